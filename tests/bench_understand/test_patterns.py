"""The measured set itself: apart from the grammar, complete, the same every time, and fair."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest

from bench.understand import calendar as cal
from bench.understand import home, mistakes
from bench.understand.english_fillers import ENGLISH
from bench.understand.generate import LANGUAGES, questions
from bench.understand.german_fillers import GERMAN
from bench.understand.meaning import Filler, Question, products
from bench.understand.pattern import Turntable, anew, block, follow, follow_ups_of, questions_of, session
from bench.understand.score import is_same_word, plain_word

ROOT = Path(__file__).resolve().parents[2]
SET = ROOT / "bench" / "understand"
# What the bench must call and compare with; none of it is vocabulary.
TYPES = {
    "bitbuddy.conversation.choosing",
    "bitbuddy.conversation.intent",
    "bitbuddy.conversation.skills",
    "bitbuddy.conversation.slots",
    "bitbuddy.conversation.understanding.understand",
}
# The only modules that may know the grammar's results: they ask, compare, print and choose.
ASKING = {"measure.py", "score.py", "report.py", "clerk.py"}
# Words people use though no file of the home has them in its name.
NOT_IN_NAMES = {"screenshot", "paper", "telefonrechnung"}
INTENTS = (
    *(
        f"files.{one}"
        for one in "find count total space folders kinds open show changes growth content duplicates".split()
    ),
    *(f"machine.{one}" for one in "disk cpu memory battery state".split()),
    *(f"notices.{one}" for one in "news why less quiet".split()),
    *(f"brains.{one}" for one in "mine speed roles list better progress get use switch sleep hold window".split()),
    *(f"memory.{one}" for one in "ask about when usual remember forget".split()),
    *(f"about.{one}" for one in "self abilities mood time cannot".split()),
    *(f"talk.{one}" for one in "greeting thanks goodbye compliment insult joke encouragement comfort".split()),
    *("open", "personal", "unclear", "empty"),
)


def imported(source: str) -> set[str]:
    """Return the dotted names of everything that ``source`` imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full, so that they can be checked"
            found |= {node.module or ""} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def of_bench(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] == "bench"}


def vocabulary(names: set[str]) -> set[str]:
    """Return what of ``names`` is in the conversation package but no type of a result."""
    inside = {name for name in names if name.startswith("bitbuddy.conversation")}
    return {name for name in inside if not any(name == one or name.startswith(f"{one}.") for one in TYPES)}


def test_the_checks_of_imports_can_fail() -> None:
    source = "def late():\n    from bitbuddy.conversation.understanding.language import languages\n    import bench.understand.home\n"
    assert vocabulary(imported(source)) >= {"bitbuddy.conversation.understanding.language"}
    assert of_bench(imported(source)) == {"bench.understand.home"}
    inside = vocabulary(imported("from bitbuddy.conversation.understanding import grammar"))
    assert inside >= {"bitbuddy.conversation.understanding.grammar"}


def test_the_program_knows_nothing_of_the_set() -> None:
    for path in (ROOT / "bitbuddy").rglob("*.py"):
        assert not of_bench(imported(path.read_text(encoding="utf-8"))), path


def test_the_program_does_not_read_the_set() -> None:
    for path in (ROOT / "bitbuddy").rglob("*.py"):
        assert "bench/understand" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("path", sorted(SET.glob("*.py")), ids=lambda path: path.name)
def test_the_patterns_know_nothing_of_the_grammar(path: Path) -> None:
    names = imported(path.read_text(encoding="utf-8"))
    assert not vocabulary(names)
    if path.name not in ASKING:
        assert not {name for name in names if name.startswith("bitbuddy.conversation")}


def test_there_are_enough_questions() -> None:
    assert len(questions("en")) >= 900
    assert len(questions("de")) >= 400


