"""Files in English: what was asked said again in its number, and a line for each file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording.english.lists import plural, verb
from bitbuddy.conversation.wording.kinds import kinds_alone, said_photos
from bitbuddy.conversation.wording.lists import joined, uncapitalized
from bitbuddy.files.kinds import OTHER
from bitbuddy.files.model import FileEntry, Order
from bitbuddy.kernel.display import (
    display_path,
    display_text,
    format_bytes,
    format_content,
    format_count,
    format_date,
    format_when,
)

_ORDER_SAID = {
    Order.LARGEST: "largest",
    Order.SMALLEST: "smallest",
    Order.NEWEST: "newest",
    Order.OLDEST: "oldest",
}
_KIND_NAMES = {"audio": "audio file", "code": "code file", "data": "data file", OTHER: "other file"}
_EXTENSION_NAMES = {
    extension: name
    for name, extensions in {
        "JPG": "jpg jpeg",
        "Word file": "doc docx",
        "Excel file": "xls xlsx",
        "PowerPoint file": "ppt pptx",
        "HTML file": "htm html",
        "Markdown file": "md markdown",
        "ZIP file": "zip",
        "Python file": "py",
        "JavaScript file": "js",
        "CSV file": "csv",
        "text file": "txt text",
    }.items()
    for extension in extensions.split()
} | {extension: extension.upper() for extension in ("pdf", "png", "gif", "mp3", "mp4")}


class EnglishFiles:
    """Says in English what a search found."""

    def line(self, entry: FileEntry, now: datetime) -> str:
        path = PurePath(entry.path)
        word = "arrived " if entry.arrived else "taken " if entry.taken else ""
        when_said = f"{word}{format_when(entry.arrived or entry.moment, now)}"
        if entry.arrived is None and entry.has_odd_date(now):
            when_said = f"with a date that cannot be right ({when_said})"
        return f"{display_text(path.name)}: {format_bytes(entry.size)}, {when_said}, in {display_path(path.parent)}"

    def there_are(self, count: int, search: Search) -> str:
        return f"There {verb(count)} {counted(count, search.asked)}{_conditions(search)}"

    def there_are_only(self, count: int, search: Search) -> str:
        found, order = f"{counted(count, search.asked)}{_conditions(search)}", _order_said(search.asked.order)
        return f"There {verb(count)} only {found}, the {order} first:"

    def superlative(self, count: int, search: Search) -> str:
        order, number = _order_said(search.asked.order), "" if count == 1 else f"{count} "
        rest = _conditions(search)
        return f"The {number}{order} {_noun(search.asked, count)}{rest} {verb(count)}:"

    def weight(self, size: int) -> str:
        return f"{format_bytes(size)} together"

    def weigh(self, size: int) -> str:
        return f"They are {self.weight(size)}."

    def take(self, count: int, size: int, search: Search) -> str:
        asked, rest = search.asked, _conditions(search)
        if asked.only_a_place and len(search.folders) == 1:
            return f"{display_path(search.folders[0])} holds {format_content(size, count)}."
        if count == 1:
            return f"The one {_noun(asked, 1)}{rest} takes {format_bytes(size)}."
        return f"The {counted(count, asked)}{rest} take {format_bytes(size)}."

    def kind_counted(self, kind: str, count: int) -> str:
        name = _KIND_NAMES.get(kind, kind)
        return format_count(count, name, plural(name))

    def by_name(self, count: int, named: Search) -> str:
        return f"By name, {uncapitalized(self.there_are(count, named))}"

    def by_date(self, count: int, search: Search) -> str:
        return f"By date, {uncapitalized(self.there_are(count, search))}"

    def by_name_instead(self, search: Search, count: int, named: Search) -> str:
        return f"{self.there_are(0, search)} by date. {self.by_name(count, named)}:"

    def word_instead(self, search: Search, meant: str, names: int) -> str:
        return f"{self.there_are(0, search)}. “{display_text(meant)}” is in {format_count(names, 'name')}:"

    def search_instead(self, search: Search, count: int, other: Search) -> str:
        return f"{self.there_are(0, search)}, but {uncapitalized(self.there_are(count, other))}:"

    def nearest(self, search: Search) -> str:
        return f"{self.there_are(0, search)}. What comes nearest:"

    def did_you_mean(self, search: Search, words: Sequence[str]) -> str:
        return f"{self.there_are(0, search)}. Did you mean {joined([_quoted(one) for one in words], 'or')}?"

    def find(self, word: str) -> str:
        return f"find {word}"

    def not_called(self) -> str:
        return "No file and no folder that I know is called that."

    def none_at(self, name: str, folder: str) -> str:
        return f"There is no {_quoted(name)} in {display_path(folder)}."

    def still_reading(self, files: int) -> str:
        so_far = format_count(files, "file")
        return f"I am still reading your folders ({so_far} so far), so this may not be all."

    def last_looked(self, moment: datetime, now: datetime) -> str:
        return f"I last looked at the folders {format_when(moment, now)}."

    def index_problem(self, sentence: str) -> str:
        return sentence

    def problem(self, sentence: str) -> str:
        return sentence


def _order_said(order: Order | None) -> str:
    return _ORDER_SAID.get(order, "") if order else ""


def _quoted(word: str) -> str:
    return f"“{display_text(word)}”"


def _noun(asked: FindFiles, count: int) -> str:
    """Return what is asked for in its number: "PDF", "PDFs", "pictures and videos", "empty files"."""
    kinds = tuple(kind.value for kind in asked.kinds)
    said = _singulars(kinds, asked.extensions, photos=said_photos(asked)) or ["file"]
    empty = "empty " if asked.max_bytes == 0 else ""
    return empty + joined([one if count == 1 else plural(one) for one in said], "and" if count > 1 else "or")


def counted(count: int, asked: FindFiles) -> str:
    """Return what is asked for with its number: "3 PDFs", "no photos"."""
    if count == 0:
        return f"no {_noun(asked, 0)}"
    return format_count(count, _noun(asked, 1), _noun(asked, count))


def _conditions(search: Search) -> str:
    """Return the rest of what was asked: " matching “tax” in ~/Documents over 10 MB from yesterday without PDFs"."""
    asked = search.asked
    parts = [_words_said(asked)]
    if search.folders:
        parts.append(f"in {joined([display_path(folder) for folder in search.folders], 'or')}")
    if search.not_folders:
        parts.append(f"outside {joined([display_path(folder) for folder in search.not_folders])}")
    parts += [_size_said(asked), when(asked), _left_out_said(asked)]
    return "".join(f" {part}" for part in parts if part)


def _singulars(kinds: Sequence[str], extensions: Sequence[str], *, photos: bool) -> list[str]:
    names = [_EXTENSION_NAMES.get(one) or f".{display_text(one)} file" for one in extensions]
    alone = kinds_alone(kinds, extensions)
    said = ["photo" if kind == "picture" and photos else _KIND_NAMES.get(kind, kind) for kind in alone]
    return list(dict.fromkeys([*names, *said]))


def _words_said(asked: FindFiles) -> str:
    words = [_quoted(word) for word in asked.words]
    either = joined([_quoted(word) for word in asked.any_words], "or")
    if words and len(asked.any_words) > 1:
        either = f"one of {either}"
    said = joined([*words, either] if either else words)
    return f"matching {said}" if said else ""


def _left_out_said(asked: FindFiles) -> str:
    """Return "without PDFs or screenshots", "without “draft” in the name or the folder"."""
    left_out = asked.without
    kinds = tuple(kind.value for kind in left_out.kinds)
    things = [plural(one) for one in _singulars(kinds, left_out.extensions, photos=said_photos(asked))]
    plurals = asked.said.left_out or ("",) * len(left_out.words)
    things += [display_text(one) for one in plurals if one]
    words = [_quoted(word) for word, one in zip(left_out.words, plurals, strict=False) if not one]
    if words:
        things.append(f"{joined(words, 'or')} in the name or the folder")
    return f"without {joined(things, 'or')}" if things else ""


def when(asked: FindFiles) -> str:
    """Return "from 2024", "from Friday", "since Monday", "older than 2 years", "from the last 3 days"."""
    words = asked.said.when or _range_said(asked.after, asked.before)
    if not words or words.startswith(("since ", "before ", "after ", "between ", "until ", "older ", "newer ")):
        return words
    return f"from {words.removeprefix('in ').removeprefix('on ').removeprefix('at ')}"


def period(asked: FindFiles) -> str:
    """Return when, as an adverb: "today", "since Monday", "between … and …"."""
    return asked.said.when or _range_said(asked.after, asked.before) or "as far back as I know"


def place(search: Search) -> str:
    """Return where, with a space before it: " in ~/Documents"; "" is everywhere."""
    folders = [display_path(folder) for folder in search.folders]
    return f" in {joined(folders, 'or')}" if folders else ""


def _range_said(after: datetime | None, before: datetime | None) -> str:
    """Return the words for bounds that nobody put into words: "since 1 March 2024", "between … and …"."""
    if after is None or before is None:
        moment = after or before
        return f"{'since' if after else 'before'} {format_date(moment)}" if moment else ""
    last = before - timedelta(microseconds=1)
    first, last_said = format_date(after), format_date(last)
    return f"between {first} and {last_said}" if first != last_said else f"on {first}"


def _size_said(asked: FindFiles) -> str:
    least, most = asked.min_bytes, asked.max_bytes
    if most == 0:
        return ""
    if asked.said.size or (least is None and most is None):
        return asked.said.size
    if least is not None and most is not None:
        return f"of {format_bytes(least)} to {format_bytes(most)}"
    return f"of at least {format_bytes(least)}" if least is not None else f"of at most {format_bytes(most or 0)}"
