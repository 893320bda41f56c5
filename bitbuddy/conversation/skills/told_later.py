# ruff: noqa: E501 - patterns are read best in one piece
"""What was told later of a thing that was quoted, and says that it is otherwise now: a day, a rent, a dose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.told_turns import told_last
from bitbuddy.conversation.understanding.kin_words import in_text
from bitbuddy.conversation.understanding.kinds_of_answer import BEFORE, asks_for_a_kind, has_the_kind
from bitbuddy.conversation.understanding.naming import CORRECTING, speaks_of_theirs
from bitbuddy.conversation.understanding.whose import is_of_another, is_unreal
from bitbuddy.conversation.understanding.word_families import AskedFor, same, words_in
from bitbuddy.memory.model import Recalled
from bitbuddy.memory.recall.plain_words import CALENDAR

ENDED = re.compile(
    r"\b(?:sold|gave away|got rid|divorced|separated|split up|split|broke up|called it off|left|quit|fired|sacked|laid off|made redundant|ran away|lost|died|passed away|no longer|any ?more|after all|turns out|stopped|swapped|replaced|moved out|"
    r"put (?:down|to sleep)|run over|verkauft\w*|verschenkt|geschieden|getrennt|schluss gemacht|gekündigt|gefeuert|entlassen|weggelaufen|entlaufen|verloren|gestorben|verstorben|überfahren|eingeschläfert|nicht mehr|aufgehört|getauscht|ersetzt|ausgezogen)\b",
    re.IGNORECASE,
)
# What was so before is not over, but otherwise: a dose, a day, a number.
CHANGED = re.compile(
    r"\b(?:upped|raised|increased|doubled|lowered|reduced|halved|cut|changed?|switched|moved|postponed|pushed|rescheduled|brought forward|cancelled|called off|put (?:back|up|down|me)|new|instead|"
    r"hochgesetzt|runtergesetzt|herabgesetzt|herunter\w*|erhöht|gesenkt|reduziert|verdoppelt|halbiert|umgestellt|geändert|gewechselt|verschoben|verlegt|vorverlegt|vorgezogen|abgesagt|neue[rsnm]?|stattdessen)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:now|not|n't|actually|wrong|sorry|i mean|went (?:up|down)|gone (?:up|down)|is off|takes place|only|"
    r"jetzt|nun|nicht|kein\w*|doch|erst|sondern|falsch|sorry|gestiegen|gesunken|fällt aus|ausgefallen|nur noch|inzwischen|mittlerweile)\b|n't\b",
    re.IGNORECASE,
)
# "I meant 920", "wait, ex-boyfriend", "that was wrong, it's floor 4": only with what was said just before it is this clear.
_ELLIPSIS = re.compile(
    r"(?:(?:it|he|she|they)(?:['’]s| is| are| was)|(?:es|er|sie) (?:ist|sind|heißt|war)|in|at|on|am|um|bei|zu[mr]?|not|nicht)?(?: ?(?!(?:the|my|our|der|die|das|mein\w*|unser\w*|i|ich|we|wir|you|du)\b)[\w'’,.:-]+){1,4}[.! ]*",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"(?:(?:sorry|entschuldigung|äh|ups|nein|halt)[,.! ]+)?(?:i meant?|ich mein(?:t?e|t)?)[:, ]+", re.IGNORECASE
)
_OWNED = re.compile(
    r"^\W*(?:(?:my|our|the|mein\w*|unser\w*|der|die|das)\b|\w+ (?:my|our|mein\w*|unser\w*)\b)", re.IGNORECASE
)
_NAME = re.compile(
    r"(?<=[\w,] )(?!I\b|I['’]|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|January|February|March|April|May|June|July|August|September|October|November|December)[A-Z][a-z]+"
)
# Whom this is told of is there no more.
_GONE = re.compile(
    r"\b(?:died|passed away|put (?:down|to sleep)|run over|ran away|gave away|(?:don't|do not) have|no longer|any ?more|gestorben|verstorben|überfahren|eingeschläfert|weggelaufen|entlaufen|nicht mehr|abgegeben)\b",
    re.IGNORECASE,
)
_DAYS = frozenset(CALENDAR.values())
_LOOKED_AT = 400
_MOST = 2


def told_later(request: Request, asked: AskedFor, said: str, message: str) -> list[Recalled]:
    """Return what was told after ``said`` and changes it, as far as the question goes, the newest first; mostly none.

    ``message`` is that of what was quoted. A question for what was before is not answered with what is now.
    """
    text = request.intent.text
    turns = told_last(request)[:_LOOKED_AT]
    at = next((number for number, one in enumerate(turns) if message and one.message == message), None)
    if at is None or BEFORE.search(text) is not None:
        return []
    newer = turns[:at]
    for number, one in enumerate(newer):
        if changes(asked, text, said, one.text, request.intent.language):
            return [*_just_after(request, newer[:number]), one][:_MOST]
    return _just_after(request, newer)


def _just_after(request: Request, newer: Sequence[Recalled]) -> list[Recalled]:
    """Return the oldest of ``newer``, which stands just after something, where it only sets that right.

    What rules read in it is set right already, be it of this or of something else.
    """
    if not newer or not only_corrects(newer[-1].text):
        return []
    read = request.parts.memory.with_text(newer[-1].text, _MOST)
    return [] if any(one.text == newer[-1].text for one in read) else [newer[-1]]


def only_corrects(text: str) -> bool:
    """Return whether a sentence sets right what stands just before it, and says nothing by itself: "I meant 920"."""
    opening = _MEANT.match(text) or CORRECTING.match(text)
    return opening is not None and _ELLIPSIS.fullmatch(text[opening.end() :]) is not None


def changes(asked: AskedFor, question: str, old: str, new: str, language: str = "en") -> bool:
    """Return whether ``new`` says of the thing that a question is for, and of which ``old`` speaks, that it is otherwise."""
    if new == old or is_unreal(question, new) or not _of_one_thing(asked, question, old, new, language):
        return False
    if ENDED.search(new):
        return True
    if asks_for_a_kind(question) and not has_the_kind(question, new):
        return False
    marked = CORRECTING.match(new) or CHANGED.search(new) or _OTHERWISE.search(new)
    numbers = [set(re.findall(r"\d+", one)) for one in (old, new)]
    again = asks_for_a_kind(question) and _OWNED.match(new) and bool(numbers[1] - numbers[0]) and bool(numbers[0])
    return bool(marked or again)


def _of_one_thing(asked: AskedFor, question: str, old: str, new: str, language: str) -> bool:
    """Return whether two sentences speak of the same thing of those that a question names, and of nobody else."""
    if asked.kin and not asked.strong and not asked.aliases_in(old).isdisjoint(words_in(new)):
        return _GONE.search(new) is not None
    before, after = words_in(old), words_in(new)
    things = [word for word in asked.things or asked.strong if _has(word, before) and _has(word, after)]
    kin = [each for each in asked.kin if in_text(each, old) and in_text(each, new)]
    named = [name for name in asked.names if _has(name, before) and _has(name, after)]
    about_them = bool(named) and len(named) == asked.count and not asks_for_a_kind(question)
    if not (things or kin or (about_them and (len(named) > 1 or _GONE.search(new)))):
        return False
    # In German any noun is written as names are.
    others = language == "en" and _others(question, old, new)
    of_the_thing = bool(things or kin) and _OWNED.match(new) is not None and not others
    if (asked.names or asked.kin) and not (named or kin or of_the_thing):
        return False
    all_of_it = all(_has(word, after) for word in asked.strong if _has(word, before))
    if not (named or of_the_thing or CORRECTING.match(new) or (speaks_of_theirs(new) and all_of_it and not others)):
        return False
    forms = [word for word in re.findall(r"\w+", new) if any(_has(thing, words_in(word)) for thing in things)]
    return not is_of_another(question, new, forms)


def _has(word: str, said: Sequence[str]) -> bool:
    """Return whether a word is said in any form; a day is no thing that two sentences speak of."""
    return word not in _DAYS and any(same(word, one) for one in said)


def _others(question: str, old: str, new: str) -> bool:
    """Return whether a sentence names somebody whom neither the older one nor the question names."""
    known = {*words_in(old), *words_in(question)}
    return any(set(words_in(name)).isdisjoint(known) for name in _NAME.findall(new))
