"""Reads which direct questions ask for something remembered: "where does my sister live?", "what am I allergic to?"."""

from __future__ import annotations

import importlib
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from itertools import count
from typing import NamedTuple

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.attributes import predicate_for
from bitbuddy.memory.extraction.clause import what_of
from bitbuddy.memory.extraction.moments import Moment, take_moments
from bitbuddy.memory.extraction.people import words_of_status
from bitbuddy.memory.extraction.vocabulary import DEFAULT, Asked, Vocabulary, compiled, vocabulary
from bitbuddy.memory.extraction.whom import Reader, Whom
from bitbuddy.memory.model import SELF, Wanted

LONGEST = 200

# Questions that may be for what is to come, or for the day on which something was told.
_COMING = frozenset(["appointment", "plans", "todo"])


class _Questions(NamedTuple):
    polite: re.Pattern[str]
    tail: re.Pattern[str]
    past: re.Pattern[str]
    asked: tuple[tuple[Asked, re.Pattern[str]], ...]


def read_wanted(text: str, now: datetime, language: str = DEFAULT) -> Wanted | None:
    """Return what of memory ``text`` asks for; None where it asks for nothing that could be remembered.

    It does not know whether anything is remembered: "where is Peru?" reads as a question for somebody called so.
    """
    words = vocabulary(language)
    plain = words.expanded(" ".join(text[: LONGEST + 1].replace("’", "'").split()))
    if not plain or len(plain) > LONGEST or len(re.findall(r"[?!.](?=\s+\S)", plain)) > 1:
        return None
    questions = _questions(words.code)
    plain = questions.tail.sub("", questions.polite.sub("", plain.split("? ")[-1] if "? " in plain else plain, count=1))
    bare, moment = take_moments(plain, now, words)
    past = questions.past.search(bare) is not None
    # "Seit 2019 wohne ich in Hamburg" has its verb first when its time is taken away, and asks nothing.
    forms = (bare, plain) if "?" in text or plain[:4] == bare[:4] else (plain,)
    for form in dict.fromkeys(forms):
        found = _matched(form, questions, words, moment if form is bare else Moment())
        if found is not None:
            wanted = found if not past else replace(found, past=True)
            return _narrowed(wanted, moment, now) if form == bare else wanted
    return None


def _matched(form: str, questions: _Questions, words: Vocabulary, moment: Moment) -> Wanted | None:
    reader = Reader(words, casual=True)
    for asked, pattern in questions.asked:
        match = pattern.match(form)
        if match is None:
            continue
        parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value is not None}
        if "when_only" in parts and not moment:
            continue
        found = _wanted(asked, parts, reader)
        if found is not None:
            return found
    return None


def _wanted(asked: Asked, parts: dict[str, str], reader: Reader) -> Wanted | None:
    if "theirs" in parts:
        return _theirs(parts["theirs"], reader)
    if "theirs_called" in parts:
        return _called(parts["theirs_called"], reader)
    whom = _whom(parts["whom"], reader) if "whom" in parts else None
    if "whom" in parts and whom is None:
        return _of_a_thing(parts["whom"], reader) if asked.predicate in {"", "who"} else None
    subject = whom.whom if whom is not None else "" if "value" in parts else SELF
    value = values.clean(parts.get("value", ""))
    if "value" in parts and (not value or reader.words.pattern("computer").search(value)):
        return None
    special = _SPECIAL.get(asked.predicate)
    if special is not None:
        return special(subject, value, parts, reader)
    predicate = asked.predicate.replace("{of}", what_of(parts.get("of", ""), reader.words))
    value = re.sub(rf"^(?:{reader.words.loose_articles})\s+", "", value, flags=re.IGNORECASE)
    return Wanted(subject, predicate, value, past=asked.past)


def _has_relation(subject: str, value: str, _parts: dict[str, str], reader: Reader) -> Wanted | None:
    relation = reader.words.relation_of(value)
    return Wanted(subject, "relation", relation) if relation else None


def _relation_named(subject: str, value: str, _parts: dict[str, str], reader: Reader) -> Wanted | None:
    relation = reader.words.relation_of(value)
    return Wanted(_step(subject, relation), "name") if relation else None


def _spouse(subject: str, _value: str, _parts: dict[str, str], _reader: Reader) -> Wanted:
    return Wanted(_step(subject, "spouse"), "name")


def _theirs_have(subject: str, _value: str, parts: dict[str, str], reader: Reader) -> Wanted | None:
    found = predicate_for(parts["what"], reader.words)
    return Wanted(subject, found) if found else None


