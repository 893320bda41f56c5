"""What the hub of the tests has in common with a server that is not ours: ranges, validators, and their refusal."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.hub import Hub

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    file = tmp_path / "file.gguf"
    file.write_bytes(CONTENT)
    with Hub(file) as running:
        yield running


def ask(hub: Hub, path: str = "/file.gguf", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=5)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_the_whole_file_with_its_length_and_validator(hub: Hub) -> None:
    answer, body = ask(hub)
    assert (answer.status, answer.getheader("Content-Length"), body) == (200, str(len(CONTENT)), CONTENT)
    assert answer.getheader("ETag") == f'"{hub.etag}"'


def test_a_range(hub: Hub) -> None:
    answer, body = ask(hub, Range="bytes=100-")
    assert (answer.status, body) == (206, CONTENT[100:])
    assert answer.getheader("Content-Range") == f"bytes 100-{len(CONTENT) - 1}/{len(CONTENT)}"
    assert answer.getheader("Content-Length") == str(len(CONTENT) - 100)


def test_a_range_if_it_is_still_the_same(hub: Hub) -> None:
    assert ask(hub, Range="bytes=100-", If_Range=f'"{hub.etag}"')[0].status == 206
    answer, body = ask(hub, Range="bytes=100-", If_Range='"another"')
    assert (answer.status, body) == (200, CONTENT)


def test_a_range_beyond_the_end(hub: Hub) -> None:
    answer, body = ask(hub, Range=f"bytes={len(CONTENT)}-")
    assert (answer.status, answer.getheader("Content-Range"), body) == (416, f"bytes */{len(CONTENT)}", b"")


def test_the_hubs_own_address_leads_to_a_signed_one(hub: Hub) -> None:
    answer, _ = ask(hub, "/resolve/main/file.gguf")
    assert (answer.status, answer.getheader("Location")) == (302, "/signed/file.gguf?signature=abc")
    assert ask(hub, "/signed/file.gguf?signature=abc")[1] == CONTENT


def test_it_says_what_it_was_asked_and_gave(hub: Hub) -> None:
    ask(hub, Range="bytes=10000-")
    [request] = hub.requests
    assert (request.method, request.path, request.begin, request.sent) == ("GET", "/file.gguf", 10000, 240)
