"""Words that mean about the same in what people tell of themselves, so that a question in other words finds it.

They are looked for with less weight than the words of the question. A line is a subject of everyday life; a word
may stand in several.
"""

from __future__ import annotations

from functools import lru_cache

_MOST = 16
_SUBJECTS = """
live lives living lived home house flat apartment address street reside move moved moving town city place settle rent
wohnen wohnt wohne wohnung haus zuhause adresse strasse umziehen umgezogen zieht zog stadt ort miete lebt leben
work works working worked job employer employed company office boss career profession occupation hired salary position
arbeiten arbeitet arbeite arbeit job firma beruf buro chef arbeitgeber angestellt stelle gehalt verdient
teacher teaches nurse doctor engineer lawyer carpenter baker plumber electrician profession occupation job living
lehrer lehrerin arzt arztin krankenschwester ingenieur anwalt tischler backer beruf
study studies studying studied university college school degree course class student exam graduate graduated
studieren studiert studium universitat uni schule kurs prufung abschluss student studentin
born birthday birth age old turn turns turned years anniversary celebrate
geboren geburtstag alt alter jahre geburt feiern feiert
allergic allergy allergies avoid avoids intolerant intolerance react reaction rash
allergisch allergie meiden vertragt vertrage unvertraglich unvertraglichkeit
eat eats eating food foods meal dish cook cooks cooking cooked recipe breakfast lunch dinner restaurant
eat eats food vegetarian vegan diet meat
essen isst esse gericht kochen kocht mahlzeit fruhstuck mittagessen abendessen vegetarisch vegan rezept lokal
drink drinks drinking coffee tea beer wine juice beverage
trinken trinkt trinke kaffee tee bier wein saft getrank
like likes liked love loves loved enjoy enjoys enjoyed fond favourite favorite prefer prefers adore fan best
mogen mag liebe liebt liebling lieblings bevorzugt bevorzuge gerne fan
dislike dislikes hate hates hated stand bear loathe detest annoy annoys
hasse hasst ausstehen verabscheue unangenehm nervt
hobby hobbies free spare pastime leisure play plays playing sport weekend practise practice
hobby hobbys freizeit spielen spielt spiele sport wochenende ubt
music song band instrument piano guitar violin drums cello flute sing concert play
musik lied band instrument klavier gitarre geige schlagzeug singen konzert
book books read reads reading novel author writer library
buch bucher lesen liest lese roman autor autorin
film films movie movies cinema series watch watched show
film filme kino serie sehen gesehen
car vehicle drive drives driving van truck plate registration licence license motorbike
auto wagen fahrzeug fahren fahrt kennzeichen nummernschild
bike bicycle cycle cycling ride
rad fahrrad radfahren
pet pets dog puppy cat kitten animal hamster rabbit parrot
haustier hund welpe katze katzchen tier hamster kaninchen
sister brother sibling siblings twin family
schwester bruder geschwister zwilling familie
mother mum mom father dad parent parents family
mutter mama vater papa eltern familie
husband wife spouse partner married marry marriage wedding boyfriend girlfriend fiance fiancee
mann frau ehemann ehefrau partner partnerin verheiratet heiraten hochzeit freund freundin verlobt
son daughter child children kid kids baby family
sohn tochter kind kinder baby familie
aunt uncle cousin nephew niece grandmother grandfather grandma grandpa granny relative relatives
tante onkel cousin cousine neffe nichte oma opa grossmutter grossvater verwandte
friend friends mate buddy pal colleague coworker workmate
freund freundin freunde kumpel kollege kollegin
phone telephone mobile number call cell contact reach
telefon telefonnummer handy handynummer nummer anrufen erreichen
email mail address contact
email mail adresse kontakt
doctor dentist physician surgery appointment hospital clinic health ill sick illness condition diagnosed disease
arzt arztin zahnarzt termin krankenhaus klinik gesundheit krank krankheit diagnose
medicine medication pill pills tablet tablets drug prescription dose
medizin medikament medikamente tablette tabletten rezept dosis
travel trip journey holiday vacation visit visited fly flight flew abroad tour
reise reisen urlaub ferien besuch besuchen besucht flug fliegen ausland
plan plans planning intend going appointment meeting schedule scheduled booked
plan plane vorhaben vor termin treffen geplant gebucht
buy bought purchase purchased shop cost price paid pay spend spent expensive
kaufen gekauft kauf preis kosten kostet bezahlt teuer
birthday gift present surprise
geschenk schenken uberraschung geburtstag
speak speaks language languages fluent learn learning lessons
sprechen spricht sprache sprachen fliessend lernen lernt unterricht
code pin password combination key lock locker safe
code pin passwort kombination schlussel schloss schliessfach tresor
landlord tenant rent lease flat apartment
vermieter mieter miete mietvertrag wohnung
garden plant plants grow grows planted tree vegetable vegetables
garten pflanze pflanzen gepflanzt baum gemuse
afraid fear scared phobia frightened nervous worry worried anxious
angst furchten furchtet sorge sorgen nervos
happy glad pleased excited delighted proud
glucklich froh erfreut aufgeregt stolz
sad unhappy upset down depressed cry
traurig unglucklich niedergeschlagen weinen
colour color shade paint painted
farbe anstrich gestrichen
wear wears size shoe shoes clothes shirt dress
tragen tragt grosse schuh schuhe kleidung hemd kleid
money bank account savings loan debt
geld bank konto ersparnisse kredit schulden
repair repaired fix fixed broken broke mend
reparieren repariert kaputt defekt
train bus station tram commute
zug bus bahnhof strassenbahn pendeln
died dead death passed funeral
gestorben tot tod starb beerdigung
lost lose missing misplaced find found
verloren vermisst finden gefunden
"""


def related(words: list[str]) -> list[str]:
    """Return words that mean about what ``words`` do, without those themselves."""
    found: dict[str, None] = {}
    own = {_root(word) for word in words}
    for root in dict.fromkeys(_root(word) for word in words):
        for line in _lines().get(root, ()):
            found.update(dict.fromkeys(word for word in line if _root(word) not in own))
    # One word of each root is enough: the index takes endings off.
    return list({_root(word): word for word in found}.values())[:_MOST]


@lru_cache(1)
def _lines() -> dict[str, list[tuple[str, ...]]]:
    lines: dict[str, list[tuple[str, ...]]] = {}
    for line in _SUBJECTS.strip().splitlines():
        words = tuple(line.split())
        for root in {_root(word) for word in words}:
            lines.setdefault(root, []).append(words)
    return lines


def _root(word: str) -> str:
    """Return a word without an English ending: "living" and "lives" are one here."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
