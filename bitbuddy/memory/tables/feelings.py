"""How the person felt, as a trend without words, and how far memories were looked through while nobody asked."""

from __future__ import annotations

# `day` is the person's own date, `weight` the sum of the intensities (0 to 1 each) heard in `heard` messages.
# `compared` is the number of the last memory that was compared with older ones, `faded_on` the day of the last fading;
# `clearing`: turns that were too old went, and their words are still to be cleared from the indexes and the copies.
FEELINGS = """
    CREATE TABLE feelings (
        day TEXT NOT NULL, emotion TEXT NOT NULL, weight REAL NOT NULL, heard INTEGER NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL, PRIMARY KEY (day, emotion, device)
    ) WITHOUT ROWID;
    CREATE TABLE consolidated (
        compared INTEGER NOT NULL DEFAULT 0, faded_on TEXT NOT NULL DEFAULT '', clearing INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO consolidated DEFAULT VALUES;
"""
