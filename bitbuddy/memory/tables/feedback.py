"""What the person thought of replies, and what that changed."""

from __future__ import annotations

# `changed` is what a thumb does, as JSON, with nothing of what was said in it: when a message is forgotten its thumb
# keeps working, and what the person wrote beside it goes. A message has one thumb at a time, and those taken back.
FEEDBACK = """
    CREATE TABLE feedback (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, message TEXT NOT NULL,
        value INTEGER NOT NULL, word TEXT NOT NULL, changed TEXT NOT NULL, created TEXT NOT NULL,
        taken_back TEXT NOT NULL DEFAULT '', device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX feedback_of_message ON feedback(message) WHERE taken_back='' AND message<>'';
    CREATE TRIGGER feedback_of_forgotten AFTER DELETE ON messages BEGIN
        UPDATE feedback SET message='', word='' WHERE message=old.id;
    END;
"""
