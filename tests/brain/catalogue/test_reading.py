"""A person's own catalogue: what is refused, and that the sentence names the entry and the field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, Source, SourceKind
from bitbuddy.brain.catalogue.reading import read_catalogue
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import CatalogueError
from tests.brain.catalogue.kit import document, entry

FILE = Path("/home/ana/catalogue.json")


def read(*brains: object) -> list[CatalogueEntry]:
    return read_catalogue(document(*brains), FILE)


def refusal(data: bytes, shipped: tuple[CatalogueEntry, ...] = ()) -> str:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(data, FILE, shipped)
    assert "catalogue.json" in caught.value.title
    assert "last good version" in caught.value.hint
    return caught.value.message


def test_a_good_entry_is_read_whole() -> None:
    (mine,) = read(entry(roles=["chat", "remark"], replaces=["older"], terms="https://example.org/terms", quality=7))
    assert (mine.id, mine.file, mine.bytes, mine.own, mine.runtime) == ("mine", "mine.gguf", 1000, True, Runtime.ENGINE)
    assert mine.roles == {"chat", "remark"}
    assert mine.sources[0].kind is SourceKind.WEB
    assert mine.sources[0].words == "example.org"
    assert hash(mine)


def test_one_that_nobody_tried_may_chat() -> None:
    assert read(entry())[0].roles == {"chat"}


@pytest.mark.parametrize(
    "name",
    [
        "../mine.gguf", "a/b.gguf", "a\\b.gguf", "/etc/x.gguf", "C:x.gguf", "mine.bin", ".gguf", "..gguf", "a..gguf", "mine.gguf\n",
        "mi\0ne.gguf", "mine.gguf.exe", "con.gguf", "NUL.x.gguf", "Com1.gguf", "lpt9 .gguf", "mine\u202efugg.gguf", "-x.gguf",
        " x.gguf", "~x.gguf", "x.gguf ", "x:y.gguf", "x?.gguf", "a" * 120 + ".gguf", "\udcffx.gguf", "", 5, None, ["x.gguf"],
    ],
)  # fmt: skip
def test_a_file_can_only_be_a_plain_name_in_our_folder(name: object) -> None:
    words = refusal(document({**entry(), "file": name}))
    assert words.startswith("Entry mine, field file: ")


@pytest.mark.parametrize("name", ["mine.gguf", "My model (v1.5)+x_=@y.Q4_K_M.gguf", "constant.gguf", "1.gguf"])
def test_an_ordinary_name_is_taken(name: str) -> None:
    assert read(entry(file=name))[0].file == name


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x", "http://192.168.1.4/x", "http://localhost.evil.org/x", "http://127.0.0.1.evil.org/x", "ftp://example.org/x",
        "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///x", "//example.org/x", "example.org/x", "",
        "https://user:word@example.org/x", "https://example.org/a b", "https://example.org/\n", "https://example.org\\x",
        "https://exämple.org/x", "https://example.org:99999/x", "https://[::1/x", "https://e.org/" + "x" * 2000, 7, None,
    ],
)  # fmt: skip
def test_an_address_is_https_or_on_this_computer(url: object) -> None:
    assert refusal(document(entry(sources=[{"kind": "web", "url": url}]))).startswith(
        "Entry mine, field sources.0.url: "
    )
    if url not in {"", None}:
        assert refusal(document(entry(terms=url))).startswith("Entry mine, field terms: ")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/x", "http://localhost/x", "http://[::1]:1/x", "https://e.org/x?y=1"]
)
def test_a_server_on_this_computer_is_taken(url: str) -> None:
    assert read(entry(sources=[{"kind": "web", "url": url}]))[0].sources[0].url == url


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"bytes": 0}, "bytes", "greater than 0"),
        ({"bytes": -5}, "bytes", "greater than 0"),
        ({"bytes": 200_000_000_000, "ram_bytes": 200_000_000_000}, "bytes", "less than"),
        ({"bytes": "1000"}, "bytes", "valid integer"),
        ({"bytes": 1000.5}, "bytes", "valid integer"),
        ({"bytes": True}, "bytes", "valid integer"),
        ({"bytes": None}, "bytes", "it is missing"),
        ({"ram_bytes": 1e30}, "ram_bytes", "valid integer"),
        ({"sha256": "A" * 64}, "sha256", "64 digits"),
        ({"sha256": "a" * 63}, "sha256", "64 digits"),
        ({"sha256": None}, "sha256", "it is missing"),
        ({"id": "../x"}, "id", "small letters"),
        ({"id": "x" * 65}, "id", "small letters"),
        ({"name": "a\u202eb"}, "name", "reordering"),
        ({"name": "line\nbreak"}, "name", "control"),
        ({"name": "x" * 81}, "name", "at most 80"),
        ({"good_at": "x" * 301}, "good_at", "at most 300"),
        ({"tier": "huge"}, "tier", "'tiny'"),
        ({"runtime": "cuda"}, "runtime", "'engine'"),
        ({"runtime": "server"}, "runtime", "'engine'"),
        ({"ternary": 1}, "ternary", "boolean"),
        ({"context": 10}, "context", "greater than or equal to 256"),
        ({"languages": []}, "languages", "may not be empty"),
        ({"languages": "en"}, "languages", "a list"),
        ({"languages": ["en", "en"]}, "languages", "twice"),
        ({"languages": ["english"]}, "languages.0", "do not belong"),
        ({"roles": ["king"]}, "roles.0", "'chat'"),
        ({"quality": 101}, "quality", "100"),
        ({"sources": []}, "sources", "may not be empty"),
        ({"sources": [{"kind": "torrent"}]}, "sources.0", "shipped, wheel or web"),
        ({"sources": [{}]}, "sources.0", "kind is missing"),
        ({"sources": [{"kind": "shipped", "url": "https://x"}]}, "sources.0.url", "no such field"),
        ({"sources": [{"kind": "wheel", "package": "a", "version": "1", "member": "../x.gguf"}]}, "sources.0.member", "inside the wheel"),
        ({"sources": [{"kind": "wheel", "package": "--pre", "version": "1", "member": "x.gguf"}]}, "sources.0.package", "do not belong"),
        ({"sources": [{"kind": "wheel", "package": "a", "version": "1 --x", "member": "x.gguf"}]}, "sources.0.version", "do not belong"),
        ({"bogus": 1}, "bogus", "there is no such field"),
        ({"own": False}, "own", "there is no such field"),
        ({"x\u202ey": 1}, "x\\u202ey", "there is no such field"),
    ],
)  # fmt: skip
def test_each_refusal_names_its_field(changed: dict[str, Any], field: str, why: str) -> None:
    words = refusal(document(entry(**changed)))
    if changed.get("id") is None:
        assert words.startswith(f"Entry mine, field {field}: ")
    assert f"field {field}: " in words
    assert why in words
    assert display_text(words) == words


def test_of_several_brains_the_one_that_is_wrong_is_named() -> None:
    assert refusal(document(entry(), entry(id="other", file="other.gguf", bytes=0))).startswith(
        "Entry other, field bytes"
    )
    assert refusal(document(entry(), entry(id=None))).startswith("Entry number 2, field id: it is missing")
    assert refusal(document(7)).startswith("Entry number 1, it has to be an object")
    assert "and 2 other fields too" in refusal(document(entry(bytes=0, context=0, tier="x")))


def test_what_contradicts_itself_is_refused() -> None:
    assert "half of `bytes`" in refusal(document(entry(ram_bytes=499)))
    assert "the entry itself" in refusal(document(entry(replaces=["mine"])))


def test_two_of_one_name_are_told() -> None:
    assert refusal(document(entry(), entry(file="b.gguf"))) == "Entry mine, field id: another entry has this id too."
    same_file = refusal(document(entry(), entry(id="b", file="MINE.gguf")))
    assert same_file == "Entry b, field file: another entry has this file name too."


def test_a_brain_that_came_with_the_program_cannot_be_replaced() -> None:
    shipped = tuple(read(entry(id="ours", file="ours.gguf")))
    taken = refusal(document(entry(id="ours", sha256="b" * 64)), shipped)
    assert taken == "Entry ours, field id: a brain that comes with Bit Buddy has this id."
    assert "this file name" in refusal(document(entry(file="OURS.gguf", sha256="b" * 64)), shipped)
    assert read_catalogue(document(entry()), FILE, shipped)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Line 1 is not valid JSON"),
        (b'{"version": 1,\n "brains": [}', "Line 2 is not valid JSON"),
        (b"\xff\xfe{}", "Line 1 is not text in UTF-8"),
        (b"[]", "a list named `brains`"),
        (b'{"version": 1}', "a list named `brains`"),
        (b'{"version": 1, "brains": {}}', "a list named `brains`"),
        (b'{"version": 2, "brains": []}', "Field version: it has to be 1"),
        (b'{"version": true, "brains": []}', "Field version: it has to be 1"),
        (b'{"brains": []}', "Field version: it has to be 1"),
        (b'{"version": 1, "brains": [], "more": 1}', "Field more: there is no such field"),
        (b'{"version": 1, "version": 1, "brains": []}', "The field version is there twice"),
        (b'{"version": 1, "brains": [{"id": "a", "id": "b"}]}', "The field id is there twice"),
        (b'{"version": 1, "brains": [NaN]}', "NaN is not a number"),
        (b'{"version": 1, "brains": [{"bytes": -Infinity}]}', "-Infinity is not a number"),
        (b'{"version": ' + b"9" * 5000 + b', "brains": []}', "too long a number"),
        (b"[" * 200_000, "too deep"),
        (document(*({} for _ in range(301))), "more than 300 entries"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told_as_that(data: bytes, why: str) -> None:
    assert why in refusal(data)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from([*entry(), "roles", "terms", "replaces", "x"]), JSON_VALUES)
def test_whatever_stands_in_a_field_it_is_an_entry_or_a_sentence(field: str, value: object) -> None:
    data = json.dumps({"version": 1, "brains": [{**entry(), field: value}]}).encode("utf-8", "surrogatepass")
    try:
        found = read_catalogue(data, FILE)
    except CatalogueError as error:
        assert display_text(error.message) == error.message
        assert len(error.message) < 500
    else:
        assert len(found) == 1
        assert "/" not in found[0].file


@given(st.binary(max_size=60))
def test_no_bytes_at_all_break_it(data: bytes) -> None:
    with pytest.raises(CatalogueError):
        read_catalogue(data, FILE)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:8080/a.gguf", "this computer"),
        ("http://LOCALHOST/a.gguf", "this computer"),
        ("http://[::1]:80/a.gguf", "this computer"),
        ("https://127.0.0.1.example.org/a.gguf", "127.0.0.1.example.org"),
        ("https://me:secret@example.org:8443/a.gguf", "example.org:8443"),
    ],
)
def test_a_source_is_named_by_where_it_is(url: str, words: str) -> None:
    assert Source(SourceKind.WEB, url=url).words == words
