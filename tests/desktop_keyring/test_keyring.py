"""Keys are in the desktop's keyring; where there is none, or it is locked, that is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bitbuddy.desktop.errors import DesktopError
from bitbuddy.desktop.keyring.keyring import Keyring, Way
from bitbuddy.desktop.keyring.main import keyring
from bitbuddy.desktop.keyring.secret_service import SecretService
from tests.fakes.secret_service import FakeSecretService

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the session's bus is of Linux"),
]


@pytest.fixture
def service() -> Iterator[FakeSecretService]:
    with FakeSecretService() as running:
        yield running


def test_a_key_is_kept_replaced_and_forgotten(service: FakeSecretService) -> None:
    ring = keyring()
    assert ring.get("near") == ""
    ring.put("near", "first")
    ring.put("far", "other")
    ring.put("near", "sécond")
    assert (ring.get("near"), ring.get("far")) == ("sécond", "other")
    assert [one.label for one in service.kept.values()] == ["Bit Buddy: near", "Bit Buddy: far"]
    ring.remove("near")
    ring.remove("near")
    assert (ring.get("near"), ring.get("far")) == ("", "other")


def test_a_locked_keyring_is_told_and_nothing_hangs(service: FakeSecretService) -> None:
    ring = SecretService()
    ring.put("near", "first")
    service.locked = True
    for deed in (lambda: ring.get("near"), lambda: ring.put("near", "second"), lambda: ring.remove("near")):
        with pytest.raises(DesktopError, match="The keyring is locked"):
            deed()
    service.locked = False
    assert ring.get("near") == "first"


def test_a_desktop_without_a_default_keyring_is_told(service: FakeSecretService) -> None:
    service.empty = True
    with pytest.raises(DesktopError, match="no keyring here"):
        SecretService().put("near", "first")


def test_a_bus_on_which_nobody_keeps_keys_is_told() -> None:
    with pytest.raises(DesktopError) as told:
        SecretService().put("near", "first")
    assert "A key is never kept in a file of ours." in str(told.value)


def test_a_session_without_a_bus_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(DesktopError, match="no keyring here"):
        keyring()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    with pytest.raises(DesktopError, match="no keyring here"):
        keyring().get("near")


def test_the_first_way_of_this_system_is_taken() -> None:
    class Absent(SecretService):
        install_hint = "Install it."

        def is_installed(self) -> bool:
            return False

    here = SecretService()
    ways: dict[Way, Keyring] = {Way.NATIVE: Absent(), Way.SESSION_BUS: here}
    assert keyring(ways) is here
    with pytest.raises(DesktopError, match=r"Install it\."):
        keyring({Way.NATIVE: Absent()})
