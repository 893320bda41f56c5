"""The page of the ledger: what was seen, told, moved and asked, to look through, to take along and to forget."""
