"""Step 9 of `memory.db`: every message that told a memory, as a fact told twice does not go with one of the two."""

from __future__ import annotations

TELLINGS = """
    -- `text` is what that message said of it. The first telling is written with the memory itself.
    CREATE TABLE tellings (
        memory TEXT NOT NULL, message TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (memory, message)
    ) WITHOUT ROWID;
    CREATE INDEX tellings_from ON tellings(message);
    INSERT INTO tellings SELECT id, message, text FROM memories WHERE message<>'';
    CREATE TRIGGER memories_told AFTER INSERT ON memories WHEN new.message<>'' BEGIN
        INSERT OR IGNORE INTO tellings VALUES (new.id, new.message, new.text);
    END;
    CREATE TRIGGER memories_untold AFTER DELETE ON memories BEGIN
        DELETE FROM tellings WHERE memory=old.id;
    END;
    CREATE TRIGGER messages_untold AFTER DELETE ON messages BEGIN
        DELETE FROM tellings WHERE message=old.id;
    END;
"""
