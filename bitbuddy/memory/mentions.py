"""Whether a text mentions what is to be forgotten: in any case and with any accents, and as bytes in a file."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import chain
from urllib.parse import quote, unquote

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.message import StoredMessage
from bitbuddy.memory.recall.plain_words import ANY
from bitbuddy.memory.searching import Phrase, fold, tokens, wanted

# From so many letters on, a word is also found inside a longer one ("Zorblaxian"); "Ana" must not be in "banana".
INSIDE_LETTERS = 6
# What a shorter word may end with and still be the same: "Anas", "Bens", "Tages".
_ENDINGS = ("", "s", "es", "n", "en")
# Fewer letters than this are no trace: their bytes stand anywhere.
_TRACE_LETTERS = 4
# The shortest word that may have one of them; with an ending, "e" would be in everything that is in English ("en").
_INFLECTED_LETTERS = 3
# Of these a value is the program's own word, and never the person's: what sort of thing it is, and by whom.
_OWN_WORDS = frozenset("type kind source language intent badge file_kind created modified made".split())
_TITLES = frozenset("mr mrs ms herr herrn frau dr prof".split())
# What stands before a noun and tells nothing of it, as `searching.fold` writes it.
_JOINING = frozenset(
    """
    a an the my our your his her its their this these that those of and with from for in on at to about
    der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner meines unser unsere
    unseren unserem unserer unseres dein deine deinen deinem deiner deines sein seine seinen seinem seiner seines ihr
    ihre ihren ihrem ihrer ihres von vom und mit im in am an zum zur uber fur
    """.split()
)
_LETTER = rb"[0-9A-Za-z\x80-\xff]"
# What stands between the words of a text, also in JSON; in an index of a database they have other bytes beside them.
_BETWEEN = rb"(?:\\[nrt]|[\t\n\r -/:-@\[-`{-~]){1,6}"
_MARKS = re.compile("[\u0300-\u036f]")
# What nobody sees in a word: where it may be broken, and which way it runs.
_ACCENT = rb"\xcc[\x80-\xbf]|\xcd[\x80-\xaf]|\\u03[0-6][0-9a-f]|\xc2\xad|\xe2\x80[\x8b-\x8f]"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# A number of so many digits is the same however they are set apart.
_NUMBER_DIGITS = 6
_NUMBER = re.compile(r"[\d\s./()+-]+", re.ASCII)
_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = "(?<![0-9])", "(?![0-9])"
_ESCAPED = re.compile(r"\\u|[%&]")
_APART = r"[\s./()-]{0,3}"


class Mentions:
    """Says of a text whether it mentions all of some words. Thread-safe: nothing in it changes.

    ``entities`` are the ids of those whom the words are meant to speak of, if anybody.
    """

    entities: frozenset[str] = frozenset()

    def __init__(self, text: str) -> None:
        """Take the words of ``text``; raises UsageError where there is none in it, or none that says anything."""
        looked_for = wanted(text)
        if looked_for is None:
            raise UsageError("There is no word in what is to be forgotten.", hint="Name a word, or a name.")
        if says_nothing(text):
            said = display_text(" ".join(text.split())[:40])
            raise UsageError(
                f"“{said}” is in nearly every sentence: with it, nearly everything would go.",
                "Nothing was forgotten.",
                "Name a word, or a name.",
            )
        # "The budget" was perhaps spoken of as "our budget".
        telling = " ".join(one for one in text.split() if not _is_joining(one))
        looked_for = wanted(telling) or looked_for
        self.phrases = looked_for.phrases
        self._typed = [token for token in re.split(r"[\W_]+", telling or text) if token]
        # What a text has to hold, whatever stands around it: a quick look before it is taken apart.
        self._needed = tuple(dict.fromkeys(chain.from_iterable(self.phrases)))
        self._inside = all(len(phrase) == 1 and len(phrase[0]) >= INSIDE_LETTERS for phrase in self.phrases)
        self._number = _number(telling)

    def __call__(self, text: str) -> bool:
        """Return whether ``text`` mentions all of the words, also as addresses and web pages write them."""
        text = text if text.isascii() else _UNSEEN.sub("", text)
        for escaped, written in (("%", unquote), ("&", unescape)):
            if escaped in text and (other := written(text)) != text:
                text = f"{text}\n{other}"
        plain = unmarked(text)
        if self._number is not None and self._number.search(plain):
            return True
        if not all(word in plain for word in self._needed):
            return False
        if self._inside:
            return True
        words = [token.word for token in tokens(unicodedata.normalize("NFC", text))]
        return all(_has(words, phrase) for phrase in self.phrases)

    def of_message(self, message: StoredMessage) -> bool:
        """Return whether a message mentions the words, in any of its parts."""
        return self("\n".join(_strings(list(message.parts))))

    def in_kept(self, kept: Sequence[str]) -> bool:
        """Return whether the values of a row, each a text or JSON, mention the words, taken together."""
        # JSON has an escape for what is not ASCII; any other letters stand there as they are.
        if self._number is None and all(one.isascii() and not _ESCAPED.search(one) for one in kept):
            lower = "\n".join(kept).lower()
            if not all(word in lower for word in self._needed):
                return False
        return self("\n".join(string for one in kept for string in strings_in(one)))

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single word, and no number."""
        return len(self.phrases) == 1 and len(self._typed) <= 1 and self._number is None

    @property
    def has_bytes(self) -> bool:
        """Whether whatever mentions it has bytes that `bytes_of` finds."""
        return self.is_one_word and any(True for word in self._whole() for _ in _forms(word))

    def bytes_of(self) -> re.Pattern[bytes]:
        """Return what finds the word in a file: as UTF-8, UTF-16, and as JSON escapes it, in any case.

        A short word is found only where no letter stands beside it. Nothing is found for words of one to three letters.
        Several words are found as they were typed, one after the other: each of them alone is in what stays, too.
        """
        if self._number is not None:
            return re.compile(self._number.pattern.encode())
        if not self.is_one_word:
            return re.compile(_one_after_the_other(self._typed or self._needed))
        forms = {form for word in self._whole() for form in _forms(word)}
        patterns = [pattern for form in sorted(forms, key=len, reverse=True) for pattern in _patterns(form)]
        return re.compile(b"|".join(patterns) if patterns else rb"(?!)")

    def bytes_anywhere(self) -> re.Pattern[bytes]:
        """Return what finds the words in the bytes of a damaged file, with any accents and also inside longer words.

        There the columns of a row stand wall to wall. Nothing is found for a word of one or two letters.
        """
        if self._number is not None:
            return re.compile(
                self._number.pattern.removeprefix(_NO_DIGIT_BEFORE).removesuffix(_NO_DIGIT_AFTER).encode()
            )
        words = [word for phrase in self.phrases for word in phrase]
        if max(map(len, words)) < _INFLECTED_LETTERS and "".join(words).isascii():
            return re.compile(rb"(?!)")
        between = _BETWEEN if len(self._typed) > 1 else b""
        return re.compile(between.join(b"".join(map(_with_any_accent, word.replace("ss", "ß"))) for word in words))

    def _whole(self) -> tuple[str, ...]:
        return *self._typed, "".join(self.phrases[0])


