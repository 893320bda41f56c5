"""A server that speaks as OpenAI's do, without a model: answers what it was told to, and misbehaves as it is told."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bitbuddy.kernel.threads import start_thread

PIECES = ("Good ", "friends ", "listen.")


class Fault(StrEnum):
    """What goes wrong with an answer, all of them after its question was read."""

    NONE = "none"
    SILENT = "silent"  # not even a status comes
    SILENT_STREAM = "silent_stream"  # a status, and nothing more
    STALLS = "stalls"  # a piece, and nothing more
    DRIPS = "drips"  # after a piece comments that say nothing, without end
    DROPS = "drops"  # a piece, and the connection is gone
    ENDS_EARLY = "ends_early"  # a piece, and an orderly end of what is no whole answer
    BAD_JSON = "bad_json"
    NO_ANSWER = "no_answer"  # JSON that is something else
    SAYS_ERROR = "says_error"  # an error in the middle of the stream
    HUGE_LINE = "huge_line"
    ENDLESS = "endless"  # pieces without end
    ENDLESS_EMPTY = "endless_empty"  # pieces without text and without end
    WEB_PAGE = "web_page"
    KEEPS_OPEN = "keeps_open"  # the whole answer, and no end of the connection
    NO_REASON = "no_reason"  # the whole answer, and not why it ended


@dataclass(frozen=True)
class Manner:
    """How the server is. ``status`` other than 200 is what a question gets, ``models_status`` who asks for the models.

    ``key`` is wanted from everybody. ``unknown`` are words of a question that get ``unknown_status``. ``redirect`` is
    where a question is sent to. ``streams``: whether it does, although it is always asked to. ``context`` is told with
    the models. ``pause`` are the seconds between two pieces. ``thoughts`` come before the pieces, and count as tokens.
    """

    pieces: tuple[str, ...] = PIECES
    fault: Fault = Fault.NONE
    status: int = 200
    models_status: int = 200
    models: tuple[str, ...] = ("small", "large:latest")
    models_body: str = ""
    key: str = ""
    unknown: tuple[str, ...] = ()
    unknown_status: int = 400
    redirect: str = ""
    streams: bool = True
    context: int = 0
    finish: str = "stop"
    pause: float = 0.0
    thoughts: tuple[str, ...] = ()
    thinks_in: str = "reasoning_content"


@dataclass
class Asked:
    """One request as it came."""

    path: str
    authorization: str
    body: dict[str, Any] = field(default_factory=dict)


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    owner: ModelServer

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self.owner.tls is not None:
            connection = self.owner.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
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
        super().setup()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing; `ModelServer.asked` is the log."""

    def do_GET(self) -> None:
        self._take({})
        manner = self.server.owner.manner
        if not self._may(manner):
            return
        if self.path != "/v1/models" or manner.models_status != 200:
            self._refuse(404 if manner.models_status == 200 else manner.models_status, "no list here")
            return
        rows = [{"id": name, "object": "model"} for name in manner.models]
        if manner.context:
            rows = [{**row, "meta": {"n_ctx": manner.context}} for row in rows]  # type: ignore[dict-item]
        self._whole(200, manner.models_body or json.dumps({"object": "list", "data": rows}))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._take(body)
        owner, manner = self.server.owner, self.server.owner.manner
        if not self._may(manner):
            return
        unknown = next((word for word in manner.unknown if word in json.dumps(body)), "")
        with _leaving(owner):
            if manner.redirect:
                self._whole(307, "", {"Location": manner.redirect})
            elif manner.fault is Fault.SILENT:
                owner.wait(self.connection)
            elif self.path != "/v1/chat/completions" or manner.status != 200:
                self._refuse(404 if manner.status == 200 else manner.status, "it was told to")
            elif "messages" not in body:
                self._refuse(422, "messages are missing")
            elif unknown:
                self._refuse(manner.unknown_status, f"I do not know {unknown}")
            elif not manner.streams:
                self._whole(200, json.dumps(_whole_answer(manner)))
            elif manner.fault is Fault.WEB_PAGE:
                self._whole(200, "<html><body>Log in first.</body></html>", {"Content-Type": "text/html"})
            else:
                self._stream(manner, int(body["max_tokens"]))

    def _take(self, body: dict[str, Any]) -> None:
        self.server.owner.asked.append(Asked(self.path, self.headers.get("Authorization", ""), body))

    def _may(self, manner: Manner) -> bool:
        if not manner.key or self.headers.get("Authorization", "") == f"Bearer {manner.key}":
            return True
        self._refuse(401, "Invalid API key")
        return False

    def _refuse(self, status: int, words: str) -> None:
        self._whole(status, json.dumps({"error": {"message": words, "type": "refused"}}))

    def _whole(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, manner: Manner, most: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        # A chunk without its end tells a connection that broke from an orderly end.
        for data in _events(self.server.owner, self.connection, manner, most):
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()
        if manner.fault is Fault.DROPS:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        else:
            self.wfile.write(b"0\r\n\r\n")


@contextlib.contextmanager
def _leaving(owner: ModelServer) -> Iterator[None]:
    try:
        yield
    except OSError:  # the client went while it was spoken to
        owner.left.set()


def _events(owner: ModelServer, connection: socket.socket, manner: Manner, most: int) -> Iterator[bytes]:
    if manner.fault is Fault.SILENT_STREAM:
        owner.wait(connection)
        return
    yield _event({"choices": [{"index": 0, "delta": {"role": "assistant"}, "finish_reason": None}]})
    if manner.fault in _AFTER_ONE:
        yield _event(_delta(manner.pieces[0]))
        yield from _AFTER_ONE[manner.fault](owner, connection)
        return
    said = [*((manner.thinks_in, one) for one in manner.thoughts), *(("content", one) for one in manner.pieces)]
    for place, piece in said[:most]:
        if manner.pause and owner.wait(connection, manner.pause):
            return
        yield _event(_delta(piece, place))
    finish = manner.finish if len(said) <= most else "length"
    if manner.fault is not Fault.NO_REASON:
        yield _event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    if manner.fault is Fault.KEEPS_OPEN:
        owner.wait(connection)
        return
    yield _event({"choices": [], "usage": {"prompt_tokens": 17, "completion_tokens": min(most, len(said))}})
    yield b"data: [DONE]\n\n"


def _stall(owner: ModelServer, connection: socket.socket) -> Iterator[bytes]:
    owner.wait(connection)
    yield from ()


def _without_end(data: bytes, rest: float) -> Any:
    def sent(owner: ModelServer, connection: socket.socket) -> Iterator[bytes]:
        while not owner.wait(connection, rest):
            yield data

    return sent


def _once(data: bytes) -> Any:
    def sent(owner: ModelServer, connection: socket.socket) -> Iterator[bytes]:
        yield data

    return sent


def _event(document: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(document)}\n\n".encode()


def _delta(text: str, place: str = "content") -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {place: text}, "finish_reason": None}]}


