"""A question becomes typed slots: each recogniser reads the words from a place and says what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation import words as vocabulary
from bitbuddy.conversation.dates import DateRange, read_date
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold

MAXIMUM_CHARACTERS = 2_000
MAXIMUM_WORDS = 12

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{1,200})"'
    r"|(?P<path>~?/[^\s?,;\"]*)"
    r"|(?P<amount>\d+(?:[.,]\d+)?)(?P<unit>[kmgt]i?b|[kmg]|bytes?)\b"
    r"|(?P<file>[\w+-]+(?:\.[\w+-]+)*\.[a-z0-9]{1,8}\b)"
    r"|(?P<extension>(?<!\w)[.*]{1,2}[a-z0-9]{1,8}\b)"
    r"|(?P<date>\d{4}-\d\d-\d\d)"
    r"|(?P<compare>[<>]=?)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W_]+(?:['_-][^\W_]+)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Token:
    """One word of the question: ``text`` as typed, ``word`` folded, ``sort`` the name of its pattern."""

    text: str
    word: str
    sort: str


@dataclass(frozen=True)
class Slots:
    """What a question says about the files or things it means; empty fields were not said."""

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    kind_said: str = ""
    extensions: tuple[str, ...] = ()
    folder: str = ""
    folder_sure: bool = False
    when: DateRange | None = None
    min_size: int | None = None
    max_size: int | None = None
    order: Order | None = None
    limit: int | None = None
    plural: bool = False
    files_said: bool = False
    spans: tuple[tuple[str, str], ...] = ()

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
            or (self.order and not self.words)
        )


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
        spans = (*self.slots.spans, (slot, said))
        self.slots = replace(self.slots, spans=spans, **values)  # type: ignore[arg-type]
        self.position += count
        return True

    def ahead(self, count: int) -> list[str]:
        return [token.word for token in self.tokens[self.position : self.position + count]]


def tokenize(text: str) -> list[Token]:
    """Cut a question into tokens; quoted text is one token, contractions are written out."""
    clean = text[:MAXIMUM_CHARACTERS].replace("’", "'").replace("“", '"').replace("”", '"').replace("„", '"')
    for short, full in vocabulary.CONTRACTIONS.items():
        clean = re.sub(rf"\b{short}\b", full, clean, flags=re.IGNORECASE)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(clean):
        sort = match.lastgroup or "word"
        if sort == "unit":
            tokens += [_token(match["amount"], "number"), _token(match["unit"], "word")]
        else:
            tokens.append(_token(match[sort], sort))
    return tokens


def _token(text: str, sort: str) -> Token:
    word = fold(text)
    return Token(text, word.removesuffix("'s").removesuffix("'"), sort)


def read_slots(tokens: list[Token], now: datetime) -> Slots:
    """Read every slot; what no recogniser takes and is no stop word becomes ``words``."""
    reading = _Reading(tokens, now)
    while reading.position < len(tokens):
        if any(recognise(reading) for recognise in _RECOGNISERS):
            continue
        token = tokens[reading.position]
        loose = token.word not in vocabulary.STOP_WORDS and token.sort not in {"compare", "path", "extension"}
        if loose and len(reading.slots.words) < MAXIMUM_WORDS:
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
    for pattern, slot in (
        *((one, "min_size") for one in vocabulary.MORE_WORDS),
        *((one, "max_size") for one in vocabulary.LESS_WORDS),
    ):
        length = len(pattern)
        if tuple(reading.ahead(length)) == pattern:
            size, used = _read_amount(reading.plain, reading.position + length)
            if used:
                return reading.take(slot, length + used, **{slot: size})
    if reading.ahead(1) == ["between"]:
        return _read_size_between(reading)
    if reading.ahead(1) == ["empty"] and reading.ahead(2)[1:] != ["space"]:
        return reading.take("max_size", 1, max_size=0)
    return False


def _read_size_between(reading: _Reading) -> bool:
    plain, start = reading.plain, reading.position + 1
    low, used = _read_amount(plain, start, unit_needed=False)
    middle = start + used
    if not used or plain[middle : middle + 1] != ["and"]:
        return False
    high, last = _read_amount(plain, middle + 1)
    if not last:
        return False
    if used == 1:  # "between 1 and 5 GB": the unit belongs to both
        low *= vocabulary.BYTE_UNITS[plain[middle + last]]
    return reading.take("size", middle + 1 + last - reading.position, min_size=low, max_size=high)


def _read_amount(plain: Sequence[str], start: int, unit_needed: bool = True) -> tuple[int, int]:
    """Return bytes and the number of words used (0: there is no amount of bytes here)."""
    if plain[start : start + 1] == ["a"] or plain[start : start + 1] == ["one"]:
        amount = 1.0
    else:
        try:
            amount = float(plain[start].replace(",", ".")) if start < len(plain) else -1.0
        except ValueError:
            return 0, 0
    unit = vocabulary.BYTE_UNITS.get(plain[start + 1]) if start + 1 < len(plain) else None
    if amount < 0 or amount > 1e9 or (unit is None and unit_needed):
        return 0, 0
    return round(amount * (unit or 1)), 2 if unit else 1


def _read_when(reading: _Reading) -> bool:
    found = read_date(reading.plain, reading.position, reading.now)
    if found is None or reading.slots.when is not None:
        return False
    when, end = found
    return reading.take("when", end - reading.position, when=when)


def _read_extension(reading: _Reading) -> bool:
    token = reading.tokens[reading.position]
    word = token.word.lstrip(".*")
    if token.sort == "extension":
        return reading.take("extension", 1, extensions=(*reading.slots.extensions, word))
    for candidate in (word, word.removesuffix("s")):
        if candidate in vocabulary.EXTENSION_WORDS and (
            candidate not in {"word", "python", "excel"} or _before_noun(reading)
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


def _read_folder(reading: _Reading) -> bool:
    token = reading.tokens[reading.position]
    if token.sort == "path":
        return reading.take("folder", 1, folder=token.text, folder_sure=True)
    if reading.slots.folder_sure:
        return False
    if _names_root(reading):
        count = 2 if reading.ahead(2)[1:] and reading.ahead(2)[1] in vocabulary.FOLDER_WORDS else 1
        return reading.take("folder", count, folder=vocabulary.ROOT_WORDS[token.word], folder_sure=True)
    if token.word in {"download", "downloaded"} and not reading.slots.folder:
        return reading.take("folder", 1, folder="Downloads", folder_sure=True)
    if token.word in _INSIDE or token.word in _ARTICLES:
        return _read_named_folder(reading)
    return False


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
    capital = first < len(tokens) and tokens[first].text[:1].isupper() and not tokens[first].text.isupper()
    if inside and capital and not reading.slots.folder:
        return reading.take("folder?", first + 1 - start, folder=tokens[first].text, folder_sure=False)
    return False


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
    return reading.take("folder", named + 1 - reading.position, folder=reading.tokens[named].text, folder_sure=True)


def _read_order(reading: _Reading) -> bool:
    word, following = reading.ahead(1)[0], reading.ahead(2)[1:]
    if word == "most" and following == ["recent"]:
        return reading.take("order", 2, order=Order.NEWEST)
    order = vocabulary.ORDER_WORDS.get(word)
    if order is None and word in vocabulary.SIZE_ADJECTIVES and following and _is_noun(following[0]):
        order = vocabulary.SIZE_ADJECTIVES[word]
        return reading.take("order", 1, order=order, plural=True)
    if order is None or (word == "last" and following and not _is_noun(following[0]) and _number(following[0]) is None):
        return False
    return reading.take("order", 1, order=order)


def _is_noun(word: str) -> bool:
    return (
        word in vocabulary.FILE_WORDS
        or word in vocabulary.KIND_WORDS
        or word.removesuffix("s") in vocabulary.KNOWN_EXTENSIONS
    )


def _read_limit(reading: _Reading) -> bool:
    word, following = reading.ahead(1)[0], reading.ahead(2)[1:]
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
    word = reading.ahead(1)[0]
    if word not in {"file", "files"}:
        return False
    return reading.take("files", 1, files_said=True, plural=reading.slots.plural or word == "files")


_RECOGNISERS: tuple[Callable[[_Reading], bool], ...] = (
    _read_name,
    _read_size,
    _read_when,
    _read_limit,
    _read_order,
    _read_extension,
    _read_folder,
    _read_kind,
    _read_files,
)
