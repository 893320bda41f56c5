"""What changed, what is gone, what grew: the skills over a history in memory."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bitbuddy.conversation.facts import ChangeFact
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind
from tests.conversation.asking import HOME, Asking

LAST_DAYS = timedelta(days=3)


@pytest.fixture
def asking() -> Asking:
    asking = Asking()
    now = asking.clock.now()
    asking.history.began = now - timedelta(days=30)
    minutes = iter(range(1, 20))

    def add(kind: ChangeKind, path: str, size: int = 1000, **more: object) -> None:
        at = now - timedelta(minutes=next(minutes))
        asking.history.entries.append(ChangeEntry(kind, f"{HOME}/{path}", size, at, **more))  # type: ignore[arg-type]

    add(ChangeKind.APPEARED, "Documents/report0.pdf", 5_000_000)
    for number in range(7):
        add(ChangeKind.APPEARED, f"Downloads/new {number}.jpg")
    add(ChangeKind.CHANGED, "Documents/budget.xlsx", 30_000, size_before=10_000)
    add(ChangeKind.MOVED, "Documents/letter.odt", before=f"{HOME}/Downloads/letter.odt")
    add(ChangeKind.GONE, "Documents/Old", 900, folder=True, files=3)
    return asking


def period(asking: Asking, length: timedelta = LAST_DAYS) -> DateRange:
    return DateRange(asking.clock.now() - length, None, "since Tuesday")


def test_every_way_of_changing_is_counted_and_the_first_few_are_named(asking: Asking) -> None:
    found = asking.ask("files.changes", Slots(when=period(asking)))
    first, *lines = found.text.splitlines()
    assert first == "Since Tuesday: 8 files are new, 1 changed, 1 was moved or renamed and 3 are gone."
    assert len([line for line in lines if line.startswith("- new: ")]) == 5
    assert "\nand 3 more\n" in found.text
    assert "changed: budget.xlsx: 30 kB (20 kB more)" in found.text
    assert f"moved: letter.odt: from {HOME}/Downloads to {HOME}/Documents" in found.text
    assert "gone: folder Old with 3 files: 900 bytes" in found.text
    assert "who removed it I cannot tell" in found.text
    assert "kept track" not in found.text


def test_what_is_gone_is_no_card_and_what_is_there_is(asking: Asking) -> None:
    found = asking.ask("files.changes", Slots(when=period(asking)))
    facts = [fact for fact in found.facts if isinstance(fact, ChangeFact)]
    assert {fact.kind for fact in facts if fact.change == "gone"} == {"change"}
    assert {fact.kind for fact in facts if fact.change != "gone"} == {"file"}
    assert set(found.shown) == {fact.path for fact in facts if fact.kind == "file"}
    moved = next(fact for fact in facts if fact.change == "moved")
    assert moved.to_json()["before"] == f"{HOME}/Downloads/letter.odt"
    assert moved.claims().moment == moved.at


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"report0.pdf": "new", "budget.xlsx": "changed", "b.txt": "was a.txt"}),
        ("de", {"report0.pdf": "neu", "budget.xlsx": "geändert", "b.txt": "hieß a.txt"}),
    ],
)
def test_a_card_says_what_became_of_its_file(asking: Asking, language: str, words: dict[str, str]) -> None:
    now, inside = asking.clock.now(), f"{HOME}/Documents"
    asking.history.entries.append(ChangeEntry(ChangeKind.MOVED, f"{inside}/b.txt", 1, now, before=f"{inside}/a.txt"))
    found = asking.ask("files.changes", Slots(when=period(asking)), language=language)
    facts = {fact.path.rpartition("/")[2]: fact for fact in found.facts if isinstance(fact, ChangeFact)}
    assert {name: facts[name].to_json()["became"] for name in words} == words
    moved = "moved from" if language == "en" else "verschoben aus"
    assert facts["letter.odt"].became == f"{moved} {HOME}/Downloads"
    assert "became" not in facts["Old"].to_json()


def test_what_has_no_card_is_said_before_the_cards(asking: Asking) -> None:
    now = asking.clock.now()
    for number in range(7):
        asking.history.entries.append(
            ChangeEntry(ChangeKind.GONE, f"{HOME}/Downloads/a{number}.zip", 5, now, trashed=number == 0)
        )
    for number in range(60):
        asking.history.entries.append(ChangeEntry(ChangeKind.APPEARED, f"{HOME}/Pictures/trip/{number}.jpg", 5, now))
    short = asking.ask("files.changes", Slots(when=period(asking))).headline.splitlines()
    assert short[0] == "Since Tuesday: 68 files are new, 1 changed, 1 was moved or renamed and 10 are gone."
    assert short[1].startswith(f"- new: 60 files in {HOME}/Pictures/trip: 300 bytes, last today at ")
    assert short[2].startswith("Gone: a6.zip, a5.zip, a4.zip, a3.zip and a2.zip from ")
    assert short[2].endswith(f"{HOME}/Downloads; and 5 more.")
    asking.history.entries = [one for one in asking.history.entries if one.path.endswith(("0.zip", "Old", "0.pdf"))]
    said = asking.ask("files.changes", Slots(when=period(asking)))
    where = f"a0.zip (now in the trash) from {HOME}/Downloads; folder Old with 3 files from {HOME}/Documents."
    assert f"Gone: {where}" in said.headline
    assert f"was in {HOME}/Downloads; it lies in the trash" in said.text
    german = asking.ask("files.changes", Slots(when=period(asking)), language="de").headline
    assert "Verschwunden: a0.zip (jetzt im Papierkorb) aus " in german
    assert "Ordner Old mit 3 Dateien aus " in german


@pytest.mark.parametrize(("language", "said"), [("en", "So much happened that"), ("de", "Es waren so viele, dass")])
def test_too_many_changes_are_said_to_be_so(asking: Asking, language: str, said: str) -> None:
    asking.history.followed_since = asking.clock.now() - timedelta(hours=1)
    every = asking.ask("files.changes", Slots(when=period(asking)), language=language)
    assert said in every.headline
    assert said in every.text
    some = asking.ask("files.changes", Slots(when=period(asking), extensions=("pdf",)), language=language)
    assert said in some.text
    assert ("counted every change" in every.text) is (language == "en")
    assert "counted every change" not in some.text


def test_one_way_and_one_folder(asking: Asking) -> None:
    found = asking.ask("files.changes", Slots(changes=("gone",), folder="Documents", folder_sure=True))
    assert found.text.startswith(f"As far back as I know in {HOME}/Documents: 3 files are gone.")
    assert "I have kept track since on" not in found.text
    assert "I have kept track since 21 October" in found.text
    assert asking.history.queries[-1].folders == (f"{HOME}/Documents",)


def test_nothing_of_the_kind(asking: Asking) -> None:
    asking.history.entries.clear()
    found = asking.ask("files.changes", Slots(changes=("gone",), when=period(asking)))
    assert found.text == "Since Tuesday: no files that I know of are gone."


def test_before_the_history_began_dates_are_all_there_is(asking: Asking) -> None:
    asking.history.began = asking.clock.now() - timedelta(minutes=30)
    found = asking.ask("files.changes", Slots(when=period(asking)))
    assert "From before I kept track, 4 files have dates since Tuesday." in found.text
    assert "- report1.pdf" in found.text
    assert found.text.count("report0.pdf") == 1  # the history tells of it
    assert len([one for one in found.facts if one.kind == "file" and not isinstance(one, ChangeFact)]) == 3
    assert "what was moved or removed before that, I do not know" in found.headline
    assert "what was moved or removed before that, I do not know" in found.text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 more file is not shown here."), ("de", "1 weitere Datei steht nicht hier.")]
)
def test_a_face_that_shows_cards_says_how_many_there_are_besides(asking: Asking, language: str, said: str) -> None:
    asking.history.entries.clear()
    asking.history.began = asking.clock.now() - timedelta(minutes=30)
    for number in range(2):
        asking.files.add(f"{HOME}/Music/{number}.mp3", 1, asking.clock.now() - timedelta(hours=1))
    found = asking.ask("files.changes", Slots(when=period(asking)), language=language)
    assert len([one for one in found.facts if one.kind == "file"]) == 5
    assert found.headline.endswith(said)
    few = asking.ask("files.changes", Slots(folder="Music", folder_sure=True, when=period(asking)), language=language)
    assert said not in few.headline


def test_what_the_history_tells_of_is_not_counted_again_as_older(asking: Asking) -> None:
    now = asking.clock.now()
    asking.history.began = now - timedelta(minutes=30)
    for number in range(30):  # dates before the history began, as an archive keeps them, and after
        path = f"{HOME}/Downloads/dataset/{number}.csv"
        asking.files.add(path, 1, now - timedelta(minutes=number * 2))
        asking.history.entries.append(ChangeEntry(ChangeKind.APPEARED, path, 1, now - timedelta(minutes=1)))
    asking.files.add(f"{HOME}/Documents/made unseen later.txt", 1, now - timedelta(minutes=1))
    asking.files.add(
        f"{HOME}/Documents/while it looked first.txt", 1, now - timedelta(minutes=30) + timedelta(seconds=1)
    )
    answer = asking.ask("files.changes", Slots(when=period(asking)))
    assert "From before I kept track, 5 files have dates since Tuesday." in answer.text


def test_what_was_made_and_removed_again_is_said(asking: Asking) -> None:
    asking.history.passing = 2
    assert "2 more files were made and removed again" in asking.ask("files.changes", Slots(when=period(asking))).text


def test_without_a_period_today_is_meant(asking: Asking) -> None:
    assert asking.ask("files.changes").text.startswith("Today: 8 files are new")
    midnight = asking.clock.now().replace(hour=0, minute=0)
    assert asking.history.queries[0].after == midnight


def test_what_grew(asking: Asking) -> None:
    found = asking.ask("files.growth", Slots(when=period(asking)))
    assert found.text.startswith("Since Tuesday, these grew most:\n- ")
    assert f"{HOME}/Documents: 5.02 MB more" in found.text
    nothing = asking.ask("files.growth", Slots(when=DateRange(datetime.now().astimezone(), None, "since now")))
    assert "no folder that I know grew" in nothing.text


def test_the_queries_are_written_down(asking: Asking) -> None:
    found = asking.ask("files.changes", Slots(when=period(asking)))
    assert any(line.startswith("history: all since 17 November 2026") for line in found.queries), found.queries
    assert any("8 appeared, 1 changed, 1 moved, 3 gone" in line for line in found.queries)
