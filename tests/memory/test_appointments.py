"""An appointment is found by what it is called in English or in German, whichever it was told in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.memory.appointments import is_it
from bitbuddy.memory.model import Memory, MemoryKind, MemoryState

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def appointment(subject: str, value: str) -> Memory:
    return Memory(
        "a", 1, MemoryKind.TASK, f"about {value}", subject, "appointment", value, (), 0.6, 0.8, "2026-12-02", "",
        MemoryState.CURRENT, NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "value", "asked", "it"),
    [
        ("doctor", "appointment", "Arzttermin", True),
        ("self", "Zahnarzttermin", "dentist appointment", True),
        ("self", "Zahnarzttermin", "when do I have to go to the dentist?", True),
        ("self", "Friseurtermin", "hairdresser appointment", True),
        ("self", "meeting with Tom", "wann treffe ich Tom?", True),
        ("self", "meeting with Tom", "Besprechung mit Tom", True),
        ("self", "meeting with Tom", "meeting with Peter", False),
        ("self", "meeting with Tom", "when does my passport expire?", False),
        ("self", "Zahnarzttermin", "Termin", False),
    ],
)
def test_an_appointment_is_known_by_its_name_in_either_language(subject: str, value: str, asked: str, it: bool) -> None:
    assert is_it(appointment(subject, value), asked) == it
