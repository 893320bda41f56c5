"""How a direct question is answered from memory: the value that was asked for, else the nearest thing that was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bitbuddy.conversation.facts import MEMORY, MemoryFact
from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.remembered import NOTE, tells_apart
from bitbuddy.conversation.understanding.naming import thing_asked
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.memory.asking import FORBIDS
from bitbuddy.memory.model import SELF, Memory, MemoryState, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.personality.situations import Situation

QUOTED = 3
# Of these, all that is known is meant; of others one thing, or what comes nearest to it.
_ALL_MEANT = frozenset({"likes", "plans", "todo", "name", "avoids"})
_NEAREST = {
    "lives_in": {"address"},
    "address": {"lives_in"},
    "works_at": {"works_in"},
    "works_as": {"works_in"},
    "studies": {"studies_at"},
    "from": {"born_in"},
    "owns": {"called"},
    "age": {"born_on"},
}
# Somebody has one of each all their life: another one before it was a slip of the tongue.
_FOR_LIFE = frozenset({"name", "born_on", "born_in", "age", "died_on"})
WHEN = re.compile(r"(?:and |und )?(?:since |seit |do you know |weißt du,? )?(?:when|wann)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:(?:and|und|so|also),? )?(?:since when|for how long|how long|seit wann|wie lange)\b", re.IGNORECASE
)
_PART_OF_NAME = (
    (re.compile(r"\b(?:sur|last |family )names?\b|\b(?:nach|familien|zu)name\b", re.IGNORECASE), slice(1, None)),
    (re.compile(r"\b(?:first|given|fore) ?names?\b|\bvorname\b", re.IGNORECASE), slice(0, 1)),
)
HOW_MANY = re.compile(r"\b(?:how many|wie ?viele)\b", re.IGNORECASE)
# "Did Ana ever live in Porto?" is true of what is over as well.
_FORMERLY = re.compile(
    r"^(?:(?:and|und|so|also),? )*(?:(?:did|had|was|were)\b|"
    r"(?:has|have)\b.+\b(?:ever|once|been|lived|worked|had|owned)\b|"
    r"(?:wohnte|lebte|arbeitete|studierte|spielte|lernte|hatte|mochte|war)\w{0,3}\b|"
    r"(?:hat|habe?|haben)\b.+ ge\w+(?:t|en)\b)"
    r"|\b(?:ever|used to|früher|jemals|damals)\b",
    re.IGNORECASE,
)
_IS = r"(?:is|are|was|were|ist|sind|war|waren|lautet|lauten|heißt|heisst)"
_NOTED = re.compile(rf"(?P<thing>.+?)(?:\s+{_IS}|:|\s=)\s+(?P<value>.+)", re.IGNORECASE | re.DOTALL)
_VERB_LAST = re.compile(rf"(?P<words>.+)\s+{_IS}", re.IGNORECASE | re.DOTALL)
_GERMAN_CLAUSE = re.compile(r"\bda(?:ss|ß)[,:]?\s*$", re.IGNORECASE)


def answered(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Findings | None:
    """Answer with the value first, then who said so when, in which words; None where nothing found has the value."""
    wording = request.wording.memory
    past = [one for one in found if one.state is MemoryState.PAST]
    current = [one for one in found if one.state is not MemoryState.PAST]
    chosen = (past or current)[:1] if wanted.past else current or past[:1]
    if _lists_appointments(wanted) and (coming := _coming_up(request, wanted)) is not None:
        return coming
    chosen = _of_name(_as_told(_meant(chosen, wanted)), wanted, request.intent.text)
    if not chosen:
        return None
    if (pair := doubtful(request, chosen)) is not None and not _forbids(pair[1]):
        chosen = [one for one in chosen if one.id != pair[1].id]  # it goes by what was told last, but never by luck
    if base_of(wanted.predicate) in FORBIDS and not wanted.past:
        from bitbuddy.conversation.skills.food import food_answered  # of no use to a tray at rest

        said, chosen = food_answered(request, wanted, chosen)
    else:
        said = _when_said(request, wanted, chosen[0]) or _said(
            request, wanted, chosen, past if current and not wanted.past else ()
        )
    facts = tuple(memory_fact(one, request) for one in chosen)
    text = _with_quotes(request, said, chosen)
    if pair is None:
        return Findings(Situation.TOLD, text, facts, framed=False)
    text = f"{text} {wording.or_before(pair[1], pair[0], request.now)}"
    return Findings(Situation.TOLD, text, facts, choices=either_right(request, *pair), framed=False)


def _when_said(request: Request, wanted: Wanted, first: Memory) -> str:
    """Say when something began, or since when it is so, where that is asked for; else nothing."""
    text, wording = request.intent.text, request.wording.memory
    if not first.since:
        return ""
    if _SINCE.match(text) and first.state is MemoryState.CURRENT and not first.negated and "T" not in first.since:
        return wording.since_when(first.since, request.now)
    asked = (wanted.value or wanted.predicate == "marital_status") and WHEN.match(text)
    return wording.at(first.since, request.now) if asked else ""


def _said(request: Request, wanted: Wanted, chosen: Sequence[Memory], past: Sequence[Memory]) -> str:
    """Return how many there are, whether something is so, of whom it is so, or what it is, as it was asked."""
    wording, text = request.wording.memory, request.intent.text
    if wanted.predicate == "relation" and HOW_MANY.search(text) and not chosen[0].negated:
        return _counted(request, wanted, chosen)
    if wanted.value and wanted.subject:
        return wording.truth(chosen[0], wanted, _FORMERLY.search(text.strip()) is not None)
    if wanted.value:
        return wording.answer(list(dict.fromkeys(display_text(one.subject) for one in chosen)), (), request.now)
    return _values(request, wanted, chosen, past)


def doubtful(request: Request, memories: Sequence[Memory]) -> tuple[Memory, Memory] | None:
    """Return the newest of ``memories`` that contradicts another one and that one, None where all agree."""
    for one in sorted(memories, key=lambda one: -one.number):
        for other in request.parts.memory.beside(one) if one.state is not MemoryState.PAST else ():
            if other.number < one.number:
                return one, other
    return None


def either_right(request: Request, new: Memory, known: Memory) -> tuple[Choice, ...]:
    """Return the choices that say which of two memories is right, in the order they were told in."""
    wording, whole = request.wording.memory, not tells_apart(known, new)
    return tuple(Choice(*wording.right(one, whole, request.now)) for one in (known, new))


def _lists_appointments(wanted: Wanted) -> bool:
    return wanted.predicate == "appointment" and not wanted.value


def _coming_up(request: Request, wanted: Wanted) -> Findings | None:
    """List the appointments that are still to come, the next first; None where there are not several."""
    from bitbuddy.conversation.skills.coming import coming  # of no use to a tray at rest
    from bitbuddy.conversation.understanding.of_plans import Coming

    first = wanted.after.date() if wanted.after else None
    last = (wanted.before - timedelta(days=1)).date() if wanted.before else None
    found = coming(request, Coming(request.intent.language, first, last))
    return found if len(found.facts) > 1 else None


def _counted(request: Request, wanted: Wanted, chosen: Sequence[Memory]) -> str:
    """Say how many are known by name; where one is not, the person's own words are all that can be said."""
    names = dict.fromkeys(one.subject for one in chosen if one.subject != SELF)
    unnamed = any(fold(one) in {fold(wanted.value), fold(memory.value)} for one in names for memory in chosen)
    return "" if unnamed or not names else request.wording.memory.counted([display_text(one) for one in names])


