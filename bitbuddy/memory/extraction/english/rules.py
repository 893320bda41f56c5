"""What English-speaking people say of themselves and of those they know: patterns of what stands behind the subject."""

from __future__ import annotations

from bitbuddy.memory.extraction.cars import ENGLISH as CARS
from bitbuddy.memory.extraction.english.health import HEALTH
from bitbuddy.memory.extraction.vocabulary import Rule

_BE = r"(?:am|is|are|['’]m|['’]s|['’]re)"
_NOT = r"(?:not|n['’]t)"
_DO_NOT = r"(?:(?:do|does)(?: not|n['’]t)|dont|doesnt|never)"
_NO_LONGER = r"(?:no longer|not any ?more|no more)"
_HAVE = r"(?:have got|has got|['’]ve got|['’]s got|have|has|['’]ve|own|owns)"
_EX = r"(?: any ?more| any longer)"

_PLACES = (
    Rule(
        "lives_in",
        "place",
        rf"(?:lives?|(?:{_BE} )?living|resides?|{_BE} based|{_BE} residing|stays?) in (?P<value>.+)",
    ),
    Rule(
        "lives_in",
        "place",
        r"(?:moved|(?:have|has|['’]ve|['’]s) moved|relocated|emigrated)(?: back)?(?: over| away)?(?: from (?P<from>.+?))? to (?P<value>.+)",
        "began",
    ),
    Rule("lives_in", "moved", r"(?:moved|(?:have|has) moved)(?: away)? from (?P<from>.+)", "began"),
    Rule("lives_in", "place", rf"{_BE} (?:back|home|living back|back home) in (?P<value>.+)", "began"),
    Rule(
        "lives_in",
        "place",
        r"(?:(?:has|have|['’]s|['’]ve) (?:moved|come|gone)|moved|came|went|returned) back to (?P<value>.+)",
        "began",
    ),
    Rule("lives_in", "place", r"(?:have|has|['’]ve|['’]s) (?:lived|been living) in (?P<value>.+)"),
    Rule(
        "lives_in",
        "place",
        r"(?:used to live|lived|was living|were living) in (?P<value>.+?)(?: before| in the past| for (?:years|ages|a (?:while|time)|a long time))?",
        "ended",
    ),
    Rule(
        "lives_in",
        "place",
        rf"(?:{_NO_LONGER} lives?|{_DO_NOT} live|{_BE} {_NO_LONGER} living) in (?P<value>.+?){_EX}?",
        "not",
    ),
    Rule("address", "address", r"lives? at (?P<value>.+)"),
    Rule(
        "address",
        "address",
        r"lives? on (?P<value>(?-i:(?:\d+[a-z]?,? )?[A-Z]).+|.+ (?:street|st|road|rd|avenue|ave|lane|drive|square)\b.*)",
    ),
    Rule(
        "address",
        "address",
        r"(?:moved|have moved|has moved) to (?P<value>(?:\d+[a-z]? [\w .'’-]+|[\w .'’-]+ \d+[a-z]?)(?:, .+)?)",
        "began",
    ),
    Rule("from", "place", rf"(?:{_BE}|comes?|came)(?: originally)? from (?P<value>.+?)(?: originally)?"),
    Rule("from", "place", r"grew up in (?P<value>.+)"),
)

_SETTLED = (
    Rule("lives_in", "place", r"(?:settled|have settled|has settled)(?: down)? in (?P<value>.+)", "began"),
    Rule(
        "lives_in",
        "place",
        r"(?:moved|have moved|has moved) into (?:an? |the |my |his |her )?(?:[\w-]+ )?(?:flat|apartment|house|place|room) in (?P<value>.+)",
        "began",
    ),
    Rule(
        "lives_in",
        "place",
        r"(?:got|found|rented) an? (?:[\w-]+ )?(?:flat|apartment|place|room) in (?P<value>.+)",
        "began",
    ),
    Rule(
        "lives_in",
        "place",
        r"(?:have|has) been (?:based|at home) in (?P<value>.+?)(?: for (?:ages|years|a long time))?",
    ),
    Rule("from", "place", r"(?:was|were) (?:raised|brought up) in (?P<value>.+)"),
)

