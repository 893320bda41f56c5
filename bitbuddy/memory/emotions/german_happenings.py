# ruff: noqa: E501 - patterns are read best in one piece
"""What happens to people, as it is said in German."""

from __future__ import annotations

import re
from functools import cache

from bitbuddy.memory.emotions.happenings import ANY, ANYBODY, CLOSE, SELF, THINGS, Happening, Signs, Whose, sign

# What may stand between the two halves of a verb; a "not" there turns it into its opposite.
_GAP = r"(?:(?!\b(?:nicht|kein\w*|nie|niemals|ohne|fast|beinahe)\b)[^,.;:]){0,60}?"
_HAVE = r"\b(?:hat|habe|hab|haben|hatte|hatten)\b"
_BE = r"\b(?:ist|sind|bin|war|waren|sei)\b"
_LIMB = r"(?:hüfte|bein|arm|knöchel|handgelenk|fuß|zeh\w*|finger|knie|rücken|schulter|nase|rippen?|schlüsselbein|hand|genick|ellbogen|wirbel|becken|kiefer|daumen|band|bänder|kreuzband|achillessehne|oberschenkelhals|steißbein)"
_GRAVE = r"(?:\w*krebs|leukämie|(?:\w+)?tumor|schlaganfall|herzinfarkt|fehlgeburt|totgeburt|demenz|alzheimer|parkinson|multiple sklerose|hirnblutung)"
_ILL = r"(?:fieber|(?:die )?grippe|corona|covid|lungenentzündung|bronchitis|migräne|gehirnerschütterung|mandelentzündung|magen-darm|blinddarm\w*|bandscheibenvorfall|gürtelrose|windpocken|masern|mittelohrentzündung|\w+entzündung|(?:kopf|zahn|hals|bauch|rücken|ohren|herz|starke )schmerzen|unfall|(?:\w+-)?(?:op|operation)|burnout|nierensteine?|erkältung|lebensmittelvergiftung)"
_WORKS = r"(?:arzt|ärztin|\w*pfleger\w*|\w*krankenschwester|koch|köchin|chirurg\w*|hebamme|praktikant\w*|azubi|reinigungskraft|angestellt\w*|beschäftigt)\b"
_AT_HOME = r"(?:\w*waschmaschine|\w*maschine|kühlschrank|gefrierschrank|ofen|herd|backofen|heizung|auto|fahrrad|rad|fernseher|handy|telefon|wasserkocher|toaster|dusche|toilette|klo|dach|wasserhahn|tür|aufzug|brille|uhr|staubsauger|trockner|mikrowelle|sofa|bett|fenster|laptop|kessel|roller|boiler|rollladen)"
_PETS = r"(?:hund|hündin|welpen?|katze|katzen|kater|kätzchen|kaninchen|hasen?|hamster|pferd|pony|papagei|wellensittiche?|schildkröte|meerschweinchen|haustier|dackel|labrador|hühner)"
_WELL = r"(?:gut|super|toll|prima|bestens|klasse|großartig|hervorragend|wunderbar|perfekt|glatt|reibungslos)"

