# ruff: noqa: E501 - patterns are read best in one piece
"""Reads what a sentence tells or wants of memory, with the name that a pronoun stands for put in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.understanding.about_memory import REMEMBER, WRONG, asked_of_memory
from bitbuddy.memory.model import SELF, MemoryKind, Told, Wanted

# Longer texts are letters and notes, not talk; they are read for what they tell all the same, from their beginning.
LONGEST_QUESTION = 1_500
_ASKS = re.compile(
    r"(?:(?:and|so|but|hey|ok|well|und|aber|also|na),? )?(?:what|who|whose|whom|when|where|which|why|how|is|are|was|were(?! (?:\w+ing|off)\b)|do|does|did|can|could|will|"
    r"would|should|shall|may|has|have|had|tell me|show me|remind me(?= (?:who|what|when|where|which|how|why|again|of my|about my)\b)|find|open|was|wer|wen|wem|wessen|wann|wo|wohin|woher|welche[rsnm]?|warum|wieso|weshalb|wie|"
    r"ist|sind|war|waren|hat|hast|habe|haben|kann|kannst|könntest|wird|willst|soll|sollte|sag mir|zeig mir|finde|öffne|"
    # Typed in haste, and with what stands before the word that asks: "whens my birthday", "mit wem wohne ich zusammen".
    r"(?:what|who|when|where|how|why)s|am i(?! going to\b)|(?:are|is|do|did|was|were|have|has)n'?t (?:i|we|my|our|he|she)|(?:since|until|till|by|from) when|(?:with|for|to|from|at|of|by|about|in|on) (?:whom?|what|which)(?! (?:i (?:am|have|know|think)|it's worth|it is worth|case|point)\b)|"
    r"(?:bis|seit|ab|von) wann|(?:mit|bei|von|zu|für|an|auf|über|gegen|neben|vor|nach) we[mn]|(?:mit|von|zu|für|an|auf|über|gegen|in|aus|um) was|(?:mit|bei|von|zu|für|an|auf|über|gegen|in|aus|um|ab|bis|seit|nach|vor) (?:welche[mnrs]?|wie ?viel\w*)|"
    r"wie ?viele?|wo(?:r(?:an|auf|über|in|aus|um)|mit|für|von|zu|bei|nach|gegen|durch)|(?:bin|muss|darf|wohne|heiße|heisse|rauche|verdiene|arbeite|vertrage) ich(?= \w|\W*$)(?![^?]{0,300}!)|"
    r"(?:hab|habe|hatte) ich (?:ein\w*|kein\w*|noch|eigentlich)|(?:mag|esse|trinke) ich (?!(?:nicht|auch|gern\w*|sehr|lieber|nie|am|nur|immer|total|echt|schon|eh|halt|gar|überhaupt|eigentlich)\b)\w+)(?!\w)",
    re.IGNORECASE,
)
# "Did you know I have a parrot?" tells, as does what follows "you know my sister Ruth?".
_DID_YOU_KNOW = re.compile(
    r"did you know(?: already| yet)?(?: that)? (?P<told>(?:(?:i|i'm|we|we're|i've) \S+|(?:my|our) (?:[\w'-]+ ){1,4}?(?:is|are|was|were|has|have|had|can|will|\w+(?:s|ed))) \S.{0,300}?)[ ?!.]*|"
    r"(?:wusstest du|hast du gewusst)(?: schon| eigentlich)?,? dass (?P<who>ich|wir|(?:mein|unser)\w* [\w-]+) (?P<what>.{2,300}?) (?P<verb>[a-zäöüß]+)[ ?!.]*",
    re.IGNORECASE,
)
_YOU_KNOW_WHOM = re.compile(
    r"(?:(?:do )?you (?:know|remember)|remember|kennst du|erinnerst du dich an|weißt du noch,?) (?:my|our|mein\w*|unser\w*|[A-ZÄÖÜ])[^?.!]{1,60}\? (?=\w)",
    re.IGNORECASE,
)
# "Emil is brave, isn't he" asks, with or without its mark.
_TAGGED = re.compile(
    r", ?(?:(?:is|was|does|did|has|can|will|wo)n['’]t (?:he|she|it|they)|(?:are|do|did|have|were)n['’]t (?:they|we)|nicht wahr)[.! ]*$",
    re.IGNORECASE,
)
_ENGLISH = (
    (re.compile(r"\b(?:she|he|they)(?='s\b|\b)(?! (?:said|told))", re.IGNORECASE), "{name}"),
    (re.compile(r"\b(?:her|his|their)(?= \w)", re.IGNORECASE), "{name}'s"),
    (re.compile(r"\b(?:her|him|them)(?= *[?.!]*$)", re.IGNORECASE), "{name}"),
)
_GERMAN = (
    (re.compile(r"(?<=\w )(?:sie|er)\b(?! sagte)|^(?:sie|er)\b", re.IGNORECASE), "{name}"),
    (
        re.compile(r"(?:\b(?:ihr|sein)|^(?:Ihr|Sein))(?:e[nmr]?)?(?= (?:[a-zäöüß]+ )?[A-ZÄÖÜ])"),
        "{name}s",
    ),
)
_THEIRS = re.compile(r"\b(?:my|our|mine|i|we|mein\w*|unser\w*|ich|wir)\b", re.IGNORECASE)
_NOT_TO = re.compile(
    r"\b(?:avoid\w*|away|not|\w+n't|cannot|allerg\w*|intoler\w*|without|never|nicht|kein\w*|meide\w*|vermeide\w*|verzicht\w*|unvertr\w*|ohne|nie|watch|careful|achten|aufpassen)\b",
    re.IGNORECASE,
)
# "My husband is called Dan and he works as a nurse" says itself who "he" is.
_NAMES_WHOM = re.compile(
    r"\W*(?:my|our|mein\w*|unser\w*) [^,.;]{2,60}(?:,| and| und) ?(?:he|she|er|sie)\b", re.IGNORECASE
)
_SOMEBODY = r"(?P<name>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)[.!]*"
_CALLED = {
    "en": r"(?:(?:her|his|their|its) (?:real |right )?name is|(?:she|he|they|it)(?:'s| is| are) (?:really )?called)(?: really| actually)? ",
    "de": r"(?:(?:ihr|sein) (?:richtiger )?name ist|(?:sie|er|es) heißt)(?: eigentlich| richtig)? ",
}
_THING = re.compile(
    r"(?:(?:and|so|und|also|do you (?:still )?(?:know|remember)|tell me|sag mir|weißt du(?: noch)?),? )?(?:what|where|when|who|how much|how many|which|was|wo|wann|wer|wie|"
    r"wie viel|welche[rsnm]?)(?:'s| is| are| was| were| ist| sind| war| waren| lautet| lauten| heißt) (?:(?:the|my|our|der|die|das|dem|den|mein\w*|unser\w*) )?(?P<thing>.+)",
    re.IGNORECASE,
)
# "Tell me a story about an old boat" says nothing of a boat.
_ORDERS = re.compile(
    r"\s*(?:(?:good (?:morning|day|afternoon|evening)|hello|hi|hey|guten (?:morgen|tag|abend)|hallo|moin|servus)\b[\w ]{0,20}[,.!]+ *)?"
    r"(?:(?:please|bitte|now|jetzt|and|und|ok|okay|hey)[, ]+)*(?:(?:(?:can|could|would|will) you|(?:kannst|könntest|würdest) du)(?: (?:please|bitte))? )?"
    r"(?:(?:tell|show|give|read|write|sing|send|teach) (?:me|us)\b|(?:write|compose|draft|make up|invent|translate|summari[sz]e|explain|describe|suggest|recommend|list|continue|say) |"
    r"help me\b|(?:erzähle?|zeige?|gib|schreibe?|sage?|nenne?|erklär?e?|lies|singe?|mache?|hilf) (?:mir|uns)\b|(?:übersetze?|beschreibe?|erkläre?|schreibe?|dichte|erfinde|fasse) |"
    r"(?:turn|switch) (?:on|off|up|down|the|my) |book (?:me|us|an?) |set (?:an?|the) (?:timer|alarm|reminder)\b|put (?:in )?an? (?:reminder|note|entry)\b|list (?:all|every) |"
    r"stell (?:mir |uns |bitte |mal )*(?:ein(?:e|en)?|den) (?:timer|wecker|alarm)\b|fasse? (?:(?:mir|uns|bitte|mal|das|alles) )*zusammen\b|"
    r"(?:mach|schalt|dreh|räum) (?!ich\b)(?:[\w-]+ ){1,5}(?:leiser|lauter|an|aus|auf|zu|ein|ab)[.!]*$)",
    re.IGNORECASE,
)
# "No, her name is Anna": the correction itself begins after these words.
CORRECTING = re.compile(
    r"(?:(?:no|nope|wait|oh|ach|moment|warte|halt|stopp|äh|wrong|that(?:'s| is| was) (?:wrong|not right|not true|false|a mistake)|not quite|correction|sorry|oops|actually|i meant?|"
    r"i (?:was wrong|made a mistake|(?:said|told you|got) (?:that|it) wrong)|my mistake|"
    r"(?:scrap|scratch|strike|forget) that(?= ?[,.:;!–-])|(?:streich|vergiss) das(?= ?[,.:;!–-])|"
    r"(?:pretend|forget) (?:that )?i (?:ever |never |didn't |did not )?(?:said|say|told you|tell you|mentioned|mention)(?: \w+){0,3}(?= ?[,.:;!–-])|"
    r"(?:tu(?:e|n wir)? so,? als h(?:ä|ae)tte ich (?:nie |nicht )?|vergiss,? dass ich )(?:\w+ ){0,3}(?:gesagt|erzählt|erwähnt)(?: hätte| habe?)?(?= ?[,.:;!–-])|"
    r"nein|nee|falsch|das (?:stimmt (?:so )?nicht|(?:ist|war) (?:falsch|ein irrtum|ein fehler))|stimmt (?:so )?nicht|quatsch|ups|entschuldigung|ich meinte?|"
    r"ich hab(?:e)? mich (?:geirrt|vertan|versprochen|vertippt)|mein fehler)\b[,.:;!– -]+)+",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Return whether ``text`` asks rather than tells: it has a question mark, or begins or ends as questions do."""
    if "?" in text:
        return not _told_as_question(text)
    return _ASKS.match(text.strip()) is not None or _TAGGED.search(text[-40:]) is not None


