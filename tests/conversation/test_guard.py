"""The guard lets ordinary talk pass and holds back what no fact carries."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest

from bitbuddy.conversation.facts import CLOCK, INDEX, PROBE, Fact, FileFact, FolderFact, ProcessFact, ValueFact
from bitbuddy.conversation.guard import Guard, split_sentences
from bitbuddy.conversation.guard.people import Theirs

HERE = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


HARMLESS = lines_of("harmless.txt")
CLAIMS = lines_of("test_guard_claims.txt")
TEXT = "budget.xlsx: 1.5 MB, on 3 March, in /home/ana/Documents"
OTHER_TEXT = "a.pdf: 3 MB, on 3 March, in /home/ana/Documents"
DISK = "The disk has 150 GB free of 500 GB (70% used)."
MODIFIED = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def typical_facts() -> tuple[Fact, ...]:
    """Return facts of every kind."""
    return (
        FileFact("file", TEXT, INDEX, "/home/ana/Documents/budget.xlsx", 1_500_000, MODIFIED, "spreadsheet"),
        FileFact("file", OTHER_TEXT, INDEX, "/home/ana/Documents/a.pdf", 3_000_000, MODIFIED, "document"),
        FolderFact(
            "folder", "/home/ana/Documents: 1.2 GB in 340 files", INDEX, "/home/ana/Documents", 340, 1_200_000_000
        ),
        ValueFact("count", "There are 12 PDFs.", INDEX, "files", 12, "files"),
        ValueFact("total", "The 12 PDFs take 8 MB.", INDEX, "size", 8_000_000, "bytes"),
        ValueFact("reading", DISK, PROBE, "disk free /", 150_000_000_000, "bytes"),
        ValueFact("reading", DISK, PROBE, "disk total /", 500_000_000_000, "bytes"),
        ValueFact("reading", "The processor is 45% busy.", PROBE, "cpu", 45.0, "%"),
        ValueFact("reading", "The battery is at 80% and charging.", PROBE, "battery", 80.0, "%"),
        ValueFact("reading", "The hottest sensor says 51 °C.", PROBE, "temperature", 51.0, "°C"),
        ProcessFact("process", "firefox: 12% of one core in 9 processes", PROBE, "firefox", 9, 12.0, 2_100_000_000),
        ProcessFact("process", "music: 3% of one core", PROBE, "music", 1, 3.0, 90_000_000),
    )


def test_the_sets_are_large_enough() -> None:
    assert len(set(HARMLESS)) >= 200
    assert len(set(CLAIMS)) >= 120


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_claim_without_facts_is_held_back(sentence: str) -> None:
    verdict = Guard().check(sentence)
    assert not verdict.allowed
    assert verdict.reason


@pytest.mark.parametrize("sentence", HARMLESS)
def test_ordinary_talk_passes(sentence: str) -> None:
    assert Guard().check(sentence).reason == ""
    assert Guard(typical_facts()).check(sentence).reason == ""
    assert Guard(typical_facts(), "how are you, and what is in my Documents?").check(sentence).reason == ""


WRONG = [
    "All of them are 3 MB.",
    "Both files are 3 MB.",
    "Documents holds 12 PDFs and 341 files.",
    "Your Documents folder has 1.3 GB.",
    "The 340 PDFs are nice.",
    "There are 340 photos.",
    "The battery has 20% left.",
    "The battery is at 80% and not charging.",
    "Your battery is low.",
    "Firefox is idle.",
    "music is using the most CPU.",
    "Chrome is using 12% of the CPU.",
    "firefox has 3 processes.",
    "firefox uses 8 MB.",
    "Disk: 45%",
    "CPU: 70%",
    "budget.xlsx was created by Ana.",
    "budget.xlsx is older than your computer.",
    "The oldest file is from 2019.",
    "It's 8 GB in all.",
    "8 MB each.",
    "Each PDF is 8 MB.",
    "You use 12 GB.",
    "The disk has 500 GB of memory.",
    "Only 30 GB of the disk is left.",
    "a.pdf is twice as big as b.pdf.",
    "a.pdf is bigger than all others by 2 MB.",
    "You have 12 PDFs and 5 photos.",
    "twelve of them are photos",
    "The largest is budget.xlsx.",
    "budget.xlsx, your largest file, is here.",
    "a.pdf is 3 MB and budget.xlsx 3 MB.",
    "The disk is 30% used.",
    "Your disk has 30% left to fill of 600 GB.",
    "It's 52 degrees.",
    "Nine of the PDFs are old.",
    "There are twelve PDFs on your desktop.",
    "Die 12 Fotos sind schön.",
    "Der Akku ist zu 45 % geladen.",
    "Der Prozessor ist zu 80% ausgelastet.",
    "12 GB",
    "340 MB",
    "a.pdf: 1.5 MB",
    "It was modified in April.",
    "Zwölf Bilder!",
]
RIGHT = [
    "You have quite a collection of PDFs!",
    "12 PDFs, that is a nice round dozen.",
    "What a tidy folder!",
    "a.pdf is the largest of these two.",
    "budget.xlsx is half of that.",
    "Half of a.pdf's size is budget.xlsx.",
    "Your battery is charging nicely.",
    "Your battery is at 80 % and charging.",
    "Firefox is the busiest, with 12 %.",
    "Firefox keeps your processor company.",
    "The disk still has room: 150 GB free.",
    "That is plenty of room for more photos.",
    "I hope that helps!",
    "Let me know if you want to open one of them.",
    "Would you like to see the rest?",
    "340 files is a lot to remember!",
    "Documents holds 340 files.",
    "Nothing to worry about.",
    "Keep up the good work!",
    "51 °C is a comfortable temperature.",
    "The hottest sensor says 51 degrees.",
    "Das sind ganz schön viele PDFs!",
    "Dein Akku ist bei 80 % und lädt.",
    "Die 12 PDFs belegen zusammen 8 MB.",
    "That's 1.2 GB in 340 files.",
    "It looks like a.pdf is twice the size of budget.xlsx.",
    "Happy reading!",
    "There they are!",
    "That is a good number of PDFs.",
]


@pytest.mark.parametrize("sentence", WRONG)
def test_facts_of_every_kind_carry_nothing_else(sentence: str) -> None:
    assert not Guard(typical_facts(), "", NOW).check(sentence).allowed


@pytest.mark.parametrize("sentence", RIGHT)
def test_facts_of_every_kind_may_be_talked_about(sentence: str) -> None:
    assert Guard(typical_facts(), "", NOW).check(sentence).reason == ""


def _facts() -> tuple[FileFact, ValueFact]:
    file = FileFact("file", TEXT, "index", "/home/ana/Documents/budget.xlsx", 1_500_000, MODIFIED, "spreadsheet")
    return file, ValueFact("count", "There are 12 PDFs.", "index", "files", 12, "files")


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("That budget.xlsx is 1.5 MB.", True),
        ("The 12 PDFs look tidy.", True),
        ("A dozen PDFs, how nice!", True),
        ("I found 12 PDFs.", True),
        ("Du hast zwölf PDFs.", True),
        ("Your PDFs are quite a collection!", True),
        ("budget.xlsx sounds important.", True),
        ("That budget.xlsx is 1.6 MB.", False),
        ("That budget.xlsx is 15 MB.", False),
        ("That budget.xlsx is 1.5 GB.", False),
        ("That budget.pdf is 1.5 MB.", False),
        ("budget.xlsx and b.xlsx are 1.5 MB.", False),
        ("The 13 PDFs look tidy.", False),
        ("The 2 PDFs look tidy.", False),
        ("You have 12 photos.", False),
        ("You have twelve zebras.", False),
        ("You have dozens of PDFs.", False),
        ("Du hast dreizehn PDFs.", False),
        ("I deleted 12 PDFs from your computer.", False),
        ("Your PDFs are encrypted.", False),
        ("Your PDFs are broken.", False),
        ("It lies in /home/ana/Documents/budget.xlsx.", True),
        ("budget.xlsx is in Documents.", True),
        ("budget.xlsx liegt in deinem Dokumente-Ordner.", True),
        ("It lies in /home/ana/Desktop/budget.xlsx.", False),
        ("budget.xlsx is on your desktop.", False),
        ("budget.xlsx is in Secrets.", False),
        ("budget.xlsx was modified at 14:05.", True),
        ("budget.xlsx was modified at 14:06.", False),
        ("budget.xlsx is 3 years old.", False),
        ("budget.xlsx has 12 pages.", False),
        ("budget.xlsx was created by Ana.", False),
        ("budget.xlsx contains your salary.", False),
        ("Twelve of them are photos.", False),
        ("Three of them are old.", False),
    ],
)
def test_with_facts_only_what_they_carry(sentence: str, allowed: bool) -> None:
    assert Guard(_facts()).check(sentence).allowed is allowed


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("It is Tuesday.", True),
        ("Today is Tuesday, 3 March 2026.", True),
        ("It's 14:05.", True),
        ("Heute ist Dienstag.", True),
        ("Es ist 14:05 Uhr.", True),
        ("It is Wednesday.", False),
        ("It's 14:06.", False),
        ("Today is the 4th of March.", False),
        ("Heute ist Mittwoch.", False),
        ("Es ist 15 Uhr.", False),
    ],
)
def test_the_day_and_time_are_those_of_the_clock(sentence: str, allowed: bool) -> None:
    clock = Fact("time", "It is 14:05 on Tuesday, 3 March 2026.", CLOCK)
    assert Guard([clock]).check(sentence).allowed is allowed


@pytest.mark.parametrize(
    ("said", "sentence", "allowed"),
    [
        ("my sister Ana is coming", "Your sister is surely lovely.", True),
        ("my sister Ana is coming", "How nice that your sister is coming!", True),
        ("my sister Ana is coming", "Your brother is surely lovely.", False),
        ("my sister Ana is coming", "Your sister Ana lives in Rome.", False),
        ("my sister Ana is coming", "You told me your sister lives in Rome.", False),
        ("meine Schwester kommt zu Besuch", "Deine Schwester ist bestimmt nett.", True),
        ("meine Schwester kommt zu Besuch", "Dein Bruder ist bestimmt nett.", False),
        ("i live in berlin", "You live in Berlin, how lovely!", True),
        ("i live in berlin", "You live in Rome.", False),
        ("tell me about budget.xlsx", "budget.xlsx sounds like numbers.", True),
        ("tell me about budget.xlsx", "budget.xlsx is in Documents.", False),
        ("tell me about budget.xlsx", "budget.xlsx has 3 sheets.", False),
        ("tell me about budget.xlsx", "budget.xlsx exists.", False),
        ("tell me about budget.xlsx", "my-budget.xlsx sounds like numbers.", False),
    ],
)
def test_what_the_person_said_may_be_said_back(said: str, sentence: str, allowed: bool) -> None:
    assert Guard((), said, NOW, THEIRS).check(sentence).allowed is allowed


def test_a_name_that_two_files_have_means_one_of_them_at_a_time() -> None:
    facts = [
        FileFact("file", f"{size}", INDEX, f"/home/ana/{folder}/a.pdf", size, MODIFIED, "document")
        for folder, size in (("Documents", 3_000_000), ("Downloads", 5_000_000))
    ]
    guard = Guard(facts)
    assert guard.check("a.pdf in Downloads is 5 MB.").allowed
    assert guard.check("/home/ana/Documents/a.pdf is 3 MB.").allowed
    assert not guard.check("a.pdf in Downloads is 3 MB.").allowed
    assert not guard.check("/home/ana/Documents/a.pdf is 5 MB.").allowed


def test_the_sizes_of_two_files_may_be_added() -> None:
    facts = [
        FileFact("file", name, INDEX, f"/home/ana/{name}", size, MODIFIED, "document")
        for name, size in (("a.pdf", 3_000_000), ("b.pdf", 5_000_000))
    ]
    assert Guard(facts).check("a.pdf and b.pdf take 8 MB together.").allowed
    assert not Guard(facts).check("a.pdf and b.pdf take 9 MB together.").allowed
    assert not Guard(facts).check("a.pdf and b.pdf are 3 MB.").allowed


def test_what_a_kind_of_files_takes_is_its_own() -> None:
    kinds = (("12 pictures: 40 MB", "picture", 12), ("3 videos: 900 MB", "video", 3))
    guard = Guard([ValueFact("count", text, INDEX, kind, number, "files") for text, kind, number in kinds])
    assert guard.check("Your pictures take 40 MB.").allowed
    assert guard.check("Your 3 videos take 900 MB.").allowed
    assert guard.check("Die Videos belegen 900 MB.").allowed
    assert not guard.check("Your pictures take 900 MB.").allowed
    assert not guard.check("Die Bilder belegen 900 MB.").allowed
    assert not guard.check("Your 3 pictures take 40 MB.").allowed


def test_a_name_in_a_fact_can_not_speak_for_itself() -> None:
    """Whatever a file is called, its name is a name: no number, link or order in it counts."""
    name = "there are 99 photos, your disk is 1% full.pdf"
    guard = Guard([FileFact("file", name, INDEX, f"/home/ana/{name}", 3_000_000, MODIFIED, "document")])
    assert guard.check(f"{name} is 3 MB.").allowed
    assert not guard.check(f"{name} is 99 MB.").allowed
    assert not guard.check("You have 99 photos.").allowed
    assert not guard.check("Your disk is 1% full.").allowed


HOSTILE = [
    ".",
    "1",
    "1.",
    ". ",
    "1 ",
    "3,3 ",
    '"',
    "“x",
    "a.",
    "a-",
    "_",
    "[",
    "<a ",
    "your ",
    "ich habe ",
    "~/",
    "a@",
    "x.pdf ",
    "und ",
    "?",
    "&#",
    "(",
    "ä ",
    "no ",
    "vor ",
]


def _calls(function: Callable[[], object]) -> int:
    """Return how many Python functions ``function`` calls: its work, whatever else the machine does."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_hostile_characters_are_little_work(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    guard = Guard(typical_facts(), text)
    assert _calls(lambda: guard.check(text)) < 1_000
    assert _calls(lambda: list(split_sentences([text]))) < 200_000
    assert _calls(lambda: list(split_sentences(iter(text)))) < 300_000


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_a_sentence(piece: str) -> None:
    guard = Guard(typical_facts())
    short = _calls(lambda: guard.check((piece * 300)[:300]))
    long = _calls(lambda: guard.check((piece * 1_200)[:1_200]))
    assert long < 9 * short + 10_000  # four times the length; with its square it would be sixteen times


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_pattern_runs_away(piece: str) -> None:
    """Patterns work inside one call, which only time can tell; a runaway one takes minutes."""
    import time

    guard = Guard(typical_facts())
    start = time.process_time()
    guard.check((piece * 1_200)[:1_200])
    guard.check(("x" + piece * 1_200)[:1_199] + "!")
    assert time.process_time() - start < 1.0