_PEOPLE = (
    Rule("name", "name", rf"{_BE} (?:called|named) (?P<value>.+)"),
    Rule("name", "spelled", r"(?:is|was) (?:spelled|spelt|written)(?: as)? (?P<value>.+)"),
    Rule("name", "aged", rf"{_BE} (?P<value>.+\d.*)"),
    Rule("name", "is_name", rf"{_BE} (?P<value>.+)"),
    Rule("name", "name", r"(?:goes by|go by)(?: the name(?: of)?)? (?P<value>.+)"),
    Rule("age", "number", rf"{_BE} (?P<value>\d{{1,3}})(?: years? old| years? of age)?"),
    Rule("age", "number", r"(?:turned|turns|has turned|have turned) (?P<value>\d{1,3})", "began"),
    Rule(
        "born_on",
        "turning",
        rf"(?:turns?|will (?:turn|be)|{_BE} (?:turning|going to (?:be|turn))) (?P<value>\d{{1,3}})(?: years old)?",
    ),
    Rule("born_on", "moment", r"(?:was|were|am|is) born"),
    Rule("born_on", "moment", r"(?:was|were|am|is) born in (?P<place>.+)"),
    Rule("born_in", "place", r"(?:was|were) born (?:and raised )?in (?P<value>.+)"),
    Rule("born_on", "moment", r"(?:have|has) (?:my|his|her|their|a) birthday"),
    Rule("died_on", "moment", r"(?:died|passed away|has died|has passed away)"),
    Rule(
        "height",
        "text",
        rf"{_BE} (?P<value>\d(?:[.,]\d\d)? ?m(?:et(?:er|re)s?)?|\d{{3}} ?cm|\d ?(?:feet|foot|ft|['’])(?: ?\d{{1,2}}(?: inch(?:es)?|\")?)?)(?: tall)?",
    ),
    Rule("weight", "text", r"weighs? (?P<value>\d{2,3}(?:[.,]\d)? ?(?:kg|kilos?|kilograms?|pounds|lbs?|stone))"),
    Rule(
        "marital_status",
        "married",
        rf"(?:got|{_BE}|was|were|have been|has been|['’]ve been) (?P<value>married|divorced|engaged|separated|widowed)(?: (?:to|with|from) (?P<name>.+))?",
        "began",
    ),
    Rule("marital_status", "married", r"(?P<value>married) (?P<name>.+)", "began"),
    Rule("marital_status", "text", rf"{_BE} (?P<value>single)"),
    Rule(
        "relation",
        "relations",
        rf"{_HAVE} (?P<count>a|an|another|one|two|three|four|five|six|\d)(?: (?:more|further|other))?(?: (?:older|younger|little|big|twin|good|close|best))?(?: (?P<value><relation>))(?:(?:,? (?:{_BE} )?(?:called|named|whose names? (?:is|are)|who (?:is|are) (?:called|named))|:|,) ?(?P<names>.+))?",
    ),
    Rule("relation", "is_relation", rf"{_BE} (?P<owner>my|our|his|her|[^\W\d_][\w-]+['’]s?) (?P<value><relation>)"),
    Rule("relation", "relations", rf"{_HAVE} (?P<value><relation>)(?:,|:| called| named) ?(?P<names>.+)"),
    Rule(
        "relation",
        "none",
        rf"(?:{_HAVE} no|(?:do|does)(?: not|n['’]t) have (?:a|an|any)) (?P<value><relation>){_EX}?",
        "not",
    ),
)

