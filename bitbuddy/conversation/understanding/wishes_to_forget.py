# ruff: noqa: E501 - patterns are read best in one piece
"""Reads a wish to have something forgotten, in whatever everyday words, as the plain order to forget it.

"You can forget …", "erase … from your memory", "scratch that", "das musst du dir nicht merken": each is one of a few
plain orders ("forget that", "vergiss alles über …"), which `about_memory` reads. What speaks of files, of what the
person themself forgot, or of what is not to be forgotten is no such wish.
"""

from __future__ import annotations

import re

# Without one of these there is no such wish in a sentence; a quick look before anything is compiled.
HINT = re.compile(
    r"forg[eo]t|unlearn|unremember|hör|eras|delet|remov|wip[ei]|scratch|scrap|strike|drop|clear|purge|disregard|ignor|discard|take\b.*\bback|pretend|"
    r"get rid|never mind what|n'?t |\bnot |no need|stop |vergi|vergess|lösch|loesch|streich|entfern|tilg|radier|merk|merkst|speicher|behalt|nimm|nehm|"
    r"take\b.*\bout of|take\b.*\bback|withdraw|retract|unsay|ziehe?\b|wirf|schmei|leere?\b|als hätte ich|nie gesagt|never said",
    re.IGNORECASE,
)
# What asks for a thing of the memory by what it is, rather than by words that stand in it: "where my sister lives".
FIELD = "field"
# An order that may as well be about files: it is a wish to forget only where the memory knows of whom it speaks.
UNSURE = "unsure"
_LONGEST, _MOST_PARTS = 300, 4
_BACK = ("forget that", "vergiss das")
_TAKEN_BACK = dict(zip(("en", "de"), _BACK, strict=True))

_LEAD = re.compile(
    r"(?:(?:please|ok|okay|hey|hi|hm+|um|uh|so|and|now|well|oh|actually|wait|sorry|oops|no(?! need\b)|alright|right|kindly|just|listen|by the way|on second thoughts?|"
    r"bit ?buddy|buddy|bitte|also|und|jetzt|nun|nein|nee|ach|ach so|moment|warte|halt|stopp|doch|quatsch|entschuldige|entschuldigung|ups|komm)\b[\s,.:;!–-]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:[\s,.!–-]+(?:(?:drop|delete|erase|wipe|forget) it|please|pls|now|again|for me|right away|right now|immediately|for good|for ever|forever|completely|entirely|altogether|"
    r"will you|would you|ok(?:ay)?|thanks|thank you|though|after all|at once|if you can|if you could|if possible|"
    r"bitte|wieder|sofort|gleich|jetzt|danke|ja|okay|für immer|komplett|ganz|vollständig|einfach|mal|doch))+[.!]*$",
    re.IGNORECASE,
)
_BOTH_ENDS = re.compile(r"^[\s.,;:!–-]+|[\s.,;:!–-]+$")

