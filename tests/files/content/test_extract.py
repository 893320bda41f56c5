from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bitbuddy.files.content.extract.main import READABLE, passages_of, picture_of
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Passage, Place
from bitbuddy.files.kinds import extension_of
from tests.files.content import documents

Made = Callable[[Path], Path]


def read(path: Path) -> list[Passage]:
    with path.open("rb") as file:
        return passages_of(file, extension_of(path.name))


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read(path)
    return caught.value.reason


FORMATS: list[tuple[str, Made, list[tuple[Place, str]]]] = [
    (
        "lease.pdf",
        lambda path: documents.pdf(
            path, ["The deposit is 1,200.\nIt is due.", "Seite zwei: Mietkau-\ntion für Mieter"]
        ),
        [
            (Place("page", 1), "The deposit is 1,200.\nIt is due."),
            (Place("page", 2), "Seite zwei: Mietkaution für Mieter"),
        ],
    ),
    (
        "letter.docx",
        lambda path: documents.docx(path, ["Dear city,", ("Heading1", "Parking"), "The permit & the sign."]),
        [
            (Place("paragraph", 1), "Dear city,"),
            (Place("section", 0, "Parking"), "Parking\nThe permit & the sign."),
        ],
    ),
    (
        "costs.xlsx",
        lambda path: documents.xlsx(path, {"Costs": {3: ["Deposit", 1200.0], 4: ["Rent", 800.5]}, "More": {12: ["x"]}}),
        [
            (Place("sheet", 3, "Costs"), "Deposit | 1200\nRent | 800.5"),
            (Place("sheet", 12, "More"), "x"),
        ],
    ),
    (
        "plan.pptx",
        lambda path: documents.pptx(path, [("Heat pumps", "say why"), ("Money", "")]),
        [(Place("slide", 1), "Heat pumps\nsay why"), (Place("slide", 2), "Money")],
    ),
    (
        "letter.odt",
        lambda path: documents.odt(path, ["Anrede", ("h", "Kündigung"), "Drei Monate"]),
        [(Place("paragraph", 1), "Anrede"), (Place("section", 0, "Kündigung"), "Kündigung\nDrei Monate")],
    ),
    (
        "slides.odp",
        lambda path: documents.odp(path, ["eins", "zwei"]),
        [(Place("slide", 1), "eins"), (Place("slide", 2), "zwei")],
    ),
    (
        "sums.ods",
        lambda path: documents.ods(path, "Miete", [[], ["Kaution", "1200"], [], ["Ende"]]),
        [(Place("sheet", 2, "Miete"), "Kaution | 1200"), (Place("sheet", 4, "Miete"), "Ende")],
    ),
    (
        "whale.epub",
        lambda path: documents.epub(path, [("Loomings", "Call me Ishmael."), ("", "A whale.")]),
        [(Place("chapter", 1, "Loomings"), "Loomings\nCall me Ishmael."), (Place("chapter", 2), "A whale.")],
    ),
    (
        "mail.eml",
        lambda path: documents.eml(path, "Parking permit", "The permit\nis here.\n\nBye", {"rules.txt": b"no horses"}),
        [
            (Place("subject"), "Parking permit"),
            (Place("message"), "Ada Example <ada@example.org>\nbea@example.org\nThe permit is here.\nBye"),
            (Place("attachment", 0, "rules.txt"), "rules.txt\nno horses"),
        ],
    ),
]


