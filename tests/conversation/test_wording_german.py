"""German sentences about files: gender, case and number, endings of adjectives, and what was asked said again."""

from __future__ import annotations

from itertools import product

import pytest

from bitbuddy.brain.remote import trouble
from bitbuddy.brain.remote.trouble import Peer
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.skills.contract import Parts, Request
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.slots import Excluded, Slots, Span
from bitbuddy.conversation.wording.german import GERMAN
from bitbuddy.conversation.wording.german.errors import error_said
from bitbuddy.conversation.wording.german.nouns import Noun, counted, dative_plural, definite, kind_noun, nouns_of
from bitbuddy.files.kinds import KINDS, OTHER
from bitbuddy.files.model import Order
from tests.conversation.asking import HOME, Asking

FILES = GERMAN.files
OLD = DateRange(None, Asking().clock.now(), "older than 2 years")
NEW = DateRange(Asking().clock.now(), None, "newer than 1 month")


def search(slots: Slots, *, folders: tuple[str, ...] = (), not_folders: tuple[str, ...] = ()) -> Search:
    asking = Asking()
    intent = Intent("files.find", "", slots, 0.9, "", language="de")
    request = Request(intent, asking.clock.now(), Parts(asking.files, asking.machine, asking.files.status))
    return Search(request, FindFiles.from_slots(slots), asking.files.status(), folders, not_folders)


@pytest.mark.parametrize(
    ("count", "slots", "said"),
    [
        (0, Slots(), "Es gibt keine Dateien"),
        (1, Slots(), "Es gibt 1 Datei"),
        (2, Slots(), "Es gibt 2 Dateien"),
        (0, Slots(extensions=("pdf",)), "Es gibt keine PDFs"),
        (1, Slots(extensions=("pdf",)), "Es gibt 1 PDF"),
        (3, Slots(extensions=("pdf",)), "Es gibt 3 PDFs"),
        (3, Slots(extensions=("pdf",), kinds=("document",)), "Es gibt 3 PDFs"),
        (12_345, Slots(kinds=("picture",), kind_said="Fotos"), "Es gibt 12,345 Fotos"),
        (1, Slots(kinds=("picture",), kind_said="foto"), "Es gibt 1 Foto"),
        (1, Slots(kinds=("picture",)), "Es gibt 1 Bild"),
        (4, Slots(kinds=("picture", "video")), "Es gibt 4 Bilder und Videos"),
        (0, Slots(kinds=("video", "audio")), "Es gibt keine Videos oder Audiodateien"),
        (1, Slots(kinds=("picture", "presentation")), "Es gibt 1 Bild oder Präsentation"),
        (1, Slots(max_size=0), "Es gibt 1 leere Datei"),
        (5, Slots(max_size=0), "Es gibt 5 leere Dateien"),
        (0, Slots(max_size=0), "Es gibt keine leeren Dateien"),
        (1, Slots(max_size=0, extensions=("pdf",)), "Es gibt 1 leeres PDF"),
        (1, Slots(max_size=0, kinds=("code",)), "Es gibt 1 leeren Quelltext"),
        (1, Slots(max_size=0, kinds=("picture", "spreadsheet")), "Es gibt 1 leeres Bild oder leere Tabelle"),
        (1, Slots(max_size=0, kinds=("picture", "video")), "Es gibt 1 leeres Bild oder Video"),
        (2, Slots(max_size=0, kinds=("picture", "spreadsheet")), "Es gibt 2 leere Bilder und Tabellen"),
        (1, Slots(kinds=(OTHER,)), "Es gibt 1 sonstige Datei"),
        (2, Slots(kinds=(OTHER,)), "Es gibt 2 sonstige Dateien"),
        (0, Slots(kinds=(OTHER,)), "Es gibt keine sonstigen Dateien"),
        (2, Slots(extensions=("docx", "doc")), "Es gibt 2 Word-Dateien"),
        (1, Slots(extensions=("txt",)), "Es gibt 1 Textdatei"),
        (1, Slots(extensions=("blend",)), "Es gibt 1 .blend-Datei"),
        (2, Slots(when=OLD), "Es gibt 2 Dateien, die älter als 2 Jahre sind"),
        (1, Slots(when=OLD), "Es gibt 1 Datei, die älter als 2 Jahre ist"),
        (1, Slots(when=NEW, kinds=("picture",)), "Es gibt 1 Bild, das jünger als 1 Monat ist"),
        (1, Slots(when=NEW, kinds=("code",)), "Es gibt 1 Quelltext, der jünger als 1 Monat ist"),
        (0, Slots(when=NEW, kinds=("picture",)), "Es gibt keine Bilder, die jünger als 1 Monat sind"),
        (2, Slots(words=("Steuer", "2023")), "Es gibt 2 Dateien zu „Steuer“ und „2023“"),
        (2, Slots(any_words=("Angebot", "Rechnung")), "Es gibt 2 Dateien zu „Angebot“ oder „Rechnung“"),
        (
            2,
            Slots(words=("Steuer",), any_words=("Brief", "Bescheid")),
            "Es gibt 2 Dateien zu „Steuer“ sowie zu „Brief“ oder „Bescheid“",
        ),
        (2, Slots(min_size=5, size_said="over 10 MB", words=("x",)), "Es gibt 2 Dateien über 10 MB zu „x“"),
        (2, Slots(min_size=1_000_000), "Es gibt 2 Dateien von mindestens 1 MB"),
        (2, Slots(max_size=900), "Es gibt 2 Dateien von höchstens 900 Byte"),
        (2, Slots(min_size=1, max_size=900), "Es gibt 2 Dateien von 1 Byte bis 900 Byte"),
        (2, Slots(without=Excluded(extensions=("pdf",))), "Es gibt 2 Dateien ohne PDFs"),
        (
            2,
            Slots(without=Excluded(kinds=("spreadsheet", "other"))),
            "Es gibt 2 Dateien ohne Tabellen oder sonstige Dateien",
        ),
        (2, Slots(without=Excluded(words=("alt",))), "Es gibt 2 Dateien ohne „alt“ im Namen oder im Ordner"),
        (
            2,
            Slots(without=Excluded(words=("entwurf",)), spans=(Span("without name", "entwürfe"),)),
            "Es gibt 2 Dateien ohne Entwürfe",
        ),
        (
            2,
            Slots(without=Excluded(extensions=("pdf",)), when=OLD),
            "Es gibt 2 Dateien, die älter als 2 Jahre sind, ohne PDFs",
        ),
    ],
)
def test_what_there_is(count: int, slots: Slots, said: str) -> None:
    assert FILES.there_are(count, search(slots)) == said


