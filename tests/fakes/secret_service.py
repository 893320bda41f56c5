"""A keyring on the session's bus: the Secret Service of freedesktop.org, which keeps its keys in memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_call, new_method_return
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket

from bitbuddy.desktop.notifying.session_bus import bus_address
from bitbuddy.kernel.threads import start_thread

NAME = "org.freedesktop.secrets"
_ROOT = "/org/freedesktop/secrets"
_COLLECTION = f"{_ROOT}/collection/login"
_ITEM = f"{_COLLECTION}/"
_ERROR = "org.freedesktop.Secret.Error"
_REPLY = "org.freedesktop.Secret.Item."


@dataclass
class Kept:
    """One key: what it is found by, what a person sees of it, and itself."""

    attributes: dict[str, str]
    label: str
    secret: bytes


@dataclass
class FakeSecretService:
    """The service while the block runs. ``locked``: it wants a password. ``empty``: it has no default keyring."""

    locked: bool = False
    empty: bool = False
    kept: dict[str, Kept] = field(default_factory=dict)

    def __enter__(self) -> FakeSecretService:
        self._numbers = 0
        self._ending = threading.Event()
        self._connection = DBusConnection(prep_socket(get_bus(bus_address()), timeout=2.0))
        asked = new_method_call(message_bus, "RequestName", "su", (NAME, 4))
        if self._connection.send_and_get_reply(asked, timeout=5).body != (1,):
            self._connection.close()
            raise AssertionError("another keyring is on this bus")
        self._thread = start_thread("secret-service", self._serve)
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, message: Any) -> Any:
        fields = message.header.fields
        path, member = str(fields[HeaderFields.path]), str(fields[HeaderFields.member])
        body: tuple[Any, ...] = ()
        signature = ""
        match member:
            case "OpenSession" if message.body[0] == "plain":
                signature, body = "vo", (("s", ""), f"{_ROOT}/session/1")
            case "SearchItems":
                found = [place for place, one in self.kept.items() if message.body[0].items() <= one.attributes.items()]
                signature, body = "aoao", ([], found) if self.locked else (found, [])
            case "ReadAlias":
                signature, body = "o", ("/" if self.empty else _COLLECTION,)
            case "Unlock":
                signature, body = "aoo", ([], f"{_ROOT}/prompt/1") if self.locked else (message.body[0], "/")
            case "CreateItem" if path == _COLLECTION and not self.locked:
                signature, body = "oo", (self._keep(*message.body), "/")
            case "GetSecret" if path in self.kept and not self.locked:
                signature, body = "(oayays)", ((message.body[0], b"", self.kept[path].secret, "text/plain"),)
            case "Delete" if path in self.kept and not self.locked:
                del self.kept[path]
                signature, body = "o", ("/",)
        if signature:
            return new_method_return(message, signature, body)
        return new_error(message, f"{_ERROR}.IsLocked" if self.locked else "org.freedesktop.DBus.Error.Failed")

    def _keep(self, properties: dict[str, Any], secret: Any, replace: bool) -> str:
        attributes = dict(properties[f"{_REPLY}Attributes"][1])
        same = [place for place, one in self.kept.items() if replace and one.attributes == attributes]
        self._numbers += 1
        place = same[0] if same else f"{_ITEM}{self._numbers}"
        self.kept[place] = Kept(attributes, str(properties[f"{_REPLY}Label"][1]), bytes(secret[2]))
        return place
