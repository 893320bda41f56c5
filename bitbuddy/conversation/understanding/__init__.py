"""A question becomes an intent with typed slots: one grammar of concepts, and the words of each language as data."""
