"""What windows are told of brains: the rows and steps that tests give them are of the kind that the real link tells."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.conversation.battery.examination import Examined, Progress
from bitbuddy.kernel.paths import Home
from bitbuddy.link.operations import run
from tests.brain.cache.kit import file_at, model_bytes
from tests.brain.catalogue.kit import entry, write
from tests.fakes import brains as fake
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

Data = dict[str, Any]


@pytest.fixture
def buddy(home: Home, person: Path) -> Iterator[Buddy]:
    with Buddy(home, resident=True) as opened:
        yield opened


def call(buddy: Buddy, operation: str, **arguments: object) -> Data:
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def steps(buddy: Buddy, operation: str, **arguments: object) -> list[Data]:
    return [dict(json.loads(json.dumps(step))) for step in run(buddy, operation, dict(arguments))]


def kinds(*rows: Data) -> dict[str, set[str]]:
    """Return for each name what kinds of values it has in ``rows``; that there is nothing is told by `alike`."""
    names = {"bool": "bool", "int": "number", "float": "number", "NoneType": ""}
    found: dict[str, set[str]] = {}
    for name, value in (pair for row in rows for pair in row.items()):
        kind = names.get(type(value).__name__, type(value).__name__)
        found.setdefault(name, set()).update({kind} - {""})
    return found


def alike(faked: list[Data], real: list[Data]) -> list[str]:
    """Return what differs: names that one side alone has, and values of another kind."""
    told, said = kinds(*real), kinds(*faked)
    lines = [f"{name}: only {'the real' if name in told else 'the fake'}" for name in sorted(told.keys() ^ said.keys())]
    both = sorted(told.keys() & said.keys())
    return lines + [
        f"{name}: {said[name]} is not {told[name]}"
        for name in both
        if told[name] and said[name] and said[name] != told[name]
    ]


def test_what_differs_is_found() -> None:
    assert alike([{"a": 1, "b": True, "c": None}], [{"a": 1.5, "b": False, "c": {}}]) == []
    assert alike([{"a": 1, "x": 1}], [{"a": True, "y": 1}]) == [
        "x: only the fake",
        "y: only the real",
        "a: {'number'} is not {'bool'}",
    ]


@pytest.fixture
def rows(buddy: Buddy, tmp_path: Path) -> list[Data]:
    """Return the rows of a home that has a file of each sort, and a download that waits for its hub."""
    file_at(buddy.home.models / "copied.gguf", model_bytes("copied"))
    steps(buddy, "brain_import", path=str(file_at(tmp_path / "in place.gguf", model_bytes("in place"))), in_place=True)
    away = file_at(tmp_path / "drive" / "away.gguf", model_bytes("away"))
    steps(buddy, "brain_import", path=str(away), in_place=True)
    away.unlink()
    steps(buddy, "brain_import", path=str(file_at(tmp_path / "taken.gguf", model_bytes("taken"))))
    with Hub(file_at(tmp_path / "served", bytes(1000))) as hub:
        hub.always = Answer(stall_after=10)
        write(buddy.home.own_catalogue, entry(sources=[{"kind": "web", "url": hub.url}]))
        call(buddy, "brain_download", id="mine", do="start")
        until(lambda: hub.file_requests)
        told: list[Data] = call(buddy, "brain_list")["brains"]
        call(buddy, "brain_download", id="mine", do="pause")
    return told


def row_of(rows: list[Data], name: str) -> Data:
    return next(row for row in rows if row["id"] == name)


def test_rows_of_brains_and_downloads(rows: list[Data]) -> None:
    faked = [*fake.catalogue(), fake.own_file("mine", "Mine", 5000, download=fake.download(), trial=fake.trial())]
    assert alike(faked, rows) == []
    assert alike([fake.download()], [row_of(rows, "mine")["download"]]) == []


def test_every_row_has_every_name(rows: list[Data]) -> None:
    assert [row["id"] for row in rows if row.keys() != rows[0].keys()] == []


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("taken.gguf", {}),
        ("in place.gguf", {"in_place": True}),
        ("away.gguf", {"in_place": True, "missing": True, "installed": False, "fetchable": False}),
    ],
)
def test_a_persons_own_file(rows: list[Data], name: str, more: Data) -> None:
    real, faked = row_of(rows, name), fake.own_file(name, "Mine", 5000, **more)
    same = ("source", "own", "good_at", "context", "languages", "licence", "roles", "fetchable", "terms", "runtime",
            "installed", "missing", "damaged", "in_place", "shipped", "trial", "download", "upgrade_of")  # fmt: skip
    assert {one: real[one] for one in same} == {one: faked[one] for one in same}
    assert real["tier"] in {"tiny", "standard", "smart"}


def test_files_of_other_programs(buddy: Buddy, person: Path) -> None:
    file_at(person / ".lmstudio" / "models" / "maker" / "name" / "theirs.gguf", model_bytes("theirs", 2_000_000))
    [offered] = call(buddy, "brain_offered")["files"]
    assert alike([fake.offered_file("/data/theirs.gguf", "theirs.gguf")], [offered]) == []


@pytest.mark.brain
def test_the_steps_of_first_words_and_of_the_test(buddy: Buddy) -> None:
    *said, end = steps(buddy, "brain_try")
    *faked, faked_end = fake.replying()
    assert said
    assert alike(faked, said) == []
    assert alike([faked_end], [end]) == []
    assert (end["badge"], end["error"]) == (faked_end["badge"], faked_end["error"])
    testing = run(buddy, "brain_test", {})
    assert isinstance(testing, Generator)
    first = next(testing)
    testing.close()
    assert alike(fake.battery_steps(), [first]) == []
    assert first == Progress(first["done"], first["of"], first["what"]).to_json()


def test_where_no_brain_can_speak_the_step_has_the_same_names(buddy: Buddy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    [end] = steps(buddy, "brain_try")
    assert alike([fake.replying()[-1]], [end]) == []
    assert (end["badge"], end["tokens_per_second"], end["error"]["error"]) == ("rules", None, "BrainAbsentError")


def test_the_end_of_a_test() -> None:
    from bitbuddy.brain.trial import trial_from_json

    trial = trial_from_json(fake.trial())
    assert trial is not None
    assert trial.to_json() == fake.trial()
    assert alike([{"type": "done", "id": "a", **fake.trial(), "table": [], "took_s": 1.0}],
                 [Examined("a", trial, (), 1.0).to_json()]) == []  # fmt: skip
