"""Folders in a question: "in my Documents", "the old letters folder", "in Lisbon", "~/Pictures/2024"."""

from __future__ import annotations

from dataclasses import dataclass

from bitbuddy.conversation.understanding.extensions import is_extension
from bitbuddy.conversation.understanding.numbers import year_of
from bitbuddy.conversation.understanding.sentence import Sentence


@dataclass(frozen=True)
class Place:
    """A folder as it was said: ``sure`` False when it may as well be a word of a file's name."""

    folder: str
    sure: bool
    end: int


def read_place(sentence: Sentence, at: int) -> Place | None:
    """Read a folder at ``at``, or None."""
    token = sentence.tokens[at]
    if token.sort == "path":
        return Place(token.text, True, at + 1)
    if token.sort in {"quoted", "file"}:
        return None
    if names_root(sentence, at):
        root = sentence.term(at, "root")
        assert root is not None
        return Place(root.value, True, _after_folder_word(sentence, at + root.length))
    always = sentence.term(at, "always_root")
    if always is None and sentence.value(at, "root") == "Desktop" and _is_noun(sentence, at + 1):
        always = sentence.term(at, "root")
    if always is not None:
        return Place(always.value, True, _after_folder_word(sentence, at + always.length))
    return _named(sentence, at) if sentence.has(at, "inside", "article") else _compound(sentence, at)


def names_root(sentence: Sentence, at: int) -> bool:
    """Return whether "documents", "pictures", … is meant as the folder: after "my" or "in", or before "folder"."""
    root = sentence.term(at, "root")
    if root is None:
        return False
    if sentence.has(at + root.length, "folder_word"):
        return True
    if sentence.has(at - 1, "inside") or (sentence.has(at - 1, "article") and sentence.has(at - 2, "inside")):
        return True
    capital = sentence.tokens[at].text[:1].isupper() and sentence.language.capitals_are_names
    size_of = sentence.has(at - 2, "size_word") and sentence.has(at - 1, "of")  # "size of documents"
    return size_of or (capital and sentence.has(at - 1, "place_before"))  # "what about Documents?"


def _after_folder_word(sentence: Sentence, at: int) -> int:
    folder = sentence.term(at, "folder_word")
    return at + folder.length if folder else at


def _is_noun(sentence: Sentence, at: int) -> bool:
    return sentence.has(at, "thing", "kind", "folder") or is_extension_word(sentence, at)


def is_extension_word(sentence: Sentence, at: int) -> bool:
    """Return whether the word is a file's extension in one or in many: "pdf", "mp3s"."""
    return is_extension(sentence.word(at))


def _compound(sentence: Sentence, at: int) -> Place | None:
    """Read "Steuerordner", which the tokens already cut in two, where no word stands before it."""
    compound = at + 1 < len(sentence) and sentence.tokens[at + 1].sort == "compound"
    if compound and sentence.has(at + 1, "compound_folder"):
        root = sentence.term(at, "root")
        return Place(root.value if root else sentence.tokens[at].text, True, at + 2)
    return None


def _named(sentence: Sentence, start: int) -> Place | None:
    """Read "in (my|the) NAME folder" and "in the folder NAME" for sure, "in NAME" as a guess."""
    inside = sentence.term(start, "inside")
    first = sentence.skip(start + inside.length if inside else start, "article")
    folder = sentence.term(first, "folder_word")
    if folder is not None:
        return _after_word(sentence, first + folder.length)
    root = sentence.term(first, "root")
    if root is not None and (inside or first > start) and (place := _root(sentence, first, inside is not None)):
        return place
    for end in range(first + 1, min(first + 5, len(sentence))):
        if sentence.has(end - 1, "inside", "article", "order", "never_in_folder_name") or end in sentence.commas:
            break
        if end == first + 1 and sentence.has(first, "size_adjective") and sentence.has(end, "folder_word"):
            break  # "the big folder" is not called so
        if sentence.has(end, "folder_word") and sentence.tokens[end - 1].sort != "path":
            return Place(sentence.said(first, end), True, end + 1)
    guess = inside and (sentence.language.capitals_are_names or sentence.has(start, "inside_guess"))
    if guess and (last := _capitals(sentence, first)) > first:
        return Place(sentence.said(first, last), False, last)
    return None


def _root(sentence: Sentence, at: int, inside: bool) -> Place | None:
    root = sentence.term(at, "root")
    assert root is not None
    end = _after_folder_word(sentence, at + root.length)
    if end == at + root.length and not inside and sentence.has(at, "kind"):
        return None  # "my documents" are files; "in my documents" and "my documents folder" are a place
    return Place(root.value, True, end)


def _after_word(sentence: Sentence, after: int) -> Place | None:
    """Read the name after "the folder (called) …"."""
    named = sentence.skip(after, "named")
    if named >= len(sentence) or sentence.tokens[named].sort == "path":
        return None
    if (sentence.has(named, "stop") and named == after) or sentence.tokens[named].sort == "compare":
        return None
    root = sentence.term(named, "root")
    if root is not None:
        return Place(root.value, True, named + root.length)
    last = max(named + 1, _capitals(sentence, named))
    if last == named + 1 and year_of(sentence.word(last)):
        last += 1  # "in the folder taxes 2023"
    return Place(sentence.said(named, last), True, last)


def _capitals(sentence: Sentence, first: int) -> int:
    """Return the index after a name in capitals, as in "in Lisbon" or "in Lisbon 2024"; ``first`` if there is none."""
    last = first
    while last < len(sentence) and last not in sentence.commas:
        token = sentence.tokens[last]
        name = (token.text[:1].isupper() and token.sort == "word") or (last > first and token.sort == "number")
        if not name or (
            sentence.has(last, "stop") and not (last == first and token.text.istitle() and len(token.text) > 3)
        ):
            break
        title = token.text.istitle() and sentence.has(last, "kind")  # "in Letters" is a place
        if _is_noun(sentence, last) and not (title and sentence.language.capitals_are_names):
            break
        last += 1
    return last
