# ruff: noqa: E501 - patterns are read best in one piece
"""Which questions ask for general knowledge, in English and German: of the world, and of nobody's own life or computer."""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.first_names import is_first_name
from bitbuddy.conversation.understanding.statements import names_a_file

# Longer texts are letters and notes, no such questions.
_LONGEST = 200
_BEFORE = re.compile(
    r"(?:(?:and|so|but|hey|hi|ok|okay|well|please|und|aber|also|na|hallo|bitte|quick question|question|eine frage|frage|do you (?:happen to )?know|"
    r"(?:(?:can|could|would) you )?(?:please )?tell me(?! (?:something |more |all |everything )?about\b)|i(?:'d| would) like to know|i wonder|"
    r"weißt du(?: eigentlich| zufällig)?|(?:kannst|könntest) du mir(?: bitte)? (?:sagen|erklären)|sag mir(?: bitte)?|ich wüsste gern)[,:]? )*",
    re.IGNORECASE,
)
_POLITE = re.compile(r",? (?:please|bitte|thanks|danke|eigentlich|denn|again|nochmal)(?=[ .!?]*$)", re.IGNORECASE)
# Whose, which or when only the person or this computer can say.
_OTHERWISE = re.compile(
    r"\b(?:my|our|ours|mine|i|i'm|me|us|you|your|yours|yourself|he|she|him|her|hers|his|it|its|they|them|their|this|that|these|those|here|today|tonight|tomorrow|"
    r"yesterday|now|currently|recently|last (?:night|week|month|year|time|one)|next (?:week|month|year|time|one)|weather|news|should|shall|best|good|"
    r"mein\w*|unser\w*|ich|mir|mich|wir|uns|du|dir|dich|dein\w*|er|sie|ihn|ihm|ihr|ihre\w*|sein(?:e[mnrs]?)?|dies\w*|hier|heute|morgen|gestern|jetzt|gerade|aktuell|wetter|"
    r"nachrichten|neues|soll\w*|beste\w*|gute\w*)\b|\b(?-i:(?!What|Who|Where|When|How|Why)[A-Z])\w+(?:'s\b|')(?! (?:law|theorem|theory|paradox|capital|population|currency|president))",
    re.IGNORECASE,
)
# Things that belong to somebody, of which there is no general knowledge.
_OWN = re.compile(
    r"\b(?:passwords?|pin|numbers?|address|birthday|phone|e-?mail|appointments?|meetings?|plans?|budget|rent|salary|bill|for (?:dinner|lunch|breakfast)|"
    r"\w*passwort|nummer|adresse|geburtstag|telefon(?:nummer)?(?! erfunden)|termine?|miete|gehalt|rechnung|essen)\b",
    re.IGNORECASE,
)
_NATURE = (
    r"(?:moon|sun|earth|mars|venus|jupiter|saturn|uranus|neptune|pluto|planets?|stars?|galax\w+|universe|milky way|solar system|black holes?|speed of light|sky|rainbows?|lightning|thunder|"
    r"oceans?|seas?|atlantic|pacific|continents?|countries|mountains?|mount|rivers?|amazon|nile|deserts?|sahara|volcano(?:es)?|eiffel tower|pyramids?|great wall|"
    r"people (?:live|are there|died|speak)|inhabitants|population|legs|bones|teeth|hearts|wings|states|elements|dinosaurs?|humans?|mankind|"
    r"mond|sonne|erde|planeten?|sterne?|galaxi\w+|universum|weltall|milchstraße|sonnensystem|schwarze\w* löcher|licht|himmel|regenbogen|blitze?|donner|"
    r"ozeane?|meere?|atlantik|pazifik|kontinente?|länder|berge?|mount|flüsse|amazonas|nil|wüsten?|sahara|vulkane?|eiffelturm|pyramiden?|mauer|"
    r"menschen|einwohner|beine|knochen|zähne|herzen|bundesländer|elemente|dinosaurier)"
)
_MEASURED = r"(?:far(?: away)?|big|old|tall|high|deep|long|heavy|hot|cold|fast|large|wide|thick|bright|close|many|much)"
_GEMESSEN = r"(?:weit|groß|alt|hoch|tief|lang|schwer|heiß|kalt|warm|schnell|breit|dick|hell|nah|viele?|oft)"
_HELD = (
    r"(?:capital|population|currency|(?:official )?language|speed|(?:boiling|melting|freezing) point|density|distance|diameter|mass|circumference|area|height|length|depth|"
    r"temperature|square root|theory|law|theorem|principle|meaning|definition|difference|purpose|origin|history|formula|symbol|flag|plot|moral|author|"
    r"president|king|queen|chancellor|prime minister|pope|emperor|opposite|plural|national \w+|chemical \w+|atomic \w+|life expectancy|"
    r"hauptstadt|bevölkerung|einwohnerzahl|währung|amtssprache|sprache|geschwindigkeit|lichtgeschwindigkeit|schallgeschwindigkeit|\w+punkt|dichte|entfernung|durchmesser|masse|umfang|fläche|höhe|länge|tiefe|"
    r"temperatur|wurzel|theorie|\w*gesetz|satz des|prinzip|bedeutung|definition|unterschied|zweck|ursprung|geschichte|formel|symbol|flagge|"
    r"präsident\w*|bundespräsident\w*|bundeskanzler\w*|kanzler\w*|premierminister\w*|könig\w*|papst|kaiser\w*|gegenteil|plural|mehrzahl)"
)
_MOST = r"(?:\w+est|most \w+|\w+[sß]te[nrs]?)"
_SORT = (
    r"(?:countr(?:y|ies)|cit(?:y|ies)|continents?|planets?|oceans?|seas?|rivers?|mountains?|lakes?|islands?|deserts?|animals?|birds?|fish|mammals?|insects?|stars?|buildings?|languages?|metals?|"
    r"(?:chemical )?elements?|gas|prime numbers?|centur(?:y|ies)|empires?|nations?|religions?|currenc(?:y|ies)|trees?|flowers?|"
    r"länder|land|städte|stadt|kontinente?|planet(?:en)?|ozeane?|meere?|fl(?:uss|üsse)|berge?|seen?|inseln?|wüsten?|tiere?|vögel|vogel|fische?|säugetiere?|insekten?|sterne?|gebäude|sprachen?|"
    r"metalle?|elemente?|gase?|primzahl(?:en)?|jahrhunderte?|religion(?:en)?|währung(?:en)?|bäume?|blumen?)"
)
_MADE = r"(?:invented|discovered|founded|composed|painted|wrote|built|designed|directed|sang|sings|created|developed|won|ruled|conquered|played|plays|said|assassinated|killed|proved|formulated)"
_GEMACHT = r"(?:erfunden|entdeckt|gegründet|komponiert|gemalt|geschrieben|gebaut|entworfen|gesungen|entwickelt|gewonnen|regiert|erobert|gespielt|ermordet|bewiesen|verfasst|geschaffen)"
_LARGE = r"(?-i:[A-ZÄÖÜ„“\"'])"
_SMALL_MANY = r"(?-i:(?!\w+ss\b)[a-z][a-z-]{2,}s|people|humans|children|fish|mice|geese|sheep|bacteria)"
_NOT_A_THING = (
    r"(?!(?:the|a|an|to|up|new|wrong|right|next|going|happening|left|on|off|in|inside|at|for|there|open|running|using|eating|taking|filling|slow|full|hot|due|better|worse|more|missing|different|"
    r"special|available|possible|important|all|so|not|no|like|with|from|of|about|called|named|is|are|some|any|every|each|both|most|der|die|das|ein\w*|los|neu|noch|da|so|zu|am|im|in|auf|für|mit|"
    r"von|es|falsch|richtig|wichtig|kaputt|passiert|alles|denn|mal|eigentlich|nicht|was|wer|alle|jede\w*|viel|mehr)\b)"
)
_THING = rf"{_NOT_A_THING}[^\W\d_][\w-]*(?: {_NOT_A_THING}[^\W\d_][\w-]*){{0,3}}"
_GENERAL = (
    # Who made it, and who holds an office.
    rf"who (?:first |really )?{_MADE} (?!(?:the|a|an|to|in|on|at)\b)\S",
    r"who (?:first |really )?(?:invented|discovered|founded|composed|ruled|conquered|assassinated) \S",
    rf"who (?:first |really )?{_MADE} (?:the|a|an) .*(?:{_LARGE}|\b(?:cup|war|prize|election|championship|bible|olympics|lisa)\b)",
    rf"who (?:is|was|are|were)(?: the)? (?:current |first |second |last |[\w-]+ )?(?:{_HELD}|founder|inventor|discoverer|composer|painter|director|{_MOST} (?:man|woman|person|people)) (?:of|in|on)\b",
    rf"who (?:is|was)(?: the)? {_MOST} (?:man|woman|person|player|president)",
    # What it is, and what holds of it.
    r"what(?:'s| is| was| were| are) (?:an? )(?!file\b|folder\b)\w",
    rf"what(?:'s| is| was| were| are) (?:the )?(?:current |exact |average )?{_HELD} (?:of|in|between|for|from|to|behind)\b",
    rf"what(?:'s| is| was| were| are) (?:the )?{_MOST} (?:\w+ )?{_SORT}\b",
    rf"what(?:'s| is| was| were| are) the {_MOST} .*\b(?:in the world|on earth|in the universe|in history|ever|of all time)\b",
    rf"what(?:'s| is| was| were| are) {_THING}(?: (?:in|of) (?!the\b){_THING})?$",
    rf"what (?:an? )?{_THING} (?:is|are|means)$",
    rf"what(?:'s| is| was| were| are) the (?:{_LARGE}\w+ \w+|theory|concept|big bang|greenhouse effect|cold war|internet|stock market)\b",
    r"what does (?:the (?:word|term|abbreviation|acronym) )?\S.* (?:mean|stand for)$",
    rf"what (?:do|does|did) (?:{_SMALL_MANY}|an? \w+|the {_LARGE}\w+) \w+",
    rf"what (?:happened|occurred) (?:in|at|during|on) (?:the )?(?:1\d\d\d|200\d|201\d|{_LARGE}\w+ (?:war|revolution|empire)|ww)",
    rf"(?:(?:in )?(?:which|what)) {_SORT} (?:is|are|was|were|has|have|do|does|did|can|\w+s|won|in)\b",
    rf"which (?:is|was|are|were) (?:the )?{_MOST} (?:\w+ )?{_SORT}\b",
    # How much, when, where, why and how.
    rf"how {_MEASURED} .*\b{_NATURE}\b",
    rf"how (?:tall|high|deep|long|far|old|big|large) (?:is|are|was|were) the {_LARGE}",
    r"how (?:many|much) (?:days|weeks|hours|minutes|seconds|months|met(?:er|re)s|feet|inches|miles|kilomet\w+|grams?|ounces?|litres?|liters?|calories|players|strings|keys|letters) .*\b(?:in|has|have|does|there)\b",
    rf"how (?:do|does|did|is|are|was|were|can) (?!the (?!{_LARGE}|{_NATURE})){_NOT_A_THING.replace('the|a|an|', '')}\S.* (?:work|works|fly|swim|made|formed|built|breathe|communicate|reproduce|evolve|function|invented|discovered|produced|born)$",
    r"when (?:was|were) .* (?:invented|discovered|founded|built|written|published|released|signed|abolished|painted)$",
    rf"when (?:was|were|is|did) the {_LARGE}",
    r"when did (?:world war|ww|the \w+ (?:war|empire|revolution)|dinosaurs|humans|people|the titanic)\b",
    rf"where (?:is|are|was|were|do|does|did) (?:the )?(?:(?:mount|lake|river|eiffel|great|statue of) \w|{_SMALL_MANY} (?:live|come|grow|sleep)|the {_LARGE}\w+ (?:sea|ocean|desert|mountains|river))",
    rf"why (?:is|are|was|were|do|does|did|can|can't|don't) (?:the |an? )?(?:{_NATURE}|{_SMALL_MANY}|we (?:dream|sleep|yawn|age|cry|laugh|blink)|grass|water|ice|blood)\b",
    rf"(?:is|are|was|were|do|does|did|can) (?:the |an? )?{_NATURE}\b",
    rf"(?:explain|define)(?: to me| me)? (?:what |how |why )?(?:an? |the (?={_LARGE}|{_NATURE}|theory|concept|law|principle|meaning|difference))?(?!(?:the|what|how|why)\b)\w",
    rf"(?:tell me|teach me)(?: something| more| everything)? about (?:{_SMALL_MANY}|(?:the )?{_NATURE}|the (?:\w+ )?(?:war|empire|revolution|universe|theory|history|renaissance|middle ages)|the {_LARGE}|(?-i:[a-z]+) (?:physics|mechanics|theory|history|energy|science))\b",
    # German.
    r"wer (?:hat|hatte) (?:als erste[rs] )?(?:(?:die|den|das|der) )?\S.* (?:erfunden|entdeckt|gegründet|komponiert|erobert|ermordet|bewiesen)$",
    rf"wer (?:hat|hatte) (?!(?:die|den|das|der|ein\w*) (?!{_LARGE}\w+ {_LARGE}|bibel|zauber))\S.* {_GEMACHT}$",
    rf"wer \S.* {_GEMACHT} (?:hat|hatte)$",
    r"wer (?:schrieb|erfand|entdeckte|malte|komponierte|gründete|gewann|regierte) \S",
    rf"wer (?:ist|war|sind|waren) (?:der|die|das) (?:aktuelle |erste |letzte |[\w-]+ )?(?:{_HELD}|gründer\w*|erfinder\w*|entdecker\w*|autor\w*|komponist\w*|maler\w*)(?= (?:von|der|des|in)\b|$)",
    rf"was (?:ist|sind|war|waren) (?:eine?|der|die|das) (?:aktuelle |genaue )?(?:{_HELD})\b",
    r"was (?:ist|sind|war|waren) (?:eine? )\w",
    rf"(?:wie (?:heißt|lautet|ist)|was ist) (?:der|die|das) {_MOST} {_SORT}\b",
    rf"wie (?:heißt|lautet|ist) (?:der|die|das) {_HELD} (?:von|der|des|in|zwischen|für)\b",
    rf"was (?:ist|sind|war|waren) {_THING}$",
    rf"was {_THING} (?:ist|sind|bedeutet)$",
    rf"was (?:bedeutet|heißt) {_THING}(?: auf \w+)?$",
    rf"was (?:fressen|essen|machen|trinken) {_LARGE}\w+$",
    rf"(?:in )?welche[rsmn]? (?:{_MOST} )?{_SORT} \w+",
    rf"welche[rsmn]? (?:ist|sind|war) (?:der|die|das) {_MOST} {_SORT}\b",
    rf"wie {_GEMESSEN} .*\b{_NATURE}\b",
    rf"wie {_GEMESSEN} (?:ist|war|sind) (?:der|die|das) (?:{_LARGE}\w+ {_LARGE}|zugspitze|matterhorn|kölner dom)",
    rf"wie (?:funktionier\w+|entsteh\w+|arbeite\w+) (?:ein\w* |der (?={_NATURE})|die (?={_NATURE})|das (?={_NATURE}))?(?!der\b|die\b|das\b)\w",
    r"wie (?:funktionier\w+|entsteh\w+) (?:der|die|das) (?:internet|photosynthese|demokratie|börse|stromnetz)",
    rf"wann (?:war|begann|endete|ist|brach|fiel) (?:der|die|das) (?:{_LARGE}\w+ (?:{_LARGE}\w+)|mauerfall|mauer|\w+krieg|mondlandung|reformation|renaissance|mittelalter)\b",
    r"wann (?:wurde|wurden) .* (?:erfunden|entdeckt|gegründet|gebaut|geschrieben|veröffentlicht)$",
    rf"wo (?:liegt|liegen) (?!(?:der|die|das|ein\w*)\b){_LARGE}[\wäöüß-]+(?: {_LARGE}\w+)?$",
    rf"wo (?:leben|wachsen|liegt|ist) (?:der |die |das )?(?:mount|{_NATURE}|{_LARGE}\w+ (?:wall|sea))\b",
    rf"wo (?:leben|wachsen|schlafen) {_LARGE}\w+$",
    rf"(?:warum|wieso|weshalb) (?:ist|sind|war|haben|hat|scheint|leuchtet|fliegen|können|schnurren|dreht) (?:der |die |das )?(?:{_NATURE}|{_LARGE}\w+en|gras|wasser|eis|blut|katzen|hunde)\b",
    rf"(?:ist|sind|hat|haben|gibt es) (?:der |die |das |auf |im )*(?:dem )?{_NATURE}\b",
    r"(?:erkläre?|erklär|definiere?)(?: mir)?(?: bitte)?(?: mal)? (?:was |wie |warum )?(?:eine? |(?:der|die|das|den) (?=\w*(?:theorie|gesetz|krieg|revolution|physik|prinzip|effekt|mechanik|evolution)))?(?!(?:der|die|das|den|was|wie|warum)\b)\w",
    rf"erzähle?(?: mir)?(?: etwas| was| mehr)? (?:von|über) (?:(?:den |die |das |der |dem )?(?:{_NATURE}|\w*(?:reich|krieg|revolution|theorie|physik)\b))",
    # A word in another language.
    r"(?:how do you say|what is the \w+ word for) \S",
    r"wie sagt man \S.* auf \w+$",
)  # fmt: skip
_NAME = r"(?P<name>(?!(?:there|next|calling|online|the|that|in|on|at|using|better|left|up|all|everyone|da|noch|dran|am|im|hier|alle|der|die|das|eine?|eine[mnrs]|eigentlich|und|or|and)\b)[^\W\d_][\w'.-]*(?: (?:(?:von|van|de|da|der|of|the|al) )?[^\W\d_][\w'.-]*){0,2}?)"
_ABOUT = rf"(?:(?:tell me|teach me)(?: something| more| all| everything)? about|erzähle?(?: mir)?(?: etwas| was| mehr)? (?:von|über)) {_NAME}"
# Who knows the world asks for a famous one so; who asks for somebody they know does so, too.
_OF_ONE = (
    rf"who(?: is|'s| was) {_NAME}",
    rf"who {_NAME} (?:is|was)",
    _ABOUT,
    rf"(?:do you know|have you heard of) {_NAME}",
    rf"(?:when|where) (?:was|is) {_NAME} (?:born|buried|crowned)",
    rf"(?:when|where|how|why) did {_NAME} (?:die|live|rule|reign|write .+|become .+|invent .+|discover .+)",
    rf"what (?:did|has) {_NAME} (?:invent|discover|write|paint|compose|achieve|invented|discovered|written|painted|composed)",
    rf"(?:why|what) (?:is|was) {_NAME} (?:famous|known)(?: for)?",
    rf"where (?:is|lies) {_NAME}",
    rf"wer (?:ist|war) {_NAME}",
    rf"wer {_NAME} (?:ist|war)",
    rf"kennst du {_NAME}",
    rf"(?:wann|wo) (?:ist|wurde|war) {_NAME} (?:geboren|gestorben|begraben)",
    rf"(?:wann|wo|wie|warum) (?:starb|lebte|regierte) {_NAME}",
    rf"was hat {_NAME} (?:erfunden|entdeckt|geschrieben|gemalt|komponiert)",
    rf"(?:wofür|warum) (?:ist|war) {_NAME} (?:berühmt|bekannt)",
    rf"wo (?:ist|liegt) {_NAME}",
)  # fmt: skip


