# ruff: noqa: E501 - patterns are read best in one piece
"""Fills what a clause leaves out because the one before it said it: "… and Milo's is on 17 April", "… mine 9 July"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bitbuddy.memory.extraction.vocabulary import Vocabulary

MOST_PIECES = 8
_JOINT = re.compile(r"(?:,? (?:and|und|while|whereas|während)|,) ", re.IGNORECASE)
_NAME = r"(?-i:[^\W\d_a-zäöüß])[\w-]+"
_KIN = r"(?:mum|mom|mummy|mommy|mam|dad|daddy|grandma|grandpa|granny|gran|nan|granddad|grandad)"
_OWNER = {
    "en": rf"(?:(?:my|our|his|her) [\w -]{{2,30}}?|{_KIN}|{_NAME})['’]s|my|our|his|her",
    "de": r"(?-i:[A-ZÄÖÜ])[\w-]+s|meine?|unsere?|(?:der|die|das)(?= [\w-]+ (?:meine[rs]|unsere[rs]|von) )",
}
_IS = {"en": r"is|are|was", "de": r"ist|sind|war|lautet|heißt"}
# "Sam's birthday is …", "der Geburtstag meiner Schwester ist …"
_ATTRIBUTE = {
    "en": rf"(?P<owner>{_OWNER['en']}) (?P<what>[\w-]+(?: [\w-]+)?) (?P<is>{_IS['en']})(?: (?:called|named))? ",
    "de": rf"(?P<owner>{_OWNER['de']}) (?P<what>[\w-]+)(?: (?:(?:meine[rs]|unsere[rs]) [\w-]+|von [\w-]+))? (?P<is>{_IS['de']}) ",
}
_MEMBER = {
    "en": rf"(?P<owner>mine|ours|hers|his|(?:(?:my|our|his|her) [\w -]{{2,30}}?|{_KIN}|{_NAME})['’]s) "
    rf"(?:(?:{_IS['en']}) (?=\S)|(?=(?:on|at|the|in|called|today|tomorrow|yesterday|next)\b|\d|{_NAME}[ .!]*$))",
    "de": r"(?P<owner>meine[rs]?|unsere[rs]?|(?-i:[A-ZÄÖÜ])[\w-]+s|(?:der|die|das) (?P<of>(?:meine[rs]|unsere[rs]|von) [\w-]+))"
    rf" (?:(?:{_IS['de']}) (?=\S)|(?=(?:am|im|um|heute|morgen|gestern|nächste\w*)\b|\d|{_NAME}[ .!]*$))",
}
_OWN = {"mine": "my", "ours": "our"}
# Whose "hers" is, nothing here says.
_UNKNOWN = frozenset(["hers", "his"])
_PERSON = {
    "en": rf"(?:(?:my|our|his|her) <relation>(?: {_NAME})?|i|he|she|{_NAME})",
    "de": rf"(?:(?:mein|meine|unser|unsere|sein|seine|ihr|ihre) <relation>(?: {_NAME})?|ich|er|sie|{_NAME})",
}
_WITH = {"en": r"to|in|at|on|from|for|as", "de": r"gegen|auf|in|bei|beim|aus|als|am|im|an|nach"}
# What stands last in German and is said once for all: "ist gegen Kiwi allergisch und mein Sohn gegen Katzen".
_LAST = re.compile(
    r" (allergisch|geboren|aufgewachsen|angestellt|beschäftigt|gezogen|gearbeitet|gewohnt)[ .!]*$", re.IGNORECASE
)
_HAS_PLANS = {
    "en": r"(?:(?:on|this|next|today|tomorrow)\b[^,;]{0,20}?,? )?(?P<lead>(?:i|we) (?:have got|have|(?:am|are) [a-z]+ing)) ",
    "de": r"(?P<lead>(?:ich|wir) (?:habe|hab|haben|treffe|treffen|fliege|fahre|gehe|muss)) |.{0,40}?\b(?P<turned>(?:habe|hab|haben|treffe|treffen|fliege|fahre|gehe|muss) (?:ich|wir)) ",
}
_NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
    "neunzehn zwanzig",
}
_AGED = re.compile(
    r"(?<!\bit )(?<!\bes )(?<!\bthat )\b(?P<is>(?:is|turned|turns|just turned|ist|wird|wurde)(?: (?:just|now|already|only|gerade|jetzt|"
    r"schon|bald|erst))?) (?P<word>[a-zäöüß]{3,10})(?= (?:years? old|jahre? alt|geworden)\b|[ .!]*$|\s*[,;]| (?:and|und) )",
    re.IGNORECASE,
)
# "We have two kids: Milo is nine and Edie just turned six."
_EACH = re.compile(
    rf"(?:^|,? (?:and|und) |, |; )(?P<name>{_NAME}) (?=(?:is|just|turned|has|likes|loves|plays|goes|lives|works|studies|ist|wird|wurde|hat|mag|"
    r"liebt|spielt|geht|wohnt|lebt|arbeitet|studiert)\b)",
    re.IGNORECASE,
)


def in_figures(sentence: str, words: Vocabulary) -> str:
    """Return ``sentence`` with the age in it that is written in letters in figures: "Milo is nine"."""
    figures = _figures(words.code)
    return _AGED.sub(lambda match: f"{match['is']} {figures.get(match['word'].lower(), match['word'])}", sentence)


@cache
def _figures(code: str) -> Mapping[str, str]:
    return {word: str(number) for number, word in enumerate(_NUMBERS[code].split(), 2)}


def named_each(sentence: str, words: Vocabulary) -> str:
    """Return "we have two kids: Milo is 9 and Edie is 6" as "we have two kids: Milo and Edie; Milo is 9; Edie is 6"."""
    head, colon, rest = sentence.partition(": ")
    if not colon or not words.speaks_of_relations(head):
        return sentence
    names = [match["name"] for match in _EACH.finditer(rest)]
    if not names or not rest.startswith(names[0]):
        return sentence
    listed = f" {words.conjunction.partition('|')[0]} ".join(names)
    return f"{head}: {listed}; {_EACH.sub(lambda match: ('; ' if match.start() else '') + match['name'] + ' ', rest)}"


def filled(parts: list[str], words: Vocabulary) -> list[str]:
    """Return the clauses ``parts``, cut where one leaves out what another said, with that filled in."""
    found: list[str] = []
    for part in parts:
        planned = _planned(part, words)
        if planned:
            found += planned
            continue
        found += _from_before(part, found[-1] if found else "", words)
    return found


def _from_before(part: str, before: str, words: Vocabulary) -> Iterator[str]:
    """Yield the clauses of ``part``, each filled from the first of them, or from the one ``before``."""
    frame, whole = before, ""
    for at, (joint, piece) in enumerate(_pieces(part)):
        full = _of_attribute(piece, frame, words) or _of_verb(piece, frame, words) if frame else ""
        if full:
            if whole:
                yield whole
            whole = full
        else:
            whole = f"{whole}{joint}{piece}"
        if not at:
            frame = whole
    if whole:
        yield whole


def _pieces(part: str) -> list[tuple[str, str]]:
    """Return what stands between the joints of a clause, each with the joint before it."""
    found: list[tuple[str, str]] = []
    joint, at = "", 0
    for match in _JOINT.finditer(part):
        if len(found) == MOST_PIECES:
            break
        found.append((joint, part[at : match.start()]))
        joint, at = match.group(), match.end()
    return [*found, (joint, part[at:])]


def _of_attribute(piece: str, frame: str, words: Vocabulary) -> str:
    """Return "mine 9 July" as "my birthday is 9 July", "" for what is no such clause."""
    said = words.made(_ATTRIBUTE[words.code]).match(frame)
    member = words.made(_MEMBER[words.code]).match(piece) if said else None
    if said is None or member is None:
        return ""
    what, copula, value = said["what"], said["is"], piece[member.end() :]
    owner = member["owner"]
    if owner.lower() in _UNKNOWN:
        return piece
    if words.code == "de":
        if member["of"]:
            return f"der {what} {member['of']} {copula} {value}"
        owner = re.sub(r"(?i)^(mein|unser)e?[rs]?$", r"\1", owner)
    return f"{_OWN.get(owner.lower(), owner)} {what} {copula} {value}"


def _of_verb(piece: str, frame: str, words: Vocabulary) -> str:
    """Return "my son Max to cats" as "my son Max is allergic to cats", "" for what is no such clause."""
    code = words.code
    if not (words.speaks_of_relations(piece) or piece[:1].isupper()):
        return ""
    article = r"an?" if code == "en" else r"eine?n?"
    gap = words.made(
        rf"(?P<whom>{_PERSON[code]}) (?:(?P<with>{_WITH[code]}) (?P<what>\S.*)|(?P<value>\d{{1,3}}|{'|'.join(_figures(code))}|{article} [\w-]+)[ .!]*$)"
    ).match(piece)
    if gap is None:
        return ""
    if gap["value"]:
        said = words.made(
            rf"{_PERSON[code]} (?P<verb>is|am|has|have|ist|bin|hat|habe) (?:\d{{1,3}}\b|{article} )"
        ).match(frame)
        value = _figures(code).get(gap["value"].lower(), gap["value"])
        return f"{gap['whom']} {said['verb']} {value}" if said else ""
    if re.search(rf"\b(?:{words.verbs})\b", gap["what"], re.IGNORECASE):
        return ""
    said = words.made(rf"{_PERSON[code]} (?P<verb>[\w' -]{{2,40}}?) (?:{gap['with']}) \S").match(frame)
    if said is None:
        return ""
    last = _LAST.search(frame)
    behind = f" {last[1]}" if last and not _LAST.search(gap["what"]) else ""
    return f"{gap['whom']} {said['verb']} {gap['with']} {gap['what'].rstrip(' .!')}{behind}"


def _planned(part: str, words: Vocabulary) -> list[str]:
    """Return "I have a meeting tomorrow and lunch on Friday" as two clauses, nothing for what has not two days."""
    lead = words.made(_HAS_PLANS[words.code]).match(part)
    pieces = [piece for _, piece in _pieces(part)] if lead else []
    if lead is None or len(pieces) < 2:
        return []
    days = [_day_in(piece, words) for piece in pieces]
    timed = [_is_timed(piece, words) for piece in pieces]
    if not all(timed) or not any(days):
        return []
    whole = next(day for day in days if day)
    full = [piece if day else f"{piece} {whole}" for piece, day in zip(pieces, days, strict=True)]
    # "Morgen habe ich …" goes on as "ich habe …".
    subject = lead["lead"] or " ".join(reversed(lead["turned"].split()))
    return [full[0], *(f"{_lead_for(piece, subject)} {piece}" for piece in full[1:])]


def _lead_for(piece: str, lead: str) -> str:
    """Return what stands before a plan: "I am" before "flying to Rome", where the one before was "I am meeting"."""
    return " ".join(lead.split()[:2]) if re.match(r"[a-z]+ing ", piece) and lead.endswith("ing") else lead


def _day_in(piece: str, words: Vocabulary) -> str:
    found = (one for one in words.pattern("moments").finditer(piece) if not one["clock"])
    return next((one.group() for one in found if not one.groupdict().get("every")), "")


def _is_timed(piece: str, words: Vocabulary) -> bool:
    """Return whether something is said with its time: not "Tuesday" of "on Monday and Tuesday"."""
    moments = words.pattern("moments")
    return moments.search(piece) is not None and any(map(str.isalpha, moments.sub(" ", piece)))
