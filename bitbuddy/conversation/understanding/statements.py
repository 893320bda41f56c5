# ruff: noqa: E501 - patterns are read best in one piece
"""Tells statements from searches and questions: how it is with one thing, which name is meant, what to remind of."""

from __future__ import annotations

import re
from functools import cache

from bitbuddy.conversation.understanding.naming import CORRECTING, asks

_A_THING = r"(?:the|my|our|his|her|their|der|die|das|mein\w{0,2}|unser\w{0,2}|sein\w{0,2}|ihre?\w?) [\w'-]+(?: (?!is\b|ist\b)[\w'-]+){0,4}?"
# "The meeting is at 3", "die Müllabfuhr kommt dienstags"
_STATES = re.compile(
    rf"(?:{_A_THING}|(?-i:[A-ZÄÖÜ])[^\W\d_]+) (?:owes?|lent|started|finished|went|said|bought|sold|lost (?:his|her|their)|borrowed|gave|wants?|got|moved|likes|schulde[tn]?|leiht|lieh|gab|bekommt|mag|will|is|are|was|were|has|have|comes?|starts?|ends?|opens?|closes?|begins?|costs?|needs?|lives?|works?|goes|arrives?|leaves?|"
    r"expires?|belongs?|ist|sind|war|waren|hat|haben|kommt|kommen|beginnt|fängt|endet|öffnet|schließt|kostet|braucht|geht|fährt|wird|liegt|steht|hängt|gehört|läuft) \S",
    re.IGNORECASE,
)
_DOES_ENGLISH = (
    r"(?:owes?|lent|got|get|went|goes|came|comes|ran|runs|left|leaves|quit|won|fell|broke|bought|sold|gave|took|takes|made|met|saw|drove|flew|became|began|"
    r"told|knows|knew|plays|lives|works|loves|hates|likes|wants|needs|speaks|studies|teaches|drives|wears|eats|drinks|snores|smokes|cooks|collects|sings|swims|"
    r"paints|writes|reads|helps|calls|visits|stays|looks after|has|is|was|are|were|will|can(?:not|'t)?|do(?:es)?(?:n't| not)|did(?:n't| not)|isn't|wasn't|"
    r"[a-z]{3,}ed)\b"
)
_DOES_GERMAN = (
    r"(?:ist|hat|hatte|war|will|kann|darf|mag|wird|wurde|muss|isst|liest|kam|ging|zog|fuhr|bekam|rief|starb|"
    r"(?-i:[a-zäöüß]{2,}(?<![äöü])t|[a-zäöüß]{2,}te))\b"
)
_DOES = rf"(?:{_DOES_ENGLISH}|{_DOES_GERMAN})"
_KIN = (
    r"(?:uncle|aunt|auntie|cousin|grandma|grandpa|granny|grandad|mum|mom|dad|sister|brother|onkel|tante|oma|opa|cousine|mama|papa|schwester|bruder|"
    r"(?:little|big|baby|poor|klein\w*|groß\w*) (?=[A-ZÄÖÜ]))"
)
_NAMED = r"(?-i:[A-ZÄÖÜ][a-zà-öø-ÿ'-]+(?: [A-ZÄÖÜ][a-zà-öø-ÿ'-]+)?)"
# "Markus from work got promoted", "cousin Tom lives in Leeds", "Andreas aus dem Chor singt Tenor"
_SOMEBODY_DOES = re.compile(
    rf"(?:(?P<kin>{_KIN}) ?)?(?P<name>{_NAMED})?(?:,? (?:from|of|at|in|aus|von|vom|bei|im) (?:(?:the|der|dem|den|my|our|mein\w*|unser\w*) )?[\w-]+)?"
    rf",? (?:(?:just|finally|also|still|always|never|really|once|too|now|has|sadly) )?(?:{_DOES} \S|(?:died|ist (?:tot|gestorben|verstorben))\b)",
    re.IGNORECASE,
)
# "Mir geht's nicht gut", "hab schlecht geschlafen", "im learning Italian": of oneself without an "I".
_OF_ONESELF = re.compile(
    r"(?:(?:im|ive) (?:(?:not|so|really|now|still) )*(?:(?!training\b|fr\w+ling\b)[a-z]+ing|been|got|an?)\b|"
    r"(?:not |really |so |just |still )*(?:feeling|felt|slept|woke up|been feeling)\b|had (?:an?|such|another) (?:\w+ )?\w+ (?:day|night|week|time)\b|"
    r"mir (?:geht|ging|ist|war|tut|fehlt)\b|mir (?:gehts|gings)\b|mich (?:nervt|ärgert|freut|stört|belastet|macht)\b|"
    r"(?:hab|habe) (?!ich\b)(?:[\w,]+ ){0,6}(?:ge\w+(?:t|en)|\w+ge\w+(?:t|en))\b|(?:bin|fühle?) (?!ich\b)(?:\w+ )*\w+[.!]*$)",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:lost|missing|misplaced|gone|somewhere|where|find|found|search\w*|look\w*|verloren|verschwunden|weg|gesucht|find\w*|irgendwo|wo)\b",
    re.IGNORECASE,
)
_LIES = r"(?:hängt|hängen|steht|stehen|liegt|liegen|steckt|stecken)"
_HANGS = re.compile(
    rf"(?:wo {_LIES}(?: denn| noch ?mal)? {_A_THING}|{_A_THING} {_LIES}(?: (?:immer|jetzt|meistens))* (?:im|in|am|an|auf|unter|hinter|neben|über|bei|beim|vor|zwischen)\b)",
    re.IGNORECASE,
)
_COMPUTER = re.compile(
    r"\b(?:\w*rechner|pc|\w*computer|laptop|notebook|programm\w*|system|windows|linux|browser|fenster|maus|tastatur|bildschirm|internet|update|app)\b",
    re.IGNORECASE,
)
_CAN_YOU = re.compile(
    r"(?:can|could|will|would) you (?:please )?(?=remind me (?!what|who|when|where|which|how|why|again))", re.IGNORECASE
)
_KANNST_DU = re.compile(
    r"(?:kannst|könntest|würdest) du mich (?:bitte )?(?P<what>(?:.+ )?(?:an .+|daran)) erinnern(?P<more>, .+)?",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:receipts?|contracts?|letters?|reports?|statements?|certificates?|presentations?|slides|notes|papers?|forms?|quotes?|recordings?|"
    r"quittung(?:en)?|belege?|vertrag|verträge|briefe?|mahnung(?:en)?|berichte?|kontoausz\w+|bescheide?|zeugnisse?|notizen|unterlagen|angebote?|formulare?|aufnahmen?|\w*rechnung(?:en)?)\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b[\w-]*(?:passwor[dt]|kennwort|passcode|wi-?fi|wlan|code|key|schlüssel|login|pin)\b", re.IGNORECASE
)
_OF_ONE_THING = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:(?:when|where|what time|how much)(?:'s| is| are| was| were| does| do| did)|(?:wann|wo|wie viel|um wie viel uhr|was) [\w]+) (?:the|der|die|das) \w",
    re.IGNORECASE,
)
_REMINDS = re.compile(
    r"(?:(?:please|bitte|can you|could you|kannst du|könntest du),? )*(?:remind me|erinner\w* mich|mich .*erinnern)\b",
    re.IGNORECASE,
)
_WORD_OF_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'-]*(?: [^\W\d_a-zß-öø-ÿ][\w'-]*)?"
_BEFORE_NAMES = (
    r"(?i:(?:(?:and|und|well|also)\W+)?(?:(?:it|that|she|he|this)(?:'s| is)(?: (?:called|named|spelled))?|(?:her|his|their|its|the) (?:real |right )?name(?:'s| is)|"
    r"i meant?|das ist|es ist|(?:sie|er|es|das) hei(?:ß|ss)t(?: richtig| eigentlich)?|(?:ihr|sein|der) name ist|ich meinte?)\s+)?"
)
# "Anna, not Ana", "she is not called Ana but Anna", "sie heißt Anna, nicht Ana", "nicht Ana, sondern Anna"
_NOT_THAT_NAME = (
    re.compile(
        rf"{_BEFORE_NAMES}(?P<new>{_WORD_OF_NAME}),? (?:(?i:and|und) )?(?i:not|nicht) (?P<old>{_WORD_OF_NAME})[.!]*"
    ),
    re.compile(
        rf"{_BEFORE_NAMES}(?:(?i:is not|isn't) )?(?:(?i:not|nicht) )(?:(?i:called|named) )?(?P<old>{_WORD_OF_NAME}),? (?i:but|sondern) (?P<new>{_WORD_OF_NAME})[.!]*"
    ),
    re.compile(
        rf"(?P<old>{_WORD_OF_NAME}) (?i:is (?:really |actually )?(?:called|named)|hei(?:ß|ss)t (?:eigentlich|richtig|in wirklichkeit)) (?P<new>{_WORD_OF_NAME})[.!]*"
    ),
    re.compile(
        rf"(?i:(?:(?:her|his|its|their|the|ihr|sein|der) )?(?:name|she|he|it|that|sie|er|es|das) (?:is not|isn't|hei(?:ß|ss)t nicht|ist nicht)(?: called| named)?) "
        rf"(?P<old>{_WORD_OF_NAME})[,.;]? (?i:(?:but |sondern )?(?:it|she|he|her name|his name|sie|er|es|das)(?:'s| is| hei(?:ß|ss)t| ist)(?: called| named)?) (?P<new>{_WORD_OF_NAME})[.!]*"
    ),
)
# "No, Lina", "I meant Lina", "it's spelled Lina", "sie schreibt sich Lina"
_NAME_MEANT = re.compile(
    rf"(?i:(?:(?:no|nope|sorry|wrong|oops|actually|i mean|nein|nee|falsch|entschuldigung|ups|quatsch)\b[,.:;! ]*)+(?:i meant? |ich meinte? |it's |it is |es ist )?|i meant? |ich meinte? |"
    rf"(?:it's|it is|that's|her name is|his name is|she's|he's|she is|he is) (?:spelled|spelt|written) |(?:das|es|er|sie|der name) (?:schreibt sich|wird) )(?P<new>{_WORD_OF_NAME})(?: geschrieben)?(?:,? (?:not|nicht) \S+)?[.!]*"
)
_AND_SO = r"(?:,? (?:now|these days|actually|really|of course|i mean|instead|jetzt|inzwischen|eigentlich|natürlich|mein(?:e|te)? ich))?"
_MEANT_INSTEAD = re.compile(
    rf"{CORRECTING.pattern}(?:it's |it is |(?:es|er|sie) ist |in |at |on |bei |im |am )?(?P<value>(?-i:[A-ZÄÖÜ0-9])[\w.'/-]*(?: (?-i:[A-ZÄÖÜ0-9])[\w.'/-]*){{0,3}}?){_AND_SO}[.!]*",
    re.IGNORECASE,
)
# "No wait, it's blue": a small word may also answer ("no, thanks"), so only behind "it's" and the like, or of colours.
_COLOURS = r"(?:(?:light|dark|hell|dunkel)[ -]?)?(?:red|blue|green|yellow|black|white|gr[ea]y|silver|brown|orange|purple|pink|beige|gold|turquoise|violet|rot|blau|grün|gelb|schwarz|weiß|grau|silber|braun|lila|rosa|türkis|violett)"
_MEANT_SMALL = re.compile(
    rf"{CORRECTING.pattern}(?:(?:it's|it is|it was|es ist|er ist|sie ist|eher) )?(?P<value>{_COLOURS}){_AND_SO}[.!]*"
    rf"|(?=.*\b(?:meant?|meinte?|it's|es ist)\b){CORRECTING.pattern}(?:(?:it's|it is|es ist) )?(?P<other>(?!(?:fine|ok|okay|good|great|thanks|nothing|wrong|right|true|all|not|so|just|too|a|the|egal|gut|falsch|richtig|danke|nichts|nicht|nur)\b)[a-zäöüß-]{{3,20}}){_AND_SO}[.!]*",
    re.IGNORECASE,
)
_ALIKE_NAMES = 0.5


