"""A question becomes typed slots: each recogniser reads the words from a place and says what they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bitbuddy.conversation.ranges import SizeRange
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.dates import read_date
from bitbuddy.conversation.understanding.extensions import KNOWN_EXTENSIONS
from bitbuddy.conversation.understanding.language import DEFAULT, languages
from bitbuddy.conversation.understanding.numbers import year_of
from bitbuddy.conversation.understanding.ordering import (
    read_limit,
    read_order,
    read_position,
    read_sorting,
)
from bitbuddy.conversation.understanding.places import Place, is_extension_word, names_root, read_place
from bitbuddy.conversation.understanding.reading import Reading
from bitbuddy.conversation.understanding.sentence import Sentence
from bitbuddy.conversation.understanding.sizes import read_size
from bitbuddy.conversation.understanding.times import read_time
from bitbuddy.conversation.understanding.tokens import token_of

MAXIMUM_WORDS = 12


def read_slots(sentence: Sentence, now: datetime, listed: bool = False) -> Slots:
    """Read every slot; what no recogniser takes and is no stop word becomes ``words``.

    ``listed``: "the second one" has a list to refer to.
    """
    reading = Reading(sentence, now, listed)
    while reading.position < len(sentence):
        if reading.position in sentence.ends or (reading.position in sentence.commas and reading.left_out):
            reading.leaving_out = False
        if not any(recognise(reading) for recognise in _RECOGNISERS):
            _read_word(reading)
    return reading.slots


def _read_word(reading: Reading) -> bool:
    """Take a word that may be part of a file's name, or pass over it."""
    at, sentence = reading.here, reading.sentence
    token = sentence.tokens[at]
    tail = sentence.has(at, "name_tail") and reading.last_name == at - 1  # "birthday list"
    alone = at == 1 == len(sentence) - 1 and sentence.has(0, "opens_search") and sentence.has(1, "opener", "bound")
    loose = (tail or alone or not sentence.has(at, "stop", "or", "and")) and token.sort not in {
        "compare",
        "path",
        "extension",
    }
    if reading.slots.order is not None and sentence.has(at, "first"):
        loose = False  # "smallest videos first"
    if not loose or len(reading.slots.words) + len(reading.slots.any_words) >= MAXIMUM_WORDS:
        if not sentence.has(at, "and", "or", "article", "inside", "not", "thing", "stop", "named"):
            reading.leaving_out = False
        reading.position += 1
        return True
    return _take_name(reading, "word", token.text.removesuffix("'s").removesuffix("’s"))


def _take_name(reading: Reading, slot: str, text: str) -> bool:
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


def _either_of_two(reading: Reading, joint_at: int) -> bool:
    """Return whether "invoices and receipts" are two things: one word on each side of the "and"."""
    sentence, after = reading.sentence, reading.here + 1
    alone = after >= len(sentence) or sentence.has(after, "stop", "opener", "inside", "and", "or", "except", "bound")
    return alone and sentence.has(joint_at, "and") and reading.last_name == reading.here


def _read_name(reading: Reading) -> bool:
    token = reading.sentence.tokens[reading.here]
    return token.sort in {"quoted", "file"} and _take_name(reading, "name", token.text)


def _read_except(reading: Reading) -> bool:
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
    after_that = reading.listed and sentence.has(noun - 1, "inside", "named")  # "not those from Rome"
    named = not sentence.has(noun, "stop") and (marker is not None or sentence.has(noun + 1, "thing") or after_that)
    if not (narrowing or named or (place is not None and place.sure) or sentence.tokens[noun].sort == "extension"):
        return False
    reading.leaving_out, reading.left_out = True, False
    reading.position = sentence.skip(after, "named")
    return True


def _read_size(reading: Reading) -> bool:
    found = read_size(reading.sentence, reading.here)
    if found is None:
        return False
    size, end = found
    if reading.slots.size_said:
        return _take_other_bound(reading, size, end)
    values = {"min_size": size.low, "max_size": size.high, "size_said": size.words or "empty"}
    return reading.take("size", end, size.words or "empty", **values)


