"""Brains that run in another program: servers that speak as OpenAI's do, asked from a process of our own."""