def _whole_answer(manner: Manner) -> dict[str, Any]:
    said = {"role": "assistant", "content": "".join(manner.pieces)}
    return {"choices": [{"index": 0, "message": said, "finish_reason": manner.finish}], "usage": {"prompt_tokens": 17}}


_AFTER_ONE: dict[Fault, Any] = {
    Fault.STALLS: _stall,
    Fault.DRIPS: _without_end(b": still here\n\n", 0.02),
    Fault.DROPS: _once(b""),
    Fault.ENDS_EARLY: _once(b": farewell\n\n"),
    Fault.BAD_JSON: _once(b'data: {"choices": [{"delta": \n\n'),
    Fault.NO_ANSWER: _once(_event({"weather": "fine"})),
    Fault.SAYS_ERROR: _once(_event({"error": {"message": "out of memory"}})),
    Fault.HUGE_LINE: _once(b"data: " + b"x" * 1_500_000),
    Fault.ENDLESS: _without_end(_event(_delta("again ")), 0.0),
    Fault.ENDLESS_EMPTY: _without_end(_event(_delta("")), 0.0),
}


class ModelServer:
    """The server while the block runs. ``asked`` are the requests; ``left`` is set once a client left in the middle."""

    def __init__(self, manner: Manner | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.manner = manner or Manner()
        self.tls = tls
        self.asked: list[Asked] = []
        self.left = threading.Event()
        self._ending = threading.Event()

    @property
    def url(self) -> str:
        host = "localhost" if self.tls is not None else "127.0.0.1"
        return f"{'https' if self.tls is not None else 'http'}://{host}:{self._server.server_address[1]}/v1"

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Return the bodies of all questions."""
        return [one.body for one in self.asked if one.body]

    def __enter__(self) -> ModelServer:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = start_thread("model-server", lambda: self._server.serve_forever(0.02))
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def wait(self, connection: socket.socket, seconds: float | None = None) -> bool:
        """Wait for ``seconds``, or for ever, but no longer than the client is there; return whether all is over."""
        spent = 0.0
        while seconds is None or spent <= seconds:
            if self._ending.is_set():
                return True
            readable, _, _ = select.select([connection], [], [], 0.01 if seconds is None else min(seconds, 0.01))
            if readable and not _peeked(connection):
                self.left.set()
                return True
            if seconds == 0.0:
                return False
            spent += 0.01
        return False


def _peeked(connection: socket.socket) -> bytes:
    try:
        # A secure socket has no peek; what comes unasked there is the end of it.
        return b"" if isinstance(connection, ssl.SSLSocket) else connection.recv(1, socket.MSG_PEEK)
    except OSError:
        return b""
