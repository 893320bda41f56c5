"""What the skills about files and folders can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from bitbuddy.conversation.skills.contract import Arguments
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold
from bitbuddy.kernel.checking.record import Misfit, Record, described
from bitbuddy.kernel.checking.rules import By, Length, Range, Refusal
from bitbuddy.kernel.events import ChangeKind

MOST = 200
_MOST_WORDS = 500
_MOST_BYTES = 2**63 - 1
_SHORTEST_KIND = 4


class Kind(StrEnum):
    """A kind of files, as the index knows them."""

    DOCUMENT = "document"
    SPREADSHEET = "spreadsheet"
    PRESENTATION = "presentation"
    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    ARCHIVE = "archive"
    CODE = "code"
    INSTALLER = "installer"
    EBOOK = "ebook"
    FONT = "font"
    DATA = "data"
    OTHER = "other"


def _local(moment: datetime) -> datetime:
    """Give a time without a zone the one of this computer."""
    try:
        return moment if moment.tzinfo else moment.astimezone()
    except (OverflowError, OSError, ValueError) as error:
        raise Refusal("the time is too far away") from error


def _plain_extension(value: str) -> str:
    return value.strip().removeprefix(".").lower()


def empty_words(values: Mapping[str, Any], *fields: str) -> Iterable[Misfit]:
    """Return what is wrong where one of the words in ``fields`` is nothing but space."""
    if any(not word.strip() for name in fields for word in values.get(name, ())):
        yield Misfit((), "a word is empty")


Words = Annotated[tuple[str, ...], Length(most=_MOST_WORDS)]
Extension = Annotated[str, By(_plain_extension)]
Moment = Annotated[datetime, By(_local)]
Bytes = Annotated[int, Range(least=0, most=_MOST_BYTES)]
HowMany = Annotated[int, Range(least=1, most=MOST)]


class Without(Record):
    """What is to be left out."""

    words: Words = described("words that neither the name of the file nor that of a folder above it has", default=())
    kinds: tuple[Kind, ...] = described("kinds of files to leave out", default=())
    extensions: tuple[Extension, ...] = described("extensions to leave out, without the dot", default=())
    folders: tuple[str, ...] = described("folders to leave out, by name or path", default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds or self.extensions or self.folders)


class Said(Record):
    """How a person said it, to be said again in the answer; it narrows nothing.

    ``when`` and ``size`` are the bounds in their words, ``kind`` the first word for a kind. ``whole``: words that were
    quoted; ``naming``: words that may only have named the kind ("letter"); ``left_out``: for each word that is left out
    the plural it was said in, "" when it is only a word ("draft"). ``plural``: several things were asked for.
    ``everything``: all were. ``folder_sure`` False: the folder may as well be a word of the name.
    """

    when: str = ""
    size: str = ""
    kind: str = ""
    whole: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    plural: bool = False
    everything: bool = False
    folder_sure: bool = True


class FindFiles(Arguments):
    """Which files are meant; every field narrows, an empty one does not."""

    words: Words = described("words that are all in the name of the file or of a folder above it", default=())
    any_words: Words = described("words of which at least one is in the name", default=())
    kinds: tuple[Kind, ...] = described("kinds of files, one of which it is", default=())
    extensions: tuple[Extension, ...] = described("extensions without the dot, one of which it has", default=())
    folders: tuple[str, ...] = described('folders, in one of which it is: "Downloads", a name or a path', default=())
    without: Without = described("what to leave out", default=Without())
    after: Moment | None = described("changed at this time or later", default=None)
    before: Moment | None = described("changed before this time", default=None)
    min_bytes: Bytes | None = described("the least size in bytes", default=None)
    max_bytes: Bytes | None = described("the greatest size in bytes", default=None)
    order: Order | None = described("which to name first", default=None)
    by_arrival: bool = described("whether the times are those of downloading or receiving", default=False)
    limit: HowMany | None = described("how many to name", default=None)
    said: Said = described(default=Said(), hidden=True)

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.of(values_of(slots))

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        return empty_words(values, "words", "any_words")

    @property
    def only_a_place(self) -> bool:
        """Return whether nothing was said but a folder."""
        narrow = self.words or self.any_words or self.kinds or self.extensions or self.without or self.after
        return bool(self.folders) and not (narrow or self.before or self.min_bytes or self.max_bytes is not None)


class AskChanges(FindFiles):
    """Which changes of files are meant: what became of which files, and when."""

    changes: tuple[ChangeKind, ...] = described("what became of them; none: anything", default=())

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.of({**values_of(slots), "changes": slots.changes})


class PickFile(FindFiles):
    """Which file to open or to show: a search that one file fits best, or a place among those shown before."""

    position: int | None = described(
        "which of the files that the answer before showed: 1 is the first, -1 the last", default=None
    )

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.of({**values_of(slots), "position": slots.position})


class AskFolders(Arguments):
    """Which folders are meant, and how many of them to name."""

    folder: str = described('only folders inside this one: "Downloads", a name or a path', default="")
    limit: HowMany | None = described("how many to name", default=None)
    order: Order | None = described("which to name first; only the largest are known", default=None)
    by_age: bool = described("whether age was asked for, which is not known of folders", default=False)
    by_size: bool = described("whether bounds of size were given, which cannot be searched by", default=False)
    folder_sure: bool = described(default=True, hidden=True)

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls(
            folder=slots.folder,
            limit=_limit(slots),
            order=slots.order,
            by_age=slots.when is not None,
            by_size=bool(slots.min_size) or slots.max_size is not None,
            folder_sure=slots.folder_sure,
        )


class AskDay(Arguments):
    """Which day is meant; none is now."""

    after: Moment | None = described("the day's beginning", default=None)
    before: Moment | None = described("the day's end", default=None)
    said: str = described(default="", hidden=True)

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        when = slots.when
        return cls(after=when.after, before=when.before, said=when.words) if when else cls()


def values_of(slots: Slots) -> dict[str, Any]:
    """Return the fields of `FindFiles` for what a question said."""
    left_out, when = slots.without, slots.when
    places = tuple(word for word in slots.words if "/" in word)  # no name has one: a quoted path
    return {
        "words": tuple(word for word in _not_blank(slots.words) if word not in places),
        "any_words": _not_blank(slots.any_words),
        "kinds": slots.kinds,
        "extensions": slots.extensions,
        "folders": tuple(folder for folder in (slots.folder, *slots.other_folders, *places) if folder),
        "without": {
            "words": left_out.words,
            "kinds": left_out.kinds,
            "extensions": left_out.extensions,
            "folders": left_out.folders,
        },
        "after": when.after if when else None,
        "before": when.before if when else None,
        "min_bytes": slots.min_size,
        "max_bytes": slots.max_size,
        "order": slots.order,
        "by_arrival": slots.by_arrival,
        "limit": _limit(slots),
        "said": _said(slots),
    }


def _not_blank(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word.strip())


def _limit(slots: Slots) -> int | None:
    return min(slots.limit, MOST) if slots.limit and slots.limit > 0 else None


def _said(slots: Slots) -> Said:
    kinds = {fold(one.said) for one in slots.spans if one.slot == "kind"}
    whole = tuple(one.said for one in slots.spans if one.slot == "name")
    # "letters" gives a kind and a word, but there are letters whose names do not say so.
    loose = [word for word in slots.words if word not in whole]
    naming = tuple(word for word in loose if any(_names_kind(word, kind) for kind in kinds))
    return Said(
        when=slots.when.words if slots.when else "",
        size=slots.size_said,
        kind=slots.kind_said,
        whole=whole,
        # "letters" gives a kind and a word, but there are letters whose names do not say so.
        naming=naming,
        left_out=tuple(_left_out_said(word, slots) for word in slots.without.words),
        plural=slots.plural,
        everything=slots.everything,
        folder_sure=slots.folder_sure,
    )


def _names_kind(word: str, kind: str) -> bool:
    """Return whether ``kind`` is the word itself or its plural: "brief" of "briefe", "letter" of "letters"."""
    return kind.startswith(fold(word)) and len(word) >= _SHORTEST_KIND and len(kind) - len(word) <= 2


def _left_out_said(word: str, slots: Slots) -> str:
    """Return the plural by which a word was left out ("screenshots"), or "" when it was only a word."""
    said = (one.said for one in slots.spans if one.slot.startswith("without") and one.said != word)
    return next((one for one in said if _names_kind(word, fold(one))), "")
