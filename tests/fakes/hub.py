"""A hub on this computer that serves one real file over HTTP or HTTPS, and misbehaves as it is told.

As a process: ``python -m tests.fakes.hub FILE [--tls trusted] [--folder F] [--log F] [--always JSON] [--answer JSON]…``
prints one line of JSON, ``{"url": …, "hub_url": …, "ca": …}``, and ends with its standard input.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import json
import mmap
import os
import select
import socket
import ssl
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlsplit

from bitbuddy.kernel.threads import start_thread

_NOTHING = memoryview(b"")
PIECE = 1 << 16
SLOW_PIECES_A_SECOND = 20


class Tls(StrEnum):
    """Whose certificate the server shows."""

    NONE = "none"
    TRUSTED = "trusted"  # by who is given `Hub.ca` as SSL_CERT_FILE
    UNKNOWN = "unknown"  # signed by somebody else than `Hub.ca`
    EXPIRED = "expired"
    WRONG_HOST = "wrong_host"


@dataclass(frozen=True)
class Answer:
    """How one request is answered; as it stands: as a good server would.

    ``status`` other than 200 is sent with ``body`` alone. ``drop_after`` and ``stall_after`` count bytes of this answer's
    body. ``rate`` is in bytes/s, 0 as fast as may be. ``content`` is a path to other bytes than the file's, ``announce`` a length other
    than the true one, ``more`` so many bytes after the end. ``shift`` moves the range that is answered. ``headers`` are added
    or, with an empty text, left out.
    """

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    redirect: str = ""
    drop_after: int | None = None
    stall_after: int | None = None
    rate: int = 0
    ranges: bool = True
    content: str = ""
    announce: int | None = None
    more: int = 0
    shift: int = 0
    etag: str | None = None


GOOD = Answer()
CAPTIVE_PORTAL = Answer(body="<html><body>Please log in to the network.</body></html>")


@dataclass
class Request:
    """One request as it came, and how many bytes of a body were given to its connection. ``range`` is the whole header, or empty.

    Bytes are counted before they are given: whoever has them finds them counted.
    """

    method: str
    path: str
    range: str = ""
    if_range: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 0
    sent: int = 0

    @property
    def begin(self) -> int:
        """Return the first byte that was asked for."""
        return int(self.range.removeprefix("bytes=").partition("-")[0] or 0) if self.range else 0


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    hub: Hub

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self.hub._tls is not None:
            # The handshake comes in the thread of the request: a client may take its time, or refuse.
            connection = self.hub._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        if isinstance(self.request, ssl.SSLSocket):
            self.request.settimeout(10)
            self.request.do_handshake()
            self.request.settimeout(None)
        super().setup()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing; `Hub.requests` is the log."""

    def do_HEAD(self) -> None:
        self._serve()

    def do_GET(self) -> None:
        self._serve()

    def _serve(self) -> None:
        hub = self.server.hub
        request = hub._begin(self)
        path = urlsplit(self.path).path
        try:
            if path.startswith("/resolve/"):
                self._redirect(request, "/signed/" + path.rpartition("/")[2] + "?signature=abc")
            else:
                self._answer(request, hub._next())
        except OSError:
            self.close_connection = True
        finally:
            hub._ended(request)

    def _redirect(self, request: Request, where: str) -> None:
        request.status = 302
        self._head(302, {"Location": where, "Content-Length": "0"})

    def _answer(self, request: Request, answer: Answer) -> None:
        request.status = answer.status
        if answer.redirect:
            self._redirect(request, answer.redirect)
        elif answer.status != 200 or answer.body:
            body = answer.body.encode()
            self._head(answer.status, {"Content-Type": "text/html", "Content-Length": str(len(body))} | answer.headers)
            self._send(request, answer, memoryview(body))
        else:
            self._file(request, answer)

    def _file(self, request: Request, answer: Answer) -> None:
        hub = self.server.hub
        data = hub._bytes(answer.content)
        etag = hub.etag if answer.etag is None else answer.etag
        headers = {"Accept-Ranges": "bytes", "Content-Type": "application/octet-stream"}
        headers |= {"ETag": f'"{etag}"'} if etag else {}
        begin = request.begin if answer.ranges else 0
        if begin and request.if_range not in {"", f'"{etag}"'}:
            begin = 0
        if begin >= len(data) and begin:
            request.status = 416
            self._head(416, headers | {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"})
            return
        if request.range and answer.ranges and (begin or request.begin == 0):
            begin += answer.shift
            request.status = 206
            headers["Content-Range"] = f"bytes {begin}-{len(data) - 1}/{len(data)}"
        length = len(data) - begin if answer.announce is None else answer.announce
        self._head(request.status, headers | {"Content-Length": str(length)} | answer.headers)
        if request.method == "GET":
            self._send(request, answer, data[begin:])

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def _send(self, request: Request, answer: Answer, data: memoryview) -> None:
        ends = [end for end in (answer.drop_after, answer.stall_after) if end is not None]
        piece = max(1, answer.rate // SLOW_PIECES_A_SECOND) if answer.rate else PIECE
        end = min([len(data), *ends])
        while request.sent < end and not self.server.hub._closing.is_set():
            part = data[request.sent : min(end, request.sent + piece)]
            request.sent += len(part)
            self.wfile.write(part)
            if answer.rate and self._gone(1 / SLOW_PIECES_A_SECOND):
                raise ConnectionResetError
        if answer.more:
            request.sent += answer.more
            self.wfile.write(b"x" * answer.more)
        if answer.stall_after is not None:
            while not self._gone(0.05):
                pass
        if ends or answer.announce is not None or answer.more:
            self.close_connection = True

    def _gone(self, seconds: float) -> bool:
        """Wait ``seconds``; return whether the client left or the hub closes."""
        if self.server.hub._closing.wait(seconds):
            return True
        readable, _, _ = select.select([self.connection], [], [], 0)
        if not readable:
            return False
        try:
            return not self.connection.recv(1)
        except OSError:
            return True


class Hub:
    """Serves ``file``: at ``url``, and at ``hub_url`` by a redirect as the real hub does. Thread-safe.

    Requests for the file take their answers from `answer_with`, each once, then from ``always``. What was asked for is in ``requests``.
    """

    def __init__(self, file: Path, tls: Tls = Tls.NONE, folder: Path | None = None, log: Path | None = None) -> None:
        """Start serving; ``folder`` is where the certificate of the authority goes (needed for TLS)."""
        self.file = file
        self.etag = f"{file.stat().st_size:x}-{file.stat().st_mtime_ns:x}"
        self.always = GOOD
        self.ca: Path | None = None
        self._data = {"": _mapped(file)}
        self._answers: deque[Answer] = deque()
        self._lock = threading.Lock()
        self._requests: list[Request] = []
        self._log = log
        self._closing = threading.Event()
        self._tls = None if tls is Tls.NONE else self._certificates(tls, folder)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.hub = self
        self.port = int(self._server.server_address[1])
        self._thread = start_thread("hub", lambda: self._server.serve_forever(0.02))

    @property
    def origin(self) -> str:
        """Return the address without a path; of HTTPS by a name, as certificates have one."""
        return f"https://localhost:{self.port}" if self._tls else f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.origin}/{quote(self.file.name)}"

    @property
    def hub_url(self) -> str:
        """Return an address that redirects to a signed one."""
        return f"{self.origin}/resolve/main/{quote(self.file.name)}"

    @property
    def requests(self) -> list[Request]:
        """Return copies of the requests so far, in order."""
        with self._lock:
            return [dataclasses.replace(one) for one in self._requests]

    @property
    def file_requests(self) -> list[Request]:
        """Return the requests for the file itself, without the redirects before them."""
        return [one for one in self.requests if not one.path.startswith("/resolve/")]

    def answer_with(self, *answers: Answer) -> None:
        """Answer the next requests for the file so, each once."""
        with self._lock:
            self._answers.extend(answers)

    def __enter__(self) -> Hub:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every answer under way and the server."""
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _certificates(self, tls: Tls, folder: Path | None) -> ssl.SSLContext:
        import trustme

        assert folder is not None, "a hub with TLS needs a folder"
        authority, other = trustme.CA(), trustme.CA()
        self.ca = folder / "hub-authority.pem"
        authority.cert_pem.write_to_path(str(self.ca))
        signer = other if tls is Tls.UNKNOWN else authority
        name = "elsewhere.example" if tls is Tls.WRONG_HOST else "localhost"
        past = datetime.datetime.now(tz=datetime.UTC) - datetime.timedelta(days=2)
        if tls is Tls.EXPIRED:
            certificate = signer.issue_cert(name, not_before=past - datetime.timedelta(days=9), not_after=past)
        else:
            certificate = signer.issue_cert(name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context

    def _bytes(self, other: str) -> memoryview:
        if other not in self._data:
            self._data[other] = _mapped(Path(other))
        return self._data[other]

    def _begin(self, handler: _Handler) -> Request:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(handler.command, handler.path, headers.get("range", ""), headers.get("if-range", ""), headers)
        with self._lock:
            self._requests.append(request)
        return request

    def _next(self) -> Answer:
        with self._lock:
            return self._answers.popleft() if self._answers else self.always

    def _ended(self, request: Request) -> None:
        if self._log is not None:
            with self._lock, self._log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(dataclasses.asdict(request)) + "\n")


def _mapped(file: Path) -> memoryview:
    with file.open("rb") as opened:
        return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)) if file.stat().st_size else _NOTHING


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--tls", type=Tls, default=Tls.NONE, choices=list(Tls))
    parser.add_argument("--folder", type=Path, help="where the certificate of the authority is written")
    parser.add_argument("--log", type=Path, help="a line of JSON for each request that is over")
    parser.add_argument("--answer", type=json.loads, action="append", default=[], help="an Answer as JSON, used once")
    parser.add_argument("--always", type=json.loads, default={}, help="an Answer as JSON, for all the other requests")
    given = parser.parse_args()
    with Hub(given.file, given.tls, given.folder, given.log) as hub:
        hub.answer_with(*(Answer(**one) for one in given.answer))
        hub.always = Answer(**given.always)
        sys.stdout.write(json.dumps({"url": hub.url, "hub_url": hub.hub_url, "ca": str(hub.ca or "")}) + "\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            while os.read(sys.stdin.fileno(), 4096):
                pass


if __name__ == "__main__":
    main()
