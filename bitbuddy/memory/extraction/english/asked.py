"""The questions for what is remembered, as English-speaking people ask them."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Asked

_WHOM = r"(?P<whom>.+?)"
_DO = r"(?:do|does|did)"
_HAS = r"(?:do|does|did|has|have|had)"
_AM = r"(?:am|is|are)"
_FOODS = r"(?:which|what)(?: kinds? of| sorts? of)?(?: foods?| dishes| things?| ingredients| meals| drinks)?"
_NOT = r" not"
_MEDICINE = r"(?:(?:kinds? of )?(?:medications?|medicines?|meds|drugs?|pills?|tablets?))(?: (?:every day|daily))?"
_PLACE = r"(?:city|town|country|place|village|part of the world|state)"

POLITE = (
    r"(?:(?:please|hey|hi|hello|so|well|and|but|ok|okay|sorry|by the way|btw|again|quick question|remind me|tell me|say|"
    r"(?:can|could|would|will) you (?:please )?(?:tell me|remind me|say)|do you (?:still |even |happen to )?(?:know|remember|recall)|"
    r"can you (?:still )?remember|i (?:forgot|forget|have forgotten)|i (?:do not|cannot|can not|no longer) (?:know|remember|recall)|"
    r"i (?:would|want) (?:like )?to know|i wonder|any idea|did i (?:ever )?(?:tell you|mention)|have i (?:ever )?(?:told you|mentioned)|you know)[,:]?\s+)*"
)
TAIL = r"(?:[,\s]+(?:again|please|pls|thanks|thank you|buddy|by the way|at all|exactly|these days|nowadays|right now|currently|at the moment|do you know|anyway|now|still|actually))*\s*[?!.\s]*$"

ASKED: tuple[Asked, ...] = (
    Asked("name", r"who am i|(?:what|how) am i (?:called|named)"),
    Asked("name", r"what (?:is|was) the names? of (?P<whom>.+)"),
    Asked("name", rf"(?:what|how) (?:is|are|was|were) {_WHOM} (?:called|named)"),
    Asked("name", rf"what {_WHOM} (?:is|are) (?:called|named)"),
    Asked("name", rf"what (?:is|are|was|were) {_WHOM}['’]s? names?"),
    Asked(
        "call_me",
        r"what (?:should|do|will|shall) you call me|how (?:should|do) you (?:call|address) me|what (?:do|does) (?:people|everyone|everybody|they|others|(?:all )?my friends|my family) call me",
    ),
    Asked("spouse/name", rf"who {_AM} {_WHOM} married to|who did {_WHOM} marry"),
    Asked("marital_status", rf"{_AM} {_WHOM} (?:still )?(?P<value>married|divorced|engaged|single)"),
    Asked(
        "marital_status",
        rf"(?:when|since when|what year|in which year) (?:did|have|has|{_AM}) {_WHOM} (?:get |got |been )?(?:married|marry|divorced|engaged)",
    ),
    Asked("relation", rf"{_DO} {_WHOM} have (?:any |an? )?(?P<value><relation>)"),
    Asked("relation", rf"how many (?P<value><relation>) {_DO} {_WHOM} have"),
    Asked("relation", rf"how many (?P<value><relation>) (?:have|has) {_WHOM} got"),
    Asked("relation", rf"(?:have|has) {_WHOM} got (?:any |an? )?(?P<value><relation>)"),
    Asked("relation/name", rf"(?:what|which|what kind of) (?P<value><relation>) {_DO} {_WHOM} have"),
    Asked("who", rf"who (?:is|are|was|were) {_WHOM}"),
    Asked("who", rf"who {_WHOM} (?:is|are|was)"),
    Asked(
        "",
        r"(?:what|how much|everything) (?:do|did|can) you (?:still )?(?:know|remember|recall|learn|have)(?: so far)? (?:about|of|on) (?P<whom>.+)",
    ),
    Asked(
        "",
        r"(?:what )?(?:did|have|had) i (?:ever |already )?(?:say|said|tell|told|mention|mentioned)(?: to)?(?: you)? (?:about|of|regarding) (?P<whom>.+)",
    ),
    Asked("", r"what i (?:said|told you|mentioned) about (?P<whom>.+)"),
    Asked(
        "",
        r"(?:everything|all|what|anything)(?: that)? (?:you|i) (?:know|remember|told you|have told you) about (?P<whom>.+)",
    ),
    Asked("", r"(?:do )?you (?:know|remember) (?:anything|something) about (?P<whom>.+)"),
    Asked(
        "note",
        r"what (?:did|have) i (?:ask|asked|tell|told) you to (?:remember|note|keep in mind|write down)|what (?:should|do) you (?:have to )?remember(?: for me)?|(?:what are|list) my notes in (?:your )?memory",
    ),
    Asked(
        "instruction",
        r"(?:what|which) (?:rules|instructions|habits) (?:did|have) i (?:give|gave|given|tell|told)(?: you)?|what (?:did|have) i (?:ask|asked|tell|told) you to do from now on",
    ),
    # where somebody lives
    Asked(
        "lives_in",
        rf"where (?:did|has|have) {_WHOM} (?:live|lived|living|be living|been living|use to live)(?: before(?:[^?]*)?| previously| earlier| back then| in the past)?",
        True,
    ),
    Asked("lives_in", rf"where (?:was|were) {_WHOM} living(?: before[^?]*)?", True),
    Asked("lives_in", rf"where (?:did|does|do) {_WHOM} live before(?:[^?]*)", True),
    Asked("lives_in", rf"where (?:did|has|have) {_WHOM} (?:move|moved|gone|relocated?)(?: to)?"),
    Asked("lives_in", rf"where did {_WHOM} move from", True),
    Asked("lives_in", rf"where (?:do|does|{_AM}) {_WHOM} (?:live|living|stay|staying|reside|residing|based|at home)"),
    Asked("lives_in", rf"where {_WHOM} (?:lives?|is living|is based|stays)"),
    Asked(
        "lives_in",
        rf"(?:in )?(?:which|what) {_PLACE} (?:do|does|{_AM}|has|did) {_WHOM}(?: (?:live|living|lived|reside|based|move to|moved to|stay))?(?: in)?",
    ),
    Asked("lives_in", rf"(?:in )?(?:which|what) {_PLACE} {_WHOM} lives?(?: in)?"),
    Asked("lives_in", rf"what is {_WHOM}['’]s? (?:current )?(?:home|{_PLACE}|home city)"),
    Asked(
        "lives_in",
        rf"(?:when|since when|how long|how long ago) (?:did|do|does|has|have) {_WHOM} (?:move|moved|live|lived|been living|been)(?: (?:to|in) (?P<value>.+))?",
    ),
    Asked(
        "lives_in",
        rf"{_HAS} {_WHOM} (?:(?:still|ever|once|also) )*(?:lived?|been living|use to live|moved?) (?:in|to) (?P<value>.+?)(?: before)?",
    ),
    Asked("lives_in", rf"{_AM} {_WHOM} (?:still |back )?in (?P<value>[^\W\d_][\w-]+)"),
    Asked(
        "lives_in",
        r"(?:who|which of my (?:friends|relatives|family|colleagues)|who of my (?:friends|family)) (?:lives?|is living|moved to|is)(?: in)? (?P<value>[^\W\d_][\w-]+(?: [\w-]+)?)",
    ),
    Asked(
        "lives_in",
        r"(?:who|whom) do i know in (?P<value>.+)|do i know (?:anyone|anybody|someone)(?: who lives)? in (?P<value2>.+)",
    ),
    Asked("place:{of}", r"where (?:is|are) (?:the|my|our) (?P<of><kept_things>)(?: kept| hidden| stored)?"),
    Asked(
        "place:{of}",
        r"where (?:did|do|have) (?:i|we) (?:put|keep|hide|hidden|leave|left|store|stored) (?:the|my|our) (?P<of><kept_things>)",
    ),
    Asked("named_place", rf"where {_AM} {_WHOM}"),
    Asked("from", rf"where (?:do|does|{_AM}) {_WHOM} (?:come )?from"),
    Asked("born_in", rf"where (?:was|were) {_WHOM} born|in (?:which|what) {_PLACE} (?:was|were) (?P<whom2>.+?) born"),
    # dates
    Asked(
        "born_on",
        rf"(?:when|what day|what year|in (?:what|which) year|on (?:what|which) (?:day|date)) (?:was|were) {_WHOM} born",
    ),
    Asked(
        "born_on",
        r"(?:when|what day|on (?:what|which) (?:day|date)|what date)(?: of the year)? (?:is|are|was) (?P<whom>.+?)['’]s? (?:birthday|bday)",
    ),
    Asked("born_on", rf"when {_WHOM}['’]s? birthday is"),
    Asked("born_on", rf"when {_DO} {_WHOM} (?:have (?:my|his|her|their|a)|celebrate (?:my|his|her|their)) birthday"),
    Asked("age", rf"how old {_AM} {_WHOM}|what age {_AM} (?P<whom2>.+)"),
    Asked("age", rf"how old {_WHOM} {_AM}"),
    Asked("height", rf"how tall {_AM} {_WHOM}"),
    Asked("weight", rf"how (?:heavy {_AM}|much {_DO}) {_WHOM}(?: weigh)?"),
    # food and likes
    Asked("allergic_to", rf"what {_AM} {_WHOM} allergic to|(?:which|what) allergies {_DO} (?P<whom2>.+?) have"),
    Asked("allergic_to", rf"what {_WHOM} {_AM} allergic to"),
    Asked(
        "allergic_to",
        rf"{_AM} {_WHOM} allergic to (?P<value>.+)|{_DO} (?P<whom2>.+?) have (?:any )?(?:allergies|an allergy)",
    ),
    Asked("allergic_to", rf"what are {_WHOM}['’]s? allergies|what are (?P<whom2>my) allergies"),
    Asked(
        "allergic_to",
        r"(?:what|which)(?: (?:foods?|things?|dishes|ingredients))? (?:could|can|would|might|will|may) (?:kill|harm|hurt|poison) me"
        r"(?:,? (?:if|when) i (?:ate|eat|eaten|drank|drink|touched?|tried|try|had) .+)?",
    ),
    Asked("allergic_to", r"what(?: foods?)? (?:is|are) (?:dangerous|deadly|poison|harmful) (?:for|to) me(?: to eat)?"),
    Asked("allergic_to", r"who is allergic to (?P<value>.+)"),
    Asked(
        "avoids",
        rf"{_FOODS} (?:should|must|do|does|can|may|shall|is|am|are|could){_NOT} {_WHOM} (?:be )?(?:eat|eating|have|drink|allowed to (?:eat|drink|have)|supposed to (?:eat|drink|have))",
    ),
    Asked("avoids", rf"{_FOODS} cannot {_WHOM} (?:eat|have|drink|tolerate)"),
    Asked(
        "avoids",
        rf"{_FOODS} (?:should|must|do|does|can|may|shall|is|am|are) {_WHOM} (?:{_NOT[1:]}|never|no longer) (?:be )?(?:eat|eating|have|drink|allowed to (?:eat|drink|have)|supposed to (?:eat|drink|have))",
    ),
    Asked(
        "avoids",
        rf"{_FOODS} (?:should|must|do|does|is|am|are|did) {_WHOM} (?:avoid|avoiding|refuse to eat|(?:(?:have|need) to )?(?:avoid|(?:stay|keep) away from))",
    ),
    Asked("avoids", rf"{_FOODS} (?:can|may|is|am|are) {_WHOM} (?:eat|drink|allowed to (?:eat|drink))"),
    Asked(
        "avoids",
        rf"(?:which|what)(?: foods?| dishes| things)? {_WHOM} (?:should|must|can)(?:not| not|n['’]t)? (?:eat|avoid|have)",
    ),
    Asked(
        "avoids",
        rf"(?:is there )?(?:anything|something|any food)(?: that)? {_WHOM} (?:should|must|can|do|does)(?:not| not|n['’]t) (?:eat|drink|have|avoid)|(?:is there )?(?:anything|any food)(?: that)? (?P<whom2>.+?) should avoid",
    ),
    Asked(
        "avoids",
        rf"(?:can|may|should|am|is) {_WHOM} (?:allowed to )?(?:eat|drink|have) (?P<value>.+)|{_DO} {_WHOM} (?:eat|drink) (?P<value>.+)",
    ),
    # Of a medicine one asks so, too; not "can I take the bus?".
    Asked(
        "avoids",
        rf"(?:can|may|should|could|am|is) {_WHOM} (?:allowed to |supposed to )?(?:take|tolerate|be given) (?:any |some )?"
        r"(?P<value>(?!the\b|an?\b|my\b|your\b|this\b|that\b|it\b|part\b|care\b|over\b|off\b|notes?\b|photos?\b|pictures?\b|screenshots?\b|time\b|"
        r"public\b|\w+day\b|more\b|one\b|you\b|turns\b|breaks?\b|holidays?\b)[\w-]{4,})",
    ),
    Asked(
        "avoids",
        r"(?:is|are) (?P<value>(?!(?:it|that|this|these|those|there|he|she|they|we|everything|which|what|my|your|the)\b)[\w-]+(?: [\w-]+)?) (?:ok|okay|safe|fine|dangerous|all right|alright) for (?P<whom>me|my .+)",
    ),
    Asked(
        "avoids",
        rf"(?:which|what) {_MEDICINE} (?:(?:cannot|can not|must not|may not|should not|am not|is not) {_WHOM}|(?:can|may|should|must|do|does|am|is) (?P<whom2>.+?) not) "
        rf"(?:have|take|tolerate|allowed to (?:have|take))|(?:which|what) {_MEDICINE} (?:must|should|do|does) (?P<whom3>.+?) (?:have to )?avoid",
    ),
    Asked(
        "avoids",
        rf"what (?:do|does|must|should) {_WHOM} (?:have to |need to )?(?:watch out for|be careful (?:with|about)) (?:when|while) (?:i |he |she )?(?:eat(?:s|ing)?|cook(?:s|ing)?)",
    ),
    Asked("diet", rf"what (?:do|does) {_WHOM} eat"),
    Asked(
        "diet",
        rf"{_AM} {_WHOM} (?:an? )?(?P<value>vegan|vegetarian|pescatarian)|what (?:is|kind of) (?P<whom2>my) diet",
    ),
    Asked(
        "dislikes",
        rf"what(?: food| foods| kind of \w+)? {_DO} (?:not )?{_WHOM} (?:not like|dislike|hate|loathe|not enjoy)|what (?:do|does) not (?P<whom2>.+?) (?:like|enjoy)",
    ),
    Asked("dislikes", rf"what (?:cannot|can not) {_WHOM} (?:stand|bear)|what (?P<whom2>.+?) (?:hates?|dislikes?)"),
    Asked("dislikes", rf"{_DO} {_WHOM} (?:hate|dislike) (?P<value>.+)"),
    Asked("takes", rf"(?:what|which) {_MEDICINE} (?:{_DO}|{_AM}) {_WHOM} (?:(?:have|need) to )?(?:take|taking|on)"),
    Asked("takes", rf"(?:{_DO}|{_AM}) {_WHOM} (?:taking|take|on|have to take) (?:any |some )?{_MEDICINE}"),
    Asked(
        "takes",
        rf"how (?:much (?!space|time|room|memory|disk|long)[\w-]+|many (?:mg|milligrams|pills|tablets|drops|units)(?: of [\w-]+)?|often) "
        rf"(?:do|does) {_WHOM} (?:have to )?take(?: (?!photos?\b|pictures?\b|up\b)[\w-]+)?",
    ),
    Asked(
        "takes",
        rf"{_DO} {_WHOM} (?:still )?take (?P<value>(?!the\b|an?\b|my\b|part\b|care\b|it\b|long\b|notes?\b|photos?\b|pictures?\b)[\w-]+)",
    ),
    Asked(
        "anniversary",
        rf"(?:when|what day|on what day) {_DO} (?:we|i) (?:have|celebrate) (?P<whom>my|our) (?:wedding )?anniversary",
    ),
    Asked("prefers", rf"(?:what|which) {_DO} {_WHOM} prefer(?:[^?]*)|{_DO} (?P<whom2>.+?) prefer .+"),
    Asked(
        "likes",
        rf"(?:what|which)(?: kinds? of| sorts? of)?(?: \w+)? {_DO} {_WHOM} (?:like|love|enjoy|like most|like best|like to (?:do|eat|drink|read|watch|play|listen to))",
    ),
    Asked("likes", rf"what {_WHOM} (?:likes?|loves?|enjoys?)(?: to eat| to drink| most)?"),
    Asked("likes", rf"{_DO} {_WHOM} (?:still |really |even )?(?:like|love|enjoy) (?P<value>.+)"),
    Asked("likes", r"who (?:likes|loves) (?P<value>.+)"),
    Asked(
        "likes",
        r"what (?:are|is) (?P<whom>.+?)['’]s? (?:hobby|hobbies|interests?)|what are (?P<whom2>my) (?:hobbies|interests|likes)",
    ),
    # work, learning
    Asked("works_at", rf"where (?:did|has) {_WHOM} (?:work|worked)(?: before[^?]*| previously)?", True),
    Asked("works_at", rf"where (?:{_DO}|{_AM}) {_WHOM} (?:work|working|employed)(?: at)?"),
    Asked("works_at", rf"where {_WHOM} works?"),
    Asked(
        "works_at",
        rf"(?:who|whom|what company|which company|for whom|for which company|at which company) {_DO} {_WHOM} work(?: for| at)?|who employs (?P<whom2>.+)",
    ),
    Asked(
        "works_at",
        rf"who works (?:at|for) (?P<value>.+)|{_HAS} {_WHOM} (?:(?:still|ever|once) )*work(?:ed)? (?:at|for) (?P<value2>.+?)(?: before)?",
    ),
    Asked("works_as", rf"what {_DO} {_WHOM} (?:do for (?:a living|work)|work as|do professionally|do)"),
    Asked(
        "works_as",
        rf"what {_WHOM} does for (?:a living|work)|what (?:is|was) (?P<whom2>.+?)['’]s? (?:job|profession|occupation)",
    ),
    Asked("works_as", rf"what (?:kind|sort) of (?:work|job) {_DO} {_WHOM} (?:do|have)"),
    Asked(
        "studies_at",
        rf"(?:where|at (?:which|what) university) (?:{_DO}|{_AM}) {_WHOM} (?:study|studying|go to (?:school|university|college))",
    ),
    Asked("studies", rf"what (?:{_DO}|{_AM}) {_WHOM} (?:study|studying|major in)|what (?P<whom2>.+?) studies"),
    Asked(
        "speaks",
        rf"(?:which|what|how many) languages? (?:{_DO}|can) {_WHOM} speak|(?:{_DO}|can) (?P<whom2>.+?) speak (?P<value>[\w-]+)|who speaks (?P<value2>[\w-]+)",
    ),
    Asked("learns", rf"(?:what|which)(?: \w+)? {_AM} {_WHOM} learning"),
    Asked(
        "plays",
        rf"(?:what|which) (?:instruments?|sports?) {_DO} {_WHOM} play|{_DO} (?P<whom2>.+?) play (?:the )?(?P<value>\w+)",
    ),
    Asked(
        "health",
        rf"(?:what|which) (?:illness(?:es)?|diseases?|conditions?|health (?:problems|conditions?)) {_DO} {_WHOM} have",
    ),
    # things, numbers, plans
    Asked(
        "owns:{of}",
        rf"(?:what|which)(?: kind of| sort of| type of| make of)? (?P<of><things>) {_DO} {_WHOM} (?:have|own|drive|ride|use)",
    ),
    Asked("owns:{of}", r"what (?:kind|sort|type|make|model|brand)(?: of (?:a )?\w+)? is my (?P<of><things>)"),
    Asked("owns:car", rf"what {_DO} {_WHOM} drive"),
    Asked("colour:{of}", r"(?:what|which) colou?r (?:is|has|does) my (?P<of><things>)(?: have)?"),
    Asked("owns", rf"{_HAS} {_WHOM} (?:(?:still|ever|once) )*(?:have|own|had|owned) (?:an?|any) (?P<value><things>)"),
    Asked(
        "size:{of}",
        rf"(?:what|which) (?P<of>shoe|dress|shirt|ring|hat|clothing|jeans|trouser) size (?:{_DO}|{_AM}|is) {_WHOM}(?: wear| take| have)?",
    ),
    Asked(
        "plans",
        r"what (?:are|were) (?P<whom>my|our) plans(?:[^?]*)|what (?:am|are) (?P<whom2>i|we) (?:planning|going to do)(?:[^?]*)",
    ),
    Asked(
        "plans",
        rf"what {_DO} (?P<whom>i) (?:want|plan|intend) to (?:do|learn|buy|visit|see)(?:[^?]*)|where {_DO} (?P<whom2>i) want to (?:go|travel|move)(?:[^?]*)",
    ),
    Asked(
        "todo",
        r"what (?:did|do) (?P<whom>i) (?:want|have|need) to (?:do|remember|not forget)(?:[^?]*)|what (?:should|must|do) (?P<whom3>i) (?:have to )?(?:remember|not forget)(?: to do)?|what must (?P<whom4>i) do|what (?:should|must) (?P<whom2>i) not forget(?:[^?]*)",
    ),
    Asked(
        "appointment",
        r"(?:when|what time|at what time|on which day) (?:am|is|are|will|do|does) (?P<whom>i|we) (?:be )?(?:meet(?:ing)?|see(?:ing)?|visit(?:ing)?)(?: with)? (?P<value>.+)",
    ),
    Asked(
        "appointment",
        r"(?:when|what time) (?:is|are) (?P<whom>my|our) (?:next )?(?P<value>(?:[\w'’-]+ ){0,2}(?:appointment|meeting|interview|exam|flight|lesson|rehearsal|wedding|concert|surgery|operation|check-?up|viewing|deadline|train)(?:s)?(?: (?:with|at|to) .+)?)",
    ),
    Asked(
        "appointment",
        r"(?:when|what time) (?:do|does) (?P<whom>i|we) (?:have (?:my|our|an?|the) )(?P<value>(?:[\w'’-]+ ){0,2}(?:appointment|meeting|interview|exam|lesson|flight|date|class)(?: (?:with|at|to) .+)?)",
    ),
    Asked(
        "appointment",
        r"(?:what|which)(?: (?:appointments?|meetings?|plans|dates))? (?:do|have) (?P<whom>i|we)(?: have| got)(?: (?:appointments?|meetings?|planned|plans|coming up|on|scheduled))?(?P<when_only>)"
        r"|(?:what|which|do i have|do i have any|have i|have i got any|are there any) (?:appointments?|meetings?|plans|dates)(?: coming up| planned| scheduled)?(?P<when_only>)",
    ),
    Asked(
        "appointment",
        r"(?:what|which) (?:appointments|meetings) (?:do|have) (?P<whom>i|we)(?: have| got)?(?: coming up| planned| scheduled)?"
        r"|(?:do|have) (?P<whom2>i|we)(?: have| got)? (?:any |some )?(?:appointments?|meetings?)(?: coming up| planned| scheduled)?",
    ),
    Asked("appointment", r"who(?:m)? (?:am|are) (?P<whom>i|we) (?:meeting|seeing)(?: with)?"),
    # "What is my locker number?", "what is the number of my locker?", "Ana's phone number"
    Asked("code:{of}", r"what (?:is|was) (?:the|our) (?P<of>[\w-]+(?: [\w-]+)?) (?:code|combination)"),
    Asked(
        "code:{of}", r"what (?:is|was) the (?:code|combination) (?:for|of|to) (?:the|my|our) (?P<of>[\w-]+(?: [\w-]+)?)"
    ),
    Asked("number:{of}", r"what (?:is|was) the number (?:for|of|on) my (?P<of>[\w-]+(?: [\w-]+)?)"),
    Asked("theirs", r"(?:what|how) (?:is|are|was|were) (?P<theirs_called>.+?) (?:called|named)"),
    Asked("theirs", r"(?:what|which|when|who) (?:is|are|was|were) (?P<theirs>.+)"),
    Asked(
        "theirs", r"what (?:did|have) i (?:say|said|tell you|told you)(?: that)? (?P<theirs>.+?) (?:is|was|are|were)"
    ),
    Asked("theirs", r"(?:what|which|when) (?P<theirs>.+?) (?:is|was)"),
    Asked("theirs", r"(?P<theirs>(?:my|our|[^\W\d_][\w-]*['’]s) .+)"),
)
PAST = r"\b(?:before|previously|used to|formerly|back then|in the past)\b"