def _as_told(chosen: Sequence[Memory]) -> list[Memory]:
    """Return memories in their order, those of one message in the order of its words."""
    first: dict[str, int] = {}
    for at, one in enumerate(chosen):
        first.setdefault(one.source.message if one.source else one.id, at)
    return sorted(chosen, key=lambda one: (first[one.source.message if one.source else one.id], one.number))


def _meant(chosen: Sequence[Memory], wanted: Wanted) -> list[Memory]:
    """Return those that have what was asked for itself, else what comes nearest to it; all where all are meant."""
    base = base_of(wanted.predicate)
    if wanted.value or base in _ALL_MEANT:
        return list(chosen)
    if wanted.predicate == "age":  # who was born on a day grows older
        born = [one for one in chosen if one.predicate == "born_on" and one.value[:1].isdigit()]
        return born[:1] or [one for one in chosen if one.predicate == "age"]
    exact = [one for one in chosen if base_of(one.predicate) == base]
    return exact or [one for one in chosen if base_of(one.predicate) in _NEAREST.get(base, ())]


def _of_name(chosen: Sequence[Memory], wanted: Wanted, text: str) -> list[Memory]:
    """Return names with only the part that is asked for, a surname or a first name; a name alone has no surname."""
    part = next((part for pattern, part in _PART_OF_NAME if pattern.search(text)), None)
    if wanted.predicate != "name" or part is None:
        return list(chosen)
    named = [(one, " ".join(one.value.split()[part])) for one in chosen if one.predicate == "name"]
    return [replace(one, value=value) for one, value in named if value]


