"""What is on the disk for sure before the next step is made: no power cut leaves a name on half a model."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import cache_of, file_at, model_bytes


def test_a_copy_is_flushed_before_it_has_its_name_and_the_name_after(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = file_at(tmp_path / "mine.gguf", model_bytes("mine", 3_000_000))
    size = origin.stat().st_size
    steps: list[str] = []
    fsync, link = os.fsync, os.link

    def synced(descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            where = "models" if os.path.samestat(status, home.models.stat()) else "another folder"
            steps.append(f"the folder {where}")
        elif status.st_size == size:
            steps.append("all of the copy")
        fsync(descriptor)

    def linked(source: Path, target: Path, *, follow_symlinks: bool = True) -> None:
        steps.append(f"the name {target.name}")
        link(source, target, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "link", linked)
    cache_of(home).import_file(origin)
    ours = [step for step in steps if step != "the folder another folder"]
    assert ours == ["all of the copy", "the name mine.gguf", "the folder models"]
