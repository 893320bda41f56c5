"""The folders are watched: what happens settles and goes into the index."""
