"""How the person felt, as a trend without words."""

from __future__ import annotations

# `day` is the person's own date, `weight` the sum of the intensities (0 to 1 each) heard in `heard` messages.
FEELINGS = """
    CREATE TABLE feelings (
        day TEXT NOT NULL, emotion TEXT NOT NULL, weight REAL NOT NULL, heard INTEGER NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL, PRIMARY KEY (day, emotion, device)
    ) WITHOUT ROWID;
"""
