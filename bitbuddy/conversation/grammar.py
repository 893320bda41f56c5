"""A question becomes typed slots: each recogniser reads the words from a place and says what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation.ages import read_age
from bitbuddy.conversation.dates import read_date
from bitbuddy.conversation.extensions import KNOWN_EXTENSIONS
from bitbuddy.conversation.language import DEFAULT, languages
from bitbuddy.conversation.numbers import number_at, ordinal_at, year_of
from bitbuddy.conversation.places import is_extension_word, names_root, read_place
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.sentence import Sentence
from bitbuddy.conversation.sizes import read_size
from bitbuddy.conversation.slots import Slots, Span
from bitbuddy.conversation.tokens import token_of
from bitbuddy.files.model import Order

MAXIMUM_WORDS = 12
ONE_AT_A_TIME = "That is more than one question. I answer them best one at a time."


@dataclass
class _Reading:
    """The recognisers' desk: the sentence, how far it is, and the slots so far.

    ``leaving_out``: what is read now was excluded; ``left_out``: something was, so that only a list goes on with it.
    ``last_name`` is the place of the last word of a name.
    ``listed``: positions such as "the second one" are understood, as something was shown before.
    """

    sentence: Sentence
    now: datetime
    listed: bool
    slots: Slots = field(default_factory=Slots)
    position: int = 0
    leaving_out: bool = False
    left_out: bool = False
    last_name: int = -9

    def take(self, slot: str, end: int, meaning: object = "", **values: object) -> bool:
        """Fill slots with what the words up to ``end`` say."""
        said = self.sentence.said(self.position, end)
        name = f"without {slot}" if self.leaving_out and slot in _EXCLUDABLE else slot
        spans = (*self.slots.spans, Span(name, said, str(meaning)))
        self.slots = replace(self.slots, spans=spans, **values)  # type: ignore[arg-type]
        self.position = end
        return True

    def exclude(self, slot: str, end: int, meaning: object = "", **values: tuple[str, ...]) -> bool:
        """Add what the words up to ``end`` say to what is left out."""
        without, self.left_out = self.slots.without, True
        added = {name: tuple(dict.fromkeys((*getattr(without, name), *ones))) for name, ones in values.items()}
        return self.take(slot, end, meaning, without=replace(without, **added))

    @property
    def here(self) -> int:
        return self.position


_EXCLUDABLE = frozenset(["kind", "extension", "folder", "word", "name"])


def read_slots(sentence: Sentence, now: datetime, listed: bool = False) -> Slots:
    """Read every slot; what no recogniser takes and is no stop word becomes ``words``.

    ``listed``: "the second one" has a list to refer to.
    """
    reading = _Reading(sentence, now, listed)
    while reading.position < len(sentence):
        if reading.position in sentence.ends or (reading.position in sentence.commas and reading.left_out):
            reading.leaving_out = False
        if not any(recognise(reading) for recognise in _RECOGNISERS):
            _read_word(reading)
    return reading.slots


def _read_word(reading: _Reading) -> bool:
    """Take a word that may be part of a file's name, or pass over it."""
    at, sentence = reading.here, reading.sentence
    token = sentence.tokens[at]
    loose = not sentence.has(at, "stop", "or", "and") and token.sort not in {"compare", "path", "extension"}
    if reading.slots.order is not None and sentence.has(at, "first"):
        loose = False  # "smallest videos first"
    if not loose or len(reading.slots.words) + len(reading.slots.any_words) >= MAXIMUM_WORDS:
        if not sentence.has(at, "and", "or", "article", "inside", "not", "thing", "stop", "named"):
            reading.leaving_out = False
        reading.position += 1
        return True
    return _take_name(reading, "word", token.text)


def _take_name(reading: _Reading, slot: str, text: str) -> bool:
    """Add ``text`` to the words of the name; after "or" it is an alternative to the one before."""
    at, slots = reading.here, reading.slots
    before, reading.last_name = reading.last_name, at
    if reading.leaving_out:
        return reading.exclude(slot, at + 1, text, words=(text,))
    if text in slots.words or text in slots.any_words:
        reading.position += 1
        return True
    before_article = at - 1 if not reading.sentence.has(at - 1, "article") else at - 2
    joint = reading.sentence.term(before_article, "or")
    if joint is None and len(slots.words) == 1 and not slots.any_words and _either_of_two(reading, before_article):
        joint = reading.sentence.term(before_article, "and")
    if joint is not None and slots.any_words and before >= at - 3:
        return reading.take(slot, at + 1, text, any_words=(*slots.any_words, text))
    if joint is not None and slots.words and before >= at - 3:
        return reading.take(slot, at + 1, text, words=slots.words[:-1], any_words=(slots.words[-1], text))
    return reading.take(slot, at + 1, text, words=(*slots.words, text))