def _values(request: Request, wanted: Wanted, chosen: Sequence[Memory], past: Sequence[Memory]) -> str:
    wording, now = request.wording.memory, request.now
    called = [one for one in chosen if one.predicate == "call_me" and wanted.predicate == "name"]
    named = [one for one in chosen if one not in called]
    if called and named:
        return wording.called(value_said(named[0], wanted, request), display_text(called[0].value))
    several = len({one.subject for one in chosen}) > 1 and wanted.predicate != "name"
    values = [
        f"{display_text(one.subject)}: {value_said(one, wanted, request)}"
        if several and one.subject != SELF
        else value_said(one, wanted, request)
        for one in chosen
    ]
    of_same = {(one.subject, one.predicate) for one in chosen} if base_of(wanted.predicate) not in _FOR_LIFE else ()
    before = [one for one in past if (one.subject, one.predicate) in of_same and one.value]
    return wording.answer(list(dict.fromkeys(values)), before[:QUOTED], now)


def value_said(memory: Memory, wanted: Wanted, request: Request) -> str:
    """Return what a memory says in a word or two, of a note what stands behind the thing that was asked for."""
    wording, now = request.wording.memory, request.now
    if memory.predicate == NOTE:
        return _noted(memory.value or memory.text, request.intent.text)
    if wanted.predicate == "age" and memory.predicate == "born_on":
        return wording.age(memory.value, now)
    if base_of(wanted.predicate) in _FOR_LIFE:
        # Since when somebody is called so was not said with the name, which came along with something else.
        return wording.value(replace(memory, since="", until=""), now)
    return wording.value(memory, now)


def _noted(note: str, question: str) -> str:
    """Return "4711" of the note "the wifi code is 4711", and of "der WLAN-Code 4711 ist", which ends with its verb."""
    asked = {fold(word) for word in re.findall(r"[\w-]+", thing_asked(question) or question)}
    note = note.strip(" .")
    found = _NOTED.fullmatch(note)
    if found and asked & {fold(word) for word in re.findall(r"[\w-]+", found["thing"])}:
        return found["value"]
    if last := _VERB_LAST.fullmatch(note):
        words = last["words"].split()
        behind = max((at for at, word in enumerate(words) if fold(word) in asked), default=-1)
        if behind >= 0 and words[behind + 1 :]:
            return " ".join(words[behind + 1 :])
    return note


def _forbids(memory: Memory) -> bool:
    from bitbuddy.conversation.skills.food import forbids

    return forbids(memory)


def careful(request: Request, wanted: Wanted) -> Findings | None:
    """Name what somebody must not eat to a question about a dish of which nothing is known, None where that is not."""
    from bitbuddy.conversation.skills.food import warned  # of no use to a tray at rest

    said, found = warned(request, wanted)
    if not said:
        return None
    facts = tuple(memory_fact(one, request) for one in found)
    return Findings(Situation.TOLD, _with_quotes(request, said, found), facts, framed=False)


def _with_quotes(request: Request, said: str, chosen: Sequence[Memory]) -> str:
    """Return an answer and the words it was told in, those only once."""
    if any(fold(said).strip(" .") == fold(quoted(one)).strip(" .") for one in chosen):
        said = ""
    return " ".join(part for part in (said, sources_said(chosen[:QUOTED], request)) if part)


def quoted(memory: Memory) -> str:
    """Return the person's own words, those of a note without "remember that"."""
    noted = memory.value if memory.predicate == NOTE else ""
    return f"dass {noted}" if noted and _GERMAN_CLAUSE.search(memory.text.partition(noted)[0]) else noted or memory.text


def source_said(memory: Memory, request: Request) -> str:
    """Return when the person told something, in which words."""
    return sources_said([memory], request)


def sources_said(memories: Sequence[Memory], request: Request) -> str:
    """Return when the person told each of some things, in which words, each once."""
    told = [(one.source.created, quoted(one)) for one in memories if one.source is not None and one.source.message]
    typed = [one.created for one in memories if one.source is None or not one.source.message]
    said = [quotes_said(told, request)] if told else []
    return " ".join([*said, *dict.fromkeys(request.wording.memory.typed_in(one) for one in typed)])


def quotes_said(told: Sequence[tuple[datetime, str]], request: Request) -> str:
    """Return words of the person's with the day they were told, those of one day under it together, each once."""
    days: dict[date, list[tuple[datetime, str]]] = {}
    for created, text in dict.fromkeys(told):
        days.setdefault(created.astimezone(request.now.tzinfo).date(), []).append((created, text))
    said = []
    for each in days.values():
        first, *more = dict.fromkeys(text for _, text in each)
        said.append(request.wording.memory.told(each[0][0], first, request.now, *more))
    return " ".join(said)


def memory_fact(memory: Memory, request: Request) -> MemoryFact:
    """Return the fact that something is remembered, with the message it was told in."""
    source = memory.source
    return MemoryFact(
        "memory",
        f"{request.wording.memory.value(memory, request.now)}. {source_said(memory, request)}",
        MEMORY,
        memory.id,
        source.message if source else "",
        source.session if source else "",
        source.created if source else memory.created,
        memory.text,
        memory.value,
    )
