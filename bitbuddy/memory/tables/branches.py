"""Step 8 of `memory.db`: from which conversation, and from which message of it, a conversation was branched."""

BRANCHES = """
    ALTER TABLE sessions ADD COLUMN branched_from TEXT NOT NULL DEFAULT '';
    ALTER TABLE sessions ADD COLUMN branched_at TEXT NOT NULL DEFAULT '';
"""