@pytest.mark.parametrize(("language", "least"), [("en", 10), ("de", 5)])
def test_every_intent_is_asked_for(language: str, least: int) -> None:
    asked = Counter(one.expected.intents[0] for one in questions(language))
    assert {intent: asked[intent] for intent in INTENTS if asked[intent] < least} == {}
    assert set(asked) <= set(INTENTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_ask_is_in_it(language: str) -> None:
    every = questions(language)
    assert sum(1 for one in every if one.mistyped) >= 40
    assert sum(1 for one in every if one.earlier) >= 60
    assert sum(1 for one in every if one.also) >= 3
    assert sum(1 for one in every if one.text[-1:].isalpha() and one.text.islower()) >= 80
    said = {slot for one in every for reading in one.expected.readings for slot in reading}
    assert said >= {"words", "any_words", "kinds", "extensions", "folder", "folders", "when", "order", "limit"}
    assert said >= {"min_size", "max_size", "position", "problem", "without_words", "without_kinds"}
    assert said >= {"without_extensions", "without_folders"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_left_open_and_nothing_is_asked_twice(language: str) -> None:
    every = questions(language)
    assert not [one.text for one in every if "{" in one.text or "}" in one.text]
    assert len({(one.earlier, one.text) for one in every}) == len(every)
    assert all(one.expected.readings for one in every), "a question without a reading could never be right"


def test_the_set_is_the_same_in_every_run() -> None:
    script = (
        "import hashlib\nfrom bench.understand.generate import questions\n"
        "every = [(one.text, one.earlier, one.expected.readings) for one in (*questions('en'), *questions('de'))]\n"
        "print(hashlib.sha256(repr(every).encode()).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("periods", "after", "before"),
    [
        (cal.YESTERDAY, datetime(2026, 3, 10), datetime(2026, 3, 11)),
        (cal.LAST_WEEK, datetime(2026, 3, 2), datetime(2026, 3, 9)),
        (cal.LAST_WEEK, datetime(2026, 3, 1), datetime(2026, 3, 8)),
        (cal.THIS_MONTH, datetime(2026, 3, 1), None),
        (cal.THIS_MONTH, datetime(2026, 3, 1), datetime(2026, 4, 1)),
        (cal.LAST_MONTH, datetime(2026, 2, 1), datetime(2026, 3, 1)),
        (cal.SUMMER, datetime(2025, 6, 21), datetime(2025, 9, 23)),
        (cal.TWO_WEEKS_AGO, datetime(2026, 2, 25), datetime(2026, 2, 26)),
        (cal.TWO_WEEKS_AGO, datetime(2026, 2, 23), datetime(2026, 3, 2)),
        (cal.SINCE_EASTER, datetime(2025, 4, 20), None),
        (cal.TUESDAY, datetime(2026, 3, 3), datetime(2026, 3, 4)),
        (cal.WEEKEND, datetime(2026, 3, 7), datetime(2026, 3, 9)),
        (cal.MAY_TO_JULY, datetime(2025, 5, 1), datetime(2025, 8, 1)),
        (cal.OLDER_THAN_A_YEAR, None, datetime(2025, 3, 11, 15, 20)),
        (cal.LAST_THREE_DAYS, datetime(2026, 3, 8, 15, 20), datetime(2026, 3, 11, 15, 20)),
        (cal.day(2024, 3, 5), datetime(2024, 3, 5), datetime(2024, 3, 6)),
        (cal.year(2019, 3), datetime(2019, 1, 1), datetime(2022, 1, 1)),
        (cal.CHRISTMAS, datetime(2025, 12, 24), datetime(2025, 12, 27)),
        (cal.WINTER, datetime(2025, 12, 1), datetime(2026, 3, 1)),
    ],
)
def test_what_people_mean_by_a_time_is_right(
    periods: cal.Periods, after: datetime | None, before: datetime | None
) -> None:
    assert cal.is_meant(after, before, periods)


@pytest.mark.parametrize(
    ("periods", "after", "before"),
    [
        (cal.YESTERDAY, datetime(2026, 3, 9), datetime(2026, 3, 10)),
        (cal.YESTERDAY, datetime(2026, 3, 10), None),
        (cal.YESTERDAY, None, None),
        (cal.LAST_WEEK, datetime(2026, 2, 23), datetime(2026, 3, 2)),
        (cal.LAST_MONTH, datetime(2025, 2, 1), datetime(2025, 3, 1)),
        (cal.SUMMER, datetime(2024, 6, 1), datetime(2024, 9, 1)),
        (cal.THIS_YEAR, datetime(2026, 1, 1), datetime(2026, 2, 1)),
        (cal.SINCE_EASTER, datetime(2024, 3, 31), None),
        (cal.TWO_WEEKS_AGO, datetime(2026, 2, 25), datetime(2026, 3, 11)),
        (cal.OLDER_THAN_A_YEAR, datetime(2025, 3, 11), None),
    ],
)
def test_other_times_are_noticed(periods: cal.Periods, after: datetime | None, before: datetime | None) -> None:
    assert not cal.is_meant(after, before, periods)


def test_the_named_days_are_those_of_the_calendar() -> None:
    assert cal.NOW.strftime("%A") == "Wednesday"
    assert [cal.MONDAY[0].after.strftime("%A") if cal.MONDAY[0].after else ""] == ["Monday"]
    assert [one.after.strftime("%A") for one in cal.TUESDAY if one.after] == ["Tuesday", "Tuesday"]
    assert [one.after.strftime("%A") for one in (*cal.FRIDAY, *cal.WEEKEND) if one.after] == ["Friday", "Saturday"]
    # Easter Sunday of 2025 by the lunar rule: the first Sunday after the full moon of 13 April.
    assert cal.SINCE_EASTER[0].after == datetime(2025, 4, 20)


@pytest.mark.parametrize(("language", "fillers"), [("en", ENGLISH), ("de", GERMAN)])
def test_the_files_that_are_asked_for_are_in_the_home(language: str, fillers: dict[str, tuple[Filler, ...]]) -> None:
    known = {plain_word(word) for word in home.words(language)} | NOT_IN_NAMES
    for place in ("name", "names", "sie", "er", "es", "file"):
        for one in fillers.get(place, ()):
            readings = [str(reading.get("words", "")).split() for reading in one.readings]
            assert any(all(_is_known(word, known) for word in words) for words in readings), one.text


def _is_known(word: str, known: set[str]) -> bool:
    """Return whether ``word`` is a word of the home, or part of one as compounds are."""
    plain = plain_word(word)
    return any(is_same_word(plain, one) or plain in one for one in known)


@cache
def slips() -> tuple[tuple[str, str], ...]:
    text, random = "where is the budget 20231 Steuererklärung from yesterday?", Random("slips")
    return tuple((text, mistakes.mistyped(text, random)) for _ in range(200))


def test_a_slip_is_one_letter_swapped_dropped_or_doubled() -> None:
    for text, typed in slips():
        before, after = text.split(), typed.split()
        changed = [(one, another) for one, another in zip(before, after, strict=True) if one != another]
        assert len(changed) == 1
        one, another = changed[0]
        assert one[0] == another[0]
        assert abs(len(one) - len(another)) <= 1
        assert "20231" in typed


def test_every_sort_of_slip_happens() -> None:
    assert {len(typed) - len(text) for text, typed in slips()} == {-1, 0, 1}


def test_short_words_and_delicate_ones_are_typed_well() -> None:
    for text in ("how big is it", "the three largest"):
        assert mistakes.mistyped(text, Random(1)) == text


def test_a_pattern_is_filled_and_means_all_of_its_fillers() -> None:
    fillers = {"a": (Filler("pics", ({"kinds": "picture"},)),), "b": (Filler("in X", ({"folder": "X"},)),)}
    blocks = (block("files.find|files.count", "{a} {b}", times=1, words="sea"),)
    (question, varies) = next(iter(questions_of(blocks, Turntable(fillers), "en")))
    assert (question.text, varies) == ("pics in X", True)
    assert question.expected.intents == ("files.find", "files.count")
    assert question.expected.readings == ({"words": "sea", "kinds": "picture", "folder": "X"},)


def test_readings_multiply_but_a_file_is_in_one_folder() -> None:
    docs = ({"kinds": "document"}, {"folder": "Documents"})
    assert products([docs, ({"folder": "Downloads"},)]) == ({"kinds": "document", "folder": "Downloads"},)
    assert len(products([docs, ({"words": "a"}, {"words": "b"})])) == 4


def test_a_follow_up_keeps_what_it_does_not_change() -> None:
    first = block("files.count", "how many PDFs?", extensions="pdf")
    later = (follow("only 2023\njust 2023", "files.find", when=cal.year(2023)), follow("how many?", "files.count"))
    found: list[Question] = list(follow_ups_of([session(first, *later)], "en"))
    assert [(one.earlier, one.text) for one in found[:3]] == [
        ((), "how many PDFs?"),
        (("how many PDFs?",), "only 2023"),
        (("how many PDFs?", "only 2023"), "how many?"),
    ]
    assert found[2].expected.readings == ({"extensions": "pdf", "when": cal.year(2023)},)
    assert len(found) == 6


def test_a_question_of_its_own_keeps_nothing() -> None:
    first = block("files.find", "photos from 2023", kinds="picture", when=cal.year(2023))
    found = list(follow_ups_of([session(first, anew("how many PDFs?", "files.count", extensions="pdf"))], "en"))
    assert found[1].earlier == ("photos from 2023",)
    assert found[1].expected.readings == ({"extensions": "pdf"},)
