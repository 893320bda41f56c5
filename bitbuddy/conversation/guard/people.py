# ruff: noqa: E501 - patterns are read best in one piece
"""Statements about people of the person's life, by their names: only what was told of them, in one breath, carries those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bitbuddy.conversation.guard.person import PLAIN_WORDS, SOFTLY
from bitbuddy.conversation.guard.reading import Sentence, plain
from bitbuddy.conversation.understanding.naming import asks
from bitbuddy.conversation.understanding.word_families import has, words_in


@dataclass(frozen=True)
class Theirs:
    """Whom the names of the person's life are for: ``knows`` says of a name whether they told of somebody so called.

    ``person`` is how they are called themself, "" where that is not known.
    """

    knows: Callable[[str], bool]
    person: str = ""


_NAME = re.compile(r"(?<![\w'’-])(?P<name>[A-ZÄÖÜ][^\W\d_]*[a-zà-öø-ÿ])(?=['’]s\b|(?![\w'’]))")
_OFTEN = r"(?: (?:also|really|always|still|never|often|just|once|probably|surely|certainly|\w+ly|auch|wirklich|immer|noch|nie|oft|sicher))*"
_VERB = (
    r"(?:is|was|are|were|has|had|can|cannot|can't|will|isn't|wasn't|aren't|hasn't|doesn't|didn't|won't|did|does|went|got|grew|came|"
    r"(?!always\b|perhaps\b|yes\b|this\b)\w{2,}(?<!s)s|\w{3,}ed|ist|war|sind|waren|hat|hatte|haben|kann|wird|mag|heißt|lebt|wohnt|liebt|hasst|spielt|arbeitet)"
)
# What follows a name where something is said of whom it is for: "Emil loves", "Emil, the child who", "Emil's dog is".
_SAID_AFTER = re.compile(
    rf"(?:,? (?:who|which|der|die))?{_OFTEN} {_VERB}(?![\w'])|,? (?:the|a|an|my|your|der|die|das|eine?|meine?|deine?) [^\W\d_]|"
    rf"['’]s (?:[\w'-]+ ){{1,3}}{_VERB}(?!\w)| (?:and|und) [^\W\d_]+{_OFTEN} (?:are|were|have|had|love|like|live|sind|waren|haben|lieben|leben)\b",
    re.IGNORECASE,
)
# And what stands before one: "called Emil", "your cousin Emil", "makes Emil so happy".
_SAID_BEFORE = re.compile(
    r"\b(?:makes|made|keeps|kept|macht|machte|hält|called|named|is|was|am|are|heißt|heißen|hieß|ist|war|bin|my|your|mein\w*|dein\w*)(?: (?:own|dear|little|big))?(?: [a-zäöüß]+)? $",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"(?:\bI['’]m|\bI am|\bmy name(?: is|['’]s)|\bcall me|\bich bin|\bich heiße|\bmein name ist) $", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|without|\w+n't|nicht|kein\w*|nie|niemals|ohne)\b", re.IGNORECASE)
# That something weighs on the person, said as so: "when you're sad" says nothing.
_WEIGHS = re.compile(
    r"(?<!if )(?<!when )(?<!whenever )(?<!wenn )(?<!falls )(?<!dass )(?<!\w)(?:you(?:'re| are| feel|'re feeling| are feeling)(?: so| very| really| a bit| a little| feeling)*"
    r" (?:sad|lonely|unhappy|depressed|upset|anxious|heartbroken|down|hurt|afraid|scared|worried|stressed)|"
    r"du (?:bist|fühlst dich|fuhlst dich)(?: so| sehr| ein wenig| gerade)* (?:traurig|einsam|unglücklich|unglucklich|deprimiert|besorgt|gestresst|verletzt))(?!\w)"
)


def claim_about_feeling(sentence: Sentence, said: Iterable[str]) -> str:
    """Return what weighs on the person by a sentence, where none of the lines they ``said`` lets that be heard, or ""."""
    found = _WEIGHS.search(sentence.line)
    if found is None or any(_is_heavy(line, found.group().split()[-1]) for line in said):
        return ""
    return found.group()


def _is_heavy(line: str, feeling: str) -> bool:
    from bitbuddy.memory.emotions.reading import read_feeling

    heard = [read_feeling(line, language) for language in ("en", "de")]
    return feeling in words_in(line) or any(one is not None and one.heavy for one in heard)


def claim_about_people(sentence: Sentence, text: str, said: Iterable[str], theirs: Theirs) -> str:
    """Return what ``text`` says of somebody of the person's life that none of the lines ``said`` carries, or "".

    ``text`` is the sentence with its capitals. A wish for them, and what only may be, says nothing of them.
    """
    for match in _NAME.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if match["name"] == theirs.person and _OF_ITSELF.search(before):
            return f"{before[-10:]}{match['name']}".strip()
        if match["name"].lower() in PLAIN_WORDS or SOFTLY.search(sentence.line, 0, match.start()) is not None:
            continue
        if not (_SAID_AFTER.match(after) or _SAID_BEFORE.search(before)) or not theirs.knows(match["name"]):
            continue
        if not any(_carries(line, text) for line in said):
            return text[match.start() : match.end() + 30].strip()
    return ""


def _carries(line: str, text: str) -> bool:
    """Return whether one thing that the person told has all that a sentence says, and denies no more and no less."""
    line = plain(line)
    if asks(line) or (_NOT.search(line) is None) is not (_NOT.search(text) is None):
        return False
    there = words_in(line)
    return all(has(word, there) for word in words_in(_NOT.sub("", text)) if word not in PLAIN_WORDS and len(word) > 1)
