# ruff: noqa: E501 - patterns are read best in one piece
"""What is not taken into the memory or out of it by itself: orders against the buddy's own rules, and secrets.

This is the one place that knows what is withheld, and what of a text that tells something else, too, is quoted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_RULES_OF = r"(?:instructions?|prompts?|rules?|guidelines?|directives?|orders|guardrails?|restrictions?|constraints?|programming|safety \w+)"
_GIVEN = (
    r"(?:your|any of your|previous|prior|earlier|preceding|above|foregoing|system|original|initial|former|existing)"
)
_ANWEISUNGEN = r"(?:anweisung\w*|instruktion\w*|vorgaben?|regeln?|richtlinien?|befehle?n?|beschränkungen|einschränkungen|(?:system-?)?prompts?|programmierung)"
_GEGEBEN = (
    r"(?:dein\w*|bisherig\w*|vorherig\w*|vorig\w*|früher\w*|obig\w*|ursprünglich\w*|vorangegangen\w*|bestehend\w*)"
)
_NOT_THEIRS = r"(?<!\bi )(?<!\bwe )(?<!\bthey )(?<!\bpeople )(?<!\bwho )"
_ORDERS = re.compile(
    rf"{_NOT_THEIRS}\b(?:ignore|disregard|override|overrule|bypass|disobey|neglect|forget|discard|ignoring|disregarding|"
    rf"(?:do not|don't|never|stop|no longer|not) (?:to )?(?:follow|obey|heed|respect|observe|adhere to|keep to|abide by)(?:ing)?) "
    rf"(?:(?:all|any|every|each|of|the|these|those|my|and|or|{_GIVEN}) ){{0,5}}?{_GIVEN} (?:[\w-]+ ){{0,2}}?{_RULES_OF}\b"
    rf"|(?:^|[.:;!,] *|\b(?:you|must|should|always|please|now|to|and) ){_NOT_THEIRS}(?:ignore|disregard|override|bypass) "
    rf"(?:(?:all|any|every) (?:of )?(?:the |these |those )?{_RULES_OF}|(?:all |the |these |those )*{_RULES_OF} (?:above|before|given|you\b))"
    r"|\byou (?:have|had|are bound by) no (?:more )?(?:rules|restrictions|guidelines|guardrails|constraints)\b"
    r"|\b(?:reveal|print|leak|repeat) your (?:system )?(?:prompt|instructions)\b"
    rf"|\b(?:ignorier\w*|missacht\w*|vergiss|übergeh\w*|umgeh\w*|verwirf) (?:(?:bitte|jetzt|alle\w*|die|der|und|sämtliche\w*) ){{0,3}}{_GEGEBEN} (?:[\w-]+ ){{0,2}}?{_ANWEISUNGEN}\b"
    rf"|\b(?:ignoriere?|missachte|umgehe?) (?:bitte )?(?:alle|sämtliche) {_ANWEISUNGEN}\b"
    rf"|\b{_GEGEBEN} (?:[\w-]+ ){{0,2}}?{_ANWEISUNGEN} (?:[\w-]+ ){{0,3}}?(?:zu )?(?:ignorier|missacht|vergess|umgeh|übergeh|verw[ei]rf|außer acht)\w*"
    rf"|\bdu \w+ (?:alle|sämtliche) {_ANWEISUNGEN} (?:ignorier|missacht|umgeh)\w*"
    rf"|\b(?:befolge?|beachte?|halte? dich) (?:bitte )?(?:nicht |nie )?(?:mehr )?(?:an )?{_GEGEBEN} {_ANWEISUNGEN} (?:nicht|nie)\b"
    r"|\bdu hast keine (?:regeln|beschränkungen|einschränkungen|richtlinien)\b",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:[\w-]*(?:password|passwort|kennwort|geheimzahl)|pass(?:code|phrase)|pins?(?:[- ]?(?:code|number|nummer))?|cvv|cvc|"
    r"(?:sicherheits|security[ -]?)code|tan|(?:(?:credit|debit|bank|visa|master) ?card|kredit-?karten?|karten)[- ]?(?:numbers?|nummer|no\.?|pin)?)"
)
_OF = r"(?: (?:for|of|on|to|at|from|fürs?|von|vom|zu|zum|zur|bei|beim|auf|im|am|der|des|meine[rs]|unsere[rs]|eine[rs]|seine[rs]|ihre[rs]) [^.,:;=?!]{1,40}?)?"
# What behind "my password is" tells how it is, and not what it is.
_NO_VALUE = (
    r"(?:(?:too|not|no longer|very|so|really|quite|still|already|always|never|the same|weak|strong|old|expired|wrong|gone|lost|"
    r"missing|safe|secure|secret|in|on|at|under|a|an|long|short|hard|easy|important|new|different|reset|changed|stored|saved|written|being|about|what|where|"
    r"zu|nicht|sehr|ganz|noch|schon|immer|nie|schwach|stark|alt|abgelaufen|falsch|weg|verloren|sicher|geheim|im|auf|unter|ein\w*|lang|kurz|schwer|leicht|"
    r"wichtig|neu|anders|geändert|gespeichert|das|dasselbe|kein\w*)\b)"
)
_IS = r"(?:\s*(?:is|are|was|'s|ist|sind|war|lautet|heißt|=|:)\s*(?:now |jetzt |(?:set to|called) )?)"
_TELLS = re.compile(
    rf"(?<![\w-]){_NOUN}{_OF}{_IS}(?!{_NO_VALUE})(?P<stated>[\"“„'«]?[^\s?]{{3,}})"
    rf"|(?<![\w-]){_NOUN}{_OF},? (?:(?:von|nr\.?|no\.?|number) )?(?P<number>\d[\d -]{{2,}}\d)(?!\w)"
    rf"|(?:^|\s)(?P<before>[^\s?]*\d[^\s?]*) (?:is|ist) (?:my|our|the|mein\w*|unser\w*|das|die) (?:[\w-]+ )?{_NOUN}(?![\w-])"
    rf"|\b(?:has|have|hat|haben)(?: the| a| das| ein| als)? (?:[\w-]+ )?{_NOUN} (?P<had>[^\s?]*\d[^\s?]*)"
    rf"|\b(?:dass|weil) (?:my|mein\w*|unser\w*|das|die) (?:[\w-]+ )?{_NOUN}{_OF} (?!{_NO_VALUE})(?P<last>[^\s?]{{3,}}) (?:ist|lautet)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"(?:(?:and|so|und|also|ok|hey),? )?(?:what(?:'s| is| was| are)|tell me(?: again)?|(?:can|could) you tell me|do you (?:still )?(?:know|remember)|give me|"
    r"wie (?:ist|lautet|heißt|war|lauten)(?: noch| nochmal)?|was (?:ist|war)(?: noch| nochmal)?|sag mir|weißt du(?: noch)?|kennst du)(?: what)? "
    rf"(?:my|our|the|mein\w*|unser\w*|das|die) (?:[\w-]+ ){{0,3}}?{_NOUN}{_OF}(?: is| ist)?(?: again)?[ ?.!]*",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<![\w+.-])\d(?:[ -]?\d){12,18}(?![\w-])")


# The code of a lock is noted, as it is wanted again; what else was said with it is told without it.
_CODE = re.compile(
    rf"\b(?!(?:zip|post|area|country|dialling|error|source|bar|qr|dress|fehler|quell|postleit)[ -]?)(?:[\w-]*codes?|[\w-]*[ck]ombination){_OF}{_IS}(?P<code>[\w-]*\d[\w-]*)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*[.;!?]+\s+|\s*,\s*(?:(?:and|und|but|aber|also)\s+)?|\s+(?:and|und|but|aber|sowie|while|then|dann|[&+–-])\s+|\s*\n\s*",
    re.IGNORECASE,
)
_AROUND = " \"“”„'«».,;!"
# Fewer words say nothing by themselves: they belong to what stands before them.
_LEAST_OF_CLAUSE = 3


def orders_against_rules(text: str) -> bool:
    """Return whether ``text`` orders the buddy to ignore what it goes by, in English or German: it is no memory."""
    return _ORDERS.search(_plain(text)) is not None


def tells_secret(text: str) -> bool:
    """Return whether ``text`` says what a password, a PIN or the number of a card is, in English or German."""
    return _TELLS.search(_plain(text)) is not None or any(_is_card(one[0]) for one in _LONG_NUMBER.finditer(text))


def without_secrets(text: str) -> str:
    """Return ``text`` with dots in place of the secrets that it tells."""
    found = [match.span(name) for match in _TELLS.finditer(text) for name in match.groupdict() if match[name]]
    found += [one.span() for one in _LONG_NUMBER.finditer(text) if _is_card(one[0])]
    for start, end in sorted(found, reverse=True):
        text = f"{text[:start]}•••{text[end:]}" if text[start:end].strip("•") else text
    return text


def quotable(text: str, value: str = "", *, codes: bool = True) -> str:
    """Return ``text`` as it may be said again: "…" in place of those of its clauses that tell a secret, or a code.

    A clause stays where the secret is in ``value``, which is what is remembered of the text: that was asked to be kept.
    "" for a text that says nothing but secrets; one that says nothing but a code is as it was. ``codes`` False: they
    stay where they are, for whoever looks for what was said.
    """
    hidden = _told_secrets(text, value)
    said = _without_clauses(text, hidden) if hidden else text
    with_codes = [*hidden, *_told_codes(text, value)] if codes else hidden
    return (_without_clauses(text, with_codes) or said) if len(with_codes) > len(hidden) else said


def brought(text: str) -> str:
    """Return what of ``text`` may stand in a prompt: no secret, nor a code beside something else; of an order nothing."""
    return "" if orders_against_rules(text) else quotable(text)


def noted(text: str, value: str) -> str:
    """Return the words that something with ``value`` was told in as they are noted with it, never "".

    With a code stands what told that code, and with something else what told no code.
    """
    for one in _CODE.finditer(text):
        if one["code"].casefold() == value.casefold():
            joints = _joints(text, [one.span()])
            starts, ends = [0, *(at.end() for at in joints)], [*(at.start() for at in joints), len(text)]
            others = [(a, b) for a, b in zip(starts, ends, strict=True) if not (a <= one.start() and one.end() <= b)]
            return _without_clauses(text, others) or text
    return quotable(text, value) or without_secrets(text)


def secret_said(text: str) -> str:
    """Return the clauses of ``text`` that tell a secret, "" where none does."""
    hidden = _told_secrets(text, "")
    if not hidden:
        return ""
    joints = _joints(text, hidden)
    starts, ends = [0, *(one.end() for one in joints)], [*(one.start() for one in joints), len(text)]
    return ", ".join(text[a:b].strip(_AROUND) for a, b in zip(starts, ends, strict=True) if tells_secret(text[a:b]))


def _told_secrets(text: str, value: str) -> list[tuple[int, int]]:
    """Return where ``text`` tells a secret that is not in ``value``: the whole of what tells it."""
    kept = _plain(value).casefold()
    found = [
        (match.start(), match.end() - len(match[0]) + len(match[0].rstrip(_AROUND)))
        for match in _TELLS.finditer(text)
        if not any(one and one.strip(_AROUND).casefold() in kept for one in match.groupdict().values())
    ]
    cards = (one for one in _LONG_NUMBER.finditer(text) if _is_card(one[0]))
    return found + [one.span() for one in cards if one[0] not in value]


def _told_codes(text: str, value: str) -> list[tuple[int, int]]:
    """Return where ``text`` tells the code of a lock that is not in ``value``: noted, it is told to who asks for it."""
    return [one.span() for one in _CODE.finditer(text) if one["code"].casefold() not in value.casefold()]


def _without_clauses(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    """Return ``text`` with "…" in place of the clauses that one of ``hidden`` is in, "" where no other says anything."""
    joints = _joints(text, hidden)
    said, open_, says = "", False, False
    for before, after in itertools.pairwise([None, *joints, None]):
        start, end = before.end() if before else 0, after.start() if after else len(text)
        clause = text[start:end].strip()
        short = len(clause.split()) < _LEAST_OF_CLAUSE
        # "… is black and white": what is no clause of its own goes with the secret before it.
        if any(a < end and start < b for a, b in hidden) or (open_ and short):
            open_ = True
        elif clause:
            joint = " … " if open_ and said else "… " if open_ else before[0] if before and said else ""
            said, open_, says = f"{said}{joint}{clause}", False, says or not short
    return (f"{said} …" if open_ else said) if says else ""


def _joints(text: str, hidden: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """Return where one clause ends and another begins, none of them within ``hidden``."""
    return [one for one in _JOINT.finditer(text) if not any(a < one.end() and one.start() < b for a, b in hidden)]


def asks_for_secret(text: str) -> bool:
    """Return whether a question asks what a password, a PIN or the number of a card of theirs is."""
    return _ASKED_FOR.fullmatch(_plain(text)) is not None


def may_be_brought(text: str) -> bool:
    """Return whether what was said may be said again as it is: it is no order against the rules, and tells no secret."""
    return not (orders_against_rules(text) or tells_secret(text))


def _plain(text: str) -> str:
    return " ".join(text[:20_000].replace("’", "'").split())


def _is_card(number: str) -> bool:
    """Return whether the last digit of a number checks the others, as on cards that one pays with."""
    digits = [int(sign) for sign in reversed(number) if sign.isdigit()]
    return sum(digit if at % 2 == 0 else sum(divmod(2 * digit, 10)) for at, digit in enumerate(digits)) % 10 == 0
