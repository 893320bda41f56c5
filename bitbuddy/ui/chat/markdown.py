"""A small, safe part of Markdown: emphasis, code, lists and headings; nothing is fetched, linked or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Flag, StrEnum, auto


class Style(Flag):
    """How a stretch of text is set."""

    PLAIN = 0
    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """One block: its stretches of text, and for an item the mark before it ("•", "1.") and its depth from 0.

    ``apart`` says that an empty line stands before it.
    """

    kind: Kind
    spans: tuple[tuple[str, Style], ...]
    mark: str = ""
    depth: int = 0
    apart: bool = False


_FENCE = re.compile(r"^\s*```")
_HEADING = re.compile(r"^#{1,6}\s+(\S.*)$")
_BULLET = re.compile(r"^(\s*)[-*+•]\s+(\S.*)$")
_NUMBER = re.compile(r"^(\s*)(\d{1,3}[.)])\s+(\S.*)$")
# A picture or link becomes its words and its address: nothing is hidden behind words, nothing can be clicked.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(([^()\s]{1,2000})(?:\s+\"[^\"\n]{0,300}\")?\)")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]{1,2000})`"
    r"|\*\*(?P<strong>[^\s*](?:[^*\n]{0,2000}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*\n]{0,2000}[^\s*])?)\*(?![\w*])"
)


def blocks(text: str) -> list[Block]:
    """Return the blocks of ``text``; whatever is no Markdown we know stays as it is written."""
    found: list[Block] = []
    code: list[str] | None = None
    apart = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            if code is None:
                code = []
            else:
                found.append(_code(code))
                code = None
        elif code is not None:
            code.append(line)
        elif line.strip():
            found.append(replace(_line(line), apart=apart))
            apart = False
        else:
            apart = True
    if code:
        found.append(_code(code))
    return found


def _code(lines: list[str]) -> Block:
    return Block(Kind.CODE, (("\n".join(lines), Style.CODE),))


def _line(line: str) -> Block:
    if match := _HEADING.match(line):
        return Block(Kind.HEADING, spans(match[1].rstrip("# ") or match[1]))
    if match := _BULLET.match(line):
        return Block(Kind.ITEM, spans(match[2]), "•", _depth(match[1]))
    if match := _NUMBER.match(line):
        return Block(Kind.ITEM, spans(match[3]), match[2], _depth(match[1]))
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
