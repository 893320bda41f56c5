"""Files that were refused: until they are others, the time is over, or somebody gives them another try."""

from __future__ import annotations

from pathlib import Path

from bitbuddy.brain.cache.refusals import PASSING_SECONDS, Refusals


def test_a_refusal_counts_for_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"one")
    refusals = Refusals()
    assert refusals.why(file) == ""
    refusals.add(file, "It is a page.")
    assert refusals.why(file) == "It is a page."
    file.write_bytes(b"another")
    assert refusals.why(file) == ""
    refusals.add(file, "It is a page.")
    refusals.clear()
    assert refusals.why(file) == ""


def test_what_passes_is_tried_again_later(tmp_path: Path) -> None:
    now = [1000.0]
    lasting, passing = tmp_path / "a.gguf", tmp_path / "b.gguf"
    refusals = Refusals(lambda: now[0])
    for file in (lasting, passing):
        file.write_bytes(b"x")
        refusals.add(file, "No.", passing=file is passing)
    now[0] += PASSING_SECONDS - 1
    assert (refusals.why(lasting), refusals.why(passing)) == ("No.", "No.")
    now[0] += 1
    assert (refusals.why(lasting), refusals.why(passing)) == ("No.", "")


def test_a_file_that_is_gone_is_not_refused(tmp_path: Path) -> None:
    refusals = Refusals()
    refusals.add(tmp_path / "gone.gguf", "No.")
    assert refusals.why(tmp_path / "gone.gguf") == ""
