"""A file of dialogues is read as docs/recall-format.md says, and what ships is what the script makes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.recall.dialogues import FormatError, Turn, read, turn_of
from bench.recall.generate import FOLDER, SETS, made

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "recall-format.md"


def test_the_example_of_the_document_is_read(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    (tmp_path / "one.json").write_text(example[1], encoding="utf-8")
    (dialogue,) = read(tmp_path / "one.json")
    assert [turn.id for turn in dialogue.turns] == ["t1", "t2"] and dialogue.turns[1].by_buddy
    assert dialogue.questions[0].evidence == ("t1",)
    assert dialogue.turns[0].moment < dialogue.turns[1].moment


def test_a_file_of_one_dialogue_needs_little(tmp_path: Path) -> None:
    one = {"sessions": [{"turns": [{"id": 1, "text": "hello", "speaker": "Ana"}]}]}
    (tmp_path / "one.json").write_text(json.dumps(one), encoding="utf-8")
    (dialogue,) = read(tmp_path / "one.json")
    assert [turn.line for turn in dialogue.turns] == ["Ana: hello"] and dialogue.questions == ()


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("{", "wrong.json is not JSON. Line 1 cannot be read."),
        ("[]", "It has to be an object."),
        ("{}", "The dialogue “dialogue-1” has no “sessions” that is a list."),
        ('{"format": 2, "sessions": []}', "Its “format” is 2; this program reads 1."),
        ('{"dialogues": [3]}', "A dialogue has to be an object."),
        ('{"sessions": [3]}', "A session of “dialogue-1” has to be an object."),
        ('{"sessions": [{"turns": [3]}]}', "A turn has to be an object."),
        ('{"sessions": [{"turns": [{"id": "a"}]}]}', "The turn “a” has no “text” that is a text."),
        ('{"sessions": [{"turns": [{"id": "a", "text": "b"}, {"id": "a", "text": "c"}]}]}', "has two turns with one id."),
        ('{"sessions": [], "questions": [{"text": "a", "evidence": ["b"]}]}', "The question “1” has no evidence, or"),
        ('{"sessions": [{"date": "soon", "turns": []}]}', "that is no date in ISO 8601: “soon”."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(tmp_path: Path, document: str, told: str) -> None:
    (tmp_path / "wrong.json").write_text(document, encoding="utf-8")
    with pytest.raises(FormatError, match=r"^wrong\.json is not") as error:
        read(tmp_path / "wrong.json")
    assert told in str(error.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"missing\.json cannot be read: No such file"):
        read(tmp_path / "missing.json")


def test_a_turn_may_be_given_as_an_object() -> None:
    assert turn_of({"id": 7, "text": "hello"}) == Turn("7", "hello")
    assert turn_of(Turn("7", "hello")) == Turn("7", "hello")


@pytest.mark.parametrize("name", SETS)
def test_the_sets_are_what_the_script_makes(name: str) -> None:
    facts, seed = SETS[name]
    document = made(facts, seed)
    assert json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) == document
    dialogues = read(FOLDER / f"{name}.json")
    assert sum(len(dialogue.questions) for dialogue in dialogues) >= 200
    assert sum(len(one["sessions"]) for one in document["dialogues"]) >= 60


def test_no_question_of_the_held_out_set_is_of_the_other() -> None:
    asked = {name: {text for fact in facts for text in fact.asked} for name, (facts, _) in SETS.items()}
    assert not asked["seen"] & asked["held-out"]