def states(text: str) -> bool:
    """Return whether ``text`` says how it is with some one thing, and neither asks nor misses it: "the code is 4711"."""
    said = text.strip()
    if asks(said):
        return False
    if _tells_what_happened(said):
        return True
    from bitbuddy.conversation.understanding.declaring import declares, declares_of_a_thing  # of no use at rest

    if declares(said) or declares_of_a_thing(said):
        return True
    if _SEEKS.search(said) is not None:
        return False
    return _STATES.match(said) is not None or _OF_ONESELF.match(said) is not None or _somebody_does(said)


def _tells_what_happened(text: str) -> bool:
    """Return whether ``text`` tells of something that nobody looks for among their files: "Edie lost a tooth"."""
    from bitbuddy.memory.emotions.happenings import read_happening  # of no use at rest

    return any(read_happening(text, language) is not None for language in ("en", "de"))


def _somebody_does(text: str) -> bool:
    """Return whether ``text`` says what somebody of theirs did or does, and neither orders nor speaks of files."""
    found, mine = _SOMEBODY_DOES.match(text), _mine_does().match(text) is not None
    if not mine and (found is None or not (found["kin"] or found["name"])):
        return False
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    every = [vocabulary(language) for language in ("en", "de")]
    named = (found["name"] or "").lower().split() if found and not mine else []
    no_name = any(word in one.no_names or one.pattern("questions").match(word) for one in every for word in named)
    return not no_name and not any(names_a_file(text, one.code) for one in every)


