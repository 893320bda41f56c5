"""The catalogue as the house asks it: by id, file and hash, and the person's own file read again when it changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.brain.catalogue.library import Catalogue
from bitbuddy.kernel.errors import BitBuddyError, CatalogueError, NotFoundError
from tests.brain.catalogue.kit import document, entry, write
from tests.conftest import ExpectLog


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return write(
        tmp_path / "shipped.json",
        entry(id="smart", file="smart.gguf", tier="smart", sha256="c" * 64),
        entry(id="large", file="large.gguf", bytes=1500, sha256="b" * 64),
        entry(id="small", file="small.gguf"),
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.json"


def problem_of(catalogue: Catalogue) -> BitBuddyError | None:
    return catalogue.problem


def ids(catalogue: Catalogue) -> list[str]:
    return [one.id for one in catalogue.entries()]


def test_tiers_come_in_order_and_in_each_the_small_ones_first(shipped: Path, own: Path) -> None:
    write(own, entry(id="middle", file="middle.gguf", bytes=1200))
    catalogue = Catalogue(shipped, own)
    assert ids(catalogue) == ["small", "middle", "large", "smart"]
    assert [one.own for one in catalogue.entries()] == [False, True, False, False]


def test_a_brain_is_found_by_id_by_file_and_by_hash(shipped: Path, own: Path) -> None:
    # Of the same content as a shipped one: one before it in the order, and one behind.
    write(own, entry(id="again", file="again.gguf", bytes=10), entry(id="once-more", file="more.gguf", bytes=1800))
    catalogue = Catalogue(shipped, own)
    assert ids(catalogue) == ["again", "small", "large", "once-more", "smart"]
    assert catalogue.get("large").file == "large.gguf"
    assert catalogue.by_file("smart.gguf") is catalogue.get("smart")
    assert catalogue.by_file("SMART.gguf") is None
    assert catalogue.by_hash("b" * 64) is catalogue.get("large")
    assert catalogue.by_hash("d" * 64) is None
    # Three entries for one content: the one that came with the program says what it is.
    assert catalogue.by_hash("a" * 64) is catalogue.get("small")
    with pytest.raises(NotFoundError, match=r"no brain nothing\\x0a in"):
        catalogue.get("nothing\n")


def test_the_own_file_is_read_again_when_it_changed(shipped: Path, own: Path) -> None:
    catalogue = Catalogue(shipped, own)
    assert "mine" not in ids(catalogue)
    write(own, entry())
    assert catalogue.get("mine").own
    before = catalogue.entries()
    assert catalogue.entries() is before
    write(own, entry(id="renamed"))
    assert "mine" not in ids(catalogue)
    assert "renamed" in ids(catalogue)
    own.unlink()
    assert ids(catalogue) == ["small", "large", "smart"]


def test_a_broken_own_file_changes_nothing_and_is_told_until_it_is_mended(shipped: Path, own: Path) -> None:
    catalogue = Catalogue(shipped, own)
    write(own, entry())
    assert problem_of(catalogue) is None
    write(own, entry(), entry(id="other", file="../other.gguf"))
    problem = problem_of(catalogue)
    assert isinstance(problem, CatalogueError)
    assert "Entry other, field file" in problem.message
    assert "own.json" in problem.title
    assert "mine" in ids(catalogue)
    assert "other" not in ids(catalogue)
    write(own, entry(id="mended"))
    assert problem_of(catalogue) is None
    assert "mended" in ids(catalogue)
    write(own, entry(id="small"))
    assert problem_of(catalogue) is not None
    own.unlink()
    assert problem_of(catalogue) is None


def test_a_shipped_brain_keeps_its_hash_whatever_the_own_file_says(shipped: Path, own: Path) -> None:
    write(own, entry(id="large", sha256="d" * 64))
    catalogue = Catalogue(shipped, own)
    assert catalogue.get("large").sha256 == "b" * 64
    assert problem_of(catalogue) is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_ordinary_file_is_told_and_never_waited_for(shipped: Path, own: Path) -> None:
    os.mkfifo(own)
    catalogue = Catalogue(shipped, own)
    assert "not an ordinary file" in str(catalogue.problem)
    assert ids(catalogue) == ["small", "large", "smart"]


def test_a_folder_and_a_huge_file_in_its_place_are_told(shipped: Path, own: Path) -> None:
    own.mkdir()
    catalogue = Catalogue(shipped, own)
    assert problem_of(catalogue) is not None
    own.rmdir()
    with own.open("wb") as file:
        file.truncate(200_000_000)
    assert "larger than 1 MB" in str(catalogue.problem)


def test_a_damaged_installation_is_told_and_the_own_brains_stay(
    tmp_path: Path, own: Path, expected_log: ExpectLog
) -> None:
    expected_log("catalogue of brains cannot be read")
    write(own, entry())
    catalogue = Catalogue(tmp_path / "missing.json", own)
    assert ids(catalogue) == ["mine"]
    assert "Install Bit Buddy again" in str(catalogue.problem)


def test_listing_the_shipped_brains_brings_no_schema(shipped: Path, tmp_path: Path) -> None:
    look = (
        "import sys; from pathlib import Path; from bitbuddy.brain.catalogue.library import Catalogue;"
        "assert Catalogue(Path(sys.argv[1]), Path(sys.argv[2])).entries();"
        "print([name for name in ('bitbuddy.brain.catalogue.schema', 'urllib3', 'ssl') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", look, shipped, tmp_path / "none.json"], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_a_byte_order_mark_is_no_matter(shipped: Path, own: Path) -> None:
    own.write_bytes(b"\xef\xbb\xbf" + document(entry()))
    assert "mine" in ids(Catalogue(shipped, own))