@pytest.mark.parametrize(
    ("count", "slots", "said"),
    [
        (1, Slots(extensions=("pdf",), order=Order.LARGEST), "Die größte PDF-Datei ist:"),
        (3, Slots(extensions=("pdf",), order=Order.LARGEST), "Die 3 größten PDF-Dateien sind:"),
        (1, Slots(kinds=("picture",), kind_said="foto", order=Order.OLDEST), "Das älteste Foto ist:"),
        (1, Slots(kinds=("presentation",), order=Order.NEWEST), "Die neueste Präsentation ist:"),
        (1, Slots(kinds=("code",), order=Order.SMALLEST), "Der kleinste Quelltext ist:"),
        (1, Slots(kinds=("picture", "video"), order=Order.LARGEST), "Das größte Bild oder Video ist:"),
        (
            1,
            Slots(kinds=("presentation", "document"), order=Order.NEWEST),
            "Die neueste Präsentation oder das neueste Dokument ist:",
        ),
        (1, Slots(kinds=(OTHER,), order=Order.LARGEST), "Die größte sonstige Datei ist:"),
        (2, Slots(kinds=(OTHER,), order=Order.LARGEST), "Die 2 größten sonstigen Dateien sind:"),
        (1, Slots(max_size=0, order=Order.NEWEST), "Die neueste leere Datei ist:"),
        (2, Slots(max_size=0, order=Order.NEWEST), "Die 2 neuesten leeren Dateien sind:"),
        (1, Slots(order=Order.LARGEST, when=OLD), "Die größte Datei, die älter als 2 Jahre ist, ist:"),
        (
            1,
            Slots(order=Order.LARGEST, extensions=("pdf",), when=NEW),
            "Die größte PDF-Datei, die jünger als 1 Monat ist, ist:",
        ),
        (
            3,
            Slots(kinds=("video",), order=Order.NEWEST, without=Excluded(words=("test",))),
            "Die 3 neuesten Videos ohne „test“ im Namen oder im Ordner sind:",
        ),
    ],
)
def test_superlatives(count: int, slots: Slots, said: str) -> None:
    assert FILES.superlative(count, search(slots)) == said


