"""The keyring of a Linux desktop: the Secret Service on the session's bus (GNOME Keyring, KWallet, KeePassXC)."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Iterator
from typing import Any

from bitbuddy.desktop.keyring.keyring import SERVICE, locked, no_keyring
from bitbuddy.desktop.notifying.session_bus import bus_address

PATIENCE_S = 10.0
_NAME = "org.freedesktop.secrets"
_ROOT = "/org/freedesktop/secrets"
_INTERFACE = "org.freedesktop.Secret"
# A path that leads nowhere: there is no such thing, and nobody has to be asked.
_NOTHING = "/"
_HINT = "Install one (gnome-keyring, or KWallet, or KeePassXC), and log in to the desktop again."


class SecretService:
    """Keys in the desktop's default keyring. Nobody is asked for its password: a locked one is told as that.

    A key travels over the session's bus as it is: that is this person's own, and whoever reads there reads all.
    """

    install_hint = _HINT

    def is_compatible(self) -> bool:
        return sys.platform not in {"win32", "darwin"}

    def is_installed(self) -> bool:
        return importlib.util.find_spec("jeepney") is not None and bool(bus_address())

    def get(self, name: str) -> str:
        with _connected() as service:
            item = service.item(name)
            return service.secret(item) if item else ""

    def put(self, name: str, key: str) -> None:
        with _connected() as service:
            service.keep(name, key)

    def remove(self, name: str) -> None:
        with _connected() as service:
            item = service.item(name)
            if item:
                service.delete(item)


class _Service:
    """The service as one connection sees it; every call raises DesktopError."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        _, self._session = self._call(_ROOT, "Service", "OpenSession", "sv", ("plain", ("s", "")))

    def item(self, name: str) -> str:
        """Return the path of what is kept under ``name``, unlocked, or nothing."""
        free, shut = self._call(_ROOT, "Service", "SearchItems", "a{ss}", (_attributes(name),))
        if free:
            return str(free[0])
        if not shut:
            return ""
        self._unlock(str(shut[0]))
        return str(shut[0])

    def secret(self, item: str) -> str:
        found = self._call(item, "Item", "GetSecret", "o", (self._session,))[0]
        return bytes(found[2]).decode("utf-8", "replace")

    def keep(self, name: str, key: str) -> None:
        collection = str(self._call(_ROOT, "Service", "ReadAlias", "s", ("default",))[0])
        if collection == _NOTHING:
            raise no_keyring("The desktop has a keyring, and no default one in it.", "Set one up in the desktop.")
        self._unlock(collection)
        properties = {
            f"{_INTERFACE}.Item.Label": ("s", f"{SERVICE}: {name}"),
            f"{_INTERFACE}.Item.Attributes": ("a{ss}", _attributes(name)),
        }
        secret = (self._session, b"", key.encode("utf-8"), "text/plain")
        _, prompt = self._call(collection, "Collection", "CreateItem", "a{sv}(oayays)b", (properties, secret, True))
        if prompt != _NOTHING:
            raise locked()

    def delete(self, item: str) -> None:
        if self._call(item, "Item", "Delete", "", ())[0] != _NOTHING:
            raise locked()

    def _unlock(self, path: str) -> None:
        unlocked, _ = self._call(_ROOT, "Service", "Unlock", "ao", ([path],))
        if path not in unlocked:
            raise locked()

    def _call(self, path: str, interface: str, method: str, signature: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call
        from jeepney.wrappers import unwrap_msg

        address = DBusAddress(path, bus_name=_NAME, interface=f"{_INTERFACE}.{interface}")
        message = new_method_call(address, method, signature or None, values)
        return tuple(unwrap_msg(self._connection.send_and_get_reply(message, timeout=PATIENCE_S)))


def _attributes(name: str) -> dict[str, str]:
    return {"application": "bitbuddy", "server": name}


@contextlib.contextmanager
def _connected() -> Iterator[_Service]:
    """Give the service, and turn what goes wrong into sentences."""
    from jeepney import DBusErrorResponse
    from jeepney.bus import get_bus
    from jeepney.io.blocking import DBusConnection, prep_socket

    try:
        with contextlib.closing(DBusConnection(prep_socket(get_bus(bus_address()), timeout=2.0))) as connection:
            yield _Service(connection)
    except DBusErrorResponse as error:
        if error.name == f"{_INTERFACE}.Error.IsLocked":
            raise locked() from error
        raise no_keyring("Nothing on this desktop keeps keys, or it refuses to.", _HINT) from error
    except (OSError, EOFError, ValueError, TypeError, KeyError, IndexError) as error:
        raise no_keyring("The desktop's bus cannot be reached.", _HINT) from error
