"""The tables of `memory.db`, step by step as they came to be. Steps are only ever added."""

from __future__ import annotations

from bitbuddy.memory.tables.branches import BRANCHES
from bitbuddy.memory.tables.feedback import FEEDBACK
from bitbuddy.memory.tables.feelings import FEELINGS
from bitbuddy.memory.tables.memories import MEMORIES
from bitbuddy.memory.tables.mistakes import MISTAKES
from bitbuddy.memory.tables.recall import RECALL
from bitbuddy.memory.tables.tellings import TELLINGS

# Every row has a device and a logical clock, so that the devices of one person can share a memory later.
MIGRATIONS = (
    """
    CREATE TABLE device (id TEXT NOT NULL);
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE TABLE messages (
        id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id), role TEXT NOT NULL, parts TEXT NOT NULL,
        badge TEXT NOT NULL, created TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE INDEX messages_by_session ON messages(session, clock);
    CREATE INDEX sessions_by_time ON sessions(updated);
    """,
    # `named`: the person gave the title. `searched` has the folded words of each message that can be found, and
    # `unsearched` those whose words are still to be written there; folding is the program's, not the database's.
    """
    ALTER TABLE device ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;
    UPDATE device SET clock=(SELECT coalesce(max(clock), 0) FROM messages);
    ALTER TABLE sessions ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE messages ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
    DROP INDEX messages_by_session;
    CREATE INDEX messages_shown ON messages(session, clock) WHERE replaced=0;
    CREATE INDEX messages_replaced ON messages(session) WHERE replaced=1;
    DROP INDEX sessions_by_time;
    CREATE INDEX sessions_by_clock ON sessions(clock);
    CREATE TABLE searched (number INTEGER PRIMARY KEY, message TEXT NOT NULL UNIQUE, words TEXT NOT NULL);
    CREATE VIRTUAL TABLE searched_words USING fts5(
        words, content='searched', content_rowid='number', tokenize='ascii', prefix='1 2 3'
    );
    CREATE TRIGGER searched_added AFTER INSERT ON searched BEGIN
        INSERT INTO searched_words(rowid, words) VALUES (new.number, new.words);
    END;
    CREATE TRIGGER searched_removed AFTER DELETE ON searched BEGIN
        INSERT INTO searched_words(searched_words, rowid, words) VALUES ('delete', old.number, old.words);
    END;
    CREATE TABLE unsearched (message TEXT PRIMARY KEY);
    INSERT INTO unsearched SELECT id FROM messages;
    """,
    # What the person asked, in its order over all sessions.
    """
    CREATE INDEX messages_asked ON messages(clock) WHERE role='person';
    """,
    MEMORIES,
    RECALL,
    FEEDBACK,
    FEELINGS,
    BRANCHES,
    TELLINGS,
    MISTAKES,
)
