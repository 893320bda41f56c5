"""A question becomes typed slots: each recogniser reads the words from a place and says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation import words as vocabulary
from bitbuddy.conversation.ages import read_age
from bitbuddy.conversation.dates import read_date
from bitbuddy.conversation.sizes import read_size
from bitbuddy.conversation.slots import Slots, Span
from bitbuddy.conversation.tokens import Token, tokenize
from bitbuddy.files.model import Order

__all__ = ["Slots", "Token", "read_slots", "tokenize"]

MAXIMUM_WORDS = 12


@dataclass
class _Reading:
    """The recognisers' desk: the tokens, how far it is, and the slots so far."""

    tokens: list[Token]
    now: datetime
    slots: Slots = field(default_factory=Slots)
    position: int = 0

    @property
    def plain(self) -> list[str]:
        return [token.word for token in self.tokens]

    def take(self, slot: str, count: int, **values: object) -> bool:
        said = " ".join(token.text for token in self.tokens[self.position : self.position + count])
        spans = (*self.slots.spans, Span(slot, said))
        self.slots = replace(self.slots, spans=spans, **values)  # type: ignore[arg-type]
        self.position += count
        return True

    @property
    def word(self) -> str:
        return self.tokens[self.position].word

    @property
    def before(self) -> str:
        return self.tokens[self.position - 1].word if self.position else ""

    def ahead(self, count: int) -> list[str]:
        return [token.word for token in self.tokens[self.position : self.position + count]]


def read_slots(tokens: list[Token], now: datetime) -> Slots:
    """Read every slot; what no recogniser takes and is no stop word becomes ``words``."""
    reading = _Reading(tokens, now)
    while reading.position < len(tokens):
        if any(recognise(reading) for recognise in _RECOGNISERS):
            continue
        token = tokens[reading.position]
        loose = token.word not in vocabulary.STOP_WORDS and token.sort not in {"compare", "path", "extension"}
        if loose and token.text in reading.slots.words:
            reading.position += 1
        elif loose and len(reading.slots.words) < MAXIMUM_WORDS:
            reading.take("word", 1, words=(*reading.slots.words, token.text))
        else:
            reading.position += 1
    return reading.slots


def _read_name(reading: _Reading) -> bool:
    token = reading.tokens[reading.position]
    if token.sort in {"quoted", "file"}:
        return reading.take("name", 1, words=(*reading.slots.words, token.text))
    return False


def _read_size(reading: _Reading) -> bool:
    found = read_size(reading.plain, reading.position)
    if found is None or reading.slots.size_said:
        return False
    size, end = found
    return reading.take(
        "size", end - reading.position, min_size=size.low, max_size=size.high, size_said=size.words or "empty"
    )


def _read_when(reading: _Reading) -> bool:
    if reading.slots.when is not None or reading.tokens[reading.position].sort in {"quoted", "path"}:
        return False
    found = read_age(reading.plain, reading.position, reading.now)
    found = found or read_date(reading.plain, reading.position, reading.now)
    if found is None:
        return False
    when, end = found
    if end < len(reading.tokens) and reading.plain[end] in vocabulary.FOLDER_WORDS:
        return False  # "the 2024 folder" is a place
    return reading.take("when", end - reading.position, when=when, problem=reading.slots.problem or when.problem)


def _read_phrase(reading: _Reading) -> bool:
    """Pass over words that only hold a question together, such as the verb in "what did I change today"."""
    for phrase in vocabulary.PHRASES:
        if tuple(reading.ahead(len(phrase))) == phrase:
            reading.position += len(phrase)
            return True
    if reading.word in vocabulary.VERBS and vocabulary.AUXILIARIES & set(reading.plain[: reading.position]):
        reading.position += 1
        return True
    return False


def _read_sorting(reading: _Reading) -> bool:
    """Read "sorted by size", "by date", "what is new"."""
    order = vocabulary.SORTING.get(" ".join(reading.ahead(2)))
    return order is not None and reading.take("order", 2, order=order, plural=True)


def _read_everything(reading: _Reading) -> bool:
    return reading.word in {"all", "every", "each"} and reading.take("all", 1, everything=True, plural=True)


def _read_extension(reading: _Reading) -> bool:
    token = reading.tokens[reading.position]
    word = token.word.lstrip(".*")
    if token.sort == "extension":
        return reading.take("extension", 1, extensions=(*reading.slots.extensions, word))
    for candidate in (word, word.removesuffix("s")):
        if candidate in vocabulary.EXTENSION_WORDS and (
            candidate not in {"word", "python", "excel", "java", "text"} or _before_noun(reading)
        ):
            return reading.take(
                "extension",
                1,
                extensions=(*reading.slots.extensions, *vocabulary.EXTENSION_WORDS[candidate]),
                plural=reading.slots.plural or word != candidate,
            )
        if candidate in vocabulary.KNOWN_EXTENSIONS and token.sort == "word" and _is_extension(reading, candidate):
            return reading.take(
                "extension",
                1,
                extensions=(*reading.slots.extensions, candidate),
                plural=reading.slots.plural or word != candidate,
            )
    return False


