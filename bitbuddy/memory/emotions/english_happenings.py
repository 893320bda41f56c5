# ruff: noqa: E501 - patterns are read best in one piece
"""What happens to people, as it is said in English."""

from __future__ import annotations

import re
from functools import cache

from bitbuddy.memory.emotions.happenings import (
    ANY,
    ANYBODY,
    CLOSE,
    SELF,
    THINGS,
    Happening,
    Signs,
    Whose,
    sign,
)

_BE = r"(?:is|are|was|were|am|be|been|being|'s|'re|'m)"
_HAVE = r"(?:has|have|had|having|got|gets|getting|'s got|'ve got|'ve|'s)"
_ADVERB = r"(?:(?:just|now|still|back|currently|sadly|really|so|very|quite|rather|pretty|a bit|a little|recently|again|also|finally|seriously|badly|suddenly|sick|ill|all) )"
_THEIR = r"(?:my|our|his|her|their|a|an|the|one|both|both his|both her|some|such a|another)"
_LIMB = r"(?:hips?|legs?|arms?|ankles?|wrists?|foot|feet|toes?|fingers?|knees?|back|shoulders?|nose|ribs?|collarbone|hands?|neck|elbow|bones?|pelvis|skull|jaw|thumb|ligaments?|achilles|tendon)"
_GRAVE = r"(?:cancer|leuka?emia|a (?:brain )?tumou?r|a stroke|a heart attack|a miscarriage|a stillbirth|dementia|alzheimer'?s|parkinson'?s|multiple sclerosis|a brain ha?emorrhage)"
_ILL = r"(?:the flu|flu|covid|corona|pneumonia|bronchitis|shingles|measles|chicken ?pox|fever|temperature|tonsillitis|appendicitis|migraines?|concussion|slipped disc|food poisoning|stomach bug|norovirus|infection|burnout|kidney stones?|accident|car crash|bad fall|nasty fall|cold|headache|toothache|sore throat|operation|surgery|bypass|hip replacement)"
_ANIMAL = r"(?:puppy|puppies|kitten|kittens|dog|dogs|cat|cats|rabbit|rabbits|bunny|bunnies|hamster|guinea pigs?|pony|horse|parrot|budgies?|tortoise|greyhound|labrador|chickens|hens)"
_AT_HOME = r"(?:washing machine|dishwasher|fridge|freezer|oven|boiler|heating|car|van|bike|tv|telly|phone|kettle|toaster|shower|toilet|loo|roof|tap|door|lift|glasses|watch|vacuum(?: cleaner)?|hoover|dryer|cooker|microwave|coffee machine|sofa|bed|window|laptop)"

