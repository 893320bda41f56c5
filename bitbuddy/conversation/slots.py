"""What a question says about the files it means: typed slots, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.files.model import Order


@dataclass(frozen=True)
class Excluded:
    """What a question leaves out: "no screenshots", "except PDFs", "not in Downloads", "without the word draft"."""

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds or self.extensions or self.folders)


class Span(NamedTuple):
    """Words of the question and the slot they filled: ``said`` as typed, ``meaning`` what they were taken for."""

    slot: str
    said: str
    meaning: str = ""


@dataclass(frozen=True)
class Slots:
    """What a question says about the files or things it means; empty fields were not said.

    ``words`` are all in the name, of ``any_words`` at least one ("budget or invoice"). ``kinds`` and ``extensions`` are
    alternatives ("PDFs and photos"). ``folder`` and ``other_folders`` are alternatives too; a folder is "Documents",
    "Home", a path, or a name to look up; ``folder_sure`` False: it may as well be a word of the name. ``size_said``
    says the bounds again in the person's own units, inclusive bytes. ``everything``: all were asked for.
    ``plural`` False: one thing was asked for. ``position``: "the second one" of what was shown before, counted from 1,
    -1 for the last. ``changes`` are what became of files: values of `ChangeKind`. ``by_arrival``: the time is when
    files came, not when they were changed. ``topic`` and ``topic_phrases`` are looked for inside documents.
    ``problem`` is a sentence on what in the question cannot be.
    """

    words: tuple[str, ...] = ()
    any_words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    kind_said: str = ""
    extensions: tuple[str, ...] = ()
    folder: str = ""
    folder_sure: bool = False
    other_folders: tuple[str, ...] = ()
    without: Excluded = field(default_factory=Excluded)
    when: DateRange | None = None
    min_size: int | None = None
    max_size: int | None = None
    size_said: str = ""
    order: Order | None = None
    limit: int | None = None
    plural: bool = False
    files_said: bool = False
    folders_said: bool = False
    everything: bool = False
    position: int | None = None
    changes: tuple[str, ...] = ()
    by_arrival: bool = False
    topic: tuple[str, ...] = ()
    topic_phrases: tuple[str, ...] = ()
    problem: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def narrow(self) -> bool:
        """Return whether anything but loose words was said that only files have."""
        return bool(
            self.kinds
            or self.extensions
            or self.files_said
            or self.min_size
            or self.max_size is not None
            or self.folder_sure
            or self.without.kinds
            or self.without.extensions
            or (self.order and not self.words)
        )