def _at_home(subject: str, _value: str, parts: dict[str, str], reader: Reader) -> Wanted | None:
    """Read "where is Ana?": of somebody named as names are written, or by a relation, and not of "thesis"."""
    said = parts.get("whom", "")
    somebody = (
        _is_path(subject, reader) or said[:1].isupper() or not said.isascii() or reader.words.relation.search(said)
    )
    return Wanted(subject, "lives_in") if subject != SELF and somebody else None


def _who(subject: str, _value: str, _parts: dict[str, str], reader: Reader) -> Wanted:
    return Wanted(subject, "name" if subject == SELF or _is_path(subject, reader) else "")


def _marital(subject: str, value: str, _parts: dict[str, str], _reader: Reader) -> Wanted:
    return Wanted(subject, "marital_status", words_of_status(value))


_SPECIAL: dict[str, Callable[[str, str, dict[str, str], Reader], Wanted | None]] = {
    "relation": _has_relation,
    "relation/name": _relation_named,
    "spouse/name": _spouse,
    "theirs_have": _theirs_have,
    "named_place": _at_home,
    "who": _who,
    "marital_status": _marital,
}


def _step(owner: str, relation: str) -> str:
    return relation if owner in {SELF, ""} else f"{owner}/{relation}"


def _is_path(subject: str, reader: Reader) -> bool:
    return subject.rpartition("/")[2] in reader.relations


def _whom(text: str, reader: Reader) -> Whom | None:
    """Return who is named by all of ``text``; None where that is nobody."""
    plain = text.strip(" ,")
    words = reader.words
    if compiled(words.me).fullmatch(plain):
        return Whom(SELF)
    found = reader.read(plain)
    if found is None and re.fullmatch(r"[^\W\d_]{2,20}", plain) and plain.lower() not in words.no_names:
        return None if words.pattern("computer").search(plain) else Whom(plain[:1].upper() + plain[1:])
    if found is None or found.attribute or found.rest.strip(" ?!.,"):
        return None
    return found


def _theirs(text: str, reader: Reader) -> Wanted | None:
    found = reader.read(text.strip(" ,"))
    if found is None or found.rest.strip(" ?!.,") or not found.attribute:
        return None
    predicate = predicate_for(found.attribute, reader.words)
    if not predicate:
        return None
    return Wanted(found.whom, predicate)


def _called(text: str, reader: Reader) -> Wanted | None:
    """Read "what is my boat called?"."""
    found = _theirs(text, reader)
    if found is not None and found.predicate.startswith("owns:"):
        return replace(found, predicate=f"called:{found.predicate.partition(':')[2]}")
    return found if found is not None and found.predicate.startswith(("called:", "name")) else None


def _of_a_thing(text: str, reader: Reader) -> Wanted | None:
    """Read "what do you know about my car?"."""
    found = reader.read(text.strip(" ,"))
    if found is None or not found.attribute or found.rest.strip(" ?!.,"):
        return None
    predicate = predicate_for(found.attribute, reader.words)
    return Wanted(found.whom, predicate) if predicate else None


def _narrowed(wanted: Wanted, moment: Moment, now: datetime) -> Wanted:
    """Return the question for the days it names."""
    said = (moment.coming if wanted.predicate in _COMING else moment.past) or moment.since
    if not said or wanted.predicate in {"born_on", "age"}:
        return wanted
    after, before = _span(said, now)
    return replace(wanted, after=after, before=before if not moment.since else None)


def _span(said: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of an ISO date of any precision, and the first one behind it."""
    parts = [int(part) for part in said[:10].split("-")]
    year, month, day = (*parts, *([1, 1][len(parts) - 1 :]))
    first = datetime.combine(datetime(year, month, day).date(), time(), now.tzinfo)
    days = {1: 366 if monthrange(year, 2)[1] == 29 else 365, 2: monthrange(year, month)[1]}.get(len(parts), 1)
    return first, first + timedelta(days=days)


@cache
def _questions(code: str) -> _Questions:
    module = importlib.import_module(vocabulary(code).questions_for)
    words = vocabulary(code)
    rows: tuple[Asked, ...] = module.ASKED
    asked = tuple((row, compiled(f"(?:{_numbered(words.filled(row.pattern))})$")) for row in rows)
    return _Questions(compiled(module.POLITE), compiled(module.TAIL), compiled(module.PAST), asked)


def _numbered(pattern: str) -> str:
    """Return ``pattern`` with a number behind each name of a group, as one may stand in several of its branches."""
    number = count()
    return re.sub(r"\(\?P<([a-z_]+)\d*>", lambda match: f"(?P<{match[1]}{next(number)}>", pattern)
