"""What a server that refuses is told as."""

from __future__ import annotations

import pytest

from bitbuddy.brain.remote.trouble import Peer, RefusedError, refusal


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Perhaps something else answers at that address. Look at its address and its model."),
        ("no such route", "It says: no such route. Look at its address and its model."),
    ],
)
def test_who_finds_nothing_at_an_address_hears_no_numbers(words: str, told: str) -> None:
    error = refusal(Peer("web", "http://127.0.0.1:1/v1"), RefusedError(404, words))
    assert str(error) == f"The server web does not know what was asked for. {told}"
