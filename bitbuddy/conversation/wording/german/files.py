"""Files in German: what was asked said again in gender, case and number, and a line for each file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.understanding.ordering import ONE_AT_A_TIME
from bitbuddy.conversation.understanding.times import NOT_LEFT_OUT, ONE_TIME
from bitbuddy.conversation.wording.german.dates import age_said, range_said, time_said
from bitbuddy.conversation.wording.german.errors import error_said
from bitbuddy.conversation.wording.german.lists import both, either, quoted
from bitbuddy.conversation.wording.german.nouns import (
    FILE,
    Noun,
    counted,
    definite,
    kind_noun,
    nouns_of,
    relative,
    without,
)
from bitbuddy.conversation.wording.german.sizes import size_said
from bitbuddy.conversation.wording.kinds import said_photos
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.files.model import FileEntry, Order
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_content, format_when

_ORDERS = {Order.LARGEST: "größt", Order.SMALLEST: "kleinst", Order.NEWEST: "neuest", Order.OLDEST: "ältest"}
_NO_SUCH_DATE = re.compile(r"There is no (.+)\.")


class GermanFiles:
    """Says in German what a search found."""

    def line(self, entry: FileEntry, now: datetime) -> str:
        path = PurePath(entry.path)
        word = "angekommen " if entry.arrived else "aufgenommen " if entry.taken else ""
        when = word + format_when(entry.arrived or entry.moment, now, language="de")
        if entry.arrived is None and entry.has_odd_date(now):
            when = f"mit einem Datum, das nicht stimmen kann ({when})"
        return f"{display_text(path.name)}: {_bytes(entry.size)}, {when}, in {display_path(path.parent)}"

    def there_are(self, count: int, search: Search) -> str:
        return f"Es gibt {_found(count, search)}"

    def there_are_only(self, count: int, search: Search) -> str:
        rest = _conditions(count, search, within=True)
        said = f"Es gibt nur {_counted(count, search.asked)}{rest}"
        order = _order(search.asked)
        return f"{said.removesuffix(',')}, die {order}en zuerst:" if count > 1 and order else f"{said}:"

    def superlative(self, count: int, search: Search) -> str:
        nouns = _nouns(search.asked, full=True)
        said = definite(count, nouns, _order(search.asked), _empty(search.asked))
        rest = _conditions(count, search, within=True, nouns=nouns)
        return f"{capitalized(said)}{rest} {'ist' if count == 1 else 'sind'}:"

    def weight(self, size: int) -> str:
        return f"zusammen {_bytes(size)}"

    def weigh(self, size: int) -> str:
        return f"Zusammen sind es {_bytes(size)}."

    def take(self, count: int, size: int, search: Search) -> str:
        asked = search.asked
        if asked.only_a_place and len(search.folders) == 1:
            return f"{display_path(search.folders[0])} enthält {format_content(size, count, 'de')}."
        rest = _conditions(count, search, within=True)
        said = definite(count, _nouns(asked), "ein" if count == 1 else "", _empty(asked))
        return f"{capitalized(said)}{rest} {'belegt' if count == 1 else 'belegen'} {_bytes(size)}."

    def kind_counted(self, kind: str, count: int) -> str:
        return counted(count, [kind_noun(kind)])

    def by_name(self, count: int, named: Search) -> str:
        return f"Dem Namen nach gibt es {_found(count, named)}"

    def by_date(self, count: int, search: Search) -> str:
        return f"Dem Datum nach gibt es {_found(count, search)}"

    def by_name_instead(self, search: Search, count: int, named: Search) -> str:
        return f"{self.by_date(0, search)}. {self.by_name(count, named)}:"

    def word_instead(self, search: Search, meant: str, names: int) -> str:
        return f"{self.there_are(0, search)}. {quoted(meant)} steht in {counted(names, [_NAME_DATIVE])}:"

    def search_instead(self, search: Search, count: int, other: Search) -> str:
        return f"{self.there_are(0, search)}, aber {_found(count, other)}:"

    def nearest(self, search: Search) -> str:
        return f"{self.there_are(0, search)}. Am nächsten kommt:"

    def did_you_mean(self, search: Search, words: Sequence[str]) -> str:
        return f"{self.there_are(0, search)}. War {either([quoted(one) for one in words])} gemeint?"

    def find(self, word: str) -> str:
        return f"finde {word}"

    def not_called(self) -> str:
        return "So heißt keine Datei und kein Ordner, den ich kenne."

    def none_at(self, name: str, folder: str) -> str:
        return f"In {display_path(folder)} gibt es kein {quoted(name)}."

    def still_reading(self, files: int) -> str:
        so_far = counted(files, [FILE])
        return f"Ich lese die Ordner noch ein (bisher {so_far}), das ist also vielleicht nicht alles."

    def last_looked(self, moment: datetime, now: datetime) -> str:
        return f"Die Ordner habe ich zuletzt {format_when(moment, now, language='de')} durchgesehen."

    def index_problem(self, sentence: str) -> str:
        known = error_said(sentence)
        # An error with its hint and what the system says of it: its first sentence is its title.
        title = re.match(r".+?\.(?= |$)", sentence)
        return error_said(title.group()) if title and sentence in known else known

    def problem(self, sentence: str) -> str:
        if match := _NO_SUCH_DATE.fullmatch(sentence):
            day = time_said(match[1])
            said = day.subject.removeprefix("der ") if day else ""
            return f"Einen {said} gibt es nicht." if said else f"Ein Datum „{match[1]}“ gibt es nicht."
        return _PROBLEMS.get(sentence, "Das gibt es so nicht.")


_PROBLEMS = {
    ONE_AT_A_TIME: "Das sind mehrere Fragen auf einmal. Am besten beantworte ich eine nach der anderen.",
    NOT_LEFT_OUT: "Eine Zeit kann ich noch nicht auslassen. Frag nach dem, was davor oder danach liegt.",
    ONE_TIME: "Ich kann nur eine Zeit auf einmal ansehen. Frag erst nach der einen, dann nach der anderen.",
}
_NAME_DATIVE = Noun("Namen", "Namen", "m")


def _bytes(size: int) -> str:
    return format_bytes(size, None, "de")


def _order(asked: FindFiles) -> str:
    """Return the stem of the superlative, "" when the order has none."""
    return _ORDERS.get(asked.order, "") if asked.order else ""


def _empty(asked: FindFiles) -> str:
    return "leer" if asked.max_bytes == 0 else ""


def _nouns(asked: FindFiles, *, full: bool = False) -> list[Noun]:
    kinds = tuple(kind.value for kind in asked.kinds)
    return nouns_of(kinds, asked.extensions, photos=said_photos(asked), full=full) or [FILE]


def _counted(count: int, asked: FindFiles) -> str:
    return counted(count, _nouns(asked), _empty(asked))


def _found(count: int, search: Search) -> str:
    """Return "3 PDFs in ~/Dokumente", "keine Fotos aus dem Jahr 2023", in the accusative."""
    return f"{_counted(count, search.asked)}{_conditions(count, search)}"


def _conditions(count: int, search: Search, *, within: bool = False, nouns: Sequence[Noun] = ()) -> str:
    """Return the rest of what was asked: " über 10 MB zu „Steuer“ in ~/Dokumente von gestern ohne PDFs".

    ``within``: the sentence goes on after it, so an insertion at the end is closed by a comma.
    """
    asked = search.asked
    parts = [size_said(asked), _words_said(asked)]
    if search.folders:
        parts.append(f"in {either([display_path(folder) for folder in search.folders])}")
    if search.not_folders:
        parts.append(f"außerhalb von {both([display_path(folder) for folder in search.not_folders])}")
    text = "".join(f" {part}" for part in parts if part)
    age = age_said(asked.said.when)
    when = "" if age else range_said(asked.said.when, asked.after, asked.before)
    left_out = _left_out_said(asked)
    if not age:
        return text + "".join(f" {part}" for part in (when, left_out) if part)
    pronoun, verb = relative(count, nouns or _nouns(asked))
    text = ", ".join([text, f"{pronoun} {age} {verb}", *([left_out] if left_out else [])])
    return f"{text}," if within else text


def _words_said(asked: FindFiles) -> str:
    """Return "zu „Steuer“ und „2023“", "zu „Angebot“ oder „Rechnung“"."""
    words, any_words = [quoted(word) for word in asked.words], [quoted(word) for word in asked.any_words]
    if words and len(any_words) > 1:
        return f"zu {both(words)} sowie zu {either(any_words)}"
    said = both([*words, *any_words]) if words else either(any_words)
    return f"zu {said}" if said else ""


def _left_out_said(asked: FindFiles) -> str:
    """Return "ohne PDFs oder Bildschirmfotos", "ohne „Entwurf“ im Namen oder im Ordner"."""
    left_out = asked.without
    kinds = tuple(kind.value for kind in left_out.kinds)
    things = without(nouns_of(kinds, left_out.extensions, photos=said_photos(asked)))
    plurals = asked.said.left_out or ("",) * len(left_out.words)
    things += [capitalized(display_text(one)) for one in plurals if one]
    words = [quoted(word) for word, one in zip(left_out.words, plurals, strict=False) if not one]
    if words:
        things.append(f"{either(words)} im Namen oder im Ordner")
    return f"ohne {either(things)}" if things else ""
