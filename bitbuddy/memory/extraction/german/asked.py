"""The questions for what is remembered, as German-speaking people ask them."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Asked

_WHOM = r"(?P<whom>.+?)"
_ONCE = (
    r"(?:(?:schon |je |jemals |früher |vorher |auch |noch )*(?:ein)?mal |schon |je |jemals |früher |vorher |damals )*"
)
_NOBODY = r"(?:kein(?:e[nrms]?)?|nicht)"
_FOODS = r"(?:was|welche[sn]? (?:essen|lebensmittel|speisen|sachen|dinge|gerichte|zutaten))"
_MEDICINE = r"(?:medikamente?|tabletten|pillen|arznei(?:en|mittel)?)"
_GLADLY = r"(?:gerne?|am liebsten|besonders gerne?)"

POLITE = (
    r"(?:(?:bitte|hey|hi|hallo|und|also|so|aber|sag mal|sag mir|sag|verrat mir|erinner mich|noch(?:mal| einmal)|kurze frage|äh|nun|"
    r"(?:kannst|könntest|würdest) du (?:mir )?(?:bitte )?(?:noch )?(?:sagen|verraten)|weißt du(?: noch| denn| eigentlich)?|erinnerst du dich(?: noch)?|"
    r"kannst du dich (?:noch )?erinnern|ich (?:weiß|weiss) (?:nicht mehr|nicht)|ich (?:hab|habe) vergessen|ich (?:möchte|will|würde gern) wissen|keine ahnung|"
    r"hab(?:e)? ich (?:dir )?(?:schon )?(?:gesagt|erzählt))[,:]?\s+)*"
)
TAIL = r"(?:[,\s]+(?:bitte|danke|nochmal|noch mal|noch einmal|eigentlich|denn|gleich|übrigens|überhaupt|genau|momentan|zur zeit|zurzeit|gerade|derzeit|jetzt|noch))*\s*[?!.\s]*$"

ASKED: tuple[Asked, ...] = (
    Asked("name", r"wer bin ich|wie hei(?:ß|ss)e? ich|wie ist (?P<whom>mein) name"),
    Asked(
        "call_me",
        r"wie (?:sollst|wirst|willst|darfst) du mich nennen|wie nennst du mich|wie nenn(?:en|t) mich (?:(?:die|andere) leute|alle|andere|(?:meine )?freunde|man|jeder|meine familie)|wie nennt man mich",
    ),
    Asked("name", rf"wie hei(?:ß|ss)(?:t|en) (?:noch ?mal |denn )?{_WHOM}"),
    Asked("name", rf"wie (?:ist|war|lautet) (?:der|die) names? (?:von )?(?P<whom>.+)|wie {_WHOM} hei(?:ß|ss)(?:t|en)"),
    Asked(
        "spouse/name", rf"mit wem ist {_WHOM} verheiratet|mit wem {_WHOM} verheiratet ist|wen hat {_WHOM} geheiratet"
    ),
    Asked(
        "marital_status", rf"(?:bin|ist|sind) {_WHOM} (?:noch )?(?P<value>verheiratet|geschieden|verlobt|ledig|single)"
    ),
    Asked(
        "marital_status",
        rf"(?:wann|seit wann|in welchem jahr) (?:hab|habe|haben|hat|bin|ist|sind) {_WHOM} (?:verheiratet|geheiratet)",
    ),
    Asked("relation", rf"(?:habe|hab|hat|haben) {_WHOM} (?:eine?[nr]? |irgendwelche )?(?P<value><relation>)"),
    Asked("relation", rf"wie ?viele (?P<value><relation>) (?:habe|hab|hat|haben) {_WHOM}"),
    Asked(
        "relation/name",
        rf"(?:welche[ns]?|was für (?:eine?[n]? )?)(?P<value><relation>) (?:habe|hab|hat|haben) {_WHOM}".replace(
            "welche[ns]?", "welche[ns]? "
        ),
    ),
    Asked(
        "place:{of}",
        r"wo (?:ist|sind|liegt|liegen|hängt|hängen|steht|steckt)(?: denn| noch ?mal)? (?:der|die|das|mein|meine|unser|unsere) (?P<of><kept_things>)",
    ),
    Asked(
        "place:{of}",
        r"wo (?:habe|hab|haben) (?:ich|wir) (?:den|die|das|mein|meinen|meine|unseren?) (?P<of><kept_things>) (?:hingelegt|hingetan|versteckt|gelassen|verstaut)",
    ),
    Asked(
        "allergic_to",
        r"(?:was|welche (?:lebensmittel|sachen|dinge)) (?:kann|könnte|können|könnten|würde|würden) mich (?:umbringen|töten|vergiften)(?:,? wenn ich (?:es|sie|das|davon) .+)?"
        r"|was ist (?:für mich (?:gefährlich|tödlich)|(?:gefährlich|tödlich) für mich)(?: zu essen)?",
    ),
    Asked("who", rf"wer (?:ist|sind|war|waren) (?:noch ?mal |denn |eigentlich )?{_WHOM}|wer {_WHOM} (?:ist|sind)"),
    Asked(
        "",
        r"was (?:weißt|weisst) du (?:alles |so |noch )*(?:über|von) (?P<whom>.+)|was (?:hast|merkst) du (?:dir )?(?:alles )?(?:über|von) (?P<whom>.+?)(?: gemerkt| gelernt)?",
    ),
    Asked(
        "",
        r"was hab(?:e)? ich (?:dir )?(?:alles |schon |neulich )*(?:über|von) (?P<whom>.+?) (?:erzählt|gesagt|berichtet)",
    ),
    Asked(
        "", r"(?:(?:erzähl|sag) mir )?(?:alles|was)(?:,)? (?:was )?(?:du )?(?:über|von) (?P<whom>.+?) (?:weißt|weisst)"
    ),
    Asked("", r"(?:weißt|weisst) du (?:etwas|was|irgendwas) (?:über|von) (?P<whom>.+)"),
    Asked(
        "note",
        r"was (?:solltest|sollst) du dir merken|was hab(?:e)? ich dir (?:gesagt|aufgetragen),? (?:dass du )?(?:dir )?(?:merken|zu merken)(?: sollst)?",
    ),
    # where somebody lives
    Asked("lives_in", rf"wo (?:hat|habe|hab|haben) {_WHOM} (?:früher |vorher |zuvor |davor )*(?:gewohnt|gelebt)", True),
    Asked("lives_in", rf"wo (?:wohnte|lebte) {_WHOM}(?: früher| vorher| davor)?", True),
    Asked("lives_in", rf"(?:wohin|wo) (?:ist|bin|sind) {_WHOM} (?:hin)?gezogen|wohin {_WHOM} gezogen ist"),
    Asked("lives_in", rf"(?:von wo|woher) (?:ist|bin|sind) {_WHOM} (?:weg|um)?gezogen", True),
    Asked("lives_in", rf"wo (?:wohnt|wohne|wohnen|lebt|lebe|leben) {_WHOM}|wo {_WHOM} (?:wohnt|lebt|wohne|lebe)"),
    Asked(
        "lives_in",
        rf"in (?:welcher stadt|welchem land|welchem ort|welchem dorf|welcher gegend) (?:wohnt|wohne|lebt|lebe|ist|bin) {_WHOM}",
    ),
    Asked("lives_in", rf"in (?:welcher stadt|welchem land|welchem ort) {_WHOM} (?:wohnt|lebt|wohne|lebe)"),
    Asked("lives_in", rf"(?:wann|seit wann) (?:ist|bin|sind) {_WHOM} (?:nach (?P<value>.+?) )?(?:um)?gezogen"),
    Asked("lives_in", rf"(?:seit wann|wie lange) (?:wohnt|wohne|lebt|lebe) {_WHOM}(?: schon)?(?: in (?P<value>.+))?"),
    Asked("lives_in", rf"(?:wohnt|wohne|lebt|lebe) {_WHOM} (?:noch )?in (?P<value>.+)"),
    Asked(
        "lives_in",
        rf"(?:wohnte|lebte) {_WHOM} {_ONCE}in (?P<value>.+)|(?:hat|habe|hab|haben) {_WHOM} {_ONCE}in (?P<value>.+?) (?:gewohnt|gelebt)",
    ),
    Asked(
        "lives_in",
        r"(?:wer|welche[rn]? meiner freunde) (?:wohnt|lebt|ist)(?: in| nach)? (?P<value>[^\W\d_][\w-]+)(?: gezogen)?|wen kenne ich in (?P<value>.+)",
    ),
    Asked("named_place", rf"wo (?:ist|bin|sind|steckt) {_WHOM}"),
    Asked("from", rf"woher (?:kommt|komme|stammt|stamme) {_WHOM}|wo (?:kommt|komme|stammt|stamme) {_WHOM} her"),
    Asked(
        "born_in",
        rf"wo (?:ist|bin|wurde) {_WHOM} geboren(?: worden)?|in welcher stadt (?:ist|bin|wurde) {_WHOM} geboren",
    ),
    # dates
    Asked("born_on", rf"(?:wann|in welchem jahr|an welchem tag) (?:ist|bin|wurde) {_WHOM} geboren"),
    Asked(
        "born_on",
        rf"(?:wann|an welchem tag) (?:hat|habe|hab|haben) {_WHOM} geburtstag|wann {_WHOM} geburtstag (?:hat|habe)",
    ),
    Asked("age", rf"wie alt (?:ist|bin|sind|wird|werde) {_WHOM}|wie alt {_WHOM} ist"),
    Asked("height", rf"wie (?:groß|gross) (?:ist|bin) {_WHOM}"),
    Asked("weight", rf"wie (?:schwer (?:ist|bin)|viel (?:wiegt|wiege)) {_WHOM}"),
    # food and likes
    Asked(
        "allergic_to",
        rf"(?:gegen|auf) was (?:ist|bin|sind) {_WHOM} allergisch|wogegen (?:ist|bin|sind) {_WHOM} allergisch|worauf (?:ist|bin) {_WHOM} allergisch",
    ),
    Asked(
        "allergic_to",
        rf"(?:welche|was für) allergien (?:hat|habe|hab|haben) {_WHOM}|(?:hat|habe|hab) {_WHOM} (?:eine allergie|allergien)",
    ),
    Asked(
        "allergic_to",
        rf"(?:ist|bin) {_WHOM} (?:allergisch )?gegen (?P<value>.+?)(?: allergisch)?|wer ist (?:allergisch )?gegen (?P<value>.+?)(?: allergisch)?",
    ),
    Asked(
        "avoids",
        rf"{_FOODS} (?:soll|sollte|darf|kann|muss|isst|esse|verträgt|vertrage|trinkt|trinke) {_WHOM} (?:{_NOBODY}|nie)(?: (?:essen|trinken|vertragen))?",
    ),
    Asked(
        "avoids",
        rf"{_FOODS} (?:soll|sollte|muss|will) {_WHOM} (?:ver)?meiden|{_FOODS} (?:ver)?meide(?:t)? {_WHOM}|{_FOODS} (?:darf|kann) {_WHOM} (?:essen|trinken)",
    ),
    Asked(
        "avoids", rf"(?:darf|kann|esse|isst|soll|sollte|trinkt|trinke) {_WHOM} (?P<value>[\w-]+)(?: essen| trinken)?"
    ),
    Asked(
        "avoids",
        rf"(?:darf|kann|soll|sollte) {_WHOM} (?:(?:eine?n?|etwas) )?(?P<value>(?!urlaub|frei|zeit|platz|rücksicht|pause)[\w-]{{4,}}) (?:nehmen|einnehmen|bekommen|haben|vertragen)"
        rf"|(?:vertrage|verträgt) {_WHOM} (?P<value>[\w-]{{4,}})",
    ),
    Asked(
        "avoids",
        r"(?:ist|sind) (?P<value>(?!(?:das|dies|es|er|sie|alles|dieser|diese)\b)[\w-]+) (?:ok|okay|in ordnung|sicher|gefährlich|ungefährlich) für (?P<whom>mich|mein\w* .+)",
    ),
    Asked(
        "avoids",
        rf"(?:welche|was für) {_MEDICINE} (?:darf|kann|soll|sollte|vertrage|verträgt) {_WHOM} nicht(?: (?:ein)?nehmen| haben)?",
    ),
    Asked(
        "avoids", rf"worauf (?:muss|soll|sollte) {_WHOM} (?:beim|bei dem) (?:essen|kochen|trinken) (?:achten|aufpassen)"
    ),
    Asked("diet", rf"was (?:isst|esse|essen) {_WHOM}"),
    Asked(
        "diet",
        rf"(?:ist|bin|lebt|lebe|isst|esse) {_WHOM} (?P<value>vegan|vegetarisch|veganer(?:in)?|vegetarier(?:in)?)",
    ),
    Asked(
        "dislikes",
        rf"was (?:mag|mögen|esse|isst|trinkt|trinke|kann) {_WHOM} (?:{_NOBODY}|ungern|gar nicht|überhaupt nicht)(?: gerne?| leiden| ausstehen)?|was (?:hasse|hasst) {_WHOM}|was {_WHOM} nicht mag",
    ),
    Asked("dislikes", rf"(?:hasse|hasst) {_WHOM} (?P<value>.+)"),
    Asked(
        "takes",
        rf"(?:welche|was für) {_MEDICINE} (?:nehme|nimmt|muss|soll|bekomme|bekommt) {_WHOM}(?: (?:ein|nehmen|einnehmen))?",
    ),
    Asked("takes", rf"(?:nehme|nimmt) {_WHOM} (?:irgendwelche )?{_MEDICINE}(?: ein)?"),
    Asked(
        "takes",
        rf"wie (?:oft|viel\w*)(?: (?!platz|speicher|raum|zeit)[\w-]+){{0,2}} (?:nehme|nimmt|muss) {_WHOM}(?: [\w-]+)?(?: (?:ein|nehmen|einnehmen))?",
    ),
    Asked(
        "takes",
        rf"(?:nehme|nimmt) {_WHOM} (?:noch )?(?P<value>(?!den\b|die\b|das\b|ein\w*\b|mein\w*\b|an\b|teil\b|ab\b|zu\b|mit\b)[\w-]+)(?: ein)?",
    ),
    Asked(
        "prefers",
        rf"was (?:mag|trinkt|trinke|esse|isst|bevorzuge|bevorzugt|nehme) {_WHOM} lieber(?:.*)|was (?:bevorzuge|bevorzugt) {_WHOM}(?:.*)",
    ),
    Asked("likes", rf"(?:was|welche[sn]? \w+) (?:mag|mögen|liebt|liebe) {_WHOM}(?: {_GLADLY}| so)?|was {_WHOM} mag"),
    Asked(
        "likes",
        rf"(?:was|welche[sn]? \w+) (?:esse|isst|trinke|trinkt|höre|hört|lese|liest|mache|macht|spiele|spielt|tue|tut) {_WHOM} {_GLADLY}",
    ),
    Asked(
        "likes",
        rf"(?:mag|liebe|liebt|mögen) {_WHOM} (?:noch |gerne? )?(?P<value>.+)|(?:esse|isst|trinke|trinkt) {_WHOM} gerne? (?P<value>.+)|wer mag (?P<value>.+)",
    ),
    Asked(
        "likes",
        r"(?:was sind|welche sind) (?P<whom>meine) (?:hobbys|hobbies|interessen|vorlieben)|welche hobbys (?:habe|hab|hat) (?P<whom>.+)",
    ),
    # work, learning
    Asked("works_at", rf"wo (?:habe|hab|hat) {_WHOM} (?:früher |vorher |davor )*gearbeitet", True),
    Asked(
        "works_at",
        rf"(?:wo|bei wem|für wen|bei welcher firma|für welche firma) (?:arbeitet|arbeite|arbeiten) {_WHOM}|wo {_WHOM} arbeitet",
    ),
    Asked(
        "works_at",
        rf"wer arbeitet (?:bei|für) (?P<value>.+)|(?:arbeitet|arbeite) {_WHOM} (?:noch )?(?:bei|für) (?P<value>.+)"
        rf"|arbeitete {_WHOM} {_ONCE}(?:bei|für) (?P<value>.+)|(?:hat|habe|hab|haben) {_WHOM} {_ONCE}(?:bei|für) (?P<value>.+?) gearbeitet",
    ),
    Asked(
        "works_as",
        rf"(?:als was|was) (?:arbeitet|arbeite) {_WHOM}(?: als)?|was (?:ist|bin) {_WHOM} von beruf|was macht {_WHOM} (?:beruflich|von beruf)|was mache? (?P<whom>ich) (?:denn |eigentlich )?(?:beruflich|von beruf)|welchen beruf hat {_WHOM}|welchen beruf habe (?P<whom>ich)",
    ),
    Asked(
        "studies_at",
        rf"wo (?:studiert|studiere) {_WHOM}|an welcher (?:uni|universität|hochschule) (?:studiert|studiere|ist|bin) {_WHOM}",
    ),
    Asked("studies", rf"was (?:studiert|studiere) {_WHOM}"),
    Asked(
        "speaks",
        rf"(?:welche|was für|wie viele) sprachen? (?:spricht|spreche|kann|sprechen) {_WHOM}(?: sprechen)?|(?:spricht|spreche) {_WHOM} (?P<value>[\w-]+)|wer spricht (?P<value>[\w-]+)",
    ),
    Asked("learns", rf"(?:was|welche sprache|welches instrument) (?:lernt|lerne) {_WHOM}"),
    Asked(
        "plays",
        rf"(?:welches instrument|welche instrumente|welchen sport|was) (?:spielt|spiele) {_WHOM}|(?:spielt|spiele) {_WHOM} (?P<value>\w+)",
    ),
    Asked("health", rf"(?:welche|was für) (?:krankheit(?:en)?|beschwerden) (?:hat|habe|hab) {_WHOM}"),
    # things, numbers, plans
    Asked(
        "owns:{of}",
        rf"(?:welche[ns]?|was für (?:eine?[n]? )?) ?(?P<of><things>) (?:habe|hab|hat|haben|fahre|fährt|fahren|besitze|besitzen) {_WHOM}",
    ),
    Asked("colour:{of}", r"welche farbe hat (?:mein|meine) (?P<of><things>)"),
    Asked("owns", rf"(?:habe|hab|hat|hatten?) {_WHOM} {_ONCE}(?:eine?[n]?) (?P<value><things>)"),
    Asked(
        "size:{of}",
        rf"welche (?P<of>schuh|kleider|hemd|ring|hosen)-?größe (?:habe|hab|hat|trage|trägt|brauche|braucht) {_WHOM}",
    ),
    Asked(
        "plans",
        r"was (?:sind|waren) (?P<whom>meine|unsere) pläne(?:.*)|was (?:habe|haben|hab) (?P<whom>ich|wir) (?:so |alles )?vor|was (?:plane|planen) (?P<whom>ich|wir)(?:.*)|was (?:möchte|will|wollte) (?P<whom>ich) (?:lernen|machen|kaufen|besuchen|tun)",
    ),
    Asked(
        "todo",
        r"was (?:wollte|muss|soll|sollte) (?P<whom>ich) (?:noch )?(?:tun|machen|erledigen|nicht vergessen)|woran (?:wollte|sollte|muss) (?P<whom>ich) denken",
    ),
    Asked(
        "appointment",
        r"wann (?:treffe|sehe|besuche) (?P<whom>ich) (?:mich mit )?(?P<value>.+)|(?:mit wem|wen) treffe (?P<whom>ich)(?: mich)?",
    ),
    Asked(
        "appointment",
        r"wann (?:ist|sind) (?P<whom>mein|meine) (?:nächster |nächste )?(?P<value>[\w-]*(?:termin|besprechung|prüfung|klausur|gespräch|treffen|flug|operation|untersuchung|hochzeit|konzert)(?: (?:mit|bei|beim) .+)?)",
    ),
    Asked(
        "appointment",
        r"wann (?:habe|hab|haben) (?P<whom>ich|wir) (?:den |die |das |meinen |einen )?(?P<value>[\w-]*(?:termin|besprechung|prüfung|klausur|gespräch|treffen)(?: (?:mit|bei|beim) .+)?)",
    ),
    Asked(
        "appointment",
        r"welche termine (?:habe|hab|haben) (?P<whom2>ich|wir)(?: denn| noch)*|(?:habe|hab|haben) (?P<whom3>ich|wir) (?:irgendwelche |noch |schon )*termine",
    ),
    Asked(
        "appointment",
        r"(?:was|welche termine|irgendwelche termine)(?: (?:habe|hab|haben|steht))?(?: (?P<whom>ich|wir))?(?: für)?(?: termine)?(?: vor| an| geplant)?(?P<when_only>)",
    ),
    Asked(
        "theirs",
        r"(?:wie|was|wann|welche[rs]?|wer|wo) (?:ist|sind|war|waren|lautet|lauten|hei(?:ß|ss)t) (?:noch ?mal |denn |eigentlich )?(?P<theirs>.+)",
    ),
    Asked("theirs", r"(?:wie|was|wann) (?P<theirs>.+?) (?:ist|lautet|war|hei(?:ß|ss)t)"),
    Asked("code:{of}", r"wie (?:ist|lautet|war) (?:noch ?mal )?(?:der|unser) (?P<of>[\w-]{2,}?)s?-?code"),
    Asked(
        "code:{of}",
        r"wie (?:ist|lautet|war) (?:noch ?mal )?der code (?:für|von|vom|zum|zur) (?:(?:den|die|das|der|dem|mein\w*|unser\w*) )?(?P<of>[\w-]+)",
    ),
    Asked(
        "theirs_have",
        r"(?:welche[ns]?|was für (?:eine? )?) ?(?P<what>[\w-]*(?:nummer|größe|adresse|kennzeichen|code)) (?:habe|hab|hat) (?P<whom>.+)",
    ),
    Asked("theirs", r"(?P<theirs>(?:mein|meine|meiner|unser|unsere|[^\W\d_][\w-]*s) .+)"),
)
PAST = r"\b(?:früher|vorher|zuvor|davor|damals|ehemals)\b"
