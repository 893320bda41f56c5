"""Skills register themselves, check what they are asked for, and tell which queries they ran."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.conversation import skills
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.file_arguments import MOST, FindFiles, Kind, PickFile
from bitbuddy.conversation.slots import Excluded, Slots, Span
from bitbuddy.files.kinds import KINDS
from bitbuddy.files.model import Order
from bitbuddy.kernel.checking.record import members
from bitbuddy.kernel.checking.schema import schema_of
from bitbuddy.kernel.display import display_text
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking

NEWCOMER = '''
"""Rolls dice."""

from typing import Annotated

from bitbuddy.conversation.skills.contract import Arguments, Findings, Skill
from bitbuddy.kernel.checking.record import described
from bitbuddy.kernel.checking.rules import Range
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation


class Roll(Arguments):
    """How many dice."""

    dice: Annotated[int, Range(1, 6)] = described("how many dice", default=2)

    @classmethod
    def from_slots(cls, slots):
        return cls(dice=slots.limit or 2)


def roll(request):
    return Findings(Situation.TOLD, f"I rolled {request.asked(Roll).dice} dice.")


SKILLS = (
    Skill("games.roll", "roll dice", roll, Permission.MEMORY_READ, "roll three dice", Roll, {"en": ("roll … dice",)}),
)
'''


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a file with a skill into a folder that the package looks into."""
    file = tmp_path / "dice_for_a_test.py"
    file.write_text(NEWCOMER, encoding="utf-8")
    monkeypatch.setattr(skills, "__path__", [*skills.__path__, str(tmp_path)])
    all_skills.cache_clear()
    yield file
    all_skills.cache_clear()
    import sys

    sys.modules.pop("bitbuddy.conversation.skills.dice_for_a_test", None)


def test_a_new_file_is_a_new_skill(newcomer: Path) -> None:
    skill = all_skills()["games.roll"]
    assert skill.subject == "games"
    assert skill.cues["en"] == ("roll … dice",)
    asking = Asking()
    assert asking.ask("games.roll", Slots(limit=3)).text == "I rolled 3 dice."
    assert asking.ask("games.roll", given='{"dice": 4}').text == "I rolled 4 dice."
    refused = asking.ask("games.roll", given='{"dice": 9}')
    assert refused.situation is Situation.NOT_UNDERSTOOD
    assert refused.text.startswith("What was asked for does not fit: “dice”: ")
    assert asking.ask("games.roll", Slots(limit=70)).situation is Situation.NOT_UNDERSTOOD
    assert "- Games: roll dice. “roll three dice”" in asking.ask("about.abilities").text


def test_two_skills_of_one_name_are_a_mistake(newcomer: Path) -> None:
    newcomer.write_text(NEWCOMER.replace("games.roll", "files.find"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"two skills called files\.find"):
        all_skills()


def test_every_skill_is_described() -> None:
    for name, skill in all_skills().items():
        assert name == skill.name
        assert skill.ability[0].islower()
        assert not skill.ability.endswith(".")
        for field_name, member in members(skill.arguments).items():
            described = member.field.metadata.get("description")
            assert described or field_name in {"said", "folder_sure"}, (name, field_name)


def test_the_abilities_are_those_of_the_skills() -> None:
    text = Asking().ask("about.abilities").text
    for skill in all_skills().values():
        assert skill.ability in text or skill.subject == "about" or not skill.example, skill.name
    assert "\n- Your files: find files by name" in text


def test_the_kinds_are_those_of_the_index() -> None:
    assert [kind.value for kind in Kind] == list(KINDS)


def test_the_schema_hides_how_something_was_said() -> None:
    schema = schema_of(FindFiles)
    assert "said" not in schema["properties"]
    assert {"words", "any_words", "kinds", "without", "after", "min_bytes", "order", "limit"} <= set(
        schema["properties"]
    )
    assert schema["additionalProperties"] is False


def test_slots_become_arguments() -> None:
    when = DateRange(datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC), "in 2023")
    slots = Slots(
        words=("letter", "Tax Form"), any_words=("a", "b"), kinds=("document",), kind_said="letters", extensions=("pdf",),
        folder="Documents", other_folders=("Downloads",), without=Excluded(("draft",), ("picture",), ("png",), ("Old",)),
        when=when, min_size=1, max_size=9, size_said="over 1 byte", order=Order.LARGEST, limit=900, position=2,
        spans=(Span("kind", "letters"), Span("name", "Tax Form"), Span("without kind", "drafts")),
    )  # fmt: skip
    asked = PickFile.from_slots(slots)
    assert asked.words == ("letter", "Tax Form")
    assert asked.folders == ("Documents", "Downloads")
    assert asked.without.to_json() == {
        "words": ["draft"], "kinds": ["picture"], "extensions": ["png"], "folders": ["Old"],
    }  # fmt: skip
    assert (asked.after, asked.before, asked.min_bytes, asked.max_bytes) == (when.after, when.before, 1, 9)
    assert (asked.order, asked.limit, asked.position) == (Order.LARGEST, MOST, 2)
    assert (asked.said.naming, asked.said.whole, asked.said.left_out) == (("letter",), ("Tax Form",), ("drafts",))