def asks_of_world(text: str, language: str) -> bool:
    """Return whether ``text`` asks for general knowledge: what something is, who made it, how far the moon is.

    What is asked of the person's own, of a file or of this computer is no such question.
    """
    said = _plain(text)
    if (
        len(said) > _LONGEST
        or _OTHERWISE.search(_without_you(said))
        or _OWN.search(said)
        or names_a_file(said, language)
    ):
        return False
    if any(re.match(one, said, re.IGNORECASE) for one in _GENERAL):
        return True
    about = re.fullmatch(_ABOUT, said, re.IGNORECASE)
    return about is not None and about["name"].islower() and not is_first_name(about["name"])


def name_asked(text: str) -> str:
    """Return the name in a question that may be for somebody the world knows, written as names are; "" for none."""
    said = _plain(text)
    if len(said) > _LONGEST:
        return ""
    found = next((match for one in _OF_ONE if (match := re.fullmatch(one, said, re.IGNORECASE))), None)
    if found is None or _OTHERWISE.search(found["name"]) or _OWN.search(found["name"]):
        return ""
    name = found["name"]
    return " ".join(one[:1].upper() + one[1:] for one in name.split()) if name.islower() else name


def may_be_famous(name: str) -> bool:
    """Return whether a name may be one that the world knows: it is more than a first name alone."""
    return bool(name) and not is_first_name(name)


def _plain(text: str) -> str:
    said = " ".join(text.replace("’", "'").split()).rstrip(" ?.!")
    said = _POLITE.sub("", said)
    before = _BEFORE.match(said)
    return said[before.end() :] if before else said


def _without_you(said: str) -> str:
    """Return a question without the words that are in its form and mean nobody: "how do you say", "tell me about"."""
    return re.sub(
        r"^(?:how do you say|tell me|teach me|why do we|explain to me|explain me|erzähle? mir|erkläre? mir|have you heard|kennst du)",
        "",
        said,
        flags=re.IGNORECASE,
    )