_SIGNS = (
    sign(
        Happening.LOSS,
        CLOSE,
        r"\b(?:died(?! (?:laughing|of (?:laughter|embarrassment|boredom|shame)|down|out|for|to))|passed (?:away|on)\b(?! (?:the|a|my|his|her|it)\b)|(?:is|are|'s) (?:\w+ )?(?:dead|dying)\b(?! (?:tired|set|serious|to|for))|(?:was|were|had to be|been|being) put (?:down|to sleep))",
    ),
    sign(
        Happening.LOSS,
        ANYBODY,
        r"\b(?:had|have|having) to (?:have )?(?:put )?(?P<whom>(?:(?:my|our|the|his|her) )?[\w-]+) (?:put )?(?:down|to sleep)\b",
    ),
    sign(
        Happening.LOSS,
        ANYBODY,
        r"\blost (?P<whom>(?:my|our|his|her|their) (?:(?!job)\w+ ){0,2}?(?:mother|father|mum|mom|dad|husband|wife|son|daughter|baby|brother|sister|friend|partner|grand\w+|gran|nan|uncle|aunt|dog|cat|horse|twin))\b(?!')",
    ),
    sign(Happening.LOSS, ANYBODY, r"\blost the baby\b|\btook (?:his|her|their) own life\b"),
    sign(
        Happening.GRAVE,
        ANYBODY,
        rf"\b(?:{_HAVE}|diagnosed with|suffer(?:s|ed|ing) from|suffered) {_ADVERB}*(?:\w+ ){{0,2}}?{_GRAVE}(?!\w)(?! (?:check|test|screening|charity|research|insurance))|\bterminally ill\b|\bin a coma\b|\bdiagnosed with\b",
    ),
    sign(
        Happening.SETBACK,
        ANYBODY,
        r"\b(?:lost|losing) (?:my|his|her|their|our) jobs?\b|\b(?:was|were|got|been|being|is being|am being) (?:just )?(?:fired|laid off|made redundant|sacked|let go)\b"
        r"|\bfailed (?:my|his|her|the|their) (?:[\w-]+ ){0,3}?(?:exams?|tests?|class|course|year|finals|interview|maths|degree)\b|\bdidn't (?:get|pass) (?:the|my|his|her|that|into) (?:[\w-]+ ){0,2}?(?:job|flat|apartment|place|house|part|role|promotion|exam|test|uni\w*|college)\b"
        r"|\b(?:was|got|were) (?:rejected|turned down)\b",
    ),
    sign(
        Happening.SETBACK,
        ANY,
        r"\b(?:interview|exam|test|audition|presentation) (?:went (?:really |very |so |pretty )?(?:badly|terribly|wrong|awfully)|did(?:n't| not) go (?:so |very |too )?well)\b",
    ),
    sign(
        Happening.MISSING,
        CLOSE,
        r"\b(?:ran away\b(?! with)|run away\b|(?:is|are|has gone|have gone|went|gone) missing\b|escaped\b|(?:hasn't|has not|didn't|haven't) come (?:back )?home\b|(?:hasn't|has not) come back\b)",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"\b(?:broke|broken|breaking|fractured|sprained|twisted|dislocated|tore|torn|injured|hurt|bruised|burnt|burned|cut) {_THEIR} (?:\w+ ){{0,2}}?{_LIMB}\b"
        rf"|\b(?:has|have|'s got|'ve got|got|with) {_THEIR} (?:broken|sprained|fractured|twisted|dislocated|torn) (?:\w+ )?{_LIMB}\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"(?:\b|(?='))(?:{_BE}|was taken|was rushed|been taken|been rushed|ended up|taken|rushed|had to go|has to go|going) {_ADVERB}*(?:in|into|to|at) (?:the )?(?:hospital|intensive care|icu|a&e|a and e|emergency room)\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"(?:\b|(?='))(?:{_BE}|fell|feels?|feeling|got|gets) {_ADVERB}*(?:ill|sick(?! of)|unwell|poorly|injured|bedridden|not (?:very |so |at all |feeling |too )*well|in (?:a lot of |terrible |great )?pain|having (?:an operation|surgery))\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"(?:\b|(?='))(?:{_HAVE}|having|caught|came down with|come down with|down with|needs?|was in|were in|been in|suffers from) {_ADVERB}*(?:(?:a|an|the|another|bad|terrible|nasty|awful|knee|heart|back|hip|stomach|ear|car|serious|minor|emergency|high|slight) ){{0,3}}{_ILL}\b(?! (?:insurance|drink|shower|beer|meal|water|test|jab|vaccin\w+|shot|sensor|app|chart|room))"
        r"|\b(?:was|were|got) (?:hit|knocked down|knocked over|run over) by\b|\bfell (?:off|down|from) (?:the|her|his|my|a)\b|\bhad a fall\b",
    ),
    sign(
        Happening.PARTING,
        ANYBODY,
        rf"(?:\b|(?='))(?:split up|broke up|broken up|splitting up|breaking up)\b(?! (?:the|a|my|our|this|into|all|for christmas|for the|for summer))|\b(?:getting|got|going to get) (?:a )?divorced?\b|\bfiled for divorce\b|\b(?:left|dumped|walked out on) (?:me|him|us|her (?:husband|family))\b(?! (?:a|the|his|her|some|alone|off|no|in|with|at|to))"
        rf"|\b(?:have|has|are|is|'ve|'re) {_ADVERB}*(?:separated|separating)\b|\bcalled off the (?:wedding|engagement)\b|\bbroke (?:it )?off (?:with|the engagement)\b",
    ),
    sign(
        Happening.HARDSHIP,
        CLOSE,
        rf"(?:\b|(?='))(?:having|going through|go through|went through|had|has had|has|have had) (?:a|such a|some|another|an)? ?{_ADVERB}*(?:rough|hard|tough|difficult|bad|terrible|awful|horrible|stressful|rotten|dreadful|shit\w*|crap\w*|miserable) (?:times?|patch|weeks?|days?|years?|months?|divorce|night)\b"
        r"|\bgoing through (?:a lot|hell|it)\b",
    ),
    sign(
        Happening.HARDSHIP,
        CLOSE,
        rf"(?:\b|(?='))(?:(?:is|are|'s|'re|has been|have been|was) {_ADVERB}*(?:struggling|not (?:doing|coping|feeling) (?:so |very |too |at all |that )*(?:well|great|good)|in a bad way|depressed|heartbroken|devastated|in tears|overwhelmed|burnt out|burned out|lonely|homesick|miserable|feeling (?:really |very |so )?(?:down|low|sad|awful|terrible|bad)|sad|down(?! (?:the|in|at|to|by|there|here|for|on)\b)|unhappy|stressed(?: out)?|upset)\b"
        r"|(?:isn't|is not|aren't) (?:doing|feeling|coping) (?:so |very |too |at all |that )*(?:well|great|good)\b|can't cope\b|feels? (?:awful|terrible|lonely|down|low|sad|miserable)\b)",
    ),
    sign(
        Happening.THEFT,
        THINGS,
        r"\b(?:was|were|got|been|had (?:my|our|his|her|their) [\w ]{2,20}|being) (?:just )?(?:stolen|nicked|pinched|robbed|broken into|burgled|vandali[sz]ed|mugged|scammed)\b|\b(?:someone|somebody|they|thieves) (?:has |have |just )*(?:stole|stolen|nicked|pinched|broke into) (?:my|our)\b",
    ),
    sign(Happening.LOSS, ANYBODY, r"\bfuneral (?:is|was|will be)\b|\bwent to (?:my|our) [\w' ]{2,30} funeral\b"),
    sign(
        Happening.SETBACK,
        CLOSE,
        r"\bdidn't (?:make it|survive)$|\b(?:being|been|gets|getting|is|was) (?:\w+ )?bullied\b",
    ),
    sign(
        Happening.SETBACK,
        THINGS,
        rf"\b(?:was|were|got|is|been) flooded\b|\bburnt? down\b|\b(?:crashed|totalled|wrecked|rear-ended) {_THEIR} (?:\w+ )?(?:car|van|bike|motorbike)\b",
    ),
    sign(Happening.THEFT, ANYBODY, r"\b(?:had|have had) (?:a|another) (?:burglary|break-in)\b"),
    sign(
        Happening.ILLNESS,
        ANY,
        rf"\b(?:my|his|her|\w+'s) (?:\w+ )?(?:{_LIMB}|head|stomach|tummy|throat|tooth|teeth|ears?|chest) (?:really |still |badly )*(?:hurts?|aches?|(?:is|are) (?:really |so )?(?:hurting|aching|killing me|sore|swollen))\b",
    ),
    sign(
        Happening.NUISANCE,
        ANY,
        r"\b(?:my|our|his|her) (?:\w+ )?(?:flight|train|bus|ferry|connection) (?:was|got|has been|is) (?:cancelled|canceled|delayed)\b",
    ),
    sign(Happening.LUCK, ANYBODY, r"\b(?:start|started|starting|starts) (?:a|my|his|her|their|the) new job\b"),
    sign(
        Happening.LUCK,
        CLOSE,
        r"(?:\b|(?='))(?:(?:is|turns|turned|'s) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?) today$|(?:has|having) (?:a |his |her )?birthday today$|birthday today$)",
    ),
    sign(
        Happening.TIRED,
        SELF,
        rf"(?:(?<!when )(?<!whenever )(?:\bi'm|\bim|\bi am|\bi feel)|\bwe're|\bwe are|^) {_ADVERB}*(?:tired(?! of)|sleepy|shattered|dead tired|knackered|exhausted)\b|\b(?:slept (?:\w+ )?(?:badly|terribly|poorly)|(?:barely|hardly) slept|didn't sleep|couldn't sleep|can't sleep|no sleep|up all night|awake all night)\b",
    ),
    sign(
        Happening.TIRED,
        ANY,
        r"\b(?:baby|kids|little one|twins|toddler) (?:didn't (?:let (?:me|us) )?sleep|kept (?:me|us) (?:up|awake)|woke (?:me|us)(?: up)?|cried all night)\b|^slept (?:\w+ )?(?:badly|terribly|poorly)\b|\bkept (?:me|us) (?:up|awake) (?:all|half) (?:the )?night\b",
    ),
    sign(
        Happening.NUISANCE,
        ANY,
        rf"\b(?:my|our|the) (?:(?:old|new) )?{_AT_HOME} (?:(?:is|are|'s|has|have|just) )*(?:{_ADVERB}*broken|leaking|dead|broke(?: down| again)?\b(?! the)|packed (?:up|in)|died|conked out|stopped working|given up)",
    ),
    sign(
        Happening.NUISANCE,
        SELF,
        r"\b(?:lost|misplaced) my (?:\w+ )?(?:keys?|wallet|purse|phone|glasses|charger|passport|ring|umbrella|gloves?|bag|card)\b|\bmissed (?:my|our|the) (?:\w+ )?(?:train|flight|bus|connection|plane|ferry|tram)\b|\b(?:got|have) (?:a|another) (?:flat tyre|flat tire|puncture|parking ticket|speeding ticket)\b|\blocked (?:myself|ourselves) out\b",
    ),
    sign(
        Happening.BIRTHDAY,
        ANY,
        r"(?:^|\bsay )(?:guess what )?(?:it's|it is|its|today is|today's) my birthday\b(?! (?:on|tomorrow|next|in|soon))|^my birthday (?:is today|was yesterday)|\bi(?: just|'ve just)? turned \w+ (?:today|yesterday|this week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|last \w+)|\bi(?:'m| am) \d+ today\b",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        rf"(?:\b|(?='))(?:{_BE} {_ADVERB}*(?:pregnant|expecting(?: (?:twins|a (?:baby|child|boy|girl)|another (?:baby|child)|(?:our|her|their|my) (?:\w+ )?(?:baby|child))\b|$))|(?:is|are|'re|'m|am|'s) (?:having|expecting) (?:a|an|another|twins) ?(?:baby|child|boy|girl|$)|(?:is|are|'re) having twins|gave birth|(?:had|have had|has had) (?:a|her|their|his|our) {_ADVERB}*(?:baby|little boy|little girl|baby boy|baby girl|boy|girl|son|daughter|twins)\b(?! (?:called|named|who|in|at|with|on|friend|\w+ed))|had twins\b|was born (?:today|yesterday|last night|this morning|(?:on|last) \w+day)|(?:became|becoming|going to be|made (?:me|us|him|her)) (?:a |an )?(?:great )?(?:dad|mum|mom|father|mother|parents|grandma|grandpa|grandmother|grandfather|grandparents|aunt|uncle)\b)",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        r"(?:\b|(?='))(?:got engaged|proposed to (?:me|him|her)\b|(?:are|is|'re|'m|am) (?:just |now |finally )?engaged\b|(?:getting|got) married\b(?! (?:photos?|to the|name|couple))|tied the knot|(?:asked me to|will|going to) marry\b(?! me\?)|proposed(?: to (?:me|her|him))?$|said yes$)",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        r"\b(?:passed (?:my|his|her|their|the|all (?:my|his|her)) (?:[\w-]+ ){0,3}?(?:exams?|tests?|finals|a-levels|gcses|bar|interview|probation|viva|theory|course)\b|graduated\b|(?:got|gets|been offered|was offered|been given|was given|landed|found) (?:a|an|the|his|her|their|my|our|that) (?:(?!old)[\w-]+ ){0,2}?(?:job|promotion|scholarship|internship|apprenticeship|pay rise|raise|lead role|place at [\w ]+)\b(?! (?:interview|application|description|done|offer letter))"
        r"|(?:got|was|were|been|gets|getting) (?:just |finally )*promoted\b|got in(?:to)? (?:uni\w*|college|medical school|oxford|cambridge|drama school|law school)\b|(?:got|was|were) accepted\b|won (?:the|a|an|first|gold|our|my|his|her|their)\b(?! argument)|won[.!]*$|starts? (?:my|his|her|a|their) new job\b|got (?:my|her|his) (?:degree|diploma|driving licen[cs]e))",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        rf"(?:\b|(?='))(?:getting|adopting|adopted|picking up|got|bringing home) (?:a|an|our|the|another|my|two|three|new) (?:\w+ )?{_ANIMAL}\b(?! (?:food|bed|basket|to|tattoo|toy|tablet|medicine|back|door|hair|flap))",
    ),
    sign(
        Happening.LUCK,
        ANY,
        r"\b(?:interview|exam|test|operation|surgery|op|appointment|first date|date|presentation|audition|concert|wedding|party|check-?up|scan|talk|trip|meeting|viva|first day|birth)(?: (?:at|of|with) [\w ]{2,20}?)? (?:went|was|has gone) (?:really |very |so |pretty |all )?(?:well|great|brilliantly|smoothly|perfectly|fantastically|wonderful\w*|amazing\w*|fine|lovely|a success)\b|^(?:it|everything|all|that) (?:all )?went (?:really |very |so )?(?:well|great|brilliantly|smoothly|perfectly)\b",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        r"\b(?:(?:lost|got|has|cut) (?:(?:his|her|their|my) )?first tooth|took (?:(?:his|her) )?first steps|said (?:(?:his|her) )?first words?|learn(?:ed|t) (?:how )?to (?:walk|swim|ride|read|drive|tie)|can (?:finally |now )walk|slept through(?: the night)?)\b",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        r"(?:\b|(?='))(?:(?:is|are|am|'s|'m|feels?|feeling|getting) (?:so |much |a lot |finally |a bit |a little )*better(?: (?:now|again|today))?$|(?:has |have |fully |'s |completely )+recovered|(?:is|'s|came|are|got|am|'m) (?:finally |back )*(?:out of|home from|back from) (?:the )?hospital|all[- ]clear|cancer[- ]free|in remission|on the mend)\b",
    ),
    sign(
        Happening.LUCK,
        SELF,
        r"\b(?:(?:bought|buying) (?:a|our|the|our first) (?:\w+ )?(?:house|flat|home|apartment)|got the (?:keys|flat|apartment|house|mortgage)|moving in together|(?:have |'ve |just )?booked (?:a|our|my) (?:\w+ )?(?:holiday|trip|honeymoon)|(?:finished|submitted|handed in) my (?:\w+ )?(?:thesis|dissertation|book|novel|degree)|found (?:my|our) (?:cat|dog|keys|wallet|phone|passport|ring)|paid off (?:my|our|the) (?:mortgage|loan|debts?))\b",
    ),
    sign(
        Happening.LUCK,
        ANY,
        r"\b(?:have|got|had|'ve|with|is|some) (?:\w+ )?(?:great|good|wonderful|amazing|fantastic|brilliant|lovely) news\b|^(?:great|good|wonderful|amazing|fantastic) news\b",
    ),
)
_SOME_OF = re.compile(r"\b(?:one|two|three|some|both|all|most) of (?=my|our|the)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_POSSESSIVES = frozenset("my our his her their your the".split())
_OWN = frozenset("my our".split())
_TITLES = frozenset(
    "mum mom mummy mommy mam dad daddy sis bro grandma granny gran nan nana grandpa granddad grandad auntie "
    "aunt uncle cousin".split()
)
_MORE_ANIMALS = frozenset(
    "goldfish greyhound labrador gecko hen hens chicken chickens duck donkey goat rat ferret".split()
)
_BEFORE_OTHERS = frozenset("of for with from about by to at in on near like than".split())
_PRONOUNS = frozenset("he she they who".split())
_FIRSTS = frozenset("i im ive we us me".split())
_LEADING = frozenset(
    "yesterday today tonight sadly unfortunately luckily finally so well oh no guess what news also then now hey hi "
    "just last night week this morning apparently and but because since as recently suddenly yay".split()
)
_TRAILING = frozenset(
    "has have had is are was were been be just sadly really so very both all now still also recently finally suddenly "
    "got getting to going will currently already unexpectedly peacefully been's do does did unfortunately only even "
    "never always actually seriously badly".split()
)


def _of_files(text: str) -> bool:
    """Return whether ``text`` has a word for what is on a computer."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return vocabulary("en").pattern("computer").search(text) is not None


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for people and animals of theirs, and those that are no names."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    words = vocabulary("en")
    return frozenset((*words.relations, *words.pets)) | _MORE_ANIMALS, words.no_names


def _is_close(whom: str) -> bool:
    """Return whether ``whom`` is somebody of theirs: "our dog", "Rex"."""
    words = _WORD.findall(whom)
    close, no_names = _known()
    return bool(words) and (
        words[-1].lower() in close or (words[-1][0].isupper() and words[-1].lower() not in no_names)
    )


def _of_whom(clause: str, match: re.Match[str] | None, before: frozenset[Whose]) -> frozenset[Whose]:
    """Return whom the subject of a clause is: in English it stands before what is said of it."""
    subject = clause[: match.start()] if match is not None else clause
    words = _WORD.findall(_SOME_OF.sub("", subject))
    while match is not None and words and words[-1].lower() in _TRAILING:
        words.pop()
    said = {_place(words, at) for at in range(len(words))}
    pronoun = any(word.split("'")[0].lower() in _PRONOUNS for word in words)
    found = frozenset(one for one in said if one is not None)
    if match is None or found:
        return found
    if pronoun:
        return before | CLOSE
    if len(words) == 1 and _of_oneself(match.group()) and words[0].isalpha() and words[0] not in _known()[1]:
        return CLOSE  # "dan broke his arm", typed in a hurry
    if all(word.lower() in _LEADING for word in words):  # it has no subject of its own: "and broke her leg"
        return before or (
            SELF if re.search(r"\b(?:my|me|our|us|i'm|i)\b", match.group(), re.IGNORECASE) else frozenset()
        )
    return frozenset()


def _of_oneself(said: str) -> bool:
    return re.search(r"\b(?:his|her)\b", said) is not None


def _place(words: list[str], at: int) -> Whose | None:
    """Return whom or what the word at a place names, None for nobody of theirs."""
    close, no_names = _known()
    bare, mark, _ = words[at].partition("'")
    low, behind = bare.lower(), [one.lower() for one in words[max(0, at - 3) : at]]
    if low in _FIRSTS:
        return Whose.SELF
    owner = next((place for place in range(at - 1, max(-1, at - 4), -1) if words[place].lower() in _POSSESSIVES), at)
    beside = owner > 0 and words[owner - 1].lower() in _BEFORE_OTHERS
    if beside or (mark and at + 1 < len(words) and words[at].lower().endswith("'s")):
        return None  # "my dad's phone" is no dad, nor is "the battery of my dad"
    if low in close:
        known = owner < at or low in _TITLES or any(one.endswith("'s") for one in behind)
        return Whose.CLOSE if known else None
    named = bare[0].isupper() and bare.isalpha() and not bare.isupper() and low not in no_names | _LEADING
    if named and not (behind and behind[-1] in _POSSESSIVES | {"a", "an"}):
        return Whose.CLOSE
    return Whose.THING if owner == at - 1 and words[owner].lower() in _OWN else None


SIGNS = Signs(
    _SIGNS,
    _of_whom,
    _is_close,
    _of_files,
    joints=re.compile(r",|:| [-–—] |\b(?:and|but|because|although|though|since|while)\b", re.IGNORECASE),
    negations=re.compile(r"\b(?:not|no|never|nobody|none|neither|without|hardly|nearly|almost)\b|n't\b", re.IGNORECASE),
    unreal=re.compile(
        r"\b(?:if|whether|would|could|might|maybe|perhaps|unless|suppose|imagine|pretend|wish|hope|hopes|hoping|afraid|worried that|scared|fear|"
        r"movie|film|novel|series|episode|story|book|song|game|dream|dreamt|dreamed|joke|joking|thought|used to|nearly|almost|insurance|remind|find|show|search|open)\b"
        r"|^\W*(?:please )?(?:tell|write|send|email|text|message|draft|compose|translate|say|sing|summari[sz]e)\b",
        re.IGNORECASE,
    ),
    ago=re.compile(
        r"\b(?:(?:years?|decades|ages) ago|long ago|a long time ago|as a (?:child|kid|baby|boy|girl)|(?:when|while|before|after) (?:i|we|he|she|they) (?:was|were|had|got)|back (?:then|when)|(?:19|20)\d\d|since)\b",
        re.IGNORECASE,
    ),
    soon=re.compile(r"\b(?:getting|expecting|going to|will|due|starts?|next)\b", re.IGNORECASE),
    sadly=re.compile(
        r"\b(?:unfortunately|sadly|my ex|too young|unwanted|accidentally|an affair|not even mine|abortion)\b",
        re.IGNORECASE,
    ),
)