def _either_of_two(reading: _Reading, joint_at: int) -> bool:
    """Return whether "invoices and receipts" are two things: one word on each side of the "and"."""
    sentence, after = reading.sentence, reading.here + 1
    alone = after >= len(sentence) or sentence.has(after, "stop", "opener", "inside", "and", "or", "except", "bound")
    return alone and sentence.has(joint_at, "and") and reading.last_name == reading.here


def _read_name(reading: _Reading) -> bool:
    token = reading.sentence.tokens[reading.here]
    return token.sort in {"quoted", "file"} and _take_name(reading, "name", token.text)


def _read_except(reading: _Reading) -> bool:
    """Read "except", "but no", "not" before something that files have: what follows is left out."""
    sentence, at = reading.sentence, reading.here
    marker = sentence.term(at, "except")
    negation = marker or sentence.term(at, "not")
    if negation is None:
        return False
    after = at + negation.length
    noun = sentence.skip(after, "article", "inside", "of", "named", "all", "thing", "one_of_them")
    if noun >= len(sentence) or noun in sentence.ends:
        return False
    place_at = sentence.skip(after, "thing", "the", "one_of_them")
    place = read_place(sentence, place_at) if place_at < len(sentence) else None
    narrowing = sentence.has(noun, "kind", "extension", "always_root") or is_extension_word(sentence, noun)
    named = not sentence.has(noun, "stop") and (marker is not None or sentence.has(noun + 1, "thing"))
    if not (narrowing or named or (place is not None and place.sure) or sentence.tokens[noun].sort == "extension"):
        return False
    reading.leaving_out, reading.left_out = True, False
    reading.position = sentence.skip(after, "named")
    return True


def _read_size(reading: _Reading) -> bool:
    found = None if reading.slots.size_said else read_size(reading.sentence, reading.here)
    if found is None:
        return False
    size, end = found
    values = {"min_size": size.low, "max_size": size.high, "size_said": size.words or "empty"}
    return reading.take("size", end, size.words or "empty", **values)


def _read_year(reading: _Reading) -> bool:
    """Read the bare year of "photos 2024" and "2023 photos"; after a word of a name it belongs to the name."""
    sentence, at = reading.sentence, reading.here
    year = year_of(sentence.word(at))
    if not year or reading.slots.when is not None or sentence.tokens[at].sort != "number":
        return False
    last = reading.slots.spans[-1] if reading.slots.spans else None
    beside = last is not None and last.slot in {"kind", "extension", "folder", "files"}
    beside = beside or (reading.listed and last is None)  # "and 2024?"
    following = sentence.has(at + 1, "kind", "file", "extension", "always_root", "verb")
    if (beside and at + 1 >= len(sentence)) or following:
        when = read_date(Sentence([token_of("in"), sentence.tokens[at]], languages()[DEFAULT]), 0, reading.now)
        assert when is not None
        return reading.take("when", at + 1, when[0].words, when=when[0])
    return False


