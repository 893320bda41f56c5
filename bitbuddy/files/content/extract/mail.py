"""E-mail files: subject and names, the message, and the documents attached to it."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage
from typing import BinaryIO

from bitbuddy.files.content.extract.markup import paragraphs
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Place
from bitbuddy.files.content.secrets import is_secret
from bitbuddy.files.kinds import extension_of

_NAMED = ("subject", "from", "to", "cc", "date")
_MOST_PARTS = 200
_LARGEST_PART = 20_000_000


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield the headers that people read, the message, and what its attachments say under their names."""
    message = email.message_from_binary_file(file, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if not any(message.get(name) for name in ("from", "subject", "date", "to")):
        raise Refused("not_so")
    for header in _NAMED:
        if value := str(message.get(header) or ""):
            yield Place("subject" if header == "subject" else "message"), value
    body = message.get_body(("plain", "html"))
    if isinstance(body, EmailMessage):
        yield from ((Place("message"), text) for text in _text(body))
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if isinstance(part, EmailMessage) and part is not body and (name := part.get_filename()):
            yield from _attached(part, name)


def _text(part: EmailMessage) -> Iterator[str]:
    content = part.get_content()
    if not isinstance(content, str):
        return
    if part.get_content_subtype() == "html":
        yield from (text for _, text in paragraphs(content))
    else:
        yield from _joined(content)


def _joined(text: str) -> Iterator[str]:
    """Yield the paragraphs of a message, whose lines are broken by its program."""
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield " ".join(lines)
            lines = []


def _attached(part: EmailMessage, name: str) -> Iterator[tuple[Place, str]]:
    from bitbuddy.files.content.extract.main import TEXTS, pieces_of

    place = Place("attachment", 0, name[:200])
    yield place, name
    extension = extension_of(name)
    if extension not in TEXTS or extension == "eml" or is_secret(name):
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or len(data) > _LARGEST_PART:
        return
    try:
        yield from ((place, text) for _, text in pieces_of(io.BytesIO(data), extension))
    except MemoryError:
        raise
    except Exception:  # the message is worth having without an attachment that is broken
        return
