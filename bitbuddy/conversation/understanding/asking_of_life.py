# ruff: noqa: E501 - patterns are read best in one piece
"""Which questions are for a life, though their words look for files or this computer: how much rent one pays, what is on Monday."""

from __future__ import annotations

import re

from bitbuddy.conversation.intent import UNCLEAR
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.statements import names_a_file

_LONGEST = 200
_BEFORE = re.compile(
    r"(?:(?:and|so|but|hey|ok|okay|well|please|again|und|aber|also|na|bitte|sag mal|do you (?:still )?(?:know|remember)|tell me|weißt du(?: noch)?|sag mir),? )*",
    re.IGNORECASE,
)
_OFTEN = r"(?:often|long|old|tall|far|oft|häufig|lange|alt|groß|hoch|teuer|weit|schwer)"
_MUCH = r"(?:much|many|viele?s?|wenige?)"
# "How much rent do I pay?", "wie viel Miete zahle ich?"
_HOW = re.compile(
    rf"how (?P<how>{_MUCH}|{_OFTEN})\b(?P<what>.*?) (?:do|did|have|am|was|will|can|must|should|are|were) (?:i|we) (?P<rest>.+)",
    re.IGNORECASE,
)
_WIE = re.compile(
    rf"wie ?(?P<how>{_MUCH}|{_OFTEN})\b(?P<what>.*?) (?P<verb>[a-zäöüß]+) (?:ich|wir)\b(?P<rest>.*)", re.IGNORECASE
)
# What one does with files; who does so with anything asks for them.
_FILED = re.compile(
    r"\b(?:sav|stor|keep|kept|collect|creat|writ|wrote|edit|chang|open|use|using|print|scan|take|took|record|download|receiv|sent|send|work|delet|mov|renam|add|make|made|shot|"
    r"speicher|gespeich|gesammelt|erstell|schreib|geschrieben|bearbeit|gearbeitet|geänder|öffne|geöffnet|benutz|genutzt|druck|gedruckt|gescannt|aufgenommen|fotografiert|(?:herunter|runter|hoch)(?:ge)?lad|geladen|"
    r"erhalten|empfangen|lösch|gelöscht|verschoben|umbenannt|gemacht|angelegt|abgelegt|sicher|gesichert)",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"(?:(?:still|ever|already|now|actually|really|currently) )*(?:have|own|got|had)\b(?: (?:got|left|now|in total|altogether|here|already))*",
    re.IGNORECASE,
)
_HABEN = frozenset("habe hab haben hatte hatten besitze besitzen".split())
_PARTICIPLE = re.compile(
    r"\b(?:[a-zäöüß]*ge[a-zäöüß]+(?:t|en)|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]+(?:t|en)|[a-zäöüß]+iert)$",
    re.IGNORECASE,
)
_ROOM = re.compile(r"\b(?:\w*platz|\w*speicher\w*|space|room|storage|memory|ram)\b", re.IGNORECASE)
_OF_THEIRS = re.compile(
    r"(?:who|which|wer|welche[rsnm]?)(?: one)? (?:of (?:my|our)|von (?:meinen|unseren)|meiner|unserer)\b", re.IGNORECASE
)
# "Which medicines can't I have?", "worauf muss ich achten?"
_MAY = re.compile(
    r"(?:which|what|who|where|welche[rsnm]?|was|wen|wor\w+|wo\w+) .*?(?:can|can't|cannot|may|must|mustn't|should|shouldn't|darf|dürfen|muss|müssen|soll|sollen|sollte)(?: not)? (?:i|we|ich|wir)(?: not| nicht)?\b(?P<rest>.*)"
    r"|wor(?:auf|an|um|über)(?: \w+)?? (?:muss|soll|sollte|darf) (?:ich|wir)\b(?P<achten>.*)",
    re.IGNORECASE,
)
# Who came, and who borrowed it, is in no name of a file.
_WHO = re.compile(
    r"(?:(?:with|for|from|to|mit|bei|von|zu|für|an) )?(?:who|whom|wer|wen|wem) (?!(?:owns|wrote|is in|are you|bist|seid)\b)(?:was|were|is|are|will|came|comes|has|had|did|does|borrowed|lent|gave|visited|called|war|waren|ist|sind|kommt|kam|hat|hatte|wird|will|besucht|wohnt|hilft|gab|rief)\b",
    re.IGNORECASE,
)
_TO_LOOK = re.compile(
    r"\b(?:delete|open|see|find|remove|free|clean|look|read|get rid|throw|move|löschen|öffnen|sehen|finden|entfernen|weg|aufräumen|wegwerfen|lesen|anschauen|ansehen|verschieben|wegmachen)\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:on|in|at|for|over|during|am|im|an|um|den|für|übers?|this|next|the|coming|diese[mnrs]?|nächste[mnrs]?|kommende[mnrs]?|der|das|die) )*"
    r"(?:today|tomorrow|tonight|(?:the )?day after tomorrow|yesterday|weekend|week|month|easter|christmas|new year|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"heute|morgen|übermorgen|gestern|vorgestern|wochenende|woche|monat|ostern|weihnachten|silvester|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabend|januar|februar|märz|mai|juni|juli|oktober|dezember)"
    r"(?: (?:morning|afternoon|evening|night|früh|vormittag|nachmittag|abend|morgen|mittag))?"
)
# "What's on tomorrow?", "was ist am Montag?", "was ist im Dezember los?"
_ON_A_DAY = re.compile(
    rf"(?:what(?:'s| is| was| are)|whats)(?: (?:on|up|happening|going on|planned|scheduled|coming up|there|due|next|to do))*,? {_TIME}|what (?:happens|happened|did happen) {_TIME}|what (?:have i got|do i have|have we got|do we have)(?: (?:on|planned|coming up|to do))* {_TIME}|"
    rf"was (?:ist|war|wird|gibt es|gibt's|steht|läuft|passiert|geht|liegt|kommt)(?: (?:denn|so|alles|bei (?:mir|uns)|los|an|geplant))* {_TIME}(?: (?:denn|so|alles|los|an|geplant|vor|passiert|ab))*|"
    rf"was (?:habe?n?|hab|mache?n?|mach) (?:ich|wir)(?: (?:denn|so|alles))* {_TIME}(?: (?:denn|so|alles|vor|geplant))+",
    re.IGNORECASE,
)
_DEVICE = r"(?:laptop|notebook|computer|rechner|pc|drucker|printer|monitor|tablet|handy|phone|drive|festplatte)"
# What a device cost, and since when it is theirs, it cannot say itself.
_BOUGHT = re.compile(
    rf"(?:from when|von wann|aus welchem jahr) (?:is|ist) (?:my|our|the|mein\w*|unser\w*|der|das) (?:\w+ )?{_DEVICE}|"
    rf"(?:when|where|how much|what|how long|wann|wo|wie ?viel|was|bis wann|seit wann) .*{_DEVICE}.*\b(?:cost|costs|buy|bought|pay|paid|warranty|guarantee|gekauft|gekostet|kostet|bezahlt|garantie|gewährleistung)\b.*|"
    rf"(?:is|does|has|hat|ist|gibt es|läuft) .*(?:{_DEVICE}.*\b(?:warranty|guarantee|garantie|gewährleistung)|\b(?:warranty|guarantee|garantie|gewährleistung)\b.*{_DEVICE})\b.*|"
    rf"(?:when|where|how much|what|wann|wo|wie ?viel|was) .*\b(?:cost|costs|buy|bought|pay|paid|warranty|guarantee|gekauft|gekostet|kostete?|bezahlt|garantie)\b.*{_DEVICE}",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"(?:how much|what) (?:does|do|did|is|are) .+ (?:cost|costs)(?: .{1,40})?|(?:wie ?viel|was) (?:kostet|kosten|kostete|kosteten) .+|(?:wie ?viel|was) (?:hat|haben) .+ gekostet|"
    r"(?:how many|how long) .{0,20}(?:until|till|before) .+|(?:wie viele|wie lange) .{0,30}\bbis .+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:how are things|how's it going|wie läuft(?: es|'s)|wie steht(?: es|'s)|was läuft) (?:between|with|zwischen|mit|bei) (?!you\b|dir\b|euch\b).+",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:in )?(?:what|which) (?:year|grade|class|form) is (?!it\b|this\b|today\b)\S+(?: \S+){0,2}(?: in)?",
    re.IGNORECASE,
)

