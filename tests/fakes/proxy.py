"""A proxy on this computer: it lets through what it is asked for, wants a password, or refuses."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from bitbuddy.kernel.threads import start_thread


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    proxy: Proxy

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing; `Proxy.asked` is the log."""

    def do_CONNECT(self) -> None:
        proxy = self.server.proxy
        proxy.asked.append(self.path)
        if proxy.status != 200:
            self.send_error(proxy.status)
            return
        if self.headers.get("Proxy-Authorization", "") != proxy.expected:
            self.send_error(407)
            return
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host, int(port)), 5) as other:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=_pour, args=(other, self.connection), name="proxy-back")
            back.start()
            _pour(self.connection, other)
            back.join()


def _pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class Proxy:
    """Tunnels for who knows ``secret`` ("name:password", empty for everybody); another ``status`` than 200 refuses all."""

    def __init__(self, secret: str = "", status: int = 200) -> None:
        self.expected = "Basic " + base64.b64encode(secret.encode()).decode() if secret else ""
        self.status = status
        self.asked: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self.address = f"127.0.0.1:{self._server.server_address[1]}"
        self._thread = start_thread("proxy", lambda: self._server.serve_forever(0.02))

    def __enter__(self) -> Proxy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