_LIKES = (
    Rule(
        "likes",
        "liked",
        r"(?:likes?|loves?|adores?|enjoys?|(?:am|is|are|['’]m) (?:a )?(?:big |huge |great )?(?:fan of|fond of|crazy about|into|keen on|obsessed with)) (?P<value>.+?)(?:,? (?:the )?(?:best|most|more than anything.*))?",
    ),
    Rule(
        "dislikes",
        "liked",
        r"(?:hates?|dislikes?|loathes?|detests?|(?:cannot|can['’]?t|can not) (?:stand|bear)|despises?) (?P<value>.+)",
    ),
    Rule("likes", "liked", rf"{_DO_NOT} (?:like|love|enjoy) (?P<value>.+?){_EX}", "not"),
    Rule("dislikes", "liked", rf"{_DO_NOT} (?:like|enjoy|care for) (?P<value>.+?)(?: at all)?"),
    Rule(
        "likes",
        "liked",
        rf"(?:{_NO_LONGER} (?:likes?|loves?|enjoys?)|{_DO_NOT} (?:like|love|enjoy)) (?P<value>.+?){_EX}?",
        "not",
    ),
    Rule("likes", "liked", rf"{_DO_NOT} (?:like|love|enjoy) (?P<value>.+?){_EX}", "not"),
    Rule(
        "dislikes",
        "liked",
        rf"{_BE} (?:not (?:a |a big |much of a )?|no )(?:fan of|fond of|keen on|into) (?P<value>.+)",
    ),
    Rule(
        "avoids",
        "things",
        r"(?:gave|have given|has given) up (?P<value>meat|sugar|alcohol|coffee|smoking|gluten|dairy|bread|sweets|caffeine|wine|beer|fish|chocolate|drinking|milk)",
        "began",
    ),
    Rule(
        "avoids",
        "things",
        r"(?:quit|stopped|have stopped|has stopped|have quit|has quit) (?P<value>smoking|drinking)",
        "began",
    ),
    Rule("dislikes", "liked", rf"{_DO_NOT} (?:hate|dislike|mind) (?P<value>.+?){_EX}", "not"),
    Rule("dislikes", "liked", rf"{_NO_LONGER} (?:hates?|dislikes?) (?P<value>.+)", "not"),
    Rule("likes", "liked", r"used to (?:like|love|enjoy) (?P<value>.+)", "ended"),
    Rule("dislikes", "liked", r"used to (?:hate|dislike) (?P<value>.+)", "ended"),
    Rule("prefers", "prefers", r"prefers? (?P<value>.+?)"),
    Rule("favourite:{of}", "favoured", r"(?:is|are) my favou?rite (?P<of>[\w-]+(?: [\w-]+)?)"),
    Rule("allergic_to", "things", rf"{_BE} (?:highly |severely |very |slightly )?allergic to (?P<value>.+)"),
    Rule("allergic_to", "things", rf"{_HAVE} (?:an? )?(?:severe |bad )?allerg(?:y|ies) to (?P<value>.+)"),
    Rule("allergic_to", "things", rf"{_HAVE} (?:an? )?(?:severe |bad )?(?P<value>[\w-]+(?: [\w-]+)?) allergy"),
    Rule("allergic_to", "things", rf"{_BE} (?P<value>lactose|gluten|fructose|histamine)[ -]intolerant"),
    Rule(
        "allergic_to",
        "things",
        rf"(?:{_BE} (?:not|no longer) allergic|{_BE} not allergic) to (?P<value>.+?){_EX}?",
        "not",
    ),
    Rule(
        "avoids",
        "things",
        rf"(?:{_DO_NOT} (?:eat|drink)|(?:cannot|can['’]?t|must not|mustn['’]t|am not allowed to|may not) (?:eat|drink|have|tolerate)|avoids?|{_NO_LONGER} (?:eats?|drinks?)|(?:have |has )?(?:stopped|quit|gave up|given up) (?:eating|drinking)) (?P<value>.+?)(?:{_EX}| at all| at home)?",
    ),
    Rule("avoids", "things", r"(?:eats?|drinks?) no (?P<value>.+)"),
    Rule(
        "diet",
        "text",
        rf"(?:{_BE}|became|have become|has become|have been|has been|went|turned)(?: an?)?(?: strict)? (?P<value>vegan|vegetarian|pescatarian|veggie|coeliac|celiac|diabetic|teetotal)",
    ),
    Rule(
        "diet",
        "text",
        rf"(?:{_BE} (?:not|no longer)|{_BE} not)(?: an?)? (?P<value>vegan|vegetarian|pescatarian|veggie){_EX}?",
        "not",
    ),
    Rule(
        "health",
        "text",
        rf"(?:{_HAVE}|suffers? from) (?P<value>(?:type [12] )?diabetes|asthma|migraines?|epilepsy|hay fever|adhd|arthritis|high blood pressure|low blood pressure|coeliac disease|celiac disease|depression|insomnia|tinnitus|dyslexia|a pacemaker|eczema|psoriasis)",
    ),
    Rule(
        "health",
        "text",
        rf"{_BE} (?P<value>colou?r[ -]?blind|deaf|blind|short-?sighted|long-?sighted|near-?sighted|left-handed|pregnant|dyslexic|autistic)",
    ),
    Rule(
        "plays",
        "things",
        r"(?:plays?|(?:have|has) (?:played|been playing)) (?:the )?(?P<value>piano|guitar|violin|cello|drums|flute|bass|trumpet|saxophone|accordion|harp|clarinet|football|soccer|tennis|chess|basketball|volleyball|handball|golf|hockey|badminton|table tennis|rugby|cricket|squash)",
    ),
)

