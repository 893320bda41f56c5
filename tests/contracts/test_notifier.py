"""What the program relies on from a way to notify: the same of the fake and of a real service, really clicked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from bitbuddy.desktop.notifying import Action, Listener, Notification
from bitbuddy.desktop.notifying.freedesktop import FreedesktopNotifier
from bitbuddy.desktop.notifying.notifier import Notifier
from tests import silence
from tests.desktop.conftest import desktop
from tests.desktop.hands import Desktop
from tests.desktop.service import NotificationService
from tests.fakes.notifying import FakeNotifier

__all__ = ["desktop"]
ACTIONS = (Action("open", "Open"), Action("move:documents", "Move to Documents"))


class Screen(Protocol):
    """The screen and the person before it."""

    def displayed(self) -> int: ...

    def choose(self, label: str) -> None: ...

    def put_away(self) -> None: ...


@dataclass
class Side:
    """A way to notify, the screen it shows on, and what it told."""

    notifier: Notifier
    screen: Screen
    told: list[tuple[str, ...]] = field(default_factory=list)

    def listen(self) -> None:
        self.notifier.listen(
            Listener(lambda key, action: self.told.append(("acted", key, action)), lambda key: self.told.append((key,)))
        )


@pytest.fixture
def fake() -> Side:
    notifier = FakeNotifier()
    return Side(notifier, notifier)


@pytest.fixture
def real(desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Side]:
    folder = tmp_path / "service"
    folder.mkdir()
    service = NotificationService(desktop, folder)
    service.begin()
    service.start()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    notifier = FreedesktopNotifier()
    yield Side(notifier, service)
    notifier.close()
    service.end()


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.desktop)])
def side(request: pytest.FixtureRequest) -> Side:
    found: Side = request.getfixturevalue(request.param)
    found.listen()
    return found


def shows(side: Side, count: int) -> bool:
    return silence.poll(lambda: side.screen.displayed() == count, 5)


def test_it_belongs_here_and_is_installed(side: Side) -> None:
    assert side.notifier.is_compatible()
    assert side.notifier.is_installed()
    assert side.notifier.install_hint.endswith(".")


def test_the_same_key_takes_the_place(side: Side) -> None:
    assert side.notifier.show(Notification("one", "First", "", ACTIONS))
    assert side.notifier.show(Notification("one", "Second", "", ACTIONS))
    assert shows(side, 1)
    assert side.notifier.show(Notification("two", "Another"))
    assert shows(side, 2)


def test_an_action_is_told_once_and_takes_it_away(side: Side) -> None:
    assert side.notifier.show(Notification("one", "A file", "in Downloads", ACTIONS))
    side.screen.choose("Move to Documents")
    assert silence.poll(lambda: bool(side.told), 5)
    assert shows(side, 0)
    assert side.told == [("acted", "one", "move:documents")]


def test_putting_it_away_is_told(side: Side) -> None:
    assert side.notifier.show(Notification("one", "A file", "", ACTIONS))
    assert shows(side, 1)
    side.screen.put_away()
    assert silence.poll(lambda: side.told == [("one",)], 5)
    assert shows(side, 0)


def test_withdrawing_is_not_putting_away(side: Side) -> None:
    assert side.notifier.show(Notification("one", "A file", "", ACTIONS))
    side.notifier.withdraw("one")
    side.notifier.withdraw("one")
    side.notifier.withdraw("never shown")
    assert shows(side, 0)
    assert side.notifier.show(Notification("two", "Another", "", ACTIONS))
    side.screen.choose("Open")
    assert silence.poll(lambda: side.told == [("acted", "two", "open")], 5)


def test_it_can_be_closed_twice_and_used_again(side: Side) -> None:
    side.notifier.close()
    assert side.notifier.show(Notification("one", "A file"))
    side.notifier.close()
    side.notifier.close()
    assert side.notifier.show(Notification("two", "Another"))
