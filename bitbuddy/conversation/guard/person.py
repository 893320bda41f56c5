# ruff: noqa: E501 - patterns are read best in one piece
"""Statements about the person: who belongs to them, what they have, did, felt, told. Only their own words carry those."""

from __future__ import annotations

import re

from bitbuddy.conversation.guard.reading import Sentence

# People, animals and things that somebody may or may not have: speaking of them says that they exist.
_OWN = (
    r"(?:wife|husband|spouse|sisters?|brothers?|siblings?|sons?|daughters?|child|children|kids?|boss|landlord|girlfriend|boyfriend|fiancee?|"
    r"cats?|dogs?|pets?|car|uncle|aunt|cousins?|grandma|grandpa|grandmother|grandfather|niece|nephew|roommate|therapist|doctor|ex|trip|vacation|wedding|exam|"
    r"interview|meetings?|appointments?|flight|divorce|marriage|diagnosis|surgery|baby|thesis|new job|promotion)"
)
_OWN_GERMAN = (
    r"(?:frau|mann|ehemann|ehefrau|schwestern?|bruder|geschwister|sohn|sohne|tochter|kind|kinder|kindern|chef|chefin|hund|katzen?|haustier|auto|"
    r"vermieter|freundin|onkel|tante|cousine?|oma|opa|nichte|neffe|arzt|enkel|reise|urlaub|hochzeit|"
    r"prufung|termine?|scheidung|operation|baby|doktorarbeit)"
)
# What nearly everybody has: only a statement about it is a claim.
_ANYBODYS = (
    r"(?:name|birthday|age|address|phone|phone number|mother|father|mom|mum|dad|parents|family|job|employer|company|city|country|hometown|"
    r"school|password|favou?rite \S+|friend|hobby|hobbies|salary|appointment|meeting|holiday|vacation|trip|wedding|exam|flat|apartment|house|"
    r"home|flight|diagnosis|condition|marriage|divorce|partner|religion|"
    r"geburtstag|alter|adresse|telefonnummer|mutter|vater|eltern|familie|beruf|arbeit|firma|stadt|heimat|schule|passwort|lieblings\S+|"
    r"hobbys?|gehalt|termin|urlaub|reise|hochzeit|prufung|wohnung|haus|ehe)"
)
_YOURS = r"(?:your|dein|deine|deinen|deinem|deiner|deines|eure?|ihre?)"
_YOUR = rf"(?<!\S){_YOURS}"
SOFTLY = re.compile(
    r"(?<!\S)(?:sounds?|seems?|sorry|glad|hope|wish|if|maybe|perhaps|imagine|whether|klingt|scheint|leid|hoffe|wenn|falls|vielleicht|ob|"
    r"wunsche|do|does|would|may)(?!\S)"
)
OWNED = (
    re.compile(rf"(?<!\S)your (?:(?!(?:dream|ideal|perfect|favou?rite)\b)\w+ )?(?P<thing>{_OWN})(?!\S)"),
    re.compile(rf"(?<!\S)(?:dein\w{{0,2}}|eure?\w?|ihre?\w?) (?:\w+ )?(?P<thing>{_OWN_GERMAN})(?!\S)"),
)
ABOUT_OWN = re.compile(
    rf"{_YOUR} (?:(?:best|new|old|next|first|own|real|full|mobile|beste\w*|neue\w*) )?(?P<thing>{_ANYBODYS})"
    r"(?: \w+)?(?: 's)? (?:is|are|was|were|has|had|lives?|works?|called|got|will|would|ist|sind|war|waren|hat|hatte|heisst|lautet|lebt|arbeitet|wird)(?!\S)"
    rf"|(?<!\S)(?:is|ist|war|was) {_YOURS} (?P<day>birthday|anniversary|wedding|day off|first day|geburtstag|hochzeitstag|name)(?!\S)"
)
_EARLIER = (
    r"(?:yesterday|earlier|recently|(?:the )?last (?:time|week|month|year|night|summer|winter|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday)|this morning|the other day|gestern|vorgestern|neulich|vorhin|letzte[nsrm]? \w+|letztens|kurzlich|heute morgen|damals)"
)
TOLD = re.compile(
    r"(?<!\S)(?:you(?:'ve| have| had)?(?: (?:just|once|already|earlier|recently|also|yesterday|previously))? (?:told|mentioned|said|shared|wrote to|"
    r"asked (?:me|us|for|about|to|whether|if|what|how|when|where|yesterday))|"
    r"as you (?:said|told|mentioned|know)|du hast (?:\w+ ){0,6}(?:gesagt|erzahlt|erwahnt|gefragt|geschrieben|berichtet)|"
    r"(?:wie|dass|was) du (?:\w+ ){0,5}(?:gesagt|erzahlt|erwahnt|sagtest|erzahltest)|"
    r"i(?: still| also| always)? (?:remember|recall)(?: that| how| when| what| where)? (?:you|your|our|the time|us|we)|"
    r"i know (?:that )?(?:your|where you|when you|who you|what you did|about your)|"
    r"ich (?:erinnere mich|weiss noch)|ich weiss (?:,? )?(?:wo|wann|wer) du|happy (?:birthday|anniversary)|alles gute zum|"
    r"i(?:'ve| have) known you|we (?:first )?met)(?!\S)"
)
_DID = (
    r"(?:were|was|had|did|felt|sounded|went|asked|talked|spoke|looked|seemed|wrote|opened|worked|played|listened|bought|visited|slept|met|"
    r"discussed|chatted|downloaded|saved|created|deleted|watched|cooked|ate|made|warst|hattest|hast|gingst|haben|waren|hatten|wolltest)"
)
EARLIER = re.compile(
    rf"(?<!\S){_EARLIER}(?: ,)?(?: \w+){{0,2}} (?:you|we|du|wir)(?!\S)|(?<!\S)(?:you|we|du|wir)(?:'ve)? {_DID} (?:\S+ ){{0,8}}{_EARLIER}(?!\S)"
    r"|(?<!\S)our last (?:conversation|chat|talk)|(?<!\S)we(?:'ve| have) (?:talked|met|spoken|chatted)|(?<!\S)wir haben (?:schon|gestern|neulich)(?!\S)"
)
_TRADES = (
    r"(?:teacher|nurse|doctor|student|engineer|programmer|developer|lawyer|driver|musician|manager|father|mother|parent|vegetarian|vegan|man|woman|"
    r"boy|girl|christian|muslim|jew|buddhist|atheist|german|american|pensioner|accountant|scientist|designer|lehrer|lehrerin|arzt|arztin|"
    r"studentin|ingenieur|ingenieurin|programmierer|programmiererin|anwalt|vater|mutter|mann|frau|rentner)"
)
_BEING = (
    r"(?:from|married|single|divorced|retired|pregnant|vegetarian|vegan|allergic|diabetic|unemployed|called|named|born|in your|living in|working (?:at|for|as)|"
    r"aus|verheiratet|ledig|geschieden|schwanger|berentet|arbeitslos|\S+ years old|\S+ jahre alt|in deinen)"
)
_BEGIN = r"(?:^|[,;:.!] |(?<!\S)(?:and|because|since|but|know|know that|und|weil|aber|dass) )"
_LIFE = (
    r"(?:reminders?|dogs?|cats?|pets?|sisters?|brothers?|siblings?|wife|husband|sons?|daughters?|child|children|kids?|appointments?|meetings?|job|car|house|flat|"
    r"apartment|garden|exam|deadline|flight|degree|birthday|cold|fever|headache|disease|illness|cancer|diabetes|allergy|allergies)"
)
_LIFE_GERMAN = (
    r"(?:hund|hunde|katzen?|schwestern?|bruder|geschwister|frau|mann|sohn|tochter|kind|kinder|termine?|auto|haus|wohnung|garten|prufung|"
    r"geburtstag|fieber|kopfschmerzen|diabetes)"
)
IS = re.compile(
    rf"(?<!\S)(?:you are|you're|you were|du bist|du warst) (?:(?:a|an|ein|eine) )?(?:{_TRADES}(?! of)|{_BEING})(?!\S)"
    r"|(?<!\S)you (?:live|lived) (?:in|at|near|alone|with)(?!\S)|(?<!\S)you(?: have|'ve)? (?:work|worked) (?:at|for|as|in)(?!\S)"
    r"|(?<!\S)you (?:own|grew up|come from|moved to|graduated|got married|turn \d+|turned \d+|used to|speak \w+)(?!\S)"
    r"|(?<!\S)you(?:'ve| have) been (?:to|married|working|living|feeling|having|using|busy|away|ill|sick|sad|lonely|tired|stressed|anxious|depressed|worried|unhappy)(?!\S)"
    r"|(?<!\S)du (?:wohnst|lebst|besitzt|heisst|stammst|kommst aus|arbeitest (?:bei|als|in|fur)|warst|hattest|gingst|fuhrst|wurdest)(?!\S)"
    r"|(?<!\S)(?:how much|that|because) you (?:love|miss|hate|need|trust) (?:me|us)(?!\S)"
    r"|(?<!\S)(?:you were|you felt|you've felt|you have felt|you looked|you had|you seemed|you sounded)(?! (?:able|there|to|a chance|one|the chance|born to|made|right|meant))(?!\S)"
    rf"|{_BEGIN}you (?:also |really |always |often |usually |never |probably |still )?(?:like|love|hate|prefer|enjoy|dislike|collect|play|drink|eat|smoke|sleep|"
    r"study|commute|exercise)(?! (?:them|me|him|her|us|yourself|and|or|what))(?!\S)"
    rf"|{_BEGIN}you (?:usually|normally|often|typically|rarely) \w+"
    rf"|(?<!\S)as an? {_TRADES}(?: ,)? you(?!\S)|(?<!\S)being an? {_TRADES}(?!\S)|(?<!\S)als {_TRADES}(?: ,)? (?:du|bist|weisst)(?!\S)"
    rf"|{_BEGIN}du (?:magst|liebst|hasst|bevorzugst|trinkst|isst|rauchst|spielst|sammelst)(?!\S)"
    rf"|{_BEGIN}you (?:\w+ )?(?:bought|visited|lost|broke|forgot|missed|earn|cooked|watched|finished|downloaded|saved|created|opened|installed|"
    r"deleted|modified|received|sent)(?!\S)"
    rf"|(?<!\S)(?:you have|you've|you've got|you have got|you own) (?:got )?(?:\w+ ){{0,3}}{_LIFE}(?!\S)"
    rf"|(?<!\S)du hast (?:\w+ ){{0,3}}{_LIFE_GERMAN}(?!\S)"
)
# A family, a house or a trade of its own the buddy has none, and what it reads of itself is for nobody's eyes.
ITS_OWN = re.compile(
    r"(?<!\S)(?:my|our) (?:own |little |big |dear |whole )?(?:family|wife|husband|spouse|sisters?|brothers?|siblings?|sons?|daughters?|child|children|kids|"
    r"mother|father|mom|mum|dad|parents|uncle|aunt|cousins?|grandma|grandpa|grandmother|grandfather|niece|nephew|girlfriend|boyfriend|store|shop)(?!\S)"
    r"|(?<!\S)(?:meine?|unsere?)[mnr]? (?:eigene[nrm]? |kleine[nrm]? |liebe[nrm]? )?(?:familie|frau|mann|schwestern?|bruder|geschwister|sohn|sohne|tochter|kinder|"
    r"mutter|vater|eltern|onkel|tante|cousine?|oma|opa|nichte|neffe|freundin)(?!\S)"
    r"|(?<!\S)(?:i was|i've been|i have been|i am|i'm) (?:\S+ ){0,3}?(?:in|of) your family(?!\S)|(?<!\S)when i was (?:just |only )?(?:a child|a kid|young|little|\d+)(?!\S)"
    r"|(?<!\S)when they (?:ask for|are sad) (?:\S+ ){0,4}, you (?:say|tell|pay|cheer)(?!\S)"
    r"|(?<!\S)the person (?:is|was) (?:called|named)(?!\S)|(?<!\S)(?:like|as) i (?:said|told you|mentioned)(?: before| earlier)?(?!\S)"
)
PLAIN_WORDS = frozenset(
    "you your yours i am is are was were be been the a an and or but that this it to of in on at for with from as have has had do does did "
    "told said mentioned asked me my about so surely must really very just also will would can how what when where who why not "
    "du dein deine deinen deinem deiner ich bin ist sind war hast habe hat der die das ein eine und oder aber dass es zu von in im am mit auf "
    "gesagt erzahlt erwahnt gefragt mir mich sehr auch wie was wann wo wer sicher bestimmt lovely nice great good wonderful sounds like "
    "sweet kind toll schon nett gut hope hoffe glad i'm you're that's it's well then know okay oh what's".split()
)
_ATTRIBUTE = re.compile(
    r"(?<!\S)(?:lives?|works?|born|called|named|died|married|age|old|years|studies|likes?|loves?|owns?|has|had|was|were|lebt|wohnt|arbeitet|heisst|"
    r"geboren|gestorben|verheiratet|jahre|hat|hatte|war)(?!\S)"
)