_MIND = r"(?:your |the |its )?(?:memory|memories|mind|head|brain|records?)"
_SOFT = r"(?:delete|erase|remove|wipe|drop|scrap|discard|clear|purge|strike|scrub|eliminate|get rid of|throw (?:away|out)|take|forget|unlearn)"
_SAID = r"(?:said|told you|mentioned|wrote|typed|shared)"
_LAST_SAID = (
    rf"(?:what(?:ever)? i(?:'ve| have)? (?:just |last )*(?:{_SAID})(?: to you| you)?(?: just now| last| before| earlier)?|"
    rf"(?:that|the fact that) i (?:just |ever )*(?:{_SAID})(?: (?:that|this|it|anything|so))?(?: just now)?|(?:my|the|that) last (?:message|sentence|bit|part|one|thing|line|remark)(?: i (?:just )?(?:{_SAID}))?)"
)
_THAT = rf"(?:that|this|it|that one|{_LAST_SAID})"
_WISH = (
    r"(?:(?:i(?: would|'d)? (?:really |rather |just )*(?:want|like|love|prefer|need|wish)(?: for)?(?: it if)? you (?:to|could|would)|i(?:'d| would)? (?:rather|prefer(?: it if)?) you|"
    r"you (?:can|may|should|could|must|might(?: as well)?|better|ought to|have to|need to|are (?:allowed|free) to)|(?:can|could|will|would) you|"
    r"would you (?:mind|be so kind (?:as )?to)|let's|let us|(?:it(?:'s| is) (?:ok(?:ay)?|fine|time|best) (?:for you )?to)|feel free to|go ahead and|try to|make sure (?:that )?(?:you|to)|"
    r"be so (?:kind|good)(?: as)? to|do me a favou?r(?: and|,)?|i(?:'m| am) asking you to|i (?:must )?ask you to|please|just|now|simply|kindly|completely|quickly|better|actually)[ ,]+)*"
)
_NOT_TO = (
    r"(?:(?:please )?(?:do not|don'?t|never|better not|stop)|you (?:do not|don'?t|needn'?t|need not|shouldn'?t|should not|mustn'?t|must not|can stop|should stop)(?: (?:have|need) to)?|"
    r"i(?:'d| would)? (?:do not|don'?t|rather not) (?:want|like|need) you to|i'd rather you (?:did not|didn'?t)|(?:there(?:'s| is) )?no need(?: for you)? to|it(?:'s| is) not necessary to)"
)
_KEEPING = r"(?:remember(?:ing)?|memori[sz](?:e|ing)|keep(?:ing)?|sav(?:e|ing)|stor(?:e|ing)|not(?:e|ing)|record(?:ing)?|retain(?:ing)?|hold(?:ing)? on to|log(?:ging)?)"
_SO_LONG = r"(?: down| in mind| in (?:your )?(?:memory|head)| any ?more| any longer| for later)*"
_WHAT_CLAUSE = r"(?:what|who|whom|whose|when|where|which|how|why|whether|if)"
# What of the memory is spoken of, so that nobody means a file with it.
_KNOWN = r"(?:all|all of|any|everything|anything|whatever|what|all that|every(?:thing)? memory|all (?:the )?(?:information|info|data|facts|things))"
_BY_YOU = r"(?:that |which )?you(?:'ve| have)? (?:still |ever )?(?:know|remember|have|keep|kept|saved|stored|learned|learnt|noted|recorded|got)(?: stored| saved| kept| noted| in (?:your )?memory)?"
_ABOUT = r"(?:about|on|of|regarding|concerning|related to|to do with)"
_MEMORIES = r"(?:(?:your|the|all|any|every|all your|all the|all of your) )*(?:memory|memories|recollections?|knowledge)"

# One of what was said, by what it was about; no file is called so.
_A_BIT = r"(?:that|this|(?:the|that|this) (?:bit|part|thing|stuff|business|matter|one|fact)s?)"
_I_SAID = rf"i(?:'ve| have| had)? (?:ever |just |once )*{_SAID}(?: to you)?"

