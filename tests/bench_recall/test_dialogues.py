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
    "document",
    [
        "{", "[]", "{}", '{"sessions": 3}', '{"sessions": [{"turns": [{"id": "a"}]}]}',
        '{"sessions": [{"turns": [{"id": "a", "text": "b"}, {"id": "a", "text": "c"}]}]}',
        '{"sessions": [{"turns": []}], "questions": [{"text": "a", "evidence": ["b"]}]}',
        '{"sessions": [{"date": "yesterday", "turns": []}]}',
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(tmp_path: Path, document: str) -> None:
    (tmp_path / "wrong.json").write_text(document, encoding="utf-8")
    with pytest.raises(FormatError):
        read(tmp_path / "wrong.json")


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
