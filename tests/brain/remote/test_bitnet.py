"""Where bitnet.cpp's server is found in the folder a person gave, and what is said of a folder that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.brain.remote.bitnet import BitnetOrder, has_server, order_from_json, server_in
from bitbuddy.kernel.errors import BrainAbsentError
from tests.fakes.bitnet.server import build_bitnet

PLACES = ["build/bin/llama-server", "build/bin/Release/llama-server.exe", "bin/llama-server", "llama-server"]


@pytest.mark.parametrize("place", PLACES)
def test_the_server_is_found_where_builds_leave_it(place: str, tmp_path: Path) -> None:
    root = build_bitnet(tmp_path / "BitNet", place=place)
    assert server_in(str(root)) == root / place
    assert has_server(str(root))


def test_the_folder_may_begin_with_a_home(person: Path) -> None:
    build_bitnet(person / "BitNet")
    assert server_in("~/BitNet") == person / "BitNet" / PLACES[0]


def test_a_folder_in_which_nothing_is_built_is_told_apart_from_one_that_is_something_else(tmp_path: Path) -> None:
    with pytest.raises(BrainAbsentError, match=r"no build/bin/llama-server in .*BitNet.*brain\.bitnet_folder"):
        server_in(str(tmp_path / "BitNet"))
    (tmp_path / "BitNet").mkdir()
    (tmp_path / "BitNet" / "setup_env.py").touch()
    with pytest.raises(BrainAbsentError, match=r"not built yet.*Build it there with its setup_env\.py"):
        server_in(str(tmp_path / "BitNet"))
    assert not has_server(str(tmp_path / "BitNet"))


def test_what_may_not_run_is_not_a_server(tmp_path: Path) -> None:
    root = build_bitnet(tmp_path / "BitNet")
    (root / PLACES[0]).chmod(0o644)
    with pytest.raises(BrainAbsentError, match="is not a program that may run"):
        server_in(str(root))


@pytest.mark.parametrize("folder", ["", "BitNet", "a\0b", "~nobody-at-all/BitNet"])
def test_what_is_no_whole_path_is_no_folder(folder: str) -> None:
    assert not has_server(folder)
    with pytest.raises(BrainAbsentError):
        server_in(folder)


def test_an_order_travels_as_it_is() -> None:
    order = BitnetOrder(Path("/a/llama-server"), Path("/b/model.gguf"), 1024, 3)
    assert order_from_json(order.to_json()) == order