@pytest.mark.parametrize(
    ("count", "slots", "said"),
    [
        (1, Slots(), "Die eine Datei belegt 5 kB."),
        (1, Slots(kinds=("spreadsheet",)), "Die eine Tabelle belegt 5 kB."),
        (1, Slots(extensions=("pdf",)), "Das eine PDF belegt 5 kB."),
        (1, Slots(kinds=("code",)), "Der eine Quelltext belegt 5 kB."),
        (1, Slots(kinds=("picture", "audio")), "Das eine Bild oder die eine Audiodatei belegt 5 kB."),
        (4, Slots(extensions=("pdf",), words=("Bericht",)), "Die 4 PDFs zu „Bericht“ belegen 5 kB."),
        (4, Slots(max_size=0), "Die 4 leeren Dateien belegen 5 kB."),
        (4, Slots(when=OLD), "Die 4 Dateien, die älter als 2 Jahre sind, belegen 5 kB."),
    ],
)
def test_sums(count: int, slots: Slots, said: str) -> None:
    assert FILES.take(count, 5000, search(slots)) == said


def test_places() -> None:
    both = search(Slots(folder="a"), folders=(f"{HOME}/a", f"{HOME}/b"), not_folders=("/c", "/d"))
    assert FILES.there_are(2, both) == f"Es gibt 2 Dateien in {HOME}/a oder {HOME}/b außerhalb von /c und /d"
    assert FILES.take(2, 5000, search(Slots(folder="a"), folders=("/a",))) == "/a enthält 5 kB in 2 Dateien."
    assert FILES.take(1, 1, search(Slots(folder="a"), folders=("/a",))) == "/a enthält 1 Byte in 1 Datei."


def test_fewer_than_asked_for() -> None:
    pictures = Slots(kinds=("picture",), order=Order.LARGEST)
    assert FILES.there_are_only(3, search(pictures)) == "Es gibt nur 3 Bilder, die größten zuerst:"
    assert FILES.there_are_only(1, search(pictures)) == "Es gibt nur 1 Bild:"
    kept = Slots(kinds=("picture",), order=Order.OLDEST, without=Excluded(words=("x",)))
    assert (
        FILES.there_are_only(2, search(kept))
        == "Es gibt nur 2 Bilder ohne „x“ im Namen oder im Ordner, die ältesten zuerst:"
    )


def test_what_there_is_instead() -> None:
    asked, other = search(Slots(words=("Rechnug",))), search(Slots(words=("Rechnung",)))
    none = "Es gibt keine Dateien zu „Rechnug“"
    assert FILES.search_instead(asked, 1, other) == f"{none}, aber 1 Datei zu „Rechnung“:"
    assert FILES.word_instead(asked, "Rechnung", 3) == f"{none}. „Rechnung“ steht in 3 Namen:"
    assert FILES.did_you_mean(asked, ["Boot", "Brot"]) == f"{none}. War „Boot“ oder „Brot“ gemeint?"
    assert FILES.nearest(asked) == f"{none}. Am nächsten kommt:"
    assert FILES.by_name_instead(asked, 2, other) == (
        "Dem Datum nach gibt es keine Dateien zu „Rechnug“. Dem Namen nach gibt es 2 Dateien zu „Rechnung“:"
    )


GENDERS = {"m": ("der", "leeren", "größte"), "f": ("die", "leere", "größte"), "n": ("das", "leeres", "größte")}


@pytest.mark.parametrize("kind", [*KINDS, "photo"])
def test_every_kind_agrees_in_gender_and_number(kind: str) -> None:
    noun = kind_noun(kind)
    plain = noun.one if not noun.adjective else ""
    article, after_one, superlative = GENDERS[noun.gender]
    assert definite(1, [noun], "größt").startswith(f"{article} {superlative} ")
    assert definite(1, [noun], "größt").endswith(noun.one)
    assert definite(2, [noun], "größt").startswith("die 2 größten ")
    assert counted(1, [noun], "leer").startswith(f"1 {after_one} ")
    assert counted(3, [noun], "leer").startswith("3 leere ")
    assert counted(0, [noun], "leer").startswith("keine leeren ")
    assert counted(3, [noun]).endswith(noun.many)
    assert not plain or counted(1, [noun]) == f"1 {plain}"


def test_every_kind_has_a_noun_of_its_own() -> None:
    nouns = {kind: kind_noun(kind) for kind in [*KINDS, "photo"]}
    assert len(set(nouns.values())) == len(nouns)
    assert all(noun.one[0].isupper() and noun.one != kind for kind, noun in nouns.items())


