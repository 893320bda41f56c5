# ruff: noqa: E501 - patterns are read best in one piece
"""Reads that what the person told was not true: "that's not true" right behind it, "I lied about Ghent" any time.

And that they want the last thing undone. What says the right thing behind such words ("that's not true, it's Friday")
is a correction, and is not read here.
"""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 120
# Without one of these there is nothing of the kind in a sentence; a quick look before anything is compiled.
_HINT = re.compile(
    r"\b(?:true|truth|untrue|right|correct|incorrect|wrong|false|nonsense|rubbish|lies?|lied|lying|fib\w*|jok\w+|kidding|made|"
    r"wahr|unwahr|richtig|korrekt|falsch|stimmt|stimmte|gelogen|erlogen|erfunden|ausgedacht|lüge|unsinn|quatsch|scherz\w*|spaß|witz|irrtum|versehen|"
    r"ge(?:scherzt|flunkert|schwindelt|irrt)|vertan)\b",
    re.IGNORECASE,
)
_BEFORE = r"(?:(?:no|nope|oh|wait|hm+|sorry|oops|well|ok|okay|actually|by the way|nein|nee|ach|moment|halt|ups|quatsch|also|übrigens|entschuldigung)\b[ ,.:;!–-]*)*"
_TOO = (
    r"(?:,? (?:at all|after all|anyway|though|actually|really|by the way|sorry|of me|übrigens|leider|sorry|von mir))*"
)
_MUCH = r"(?:(?:actually|really|simply|just|only|all|completely|totally|of course|quite|even|probably) )*"
_NOT_TRUE = (
    rf"(?:{_MUCH}(?:not {_MUCH}(?:true|right|correct|so|the truth)|untrue|incorrect|wrong|false|nonsense|rubbish|made up|(?:a |an )?(?:\w+ )?(?:joke|lie|lies|fib|test|mistake))|"
    rf"(?:isn't|wasn't|aren't|weren't) {_MUCH}(?:true|right|correct|so|the truth))"
)
_IS = r"(?:(?: was| is| were| are|'s) |(?= (?:isn't|wasn't|aren't|weren't)) )"
_JOKED = rf"(?:{_MUCH}(?:lied|fibbed)|was {_MUCH}(?:lying|joking|kidding|fibbing)|{_MUCH}(?:joked|made (?:that|it|this|it all) up))"
_SEHR = r"(?:(?:gar|überhaupt|so|doch|einfach|alles|leider|nur|bloß|ja|eigentlich|natürlich|ganz|wohl|frei|komplett|auch) )*"
_NICHT_WAHR = rf"(?:{_SEHR}(?:nicht {_SEHR}(?:wahr|richtig|korrekt|so|die wahrheit)|unwahr|falsch|gelogen|erlogen|erfunden|ausgedacht|geflunkert|geschwindelt|unsinn|quatsch|spaß|ein (?:\w+ )?(?:scherz|witz|spaß|irrtum|fehler|versehen)|eine (?:\w+ )?lüge))"
_STIMMT_NICHT = rf"stimmte? {_SEHR}nicht"
_GELOGEN = r"(?:gelogen|gescherzt|geflunkert|geschwindelt)"
_BARE = {
    "en": (
        rf"(?:that|this|it|that one|what i (?:just )?(?:said|told you)(?: just now)?){_IS}{_NOT_TRUE}{_TOO}",
        rf"i {_JOKED}(?: about (?:that|it|this))?(?: to you)?{_TOO}",
        rf"(?:just |only )(?:kidding|joking){_TOO}",
    ),
    "de": (
        rf"(?:das|es|dies|das eben|was ich (?:gerade |eben )*gesagt habe?,?)(?:(?: ist| war) {_NICHT_WAHR}| {_STIMMT_NICHT}){_TOO}",
        rf"{_STIMMT_NICHT}{_TOO}|(?:war )?(?:nur |bloß )(?:ein )?(?:scherz|spaß|witz){_TOO}",
        rf"(?:da |das )?hab(?:e)? ich (?:dich |mir )?{_SEHR}(?:das )?(?:{_GELOGEN}|ausgedacht|erfunden|nur gesagt)|ich hab(?:e)? (?:da )?{_SEHR}(?:{_GELOGEN}|mir das {_SEHR}ausgedacht|das {_SEHR}erfunden|einen (?:scherz|witz|spaß) gemacht|mich (?:da )?(?:geirrt|vertan))",
    ),
}
# Of what it was; no more than a few words, as "… about my age to get in for free" tells of a life.
_WHAT = r"(?P<about>(?!that\b|this\b|it\b|das\b|es\b)[^,;:.!?]{2,60}?)"
_ABOUT = {
    "en": (
        rf"i {_JOKED}(?: to you)? (?:about|with|regarding) {_WHAT}{_TOO}",
        rf"(?:(?:the|that) (?:thing|bit|part|story|stuff|business)|(?:what|everything|all) (?:that )?i (?:ever |just )*(?:said|told you)|that) (?:about|with|on|regarding) {_WHAT}{_IS}{_NOT_TRUE}{_TOO}",
        rf"i {_MUCH}made up (?:the (?:thing|bit|part|story|stuff)|what i (?:said|told you)|that) (?:about|with) {_WHAT}{_TOO}",
    ),
    "de": (
        rf"(?:das|die sache|die geschichte|der teil|alles) (?:mit|über|zu|wegen) {_WHAT}(?:(?: ist| war) {_NICHT_WAHR}| {_STIMMT_NICHT}){_TOO}",
        rf"(?:das |alles )?was ich (?:dir )?(?:über|von|zu) {_WHAT} (?:gesagt|erzählt) habe?,?(?:(?: ist| war) {_NICHT_WAHR}| {_STIMMT_NICHT}){_TOO}",
        rf"ich hab(?:e)? (?:dich )?{_SEHR}(?:bei|wegen|über|mit|zu|was) {_WHAT} (?:angeht )?{_SEHR}{_GELOGEN}",
        rf"(?:bei|wegen|mit|über) {_WHAT} hab(?:e)? ich (?:dich )?{_SEHR}{_GELOGEN}",
    ),
}
# A whole sentence that was offered as one that may not be true.
_QUOTED = re.compile(r"[“„\"](?P<about>.{2,300})[”“\"] (?:(?P<english>is not true)|stimmt nicht)", re.IGNORECASE)
_UNDO = (
    r"(?:(?:can|could|will|would) you )?(?:please )?(?:undo|revert|reverse)(?: (?:that|this|it|the last (?:thing|one)))?(?: again)?(?: please)?|"
    r"(?:bitte )?(?:mach(?:e)?|kannst du) (?:das|es) (?:bitte |wieder |mal )*rückgängig(?: machen)?(?: bitte)?|(?:das )?(?:bitte )?rückgängig(?: machen)?(?: bitte)?"
)


