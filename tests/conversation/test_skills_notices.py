"""News, reasons, less of a kind, and quiet: what is said, and what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.skills.notices import minutes_asked
from bitbuddy.conversation.slots import Slots
from bitbuddy.notices.model import Notice, NoticeKind, NoticeState
from tests.conversation.asking import Asking
from tests.fakes.notices import FakeNotices

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


def said(notices: FakeNotices, name: str, text: str, language: str = "en") -> Findings:
    asking = Asking()
    parts = Parts(asking.files, asking.machine, asking.files.status, notices=notices)
    intent = Intent(name, text, Slots(), 0.9, "", language=language)
    return all_skills()[name].run(Request(intent, NOW, parts))


def notice(number: int = 1, hours: float = 1, state: NoticeState = NoticeState.RAISED) -> Notice:
    return Notice(
        f"n{number}",
        NoticeKind.DOWNLOAD_FINISHED,
        f"report-{number}.pdf finished downloading",
        "1 MB in ~/Downloads.",
        NOW - timedelta(hours=hours),
        why=("It came.", "The setting is “notify”."),
        state=state,
    )


def test_news_are_those_of_a_day_newest_first_without_what_was_put_away() -> None:
    notices = FakeNotices([notice(1, 30), notice(2, 2), notice(3, 1, NoticeState.DISMISSED), notice(4, 0)])
    found = said(notices, "notices.news", "any news?")
    assert found.text == (
        "This is what I noticed since yesterday:\n"
        "- report-4.pdf finished downloading: 1 MB in ~/Downloads.\n"
        "- report-2.pdf finished downloading: 1 MB in ~/Downloads."
    )
    assert [fact.kind for fact in found.facts] == ["notice", "notice"]
    assert said(FakeNotices(), "notices.news", "any news?").text == "Nothing since yesterday that deserves a word."
    assert said(FakeNotices(), "notices.news", "Neues?", "de").text == "Seit gestern nichts, was der Rede wert wäre."


def test_why_gives_the_reasons_of_the_last_one() -> None:
    text = said(FakeNotices([notice()]), "notices.why", "why did you tell me this?").text
    assert text == ("“report-1.pdf finished downloading”, for this reason: It came. The setting is “notify”.")
    assert said(FakeNotices(), "notices.why", "why?").text == "I have not raised any notice yet."


def test_less_lowers_the_kind_and_says_to_what() -> None:
    notices = FakeNotices([notice()])
    text = said(notices, "notices.less", "less of this").text
    assert notices.level(NoticeKind.DOWNLOAD_FINISHED) == "digest"
    assert "finished downloads only once a day" in text
    assert "notices.download_finished = digest" in text
    german = said(notices, "notices.less", "weniger davon", "de").text
    assert german.startswith("Ab jetzt melde ich fertige Downloads nicht mehr")
    assert said(FakeNotices(), "notices.less", "less of this").text == "I have not raised any notice yet."


def test_quiet_says_until_when() -> None:
    notices = FakeNotices(now=NOW)
    assert said(notices, "notices.quiet", "be quiet for two hours").text.startswith("Quiet until 16:05;")
    assert notices.snoozed == 120
    assert said(notices, "notices.quiet", "Ruhe bis morgen", "de").text.startswith(
        "Ruhe bis 07:00 Uhr am 21. November;"
    )


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("be quiet", 60),
        ("be quiet for two hours", 120),
        ("be quiet for half an hour", 30),
        ("quiet for 90 minutes", 90),
        ("no notices for 3 days", 3 * 24 * 60),
        ("be quiet for 900 days", 7 * 24 * 60),
        ("be quiet until 6 pm", 235),
        ("be quiet until 18:30", 265),
        ("be quiet until 8 am", 1075),
        ("be quiet until tomorrow", 1015),
        ("be quiet until 99", 60),
        ("sei eine halbe Stunde still", 30),
        ("sei zwölf Stunden still", 720),
        ("sei fünf Minuten ruhig", 5),
        ("keine Meldungen bis 18 Uhr", 235),
        ("Ruhe bis morgen", 1015),
    ],
)
def test_how_long(text: str, minutes: int) -> None:
    assert minutes_asked(text, NOW) == minutes


DOWNLOADS = "/home/ana/Downloads"
GERMAN = [
    (
        Notice("a", NoticeKind.DOWNLOAD_FINISHED, "", "", NOW, (f"{DOWNLOADS}/data.csv",), DOWNLOADS, 1_500_000),
        ("data.csv ist in /home/ana/Downloads angekommen", "1.5 MB in /home/ana/Downloads."),
        "data.csv kam nach /home/ana/Downloads und ist jetzt vollständig. Die Einstellung notices.download_finished",
    ),
    (
        Notice("b", NoticeKind.DUPLICATE, "", "", NOW, (f"{DOWNLOADS}/a.pdf", "/home/ana/b.pdf"), DOWNLOADS, 5_000),
        ("a.pdf ist in /home/ana/Downloads angekommen", "Dieselbe Datei gibt es schon: /home/ana/b.pdf (5 kB)."),
        "Byte für Byte derselbe wie der von /home/ana/b.pdf.",
    ),
    (
        Notice("c", NoticeKind.LARGE_FILE, "", "", NOW, (f"{DOWNLOADS}/a.iso",), DOWNLOADS, 10**9, download=True),
        ("a.iso ist in /home/ana/Downloads angekommen", "Eine große Datei: 1 GB in /home/ana/Downloads."),
        "Mit 1 GB gilt die Datei als groß (notices.large_file_mb).",
    ),
    (
        Notice("d", NoticeKind.LARGE_FILE, "", "", NOW, ("/v/a.iso",), "/v", 10**9),
        ("a.iso ist eine große Datei", "1 GB in /v."),
        "a.iso kam nach /v",
    ),
    (
        Notice("e", NoticeKind.MANY_FILES, "", "", NOW, ("/v/1", "/v/2"), "/v", 10**6, 1000),
        ("1,000 Dateien neu in /v", "Zusammen 1 MB."),
        "1,000 Dateien kamen in einem Zug nach /v; das wird einmal gemeldet.",
    ),
    (
        Notice("f", NoticeKind.DOWNLOAD_FINISHED, "", "", NOW, tuple(f"/v/{n}" for n in range(5)), "/v", 10**6, 5),
        ("Fertige Downloads: 5", "0, 1, 2 und 2 weitere Dateien: 1 MB in /v."),
        "5 Dateien kamen in einem Zug nach /v",
    ),
    (
        Notice("g", NoticeKind.PILE, "", "", NOW, (DOWNLOADS,), DOWNLOADS, 10**6, 80),
        ("Ein Stapel in /home/ana/Downloads", "80 Dateien, die sich lange nicht geändert haben: 1 MB."),
        "Lange nicht geändert: 80 Dateien in /home/ana/Downloads",
    ),
    (
        Notice("h", NoticeKind.DISK_FILLING, "", "", NOW, ("/v/a",), "/v/a", 10**9, 1),
        ("Die Festplatte wird voll", "Frei sind noch 1 GB. Am meisten gewachsen sind in der letzten Woche: /v/a."),
        "Frei sind noch 1 GB.",
    ),
    (
        Notice("i", NoticeKind.DOWNLOAD_FINISHED, "", "", NOW, ("/v/a.pdf",), "/v", 1, moved="/w/a.pdf"),
        ("a.pdf ist verschoben", "Jetzt in /w."),
        "a.pdf kam nach /v",
    ),
    (
        Notice("j", NoticeKind.DOWNLOAD_FINISHED, "", "", NOW, ("/v/a.pdf",), "/v", 1, state=NoticeState.UNDONE),
        ("a.pdf ist zurück in /v", ""),
        "a.pdf kam nach /v",
    ),
    (
        Notice("k", NoticeKind.DIGEST, "2 things since 12:00", "one\ntwo", NOW, ("/v/a", "/v/b"), count=2),
        ("2 Meldungen, die gewartet haben", "one; two"),
        "2 Meldungen mussten warten und kamen zusammen in einer.",
    ),
]


@pytest.mark.parametrize(("told", "said_so", "because"), GERMAN, ids=[one[0].id for one in GERMAN])
def test_what_was_told_in_english_is_said_in_german(told: Notice, said_so: tuple[str, str], because: str) -> None:
    title, text = said_so
    news = said(FakeNotices([told]), "notices.news", "gibt es Neuigkeiten?", "de").text
    assert news.splitlines()[1] == (f"- {title}: {text}" if text else f"- {title}")
    why = said(FakeNotices([told]), "notices.why", "warum sagst du mir das?", "de").text
    assert why.startswith(f"„{title}“, und zwar deshalb:")
    assert because in why


def test_a_notice_about_nothing_known_stays_as_it_was_told() -> None:
    told = replace(notice(), paths=())
    assert "report-1.pdf finished downloading: 1 MB" in said(FakeNotices([told]), "notices.news", "", "de").text
    assert "It came. The setting is" in said(FakeNotices([told]), "notices.why", "", "de").text
