"""The ledger: what was seen, told, downloaded, moved and asked, in one list over parts that do not know each other."""
