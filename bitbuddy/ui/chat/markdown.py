"""A small, safe part of Markdown: emphasis, code, lists, quotes, tables; nothing is fetched, linked or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Flag, StrEnum, auto


class Style(Flag):
    """How a stretch of text is set."""

    PLAIN = 0
    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()
    BOTH = STRONG | EMPHASIS


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"


@dataclass(frozen=True)
class Block:
    """One block: its stretches of text, and for an item the mark before it ("•", "1.") and its depth from 0.

    ``mark`` of a block of code is its language, "" where none is named. ``apart`` says that an empty line stands
    before it. A block of code and a table hold their lines as they are to be shown, in one stretch.
    """

    kind: Kind
    spans: tuple[tuple[str, Style], ...]
    mark: str = ""
    depth: int = 0
    apart: bool = False

    def text(self) -> str:
        """Return the words without their styles."""
        return "".join(words for words, _ in self.spans)


_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})\s*(?P<language>[\w+#.-]{0,24})[^`]*$")
_HEADING = re.compile(r"^#{1,6}\s+(\S.*)$")
_BULLET = re.compile(r"^(\s*)[-*+•]\s+(\S.*)$")
_NUMBER = re.compile(r"^(\s*)(\d{1,3}[.)])\s+(\S.*)$")
_QUOTE = re.compile(r"^\s*>\s?(.*)$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE_OF_TABLE = re.compile(r"^\s*\|(?:\s*:?-{1,}:?\s*\|)+\s*$")
# A picture or link becomes its words and its address: nothing is hidden behind words, nothing can be clicked.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(([^()\s]{1,2000})(?:\s+\"[^\"\n]{0,300}\")?\)")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]{1,2000})`"
    r"|(?<![\w*])\*\*\*(?P<both>[^\s*](?:[^*\n]{0,2000}[^\s*])?)\*\*\*(?![\w*])"
    r"|\*\*(?P<strong>[^\s*](?:[^*\n]{0,2000}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*\n]{0,2000}[^\s*])?)\*(?![\w*])"
)


def blocks(text: str) -> list[Block]:
    """Return the blocks of ``text``; whatever is no Markdown we know stays as it is written."""
    return list(_with_tables(text.split("\n")))


def _with_tables(lines: list[str]) -> Iterator[Block]:
    apart = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            end = _end_of_code(lines, at + 1, fence["mark"])
            if end > at + 1 or end < len(lines):
                inside = "\n".join(lines[at + 1 : end])
                yield Block(Kind.CODE, ((inside, Style.CODE),), fence["language"].lower())
            at, apart = end + 1, False
        elif _ROW.match(line) and at + 1 < len(lines) and _RULE_OF_TABLE.match(lines[at + 1]):
            end = at + 2
            while end < len(lines) and _ROW.match(lines[end]):
                end += 1
            yield Block(Kind.TABLE, ((_aligned([lines[at], *lines[at + 2 : end]]), Style.CODE),))
            at, apart = end, False
        else:
            if line.strip():
                yield replace(_line(line), apart=apart)
            apart = not line.strip()
            at += 1


def _end_of_code(lines: list[str], start: int, mark: str) -> int:
    """Return the index of the line that closes the code that begins at ``start``, or one after the last line."""
    for at in range(start, len(lines)):
        line = lines[at].strip()
        if line.startswith(mark) and not line.strip(mark[0]):
            return at
    return len(lines)


def _aligned(rows: list[str]) -> str:
    """Return the rows of a table with their columns one under the other, and a line below the first."""
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    columns = max(len(row) for row in cells)
    cells = [["".join(words for words, _ in spans(cell)) for cell in row] for row in cells]
    full = [row + [""] * (columns - len(row)) for row in cells]
    widths = [max(len(row[column]) for row in full) for column in range(columns)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in full]
    return "\n".join([shown[0], "  ".join("─" * width for width in widths), *shown[1:]])


def _line(line: str) -> Block:
    if match := _HEADING.match(line):
        return Block(Kind.HEADING, spans(match[1].rstrip("# ") or match[1]))
    if match := _BULLET.match(line):
        return Block(Kind.ITEM, spans(match[2]), "•", _depth(match[1]))
    if match := _NUMBER.match(line):
        return Block(Kind.ITEM, spans(match[3]), match[2], _depth(match[1]))
    if match := _QUOTE.match(line):
        return Block(Kind.QUOTE, spans(match[1].strip()))
    return Block(Kind.PARAGRAPH, spans(line.strip()))


def _depth(indent: str) -> int:
    return min(len(indent.expandtabs(4)) // 2, 4)


def spans(line: str) -> tuple[tuple[str, Style], ...]:
    """Return the stretches of one line with their styles."""
    line = _LINK.sub(lambda match: f"{match[1]} ({match[2]})" if match[1] else match[2], line)
    found: list[tuple[str, Style]] = []
    start = 0
    for match in _INLINE.finditer(line):
        if match.start() > start:
            found.append((line[start : match.start()], Style.PLAIN))
        name = match.lastgroup or ""
        found.append((match[name], Style[name.upper()]))
        start = match.end()
    if start < len(line) or not found:
        found.append((line[start:], Style.PLAIN))
    return tuple(found)


def plain_blocks(text: str) -> list[Block]:
    """Return the lines of ``text`` as they are written, each a block; empty lines stay."""
    return [Block(Kind.PARAGRAPH, ((line, Style.PLAIN),)) for line in text.split("\n")]
