"""Brains in windows: the cards to choose from, what is on its way, and what a brain can do."""
