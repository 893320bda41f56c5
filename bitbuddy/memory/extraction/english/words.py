"""The English words of the extraction."""

from __future__ import annotations

from bitbuddy.memory.extraction.english.commands import COMMANDS, WHOLE
from bitbuddy.memory.extraction.english.people import OCCUPATIONS, PETS, RELATIONS
from bitbuddy.memory.extraction.english.rewriting import CONTRACTIONS, REWRITTEN
from bitbuddy.memory.extraction.english.rules import RULES
from bitbuddy.memory.extraction.vocabulary import Vocabulary

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:day|week|month|year)s?"
_COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(_COUNTS)})"
_DATE = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<numeric_day>\d{1,2})(?:\.|(?P<numeric_slash>/))(?P<numeric_month>\d{1,2})[./](?P<numeric_year>\d{4})"
    rf"|(?:the )?(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month_last>{_MONTH}\b)(?:,? (?P<year_a>(?:19|20)\d\d)\b)?"
    rf"|(?P<month_first>{_MONTH}) (?:the )?(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,? (?P<year_b>(?:19|20)\d\d)\b)?"
    r"|(?:(?P<last>last|this past)|(?P<next>next|coming|this coming)|(?P<this>this)) "
    rf"(?P<beside>week|month|year|weekend|{_SEASON}|{_WEEKDAY}|{_MONTH}(?![a-z]))"
    rf"|(?P<ago>{_COUNT}) (?P<ago_unit>{_UNIT}) ago"
    r"|(?P<near>yesterday|today|tomorrow|tonight)(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?(?P<season>{_SEASON})(?: of)?(?: (?P<season_year>(?:19|20)\d\d))?"
    rf"|(?:(?:early|late|mid)[ -])?(?P<month>{_MONTH}(?![a-z]))(?:,? (?:of )?(?P<month_year>(?:19|20)\d\d))?"
    rf"|(?P<weekday>{_WEEKDAY})(?P<every>s)?(?: (?:morning|afternoon|evening|night))?"
    r"|(?P<year>(?:19|20)\d\d))"
)
_MOMENTS = (
    r"(?<![\w-])(?<!every )(?<!each )(?:"
    r"(?:(?:(?P<since>ever since|since|from|as of)|(?P<until>until|till|to(?= (?:19|20)\d\d)|up to)"
    rf"|(?P<at>(?:back )?(?:in|on|during|by|at the (?:end|beginning) of))) )?{_DATE}"
    rf"|(?P<since_lasting>for)(?: the (?:last|past))?(?: over| about| almost| nearly)? (?P<lasting>{_COUNT}) (?P<lasting_unit>{_UNIT})(?: now)?"
    r"|at (?P<clock>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: ?(?P<half>[ap]\.?m\.?))?(?: o'clock)?(?: in the (?:morning|afternoon|evening)| at night)?(?=$|[,.!]| (?:on|with|in|for|tomorrow|today|next|this|and|sharp|at)\b)"
    r")(?![\w-])"
)
_MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(_MONTHS, 1)
    for form in (month, month[:3], *(["sept"] if number == 9 else []))
}
_THINGS = (
    "car|bike|bicycle|motorbike|motorcycle|scooter|van|truck|caravan|camper|boat|house|flat|apartment|garden|guitar|piano|"
    "violin|phone|mobile|laptop|computer|pc|camera|tablet|watch|printer|tv|fridge|bed|desk|router|drone|tent|sofa|couch"
)
_NO_NAMES = (
    "i you he she it we they me him her us them my your his its our their mine yours this that these those there here "
    "who whom whose what which where when why how the a an and or but so if then than because as of in on at to from by "
    "with for about into over under after before is are was were be been am do does did has have had can could will would "
    "shall should may might must not no yes ok okay oh well hey hi hello thanks thank please sorry maybe perhaps "
    "everyone everybody someone somebody anyone anybody nobody everything something anything nothing people one two three "
    "four five six seven eight nine ten all both each every some any many most more less other another such same own "
    "always never often sometimes usually also too just really very only even still already again soon later now today "
    "yesterday tomorrow tonight once back home recently currently finally actually "
    "windows linux mac macos android iphone ipad google microsoft apple firefox chrome excel word outlook pdf usb wifi "
    "internet computer laptop desktop documents downloads pictures music videos photos files file folder folders disk "
    "memory battery screen mouse keyboard printer bluetooth buddy bit christmas easter god life time weather work love "
    "mr mrs ms dr live lives living work works like likes love loves hate hates want wants got get gets and's "
    "mum mom dad grandma grandpa granny auntie favourite favorite "
    "german english spanish french italian portuguese dutch russian chinese japanese korean turkish polish greek arabic "
    "american british irish scottish welsh canadian australian indian european african asian austrian swiss swedish "
    "norwegian danish finnish czech hungarian romanian bulgarian ukrainian brazilian mexican argentinian egyptian "
    "christian muslim jewish hindu buddhist catholic protestant atheist vegan vegetarian"
).split()

