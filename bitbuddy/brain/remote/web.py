"""The only way to a server that lets a model answer: one request, which any thread can break off."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions as http_errors
from urllib3.connection import HTTPConnection, HTTPSConnection

from bitbuddy.brain.fetch.trouble import ConnectionBrokenError, SourceRefusedError, SourceUnreachableError
from bitbuddy.brain.fetch.web import certificate_words, pool_through, proxy_for
from bitbuddy.brain.remote.addresses import is_here, is_near_address
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.remote.trouble import (
    LOOK_WHERE,
    WHOEVER_RUNS_IT,
    Peer,
    RefusedError,
    broke_off,
    not_understood,
    unreachable,
)
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import ServerError

MOST_BYTES = 4_000_000
_READ_BYTES = 65_536
_ERROR_BYTES = 20_000
_STREAM = "text/event-stream"


class Answer:
    """What a server answers with, of a status of success; ``streams`` tells whether it comes as events."""

    def __init__(self, peer: Peer, response: urllib3.BaseHTTPResponse) -> None:
        self._peer = peer
        self._response = response
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        self.streams = kind == _STREAM
        self.is_page = kind in {"text/html", "application/xhtml+xml"}

    def read(self) -> bytes:
        """Return the next bytes as soon as there are any, none at the end; raises ServerError."""
        with _translated(self._peer):
            return self._response.read1(_READ_BYTES)

    def document(self) -> Any:
        """Return the whole answer as JSON; raises ServerError."""
        data = bytearray()
        while piece := self.read():
            data += piece
            if len(data) > MOST_BYTES:
                raise not_understood(self._peer, "sends more than any answer has")
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            what = "a web page" if self.is_page else "something that is no JSON"
            raise not_understood(self._peer, f"answers with {what}") from None


class Call:
    """One request to a server. `asking` belongs to one thread; `break_off` to any, and ends it at once."""

    def __init__(self, peer: Peer, patience: RemotePatience) -> None:
        self._peer = peer
        self._patience = patience
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._over = False

    @contextlib.contextmanager
    def asking(self, path: str, question: dict[str, Any] | None = None) -> Iterator[Answer]:
        """Ask for ``path`` below the base address, with ``question`` as JSON; the answer lives as long as the block.

        Raises ServerError, or RefusedError for a status that is none of success.
        """
        peer, url = self._peer, f"{self._peer.url}{path}"
        # What is asked in plain text goes straight to where it is meant for, and through nobody else's hands.
        secure = url.startswith("https:")
        with contextlib.ExitStack() as stack:
            with _translated(peer):
                pool = stack.enter_context(pool_through(proxy_for(urlsplit(url))) if secure else _plainly())
                pool.pool_classes_by_scheme = _pools(self)
                response = pool.request(
                    "GET" if question is None else "POST",
                    url,
                    body=None if question is None else json.dumps(question).encode("utf-8"),
                    headers=self._headers(question is not None),
                    preload_content=False,
                    redirect=False,
                    retries=False,
                    timeout=urllib3.Timeout(connect=self._patience.connect, read=self._patience.whole),
                )
            stack.callback(response.close)
            self._refuse(response)
            yield Answer(peer, response)

    def break_off(self) -> None:
        """End the request wherever it is; more than once, or after its end, does nothing."""
        with self._lock:
            self._over = True
            connected, self._socket = self._socket, None
        if connected is not None:
            with contextlib.suppress(OSError):
                # Not the method of a secure socket, which takes the security away under the thread that reads.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)

    def connected(self, connection: HTTPConnection) -> None:
        """Take note of a connection before anything is said on it; raises ServerError where it must not be."""
        found: Any = connection.sock
        if connection.proxy is None and not isinstance(connection, HTTPSConnection):
            self._refuse_strangers(found)
        with self._lock:
            self._socket = found
            if self._over:
                raise broke_off(self._peer)

    def _refuse_strangers(self, connected: socket.socket) -> None:
        """Whatever name leads there: without encryption nothing is said to a computer outside."""
        address = str(connected.getpeername()[0])
        if is_here(address) if self._peer.here else is_near_address(address):
            return
        where = "this computer" if self._peer.here else "your own network"
        why = f"Its name leads to {address}, which is not in {where}, and nothing was said there"
        raise ServerError(f"{self._peer.said} is not where it should be.", f"{why}.", "Give an address with https.")

    def _headers(self, asks: bool) -> dict[str, str]:
        headers = {"User-Agent": "bitbuddy", "Accept": f"{_STREAM}, application/json", "Accept-Encoding": "identity"}
        if asks:
            headers["Content-Type"] = "application/json"
        if self._peer.key:
            headers["Authorization"] = f"Bearer {self._peer.key}"
        return headers

    def _refuse(self, response: urllib3.BaseHTTPResponse) -> None:
        if 200 <= response.status < 300:
            return
        if 300 <= response.status < 400:
            elsewhere = _place(response.headers.get("Location", ""))
            # It would get the question and the key, and nobody has said that it may.
            raise ServerError(
                f"{self._peer.said} sends to another address.",
                f"That is {elsewhere}, and it was not followed.",
                "If that is right, add the server again under that address.",
            )
        data = b""
        with contextlib.suppress(ServerError), _translated(self._peer):
            data = response.read(_ERROR_BYTES)
        raise RefusedError(response.status, error_words(data))


def _place(address: str) -> str:
    """Return the computer that ``address`` leads to, to be shown."""
    try:
        return display_text((urlsplit(address).hostname or "")[:100]) or "another one of its own"
    except ValueError:
        return "one that is none"


def error_words(data: bytes | str) -> str:
    """Return what a server says of its own error, in the ways that servers do; empty where it says nothing."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    for _ in range(3):
        if isinstance(document, list):
            document = document[0] if document else ""
        if isinstance(document, dict):
            document = next((document[key] for key in ("error", "message", "detail", "msg") if document.get(key)), "")
    return document if isinstance(document, str) else ""


@contextlib.contextmanager
def _plainly() -> Iterator[urllib3.PoolManager]:
    pool = urllib3.PoolManager()
    try:
        yield pool
    finally:
        pool.clear()


def _pools(call: Call) -> dict[str, type[urllib3.HTTPConnectionPool]]:
    """Return the kinds of connections, each of which tells ``call`` before anything is said on it."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            call.connected(self)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            call.connected(self)

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


@contextlib.contextmanager
def _translated(peer: Peer) -> Iterator[None]:
    """Turn the library's errors into sentences for a person."""
    try:
        yield
    except http_errors.SSLError as error:
        words = certificate_words(error)
        why = f"Its certificate {words}" if words else "The secure connection to it broke"
        raise unreachable(peer, f"{why}. Nothing was asked there.", WHOEVER_RUNS_IT) from error
    except http_errors.ProxyError as error:
        raise unreachable(peer, "The proxy that the system names does not lead there.", LOOK_WHERE) from error
    except http_errors.NameResolutionError as error:
        raise unreachable(peer, "Nobody knows a computer of that name; is there a network?", LOOK_WHERE) from error
    except http_errors.NewConnectionError as error:
        raise unreachable(peer, "Nothing listens at its address.") from error
    except http_errors.ConnectTimeoutError as error:
        raise unreachable(peer, "Nothing there takes the connection.") from error
    except (SourceRefusedError, SourceUnreachableError, ConnectionBrokenError) as error:
        raise unreachable(peer, str(error)) from error
    except (http_errors.HTTPError, OSError, ValueError, AttributeError) as error:
        # The last two: a connection that another thread shut while this one was about to use it.
        raise broke_off(peer) from error
