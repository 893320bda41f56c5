"""The version of the engine is told without loading it, whatever way it was installed in."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from bitbuddy.brain import profiles


def installed() -> str:
    return importlib.metadata.version("llama_cpp_python")


def test_the_version_is_that_which_is_installed() -> None:
    assert profiles.engine_version.__wrapped__() == installed()


@pytest.mark.parametrize("folders", [[], ["llama_cpp_python-0.1.dist-info", "llama_cpp_python-0.2.dist-info"]])
def test_where_the_folder_beside_it_does_not_tell_it_the_version_is_looked_up(
    folders: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    elsewhere = ModuleSpec("llama_cpp", None, origin=str(tmp_path / "llama_cpp" / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: elsewhere)
    assert profiles.engine_version.__wrapped__() == installed()
