"""Questions become the right intent and slots; nothing a person types raises."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.conversation.intent import CANNOT, EMPTY, OPEN, PERSONAL, UNCLEAR
from bitbuddy.conversation.slots import Excluded
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.model import Order

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what are the three largest files in my Documents?", "files.find"),
        ("where is the PDF I downloaded yesterday", "files.find"),
        ("hey, where is my tax pdf", "files.find"),
        ("newest photos", "files.find"),
        ("find budget.xlsx", "files.find"),
        ("help me find the recipe", "files.find"),
        ("what did I download in March", "files.find"),
        ("what changed today", "files.changes"),
        ("how many PDFs are in Documents?", "files.count"),
        ("how many files do I have", "files.count"),
        ("how many photos are from August 2025", "files.count"),
        ("how big are the videos together?", "files.total"),
        ("how large is my Downloads folder", "files.total"),
        ("what is eating my disk", "files.space"),
        ("biggest folders", "files.space"),
        ("what's the biggest folder in Documents?", "files.space"),
        ("how much space is left?", "machine.disk"),
        ("how much disk space do I have", "machine.disk"),
        ("what uses the most cpu", "machine.cpu"),
        ("why is my fan so loud", "machine.cpu"),
        ("why is my computer so slow?", "machine.cpu"),
        ("how much memory is free", "machine.memory"),
        ("which programs are using memory", "machine.memory"),
        ("is my battery ok", "machine.battery"),
        ("how is my computer doing", "machine.state"),
        ("how are you?", "about.mood"),
        ("Who are you", "about.self"),
        ("what can you do", "about.abilities"),
        ("help", "about.abilities"),
        ("what time is it", "about.time"),
        ("hello!", "talk.greeting"),
        ("thanks!", "talk.thanks"),
        ("good night", "talk.goodbye"),
        ("you are stupid", "talk.insult"),
        ("tell me a joke", "talk.joke"),
        ("tell me something nice", "talk.encouragement"),
        ("I am sad today", "talk.comfort"),
        ("I had a terrible day", "talk.comfort"),
        ("which folder is the biggest?", "files.space"),
        ("how many folders do I have?", "files.folders"),
        ("newest folder", "files.folders"),
        ("what kinds of files do I have", "files.kinds"),
        ("anything bigger than 1 GB?", "files.find"),
        ("is there anything from 2015?", "files.find"),
        ("tax return 2021", "files.find"),
        ("how many invoices do I have?", "files.count"),
        ("can you find my passport please", "files.find"),
        ("I'm looking for the lecture video", "files.find"),
        ("you're useless, find my budget", "files.find"),
        ("do you know where my passport is?", "files.find"),
        ("have you seen my budget?", "files.find"),
        ("which programs use the most CPU", "machine.cpu"),
        ("delete all my photos", CANNOT),
        ("did you move my files?", CANNOT),
        ("zip my documents", CANNOT),
        ("zip files", "files.find"),
        ("invoice from May 2023", "files.find"),
        ("anything new?", "files.find"),
        ("what's new?", "files.changes"),
        ("how many gigabytes are my videos", "files.total"),
        ("could you tell me how big my Music folder is?", "files.total"),
        ("how many gigabytes are free", "machine.disk"),
        ("delete the duplicate files", CANNOT),
        ("what day was yesterday?", "about.time"),
        ("what's my IP address", UNCLEAR),
        ("is firefox running?", UNCLEAR),
        ("what is a PDF?", OPEN),
        ("how do I open a zip file?", OPEN),
        ("write a letter to my boss", OPEN),
        ("draw a picture of a house", OPEN),
        ("who wrote the oldest book?", OPEN),
        ("what is your favourite song?", OPEN),
        ("what is the largest planet?", OPEN),
        ("how many people live in Lisbon?", OPEN),
        ("is there life on Mars", OPEN),
        ("cool", OPEN),
        ("tell me a story about a fox", OPEN),
        ("what is the capital of France?", OPEN),
        ("do you like music?", OPEN),
        ("what is the largest animal", OPEN),
        ("how many legs does a spider have", OPEN),
        ("what wifi am I on", UNCLEAR),
        ("what is my sister's name?", PERSONAL),
        ("", EMPTY),
        ("   ", EMPTY),
        ("?!…", UNCLEAR),
    ],
)
def test_a_question_reaches_its_intent(text: str, intent: str) -> None:
    assert understand(text, NOW).name == intent


def test_slots_of_a_full_question() -> None:
    slots = understand("show me the 5 largest tax PDFs over 2.5 MB in my Documents since Monday", NOW).slots
    assert slots.limit == 5
    assert slots.order is Order.LARGEST
    assert slots.words == ("tax",)
    assert slots.extensions == ("pdf",)
    assert slots.min_size == 2_500_001  # bounds are inclusive, "over" is not
    assert slots.size_said == "over 2.5 MB"
    assert slots.folder == "Documents"
    assert slots.folder_sure
    assert slots.when is not None
    assert slots.when.words == "since Monday"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("files larger than 100 MB", 100_000_001, None),
        ("videos under 1.5GB", None, 1_499_999_999),
        ("documents between 1 and 5 MB", 1_000_000, 5_000_000),
        ("files between 10 kB and 2 MiB", 10_000, 2 * 2**20),
        ("pictures of at least 3 megabytes", 3_000_000, None),
        ("empty files", None, 0),
        ("files of 0 bytes", None, 0),
        ("files between 5 MB and 1 MB", 1_000_000, 5_000_000),
        ("files greater than 4,700 MB", 4_700_000_001, None),
        ("files >= 4700000000 bytes", 4_700_000_000, None),
        ("pictures with 2 MB or more", 2_000_000, None),
        ("files of exactly 5 kB", 5_000, 5_000),
    ],
)
def test_sizes(text: str, low: int | None, high: int | None) -> None:
    slots = understand(text, NOW).slots
    assert (slots.min_size, slots.max_size) == (low, high)


@pytest.mark.parametrize(
    ("text", "folder", "sure"),
    [
        ("what is in my Downloads", "Downloads", True),
        ("list the files in the folder Taxes", "Taxes", True),
        ("pdfs in the old letters folder", "old letters", True),
        ("pictures in ~/Pictures/2024", "~/Pictures/2024", True),
        ("photos in Lisbon", "Lisbon", False),
        ("my documents from yesterday", "", False),
        ("how many photos are in the 2024 folder", "2024", True),
        ("files in Documents/Taxes", "Documents/Taxes", True),
        ("photos in Lisbon 2024", "Lisbon 2024", False),
        ("what PDFs are there in Letters", "Letters", False),
        ("downloads from this week", "Downloads", True),
        ("what did I download yesterday", "Downloads", True),
        ("all of my PDFs", "", False),
        ('files in "~/Pictures/Lisbon 2024"', "~/Pictures/Lisbon 2024", True),
    ],
)
def test_folders(text: str, folder: str, sure: bool) -> None:
    slots = understand(text, NOW).slots
    assert (slots.folder, slots.folder_sure) == (folder, sure)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what did I change today?", ()),
        ("how much space do my photos take?", ()),
        ("how many photos did I take in 2024?", ()),
        ("what's new since Monday?", ()),
        ("how many gigabytes are my videos", ()),
        ("photos taken last weekend", ()),
        ("what did I work on yesterday", ()),
        ("may I see my photos?", ()),
        ("photos of the sun", ("sun",)),
        ("find the change log", ("change", "log")),
        ("files in the Work folder", ()),
    ],
)
def test_words_that_only_hold_a_question_together_are_no_names(text: str, words: tuple[str, ...]) -> None:
    assert understand(text, NOW).slots.words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PDFs that are not older than a year", "newer than 1 year"),
        ("files not changed in the last year", "older than 1 year"),
        ("files I haven't changed in two years", "older than 2 years"),
        ("documents not touched since 2020", "before 2020"),
        ("Dateien, die letztes Jahr nicht geändert wurden", "older than 1 year"),
        ("Dateien von vor zwei Wochen", "2 weeks ago"),
        ("what did I download yesterday and today?", "between yesterday and today"),
        ("photos between 10 and 17 August 2025", "between 10 August 2025 and 17 August 2025"),
        ("invoices in the first quarter of 2025", "in the first quarter of 2025"),
        ("Dateien vom 18.11.", "on 18 November 2026"),
        ("songs since the start of the year", "since this year"),
        ("anything from this morning?", "this morning"),
    ],
)
def test_times_are_the_ones_that_were_meant(text: str, words: str) -> None:
    when = understand(text, NOW).slots.when
    assert when is not None
    assert when.words == words


@pytest.mark.parametrize("text", ["photos not from 2019", "photos from 2019 or 2021", "PDFs not from this year"])
def test_a_time_that_cannot_be_looked_at_is_said_and_not_guessed(text: str) -> None:
    assert understand(text, NOW).slots.problem


def test_easter_begins_on_good_friday_and_since_easter_on_its_sunday() -> None:
    at, since = (understand(f"photos {word} Easter 2026", NOW).slots.when for word in ("from", "since"))
    assert at is not None
    assert at.after is not None
    assert since is not None
    assert since.after is not None
    assert (at.after.day, since.after.day) == (3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second largest video", {"kinds": ("video",), "order": Order.LARGEST, "limit": 2}),
        ("das zweitgrößte Video", {"kinds": ("video",), "order": Order.LARGEST, "limit": 2}),
        ("files over 1 GB but under 3 GB", {"min_size": 1_000_000_001, "max_size": 2_999_999_999}),
        ("files around 100 MB", {"min_size": 90_000_000, "max_size": 110_000_000}),
        (
            "how big are Pictures and Videos together?",
            {"folder": "Pictures", "other_folders": ("Videos",), "kinds": ()},
        ),
        ("biggest 3 in Music", {"folder": "Music", "limit": 3, "words": ()}),
        ("disk images", {"extensions": ("iso", "img", "dmg"), "kinds": ()}),
        ("where is the Q3 report?", {"when": None, "words": ("Q3", "report")}),
        ("the birthday list", {"words": ("birthday", "list")}),
        ("videos without Movies", {"kinds": ("video",), "without": Excluded(words=("movie",))}),
    ],
)
def test_slots_of_questions_that_were_once_misread(text: str, expected: dict[str, object]) -> None:
    slots = understand(text, NOW).slots
    assert {name: getattr(slots, name) for name in expected} == expected


def test_two_orders_are_two_questions() -> None:
    assert "one at a time" in understand("2 largest PDFs and 3 newest photos", NOW).slots.problem


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("files sorted by size", Order.LARGEST),
        ("list pdfs by date", Order.NEWEST),
        ("recent documents", Order.NEWEST),
        ("smallest picture", Order.SMALLEST),
    ],
)
def test_orders(text: str, order: Order) -> None:
    assert understand(text, NOW).slots.order is order


def test_quoted_words_stay_together() -> None:
    assert understand('find "annual report 2023"', NOW).slots.words == ("annual report 2023",)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    assert understand(text, NOW).name


def test_a_very_long_text_is_quick() -> None:
    intent = understand("where is the file " * 5_000, NOW)
    assert intent.name == "files.find"
