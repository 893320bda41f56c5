"""What German-speaking people say of themselves and of those they know: patterns of what stands behind the subject."""

from __future__ import annotations

from bitbuddy.memory.extraction.cars import GERMAN as CARS
from bitbuddy.memory.extraction.german.health import HEALTH
from bitbuddy.memory.extraction.vocabulary import Rule

_BE = r"(?:bin|ist|sind)"
_HAVE = r"(?:habe|hab|hat|haben)"
_LIVE = r"(?:wohne?|wohnt|wohnen|lebe?|lebt|leben)"
_NOT_ANY_MORE = r"(?:nicht mehr|nicht länger)"
_NO = r"kein(?:e[nrms]?)?"
_COUNT = r"(?P<count>eine[nr]?|ein|zwei|drei|vier|fünf|\d)"
_DO_GLADLY = (
    r"(?:esse?|isst|ißt|essen|trinke?|trinkt|trinken|höre?|hört|hören|lese?|liest|lesen|spiele?|spielt|spielen|schaue?|schaut|"
    r"koche?|kocht|backe?|backt|gehe?|geht|gehen|fahre?|fährt|mache?|macht|tanze?|tanzt|reise?|reist)"
)
_WORK = r"(?:arbeite|arbeitet|arbeiten|jobbe|jobbt)"
_AT = r"(?:bei der|bei dem|bei|beim|für die|für den|für das|für|an der|am|im|in der|in einem|in einer|auf dem)"

_PLACES = (
    Rule(
        "address",
        "address",
        rf"{_LIVE} (?:in der |in dem |im |am |an der |an dem |in |auf der |auf dem |unter der adresse )?(?P<value>[^\W\d].*\d.*)",
    ),
    Rule("lives_in", "place", rf"{_LIVE} {_NOT_ANY_MORE} in (?P<value>.+)", "not"),
    Rule("lives_in", "place", rf"{_LIVE} nicht in (?P<value>.+)", "not"),
    Rule("lives_in", "place", rf"{_LIVE} (?:mit \w+ \w+ )?(?:in|auf) (?P<value>.+)"),
    Rule(
        "lives_in",
        "place",
        rf"{_BE} (?:wieder )?(?:von (?P<from>.+?) )?(?:zurück )?nach (?P<value>.+?) (?:um|zurück|zurückge)?(?:gezogen|zurückgezogen|umgezogen|zurückgekehrt|zurückgegangen|ausgewandert)",
        "began",
    ),
    Rule(
        "lives_in",
        "place",
        r"(?:zog|zogen) (?:von (?P<from>.+?) )?(?:zurück )?nach (?P<value>.+?)(?: zurück| um)?",
        "began",
    ),
    Rule("lives_in", "moved", rf"{_BE} (?:aus|von) (?P<from>.+?) (?:weg|um|aus)?gezogen", "began"),
    Rule("lives_in", "place", rf"{_BE} (?:wieder|zurück|wieder zurück) in (?P<value>.+?)(?: zurück)?", "began"),
    Rule("lives_in", "place", rf"{_HAVE} in (?P<value>.+?) (?:gewohnt|gelebt)", "ended"),
    Rule("lives_in", "place", r"(?:wohnte|wohnten|lebte|lebten) in (?P<value>.+)", "ended"),
    Rule("from", "place", rf"(?:komme?|kommt|stamme?|stammt|{_BE}) (?:ursprünglich )?aus (?P<value>.+)"),
    Rule("from", "place", rf"{_BE} in (?P<value>.+?) aufgewachsen"),
)