# Who asks who died is not the one to be comforted.
_OF_A_DEATH = re.compile(r"(?:who|when|how|what|wer|wen|wann|wie|woran|was)\b.+", re.IGNORECASE)

_MISTAKEN = {"talk.comfort": _OF_A_DEATH, "about.mood": _BETWEEN, "about.time": _CLASS, UNCLEAR: _BOUGHT}


def asks_of_life(text: str, name: str, slots: Slots) -> bool:
    """Return whether the question ``text``, taken for the intent ``name`` with ``slots``, is for the person's life.

    Whatever has a word for what is on a computer is not.
    """
    said = _plain(text)
    if not said or len(said) > _LONGEST:
        return False
    other = _MISTAKEN.get(name) or (_BOUGHT if name.startswith("machine.") else None)
    return other.fullmatch(said) is not None if other is not None else _looks_for_no_file(said, slots)


def _looks_for_no_file(said: str, slots: Slots) -> bool:
    of_files = slots.kinds or slots.extensions or slots.files_said or slots.folders_said or slots.folder_sure
    if of_files or names_a_file(said, "en") or names_a_file(said, "de") or _ROOM.search(said) is not None:
        return False
    if _ON_A_DAY.fullmatch(said) is not None:
        return not (slots.words or slots.any_words)
    may = _MAY.fullmatch(said)
    may_or_who = may is not None and _TO_LOOK.search(said) is None and _FILED.search(may["rest"] or "") is None
    bought = _COSTS.fullmatch(said) or _BOUGHT.fullmatch(said)
    if may_or_who or bought or (_WHO.match(said) is not None and _FILED.search(said) is None):
        return True
    counts = _counts_in_english(said) or _counts_in_german(said)
    return counts or (_OF_THEIRS.match(said) is not None and _speaks_of_people(said))