@pytest.mark.parametrize(("name", "make", "expected"), FORMATS, ids=[one[0] for one in FORMATS])
def test_each_format_gives_its_text_with_places(
    name: str, make: Made, expected: list[tuple[Place, str]], tmp_path: Path
) -> None:
    assert [(one.place, one.text) for one in read(make(tmp_path / name))] == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "page.html",
            "<title>T</title><h2>Head</h2><p>one <b>two</b></p><script>x()</script>",
            [("T", ""), ("Head\none two", "Head")],
        ),
        ("broken.htm", "<p>unclosed <b>and <i>odd &amp; end", [("unclosed and odd & end", "")]),
    ],
)
def test_a_page_gives_what_a_person_would_read(
    name: str, content: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    assert [(one.text, one.place.name) for one in read(tmp_path / name)] == expected


@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "program.py", "table.csv"])
def test_lines_are_counted(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("first\nsecond\n\n\nfifth\n")
    assert [(one.place, one.text) for one in read(tmp_path / name)] == [
        (Place("line", 1), "first\nsecond"),
        (Place("line", 5), "fifth"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_encodings_that_are_met(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("Größe der Wohnung".encode(encoding))
    assert [one.text for one in read(tmp_path / "x.txt")] == ["Größe der Wohnung"]


def test_a_long_line_is_cut_after_sentences(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("This is one sentence of many. " * 200)
    found = read(tmp_path / "x.txt")
    assert len(found) > 5
    assert all(one.text.endswith("many.") and len(one.text) <= 1000 for one in found)


OFFICE = [one for one in FORMATS if one[0].endswith(("x", "odt", "odp", "ods", "epub"))]


@pytest.mark.parametrize(("name", "make", "_"), FORMATS, ids=[one[0] for one in FORMATS])
def test_a_truncated_file_gives_a_reason_or_what_is_left_of_it(
    name: str, make: Made, _: object, tmp_path: Path
) -> None:
    whole = make(tmp_path / name).read_bytes()
    for part in (1, len(whole) // 3, len(whole) // 2, len(whole) - 5):
        (tmp_path / name).write_bytes(whole[:part])
        try:
            read(tmp_path / name)
        except Refused as refused:
            assert refused.reason in {"damaged", "not_so", "encrypted"}


@pytest.mark.parametrize(("name", "make", "_"), OFFICE, ids=[one[0] for one in OFFICE])
def test_wrong_extensions_are_refused(name: str, make: Made, _: object, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    assert refusal(tmp_path / name) in {"not_so", "damaged"}


def test_an_archive_of_something_else_is_no_document(tmp_path: Path) -> None:
    for name in ("x.docx", "x.pptx", "x.odt", "x.epub"):
        assert refusal(documents.packed(tmp_path / name, {"readme.txt": "hello"})) == "not_so"


def test_binary_files_with_the_name_of_a_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(bytes(range(256)) * 40)
    assert refusal(tmp_path / "x.txt") == "not_so"
    (tmp_path / "x.pdf").write_text("no pdf at all")
    assert refusal(tmp_path / "x.pdf") == "not_so"


_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE x [{_LAUGHS}]>",
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["billion laughs", "external subset", "external entity"],
)
def test_entities_are_refused_unread(doctype: str, tmp_path: Path) -> None:
    body = f"{documents.HEAD}{doctype}<w:document xmlns:w='w'><w:p><w:r><w:t>&l11;&e;</w:t></w:r></w:p></w:document>"
    assert refusal(documents.packed(tmp_path / "x.docx", {"word/document.xml": body})) == "unsafe"


@pytest.mark.parametrize("name", ["x.docx", "x.odt", "x.xlsx", "x.ods", "x.epub"])
def test_bombs_are_refused(name: str, tmp_path: Path) -> None:
    zeros = b" " * 30_000_000
    members = {
        "word/document.xml": zeros,
        "content.xml": zeros,
        "xl/workbook.xml": zeros,
        "META-INF/container.xml": zeros,
    }
    assert refusal(documents.packed(tmp_path / name, members)) == "unsafe"


def test_a_bomb_that_lies_about_its_size_ends_where_it_said(tmp_path: Path) -> None:
    path = documents.packed(tmp_path / "x.docx", {"word/document.xml": b" " * 30_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 1000)))
    assert refusal(path) == "damaged"


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    body = f"{documents.HEAD}{'<a>' * 5000}{'</a>' * 5000}"
    assert refusal(documents.packed(tmp_path / "x.docx", {"word/document.xml": body})) == "unsafe"


def test_documents_with_a_password_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert refusal(tmp_path / "x.docx") == "encrypted"
    assert refusal(documents.odt(tmp_path / "x.odt", ["x"], "<encryption-data/>")) == "encrypted"
    data = documents.pdf(tmp_path / "x.pdf", ["secret"]).read_bytes()
    locked = b"<< /Filter /Standard /V 1 /R 2 /O (" + b"a" * 32 + b") /U (" + b"b" * 32 + b") /P -4 >>"
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [(x)(x)] /Encrypt " + locked)
    (tmp_path / "x.pdf").write_bytes(data)
    assert refusal(tmp_path / "x.pdf") == "encrypted"


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = documents.docx(tmp_path / "x.docx", ["hello"])
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        assert archive.infolist()
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    path.write_bytes(bytes(data))
    assert refusal(path) == "encrypted"


def test_attachments_with_secrets_are_only_named(tmp_path: Path) -> None:
    path = documents.eml(tmp_path / "x.eml", "Hi", "Hello", {"id_rsa": b"key!", "passwords.txt": b"hunter2"})
    said = "\n".join(one.text for one in read(path))
    assert "passwords.txt" in said
    assert "hunter2" not in said
    assert "key!" not in said


def test_a_picture_says_when_it_was_taken_its_size_and_its_camera(tmp_path: Path) -> None:
    with documents.jpeg(tmp_path / "x.jpg", "2025:08:12 14:05:00", (4000, 3000)).open("rb") as file:
        picture = picture_of(file)
    assert (picture.width, picture.height, picture.camera) == (4000, 3000, "Canon EOS 80D")
    assert picture.taken == int(datetime(2025, 8, 12, 14, 5).astimezone().timestamp()) * 1_000_000_000


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "2025:13:41 99:99:99", "nonsense and more text"])
def test_a_picture_without_a_date_that_can_be_true_has_none(taken: str, tmp_path: Path) -> None:
    with documents.jpeg(tmp_path / "x.jpg", taken).open("rb") as file:
        assert picture_of(file).taken is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Refused):
        picture_of(io.BytesIO(b"no picture" * 100))


def test_what_can_be_read_has_a_way_each() -> None:
    assert {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "html", "md", "txt", "py", "eml"} <= READABLE
    assert not READABLE & {"zip", "mp3", "key", "json", "env", "toml", "db"}
