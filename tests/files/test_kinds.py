"""Kinds and extensions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.files.index.extensions import Extensions
from bitbuddy.files.index.schema import KIND_NAME, KIND_SHIFT, open_for_first_load
from bitbuddy.files.kinds import KINDS, extension_of, kind_of
from bitbuddy.files.names import fold, restored, stored


@pytest.mark.parametrize(
    ("name", "extension", "kind"),
    [
        ("report.PDF", "pdf", "document"),
        ("backup.tar.gz", "tar.gz", "archive"),
        ("notes.gz", "gz", "archive"),
        ("tar.gz", "gz", "archive"),
        (".bashrc", "", "other"),
        (".tar.gz", "gz", "archive"),
        ("Dr. Who", "", "other"),
        ("kernel.log.1", "", "other"),
        ("README", "", "other"),
        ("pdf", "", "other"),
        ("end.", "", "other"),
        ("types.d.ts", "d.ts", "code"),
        ("film.ts", "ts", "code"),
        ("song.mp3", "mp3", "audio"),
        ("photo\u202egpj.exe", "exe", "installer"),
    ],
)
def test_extension_and_kind(name: str, extension: str, kind: str) -> None:
    assert extension_of(name) == extension
    assert kind_of(extension) == kind


def test_no_extension_belongs_to_two_kinds() -> None:
    listed = [extension for extensions in KINDS.values() for extension in extensions]
    assert len(listed) == len(set(listed))


@given(names=st.lists(st.text(alphabet="ab.gztars PDF7\udcff", min_size=1, max_size=12), max_size=20))
def test_numbers_stand_for_the_same_extension(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    connection = open_for_first_load(tmp_path_factory.getbasetemp() / "extensions.db")
    try:
        known = Extensions(connection)
        numbers = {name: known.id_of(name) for name in names}
        kept = {number: restored(text) for number, text in connection.execute("SELECT id, name FROM extensions")}
        again = Extensions(connection)
        for name, number in numbers.items():
            assert kept[number] == extension_of(name)
            assert KIND_NAME[number >> KIND_SHIFT] == kind_of(extension_of(name))
            assert again.id_of(name) == number
    finally:
        connection.close()


@given(raw=st.binary(min_size=1, max_size=60))
def test_every_name_survives_being_stored(raw: bytes) -> None:
    name = raw.decode("utf-8", "surrogateescape")
    assert restored(stored(name)) == name
    fold(name).encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Größe", "GROSSE"), ("İzmir", "izmir"), ("é", "e\u0301"), ("ﬁn", "FIN"), ("ﬀ", "ff"), ("Å", "a")],
)
def test_folding(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_subtitles_are_no_videos() -> None:
    assert {kind_of("srt"), kind_of("vtt")} == {"data"}
