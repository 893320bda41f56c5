"""What is known of the person, of their family, of their health, or of somebody they told of, as one list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.memory_answers import memory_fact, quoted, source_said
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.told_turns import as_memory, said_of_themself, speaking_of
from bitbuddy.conversation.understanding.about_memory import HEALTH, KNOWS_ME, is_about_them, is_family
from bitbuddy.conversation.understanding.naming import speaks_of_theirs
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.memory.model import SELF, Memory, MemoryState, Wanted
from bitbuddy.memory.predicates import NO_KIN, PETS
from bitbuddy.personality.situations import Situation

LISTED = 8
KNOWN = 60
_FAMILY = 14
_NEAREST_KIN = (
    {"wife", "husband", "spouse", "partner", "fiance", "girlfriend", "boyfriend"},
    {"child", "daughter", "son", "stepdaughter", "stepson"},
    {"parent", "mother", "father", "stepmother", "stepfather"},
    {"sibling", "sister", "brother", "twin"},
    {"grandmother", "grandfather", "grandparent", "granddaughter", "grandson", "grandchild"},
)
_EVERYTHING = re.compile(r"\b(?:everything|all|alles)\b", re.IGNORECASE)
# Who asks for somebody is answered, who asks for all that is known gets a list.
_WHO = re.compile(r"\W*(?:who|wer|kennst)\b", re.IGNORECASE)
# What stands first in a sentence on nobody.
_NO_NAME = frozenset(
    "the a an it this that there these those here some today yesterday tomorrow der die das ein eine es dies hier da "
    "heute gestern morgen".split()
)
_NAME = re.compile(r"\b[A-ZÄÖÜ][\w'’-]+")
_OF_HEALTH = re.compile(
    r"\b(?:health\w*|ill|sick|pains?|\w*aches?|hurts?|tired|worn out|exhausted|sle(?:ep|pt)\w*|pills?|"
    r"tablets?|medic\w+|vaccinat\w*|tetanus|"
    r"asthma\w*|diabet\w*|fever|flu|surgery|operation|smok\w+|glasses|pregnant|gesund\w*|krank\w*|\w*schmerz\w*|müde|erschöpft|"
    r"(?:ge)?schlafen|tablette\w*|medikament\w*|geimpft|impfung|fieber|grippe|operiert|brille|schwanger|rauche\w*)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:i|my|me|we|our|ich|mein\w*|mir|mich|wir|unser\w*)\b", re.IGNORECASE)


def listed(request: Request, head: str, found: Sequence[Memory], shown: int = LISTED) -> Findings:
    """Return memories as a list under ``head``, each once, and how many more there are than are ``shown``."""
    wording = request.wording
    once = list({fold(one.text): one for one in found}.values())
    facts = tuple(memory_fact(one, request) for one in once[:shown])
    lines = [wording.memory.line(replace(one, text=_point(one)), request.now) for one in once]
    text = f"{head}\n{wording.lists.listed(lines, shown)}"
    return Findings(Situation.TOLD, text, facts)


def _point(told: Memory) -> str:
    """Return the words something was told in; of somebody whom they do not name, what they say of whom."""
    from bitbuddy.conversation.wording.sentences import said_of  # of no use to a tray at rest

    words = quoted(told).rstrip(". ")
    if told.subject.islower() or "/" in told.subject or _is_named(told.subject, told):
        return words
    return said_of(told.subject, told.predicate, told.value, told.text, negated=told.negated) or words


def about(request: Request) -> Findings:
    """Answer what is known about the person, about those of their family, or about somebody they told of."""
    asked = request.asked(AskMemory)
    if asked.what == HEALTH:
        return _health(request)
    if is_family(asked.about) and (kin := _kin(request)):
        return kin
    name = "" if is_about_them(asked.about) else asked.about
    own, others = _own_and_others(request) if not name else (_of(request, name), [])
    if not own and not others:
        return _nothing(request, name, asked.what)
    wording, shown = request.wording.memory, KNOWN if _EVERYTHING.search(request.intent.text) else LISTED
    request.parts.memory.used([one.id for one in (*own[:shown], *others[:shown]) if one.id], request.taught)
    if name and len(own) == 1 and _WHO.match(request.intent.text):
        fact = memory_fact(own[0], request)
        return Findings(Situation.TOLD, source_said(own[0], request), (fact,), framed=False)
    met = asked.what == KNOWS_ME
    head = wording.recognised(_called(request)) if met else wording.known_of(name)
    parts = [listed(request, head, own, shown)] if own else []
    parts += [listed(request, wording.known_of_others(alone=not own), others, shown)] if others else []
    whole = replace(
        parts[0],
        text="\n".join(one.text for one in parts),
        facts=tuple(fact for one in parts for fact in one.facts),
        framed=not met,
    )
    more = max(len({fold(one.text) for one in each}) for each in (own, others)) > shown
    return replace(whole, choices=(*whole.choices, Choice(*wording.everything(name)))) if more else whole


def _of(request: Request, name: str) -> list[Memory]:
    found = request.parts.memory.known_of(name, KNOWN)
    return [*found, *_unread(request, name, found)]


def _own_and_others(request: Request) -> tuple[list[Memory], list[Memory]]:
    """Return what was told of the person, and what of others, each read first and then in their own words only."""
    found = request.parts.memory.known_of("", KNOWN)
    unread = _unread(request, "", found)
    own = [one for one in found if one.subject == SELF]
    others = [one for one in found if one.subject != SELF]
    own += [one for one in unread if speaks_of_theirs(one.text)]
    others += [one for one in unread if not speaks_of_theirs(one.text) and _names_somebody(one.text)]
    return own, others


def _unread(request: Request, name: str, read: Sequence[Memory]) -> list[Memory]:
    texts = {fold(one.text) for one in read}
    said = speaking_of(request, name) if name else said_of_themself(request)
    return [as_memory(one) for one in said if fold(one.text) not in texts]


def _names_somebody(text: str) -> bool:
    return any(one.casefold() not in _NO_NAME for one in _NAME.findall(text))


def _called(request: Request) -> str:
    """Return what the person is called, "" where they did not say."""
    for predicate in ("call_me", "name"):
        for one in request.parts.memory.about(Wanted(SELF, predicate)):
            if one.predicate == predicate and one.state is MemoryState.CURRENT and not one.negated:
                return display_text(one.value)
    return ""


def _nothing(request: Request, name: str, what: str) -> Findings:
    wording, unlearned = request.wording.memory, request.parts.memory.unlearned(request.taught.session)
    sentence = wording.nothing_of(name) if unlearned is None else wording.unknown(unlearned)
    if what == KNOWS_ME and unlearned is None:
        sentence = wording.not_met()
    return Findings(Situation.FOUND_NONE, sentence, framed=False)


def _kin(request: Request) -> Findings | None:
    """Return those of the person's family, the nearest first, and what was told of each; animals are asked for so."""
    memory, wording = request.parts.memory, request.wording.memory
    related = [one for one in memory.about(Wanted(SELF, "relation")) if one.value not in NO_KIN | PETS]
    related.sort(key=lambda one: _nearness(one.value))
    names = list(dict.fromkeys(display_text(one.subject) for one in related if one.subject != SELF))
    if not names:
        return None
    memory.used([one.id for one in related[:_FAMILY]], request.taught)
    known = {name: sorted(memory.known_of(name, LISTED), key=lambda one: not _is_named(name, one)) for name in names}
    # One of each first, so that nobody is left out for whom more was told of.
    told = [each[at] for at in range(LISTED) for each in known.values() if at < len(each)]
    return listed(request, wording.family([_as_called(name, request) for name in names]), told, _FAMILY)


