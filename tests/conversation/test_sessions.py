"""What a session was about is remembered, also after a restart; answers are known again only while all is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.conversation.answers import Answer, AnswerCache
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.turn import Conversation
from bitbuddy.memory.store import Speaker
from tests.conversation.conftest import Stage


def anew(stage: Stage) -> Conversation:
    """Return a conversation that knows nothing but what is on the disk."""
    return Conversation(stage.conversation._around, seed=1)


def test_a_follow_up_goes_on_in_its_session_alone(stage: Stage) -> None:
    session = stage.ask("how many PDFs are in Documents?", rules=True).session
    assert stage.ask("and how big are they together?", session, rules=True).intent == "files.total"
    assert stage.ask("and how big are they together?", rules=True).intent != "files.total"


def test_small_talk_in_between_changes_nothing(stage: Stage) -> None:
    session = stage.ask("how many PDFs are in Documents?", rules=True).session
    stage.ask("thanks!", session, rules=True)
    assert stage.ask("only from 2023", session, rules=True).intent == "files.count"


def test_after_a_restart_the_session_goes_on(stage: Stage) -> None:
    first = stage.ask("list all PDFs", rules=True)
    paths = [fact.to_json()["path"] for fact in first.facts if fact.kind == "file"]
    assert len(paths) > 1
    reply = [chunk.reply for chunk in anew(stage).ask("open the second one", first.session, rules_only=True)][-1]
    assert reply is not None
    assert reply.actions[0].path == paths[1]


def test_what_was_replaced_is_not_gone_on_with(stage: Stage) -> None:
    first = stage.ask("list all PDFs", rules=True)
    second = list(stage.conversation.ask("list my photos", first.session, rules_only=True, replaces=first.question_id))
    assert second[-1].reply is not None
    third = stage.ask("how many are there?", first.session, rules=True)
    assert "picture" in str(third.explanation["understood"])
    said = [one.text for one in stage.store.messages(first.session) if one.speaker is Speaker.PERSON]
    assert said == ["list my photos", "how many are there?"]


def test_the_reply_tells_the_ids_of_what_was_kept(stage: Stage) -> None:
    reply = stage.ask("how many PDFs do I have?", rules=True)
    kept = {one.id: one for one in stage.store.messages(reply.session)}
    assert kept[reply.question_id].speaker is Speaker.PERSON
    assert kept[reply.reply_id].text == reply.text


def test_the_same_open_question_is_answered_at_once(stage: Stage) -> None:
    stage.brain.reply = "A file format for documents."
    assert not stage.ask("what is a PDF?").explanation["cached"]
    asked = len(stage.brain.requests)
    again = stage.ask("What is a PDF?")
    assert (again.text, again.badge) == ("A file format for documents.", Badge.BRAIN)
    assert again.explanation["cached"]
    assert len(stage.brain.requests) == asked


def test_asked_anew_the_brain_answers_anew(stage: Stage) -> None:
    stage.brain.reply = "One."
    first = stage.ask("what is a PDF?")
    stage.brain.reply = "Two."
    chunks = list(stage.conversation.ask("what is a PDF?", first.session, replaces=first.question_id, fresh=True))
    assert chunks[-1].reply is not None
    assert chunks[-1].reply.text == "Two."


@pytest.mark.parametrize("question", ["tell me a story about a fox", "tell me something nice"])
def test_what_should_be_new_each_time_is(stage: Stage, question: str) -> None:
    stage.brain.reply = "Once upon a time."
    stage.ask(question)
    stage.brain.reply = "Twice upon a time."
    assert stage.ask(question).text == "Twice upon a time."


def test_another_personality_answers_for_itself(stage: Stage) -> None:
    stage.brain.reply = "One."
    stage.ask("what is a PDF?")
    stage.brain.reply = "Two."
    stage.personality = "moth"
    assert stage.ask("what is a PDF?").text == "Two."


def test_a_remark_is_known_again_until_its_facts_change(stage: Stage, tmp_path: Path) -> None:
    stage.brain.roles = frozenset({"chat", "remark"})
    stage.brain.reply = "What a tidy shelf."
    first = stage.ask("what time is it?")
    assert first.badge is Badge.BRAIN
    asked = len(stage.brain.requests)
    assert stage.ask("what time is it?").explanation["cached"]
    stage.clock.advance(120)
    assert not stage.ask("what time is it?").explanation["cached"]
    assert len(stage.brain.requests) == asked + 1


def test_the_cache_forgets_what_was_not_asked_for_longest() -> None:
    cache = AnswerCache(2)
    for key in ("a", "b"):
        cache.put(key, Answer(key, {}))
    cache.get("a")
    cache.put("c", Answer("c", {}))
    assert [key for key in ("a", "b", "c") if cache.get(key)] == ["a", "c"]


def test_the_brain_is_told_of_a_session_only_where_all_of_it_is_kept(stage: Stage) -> None:
    def told() -> str:
        stage.ask("tell me something nice", "s")
        return stage.brain.requests[-1].session

    assert told() == "s"
    stage.store.keep = False
    assert told() == ""
    stage.store.keep = True
    assert told() == "", "what was said meanwhile is in the prompt"
