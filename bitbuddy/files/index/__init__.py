"""The index of files: made once from nothing, then kept true by what differs."""
