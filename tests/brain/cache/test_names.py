"""Safe names from any name at all."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.cache.names import numbered, safe_name, short_id


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    safe = safe_name(name)
    assert safe.endswith(".gguf")
    assert safe != ".gguf"
    assert not set(safe) & set('<>:"/\\|?*\0')
    assert safe.isprintable() or not safe.isascii()
    assert not safe.startswith((".", " "))
    assert len(os.fsencode(next(itertools.islice(numbered(safe), 99_998, None)))) <= 255
    assert safe_name(safe) == safe


@pytest.mark.parametrize("device", ["con", "NUL", "Aux.gguf", "lpt9.q4_0.gguf", "COM\u00b9"])
def test_no_device_of_windows_is_named(device: str) -> None:
    assert safe_name(device).startswith("_")


def test_ordinary_names_stay() -> None:
    for name in ("Qwen3-4B-Q4_K_M.gguf", "Mein Modell (2).gguf", "console.gguf"):
        assert safe_name(name) == name
    assert safe_name("UPPER.GGUF") == "UPPER.gguf"


def test_numbers_go_before_the_ending() -> None:
    assert list(itertools.islice(numbered("a.gguf"), 3)) == ["a.gguf", "a (2).gguf", "a (3).gguf"]


def test_an_id_is_something_to_type() -> None:
    assert short_id("Llama 3.2 1B:latest") == "llama-3.2-1b-latest"
    assert short_id("???") == "model"
