"""How people type: lower case, no punctuation, a word before and after, one letter swapped, dropped or doubled."""

from __future__ import annotations

import re
from random import Random

from bench.understand.meaning import Question

BEFORE = {
    "en": ("hey, ", "ok so ", "um, ", "quick question: ", "hi there, ", "well ", "please, ", "so, ", "sorry, "),
    "de": ("hey, ", "also ", "ähm, ", "kurze Frage: ", "hallo, ", "na ja, ", "du, ", "sag mal, ", "entschuldige, "),
}
AFTER = {
    "en": (" please", " thanks", " pls", ", please?", " thank you", " ... thx", " :)"),
    "de": (" bitte", " danke", ", bitte?", " bitte schön", " ... danke", " :)", ", danke dir"),
}
# Never mistyped: what a slip could turn into another good word, and what is told by its exact letters.
DELICATE = frozenset(
    """
    march april largest latest later before after where there their these those three smallest over under
    letter letters files filed store stored found first second third fifth photo
    seite seiten zweite zweiten dritte dritten letzte letzten letzter letztes diese dieser dieses meine meiner
    platte lieder liegt liege ordner order neuste nächste
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+")


def styled(question: Question, number: int, random: Random) -> Question:
    """Return ``question`` as somebody would type it; ``number`` says which habit they have."""
    text = question.text
    if number % 10 in {2, 7}:
        slipped = mistyped(text, random)
        return question.typed(slipped, mistyped=slipped != text)
    return question.typed(_habit(text, question.language, number % 10, random))


def _habit(text: str, language: str, number: int, random: Random) -> str:
    bare = text.rstrip("?.!")
    if number == 3:
        start = text if language == "de" else text[:1].lower() + text[1:]
        return random.choice(BEFORE[language]) + start
    if number == 4:
        return bare.replace(",", "") + random.choice(AFTER[language])
    if number == 5 and language == "de":
        return without_umlauts(text)
    return {1: bare, 5: text.lower(), 6: bare.lower(), 8: bare.lower()}.get(number, text)


def without_umlauts(text: str) -> str:
    """Return German as it is typed on a keyboard without umlauts."""
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")):
        text = text.replace(umlaut, letters)
    return text


def mistyped(text: str, random: Random) -> str:
    """Return ``text`` with one slip in one word of at least five letters, never the first letter; or as it was."""
    words = [found for found in _WORD.finditer(text) if len(found[0]) >= 5 and found[0].lower() not in DELICATE]
    if not words:
        return text
    found = random.choice(words)
    return text[: found.start()] + slip(found[0], random) + text[found.end() :]


def slip(word: str, random: Random) -> str:
    """Return ``word`` with two letters swapped, one dropped or one doubled; never the same word, nor a mere plural."""
    places = range(1, len(word) - 2)
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places if word[at] != word[at + 1]]
    dropped = [word[:at] + word[at + 1 :] for at in places if word[at] not in {word[at - 1], word[at + 1]}]
    doubled = [word[:at] + word[at] + word[at:] for at in places if word[at] not in {word[at - 1], word[at + 1]}]
    kind = random.choice([kind for kind in (swapped, dropped, doubled) if kind])
    return random.choice(kind)