def _is_named(name: str, told: Memory) -> bool:
    """Return whether what was told names whom it is about: "no wait, he's vegan" says little by itself."""
    return fold(name) in fold(told.text)


def _nearness(relation: str) -> int:
    return next((at for at, near in enumerate(_NEAREST_KIN) if relation in near), len(_NEAREST_KIN))


def _as_called(name: str, request: Request) -> str:
    """Return a name, or of who has none what they are to the person: "your mother", "deine Mutter" without a name."""
    return request.wording.memory.relative(name) if name.islower() else name


def _health(request: Request) -> Findings:
    """Return what the person told of their health; where they told nothing, how to ask for the computer's."""
    memory, wording = request.parts.memory, request.wording.memory
    read = memory.known_of("", KNOWN)
    found = [one for one in read if one.subject == SELF and "health" in one.categories]
    found += [one for one in _unread(request, "", read) if _OF_HEALTH.search(one.text) and _OF_ONESELF.search(one.text)]
    if not found:
        computers = (Choice(*wording.computers_health()),)
        return Findings(Situation.FOUND_NONE, wording.nothing_of_health(), choices=computers, framed=False)
    memory.used([one.id for one in found[:LISTED] if one.id], request.taught)
    return replace(listed(request, wording.health(), found), framed=False)