_PEOPLE = (
    Rule("name", "name", r"(?:heiße?|heißt|heißen|heisse?|heisst|heissen) (?P<value>.+)"),
    Rule("name", "spelled", r"(?:schreibt|schreibe) sich (?P<value>.+)"),
    Rule("name", "spelled", r"wird (?P<value>\S+) geschrieben"),
    Rule("name", "aged", rf"{_BE} (?P<value>.+\d.*)"),
    Rule("name", "titled", rf"{_BE} (?:der |die )?(?P<value>(?:dr|prof|herr|frau)\b.+)"),
    Rule("name", "is_name", r"bin (?:der |die )?(?P<value>.+)"),
    Rule("age", "number", rf"{_BE} (?P<value>\d{{1,3}})(?: jahre)?(?: alt)?"),
    Rule("age", "number", rf"(?:{_BE}|wurde) (?P<value>\d{{1,3}})(?: jahre alt)?(?: geworden)?", "began"),
    Rule("born_on", "turning", r"(?:werde|wird) (?P<value>\d{1,3})(?: jahre alt)?"),
    Rule("born_on", "moment", rf"(?:{_BE}|wurde) geboren"),
    Rule("born_on", "moment", rf"(?:{_BE}|wurde) in (?P<place>.+?) geboren"),
    Rule("born_in", "place", rf"(?:{_BE}|wurde) in (?P<value>.+?) geboren"),
    Rule("born_on", "moment", rf"{_HAVE} (?:seinen |ihren |meinen )?geburtstag"),
    Rule("died_on", "moment", rf"(?:{_BE} (?:gestorben|verstorben)|starb)"),
    Rule("height", "text", rf"{_BE} (?P<value>\d(?:[.,]\d\d)? ?m(?:eter)?(?: \d\d)?|\d{{3}} ?(?:cm|zentimeter)) groß"),
    Rule("weight", "text", r"(?:wiege?|wiegt) (?P<value>\d{2,3}(?:[.,]\d)? ?(?:kg|kilo|kilogramm))"),
    Rule(
        "marital_status",
        "married",
        rf"{_BE} (?:mit (?P<name>.+?) )?(?P<value>verheiratet|geschieden|verlobt|verwitwet)",
        "began",
    ),
    Rule("marital_status", "married", rf"{_BE} (?P<value>verheiratet|verlobt) mit (?P<name>.+)", "began"),
    Rule("marital_status", "married", rf"{_HAVE} (?:(?P<name>.+?) )?(?P<value>geheiratet)", "began"),
    Rule(
        "marital_status",
        "married",
        rf"{_HAVE} (?:uns|mich|sich) (?P<value>scheiden(?= lassen)|getrennt)(?: lassen)?",
        "began",
    ),
    Rule("marital_status", "text", rf"{_BE} (?P<value>single|ledig)"),
    Rule(
        "relation",
        "relations",
        rf"{_HAVE} {_COUNT} (?:(?:ältere|jüngere|kleine|große|gute|beste|enge)[nrs]? )?(?P<value><relation>)(?:,? (?:namens|mit (?:dem )?namen)|:|,)? ?(?P<names>)",
    ),
    Rule(
        "relation",
        "relations",
        rf"{_HAVE} {_COUNT} (?:(?:ältere|jüngere|kleine|große|gute|beste|enge)[nrs]? )?(?P<value><relation>),? (?:die|der|das|sie) (?P<names>.+?) hei(?:ß|ss)(?:t|en)",
    ),
    Rule(
        "relation",
        "relations",
        rf"{_HAVE} {_COUNT} (?:(?:ältere|jüngere|kleine|große|gute|beste|enge)[nrs]? )?(?P<value><relation>)(?:,? (?:namens|mit (?:dem )?namen|sie heißen|er heißt|sie heißt)|:|,) (?P<names>.+?)(?: bekommen| gekauft| adoptiert| geholt)?",
    ),
    Rule("relation", "is_relation", rf"{_BE} (?P<owner><mine>|seine?|ihre?|[^\W\d_][\w-]+s) (?P<value><relation>)"),
    Rule(
        "relation",
        "is_relation",
        rf"{_BE} (?:der|die|das|ein|eine) (?P<value><relation>) von (?P<owner>[^\W\d_][\w-]+|mir)",
    ),
    Rule("relation", "relations", rf"{_HAVE} (?P<value><relation>)(?:,|:| namens) ?(?P<names>.+)"),
    Rule("relation", "none", rf"{_HAVE} {_NO} (?P<value><relation>)(?: mehr)?", "not"),
)