@pytest.mark.parametrize(
    "wrong",
    [
        "not json",
        "[]",
        '{"limit": 0}',
        '{"limit": 100000}',
        '{"kinds": ["poem"]}',
        '{"order": "prettiest"}',
        '{"min_bytes": -1}',
        '{"after": "someday"}',
        '{"after": "0001-01-01T00:00:00"}',
        '{"words": [" "]}',
        '{"words": "tax"}',
        '{"without": {"colour": "red"}}',
        '{"made\\u202eup\\nfield": 1}',
    ],
)
def test_wrong_arguments_become_a_sentence(wrong: str) -> None:
    findings = Asking().ask("files.find", given=wrong)
    if findings.situation is Situation.NOT_UNDERSTOOD:
        assert findings.text.startswith("What was asked for does not fit: ")
        assert findings.text.isprintable()
        assert findings.text.endswith(".")
        assert findings.queries == ()
    else:  # a time so long ago is none of this computer's, on some systems only
        assert "0001" in wrong


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*members(PickFile), "made up"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["2023-01-01", "pdf"]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
            max_leaves=5,
        ),
    ).filter(lambda values: "said" not in values)
)
def test_whatever_another_program_sends_gets_a_sentence(values: dict[str, object]) -> None:
    asking = Asking()
    for name in ("files.find", "files.count", "files.open"):
        assert asking.ask(name, given=json.dumps(values)).text.strip()


WORDS: st.SearchStrategy[tuple[str, ...]] = st.lists(st.text(max_size=8), max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Slots,
        words=WORDS,
        any_words=WORDS,
        kinds=st.lists(st.sampled_from([*KINDS, "poem"]), max_size=2).map(tuple),
        extensions=WORDS,
        folder=st.sampled_from(["", "Home", "Documents", "~", "/", "~nobody/x", "a//b", "\0", "Lisbon"]),
        folder_sure=st.booleans(),
        other_folders=WORDS,
        without=st.builds(Excluded, WORDS, st.just(()), WORDS, WORDS),
        min_size=st.none() | st.integers(),
        max_size=st.none() | st.integers(),
        order=st.none() | st.sampled_from(Order),
        limit=st.none() | st.integers(),
        position=st.none() | st.integers(-3, 3),
        spans=st.lists(st.builds(Span, st.sampled_from(["name", "kind", "without kind"]), st.text(max_size=8))).map(
            tuple
        ),
    ),
    st.sampled_from([name for name in all_skills() if name != "about.self"]),
    st.sampled_from([0.4, 0.5, 0.9]),
)
def test_whatever_is_understood_gets_a_sentence(slots: Slots, name: str, confidence: float) -> None:
    found = Asking().ask(name, slots, text="x", shown=(f"{HOME}/a",), confidence=confidence)
    assert found.text.strip()
    assert all(display_text(line) == line for line in found.text.split("\n"))


def test_extensions_and_times_from_json_are_made_plain() -> None:
    asked = FindFiles.from_json('{"extensions": [".PDF"], "after": "2023-01-01"}')
    assert asked.extensions == ("pdf",)
    assert asked.after is not None
    assert asked.after.tzinfo is not None
    with pytest.raises(FrozenInstanceError):
        asked.limit = 3  # type: ignore[misc]


def test_a_request_is_made_of_intent_time_and_parts_alone() -> None:
    asking = Asking()
    from bitbuddy.conversation.skills.contract import Parts

    parts = Parts(asking.files, asking.machine, asking.files.status)
    request = Request(Intent("about.time", "", Slots(), 1.0, ""), asking.clock.now(), parts)
    assert all_skills()["about.time"].run(request).text == "It is 12:00 on Friday, 20 November 2026."


def test_the_queries_are_told() -> None:
    asking = Asking()
    found = asking.ask(
        "files.find", Slots(extensions=("pdf",), folder="Documents", folder_sure=True, order=Order.NEWEST)
    )
    assert found.queries == (f"files: pdf in {HOME}/Documents, newest first: 1 of 5 in 0.1 ms",)
    assert asking.ask("machine.battery").queries == ("system: readings", "system: alerts")
    assert asking.ask("files.space").queries[0] == "folders: the largest: 4"
    everything = asking.ask(
        "files.count",
        given={
            "words": ["tax"], "any_words": ["a", "b"], "kinds": ["document"], "folders": ["Documents", "Downloads"],
            "after": "2020-01-01T00:00:00Z", "before": "2021-01-01T12:30:00Z", "min_bytes": 10, "max_bytes": 2000,
            "without": {"words": ["draft"], "extensions": ["png"], "folders": ["Taxes"], "kinds": ["code"]},
        },
    ).queries  # fmt: skip
    assert everything[1] == (
        f"files: document named “tax” and “a” or “b” in {HOME}/Documents or {HOME}/Downloads since 1 January 2020 "
        f"before 1 January 2021 12:30 from 10 bytes up to 2 kB without code, png, “draft”, {HOME}/Documents/Taxes, "
        "newest first: 0 of 0 in 0.1 ms"
    )


def test_what_it_cannot_do_leaves_out_what_it_can() -> None:
    text = Asking().ask("about.cannot", text="play my newest song").text
    assert "open" in text.partition(", but")[0]
    assert "play" not in text