_SIGNS = (
    sign(
        Happening.LOSS,
        CLOSE,
        rf"(?:{_BE}{_GAP}\b(?:(?<!für mich )gestorben|verstorben|tot|eingeschläfert worden|von uns gegangen|(?:friedlich|für immer) eingeschlafen)|\b(?:wurde|musste|mussten){_GAP}\beingeschläfert|\b(?:gestorben|verstorben|eingeschläfert worden) ist|\bliegt{_GAP}im sterben|\bstirbt\b)(?!\w)",
    ),
    sign(
        Happening.LOSS,
        ANYBODY,
        r"\bmuss?te?n? (?:\w+ ){0,4}?(?P<whom>(?:(?:meine?n?|unsere?n?|die|den|das) )?[^\W\d_][\w-]+) (?:(?:leider|heute|gestern|dann|schließlich|nun) )*einschläfern(?: lassen)?(?!\w)",
    ),
    sign(
        Happening.LOSS,
        ANYBODY,
        r"\b(?:haben|habe|hab|hat) (?:\w+ ){0,4}?(?P<whom>(?:(?:meine?n?|unsere?n?|die|den|das) )?[^\W\d_][\w-]+) (?:(?:leider|heute|gestern|dann|schließlich|nun) )*einschläfern lassen\b",
    ),
    sign(
        Happening.LOSS,
        ANYBODY,
        rf"{_HAVE}{_GAP}\b(?P<whom>(?:mein|unser|sein|ihr)\w* (?:\w+ )?(?:mutter|vater|mama|papa|mann|frau|sohn|tochter|bruder|schwester|oma|opa|tante|onkel|freund|freundin|kind|baby|hund|katze|kater|pferd|großmutter|großvater)) verloren\b",
    ),
    sign(
        Happening.GRAVE,
        ANYBODY,
        rf"(?:{_HAVE}|\bbekam\b|\bleidet an\b|\bwurde bei\b|\berlitt\b|\bbei\b){_GAP}\b{_GRAVE}\b(?!vorsorge)|\bliegt{_GAP}im koma\b|\b{_GRAVE} (?:diagnostiziert|festgestellt|hat)\b|\b(?:unheilbar|sterbens|tod)krank\b|\bschwer krank\b",
    ),
    sign(
        Happening.SETBACK,
        ANYBODY,
        rf"{_HAVE}{_GAP}\b(?:job|arbeit|stelle|arbeitsplatz)\b (?:\w+ )?verloren\b|\b(?:wurde|worden|wurden|ist|bin|hat man){_GAP}\b(?:gekündigt worden|gekündigt|entlassen worden|entlassen|gefeuert(?: worden)?)\b(?! aus)"
        rf"|\b(?:durchgefallen|durch die \w*prüfung gefallen|sitzen ?geblieben)\b|{_HAVE}[^,.;:]{{0,60}}?\b(?:nicht bestanden|absage (?:bekommen|gekriegt|erhalten)|(?:job|stelle|wohnung|zusage|platz|\w+platz) (?:leider |doch )?nicht (?:bekommen|gekriegt))\b",
    ),
    sign(
        Happening.SETBACK,
        ANY,
        r"\b(?:lief|verlief|ging|ist|war)\b[^,.;:]{0,40}?\b(?:nicht (?:so |sehr |besonders )?gut|schlecht|mies|schief|katastrophal)(?: gelaufen| gegangen| verlaufen)\b|\b(?:gespräch|prüfung|\w+gespräch|\w*prüfung|klausur|vortrag) (?:lief|verlief|ging) (?:\w+ )?(?:nicht (?:so |sehr |besonders )?gut|schlecht|mies|schief)\b",
    ),
    sign(
        Happening.MISSING,
        CLOSE,
        rf"(?:{_BE}{_GAP}\b(?:weggelaufen|entlaufen|verschwunden|ausgebüxt|entflogen|abgehauen)|\bwird{_GAP}\bvermisst|\bnicht (?:mehr )?(?:nach hause|heim) ?gekommen|\bnicht zurückgekommen)\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"\b(?:sich|mir|uns|dir)\b{_GAP}\b{_LIMB}\b{_GAP}\b(?:gebrochen|verstaucht|verletzt|gezerrt|gerissen|ausgekugelt|geprellt|verbrannt|verdreht|aufgeschlagen|geschnitten|verrenkt|angebrochen)\b"
        rf"|\b(?:sich|mir) (?:\w+ ){{0,2}}?verletzt\b|{_HAVE}{_GAP}\b(?:gebrochene?n?|verstauchte?n?|gerissene?s?) {_LIMB}|{_BE}{_GAP}\b(?:verletzt|gestürzt|hingefallen|angefahren worden|verunglückt|zusammengebrochen|umgekippt)\b|\bwurde{_GAP}\b(?:angefahren|überfahren|operiert|verletzt)\b|\bwird{_GAP}\boperiert\b|\b(?:muss|müssen|musste){_GAP}\b(?:operiert werden|unters messer)\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"(?:{_BE}(?!{_GAP}\b{_WORKS})|\b(?:liegt|liege|liegen|lag|musste|muss|kam|kommt|wurde)\b){_GAP}\b(?:im|ins) (?:krankenhaus|spital)\b(?! (?:arbeiten|geboren|besuch\w*|anrufen))|\b(?:liegt|liege|musste|muss|kam|wurde|ist|bin)\b{_GAP}\b(?:auf (?:der )?intensivstation|in (?:der notaufnahme|die klinik|der klinik|die notaufnahme))\b|\bim (?:krankenhaus|spital) (?:liegt|ist)\b",
    ),
    sign(
        Happening.ILLNESS,
        ANYBODY,
        rf"(?:{_BE}|\b(?:wurde|geworden|wird)\b){_GAP}\b(?:krank|erkältet|bettlägerig|krankgeschrieben)(?! (?:vor|nach))\b|\bkrank (?:ist|sind|bin)\b|(?:{_HAVE}|\bmit\b|\bbekam\b|\bkriegt\b|\bbekommt\b){_GAP}\b{_ILL}\b(?!\w)(?! (?:gesehen|beobachtet))|\bliegt{_GAP}\b(?:flach|mit (?:fieber|grippe|corona))\b",
    ),
    sign(
        Happening.PARTING,
        ANYBODY,
        rf"\b(?:sich|uns|mich)\b{_GAP}\bgetrennt\b|\b(?:lässt|lassen|lasse)\b{_GAP}\bscheiden\b|\bscheiden (?:lässt|lassen)\b|{_HAVE}{_GAP}\b(?:schluss gemacht|(?:mich|ihn|uns|ihre familie|seine familie) (?:\w+ )?verlassen|mich sitzen ?lassen)\b|{_BE}{_GAP}\bauseinander ?gegangen\b|\bsind nicht mehr zusammen\b|\bverlobung (?:\w+ )?gelöst\b|\bleben (?:jetzt )?getrennt\b",
    ),
    sign(
        Happening.HARDSHIP,
        CLOSE,
        rf"\b(?:geht|gehts|geht's|ging)\b{_GAP}(?:\bnicht (?:\w+ )?(?:gut|besonders|toll)|\b(?:schlecht|mies|elend|dreckig|beschissen|miserabel|bescheiden))\b|\b(?:macht|machen)\b{_GAP}\b(?:durch|mit)$|{_HAVE}{_GAP}\b(?:schwer|nicht leicht|schwierig|viel stress|stress|ärger|liebeskummer|(?:schwere|harte|schwierige|schlimme|stressige|miese)[nrs]? (?:zeit|woche|phase|tage?|monat|jahr|nacht))\b(?! (?:gearbeitet|gehoben))",
    ),
    sign(
        Happening.HARDSHIP,
        CLOSE,
        rf"(?:{_BE}|\bfühlt\b|\bwirkt\b){_GAP}\b(?:traurig|verzweifelt|am ende|deprimiert|depressiv|überfordert|am boden zerstört|unglücklich|gestresst|einsam|(?:fix und )fertig|völlig fertig|niedergeschlagen|überlastet|ausgebrannt)\b|\b(?:weint|leidet|trauert)\b",
    ),
    sign(
        Happening.THEFT,
        THINGS,
        rf"\b(?:wurde|wurden|worden|hat|haben|ist|sind)\b{_GAP}\b(?:geklaut|gestohlen|eingebrochen|ausgeraubt|überfallen|beklaut|bestohlen|aufgebrochen)\b(?! (?:im eis|worden im))",
    ),
    sign(Happening.THEFT, ANY, r"\bin (?:mein|unser)\w* [^,.;:]{2,40}\beingebrochen\b"),
    sign(
        Happening.LOSS,
        ANY,
        r"\b(?:beerdigung|trauerfeier|beisetzung) (?:von|meine[rs]|unsere[rs]) |(?:^|\b(?:meine[rs]|unsere[rs]) )(?-i:[A-ZÄÖÜ])\w+s (?:beerdigung|trauerfeier|beisetzung)\b",
    ),
    sign(
        Happening.SETBACK,
        CLOSE,
        rf"{_HAVE} es [^,.;:]{{0,20}}?\bnicht (?:geschafft|überlebt)$|\b(?:wird|wurde){_GAP}\bgemobbt\b",
    ),
    sign(
        Happening.SETBACK,
        THINGS,
        rf"\b(?:steht|stand){_GAP}\bunter wasser\b|\babgebrannt\b|{_HAVE}{_GAP}\bwasserschaden\b|\b(?:auto|rad|motorrad|wagen) zu schrott gefahren\b",
    ),
    sign(Happening.THEFT, ANYBODY, rf"{_HAVE}{_GAP}\beinen einbruch\b"),
    sign(
        Happening.ILLNESS,
        ANYBODY | THINGS,
        rf"\b(?:tut|tun)\b{_GAP}\b(?:{_LIMB}|kopf|bauch|zahn|zähne|hals|ohr|ohren|herz){_GAP}\bweh\b|\b(?:{_LIMB}|kopf|bauch|zahn|zähne|hals|ohr|ohren) (?:tut|tun)\b{_GAP}\bweh\b|\b(?:{_LIMB}|kopf|bauch|zahn|hals|ohr) schmerzt\b",
    ),
    sign(
        Happening.NUISANCE,
        ANY,
        rf"\b(?:mein|unser)\w* (?:\w+ )?(?:flug|zug|bus|flieger|anschluss) (?:wurde|ist|hat){_GAP}\b(?:gestrichen|ausgefallen|annulliert|verspätet|verspätung)\b",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        r"\b(?:fange?|fängt|fing|starte|startet|beginne|beginnt|angefangen)\b[^,.;:]{0,40}?\b(?:neuen job|neue stelle|neue arbeit)\b|\b(?:neuen job|neue stelle|neue arbeit) (?:angefangen|angetreten)\b",
    ),
    sign(
        Happening.LUCK,
        CLOSE,
        r"\b(?:wird|ist|wurde) heute (?:\d+|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w+zehn|\w+zig|\w*dreißig)(?: geworden)?$|\bhat heute [^,.;:]{0,20}?geburtstag$",
    ),
    sign(
        Happening.TIRED,
        SELF,
        rf"\b(?:bin|sind)\b{_GAP}\b(?:müde|übermüdet|hundemüde|todmüde|k\.?o\b|platt|total erledigt)(?! von)\b|\b(?:hab|habe|haben)\b[^,.;:]{{0,40}}?\b(?:kaum|nicht|schlecht|wenig|mies|kein auge|zu wenig)\b[^,.;:]{{0,20}}?\b(?:geschlafen|zugemacht|zugetan)\b|^(?:schlecht|kaum|mies|wenig) geschlafen\b|\bdie ganze nacht wach\b|\bkonnte[^,.;:]{{0,20}}? nicht schlafen\b",
    ),
    sign(
        Happening.TIRED,
        ANY,
        r"\b(?:baby|kleine|kleiner|kinder|zwillinge)\b (?:hat|haben) [^,.;:]{0,30}?(?:nicht|kaum|schlecht|gar nicht) geschlafen\b|\b(?:baby|kleine|kinder)\b[^,.;:]{0,40}?\b(?:wach gehalten|durchgeschrien|die ganze nacht geschrien)\b",
    ),
    sign(
        Happening.NUISANCE,
        ANY,
        rf"\b(?:mein\w*|unser\w*|die|der|das) (?:\w+ )?{_AT_HOME} (?:ist|sind|geht|hat)\b{_GAP}\b(?:kaputt(?:gegangen)?|defekt|undicht|hinüber|ausgefallen|liegen ?geblieben|den geist aufgegeben)\b",
    ),
    sign(
        Happening.NUISANCE,
        SELF,
        rf"{_HAVE}{_GAP}\b(?:schlüssel|geldbeutel|geldbörse|portemonnaie|brille|handy|ladekabel|ausweis|handschuhe?|regenschirm|ring|karte) verloren\b|{_HAVE}{_GAP}\b(?:zug|bus|flug|anschluss|flieger|bahn|fähre) verpasst\b|{_HAVE}{_GAP}\b(?:einen platten|strafzettel|eine panne|knöllchen)\b|\bausgesperrt\b",
    ),
    sign(
        Happening.BIRTHDAY,
        ANY,
        r"\bheute (?:ist mein geburtstag|habe? ich geburtstag)|\b(?:ich habe?|mein geburtstag ist|ist) heute (?:mein )?geburtstag\b|\bich habe? heute geburtstag|\bmein geburtstag ist heute\b|\bbin (?:ich )?(?:heute|gestern|vorgestern|am \w+tag|diese woche) (?:\w+ )?geworden\b|\b(?:heute|gestern|am \w+tag) bin ich \w+ geworden\b|\b(?:heute|gestern) (?:werde|wurde) ich \w+$",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        rf"(?:{_BE}{_GAP}\bschwanger\b|\bschwanger (?:ist|bin)\b|\berwarte[nt]?\b{_GAP}\b(?:kind|baby|zwillinge|nachwuchs|mädchen|jungen)\b|\b(?:bekommt|bekommen|kriegt|kriegen|bekam|hat|haben)\b{_GAP}\b(?:ein (?:zweites |drittes )?(?:kind|baby)|einen jungen|ein mädchen|eine tochter|einen sohn|zwillinge|nachwuchs)(?: bekommen| gekriegt| zur welt gebracht|$)|{_BE}{_GAP}\b(?:zur welt gekommen|(?:heute|gestern|letzte nacht|heute nacht) geboren)|\b(?:werde|wird|werden|ist|bin|sind)\b{_GAP}\b(?:papa|mama|vater|mutter|oma|opa|tante|onkel|eltern|großeltern)(?: geworden|$))",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        rf"\b(?:sich|uns|mich)\b{_GAP}\bverlobt\b|{_BE}{_GAP}\bverlobt$|\b(?:heiratsantrag (?:gemacht|bekommen)|antrag gemacht)\b|\bheirate[nt]?\b|{_HAVE}{_GAP}\bgeheiratet\b",
    ),
    sign(
        Happening.JOY,
        ANYBODY,
        rf"{_HAVE}{_GAP}\b(?:(?<!darauf )(?<!drauf )bestanden|zusage (?:bekommen|gekriegt|erhalten)|(?:job|stelle|ausbildungsplatz|studienplatz|platz|beförderung|stipendium|gehaltserhöhung|praktikum) (?:bekommen|gekriegt|gefunden)|gewonnen|(?:abschluss|abitur|abi|führerschein|examen|meister|master|bachelor) (?:gemacht|geschafft)|(?:jetzt|endlich|wieder|nun|bald) einen? (?:neuen? )?(?:job|stelle|arbeit))\b|\b(?:wurde|wird|worden)\b{_GAP}\bbefördert\b|{_BE}{_GAP}\bbefördert worden\b|^(?:prüfung|führerschein|abi) bestanden\b",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        rf"\b(?:bekommen|bekommt|bekomme|kriegen|holen|hole|adoptieren|adoptiert|haben)\b{_GAP}\b(?:einen?|zwei|unseren?|ein) (?:\w+ )?{_PETS}(?: (?:adoptiert|geholt|bekommen|aus dem tierheim)|$)",
    ),
    sign(
        Happening.LUCK,
        ANY,
        rf"\b(?:\w*gespräch|\w*prüfung|\w*op|\w*operation|klausur|termin|vortrag|hochzeit|feier|konzert|untersuchung|date|auftritt|reise|umzug|geburt|alles|es)\b{_GAP}\b(?:lief|verlief|gelaufen|verlaufen|ging|ist|war)\b(?: (?:\w+ ){{0,2}}?{_WELL}(?: gelaufen| verlaufen| gegangen|$))|\b(?:lief|verlief)\b{_GAP}\b{_WELL}$|\b{_WELL} (?:gelaufen|verlaufen)\b",
    ),
    sign(
        Happening.LUCK,
        ANYBODY,
        rf"\b(?:ersten zahn|erste[nr]? schritte?|erstes wort|das erste mal (?:durchgeschlafen|gelaufen|gelacht)|(?:kann|läuft) (?:jetzt|endlich) (?:laufen|schwimmen|radfahren|fahrrad fahren|lesen))\b|\b(?:geht|gehts|geht's|fühle|fühlt)\b{_GAP}\b(?:wieder (?:\w+ )?(?:gut|besser)|(?:viel|deutlich|schon) besser)\b|{_BE}{_GAP}\b(?:wieder (?:ganz )?gesund|aus dem krankenhaus (?:raus|zurück|entlassen)|über den berg|krebsfrei|wieder (?:zu hause|da|aufgetaucht))\b|\baus dem krankenhaus entlassen\b",
    ),
    sign(
        Happening.LUCK,
        SELF,
        rf"{_HAVE}{_GAP}\b(?:(?:haus|wohnung) (?:gekauft|gefunden)|zusammengezogen|wiedergefunden|(?:urlaub|reise) gebucht|(?:doktorarbeit|bachelorarbeit|masterarbeit|abschlussarbeit|buch) (?:abgegeben|fertig\w*)|es geschafft)\b|\bziehen zusammen\b",
    ),
    sign(
        Happening.LUCK,
        ANY,
        r"\b(?:gute|tolle|großartige|super|wunderbare|fantastische|schöne) (?:nachricht|nachrichten|neuigkeiten)\b",
    ),
)
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:mein|unser)(?:e[nmrs]?|s)?|(?:sein|ihr)(?:e[nmrs]?|s)?", re.IGNORECASE)
_GENITIVE = frozenset("meines meiner unseres unserer seines seiner ihres ihrer".split())
_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer".split())
_TITLES = frozenset("mama papa oma opa omi opi mutti vati mutter vater tante onkel cousin cousine".split())
# "Die Frau" may be anybody, "die Katze" is the one at home.
_ANYBODYS = frozenset(
    "frau mann kind kinder baby partner partnerin arzt ärztin lehrer lehrerin trainer freund freunde".split()
)
_MORE_ANIMALS = frozenset("huhn hühner henne goldfisch dackel labrador ziege schaf frettchen ratte pony hunden".split())
_PREPOSITIONS = frozenset(
    "von vom mit für zu zum zur an aus nach gegen über um wegen ohne durch auf in im am als wie".split()
)
_FINITE = frozenset(
    "ist sind hat haben hatte hatten geht gehts ging wurde wurden wird liegt lag musste muss kommt kam war waren bekommt "
    "erwartet macht kriegt lässt lassen leidet heiratet heiraten fühlt bekommen kriegen stirbt weint und "
    "trauert bekam fiel es werden".split()
)
_NO_NAME = re.compile(
    r"\w+(?:ung|heit|keit|schaft|tion|tät|ling|chen|tag|zeit|woche|nacht|wetter)$|\d|(?:strom|wasser|brot|milch|internet|benzin|geld|leute|jemand|niemand|post|bahn|gott|leider|gestern|heute)$",
    re.IGNORECASE,
)
_FIRSTS = frozenset("ich mir mich wir uns".split())
_PRONOUNS = frozenset("er sie ihm".split())
_WITHOUT_SUBJECT = re.compile(r"\s*(?:ist|hat|wurde|liegt|muss|hatte|war|musste)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\s*(?:(?:hab|habe|bin|fühle)|(?:schlecht|kaum|mies|wenig) geschlafen)\b", re.IGNORECASE)
# "Er" and "sie" are whoever was spoken of; "die hat einen Jungen bekommen" says so of her as well.
_DEMONSTRATIVE = re.compile(r"^\s*(?:die|der) (?:hat|ist|wurde|liegt|bekommt|kriegt|muss|hatte|wird)\b", re.IGNORECASE)