def _take_other_bound(reading: Reading, size: SizeRange, end: int) -> bool:
    """Take the second of "over 1 GB but under 3 GB"; a second size that bounds the same side says nothing more."""
    slots = reading.slots
    both = f"{slots.size_said} and {size.words}"
    if slots.max_size is None and size.low is None and size.high is not None:
        return reading.take("size", end, size.words, max_size=size.high, size_said=both)
    if slots.min_size is None and size.high is None and size.low is not None:
        return reading.take("size", end, size.words, min_size=size.low, size_said=both)
    return False


def _read_year(reading: Reading) -> bool:
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


def _read_when(reading: Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    if reading.slots.when is not None or sentence.tokens[at].sort in {"quoted", "path"}:
        return False
    found = read_time(sentence, at, reading.now)
    if found is None:
        return False
    when, end = found
    if sentence.has(end, "folder_word"):
        return False  # "the 2024 folder" is a place
    return reading.take("when", end, when.words, when=when, problem=reading.slots.problem or when.problem)


def _read_phrase(reading: Reading) -> bool:
    """Pass over words that only hold a question together, such as the verb in "what did I change today"."""
    sentence, at = reading.sentence, reading.here
    if phrase := sentence.term(at, "loose_phrase", "shows"):
        reading.position += phrase.length
        return True
    if reading.listed and (every := sentence.term(at, "follow_all")):  # "show me more"
        return reading.take("all", at + every.length, everything=True, plural=True)
    if at == 0 and len(sentence) > 1 and (opening := sentence.term(0, "opens", "opens_apart")):
        reading.position += opening.length
        return True
    if (verb := sentence.term(at, "verb")) and any(sentence.has(one, "auxiliary") for one in range(at)):
        reading.position += verb.length
        return True
    return False


def _read_everything(reading: Reading) -> bool:
    every = reading.sentence.term(reading.here, "all")
    return every is not None and reading.take("all", reading.here + every.length, everything=True, plural=True)


def _read_extension(reading: Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    token = sentence.tokens[at]
    if token.sort == "extension":
        return _take_extensions(reading, (token.word.lstrip(".*"),), plural=False)
    if token.sort not in {"word", "compound"}:
        return False
    short = sentence.has(at, "short_extension") and not _before_noun(reading)
    term = sentence.term(at, "extension")
    if term is not None and not short:
        reading.position += term.length - 1
        return _take_extensions(reading, tuple(term.value.split()), token.word.endswith("s"))
    for candidate in (token.word, token.word.removesuffix("s")):
        if candidate in KNOWN_EXTENSIONS and not short:
            return _take_extensions(reading, (candidate,), token.word != candidate)
    return False


def _take_extensions(reading: Reading, extensions: tuple[str, ...], plural: bool) -> bool:
    end, slots = reading.here + 1, reading.slots
    if reading.leaving_out:
        return reading.exclude("extension", end, ", ".join(extensions), extensions=extensions)
    every = tuple(dict.fromkeys((*slots.extensions, *extensions)))
    return reading.take("extension", end, ", ".join(extensions), extensions=every, plural=slots.plural or plural)


def _before_noun(reading: Reading) -> bool:
    sentence, at = reading.sentence, reading.here + 1
    if sentence.has(at, "and", "or"):
        at += 2  # "Word and Excel files"
    return sentence.has(at, "file", "thing", "kind")


def _read_kind(reading: Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    kind = sentence.term(at, "kind")
    if kind is None or sentence.tokens[at].sort not in {"word", "compound"} or names_root(sentence, at):
        return False
    word, slots, end = sentence.word(at), reading.slots, at + kind.length
    naming = _names_of_kind(sentence, at)
    if reading.leaving_out:
        if kind.value in slots.kinds and not naming:
            naming = (sentence.language.stem(word),)  # "videos without Movies": not the kind, but a folder or a name
        if naming:  # "no screenshots" leaves out what is called so, not every picture
            return reading.exclude("kind", end, ", ".join(naming), words=naming)
        return reading.exclude("kind", end, kind.value, kinds=(kind.value,))
    kinds = tuple(dict.fromkeys((*slots.kinds, kind.value)))
    return reading.take(
        "kind",
        end,
        kind.value,
        kinds=kinds,
        kind_said=slots.kind_said or word,
        words=(*slots.words, *(one for one in naming if len(naming) == 1 and one not in slots.words)),
        any_words=slots.any_words if len(naming) < 2 else tuple(dict.fromkeys((*slots.any_words, *naming))),
        plural=slots.plural or sentence.has(at, "plural_kind") or word.endswith("s"),
    )


def _names_of_kind(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Return what files of a kind are called, for kinds that are also common in names: "letters", "screenshots"."""
    if also := sentence.value(at, "named_also"):
        return tuple(also.split())
    return (sentence.language.stem(sentence.word(at)),) if sentence.has(at, "naming") else ()


def _read_folder(reading: Reading) -> bool:
    sentence, slots = reading.sentence, reading.slots
    place = read_place(sentence, reading.here) or _read_plain_folder(reading)
    if place is None:
        return False
    slot = "folder" if place.sure else "folder?"
    if reading.leaving_out and reading.left_out and not sentence.has(reading.here - 1, "and", "or"):
        reading.leaving_out = False  # "everything but pictures in Downloads": the folder is where to look
    if reading.leaving_out:
        # "Not the ones in Movies" leaves out a folder, although movies are a kind as well.
        titled = sentence.has(reading.here, "inside") and sentence.has(place.end - 1, "kind")
        return (place.sure or titled) and reading.exclude("folder", place.end, place.folder, folders=(place.folder,))
    if slots.folder_sure or (slots.folder and not place.sure):
        return _take_other_folder(reading, place.folder, place.end, place.sure)
    return reading.take(slot, place.end, place.folder, folder=place.folder, folder_sure=place.sure)


def _read_plain_folder(reading: Reading) -> Place | None:
    """Read the last word of "how many files in repo" as the name of a folder, if one should be called just so."""
    sentence, at = reading.sentence, reading.here
    last, slots = at + 1, reading.slots
    if not sentence.has(at, "inside_guess") or reading.leaving_out or slots.folder:
        return None
    ends = last == len(sentence) - 1
    timed = not ends and read_time(sentence, last + 1, reading.now) is not None
    of_files = (slots.files_said or slots.kinds or slots.extensions) and not slots.words
    became = sentence.mentions("altered_verb", "gone_verb", "moved_verb", "made_verb")
    if not ((ends and of_files) or (became and (timed or slots.when is not None))):
        return None
    known = sentence.has(last, "stop", "thing", "kind", "folder", "order", "never_in_folder_name", "article")
    return (
        Place(sentence.said(last, last + 1), False, last + 1)
        if sentence.tokens[last].sort == "word" and not known
        else None
    )


def _take_other_folder(reading: Reading, folder: str, end: int, sure: bool) -> bool:
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


def _read_files(reading: Reading) -> bool:
    sentence, at = reading.sentence, reading.here
    if file := sentence.term(at, "file"):
        plural = reading.slots.plural or sentence.has(at, "plural_thing")
        return reading.take("files", at + file.length, files_said=True, plural=plural)
    if folder := sentence.term(at, "folder"):
        plural = reading.slots.plural or sentence.has(at, "folders")
        return reading.take("folders", at + folder.length, folders_said=True, plural=plural)
    return False


_RECOGNISERS: tuple[Callable[[Reading], bool], ...] = (
    _read_name,
    read_sorting,
    _read_phrase,
    _read_when,
    _read_year,
    _read_size,
    _read_except,
    read_position,
    _read_everything,
    read_limit,
    read_order,
    _read_extension,
    _read_folder,
    _read_kind,
    _read_files,
)
