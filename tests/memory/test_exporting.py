"""A conversation as a document: it shows as it was said, whatever was said in it."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.exporting import as_said, format_of, write_json, write_markdown
from bitbuddy.memory.message import Speaker, StoredMessage, StoredSession

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MOMENT = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
SAID = (
    "# not a heading",
    "1. one\n2. two",
    "- a\n- b\n\n+ c\n* d",
    "*stars* and _lines_ and `code` and ~~gone~~",
    "[a link](http://example.org) ![a picture](http://example.org/a.png)",
    "<script>alert(1)</script> &copy; <http://example.org>",
    "a title?\n===\nanother\n---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "def f():\n    return `x`  # ```\n```\nend",
    "> quoted\n> twice",
    "[a]: http://example.org\n\n[a]",
    "C:\\Users\\me",
    "12) twelve",
    "~~~\nfence\n~~~",
)


def shown(markdown: str) -> str:
    """Return the words that a reader of the document sees, without tags."""
    rendered = READER.render(markdown)
    assert not re.search(r"<(?!/?p>|br />|/?pre>|/?code)", rendered), rendered
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


@pytest.mark.parametrize("text", SAID)
def test_it_shows_as_it_was_said(text: str) -> None:
    assert shown(as_said(text)).split() == text.split()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1 \n\t#*_`~[]()<>!&;|:=+-.\\\"'/$^", max_size=40))
def test_whatever_was_said(text: str) -> None:
    said = text.split()
    assert shown(as_said(text)).split() == (said or ["(nothing)"])


def session(messages: int) -> StoredSession:
    return StoredSession("s", "Rent *now*", MOMENT, MOMENT, messages, "origin", "m0")


MESSAGES = [
    StoredMessage("m1", "s", Speaker.PERSON, ({"type": "text", "text": "where is my lease?"},), MOMENT),
    StoredMessage(
        "m2",
        "s",
        Speaker.BUDDY,
        (
            {"type": "text", "text": "Here:\n- lease.pdf"},
            {
                "type": "facts",
                "headline": "Here:",
                "facts": [{"kind": "file", "text": "lease.pdf: 5 kB", "path": "/a_b/lease.pdf", "source": "index"}],
            },
        ),
        MOMENT,
        "rules",
    ),
]


def test_the_document_says_who_when_and_by_what() -> None:
    file = io.StringIO()
    write_markdown(file, session(2), MESSAGES, "Bit")
    document = file.getvalue()
    assert document.startswith("# Rent \\*now\\*\n\n2 messages with Bit, ")
    assert "branched" in document
    assert "\n\nwhere is my lease?\n" in document
    assert "**Bit**" in document
    assert " · rules\n\nHere:\n\nFacts:\n\n- lease.pdf: 5 kB (/a\\_b/lease.pdf) — index\n" in document


def test_what_was_said_in_the_words_of_a_fact_stands_there_once() -> None:
    facts = [{"kind": "memory", "text": "Porto.", "source": "memory"}]
    parts = ({"type": "text", "text": "So: Porto."}, {"type": "facts", "headline": "", "facts": facts})
    file = io.StringIO()
    write_markdown(file, session(1), [StoredMessage("m", "s", Speaker.BUDDY, parts, MOMENT, "rules")], "Bit")
    assert file.getvalue().endswith(" · rules\n\nSo: Porto.\n")


def test_as_json_nothing_is_lost() -> None:
    file = io.StringIO()
    write_json(file, session(2), MESSAGES)
    read = json.loads(file.getvalue())
    assert read["session"]["branched_from"] == "origin"
    assert [tuple(one["parts"]) for one in read["messages"]] == [one.parts for one in MESSAGES]


def test_the_format_is_that_of_the_name_or_the_one_chosen() -> None:
    assert (format_of(".md"), format_of(".txt", "json")) == ("markdown", "json")
    with pytest.raises(UsageError, match="cannot be written"):
        format_of(".txt")