def _counts_in_english(said: str) -> bool:
    """Return whether "how much", "how often" and the like ask for what one does in life, or for one's people."""
    found = _HOW.fullmatch(said)
    if found is None or re.fullmatch(_OFTEN, found["how"], re.IGNORECASE):
        return found is not None
    if _HAS.fullmatch(found["rest"]):
        return _speaks_of_people(found["what"])
    return _FILED.search(found["rest"]) is None


def _counts_in_german(said: str) -> bool:
    """Return the same of "wie viel" and "wie oft"."""
    found = _WIE.fullmatch(said)
    if found is None or re.fullmatch(_OFTEN, found["how"], re.IGNORECASE):
        return found is not None
    verb, rest = found["verb"].lower(), found["rest"].strip()
    if verb in _HABEN:
        done = _PARTICIPLE.search(rest) is not None and _FILED.search(rest) is None
        return done or _speaks_of_people(found["what"])
    return _FILED.search(f"{verb} {rest}") is None


def _plain(text: str) -> str:
    said = " ".join(text.replace("’", "'").split()).rstrip(" ?.!")
    before = _BEFORE.match(said)
    return said[before.end() :] if before else said


def _speaks_of_people(said: str) -> bool:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return any(vocabulary(one).speaks_of_relations(said) for one in ("en", "de"))
