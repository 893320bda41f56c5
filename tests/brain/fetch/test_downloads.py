"""Downloads as their owner sees them: one at a time, stopped and gone on with at will, also by the next owner."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.fetch.model import UNDER_WAY, DownloadState
from bitbuddy.brain.fetch.part import part_file
from bitbuddy.brain.fetch.record import Kept, Line, write_record
from bitbuddy.brain.fit.model import Level
from bitbuddy.kernel.errors import DoesNotFitError, FetchError, NotFoundError, SettingsError, TermsNotAcceptedError
from bitbuddy.kernel.events import DownloadChanged, Event, ModelsChanged
from tests.brain.fetch.kit import FILE, SIZE, Owner, entry_for, names
from tests.conftest import ExpectLog
from tests.fakes.hub import Answer, Hub
from tests.silence import living_children, living_threads
from tests.waiting import until

SLOW = Answer(rate=2_000_000)


@pytest.fixture
def owner(hub: Hub, tmp_path: Path) -> Iterator[Owner]:
    made = Owner(tmp_path / "home", entry_for(hub.hub_url), entry_for(hub.hub_url, id="other", file="other.gguf"))
    made.models.parent.mkdir()
    yield made
    made.downloads.close()


def next_owner(before: Owner) -> Owner:
    before.downloads.close()
    return Owner(before.record.parent, *before.shelf.entries.values())


def test_it_arrives_and_is_told(owner: Owner) -> None:
    threads, children = living_threads(), living_children()
    begun = owner.downloads.start("small")
    assert (begun.state, begun.done, begun.size) == (DownloadState.WAITING, 0, SIZE)
    assert owner.remembered() == [("small", "goes_on")]
    ended = owner.ended()
    assert (ended.state, ended.done, ended.left) == (DownloadState.DONE, SIZE, None)
    assert owner.arrived == [("small", owner.models / FILE, ended.source)]
    until(lambda: any(isinstance(one, ModelsChanged) for one in owner.events))
    states = [str(one.download["state"]) for one in owner.events if isinstance(one, DownloadChanged)]
    assert list(dict.fromkeys(states)) == ["waiting", "running", "done"]
    assert owner.remembered() == []
    assert names(owner.models) == [FILE]
    until(lambda: not (living_threads() - threads or living_children() - children))


def test_what_does_not_fit_is_refused_before_any_process_or_request(hub: Hub, owner: Owner) -> None:
    owner.level = Level.NO
    with pytest.raises(DoesNotFitError, match="needs 9 GB of disk"):
        owner.downloads.start("small", accepted=True)
    assert hub.requests == []
    assert owner.downloads.all() == []
    assert not owner.models.exists()


@pytest.mark.parametrize(
    ("against", "hint"),
    [
        ("memory", "Choose a smaller brain."),
        ("disk", "Make room, or choose a smaller brain."),
        (
            "engine",
            "Choose a brain that the engine runs, or build bitnet.cpp and say where with "
            "`bitbuddy settings set brain.bitnet_folder FOLDER`.",
        ),
        ("processor", "Replies are made by rules here; everything but free talk works without a brain."),
    ],
)
def test_what_helps_is_said_for_what_it_fails_at(owner: Owner, against: str, hint: str) -> None:
    owner.level, owner.against = Level.NO, against
    with pytest.raises(DoesNotFitError) as refused:
        owner.downloads.start("small")
    assert refused.value.hint == hint


def test_terms_are_accepted_first(hub: Hub, owner: Owner) -> None:
    owner.shelf.entries["small"] = entry_for(hub.url, terms="https://example.org/terms")
    with pytest.raises(TermsNotAcceptedError, match=r"https://example\.org/terms"):
        owner.downloads.start("small")
    assert hub.requests == []
    owner.downloads.start("small", accepted=True)
    assert owner.ended().state is DownloadState.DONE


def test_unknown_ids(owner: Owner) -> None:
    for call in (owner.downloads.start, owner.downloads.pause, owner.downloads.go_on, owner.downloads.cancel):
        with pytest.raises(NotFoundError):
            call("nothing")


@pytest.mark.parametrize("name", ["../small.gguf", "a/b", ".hidden", "", "x" * 300, "a\\b", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(hub: Hub, owner: Owner, name: str) -> None:
    owner.shelf.entries["small"] = entry_for(hub.url, file=name)
    with pytest.raises(FetchError, match="cannot be written safely"):
        owner.downloads.start("small")
    assert hub.requests == []


def test_pause_and_go_on_at_the_same_byte(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    paused = owner.downloads.pause("small")
    assert (paused.state, paused.speed) == (DownloadState.PAUSED, 0.0)
    assert owner.remembered() == [("small", "paused")]
    assert owner.downloads.pause("small") == paused
    owner.downloads.go_on("small")
    assert owner.ended().state is DownloadState.DONE
    first, second = hub.file_requests
    assert 0 < second.begin <= first.sent
    assert second.sent == SIZE - second.begin


def test_starting_again_is_the_download_under_way(hub: Hub, owner: Owner) -> None:
    hub.answer_with(Answer(rate=6_000_000))
    owner.downloads.start("small")
    owner.came()
    assert owner.downloads.start("small").state in UNDER_WAY
    assert owner.downloads.go_on("small").state in UNDER_WAY
    assert owner.ended().state is DownloadState.DONE
    assert len(hub.file_requests) == 1


def test_cancel_leaves_nothing(hub: Hub, owner: Owner) -> None:
    hub.always = SLOW
    owner.downloads.start("small")
    owner.came()
    assert owner.downloads.cancel("small").state is DownloadState.CANCELLED
    assert owner.one().done == 0
    assert names(owner.models) == []
    assert owner.remembered() == []
    assert owner.downloads.cancel("small").state is DownloadState.CANCELLED
    assert owner.arrived == []


def test_cancel_what_is_paused(hub: Hub, owner: Owner) -> None:
    hub.always = SLOW
    owner.downloads.start("small")
    owner.came()
    owner.downloads.pause("small")
    owner.downloads.cancel("small")
    assert names(owner.models) == []


def test_one_at_a_time_in_order(hub: Hub, owner: Owner) -> None:
    hub.answer_with(Answer(rate=6_000_000))
    owner.downloads.start("small")
    owner.downloads.start("other")
    owner.came()
    assert owner.state("other") is DownloadState.WAITING
    assert owner.ended("other").state is DownloadState.DONE
    assert [one[0] for one in owner.arrived] == ["small", "other"]
    assert names(owner.models) == ["other.gguf", FILE]


def test_the_next_waits_no_longer_when_one_is_paused(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    owner.downloads.start("other")
    owner.downloads.pause("small")
    assert owner.ended("other").state is DownloadState.DONE
    assert owner.state("small") is DownloadState.PAUSED


def test_a_failure_says_why_and_can_be_gone_on_with(hub: Hub, owner: Owner) -> None:
    hub.answer_with(Answer(status=404))
    owner.downloads.start("small")
    ended = owner.ended()
    assert ended.state is DownloadState.FAILED
    assert isinstance(ended.error, FetchError)
    assert "does not have the file any more" in str(ended.error)
    assert owner.remembered() == [("small", "failed")]
    with_error = owner.downloads.all()[0].to_json()["error"]
    assert with_error["error"] == "FetchError"
    owner.downloads.go_on("small")
    assert owner.ended().state is DownloadState.DONE


def test_the_next_resident_owner_goes_on_from_the_same_byte(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    second = next_owner(owner)
    kept = part_file(second.models / FILE).stat().st_size
    assert kept > 0
    assert second.one().state is DownloadState.PAUSED
    assert second.one().done == kept
    second.downloads.restore()
    try:
        assert second.ended().state is DownloadState.DONE
    finally:
        second.downloads.close()
    assert hub.file_requests[1].begin == kept
    assert second.remembered() == []


def test_a_short_lived_owner_leaves_what_others_began(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    second = next_owner(owner)
    second.downloads.start("other")
    assert second.ended("other").state is DownloadState.DONE
    assert second.remembered() == [("small", "goes_on")]
    third = next_owner(second)
    third.downloads.restore()
    assert third.ended().state is DownloadState.DONE
    third.downloads.close()


def test_what_was_paused_or_failed_stays_so(hub: Hub, owner: Owner) -> None:
    hub.always = Answer(status=404)
    owner.downloads.start("small")
    owner.ended()
    second = next_owner(owner)
    second.downloads.restore()
    assert second.state() is DownloadState.FAILED
    assert "does not have the file any more" in str(second.one().error)
    second.downloads.close()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"downloads": [1]}', b'{"downloads": [{"id": "x", "kept": "?"}]}']
)
def test_a_record_that_cannot_be_read_is_begun_anew(owner: Owner, data: bytes) -> None:
    owner.record.write_bytes(data)
    owner.downloads.restore()
    assert owner.downloads.all() == []
    owner.downloads.start("small")
    assert owner.ended().state is DownloadState.DONE


def test_a_brain_that_left_the_catalogue_is_forgotten(owner: Owner) -> None:
    owner.record.write_text(json.dumps({"downloads": [{"id": "gone", "kept": "goes_on"}]}), encoding="utf-8")
    owner.downloads.restore()
    assert owner.downloads.all() == []


def test_a_process_that_is_killed_is_started_again(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    children = living_children()
    owner.downloads.start("small")
    owner.came()
    [process] = living_children() - children
    process.kill()
    assert owner.ended().state is DownloadState.DONE
    assert len(hub.file_requests) == 2


def test_news_that_fails_does_not_lose_the_file(
    owner: Owner, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    def failing(entry: CatalogueEntry, path: Path, source: str, use: bool) -> None:
        raise OSError("no")

    expected_log("While closing", level=logging.ERROR)
    monkeypatch.setattr(owner.downloads, "_done", failing)
    owner.downloads.start("small")
    assert owner.ended().state is DownloadState.DONE


def test_that_it_cannot_be_used_is_told(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(entry: CatalogueEntry, path: Path, source: str, use: bool) -> None:
        raise SettingsError("The settings file is damaged.")

    monkeypatch.setattr(owner.downloads, "_done", refusing)
    owner.downloads.start("small", use=True)
    told = "It is here, but could not be made the one that answers. The settings file is damaged."
    assert (owner.ended().state, owner.one().told) == (DownloadState.DONE, told)


def test_after_the_end_nothing_begins(owner: Owner) -> None:
    owner.downloads.close()
    with pytest.raises(FetchError, match="is ending"):
        owner.downloads.start("small")


def test_buttons_pressed_by_many_at_once_end_in_one_state(hub: Hub, owner: Owner) -> None:
    hub.always = Answer(rate=20_000_000)
    owner.downloads.start("small")
    calls = [owner.downloads.pause, owner.downloads.go_on, owner.downloads.cancel, owner.downloads.start] * 6
    pressing = [threading.Thread(target=call, args=("small",), name="pressing") for call in calls]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    owner.downloads.start("small")
    assert owner.ended().state is DownloadState.DONE
    assert names(owner.models) == [FILE]


def test_a_brain_that_leaves_the_catalogue_while_it_waits_fails(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    owner.downloads.start("other")
    del owner.shelf.entries["other"]
    owner.downloads.pause("small")
    assert owner.ended("other").state is DownloadState.FAILED


def test_the_brain_that_was_chosen_last_is_used_when_it_arrives(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    assert owner.downloads.start("small", use=True).use
    owner.came()
    assert owner.downloads.start("other", use=True).use
    assert not owner.one("small").use
    owner.downloads.start("small", use=True)
    assert (owner.one("small").use, owner.one("other").use) == (True, False)
    owner.ended("other")
    assert owner.used == ["small"]


def test_that_it_will_be_used_outlives_the_program_a_pause_and_a_failure(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small", use=True)
    owner.came()
    owner.downloads.pause("small")
    hub.answer_with(Answer(status=404))
    owner.downloads.go_on("small")
    assert owner.ended().use
    second = next_owner(owner)
    try:
        second.downloads.go_on("small")
        second.ended()
        assert second.used == ["small"]
    finally:
        second.downloads.close()


def test_a_cancelled_wish_does_not_come_back(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small", use=True)
    owner.came()
    assert not owner.downloads.cancel("small").use
    owner.downloads.start("small")
    assert owner.ended().state is DownloadState.DONE
    assert owner.used == []


def test_a_wish_in_the_moment_of_the_arrival_is_kept(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    done = owner.downloads._done

    def wishing(entry: CatalogueEntry, path: Path, source: str, use: bool) -> None:
        done(entry, path, source, use)
        if not use:
            owner.downloads.start("small", use=True)

    monkeypatch.setattr(owner.downloads, "_done", wishing)
    owner.downloads.start("small")
    owner.ended()
    until(lambda: owner.used == ["small"])


def test_the_one_that_is_wanted_comes_before_what_runs(hub: Hub, owner: Owner) -> None:
    hub.answer_with(Answer(rate=500_000))
    owner.downloads.start("small")
    owner.came()
    owner.downloads.start("other", use=True)
    assert owner.state("small") is DownloadState.WAITING
    assert owner.ended("other").state is DownloadState.DONE
    assert owner.ended("small").state is DownloadState.DONE
    assert [one[0] for one in owner.arrived] == ["other", "small"]
    first, _, last = hub.file_requests
    assert 0 < last.begin <= first.sent


def test_what_nobody_remembers_can_be_cancelled(owner: Owner) -> None:
    owner.models.mkdir()
    part_file(owner.models / FILE).write_bytes(b"x")
    assert owner.downloads.cancel("small").state is DownloadState.CANCELLED
    assert names(owner.models) == []
    with pytest.raises(NotFoundError):
        owner.downloads.cancel("small")


def test_another_choice_takes_the_wish_back(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small", use=True)
    owner.came()
    second = next_owner(owner)
    second.downloads.will_be_used("")
    third = next_owner(second)
    try:
        third.downloads.restore()
        assert third.ended().state is DownloadState.DONE
        assert third.used == []
    finally:
        third.downloads.close()


def test_a_pause_by_a_short_lived_owner_holds_for_the_next(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    second = next_owner(owner)
    assert second.downloads.pause("small").state is DownloadState.PAUSED
    assert second.remembered() == [("small", "paused")]
    third = next_owner(second)
    third.downloads.restore()
    assert third.state() is DownloadState.PAUSED
    third.downloads.close()


def test_what_does_not_fit_any_more_does_not_go_on(hub: Hub, owner: Owner) -> None:
    hub.answer_with(SLOW)
    owner.downloads.start("small")
    owner.came()
    second = next_owner(owner)
    second.level = Level.NO
    second.downloads.restore()
    try:
        ended = second.ended()
        assert ended.state is DownloadState.PAUSED
        assert ended.told == "It needs 9 GB of disk, and 1 GB is free. Go on when that has changed."
        with pytest.raises(DoesNotFitError, match="needs 9 GB of disk"):
            second.downloads.go_on("small")
    finally:
        second.downloads.close()
    assert len(hub.file_requests) == 1


def test_no_news_comes_after_newer_news(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that is told late tells how the download is by then."""
    bus = owner.downloads._events
    publish, held, told = bus.publish, threading.Event(), threading.Event()

    def late(event: Event) -> None:
        if threading.current_thread().name == "late":
            held.set()
            told.wait(20)
        publish(event)

    write_record(owner.record, [Line("small", Kept.PAUSED)])
    owner.downloads.all()
    monkeypatch.setattr(bus, "publish", late)
    first = threading.Thread(target=lambda: owner.downloads._publish("small"), name="late")
    first.start()
    assert held.wait(20)
    second = threading.Thread(target=lambda: owner.downloads.cancel("small"), name="cancelling")
    second.start()
    until(lambda: owner.state() is DownloadState.CANCELLED)
    second.join(0.2)  # time to overtake, if it could
    told.set()
    first.join()
    second.join()
    states = [str(one.download["state"]) for one in owner.events if isinstance(one, DownloadChanged)]
    assert states == ["paused", "cancelled"]


def test_a_brain_that_the_catalogue_has_again_is_remembered(owner: Owner) -> None:
    write_record(owner.record, [Line("own", Kept.GOES_ON), Line("small", Kept.PAUSED)])
    owner.downloads.cancel("small")
    assert owner.remembered() == [("own", "goes_on")]


def test_a_pipe_in_place_of_the_record_holds_nothing_up(owner: Owner) -> None:
    os.mkfifo(owner.record)
    owner.downloads.restore()
    assert owner.downloads.all() == []


def test_a_password_in_an_address_is_not_shown() -> None:
    entry = entry_for("https://ana:secret@hub.example:8443/x")
    assert entry.sources[0].words == "hub.example:8443"
    assert "secret" not in str(entry.to_json())
