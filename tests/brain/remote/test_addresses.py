"""Where a server may be: HTTPS anywhere, plain HTTP only where nobody else reads along."""

from __future__ import annotations

import pytest

from bitbuddy.brain.remote.addresses import checked_url, is_here, is_near_address
from bitbuddy.kernel.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://LOCALHOST:11434/v1/", "http://localhost:11434/v1"),
        (" http://[::1]:80/v1 ", "http://[::1]:80/v1"),
        ("https://api.example.com/v1/chat/completions", "https://api.example.com/v1"),
        ("https://example.com/openai/v2", "https://example.com/openai/v2"),
        ("http://192.168.1.20:1234", "http://192.168.1.20:1234/v1"),
        ("http://workstation:1234", "http://workstation:1234/v1"),
        ("http://workstation.local/v1", "http://workstation.local/v1"),
    ],
)
def test_an_address_is_kept_as_the_base_of_the_server(typed: str, kept: str) -> None:
    assert checked_url(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "http://[::1",
        "https://name:secret@example.com/v1",
        "https://example.com/v1?key=secret",
        "https://example.com/v1#here",
        "https://exam ple.com",
        "https://example.com/\nHost: other",
        "https://example.com\\@evil.example",
        "https://" + "a" * 2000,
        "http://example.com/v1",
        "http://8.8.8.8/v1",
        "http://172.32.0.1",
    ],
)
def test_what_is_no_address_or_could_be_read_on_its_way_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        checked_url(typed)


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "172.16.0.1", "192.168.0.9", "fe80::1%eth0", "fd00::2", "::1", "127.9.9.9"]
)
def test_addresses_of_the_own_network(address: str) -> None:
    assert is_near_address(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "192.0.2.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0"])
def test_addresses_outside(address: str) -> None:
    assert not is_near_address(address)


@pytest.mark.parametrize(
    ("host", "here"), [("localhost", True), ("127.0.0.2", True), ("localhost.example", False), ("", False)]
)
def test_this_computer(host: str, here: bool) -> None:
    assert is_here(host) is here
