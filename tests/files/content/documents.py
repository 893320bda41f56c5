"""Real documents of each format, made by hand: what the tests of extraction and search read."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write a ZIP archive of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def pdf(path: Path, pages: Sequence[str]) -> Path:
    """Write a PDF with one line of Helvetica for each line of a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        lines = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in page.splitlines()]
        drawn = "BT /F1 12 Tf 60 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode()
    path.write_bytes(data)
    return path


def docx(path: Path, paragraphs: Sequence[str | tuple[str, str]]) -> Path:
    """Write a Word document; a pair is a paragraph with its style."""

    def one(paragraph: str | tuple[str, str]) -> str:
        style, text = paragraph if isinstance(paragraph, tuple) else ("", paragraph)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        # Word splits a sentence into runs wherever it pleases.
        half = len(text) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:])
        )
        return f"<w:p>{properties}{runs}</w:p>"

    body = "".join(map(one, paragraphs))
    document = f'{HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return packed(path, {"[Content_Types].xml": f"{HEAD}<Types/>", "word/document.xml": document})


def xlsx(path: Path, sheets: Mapping[str, Mapping[int, Sequence[str | float]]]) -> Path:
    """Write a workbook: for each sheet its rows by number."""

    def cell(value: str | float, at: str) -> str:
        if isinstance(value, str):
            return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f'<c r="{at}"><v>{value}</v></c>'

    def rows(cells: Mapping[int, Sequence[str | float]]) -> str:
        return "".join(
            f'<row r="{number}">{"".join(cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(row))}</row>'
            for number, row in cells.items()
        )

    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for at in range(1, len(names) + 1)
    )
    members = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
    }
    for at, name in enumerate(names, start=1):
        sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows(sheets[name])}</sheetData></worksheet>'
        members[f"xl/worksheets/sheet{at}.xml"] = f"{HEAD}{sheet}"
    return packed(path, members)


def pptx(path: Path, slides: Sequence[tuple[str, str]]) -> Path:
    """Write a presentation of slides and their notes, kept in the archive in another order than they are shown."""
    shown = "".join(f'<p:sldId id="{256 + at}" r:id="rId{at}"/>' for at in range(1, len(slides) + 1))
    last = len(slides)
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/slide" Target="slides/slide{last + 1 - at}.xml"/>'
        for at in range(1, last + 1)
    )
    members = {
        "ppt/presentation.xml": f'{HEAD}<p:presentation xmlns:p="{_SLIDE}" xmlns:r="{_OFFICE}">'
        f"<p:sldIdLst>{shown}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
    }

    def part(kind: str, text: str) -> str:
        return (
            f'{HEAD}<p:{kind} xmlns:p="{_SLIDE}" xmlns:a="{_DRAWING}"><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>'
            f'<a:p><a:fld type="slidenum"><a:t>99</a:t></a:fld></a:p></p:{kind}>'
        )

    for at, (text, notes) in enumerate(slides, start=1):
        number = last + 1 - at
        members[f"ppt/slides/slide{number}.xml"] = part("sld", text)
        if notes:
            members[f"ppt/slides/_rels/slide{number}.xml.rels"] = (
                f'{HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/notesSlide" '
                f'Target="../notesSlides/notesSlide{number}.xml"/></Relationships>'
            )
            members[f"ppt/notesSlides/notesSlide{number}.xml"] = part("notes", notes)
    return packed(path, members)


