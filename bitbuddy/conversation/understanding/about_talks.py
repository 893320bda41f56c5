# ruff: noqa: E501 - patterns are read best in one piece
"""What is asked of the talks as such, in English and German: what was told in a time, what is asked often, and when."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.understanding.about_memory import USUAL, WHEN, Asked, memory_intent

ASKED, OFTEN, TIMES = "habits.asked", "habits.often", "habits.times"
_LONGEST = 200
_SOME_TIME = r"(?P<time>(?:(?:in|on|over|since|during|within|for|from|until|seit|in|am|an|im|vor|bis) )?(?:the |der |den |dem |die )?(?:\w+ ){0,3}?(?:today|yesterday|tonight|weeks?|months?|years?|days?|hours?|mornings?|evening|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|heute|gestern|vorgestern|wochen?|monate?n?|jahre?n?|tage?n?|stunden?|wochenende|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?: (?:ago|morning|evening|\d{4}))?)"
_DAYS = r"(?P<about>(?:week-?ends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days))"
_TAGE = r"(?P<about>(?:wochenende?n?|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs|sonnabends|montagen|dienstagen|donnerstagen|freitagen|samstagen|sonntagen))"
_TALKS = r"(?:conversations?|talks?|chats?|discussions?|sessions?)"
_USUALLY = r"(?:usually|normally|typically|mostly|often|generally|most often|most|frequently|always|regularly|tend to)"
_GESPRAECHE = r"(?:gespräche?n?|unterhaltung(?:en)?|chats?)"
_MEIST = r"(?:normalerweise|meistens|meist|üblicherweise|gewöhnlich|oft|am häufigsten|am meisten|häufig|immer|in der regel|so)"
_FILL = r"(?: (?:denn|eigentlich|so|immer|dir|dich|mir|alles|schon|bisher|normalerweise|meistens|meist|üblicherweise|gewöhnlich|oft|sonst|in der regel))*"

_ENGLISH = (
    (WHEN, "said", rf"(?:what|what all|what things|which things|what else) (?:have i|did i) (?:ever |already )?(?:told|tell|said|say|mentioned|mention|written|write|taught|teach|shared|share)(?: to| with)?(?: you)?(?: about myself| about me)? {_SOME_TIME}"),
    (WHEN, "said", rf"(?:have i told you|did i tell you|have i said|did i say) (?:anything|something|much)(?: new)? {_SOME_TIME}"),
    (WHEN, "talk", rf"(?:in )?(?:which|what) (?:of )?(?:all )?(?:my |our |the |your )?(?:old |past |earlier )?{_TALKS} (?:mentions?|mentioned|(?:is|are|was|were) (?:about|on)|(?:talks?|talked|speaks?|spoke) (?:about|of)|contains?|contained|includes?|included|(?:do|did|have) (?:i|we) (?:mention|mentioned|talk about|talked about|speak of|speak about|spoken about|discuss|discussed)|(?:have|has|had) (?:to do with|the words?)|deals? with) {{about}}"),
    (WHEN, "talk", rf"(?:show|find|list|give)(?: me)? (?:all )?(?:of )?(?:my |our |the )?(?:old |past |earlier )?{_TALKS} (?:that |which |where (?:i|we) )?(?:mention(?:s|ed|ing)?|contain(?:s|ed|ing)?|talk(?:s|ed)? about|about|on) {{about}}"),
    (USUAL, "usual", rf"what do (?:i|we)(?: {_USUALLY})? (?:do|have(?: on)?|like to do|get up to)(?: {_USUALLY})?(?: on| at| over| during)?(?: the| my| most)? {_DAYS}(?: {_USUALLY})?"),
    (USUAL, "usual", rf"(?:what are my|how do my|what do my|how are my|how do i spend my|how do i {_USUALLY} spend my|how do i spend) {_DAYS}(?: {_USUALLY})?(?: look| like| look like)?"),
    (ASKED, "", rf"what (?:do|did|have) i {_USUALLY} (?:ask|asked|want to know|want from|talk to|talk with|talk)(?: you)?(?: about| for)?|what (?:do|did|have) i (?:ask|asked|talk to|talk with)(?: you)?(?: about| for)? {_USUALLY}(?: about| for)?|what (?:are|were) my (?:usual|most (?:common|frequent)|common|frequent|typical) questions|what (?:kind|sort|kinds|sorts) of (?:things|questions) do i (?:{_USUALLY} )?ask(?: you)?(?: {_USUALLY})?(?: about)?|what have i asked you (?:the )?most(?: often)?|which questions? do i ask(?: you)? {_USUALLY}"),
    (OFTEN, "", r"how (?:often|frequently|many times) (?:do|did|have|has) (?:i|we) (?:ever |already |usually )?(?:(?:ask|asked|tell|told)(?: you)? (?:about|for|of|on|regarding)|(?:talk|talked|speak|spoken)(?: (?:to|with) you)? (?:about|of|on)|mention|mentioned) {about}"),
    (TIMES, "", rf"(?:when|at what time|at which time|what time|on which days?|on what days?|which days?|at what times)(?: of (?:the )?day)? (?:do|did|have) (?:i|we) {_USUALLY} (?:talk|talked|speak|spoken|chat|write|ask|use|come)(?: (?:to|with))?(?: you| each other)?(?: something| questions| here)?|when am i (?:{_USUALLY} )?(?:here|around|talking to you)(?: {_USUALLY})?|how often do (?:i|we) (?:talk|speak|chat|write|use)(?: (?:to|with))?(?: you| each other)?|when do (?:i|we) (?:talk|speak|chat)(?: (?:to|with))? (?:you )?(?:the )?(?:most|most often|usually)"),
)  # fmt: skip
_GERMAN = (
    (WHEN, "said", rf"was hab(?:e)? ich (?:dir )?(?:alles )?{_SOME_TIME} (?:dir )?(?:alles )?(?:so )?(?:alles )?(?:gesagt|erzählt|geschrieben|erwähnt|berichtet|anvertraut)"),
    (WHEN, "said", rf"hab(?:e)? ich (?:dir )?{_SOME_TIME} (?:etwas|was|irgendwas)(?: neues)? (?:gesagt|erzählt)"),
    (WHEN, "talk", rf"in (?:welchem?[nr]?)(?: meine[rn]?| unsere[rn]?)? {_GESPRAECHE} (?:geht es um|ging es um|kommt|kam|wird|wurde|steht|erwähne ich|habe ich|haben wir(?: über)?|ist von|war von|sprechen wir über) (?P<about>.+?)(?: (?:vor|erwähnt|die rede|gesprochen|geredet|genannt))?"),
    (WHEN, "talk", rf"welche(?: meiner| unserer| von meinen| von unseren)? {_GESPRAECHE} (?:erwähnen|handeln von|handelten von|enthalten|nennen|sind über|gehen um|gingen um|haben mit) (?P<about>.+?)(?: zu tun)?"),
    (WHEN, "talk", rf"(?:zeig|zeige|finde|such|suche|nenne)(?: mir)?(?: bitte)?(?: alle)? (?:meine |unsere |die )?{_GESPRAECHE},? (?:über|zu|mit|in denen|die) (?P<about>.+?)(?: (?:erwähnen|vorkommt|erwähnt wird|handeln|die rede ist))?"),
    (USUAL, "usual", rf"was (?:mache|mach|tue|tu|habe|hab|unternehme|treibe|machen|haben|unternehmen) (?:ich|wir){_FILL}(?: (?:an|am|an den|jeden|jedes|übers))? {_TAGE}{_FILL}(?: vor)?|wie (?:verbringe|verbringen) (?:ich|wir){_FILL}(?: (?:meine|unsere|die|das|mein))? (?P<about2>wochenende?n?|(?:mon|diens|donners|frei|sams|sonn)tage?)|wie sehen meine (?P<about3>wochenenden|(?:mon|diens|donners|frei|sams|sonn)tage){_FILL} aus"),
    (ASKED, "", rf"was (?:frage|frag|fragte|will|möchte) ich (?:dich |von dir )?{_MEIST}(?: (?:so|dich|von dir|wissen|immer))*|was habe ich dich (?:bisher )?{_MEIST} gefragt|(?:was sind|welche sind|welches sind) meine (?:häufigsten|üblichen|typischen) fragen|wonach frage ich (?:dich )?{_MEIST}|welche fragen stelle ich (?:dir )?{_MEIST}"),
    (OFTEN, "", r"wie (?:oft|häufig) (?:frage|frag|fragte|spreche|rede|erwähne) ich (?:dich )?(?:mit dir )?(?:eigentlich |denn )?(?:nach |zu |über |von |wegen )?{about}|wie (?:oft|häufig) hab(?:e)?n? (?:ich|wir) (?:dich |dir |mit dir )?(?:schon |bisher )?(?:nach |zu |über |von )?(?P<about2>.+?) (?:gefragt|gesprochen|geredet|erwähnt|erzählt)"),
    (TIMES, "", rf"(?:wann|zu welcher (?:zeit|tageszeit|uhrzeit)|um welche (?:zeit|uhrzeit)|an welchen tagen) (?:rede|spreche|schreibe|chatte|frage|reden|sprechen|bin) (?:ich|wir)(?: (?:mit dir|miteinander|dich|dir|hier))*(?: {_MEIST})(?: (?:mit dir|miteinander|dich|dir|hier))*|wie oft (?:rede|spreche|schreibe|reden|sprechen) (?:ich|wir)(?: (?:mit dir|miteinander|dir|eigentlich))*"),
)  # fmt: skip
_BEFORE = r"(?:(?:and|but|so|hey|hi|ok|okay|please|also|well|can you tell me|tell me|do you know|und|aber|also|na|bitte|sag mal|sag mir|weißt du),? )*"
_TELLING = re.compile(r"\b(?:told|tell|said|say|mention|written|write|talk|ask|conversation|session|chat|discussion|do|weekend|day|speak|here|question|gesagt|erzähl|erzaehl|geschrieben|gespräch|gespraech|unterhaltung|frag|mach|tu|hab|unternehm|treib|verbring|seh|red|sprech|schreib|erwähn|erwaehn|bin)", re.IGNORECASE)  # fmt: skip
_UMLAUTS = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)"}
_WITHOUT_TIME = frozenset({ASKED, OFTEN, TIMES, USUAL})


def asked_of_talks(text: str, now: datetime) -> Intent | None:
    """Return the intent of a question about the talks themselves, None for any other; never raises."""
    said = " ".join(text[: _LONGEST + 1].replace("’", "'").split()).rstrip(" ?.!")
    if len(said) > _LONGEST or _TELLING.search(said) is None:
        return None
    for language in ("en", "de"):
        for name, what, pattern in _compiled(language):
            if found := pattern.fullmatch(said):
                about = next((value for key, value in found.groupdict().items() if key != "time" and value), "")
                asked = Asked(name, what, about.strip(" ,\"'“”„"), said[: said.find(about) if about else 80], language)
                intent = memory_intent(asked, text, now)
                if name in _WITHOUT_TIME or what == "talk" or intent.slots.when is not None:
                    return intent
    return None


@cache
def _compiled(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    # Made for the first question that may mean it: a tray at rest goes without.
    return tuple(
        (name, what, re.compile(_spelled(f"{_BEFORE}(?:{pattern})"), re.IGNORECASE))
        for name, what, pattern in (_ENGLISH if language == "en" else _GERMAN)
    )


def _spelled(pattern: str) -> str:
    for sign, typed in _UMLAUTS.items():
        pattern = pattern.replace(sign, typed)
    return pattern.replace("{about}", r"(?P<about>.+)")
