"""What English-speaking people say of the medicines they take."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Rule

_HOW_MUCH = (
    r"(?:(?:\d+(?:[.,]\d+)?|an?|one|two|three|half an?) ?(?:mg|mcg|µg|ml|g|iu|milligrams?|micrograms?|millilit(?:er|re)s?|"
    r"units?|drops?|tablets?|pills?|capsules?|puffs?)(?: of)? )"
)
_HOW_OFTEN = (
    r"(?: (?:(?:every|each) (?:(?:single )?(?:morning|evening|day|night|week)|other day|[\w-]+ hours)|daily|(?:once|twice|[\w-]+ times)"
    r" (?:a (?:day|week)|daily)|a (?:day|week)|at (?:night|bedtime|noon)|in the (?:mornings?|evenings?)|before (?:bed|meals|breakfast|going to bed)|"
    r"(?:after|with) (?:meals|food|breakfast|dinner)|when needed|for (?:my|the|his|her) [\w -]+))"
)
# The last part is of names by their stems, as the World Health Organization gives them: "-pril", "-sartan".
_KNOWN = (
    r"(?:ibuprofen|paracetamol|acetaminophen|aspirin|insulin|metformin|cortisone|antibiotics|antidepressants|antihistamines|"
    r"beta[ -]?blockers|blood[ -]thinners|statins|sleeping pills|painkillers|iron tablets|vitamin [a-z]\d*|thyroid (?:pills|tablets)|"
    r"blood pressure (?:pills|tablets|medication)|the pill|magnesium|thyroxine|levothyroxine|"
    r"\w+(?:olol|pril|sartan|statin|prazol|thyrox|dipin|formin|cillin|mycin|oxetin?e?|zepam|parin|xaban|thiazide?|profen|semide?|gabalin))"
)
_NAMED = r"(?-i:[A-Z][a-z]{3,})(?:[ -][\w-]+)?"
_ONE = rf"(?:{_KNOWN}|{_NAMED})"
_SOME = rf"{_ONE}(?:(?:,? and |, ){_ONE})*"
# What has a dose is no bus.
_DOSE = r"\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|milligrams?|micrograms?)"
_TAKE = r"(?:takes?|(?:am|is|are) (?:on|taking)|(?:has|have|needs?) to take|must take|was prescribed|got prescribed)"
_NOT = r"(?:(?:no longer|never) takes?|(?:do|does) not take|(?:have |has )?(?:stopped|quit) taking|(?:came|come|am|is) off|(?:am|is|are) (?:not|no longer) (?:on|taking))"
_ANY_MORE = r"(?: any ?more| any longer| now)?"

HEALTH = (
    Rule("allergic_to", "things", r"(?:reacts?|(?:have|has) reacted) (?:very |really |quite |so )?(?:badly|allergically|strongly|violently) to (?P<value>.+)"),
    Rule("allergic_to", "things", r"(?:have|has|get|gets|had) (?:an? )?(?:(?:bad|severe|strong|terrible) )?(?:allergic )?reactions? to (?P<value>.+)"),
    Rule("allergic_to", "things", r"(?:am|is|are) intolerant (?:to|of) (?P<value>.+)"),
    Rule("allergic_to", "things", r"(?:have|has) an? (?:[\w-]+ )?intolerance (?:to|of) (?P<value>.+)"),
    Rule("allergic_to", "things", r"(?:do|does) not tolerate (?P<value>.+?)(?: (?:very )?well| at all)?"),
    Rule("avoids", "things", rf"(?:cannot|must not|may not|(?:am|is|are) not allowed to|should not) take (?P<value>{_KNOWN}(?:,? (?:and|or) {_KNOWN})*)"),
    Rule("takes", "things", rf"{_TAKE} {_HOW_MUCH}(?P<value>[\w-]+(?: (?!every|each|daily|once|twice|at|in|before|after|with|when|for)[\w-]+)?){_HOW_OFTEN}*"),
    Rule("takes", "things", rf"{_TAKE} (?P<value>{_KNOWN}(?:,? and {_KNOWN})*)(?: \d+ ?mg)?{_HOW_OFTEN}*"),
    Rule("takes", "things", rf"{_TAKE} (?P<value>{_SOME})(?: \d+ ?mg)?{_HOW_OFTEN}+"),
    Rule("takes", "things", rf"{_TAKE} (?P<value>{_NAMED}),? {_DOSE}{_HOW_OFTEN}*"),
    Rule("takes", "things", rf"(?:was|were|am|is|have been|has been) put on (?:{_HOW_MUCH})?(?P<value>{_SOME})(?: \d+ ?mg)?{_HOW_OFTEN}*"),
    Rule("takes", "things", r"takes? (?P<value>(?!bus|line|tram|train|highway|route|exit|platform|road|flight)(?-i:[A-Z][a-z]{3,}) \d{1,4})"),
    Rule("takes", "things", rf"{_NOT} (?:{_HOW_MUCH})?(?P<value>{_SOME}){_ANY_MORE}", "not"),
)  # fmt: skip