def _read_when(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    if reading.slots.when is not None or sentence.tokens[at].sort in {"quoted", "path"}:
        return False
    found = read_age(sentence, at, reading.now) or read_date(sentence, at, reading.now)
    if found is None:
        return False
    when, end = found
    if sentence.has(end, "folder_word"):
        return False  # "the 2024 folder" is a place
    untouched = any(sentence.has(one, "not") and sentence.has(one + 1, "stop", "verb") for one in range(at))
    if untouched and when.before is None and when.words.startswith("since "):
        when = DateRange(None, when.after, when.words.replace("since ", "before ", 1))  # "not touched since 2020"
    return reading.take("when", end, when.words, when=when, problem=reading.slots.problem or when.problem)


def _read_phrase(reading: _Reading) -> bool:
    """Pass over words that only hold a question together, such as the verb in "what did I change today"."""
    sentence, at = reading.sentence, reading.here
    if phrase := sentence.term(at, "loose_phrase", "shows"):
        reading.position += phrase.length
        return True
    if at == 0 and len(sentence) > 1 and (opening := sentence.term(0, "opens", "opens_apart")):
        reading.position += opening.length
        return True
    if (verb := sentence.term(at, "verb")) and any(sentence.has(one, "auxiliary") for one in range(at)):
        reading.position += verb.length
        return True
    return False


def _read_sorting(reading: _Reading) -> bool:
    """Read "sorted by size", "by date", "what is new"."""
    sorting = reading.sentence.term(reading.here, "sorting")
    if sorting is None:
        return False
    order = Order(sorting.value)
    return reading.take("order", reading.here + sorting.length, order.value, order=order, plural=True)


def _read_everything(reading: _Reading) -> bool:
    every = reading.sentence.term(reading.here, "all")
    return every is not None and reading.take("all", reading.here + every.length, everything=True, plural=True)


def _read_extension(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    token = sentence.tokens[at]
    if token.sort == "extension":
        return _take_extensions(reading, (token.word.lstrip(".*"),), plural=False)
    if token.sort not in {"word", "compound"}:
        return False
    short = sentence.has(at, "short_extension") and not _before_noun(reading)
    term = sentence.term(at, "extension")
    if term is not None and not short:
        return _take_extensions(reading, tuple(term.value.split()), token.word.endswith("s"))
    for candidate in (token.word, token.word.removesuffix("s")):
        if candidate in KNOWN_EXTENSIONS and not short:
            return _take_extensions(reading, (candidate,), token.word != candidate)
    return False


def _take_extensions(reading: _Reading, extensions: tuple[str, ...], plural: bool) -> bool:
    end, slots = reading.here + 1, reading.slots
    if reading.leaving_out:
        return reading.exclude("extension", end, ", ".join(extensions), extensions=extensions)
    every = tuple(dict.fromkeys((*slots.extensions, *extensions)))
    return reading.take("extension", end, ", ".join(extensions), extensions=every, plural=slots.plural or plural)


def _before_noun(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here + 1
    if sentence.has(at, "and", "or"):
        at += 2  # "Word and Excel files"
    return sentence.has(at, "file", "thing", "kind")


def _read_kind(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    kind = sentence.term(at, "kind")
    if kind is None or sentence.tokens[at].sort not in {"word", "compound"} or names_root(sentence, at):
        return False
    word, slots, end = sentence.word(at), reading.slots, at + kind.length
    naming = (sentence.language.singular(word),) if sentence.has(at, "naming") else ()
    if reading.leaving_out:
        if naming:  # "no screenshots" leaves out what is called so, not every picture
            return reading.exclude("kind", end, naming[0], words=naming)
        return reading.exclude("kind", end, kind.value, kinds=(kind.value,))
    kinds = tuple(dict.fromkeys((*slots.kinds, kind.value)))
    return reading.take(
        "kind",
        end,
        kind.value,
        kinds=kinds,
        kind_said=slots.kind_said or word,
        words=(*slots.words, *(one for one in naming if one not in slots.words)),
        plural=slots.plural or sentence.has(at, "plural_kind") or word.endswith("s"),
    )


def _read_folder(reading: _Reading) -> bool:
    sentence, slots = reading.sentence, reading.slots
    place = read_place(sentence, reading.here)
    if place is None:
        return False
    slot = "folder" if place.sure else "folder?"
    if reading.leaving_out and reading.left_out and not sentence.has(reading.here - 1, "and", "or"):
        reading.leaving_out = False  # "everything but pictures in Downloads": the folder is where to look
    if reading.leaving_out:
        return place.sure and reading.exclude("folder", place.end, place.folder, folders=(place.folder,))
    if slots.folder_sure or (slots.folder and not place.sure):
        return _take_other_folder(reading, place.folder, place.end, place.sure)
    return reading.take(slot, place.end, place.folder, folder=place.folder, folder_sure=place.sure)


def _take_other_folder(reading: _Reading, folder: str, end: int, sure: bool) -> bool:
    """Take a second folder: "in Documents and in Downloads"; a word of the same place ("downloaded") adds nothing."""
    slots, sentence = reading.slots, reading.sentence
    if not sure:
        return False
    if folder in {slots.folder, *slots.other_folders} or sentence.word(reading.here) not in {sentence.word(end - 1)}:
        joined = sentence.has(reading.here - 1, "and", "or") or reading.here in sentence.commas
    else:
        joined = sentence.has(reading.here - 1, "and", "or")
    if folder in {slots.folder, *slots.other_folders} or not joined:
        reading.position = end
        return True
    return reading.take("folder", end, folder, other_folders=(*slots.other_folders, folder))


def _read_order(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    adjective = sentence.term(at, "size_adjective")
    if adjective is not None and _noun_at(sentence, at + adjective.length):
        return _take_order(reading, adjective.length, Order(adjective.value), plural=True)
    order = sentence.term(at, "order")
    if order is None:
        return False
    if sentence.has(at - 1, "not") or (sentence.has(at - 1, "article") and sentence.has(at - 2, "not")):
        reading.position += order.length
        return True  # "the oldest, not the newest"
    after = at + order.length
    unclear = sentence.has(at, "last") and order.length == 1
    if unclear and after < len(sentence) and not _noun_at(sentence, after) and number_at(sentence, after) is None:
        return False
    return _take_order(reading, order.length, Order(order.value), plural=sentence.has(at, "plural_order"))


def _take_order(reading: _Reading, length: int, order: Order, plural: bool = False) -> bool:
    different = reading.slots.order not in {None, order}
    problem = ONE_AT_A_TIME if different else reading.slots.problem
    end = reading.here + length
    return reading.take("order", end, order.value, order=order, plural=plural or reading.slots.plural, problem=problem)


def _noun_at(sentence: Sentence, at: int) -> bool:
    return sentence.has(at, "thing", "folder", "kind", "always_root", "extension") or is_extension_word(sentence, at)


def _read_limit(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    if sentence.tokens[at].sort in {"quoted", "file"}:
        return False
    first = sentence.term(at, "first")
    number = number_at(sentence, at + first.length if first else at)
    if number is None or not number[0]:
        return False
    return (first is not None or _limits(sentence, at, number)) and reading.take(
        "limit", number[1], number[0], limit=number[0]
    )


def _limits(sentence: Sentence, at: int, number: tuple[int, int]) -> bool:
    """Return whether a number says how many: "5 largest", "three photos", "the newest three"."""
    amount, end = number
    if sentence.has(at, "article") and sentence.tokens[at].sort == "word":
        return False
    if sentence.has(at - 1, "order", "size_adjective") and (end >= len(sentence) or sentence.has(end, "of")):
        return True
    noun = sentence.skip(end, "of", "article") if amount > 2 else end  # "a dozen of my newest photos"
    ordered = sentence.has(noun, "order", "most")
    # "2023 photos" are photos of a year.
    return ordered or (amount <= 1900 and (sentence.has(noun, "size_adjective") or _noun_at(sentence, noun)))


def _read_position(reading: _Reading) -> bool:
    """Read "the second one", "number 2", "the last one" where something was listed before."""
    sentence, at = reading.sentence, reading.here
    if not reading.listed or reading.slots.position is not None:
        return False
    if (label := sentence.term(at, "number_word")) and (number := number_at(sentence, at + label.length)):
        return reading.take("position", number[1], number[0], position=number[0])
    ordinal = ordinal_at(sentence, at)
    if ordinal is None or sentence.has(ordinal[1], "month", "order", "unit", "season") or sentence.has(at - 1, "order"):
        return False
    place, end = ordinal
    if number_at(sentence, end) is not None and not sentence.has(end, "one_of_them"):
        return False  # "the last 3 files"
    one = sentence.term(end, "one_of_them", "thing", "kind")
    at_end = end >= len(sentence) or sentence.has(end, "follow_polite_end")
    if one is None and not (at_end or sentence.has(end, "inside")):
        return False
    end = end + one.length if one is not None and sentence.has(end, "one_of_them", "thing") else end
    return reading.take("position", end, place, position=place)


def _read_files(reading: _Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    if file := sentence.term(at, "file"):
        plural = reading.slots.plural or sentence.has(at, "plural_thing")
        return reading.take("files", at + file.length, files_said=True, plural=plural)
    if folder := sentence.term(at, "folder"):
        plural = reading.slots.plural or sentence.has(at, "folders")
        return reading.take("folders", at + folder.length, folders_said=True, plural=plural)
    return False


_RECOGNISERS: tuple[Callable[[_Reading], bool], ...] = (
    _read_name,
    _read_sorting,
    _read_phrase,
    _read_when,
    _read_year,
    _read_size,
    _read_except,
    _read_position,
    _read_everything,
    _read_limit,
    _read_order,
    _read_extension,
    _read_folder,
    _read_kind,
    _read_files,
)