def says_nothing(text: str) -> bool:
    """Return whether ``text`` has nothing but words that are in nearly every sentence; "Will" may be a name."""
    typed = re.findall(r"[^\W_]+", text)
    return bool(typed) and all(one == "I" or (one.islower() and fold(one) in ANY) for one in typed)


def strings_in(kept: str) -> list[str]:
    """Return every string of a kept JSON text that may be the person's word; the text itself where it is no JSON."""
    try:
        return list(_strings(json.loads(kept)))
    except (ValueError, RecursionError):
        return [kept]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _OWN_WORDS:
                yield from _strings(one)


def _is_joining(word: str) -> bool:
    plain = fold(word.rstrip("."))
    return plain in _TITLES or (plain in _JOINING and word.islower())


def _number(text: str) -> re.Pattern[str] | None:
    """Return what finds a number of many digits, however they are set apart; None where ``text`` is none."""
    digits = re.findall(r"[0-9]", text)
    if len(digits) < _NUMBER_DIGITS or not _NUMBER.fullmatch(text):
        return None
    return re.compile(_NO_DIGIT_BEFORE + _APART.join(digits) + _NO_DIGIT_AFTER)


def unmarked(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()).casefold()))


def _has(words: Sequence[str], phrase: Phrase) -> bool:
    size = len(phrase)
    for end in range(size - 1, len(words)):
        if _same(words[end], phrase[-1]) and tuple(words[end - size + 1 : end]) == phrase[:-1]:
            return True
    return False


