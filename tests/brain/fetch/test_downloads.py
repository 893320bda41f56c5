"""Downloads as their owner sees them: one at a time, stopped and gone on with at will, also by the next owner."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.fetch.model import UNDER_WAY, DownloadState
from bitbuddy.brain.fetch.part import part_file
from bitbuddy.brain.fit.model import Level
from bitbuddy.kernel.errors import DoesNotFitError, FetchError, NotFoundError, TermsNotAcceptedError
from bitbuddy.kernel.events import DownloadChanged, ModelsChanged
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
    hub.answer_with(SLOW)
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
    hub.answer_with(SLOW)
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
    def failing(entry: CatalogueEntry, path: Path, source: str) -> None:
        raise OSError("no")

    expected_log("While closing", level=logging.ERROR)
    monkeypatch.setattr(owner.downloads, "_done", failing)
    owner.downloads.start("small")
    assert owner.ended().state is DownloadState.DONE


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


def test_a_password_in_an_address_is_not_shown() -> None:
    entry = entry_for("https://ana:secret@hub.example:8443/x")
    assert entry.sources[0].words == "hub.example:8443"
    assert "secret" not in str(entry.to_json())
