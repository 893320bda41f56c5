"""The brains that can be had: what each is, what it needs, and where it comes from."""
