"""The German words of the extraction."""

from __future__ import annotations

from bitbuddy.memory.extraction.german.commands import COMMANDS, WHOLE
from bitbuddy.memory.extraction.german.people import OCCUPATIONS, PETS, RELATIONS
from bitbuddy.memory.extraction.german.rewriting import CONTRACTIONS, REWRITTEN
from bitbuddy.memory.extraction.german.rules import RULES
from bitbuddy.memory.extraction.vocabulary import Vocabulary

_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
_WEEKDAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
_COUNTS = "einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_MONTH = r"(?:januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
_WEEKDAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_SEASON = r"(?:frühling|frühjahr|sommer|herbst|winter)"
_UNIT = r"(?:tag|woche|monat|jahr)(?:e?n|e)?"
_COUNT = rf"(?:\d{{1,3}}|eine[mr]?|{'|'.join(_COUNTS)})"
_DATE = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<numeric_day>\d{1,2})\. ?(?P<numeric_month>\d{1,2})\. ?(?P<numeric_year>(?:19|20)\d\d)?(?!\d)"
    rf"|(?P<day_first>\d{{1,2}})\. ?(?P<month_last>{_MONTH}\b)(?: (?P<year_a>(?:19|20)\d\d)\b)?"
    r"|(?:(?P<last>(?:letzte|vorige|vergangene)[nrsm]?)|(?P<next>(?:nächste|kommende)[nrsm]?)|(?P<this>diese[nrsm]?)) "
    rf"(?P<beside>woche|monat|jahr|wochenende|{_SEASON}|{_WEEKDAY}|{_MONTH})s?"
    rf"|vor (?P<ago>{_COUNT}) (?P<ago_unit>{_UNIT})"
    r"|(?P<near>vorgestern|gestern|heute|übermorgen|morgen)(?: (?:früh|abend|mittag|vormittag|nachmittag))?"
    rf"|(?P<season>{_SEASON})(?: (?P<season_year>(?:19|20)\d\d))?"
    rf"|(?:anfang |mitte |ende )?(?P<month>{_MONTH}\b)(?: (?P<month_year>(?:19|20)\d\d))?"
    rf"|(?P<weekday>{_WEEKDAY})(?P<every>s)?(?:abend|morgen|mittag|nachmittag|vormittag)?"
    r"|(?:jahre? )?(?P<year>(?:19|20)\d\d))"
)
_MOMENTS = (
    r"(?<![\w-])(?<!jeden )(?<!jede )(?<!jedes )(?:"
    rf"(?:(?:(?P<since>seit(?: dem)?|ab(?: dem)?|von)|(?P<until>bis(?: zum)?(?: ins)?(?: in den)?)|(?P<at>im|am|in|an|zum|den|während))\s)?{_DATE}"
    rf"|(?P<since_lasting>seit) (?P<lasting>{_COUNT}) (?P<lasting_unit>{_UNIT})"
    r"|um (?P<clock>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: ?uhr)?(?: (?:morgens|früh|vormittags|mittags|nachmittags|abends|nachts))?(?![\w/%])"
    r")(?![\w-])"
)
_THINGS = (
    "(?:auto|wagen|fahrrad|rad|motorrad|roller|wohnmobil|wohnwagen|boot|haus|wohnung|garten|gitarre|klavier|geige|handy|smartphone|"
    "telefon|laptop|notebook|computer|rechner|kamera|tablet|uhr|drucker|fernseher|kühlschrank|router|drohne|zelt|sofa|e-bike)"
)
_NO_NAMES = (
    "ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meinem meiner meines dein deine "
    "sein seine seinen seiner ihre ihren ihrer unser unsere unseren dieser diese dieses der die das den dem des ein eine einen einem einer "
    "und oder aber wenn weil dass als wie wo wer was wann warum von zu bei mit für über unter nach vor in im am an auf aus "
    "ist sind war waren bin hat habe haben hatte kann können will wollen soll muss darf mag nicht kein keine keinen ja nein "
    "hallo hi hey danke bitte alle jeder jede jemand niemand man viele manche andere leute etwas nichts alles einer eins "
    "zwei drei vier fünf immer nie oft manchmal auch nur sehr noch schon wieder jetzt heute gestern morgen hier da dort dann "
    "heißt heisst lebt wohnt arbeitet kommt geht macht liebt hasst studiert spricht zieht zog wurde wird früher seit "
    "windows linux mac android google microsoft apple firefox chrome excel word outlook pdf usb wlan internet computer laptop "
    "rechner desktop dokumente downloads bilder musik videos fotos datei dateien ordner festplatte speicher akku bildschirm maus "
    "tastatur drucker buddy weihnachten ostern gott leben zeit wetter arbeit liebe freitag samstag name lieblings "
    "deutsch englisch spanisch französisch italienisch portugiesisch russisch deutscher deutsche österreicher schweizer "
    "vegan veganer veganerin vegetarier vegetarierin christ moslem single mama papa oma opa herr frau".split()
)


