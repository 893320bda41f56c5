"""Who the buddy is: schema, library and voice."""
