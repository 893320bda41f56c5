"""What English sentences are put as before they are read: contractions written out, the words in the order of the rules."""

from __future__ import annotations

# What gives somebody a rash they must not have, whatever a doctor would call it.
_BEGINS = r"(?:^|;\s+|,\s+(?:and |but )?|\s+(?:and|but)\s+)"
_SUBSTANCE = r"(?!(?:it|that|this|these|those|he|she|they|you|we|i|which|what|nothing|my|your|his|her|our|their|the|and|but)\b)[a-z][\w'-]*(?: (?!gives?\b|makes?\b|gave\b)[\w-]+){0,2}"
_REACTION = r"(?:(?:an? )?(?:(?:awful|bad|terrible|horrible|nasty|itchy|skin|slight|severe) )*(?:rash(?:es)?|hives|allergic reactions?|anaphylaxis)|an itch|itchy skin|swollen lips|a swollen (?:face|tongue|throat))"
# "Tom makes me sneeze" is no allergy.
_NO_ONE = r"(?!(?-i:(?!Pollen|Dust|Grass|Hay|Gluten|Latex|Perfume|Milk|Wheat)[A-Z][a-z]*[a-rt-z]) makes?\b)"
_REACTS = r"(?:swell(?: up)?|itch(?:y)?|sneeze|wheeze|(?:come|break) out in (?:an? rash|hives|spots))"
_THEIRS, _NAMED = r"((?:my|our|his|her) <relation>(?: (?-i:[A-Z])[\w-]+)?)", r"((?-i:[A-Z])[\w-]+)"

_SAID_OF = r"live|work|speak|study|play|come|drive|own"
_AT = r"in|at|for|from|with|on"
_SAYS = r"(?:i|we|he|she|it|they|you|my|our|his|her|their|that|this)\b"

