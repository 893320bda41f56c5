"""Brains over the link: rows for all of them, refusals before a byte, and a switch that keeps the buddy as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.brain.fit.machine import ThisMachine
from bitbuddy.kernel.errors import DoesNotFitError, ModelUnreadableError, NotFoundError, UsageError
from bitbuddy.kernel.events import Event, ModelsChanged
from bitbuddy.kernel.paths import Home
from bitbuddy.link.operations import run
from tests.brain.catalogue.kit import entry, write
from tests.brain.kit import STARTER, gguf_bytes
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

SMALL = gguf_bytes() + bytes(400_000)


@pytest.fixture
def buddy(home: Home, person: Path) -> Iterator[Buddy]:
    with Buddy(home) as opened:
        yield opened


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    served = tmp_path / "served.gguf"
    served.write_bytes(SMALL)
    with Hub(served) as hub:
        yield hub


def own(hub: Hub, **changed: Any) -> dict[str, Any]:
    sha256 = hashlib.sha256(hub.file.read_bytes()).hexdigest()
    size = hub.file.stat().st_size
    sources = [{"kind": "web", "url": hub.url}]
    return entry(**({"bytes": size, "ram_bytes": size, "sha256": sha256, "sources": sources} | changed))


def call(buddy: Buddy, operation: str, **arguments: object) -> dict[str, Any]:
    """Run an operation as it travels: its answer is made JSON and read again."""
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def steps(buddy: Buddy, operation: str, **arguments: object) -> list[dict[str, Any]]:
    return [dict(json.loads(json.dumps(step))) for step in run(buddy, operation, dict(arguments))]


def row_of(buddy: Buddy, identifier: str) -> dict[str, Any]:
    return next(row for row in call(buddy, "brain_list")["brains"] if row["id"] == identifier)


def test_a_brain_larger_than_the_disk_alone_is_refused_before_any_request(
    buddy: Buddy, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(buddy.home.own_catalogue, own(hub))
    monkeypatch.setattr(ThisMachine, "free_bytes", lambda self, folder: 300_000_000)
    row = row_of(buddy, "mine")
    assert (row["fits"], row["fit"]) == (False, "no")
    assert "300 MB is free" in row["fit_words"]
    for operation in (
        lambda: call(buddy, "brain_download", id="mine", do="start"),
        lambda: steps(buddy, "brain_get", id="mine"),
    ):
        with pytest.raises(DoesNotFitError, match="disk"):
            operation()
    assert hub.requests == []
    assert call(buddy, "brain_downloads") == {"downloads": []}


def test_a_download_streams_its_progress_and_ends_with_a_brain_that_is_here(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    heard: list[Event] = []
    buddy.events.subscribe(heard.append)
    *progress, end = steps(buddy, "brain_get", id="mine")
    assert {step["type"] for step in progress} == {"progress"}
    assert (end["type"], end["state"], end["done"], end["error"]) == ("done", "done", len(SMALL), None)
    until(lambda: ModelsChanged() in heard)
    row = row_of(buddy, "mine")
    assert (row["installed"], row["path"]) == (True, str(buddy.home.models / "mine.gguf"))
    assert "here already" not in row["fit_words"]
    (again,) = steps(buddy, "brain_get", id="mine")
    assert again["told"] == "It is on this computer already."
    assert len(hub.file_requests) == 1


def test_a_window_pauses_goes_on_and_cancels(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    hub.always = Answer(rate=200_000)
    assert call(buddy, "brain_download", id="mine", do="start")["download"]["state"] == "waiting"
    until((buddy.home.models / "mine.gguf.part").exists)
    paused = call(buddy, "brain_download", id="mine", do="pause")["download"]
    assert paused["state"] == "paused"
    assert any("brain get mine` goes on" in check["what"] for check in call(buddy, "doctor")["checks"])
    assert row_of(buddy, "mine")["download"]["state"] == "paused"
    assert call(buddy, "brain_download", id="mine", do="go_on")["download"]["state"] == "waiting"
    assert call(buddy, "brain_download", id="mine", do="cancel")["download"]["state"] == "cancelled"
    assert row_of(buddy, "mine")["download"] is None
    with pytest.raises(UsageError):
        call(buddy, "brain_download", id="mine", do="eat")
    with pytest.raises(NotFoundError):
        call(buddy, "brain_download", id="nothing", do="pause")


def test_the_brain_chosen_in_the_window_answers_when_it_arrives(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    buddy.settings.set("brain.enabled", False)
    started = call(buddy, "brain_download", id="mine", do="start", use=True)["download"]
    assert started["use"]
    until(lambda: row_of(buddy, "mine")["in_use"])
    call(buddy, "brain_use", id="none")
    call(buddy, "brain_download", id="mine", do="start", use=True)  # it is here
    assert row_of(buddy, "mine")["in_use"]


def test_a_choice_made_meanwhile_stays(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    hub.always = Answer(rate=1_000_000)
    call(buddy, "brain_download", id="mine", do="start", use=True)
    call(buddy, "brain_use", id="none")
    until(lambda: row_of(buddy, "mine")["installed"])
    assert call(buddy, "brain_downloads")["downloads"][0]["use"] is False
    assert not row_of(buddy, "mine")["in_use"]


def sparse(path: Path, size: int) -> None:
    """Make a model file that says it is large, and takes no room."""
    path.write_bytes(gguf_bytes())
    with path.open("r+b") as file:
        file.truncate(size)


def test_the_best_is_one_that_fits(buddy: Buddy) -> None:
    sparse(buddy.home.models / "huge.gguf", 400_000_000_000)
    assert not row_of(buddy, "huge.gguf")["fits"]
    assert call(buddy, "brain_use", id="")["id"] != "huge.gguf"
    assert not row_of(buddy, "huge.gguf")["in_use"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [("qwen3-1.7b-q4_k_m", "qwen2.5-1.5b-q4_k_m"), ("qwen2.5-0.5b-q4_k_m", "tinyllama-1.1b-q4_k_m")],
)
def test_the_best_is_not_the_largest_file(buddy: Buddy, better: str, worse: str) -> None:
    for identifier in (better, worse):
        entry = buddy.catalogue.get(identifier)
        sparse(buddy.home.models / entry.file, entry.bytes)
    assert buddy.catalogue.get(better).bytes < buddy.catalogue.get(worse).bytes
    assert call(buddy, "brain_use", id="")["id"] == better


def test_a_better_brain_that_comes_is_not_used_unasked(buddy: Buddy, hub: Hub, tmp_path: Path) -> None:
    in_use = [row["id"] for row in call(buddy, "brain_list")["brains"] if row["in_use"]]
    mine = own(hub) | {"quality": 99}
    write(buddy.home.own_catalogue, mine)
    assert steps(buddy, "brain_get", id="mine")[-1]["state"] == "done"
    assert [row["id"] for row in call(buddy, "brain_list")["brains"] if row["in_use"]] == in_use
    name = row_of(buddy, "mine")["name"]
    assert call(buddy, "brain_use", id="") == {"id": "mine", "name": name, "told": f"{name} answers from now on."}
    sparse(tmp_path / "larger.gguf", 300_000_000)
    steps(buddy, "brain_import", path=str(tmp_path / "larger.gguf"), in_place=True)
    assert row_of(buddy, "mine")["in_use"]


def test_the_only_brain_that_comes_is_used(home: Home, person: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitbuddy.app.shipped_brains", lambda: None)
    with Buddy(home) as buddy:
        write(home.own_catalogue, own(hub))
        steps(buddy, "brain_get", id="mine")
        assert row_of(buddy, "mine")["in_use"]
        assert buddy.settings["brain.model"] == ""


def test_who_leaves_the_stream_does_not_end_the_download(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    watching = run(buddy, "brain_get", {"id": "mine"})
    assert not isinstance(watching, dict)
    next(watching)
    watching.close()  # type: ignore[attr-defined]
    until(lambda: row_of(buddy, "mine")["installed"])


def test_a_newer_brain_is_offered_and_nothing_is_fetched(buddy: Buddy, hub: Hub) -> None:
    newer = own(hub, id="mine-2", name="Mine Two", file="mine-2.gguf", replaces=["mine"])
    older = own(hub)
    write(buddy.home.own_catalogue, older | {"sha256": "b" * 64, "bytes": 1000, "ram_bytes": 2000}, newer)
    assert row_of(buddy, "mine-2")["upgrade_of"] == []
    (buddy.home.models / "mine.gguf").write_bytes(bytes(1000))
    assert row_of(buddy, "mine-2")["upgrade_of"] == ["mine"]
    offers = [check for check in call(buddy, "doctor")["checks"] if "newer brain" in check["what"]]
    assert [(check["ok"], "mine-2" in check["what"]) for check in offers] == [(True, True)]
    assert (hub.requests, call(buddy, "brain_downloads")["downloads"]) == ([], [])
    (buddy.home.models / "mine-2.gguf").write_bytes(SMALL)
    assert row_of(buddy, "mine-2")["upgrade_of"] == []


def test_what_is_left_of_a_download_is_told_with_its_size(buddy: Buddy, hub: Hub) -> None:
    write(buddy.home.own_catalogue, own(hub))
    (buddy.home.models / "mine.gguf.part").write_bytes(bytes(250_000))
    (buddy.home.models / "strange.gguf.part").write_bytes(bytes(1000))
    (buddy.home.models / ".import-1.part").write_bytes(bytes(1000))  # an import that runs
    told = [check["what"] for check in call(buddy, "doctor")["checks"] if "unfinished" in check["what"]]
    assert [one.split(" of")[0] for one in told] == ["250 kB", "1 kB"]
    assert "brain get mine" in told[0]
    assert "may be deleted" in told[1]
    # What is here already needs no room.
    assert "151 kB of disk" in row_of(buddy, "mine")["fit_words"]


def test_a_damaged_brain_is_told_and_its_room_is_counted_before_it_is_fetched_again(
    buddy: Buddy, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(buddy.home.own_catalogue, own(hub))
    path = buddy.home.models / "mine.gguf"
    path.write_bytes(SMALL[:-1] + b"\x01")
    with monkeypatch.context() as full:
        full.setattr(ThisMachine, "free_bytes", lambda self, folder: 500_000_000)
        with pytest.raises(DoesNotFitError, match="disk"):
            call(buddy, "brain_download", id="mine", do="start")
    row = row_of(buddy, "mine")
    assert (row["installed"], row["damaged"]) == (True, True)
    heard: list[Event] = []
    buddy.events.subscribe(heard.append)
    assert steps(buddy, "brain_verify", id="mine")[-1]["ok"] is False
    until(lambda: ModelsChanged() in heard)
    [check] = [one for one in call(buddy, "doctor")["checks"] if "not the brain it claims to be" in one["what"]]
    assert (check["ok"], check["fix"]) == (False, "`bitbuddy brain get mine` fetches it again.")
    with pytest.raises(ModelUnreadableError, match="hash is wrong"):
        call(buddy, "brain_use", id="mine")
    buddy.settings.set("brain.model", "mine")
    status = call(buddy, "brain_status")
    assert "mine.gguf" not in status["model_path"]
    assert not row_of(buddy, "mine")["in_use"]
    steps(buddy, "brain_get", id="mine")
    assert row_of(buddy, "mine")["damaged"] is False
    assert call(buddy, "brain_use", id="mine")["id"] == "mine"
    told = [one["what"] for one in call(buddy, "doctor")["checks"] if "mine.gguf.other1" in one["what"]]
    assert len(told) == 1
    assert "nothing needs it" in told[0]


def test_a_path_of_somebody_whom_nobody_knows_is_no_mistake_of_ours(buddy: Buddy) -> None:
    with pytest.raises(NotFoundError, match="not there"):
        steps(buddy, "brain_import", path="~nosuchuser/x.gguf")
    buddy.settings.set("files.excluded", ["~nosuchuser/x"])
    assert call(buddy, "folders")["folders"] is not None
    assert call(buddy, "index_status")["roots"] is not None
    with pytest.raises(UsageError):
        call(buddy, "folders_choose", chosen=["~nosuchuser/x"])


def test_a_folder_of_brains_that_is_gone_is_told(buddy: Buddy) -> None:
    buddy.home.models.rmdir()
    answer = call(buddy, "doctor")
    assert [check["ok"] for check in answer["checks"] if "folder of brains" in check["what"]] == [False]
    assert call(buddy, "brain_list")["brains"]


def test_removing_the_chosen_one_leaves_the_best_of_the_others(buddy: Buddy) -> None:
    (buddy.home.models / "one.gguf").write_bytes(SMALL)
    assert call(buddy, "brain_use", id="one.gguf")["id"] == "one.gguf"
    removed = call(buddy, "brain_remove", id="one.gguf")
    assert (removed["freed"], buddy.settings["brain.model"]) == (len(SMALL), "")
    assert "SmolLM2 135M answers" in removed["told"]


@pytest.mark.brain
def test_a_switch_keeps_the_buddy_its_talk_and_its_memory(buddy: Buddy) -> None:
    (buddy.home.models / "other.gguf").symlink_to(STARTER)
    call(buddy, "brain_use", id="smollm2-135m-q4_1")
    buddy.use_personality("marigold")
    before = (buddy.buddy, buddy.personality(), buddy.store)
    first = _asked(buddy, "tell me something nice about trees", "s")
    assert first["brain"]["name"] == "SmolLM2 135M"
    # One that is under way when the choice changes is completed by the brain that began it.
    answer = buddy.ask("tell me a story about the sea", "s")
    chunks = iter(answer)
    until(lambda: next(chunks).type == "delta")
    call(buddy, "brain_use", id="other.gguf")
    reply = next(chunk.reply for chunk in chunks if chunk.reply is not None)
    assert "cancelled" not in reply.notes
    assert (reply.brain or {})["name"] == "SmolLM2 135M"
    after = _asked(buddy, "tell me something nice about birds", "s")
    assert (after["brain"]["name"], after["session"]) == ("other", "s")
    assert (buddy.buddy, buddy.personality(), buddy.store) == before
    said = [one["text"] for one in call(buddy, "history", session="s")["messages"] if one["role"] == "person"]
    assert said == [
        "tell me something nice about trees",
        "tell me a story about the sea",
        "tell me something nice about birds",
    ]
    assert row_of(buddy, "other.gguf")["in_use"]


def _asked(buddy: Buddy, text: str, session: str) -> dict[str, Any]:
    return next(step["reply"] for step in steps(buddy, "ask", text=text, session=session) if step["type"] == "done")


def test_what_is_no_model_is_refused_before_anything_is_asked(buddy: Buddy, tmp_path: Path) -> None:
    page = tmp_path / "page.gguf"
    page.write_text("<!DOCTYPE html><title>Not found</title>")
    with pytest.raises(ModelUnreadableError, match="web page"):
        call(buddy, "brain_look", path=str(page))
    sparse(tmp_path / "larger.gguf", 300_000_000)
    assert call(buddy, "brain_look", path=str(tmp_path / "larger.gguf"))["name"]