def _told_as_question(text: str) -> str:
    """Return what ``text`` tells with the mark of a question: "did you know I have a parrot?"; "" for nothing."""
    said = " ".join(text[:500].replace("’", "'").split())
    if (opened := _YOU_KNOW_WHOM.match(said)) is not None:
        told = said[opened.end() :]
        return "" if asks(told) else told
    found = _DID_YOU_KNOW.fullmatch(said)
    if found is None:
        return ""
    return found["told"] or f"{found['who']} {found['verb']} {found['what']}"


def speaks_of_theirs(text: str) -> bool:
    """Return whether ``text`` speaks of something that is the person's own: "my car", "do I", "unser Hochzeitstag"."""
    return _THEIRS.search(text) is not None


def tells(text: str) -> bool:
    """Return whether ``text`` says something, and does not only ask the memory or order it, or the buddy, about."""
    if _ORDERS.match(text) is not None:
        return False
    asked = asked_of_memory(text)
    from bitbuddy.conversation.understanding.taken_back import takes_back_all  # of no use to a tray at rest

    if asked is None:
        return not takes_back_all(text)
    return asked.name == REMEMBER or asked.what == WRONG


def only_names(text: str) -> bool:
    """Return whether ``text`` is a word or two, as one types to look for something, and says nothing: "locker"."""
    return len(text.split()) < 3 and not re.search(r"[\d:=]", text)