def said_untrue(text: str) -> tuple[str, str] | None:
    """Return of what ``text`` says that it was not true, "" for what was told right before, and its language.

    None where it says no such thing. Pure.
    """
    if text[:1] in '“„"' and (found := _QUOTED.fullmatch(text.rstrip(" ."))):
        return found["about"], "en" if found["english"] else "de"
    line = _line(text)
    if not line or "?" in line or _HINT.search(line) is None:
        return None
    for language in ("en", "de"):
        if any(_compiled(one).fullmatch(line) for one in _BARE[language]):
            return "", language
        for pattern in _ABOUT[language]:
            if found := _compiled(pattern).fullmatch(line):
                return found["about"].strip(), language
    return None


def takes_back_all(text: str) -> bool:
    """Return whether ``text`` only says of what stands before it that it was not true: "that's a lie"."""
    found = said_untrue(text)
    return found is not None and not found[0]


def wants_undone(text: str) -> str:
    """Return the language in which ``text`` wants the last thing undone, "" where it does not, or names one."""
    line = _line(text).rstrip("? ").casefold()
    if not re.search("undo|revert|reverse|rückgängig", line) or not _compiled(_UNDO).fullmatch(line):
        return ""
    return "de" if "rückgängig" in line else "en"


def _line(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    return " ".join(text.replace("’", "'").split()).rstrip(" .!")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Made when first needed: a tray at rest goes without.
    return re.compile(_BEFORE + f"(?:{pattern})", re.IGNORECASE)
