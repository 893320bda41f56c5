"""Notifications shown by a real service on a real screen, with names that would like to be more than names."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bitbuddy.desktop.notifying import Action, Listener, Notification, Notifications
from bitbuddy.desktop.notifying.freedesktop import FreedesktopNotifier
from bitbuddy.desktop.notifying.main import MOST_ON_SCREEN
from bitbuddy.desktop.notifying.notifier import DEFAULT
from bitbuddy.desktop.notifying.text import safe_line, safe_text
from tests import silence
from tests.desktop.service import NotificationService

pytestmark = pytest.mark.desktop
ACTIONS = (Action("open", "Open"), Action("move:documents", "Move to Documents"))


@dataclass
class Heard:
    """What the person did, as the listener was told."""

    acted: list[tuple[str, str]] = field(default_factory=list)
    dismissed: list[str] = field(default_factory=list)

    def listener(self) -> Listener:
        return Listener(lambda key, action: self.acted.append((key, action)), self.dismissed.append)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def notifier(heard: Heard) -> Iterator[FreedesktopNotifier]:
    made = FreedesktopNotifier()
    made.listen(heard.listener())
    yield made
    made.close()


def test_nothing_is_opened_before_the_first(bus: NotificationService, notifier: FreedesktopNotifier) -> None:
    assert notifier.is_compatible()
    assert notifier.is_installed()
    assert "notifications-bus" not in {thread.name for thread in threading.enumerate()}


def test_a_name_is_neither_markup_nor_a_trick(service: NotificationService, notifier: FreedesktopNotifier) -> None:
    name = os.fsdecode(b"<b>fat</b> & <img src=x> \xff\xe2\x80\xaegpj.exe")
    assert notifier.show(Notification("one", f"{name} finished", f"{name}\nin Downloads"))
    assert silence.poll(lambda: service.displayed() == 1)
    service.put_away()
    assert silence.poll(lambda: bool(service.gone()))
    [shown] = service.gone()
    safe = "<b>fat</b> & <img src=x> \\xff\\u202egpj.exe"
    assert shown["summary"] == f"{safe} finished"
    # What a service with markup is given is escaped, so that the person reads the name itself.
    assert shown["body"] == "&lt;b&gt;fat&lt;/b&gt; &amp; &lt;img src=x&gt; \\xff\\u202egpj.exe\nin Downloads"


def test_a_click_on_the_notification_itself(
    service: NotificationService, notifier: FreedesktopNotifier, heard: Heard
) -> None:
    notifier.show(Notification("one", "A file", "", ACTIONS))
    service.click_itself()
    assert silence.poll(lambda: heard.acted == [("one", DEFAULT)])
    assert heard.dismissed == []


def test_one_that_follows_an_action_is_not_taken_for_put_away(
    service: NotificationService, notifier: FreedesktopNotifier, heard: Heard
) -> None:
    notifier.show(Notification("one", "A file", "", ACTIONS))
    service.choose("Move to Documents")
    assert silence.poll(lambda: heard.acted == [("one", "move:documents")])
    assert notifier.show(Notification("one", "Moved", "", (Action("undo", "Undo"),)))
    assert silence.poll(lambda: service.displayed() == 1)
    service.choose("Undo")
    assert silence.poll(lambda: heard.acted == [("one", "move:documents"), ("one", "undo")])
    assert heard.dismissed == []


def test_a_service_that_was_killed_and_started_again(
    service: NotificationService, notifier: FreedesktopNotifier, heard: Heard
) -> None:
    assert notifier.show(Notification("one", "Before", "", ACTIONS))
    service.kill()
    assert not notifier.show(Notification("two", "Meanwhile", "", ACTIONS))
    service.start()
    assert notifier.show(Notification("three", "After", "", ACTIONS))
    service.choose("Open")
    assert silence.poll(lambda: heard.acted == [("three", "open")])


def test_a_service_that_counts_anew_is_not_mistaken(
    service: NotificationService, notifier: FreedesktopNotifier, heard: Heard
) -> None:
    # The new service gives its first notification the number that the old one gave ours.
    assert notifier.show(Notification("ours", "Before", "", ACTIONS))
    service.kill()
    service.start()
    assert silence.poll(lambda: not notifier._ids)
    other = FreedesktopNotifier()
    assert other.show(Notification("another program's", "Not ours", "", ACTIONS))
    service.choose("Open")
    assert silence.poll(lambda: service.displayed() == 0)
    other.close()
    assert heard.acted == []


def test_without_a_service_it_says_so(bus: NotificationService, notifier: FreedesktopNotifier) -> None:
    assert not notifier.show(Notification("one", "A file"))


def test_without_a_bus_it_says_so(monkeypatch: pytest.MonkeyPatch, notifier: FreedesktopNotifier) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert not notifier.show(Notification("one", "A file"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=1")
    assert not notifier.show(Notification("one", "A file"))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not notifier.is_installed()


def test_a_bus_that_ends_is_followed_by_another(
    service: NotificationService, notifier: FreedesktopNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notifier.show(Notification("one", "Before"))
    service.end()
    assert not notifier.show(Notification("two", "Meanwhile"))
    service.begin()
    service.start()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    assert notifier.show(Notification("three", "After"))
    assert service.displayed() == 1


def test_the_oldest_goes_when_there_are_too_many(service: NotificationService, heard: Heard) -> None:
    notifications = Notifications(heard.listener())
    for number in range(MOST_ON_SCREEN + 2):
        assert notifications.show(Notification(str(number), f"Number {number}", "", ACTIONS))
    assert silence.poll(lambda: service.displayed() == MOST_ON_SCREEN)
    notifications.close()
    assert [one["summary"] for one in service.gone()] == ["Number 1", "Number 0"]
    assert heard.dismissed == []


def test_a_thread_that_waits_ends_at_once(service: NotificationService, notifier: FreedesktopNotifier) -> None:
    assert notifier.show(Notification("one", "A file"))
    assert "notifications-bus" in {thread.name for thread in threading.enumerate()}
    notifier.close()
    assert "notifications-bus" not in {thread.name for thread in threading.enumerate()}
    assert notifier.show(Notification("two", "Another"))


def test_long_texts_are_cut() -> None:
    assert safe_line("a" * 500 + ".pdf", 40).endswith(".pdf")
    assert len(safe_line("a" * 500, 40)) == 40
    assert safe_line("two\nlines\tin one") == "two lines in one"
    assert len(safe_text("x" * 5000)) == 600
