"""The stream of events means the same in whatever pieces it comes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bitbuddy.brain.remote.event_stream import MOST_EVENT_BYTES, MOST_LINE_BYTES, EventStream, StreamTooLongError

STREAM = (
    b"\xef\xbb\xbf: a comment\r\n\r\ndata: one\r\n\r\nevent: kind\rdata:two\rdata: \xc3\xbc\r\rid: 7\n\n"
    b"retry: 10\ndata\ndata:  three\n\n\n\ndata: [DONE]\n\ndata: unended"
)
EVENTS = ["one", "two\nü", "\n three", "[DONE]", "unended"]


def events(pieces: list[bytes]) -> list[str]:
    stream = EventStream()
    found = [event for piece in pieces for event in stream.feed(piece)]
    return [*found, *stream.finish()]


@given(some.lists(some.integers(0, len(STREAM)), max_size=12))
def test_wherever_it_is_cut_it_has_the_same_events(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[begin:end] for begin, end in itertools.pairwise(places)]
    assert events(pieces) == EVENTS


def test_byte_by_byte_it_has_the_same_events() -> None:
    assert events([STREAM[place : place + 1] for place in range(len(STREAM))]) == EVENTS


@given(some.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    assert all(isinstance(event, str) for event in events([data]))


def test_a_line_without_end_is_refused() -> None:
    stream = EventStream()
    with pytest.raises(StreamTooLongError):
        for _ in range(MOST_LINE_BYTES // 1000 + 2):
            stream.feed(b"x" * 1000)


def test_an_event_without_end_is_refused() -> None:
    stream = EventStream()
    line = b"data: " + b"x" * 500_000 + b"\n"
    with pytest.raises(StreamTooLongError):
        for _ in range(MOST_EVENT_BYTES // 500_000 + 2):
            stream.feed(line)