VOCABULARY = Vocabulary(
    code="en",
    myself="i",
    ourselves="we",
    mine="my|our",
    possessive=r"['’]s?(?=\s)\s*",
    of="of",
    pronouns={"he": "m", "she": "f", "it": "n", "his": "m", "her": "f", "its": "n"},
    articles="the",
    conjunction="and|&",
    relations=RELATIONS,
    relation_adjectives="older|elder|eldest|oldest|younger|youngest|little|big|baby|twin|half|late|dear|new|old|former|other|only|good|close|lovely|three|two|four|five",
    pets=PETS,
    things=_THINGS,
    attributes=(
        (r"(?:(?:first|full|last|sur|family|given|maiden) ?)?names?", "name"),
        (r"nickname", "call_me"),
        (r"(?:birthday|bday|birth date|date of birth)", "born_on"),
        (r"(?:wedding )?anniversary", "anniversary"),
        (r"medications?|medicines?|meds", "takes"),
        (r"age", "age"),
        (
            r"(?:new )?(?:(?P<of>work|home|private|office|business) )?(?:(?:tele)?phone|mobile|cell)(?: ?phone)?(?: number)?",
            "phone:{of}",
        ),
        (r"(?:new )?number", "phone"),
        (r"(?P<of>work|home|private|office|business) number", "phone:{of}"),
        (r"(?:new )?(?:(?P<of>work|home|private|office|business|school) )?e-?mail(?: address)?", "email:{of}"),
        (r"(?:new )?(?:(?P<of>work|home|office|postal|delivery|billing) )?address", "address:{of}"),
        (r"website|homepage|web site", "website"),
        (
            r"(?:(?P<of>(?!licen|number)[\w-]+?) )?(?:licen[cs]e plates?|number plates?|plates?|registration)(?: number)?",
            "plate:{of}",
        ),
        (r"(?P<of>[\w-]+(?: [\w-]+){0,2}) (?:number|no\.?)", "number:{of}"),
        (r"(?P<of>shoe|dress|shirt|ring|hat|clothing|clothes|trouser|trousers|jeans|collar|glove) size", "size:{of}"),
        (r"(?P<of>[\w-]+(?: [\w-]+){0,1}) (?:combination|code)", "code:{of}"),
        (r"(?:favou?rite|go-to) (?P<of>[\w-]+(?: [\w-]+){0,2})", "favourite:{of}"),
        (r"(?:new )?(?:job|profession|occupation)", "works_as"),
        (r"(?:new )?employer", "works_at"),
        (r"home ?town", "from"),
        (r"place of birth|birthplace", "born_in"),
        (r"blood (?:type|group)", "blood_type"),
        (r"height", "height"),
        (r"weight", "weight"),
        (r"(?:native|first) (?:language|tongue)|mother tongue", "speaks"),
        (r"hobb(?:y|ies)", "likes"),
        (r"wi-?fi(?: network)?|wlan", "called:wifi"),
        (r"(?:wi-?fi|network) name", "called:wifi"),
        (
            r"(?P<of>band|team|choir|boat|house|cottage|company|street|school|university|village|bank|gym|club|school|yacht)(?:'s name)?",
            "called:{of}",
        ),
        (r"(?:new |old |first |second )?(?P<of><things>)", "owns:{of}"),
    ),
    copula=r"(?:is|are|falls|was|will be|has changed to|changed to|['’]s)",
    called=r"(?:called|named)",
    verbs=(
        "is|are|was|has|have|had|lives|live|lived|moved|moves|works|worked|work|studies|studied|study|likes|like|loves|love|hates|hate|"
        "dislikes|prefers|prefer|speaks|speak|plays|play|got|turned|turns|went|comes|came|started|quit|owns|can|can't|cannot|does|"
        "doesn't|did|will|died|married|used|enjoys|teaches|just|now|still|also|always|never|eats|drinks"
    ),
    third_person=(
        r"(?:is|was|has|had|does|did|will|can|cannot|can't|got|went|came|quit|left|became|began|taught|won['’]t|isn['’]t|"
        r"doesn['’]t|never|no longer|just|now|used|\w+ed|\w+s|are)\b"
    ),
    no_names=frozenset(_NO_NAMES) | (frozenset(_MONTHS) - {"april", "may", "june", "august"}) | frozenset(_WEEKDAYS),
    fillers=(
        r"\s*(?<!['’\w-])(?:really|actually|just|also|currently|now|finally|already|still|recently|absolutely|totally|definitely|"
        r"honestly|simply|truly|certainly|obviously|of course|by the way|btw|nowadays|these days|at the moment|at present|"
        r"as well|too|very much|so much|a lot|quite|pretty|kind of|sort of|deeply|both|officially|temporarily|"
        r"a bit|soon|for (?:years|ages|a while|a long time|many years|some time)|again|after all|especially|particularly|mostly)(?![\w-])"
    ),
    lead_ins=(
        r"(?:(?:by the way|btw|fyi|just so you know|so you know|you (?:should|must|ought to) know(?: that)?|you know|well|oh|ok|okay|so|and|but|yes|yeah|yep|"
        r"no|nope|(?:hey|hi|hello)(?: there)?|actually|in fact|also|anyway|(?:it |as it )?turns out(?: that)?|wait|sorry|correction|i mean|to be honest|honestly|listen|look|"
        r"good news|bad news|guess what|fun fact|update|for your information|i (?:already )?(?:told|said to) you(?: that)?|as i (?:already )?(?:said|told you)|"
        r"let me tell you(?: that)?|i(?: just)? want(?:ed)? (?:you to know|to tell you|to let you know)(?: that)?|i should (?:mention|add|say)(?: that)?|"
        r"good (?:morning|evening|afternoon)|great|thanks|thank you|now|then|finally|unfortunately|luckily|fortunately|sadly|of course|at the moment|currently|nowadays)(?:[,:;!.–-]+\s*|\s+))+"
    ),
    doubts=(
        r"\b(?:if|whether|imagine|suppose|supposing|assume|assuming|let['’]?s say|maybe|perhaps|possibly|probably|might|could|would|"
        r"should|wish|guess|think|thought|believe|apparently|allegedly|supposedly|rumou?r|hope|hopefully|unless|pretend|dream(?:ed|t)?|"
        r"for example|for instance|e\.g\.|kidding|joking|joke|lol|haha|not sure|unsure|as though|almost|nearly|in theory|"
        r"seems?|wonder|doubt|what about|hypothetically|fictional|story|novel|character|role-?play|once upon)\b|\bi['’]d\b"
    ),
    reported=(
        r"\b(?:says?|said|saying|tells?|told|claims?|claimed|thinks|asks?|asked|wrote|writes|heard|reads|according to|mentioned|"
        r"believes|suspects|reckons|insists|swears|quote|quoted|lyrics|sings)\b"
    ),
    questions=(
        r"(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|"
        r"should|may|might|what's|who's|where's|when's|how's|isn't|aren't|don't you|didn't|any|tell me|show|find|open|search|list|count|"
        r"give|get me|look|delete|remove|move|copy|rename|print|play|write|explain|translate|compose|summari[sz]e|create|make|add|"
        r"set|turn|switch|start|stop|close|run|install|download|upload|send|share|compare|convert|define|recommend|describe|let['’]?s)\b"
    ),
    clause_breaks=(
        r"\s*;\s*|\s*,?\s+but\s+|\s+[–—-]\s+|,?\s+and\s+(?=(?:i|we|he|she|my|our|his|her|its|they)\b(?!['’]s?\s*$))"
        r"|,?\s+and\s+(?=(?:lives?|works?|worked|moved|likes?|loves?|hates?|prefers?|speaks?|studies|studied|study|is|am|has|have|do(?:es)? not|don['’]t|doesn['’]t|was|owns?|plays?|got|carr(?:y|ies)|bought|sold|needs?|wears?|uses?|takes?|drives?|goes)\s)"
        r"|(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?-i:[A-Z])[^\W\d_]+\s(?:is|was|has|lives|works|likes|hates|loves|studies|moved|plays|speaks|wears|takes|needs|drives|eats|drinks|goes)\s)"
        r"|,\s+(?=(?:lives?|works?|have|has|loves?|speaks?|study|studies|hates?)\s)"
        r"|,\s+(?=(?:i|we|he|she|it|my|our|his|her|its|they)\s)"
        r"|(?:,\s+(?:and\s+|so\s+)?|\s+(?:and|so)\s+)(?=(?:(?:please|just|you can|you may) )*call me\s|(?:everybody|everyone|people|most people|(?:(?:all|most of|most) )?(?:my )?friends|they all)(?: (?:just|only|always))? calls? me\s)"
    ),
    afterthoughts=(
        r"\s*,?\s+(?:because|since(?=\s+(?:i|he|she|it|we|they|my)\b)|although|though|even though|while|whereas|so that|so(?=\s+(?:i|we|he|she|it|they|please|that|don['’]t)\b)|"
        r"which|where|when|whenever|as(?=\s+(?:i|he|she|it|we|they|my)\b)|after|before(?!\s*[.!]*$)|and then|and so|in order to|thanks to|due to|instead|except|with the|unlike|like(?=\s+(?:everybody|everyone|most|anyone|any|all|nobody)\b)|ever since (?:i|he|she|we)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days,? (?:to|and|through|till|until))(?![\w-]).*$"
    ),
    computer=(
        r"\b(?:files?|folders?|director(?:y|ies)|pdfs?|photos?|pictures?|pics?|images?|screenshots?|documents?|downloads?|spreadsheets?|"
        r"invoices?|disks?|disc|drives?|gb|mb|kb|tb|gigs?|gigabytes?|megabytes?|gpu|cpu|usb|desktop|trash|recycle bin|browser|tabs?|"
        r"app|apps|chats?|programs?|software|update|updates|cache|backups?|zip|mp3s?|mp4s?|wallpaper|"
        r"videos?|passwords?|passcode|pin|cvv|answers?|repl(?:y|ies)|system prompt|instructions?)\b|\.\w{2,4}\b(?=\s*$)"
    ),
    favourites={
        **{f"{one}keys": f"{one}key" for one in ("", "spare ", "house ", "car ", "bike ", "front door ")},
        "color": "colour",
        "movie": "film",
        "meal": "dish",
        "foods": "food",
        "films": "film",
        "books": "book",
    },
    colours=(
        "(?:light |dark |pale |bright )?(?:red|blue|green|yellow|black|white|grey|gray|silver|brown|orange|purple|pink|beige|gold|golden|turquoise|violet)"
    ),
    months=_MONTH_NUMBERS,
    weekdays={day: number for number, day in enumerate(_WEEKDAYS)},
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    numbers={
        **{word: number for number, word in enumerate(_COUNTS, 1)},
        **{"a": 1, "an": 1, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "weekend": 7},
        **{"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365},
    },
    moments=_MOMENTS,
    rules=RULES,
    commands=COMMANDS,
    questions_for="bitbuddy.memory.extraction.english.asked",
    occupations=OCCUPATIONS,
    loose_articles="an?|the|some|any",
    place_articles="the(?= (?:netherlands|usa?|uk|united|south|north|west|east|hague|bronx|algarve|ruhr|alps|highlands|cotswolds|philippines|bahamas|canary))",
    place_tails=r"(?:with|near|close to|together|alone|on my own|by myself|now|and (?=[a-z]))\b",
    name_tails=r"(?:now|instead|from now on|please|by the way|in real life|for short|and (?:he|she|it|they|i)\b.*)$",
    no_employer=r"(?:the (?:beginning|end|top|bottom|start|moment|back|door)|first|once|home|night|least|all|it|that|this|present|the moment|my desk|my own|myself|the (?:weekend|same|office|computer)|weekends|me|you|him|her|us|them|hours?|\d+ hours?|.*\b(?:hours?|days?|project|problem|bug|paper|years?|months?))\b",
    not_called=(
        r"(?:a|an|the|me|you|back|later|again|when|if|at|on|in|tomorrow|today|tonight|now|soon|whatever|what|anytime|any|by|"
        r"crazy|mad|old|stupid|lazy|maybe|paranoid|names?|sir|this|that|it|as|old-fashioned|weird|sentimental|for|please|asap)\b"
    ),
    no_note=r"(?:you\b|(?:the|this|that|my|these|those|a|all) (?:[\w-]+ )?(?:files?|pdfs?|photos?|pictures?|folders?|documents?|documents?|one|time|day)$|me$|it$|this$|that$|when\b|how\b|what\b|to\b)",
    of_the_buddy=r"\b(?:you|your|yours|yourself)\b",
    named_so=r"\b(?:called|named|name)\b",
    not_so=r"(?:not|no longer|never)\b",
    languages=r"\w+(?:ish|ese|ian|an|nch|ic|rew|eek|utch|ai|ili|arin|ean)|hindi|urdu|tamil|zulu|latin|farsi|tagalog|malay|welsh",
    me="me|myself|us|i|we|my|our|you and me",
    numbered=r"(?:is|has)(?: got)?(?: the)? (?:number|no\.?|nr\.?) (?P<value>\S.*)",
    has="has",
    no_place=r"(?:fear|hope|peace|pain|silence|luxury|poverty|harmony|town|bed|sin|hell|heaven|style|general|fact|time|front|hiding|exile|chaos)\b.*",
    car="car",
    kin_names=r"(?:mum|mom|mummy|mommy|dad|daddy|grandma|grandpa|granny|gran|nan|granddad|grandad)",
    events=r"(?:next )?(?:[\w'’-]+ )?(?:exam|surgery|operation|flight|train|interview|appointment|meeting|wedding|driving test|check-?up|concert|viva|graduation)",
    homes=r"(?:new )?(?:flat|apartment|home|house|place)",
    whole=WHOLE,
    vague_plans="learn|visit|become|study|climb|give up|adopt|cycle|hike|sail",
    rewritten=REWRITTEN,
    plurals=frozenset(
        "sisters brothers daughters sons children kids twins triplets siblings cousins friends colleagues neighbours neighbors flatmates roommates "
        "uncles aunts nephews nieces grandchildren grandkids dogs cats rabbits horses".split()
    ),
    lower_favourites=frozenset("colour food dish drink animal season sport subject".split()),
    introduces=r"^\s*(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))\b[^\w]*(?:there|buddy)?[^\w]*)?(?:i['’]m|i am) [^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?(?:[,;.]* (?:and |but |so )?(?:please |just |you can |(?:[\w ]{2,20} ))?calls? me [\w' -]{2,30}|,? [^\W\d_]+ for short)?[.! ]*$",
    states=(
        r"(?:(?!(?:\w*fred|ahmed|\w?hamed|moham+ed|muham+[ae]d|khaled|waleed|walid|saeed|rashe?ed|majed|jared|mildred|eldred|tancred|ned|ted|ed|zed|reed|creed)\b)\w+ed"
        r"|(?!(?:sterling|fielding|harding|golding|manish|parish|danish)\b)\w{3,}(?:ing|ful|less|ous|able|ible|ish)|\w{3,}(?:stic|etic|atic|antic|otic|ergic|ectic)|(?:\w+ly)(?= )|"
        r"angry|happy|unhappy|sorry|sad|mad|glad|bad|good|fine|great|well|okay|hungry|thirsty|sleepy|busy|lonely|grumpy|moody|sick|ill|dizzy|"
        r"cold|hot|warm|fat|thin|tall|short|old|young|rich|poor|broke|drunk|sober|awake|asleep|alone|ready|late|early|free|lost|stuck|back|"
        r"here|home|new|nervous|anxious|afraid|upset|calm|proud|jealous|crazy|lazy|shy|weak|strong|fit|healthy|unwell|lucky|sure|unsure|"
        r"right|wrong|done|single|pregnant|blind|deaf|dead|alive|online|offline|weird|funny|silly|stupid|smart|clever|nice|mean|kind|"
        r"furious|content|cheerful|blue|down|low|high|confident|desperate|miserable|guilty|innocent|different|human|male|female|gay|straight|"
        r"queer|bi|trans|in|on|at|out|off|up|over|from|not|so|very|too|just|still|feeling)\b"
    ),
    spelled="(?:spelled|spelt|written)(?: as)?",
    kept_things=(
        r"(?:(?:spare|front door|house|car|bike|cellar|basement|shed|garage|mailbox|locker|cabin|flat|office|other|second|back door|garden) )*(?:keys?)|"
        r"(?:reading |spare )?glasses|sunglasses|wallet|purse|umbrella|passport|drill|ladder|tool ?box|hammer|screwdriver|torch|flashlight|"
        r"first aid kit|medicine|candles|matches|fuse box|stopcock|sewing kit|sewing machine|suitcase|sleeping bags?|christmas (?:tree|decorations?|lights)|"
        r"birth certificate|vacuum cleaner|iron|remote(?: control)?|fire extinguisher|spare (?:tyre|tire|wheel|bulbs?|batteries)|batteries|jewellery|jewelry|wedding ring|pump|bike pump"
    ),
    early_hours=r"\bmornings?\b|\bbreakfast\b",
    late_hours=r"\b(?:afternoons?|evenings?|tonight|dinner|supper|concert|cinema|theat(?:re|er)|opera|pub)\b|\bat night\b",
    any_hours=r"\b(?:part(?:y|ies)|celebration|barbecue|bbq|date|drinks|film|movie|show|game|match|gig|bar)\b",
    todo_leads=r"^(?:to|that i (?:have|need) to|that i must|about|of)\s+",
    belongings=frozenset("car bike bicycle house flat boat van truck locker".split()),
    contractions=CONTRACTIONS,
    not_liked=(
        r"\b(?:hour|way|moment|fact|sort|feeling|you|your|yours|it|this|that|these|those|him|them|answer|idea|how|when|what|where|who|first|second|third|last|"
        r"one|ones|to (?:see|know|find|have|ask|hear|think|say|open|delete|be able)|being|other|rest|way|both|same|myself|life)\b"
    ),
    not_owned=r"\b(?:on|in|for|with|to|at|of|from)\b|\b(?:question|problem|idea|look|lot|bit|few|virus|error|bug|minute|moment|cold|headache|feeling|point|break|copy|new|full|slow|broken)\b(?! \w)",
    no_value=r"\bme\b|^(?:not|no|so|very|too|n['’]t|missing|gone|wrong|unknown|a secret|none|great|good|bad|fine|ok|okay|nice|boring|hard|stressful|terrible|awful|important|full|broken|lost|on|in|at|by|to|from|about|where|what|when|how|why|being|getting|going|down|up|ready|here|there|empty|slow|changing|busy|better|worse)\b",
    no_subject=r"\b(?:from|way|much|you|new|something|things?|fast|quick|hard|lot|all|every|for|day|night|tonight|tomorrow|morning|abroad|more|together|alone|it|this|that|with)\b",
    rather_than=r"\s+(?:to|over|rather than|instead of|than|more than)\s+",
    language_adverbs="fluent|some|a little|perfect|good|basic|a bit of|only|both|mostly",
    fillers_bare="now|actually|really|currently|still|on|just",
    on_a_day="on",
    secrets=r"\b(?:pass(?:word|code|phrase)|pin|cvv|cvc|^card number|(?:credit|debit|bank|visa|master) ?card|tan|secret|login|private key|recovery|seed|security code|two-factor|2fa|account number|iban)\b",
    friends=r"(?:(?P<other>.+?) and (?:i|me)|(?:me|i) and (?P<other_last>.+?)) (?:are|have been) (?:good |best |old |close )?(?P<bond><relation>)",
    empty_values=frozenset(
        "it that this them those these you him her me us what how when where who one ones everything something anything nothing "
        "much lot enough more less well out all everyone everybody someone somebody people being to yours mine both so".split()
    ),
)
