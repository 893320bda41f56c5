"""What was asked for by name and is not there any more: the history says that it went, or what it is called now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bitbuddy.conversation.facts import ChangeFact
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Parts, Request
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking


@pytest.fixture
def asking() -> Asking:
    asking = Asking()
    now = asking.clock.now()
    asking.history.began = now - timedelta(days=30)

    def add(kind: ChangeKind, path: str, before: str = "") -> None:
        was = f"{HOME}/{before}" if before else ""
        entry = ChangeEntry(kind, f"{HOME}/{path}", 1000, now - timedelta(minutes=5), was)
        asking.history.entries.append(entry)

    add(ChangeKind.GONE, "Documents/Rechnung 03-2024.pdf")
    add(ChangeKind.MOVED, "Documents/plan one.txt", "Documents/plan 01.txt")
    add(ChangeKind.GONE, "Documents/plan 03.txt")
    add(ChangeKind.GONE, "plan 04/garden.txt")
    return asking


def said(asking: Asking, text: str) -> tuple[Situation, str, tuple[ChangeFact, ...]]:
    intent = understand(text, asking.clock.now(), known_word=asking.files.knows_word)
    assert intent.name == "files.find"
    parts = Parts(asking.files, asking.machine, asking.files.status, history=asking.history)
    found = all_skills()[intent.name].run(Request(intent, asking.clock.now(), parts))
    return found.situation, found.text, tuple(one for one in found.facts if isinstance(one, ChangeFact))


@pytest.mark.parametrize(
    "question",
    [
        "where is Rechnung 03-2024",
        "is Rechnung 03-2024 still there",
        "what happened to Rechnung 03-2024",
        "what became of Rechnung 03-2024",
        "wo ist die Rechnung 03-2024?",
        "was wurde aus der Rechnung 03-2024",
        "ist die Rechnung 03-2024 noch da?",
    ],
)
def test_what_is_gone_is_told_with_when_and_where(asking: Asking, question: str) -> None:
    situation, text, facts = said(asking, question)
    assert situation is Situation.FOUND_NONE
    assert [fact.path for fact in facts] == [f"{HOME}/Documents/Rechnung 03-2024.pdf"]
    assert facts[0].kind == "change"
    assert "Rechnung 03-2024.pdf" in text
    assert f"{HOME}/Documents" in text


@pytest.mark.parametrize(
    "question", ["where is plan 01", "where did plan 01 go", "wohin ist plan 01 verschoben worden"]
)
def test_what_has_another_name_is_found_by_the_old_one(asking: Asking, question: str) -> None:
    _, text, facts = said(asking, question)
    assert [fact.path for fact in facts] == [f"{HOME}/Documents/plan one.txt"]
    assert facts[0].kind == "file"
    assert "plan 01.txt" in text


def test_the_name_counts_and_not_the_folder(asking: Asking) -> None:
    _, _, facts = said(asking, "where is plan 04")
    assert facts == ()


def test_what_is_there_is_found_and_the_history_is_not_asked(asking: Asking) -> None:
    asking.files.add(f"{HOME}/Documents/plan 03.txt", 10, asking.clock.now())
    _, text, facts = said(asking, "where is plan 03")
    assert facts == ()
    assert text.startswith("plan 03.txt")
    assert asking.history.queries == []


def test_a_time_or_a_size_asks_for_other_files(asking: Asking) -> None:
    _, _, facts = said(asking, "find plan 03 from last week")
    assert facts == ()


def test_many_that_were_gathered_have_no_name(asking: Asking) -> None:
    asking.history.entries = [replace(one, gathered=True, folder=True) for one in asking.history.entries]
    _, _, facts = said(asking, "where is plan 03")
    assert facts == ()