@cache
def _mine_does() -> re.Pattern[str]:
    """Return what finds "my wife eats fish now", "mein Bruder schnarcht": behind whose it is, nothing need follow."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    english, german = (
        "|".join(re.escape(one) for one in sorted(vocabulary(language).relations, key=len, reverse=True))
        for language in ("en", "de")
    )
    soon = "(?:(?:just|finally|also|still|always|never|really|once|too|now) )?"
    return re.compile(
        rf"(?:(?:my|our) (?:{english})(?:,? {_NAMED})?,? {soon}{_DOES_ENGLISH}|"
        rf"(?:mein|unser)\w{{0,2}} (?:{german})(?:,? {_NAMED})?,? {_DOES_GERMAN})(?: \S|[.!]*$)",
        re.IGNORECASE,
    )


def is_of_a_place(text: str) -> bool:
    """Return whether ``text`` says or asks where a thing hangs or stands: "der Schlüssel hängt im Flur" is no computer."""
    return _HANGS.match(text.strip()) is not None and _COMPUTER.search(text) is None


def names_a_file(text: str, language: str) -> bool:
    """Return whether ``text`` has a word for what is on a computer: "do I have invoices from 2023?"."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return vocabulary(language).pattern("computer").search(text) is not None or _PAPERS.search(text) is not None


