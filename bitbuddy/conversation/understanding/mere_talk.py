# ruff: noqa: E501 - patterns are read best in one piece
"""What of open talk is mere talk: play, wishes, advice and chat, and not what is so in somebody's life or around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from bitbuddy.conversation.understanding.about_memory import asked_of_memory
from bitbuddy.conversation.understanding.first_names import is_first_name
from bitbuddy.conversation.understanding.naming import asks, tells
from bitbuddy.conversation.understanding.plain_telling import has_verb
from bitbuddy.conversation.understanding.statements import states


class Matter(StrEnum):
    """What an open sentence is a matter of: talk, something told, something only they can tell, or general knowledge."""

    TALK = "talk"
    TOLD = "told"
    ASKED = "asked"
    WORLD = "world"


# Longer ones are letters and notes, to be talked of.
_LONGEST = 400
_ANSWER = 3
_NAMES_READ = 24
_BEFORE = re.compile(
    r"(?:(?:and|so|but|well|hey|hi|hello|ok|okay|oh|hm+|please|now|then|by the way|btw|quick question|und|aber|also|na|hallo|bitte|jetzt|übrigens|sag mal|eine frage)\b[,:!. ]*|"
    r"(?:do you (?:still |happen to )?(?:know|remember)|any idea|i wonder|(?:(?:can|could|would) you )?(?:please )?(?:tell|remind) me|weißt du(?: noch| zufällig)?|"
    r"(?:kannst du mir |könntest du mir )?sag(?:en|e)?(?: mir)?)[,:]? (?=(?:who|whose|whom|when|where|which|what|how|if|whether|wer|wen|wem|wann|wo|wohin|welche\w*|was|wie|ob)\b)(?:(?:if|whether|ob) )?)*",
    re.IGNORECASE,
)
# "Did you know I have a parrot?", "guess what, we're getting a puppy": what follows is told.
_NEWS = re.compile(
    r"(?:did you know|you know(?: what)?|guess what|you won't believe|imagine|wusstest du|weißt du(?: was)?|rate mal|stell dir(?: mal)? vor|du glaubst(?: es)? nicht)"
    r"[,:!.]* (?:that |dass |was )?(?=(?:i|i'\w+|we|we'\w+|my|our|the|ich|wir|mein\w*|unser\w*|der|die|das)\b)(?=.* \w)",
    re.IGNORECASE,
)
# Whoever says so wishes for something made up, or wants to play.
_WISHES = re.compile(
    r"(?:(?:can|could|would|will) you (?:please )?|(?:kannst|könntest|würdest) du (?:bitte |mir |mal )*|please |bitte )*(?:"
    r"let(?:'s| us) (?!see\b)|pretend|imagine|suppose|entertain|surprise me|cheer me|make me (?:laugh|smile)|ask me|talk (?:to|with) me|chat with|play|guess|rhyme|recommend|suggest|roleplay|act (?:as|like)|"
    r"(?:give|tell|write|sing|read|make|invent|teach) (?:(?:me|us) )?(?:up )?(?:an?|some|one|another|something|any|more)\b|"
    r"i(?:'d| would) (?:like|love) (?:to (?:hear|play|talk|chat)|you to|an? )|i (?:want|need) (?:an? |some |another )?(?:\w+ )?(?:story|poem|joke|idea|ideas|song|riddle|advice|tips?|game|laugh)|"
    r"i(?:'m| am) (?:so )?bored|(?:any|some) (?:ideas?|tips?|advice|suggestions?)|how about|what about (?:an?|some)|(?:an?|another) (?:\w+ )?(?:story|poem|joke|idea|song|riddle|rhyme|haiku|limerick)\b|"
    r"lass uns|spiel|tu so|überrasch|unterhalt|bring mich zum|frag mich|plauder|red(?:e)? mit mir|rate|empfiehl|schlag|dichte|erfinde|reim|"
    r"(?:erzähle?|gib|sing|lies|mach|schreibe?|nenne?)(?: (?:mir|uns|mal|bitte))*(?: (?:eine?[nm]?|noch eine?[nm]?|was|etwas|mehr|ein paar))\b|"
    r"ich (?:will|möchte|hätte gern|brauche?) (?:gern )?(?:eine?[nm]? |noch eine?[nm]? )?(?:\w+ )?(?:geschichte|gedicht|witz|idee|ideen|lied|rätsel|rat|tipps?|spiel)|mir ist (?:so )?langweilig|"
    r"(?:noch )?eine?[nm]? (?:\w+ )?(?:geschichte|gedicht|witz|idee|lied|rätsel|reim)\b)",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"\b(?:story|stories|tale|poem|joke|song|riddle|rhyme|haiku|limerick|geschichte|märchen|gedicht|witz|lied|rätsel|reim)\b",
    re.IGNORECASE,
)
# "Tell me about my sister's garden": nothing is to be made up of these.
_ABOUT_THEIRS = re.compile(r"\b(?:about|of|über|von) (?:my|our|mein\w*|unser\w*)\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\b(?:should|shall|ought|would you|would it|how (?:to|do i|do we|can i|can we|could i|might i)|what (?:can|could|might|do) (?:i|we) (?:do|say|cook|make|wear|read|watch|give|write|try)|"
    r"best|good|better|nice|ideas?|tips?|recommend\w*|suggest\w*|what if|(?:can|could) one|soll(?:te|ten|t)?|würdest|wie (?:kann|könnte|mache?|koche|backe|schreibe|lerne) (?:ich|man|wir)|"
    r"was (?:kann|könnte|koche|mache|schenke|lese) (?:ich|man|wir)|beste\w*|gute\w*|besser\w*|schöne\w*|idee\w*|tipps?|vorschl\w*|empf\w+|was wäre|wenn)\b",
    re.IGNORECASE,
)
# Who asks so wants an opinion, whatever was told of whom they name: "what could I give my sister?"
_OPINION = re.compile(
    r"(?:what|which|how|was|welche\w*|wie)\b(?: \w+){0,2}? (?:(?:should|could|can|shall|might|would) (?:i|we)|(?:soll|sollte|könnte|kann|würde)n? (?:ich|wir)|do (?:i|we) (?:make|cook|bake|write|draw|learn|say|spell)|(?:mache|koche|backe|schreibe|zeichne|lerne)n? (?:ich|wir|man))\b"
    r"(?! (?:(?:not|nicht|avoid|meiden)\b|(?:do|expect|tun|machen)\b[ ?.!]*$))",
    re.IGNORECASE,
)
_AT_TABLE = re.compile(
    r"\b(?:cook\w*|eat\w*|drink\w*|bake|serve|feed|order|dinner|lunch|breakfast|koch\w*|ess\w*|trink\w*|back\w*|servier\w*|fütter\w*|bestell\w*)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|du|dich|dir|dein\w*)\b", re.IGNORECASE)
# What the buddy was told, or is to have kept, is no chat about itself.
_KEPT = re.compile(
    r"\b(?:forg[eo]t\w*|remember\w*|recall\w*|told|tell you|said|mention\w*|know (?:about|of) me|know me|(?:people|persons|names|friends|family) (?:do|did|have) you|learn(?:ed|t)? (?:about|of) me|talked|"
    r"vergess\w*|vergisst|merk\w*|gemerkt|erinner\w*|gesagt|erzählt|erwähnt|weißt du (?:von|über)|(?:wen|welche \w+|wie viele \w+) (?:kennst|weißt)|gelernt|geredet|gesprochen)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:my|our|ours|mine|mein\w*|unser\w*)\b", re.IGNORECASE)
_THEM = re.compile(
    r"\b(?:i|we|me|us|he|she|him|her|hers|his|they|them|their|ich|wir|mir|mich|uns|er|ihn|ihm|ihre?[mnrs]?|seine?[mnrs]?)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|they|them|er|sie|ihn|ihm|ihr)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:then|next|more|another|else|again|end|ended|really|dann|weiter|mehr|noch|wirklich|ende|danach)\b",
    re.IGNORECASE,
)
_WORLD = (
    r"(?:world|sun|moon|sky|sea|ocean|universe|earth|future|internet|truth|rain|snow|night|difference|meaning|point|purpose|origin|history|secret of|same|other|first|one|most|least|idea|word|"
    r"opposite|following|\w+est|welt|sonne|mond|himmel|meer|ozean|universum|erde|zukunft|internet|wahrheit|regen|schnee|nacht|unterschied|sinn|bedeutung|leben|liebe|glück|menschen|leute|tiere|zeit|natur|wort|\w+ste)"
)
# One thing that both know of: "the bins", "dem Fensterputzer".
_THE_ONE = re.compile(
    rf"\b(?:the|this|that|these|those|our) (?!{_WORLD}\b)(?=[^\W\d_])|\b(?:der|die|das|den|dem|des|im|am|beim|vom|zum|zur|diese[mnrs]?) (?!(?i:{_WORLD})\b)(?=(?-i:[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|lately|recently|currently|(?:this|last|next) (?:\w+)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|in march|april|in may|june|july|august|september|october|november|december|"
    r"christmas|easter|heute|morgen|gestern|jetzt|gerade|neulich|kürzlich|(?:diese|letzte|nächste)[mnrs]? \w+|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|januar|februar|im märz|im mai|juni|juli|oktober|dezember|weihnachten|ostern|\d+)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"(?:who|whom|whose|when|where|which|what time|how (?:much|many|old|long|often|far|big|heavy|high|tall)|wer|wen|wem|wessen|wann|wo|wohin|woher|welche\w*|bis wann|seit wann|um wie viel|mit wem|"
    r"wie (?:viele?|alt|lange|oft|weit|groß|hoch|schwer|teuer|heißt|heißen))\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:for me|with me|i allowed|für mich|allerg\w+)\b|^(?:can|may|must|am|darf|kann|muss|bin) (?:i|ich)\b",
    re.IGNORECASE,
)
_ANY_ONE = re.compile(r"\b(?:an?|eine?[mnrs]?|you|one|man|people|leute|menschen)\b", re.IGNORECASE)
_TODAYS_WORLD = re.compile(
    r"\b(?:weather|forecast|raining|snowing|sunny|news|score|wetter\w*|regnet|schneit|nachrichten)\b", re.IGNORECASE
)
# First names that are words as well, where they are typed in small letters.
_WORDS_TOO = frozenset(
    "april august bill carol chase dawn dean drew earl faith frank grace grant holly hope iris jack jasmin jasmine joy june lily mark max may miles pat pearl "
    "penny ray robin rose ruby sandy sky summer sue violet viola will heide ernst wolf rainer rosa frieden erika gloria victor".split()
)
_NAMED = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÄÖÜ][^\W\d_]+")
_REACTS = re.compile(
    r"(?:(?:that|this|it)(?:'s| is| was| sounds| would| seems)|so|ok(?:ay)?|yes|no|lol|ha(?:ha)+\w*|wow|cool|nice|great|funny|interesting|really|sorry|oh|aha|hm+|good|very|not bad|i (?:see|agree|disagree|like (?:it|that)|love (?:it|that)|hope so|think so|doubt it))\b|"
    r"(?:das|dies|es) (?!(?-i:[A-ZÄÖÜ]))|(?:ja|nein|schön|toll|klasse|witzig|lustig|interessant|echt|gut|sehr|nicht schlecht|ich (?:verstehe|finde (?:das|es)|hoffe (?:es)?|glaube (?:ja|nicht)))\b",
    re.IGNORECASE,
)
_REACTION = 6


def wishes(text: str) -> bool:
    """Return whether ``text`` wishes for something made up, or wants to play: "I'd like a poem about summer"."""
    return _WISHES.match(_core(text)) is not None


def wants_opinion(text: str) -> bool:
    """Return whether ``text`` asks for advice, or wishes for something: no word that was told is the answer to that."""
    core = _core(text)
    advice = _OPINION.match(core) is not None and _KEPT.search(core) is None
    return advice or (_WISHES.match(core) is not None and asked_of_memory(core) is None)


def is_news(text: str) -> bool:
    """Return whether ``text`` tells something in the form of a question: "did you know I have a parrot?"."""
    core = _core(text)
    news = _NEWS.match(core)
    return news is not None and core[news.end() :].count(" ") > 0


def matter_of(text: str, knows: Callable[[str], object], brain_said: str = "") -> Matter:
    """Return what an open sentence is a matter of. ``knows`` says of a name whether somebody so called was told of.

    ``brain_said`` is what a brain said right before: it may have asked, and its tale may go on.
    """
    core = _core(text)
    if len(core) > _LONGEST or "\n" in text.strip():
        return Matter.TALK
    if is_news(text):
        return Matter.TOLD
    if _WISHES.match(core) or not tells(core):
        theirs = _ABOUT_THEIRS.search(core) is not None and not _MADE_UP.search(core)
        kept = not _WISHES.match(core) and asked_of_memory(core) is not None
        return Matter.ASKED if theirs or kept else Matter.TALK
    if asks(core):
        return _of_question(core, knows, brain_said)
    return Matter.TALK if _is_chat(core, brain_said) else Matter.TOLD


def _core(text: str) -> str:
    """Return the first of ``text`` without what only leads to it: "hey, do you know when"."""
    said = " ".join(text[: 2 * _LONGEST].replace("’", "'").split())
    before = _BEFORE.match(said)
    return said[before.end() :] if before else said


def _of_question(core: str, knows: Callable[[str], object], brain_said: str) -> Matter:
    # An idea for a present does no harm; a dish that somebody must not eat does.
    if _OPINION.match(core) and not (_KEPT.search(core) or _AT_TABLE.search(core)):
        return Matter.TALK
    theirs = _THEIRS.search(core) is not None or _names_one(core, knows, _YOU.search(core) is None)
    if _TODAYS_WORLD.search(core) and not theirs:
        return Matter.WORLD
    if _KEPT.search(core) or theirs or _HEALTH.search(core):
        return Matter.ASKED
    definite = _THE_ONE.search(core) is not None or _WHEN.search(core) is not None
    goes_on = bool(brain_said) and not definite and (_SOMEBODY.search(core) or _GOES_ON.search(core))
    if goes_on or _YOU.search(core) or _ADVICE.search(core):
        return Matter.TALK
    if definite or _THEM.search(core):
        return Matter.ASKED
    one = Matter.WORLD if _ANY_ONE.search(core) else Matter.ASKED
    return one if _OF_ONE.match(core) else Matter.TALK


def _names_one(core: str, knows: Callable[[str], object], any_first_name: bool) -> bool:
    """Return whether somebody of theirs is named: one told of, or, where the buddy is not asked of itself, any Anna."""
    if any_first_name and any(is_first_name(match.group()) for match in _NAMED.finditer(core)):
        return True
    # Names may be typed in small letters, too.
    words = [one for one in dict.fromkeys(re.findall(r"[^\W\d_]+", core)[:_NAMES_READ]) if len(one) > 2]
    small = [one for one in words if one.islower() and one not in _WORDS_TOO] if any_first_name else []
    return any(is_first_name(one) for one in small) or any(knows(one) for one in words)


def _is_chat(core: str, brain_said: str) -> bool:
    """Return whether a statement speaks of the talk or to the buddy, and tells nothing of a life."""
    words = core.split()
    if _THEIRS.search(core) or _KEPT.search(core) or re.search(r"\d", core):
        return False
    if _YOU.search(core):
        return _WHEN.search(core) is None
    if len(words) <= _REACTION and _REACTS.match(core):
        return _WHEN.search(core) is None
    # A word or two answers what the brain asked, or names what one wants to talk of.
    few = _REACTION if "?" in brain_said else _ANSWER
    return len(words) <= few and not has_verb(core) and not states(core)
