"""How a person says that they feel, and how that went over the days."""
