"""A brain in words: sizes, languages, badges, and nothing in a name that deceives."""

from __future__ import annotations

import pytest

from bitbuddy.ui.brains.row import AWAY, CANNOT_CHOOSE, DAMAGED, NO_BRAIN_ROW, SERVER_ONLY, language_words, row_from
from tests.fakes.brains import brain


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), ""),
        (("en",), "English"),
        (("en", "de"), "English and German"),
        (("en", "de", "fr", "it"), "English, German, French and Italian"),
        (("en", "de", "fr", "it", "es"), "English, German, French and 2 more"),
        (("xx-nonsense",), "xx-nonsense"),
    ],
)
def test_languages_are_named_and_many_are_counted(codes: tuple[str, ...], words: str) -> None:
    assert language_words(codes) == words


def test_what_is_to_be_fetched_is_on_disk_once_it_is_here() -> None:
    assert row_from(brain("a", "A", 270_590_880)).size_words == ("271 MB", "to fetch")
    assert row_from(brain("a", "A", 270_590_880, installed=True)).size_words == ("271 MB", "on disk")


def test_a_brain_that_cannot_be_had_says_so_first_and_why() -> None:
    row = row_from(brain("a", "A", 10**9, fits=False, fit="no", fit_words="Will not fit: 4 GB are needed."))
    assert not row.can_be_chosen
    assert row.spoken().startswith(CANNOT_CHOOSE)
    assert "Will not fit: 4 GB are needed." in row.spoken()
    server = row_from(brain("b", "B", 10**9, runtime="bitnet_server", fits=False, fit_words="", fit_against="engine"))
    assert not server.can_be_chosen
    assert server.verdict == SERVER_ONLY
    assert row_from(brain("b", "B", 10**9, runtime="bitnet_server")).can_be_chosen
    away = row_from(brain("c", "C", 10**9, installed=True, missing=True))
    assert not away.can_be_chosen
    assert away.verdict == AWAY


def test_a_damaged_one_is_not_here_and_can_be_fetched_again() -> None:
    row = row_from(brain("a", "A", 10**9, installed=True, damaged=True))
    assert (row.installed, row.can_be_chosen, row.verdict) == (False, True, DAMAGED)
    assert row.badges == (("quiet", "Damaged"),)
    assert row.size_words[1] == "to fetch"


def test_terms_to_accept_are_said_on_the_folded_card_until_it_is_here() -> None:
    terms = {"licence": "Gemma", "terms": "https://x"}
    assert "Gemma (has terms to accept)" in row_from(brain("a", "A", 5, **terms)).small_print
    assert "It has terms to accept." in row_from(brain("a", "A", 5, **terms)).spoken()
    assert "accept" not in row_from(brain("a", "A", 5, installed=True, **terms)).small_print


def test_one_that_is_here_may_be_chosen_even_where_it_is_tight_now() -> None:
    assert row_from(brain("a", "A", 10**9, fits=False, fit="no", installed=True)).can_be_chosen
    assert NO_BRAIN_ROW.can_be_chosen


def test_a_name_that_reorders_itself_is_shown_as_it_is() -> None:
    assert row_from(brain("a", "photo\u202efug.exe", 5)).name == "photo\\u202efug.exe"


@pytest.mark.parametrize(
    ("licence", "terms", "address"),
    [
        ("Apache-2.0", "", "https://spdx.org/licenses/Apache-2.0.html"),
        ("Llama 3.2", "https://www.llama.com/llama3_2/license/", "https://www.llama.com/llama3_2/license/"),
        ("Gemma", "file:///etc/passwd", ""),
        ("Anything", "", ""),
    ],
)
def test_only_an_address_of_the_web_is_opened_for_a_licence(licence: str, terms: str, address: str) -> None:
    assert row_from(brain("a", "A", 5, licence=licence, terms=terms)).licence_address == address


def test_badges_say_how_a_brain_stands() -> None:
    def words(**more: object) -> list[str]:
        return [badge for _, badge in row_from(brain("a", "A", 5, **more)).badges]

    assert words() == []
    assert words(recommended=True, upgrade_of=["b"]) == ["Recommended for this computer"]
    assert words(installed=True) == ["Already here"]
    assert words(installed=True, in_use=True, recommended=True) == ["In use"]
    assert words(download={"state": "running"}) == ["On its way"]
    assert words(download={"state": "paused"}) == ["Paused"]
    assert words(upgrade_of=["b"]) == ["A newer one"]