_Rewritten = tuple[str, str]
_ENGLISH: tuple[_Rewritten, ...] = (
    # of the last thing said
    (
        rf"(?:scratch|strike|scrap|disregard|ignore|unsay|undo saying) (?:that|this|{_LAST_SAID})|(?:delete|erase|remove|drop|wipe|never mind) {_LAST_SAID}",
        "forget that",
    ),
    (
        r"(?:i )?(?:take|want to take|would like to take|'d like to take)(?: all)? (?:that|it|this) back|(?:please )?pretend (?:that )?i (?:never|didn'?t|did not) (?:said|say|told you|tell you|mention(?:ed)?)(?: you)?(?: that| this| it| anything)?|i never said (?:that|this)|you (?:never|didn'?t) (?:heard?|hear) (?:that|this)(?: from me)?",
        "forget that",
    ),
    (rf"{_NOT_TO} {_KEEPING} {_THAT}{_SO_LONG}", "forget that"),
    (rf"{_WISH}{_SOFT} (?:{_THAT}) (?:from|out of) {_MIND}", "forget that"),
    (rf"{_WISH}(?:forget|unlearn|unremember|forgot|forgetting) (?:about )?(?:that|this|{_LAST_SAID})", "forget that"),
    # all of it
    (
        rf"{_WISH}(?:{_SOFT}) (?:everything|all(?: of it)?|it all)(?: {_BY_YOU}|(?: (?:that )?i(?:'ve| have)? (?:ever )?{_SAID}(?: so far)?))?(?: {_ABOUT} me)? (?:from|out of) {_MIND}|{_WISH}(?:forget|unlearn) (?:everything|it all|all of it)|"
        rf"{_WISH}(?:clear|wipe|erase|empty|delete|purge) (?:(?:all |out )?(?:of )?your (?:whole |entire )?(?:memory|memories)|everything {_BY_YOU}(?: {_ABOUT} (?:me|us))?)|{_WISH}(?:forget|unlearn) (?:everything|all) (?:{_BY_YOU} )?{_ABOUT} me",
        "forget everything",
    ),
    # of a time
    (
        rf"{_WISH}{_SOFT} (?:everything|all|anything|whatever|what) (?:that )?(?:i|we)(?:'ve| have)? (?:ever )?(?:{_SAID}|talked about|discussed)(?: to you)? "
        r"(?P<about>(?:(?:on|in|from|since|during|of) )?(?:today|yesterday|tonight|this|last|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*)",
        "forget what I said {about}",
    ),
    # of what was said, by what it was about
    (
        rf"{_WISH}(?:{_SOFT}|scratch|ignore|disregard|unsay|never mind) {_A_BIT} (?:about|with|regarding|concerning|to do with) (?P<about>.+)",
        "forget everything about {about}",
    ),
    (
        rf"{_NOT_TO} {_KEEPING} (?:{_KNOWN}|what) (?:that )?{_I_SAID} {_ABOUT} (?P<about>.+?){_SO_LONG}",
        "forget everything about {about}",
    ),
    (
        rf"{_WISH}{_SOFT} (?:that|the fact that|how|when) i(?:'ve| have| had)? (?:ever |just |once )*(?:{_SAID}|talked|spoke|spoken|asked)(?: to)?(?: you)? {_ABOUT} (?P<about>.+)|"
        rf"{_WISH}(?:forget|unlearn) (?:that )?i(?:'ve| have)? (?:ever |just )*mentioned (?P<about2>(?!that\b|it\b|this\b|anything\b)[^,;:]+)",
        "forget everything about {about}",
    ),
    (
        rf"(?:i (?:(?:want|wish|would like|have|need) to )?|i'd like to |let me )?(?:take back|withdraw|retract|unsay|take) (?:{_KNOWN}|what) (?:that )?{_I_SAID} {_ABOUT} (?P<about>.+?)(?: back)?",
        "forget everything about {about}",
    ),
    (rf"(?:i )?(?:take back|withdraw|retract) {_LAST_SAID}", "forget that"),
    # of somebody, or something
    (
        rf"{_WISH}{_SOFT} (?:{_KNOWN} )?(?:{_BY_YOU} |i(?:'ve| have)? (?:ever )?{_SAID} )?(?:{_ABOUT} )?(?P<about>.+?) (?:from|out of|off) {_MIND}",
        "forget everything about {about}",
    ),
    (rf"{_WISH}{_SOFT} {_KNOWN} (?:that )?{_BY_YOU} {_ABOUT} (?P<about>.+)", "forget everything about {about}"),
    (
        rf"{_WISH}{_SOFT} {_KNOWN} (?:that )?i(?:'ve| have)? (?:ever |just )*{_SAID}(?: to you)? {_ABOUT} (?P<about>.+)",
        "forget everything about {about}",
    ),
    (rf"{_WISH}{_SOFT} {_MEMORIES} {_ABOUT} (?P<about>.+)", "forget everything about {about}"),
    (
        rf"{_WISH}{_SOFT} (?:the )?(?:fact|information|info|bit|part|thing|detail|note|memory)s? (?:that|where|saying(?: that)?) (?P<about>.+)",
        "forget that {about}",
    ),
    (
        rf"{_WISH}(?:forget|unlearn) (?:the )?(?:bit|part|thing|stuff|things|detail|details|story|memory) (?:about|with|of) (?P<about>.+)",
        "forget everything about {about}",
    ),
    (
        rf"(?:{_KNOWN} {_ABOUT} )?(?P<about>.+) (?:should|must|has to|have to|needs? to|can) be (?:forgotten|(?:deleted|erased|removed) (?:from|out of) {_MIND})",
        "forget everything about {about}",
    ),
    (
        rf"{_NOT_TO} {_KEEPING} (?:anything|something|stuff|things|everything|information|any ?thing more) {_ABOUT} (?P<about>.+?){_SO_LONG}",
        "forget everything about {about}",
    ),
    (
        rf"(?!(?:do not|don'?t|never|better not) )(?:{_NOT_TO} (?:remember(?:ing)?|memori[sz](?:e|ing)|know)|stop remembering|(?:please (?:do not|don'?t)) (?:remember|memori[sz]e)) (?P<about>(?!to\b|that\b|it\b).+?){_SO_LONG}",
        "forget {about}",
    ),
    (
        rf"{_WISH}(?:forget|unlearn|forgot) (?:about )?(?P<about>(?!it\b|to\b|about\b|that\b|this\b|me$|everything|anything|all\b|whatever|what\b|(?:who|when|where|which|how|why|whether|if|i|we|you)\b).+)",
        "forget {about}",
    ),
    (rf"{_WISH}(?:forget|unlearn|forgot) (?P<about>(?:everything|anything|all|whatever|what) .+)", "forget {about}"),
)

