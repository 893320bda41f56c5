"""Files of the same content are found, others are not, and neither pipes nor endless reading get in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitbuddy.files import duplicates
from bitbuddy.files.duplicates import Alike, Budget, Duplicates, alike, same_content
from bitbuddy.files.moves.sameness import BLOCK, SAMPLE_BYTES
from bitbuddy.kernel.paths import Home
from tests.files.trees import library

LARGE = 3 * BLOCK


def content(size: int, *, changed_at: int | None = None) -> bytes:
    whole = bytearray(os.urandom(1024) if size == 0 else bytes(range(256)) * (size // 256 + 1))[:size]
    if changed_at is not None:
        whole[changed_at] ^= 1
    return bytes(whole)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def made(place: Path, name: str, data: bytes) -> str:
    (place / name).write_bytes(data)
    return str(place / name)


@pytest.mark.parametrize("size", [1, 65_536, 65_537, 131_072, 131_073, LARGE])
def test_a_difference_anywhere_is_seen(place: Path, size: int) -> None:
    own, twin = made(place, "own", content(size)), made(place, "twin", content(size))
    others = [made(place, f"other{at}", content(size, changed_at=at)) for at in {0, size // 3, size // 2, size - 1}]
    assert same_content(own, [*others, twin]) == [twin]


def test_what_cannot_be_a_duplicate_is_left_out(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, twin = made(place, "own", content(200_000)), made(place, "twin", content(200_000))
    hard, second = str(place / "hard"), str(place / "second")
    os.link(own, hard)
    os.link(twin, second)
    link, pipe, folder = str(place / "link"), str(place / "pipe"), str(place / "folder")
    (place / "link").symlink_to(twin)
    os.mkfifo(pipe)
    (place / "folder").mkdir()
    shorter = made(place, "shorter", content(199_999))
    candidates = [own, hard, link, pipe, folder, shorter, str(place / "gone"), twin, second]
    assert same_content(own, candidates) == [twin]
    assert same_content(pipe, candidates) == []
    assert same_content(str(place / "gone"), candidates) == []


def test_empty_files_are_no_duplicates(place: Path) -> None:
    assert same_content(made(place, "own", b""), [made(place, "twin", b"")]) == []


def test_the_budget_ends_it_with_what_was_found(place: Path) -> None:
    own = made(place, "own", content(LARGE))
    twins = [made(place, f"twin{number}", content(LARGE)) for number in range(4)]
    assert same_content(own, twins) == twins
    # The file itself, one twin, and the beginning of the next.
    assert same_content(own, twins, Budget(bytes=2 * LARGE + LARGE // 2)) == twins[:1]
    assert same_content(own, twins, Budget(seconds=0)) == []


def test_it_can_be_stopped_in_the_middle_of_a_file(place: Path) -> None:
    own, twin = made(place, "own", content(LARGE)), made(place, "twin", content(LARGE))
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 3

    assert same_content(own, [twin], Budget(stopped=stopped)) == []
    assert len(asked) == 4


def test_only_files_of_the_same_size_and_ends_are_read_whole(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = made(place, "own", content(LARGE))
    others = [made(place, "size", content(LARGE - 1)), made(place, "end", content(LARGE, changed_at=LARGE - 1))]
    read: list[int] = []

    def digest(handle: int, between: object) -> str:
        read.append(handle)
        return ""

    monkeypatch.setattr(duplicates, "digest_of", digest)
    assert same_content(own, others) == []
    assert read == []


def test_the_index_knows_where_to_look(home: Home, person: Path) -> None:
    (person / "Documents").mkdir()
    (person / "Downloads").mkdir()
    kept = made(person / "Documents", "invoice.pdf", content(300_000))
    os.utime(kept, (1_600_000_000, 1_600_000_000))
    later = made(person / "Documents", "invoice copy.pdf", content(300_000))
    beside = made(person / "Downloads", "invoice.pdf", content(300_000))
    os.utime(beside, (1_500_000_000, 1_500_000_000))
    made(person / "Documents", "other.pdf", content(300_000, changed_at=150_000))
    new = made(person / "Downloads", "invoice (1).pdf", content(300_000))
    files = library(home)
    try:
        files.refresh()
        assert Duplicates(files).of(new) == [kept, later, beside]
        assert Duplicates(files).of(str(person / "gone")) == []
        assert Duplicates(files).of(made(person, "empty", b"")) == []
    finally:
        files.close()


def test_the_files_of_a_group_fall_into_sets_of_one_content(place: Path) -> None:
    large = [made(place, f"large {number}", content(LARGE)) for number in range(3)]
    other = [made(place, f"other {number}", content(LARGE, changed_at=LARGE // 2)) for number in range(2)]
    alone = made(place, "alone", content(LARGE, changed_at=LARGE - 1))
    small = [made(place, f"small {number}", b"small") for number in range(2)]
    found = alike(
        [[large[0], other[0], large[1], alone, other[1], large[2]], [*small, made(place, "unlike", b"smalL")]]
    )
    assert set(found.sets) == {tuple(large), tuple(other), tuple(small)}
    assert found.compared == 2


def test_no_duplicate_is_another_name_of_a_file_nor_what_cannot_be_read(place: Path) -> None:
    own = made(place, "own", content(LARGE))
    os.link(own, place / "linked")
    (place / "link").symlink_to(own)
    os.mkfifo(place / "pipe")
    empty = [made(place, "empty", b""), made(place, "also empty", b"")]
    found = alike([[own, str(place / "linked"), str(place / "link"), str(place / "pipe"), str(place / "gone")], empty])
    assert found == Alike((), 2)


def test_what_the_budget_left_is_told(place: Path) -> None:
    groups = [
        [made(place, f"{name} {number}", content(LARGE - size)) for number in range(2)]
        for size, name in enumerate("ab")
    ]
    assert alike(groups).compared == 2
    found = alike(groups, Budget(bytes=2 * LARGE + 4 * SAMPLE_BYTES + LARGE // 2))
    assert found == Alike((tuple(groups[0]),), 1)
    assert alike(groups, Budget(seconds=0)) == Alike((), 0)