_LIKES = (
    Rule("likes", "liked", rf"(?:mag|mögen|liebe?|liebt) (?:{_NO} (?P<value>.+?) mehr)", "not"),
    Rule(
        "likes",
        "liked",
        rf"(?:mag|mögen|liebe?|liebt) (?P<value>.+?) {_NOT_ANY_MORE}(?: (?:so|gern|besonders))?",
        "not",
    ),
    Rule("likes", "liked", rf"(?:mag|mögen) {_NOT_ANY_MORE} (?P<value>.+)", "not"),
    Rule("dislikes", "liked", rf"(?:mag|mögen) {_NO} (?P<value>.+)"),
    Rule(
        "dislikes",
        "liked",
        r"(?:mag|mögen) (?P<value>.+?) (?:gar |überhaupt |absolut )?nicht(?: besonders| leiden| gern)?",
    ),
    Rule("dislikes", "liked", rf"{_DO_GLADLY} (?:nicht|ungern|überhaupt nicht) ?(?:gerne?)? (?P<value>.+)"),
    Rule("dislikes", "liked", rf"{_DO_GLADLY} (?P<value>.+?) (?:nicht gerne?|ungern)"),
    Rule("dislikes", "liked", r"(?:kann|können) (?P<value>.+?) nicht (?:leiden|ausstehen|ertragen)"),
    Rule("dislikes", "liked", r"(?:hasse?|hasst|hassen|verabscheue|verabscheut) (?P<value>.+)"),
    Rule("prefers", "prefers", rf"(?:{_DO_GLADLY}|mag|mögen|nehme|nimmt) (?:lieber|am liebsten) (?P<value>.+)"),
    Rule("prefers", "prefers", r"(?:bevorzuge|bevorzugt) (?P<value>.+)"),
    Rule("likes", "liked", rf"{_DO_GLADLY} (?:sehr )?gerne? (?P<value>.+)"),
    Rule("likes", "liked", rf"{_DO_GLADLY} (?P<value>.+?) (?:sehr )?gerne?"),
    Rule("likes", "liked", r"(?:mag|mögen) (?:gerne? )?(?P<value>.+)"),
    Rule("likes", "liked", r"(?:liebe|liebt|lieben) (?P<value>.+)"),
    Rule("likes", "liked", rf"{_BE} (?:ein |eine )?(?:großer |große )?(?:fan|freund|freundin) von (?P<value>.+)"),
    Rule("likes", "liked", r"(?:mochte|mochten|liebte) (?P<value>.+)", "ended"),
    Rule("favourite:{of}", "favoured", r"(?:ist|sind) meine? lieblings(?P<of>\w+)"),
    Rule("allergic_to", "things", rf"{_BE} {_NOT_ANY_MORE} allergisch (?:gegen|auf) (?P<value>.+)", "not"),
    Rule("allergic_to", "things", rf"{_BE} nicht allergisch (?:gegen|auf) (?P<value>.+)", "not"),
    Rule("allergic_to", "things", rf"{_BE} (?:stark |hoch |leicht )?allergisch (?:gegen|auf) (?P<value>.+)"),
    Rule("allergic_to", "things", rf"{_BE} (?:gegen|auf) (?P<value>.+?) (?:stark |hoch )?allergisch"),
    Rule(
        "allergic_to",
        "things",
        rf"{_HAVE} eine (?:starke |schwere )?(?:allergie|unverträglichkeit) (?:gegen|auf|gegenüber) (?P<value>.+)",
    ),
    Rule("allergic_to", "things", rf"{_HAVE} eine (?:starke |schwere )?(?P<value>\w+?)-?allergie"),
    Rule("allergic_to", "things", rf"{_BE} (?P<value>laktose|gluten|fruktose|histamin)-?intolerant"),
    Rule("allergic_to", "things", rf"(?:vertrage|verträgt) (?:{_NO} (?P<value>.+))"),
    Rule(
        "allergic_to",
        "things",
        r"(?:vertrage|verträgt) (?P<value>.+?) (?:gar |überhaupt |so )?(?:nicht|schlecht)(?: gut)?",
    ),
    Rule(
        "allergic_to",
        "things",
        r"(?:reagiere|reagiert) (?:stark |heftig |sehr |ziemlich |leicht )*(?:allergisch|empfindlich|schlecht) auf (?P<value>.+)",
    ),
    Rule(
        "allergic_to",
        "things",
        r"(?:reagiere|reagiert) auf (?P<value>.+?) (?:stark |heftig |sehr |ziemlich |leicht )*(?:allergisch|empfindlich|schlecht)",
    ),
    Rule(
        "avoids",
        "things",
        rf"(?:esse?|isst|ißt|essen|trinke?|trinkt|trinken|darf|kann) {_NO} (?P<value>.+?)(?: mehr)?(?: (?:essen|trinken|nehmen|haben))?(?: mehr)?",
    ),
    Rule("avoids", "things", r"(?:darf|dürfen|kann) (?P<value>.+?) nicht (?:essen|trinken|nehmen|haben)"),
    Rule("avoids", "things", r"(?:esse|isst|ißt|trinke|trinkt) (?:nie|niemals) (?P<value>.+)"),
    Rule(
        "avoids", "things", r"(?:esse|isst|ißt|trinke|trinkt) (?P<value>(?-i:[A-ZÄÖÜ])[\w-]+) (?:nie|nicht)(?: mehr)?"
    ),
    Rule("avoids", "things", rf"{_HAVE} (?:mit dem|das) (?P<value>rauchen|trinken) (?:aufgehört|aufgegeben)", "began"),
    Rule("avoids", "things", r"(?:vermeide|vermeidet|meide|meidet) (?P<value>.+)"),
    Rule(
        "diet",
        "diet",
        rf"(?:{_BE}|lebe|lebt|esse|isst|ernähre mich|ernährt sich)(?: jetzt)? (?P<value>vegan|vegetarisch|vegetarier(?:in)?|veganer(?:in)?|pescetarier(?:in)?|diabetiker(?:in)?)",
    ),
    Rule(
        "health",
        "text",
        rf"(?:{_HAVE}|leide an|leidet an|leide unter) (?P<value>diabetes|asthma|migräne|epilepsie|heuschnupfen|adhs|arthritis|bluthochdruck|zöliakie|depressionen|tinnitus|rheuma|einen herzschrittmacher|neurodermitis)",
    ),
    Rule(
        "health",
        "text",
        rf"{_BE} (?P<value>farbenblind|taub|blind|kurzsichtig|weitsichtig|linkshänder(?:in)?|schwanger|autistisch)",
    ),
    Rule(
        "plays",
        "things",
        r"(?:spiele?|spielt) (?P<value>klavier|gitarre|geige|cello|schlagzeug|flöte|querflöte|blockflöte|bass|trompete|saxophon|akkordeon|harfe|klarinette|fußball|tennis|schach|basketball|volleyball|handball|golf|hockey|badminton|tischtennis)",
    ),
)

