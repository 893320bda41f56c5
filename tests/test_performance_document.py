"""docs/performance.md tells the figures that bench/results holds, of every benchmark there is."""

from __future__ import annotations

import json
from pathlib import Path

from bench import _document
from bench.__main__ import known

DOCUMENT = _document.DOCUMENT.read_text(encoding="utf-8")


def test_every_figure_is_that_of_the_results() -> None:
    assert _document.with_figures(DOCUMENT) == DOCUMENT, "run scripts/bench --document"


def test_every_benchmark_has_its_table() -> None:
    assert sorted(_document.names_in(DOCUMENT)) == known()


def test_another_figure_changes_the_document(tmp_path: Path) -> None:
    row = {"what": "all", "ours": 3.2, "peer": 2.0, "ratio": 1.6, "unit": "s", "goal": "≤ 1.2 ×", "met": False}
    machine = {"processor": "a processor", "cores": 2, "load_at_start": 0.5, "used_by_others": 0.25}
    result = {"rows": [row], "machine": machine, "measured": "2026-01-02T00:00:00+00:00"}
    (tmp_path / "wake.json").write_text(json.dumps(result), encoding="utf-8")
    written = _document.with_figures("a\n<!-- figures of wake -->\nold\n<!-- end -->\nb", tmp_path)
    assert "| all | 3.2 s | 2 s | 1.60 × | ≤ 1.2 × | **not met** |" in written
    assert "2026-01-02, a processor, 2 cores, load 0.5 at the start; other programs used 25 %" in written
    assert "old" not in written
    assert written.startswith("a\n") and written.endswith("-->\nb")


def test_what_was_never_measured_says_so(tmp_path: Path) -> None:
    written = _document.with_figures("<!-- figures of wake -->\n1.0\n<!-- end -->", tmp_path)
    assert "Not measured yet." in written and "1.0" not in written
