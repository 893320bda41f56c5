"""What every connection promises a window: the same tests on the fake and on the real owner of a home, by rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import open_link
from bitbuddy.ui.bridge import Connection, Request
from tests.fakes.link import FakeConnection

Data = dict[str, Any]


@pytest.fixture(params=["fake", "real"])
def connection(request: pytest.FixtureRequest, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    made: Connection = FakeConnection() if request.param == "fake" else open_link(home, "tray")
    yield made
    made.close()


def ask(connection: Connection, text: str, session: str | None = None, replaces: str = "") -> tuple[str, Data]:
    """Ask and return the session and the reply."""
    chunks = list(connection.stream("ask", **Request(text, session, replaces).arguments()))
    assert chunks[0]["type"] == "started"
    assert chunks[-1]["type"] == "done"
    return chunks[0]["session"], chunks[-1]["reply"]


def texts(connection: Connection, **arguments: object) -> list[str]:
    rows = connection.call("history", **arguments)["messages"]
    return [row["text"] for row in rows if row["role"] == "person"]


def test_a_reply_tells_what_the_window_shows(connection: Connection) -> None:
    session, reply = ask(connection, "hello")
    assert session
    for name in ("reply", "badge", "facts", "sources", "headline", "choices", "actions", "explanation", "notes"):
        assert name in reply
    assert {"question_id", "reply_id"} <= set(reply)
    told = connection.call("history", limit=10)
    assert (told["session"], told["more"]) == (session, False)
    question, answer = told["messages"]
    assert (question["id"], answer["id"]) == (reply["question_id"], reply["reply_id"])
    assert (question["role"], answer["role"]) == ("person", "buddy")
    assert {"text", "badge", "facts", "sources", "created", "headline", "explanation", "choices"} <= set(answer)


def test_a_replaced_question_goes_with_what_came_after_it(connection: Connection) -> None:
    session, first = ask(connection, "hello")
    ask(connection, "thank you", session)
    _, changed = ask(connection, "good morning", session, first["question_id"])
    assert texts(connection, session=session) == ["good morning"]
    assert changed["question_id"] != first["question_id"]
    assert connection.call("sessions", limit=5)["sessions"][0]["messages"] == 2


def test_history_comes_in_pages(connection: Connection) -> None:
    session, _ = ask(connection, "hello")
    for text in ("thank you", "good morning"):
        ask(connection, text, session)
    page = connection.call("history", limit=2, session=session)
    assert page["more"]
    earlier = connection.call("history", limit=10, session=session, before=page["messages"][0]["id"])
    assert not earlier["more"]
    assert [row["text"] for row in earlier["messages"] if row["role"] == "person"] == ["hello", "thank you"]


def test_sessions_are_listed_named_found_and_removed(connection: Connection) -> None:
    session, reply = ask(connection, "hello tax")
    (row,) = connection.call("sessions", limit=5, offset=0)["sessions"]
    assert (row["id"], row["title"], row["messages"]) == (session, "hello tax", 2)
    assert {"created", "updated"} <= set(row)
    connection.call("session_rename", session=session, title="Taxes")
    assert connection.call("sessions")["sessions"][0]["title"] == "Taxes"
    found = connection.call("search_messages", text="tax", limit=5)["found"]
    (one,) = [row for row in found if row["role"] == "person"]
    assert (one["session"], one["title"], one["message"]) == (session, "Taxes", reply["question_id"])
    assert [one["snippet"][start:end] for start, end in one["hits"]] == ["tax"]
    connection.call("session_remove", session=session)
    assert connection.call("sessions")["sessions"] == []
    assert connection.call("search_messages", text="tax")["found"] == []
    with pytest.raises(NotFoundError):
        connection.call("session_remove", session=session)
