"""What is remembered, whom and what it is about, and what became of it."""

from __future__ import annotations

MEMORIES = """
    -- `subject` is "self" or the id of an entity, and `message` one that may be gone. `value_key` has what is compared
    -- of the value, `words` the folded words of the text, of the value and of the subject's name. `single`: the
    -- subject has one value of it at a time. What is current is there once, whoever else tells it at the same time.
    CREATE TABLE memories (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, text TEXT NOT NULL,
        subject TEXT NOT NULL, predicate TEXT NOT NULL, value TEXT NOT NULL, value_key TEXT NOT NULL,
        negated INTEGER NOT NULL, single INTEGER NOT NULL, categories TEXT NOT NULL, importance REAL NOT NULL,
        confidence REAL NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, state TEXT NOT NULL, created TEXT NOT NULL,
        last_used TEXT, uses INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL, session TEXT NOT NULL,
        superseded_by TEXT NOT NULL DEFAULT '', words TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX memories_once ON memories(subject, predicate, value_key, negated) WHERE state='current';
    CREATE INDEX memories_of ON memories(subject, predicate, value_key);
    CREATE INDEX memories_valued ON memories(predicate, value_key);
    CREATE INDEX memories_from ON memories(message) WHERE message<>'';
    CREATE INDEX memories_replaced ON memories(superseded_by) WHERE superseded_by<>'';
    CREATE VIRTUAL TABLE memory_words USING fts5(
        words, content='memories', content_rowid='number', tokenize='ascii', prefix='1 2 3'
    );
    CREATE TRIGGER memories_added AFTER INSERT ON memories BEGIN
        INSERT INTO memory_words(rowid, words) VALUES (new.number, new.words);
    END;
    CREATE TRIGGER memories_removed AFTER DELETE ON memories BEGIN
        INSERT INTO memory_words(memory_words, rowid, words) VALUES ('delete', old.number, old.words);
    END;
    CREATE TRIGGER memories_reworded AFTER UPDATE OF words ON memories WHEN old.words<>new.words BEGIN
        INSERT INTO memory_words(memory_words, rowid, words) VALUES ('delete', old.number, old.words);
        INSERT INTO memory_words(rowid, words) VALUES (new.number, new.words);
    END;

    -- Persons, places and things. An entity whose name nobody told (`named` 0) is called by the relations that lead to
    -- it. Every name and relation stands here once for each memory that tells it, and goes with the last of them.
    CREATE TABLE entities (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, sort TEXT NOT NULL, named INTEGER NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE TABLE names (
        id TEXT PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, main INTEGER NOT NULL,
        memory TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL, UNIQUE (entity, folded, memory)
    );
    CREATE INDEX names_folded ON names(folded);
    CREATE INDEX names_told ON names(memory);
    CREATE TABLE relations (
        id TEXT PRIMARY KEY, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, memory TEXT NOT NULL,
        past INTEGER NOT NULL DEFAULT 0, device TEXT NOT NULL, clock INTEGER NOT NULL,
        UNIQUE (subject, relation, object, memory)
    );
    CREATE INDEX relations_to ON relations(object);
    CREATE INDEX relations_told ON relations(memory);

    -- What is gone for good: only that it was, for the other devices of the person. `what` is the table it stood in.
    CREATE TABLE tombstones (
        id TEXT PRIMARY KEY, what TEXT NOT NULL, removed TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
    );

    -- What was changed, with what the rows were before as JSON, so that it can be taken back: table, id, columns (null
    -- for a row that came) and whether it is still there.
    CREATE TABLE memory_changes (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, moment TEXT NOT NULL,
        said TEXT NOT NULL, rows TEXT NOT NULL, taken_back TEXT, device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    -- Which rows a change speaks of; `role` is "old" or "new" for the memories that it is shown with, else empty.
    CREATE TABLE memory_changed (
        change INTEGER NOT NULL, row TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (change, row)
    ) WITHOUT ROWID;
    CREATE INDEX memory_changed_rows ON memory_changed(row);
"""