def claim_about_person(sentence: Sentence, said: str, question: bool) -> str:
    """Return the statement about the person in ``sentence`` that their own words (``said``, folded) do not carry, or ""."""
    line = sentence.line
    for match in (match for pattern in OWNED for match in pattern.finditer(line)):
        if not _is_theirs(match["thing"], said) or (
            _ATTRIBUTE.search(line, match.end()) and not _repeats(sentence, said)
        ):
            return match.group()
    for pattern in (TOLD, EARLIER, IS):
        for match in pattern.finditer(line):
            if pattern is IS and (question or SOFTLY.search(line, 0, match.start())):
                continue
            if not _repeats(sentence, said):
                return match.group().strip()
    if question:
        return ""
    for match in ABOUT_OWN.finditer(line):
        thing = match["thing"] or match["day"]
        softly = SOFTLY.search(line, 0, match.start())
        if not softly and not (
            _is_theirs(thing, said) and (not _ATTRIBUTE.search(line, match.end()) or _repeats(sentence, said))
        ):
            return match.group()
    return ""


def _is_theirs(thing: str, said: str) -> bool:
    mine = r"(?<!\w)(?:my|our|mein\w*|unser\w*)"
    return bool(said) and re.search(rf"{mine} (?:\w+ ){{0,2}}?{re.escape(thing)}(?!\w)", said) is not None


def _repeats(sentence: Sentence, said: str) -> bool:
    """Return whether all that ``sentence`` speaks of was said by the person."""
    spoken = [token.text for token in sentence.tokens if token.is_word or token.is_number]
    content = [word for word in spoken if word not in PLAIN_WORDS]
    known = set(re.findall(r"[\w'-]+", said))
    stems = {word[:5] for word in known if len(word) >= 5}
    return (
        bool(said)
        and bool(content)
        and all(word in known or (len(word) >= 5 and word[:5] in stems) for word in content)
    )
