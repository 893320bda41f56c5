"""The conversations that were kept: their list, a search in them, and what can be done with one."""