_KOPF = (
    r"(?:aus|von) (?:deine[mnr]?|dem|den|der) (?:gedächtnis|gedaechtnis|speicher|kopf|erinnerung(?:en)?|hirn|gehirn)"
)
_WEG = r"(?:lösche?|loesche?|streiche?|entferne?|tilge?|radiere?|wirf|schmei(?:ß|ss)e?|nimm|nehme?|vergiss)"
_FILL = r"(?:(?:bitte|mal|doch|wieder|einfach|sofort|gleich|ganz|komplett|jetzt|ruhig|gerne?|am besten|getrost|auch|schnell|dann|,)[ ,]*)*"
_GESAGT = r"(?:gesagt|erzählt|erzaehlt|geschrieben|erwähnt|erwaehnt)"
_ZU = r"(?:über|ueber|zu|von|an|zum|zur|vom)"
_EBEN = r"(?:dir |euch )?(?:(?:gerade|eben|zuletzt|vorhin|gerade eben|da) )*"
_ZULETZT = (
    rf"was ich {_EBEN}{_GESAGT} hab(?:e)?|(?:meine?n?|die|den) letzten? (?:nachricht|satz|zeile|bemerkung)|das letzte"
)
_DAS = rf"(?:das|dies|es|das da|das alles|,? ?(?:{_ZULETZT}))"
_DASS_DU = r"(?:ich (?:will|möchte|moechte|wünsche mir|wuensche mir|bitte dich|hätte gern|hätte gerne|würde gern|wäre froh),? ?(?:dass|wenn) du )"
_DARFST = r"(?:kannst|darfst|sollst|solltest|musst|könntest|koenntest|würdest|wuerdest|wirst|magst)"
_MERKEN = r"(?:merk(?:en|st)?|behalt(?:en|e)?|speicher(?:n|e|st)?|notier(?:en|e|st)?|aufschreib(?:en|st)|einpräg(?:en|st)|wissen)"
_LOESCH = r"(?:lösche?|loesche?|streiche?|entferne?|tilge?|radiere?|vergiss)"
_BEHALTE = r"(?:merke? dir|speichere?|behalte?|notiere?(?: dir)?)"
_HABE_ICH = rf"(?:ich|wir) (?:dir |euch )?(?:(?:gerade|eben|je|jemals|mal|da) )*{_ZU} "
_GERMAN: tuple[_Rewritten, ...] = (
    (
        rf"(?:streiche?|ignoriere?) {_FILL}{_DAS}(?: {_FILL})?|{_WEG} {_FILL}(?:{_DAS}) {_FILL}{_KOPF}(?: heraus| raus)?|(?:lösche?|loesche?|entferne?),? {_FILL}(?:{_ZULETZT})|(?:ich )?(?:nimm|nehme?) das (?:{_FILL})?zurück|"
        rf"tue? (?:bitte )?so,? als (?:hätte|haette) ich (?:nichts|das nie|das nicht) {_GESAGT}|das hab(?:e)? ich nie gesagt|das (?:{_FILL})?(?:streichen|vergessen|löschen)(?: wir)?(?: {_FILL})?",
        "vergiss das",
    ),
    (
        rf"(?:das|dies|es) (?:musst|brauchst|sollst|solltest|darfst) du (?:dir )?{_FILL}nicht (?:zu )?{_MERKEN}|du (?:musst|brauchst|sollst|solltest|darfst) (?:dir )?(?:das|es|dir das) {_FILL}nicht (?:zu )?{_MERKEN}|"
        rf"merke? (?:dir )?(?:das|es|dies) {_FILL}nicht|(?:das|es) {_FILL}nicht {_MERKEN}|(?:speichere?|behalte?|notiere?) (?:dir )?(?:das|es) {_FILL}nicht|{_FILL}nicht (?:merken|speichern|behalten|notieren)|"
        rf"ich (?:will|möchte) nicht,? ?dass du (?:dir )?(?:das|es) (?:{_MERKEN}t?|wei(?:ß|ss)t|behältst)|das war nicht zum merken(?: gedacht)?",
        "vergiss das",
    ),
    (
        rf"du {_DARFST} (?:das|es) {_FILL}vergessen|das {_DARFST} du {_FILL}vergessen|{_DARFST} du (?:das|es) {_FILL}vergessen|{_DASS_DU}(?:das|es) {_FILL}vergisst|vergiss,? {_FILL}(?:das|(?:{_ZULETZT}))(?: {_FILL})?",
        "vergiss das",
    ),
    (
        rf"(?:lösche?|loesche?|leere?|vergiss|entferne?) {_FILL}(?:deine?n? |das )?(?:ganzes |komplettes |gesamtes )?(?:gedächtnis|gedaechtnis|erinnerungen)|{_WEG},? {_FILL}(?:alles|das alles),? was (?:du (?:{_ZU} mich |{_ZU} mir )?wei(?:ß|ss)t|ich (?:dir )?(?:je(?:mals)? )?{_GESAGT} hab(?:e)?)|"
        rf"{_WEG} {_FILL}alles {_FILL}{_KOPF}|du {_DARFST} alles {_FILL}vergessen|{_DASS_DU}alles {_FILL}vergisst|(?:{_WEG}) alles {_ZU} (?:mich|mir)",
        "vergiss alles",
    ),
    (
        rf"{_WEG},? {_FILL}(?:alles,? )?(?:was (?:ich|wir) (?:dir )?(?:je(?:mals)? )?(?:{_EBEN})?{_ZU} (?P<about>.+) {_GESAGT} hab(?:en|e)?)",
        "vergiss alles über {about}",
    ),
    (
        rf"{_DARFST} du {_FILL}vergessen,? was ich (?:dir )?{_ZU} (?P<about>.+) {_GESAGT} hab(?:e)?|hör(?:e)? auf,? dir (?P<about2>.+) zu merken",
        "vergiss alles über {about}",
    ),
    (rf"{_WEG},? {_FILL}(?:alles,? )?was du {_ZU} (?P<about>.+) wei(?:ß|ss)t", "vergiss alles über {about}"),
    (
        rf"{_WEG} {_FILL}(?:alle |deine |alle deine |sämtliche )*(?:erinnerungen|informationen|infos|angaben|wissen) (?:{_ZU}) (?P<about>.+)",
        "vergiss alles über {about}",
    ),
    (
        rf"{_WEG} {_FILL}(?:alles )?(?:{_ZU} )?(?P<about>(?!das\b|es\b|alles\b).+?) {_FILL}{_KOPF}(?: heraus| raus)?",
        "vergiss alles über {about}",
    ),
    (
        rf"du {_DARFST} {_FILL}(?:alles {_ZU} )?(?P<about>(?!das\b|es\b|alles\b|dass\b|dir\b|dich\b|mich\b).+?) {_FILL}vergessen|{_DARFST} du {_FILL}(?:alles {_ZU} )?(?P<about2>(?!das\b|es\b|alles\b).+?) {_FILL}vergessen|{_DASS_DU}{_FILL}(?:alles {_ZU} )?(?P<about3>(?!das\b|es\b|alles\b).+?) {_FILL}vergisst",
        "vergiss alles über {about}",
    ),
    (
        rf"{_DARFST} du {_FILL}das (?:mit|über|von) (?P<about>(?!.*\bnicht\b).+?) {_FILL}vergessen|das (?:mit|über|von) (?P<about2>.+?) {_DARFST} du {_FILL}vergessen|vergiss,? {_FILL}das (?:mit|über|von) (?P<about3>(?!.*\bnicht\b).+)",
        "vergiss alles über {about}",
    ),
    (
        rf"(?P<about>(?!das\b|es\b|ich\b|wer\b|was\b|wo\b|wann\b).+?) {_DARFST} du {_FILL}vergessen|alles {_ZU} (?P<about2>.+?) {_FILL}(?:vergessen|löschen)|(?P<about3>(?!das\b|es\b|ich\b).+?) soll(?:te|st|test)? (?:du )?(?:wieder )?vergessen(?: werden)?",
        "vergiss alles über {about}",
    ),
    (
        rf"{_LOESCH} {_FILL}(?:das|die sache|den teil|den punkt|das ding|das stück)(?: da)? (?:mit|über|ueber|zu|wegen|um) (?P<about>(?!.*\bnicht\b).+)",
        "vergiss alles über {about}",
    ),
    (
        rf"(?:{_BEHALTE} {_FILL}nicht|(?:du )?(?:musst|brauchst|sollst|solltest|darfst)(?: du)? (?:dir )?{_FILL}nicht (?:zu )?{_MERKEN}),? {_FILL}(?:alles,? )?was {_HABE_ICH}(?P<about>.+) {_GESAGT} hab(?:en|e)?|"
        rf"{_BEHALTE} {_FILL}nichts (?:mehr )?{_ZU} (?P<about2>.+)|{_BEHALTE} {_FILL}das (?:mit|über|ueber|zu|wegen) (?P<about3>.+?) {_FILL}nicht",
        "vergiss alles über {about}",
    ),
    (
        rf"(?:{_DARFST} du {_FILL}vergessen|du {_DARFST} {_FILL}vergessen|vergiss),? {_FILL}dass {_HABE_ICH}(?P<about>.+) {_GESAGT} hab(?:en|e)?",
        "vergiss alles über {about}",
    ),
    (rf"{_BEHALTE} {_FILL}nicht,? dass (?P<about>.+)", "vergiss, dass {about}"),
    (
        rf"(?:ich )?(?:nehme?|nimm|ziehe?) {_FILL}(?:alles |das )?{_FILL}zurück,? (?:alles,? )?was {_HABE_ICH}(?P<about>.+) {_GESAGT} hab(?:en|e)?|"
        rf"(?:alles,? )?was {_HABE_ICH}(?P<about2>.+) {_GESAGT} hab(?:en|e)?,? (?:nehme?|ziehe?) ich {_FILL}zurück|"
        rf"(?:ich )?(?:nehme?|nimm|ziehe?) {_FILL}das (?:mit|über|ueber|zu|wegen) (?P<about3>.+?) {_FILL}zurück|das (?:mit|über|ueber|zu|wegen) (?P<about4>.+?) (?:nehme?|ziehe?) ich {_FILL}zurück",
        "vergiss alles über {about}",
    ),
    (
        rf"{_WEG},? {_FILL}(?:die tatsache,? |den fakt,? |die info,? )dass (?P<about>.+)|du {_DARFST} {_FILL}vergessen,? dass (?P<about2>.+)|vergiss,? {_FILL}dass (?P<about3>(?!ich dich).+)",
        "vergiss, dass {about}",
    ),
    (
        rf"merke? dir (?P<about>(?!das\b|es\b|was\b|dass\b).+?) {_FILL}nicht(?: mehr)?|du (?:musst|brauchst|sollst|solltest) dir (?P<about2>(?!das\b|es\b|nicht\b).+?) {_FILL}nicht (?:mehr )?(?:zu )?(?:merken|behalten)",
        "vergiss alles über {about}",
    ),
    (
        rf"vergiss,? {_FILL}alles {_ZU} (?P<about>(?!mich\b|mir\b|(?:vor)?gestern|heute|letzte|diese|vorige|\w+tag\b|mittwoch).+?)",
        "vergiss alles über {about}",
    ),
    (
        rf"vergiss,? {_FILL}(?P<about>(?!das\b|es\b|nicht\b|alles\b|dass\b|was\b|wie\b|warum\b|wieso\b|wann\b|wo\b|wer\b|ob\b|ich\b|du\b|wir\b|nichts\b|mich\b|ja nicht\b).+?)",
        "vergiss {about}",
    ),
)
_FIELD = (
    re.compile(
        rf"{_WISH}(?:forget|unlearn|delete|erase)(?: about)? (?P<about>{_WHAT_CLAUSE} (?!i (?:just )?(?:said|told|wrote|asked|mention)|we (?:said|talk)|you ).+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"vergiss,? {_FILL}(?P<about>(?:wo|wann|wer|wie|wessen|welche\w*|was(?! (?:ich|wir|du)\b)) .+)", re.IGNORECASE
    ),
)
# Who says this means by "wipe it" what they said.
_REGRET = (
    r"i (?:should(?:n'?t| not) have|(?:did not|didn'?t) (?:mean|want) to|wish i (?:had not|hadn'?t)) (?:say|said|tell|told|mention(?:ed)?)(?: you)?(?: that| this| it| anything| so)?|"
    r"das (?:hätte|haette) ich (?:dir )?(?:besser |lieber )?nicht (?:sagen|erzählen|erwähnen) (?:sollen|dürfen)|das wollte ich (?:dir )?(?:gar |eigentlich )?nicht (?:sagen|erzählen|erwähnen)"
)
# Beside a wish that points back, this tells nothing: "that was private, forget what I just said". "It's risotto" does.
_BESIDE = re.compile(
    r"(?:(?:that|this)(?:'s| is| was) (?:\w+ ){0,3}\w+|it(?:'s| is| was) (?:\w+ ){0,3}(?:private|personal|secret|confidential|wrong|nonsense|rubbish|true|right|correct|mistake|joke|lie|test|typo|silly|stupid|nothing|(?:un)?important|irrelevant|embarrassing|business|us|know|remember)|(?:i|i've|i have) changed my mind|never mind|forget it|my mistake|i was wrong|"
    rf"{_REGRET}|keep (?:that|this|it) to yourself|behalte? (?:das|es) (?:bitte )?für dich|"
    r"i (?:just )?(?:told you|said|mentioned|wrote) .+|ich hab(?:e)? .+ (?:gesagt|erzählt|geschrieben)|das (?:ist|war) (?:\w+ ){0,3}\w+|war (?:nur )?\w+|egal|schon gut)",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    r"\b(?:don'?t|do not|never|didn'?t|cannot|can'?t|must(?: not|n'?t)|should(?: not|n'?t)|won'?t) (?:let (?:me|us) |ever |you )?forg[eo]t|let (?:me|us) (?:not )?forget|"
    r"not (?:to )?(?:be )?forg[eo]t|\bnicht (?:zu |wieder )?verg[ei]ss|\bvergiss (?:ja |bitte |das |es |mich |bloß |mir )*nicht\b|nicht vergisst|nie(?:mals)? vergess|(?:^|\s)(?:files?|folders?|dateien?|ordner|datei)\b|"
    r"\bforget (?:it|about it)$|^(?:please )?forget (?:to|me not)\b|(?:forget|about) (?:things?|something|stuff)$|(?:dinge|sachen|etwas) vergessen$|\b(?:forget nothing|vergiss nichts)\b|\b[\w-]+\.(?:pdf|docx?|txt|jpe?g|png|xlsx?|odt|mp3|zip)\b",
    re.IGNORECASE,
)
_ALL_ABOUT = re.compile(
    r"(?:(?P<english>delete|erase|remove|wipe|clear)|(?:lösche?|loesche?|entferne?|streiche?)(?: bitte| mal| doch)*) (?:everything|anything|all|alles)(?: bitte)? "
    r"(?:about|on|regarding|concerning|über|ueber|zu|von) (?P<about>(?!\d|me\b|mich\b|mir\b).+)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"(?:delete|erase|remove|drop|cancel|wipe|scrub) (?:that|this|it)(?: one)?|(?P<german>(?:lösche?|loesche?|entferne?)(?: bitte| mal)* (?:das|es))",
    re.IGNORECASE,
)
# "Vergiss es" alone means "never mind".
_IT_AGAIN = re.compile(r"^\W*(?:bitte )?vergiss es (?:bitte |gleich |doch )*wieder\W*$", re.IGNORECASE)
_POLITE = re.compile(
    r"\b(?:can|could|will|would|may|kannst|könntest|koenntest|würdest|wuerdest|magst)\b", re.IGNORECASE
)
_READ: list[tuple[re.Pattern[str], str, str]] = []


