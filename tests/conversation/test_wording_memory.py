"""What was told, said again: dates of any precision, and what was so before, in English and German."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bitbuddy.conversation.skills.remembered import Forgotten
from bitbuddy.conversation.wording import wording_of
from bitbuddy.conversation.wording.english.days import age_of, day_said, is_date
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Learned, Memory, MemoryKind, MemoryState, Source, Wanted

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ENGLISH, GERMAN = wording_of("en").memory, wording_of("de").memory


def memory(value: str = "Porto", since: str = "", until: str = "", **fields: object) -> Memory:
    known = {
        "id": value, "number": 1, "kind": MemoryKind.PLACE, "text": f"I live in {value}", "subject": "self",
        "predicate": "lives_in", "value": value, "categories": (), "importance": 0.5, "confidence": 0.8,
        "since": since, "until": until, "state": MemoryState.CURRENT, "created": NOW,
        "source": Source("m", "s", NOW),
    }  # fmt: skip
    return Memory(**(known | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("iso", "english", "german"),
    [
        ("2026-03", "March", "März"),
        ("2024-03", "March 2024", "März 2024"),
        ("2024-03-05", "5 March 2024", "5. März 2024"),
        ("2026-03-05", "5 March", "5. März"),
        ("2026-03-05T10:00", "5 March", "5. März"),
        ("2019", "2019", "2019"),
        ("--05-03", "3 May", "3. Mai"),
        ("", "", ""),
        ("nonsense", "", ""),
        ("2024-13", "2024", "2024"),
        ("2024-02-31", "2024", "2024"),
        ("0000-01-01", "0", "0"),
    ],
)
def test_dates_of_any_precision(iso: str, english: str, german: str) -> None:
    assert day_said(iso, NOW).lstrip("0") == english.lstrip("0")
    assert day_said(iso, NOW, language="de").lstrip("0") == german.lstrip("0")


def test_ages() -> None:
    assert [age_of(one, NOW) for one in ("1990-05-03", "1990-12-03", "--05-03", "1990")] == [36, 35, None, None]
    assert ENGLISH.age("--05-03", NOW) == "born on 3 May"
    assert GERMAN.age("--05-03", NOW) == "geboren am 3. Mai"
    assert is_date("2024-02-29")
    assert not is_date("2023-02-29")


def test_values_and_what_was_before() -> None:
    past = memory("Porto", "2026-03", state=MemoryState.PAST)
    assert ENGLISH.answer([ENGLISH.value(memory("Lisbon"), NOW)], [past], NOW) == (
        "Lisbon. Before that Porto (since March 2026)."
    )
    assert GERMAN.answer([GERMAN.value(memory("Lissabon"), NOW)], [past], NOW) == (
        "Lissabon. Davor Porto (seit März 2026)."
    )
    assert ENGLISH.value(memory("Porto", "2024", "2025", state=MemoryState.PAST), NOW) == "Porto, from 2024 until 2025"
    assert GERMAN.value(memory("Porto", "2024", "2025", state=MemoryState.PAST), NOW) == "Porto, von 2024 bis 2025"
    assert GERMAN.value(memory("Porto", "2026-03-05"), NOW) == "Porto, seit dem 5. März"
    assert GERMAN.at("2026-03", NOW) == "Im März 2026."
    assert ENGLISH.at("2026-03-05", NOW) == "On 5 March 2026."


@pytest.mark.parametrize(
    ("predicate", "negated", "asked", "said"),
    [
        ("likes", False, "likes", "Yes."),
        ("likes", True, "likes", "No."),
        ("dislikes", False, "likes", "No."),
        ("dislikes", False, "dislikes", "Yes."),
        ("dislikes", True, "dislikes", "No."),
    ],
)
def test_whether_it_is_so(predicate: str, negated: bool, asked: str, said: str) -> None:
    known = memory("cheese", predicate=predicate, negated=negated)
    assert ENGLISH.truth(known, Wanted("self", asked, "cheese")) == said
    assert GERMAN.truth(known, Wanted("self", asked, "Käse")) == {"Yes.": "Ja.", "No.": "Nein."}[said]


def test_what_is_learned_is_said_once_with_what_it_replaced() -> None:
    new, old = memory("Lisbon"), memory("Porto", state=MemoryState.PAST)
    learned = Learned(added=(new,), superseded=((old, new),))
    assert ENGLISH.learned(learned, NOW) == "I will remember: “I live in Lisbon”, before that Porto."
    assert GERMAN.learned(learned, NOW) == "Das merke ich mir: „I live in Lisbon“, davor Porto."
    assert ENGLISH.learned(Learned(again=(new,)), NOW) == "I know that already."


def test_amounts_and_long_words_are_bounded() -> None:
    assert ENGLISH.would_forget(Forgotten(3, 1)) == "That would be 3 messages and 1 memory, gone for good. Shall I?"
    assert GERMAN.would_forget(Forgotten(1, 2)) == "Das wären 1 Nachricht und 2 Erinnerungen, für immer weg. Soll ich?"
    assert len(ENGLISH.turn(Speaker.PERSON, NOW, "word " * 1_000)) < 400
    assert "\u202e" not in ENGLISH.told(NOW, "ab\u202ecd", NOW)
    assert "\n" not in GERMAN.told(NOW, "a\nb", NOW)


def test_what_was_told_has_its_day_in_words() -> None:
    earlier = NOW - timedelta(days=40)
    assert ENGLISH.told(NOW, "it is blue", NOW) == "You told me today: “it is blue”."
    assert ENGLISH.told(NOW - timedelta(days=1), "A.", NOW, "B!") == "You told me yesterday: “A” and “B!”"
    assert ENGLISH.told(earlier, "A", NOW).startswith(f"You told me on {earlier.day} ")
    assert GERMAN.told(NOW, "es ist blau", NOW) == "Das hast du mir heute gesagt: „es ist blau“."
    assert GERMAN.told(NOW - timedelta(days=1), "A.", NOW, "B.") == "Das hast du mir gestern gesagt: „A“ und „B.“"
    assert GERMAN.instead(NOW, "A.", NOW) == "Genau das weiß ich nicht, aber du hast mir heute gesagt: „A.“"
    for wording in (ENGLISH, GERMAN):
        assert "2026" not in wording.line(memory(created=NOW), NOW)


@pytest.mark.parametrize(
    ("since", "english", "german"),
    [
        ("2027", "in 2027", "2027"),
        ("2027-05", "in May 2027", "im Mai 2027"),
        ("2099-05-03", "on 3 May 2099", "am 3. Mai 2099"),
    ],
)
def test_what_is_to_come_is_not_so_since_then(since: str, english: str, german: str) -> None:
    plan = memory(predicate="plans", value="Portugal", since=since)
    assert ENGLISH.value(plan, NOW) == f"Portugal, {english}"
    assert GERMAN.value(plan, NOW) == f"Portugal, {german}"