def _opendocument(path: Path, kind: str, body: str, manifest: str = "") -> Path:
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "drawing"))
    spaces = spaces.replace("xmlns:drawing", "xmlns:draw")
    content = (
        f"{HEAD}<office:document-content {spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    media = {"text": "text", "spreadsheet": "spreadsheet", "presentation": "presentation"}[kind]
    return packed(
        path,
        {
            "mimetype": f"application/vnd.oasis.opendocument.{media}",
            "content.xml": content,
            "META-INF/manifest.xml": f"{HEAD}<manifest>{manifest}</manifest>",
        },
    )


def odt(path: Path, paragraphs: Sequence[str | tuple[str, str]], manifest: str = "") -> Path:
    """Write an OpenDocument text; a pair ("h", text) is a heading."""
    body = ""
    for one in paragraphs:
        tag, text = one if isinstance(one, tuple) else ("p", one)
        body += f"<text:{tag}>{escape(text)}</text:{tag}>"
    return _opendocument(path, "text", body, manifest)


def odp(path: Path, slides: Sequence[str]) -> Path:
    """Write an OpenDocument presentation."""
    body = "".join(
        f'<draw:page draw:master-page-name="M"><draw:frame><draw:text-box><text:p>{escape(text)}</text:p>'
        "</draw:text-box></draw:frame></draw:page>"
        for text in slides
    )
    return _opendocument(path, "presentation", body)


def ods(path: Path, sheet: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write an OpenDocument spreadsheet; an empty row is one that was left out."""

    def row(cells: Sequence[str]) -> str:
        written = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in cells
        )
        return f"<table:table-row>{written or '<table:table-cell/>'}</table:table-row>"

    body = f'<table:table table:name="{escape(sheet)}">{"".join(map(row, rows))}</table:table>'
    return _opendocument(path, "spreadsheet", body)


def epub(path: Path, chapters: Sequence[tuple[str, str]]) -> Path:
    """Write a book of chapters: heading and text."""
    items = "".join(f'<item id="c{at}" href="text/c{at}.xhtml"/>' for at in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'{HEAD}<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
        "</container>",
        "OEBPS/book.opf": f"{HEAD}<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for at, (heading, text) in enumerate(chapters):
        title = f"<h1>{escape(heading)}</h1>" if heading else ""
        members[f"OEBPS/text/c{at}.xhtml"] = (
            f'{HEAD}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Book</title></head>'
            f"<body>{title}<p>{escape(text)}</p></body></html>"
        )
    return packed(path, members)


def eml(path: Path, subject: str, body: str, attachments: Mapping[str, bytes] | None = None) -> Path:
    """Write an e-mail."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "Ada Example <ada@example.org>", "bea@example.org"
    message.set_content(body)
    for name, content in (attachments or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(bytes(message))
    return path


def exif(taken: str, camera: tuple[str, str] = ("Canon", "Canon EOS 80D")) -> bytes:
    """Return the EXIF block of a picture taken at "2025:08:12 14:05:00"."""
    make, model = (f"{one}\0".encode() for one in camera)
    when = f"{taken}\0".encode()
    # Two directories, little endian: the picture's with maker, model and a pointer, and the EXIF one with the date.
    first, second = 8, 8 + 2 + 3 * 12 + 4
    data_at = second + 2 + 12 + 4
    places = (data_at, data_at + len(make), data_at + len(make) + len(model))

    def entry(tag: int, kind: int, count: int, value: int) -> bytes:
        return struct.pack("<HHII", tag, kind, count, value)

    return (
        struct.pack("<2sHI", b"II", 42, first)
        + struct.pack("<H", 3)
        + entry(0x010F, 2, len(make), places[0])
        + entry(0x0110, 2, len(model), places[1])
        + entry(0x8769, 4, 1, second)
        + struct.pack("<I", 0)
        + struct.pack("<H", 1)
        + entry(0x9003, 2, len(when), places[2])
        + struct.pack("<I", 0)
        + make
        + model
        + when
    )


def jpeg(path: Path, taken: str = "", size: tuple[int, int] = (640, 480)) -> Path:
    """Write a JPEG of this size (its pixels are no part of it), with the date it was taken if one is given."""
    data = b"\xff\xd8"
    if taken:
        block = b"Exif\0\0" + exif(taken)
        data += b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    data += b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, size[1], size[0], 1) + b"\x01\x11\x00"
    path.write_bytes(data + b"\xff\xd9")
    return path