def plain_wish(line: str) -> tuple[str, str]:
    """Return the plain order that a sentence with a wish to forget stands for, and how that is meant: "" or `UNSURE`.

    `FIELD` and what is asked for, "where my sister lives". ``line`` is on one line, with straight apostrophes. Both are
    empty where there is no such wish in it. Pure.
    """
    if "?" in line and _POLITE.search(line) is None:
        return "", ""
    if len(line) > _LONGEST or HINT.search(line) is None or _NOT_MEANT.search(line.rstrip(" .!?")):
        return "", ""
    if back := _back_in_parts(line):
        return back, ""
    core = _core(line)
    for pattern in _FIELD:
        if found := pattern.fullmatch(core):
            return FIELD, found["about"]
    found = _ALL_ABOUT.fullmatch(core)
    if (order := _read(line)) or found is None:
        return order, ""
    every = "forget everything about" if found["english"] else "vergiss alles über"
    return f"{every} {found['about']}", UNSURE


def _back_in_parts(line: str) -> str:
    """Return the order to forget what was said before that several short sentences are: "scratch that, forget it"."""
    parts = [one for one in re.split(r"[,;.!]+ +| [–-]+ ", line) if one.strip(" .!")]
    if not 1 < len(parts) <= _MOST_PARTS:
        return ""
    orders = [_read(one) for one in parts]
    regretted = any(re.fullmatch(_REGRET, _core(one), re.IGNORECASE) for one in parts)
    if regretted:
        orders = [order or _TAKEN_BACK.get(takes_back(part), "") for part, order in zip(parts, orders, strict=True)]
    back = next((one for one in orders if one in _BACK), "")
    rest = [part for part, order in zip(parts, orders, strict=True) if order not in _BACK]
    return back if all(map(_nothing_else, rest)) else ""


