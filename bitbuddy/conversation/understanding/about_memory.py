# ruff: noqa: E501 - patterns are read best in one piece
"""What is said to the memory itself, in English and German: remember, forget, what do you know, when did we talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots, Span

REMEMBER, FORGET, CORRECT = "memory.remember", "memory.forget", "memory.correct"
ASK, ABOUT, WHEN, USUAL = "memory.ask", "memory.about", "memory.when", "memory.usual"
TOLD = "memory.told"
# What is meant by a correction: that something told was not true, that the last thing is to be undone.
WRONG, UNDO = "wrong", "undo"
# What of them is meant: whether they are known at all, and how their health is.
KNOWS_ME, HEALTH = "known me", "health"
# What is to come.
COMING = "coming"
# The slot whose meaning says what of the memory is meant, and the one that says that the person has been asked.
SLOT, SURE_SLOT = "memory", "confirmed"
CONFIDENCE = 0.95
LONGEST = 2_000

_SUM_UP = r"(?:(?:tell|show|give) me |summari[sz]e |sum up |recap |list )?"
_FAMILY = r"(?:my|our|meine[r]?|unsere[r]?) (?:family|relatives|loved ones|familie|verwandten|angehörigen)"
_THEM = "me|myself|us|my life|mich|mir|uns"


@dataclass(frozen=True)
class Asked:
    """What is said to the memory: the skill it means, ``what`` of it, and ``about`` what, in the words typed.

    ``cue`` are the words that told. ``sure`` False: it only means the memory where that knows ``about``.
    """

    name: str
    what: str
    about: str
    cue: str
    language: str
    sure: bool = True
    confirmed: bool = False


@dataclass(frozen=True)
class _Way:
    """One way to say something to the memory; ``{about}`` in the pattern is what it is about."""

    name: str
    what: str
    pattern: str
    sure: bool = True


_BEFORE = r"(?:(?:please|ok|okay|hey|so|and|now|well|oh),? )*(?:(?:can|could|will|would) you (?:please )?)?(?:please )?(?:now )?"
_TALK = r"(?:talks?|conversations?|chats?|discussions?)"
_OF = r"(?:about|on|of|regarding|concerning)"
_SPOKE = r"(?:talk|speak|chat|discuss|say|mention|tell you|write|ask)"
_FORGET = r"(?:forget|unlearn)"
_FORGET_WHAT = r"(?:forget|unlearn|delete|erase|wipe|remove)"
_DAY_EN = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?: (?:mornings?|afternoons?|evenings?|nights?))?"
_KEEP_EN = r"(?:remember|memori[sz]e|note|(?:note|write|jot) down|(?:write|jot)(?= (?:that|this|it) down))"
_TOO_EN = r"(?:,? (?:please|for me|for later|now|too|as well|well|forever|always|ok|okay|then|will you))*"
_KNOW = r"(?:know|remember|recall|keep|have)(?: stored| kept| saved| learned| learnt| in memory| in mind)?"
_ENGLISH = (
    _Way(FORGET, "nothing", r"no,? forget nothing"),
    _Way(FORGET, "which", r"(?<!you )(?<!please )forget(?: something)?(?: please)?"),
    _Way(FORGET, "that", rf"{_FORGET} (?:that|this|what i(?:'ve| have)? (?:just |last )?(?:said|told you|wrote|asked(?: you)?)(?: just now)?|(?:that )?i (?:ever )?(?:asked(?: you)?|(?:said|told you) (?:that|this|it|anything))|my last (?:message|sentence)|the last (?:one|thing|message|sentence)(?: i said)?)(?: again| please| now)*"),
    _Way(FORGET, "all", rf"{_FORGET_WHAT} (?:everything|all(?: of it)?|it all) (?:that )?(?:you (?:know|remember|have (?:learned|stored))|i(?:'ve| have)? (?:ever )?(?:said|told you))(?: about me| of me| so far)?"),
    _Way(FORGET, "all", rf"{_FORGET} (?:everything|all of it|it all|all)(?: (?:about|of) (?:me|us))?(?: please| again)?"),
    _Way(FORGET, "all", rf"{_FORGET} me|{_FORGET_WHAT} (?:all )?(?:your (?:whole )?memory|(?:all )?(?:my|your) memories)|clear your memory"),
    _Way(FORGET, "day", rf"{_FORGET} (?:everything|all|anything) of (?=today|yesterday|the day before|last |this |(?:mon|tues|wednes|thurs|fri|satur|sun)day){{time}}"),
    _Way(FORGET, "about", rf"{_FORGET} (?:everything|all|anything|whatever)(?: that)?(?: you (?:know|remember|have))?(?: i(?:'ve| have)? (?:ever )?(?:said|told you))? (?:about|of|on|regarding|concerning|to do with) {{about}}"),
    _Way(FORGET, "about", rf"{_FORGET_WHAT} (?:everything|all|anything|what|whatever) (?:that )?(?:you (?:know|remember)|i(?:'ve| have)? (?:ever )?(?:said|told you)) {_OF} {{about}}"),
    _Way(FORGET, "said", rf"{_FORGET} (?:what (?:i|we)(?:'ve| have)? (?:said|told you|wrote|talked|discussed)|(?:our|my|the) {_TALK}|that (?:i|we) (?:ever )?(?:talked|spoke)) {_OF} {{about}}"),
    _Way(FORGET, "day", rf"{_FORGET} (?:(?:everything|all|anything|what (?:i|we) (?:said|told you|talked about|discussed)|our {_TALK}|the {_TALK})(?: (?:from|of|since|on))? )?{{time}}"),
    _Way(FORGET, "which", rf"{_FORGET} (?:about )?(?:that )?(?:what|whatever|how|why|when|where|who|if|whether|i|you|we)\b(?!-).*"),
    _Way(FORGET, "about", rf"{_FORGET} (?:about )?(?!it\b|to\b|about\b)(?:that )?{{about}}"),
    _Way(REMEMBER, "that", rf"{_KEEP_EN} (?:that|this|it)(?: one)?(?: down| in mind| in (?:your )?memory)?{_TOO_EN}|{_KEEP_EN} what i(?:'ve| have)? (?:just )?(?:said|told you|wrote)(?: just now| before)?{_TOO_EN}|(?:please )?do(?:n'?t| not) forget (?:that|this|it|what i(?:'ve| have)? (?:just )?(?:said|told you)){_TOO_EN}|(?:keep|bear) (?:that|this|it) in mind{_TOO_EN}"),
    _Way(REMEMBER, "note", r"(?:remember|memori[sz]e|keep in mind|bear in mind|don'?t (?:ever )?forget|do not forget|never forget)(?: that| this)*[:,]? (?!me$|when\b|how\b|what\b|who\b|where\b|why\b|the time\b|(?:that|this|it|please)$|about\b){about}"),
    _Way(REMEMBER, "note", r"(?:note|make a note|take a note|write down|jot down|note down)(?: for me| for later)?(?: that|:| this:) {about}"),
    _Way(CORRECT, "right", r"{value} is right: [“\"]{about}[”\"]|[“\"](?P<about2>.+)[”\"] is right"),
    _Way(WHEN, "when", rf"(?:do you (?:know|remember) )?(?:when|how long ago) did (?:we|i|you) (?:last |first |ever )?{_SPOKE}(?: to you| with you| you| each other)?(?: something| anything)?(?: {_OF}| that)? {{about}}"),
    _Way(WHEN, "when", rf"when (?:was|were) (?:our|the) (?:last |first )?{_TALK} {_OF} {{about}}"),
    _Way(WHEN, "when", rf"(?:have we|did we) (?:ever |already )?(?:talked|spoken|chatted|discussed|talk|speak|chat|discuss)(?: {_OF})? {{about}}"),
    _Way(ASK, "said", r"what did i (?:say|tell you) (?:that )?(?P<about>(?:the|my|our|his|her|their)\b.+ (?:was|is|were|are)(?: called)?)"),
    _Way(WHEN, "said", rf"(?:do you (?:still )?(?:remember|know) )?what (?:did i|have i|i(?:'ve| have)?) (?:ever )?(?:say|said|tell you|told you|mention|mentioned|write|written|ask|asked)(?: you)?(?: to you)? {_OF} {{about}}"),
    _Way(WHEN, "said", r"what did i (?:say|tell you|write|ask you|ask|mention)(?: to you)? {time}"),
    _Way(WHEN, "said", r"what (?:did i (?:just |last )?(?:say|tell you)|have i told you)(?: before| earlier| just now| last time)?"),
    _Way(WHEN, "when", r"when did (?:we|i) (?:last )?(?:talk|speak|chat)(?: last| to you| with you| to each other)*(?: last| before)?"),
    _Way(WHEN, "said", rf"(?:did i|have i) (?:ever |already )?(?:tell you|told you|mention|mentioned|say|said|talk|talked)(?: anything| something)?(?: {_OF}| that)? {{about}}"),
    _Way(WHEN, "talk", rf"what (?:did|have) (?:we|you and i) (?:talk|talked|speak|spoken|chat|chatted|discuss|discussed)(?: {_OF})? {{time}}"),
    _Way(WHEN, "talk", rf"what (?:did|have) (?:we|you) (?:say|said|talk|talked|discuss|discussed|tell me|told me) {_OF} {{about}}"),
    _Way(WHEN, "talk", rf"(?:find|show|search(?: for)?|look up|get|give|bring up|where is|where are)(?: me)? our (?:last |old |earlier |latest )?{_TALK} (?:about|on|of|where|regarding|from) {{about}}"),
    _Way(WHEN, "talk", rf"(?:find|show|search(?: for)?|look up|get|give|bring up|where is|where are)(?: me)? (?:the|that|my|a) (?:last |old )?{_TALK} (?:(?:that )?we had|with you) (?:about|on|of|where|regarding|from) {{about}}"),
    _Way(USUAL, "usual", r"what do (?:i|we) (?:usually|normally|typically|often|always|generally|mostly|regularly) (?:do|have|plan|eat|have on)(?: (?:on|at|in|every|for|during))?(?: a| an| the)? {about}"),
    _Way(USUAL, "usual", r"what do i (?:do|have on) (?:every|each) {about}"),
    _Way(USUAL, "usual", r"(?:what do (?:i|we) (?:do|have)(?: on)?|what(?: i|')s on|what happens)(?: on)? (?P<about>(?:mon|tues|wednes|thurs|fri|satur|sun)days)"),
    _Way(USUAL, "usual", r"what am i usually (?:doing|up to) (?:on |at |in )?{about}"),
    _Way(USUAL, "usual", r"what do my {about} (?:usually|normally|mostly) look like"),
    _Way(USUAL, "usual", rf"(?:do (?:i|we) (?:have|got)|have (?:i|we) got|am i|are we) (?:any |anything |something |my )?(?:plans?|planned|busy|free|on|going on|scheduled|appointments)?(?: planned| on| going on| scheduled)*(?: on| for| every)? (?P<about>{_DAY_EN})", sure=False),
    _Way(USUAL, "usual", rf"(?:what do (?:i|we) (?:do|have)(?: on| planned| going on)*|what (?:is|are)(?: on| up| my plans| planned| going on)*|what happens)(?: on| for| every)? (?P<about>{_DAY_EN})", sure=False),
    _Way(ABOUT, "known", rf"(?:do you |can you )?{_SUM_UP}(?:what|everything|all|anything|list (?:what|everything|all))(?: that| things?| else)?(?: do| have| did)? you (?:already |still )?{_KNOW} {_OF} (?P<about>me|myself|us|my life|{_FAMILY})(?: so far| already| now)?"),
    _Way(WHEN, "said", r"what do you (?:still )?(?:remember|know) (?:about|of|from) (?=today|yesterday|last |this ){time}"),
    _Way(ABOUT, KNOWS_ME, r"(?:do you (?:still |even |actually |really )*(?:know|recogni[sz]e|remember)|still remember) (?:(?P<about>me)|who i am)(?: still| at all| by now)?"),
    _Way(ABOUT, "known", r"(?:list|show|tell|give|repeat)(?: me)? (?:everything|all)(?: of what)?(?: that)?(?: things)? i(?:'ve| have)? (?:ever |already )*(?:told|taught) you(?: so far| until now| about (?:me|myself))?(?P<about>)"),
    _Way(ABOUT, "known", r"who am i(?P<about>)"),
    _Way(ABOUT, HEALTH, r"(?:(?:how|what)(?: is|'s)|how has|is|what about|what do you know (?:about|of)|tell me about|show me) my (?:own )?health(?: (?:doing|been|like|ok|okay|fine|good|alright|all right|these days|now|today|right now|lately))*|how healthy am i|am i (?:healthy|in good health)"),
    _Way(ABOUT, "known", rf"do you (?:already |still )?(?:know|remember) (?:anything|something|a lot|much) {_OF} (?P<about>me|myself|us|{_FAMILY})"),
    _Way(ABOUT, "known", rf"(?:(?:tell me )?what (?:do you (?:already |still )?know|you know) {_OF}|tell me about|who (?:is|are|belongs) (?:in|to|part of)?) ?(?P<about>{_FAMILY})"),
    _Way(ABOUT, "known", r"what (?:have i told you|did i tell you|did i teach you|have you learned|have you learnt) (?:so far|about (?:me|myself)|until now)(?P<about>)"),
    _Way(ABOUT, "known", r"(?:list|show me|show|tell me) (?:all |of )*(?:my|your) memories(?P<about>)|what do you remember(?: so far)?|what (?:is|have you got) in your memory"),
    _Way(ABOUT, "known", rf"{_SUM_UP}(?:what|everything|all|anything)(?: that| else)?(?: do| have)? you (?:already |still )?{_KNOW} {_OF} {{about}}", sure=False),
    _Way(ABOUT, "known", rf"do you (?:already |still )?(?:know|remember) (?:anything |something )?(?:{_OF} )?{{about}}", sure=False),
    _Way(ABOUT, "known", r"(?:tell me (?:something |more |all |everything )?about|who(?: is|'s| was|'re| are)|what about) {about}", sure=False),
)  # fmt: skip

_BEFORE_GERMAN = r"(?:(?:bitte|ok|okay|hey|also|und|jetzt|nun|nein),? )*(?:(?:kannst|könntest|koenntest|würdest|wuerdest) du (?:bitte )?)?"
_ON = r"(?:über|ueber|zu|von|wegen|an)"
_SUM_UP_DE = r"(?:sage?|zeige?|erzähle?|fasse?|liste?)(?: mir)?(?: bitte| mal| kurz| doch)*(?: zusammen| auf)?,? "
_DAY_DE = r"(?:(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?)(?:abends?|morgens?)?"
_KEEP_DE = r"(?:merke?|notiere?|behalte?|speichere?|schreibe?(?=.* auf\b))"
_TOO_DE = r"(?:,? (?:bitte|mal|gut|auch|jetzt|für später|für mich|unbedingt|doch|ja|dann))*"
_NOTED = r"(?:gesagt|erzählt|erzaehlt|geschrieben|erwähnt|erwaehnt|gesprochen|geredet|gefragt)"
_GESPRAECH = r"(?:gespräche?|gespraeche?|unterhaltung(?:en)?|chats?)"
_GERMAN = (
    _Way(FORGET, "nothing", r"nein,? vergiss nichts"),
    _Way(REMEMBER, "that", rf"{_KEEP_DE}(?: dir| mir)? (?:bitte |mal )*(?:das|dies|es)(?: dir)?(?: auf)?{_TOO_DE}|{_KEEP_DE}(?: dir| mir)?,? (?:bitte,? )?was ich (?:dir )?(?:gerade |eben )*{_NOTED} hab(?:e)?{_TOO_DE}|(?:dir )?(?:das |es )?(?:bitte )?(?:merken|notieren|behalten)|vergiss (?:bitte )?das (?:bitte )?nicht(?: wieder)?|das (?:bitte )?nicht vergessen|das (?:sollst|musst|darfst|kannst|solltest) du (?:dir (?:merken|notieren)|nicht vergessen)"),
    _Way(REMEMBER, "note", r"vergiss (?:bitte |ja )?nicht,? (?:dass )?{about}"),
    _Way(FORGET, "that", rf"vergiss,? (?:bitte,? )?(?:das|dies|es(?= wieder)|was ich (?:dir )?(?:(?:gerade|eben|zuletzt|gerade eben) )?{_NOTED} hab(?:e)?|dass ich (?:dich )?(?:gefragt|(?:das|es|etwas|was) {_NOTED}) hab(?:e)?|(?:meine|die) letzte nachricht|das letzte)(?: wieder| bitte)*"),
    _Way(FORGET, "all", r"vergiss (?:bitte )?alles(?:,? was (?:du (?:(?:über mich|ueber mich|von mir) )?weißt|du weisst|ich (?:dir )?(?:je(?:mals)? )?(?:gesagt|erzählt) habe))?(?: (?:über|ueber|von) mich| von mir)?(?: bitte)?|vergiss mich|lösch(?:e)? (?:deine?n? )?(?:ganzes )?(?:gedächtnis|erinnerungen)"),
    _Way(FORGET, "said", rf"vergiss,? (?:bitte )?(?:alles,? )?was (?:ich|wir) (?:dir )?(?:je(?:mals)? )?{_ON} {{about}} {_NOTED} hab(?:e|en)?"),
    _Way(FORGET, "said", rf"vergiss (?:bitte )?unser(?:e|en)? {_GESPRAECH} {_ON} {{about}}"),
    _Way(FORGET, "day", r"vergiss (?:bitte )?alles von (?=(?:vor)?gestern|heute|letzte|diese|vorige|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch){time}"),
    _Way(FORGET, "about", rf"vergiss (?:bitte )?alles,? was du {_ON} {{about}} wei(?:ß|ss)t"),
    _Way(FORGET, "about", rf"vergiss (?:bitte )?alles {_ON} {{about}}"),
    _Way(FORGET, "day", rf"vergiss,? (?:bitte,? )?(?:(?:alles|unser(?:e)? {_GESPRAECH})(?: (?:von|aus|seit|vom))? |(?:alles,? )?was (?:ich|wir) (?:dir )?)?{{time}}(?: {_NOTED} hab(?:e|en)?)?"),
    _Way(FORGET, "which", r"vergiss(?: bitte)?(?: etwas| was| mal was)?"),
    _Way(FORGET, "which", r"vergiss,? (?:bitte,? )?(?:dass )?(?:was|wie|warum|wieso|wann|wo|wer|ob|ich|du|wir)\b(?!-).*"),
    _Way(FORGET, "about", r"vergiss(?:,)? (?:bitte )?(?!es\b)(?:,? ?dass )?{about}"),
    _Way(REMEMBER, "note", r"(?:merk|merke|notier|notiere)(?: (?:dir|mir))?(?: bitte)?(?: mal)?(?! (?:bitte |das |doch )*nichts?\b)(?: folgendes)?(?:,? dass|:|,)? {about}"),
    _Way(REMEMBER, "note", r"(?:dir )?(?:bitte )?merken,? dass {about}|(?:behalte|behalt) (?:bitte )?(?:im kopf|in erinnerung),? (?:dass )?(?P<about2>.+)"),
    _Way(CORRECT, "right", r"(?:richtig ist {value}|{value} stimmt): [„“\"]{about}[”“\"]|[„“\"](?P<about2>.+)[”“\"] stimmt"),
    _Way(WHEN, "when", rf"wann hab(?:e|en)? (?:ich|wir) (?:dir |zuletzt |zum ersten mal |das letzte mal |mal |schon )*(?:etwas )?{_ON} {{about}} {_NOTED}"),
    _Way(WHEN, "when", rf"wann (?:war|waren) unser(?:e)? (?:letzte[rs]? )?{_GESPRAECH} {_ON} {{about}}"),
    _Way(WHEN, "when", rf"hab(?:e|en)? wir (?:schon |schon mal |jemals |mal )?{_ON} {{about}} {_NOTED}"),
    _Way(WHEN, "said", rf"(?:weißt du noch,? )?was hab(?:e)? ich (?:dir )?(?:alles )?(?:zuletzt )?{_ON} {{about}} {_NOTED}"),
    _Way(ASK, "said", rf"was hab(?:e)? ich (?:dir )?{_NOTED},? (?:wie|was|wo|wer|wann) {{about}} (?:ist|war|sind|waren|heißt|heisst|hieß|lautet|lautete)"),
    _Way(WHEN, "said", rf"hab(?:e)? ich (?:dir )?(?:schon |schon mal |jemals |mal )?(?:etwas |was )?{_ON} {{about}} {_NOTED}"),
    _Way(WHEN, "said", r"hab(?:e)? ich (?:dir )?(?:je(?:mals)? |schon(?: mal| einmal)? |mal )*(?:von )?{about} (?:erwähnt|erwaehnt)"),
    _Way(WHEN, "said", rf"was hab(?:e)? ich (?:dir )?(?:zuletzt |gerade |vorhin |eben |alles )*{_NOTED}"),
    _Way(WHEN, "when", rf"wann hab(?:en)? wir (?:zuletzt |das letzte mal )?(?:miteinander )?{_NOTED}"),
    _Way(WHEN, "said", rf"was hab(?:e)? ich (?:dir )?{{time}} {_NOTED}"),
    _Way(WHEN, "talk", rf"wor(?:ü|ue)ber hab(?:en)? wir {{time}} {_NOTED}|was hab(?:en)? wir (?P<time2>.+) (?:besprochen|beredet)"),
    _Way(WHEN, "talk", rf"was hab(?:en|t|ast)? (?:wir|du) {_ON} {{about}} {_NOTED}|was hast du (?:mir )?{_ON} (?P<about2>.+) {_NOTED}"),
    _Way(WHEN, "talk", rf"(?:finde|find|zeig|zeige|such|suche|wo ist|wo sind)(?: mir| bitte)* unser(?:e|en)? (?:letzte[nrs]? )?{_GESPRAECH} {_ON} {{about}}"),
    _Way(USUAL, "usual", r"was (?:mache|mach|tue|tu|habe|hab|esse) ich (?:denn )?(?:normalerweise|gewöhnlich|gewoehnlich|üblicherweise|ueblicherweise|meistens|meist|sonst|immer|oft|in der regel|eigentlich)(?: so)?(?: immer)? (?:am |an |im |in )?{about}"),
    _Way(USUAL, "usual", r"was (?:mache|mach|tue|tu|habe|hab|unternehme) ich (?:denn |so )?(?P<about>(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs|(?:jeden|an jedem) \w+tag|jeden mittwoch)(?: so| vor| immer)*"),
    _Way(USUAL, "usual", r"was (?:mache|mach|tue|tu|habe|hab) ich (?:am |an )?{about} (?:normalerweise|gewöhnlich|üblicherweise|meistens|meist|sonst|immer|oft|in der regel)(?: vor)?"),
    _Way(USUAL, "usual", rf"(?:habe?|haben) (?:ich|wir) (?:denn )?(?:am |an |jeden )?(?P<about>{_DAY_DE})(?: schon| noch)*(?: etwas| was)?(?: vor| geplant)?", sure=False),
    _Way(USUAL, "usual", rf"was (?:mache|mach|tue|habe|hab|steht|ist|geht|machen|haben)(?: ich| wir)?(?: denn)? (?:am |an |jeden |immer )*(?P<about>{_DAY_DE})(?: immer| so| eigentlich)*(?: vor| an| los| geplant)?", sure=False),
    _Way(ABOUT, "known", rf"(?:sag mir(?: bitte)?,? |zeig mir(?: bitte)?,? )?(?:alles,? )?was (?:weißt|weisst|wissen) du (?:schon |noch |denn |so |alles )*{_ON} (?P<about>mich|mir|uns)(?: alles| schon)?"),
    _Way(ABOUT, "known", rf"(?:was (?:weißt|weisst) du (?:schon |noch |denn |so |alles )*{_ON}|erzähl mir von|wer (?:gehört zu|ist in)) (?P<about>{_FAMILY})"),
    _Way(ABOUT, "known", rf"{_SUM_UP_DE}(?:alles,? )?was du (?:schon |alles |so )*{_ON} (?P<about>mich|mir|uns|{_FAMILY}) (?:weißt|weisst)(?: zusammen)?"),
    _Way(ABOUT, "known", rf"{_SUM_UP_DE}(?:alles,? )?was du (?:schon |alles |so )*{_ON} {{about}} (?:weißt|weisst)(?: zusammen)?", sure=False),
    _Way(ABOUT, "known", r"(?:zeig|zeige|liste|nenn|nenne)(?: mir)?(?: bitte)? (?:alle )?(?:deine|meine) erinnerungen(?: auf)?(?P<about>)|was (?:hast du dir|hast du) (?:alles )?gemerkt|woran erinnerst du dich"),
    _Way(ABOUT, "known", rf"(?:sag mir(?: bitte)?,? )?was (?:weißt|weisst) du (?:schon |noch |denn |so |alles )*{_ON} {{about}}", sure=False),
    _Way(WHEN, "said", r"was wei(?:ß|ss)t du (?:noch )?von (?=heute|gestern|vorgestern|letzte|diese){time}"),
    _Way(ABOUT, KNOWS_ME, r"(?:erinnerst du dich (?:noch |eigentlich )*an|(?:er)?kennst du) (?P<about>mich)(?: noch| eigentlich)*|weißt du(?: noch| eigentlich)*,? wer ich bin(?P<about2>)"),
    _Way(ABOUT, "known", r"wer bin ich(?P<about>)|(?:zeig|zeige|liste|nenn|nenne|sag)(?: mir)?(?: bitte)? alles(?: auf)?,? was ich dir (?:je(?:mals)? |schon |bisher )*(?:erzählt|gesagt) habe?(?P<about2>)"),
    _Way(ABOUT, HEALTH, r"(?:wie (?:geht es|geht'?s|steht(?: es|'?s) um|ist)|was wei(?:ß|ss)t du (?:alles )?über|was ist mit) meine[r]? gesundheit(?: aus| so| heute| gerade)*|(?:wie gesund bin ich|bin ich gesund)"),
    _Way(ABOUT, "known", r"erinnerst du dich (?:noch )?an {about}|(?:kennst du|wer (?:ist|war)|erzähl mir (?:etwas |was )?(?:über|von)) (?P<about2>.+)", sure=False),
)  # fmt: skip
_BY_LANGUAGE = (("en", _BEFORE, _ENGLISH), ("de", _BEFORE_GERMAN, _GERMAN))
# A time alone, as it may stand where what it is about does: the grammar of dates says which it is.
_TIME = (
    r"(?P<time>(?:(?:on|in|from|since|during|until|am|im|seit|an|in der|vom) )?(?:today|yesterday|tonight|the day before yesterday|heute|gestern|vorgestern|"
    r"(?:this|last|the last|the past|diese[nrs]?|letzte[nrs]?|vorige[nrs]?|vergangene[nrs]?) (?:\d+ )?\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|\d[\w./-]*(?: \w+){0,2}|\w+ \d{1,4}(?:,? \d{4})?|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)|"
    r"(?:a|an|one|two|three|vor) \w+ (?:ago|\w+))(?: (?:morning|afternoon|evening|night|morgen|abend))?)"
)
_CONFIRMED = re.compile(r"(?:yes|ja),? (?=\S)", re.IGNORECASE)
_compiled: list[tuple[re.Pattern[str], _Way, str]] = []


def _ways() -> Iterator[tuple[re.Pattern[str], _Way, str]]:
    """Yield every way, compiled when first needed: a sleeping tray has no use for them."""
    if not _compiled:
        for language, before, ways in _BY_LANGUAGE:
            for way in ways:
                inner = (
                    way.pattern.replace("{about}", r"(?P<about>.+)").replace("{value}", ".+?").replace("{time}", _TIME)
                )
                _compiled.append((re.compile(rf"(?P<before>{before})(?:{inner})", re.IGNORECASE), way, language))
    yield from _compiled


# "Forget that, my boss is Bea now" sets right what was said before it, where "forget that, she is angry" only says why.
_SAYS_INSTEAD = re.compile(
    r"(?:\w+,? )?(?:forget that|vergiss das) ?[,;:.–-]+ (?:my|our|mein\w*|unser\w*) [\w -]{2,30}? (?:is|are|ist|sind|heißt|heißen) "
    r"(?:(?:now|jetzt|actually|eigentlich) )?(?:(?-i:[A-ZÄÖÜ0-9]).*|.+ (?:now|these days|jetzt))[.!]*",
    re.IGNORECASE,
)
_BACK_AND_WHY = re.compile(r"(?:that|das)\s*[,;:–-]\s*\S", re.IGNORECASE)


def asked_of_memory(text: str) -> Asked | None:
    """Return what ``text`` says to the memory, None when it is about something else. Never raises."""
    line = _plain(text)
    if not line or len(line) > LONGEST or "\n\n" in text or _SAYS_INSTEAD.fullmatch(line):
        return None
    confirmed = _CONFIRMED.match(line)
    rest = line[confirmed.end() :] if confirmed else ""
    if rest and (found := _wished(rest) or _found(rest)) and found.name == FORGET:
        return replace(found, sure=True, confirmed=True)
    return _wished(line) or _untrue(line) or _of_plans(line) or _found(line)


def _of_plans(line: str) -> Asked | None:
    from bitbuddy.conversation.understanding.of_plans import is_of_plans  # of no use at rest

    language = is_of_plans(line)
    return Asked(ASK, COMING, "", line[:80], language) if language else None


def asked_after_telling(text: str) -> Asked | None:
    """Return what ``text`` says to the memory only where something was told right before it: "delete that", "undo"."""
    from bitbuddy.conversation.understanding.taken_back import wants_undone  # of no use at rest
    from bitbuddy.conversation.understanding.wishes_to_forget import takes_back

    if language := takes_back(_plain(text)):
        return Asked(FORGET, "that", "", text[:80], language)
    undone = wants_undone(text)
    return Asked(CORRECT, UNDO, "", text[:80], undone) if undone else None


def said_untrue_before(text: str) -> Asked | None:
    """Return that what was told right before ``text`` was not true: "I made that up"."""
    from bitbuddy.conversation.understanding.taken_back import said_untrue  # of no use at rest

    about, language = said_untrue(text) or ("", "")
    return Asked(CORRECT, WRONG, "", text[:80], language) if language and not about else None


def _untrue(line: str) -> Asked | None:
    """Return that something told, which ``line`` names, was not true: "I lied about Ghent"."""
    from bitbuddy.conversation.understanding.taken_back import said_untrue  # of no use at rest

    about, language = said_untrue(line) or ("", "")
    return Asked(CORRECT, WRONG, about, line[: line.find(about)].strip()[:80], language) if about else None


def _wished(line: str) -> Asked | None:
    """Return the wish to forget in ``line``, in whatever words; None for none."""
    from bitbuddy.conversation.understanding.wishes_to_forget import FIELD, UNSURE, plain_wish  # of no use at rest

    order, more = plain_wish(line)
    if order == FIELD:
        language = "de" if re.match(r"(?:bitte,? )?vergiss", line, re.IGNORECASE) else "en"
        return Asked(FORGET, "field", more, line[: line.find(more)].strip(" ,"), language)
    found = _found(order) if order else None
    if found is None or found.name != FORGET:
        return None
    return replace(found, sure=more != UNSURE)


def _found(line: str) -> Asked | None:
    asks = line.endswith("?")
    words = line.rstrip(" .!?")
    for pattern, way, language in _ways():
        match = pattern.fullmatch(words)
        if match is None or (asks and way.name in {REMEMBER, FORGET} and not _politely(match["before"])):
            continue
        groups = match.groupdict()
        about = next((groups[one] for one in ("about", "about2") if groups.get(one)), "") or ""
        time = next((groups[one] for one in ("time", "time2") if groups.get(one)), "") or ""
        end = words.find(about) if about else words.find(time) if time else len(words)
        what, about = way.what, about.strip(" ,")
        if way.name == FORGET and _BACK_AND_WHY.match(about):
            what, about = "that", ""
        return Asked(way.name, what, about, words[: max(end, 0)].strip()[:80], language, way.sure)
    return None


def _politely(before: str) -> bool:
    return bool(
        re.search(r"\b(?:can|could|will|would|kannst|könntest|koenntest|würdest|wuerdest)\b", before, re.IGNORECASE)
    )


def _plain(text: str) -> str:
    return " ".join(text[: LONGEST + 1].replace("’", "'").replace("‘", "'").split())


def memory_intent(asked: Asked, text: str, now: datetime) -> Intent:
    """Return the intent of what was said to the memory."""
    from bitbuddy.conversation.understanding.grammar import read_slots
    from bitbuddy.conversation.understanding.language import language_named
    from bitbuddy.conversation.understanding.sentence import Sentence
    from bitbuddy.conversation.understanding.tokens import tokenize

    when, about = None, asked.about
    if asked.name != REMEMBER:
        language = language_named(asked.language)
        slots = read_slots(Sentence(tokenize(text, language), language), now)
        when = slots.when
        for span in slots.spans if when else ():
            if span.slot == "when" and asked.what not in {"about", "known", "right", WRONG}:
                about = re.sub(rf"\s*\b{re.escape(span.said)}\b\s*", " ", about, flags=re.IGNORECASE).strip(" ,")
    spans = (Span(SLOT, asked.cue, asked.what), *((Span(SURE_SLOT, "yes", "yes"),) if asked.confirmed else ()))
    slots = Slots(topic=(about,) if about else (), when=when, spans=spans)
    return Intent(asked.name, text, slots, CONFIDENCE, f"“{asked.cue}”", asked.language)


def refers_to_what_was_said(intent: Intent) -> bool:
    """Return whether what is to be remembered is what was said right before: "remember that"."""
    return intent.name == REMEMBER and any((span.slot, span.meaning) == (SLOT, "that") for span in intent.slots.spans)


def points_back(text: str) -> bool:
    """Return whether ``text`` tells nothing itself, and only points at what was said before it: "remember that"."""
    asked = asked_of_memory(text)
    return asked is not None and (asked.name, asked.what) == (REMEMBER, "that")


def is_family(about: str) -> bool:
    """Return whether ``about`` means the family of the person who asks."""
    return re.fullmatch(_FAMILY, about, re.IGNORECASE) is not None


def is_about_them(about: str) -> bool:
    """Return whether ``about`` means the person who asks; nothing named means them too."""
    return not about or re.fullmatch(_THEM, about, re.IGNORECASE) is not None
