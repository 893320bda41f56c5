"""A message is put together from chunks and from history, and never loses or invents a word."""

from __future__ import annotations

from typing import Any

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.chat.message import Message, Progress, file_cards, message_from_history, moment_of
from tests.fakes.link import file_fact, reply

TEXT = "Two files:\n• a.pdf\n• b.pdf"
FACTS = [file_fact("/data/a.pdf"), file_fact("/data/b.pdf")]


def waiting() -> Message:
    return Message(False, progress=Progress.WAITING)


def facts_chunk(text: str = TEXT, headline: str = "Two files.") -> dict[str, object]:
    return {
        "type": "facts",
        "text": text,
        "headline": headline,
        "facts": FACTS,
        "badge": "rules",
        "sources": ["file index"],
    }


def test_cards_stand_for_the_list_and_copying_gives_it_whole() -> None:
    message = waiting()
    message.take(facts_chunk())
    assert (message.plain, [card.name for card in message.files]) == ("Two files.", ["a.pdf", "b.pdf"])
    message.take(reply(TEXT, facts=FACTS, headline="Two files."))
    assert message.progress is Progress.COMPLETE
    assert message.plain == "Two files."
    assert message.text() == TEXT


def test_the_line_that_introduces_the_cards_stands_next_to_them() -> None:
    message = waiting()
    message.take(facts_chunk(headline="Here you go.\nThe largest files are:\nI like a tidy answer."))
    assert message.plain == "Here you go.\nI like a tidy answer.\nThe largest files are:"


def test_a_remark_follows_the_facts() -> None:
    message = waiting()
    message.take(facts_chunk())
    message.take({"type": "delta", "text": "Tidy."})
    message.take({"type": "delta", "text": "Very tidy."})
    assert message.free == "Tidy. Very tidy."
    message.take(reply(f"{TEXT}\n\nTidy. Very tidy!", "brain", FACTS, headline="Two files."))
    assert (message.plain, message.free, message.badge) == ("Two files.", "Tidy. Very tidy!", "brain")


def test_facts_without_files_are_shown_as_they_are() -> None:
    message = waiting()
    message.take({"type": "facts", "text": "There are *two*.", "headline": "", "facts": [], "badge": "rules"})
    assert message.plain == "There are *two*."


def test_the_reply_replaces_what_was_streamed() -> None:
    message = waiting()
    message.take({"type": "delta", "text": "Once upon"})
    message.take(reply("By rules after all.", "rules", notes=["brain_crashed"]))
    assert (message.plain, message.free, message.notes) == ("By rules after all.", "", ("brain_crashed",))


def test_stopped_and_failed() -> None:
    message = waiting()
    message.take({"type": "delta", "text": "Once"})
    message.take(reply("Once", "brain", notes=["cancelled"]))
    assert message.progress is Progress.STOPPED
    failed = waiting()
    failed.take({"type": "failed", "error": BitBuddyError("Full.", "No room.", "Make some.")})
    assert failed.progress is Progress.FAILED
    assert failed.text() == "Full. No room. Make some."


def test_a_deceiving_name_is_shown_for_what_it_is() -> None:
    (card,) = file_cards([file_fact("/data/photo\u202egpj.exe")])
    assert card.name == "photo\\u202egpj.exe"
    assert card.extension == "exe"
    assert card.path == "/data/photo\u202egpj.exe"
    (undecodable,) = file_cards([file_fact("/data/a\udcff.txt")])
    assert undecodable.name == "a\\xff.txt"


def test_a_card_says_what_became_of_its_file() -> None:
    (card,) = file_cards([{**file_fact("/data/new name.txt"), "became": "was old\u202ename.txt"}])
    assert card.became == "was old\\u202ename.txt"


def test_odd_facts_make_no_card_or_a_smaller_one() -> None:
    odd: list[dict[str, Any]] = [{"kind": "file"}, {"kind": "file", "path": 3}, {"kind": "count", "value": 3}]
    assert file_cards(odd) == ()
    (card,) = file_cards([{"kind": "file", "path": "/x", "size": "big", "modified": "never"}])
    assert (card.size, card.modified) == (None, None)
    assert len(file_cards([FACTS[0], FACTS[0]])) == 1


def test_moments_that_cannot_be() -> None:
    assert moment_of("2026-11-20T14:05:00+00:00") is not None
    assert moment_of("0001-01-01T00:00:00+23:00") is None
    assert moment_of(None) is None


def test_history_is_shown_like_the_live_reply() -> None:
    row = {
        "role": "buddy",
        "text": f"{TEXT}\n\nTidy.",
        "badge": "brain",
        "facts": FACTS,
        "sources": ["file index"],
        "headline": "Two files.",
        "created": "2026-11-20T14:05:00+00:00",
        "id": "1",
    }
    message = message_from_history(row)
    assert (message.plain, message.free, len(message.files)) == ("Two files.", "Tidy.", 2)
    person = message_from_history({"role": "person", "text": "hello **you**"})
    assert (person.from_person, person.plain) == (True, "hello **you**")


def test_choices_actions_and_identities_of_a_reply() -> None:
    message = waiting()
    body: dict[str, Any] = {
        "choices": [{"label": "A", "question": "a?"}, {"label": "", "question": "b"}, 3],
        "actions": [{"action": "open", "path": "/a"}, {"action": "delete", "path": "/a"}, {"action": "show"}],
        "question_id": "1",
        "reply_id": "2",
        "explanation": {"intent": "files.count"},
    }
    message.take(reply("Which?", **body))
    assert [(one.label, one.question) for one in message.choices] == [("A", "a?")]
    assert [(one.name, one.path) for one in message.actions] == [("open", "/a")]
    assert (message.question_identity, message.identity) == ("1", "2")
    assert message.explanation == {"intent": "files.count"}


def test_odd_choices_and_actions_are_none() -> None:
    message = waiting()
    message.take(reply("Hm.", choices="abc", actions=None, explanation=[1], question_id=None))
    assert (message.choices, message.actions, message.explanation, message.question_identity) == ((), (), {}, "")


def test_nothing_from_history_is_to_be_opened() -> None:
    row = {"role": "buddy", "text": "Opening.", "id": "7", "actions": [{"action": "open", "path": "/a"}]}
    message = message_from_history({**row, "choices": [{"label": "A", "question": "a"}]})
    assert (message.actions, message.identity, len(message.choices)) == ((), "7", 1)