VOCABULARY = Vocabulary(
    code="de",
    myself="ich",
    ourselves="wir",
    mine="mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|unsre",
    possessive=r"['’](?=\s)\s*",
    of=r"von|vom|(?=(?:meine[rs]|meines|unsere[rs])\s)",
    pronouns={
        "er": "m",
        "sie": "f",
        "es": "n",
        "sein": "m",
        "seine": "m",
        "ihr": "f",
        "ihre": "f",
        "seinen": "m",
        "ihren": "f",
    },
    articles="der|die|das",
    conjunction="und|&",
    relations=RELATIONS,
    relation_adjectives="(?:ältere|jüngere|ältest|jüngst|kleine|große|alte|neue|liebe|gute|ehemalige|andere|einzige|zweite|erste|zwei|drei)[nrsm]?",
    pets=PETS,
    things=_THINGS,
    attributes=(
        (r"(?:vor|nach|mädchen|familien)?namen?", "name"),
        (r"spitzname", "call_me"),
        (r"geburtstag|geburtsdatum", "born_on"),
        (r"hochzeitstag|jahrestag", "anniversary"),
        (r"medikamente?|arznei", "takes"),
        (r"alter", "age"),
        (
            r"(?:neue )?(?P<of>arbeits|büro|privat|dienst)?-?(?:telefon|handy|mobil)-?nummer|(?:neue )?nummer",
            "phone:{of}",
        ),
        (r"(?:neue )?(?P<of>arbeits|büro|privat|dienst)?-?e?-?mail(?:-?adresse)?", "email:{of}"),
        (r"(?:neue )?(?P<of>post|liefer|rechnungs|arbeits|büro)?-?(?:adresse|anschrift)", "address:{of}"),
        (r"webseite|website|homepage", "website"),
        (r"(?:(?P<of>[\w-]+?)s? )?(?:auto-?|nummern)?(?:kennzeichen|nummernschild)", "plate:{of}"),
        (r"(?P<of>[\w-]{2,}?)(?:(?<!s)s)?-?nummer", "number:{of}"),
        (r"(?P<of>schuh|kleider|hemd|ring|hut|hosen|kragen|handschuh)-?größe", "size:{of}"),
        (r"konfektionsgröße", "size:clothing"),
        (r"(?P<of>[\w-]{2,}?)s?-?(?:code|kombination)", "code:{of}"),
        (r"lieblings-?(?P<of>[\w-]+)", "favourite:{of}"),
        (r"(?:neuer )?(?:beruf|job)", "works_as"),
        (r"(?:neuer )?arbeitgeber", "works_at"),
        (r"heimatstadt|heimatort|heimat", "from"),
        (r"geburtsort", "born_in"),
        (r"blutgruppe", "blood_type"),
        (r"körpergröße", "height"),
        (r"gewicht", "weight"),
        (r"muttersprache", "speaks"),
        (r"hobbys?|hobbies", "likes"),
        (r"wlan(?:-?netz(?:werk)?)?|wifi|w-lan", "called:wifi"),
        (r"(?P<of>band|mannschaft|chor|boot|firma|straße|schule|universität|dorf|bank|verein)", "called:{of}"),
        (r"(?:neues? |altes? |erstes? )?(?P<of><things>)", "owns:{of}"),
    ),
    copula=r"(?:ist|sind|war|lautet|lauten|hei(?:ß|ss)t|ist jetzt)",
    called=r"hei(?:ß|ss)t|genannt",
    verbs=(
        "ist|sind|war|hat|haben|hatte|wohnt|lebt|zog|zieht|arbeitet|studiert|mag|liebt|hasst|spricht|spielt|kommt|heißt|heisst|"
        "kann|darf|wird|wurde|besitzt|fährt|isst|trinkt|lernt|heiratet|stammt|wiegt"
    ),
    third_person=r"(?:ist|war|hat|hatte|mag|kann|darf|will|wird|wurde|zog|wohnte|möchte|muss|starb|mochte|isst|liest|\w+t)\b",
    no_names=frozenset(_NO_NAMES)
    | (frozenset(_MONTHS) - {"april", "mai", "juni", "juli", "august"})
    | frozenset(_WEEKDAYS),
    fillers=(
        r"\s*(?<![\w-])(?:wirklich|echt|gerade|jetzt|auch|doch|halt|eben|eigentlich|schon|inzwischen|mittlerweile|derzeit|aktuell|"
        r"momentan|übrigens|außerdem|ausserdem|weitere|total|richtig|nun|immer noch|noch(?! in)|früher|mal|damals|ehrlich gesagt|sehr|ziemlich|besonders|beide|"
        r"endlich|seitdem|natürlich|leider|zum glück|vor allem|meistens|irgendwann|eines tages|zur zeit|zurzeit|im moment|bald|zusammen|so)(?![\w-])"
    ),
    lead_ins=(
        r"(?:(?:übrigens|also|und|aber|ja|nein|nee|doch|hey|hi|hallo|tatsächlich|eigentlich|ach|achja|oh|na ja|naja|ok|okay|gut|"
        r"ehrlich gesagt|weißt du|du weißt(?: ja)?|nur damit du(?: es)? weißt|damit du(?: es)? weißt|zur info|fyi|korrektur|sorry|entschuldigung|leider|"
        r"zum glück|guten (?:morgen|abend|tag)|danke|moin|servus|wie (?:gesagt|schon gesagt)|ich hab(?:e)? dir (?:schon )?(?:gesagt|erzählt))(?:[,:;!.–-]+\s*|\s+))+"
    ),
    doubts=(
        r"\b(?:wenn|falls|ob|vielleicht|eventuell|möglicherweise|wahrscheinlich|vermutlich|angenommen|stell dir vor|würde\w*|könnte\w*|"
        r"hätte\w*|wäre\w*|sollte\w*|dürfte\w*|müsste\w*|glaube?|glaubt|vermute|schätze|hoffe|hoffentlich|wünsche?\w*|träume?\w*|geträumt|"
        r"traum|scheint|anscheinend|angeblich|witz|scherz|spaß|beispiel|beispielsweise|z\. ?b|haha|lol|fast|beinahe|als ob|wohl|"
        r"bestimmt|unsicher|frage mich|roman|geschichte|figur|rollenspiel|es war einmal|theoretisch)\b"
    ),
    reported=(
        r"\b(?:sagte?n?|sagt|gesagt|meinte?|meint|behaupt\w+|erzähl\w+|fragte?|fragt|schrieb|schreibt(?! sich)|laut|gehört|gelesen|heißt es|zitat|zufolge)\b"
    ),
    questions=(
        r"(?:wer|wen|wem|wessen|was|welche[rnsm]?|wo|wohin|woher|wann|warum|wieso|weshalb|wie|wieviel|womit|worüber|woran|ist|sind|war|waren|"
        r"hat|habe ich|hab ich|haben|kann|kannst|könnte|könntest|darf|soll|sollte|muss|wird|werden|gibt|gib|zeig\w*|finde?|such\w*|öffne|liste?|zähle?|lösch\w*|"
        r"verschieb\w*|kopier\w*|benenn\w*|druck\w*|spiel|schreib|erklär\w*|übersetz\w*|mach|mache|starte|schließ\w*|"
        r"install\w*|lade?|teile?|schick\w*|sende?|vergleich\w*|empfiehl|beschreib\w*|lass|bist|hast|weißt|magst|kennst|bin ich|mag ich|wohne ich|arbeite ich|heiße ich)\b"
    ),
    clause_breaks=(
        r"\s*;\s*|\s*,?\s+(?:aber|sondern|doch)\s+|\s+[–—-]\s+|,?\s+und\s+(?=(?:ich|wir|er|sie|mein|meine|sein|seine|ihr|ihre|es)\b)"
        r"|,?\s+und\s+(?=(?:lebt?|wohn(?:e|t)|arbeitet?|mag|lieb(?:e|t)|hass(?:e|t)|sprech(?:e)|spricht|studier(?:e|t)|bin|ist|habe|hat|spiel(?:e|t)|lern(?:e|t)|komm(?:e|t)|fahre|fährt|reagier(?:e|t)|vertrage|verträgt|nehme|nimmt)\s)"
        r"|(?:,\s+(?:und\s+)?|\s+und\s+)(?=(?-i:[A-ZÄÖÜ])[^\W\d_]+\s(?:ist|war|hat|wohnt|lebt|arbeitet|mag|liebt|hasst|studiert|spielt|spricht)\s)"
        r"|,\s+(?=(?:wohne|lebe|arbeite|habe|mag|liebe|spreche|studiere|bin|wohnt|lebt|arbeitet|hat|studiert)\s)"
        r"|,\s+(?=(?:ich|wir|er|sie|mein|meine|sein|seine|ihr|ihre|es)\s(?!hei))"
        r"|,?\s+und\s+(?=unsere?\s)|(?:,\s+(?:und\s+|also\s+)?|\s+und\s+)(?=(?:bitte )?(?:nenne? mich\s|(?:alle|(?:meine )?freunde|die meisten) nennen mich\s|du (?:kannst|darfst) mich\s|sage? (?:doch |ruhig |bitte |einfach )*[\w-]+ zu mir))"
    ),
    afterthoughts=(
        r"\s*,\s+(?:weil|da|denn|obwohl|während|sodass|damit|wo|als|nachdem|bevor|wenn|seitdem|was|womit|um|ohne|statt|außer|dank)(?![\w-]).*$"
    ),
    computer=(
        r"\b(?:datei(?:en)?|[\w-]*ordner[ns]?|verzeichnis\w*|pdfs?|fotos?|bilder?|bildern|screenshots?|dokumente?n?|downloads?|tabellen?|rechnung(?:en)?|"
        r"festplatten?|laufwerk\w*|gb|mb|kb|tb|gigabyte|megabyte|gpu|cpu|usb|desktop|schreibtisch|papierkorb|browser|chats?|tabs?|apps?|programme?|"
        r"software|updates?|cache|backups?|zip|mp3s?|mp4s?|videos?|passwort|passwörter|pin|kennwort|antwort(?:en)?|systemprompt|anweisungen)\b|\.\w{2,4}\b(?=\s*$)"
    ),
    favourites={
        "farbe": "colour",
        "essen": "food",
        "gericht": "dish",
        "film": "film",
        "buch": "book",
        "lied": "song",
        "song": "song",
        "band": "band",
        "tier": "animal",
        "getränk": "drink",
        "zahl": "number",
        "jahreszeit": "season",
        "sport": "sport",
        "sportart": "sport",
        "stadt": "city",
        "land": "country",
        "ort": "place",
        "spiel": "game",
        "serie": "series",
        "sänger": "singer",
        "musik": "music",
        "fach": "subject",
        "auto": "car",
        "wagen": "car",
        "fahrrad": "bike",
        "rad": "bike",
        "schließfach": "locker",
        "spind": "locker",
        "schuh": "shoe",
        "haus": "house",
        "wohnung": "flat",
        "handy": "phone",
        "kunden": "customer",
        "mitglieds": "membership",
        "steuer": "tax",
        "arbeits": "work",
        "büro": "office",
        "privat": "private",
        "dienst": "work",
        "hausnummer": "house",
        "tür": "door",
    },
    colours="(?:hell|dunkel)?(?:rot|blau|grün|gelb|schwarz|weiß|grau|silbern|silber|braun|orange|lila|rosa|pink|beige|golden|türkis|violett)",
    months={**{month: number for number, month in enumerate(_MONTHS, 1)}, "jänner": 1, "feber": 2},
    weekdays={**{day: number for number, day in enumerate(_WEEKDAYS)}, "sonnabend": 5},
    seasons={"frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9, "winter": 12},
    numbers={
        **{word: number for number, word in enumerate(_COUNTS, 1)},
        **{
            "einer": 1,
            "eine": 1,
            "gestern": -1,
            "vorgestern": -2,
            "heute": 0,
            "morgen": 1,
            "übermorgen": 2,
            "wochenende": 7,
        },
        **dict.fromkeys(("tag", "tage", "tagen"), 1),
        **dict.fromkeys(("woche", "wochen"), 7),
        **dict.fromkeys(("monat", "monate", "monaten"), 30),
        **dict.fromkeys(("jahr", "jahre", "jahren"), 365),
    },
    moments=_MOMENTS,
    rules=RULES,
    commands=COMMANDS,
    questions_for="bitbuddy.memory.extraction.german.asked",
    occupations=OCCUPATIONS,
    loose_articles="eine[nmrs]?|ein|der|die|das|den|dem|etwas|meine?",
    place_articles="(?:der|die|den|dem)(?= (?:schweiz|türkei|slowakei|ukraine|niederlanden?|usa|mongolei|provence|toskana|eifel|pfalz|lausitz|bretagne|normandie))",
    place_tails=r"(?:bei|am|an|mit|in der nähe|zusammen|allein)\b",
    name_tails=r"(?:jetzt|ab jetzt|bitte|übrigens|und (?:er|sie|es|ich)\b.*)$",
    no_employer=r"(?:garten|team|haus|keller|wald|büro|freien|schichtdienst|akkord|liegen|stehen|sitzen|bett|zu hause|nacht|nachts|tag|moment|computer|projekt|homeoffice|wochenende|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|.*\b(?:stunden|tage|projekt|problem|fehler))\b",
    not_called=r"(?:altmodisch|naiv|pingelig|paranoid|sentimental|eine?|einen|der|die|das|nicht|nie|doch|mal|wie|so|was|bitte nicht|später|morgen|verrückt|dumm|blöd|faul|alt)\b",
    not_liked=r"\b(?:dich|dir|euch|deine?[nmrs]?|es|das|dies|diese[rnms]?|ihn|sie|ihm|antwort|idee|wie|wenn|was|wo|wer|erste[nrs]?|zweite[nrs]?|letzte[nrs]?|mich|nicht|gern|leben|dass|sehen|wissen|haben)\b",
    not_owned=r"\b(?:frage|problem|idee|virus|fehler|moment|termin|gefühl)\b",
    no_value=r"^(?:nicht|nein|so|sehr|zu|weg|falsch|unbekannt|geheim|gut|schlecht|schön|langweilig|stressig|schlimm|wichtig|voll|kaputt|verloren|im|in|an|am|bei|auf|von|aus|über|wo|was|wann|wie|warum|leer|langsam|besser|noch|schon|heute|bald)\b",
    no_subject=r"\b(?:von dir|etwas|schnell|neues|dazu|viel|alle|alles|jeden|tag|nacht|morgen|ausland|mehr|zusammen|allein|es|das|mit|gern|fleißig)\b",
    rather_than=r"\s+(?:als|statt|anstatt)\s+",
    language_adverbs="fließend|etwas|ein bisschen|perfekt|gut|nur|beide|ein wenig|auch",
    fillers_bare="jetzt|nun|eigentlich|derzeit|noch|am",
    on_a_day="am",
    secrets=r"\b(?:\w*passwor\w*|\w*kennwor\w*|pin(?:-?code)?|\w*geheimzahl|cvv|cvc|kreditkarte\w*|kartennummer|tan|login|\w*schlüssel|iban|kontonummer|sicherheitscode)\b",
    friends=r"(?:(?P<other>.+?) und ich|ich und (?P<other_last>.+?)) sind (?:gute |beste |alte |enge )?(?P<bond><relation>)",
    no_note=r"(?:(?:die|das|den|diese[nsr]?|meine?[nrs]?|alle) (?:[\w-]+ )?(?:dateien?|pdfs?|fotos?|bilder?|ordner|dokumente?)$|mich$|es$|das$|mal$|wenn\b|wie\b|was\b)",
    of_the_buddy=r"\b(?:dich|dir|dein\w*|du)\b",
    named_so=r"\bhei(?:ß|ss)t\b|\bgenannt\b",
    not_so=r"(?:nicht|kein\w*|nie)\b",
    languages=r"\w+isch|deutsch|hindi|farsi|latein|suaheli|urdu",
    me="mich|mir|ich|uns|wir|mein|meine",
    numbered=r"(?:hat|ist)(?: die)? (?:nummer|nr\.?) (?P<value>\S.*)",
    has="hat",
    no_place=r"(?:angst|frieden|ruhe|armut|luxus|bett|chaos|scheidung|trennung|hoffnung|miete|eile|sorge)\b.*",
    car="auto",
    kin_names=r"(?:mama|papa|mutti|vati|oma|opa|omi|opi)",
    events=r"(?:nächste[rs]? )?(?:[\w-]*(?:prüfung|klausur|operation|untersuchung|hochzeit|termin|gespräch|konzert|flug|besprechung|abschlussfeier))",
    homes=r"(?:neue[s]? )?(?:wohnung|haus|zuhause)",
    whole=WHOLE,
    vague_plans="lernen|besuchen|werden|studieren|laufen|bauen|aufhören|machen",
    contractions=CONTRACTIONS,
    rewritten=REWRITTEN,
    plurals=frozenset(
        "schwestern brüder töchter söhne kinder zwillinge geschwister cousins freunde freunden freundinnen nichten enkelkinder kollegen "
        "kolleginnen nachbarn hunde katzen pferde haustiere".split()
    ),
    lower_favourites=frozenset(),
    introduces=(
        r"^\s*(?:hi|hallo|hey|moin|servus|guten (?:morgen|tag|abend))\b[^\w]*ich bin (?:die |der )?[^\W\d_][\w-]*(?:[,;.]* (?:und |aber )?(?:(?:sage?|nenne?|du|alle|freunde|meine freunde|die meisten)\b .{2,40}))?[.! ]*$"
        r"|^\s*ich bin (?:die|der) [^\W\d_][\w-]*(?:[,;.]* (?:und |aber )?(?:(?:sage?|nenne?|du|alle|freunde|meine freunde|die meisten)\b .{2,40}))?[.! ]*$"
        r"|^\s*ich bin (?:die |der )?[^\W\d_][\w-]*[,;.]* (?:und |aber )?(?:(?:sage?|nenne?|du|alle|freunde|meine freunde|die meisten)\b .{2,40})[.! ]*$"
    ),
    # What somebody may be who is no name: "Hallo, ich bin Anfänger".
    states=(
        r"(?!(?:peter|alexander|r[ae]iner|g[uü]nth?er|walth?er|werner|oliver|holger|dieter|volker|rüdiger|heiner|xaver|roger|jennifer|esther)\b)\w+er\b|"
        r"\w*(?:erin|(?<!mar)(?<!valen)(?<!kers)(?<!augus)(?<!jus)(?<!chris)tin|gin|ist|(?<!vinc)ent|ant|ling|(?<!her)mann|frau|loge|beamter?|beamtin|ste|zte|zige|ere)\b|"
        r"laie|experte|azubi|christ|jude|jüdin|deutsche|kollege|zeuge|waise|witwe|single|fan|profi|neu|mutter|vater|mama|papa|oma|opa|chef\w*|boss|\w+e (?=[A-ZÄÖÜ])"
    ),
    spelled="geschrieben",
    kept_things=(
        r"(?:(?:ersatz|zweit|haus|wohnungs|auto|fahrrad|keller|garagen|schuppen|briefkasten|büro|garten)-?)*schlüssel|(?:lese|sonnen|ersatz)?brille|"
        r"geldbeutel|brieftasche|portemonnaie|regenschirm|schirm|reisepass|ausweis|bohrmaschine|leiter|werkzeugkasten|hammer|schraubenzieher|taschenlampe|"
        r"verbandskasten|hausapotheke|kerzen|streichhölzer|sicherungskasten|haupthahn|nähzeug|nähmaschine|koffer|schlafs[aä]ck(?:e)?|weihnachtsschmuck|"
        r"geburtsurkunde|staubsauger|bügeleisen|fernbedienung|feuerlöscher|ersatzreifen|batterien|schmuck|ehering|luftpumpe"
    ),
    early_hours=r"\b(?:morgens|früh|frühs|\w*vormittags?|(?:heute|gestern|tag|woch) morgen|frühstück)\b|tagmorgen\b",
    late_hours=r"\b(?:\w*nachmittags?|\w*abends?|abendessen|\w*konzert|kino|theater|oper|kneipe)\b",
    any_hours=r"\b(?:\w*part(?:y|ies)|\w*feier|\w*fest|grillen|film|spiel|bar)\b",
    todo_leads=r"^(?:daran,?\s+(?:dass (?:ich|wir)\s+)?|an\s+)|\s+(?:muss|müssen|soll|sollen)$",
    belongings=frozenset("auto wagen fahrrad rad haus wohnung boot".split()),
    verb_first=(
        r"(?:bin|ist|sind|habe|hab|hat|haben|wohne?|wohnt|wohnte|lebe?|lebt|lebte|arbeite|arbeitet|arbeitete|zog|zogen|treffe|trifft|fliege|fliegt|fahre|fährt|mag|"
        r"studiere|studiert|lerne|lernt|spiele|spielt|heiße|heißt|kommt|komme|esse|isst|trinke|trinkt|besucht|gehe|geht|will|möchte|muss|werde|wird)"
    ),
    subject_behind=r"(?:ich|wir|er|sie|es|(?:mein|meine|unser|unsere|sein|seine|ihr|ihre) [\w-]+(?: (?=[A-ZÄÖÜ])(?!Termin|Geburtstag)[\w-]+)?|[\w-]+)",
    empty_values=frozenset(
        "viel wenig genug mehr es das dies den die ihn sie ihm was wie wo wer wenn alles nichts etwas dich dir mich mir uns euch ihnen beides nicht gern so man".split()
    ),
)