def _is_extension(reading: _Reading, candidate: str) -> bool:
    # Short ones that are also words ("go", "c", "h", "log", "deb") count only before "files".
    return candidate not in {"go", "c", "h", "log", "key", "ics", "sh", "in", "tar", "java", "ini"} or _before_noun(
        reading
    )


def _before_noun(reading: _Reading) -> bool:
    following = reading.ahead(2)[1:]
    if len(following) and following[0] in {"and", "or"}:
        following = reading.ahead(4)[3:]  # "Word and Excel files"
    return bool(following) and (following[0] in vocabulary.FILE_WORDS or following[0] in vocabulary.KIND_WORDS)


def _read_kind(reading: _Reading) -> bool:
    word = reading.ahead(1)[0]
    kind = vocabulary.KIND_WORDS.get(word)
    if kind is None or reading.tokens[reading.position].sort != "word" or _names_root(reading):
        return False
    words = (*reading.slots.words, word.removesuffix("s")) if word in vocabulary.NAMING_WORDS else reading.slots.words
    kinds = reading.slots.kinds if kind in reading.slots.kinds else (*reading.slots.kinds, kind)
    said = reading.slots.kind_said or word
    return reading.take(
        "kind", 1, kinds=kinds, kind_said=said, words=words, plural=reading.slots.plural or word.endswith("s")
    )


def _names_root(reading: _Reading) -> bool:
    """Return whether "documents", "pictures", … is meant as the folder: after "my" or "in", or before "folder"."""
    word = reading.ahead(1)[0]
    before = reading.plain[max(0, reading.position - 2) : reading.position]
    following = reading.ahead(2)[1:]
    if word not in vocabulary.ROOT_WORDS:
        return False
    if following and following[0] in vocabulary.FOLDER_WORDS:
        return True
    return bool(set(before[-1:]) & _INSIDE) or (len(before) == 2 and before[0] in _INSIDE and before[1] in _ARTICLES)


_INSIDE = frozenset(["in", "inside", "into", "under", "within", "from", "on", "of"])
_ARTICLES = frozenset(["my", "the", "our", "your", "this"])


_ALWAYS_A_PLACE = dict.fromkeys(("download", "downloaded", "downloads"), "Downloads")


def _read_folder(reading: _Reading) -> bool:
    token = reading.tokens[reading.position]
    if token.sort in {"quoted", "file"} or (reading.slots.folder_sure and token.sort != "path"):
        return False
    if token.sort == "path":
        return reading.take("folder", 1, folder=token.text, folder_sure=True)
    if _names_root(reading):
        count = 2 if reading.ahead(2)[1:] and reading.ahead(2)[1] in vocabulary.FOLDER_WORDS else 1
        return reading.take("folder", count, folder=vocabulary.ROOT_WORDS[token.word], folder_sure=True)
    root = _ALWAYS_A_PLACE.get(token.word) or ("Desktop" if token.word == "desktop" and _before_noun(reading) else "")
    if root and not reading.slots.folder:
        return reading.take("folder", 1, folder=root, folder_sure=True)
    return token.word in _INSIDE | _ARTICLES and _read_named_folder(reading)


def _read_named_folder(reading: _Reading) -> bool:
    """Read "in (my|the) NAME folder" and "in the folder NAME" for sure, "in NAME" as a guess."""
    tokens, start = reading.tokens, reading.position
    inside = tokens[start].word in _INSIDE
    first = start + 1 if inside else start
    while first < len(tokens) and tokens[first].word in _ARTICLES:
        first += 1
    if first < len(tokens) and tokens[first].word in vocabulary.FOLDER_WORDS:
        return _read_folder_after(reading, first)
    if first < len(tokens) and (inside or first > start) and tokens[first].word in vocabulary.ROOT_WORDS:
        return _take_root(reading, first)
    for end in range(first + 1, min(first + 5, len(tokens))):
        if tokens[end - 1].word in _NEVER_IN_FOLDER_NAME:
            break
        if tokens[end].word in vocabulary.FOLDER_WORDS:
            name = " ".join(token.text for token in tokens[first:end])
            return reading.take("folder", end + 1 - start, folder=name, folder_sure=True)
    if inside and not reading.slots.folder and (last := _capitals(tokens, first)) > first:
        name = " ".join(token.text for token in tokens[first:last])
        return reading.take("folder?", last - start, folder=name, folder_sure=False)
    return False


