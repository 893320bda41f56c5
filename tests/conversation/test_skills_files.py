"""Find, count and add up: exclusions, alternatives, years in names, misspelt words, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.facts import FileFact
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.skills.contract import Findings
from bitbuddy.conversation.slots import Excluded, Slots, Span
from bitbuddy.files.model import Order
from bitbuddy.kernel import display
from bitbuddy.kernel.conventions import conventions_for
from bitbuddy.kernel.events import IndexState
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking


def year(number: int) -> DateRange:
    first = datetime(number, 1, 1, tzinfo=UTC)
    return DateRange(first, first.replace(year=number + 1), f"in {number}")


def paths(findings: Findings) -> list[str]:
    return [fact.path.removeprefix(f"{HOME}/") for fact in findings.facts if isinstance(fact, FileFact)]


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (Slots(extensions=("pdf",)), "There are 7 PDFs, 76.9 MB together."),
        (Slots(kinds=("video",)), "There are no videos."),
        (Slots(kinds=("video", "picture")), "There are 3 videos and pictures, 3.9 MB together."),
        (Slots(kinds=("video", "audio")), "There are no videos or audio files."),
        (Slots(kinds=("spreadsheet",)), "There is 1 spreadsheet."),
        (Slots(kinds=("data",)), "There are no data files."),
        (Slots(max_size=0), "There are no empty files."),
        (Slots(kinds=("picture",), kind_said="photos", when=year(2023)), "There are 3 photos from 2023, 3.9 MB together."),
        (Slots(min_size=60_000_000, size_said="over 60 MB"), "There is 1 file over 60 MB."),
        (Slots(words=("report",), extensions=("pdf",)), "There are 4 PDFs matching “report”, 76.5 MB together."),
        (Slots(folder="Nonsense", folder_sure=True), "There is no folder called “Nonsense” among those I know."),
    ],
)  # fmt: skip
def test_counts_agree_in_number(slots: Slots, said: str) -> None:
    assert Asking().ask("files.count", slots).text == said


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (Slots(kinds=("spreadsheet",)), "The one spreadsheet takes 30 kB."),
        (Slots(extensions=("pdf",), words=("report",)), "The 4 PDFs matching “report” take 76.5 MB."),
        (Slots(kinds=("audio",)), "There are no audio files."),
        (Slots(folder="Downloads", folder_sure=True), f"{HOME}/Downloads holds 170 kB in 2 files."),
    ],
)
def test_sums_agree_in_number(slots: Slots, said: str) -> None:
    assert Asking().ask("files.total", slots).text == said


def test_what_is_left_out_is_left_out_and_said() -> None:
    screenshots = Excluded(words=("screenshot",))
    slots = Slots(
        kinds=("picture",), kind_said="photos", folder="Pictures", folder_sure=True, when=year(2023),
        without=screenshots, spans=(Span("without kind", "screenshots"),),
    )  # fmt: skip
    found = Asking().ask("files.count", slots)
    assert found.text == f"There are 2 photos in {HOME}/Pictures from 2023 without screenshots, 3.5 MB together."
    largest = Slots(kinds=("picture",), kind_said="photos", without=screenshots, order=Order.LARGEST)
    text = Asking().ask("files.find", largest).text
    assert text.startswith(
        "The largest photo without “screenshot” in the name or the folder is cat.jpg: 3 MB, on 1 May 2023, in"
    )


@pytest.mark.parametrize(
    ("without", "said", "left"),
    [
        (Excluded(extensions=("pdf",)), " without PDFs", 2),
        (Excluded(kinds=("spreadsheet",), extensions=("pdf",)), " without PDFs or spreadsheets", 1),
        (Excluded(folders=("Taxes",)), f" outside {HOME}/Documents/Taxes", 5),
        (Excluded(words=("tax",), folders=("Downloads",)), f" outside {HOME}/Downloads without “tax” in the name or the folder", 5),
    ],
)  # fmt: skip
def test_every_exclusion(without: Excluded, said: str, left: int) -> None:
    slots = Slots(folder="Documents", folder_sure=True, without=without)
    text = Asking().ask("files.count", slots).text
    assert text.startswith(f"There {'is 1 file' if left == 1 else f'are {left} files'} in {HOME}/Documents{said}"), text


def test_alternatives_are_said_as_such() -> None:
    asking = Asking()
    either = asking.ask("files.find", Slots(any_words=("budget", "invoice"), spans=(), limit=2))
    assert either.text.splitlines()[0] == "There are 3 files matching “budget” or “invoice”:"
    assert either.text.splitlines()[-1] == "and 1 more"
    both = asking.ask("files.count", Slots(words=("tax",), any_words=("letter", "return")))
    assert both.text.startswith("There are 2 files matching “tax” and one of “letter” or “return”,")
    places = asking.ask("files.count", Slots(folder="Downloads", folder_sure=True, other_folders=("Pictures",)))
    assert places.text.startswith(f"There are 5 files in {HOME}/Downloads or {HOME}/Pictures,")


def test_a_list_is_folded_and_what_it_shows_can_be_counted() -> None:
    found = Asking().ask("files.find", Slots(extensions=("pdf",)))
    lines = found.text.splitlines()
    assert lines[0] == "There are 7 PDFs:"
    assert len([line for line in lines if line.startswith("- ")]) == 5
    assert lines[-1] == "and 2 more"
    assert found.shown == tuple(f"{HOME}/{path}" for path in paths(found)[:5])
    assert len(paths(found)) == 7
    assert found.headline == "There are 7 PDFs:"


def test_fewer_than_asked_for() -> None:
    found = Asking().ask("files.find", Slots(kinds=("picture",), order=Order.LARGEST, limit=9, plural=True))
    assert found.text.startswith("There are only 3 pictures, the largest first:\n- cat.jpg")
    kept = Slots(kinds=("picture",), order=Order.LARGEST, limit=9, plural=True, without=Excluded(words=("dog",)))
    assert (
        Asking()
        .ask("files.find", kept)
        .text.startswith(
            "There are only 2 pictures without “dog” in the name or the folder, the largest first:\n- cat.jpg"
        )
    )


def test_a_year_without_files_is_tried_as_a_word() -> None:
    found = Asking().ask("files.find", Slots(words=("tax", "return"), when=year(2021)))
    assert found.situation is Situation.FOUND_MANY
    assert found.text.splitlines()[0] == (
        "There are no files matching “tax” and “return” from 2021 by date. "
        "By name, there is 1 file matching “tax”, “return” and “2021”:"
    )
    assert paths(found) == ["Documents/Taxes/tax return 2021.pdf"]
    assert found.shown == (f"{HOME}/Documents/Taxes/tax return 2021.pdf",)
    counted = Asking().ask("files.count", Slots(words=("tax",), when=year(2021)))
    assert "By name, there is 1 file matching “tax” and “2021”:" in counted.text
    last_month = DateRange(datetime(2021, 1, 1, tzinfo=UTC), datetime(2021, 2, 1, tzinfo=UTC), "in January 2021")
    assert Asking().ask("files.find", Slots(words=("tax",), when=last_month)).situation is Situation.FOUND_NONE


def test_what_fits_but_for_its_time_comes_nearest() -> None:
    for confidence in (0.9, 0.4):
        found = Asking().ask("files.find", Slots(words=("invoice",), when=year(2019)), confidence=confidence)
        assert found.situation is Situation.FOUND_NONE
        assert found.text.startswith(
            "There are no files matching “invoice” from 2019. What comes nearest:\n- invoice june"
        )
        assert not found.weak
        assert len(found.shown) == 2


def test_a_misspelt_word_is_read_as_the_one_it_is_close_to() -> None:
    found = Asking().ask("files.find", Slots(words=("invocie",)))
    assert found.situation is Situation.CORRECTED
    assert found.text.splitlines()[0] == "There are no files matching “invocie”. “invoice” is in 2 names:"
    assert paths(found) == ["Downloads/invoice june.pdf", "Downloads/invoice may.pdf"]
    asking = Asking()
    asking.files.add(f"{HOME}/Downloads/invoice table.xlsx", 100)
    narrowed = asking.ask("files.count", Slots(words=("invocie",), kinds=("document",), folder="Downloads"))
    assert narrowed.text.splitlines()[0] == (
        f"There are no documents matching “invocie” in {HOME}/Downloads, "
        f"but there are 2 documents matching “invoice” in {HOME}/Downloads:"
    )


def test_several_close_words_are_offered() -> None:
    asking = Asking()
    asking.files.add(f"{HOME}/Documents/boat.txt", 10)
    asking.files.add(f"{HOME}/Documents/boot.txt", 10)
    found = asking.ask("files.find", Slots(words=("boxt",)), text="where is my Boxt, please?")
    assert found.situation is Situation.ASKED_WHICH
    first, second = (choice.label for choice in found.choices)
    assert {first, second} == {"boat", "boot"}
    assert found.text == f"There are no files matching “boxt”. Did you mean “{first}” or “{second}”?"
    assert found.choices[0].to_json() == {"label": first, "question": f"where is my {first}, please?"}
    followed = asking.ask("files.find", Slots(words=("boxt",)), text="and in Documents?")
    assert followed.choices[1].question == f"find {second}"


def test_a_word_that_files_have_is_not_misspelt() -> None:
    found = Asking().ask("files.find", Slots(words=("tax", "invoice")))
    assert found.situation is Situation.FOUND_NONE
    assert found.text.startswith("There are no files matching “tax” and “invoice”. What comes nearest:\n- ")
    assert not found.choices


def test_a_bare_short_word_is_no_misspelling() -> None:
    assert Asking().ask("files.find", Slots(words=("cot",)), confidence=0.4).weak
    assert Asking().ask("files.find", Slots(words=("invocie",)), confidence=0.4).situation is Situation.CORRECTED


def test_a_word_that_may_only_have_named_the_kind_is_said_to_be_missing() -> None:
    slots = Slots(
        words=("podcast",), kinds=("document",), kind_said="podcasts", folder="Documents", folder_sure=True,
        spans=(Span("kind", "podcasts"),),
    )  # fmt: skip
    nothing, asking = f"There are no documents matching “podcast” in {HOME}/Documents", Asking()
    counted = asking.ask("files.count", slots)
    assert counted.text.startswith(f"{nothing}. There are 6 documents in {HOME}/Documents")
    assert counted.situation is Situation.FOUND_NONE
    found = asking.ask("files.find", slots)
    assert found.text.startswith(f"{nothing}, but there are 6 documents in {HOME}/Documents:\n- ")
    assert found.situation is Situation.FOUND_NONE
    newest = asking.ask("files.find", replace(slots, order=Order.NEWEST))
    assert newest.text.startswith(f"{nothing}. The newest document in {HOME}/Documents is report0.pdf")
    assert asking.ask("files.total", slots).text.startswith(f"{nothing}. The 6 documents in ")
    opened = asking.ask("files.open", slots)
    assert opened.actions == ()
    assert opened.text.startswith(f"{nothing}, but there are 6 documents")


def test_a_year_in_a_name_comes_before_another_kind() -> None:
    asking = Asking()
    asking.files.add(f"{HOME}/Documents/letter 2023.pdf", 70, year(2024).after)
    asking.files.add(f"{HOME}/Documents/other.pdf", 70, year(2023).after)
    slots = Slots(words=("letter",), kinds=("document",), when=year(2023), spans=(Span("kind", "letter"),))
    for name in ("files.find", "files.count", "files.total"):
        assert "By name, there is 1 document matching “letter” and “2023”" in asking.ask(name, slots).text


def test_a_year_is_looked_for_in_names_first_and_in_dates_too() -> None:
    asking = Asking()
    asking.files.add(f"{HOME}/Documents/tax return 2022.pdf", 70, year(2023).after)
    asking.files.add(f"{HOME}/Documents/tax return 2023.pdf", 80, year(2024).after)
    asking.files.add(f"{HOME}/Documents/tax return 2023 (2).pdf", 90, year(2024).after)
    slots = Slots(words=("tax", "return"), when=year(2023))
    found = asking.ask("files.find", slots)
    lines = found.text.splitlines()
    assert lines[0] == "By name, there are 2 files matching “tax”, “return” and “2023”:"
    assert lines[3] == "By date, there is 1 file matching “tax” and “return” from 2023:"
    assert paths(found) == [f"Documents/tax return {name}.pdf" for name in ("2023 (2)", "2023", "2022")]
    assert found.shown == tuple(f"{HOME}/{path}" for path in paths(found))
    assert asking.ask("files.count", slots).text == (
        "By name, there are 2 files matching “tax”, “return” and “2023”, 170 bytes together. "
        "By date, there is 1 file matching “tax” and “return” from 2023."
    )
    asking.files.entries = [one for one in asking.files.entries if "(2)" not in one.path]
    assert asking.ask("files.open", slots).actions[0].path.endswith("return 2023.pdf")
    asking.files.entries = [one for one in asking.files.entries if "2022" not in one.path]
    asking.files.add(f"{HOME}/Documents/tax 2019.pdf", 70, year(2019).after)
    assert asking.ask("files.find", Slots(words=("tax",), when=year(2019))).text.startswith("tax 2019.pdf: ")


def test_bounds_that_nobody_put_into_words_are_said_all_the_same() -> None:
    asking = Asking()
    values = {
        "kinds": ["picture"],
        "after": "2023-01-01T00:00:00Z",
        "before": "2024-01-01T00:00:00Z",
        "min_bytes": 1000,
    }
    assert asking.ask("files.count", given=values).text == (
        "There are 3 pictures of at least 1 kB between 1 January 2023 and 31 December 2023, 3.9 MB together."
    )
    day = {"after": "2023-05-01T00:00:00Z", "before": "2023-05-02T00:00:00Z", "max_bytes": 10_000_000}
    assert asking.ask("files.count", given=day).text == "There is 1 file of at most 10 MB from 1 May 2023."
    since = {"after": "2026-11-20T00:00:00Z", "min_bytes": 10, "max_bytes": 2_000_000_000}
    assert asking.ask("files.count", given=since).text == "There is 1 file of 10 bytes to 2 GB since 20 November 2026."


def test_an_index_that_is_not_there_or_not_whole_is_said() -> None:
    asking = Asking()
    asking.files.state = IndexState.CRAWLING
    assert "I am still reading your folders (12 files so far)" in asking.ask("files.count", Slots()).text
    asking.files.state = IndexState.EMPTY
    assert asking.ask("files.count", Slots()).situation is Situation.INDEX_EMPTY


def test_a_date_that_cannot_be_is_said() -> None:
    found = Asking().ask("files.find", Slots(problem="There is no 31 February."))
    assert (found.situation, found.text) == (Situation.NOT_UNDERSTOOD, "There is no 31 February.")


@pytest.mark.parametrize(
    ("country", "weight", "date"),
    [
        ("de_DE.UTF-8", "76,9 MB together", "70 MB, on 17 November, in"),
        ("en_US.UTF-8", "76.9 MB together", "70 MB, on November 17, in"),
        ("en_GB.UTF-8", "76.9 MB together", "70 MB, on 17 November, in"),
    ],
)
def test_answers_are_written_as_the_country_does(
    monkeypatch: pytest.MonkeyPatch, country: str, weight: str, date: str
) -> None:
    monkeypatch.setattr(display, "persons_conventions", lambda: conventions_for(country, country))
    assert weight in Asking().ask("files.count", Slots(extensions=("pdf",))).text
    assert date in Asking().ask("files.find", Slots(extensions=("pdf",), order=Order.OLDEST, words=("report3",))).text
    midday = "12:00 PM on Friday, November 20" if country.startswith("en_US") else "12:00 on Friday, 20 November"
    assert midday in Asking().ask("about.time").text


def test_feasts_are_said_without_at() -> None:
    feast = year(2023)
    slots = Slots(kinds=("picture",), when=DateRange(feast.after, feast.before, "at Christmas 2023"))
    assert Asking().ask("files.count", slots).text.startswith("There are 3 pictures from Christmas 2023, ")


def test_a_word_that_is_left_out_is_not_in_the_folder_either() -> None:
    slots = Slots(folder="Documents", folder_sure=True, without=Excluded(words=("taxes",)))
    found = Asking().ask("files.count", slots)
    assert found.text.startswith(f"There are 5 files in {HOME}/Documents without “taxes” in the name or the folder, ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "with a date that cannot be right (on 1 January 2242)"),
        ("de", "mit einem Datum, das nicht stimmen kann (am 1. Januar 2242)"),
    ],
)
def test_a_date_that_cannot_be_true_is_called_so(language: str, said: str) -> None:
    asking = Asking()
    asking.files.add("/home/ana/Documents/future.txt", 5, datetime(2242, 1, 1, 12, tzinfo=asking.clock.now().tzinfo))
    assert said in asking.ask("files.find", Slots(words=("future",)), language=language).text
    assert said not in asking.ask("files.find", Slots(words=("budget",)), language=language).text
