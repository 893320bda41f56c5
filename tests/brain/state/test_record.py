"""One saved state as a file: nothing but what was written is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.brain.state.record import DamagedError, read, write

PAYLOAD = memoryview(bytes(range(256)) * 40)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.prefix"
    write(path, {"kind": "prefix"}, [1, 2, 3], PAYLOAD)
    return path


def test_what_was_written_is_read(file: Path) -> None:
    saved = read(file)
    assert (saved.about, saved.tokens) == ({"kind": "prefix"}, [1, 2, 3])
    assert saved.buffer[saved.start : saved.start + saved.size] == PAYLOAD
    assert file.stat().st_mode & 0o777 == 0o600
    assert [*file.parent.iterdir()] == [file]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_cut_anywhere_is_refused(file: Path, data: st.DataObject) -> None:
    whole = file.read_bytes()
    cut = file.with_name("cut")
    cut.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(DamagedError):
        read(cut)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_flipped_bit_anywhere_is_refused(file: Path, data: st.DataObject) -> None:
    changed = bytearray(file.read_bytes())
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    other = file.with_name("changed")
    other.write_bytes(changed)
    with pytest.raises(DamagedError):
        read(other)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_anything_else_is_refused(file: Path, content: bytes) -> None:
    other = file.with_name("other")
    for start in (b"", b"bitbuddy state 1\n"):
        other.write_bytes(start + content)
        with pytest.raises(DamagedError):
            read(other)


def test_links_pipes_and_folders_are_not_read(file: Path) -> None:
    link, pipe, folder = (file.with_name(name) for name in ("link", "pipe", "folder"))
    link.symlink_to(file)
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (link, pipe, folder):
        with pytest.raises((OSError, DamagedError)):
            read(path)


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "one.prefix"
    with pytest.raises(OSError, match="No such file"):
        write(missing, {}, [1], PAYLOAD)
    target = tmp_path / "taken"
    target.mkdir()
    (target / "file").touch()
    with pytest.raises(OSError, match=r"directory|Directory"):
        write(target, {}, [1], PAYLOAD)
    assert [*tmp_path.iterdir()] == [target]
