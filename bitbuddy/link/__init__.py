"""One owner of the data at a time: faces talk to the running owner, or become it."""

from bitbuddy.link.connection import Connection, open_link

__all__ = ["Connection", "open_link"]