def wanted_in(text: str, now: datetime, language: str, subject: str = "") -> Wanted | None:
    """Return what the question ``text`` wants of memory, None for nothing; "she" in it is ``subject``, if given."""
    from bitbuddy.memory.extraction.questions import read_wanted

    if len(text) > LONGEST_QUESTION or ("?" in text and _told_as_question(text)):
        return None
    name = _name_of(subject)
    named = with_name(text, name, language) if name else text
    wanted = read_wanted(named, now, language)
    if wanted is not None and wanted.predicate == "avoids" and not wanted.value and not _NOT_TO.search(text):
        return None  # "what should I eat tonight?" must never be answered with what somebody is allergic to
    return wanted


def told_in(text: str, now: datetime, language: str, subject: str = "") -> tuple[Told, ...]:
    """Return what ``text`` tells, in the person's own words; "she" in it is ``subject``, if that is given."""
    from bitbuddy.memory.extraction import read_told

    corrected = CORRECTING.match(text)
    rest = text[corrected.end() :] if corrected else text
    if "?" in rest and (told := _told_as_question(rest)):
        text = rest = told
    name = "" if _NAMES_WHOM.match(rest) else _name_of(subject)
    named = with_name(rest, name, language) if name else rest
    found = read_told(named, now, language) or _renamed(rest, subject, language)
    if named == rest and rest == text:
        return tuple(found)
    said = " ".join(text.split())
    return tuple(
        replace(one, text=said if one.text.rstrip(".!") == " ".join(named.split()).rstrip(".!") else one.text)
        for one in found
    )


def renamed(text: str, name: str, known_as: str) -> Told:
    """Return that whoever is ``known_as`` has the ``name`` that ``text`` says."""
    said = " ".join(text.split())
    people = ("people",)
    return Told(MemoryKind.PERSON, said, known_as, "name", name, categories=people, importance=0.9, single=True)


def _renamed(text: str, subject: str, language: str) -> tuple[Told, ...]:
    """Return what "her name is Anna" and "sie heißt Anna" tell of ``subject``."""
    said, called = " ".join(text.split()), _CALLED.get(language, "")
    found = re.fullmatch(called + _SOMEBODY, said, re.IGNORECASE) if called and subject not in {"", SELF} else None
    if found is None:
        return ()
    return (renamed(said, found["name"], subject),)


def thing_asked(text: str) -> str:
    """Return what a question asks for as a note has it: "wifi code" of "what is the wifi code?", "" for none."""
    found = _THING.fullmatch(" ".join(text.split()).rstrip(" ?.!"))
    return found["thing"].strip() if found else ""


def with_name(text: str, name: str, language: str) -> str:
    """Return ``text`` with ``name`` in place of the pronouns for one person."""
    for pattern, replacement in _GERMAN if language == "de" else _ENGLISH:
        text = pattern.sub(replacement.format(name=name).replace("\\", ""), text)
    return text


def _name_of(subject: str) -> str:
    """Return how a subject is named in a sentence, "" for the person themself and for who has no name."""
    if not subject or subject == SELF or "/" in subject:
        return ""
    return subject if not subject.islower() else f"my {subject}"