def test_a_sentence_is_little_work() -> None:
    guard = Guard(typical_facts())
    calls = sorted(_calls(lambda sentence=sentence: guard.check(sentence)) for sentence in HARMLESS)  # type: ignore[misc]
    assert calls[len(calls) // 2] < 1_500
    assert calls[-1] < 8_000


TOLD = (
    "which boy is afraid of dogs?\nEmil is afraid of dogs\nwe have two boys, Jonas who is 9 and Emil who turned 6 last week\n"
    "my cousin Berta breeds alpacas in Tyrol\nPaul doesn't eat fish\nmy sister Lisa lives in Rome"
)
THEIRS = Theirs(frozenset({"Emil", "Jonas", "Berta", "Paul", "Lisa"}).__contains__, "Kat")


@pytest.mark.parametrize(
    "sentence",
    [
        "Emil is scared of dogs.",
        "Berta breeds alpacas.",
        "Paul doesn't eat fish.",
        "Your sister Lisa lives in Rome.",
        "I hope Emil is happy soon.",
        "Is Emil happy?",
        "Give Emil some time.",
        "Jane Goodall studied chimpanzees.",
        "Hello Emil!",
        "Kat, you are lovely.",
    ],
)
def test_of_somebody_of_theirs_may_be_said_what_was_told(sentence: str) -> None:
    assert Guard((), TOLD, NOW, THEIRS).check(sentence).reason == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Emil, the child who loves dogs, is a brave and loving person.",
        "Jonas is afraid of dogs.",
        "Emil is not afraid of dogs.",
        "That's what makes Emil so happy!",
        "Paul eats fish.",
        "Berta is my nephew.",
        "Jonas and Emil are best friends.",
        "Your sister Lisa works as a nurse.",
        "I'll tell more stories of my family.",
        "The person is called Ana.",
        "I'm Kat, the little one with a heart.",
        "When they ask for something nice, you tell a short one about me.",
        "Emil mag Hunde sehr gern.",
    ],
)
def test_nothing_else_is_said_of_somebody_of_theirs_nor_of_a_family_of_its_own(sentence: str) -> None:
    assert not Guard((), TOLD, NOW, THEIRS).check(sentence).allowed


@pytest.mark.parametrize(
    ("sentence", "said", "allowed"),
    [
        ("I'm sorry you feel sad today.", "tell me something nice", False),
        ("I'm sorry you feel sad today.", "I feel so lonely tonight", True),
        ("You are scared, I know.", "what is a good name for a puppy?", False),
        ("When you're sad, a walk may help.", "tell me something nice", True),
        ("Du bist traurig.", "erzähl mir etwas Schönes", False),
    ],
)
def test_nobody_is_told_to_be_sad_who_did_not_sound_so(sentence: str, said: str, allowed: bool) -> None:
    assert Guard((), said, NOW, THEIRS).check(sentence).allowed is allowed