def _capitals(tokens: Sequence[Token], first: int) -> int:
    """Return the index after a name in capitals, as in "in Lisbon" or "in Lisbon 2024"; ``first`` if there is none."""
    last = first
    while last < len(tokens) and (
        (tokens[last].text[:1].isupper() and tokens[last].sort == "word")
        or (last > first and tokens[last].sort == "number")
    ):
        title = tokens[last].text.istitle() and tokens[last].word in vocabulary.KIND_WORDS  # "in Letters" is a place
        if (_is_noun(tokens[last].word) and not title) or tokens[last].word in vocabulary.STOP_WORDS:
            break
        last += 1
    return last


def _take_root(reading: _Reading, at: int) -> bool:
    tokens = reading.tokens
    last = at + 1 if at + 1 < len(tokens) and tokens[at + 1].word in vocabulary.FOLDER_WORDS else at
    if last == at and tokens[reading.position].word not in _INSIDE and tokens[at].word in vocabulary.KIND_WORDS:
        return False  # "my documents" are files; "in my documents" and "my documents folder" are a place
    return reading.take(
        "folder", last + 1 - reading.position, folder=vocabulary.ROOT_WORDS[tokens[at].word], folder_sure=True
    )


_NEVER_IN_FOLDER_NAME = (
    _INSIDE
    | _ARTICLES
    | frozenset(vocabulary.ORDER_WORDS)
    | vocabulary.FILE_WORDS
    | frozenset(["all", "many", "which", "what", "are", "is", "does", "and", "or", "that", "with"])
)


def _read_folder_after(reading: _Reading, word_at: int) -> bool:
    named = word_at + 1
    while named < len(reading.tokens) and reading.tokens[named].word in {"called", "named"}:
        named += 1
    if named >= len(reading.tokens) or reading.tokens[named].word in vocabulary.STOP_WORDS:
        return False
    last = max(named + 1, _capitals(reading.tokens, named))
    name = " ".join(token.text for token in reading.tokens[named:last])
    return reading.take("folder", last - reading.position, folder=name, folder_sure=True)


def _read_order(reading: _Reading) -> bool:
    word, following = reading.ahead(1)[0], reading.ahead(2)[1:]
    if word == "most" and following == ["recent"]:
        return _take_order(reading, 2, Order.NEWEST)
    order = vocabulary.ORDER_WORDS.get(word)
    if order is None and word in vocabulary.SIZE_ADJECTIVES and following and _is_noun(following[0]):
        order = vocabulary.SIZE_ADJECTIVES[word]
        return _take_order(reading, 1, order, plural=True)
    if order is None or (word == "last" and following and not _is_noun(following[0]) and _number(following[0]) is None):
        return False
    return _take_order(reading, 1, order, plural=word in {"recent", "recently", "lately"})


ONE_AT_A_TIME = "That is more than one question. I answer them best one at a time."


def _take_order(reading: _Reading, count: int, order: Order, plural: bool = False) -> bool:
    different = reading.slots.order not in {None, order}
    problem = ONE_AT_A_TIME if different else reading.slots.problem
    return reading.take("order", count, order=order, plural=plural or reading.slots.plural, problem=problem)


def _is_noun(word: str) -> bool:
    return (
        word in vocabulary.FILE_WORDS
        or word in vocabulary.FOLDER_WORDS
        or word in {"downloads", "download", "one", "ones"}
        or word in vocabulary.KIND_WORDS
        or word.removesuffix("s") in vocabulary.KNOWN_EXTENSIONS
    )


def _read_limit(reading: _Reading) -> bool:
    word, following = reading.ahead(1)[0], reading.ahead(2)[1:]
    if reading.tokens[reading.position].sort in {"quoted", "file"}:
        return False
    if word in {"top", "first"} and following and (number := _number(following[0])):
        return reading.take("limit", 2, limit=number)
    number = _number(word) if word not in {"a", "an"} else None
    if (
        number
        and following
        and (following[0] in vocabulary.ORDER_WORDS or _is_noun(following[0]) or following[0] == "most")
    ):
        return reading.take("limit", 1, limit=number)
    return False


def _number(word: str) -> int | None:
    if word.isascii() and word.isdecimal() and len(word) <= 4:
        return int(word)
    return vocabulary.NUMBER_WORDS.get(word)


def _read_files(reading: _Reading) -> bool:
    plural = reading.slots.plural or reading.word.endswith("s")
    if reading.word in {"file", "files"}:
        return reading.take("files", 1, files_said=True, plural=plural)
    if reading.word in vocabulary.FOLDER_WORDS or reading.word == "subfolders":
        return reading.take("folders", 1, folders_said=True, plural=plural or reading.word != "folder")
    return False


_RECOGNISERS: tuple[Callable[[_Reading], bool], ...] = (
    _read_name,
    _read_sorting,
    _read_phrase,
    _read_everything,
    _read_when,
    _read_size,
    _read_limit,
    _read_order,
    _read_extension,
    _read_folder,
    _read_kind,
    _read_files,
)