@pytest.mark.parametrize(("one", "other"), list(product(["picture", "audio", "code", OTHER], repeat=2)))
def test_alternatives_have_an_article_for_each_gender(one: str, other: str) -> None:
    nouns = nouns_of(tuple(dict.fromkeys([one, other])), (), photos=False)
    said = definite(1, nouns, "neuest")
    words = [word for word in said.split() if word in {"der", "die", "das"}]
    assert len(words) == len(list(dict.fromkeys(noun.gender for noun in nouns)))
    assert said.count("neueste") == len(words)


def test_the_dative_of_the_plural() -> None:
    nouns = [Noun("Ordner", "Ordner", "m"), Noun("Prozess", "Prozesse", "m"), kind_noun("video"), kind_noun("font")]
    assert [dative_plural(noun) for noun in nouns] == ["Ordnern", "Prozessen", "Videos", "Schriftarten"]


@pytest.mark.parametrize(
    ("shown", "total", "text"),
    [(2, 3, "- a\n- b\nund ein weiterer Eintrag"), (2, 43, "- a\n- b\nund 41 weitere"), (None, None, "- a\n- b\n- c")],
)
def test_long_lists_are_folded(shown: int | None, total: int | None, text: str) -> None:
    assert GERMAN.lists.listed(["a", "b", "c"], shown, total) == text


def test_enumerations() -> None:
    assert GERMAN.lists.both(["a", "b", "c"]) == "a, b und c"
    assert GERMAN.lists.either(["a", "b"]) == "a oder b"
    assert GERMAN.lists.quoted("a\nb") == "„a\\x0ab“"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Es war nur eine."), (3, "Es waren nur drei."), (30, "Es waren nur 30.")]
)
def test_a_place_that_there_is_not(count: int, said: str) -> None:
    assert GERMAN.opening.only_shown(count) == said


def test_folders_agree_in_number() -> None:
    folders = GERMAN.folders
    assert folders.there_are(1) == "Es gibt 1 Ordner an den Orten, die ich kenne."
    assert folders.there_are(0) == "Es gibt keine Ordner an den Orten, die ich kenne."
    assert folders.kinds(1) == "Es gibt 1 Art von Dateien:"
    assert folders.all_hold(1, 1, 1) == "Der Ordner, den ich kenne, enthält 1 Byte in 1 Datei."
    assert folders.all_hold(2, 12, 2) == "Die Ordner, die ich kenne, enthalten 12 Byte in 2 Dateien."
    assert [folders.heaviest(1), folders.heaviest(2)] == [
        "Am meisten belegt dieser Ordner:",
        "Am meisten belegen diese Ordner:",
    ]


def test_times_the_computer_is_on() -> None:
    machine = GERMAN.machine
    assert machine.uptime(5) == "Der Rechner läuft seit 5 Sekunden."
    assert machine.uptime(3 * 86400 + 7200) == "Der Rechner läuft seit 3 Tagen und 2 Stunden."
    assert machine.uptime(86400) == "Der Rechner läuft seit 1 Tag."
    assert machine.system("Linux", 1, 8_000_000_000) == "Darauf läuft Linux mit 1 Kern und 8 GB Arbeitsspeicher."
    assert machine.system("Linux", 4, 8_000_000_000) == "Darauf läuft Linux mit 4 Kernen und 8 GB Arbeitsspeicher."


PEER = Peer("nah", "http://127.0.0.1:8080/v1")
SERVER_TITLES = [
    error.title
    for error in (
        trouble.unreachable(PEER, "Why."), trouble.silent(PEER, 5), trouble.broke_off(PEER), trouble.only_thought(PEER),
        trouble.not_understood(PEER, "sings"), trouble.said_error(PEER, "no"), trouble.no_such_model(PEER, "m", []),
        *(trouble.refusal(PEER, trouble.RefusedError(status)) for status in (400, 401, 404, 429, 500)),
    )
]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        *SERVER_TITLES,
        "The server could not be asked.",
        "The brain failed.",
        "The brain is being measured already.",
        "The measuring was broken off.",
        "The computer is very busy, so the brain rests.",
        "bitnet.cpp is not built yet.",
        "Nobody has said where bitnet.cpp is.",
        "bitnet.cpp is not where it should be.",
        "bitnet.cpp cannot be used on this system yet.",
    ],
)
def test_what_is_the_matter_with_a_brain_is_said_in_german_and_not_quoted(title: str) -> None:
    said = error_said(title)
    assert said
    assert "Die Meldung dazu lautet" not in said
