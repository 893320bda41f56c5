"""What the skills about files and folders can be asked for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from bitbuddy.conversation.skills.contract import Arguments
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold
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
    except (OverflowError, OSError) as error:
        raise ValueError("the time is too far away") from error


def _plain_extension(value: Any) -> Any:
    return value.strip().removeprefix(".").lower() if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], Field(max_length=_MOST_WORDS)]
Extension = Annotated[str, BeforeValidator(_plain_extension)]
Moment = Annotated[datetime, AfterValidator(_local)]
Bytes = Annotated[int, Field(ge=0, le=_MOST_BYTES)]


class Without(BaseModel):
    """What is to be left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Words = Field(
        default=(), description="words that neither the name of the file nor that of a folder above it has"
    )
    kinds: tuple[Kind, ...] = Field(default=(), description="kinds of files to leave out")
    extensions: tuple[Extension, ...] = Field(default=(), description="extensions to leave out, without the dot")
    folders: tuple[str, ...] = Field(default=(), description="folders to leave out, by name or path")

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds or self.extensions or self.folders)


class Said(BaseModel):
    """How a person said it, to be said again in the answer; it narrows nothing.

    ``when`` and ``size`` are the bounds in their words, ``kind`` the first word for a kind. ``whole``: words that were
    quoted; ``naming``: words that may only have named the kind ("letter"); ``left_out``: for each word that is left out
    the plural it was said in, "" when it is only a word ("draft"). ``plural``: several things were asked for.
    ``everything``: all were. ``folder_sure`` False: the folder may as well be a word of the name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

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

    words: Words = Field(default=(), description="words that are all in the name of the file or of a folder above it")
    any_words: Words = Field(default=(), description="words of which at least one is in the name")
    kinds: tuple[Kind, ...] = Field(default=(), description="kinds of files, one of which it is")
    extensions: tuple[Extension, ...] = Field(default=(), description="extensions without the dot, one of which it has")
    folders: tuple[str, ...] = Field(
        default=(), description='folders, in one of which it is: "Downloads", a name or a path'
    )
    without: Without = Field(default=Without(), description="what to leave out")
    after: Moment | None = Field(default=None, description="changed at this time or later")
    before: Moment | None = Field(default=None, description="changed before this time")
    min_bytes: Bytes | None = Field(default=None, description="the least size in bytes")
    max_bytes: Bytes | None = Field(default=None, description="the greatest size in bytes")
    order: Order | None = Field(default=None, description="which to name first")
    by_arrival: bool = Field(default=False, description="whether the times are those of downloading or receiving")
    limit: Annotated[int, Field(ge=1, le=MOST)] | None = Field(default=None, description="how many to name")
    said: SkipJsonSchema[Said] = Field(default=Said(), description="how it was said; leave it out")

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.model_validate(values_of(slots))

    @model_validator(mode="after")
    def _no_empty_words(self) -> Self:
        if any(not word.strip() for word in (*self.words, *self.any_words)):
            raise ValueError("a word is empty")
        return self

    @property
    def only_a_place(self) -> bool:
        """Return whether nothing was said but a folder."""
        narrow = self.words or self.any_words or self.kinds or self.extensions or self.without or self.after
        return bool(self.folders) and not (narrow or self.before or self.min_bytes or self.max_bytes is not None)


class AskChanges(FindFiles):
    """Which changes of files are meant: what became of which files, and when."""

    changes: tuple[ChangeKind, ...] = Field(default=(), description="what became of them; none: anything")

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.model_validate({**values_of(slots), "changes": slots.changes})


class PickFile(FindFiles):
    """Which file to open or to show: a search that one file fits best, or a place among those shown before."""

    position: int | None = Field(
        default=None, description="which of the files that the answer before showed: 1 is the first, -1 the last"
    )

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        return cls.model_validate({**values_of(slots), "position": slots.position})


class AskFolders(Arguments):
    """Which folders are meant, and how many of them to name."""

    folder: str = Field(default="", description='only folders inside this one: "Downloads", a name or a path')
    limit: Annotated[int, Field(ge=1, le=MOST)] | None = Field(default=None, description="how many to name")
    order: Order | None = Field(default=None, description="which to name first; only the largest are known")
    by_age: bool = Field(default=False, description="whether age was asked for, which is not known of folders")
    by_size: bool = Field(default=False, description="whether bounds of size were given, which cannot be searched by")
    folder_sure: SkipJsonSchema[bool] = True

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

    after: Moment | None = Field(default=None, description="the day's beginning")
    before: Moment | None = Field(default=None, description="the day's end")
    said: SkipJsonSchema[str] = ""

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
