"""The notification service that these tests click on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.conftest import desktop
from tests.desktop.hands import Desktop
from tests.desktop.service import NotificationService

__all__ = ["desktop"]


@pytest.fixture
def bus(desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationService]:
    """Return a session bus on which no service runs yet; this process finds it."""
    folder = tmp_path / "service"
    folder.mkdir()
    made = NotificationService(desktop, folder)
    made.begin()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.end()


@pytest.fixture
def service(bus: NotificationService) -> NotificationService:
    """Return the bus with dunst running on it."""
    bus.start()
    return bus
