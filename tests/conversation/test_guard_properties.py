"""What facts carry may be said; a value of another fact, another digit, another unit or an invented name never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bitbuddy.conversation.facts import INDEX, PROBE, Fact, FileFact, ProcessFact, ValueFact
from bitbuddy.conversation.guard import Guard
from bitbuddy.kernel.display import format_bytes

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NAMES = [
    "a.pdf",
    "b.pdf",
    "budget 2024.xlsx",
    "IMG_2041.JPG",
    "tax-letter.odt",
    "film.mp4",
    "backup.tar.gz",
    "Größe.txt",
]
FOLDERS = ["Documents", "Pictures", "Downloads", "Taxes"]
UNITS = {"bytes": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@dataclass(frozen=True)
class File:
    """One file of a made-up folder."""

    name: str
    size: int
    days: int
    folder: str

    @property
    def modified(self) -> datetime:
        return NOW - timedelta(days=self.days, minutes=7)

    @property
    def fact(self) -> FileFact:
        path = f"/home/ana/{self.folder}/{self.name}"
        text = f"{self.name}: {format_bytes(self.size)}, in /home/ana/{self.folder}"
        return FileFact("file", text, INDEX, path, self.size, self.modified, "document")

    @property
    def day(self) -> str:
        return f"{self.modified.day} {self.modified:%B} {self.modified.year}"

    @property
    def german_day(self) -> str:
        return f"{self.modified.day}. {GERMAN_MONTHS[self.modified.month - 1]} {self.modified.year}"


@st.composite
def folders(draw: st.DrawFn) -> list[File]:
    """Draw two to six files with sizes, days and names that no other one of them has."""
    number = draw(st.integers(2, 6))
    names = draw(st.permutations(NAMES))[:number]
    amounts = draw(st.lists(st.integers(2, 99), min_size=number, max_size=number, unique=True))
    units = draw(st.lists(st.sampled_from([10**3, 10**6, 10**9]), min_size=number, max_size=number))
    days = draw(st.lists(st.integers(3, 900), min_size=number, max_size=number, unique=True))
    inside = draw(st.lists(st.sampled_from(FOLDERS), min_size=number, max_size=number))
    sizes = [amount * unit for amount, unit in zip(amounts, units, strict=True)]
    return [File(*one) for one in zip(names, sizes, days, inside, strict=True)]


SAYINGS = {
    "size": [
        "{name} is {size}.",
        "The file {name} takes {size}.",
        "{name}, at {size}, is worth a look!",
        "With {size}, {name} is quite something.",
        "Look at {name} ({size}).",
        "{name} ist {size} groß.",
        "Die Datei {name} belegt {size}.",
    ],
    "day": [
        "{name} is from {day}.",
        "{name} was last modified on {day}.",
        "You saved it well: {name} was changed on {day}, by the way.",
        "{name} wurde am {german_day} geändert.",
        "{name} stammt vom {german_day}.",
    ],
    "folder": ["{name} is in {folder}.", "{name} lies in the {folder} folder.", "{name} liegt im Ordner {folder}."],
}
SAID = [(kind, saying) for kind, sayings in SAYINGS.items() for saying in sayings if "You saved" not in saying]


def said(saying: str, name: str, of: File) -> str:
    return saying.format(name=name, size=format_bytes(of.size), day=of.day, german_day=of.german_day, folder=of.folder)


def guard_of(files: list[File]) -> Guard:
    return Guard([one.fact for one in files], "", NOW)


@given(folders(), st.data())
def test_what_is_so_passes(files: list[File], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(files))
    _, saying = data.draw(st.sampled_from(SAID))
    sentence = said(saying, one.name, one)
    assert guard_of(files).check(sentence).allowed, (sentence, guard_of(files).check(sentence).reason)


@given(folders(), st.data())
def test_a_value_of_another_file_never_passes(files: list[File], data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(files))[:2]
    kind, saying = data.draw(st.sampled_from(SAID))
    assume(kind != "folder" or one.folder != other.folder)
    sentence = said(saying, one.name, other)
    assert not guard_of(files).check(sentence).allowed, sentence


@given(folders(), st.data())
def test_two_files_in_a_sentence_keep_their_own_values(files: list[File], data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(files))[:2]
    joined = data.draw(
        st.sampled_from(["{} is {} and {} is {}.", "{} has {}, while {} has {}.", "{} belegt {}, {} aber {}."])
    )
    right = joined.format(one.name, format_bytes(one.size), other.name, format_bytes(other.size))
    wrong = joined.format(one.name, format_bytes(other.size), other.name, format_bytes(one.size))
    assert guard_of(files).check(right).allowed, right
    assert not guard_of(files).check(wrong).allowed, wrong


@given(folders(), st.data())
def test_another_digit_never_passes(files: list[File], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(files))
    kind, saying = data.draw(st.sampled_from([pair for pair in SAID if pair[0] != "folder"]))
    value = {"size": format_bytes(one.size), "day": one.german_day if "german" in saying else one.day}[kind]
    places = [place for place, letter in enumerate(value) if letter.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != value[place]]))
    changed = value[:place] + digit + value[place + 1 :]
    assume(not changed.startswith("0"))
    # Another file may have just that value, but this one has not.
    sentence = saying.replace("{german_day}", "{value}").replace("{day}", "{value}").replace("{size}", "{value}")
    assert not guard_of(files).check(sentence.format(name=one.name, value=changed)).allowed, changed


@given(folders(), st.data())
def test_another_unit_never_passes(files: list[File], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(files))
    amount, _, unit = format_bytes(one.size).partition(" ")
    other = data.draw(
        st.sampled_from(
            [*(name for name in UNITS if name != unit), "%", "minutes", "°C", "files", "percent", "GiB", "Prozent"]
        )
    )
    saying = data.draw(st.sampled_from(SAYINGS["size"]))
    sentence = saying.format(name=one.name, size=f"{amount} {other}")
    assert not guard_of(files).check(sentence).allowed, sentence


INVENTED = st.builds(
    "{}{}.{}".format,
    st.from_regex(r"[a-z]{3,10}", fullmatch=True),
    st.sampled_from(["", "-2", "_final", "2023"]),
    st.sampled_from(["pdf", "xlsx", "jpg", "txt", "zip", "mp3", "docx", "PDF"]),
)


@given(folders(), INVENTED, st.sampled_from(SAID), st.data())
def test_an_invented_file_never_passes(
    files: list[File], name: str, saying: tuple[str, str], data: st.DataObject
) -> None:
    assume(name.lower() not in {one.name.lower() for one in files})
    sentence = said(saying[1], name, data.draw(st.sampled_from(files)))
    assert not guard_of(files).check(sentence).allowed, sentence


@given(
    folders(), st.sampled_from(["IMG_2042.JPG", "aa.pdf", "my-a.pdf", "a.pdf.exe", "/home/ana/Secret/a.pdf", "~/a.pdf"])
)
def test_a_name_that_holds_a_known_one_is_another_name(files: list[File], name: str) -> None:
    assert not guard_of(files).check(f"Look at {name} today.").allowed


@given(folders())
def test_the_largest_is_the_largest(files: list[File]) -> None:
    guard = guard_of(files)
    largest, smallest = max(files, key=lambda one: one.size), min(files, key=lambda one: one.size)
    assume(largest.size > smallest.size)
    assert guard.check(f"{largest.name} is the largest of them.").allowed
    assert guard.check(f"The largest is {largest.name}.").allowed
    assert guard.check(f"The largest one is {format_bytes(largest.size)}.").allowed
    assert guard.check(f"{largest.name}, at {format_bytes(largest.size)}, is the larger one.").allowed
    assert guard.check(f"{smallest.name} is smaller than {largest.name}.").allowed
    assert guard.check(f"{smallest.name} ist kleiner als {largest.name}.").allowed
    assert not guard.check(f"{smallest.name} is the largest of them.").allowed
    assert not guard.check(f"{smallest.name} ist die größte Datei.").allowed
    assert not guard.check(f"The largest one is {format_bytes(smallest.size)}.").allowed
    assert not guard.check(f"{smallest.name} is larger than {largest.name}.").allowed
    newest, oldest = min(files, key=lambda one: one.days), max(files, key=lambda one: one.days)
    assert guard.check(f"{newest.name} is the newest.").allowed
    assert not guard.check(f"{oldest.name} is newer than {newest.name}.").allowed


COUNTED = {"PDFs": "PDF", "pictures": "picture", "videos": "video", "folders": "folder", "documents": "document"}


@given(st.integers(2, 5000), st.sampled_from(list(COUNTED)), st.sampled_from(list(COUNTED)), st.integers(1, 5000))
def test_a_count_is_of_what_was_counted(number: int, counted: str, other: str, another: int) -> None:
    text = f"There are {number:,} {counted}."
    guard = Guard([ValueFact("count", text, INDEX, "files", number, "files")])
    assert guard.check(f"Those {number} {counted} look tidy.").allowed
    assert guard.check(f"You have {number:,} {counted}!").allowed
    wider = counted == other or (counted, other) == ("PDFs", "documents")
    assert guard.check(f"You have {number} {other}.").allowed is wider
    if another != number:
        assert not guard.check(f"You have {another} {counted}.").allowed


PROGRAMS = ["firefox", "gnome-shell", "python3", "Web Content"]


@given(st.permutations(PROGRAMS), st.lists(st.integers(1, 99), min_size=3, max_size=3, unique=True), st.data())
def test_a_program_uses_what_it_uses(names: list[str], shares: list[int], data: st.DataObject) -> None:
    facts: list[Fact] = [
        ProcessFact("process", f"{name}: {share}% of one core", PROBE, name, 1, float(share), share * 10**7)
        for name, share in zip(names, shares, strict=False)
    ]
    guard = Guard(facts)
    one, other = data.draw(st.permutations([0, 1, 2]))[:2]
    saying = data.draw(
        st.sampled_from(
            [
                "{} is using {} % of the CPU.",
                "{} uses {} percent of the processor.",
                "{} verbraucht {} % der CPU.",
                "{} is at {}%.",
            ]
        )
    )
    assert guard.check(saying.format(names[one], shares[one])).allowed, saying
    assert not guard.check(saying.format(names[one], shares[other])).allowed
    assert not guard.check(saying.format("Zorblax", shares[one])).allowed
    assert not guard.check(saying.format(names[3], shares[one])).allowed
    assert not guard.check(f"{names[one]} uses {shares[one]} % of the memory.").allowed


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_a_reading_is_of_its_part(processor: int, battery: int, heat: int) -> None:
    assume(len({processor, battery, heat}) == 3)
    guard = Guard(
        [
            ValueFact("reading", f"The processor is {processor}% busy.", PROBE, "cpu", float(processor), "%"),
            ValueFact("reading", f"The battery is at {battery}% and charging.", PROBE, "battery", float(battery), "%"),
            ValueFact("reading", f"The hottest sensor says {heat} °C.", PROBE, "temperature", float(heat), "°C"),
        ]
    )
    assert guard.check(f"Your CPU is at {processor} %.").allowed
    assert guard.check(f"The battery is at {battery}%.").allowed
    assert guard.check(f"Dein Akku ist bei {battery} Prozent.").allowed
    assert guard.check(f"The temperature is {heat} °C.").allowed
    assert guard.check("The battery is charging.").allowed
    assert not guard.check("The battery is not charging.").allowed
    assert not guard.check(f"Your CPU is at {battery} %.").allowed
    assert not guard.check(f"The battery is at {processor}%.").allowed
    assert not guard.check(f"The temperature is {battery} °C.").allowed
    assert not guard.check(f"Dein Prozessor ist zu {battery} Prozent ausgelastet.").allowed


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("The disk has 150 GB free.", True),
        ("There are 150 GB free of 500 GB.", True),
        ("The disk has 500 GB free.", False),
        ("The disk has 150 GB used.", False),
        ("Your disk is 70% full.", True),
        ("Your disk is 70 % free.", False),
        ("Deine Festplatte hat noch 150 GB frei.", True),
        ("Von 500 GB sind 150 GB frei.", True),
        ("About 150 gigabytes are left.", True),
        ("The memory has 150 GB free.", False),
        ("Your disk is almost full.", False),
        ("There is plenty of room on your disk.", True),
    ],
)
def test_free_used_and_whole_are_three_things(sentence: str, allowed: bool) -> None:
    text = "The disk has 150 GB free of 500 GB (70% used)."
    facts = [
        ValueFact("reading", text, PROBE, f"disk {what} /", size, "bytes")
        for what, size in (("free", 15e10), ("total", 5e11))
    ]
    assert Guard(facts).check(sentence).allowed is allowed


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("That is 1.5 GB.", True),
        ("That is 1500 MB.", True),
        ("That is 1,500 MB.", True),
        ("That is about 1.5 gigabytes.", True),
        ("That is one and a half.", True),
        ("Das sind 1,5 GB.", True),
        ("Das sind 1.500 MB.", True),
        ("Das sind etwa 1,5 Gigabyte.", True),
        ("That is more than 1 GB.", True),
        ("That is nearly 2 GB.", False),
        ("That is 2 GB.", False),
        ("That is 1.6 GB.", False),
        ("That is 1.4 GB.", False),
        ("That is 15 GB.", False),
        ("That is 1.5 MB.", False),
        ("Das sind 1.500 GB.", False),
        ("That is 1.500 MB.", False),
        ("That is 1,5 MB.", False),
        ("That is less than 1 GB.", False),
        ("budget.xlsx is 1.5 GB.", False),
        ("The file is 1.5 GB.", False),
        ("Each of them is 1.5 GB.", False),
        ("They are 1.5 GB in total.", True),
    ],
)
def test_a_sum_in_other_units_and_words(sentence: str, allowed: bool) -> None:
    total = ValueFact("total", "The 12 PDFs take 1.5 GB.", INDEX, "size", 1_500_000_000, "bytes")
    one = File("budget.xlsx", 3_000_000, 5, "Documents").fact
    assert Guard([total, one]).check(sentence).allowed is allowed


MODIFIED = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said_of_it", "allowed"),
    [
        ("was modified yesterday", True),
        ("was modified yesterday at 14:30", True),
        ("was modified at 2:30 pm", True),
        ("is from this week", True),
        ("is from November", True),
        ("is from November 2026", True),
        ("was changed on Thursday", True),
        ("was changed on the 19th of November", True),
        ("was changed on November 19, 2026", True),
        ("was changed on 2026-11-19", True),
        ("wurde gestern um 14:30 Uhr geändert", True),
        ("ist vom 19. November", True),
        ("ist vom 19.11.2026", True),
        ("was modified one day ago", True),
        ("was modified today", False),
        ("was modified yesterday at 14:31", False),
        ("was modified two days ago", False),
        ("was modified last week", False),
        ("is from October", False),
        ("is from November 2025", False),
        ("was changed on Friday", False),
        ("was changed last Tuesday", False),
        ("was changed on 5 May", False),
        ("wurde vorgestern geändert", False),
        ("ist vom 18. November", False),
        ("ist von 2024", False),
    ],
)
def test_dates_are_those_of_the_file(said_of_it: str, allowed: bool) -> None:
    fact = FileFact("file", "a.pdf", INDEX, "/home/ana/Documents/a.pdf", 3_000_000, MODIFIED, "document")
    guard = Guard([fact], "", NOW)
    assert guard.check(f"a.pdf {said_of_it}.").allowed is allowed
    # Of what else should "it" be said, with one fact at hand?
    assert guard.check(f"It {said_of_it}.").allowed is allowed
