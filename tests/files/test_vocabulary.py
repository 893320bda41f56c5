"""The words of names: which are known, and which are meant by a misspelt one, against trying all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.files.index.vocabulary import words_of
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.search.spelling import distance, may_be_near
from bitbuddy.kernel.paths import find_home
from tests.files.trees import built, library, tree

NAMES = ["Invoice 2023.pdf", "invoices_old.txt", "Rechnung Müller.odt", "IMG_20230101.jpg", "certificate.pdf", "letter.md",
         "later.md", "better late.txt", "税务.pdf", "Größenangaben.ods", "x.y", "a b c.txt", "holiday.jpg", "holidays.jpg",
         "application form.pdf", "aaaaaaaaaa.bin"]  # fmt: skip
FOLDERS = ["Wedding Paris", "Taxes", "node_modules"]
LETTERS = st.text(alphabet="abcü", max_size=9)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileLibrary]:
    top = tmp_path_factory.mktemp("words")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(top / "person"))
        tree(top / "person", {f"Documents/{name}": 10 for name in NAMES})
        tree(top / "person", {f"Pictures/{folder}/IMG_{n}.jpg": 5 for n, folder in enumerate(FOLDERS)})
        home = find_home(top / "buddy")
        home.prepare()
        made = built(home)
        yield made
        made.close()


@pytest.mark.parametrize(
    "word", ["invoice", "INVOICE", "inv", "muller", "Müller", "税", "2023", "202", "20230101", "paris", "img_2023", "a", "x.y",
             "grossenangaben", "tax", "invoice 2023", "documents", "pictures", "  form "]
)  # fmt: skip
def test_known(files: FileLibrary, word: str) -> None:
    assert files.knows_word(word)


@pytest.mark.parametrize(
    "word", ["invocie", "voice", "", " ", "023", "zz", "modules", "\0", "a/b", '"', "q" * 9000, "%", "oice 20"]
)
def test_unknown(files: FileLibrary, word: str) -> None:
    assert not files.knows_word(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("invocie", "invoice"), ("invoce", "invoice"), ("xnvoice", "invoice"), ("Rehcnung", "rechnung"), ("certifcaet", "certificate"),
     ("aplication", "application"), ("hollyday", "holiday"), ("WEDDNIG", "wedding"), ("groessenangaben", "größenangaben"),
     ("muler", "müller")],
)  # fmt: skip
def test_misspelt(files: FileLibrary, typed: str, meant: str) -> None:
    assert files.closest_words(typed)[0] == (meant, 1)


def test_the_fewest_mistakes_come_first_and_then_the_most_frequent(files: FileLibrary) -> None:
    assert files.closest_words("lettr", 5) == [("letter", 1)]
    assert [word for word, _ in files.closest_words("holidayz", 5)] == ["holiday", "holidays"]
    assert files.closest_words("leter", 5) == [("later", 1), ("letter", 1)]
    assert files.closest_words("leter", 1) == [("later", 1)]
    assert files.closest_words("leter", 0) == []


@pytest.mark.parametrize("word", ["", "abc", "inv", "2023x", "in voice", "\0\0\0\0", '""""', "q" * 9000])
def test_nothing_is_near(files: FileLibrary, word: str) -> None:
    assert files.closest_words(word) == []


def test_without_an_index(tmp_path: Path) -> None:
    home = find_home(tmp_path / "buddy")
    home.prepare()
    empty = library(home)
    assert not empty.knows_word("invoice")
    assert empty.closest_words("invocie") == []
    empty.close()


def edits(one: str, two: str) -> int:
    """Count the mistakes between two words straight from what a mistake is."""

    @cache
    def between(left: int, right: int) -> int:
        if not left or not right:
            return left + right
        best = min(between(left - 1, right), between(left, right - 1)) + 1
        best = min(best, between(left - 1, right - 1) + (one[left - 1] != two[right - 1]))
        if left > 1 and right > 1 and one[left - 2 : left] == two[right - 1] + two[right - 2]:
            best = min(best, between(left - 2, right - 2) + 1)
        return best

    return between(len(one), len(two))


@settings(max_examples=500, deadline=None)
@given(one=LETTERS, two=LETTERS, most=st.integers(0, 3))
def test_distance(one: str, two: str, most: int) -> None:
    assert distance(one, two, most) == min(edits(one, two), most + 1)
    if edits(one, two) <= most:
        assert may_be_near(one, two, most)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_closest_words_equal_trying_all(files: FileLibrary, data: st.DataObject) -> None:
    known = sorted({word for name in (*NAMES, *FOLDERS[:2]) for word in words_of(name.lower()) if word.isascii()})
    start = data.draw(st.sampled_from(known))
    typed = list(start)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(typed)))
        match data.draw(st.sampled_from(["leave out", "put in", "swap"])):
            case "leave out":
                del typed[place : place + 1]
            case "put in":
                typed.insert(place, data.draw(st.sampled_from("aeiouxyz")))
            case _:
                typed[place : place + 2] = reversed(typed[place : place + 2])
    word = "".join(typed)
    most = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    expected = {other for other in known if most and other != word and edits(word, other) <= most}
    assert {other for other, _ in files.closest_words(word, 100) if other in known} == expected
