"""The window in which one talks to the buddy."""