CONTRACTIONS: tuple[tuple[str, str], ...] = (
    (
        r"\b(everybody|everyone|people|friends|they all)(?: (?:just|only|always))* says? (?=(?-i:[^\W\d_a-z])[\w-]+[.!]*$)",
        r"\1 call me ",
    ),
    (
        r"\b(have|has|got|our|an?|one|two|three|four|five|\d|and)( (?:little|small|young|older|younger))? boys(?= |[,.:!]|$)",
        r"\1\2 sons",
    ),
    (
        r"\b(have|has|got|our|two|three|four|five|\d|and)( (?:little|small|young|older|younger))? girls(?= |[,.:!]|$)",
        r"\1\2 daughters",
    ),
    (r"\b((?:have|has|got) (?:a|one)) boy(?= and a girl\b|,| (?:called|named)\b)", r"\1 son"),
    (
        r"\b((?:have|has|got) (?:a|one) (?:son|boy|girl) and a|(?:have|has|got) (?:a|one)) girl(?= and a boy\b|,| (?:called|named)\b|[.!]*$)",
        r"\1 daughter",
    ),
    (
        r"\b(?:would|['’]d) (?:like|love) to\b(?= (?:learn|visit|travel|become|study|buy|move|run|build|start|write|get|climb|go to)\b)",
        " want to",
    ),
    (r"\bi['’]?m\b(?![-'])", "I am"),
    (r"\bi['’]ve\b|\bive\b", "I have"),
    (r"\bi['’]ll\b", "I will"),
    (r"\bi['’]d\b", "I would"),
    (r"\b(he|she|it|that|who|there|what|where|when|how)['’]s\b", r"\1 is"),
    (r"\b(we|they|you)['’]re\b", r"\1 are"),
    (r"\b(we|they|you)['’]ve\b", r"\1 have"),
    (r"\b(we|he|she|they|it)['’]ll\b", r"\1 will"),
    (r"\bcan['’]?t\b|\bcan not\b", "cannot"),
    (r"\bwon['’]t\b", "will not"),
    (r"\b(do|does|did|is|are|was|were|has|have|had|must|should)n['’]?t\b", r"\1 not"),
    (r"\b(name|number|birthday|address|e-?mail|colou?r|phone)['’]s\b", r"\1 is"),
    (
        r"(?<=\w)['’]s(?= (?:back|in|called|named|married|engaged|divorced|allergic|moving|moved|working|living|studying|"
        r"a|an|my|from|now|not|no longer|vegan|vegetarian|born|going|got|been|coming|visiting|learning|\d+ years|\d+(?=[.!]*$|, ))\b)",
        " is",
    ),
)
REWRITTEN: tuple[tuple[str, str], ...] = (
    (
        rf"{_BEGINS}({_SUBSTANCE}) (?:(?:gives?|gave) me|(?:brings?|brought) me out in) {_REACTION}",
        r"; I am allergic to \1",
    ),
    (rf"{_BEGINS}{_NO_ONE}({_SUBSTANCE}) makes? me {_REACTS}", r"; I am allergic to \1"),
    (rf"{_BEGINS}({_SUBSTANCE}) (?:gives?|gave) {_THEIRS} {_REACTION}", r"; \2 is allergic to \1"),
    (rf"{_BEGINS}({_SUBSTANCE}) (?:gives?|gave) {_NAMED} {_REACTION}", r"; \2 is allergic to \1"),
    (rf"{_BEGINS}{_NO_ONE}({_SUBSTANCE}) makes? {_THEIRS} {_REACTS}", r"; \2 is allergic to \1"),
    (rf"{_BEGINS}{_NO_ONE}({_SUBSTANCE}) makes? {_NAMED} {_REACTS}", r"; \2 is allergic to \1"),
    (r",? (?:so |and )?(?:please )?(?:wish me luck|(?:keep your )?fingers crossed)(?: for me)?[.! ]*$", ""),
    (
        rf"\b(?:get|gets|got|(?:come|comes|break|breaks) out in) {_REACTION} (?:from|with|off|when (?:i|he|she) (?:eats?|takes?|touch(?:es)?|drinks?)) (?=\w)",
        "am allergic to ",
    ),
    (
        r"\b(i|we|he|she) only (?:drinks?|eats?) ([\w -]{2,30}?) (?:now|these days|nowadays|any ?more)(?=[.!]*$|,)",
        r"\1 prefers \2",
    ),
    (r",? (?:but )?(?:only|just) (?:[\w-]+ ){1,3}now(?=[.!]*$)", ""),
    (
        r"\b(have|got|adopted|bought) (an? [\w-]+(?: [\w-]+)?)((?: (?:in|last|on|this) [\w ]{3,15})?),? (?:and )?(?:(?:his|her|its) name is|(?:he|she|it) is (?:called|named)) ((?-i:[A-Z])[\w-]+)(?=[.!]*$)",
        r"\1 \2 called \4\3",
    ),
    (
        r"^(i|we) (?:have )?(?:swapped|exchanged|traded(?: in)?) ((?:the|our|my) [\w -]{2,30}?) (?:in )?for (?=an? )",
        r"\1 sold \2; \1 bought ",
    ),
    # "I'm 34, vegetarian, and I live with two flatmates, Jo and Sandeep"
    (
        r"^(i) am (\d{1,3})(?: years old)?, (?:and )?(?=(?:live|work|study|have|love|like|play|speak)\b)",
        r"\1 am \2; \1 ",
    ),
    (r"^(i) am (\d{1,3})(?: years old)?, (?!and\b|i\b|my\b|we\b|not\b|but\b|so\b|\d)", r"\1 am \2; \1 am "),
    (
        r"\b(i|we) live with (two|three|four|five|\d) (<relation>),? (?:called |named )?(?=(?-i:[A-Z]))(?!.* (?:in|on|at) )",
        r"\1 have \2 \3: ",
    ),
    (
        r"\b(?:the|my) (?:doctor|gp|specialist|cardiologist|psychiatrist) (?:has )?(?:put|switched|moved|changed) me (?:on|over to|to|onto)(?= (?-i:[A-Z])| \d)",
        "I was put on",
    ),
    (
        r"\b(take (?-i:[A-Z])[\w -]{3,25}?) instead of ((?-i:[A-Z])[\w-]+(?: \d+)?)(?=[.!]*$|,)",
        r"\1; I do not take \2",
    ),
    # "live with my husband Paul in Graz", "live on Elm Street 12 with my husband"
    (
        r"\b((?:live|living|stay|staying)s?) (?:together )?with (?:(?!\b(?:in|on|at|and i|but)\b).){2,60}? (?=(?:in|on|at) )",
        r"\1 ",
    ),
    (
        r"\b((?:live|living)s? (?:in|on|at) (?:(?!\bwith\b).){2,60}?),? (?:together )?with (?:my|our|a|an|two|three|four|the|(?-i:[A-Z])\w+)\b[^.;]*$",
        r"\1",
    ),
    (r"\b((?:work|works|working)) (?:part|full)[ -]time ", r"\1 "),
    # "is not called Ana but Anna", "do not live in Rome but in Porto", "in Porto, not Rome"
    (
        r"\b((?:is|are|am)(?: called| named| spelled)?) not (called |named |spelled )?((?-i:[^\W\d_a-z])[\w-]+),? but (?:rather )?((?-i:[^\W\d_a-z])[\w-]+)(?=[.!]*$)",
        r"\1 \2\4, not \3",
    ),
    (rf"\bdoes not ({_SAID_OF}) ((?:{_AT}) )?.{{2,40}}?,? but (?:(?:{_AT}) )?(?!{_SAYS}|not\b)", r"\1s \2"),
    (rf"\bdo not ({_SAID_OF}) ((?:{_AT}) )?.{{2,40}}?,? but (?:(?:{_AT}) )?(?!{_SAYS}|not\b)", r"\1 \2"),
    (r"\bnot allergic to .{2,40}?,? but (?:allergic )?to ", "allergic to "),
    (r"\bdo(?:es)? not have an? .{2,30}?,? but (?=an? )", "have "),
    (rf"\b(is|are|am) not ((?:{_AT}) )(?!allergic).{{1,40}}?,? but \2", r"\1 \2"),
    (rf"\b(is|are|am) not (?!allergic|{_AT}).{{1,40}}?,? but (?!{_SAYS}|not\b|{_AT})", r"\1 "),
    (
        r"^((?!.*\b(?:names?|called|named|spell?ed|spelt|written)\b).{6,80}?)(?:,| and|, and) not (?:(?:in|at|on|from|to|an?|the) )?"
        r"(?!any|at\b|very|yet|really|much|even)[\w'-]+(?: [\w'-]+)?(?=[.!]*$)",
        r"\1",
    ),
    (
        r"^((?:i|we) have) (an? (?:\w+ )?<relation>,? [^,]*?),? and (?=(?:an?|one|two|three) (?:\w+ )?<relation>)",
        r"\1 \2 and \1 ",
    ),
    (
        r"^the (?=(?:[\w'’-]+ )?(?:exam|surgery|operation|flight|interview|appointment|check-?up|viva|graduation|rehearsal|driving test) (?:is|will be) )",
        "my ",
    ),
    (r"^([^\W\d_][\w'-]*)\s*[,(]\s*((?:my|our) <relation>)\s*[,)]\s*", r"\2 \1 "),
    (r"^the name is (?=(?-i:[^\W\d_a-z]))", "my name is "),
    # A job that somebody lost, a number that is new, an appointment that was moved.
    (
        r"^(i) (?:have )?(?:got|was|been|am) (?:fired|sacked|laid off|let go|dismissed|made redundant) (?:from|by|at) (?:my job at )?",
        r"\1 quit my job at ",
    ),
    (
        r"^(?:i (?:have )?(?:got )?(?:an? )?|(?:got )?an? )new (?:phone |mobile |cell |telephone )?number(?: now)?(?:[,:]| (?=[+\d(])| and)? ?(?:it is )?(?=\+?[\d(])",
        "my new number is ",
    ),
    (
        r"^(?:the|my) (dentist|doctor|gp|optician|hairdresser|vet|physio|therapist|specialist)(?: has)? (?:moved|pushed|rescheduled|postponed|shifted|changed) my appointment (?:back |forward )?(?:from .{3,25} )?to ",
        r"my \1 appointment is on ",
    ),
    (
        r"^(my (?:[\w'’-]+ )?(?:appointment|flight|train|meeting|interview|surgery|operation|exam|check-?up)) (?:has been |was |got |is )?(?:moved|pushed|rescheduled|postponed|shifted|changed) (?:back |forward )?(?:from .{3,25} )?to (?:on )?",
        r"\1 is on ",
    ),
    (r"^(today|tomorrow) is (.{2,40} birthday)[.!]*$", r"\2 is \1"),
    (r"^it is (.{2,40} birthday) (today|tomorrow|on .{3,20}|next \w+)$", r"\1 is \2"),
    (
        r"^(i|we) have (an? [\w -]+? (?:called|named) [\w-]+),? and (?=an? [\w -]+? (?:called|named) )",
        r"\1 have \2 and \1 have ",
    ),
    (r"^((?:my|our) <relation>(?: [^\W\d_][\w-]*)?), who ([^,]+), ", r"\1 \2 and "),
    (r"^(?:i|we) have an? (<relation>) who (?!(?:is|are) (?:called|named))", r"my \1 "),
    (r"^(?:i|we) have an? (<relation>),? ([^\W\d_][\w'-]*), who ", r"my \1 \2 "),
    (
        r"\b(have|got|adopted|bought) (an? [\w -]+?),? (?:and|which|that) (?:we |i )?(?:have )?(?:named|call|called) (?:him|her|it) (?=[\w-]+[.!]*$)",
        r"\1 \2 called ",
    ),
    (r"^(?:i|we) have an? (<relation>) in ([^\W\d_][\w -]{1,25})[.!]*$", r"my \1 lives in \2"),
)
