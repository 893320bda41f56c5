"""No form in which the understanding says a time or a size stays English in a German sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.understanding.ages import read_age
from bitbuddy.conversation.understanding.calendar import DAY_PARTS, DAYS_IN, SEASON_NAMES
from bitbuddy.conversation.understanding.dates import read_date
from bitbuddy.conversation.understanding.ordering import ONE_AT_A_TIME
from bitbuddy.conversation.understanding.sentence import sentence_of
from bitbuddy.conversation.understanding.sizes import read_size
from bitbuddy.conversation.understanding.times import NOT_LEFT_OUT, ONE_TIME
from bitbuddy.conversation.wording.german import GERMAN
from bitbuddy.conversation.wording.german.dates import age_said, range_said, time_said
from bitbuddy.conversation.wording.german.sizes import size_said, translated
from bitbuddy.kernel.value_words import words_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
UNITS = [*DAYS_IN, "weekend"]
MONTHS, WEEKDAYS = words_of("en").months, words_of("en").weekdays
FEASTS = ["Easter", "Pentecost", "Christmas", "Christmas Eve", "New Year's Eve", "New Year's Day", "Halloween"]
PERIODS = [
    "today", "yesterday", "tomorrow", "the day before yesterday", "the day after tomorrow", "last night", "the weekend",
    *(f"yesterday {part}" for part in DAY_PARTS), *(f"this {part}" for part in DAY_PARTS),
    *WEEKDAYS, *(f"last {day}" for day in WEEKDAYS), *(f"{WEEKDAYS[0]} {part}" for part in DAY_PARTS),
    *(f"{which} {unit}" for which, unit in product(("last", "this", "next", "the past"), UNITS)),
    *(f"the {unit} before last" for unit in UNITS), *(f"{number} {unit}s ago" for number, unit in product((1, 3), UNITS)),
    *(f"the last {number} {unit}s" for number, unit in product((1, 2, 30), DAYS_IN)),
    *MONTHS, *(f"{month} 2024" for month in MONTHS), *(f"3 {month}" for month in MONTHS), "31 March 2024", "2020-02-29",
    "the year 2019", *(f"{season} 2024" for season in SEASON_NAMES.values()), "last summer",
    *(f"{feast} 2024" for feast in FEASTS), *(f"last {feast}" for feast in FEASTS),
    *(f"Q{number} 2024" for number in (1, 2, 3, 4)), "first quarter of 2025",
]  # fmt: skip
OPENERS = ["", "in", "on", "since", "before", "after", "until"]
AGES = [
    *(f"{side} than {number} {unit}s" for side, number, unit in product(("older", "newer"), (1, 2), ("minute", "hour", *DAYS_IN))),
    *(f"{side} than {period}" for side, period in product(("older", "newer"), PERIODS)),
    "in the last hour", "in the last minute", "in the last 5 minutes", "in the last 12 hours", "2 hours ago",
]  # fmt: skip
SIZES = [
    f"{bound} {number} {unit}"
    for bound in ("over", "under", "at least", "at most", "exactly")
    for number, unit in product(("1", "1.5", "2,000"), ("bytes", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB"))
] + ["between 1 and 5 GB", "between 500 kB and 2 MB", "between 1 byte and 3 bytes", "1 GB or more", "over half a GB"]


def read(text: str, now: datetime = NOW) -> DateRange | None:
    sentence = sentence_of(text)
    found = read_age(sentence, 0, now) or read_date(sentence, 0, now)
    return found[0] if found else None


def tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text))


# Names that both languages write alike.
ALIKE = {"April", "August", "September", "November", "Halloween"}


def test_the_forms_are_read_at_all() -> None:
    said = {found.words for period in PERIODS for opener in OPENERS if (found := read(f"{opener} {period}".strip()))}
    assert len(said) > 500
    ages = {found.words for age in AGES if (found := read(age))}
    assert len(ages) > 150


@settings(deadline=None, max_examples=1500)
@given(
    st.sampled_from(OPENERS),
    st.sampled_from(PERIODS),
    st.datetimes(datetime(2001, 1, 1), datetime(2039, 12, 31), timezones=st.just(UTC)),
)
def test_no_time_stays_english(opener: str, period: str, now: datetime) -> None:
    found = read(f"{opener} {period}".strip(), now)
    if found is None or found.problem:
        return
    said = range_said(found.words, found.after, found.before)
    assert said.startswith(("von ", "vom ", "aus "))
    assert not tokens(said) & (tokens(found.words) - ALIKE), (found.words, said)
    if not opener:
        assert time_said(found.words) is not None, found.words


@pytest.mark.parametrize("first", PERIODS[::3])
@pytest.mark.parametrize("second", ["May 2024", "today", "Easter 2024", "3 October 2025", "3 weeks ago"])
def test_no_pair_of_times_stays_english(first: str, second: str) -> None:
    found = read(f"between {first} and {second}")
    if found is None or found.problem:
        return
    said = range_said(found.words, found.after, found.before)
    assert said.startswith("aus der Zeit ")
    assert not tokens(said) & (tokens(found.words) - ALIKE), (found.words, said)


@pytest.mark.parametrize("age", AGES)
def test_no_age_stays_english(age: str) -> None:
    found = read(age)
    if found is None or found.problem:
        return
    said = age_said(found.words) or range_said(found.words, found.after, found.before)
    assert said.startswith(("älter als ", "jünger als ", "aus "))
    assert not tokens(said) & (tokens(found.words) - ALIKE), (found.words, said)


@pytest.mark.parametrize(
    ("words", "origin", "dative", "until"),
    [
        ("yesterday", "von gestern", "gestern", "bis gestern"),
        ("this morning", "von heute Morgen", "heute Morgen", "bis heute Morgen"),
        ("last night", "von letzter Nacht", "letzter Nacht", "bis letzte Nacht"),
        ("on Friday", "vom Freitag", "Freitag", "bis Freitag"),
        ("on Friday evening", "vom Freitagabend", "Freitagabend", "bis Freitagabend"),
        ("on Friday night", "von Freitagnacht", "Freitagnacht", "bis Freitagnacht"),
        ("last week", "von letzter Woche", "letzter Woche", "bis letzte Woche"),
        ("this month", "aus diesem Monat", "diesem Monat", "bis diesen Monat"),
        ("last month", "aus dem letzten Monat", "letztem Monat", "bis letzten Monat"),
        ("next year", "aus dem nächsten Jahr", "nächstem Jahr", "bis nächstes Jahr"),
        ("last weekend", "vom letzten Wochenende", "letztem Wochenende", "bis letztes Wochenende"),
        ("in the past week", "aus der vergangenen Woche", "vergangener Woche", "bis vergangene Woche"),
        ("the week before last", "aus der vorletzten Woche", "der vorletzten Woche", "bis zur vorletzten Woche"),
        ("on 3 March 2024", "vom 3. März 2024", "dem 3. März 2024", "bis zum 3. März 2024"),
        ("in March 2024", "aus dem März 2024", "März 2024", "bis Ende März 2024"),
        ("in 2023", "aus dem Jahr 2023", "2023", "bis Ende 2023"),
        ("on Christmas Eve 2024", "von Heiligabend 2024", "Heiligabend 2024", "bis Heiligabend 2024"),
        ("in the second quarter of 2024", "aus dem 2. Quartal 2024", "dem 2. Quartal 2024", "bis zum 2. Quartal 2024"),
        ("3 days ago", "von vor 3 Tagen", "", ""),
        ("1 month ago", "von vor 1 Monat", "", ""),
        ("in the last 3 months", "aus den letzten 3 Monaten", "", ""),
        ("in the last 1 week", "aus der letzten Woche", "", ""),
        ("in the last 2 fortnights", "aus den letzten 4 Wochen", "", ""),
    ],
)
def test_cases_and_genders(words: str, origin: str, dative: str, until: str) -> None:
    time = time_said(words)
    assert time is not None
    assert (time.origin, time.dative, time.until) == (origin, dative, until)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("since yesterday", "aus der Zeit seit gestern"),
        ("before 3 March 2024", "aus der Zeit vor dem 3. März 2024"),
        ("until March 2024", "aus der Zeit bis Ende März 2024"),
        ("older than last week", "aus der Zeit vor letzter Woche"),
        ("newer than Easter 2024", "aus der Zeit nach Ostern 2024"),
        ("between 2019 and 2021", "aus der Zeit zwischen 2019 und 2021"),
        ("between 3 March and 10 April 2024", "aus der Zeit zwischen dem 3. März und dem 10. April 2024"),
        ("since 2 weeks ago", "vom 20. November 2026"),
        ("at the full moon", "vom 20. November 2026"),
        ("", "vom 20. November 2026"),
    ],
)
def test_openers_and_what_has_no_words(words: str, said: str) -> None:
    day = NOW.replace(hour=0)
    assert range_said(words, day, day + timedelta(days=1)) == said


@pytest.mark.parametrize(
    ("after", "before", "said"),
    [
        (NOW.replace(hour=0), None, "aus der Zeit seit dem 20. November 2026"),
        (NOW, None, "aus der Zeit seit dem 20. November 2026 um 12:00 Uhr"),
        (None, NOW, "aus der Zeit vor dem 20. November 2026 um 12:00 Uhr"),
        (NOW.replace(hour=0, day=3), NOW.replace(hour=0), "aus der Zeit vom 3. November 2026 bis zum 19. November 2026"),
        (NOW.replace(hour=9), NOW, "aus der Zeit vom 20. November 2026 um 09:00 Uhr bis zum 20. November 2026 um 12:00 Uhr"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_bounds_without_words(after: datetime | None, before: datetime | None, said: str) -> None:
    assert range_said("", after, before) == said


@pytest.mark.parametrize("text", SIZES)
def test_no_size_stays_english(text: str) -> None:
    found = read_size(sentence_of(text), 0)
    assert found is not None
    said = translated(found[0].words)
    assert said.startswith(("über ", "unter ", "von ", "zwischen "))
    assert not tokens(said) & (tokens(found[0].words) - {"kB", "MB", "GB", "TB", "KiB", "MiB", "GiB"})


def test_bounds_of_size_without_words_of_their_own() -> None:
    assert size_said(FindFiles(min_bytes=5, said={"size": "huge"})) == "von mindestens 5 Byte"  # type: ignore[arg-type]
    assert size_said(FindFiles()) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on 31 February 2023", "Einen 31. Februar 2023 gibt es nicht."),
        ("on 31.2.2023", "Ein Datum „31.2.2023“ gibt es nicht."),
    ],
)
def test_a_date_that_cannot_be(text: str, said: str) -> None:
    found = read(text)
    assert found is not None
    assert GERMAN.files.problem(found.problem) == said


def test_other_problems() -> None:
    assert GERMAN.files.problem(ONE_AT_A_TIME).startswith("Das sind mehrere Fragen")
    assert GERMAN.files.problem(NOT_LEFT_OUT).startswith("Eine Zeit kann ich noch nicht auslassen")
    assert GERMAN.files.problem(ONE_TIME).startswith("Ich kann nur eine Zeit auf einmal ansehen")
    assert GERMAN.files.problem("Something else.") == "Das gibt es so nicht."


@pytest.mark.parametrize(
    ("words", "days", "said"),
    [
        ("yesterday", -1, "Gestern war Donnerstag, der 19. November 2026."),
        ("tomorrow", 1, "Morgen ist Samstag, der 21. November 2026."),
        ("3 days ago", -3, "Vor 3 Tagen war Dienstag, der 17. November 2026."),
        ("on Monday", -4, "Montag war der 16. November 2026."),
        ("on 2 November 2026", -18, "Der 2. November 2026 war ein Montag."),
        ("", -18, "Der 2. November 2026 war ein Montag."),
        ("on Halloween 2026", -20, "Halloween 2026 war Samstag, der 31. Oktober 2026."),
    ],
)
def test_the_day_in_its_tense(words: str, days: int, said: str) -> None:
    day = NOW.replace(hour=0) + timedelta(days=days)
    assert GERMAN.about.day(day, NOW, words) == said