_WORKS = (
    Rule("works_at", "work", rf"{_WORK} {_NOT_ANY_MORE} {_AT} (?P<value>.+)", "not"),
    Rule("works_at", "work", rf"{_WORK} als (?P<as>.+?) {_AT} (?P<value>.+)"),
    Rule("works_at", "work", rf"{_WORK} {_AT} (?P<value>.+?)(?: als (?P<as>.+))?"),
    Rule("works_as", "occupation", rf"{_WORK} als (?P<value>.+)"),
    Rule("works_at", "work", rf"{_BE} {_AT} (?P<value>.+?) (?:angestellt|beschäftigt)"),
    Rule("works_at", "work", rf"{_HAVE} {_AT} (?P<value>.+?) (?:angefangen|begonnen)", "began"),
    Rule("works_at", "work", rf"{_HAVE} {_AT} (?P<value>.+?) (?:gekündigt|aufgehört)", "ended"),
    Rule("works_at", "work", rf"{_HAVE} {_AT} (?P<value>.+?) gearbeitet", "ended"),
    Rule(
        "works_as",
        "occupation",
        rf"(?:{_BE}|wurde)(?: (?:ein|eine|von beruf|gelernter|gelernte))? (?P<value>(?:(?:leitende|freie|selbstständige|angehende|pensionierte|ehemalige|gelernte)[rn]? )?<occupations>)(?: von beruf)?(?: (?:bei|beim|an der|am|im) (?P<at>.+))?",
    ),
    Rule(
        "works_as",
        "text",
        rf"{_BE} (?P<value>arbeitslos|in rente|rentner(?:in)?|pensioniert|selbstständig|selbständig)",
    ),
    Rule("studies", "study", rf"(?:studiere|studiert) {_NOT_ANY_MORE} (?P<value>.+)", "not"),
    Rule("studies_at", "organisation", r"(?:studiere|studiert) an (?:der |dem )?(?P<value>.+)"),
    Rule("studies", "study", r"(?:studiere|studiert) (?P<value>(?!in\b|an\b).+?)(?: (?:in|an der|an) (?P<at>.+))?"),
    Rule(
        "studies", "study", rf"{_HAVE} (?P<value>(?!in\b|an\b).+?)(?: (?:in|an der|an) (?P<at>.+?))? studiert", "ended"
    ),
    Rule("speaks", "languages", rf"(?:spreche?|spricht|sprechen) {_NO} (?P<value>.+)", "not"),
    Rule("speaks", "languages", r"(?:spreche?|spricht|sprechen) (?P<value>.+)"),
    Rule(
        "speaks",
        "languages",
        r"(?:kann|können) (?P<value>(?:\w+isch|deutsch)(?:(?:,| und) (?:\w+isch|deutsch))*)(?: sprechen)?",
    ),
    Rule("learns", "study", r"(?:lerne?|lernt) (?P<value>[\w-]+(?: [\w-]+)?)"),
)