def takes_back(line: str) -> str:
    """Return the language in which ``line`` has what was said right before it deleted, "" for none: "delete that".

    Where a file was spoken of, that is meant.
    """
    found = _TAKES_BACK.fullmatch(_core(line[:_LONGEST]))
    return ("de" if found["german"] else "en") if found else ""


def _core(line: str) -> str:
    bare = _BOTH_ENDS.sub("", line.rstrip("?"))
    if lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    return _BOTH_ENDS.sub("", _TRAIL.sub("", bare))


def _nothing_else(part: str) -> bool:
    core = _core(part)
    return not core or _BESIDE.fullmatch(core) is not None or _LEAD.fullmatch(part.strip() + " ") is not None


def _read(line: str) -> str:
    """Return the plain order that one sentence stands for, "" for none."""
    core = _core(line)
    if _IT_AGAIN.search(line):
        return "vergiss das"
    for pattern, order, _ in _ways():
        if (found := pattern.fullmatch(core)) is None:
            continue
        about = next((one for one in found.groupdict().values() if one), "")
        about = re.sub(r"^(?:über|ueber|about) ", "", about.strip(" ,.!"), flags=re.IGNORECASE)
        if "{about}" in order and not about:
            continue
        return order.replace("{about}", about)
    return ""


def _ways() -> list[tuple[re.Pattern[str], str, str]]:
    """Return every way, compiled when first needed."""
    if not _READ:
        for language, ways in (("en", _ENGLISH), ("de", _GERMAN)):
            _READ.extend((re.compile(pattern, re.IGNORECASE), order, language) for pattern, order in ways)
    return _READ