def _same(word: str, looked_for: str) -> bool:
    if len(looked_for) >= INSIDE_LETTERS:
        return looked_for in word
    if len(looked_for) < _INFLECTED_LETTERS:
        return word == looked_for
    return word.startswith(looked_for) and word[len(looked_for) :] in _ENDINGS


def _forms(word: str) -> Iterator[str]:
    if len(word) >= _TRACE_LETTERS or not word.isascii():
        yield from (unicodedata.normalize(form, word.lower()) for form in ("NFC", "NFD"))


def _one_after_the_other(words: Sequence[str]) -> bytes:
    """Return what finds words as a text has them; a short one at an end only where no letter stands beside it."""
    first, last = (len(word) < INSIDE_LETTERS and word.isascii() for word in (words[0], words[-1]))
    before, after = b"(?<!" + _LETTER + b")" if first else b"", b"(?!" + _LETTER + b")" if last else b""
    return before + _BETWEEN.join(map(_any_form, words)) + after


def _any_form(word: str) -> bytes:
    """Return what finds a word as UTF-8, or as JSON escapes it."""
    forms = {unicodedata.normalize(form, one) for form in ("NFC", "NFD") for one in (word.lower(), unmarked(word))}
    encodings = (lambda text: text.encode("utf-8", "surrogatepass"), _escaped)
    patterns = {b"".join(_either(one, how) for one in form) for form in forms for how in encodings}
    longest_first = sorted(patterns, key=len, reverse=True)
    return b"(?:" + b"|".join(longest_first) + b")"


def _patterns(form: str) -> Iterator[bytes]:
    """Yield what finds ``form``. Letters stand as sets of two, by which the engine finds a beginning sooner."""
    bounded = len(form) < INSIDE_LETTERS and form.isascii()
    around = (b"(?<!" + _LETTER + b")", b"(?!" + _LETTER + b")") if bounded else (b"", b"")
    yield (
        around[0]
        + b"".join(_either(one, lambda text: text.encode("utf-8", "surrogatepass")) for one in form)
        + around[1]
    )
    if form.isascii():
        yield rb"\0".join(_either(one, str.encode) for one in form)  # of either order of the bytes
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        yield b"".join(_either(one, lambda text: text.encode(encoding, "surrogatepass")) for one in form)  # noqa: B023
    for written in (_escaped, _quoted):
        yield b"".join(_either(one, written) for one in form)


def _either(letter: str, encoded: Callable[[str], bytes]) -> bytes:
    """Return what finds a letter in either case, as ``encoded`` writes it."""
    codes = sorted({encoded(one) for one in (letter, letter.lower(), letter.upper())})
    escaped = [re.escape(one) for one in codes]
    if len(escaped) == 1:
        return escaped[0]
    return (
        b"[" + b"".join(escaped) + b"]" if all(len(one) == 1 for one in codes) else b"(?:" + b"|".join(escaped) + b")"
    )


def _with_any_accent(letter: str) -> bytes:
    """Return what finds a folded letter with or without accents, in either case, as UTF-8 or as JSON escapes it."""
    letters = {letter, letter.upper(), *_accented().get(letter, ())}
    codes = {written(one) for one in letters for written in (_escaped, _quoted, lambda one: one.encode("utf-8"))}
    plain = b"".join(re.escape(one) for one in sorted(codes) if len(one) == 1)
    longer = [re.escape(one) for one in sorted(codes, key=len, reverse=True) if len(one) > 1]
    either = b"|".join([*([b"[" + plain + b"]"] if plain else []), *longer])
    return b"(?:" + either + b")(?:" + _ACCENT + b")*"


@lru_cache(1)
def _accented() -> dict[str, list[str]]:
    """Return the letters that are the same as a plain one when they are compared; for "ß" also those two."""
    found: dict[str, list[str]] = {"ß": ["ss", "SS", "Ss", "ẞ"]}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0xFF21, 0xFF5B)):
        if len(plain := fold(chr(code))) == 1 and plain != chr(code):
            found.setdefault(plain, []).append(chr(code))
    return found


def _quoted(text: str) -> bytes:
    return quote(text, safe="").encode()


def _escaped(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode()
