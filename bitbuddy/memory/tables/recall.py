"""The words of each turn with those around it, as recall looks for them."""

from __future__ import annotations

# `recalled` has a row for each row of `searched`, and goes with it: whoever forgets or replaces a message need not know
# of recall. `words` are those it is found by, without endings and those that say nothing, `label` is when it was
# said, `before` and `after` are the rows around it in its session. The index of words has each row with the words of
# those two, so when a row comes or goes its neighbours are written anew. `unrecalled` are those still to be written.
_AROUND = "coalesce((SELECT substr(words, 1, 1200) FROM recalled WHERE number={}), '')"


def _of(number: str, command: str) -> str:
    """Return the statement that writes the row ``number`` into the index, or with a ``command`` takes it out."""
    into = "recalled_words, rowid" if command else "rowid"
    chosen = "'delete', number" if command else "number"
    return (
        f"INSERT INTO recalled_words({into}, body, previous, next) "
        f"SELECT {chosen}, body, previous, next FROM recalled_context WHERE number={number};"
    )


RECALL = f"""
    CREATE TABLE recalled (
        number INTEGER PRIMARY KEY, session TEXT NOT NULL, moment INTEGER NOT NULL, person INTEGER NOT NULL,
        weight REAL NOT NULL, label TEXT NOT NULL, words TEXT NOT NULL, before INTEGER, after INTEGER
    );
    CREATE INDEX recalled_by_session ON recalled(session);
    CREATE VIEW recalled_context AS
        SELECT one.number AS number, one.label || ' ' || one.words AS body,
            {_AROUND.format("one.before")} AS previous, {_AROUND.format("one.after")} AS next
        FROM recalled AS one;
    CREATE VIRTUAL TABLE recalled_words USING fts5(
        body, previous, next, content='recalled_context', content_rowid='number', tokenize='porter ascii'
    );
    CREATE TRIGGER recalled_added AFTER INSERT ON recalled BEGIN
        {_of("new.before", "delete")}
        {_of("new.after", "delete")}
        UPDATE recalled SET after=new.number WHERE number=new.before;
        UPDATE recalled SET before=new.number WHERE number=new.after;
        {_of("new.before", "")}
        {_of("new.after", "")}
        {_of("new.number", "")}
    END;
    CREATE TRIGGER recalled_removed BEFORE DELETE ON recalled BEGIN
        {_of("old.before", "delete")}
        {_of("old.number", "delete")}
        {_of("old.after", "delete")}
        UPDATE recalled SET after=old.after WHERE number=old.before;
        UPDATE recalled SET before=old.before WHERE number=old.after;
        {_of("old.before", "")}
        {_of("old.after", "")}
    END;
    CREATE TRIGGER searched_recalled_no_more AFTER DELETE ON searched BEGIN
        DELETE FROM recalled WHERE number=old.number;
        DELETE FROM unrecalled WHERE number=old.number;
    END;
    CREATE TABLE unrecalled (number INTEGER PRIMARY KEY);
    INSERT INTO unrecalled SELECT number FROM searched;

    -- What each turn means, after the one before it, as 384 signed bytes; and turns that have no vector yet.
    CREATE TABLE recalled_vectors (
        made INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE, vector BLOB NOT NULL
    );
    CREATE TABLE unembedded (number INTEGER PRIMARY KEY);
    CREATE TRIGGER recalled_unembedded AFTER INSERT ON recalled BEGIN
        INSERT OR IGNORE INTO unembedded VALUES (new.number);
    END;
    CREATE TRIGGER recalled_moved AFTER UPDATE OF before ON recalled BEGIN
        DELETE FROM recalled_vectors WHERE number=new.number;
        INSERT OR IGNORE INTO unembedded VALUES (new.number);
    END;
    CREATE TRIGGER recalled_unmeant AFTER DELETE ON recalled BEGIN
        DELETE FROM recalled_vectors WHERE number=old.number;
        DELETE FROM unembedded WHERE number=old.number;
    END;
"""