_WORK = (
    Rule(
        "works_at",
        "work",
        rf"(?:works?|{_BE} (?:working|employed)|(?:have|has|['’]ve) (?:worked|been working)) (?:at|for|with|by) (?P<value>.+?)(?: as (?P<as>(?:an? |the )?.+))?",
    ),
    Rule(
        "works_as",
        "occupation",
        rf"(?:works?|{_BE} (?:working|employed)|(?:have|has|['’]ve) (?:worked|been working)) as (?P<value>.+?)(?: (?:at|for) (?P<at>.+))?",
    ),
    Rule(
        "works_as",
        "occupation",
        rf"(?:{_BE}|became|have become|has become) (?P<value>(?:an?|the) (?:[\w-]+ ){{0,2}}(?:<occupations>))(?: (?:at|for) (?P<at>.+))?",
    ),
    Rule("works_as", "text", rf"(?:{_BE}|have|has) (?P<value>retired|unemployed|self-employed)"),
    Rule("works_as", "text", r"(?P<value>retired)", "began"),
    Rule("works_as", "occupation", r"(?:makes?|earns?) (?:a|my|his|her) living as (?P<value>.+)"),
    Rule(
        "works_as",
        "teaching",
        r"teach(?:es)? (?P<value>(?!my|his|her|the|you|me|it|at|in)[\w]+(?: [\w]+)?)(?: (?:at|to|in) .+)?",
    ),
    Rule(
        "works_at",
        "work",
        r"(?:joined|have joined|has joined) (?P<value>(?!the |an? |us|you|him|her|them|in\b)\S.*?)(?: as (?P<as>.+))?",
        "began",
    ),
    Rule(
        "works_in",
        "text",
        rf"(?:works?|{_BE} working) in (?P<value>(?!the\b|an?\b|my\b|our\b|your\b|this\b|that\b|one\b|two\b)[a-z][\w -]{{1,30}})",
    ),
    Rule(
        "works_at",
        "work",
        r"(?:started|start|began|have started|has started)(?: (?:working|to work|a (?:new )?job|my (?:new )?job|work|a position))? (?:at|for|with) (?P<value>.+?)(?: as (?P<as>.+))?",
        "began",
    ),
    Rule(
        "works_at",
        "work",
        r"(?:got|found|have|has)(?: got)? a (?:new )?job (?:at|with) (?P<value>.+?)(?: as (?P<as>.+))?",
        "began",
    ),
    Rule(
        "works_at",
        "work",
        rf"(?:{_NO_LONGER} works?|{_DO_NOT} work|{_BE} {_NO_LONGER} working) (?:at|for|with) (?P<value>.+?){_EX}?",
        "not",
    ),
    Rule(
        "works_at",
        "work",
        r"(?:used to work|worked|was working) (?:at|for|with) (?P<value>.+?)(?: as (?P<as>.+)| before)?",
        "ended",
    ),
    Rule(
        "works_at",
        "work",
        r"(?:quit|left|have left|has left|resigned from)(?: my| his| her)? (?:job at|position at) (?P<value>.+)",
        "ended",
    ),
    Rule(
        "works_as",
        "occupation",
        r"(?:used to work as|worked as|used to be|was) (?P<value>(?:an?|the) (?:[\w-]+ ){0,2}(?:<occupations>))",
        "ended",
    ),
    Rule(
        "studies",
        "study",
        rf"(?:study|studies|{_BE} studying|{_BE} doing a degree in|majors? in) (?P<value>(?!at\b|in\b|the\b|an?\b|my\b|your\b|how\b).+?)(?: (?:at|in) (?P<at>(?:the )?[^\W\d_].+))?",
    ),
    Rule(
        "studies_at",
        "organisation",
        rf"(?:study|studies|{_BE} studying|goes to (?:school|university|college)|go to (?:school|university|college)) at (?P<value>.+)",
    ),
    Rule(
        "studies",
        "study",
        r"(?:studied|used to study|was studying|majored in|(?:have|has) a degree in|graduated in) (?P<value>(?!at\b|in\b|the\b|an?\b|my\b|your\b|how\b).+?)(?: (?:at|in) (?P<at>(?:the )?[^\W\d_].+))?",
        "ended",
    ),
    Rule("studies", "study", rf"(?:{_NO_LONGER} stud(?:y|ies)|{_DO_NOT} study) (?P<value>.+?){_EX}?", "not"),
    Rule(
        "speaks",
        "languages",
        r"(?:can )?speaks? (?:fluent |some |a little(?: bit of)? |perfect |good )?(?P<value>.+?)(?: (?:fluently|well|at home))?",
    ),
    Rule("speaks", "languages", rf"{_BE} fluent in (?P<value>.+)"),
    Rule("speaks", "languages", rf"{_DO_NOT} speak (?P<value>.+?)", "not"),
    Rule(
        "learns",
        "study",
        rf"(?:{_BE} learning|learns?|started learning|began learning|started to learn|(?:have|has|['’]ve) been learning) (?:to (?:play|speak) )?(?:the )?(?P<value>[\w-]+(?: [\w-]+){{0,2}})",
    ),
)

