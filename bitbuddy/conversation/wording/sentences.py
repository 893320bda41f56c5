"""What a memory says besides the words it is from, as a sentence in the language that it was told in."""

from __future__ import annotations

import re
from collections.abc import Callable

from bitbuddy.kernel.display import format_iso_date

_DATE = re.compile(r"--\d\d-\d\d|\d{4}-\d\d(-\d\d)?")
_NOT_SO = {"en": "not so", "de": "nicht so"}
# What has nothing but the words it is from.
_WORDS_ALONE = ("", "note", "instruction")


def said_of(subject: str, predicate: str, value: str, text: str, *, negated: bool = False, path: str = "") -> str:
    """Return what is so of whom: "Ana lives in Porto", "Ana's cat"; "" where the ``text`` it is from says it alone.

    ``path`` are the relations that lead to a ``subject`` with a name ("sister"), which is told with the name then.
    """
    if predicate in _WORDS_ALONE:
        return ""
    language = _language(text)
    if path and predicate == "name":
        subject = path
    elif path and "/" not in path and predicate != "relation":
        subject = _named(subject, path, language)
    if predicate == "relation":
        whom = "du" if language == "de" and subject == "self" else _whom(subject)
        if negated:
            return _has_none(whom, _relation(value, language), language)
        said = whom if subject.endswith(f"/{value}") else f"{whom}: {_relation(value, language)}"
    else:
        # A value is a date only where it has the form of one.
        value = format_iso_date(value, language=language) if _DATE.fullmatch(value) else value
        said = _sentence(language)(subject, predicate, value)
    return f"{_NOT_SO[language]}: {said}" if negated and said else said


def _named(name: str, relation: str, language: str) -> str:
    """Return a name with what somebody is to the person: "your sister Ana", "Schwester Ana"."""
    return f"{_relation(relation, language)} {name}" if language == "de" else f"your {relation} {name}"


def _sentence(language: str) -> Callable[[str, str, str], str]:
    from bitbuddy.conversation.wording.english import sentences as english
    from bitbuddy.conversation.wording.german import sentences as german

    return german.sentence if language == "de" else english.sentence


def _relation(kind: str, language: str) -> str:
    from bitbuddy.conversation.wording.german.sentences import in_german

    return in_german(kind) if language == "de" else kind


def _language(text: str) -> str:
    from bitbuddy.conversation.understanding.language import language_named
    from bitbuddy.conversation.understanding.sentence import detected
    from bitbuddy.conversation.understanding.tokens import tokenize

    return detected(tokenize(text, language_named("en")))


def _has_none(whom: str, kind: str, language: str) -> str:
    """Return that somebody has nobody of a kind: "you have no pet"; in German without a word that has a gender."""
    if language == "de":
        return f"{whom}: ohne {kind}"
    return f"{whom} {'have' if whom == 'you' else 'has'} no {kind}"


def _whom(subject: str) -> str:
    """Return a subject as one says it: "you", "Ana", "your sister", "Ana's cat"."""
    if subject == "self":
        return "you"
    first, *steps = subject.split("/")
    return "'s ".join([f"your {first}" if steps and first.islower() else first, *steps])