_OWNED = (
    Rule(
        "owns",
        "owned",
        rf"(?:{_HAVE}|besitze|besitzt|fahre|fährt) (?P<value>(?:eine[nr]?|ein|zwei|drei) (?:[\w-]+ ){{0,2}}<things>)(?:,? namens (?P<names>.+))?",
    ),
    Rule(
        "owns",
        "owned",
        rf"{_HAVE} (?:mir |sich |uns )?(?P<value>(?:eine[nr]?|ein|zwei) (?:[\w-]+ ){{0,2}}<things>) (?:gekauft|angeschafft)",
        "began",
    ),
    Rule("owns", "owned", rf"(?:{_HAVE}|besitze|besitzt) {_NO} (?P<value>(?:[\w-]+ ){{0,1}}<things>)(?: mehr)?", "not"),
    Rule("owns", "owned", rf"{_HAVE} <mine> (?P<value>(?:[\w-]+ ){{0,1}}<things>) verkauft", "not"),
    Rule("owns", "owned", r"(?:fahre|fährt) (?P<value>eine[n]? .+)"),
)

_PLANS = (
    Rule(
        "appointment",
        "appointment",
        r"(?:treffe|trifft|treffen) (?:(?:mich|sich|uns) )?(?:mit )?(?P<value>(?!mich|dich).+)",
    ),
    Rule(
        "appointment",
        "appointment",
        rf"{_HAVE} (?P<value>(?:ein(?:e[nr]?)?|den|die|das|meinen?)?(?: [\w-]+)?\s?(?:[\w-]*termin|[\w-]*besprechung|[\w-]*prüfung|[\w-]*klausur|[\w-]*gespräch|[\w-]*treffen|[\w-]*untersuchung|[\w-]*operation|[\w-]*flug|[\w-]*essen|[\w-]*verabredung|[\w-]*probe|[\w-]*kurs)(?: (?:mit|bei|beim|nach|in|im|zur|zum|auf) .+)?)",
    ),
    Rule(
        "appointment",
        "appointment",
        r"(?P<value>(?:fliege|fliegt|fahre|fährt|reise|reist|verreise) (?:nach|in|an|zu) .+)",
    ),
    Rule(
        "appointment",
        "appointment",
        r"(?P<value>(?:kommt|kommen|besucht|besuchen) (?:mich|uns|zu besuch|zu mir|zu uns).*)",
    ),
    Rule("appointment", "appointment", r"(?P<value>(?:gehe|geht|muss|gehen) (?:zum|zur|ins) .+)"),
    Rule("todo", "due", r"(?:muss|müssen) (?:noch )?(?P<value>(?!sagen\b|zugeben\b).+)"),
    Rule(
        "plans",
        "plan",
        r"(?:will|möchte|wollen|möchten|werde|werden) (?P<value>(?:.+ )?(?:lernen|besuchen|reisen|heiraten|studieren|auswandern|ziehen|abnehmen|aufhören|laufen|wandern|gründen|bauen|werden|adoptieren|fliegen))",
    ),
    Rule(
        "plans",
        "plan",
        r"(?:will|möchte|wollen|möchten|werde|werden) (?P<value>(?:mir |uns )?(?:eine[n]?|ein) .+ (?:kaufen|schreiben|machen))",
    ),
    Rule("appointment", "appointment", rf"{_BE} (?P<value>(?:beim|bei) .+)"),
    Rule("plans", "plan", rf"(?:plane|plant|planen|{_HAVE} vor),? (?P<value>.+)"),
)

RULES: tuple[Rule, ...] = (*_PLACES, *HEALTH, *_LIKES, *_WORKS, *_PEOPLE, *CARS, *_OWNED, *_PLANS)
