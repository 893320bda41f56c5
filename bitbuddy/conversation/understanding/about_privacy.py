# ruff: noqa: E501 - patterns are read best in one piece
"""What is asked of the buddy as a program, in English and German: what leaves the computer, who can read it, where it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.names import fold

LEAVES, READERS, PRIVATE, BEGIN = "privacy.leaves", "privacy.readers", "privacy.private", "privacy.begin"
KEPT, DELETE, EXPORT, AMOUNT = "privacy.kept", "privacy.delete", "privacy.export", "privacy.amount"
_CONFIDENCE = 0.95
_LONGEST = 160
_JOINTS = re.compile(
    r"[.?!;:]+\s+(?:(?:and|or|und|oder) )?|,?\s+(?:and|or|und|oder)\s+|\s*,\s+|\s+[-–—]\s+", re.IGNORECASE
)
_ASIDE = 2

# What the person says, what is known of them, and what may be meant besides: files, or anything at all.
_SAYS = r"(?:tell|told|say|said|ask|asked|type|typed|write|wrote|enter|entered|share|shared|talk|talked|discuss|discussed|have told|have said)(?: with| to| about)*(?: you| here| about| in here)*"
_OWN = r"(?:data|information|info|words|messages?|chats?|chat history|history|conversations?|questions?|talks?|memor(?:y|ies)|secrets?|input|prompts?|dialog(?:ue)?s?)"
_SAID = rf"(?:(?:all |any |some |much )?(?:of )?(?:what|whatever) (?:i|we) {_SAYS}|what you (?:know|learn|learned|hear|remember|note|noted)(?: about me| of me)?|(?:the |all |all the )?(?:things|stuff|everything|anything|all) (?:that )?(?:i|we) {_SAYS}|(?:everything|all|anything|things|stuff) (?:that )?you (?:know|learn|hear|remember)(?: about me| of me)?|(?:(?:any|all|some|much)(?: of)? )?(?:my|our|the|these|this|users?) (?:personal |private |own )?{_OWN}|(?:personal |private |user )?(?:data|information|conversations|chats|messages))"
_IT = r"(?:this|that|it|all this|all that|all of (?:this|it)|any of (?:this|it|that)|some of (?:this|it)|anything|something|everything|nothing|stuff|things)"
_FILES = r"(?:(?:any|all|some)(?: of)? )?(?:(?:my|the) )?(?:files?|file names|documents?|photos?|pictures|screen|keystrokes|passwords?|location)"
_DATA = rf"(?:{_SAID}|{_IT}|{_FILES}|telemetry|statistics|usage (?:data|statistics)|analytics|(?:crash )?reports)(?: (?:about|of|from|on) (?:me|us|mine|my computer|this computer|my files))?"
_PLACE = r"(?:(?:my|this|the|our) (?:own |local )?(?:computer|machine|device|laptop|pc|mac|system|desktop|hard (?:disk|drive)|disk|house|home|network)|here)"
_WHO = r"(?:any(?:one|body)(?: else)?|some(?:one|body)(?: else)?|others|other (?:people|companies|programs|users)|people|strangers|third part(?:y|ies)|google|microsoft|apple|openai|chatgpt|meta|facebook|amazon|hackers?|advertisers|(?:a |any |some |your |the |other )?(?:company|companies|makers?|developers?|creators?|owners?|manufacturer|programmers?|government|police|nsa|authorities)|my (?:\w+ )?(?:wife|husband|partner|brother|sister|son|daughter|friends?|neighbou?rs?|girlfriend|boyfriend|boss|employer|family|kids|children|parents|mother|father|colleagues|flatmates?|roommates?|provider|company))"
_OUT = rf"(?:(?:the )?(?:internet|web|cloud|net|outside(?: world)?)|online|(?:(?:a|any|some|your|other|another|remote|external|foreign|some other|someone elses|somebody elses) )?(?:remote )?(?:servers?|computers?|data ?cent(?:er|re)s?)|any(?:where|place)(?: else)?|somewhere(?: else)?|elsewhere|abroad|home|{_WHO})"
_TO = r"(?: (?:to|with|from|into|in|on|onto|over|through|via|by|out of|outside(?: of)?|off|beyond))"
_SENT = r"(?:sent|uploaded|transmitted|shared|leaked|transferred|passed on|forwarded|synced|synchroni[sz]ed|reported|sold|collected|exported|given away|handed over|submitted|published|disclosed|stolen|backed up)"
_SEND = r"(?:send|upload|transmit|share|leak|transfer|pass on|forward|sync|synchroni[sz]e|report|sell|collect|gather|harvest|give away|hand over|submit|publish|disclose|sending|uploading|transmitting|sharing|leaking|transferring|passing on|forwarding|syncing|reporting|selling|collecting|gathering|harvesting)"
_EVER = r"(?: (?:ever|also|really|actually|secretly|always|sometimes|already|still|even|all|just|only|truly|fully|completely|currently|being|be|get|gets|getting|going to|going to be|you|me|exactly|kept|then|so|now|right now|completely|safely|permanently|well))*"

_ENGLISH = {
    PRIVATE: (
        rf"(?:is|are|was|will|does|do){_EVER} (?:this|it|that|all this|this all|everything|our (?:talk|chat|conversation)s?|this (?:chat|talk|conversation|session|program|app)|talking to you|the (?:talk|chat|conversation)|{_SAID})(?: i {_SAYS})?{_EVER} (?:private|confidential|secret|anonymous|between us|just between us|just between you and me|between you and me|encrypted|off the record)(?: here| with you| then| talk| chat| conversation| mode| or not| at all)*",
        rf"(?:is|are){_EVER} (?:{_SAID}|my (?:privacy|secrets?)|everything|it|this)(?: i {_SAYS})?{_EVER} (?:safe|secure|protected|in good hands)(?: here)? with you|(?:is|are){_EVER} (?:{_SAID}|my (?:privacy|secrets?)|talking to you){_EVER} (?:safe|secure|protected|respected)(?: here)?",
        rf"how (?:private|secure|safe|confidential|secret|discreet|anonymous) (?:is|are) (?:this|it|all this|you|talking to you|our (?:talk|chat|conversation)s?|{_SAID})(?: really| with you| here)*",
        rf"(?:can|could|do|should|may) (?:i|we){_EVER} (?:trust|confide in|rely on) you(?: with .+)?|(?:can|could|do|will) you{_EVER} (?:keep (?:a |my |the )?secrets?|respect my privacy|protect my (?:privacy|data)|keep (?:this|it) (?:private|secret|to yourself|between us))",
        rf"(?:(?:what|how) about |what (?:is|are) (?:your|the) |whats your |tell me about (?:your |my )?|do you have a |how (?:do|will) you (?:handle|treat|deal with) )?(?:my |your )?(?:privacy|data protection)(?: policy| rules| settings)?|how (?:do|will) you (?:handle|treat|deal with|use|process) {_SAID}|what (?:do|will|happens|are)(?: you)?(?: do| doing| going to do)? (?:with|to) {_SAID}|are you (?:private|confidential|discreet|trustworthy|safe|secure)(?: to (?:use|talk to|trust))?|is it safe to (?:talk to|tell|trust|use) you(?: .+)?|is (?:my|our) privacy (?:safe|protected|respected|guarded)",
    ),
    READERS: (
        rf"(?:who|who all|which people|how many people|who in the world)(?: else)? (?:can|could|may|might|will|would|is able to|gets to|is allowed to|has|have|is|are|does)(?: (?:all|else|read|reads|reading|see|sees|access|hear|hears|get|look|at|into|view|find|listen|listening|to|able|actually|know|learn|open|of|about|out|hold|on))+ (?:{_SAID}|{_IT}|your memory|the memory|me)(?: (?:on this computer|here|about me))*",
        rf"(?:can|could|will|would|may|might|does|do|is|are|has|have) (?:{_WHO}|\w+(?: \w+)? else|(?!you\b|i\b|we\b|my\b)\w+)(?: (?:else|on this computer|ever|able|to|also|really))* (?:read|see|access|hear|get at|look at|look into|view|find out|listen to|spy on|reach|know|seeing|reading|listening|access to)(?: in on| in)* (?:{_SAID}|{_IT}|your memory|us|me)(?: too)?",
        rf"who(?: all| else)* (?:sees|reads|hears|gets|accesses|looks at|listens to|knows) (?:all )?{_SAID}|who(?: all| else)* (?:sees|reads|hears|is reading|is listening to) (?:this|it|that|along)",
        rf"(?:so |and )?(?:nobody|no one|noone|none)(?: else)? (?:can|could|will|may|is able to|reads?|sees?|hears?)(?: (?:read|see|access|hear|find|get at|look at|know))? (?:{_SAID}|{_IT}|your memory)(?: right| correct| is that (?:right|so|true)| except me| but me)*",
        rf"(?:who|who else) has access(?: to (?:{_DATA}|your memory|you))?|is {_WHO} (?:listening|reading|watching)(?: along| in| this| with us)*",
    ),
    BEGIN: (
        r"(?:lets|let us|can we|could we|may we|i want to|i would like to|id like to|we should|i wanna|how (?:do|can|could) (?:i|we)|can i|could i|shall we|i need to)(?: just| please| now)*(?: have| start| begin| open| go| switch| to| into| make| turn on| talk| chat| speak| keep| this| it| be| a| an| with you| to you| enter| use| be| stay)* (?:private(?:ly)?|in private|off the record|confidential(?:ly)?|incognito|in secret|secretly|in confidence)(?: mode| talk| chat| conversation| session| with you| now| between us| for a (?:moment|while|bit)| for now)*",
        r"(?:please )?(?:go|switch(?: to)?|turn on|make (?:this|it))(?: a| an| into| to| the)* (?:private(?:ly)?|incognito|off the record)(?: mode| talk| chat| conversation| session| please| now)*|(?:please )?(?:start|begin|open|enter|activate|enable|use|new|have)(?: a| an| new| the| my)* (?:private|incognito|off the record) (?:mode|talk|chat|conversation|session)(?: please| now)*",
        r"(?:private|privately|incognito|off the record|in private)(?: mode| talk| chat| conversation| session| please| now)*",
        r"(?:please )?(?:dont|do not) (?:remember|save|keep|store|record|log) (?:this|our) (?:talk|chat|conversation|session)|(?:please )?keep (?:this|it) (?:private|between us|secret|to yourself|confidential)|(?:this|what i (?:say|tell you)(?: now| next)?) (?:is|stays|must stay|should stay|has to stay) (?:private|secret|confidential|between us|off the record)",
    ),
    KEPT: (
        rf"(?:in |on )?(?:where|which (?:file|folder|place|database)|what (?:file|folder|place|database))(?: exactly| on (?:my|this) \w+)? (?:do|did|will|are|is|does|have) you{_EVER} (?:keep|store|save|put|hold|write|record|note|remember|keeping|storing|saving|kept|stored|saved)(?: down| away)? (?:all )?(?:{_SAID}|{_IT}|your memor(?:y|ies)|my \w+)(?: (?:i|that i) {_SAYS})?",
        rf"(?:in |on )?(?:where|which (?:file|folder|place|database)|what (?:file|folder|place|database))(?: exactly| on (?:my|this) \w+)?(?: is| are|s)(?: all)? (?:{_SAID}|your memor(?:y|ies)|{_IT}|it all)(?: i {_SAYS})? (?:being )?(?:kept|stored|saved|written|written down|held|recorded|located|remembered)(?: in| exactly| on (?:my|this) \w+)*",
        rf"(?:how|in (?:what|which) (?:way|form|format)) (?:do|are|is) (?:you )?(?:keep|store|save)?(?: {_SAID}| your memor(?:y|ies))(?: stored| kept| saved)?|(?:what|how much|which data) (?:is|are|do you) (?:stored|kept|saved|recorded|noted|store|save|record|log|noting)(?: all| actually)? (?:about|of|on|from) (?:me|us)|what do you (?:record|log)",
        r"where (?:is|are|do i find|can i find|lies) (?:your|the|my) (?:memory|memories|memory file|file (?:of|with) (?:your|the) memor(?:y|ies))(?: file| database)?|(?:which|what) (?:file|folder|database) (?:has|holds|contains|is) (?:your|the|my) (?:memory|memories|data|conversations)(?: in)?",
        rf"(?:for )?how long (?:do|will|are|is|does|did) (?:you |it )?(?:keep|store|remember|save|hold|retain|keeping|going to keep|have)?(?: on to)? ?(?:{_SAID}|{_IT}|your memor(?:y|ies))(?: i {_SAYS})?(?: kept| stored| saved| remembered| there| last| for)*|(?:when|after how long) do you forget(?: {_SAID}| things)?",
        rf"(?:do|will|are|would|did|have) you{_EVER} (?:remember|keep|store|save|record|log|note|memori[sz]e|retain|remembering|keeping|storing|saving|recording|logging|noting|recorded|saved|stored|keep track of|take notes? of|write down|learn from|forget)(?: all| any| a record of| a log of| a copy of| copies of| down)* (?:of )?(?:{_SAID}|everything|anything|things|all)(?: (?:that )?(?:i|we) {_SAYS})?(?: down| forever| later| tomorrow| next time| too| somewhere| again)*",
        r"(?:do|will|are|would) you(?: really| always| also| going to)* (?:keep|store|save|record|log|recording|logging|saving|storing) (?:this|it|any of this|all this|all of this|this (?:talk|chat|conversation))(?: down| forever| somewhere)*|will you(?: still)? remember (?:this|me|it|all this|this (?:talk|chat|conversation))(?: tomorrow| later| next time| next week)*|do you (?:have|keep) (?:a |any )?(?:memory|logs?|records?)(?: of (?:this|our (?:talks|chats|conversations)|what i say|me))?|is (?:this|it|our (?:talk|chat|conversation)|this (?:talk|chat|conversation)|everything|what i (?:say|tell you)) (?:being )?(?:recorded|logged|saved|stored|kept|remembered|written down)(?: somewhere| anywhere)?|are (?:our|my|these) (?:talks|chats|conversations|messages|words|questions) (?:being )?(?:recorded|logged|saved|stored|kept|remembered)(?: somewhere| anywhere)?",
    ),
    DELETE: (
        rf"(?:how (?:do|can|could|would|should|might) (?:i|one|we|you)|(?:can|could|may) i|is there a way to|is it possible to|what do i (?:do|say) to|i want to know how to)(?: make you| let you| have you| get you to| completely| permanently| really| ever| again)* (?:delete|erase|remove|forget|wipe|clear|get rid of|purge|unlearn)(?: all| any| some| one)*(?: of)? (?:{_SAID}|your (?:whole )?memor(?:y|ies)|(?:a |my |single )?memor(?:y|ies)|me|(?:a|single|old) (?:conversations?|talks?|chats?)|something (?:i {_SAYS}|you (?:know|remember)))(?: again| from your memory| about me| from you| for good| completely| permanently)*",
        rf"(?:can|could|will|are|is|how (?:can|is|are|will)) (?:{_SAID}|your memory)(?: be| get)? (?:deleted|erased|removed|forgotten|wiped|cleared)(?: again| for good| completely)*",
        r"how (?:do|can|could) i make you forget(?: .+)?|how (?:do|can) you forget(?: things| something| what i (?:said|told you))?",
    ),
    EXPORT: (
        r"(?:(?:how (?:do|can|could) i|can i|could i|may i|i want to|id like to|i would like to|is there a way to|can you|could you|please|lets)(?: please)? )?(?:export|dump|back up|backup|take along|take with me|carry over|download|make a (?:backup|copy) of|make an export of|import)(?: all| everything| me| a copy of| of)* ?(?:my|your|the|our|all|all my|all our|all your|these|this)? ?(?:memor(?:y|ies)|conversations?|chats?|chat history|talks?|(?:personal )?data|what you (?:know|remember)(?: about me| of me)?|everything you (?:know|remember)(?: about me)?)(?: to (?:a|another|my other|the other|my new|a new|an?) ?(?:new )?(?:file|computer|machine|laptop|pc|device|json)| as (?:a |an )?(?:json|file|text|json file)| into a file| elsewhere| along| please)*",
        r"(?:(?:how (?:do|can|could) i|can i|could i|i want to|id like to|please)(?: please)? )?(?:save|copy|move|transfer|write|get|print|put)(?: all| a copy of| of| out)* (?:your|my|the|all your|all my) memor(?:y|ies)(?: to| into| as| in| onto)* (?:a |an |another |my other |my new |a new )?(?:file|computer|machine|laptop|pc|device|json)(?: file)?",
    ),
    AMOUNT: (
        r"how (?:much|many things|many facts|much stuff|much information) (?:do|did|have) you(?: already| still| really| actually)* (?:remember|know|keep|kept|store|stored|save|saved|learn|learned|learnt|noted|memorized|have)(?: (?:about|of|on) (?:me|us|my life)| in (?:your )?memory| so far| already| now| stored| in mind| by now| altogether)*",
        r"how (?:big|large|full|good|long) is your memory|how many (?:memories|conversations|talks|chats|messages)(?: do you| have you| have we| did we)(?: still| already)* (?:have|had|keep|kept|remember|stored|store|know)(?: so far| of| altogether| already| with me)*|how many (?:memories|conversations) are (?:there|in your memory)|how much have i (?:already )?told you(?: so far| already| by now)*",
    ),
    LEAVES: (
        rf"(?:does|do|did|will|would|can|could|has|have|is|are|may|might|should)(?: there)?{_EVER} {_DATA}{_EVER} (?:leave|leaves|leaving|left|exit|escape|go|goes|going|gone|get|gets|getting|travel|flow)(?: out| away| off| over)*{_EVER}(?:{_TO})* ?(?:{_PLACE}|{_OUT})(?: (?:too|at all|or not))*",
        rf"(?:does|do|did|will|would|can|could|has|have|is|are|was|were|may|might|should)(?: there)?{_EVER} {_DATA}{_EVER} {_SENT}(?: out| away| off| over| back| up)*(?:(?:{_TO})+ (?:{_PLACE}|{_OUT}))*(?: (?:at all|or not))*",
        rf"(?:if|whether) {_DATA}{_EVER} (?:is|are|gets|get|has been|will be){_EVER} {_SENT}(?: out| away| off| over| back| up| anywhere| somewhere)*(?:{_TO}+ (?:{_PLACE}|{_OUT}))*|(?:if|whether) {_DATA}{_EVER} (?:leaves|leave|goes|gets)(?: out)?(?:{_TO})* ?(?:{_PLACE}|{_OUT})",
        rf"(?:do|did|have|are|will|would) you{_EVER} (?:{_SEND}|{_SENT})(?: {_DATA})?(?: out| away| off| over| back| up| home| somewhere| anywhere| elsewhere| online| abroad)*(?:{_TO}+ (?:{_PLACE}|{_OUT}))*(?: (?:at all|or not|without .+|behind my back))*",
        rf"(?:do|did|are|will|would) you{_EVER} (?:store|keep|save|put|back up|storing|keeping|saving)(?: {_DATA})? (?:in|on|with|at) {_OUT}",
        rf"(?:do|did|will|would|are) you{_EVER} (?:tell|show|give|sell|telling|hand) {_WHO}(?: (?:{_DATA}|about (?:me|this|it|that)))*|(?:do|did|will|are) you{_EVER} (?:talk|talking|speak|report|connect|connected)(?: back)? (?:to|with) (?:{_OUT})(?: about .+)?",
        rf"(?:what|which (?:data|information|things|parts?)|how much)(?: of (?:this|it|that|my data|mine|what i {_SAYS}))?(?: data| information| exactly| if anything| ever| really)* (?:leaves|leave|goes out|goes|gets out|gets|is leaving|is going)(?: out| away| off)*(?:{_TO})* ?(?:{_PLACE}|{_OUT})",
        rf"(?:what|which (?:data|information|things|parts?)|how much)(?: of (?:this|it|that|my data|mine|what i {_SAYS}))?(?: data| information| exactly| if anything| ever)* (?:is|gets|are|do you|are you|did you|have you|will you)(?: being| ever| actually)* (?:{_SENT}|{_SEND})(?: about me| of mine)?(?: out| away| off| over| back| home)*(?:{_TO}+ (?:{_PLACE}|{_OUT}))*",
        rf"where (?:does|do|will|is|are|did){_EVER} {_SAID} (?:go|goes|end up|sent|sent to|going|get sent|uploaded|processed|travel)(?: to| then)*",
        r"(?:do|are|can|could|would|will) you(?: ever| really| secretly| always| just| actually)* (?:spy(?:ing)?|eavesdrop(?:ping)?|track(?:ing)?|monitor(?:ing)?|record(?:ing)?|listen(?:ing)?(?: in)?|watch(?:ing)?|snoop(?:ing)?|phon(?:e|ing) home|call(?:ing)? home)(?: on| to| after)?(?: me| us| my (?:conversations?|voice|microphone|activity|every move|behaviou?r))?(?: all the time| always| secretly| right now| now)*",
        r"(?:are you|is (?:this|it|bit buddy))(?: a| some| any| kind of| really| secretly)* (?:spyware|spy|malware|trojan|data collector|surveillance|bugged)(?: tool| program)?",
        r"(?:do you|does (?:this|it|this program|bit buddy)|is there)(?: have| contain| any| use| include)* (?:spyware|telemetry|tracking|trackers?|analytics|ads|advertising|surveillance)(?: in you| in (?:this|it)| here)?",
        rf"(?:are you|is (?:this|it|bit buddy|this program)|does (?:this|it|bit buddy|this program)|do you){_EVER} (?:offline|local(?:ly)?|on ?device|local only|connected to {_OUT}|in the cloud|cloud based|a cloud (?:service|app|program)|online|run(?:ning|s)? (?:locally|in the cloud|on (?:a|your) servers?|offline|online|on {_PLACE})|work(?:ing|s)? (?:offline|locally|without (?:the |an )?internet(?: connection)?)|go online|go on the internet)(?: only| alone| too)*",
        r"(?:do you|does (?:this|it|bit buddy|this program)|are you)(?: really| always| ever| actually)* (?:need(?:s|ing)?|use|uses|using|require|requires|access|accesses|connect to|have|on)(?: an?| the| any)? (?:internet(?: connection| access)?|cloud|web|network(?: connection)?)(?: to work| at all| for (?:this|that|anything))*",
        rf"(?:does|do|is|are|will|can){_EVER} (?:{_DATA}){_EVER} (?:stay|stays|remain|remains|kept|stored|processed|handled|done|saved|local|locally)(?: (?:and|stored|kept|processed|only|all|local|locally|private))*(?: (?:on|in|at|with|between) (?:{_PLACE}|us|you|{_OUT}))*(?: (?:here|local|locally|offline|private|only|alone|on device))*",
        rf"(?:do|are|will|would|is|does) (?:you|it|this|{_DATA}){_EVER} (?:use|used|using|train|trained|training|learning)(?: {_DATA})?(?: (?:for|to|on|in|by|as|with))*(?: (?:{_DATA}|training|train|ai|an ai|models?|advertising|ads|marketing|research|improve|you|data|somebody elses|other|others|purposes))+",
        rf"(?:is|are|does|do) (?:{_DATA}|it|this) (?:only|just|all|stay only|kept only|only kept|only stored|stored only) (?:on|in) {_PLACE}",
        rf"(?:who|whom|with whom|to whom)(?: else)? (?:do|are|will|did|would) you (?:{_SEND}|tell|telling|give|giving|show|talk|talking)(?: {_DATA})?(?: to| with| about (?:me|it|this))*",
    ),
}

_SAGT = r"(?:sagen?|sag|erzählen?|erzähl|schreiben?|schreib|anvertrauen?|fragen?|frag|tippen?|tipp|eingeben?|eintippe|gesagt (?:habe?|haben)|erzählt (?:habe?|haben)|geschrieben (?:habe?|haben)|besprechen?|bereden?|reden?|erwähne?)"
_SO = r"(?: (?:dir|hier|so|alles|mir|uns|ich|wir|je|jemals|jetzt|gerade|eigentlich|denn|auch|wirklich|etwa|überhaupt|noch|schon|immer|heimlich|nur|bloß|davon|ganz|komplett|vollständig|dann|da|eben|bitte|mal|genau|alle|wieder))*"
_EIGEN = r"(?:daten|gespräche?[ns]?|worte|nachrichten|unterhaltung(?:en)?|chats?|fragen|geheimnisse|angaben|informationen|eingaben|sätze|erinnerungen|verlauf)"
_GESAGT = rf"(?:(?:alles |das |alles das )?was (?:ich|wir|man)(?: \w+){{0,3}}? {_SAGT}|(?:alles |das )?was du (?:über mich |von mir )?(?:weißt|merkst|lernst|hörst)(?: über mich)?|(?:all )?(?:meine|meinen|meiner|meinem|unsere|unser|unserem|unseren|die|den|diese|dieses|all|alle|persönliche)(?: (?:ganzen|persönlichen|privaten|eigenen|meine))? {_EIGEN}|daten|gespräche|das gesagte|gesagtes)"
_ES = r"(?:das(?: hier| alles| ganze)?|dies(?:es)?|es|hiervon|davon|irgend ?etwas|irgendwas|etwas|was|alles|nichts|irgendwelche daten|daten|(?:meine|die|irgendwelche) (?:dateien|fotos|dokumente|passwörter|dateinamen|bilder)|telemetrie|statistiken|nutzungsdaten)"
_DATEN = rf"(?:{_GESAGT}|{_ES})(?: (?:über|von) (?:mir|mich|uns))?"
_RECHNER = r"(?:(?:mein|dies|unser|der|den|dem|das|die)\w* (?:eigenen? )?(?:rechners?|computers?|pcs?|laptops?|gerät(?:e?s)?|maschine|netzwerks?|netz|haus(?:es)?|festplatte)|hier)"
_WER = r"(?:jemand(?:em|en)?(?: anders?| anderem?| sonst| fremde[mns]?)?|irgend ?(?:jemand(?:em|en)?|wer|wem|wen)|andere[nr]?(?: leute| menschen| personen| nutzer)?|dritte[nr]?|fremde[nr]?|sonst (?:wer|wem|jemand)|google|microsoft|apple|openai|chatgpt|meta|facebook|amazon|hacker|(?:die|der|den|dem|eine|einer|einem|irgendeine[rm]?|deine|deinen?|deinem) (?:firma|firmen|hersteller|entwicklern?|betreiber|macher|regierung|polizei|behörden?|staat|nsa|werbung)|(?:mein|meine|meinem|meiner) (?:\w+ )?(?:frau|mann|partner|partnerin|chef|chefin|familie|kinder|eltern|mutter|vater|kollegen|mitbewohner|arbeitgeber))"
_RAUS = rf"(?:(?:ins|im|zum|übers|über das|in das|aufs|vom|mit dem) (?:internet|netz|web|ausland)|(?:in|an|auf|zu|bei|mit) (?:der|die|eine|einer|eure|deine|einen|einem|irgendeinen|irgendeinem|irgendeine|irgendwelche|fremde|andere|den|dem)? ?(?:fremde[nr]? |andere[nr]? )?(?:cloud|servern?|rechner|computer)|online|(?:an|mit|bei|zu|für) {_WER}|nach (?:draußen|außen|hause)|woanders(?: hin)?|irgendwo(?: ?hin)?|weg|hinaus|raus|fort|{_WER})"
_WEG = r"(?:gesendet|geschickt|hochgeladen|übertragen|geteilt|weitergegeben|weitergeleitet|übermittelt|verschickt|versendet|verkauft|gesammelt|synchronisiert|gemeldet|ausgewertet|weggeschickt|abgesaugt|rausgeschickt|weiterverkauft|veröffentlicht)"
_SENDEST = r"(?:sendest|schickst|lädst|ladest|überträgst|teilst|gibst|leitest|übermittelst|verschickst|versendest|verkaufst|sammelst|synchronisierst|meldest|erzählst|verrätst|zeigst|sagst)"
_TEIL = r"(?: (?:hoch|weiter|weg|raus|hinaus|ab|aus|rauf|preis))?"

_GERMAN = {
    PRIVATE: (
        rf"(?:ist|sind|bleibt|war){_SO} (?:das(?: hier| alles)?|dies(?:es)?|es|hier|alles|dieses gespräch|unser gespräch|der chat|{_GESAGT}){_SO} (?:privat|vertraulich|geheim|anonym|unter uns|verschlüsselt|sicher bei dir|bei dir sicher|bei dir geschützt|bei dir gut aufgehoben)(?: hier)?",
        rf"(?:ist|sind){_SO} {_GESAGT}{_SO} (?:sicher|geschützt|gut aufgehoben)(?: bei dir)?|wie (?:privat|vertraulich|sicher|anonym|geheim) (?:ist|sind|bist) (?:das(?: hier| alles)?|es|du|dieses gespräch|unser gespräch|{_GESAGT})",
        rf"(?:kann|darf) ich dir{_SO} (?:trauen|vertrauen|etwas anvertrauen|was anvertrauen|ein geheimnis anvertrauen)|(?:kannst|kann) du{_SO} (?:ein geheimnis|geheimnisse|das|etwas) (?:für dich )?(?:bewahren|behalten|schweigen)|behältst du{_SO}(?: das| es)? für dich",
        rf"(?:(?:wie|was) (?:ist|sieht es|stehts|steht es|sieht es) (?:es )?(?:mit |um )?(?:dem |den |der |die |meiner |meine |aus mit (?:dem|der) )?)?(?:datenschutz|privatsphäre|privatsphaere)(?: aus| hier| bei dir| geschützt)*|wie (?:hältst|haeltst|gehst|nimmst) du(?: es)?(?: mit)? (?:dem |der |meiner )?(?:datenschutz|privatsphäre|{_GESAGT})(?: um)?|was (?:machst|tust|passiert)(?: du)?{_SO} (?:mit|mit dem|mit den) ?(?:dem,? |den )?{_GESAGT}|(?:ist|bleibt|wird) meine privatsphäre (?:geschützt|sicher|gewahrt|geachtet|respektiert)(?: bei dir)?|(?:achtest|respektierst|schützt) du{_SO} meine (?:privatsphäre|daten)|bist du(?: \w+)? (?:verschwiegen|diskret|vertrauenswürdig)",
    ),
    READERS: (
        rf"(?:wer|wer alles|welche leute)(?: sonst| noch| alles| außer mir)* (?:kann|könnte|darf|wird|hat|liest|sieht|hört|bekommt|erfährt|weiß)(?: (?:alles|noch|sonst|denn|das|mit|zugriff auf|zugang zu|hier|auf|zu|eigentlich|von|dem))*(?: {_DATEN})*(?:,? (?:lesen|mitlesen|sehen|einsehen|hören|mithören|ansehen|abrufen|zugreifen|erfahren|finden|mit))*(?:,? {_GESAGT})?",
        rf"(?:kann|könnte|darf|können|liest|hört|sieht|hat|wird){_SO} (?:{_WER})(?: (?:sonst|noch|auch|hier|das|mit|zugriff auf|zugang zu|auf))*(?: {_DATEN})*(?:,? (?:lesen|mitlesen|sehen|einsehen|hören|mithören|ansehen|zugreifen|erfahren|finden|mit))*(?:,? {_GESAGT})?",
    ),
    BEGIN: (
        r"(?:lass(?:t)? uns|können wir|koennen wir|könnten wir|kann ich|ich will|ich möchte|ich moechte|wir sollten|wie kann ich|wie können wir|wollen wir)(?: bitte| mal| kurz| jetzt| ein| eine| einen| mit dir| dir| etwas| was)* ?(?:privat(?:es|en|e)?|unter vier augen|vertraulich(?:es)?|im vertrauen|geheim|inkognito|heimlich)(?: gespräch| chat| unterhaltung| modus| mit dir| reden| sprechen| chatten| beginnen| anfangen| führen| starten| etwas| was| sagen| erzählen| unterhalten| werden)*",
        r"(?:bitte )?(?:starte|beginne?|öffne|oeffne|mach|wechsle|schalte|neues?|führe)(?: bitte| ein| einen| in| in den| das| dieses| gespräch| den| zu einem| mir)* (?:privat(?:es|en|e|er)?|vertraulich(?:es)?|inkognito|privatmodus|inkognitomodus)(?: gespräch| chat| unterhaltung| modus| ein| um)*",
        r"(?:privat|inkognito|privates gespräch|unter uns|unter vier augen|privatmodus|privater modus)(?: bitte| jetzt)*|(?:das|dies|es) (?:bleibt|ist|muss) (?:bitte )?(?:unter uns|privat|geheim|vertraulich|geheim bleiben|unter uns bleiben)|(?:bitte )?(?:merk|merke|speichere|speicher|behalte?|heb)(?: dir)? (?:bitte )?(?:dieses gespräch|diese unterhaltung|diesen chat) nicht(?: auf)?|behalte? das (?:bitte )?für dich",
    ),
    KEPT: (
        rf"(?:wo|wohin|in welcher datei|in welchem ordner|an welchem ort)(?: genau)? (?:speicherst|bewahrst|behältst|sicherst|legst|hebst|merkst|schreibst|notierst|hältst|hast) du{_SO}(?: dir)?(?: {_DATEN})?{_SO}(?: ab| auf| gespeichert| hin| fest| dir)*(?:,? {_GESAGT})?",
        rf"(?:wo|in welcher datei|in welchem ordner|worin)(?: genau)? (?:ist|sind|wird|werden|liegt|liegen|steht|stehen|finde ich|befindet sich){_SO} (?:{_GESAGT}|dein gedächtnis|das gedächtnis|deine erinnerungen|(?:das alles|das hier|das|es|alles)(?= .*(?:speichert|gelegt|wahrt|schrieben|sichert|notiert))|das alles|mein gedächtnis){_SO}(?: gespeichert| abgelegt| aufbewahrt| aufgeschrieben| gesichert| notiert)*(?:,? {_GESAGT})?",
        rf"wie lange (?:speicherst|behältst|merkst|bewahrst|hebst|wird|werden|bleibt|bleiben|erinnerst) (?:du )?{_SO} ?(?:dir |dich )?(?:an )?{_DATEN}{_SO}(?: gespeichert| auf| aufbewahrt| da| behalten| gemerkt)*(?:,? {_GESAGT})?|wann vergisst du{_SO}(?: {_DATEN})?|was (?:speicherst|notierst|protokollierst) du{_SO} (?:über|von) (?:mich|mir|uns)|was (?:wird|ist|hast du){_SO} (?:über|von) (?:mich|mir|uns){_SO} (?:gespeichert|aufgezeichnet|notiert|protokolliert)|wie (?:speicherst|bewahrst) du{_SO} {_GESAGT}(?: auf)?",
        rf"(?:merkst|speicherst|behältst|notierst|erinnerst|protokollierst|zeichnest|bewahrst|hebst|schreibst|lernst|vergisst) du{_SO}(?: dir| dich)?{_SO}(?: an| aus| von)?(?: {_DATEN})?{_SO}(?: auf| ab| mit| dir)*(?:,? (?:was|woran|daran was|aus dem was) (?:ich|wir)(?: \w+){{0,3}}? {_SAGT})?",
        rf"(?:wird|werden){_SO} (?:das(?: hier| alles)?|es|alles|dieses gespräch|unser gespräch|{_GESAGT}){_SO} (?:gespeichert|aufgezeichnet|protokolliert|mitgeschnitten|aufbewahrt|gemerkt|aufgehoben|mitgeschrieben)|hast du (?:ein|eigentlich ein|denn ein) gedächtnis|(?:kannst|wirst) du(?: dir| dich)?{_SO}(?: an)?(?: {_DATEN})?{_SO} (?:merken|erinnern|speichern)(?:,? {_GESAGT})?",
    ),
    DELETE: (
        rf"(?:wie|kann ich|könnte ich|womit)(?: (?:kann|könnte|lösche|entferne|vergisst|bekomme|tilge|mache))?(?: (?:ich|man|du|bitte|wieder))*(?: {_GESAGT}| dein(?:e|en)? (?:gedächtnis|erinnerungen)| mein(?:e|en)? (?:gedächtnis|erinnerungen)| (?:einzelne |eine )?erinnerung(?:en)?| (?:ein|alte) gespräche?)+{_SO}(?: aus deinem gedächtnis)?{_SO} ?(?:löschen|entfernen|vergessen|loswerden|tilgen|vergessen lassen|weg)?(?:,? {_GESAGT}|,? was du (?:über mich |von mir )?weißt)?",
        rf"(?:lässt|lassen) sich{_SO} {_GESAGT}{_SO} (?:löschen|entfernen)|wie bringe ich dich dazu,? (?:etwas |das |alles )?zu vergessen|wie vergisst du(?: .+)?",
    ),
    EXPORT: (
        r"(?:(?:wie|kann ich|könnte ich|ich will|ich möchte|kannst du|könntest du|bitte)(?: (?:kann|könnte|exportiere|sichere|nehme|bekomme|speichere))?(?: ich| bitte| man| mir)* ?)?(?:exportiere?|sichere?|kopiere?)?(?: bitte| mir)* ?(?:all )?(?:mein|meine|dein|deine|das|die|unsere|alle|mein ganzes|dein ganzes) ?(?:meine |deine )?(?:gedächtnis|erinnerungen|gespräche|unterhaltungen|daten)(?: (?:in eine datei|als datei|als json|auf einen anderen rechner|auf einen neuen rechner|woanders hin|mit))*(?: (?:exportieren|sichern|mitnehmen|kopieren|herunterladen|ausgeben|übertragen))",
        r"(?:bitte )?(?:exportiere?|sichere?|kopiere?)(?: bitte| mir)* (?:mein|meine|dein|deine|das|die|unsere|alle)(?: deine| meine)? (?:gedächtnis|erinnerungen|gespräche|unterhaltungen)(?: in eine datei| als datei| als json| bitte)*|wie (?:exportiere|sichere|kopiere) ich (?:bitte )?(?:mein|meine|dein|deine|das|die|unsere|alle)(?: deine| meine)? (?:gedächtnis|erinnerungen|gespräche|unterhaltungen|daten)|export(?:ieren)?(?: von| des| der| meines| meiner| deines| deiner)* (?:gedächtnis(?:ses)?|erinnerungen)",
    ),
    AMOUNT: (
        rf"(?:wie ?viel|wieviel|wie viele dinge|an wie ?viel|an wieviel)(?: alles)? (?:weißt|merkst|hast|erinnerst|kennst|behältst|speicherst) du{_SO}(?: dir| dich)?{_SO}(?: (?:über|von) (?:mich|mir|uns))?{_SO}(?: gemerkt| gespeichert| behalten| gelernt| im kopf| notiert| im gedächtnis)*",
        r"wie (?:groß|voll|gut|lang) ist dein gedächtnis|wie ?viele? (?:erinnerungen|gespräche|unterhaltungen|nachrichten) (?:hast du|haben wir|kennst du|sind)(?: schon| bisher| denn| eigentlich| alles)*(?: gespeichert| geführt| da| im gedächtnis| gemerkt| gehabt)*|wie ?viel habe? ich dir(?: schon| bisher| alles)* erzählt",
    ),
    LEAVES: (
        rf"(?:verlässt|verlassen|geht|gehen|gelangt|gelangen|kommt|kommen|wandert|landet|landen|fließt){_SO} {_DATEN}{_SO}(?: (?:aus|von|vom|an))? ?(?:{_RECHNER}|{_RAUS})(?: (?:raus|hinaus|weg|heraus|verlassen))*",
        rf"(?:verlässt|geht|gelangt|kommt|landet){_SO} (?:{_RECHNER}|{_RAUS}|von hier|hier)(?: (?:irgend)?(?:etwas|was|nichts))?(?: (?:raus|hinaus|weg|heraus))*",
        rf"(?:wird|werden|wurde|wurden|ist|sind){_SO} {_DATEN}{_SO}(?: {_RAUS}| aus {_RECHNER}| von {_RECHNER})*{_SO} {_WEG}",
        rf"{_SENDEST} du{_SO}(?: {_DATEN}| {_RAUS}| über mich| von mir| aus {_RECHNER}| von {_RECHNER})*{_SO}{_TEIL}(?:,? {_GESAGT})?",
        rf"(?:was|welche daten|wie ?viel|wieviel){_SO} (?:verlässt|geht|gelangt|kommt|landet){_SO} (?:{_RECHNER}|{_RAUS}|von hier|aus {_RECHNER}|von {_RECHNER})(?: (?:raus|hinaus|weg|heraus))*",
        rf"(?:was|welche daten|wie ?viel|wieviel|wohin|wem|an wen|mit wem){_SO} (?:{_SENDEST} du|wird|werden)(?: {_DATEN})?{_SO}(?: {_RAUS}| über mich)*(?: {_WEG})?{_TEIL}",
        rf"(?:wohin|wo hin|wo) (?:gehen|geht|wandern|wandert|kommen|kommt|fließen|landen|landet){_SO} {_GESAGT}(?: hin)?",
        rf"(?:spionierst|überwachst|belauschst|beobachtest|verfolgst|bespitzelst|trackst|ausspionierst|hörst|lauschst|zeichnest) du{_SO}(?: mich| uns)?{_SO}(?: aus| ab| mit| zu| auf)*|(?:redest|sprichst|plauderst) du{_SO} (?:{_RAUS})(?: (?:über|von) (?:mich|mir|uns))?|(?:benutzt|verwendest|nutzt|verwertest) du{_SO} {_GESAGT}(?: (?:für|zum|zu|beim) .+)?|(?:wirst|lernst|trainierst) du{_SO} (?:mit|an|aus) {_GESAGT}(?: trainiert)?|(?:bist du|ist das|ist bit buddy)(?: eine?| so was wie| etwa)* (?:spion|spionageprogramm|spyware|trojaner|wanze|datenkrake)",
        rf"(?:hast|enthältst|benutzt|verwendest|nutzt|brauchst|benötigst) du{_SO}(?: eine?n?| das| die)? (?:telemetrie|tracking|werbung|internet(?:verbindung|zugang|zugriff)?|cloud|netz|netzverbindung)(?: dafür| dazu)?",
        rf"(?:läufst|arbeitest|bist|funktionierst|gehst|verbindest) du{_SO}(?: dich)? (?:lokal|offline|online|im internet|ins internet|mit dem internet|mit dem internet verbunden|in der cloud|auf (?:einem|fremden) servern?|ohne (?:das )?internet(?:verbindung)?|auf {_RECHNER}|im netz|ins netz)",
        rf"(?:bleibt|bleiben){_SO} {_DATEN}{_SO} (?:(?:bei|auf|in|unter|lokal|hier|privat|zwischen)(?: (?:uns|dir|mir|{_RECHNER}))?)+",
        rf"(?:speicherst|legst|sicherst|bewahrst) du{_SO}(?: {_DATEN})? (?:in (?:der|die|einer) cloud|im internet|online|auf (?:einem|fremden|irgendeinem|euren|deinen) servern?)(?: ab| auf)?",
    ),
}
# Words of which one must be there, so that only what may be meant is looked at.
_STEMS = {
    "en": {
        PRIVATE: r"priva|confid|secre|safe|secur|anonym|between|encrypt|protect|trust|respect|discreet|data|record|what happens|handle|treat|with what",
        READERS: r"\b(?:who|whom|can|could|will|would|may|might|does|do|is|are|has|have|people)\b.*(?:read|see|acces|hear|look|view|listen|spy|reach|know|watch|find out|get at|learn)",
        BEGIN: r"priva|off the record|confid|incognito|secre|between us|remember (?:this|our)|(?:save|keep|store|record|log) (?:this|our)|to yourself",
        KEPT: r"keep|kept|stor|sav|put|hold|held|writ|record|not|rememb|memor|log|retain|forget|learn",
        DELETE: r"delet|eras|remov|forg|wip|clear|rid of|purg|unlearn",
        EXPORT: r"export|dump|back|take|carry|download|make|import|save|copy|move|transfer|write|get|print|put",
        AMOUNT: r"how (?:much|many|big|large|full|good|long)",
        LEAVES: r"leav|exit|escap|\bgo|get|travel|flow|send|sent|uploa|train|\buse|only|just|learn|transm|shar|leak|transf|pass|forward|sync|report|sell|sold|collect|gather|harvest|give|hand|submit|publi|disclos|export|stol|stor|keep|sav|back|tell|talk|speak|connect|end up|process|spy|spi|eaves|track|monit|record|listen|watch|snoop|phon|call|malw|troj|bug|telem|analy|advert|\bads|surv|offline|local|online|cloud|internet|web|network|stay|remain|device",
    },
    "de": {
        PRIVATE: r"priva|vertrau|geheim|anonym|unter uns|verschlusselt|verschluesselt|sicher|geschut|geschuet|aufgehoben|behalt|behaelt|datens|daten|gespra|verschwieg|diskret|mit dem|unterhalt|nachrich",
        READERS: r"les|lies|seh|sieh|hor|hoer|zugr|zuga|abruf|erfa|wei(?:ss)|find|bekomm",
        BEGIN: r"priva|vier augen|vertrau|geheim|inkogn|heimlich|unter uns|nicht|fur dich|fuer dich",
        KEPT: r"speicher|bewahr|behalt|behaelt|siche|leg|lieg|heb|merk|schrieb|schreib|notier|halt|hast|\bwo|worin|datei|ordner|erinn|protok|zeich|lern|verg|schnitt|gedacht|gedaecht",
        DELETE: r"losch|loesch|entfern|verg|loswerd|tilg|\bweg\b",
        EXPORT: r"export|sicher|kopi|mitnehm|herunterl|ausgeb|ubertrag|uebertrag|speicher",
        AMOUNT: r"viel|gross|\bvoll|wie gut|wie lang",
        LEAVES: r"verla|red|sprich|plaud|benutzt|verwend|nutzt|verwert|train|lern|wirst|geht|gehen|gelan|komm|wander|land|flie|wird|werden|wurde|ist|sind|send|schick|lad|laed|ubertra|uebertra|teil|gib|leit|uberm|ueberm|verkauf|sammel|synchr|meld|erzahl|erzaehl|verrat|verraet|zeig|sag|wohin|spion|wacht|wachst|lausch|beob|verfolg|spitz|track|hor|hoer|wanz|kraken?|telem|werb|intern|cloud|netz|lauf|laeuf|arbeit|\bbist|funkt|verbind|bleib|speich|legst|bewahr",
    },
}
# What only means it where the talk was of the memory: "how do I delete it?" may ask for a file.
_AFTER = {
    "en": (
        DELETE,
        r"how (?:do|can|could) (?:i|you) (?:make you )?(?:delete|erase|remove|forget|wipe|clear|get rid of|undo) (?:it|this|that|all of it|it all|everything|all that|them)(?: again| for good)*|can (?:i|it|that|this|you) (?:be )?(?:deleted?|erased?|removed?|forgotten|wiped?) ?(?:it|this|that|everything)?(?: again| for good)*",
    ),
    "de": (
        DELETE,
        r"wie (?:lösche|entferne|tilge|kann|werde) (?:ich )?(?:das|es|alles|das alles|sie)(?: wieder| los| alles)*(?: löschen| entfernen| vergessen lassen)?|kann (?:ich|man) (?:das|es|alles|das alles)(?: wieder)? (?:löschen|entfernen|vergessen lassen)|(?:kann|lässt sich) (?:das|es|alles)(?: wieder)? (?:gelöscht werden|löschen)",
    ),
}
_BEFORE = r"(?:(?:and|but|so|hey|hi|hello|ok|okay|please|wait|by the way|also|well|oh|sorry|und|aber|also|na|hallo|bitte|sag mal|übrigens|moment|can you tell me|could you tell me|tell me|i wonder|i want to know|do you know|kannst du mir sagen|sag mir|ich frage mich|ich will wissen|weißt du|bit buddy|buddy) )*(?:(?:if|whether|ob) )?"
_BEHIND = r"(?: (?:please|bitte|thanks|thank you|danke|actually|eigentlich|then|denn|bit buddy|buddy|though|by the way|or what|oder|oder nicht|or not|anyway|exactly|really))*"
_GERMAN_WORDS = {"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss"}
# Orders to the memory, and questions for what it has, are heard elsewhere.
_ELSEWHERE = re.compile(
    r"(?:do|can|will|did) you (?:still )?(?:remember|forget) (?:me|it|that|this|when|who|what (?:i|we) (?:said|told you) (?:about|on|of)\b.*|anything|everything)"
    r"|(?:kannst|wirst) du (?:dir )?(?:das|es|etwas) merken|(?:erinnerst|merkst|vergisst|lernst) du (?:dich |dir )?(?:noch |mal )*(?:daran|an das|das|es|was|etwas)?|do you learn anything"
)


def asked_of_privacy(text: str, after_memory: bool) -> Intent | None:
    """Return the intent of a question that anybody asks of such a program, None for any other; never raises.

    ``after_memory``: nothing was said before, or it was of the memory too: "it" may mean what is remembered.
    """
    return _one(text, after_memory) or _two(text, after_memory)


def _two(text: str, after_memory: bool) -> Intent | None:
    """Return the intent of two such questions in one, or of one with a word or two of something else around it."""
    if len(text) > 2 * _LONGEST or "\n" in text.strip():
        return None
    for joint in _JOINTS.finditer(text):
        halves = text[: joint.start()], text[joint.end() :]
        first = _one(halves[0], after_memory)
        second = _one(halves[1], after_memory or first is not None)
        if first is not None and second is not None:
            return replace(first, text=text, also=second if second.name != first.name else None)
        one, aside = (first, halves[1]) if first is not None else (second, halves[0])
        # "Find taxes and private" names files, "Hey, is this private?" does not.
        if one is not None and len(aside.split()) <= _ASIDE < len(one.text.split()):
            return replace(one, text=text)
    return None


def _one(text: str, after_memory: bool) -> Intent | None:
    said = _plain(text)
    if not said or _ELSEWHERE.fullmatch(said):
        return None
    for language, ways in (("en", _ENGLISH), ("de", _GERMAN)):
        for name in ways:
            if _stem(language, name).search(said) and _pattern(language, name).fullmatch(said):
                return _intent(name, text, said, language)
        name, after = _AFTER[language]
        if after_memory and re.fullmatch(f"{_spelled(_BEFORE)}(?:{_spelled(after)}){_BEHIND}", said):
            return _intent(name, text, said, language)
    return None


def _intent(name: str, text: str, said: str, language: str) -> Intent:
    return Intent(name, text, Slots(), _CONFIDENCE, f"“{said[:80]}” asks about privacy", language)


@cache
def _stem(language: str, name: str) -> re.Pattern[str]:
    return re.compile(_STEMS[language][name])


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    # Made for the first question that may mean it: a tray at rest goes without.
    ways = (_ENGLISH if language == "en" else _GERMAN)[name]
    return re.compile(f"{_spelled(_BEFORE)}(?:{_spelled('|'.join(ways))}){_BEHIND}")


def _spelled(pattern: str) -> str:
    """Return a pattern for folded text, with umlauts as they are typed without their keys, too."""
    for sign, typed in _GERMAN_WORDS.items():
        pattern = pattern.replace(sign, typed)
    return pattern


def _plain(text: str) -> str:
    """Return the folded words alone; nothing of what is longer than such a question is."""
    if len(text) > _LONGEST or "/" in text or "\n" in text.strip():
        return ""
    return " ".join(re.sub(r"[^\w ]+", " ", re.sub(r"['’‘]", "", fold(text))).split())