def _of_files(text: str) -> bool:
    """Return whether ``text`` has a word for what is on a computer."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return vocabulary("de").pattern("computer").search(text) is not None


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for people and animals of theirs, and those that are no names."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    words = vocabulary("de")
    return frozenset((*words.relations, *words.pets)) | _MORE_ANIMALS, words.no_names


def _is_close(whom: str) -> bool:
    """Return whether ``whom`` is somebody of theirs: "unseren Hund", "Rex"."""
    words = _WORD.findall(whom)
    close, no_names = _known()
    named = len(words) == 1 and words[0][0].isupper() and words[0].lower() not in no_names
    return bool(words) and (words[-1].lower() in close or named)


def _of_whom(clause: str, match: re.Match[str] | None, before: frozenset[Whose]) -> frozenset[Whose]:
    """Return whom a clause speaks of: in German they may stand before the verb or behind it."""
    words = _WORD.findall(clause)
    found = frozenset(one for at in range(len(words)) if (one := _place(words, at)) is not None)
    if match is None or Whose.CLOSE in found:
        return found
    pronoun = any(word.lower() in _PRONOUNS for word in words) or _DEMONSTRATIVE.match(clause) is not None
    if pronoun and before & ANYBODY:
        return found | CLOSE
    if not found and _OF_ONESELF.match(clause):
        return SELF
    if not found and (_WITHOUT_SUBJECT.match(clause) or match.start() == 0):
        return before
    return found


def _place(words: list[str], at: int) -> Whose | None:
    """Return whom or what the word at a place names, None for nobody of theirs."""
    low, start = words[at].lower(), _start(words, at)
    if low in _FIRSTS:
        return Whose.SELF
    if start and words[start - 1].lower() in _PREPOSITIONS:
        return None
    if low in _known()[0]:
        return Whose.CLOSE if _is_theirs(words, start, at) else None
    if start < at:
        owned = words[start].lower().startswith(("mein", "unser")) and words[at][0].isupper()
        return Whose.THING if owned else None
    return Whose.CLOSE if _is_name(words, at) else None


def _is_theirs(words: list[str], start: int, at: int) -> bool:
    """Return whether a word for somebody, whose article or "mein" stands at ``start``, is of theirs and the subject."""
    low, owner = words[at].lower(), words[start].lower()
    if start == at:
        possessor = low.endswith("s") and at + 1 < len(words) and words[at + 1][0].isupper()
        return not possessor and low.removesuffix("s") in _TITLES
    if owner in _GENITIVE and start and words[start - 1][0].isupper():
        return False  # "das Handy meines Vaters"
    return _POSSESSIVE.fullmatch(owner) is not None or low not in _ANYBODYS


def _start(words: list[str], at: int) -> int:
    """Return where what the word at a place belongs to begins: at its article or "mein", one adjective between."""
    for start in (at - 1, at - 2):
        if start >= 0 and (words[start].lower() in _ARTICLES or _POSSESSIVE.fullmatch(words[start])):
            return start if start == at - 1 or words[at - 1][0].islower() else at
    return at


def _is_name(words: list[str], at: int) -> bool:
    """Return whether the word at a place is a name, which in German is told by where it stands alone."""
    _, no_names = _known()
    word, low = words[at], words[at].lower()
    if not (word[0].isupper() and word.isalpha() and len(word) > 2 and not word.isupper()):
        return False
    if low in no_names or low in _FINITE or _NO_NAME.match(low):
        return False
    behind = words[at - 1].lower() if at else ""
    ahead = words[at + 1].lower() if at + 1 < len(words) else ""
    return (
        (at == 0 and ahead in _FINITE)
        or (behind in _FINITE - {"haben", "hat", "hatte"})
        or (at > 0 and behind == "hat" and ahead in {"sich", "heute", "gestern"})
    )


SIGNS = Signs(
    _SIGNS,
    _of_whom,
    _is_close,
    _of_files,
    joints=re.compile(r",|:| [-–—] |\b(?:und|aber|weil|denn|obwohl)\b", re.IGNORECASE),
    negations=re.compile(r"\b(?:nicht|kein\w*|nie|niemals|niemand|ohne|fast|beinahe|kaum|weder)\b", re.IGNORECASE),
    unreal=re.compile(
        r"\b(?:wenn|falls|ob|würden?|würdest|könnten?|hätten?|wären?|vielleicht|hoffentlich|hoffe|angeblich|angenommen|angst|fürchte|befürchte|"
        r"\w*film|\w*roman|\w*serie|folge|geschichte|buch|lied|spiel|\w*traum|träumte|geträumt|witz|scherz|fast|beinahe|versicherung|erinner\w*|finde|zeig\w*|suche|öffne)\b"
        r"|^\W*(?:bitte )?(?:sage?|schreibe?|schicke?|sende|übersetze?|verfasse?|erzähle?)\b",
        re.IGNORECASE,
    ),
    ago=re.compile(
        r"\bvor (?:\w+ )?(?:jahren|jahrzehnten|langer zeit|ewigkeiten)\b|\blange her\b|\bals (?:kind|ich|er|sie|wir)\b|\bdamals\b|\bfrüher\b|\b(?:19|20)\d\d\b|\bseit\b",
        re.IGNORECASE,
    ),
    soon=re.compile(
        r"\b(?:bekommen|bekommt|erwarten|erwartet|heiraten|heiratet|heirate|nächste\w*|bald|wird|werden|werde|seit (?:gestern|heute))\b",
        re.IGNORECASE,
    ),
    sadly=re.compile(r"\b(?:leider|mein ex|meine ex|ungewollt|viel zu jung|affäre|abtreibung)\b", re.IGNORECASE),
)