_OWNED = (
    Rule(
        "relation",
        "pets",
        rf"{_HAVE} (?P<count>an?|one|two|three|four|\d)(?: [\w-]+)?? (?P<value><pet>)(?:,? (?:called|named|whose names? (?:is|are)|(?:that|who) (?:is|are) called)|:|,) (?P<names>.+)",
    ),
    Rule(
        "owns",
        "owned",
        rf"{_HAVE} (?P<value>(?:an?|two|three|four) (?:[\w-]+ ){{0,3}}(?:<things>|<pet>))(?:,? (?:called|named) (?P<names>.+))?",
    ),
    Rule(
        "owns",
        "owned",
        r"(?:bought|got|have bought|has bought|adopted|have adopted|['’]ve bought)(?: myself)? (?P<value>(?:an?|two) (?:[\w-]+ ){0,3}(?:<things>|<pet>))(?:,? (?:called|named) (?P<names>.+))?",
        "began",
    ),
    Rule("owns", "owned", r"owns? (?P<value>an? [\w-]+(?: [\w-]+)?)"),
    Rule("owns", "owned", r"drives? (?P<value>an? .+)"),
    Rule(
        "owns",
        "owned",
        rf"(?:do|does)(?: not|n['’]t) (?:have|own) (?P<value>(?:an?|any) (?:[\w-]+ ){{0,2}}(?:<things>|<pet>)){_EX}?",
        "not",
    ),
    Rule(
        "owns",
        "owned",
        rf"(?:{_NO_LONGER} (?:has|have|owns?)|sold my|have sold my|has sold (?:his|her)) (?P<value>(?:an? |the |my )?(?:[\w-]+ ){{0,2}}(?:<things>|<pet>))",
        "not",
    ),
)

_PLANS = (
    Rule(
        "appointment",
        "appointment",
        rf"(?:{_BE} |will be |have to |has to |will )?(?P<value>(?:meeting|meet|seeing|see|visiting|visit)(?: up with| with)? (?!you\b).+)",
    ),
    Rule(
        "appointment",
        "appointment",
        rf"(?:{_HAVE}|(?:made|booked|got)) (?P<value>(?:an? |the |my )?(?:[\w'’-]+ ){{0,3}}(?:appointment|meeting|interview|exam|flight|train|date|lesson|rehearsal|party|wedding|concert|surgery|operation|check-?up|viewing|test|class|deadline|dinner|lunch|evening|practice|training|reunion|match|recital|ceremony|funeral|christening|call|session)(?: (?:with|at|to|in|for) .+)?)",
    ),
    Rule("appointment", "appointment", rf"{_BE} (?P<value>(?:flying|travell?ing|going|driving) to .+)"),
    Rule(
        "appointment",
        "appointment",
        rf"(?:{_BE} |will be )(?P<value>(?:coming|visiting|arriving|getting married|staying)(?: .+)?)",
    ),
    Rule(
        "todo",
        "due",
        r"(?:must|have to|need to|have got to|need to remember to) (?P<value>(?!be\b|admit\b|say\b|know\b|have\b|go\b)\w+(?: .+)?)",
    ),
    Rule(
        "plans",
        "plan",
        r"(?:wants?|would like|['’]d like|plans?|(?:am|is|are|['’]m) (?:planning|going|about|hoping)|intends?|hopes?) to (?P<value>(?:learn|visit|travel|fly|become|study|marry|retire|climb|emigrate|move to|quit smoking|stop smoking|lose weight|lose \d+|run a|run the|buy an?|build an?|start an?|write a book|write a novel|get married|get fit|give up|adopt|train for|save for|cycle|hike|sail|walk the|go to|read more|eat less|eat more|drink less|sleep more|do a|finish my)\b.*)",
    ),
    Rule("plans", "plan", rf"{_BE} (?P<value>saving (?:up )?for (?:an? |my |our )\w+.*)"),
    Rule(
        "plans",
        "plan",
        r"(?:plans?|(?:am|is|are|['’]m) planning)(?: on)? (?P<value>(?:to \w+|a (?:trip|holiday|vacation|party|wedding|move|visit|journey)|my (?:wedding|holiday|trip)|(?:visiting|travelling|moving|learning|buying|building|studying|retiring|running)) .*)",
    ),
)

RULES: tuple[Rule, ...] = (*_PLACES, *_SETTLED, *HEALTH, *_LIKES, *_WORK, *_PEOPLE, *CARS, *_OWNED, *_PLANS)