def tells_a_secret(text: str) -> bool:
    """Return whether ``text`` says what a password or a code is, which looks like a question about the computer."""
    return states(text) and _SECRET.search(text) is not None


def asks_of_one_thing(text: str) -> bool:
    """Return whether ``text`` asks of some one thing that both know of: "when is the meeting?"."""
    return _OF_ONE_THING.match(text.strip()) is not None


def wants_reminder(text: str) -> bool:
    """Return whether ``text`` orders to be reminded of something, rather than to be told it."""
    order = as_order(text)
    return _REMINDS.match(order.strip()) is not None and not asks(order)


def as_order(text: str) -> str:
    """Return an order to be reminded that is put as a question in the words of an order, any other text as it is."""
    said = " ".join(text.split()).rstrip(" ?")
    if english := _CAN_YOU.match(said):
        return said[english.end() :]
    german = _KANNST_DU.fullmatch(said)
    return f"erinnere mich {german['what'].strip(' ,')}{german['more'] or ''}" if german else text


def name_meant(text: str, known: str) -> str:
    """Return the name that ``text`` says right behind a wrong one that is ``known``: "I meant Lina", "no, Lina"; else ""."""
    said = " ".join(text.replace("’", "'").split())
    found = _NAME_MEANT.fullmatch(said)
    return found["new"] if found is not None and _alike(found["new"], known) else ""


def meant_instead(text: str) -> str:
    """Return what ``text`` says in place of something said wrongly before it: "no, in Lisbon", "I meant 4712"; else ""."""
    found = _MEANT_INSTEAD.fullmatch(" ".join(text.split()))
    if found is not None:
        return found["value"].rstrip(".")
    small = _MEANT_SMALL.fullmatch(" ".join(text.split()))
    return (small["value"] or small["other"]) if small is not None else ""


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
    return one.casefold() != other.casefold() and ratio >= _ALIKE_NAMES


def names_instead(text: str) -> tuple[str, str] | None:
    """Return the name that ``text`` says somebody has, and the wrong one that it is said instead of: "Anna, not Ana".

    Only where the two are alike, or it is said that names are meant: "Rome, not Porto" speaks of nobody's name.
    """
    corrected = CORRECTING.match(text)
    said = " ".join((text[corrected.end() :] if corrected else text).replace("’", "'").split())
    found = next((match for pattern in _NOT_THAT_NAME if (match := pattern.fullmatch(said))), None)
    if found is None:
        return None
    named = re.search(r"\b(?:names?|called|named|spelled|hei(?:ß|ss)t)\b", said, re.IGNORECASE)
    return (found["new"], found["old"]) if named or _alike(found["new"], found["old"]) else None
