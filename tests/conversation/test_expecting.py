"""While a question is typed the brain gets ready for it, if it is one for the brain."""

from __future__ import annotations

import pytest

from bitbuddy.brain.port import Role
from bitbuddy.kernel.errors import BrainAbsentError
from tests.conversation.conftest import Stage


@pytest.mark.parametrize(
    ("text", "awaited"),
    [
        ("tell me something nice abo", True),
        ("tell", False),
        ("how many PDFs are in my Docu", False),
        ("how much disk", False),
        ("good morning", False),
        ("thank you", False),
        ("", True),
        ("  \n ", True),
    ],
)
def test_only_what_the_brain_would_answer_wakes_it(stage: Stage, text: str, awaited: bool) -> None:
    stage.conversation.expect(text)
    assert len(stage.brain.expected) == awaited
    assert stage.brain.requests == []


def test_it_gets_ready_for_the_very_prompt_of_the_question(stage: Stage) -> None:
    session = stage.ask("tell me something nice").session
    stage.conversation.expect("tell me some more of th", session)
    stage.ask("tell me some more of that", session)
    expected, asked = stage.brain.expected[0], stage.brain.requests[-1]
    assert expected.messages[:-1] == asked.messages[:-1]
    assert [message.role for message in expected.messages] == [Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER]
    assert (expected.session, expected.prompt_tokens) == (asked.session, asked.prompt_tokens)


def test_for_a_remark_it_gets_ready_too_where_it_may_make_one(stage: Stage) -> None:
    stage.brain.roles = frozenset({"chat", "remark"})
    stage.conversation.expect("how many PDFs are in my Docu")
    assert [request.purpose for request in stage.brain.expected] == ["remark"]


def test_without_a_brain_that_may_talk_nothing_is_got_ready(stage: Stage) -> None:
    stage.brain.roles = frozenset({"extract"})
    stage.conversation.expect("tell me something nice")
    assert stage.brain.expected == []


def test_what_goes_wrong_is_left_to_the_question(stage: Stage) -> None:
    stage.brain.error = BrainAbsentError("There is none.")
    stage.conversation.expect("tell me something nice")
    stage.store.close()
    stage.conversation.expect("tell me something nice", "a session")
    assert stage.brain.expected == []
