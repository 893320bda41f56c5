"""The notices as a whole: real bus, real file, a clock that the test sets, and what is told when."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.kernel.events import (
    ChangeKind,
    Event,
    EventBus,
    FileChange,
    FilesChanged,
    FilesSettled,
    MoodChanged,
    NoticeChanged,
    NoticeRaised,
    SettingChanged,
    SettledFile,
)
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.settings import Settings
from bitbuddy.notices import policy
from bitbuddy.notices.center import NoticeCenter, open_notices
from bitbuddy.notices.gathering import BURST_PAUSE_SECONDS, PAUSE_SECONDS
from bitbuddy.notices.model import NoticeState
from bitbuddy.notices.store import MIGRATIONS, NoticeStore
from bitbuddy.notices.surroundings import FullDisk, Grown, Pile
from tests.conftest import ExpectLog
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeMove, FakeMover, FakeSurroundings
from tests.silence import poll


class Bench:
    """A center on a real bus in a real home, and everything that it published."""

    def __init__(self, home: Home, tmp_path: Path) -> None:
        self.home, self.events, self.clock = home, EventBus(), FakeClock()
        self.settings = Settings(home.settings_file, lambda key: self.events.publish(SettingChanged(key)))
        self.downloads = tmp_path / "Downloads"
        self.downloads.mkdir(exist_ok=True)
        self.around = FakeSurroundings(str(self.downloads), str(tmp_path / "Documents"))
        self.mover = FakeMover()
        self.raised: list[dict[str, Any]] = []
        self.changed: list[dict[str, Any]] = []
        self.events.subscribe(self._hear)
        self.center = self.opened()

    def opened(self) -> NoticeCenter:
        center = NoticeCenter(
            self.home.notices_database, self.events, self.clock, self.settings, (self.around, self.mover)
        )
        center.start()
        return center

    def restart(self) -> None:
        self.center.close()
        self.center = self.opened()

    def _hear(self, event: Event) -> None:
        if isinstance(event, NoticeRaised):
            self.raised.append(event.notice)
        elif isinstance(event, NoticeChanged):
            self.changed.append(event.notice)

    def settle(self, *names: str, size: int = 10_000, modified: int = 7) -> None:
        """Let files be complete in Downloads."""
        files = []
        for name in names:
            (self.downloads / name).touch()
            files.append(SettledFile(str(self.downloads / name), size, modified, 5.0))
        self.events.publish(FilesSettled(tuple(files)))

    def pass_time(self, seconds: float) -> None:
        """Set the clock forward, once what was published is taken in, and look at what is due."""
        self.idle()
        self.clock.advance(seconds)
        self.center.wake()
        self.idle()

    def idle(self) -> None:
        """Wait until the center has done what it was given."""
        done: list[bool] = []
        self.center._work.put(lambda: done.append(True))
        assert poll(lambda: bool(done))

    def told(self, *names: str) -> dict[str, Any]:
        """Let files come, and return the one notice of them."""
        before = len(self.raised)
        self.settle(*names)
        self.pass_time(PAUSE_SECONDS)
        self.idle()
        assert len(self.raised) == before + 1
        return self.raised[-1]


@pytest.fixture
def bench(home: Home, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(home, tmp_path)
    yield made
    made.center.close()


def test_one_file_is_told_once_in_the_form_that_faces_expect(bench: Bench) -> None:
    notice = bench.told("report.pdf")
    assert set(notice) == {
        "id", "kind", "title", "text", "paths", "size", "count", "created", "why", "actions", "state"
    }  # fmt: skip
    assert notice["state"] == "raised"
    assert bench.center.get(notice["id"]).to_json() == notice
    bench.settle("report.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 1


def test_files_of_one_stretch_are_one_notice_and_later_ones_another(bench: Bench) -> None:
    bench.settle("1.pdf", "2.pdf")
    bench.settle("3.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert [one["count"] for one in bench.raised] == [3]
    bench.told("4.pdf")


def test_a_burst_is_waited_for_and_its_rest_is_added(bench: Bench) -> None:
    names = [f"many/{number}.txt" for number in range(400)]
    (bench.downloads / "many").mkdir()
    changes = tuple(FileChange(ChangeKind.APPEARED, name, 1, 1, 1.0) for name in names)
    bench.events.publish(FilesChanged(changes))
    bench.settle(*names[:10])
    bench.pass_time(PAUSE_SECONDS)
    assert not bench.raised
    bench.settle(*names[10:300])
    bench.pass_time(BURST_PAUSE_SECONDS)
    bench.idle()
    assert [one["count"] for one in bench.raised] == [300]
    bench.settle(*names[300:])
    bench.pass_time(BURST_PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 1
    assert (bench.changed[-1]["count"], bench.changed[-1]["size"]) == (400, 4_000_000)
    assert bench.changed[-1]["id"] == bench.raised[0]["id"]


def test_a_download_right_after_a_burst_is_told_by_itself(bench: Bench) -> None:
    bench.settle(*(f"{number}.txt" for number in range(60)))
    bench.pass_time(BURST_PAUSE_SECONDS)
    path = str(bench.downloads / "report.pdf")
    bench.events.publish(FilesSettled((SettledFile(path, 10_000, 7, 5.0, f"{path}.part"),)))
    bench.settle("last.txt")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert [(one["kind"], one["count"]) for one in bench.raised] == [("many_files", 60), ("download_finished", 1)]
    assert bench.changed[-1]["count"] == 61


def test_bursts_of_two_places_each_get_their_rest(bench: Bench) -> None:
    for folder in ("one", "two"):
        (bench.downloads / folder).mkdir()
        bench.settle(*(f"{folder}/{number}.txt" for number in range(40)))
        bench.pass_time(BURST_PAUSE_SECONDS)
    bench.settle("one/late.txt", "two/late.txt", "report.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert [one["title"] for one in bench.raised] == [
        "40 new files in one", "40 new files in two", "report.pdf arrived in Downloads",
    ]  # fmt: skip
    assert sorted(one["title"] for one in bench.changed) == ["41 new files in one", "41 new files in two"]


def test_one_that_is_fetched_again_is_told_again_and_one_that_is_only_written_to_is_not(bench: Bench) -> None:
    path = str(bench.downloads / "report.pdf")

    def fetched(size: int, before: str) -> None:
        bench.events.publish(FilesSettled((SettledFile(path, size, size, 5.0, before),)))
        bench.pass_time(PAUSE_SECONDS)

    for size in (10_000, 20_000, 30_000):
        fetched(size, f"{path}.part")
        bench.pass_time(120)
    assert [one["size"] for one in bench.raised] == [10_000, 20_000, 30_000]
    fetched(40_000, "")
    assert len(bench.raised) == 3


def test_large_files_copied_one_after_the_other_are_one_notice(bench: Bench, tmp_path: Path) -> None:
    for number in range(3):
        path = str(tmp_path / "Documents" / f"{number}.img")
        bench.events.publish(FilesSettled((SettledFile(path, 600_000_000, 7, 5.0),)))
        bench.pass_time(1)
    bench.pass_time(BURST_PAUSE_SECONDS)
    assert [one["title"] for one in bench.raised] == ["3 large files came"]


def test_lines_of_a_digest_that_read_the_same_name_their_folders(bench: Bench) -> None:
    bench.center.snooze(30)
    for folder in ("work", "home"):
        (bench.downloads / folder / "clone").mkdir(parents=True)
        bench.settle(*(f"{folder}/clone/{number}.txt" for number in range(40)))
        bench.pass_time(60)
    bench.pass_time(3600)
    lines = bench.raised[-1]["text"].splitlines()
    assert len(set(lines)) == 2
    assert all("40 new files in clone (" in line for line in lines)


def test_what_was_found_by_looking_is_no_news(bench: Bench) -> None:
    change = FileChange(ChangeKind.APPEARED, str(bench.downloads / "a.pdf"), 10_000, 1, 1.0)
    bench.events.publish(FilesChanged((change,), live=False))
    bench.pass_time(60)
    assert not bench.raised


def test_quiet_hours_end_in_one_digest(bench: Bench) -> None:
    bench.settings.set("notices.quiet_from", "12:00")
    bench.settings.set("notices.quiet_to", "14:00")
    for name in ("a.pdf", "b.pdf", "gone.pdf"):
        bench.settle(name)
        bench.pass_time(PAUSE_SECONDS)
    (bench.downloads / "gone.pdf").unlink()
    bench.pass_time(3600)
    assert not bench.raised
    assert [one.state for one in bench.center.waiting()] == [NoticeState.SNOOZED] * 3
    bench.pass_time(3600)
    (digest,) = bench.raised
    assert (digest["kind"], digest["title"]) == ("digest", "2 things since 12:00")
    assert digest["text"] == "a.pdf arrived in Downloads\nb.pdf arrived in Downloads"
    assert not bench.center.waiting()
    members = [one for one in bench.center.latest() if one.group == digest["id"]]
    assert {one.state for one in members} == {NoticeState.DIGESTED}
    assert len(members) == 2


def test_one_that_waited_alone_is_told_as_itself_also_after_a_restart(bench: Bench) -> None:
    bench.center.snooze(30)
    bench.settle("a.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert bench.center.waiting()
    bench.clock.advance(3600)
    bench.restart()
    assert poll(lambda: len(bench.raised) == 1)
    assert bench.raised[0]["kind"] == "download_finished"
    assert "It waited since 12:00." in bench.raised[0]["why"]
    bench.idle()
    assert not bench.center.waiting()


def test_a_snooze_of_one_kind_leaves_the_others(bench: Bench) -> None:
    bench.center.snooze(30, "large_file")
    bench.told("a.pdf")
    assert bench.center.quiet_until() is None
    bench.settle("film.mkv", size=900_000_000)
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.center.waiting()) == 1
    bench.center.snooze(0, "large_file")
    bench.idle()
    assert len(bench.raised) == 2
    with pytest.raises(UsageError):
        bench.center.snooze(30, "weather")
    with pytest.raises(UsageError):
        bench.center.snooze(1_000_000)


def test_more_than_so_many_an_hour_wait_for_the_digest(bench: Bench) -> None:
    bench.settings.set("notices.hourly", 2)
    bench.told("1.pdf")
    bench.told("2.pdf")
    bench.settle("3.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 2
    bench.pass_time(3600)
    bench.told("4.pdf")
    bench.pass_time(6 * 3600)
    assert bench.raised[-1]["title"] == "3.pdf arrived in Downloads"


def test_a_full_disk_does_not_wait_for_the_digest(bench: Bench) -> None:
    bench.settings.set("notices.hourly", 1)
    bench.told("1.pdf")
    bench.around.disks = [FullDisk("The disk is nearly full.", 1_000)]
    bench.events.publish(MoodChanged("full"))
    bench.idle()
    assert [one["kind"] for one in bench.raised] == ["download_finished", "disk_filling"]


def test_move_and_undo_also_after_a_restart(bench: Bench) -> None:
    notice = bench.told("report.pdf")
    done = bench.center.act(notice["id"], "move:documents")
    assert done.told == "report.pdf moved to Documents."
    assert bench.mover.moves == [(notice["paths"][0], bench.around.documents, (10_000, 7))]
    assert bench.changed[-1]["state"] == "acted"
    assert [one["id"] for one in bench.changed[-1]["actions"]] == ["undo", "open", "show"]
    with pytest.raises(UsageError, match="moved already"):
        bench.center.act(notice["id"], "move:documents")
    bench.restart()
    done = bench.center.act(notice["id"], "undo")
    assert bench.mover.undone == [1]
    assert (done.notice.state, done.told) == (NoticeState.UNDONE, "report.pdf is back in Downloads.")
    assert "move:documents" in [one["id"] for one in bench.changed[-1]["actions"]]
    with pytest.raises(UsageError, match="nothing to undo"):
        bench.center.act(notice["id"], "undo")


def test_what_was_told_is_kept_beside_what_was_done(bench: Bench) -> None:
    identity = bench.told("report.pdf")["id"]
    assert bench.center.get(identity).told_title == "report.pdf arrived in Downloads"
    text = bench.center.get(identity).text
    for action in ("move:documents", "undo", "move:documents"):
        bench.center.act(identity, action)
    notice = bench.center.get(identity)
    assert notice.title == "report.pdf moved to Documents"
    assert (notice.told_title, notice.told_text) == ("report.pdf arrived in Downloads", text)
    assert bench.mover.reasons == ["You chose “Move to Documents” on the notice “report.pdf arrived in Downloads”."] * 2
    assert [one.told_title for one in bench.center.rows(9, 9, ["arrived"])] == ["report.pdf arrived in Downloads"]


def test_a_download_is_one_whatever_is_told_of_it(bench: Bench) -> None:
    large, limit = str(bench.downloads.parent / "Documents" / "large.iso"), 500_000_000
    bench.settle("film.mkv", size=limit)
    bench.pass_time(PAUSE_SECONDS)
    bench.around.twins[str(bench.downloads / "twin.pdf")] = [large]
    bench.told("twin.pdf")
    bench.events.publish(FilesSettled((SettledFile(large, limit, 7, 5.0),)))
    bench.pass_time(BURST_PAUSE_SECONDS)
    kinds = [(one.kind.value, one.download) for one in bench.center.rows(9, 9)]
    assert kinds == [("large_file", False), ("duplicate", True), ("large_file", True)]


def test_notices_of_the_first_version_are_taken_over(tmp_path: Path) -> None:
    titles = ["a.iso finished downloading", "b.iso arrived in Downloads", "c.iso is a large file"]
    with closing(sqlite3.connect(tmp_path / "notices.db")) as connection:
        connection.executescript(f"{MIGRATIONS[0]};PRAGMA user_version=1")
        for number, title in enumerate(titles, 1):
            connection.execute(
                "INSERT INTO notices VALUES (?, ?, 'large_file', 'raised', '', '2026-11-20T12:00:00+00:00', 0, ?, '', "
                "'', 1, 1, '[]', '[]', '[]', '', 0, 0, '', '', 0, 0)",
                (number, str(number), title),
            )
        connection.commit()
    with closing(NoticeStore(tmp_path / "notices.db")) as store:
        assert [(one.title, one.told_title, one.download) for one in store.latest(9)] == [
            (title, title, download) for title, download in zip(titles, [True, True, False], strict=True)
        ][::-1]


def test_a_refused_move_leaves_the_notice_as_it_was(bench: Bench) -> None:
    notice = bench.told("report.pdf")
    bench.mover.refusal = StorageError("The disk is full.")
    with pytest.raises(StorageError, match="The disk is full"):
        bench.center.act(notice["id"], "move:documents")
    assert bench.center.get(notice["id"]).to_json() == notice
    with pytest.raises(UsageError):
        bench.center.act(notice["id"], "move:pictures")


def test_a_long_move_lets_others_be_put_away_and_is_not_told_meanwhile(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = bench.told("other.pdf")
    bench.center.snooze(30)
    for name in ("report.pdf", "second.pdf"):
        bench.settle(name)
        bench.pass_time(PAUSE_SECONDS)
    (report,) = [one for one in bench.center.waiting() if one.paths[0].endswith("report.pdf")]
    copying, copied, usual = threading.Event(), threading.Event(), bench.mover.move

    def slow(source: str, folder: str, *, why: str, notice: str, expected: tuple[int, int]) -> FakeMove:
        copying.set()
        assert copied.wait(20)
        return usual(source, folder, why=why, notice=notice, expected=expected)

    monkeypatch.setattr(bench.mover, "move", slow)
    with ThreadPoolExecutor(2) as pool:
        moving = pool.submit(bench.center.act, report.id, "move:documents")
        try:
            assert copying.wait(20)
            putting_away = pool.submit(bench.center.act, other["id"], "dismiss")
            assert putting_away.result(20).notice.state is NoticeState.DISMISSED
            bench.pass_time(3600)  # both that waited are told in a digest, while the one is still being copied
        finally:
            copied.set()
        assert moving.result(20).notice.state is NoticeState.ACTED
    kept = bench.center.get(report.id)
    assert (kept.state, kept.entry, kept.group) == (NoticeState.ACTED, 1, bench.raised[-1]["id"])


def test_what_was_read_before_a_move_does_not_write_over_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.center.snooze(30)
    bench.settle("report.pdf")
    bench.pass_time(PAUSE_SECONDS)
    (report,) = bench.center.waiting()
    is_due = policy.is_due

    def meanwhile(*given: Any) -> bool:
        monkeypatch.setattr(policy, "is_due", is_due)
        bench.center._actions.act(report.id, "move:documents")
        return is_due(*given)

    monkeypatch.setattr(policy, "is_due", meanwhile)
    bench.pass_time(3600)
    kept = bench.center.get(report.id)
    assert (kept.state, kept.entry, kept.title) == (NoticeState.ACTED, 1, "report.pdf moved to Documents")
    assert not bench.raised


def test_a_move_that_cannot_be_written_down_was_made_all_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    notice = bench.told("report.pdf")

    def full(*given: object, **named: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(NoticeStore, "change", full)
    done = bench.center.act(notice["id"], "move:documents")
    assert (done.told, done.notice.entry) == ("report.pdf moved to Documents.", 1)
    assert (bench.changed[-1]["id"], bench.changed[-1]["state"]) == (notice["id"], "acted")
    expected_log("could not be written down")


def test_a_file_that_was_moved_by_us_is_not_told(bench: Bench) -> None:
    notice = bench.told("report.pdf")
    bench.center.act(notice["id"], "move:documents")
    bench.center.act(notice["id"], "undo")
    bench.settle("report.pdf", modified=8)
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 1


def test_open_and_show_are_for_the_face(bench: Bench) -> None:
    notice = bench.told("report.pdf")
    done = bench.center.act(notice["id"], "open")
    assert (done.face, done.path) == ("open", notice["paths"][0])
    assert bench.center.act(notice["id"], "show").face == "show"
    Path(notice["paths"][0]).unlink()
    with pytest.raises(NotFoundError, match="no longer there"):
        bench.center.act(notice["id"], "open")
    with pytest.raises(NotFoundError):
        bench.center.act("nothing", "open")
    with pytest.raises(UsageError, match="knows no action"):
        bench.center.act(notice["id"], "delete")


def test_less_lowers_the_level_by_a_step(bench: Bench) -> None:
    notice = bench.told("a.pdf")
    done = bench.center.act(notice["id"], "less")
    assert bench.settings["notices.download_finished"] == "digest"
    assert "told once a day" in done.told
    assert done.notice.state is NoticeState.DISMISSED
    bench.settle("b.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 1
    assert len(bench.center.waiting()) == 1


def test_what_was_put_away_three_times_waits_from_then_on(bench: Bench) -> None:
    for number in range(3):
        bench.center.act(bench.told(f"{number}.zip")["id"], "dismiss")
    bench.settle("4.zip")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    (waits,) = bench.center.waiting()
    assert "put away 3 notices about zip files" in " ".join(waits.why)
    bench.told("other.pdf")


def test_why_says_what_was_seen_and_which_rule_let_it_through(bench: Bench) -> None:
    notice = bench.told("a.pdf")
    told = bench.center.act(notice["id"], "why").told
    assert "a.pdf appeared in" in told
    assert "notices.download_finished is “notify”" in told


def test_a_full_disk_is_told_once_until_it_gets_much_worse(bench: Bench) -> None:
    bench.around.disks = [FullDisk("The disk is nearly full.", 1_000)]
    bench.around.growth = [Grown("/home/ana/Videos", 5_000)]
    for free, told in ((1_000, 1), (900, 1), (400, 2)):
        bench.around.disks = [FullDisk("The disk is nearly full.", free)]
        bench.events.publish(MoodChanged("full"))
        bench.idle()
        assert len(bench.raised) == told
    bench.around.disks = []
    bench.events.publish(MoodChanged("happy"))
    bench.around.disks = []
    bench.idle()
    bench.around.disks = [FullDisk("The disk is nearly full.", 900)]
    bench.events.publish(MoodChanged("full"))
    bench.idle()
    assert len(bench.raised) == 3


def test_a_pile_is_looked_at_once_an_hour_and_only_after_something_changed(bench: Bench) -> None:
    bench.settings.set("notices.pile", "notify")
    bench.around.heap = Pile(100, 5_000)
    bench.pass_time(7200)
    assert not bench.raised
    bench.events.publish(FilesChanged((), 1))
    bench.pass_time(0)
    bench.idle()
    assert [one["kind"] for one in bench.raised] == ["pile"]
    bench.around.heap = Pile(200, 5_000)
    for hours, told in ((2, 1), (24 * 8, 2)):
        bench.events.publish(FilesChanged((), 1))
        bench.pass_time(3600 * hours)
        bench.idle()
        assert len(bench.raised) == told


def test_a_pile_that_was_cleared_is_told_when_there_is_one_again(bench: Bench) -> None:
    bench.settings.set("notices.pile", "notify")
    for files, told in ((200, 1), (0, 1), (100, 2)):
        bench.around.heap = Pile(files, 5_000)
        bench.events.publish(FilesChanged((), 1))
        bench.pass_time(3600 * 24 * 8)
        bench.idle()
        assert len(bench.raised) == told


def test_the_ledger_reads_pages_and_forgets_to_the_last_byte(bench: Bench, home: Home) -> None:
    for number in range(5):
        bench.told(f"secret-{number}.pdf")
    top = bench.center.newest()
    rows = bench.center.rows(top + 1, 3)
    assert [one.number for one in rows] == [top, top - 1, top - 2]
    assert [one.title for one in bench.center.rows(top + 1, 9, ["SECRET-1", "pdf"])] == [
        "secret-1.pdf arrived in Downloads"
    ]
    assert bench.center.forget([top]) == 1
    assert b"secret-4" not in _raw(home)
    assert bench.center.forget() == 4
    assert b"secret-" not in _raw(home)
    assert bench.center.newest() == 0


def _raw(home: Home) -> bytes:
    folder = home.notices_database.parent
    return b"".join(path.read_bytes() for path in folder.glob("notices.db*"))


def test_names_of_any_byte_are_kept(bench: Bench) -> None:
    name = "bad\udcff\u202e\n.pdf"
    notice = bench.told(name)
    assert notice["paths"] == [str(bench.downloads / name)]
    assert bench.center.get(notice["id"]).to_json() == notice
    bench.settle(name)
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    assert len(bench.raised) == 1


def test_a_damaged_file_is_set_aside_and_said(bench: Bench, home: Home, expected_log: ExpectLog) -> None:
    bench.center.close()
    home.notices_database.write_bytes(b"no database at all" * 100)
    expected_log("notices were damaged")
    parts = (bench.around, bench.mover)
    center, told = open_notices(home.notices_database, bench.events, bench.clock, bench.settings, parts)
    center.close()
    assert "damaged" in told
    assert list(home.notices_database.parent.glob("notices.damaged-*"))
    bench.center = bench.opened()


def test_a_broken_surrounding_does_not_end_it(
    bench: Bench, expected_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("Notices failed once", level=40)

    def fails(path: str) -> list[str]:
        raise ValueError(path)

    monkeypatch.setattr(bench.around, "duplicates_of", fails)
    bench.settle("a.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    monkeypatch.undo()
    bench.told("b.pdf")


def test_the_clock_set_back_holds_nothing_for_ever(bench: Bench) -> None:
    bench.settings.set("notices.download_finished", "digest")
    bench.settle("a.pdf")
    bench.pass_time(PAUSE_SECONDS)
    bench.idle()
    bench.clock._now -= timedelta(days=400)
    bench.center.wake()
    bench.idle()
    assert len(bench.raised) == 1
