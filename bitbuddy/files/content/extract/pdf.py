"""PDF: the text of each page; pages that are pictures have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Place

_BEGINNING = 1024
MOST_PAGES = 5000
# "Kau-" and "tion" on the next line are one word; PDFium marks such a hyphen with U+FFFE or U+0002.
_BROKEN = re.compile("[\ufffe\x02\u00ad]\r?\n?|(?<=[a-zäöüß])-\r?\n(?=[a-zäöüß])")


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each page's lines, joined to paragraphs as far as can be told, with the page's number."""
    import pypdfium2

    if b"%PDF-" not in file.read(_BEGINNING):
        raise Refused("not_so")
    file.seek(0)
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if "assword" in str(error) else "damaged") from error
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = page.get_textpage()
            text = str(words.get_text_bounded())
            words.close()
            page.close()
            yield from ((Place("page", number + 1), paragraph) for paragraph in paragraphs(text))
    finally:
        document.close()


def paragraphs(page: str) -> Iterator[str]:
    """Yield the lines of a page, those of one sentence together."""
    lines: list[str] = []
    for line in _BROKEN.sub("", page).splitlines():
        text = line.strip()
        if text:
            lines.append(text)
        if lines and (not text or text.endswith((".", "!", "?", ":"))):
            yield " ".join(lines)
            lines = []
    if lines:
        yield " ".join(lines)
