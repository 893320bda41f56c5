# ruff: noqa: E501 - patterns are read best in one piece
"""Which words of a question must be in what was told to answer it, and which other words say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bitbuddy.conversation.understanding.kin_words import in_text, kin_of
from bitbuddy.files.search.spelling import distance
from bitbuddy.memory.model import SELF, Wanted
from bitbuddy.memory.searching import fold

# A line is what says the same of somebody's life, closer than words of one subject: "book" and "read", not "library".
_FAMILIES = """
afraid scared fear fears frightened terrified phobia
learn learning learns learnt studying lessons
book books read reads reading novel author wrote written
film films movie movies watched
music band bands song songs singer album
language languages italian italien french spanish german english portuguese russian chinese japanese polish dutch
colour color colours
holiday holidays vacation trip travel travelling fly flying flight
job work works working profession promoted employed
quit stop stopped
teach teaches taught teaching teacher
pay pays paid paying cost costs price spend spent euro euros pounds quid dollars
smoke smokes smoking cigarettes
money owe owes owed euro euros dollars pounds debt
reach phone telephone mobile contact call
live lives living address reside home moved street
ill illness sick asthma asthmatic allergy allergies allergic intolerant condition disease
medicine medication pill pills tablet tablets dose take takes mg
warranty guarantee guaranteed
expire expires expired valid
borrow borrowed borrowing
wedding married marry marriage divorce divorced separated single
eat eating food foods meal
glasses eye eyes prescription lenses
dead died alive death passed
birthday birthdays born birth
lend lent borrowed borrow
row argument argued arguing fight fought quarrel quarrelled fall fell
registration reg plate plates
angst furcht fürchten fürchtet
lernen lernt lerne lernst unterricht
buch bücher lesen lese liest gelesen las roman autor
film filme gesehen kino
musik band lied lieder sänger
sprache sprachen italienisch französisch spanisch deutsch englisch russisch türkisch polnisch
farbe farben
urlaub ferien reise reisen fahren fahrt fliegen verreisen
arbeit arbeite arbeiten arbeitet job beruf
rauchen rauche raucher zigaretten
geld schulde schuldet schulden euro
telefon telefonnummer tel handy handynummer erreichen
wohnen wohne wohnt wohnten gewohnt adresse hergezogen umgezogen gezogen
zahlen zahle zahlt bezahlt bezahlen bezahle kosten kostet beträgt preis euro
unterricht lehrer lehrerin unterrichtet
garantie gewährleistung
gültig ablaufen abläuft läuft
krank krankheit asthma allergie allergisch unverträglich
medikament medikamente tablette tabletten nehme nimmt mg pille
verheiratet heiraten hochzeit hochzeitstag scheiden geschieden scheidung getrennt ledig
essen isst esse speise gericht
brille augen dioptrien
tot gestorben verstorben lebt lebendig
geburtstag geboren geburt
leihen leihe lieh geliehen verliehen
streit gestritten streite streiten zoff verkracht
kennzeichen nummernschild autokennzeichen
"""
# What of these somebody likes is asked for by its sort; whatever else they like is no answer.
_SORTS = frozenset(
    """
    book books novel novels author authors film films movie movies band bands song songs music singer singers colour
    colours color colors language languages buch bucher romane roman filme musik lied lieder sanger farbe farben sprache
    sprachen
    """.split()
)
_WHICH = re.compile(r"(?:which|what|welche\w*) (?:kinds? of |sorts? of )?(?P<sort>\w+) ", re.IGNORECASE)
# Words of so many questions that they say nothing of what is asked for, unless they are all there is.
_WEAK = frozenset(
    """
    favourite favorite best new old first last long big small many much time day days date number name names named
    called kind type sort people person anyone anybody someone somebody family familie
    jemand year years age size place plan plans due usually often anything like liked love
    loved enjoy what's who's law ich darf heisse heisst heissen heissts nennst genannt name namen nummer alt hoch gross
    tag tage tagen zeit uhr art jahr jahre neu neue neues mache macht machen mag mogen mochte liebe gern gerne kommt
    wrong matter doing feeling fehlt
    kommen come comes coming geht liebling lieblings neuen beste
    """.split()
)
# What stands behind such a word is what the question is for: "do I take", "did we get"; "which car" is one of a sort.
_VERB = re.compile(
    r"\b(?:do|does|did|can|could|will|would|should|must|have|has|had|to|am|are|is) (?:(?:i|we|you|he|she|it|they|(?:my|our|the) \w+|[A-Z]\w+) )?"
    r"(?:(?:have|need|want|has|wants|needs) to |still |ever |already |also |last |usually |been )*(?P<verb>\w+)|^\W*(?:who|what) (?P<other>\w+)|\b(?P<doing>\w{2,}ing)\W*$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:do|did|can|should|must) (?:i|we) (?:still |ever |have to |usually )?(?P<verb>\w{3,})|\b(?P<german>\w{3,})e ich\b",
    re.IGNORECASE,
)
_SORT_ASKED = re.compile(
    r"\b(?:which|what|welche\w*|(?:was|wie) für (?:eine?[nmrs]? )?)(?: kinds? of)? (?P<sort>\w+)", re.IGNORECASE
)
_CAPITAL = r"[A-ZÄÖÜ][\w'-]*[a-zà-öø-ÿß]"
_NO_NAMES = re.compile(
    r"(?:I|I'?\w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\w*|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Mr|Mrs|Dr|Christmas|Easter|English|German|Euro)"
)
_GERMAN_NAME = re.compile(
    r"\b(?:ha(?:t|be|tte)|ist|war|wird|will|mag|macht|kann|darf|heißt|wohnt|arbeitet|geht es|feiert|braucht|fährt|"
    rf"kommt|über|von|mit) (?P<name>{_CAPITAL})(?= \w|[ ?!.]*$)"
)
_INTRODUCES = re.compile(
    r"(?i:\b(?:my (?:\w+ )?name(?:'s| is)|call(?:s|ed)? me|ich bin (?:die|der)|ich hei(?:ß|ss)e|mein name ist|"
    r"nenn\w* mich|sag(?: \w+)?|^\W*(?:hi|hello|hey|hallo|moin|servus)\b\W*(?:there|zusammen)?\W*(?:i'?m|i am|ich bin))"
    rf"|^(?:I|i)['’]?m|^I am) {_CAPITAL}"
)
_LISTED_NAME = re.compile(
    rf"(?:[:,]|\band|\bund|&)\s+(?:(?:der|die|das|den|the|our|my|kleine\w*|little)\s+)*({_CAPITAL})"
)
_WITH_ME = re.compile(rf"\b{_CAPITAL} (?:and I|und ich)\b|\b(?:I|me|ich) (?:and|und) {_CAPITAL}")
_BEFORE_A_NAME = frozenset({"frau", "herr", "herrn", "dr", "tante", "onkel", "oma", "opa", "doktor", "familie"})
_SHORTEST = 4
_LONG = 5


@dataclass(frozen=True)
class AskedFor:
    """What a question asks for, as far as words tell it.

    ``kin`` are the folded words for relatives and pets that it names, each with those that say the same; ``names`` the
    names in it, folded; ``strong`` other words that count; ``of_self``: it asks how the person is called; ``of_work``:
    what they work as, or where; ``things`` are those of ``strong`` that a question is about, and no verb; ``weak`` are
    words of so many questions that they say little.
    """

    kin: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    strong: tuple[str, ...]
    of_self: bool = False
    of_work: bool = False
    aliases: frozenset[str] = frozenset()
    things: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return all that counts, and what else to look for in its place."""
        kin = [word for each in self.kin for word in each]
        families = [other for word in self.strong for other in _family(word)]
        return tuple(dict.fromkeys((*self.names, *self.strong, *sorted(self.aliases), *kin, *families)))

    @property
    def count(self) -> int:
        """Return how many things must be in an answer."""
        return len(self.kin) + len(self.names) + len(self.strong)

    def whom_in(self, text: str) -> int:
        """Return how many of those that the question names a text speaks of."""
        said = words_in(text)
        named = sum(any(same(name, one) for one in said) for name in self.names)
        alias = bool(self.aliases) and not self.aliases.isdisjoint(said)
        return named + sum(alias or bool(in_text(each, text)) for each in self.kin)

    def kin_in(self, text: str) -> bool:
        """Return whether a text has a word for a relation that the question asks for, and not only the name of one."""
        return any(in_text(each, text) for each in self.kin)

    def strong_in(self, text: str) -> int:
        """Return how many of the other words a text has, in whatever form, or in a word that says the same."""
        said = words_in(text)
        return sum(has(word, said) for word in self.strong)

    def speaks_of_things(self, text: str) -> bool:
        """Return whether a text has any of the things that a question is about, where it is about any."""
        said = words_in(text)
        return not self.things or any(has(word, said) for word in self.things)

    def weak_in(self, text: str) -> int:
        """Return how many of the words that say little by themselves a text has: which of two is meant, they may tell."""
        said = words_in(text)
        return sum(any(same(word, one) for one in said) for word in self.weak)

    def has_all_things(self, text: str) -> bool:
        """Return whether a text has all things that a question is about, none only by the end of its word.

        An appointment at the dentist's is none at the bank for which "Banktermin" asks.
        """
        said = words_in(text)
        whole = [[one for one in said if one == word or not word.endswith(one)] for word in self.things]
        return all(has(word, each) or has_parts(word, said) for word, each in zip(self.things, whole, strict=True))

    def has_only_the_end(self, text: str) -> bool:
        """Return whether a text has of a thing only the end of its word: any appointment, not that at the bank."""
        said = words_in(text)
        ends = any(word != one and len(one) > _SHORTEST and word.endswith(one) for word in self.things for one in said)
        return ends and not self.has_all_things(text)

    def introduces(self, text: str) -> bool:
        """Return whether a text says how the person is called."""
        return _INTRODUCES.search(text) is not None

    def tells_work(self, text: str) -> bool:
        """Return whether a text says what the person works as, where the question is for that: "I'm a nurse"."""
        return self.of_work and any(_of_job(language).search(text) is not None for language in ("en", "de"))

    def aliases_in(self, text: str) -> set[str]:
        """Return the names, folded, that a text gives to a relation of which the question asks: "my sister Lisa"."""
        found: set[str] = set()
        for each in self.kin:
            for match in in_text(each, text):
                rest = text[match.end() :].partition(". ")[0]
                if len(self.kin) > 1:  # a teacher of a son is none of those who are called sons
                    continue
                if name := re.match(rf",?(?: is| are| ist| sind| called| named| hei(?:ß|ss)t)*:? ({_CAPITAL})", rest):
                    found.add(fold(name[1]))
                if match[0].endswith(("s", "n", "linge")) or fold(match[0]) in {"kinder", "children"}:
                    found |= {fold(re.sub(r"['’]s$", "", one)) for one in _LISTED_NAME.findall(rest)}
        return found


def asked_for(text: str, wanted: Wanted | None, whom: str, language: str) -> AskedFor:
    """Return what the question ``text`` asks for; ``whom`` is the name that it is about, "" for none."""
    from bitbuddy.memory.recall.stems import asked

    kin, rest = kin_of(text, language)
    names = tuple(dict.fromkeys(fold(one) for one in _names_in(rest, whom, language)))
    words = [each[0] for each in asked(rest)]
    strong = [one for one in words if one not in _WEAK and one not in names and len(one) > 1]
    weak = tuple(one for one in words if one in _WEAK)
    of_self = wanted is not None and wanted.subject == SELF and wanted.predicate in {"name", "call_me"}
    if not (kin or names or strong):
        strong = [one for one in words if one != "ich"]
    of_work = wanted is not None and wanted.subject == SELF and wanted.predicate in {"works_at", "works_as"}
    return AskedFor(kin, names, tuple(strong), of_self, of_work, things=_things(text, strong, language), weak=weak)


def done_by_them(question: str, said: str) -> str:
    """Return ``said`` without what somebody else does of what a question asks of the person: "do I take", "Dan takes"."""
    found = _DOES.search(question)
    verb = (found["verb"] or found["german"]) if found else ""
    if not verb:
        return said
    ending = "t" if found and found["german"] else "e?s"
    return re.sub(rf"\b{re.escape(verb)}{ending}\b", "", said, flags=re.IGNORECASE)


def _things(text: str, strong: Sequence[str], language: str) -> tuple[str, ...]:
    """Return those of the words that count which are what a question is about: nouns, as far as can be seen."""
    sorts = {fold(found["sort"]) for found in _SORT_ASKED.finditer(text)}
    if language == "de":
        nouns = {fold(one) for one in re.findall(r"(?<=[\w,] )[A-ZÄÖÜ]\w+", text)}
        return tuple(one for one in strong if one in nouns - sorts and one.isalpha())
    verbs = {fold(word) for found in _VERB.finditer(text) for word in found.groups() if word}
    return tuple(one for one in strong if one not in verbs and one not in sorts and one.isalpha())


def words_in(text: str) -> list[str]:
    """Return the folded words of a text, the names of months and days as one word in both languages."""
    from bitbuddy.memory.recall.plain_words import CALENDAR

    return [CALENDAR.get(word, word) for word in (fold(one) for one in re.findall(r"\w+", text))]


def has(word: str, said: Iterable[str]) -> bool:
    """Return whether any of the words ``said`` is ``word``, or says the same."""
    forms, heads, tails, roots = _forms(word)
    return any(
        one in roots
        or _root(one) in roots
        or ((one[:_SHORTEST] in heads or one[-_SHORTEST:] in tails) and any(same(form, one) for form in forms))
        for one in said
    ) or has_parts(word, said)


def has_parts(word: str, said: Iterable[str]) -> bool:
    """Return whether the parts of a long word stand apart in a text: "Garagencode" in "der Code der Garage"."""
    if len(word) < 2 * _SHORTEST:
        return False
    ends = [one for one in said if len(one) >= _SHORTEST and one != word and word.endswith(one)]
    return any(
        word.startswith(one) and len(one) + len(end) in range(len(word) - 2, len(word) + 1)
        for end in ends
        for one in said
        if len(one) >= _SHORTEST - 1
    )


@cache
def _forms(word: str) -> tuple[tuple[str, ...], frozenset[str], frozenset[str], frozenset[str]]:
    """Return a word with those that say the same, how these begin and end, and their roots: most words are neither."""
    forms = (word, *_family(word))
    heads, tails = (frozenset(one) for one in ([f[:_SHORTEST] for f in forms], [f[-_SHORTEST:] for f in forms]))
    return forms, heads, tails, frozenset({*forms, *map(_root, forms)})


def is_of_the_sort(question: str, said: str) -> bool:
    """Return whether ``said`` speaks of what a question asks for by its sort: "which books did I like?"."""
    found = _WHICH.match(question)
    sort = fold(found["sort"]) if found else ""
    return sort not in _SORTS or has(sort, words_in(said))


def has_word(word: str, text: str) -> bool:
    """Return whether a text has a folded word, in whatever form."""
    return any(same(word, said) for said in words_in(text))


def same(one: str, other: str) -> bool:
    """Return whether two folded words are one in two forms, or one is the beginning or the end of the other."""
    if one == other or _root(one) == _root(other):
        return True
    short, long = sorted((one, other), key=len)
    begins = long.startswith(short) and (len(short) >= _LONG or (len(short) == _SHORTEST and len(long) < 7))
    return begins or (len(short) >= _LONG and long.endswith(short))


def misspelt(word: str, said: Iterable[str], shortest: int = _SHORTEST) -> str:
    """Return the one of ``said`` that ``word`` is a slip of, or the other way round; "" for none.

    A word of fewer than ``shortest`` letters is as near to another.
    """
    if len(word) < shortest or not word.isalpha():
        return ""
    most = 2 if len(word) > 7 else 1
    near = [one for one in said if one[:1] == word[:1] and one != word and len(one) >= _SHORTEST]
    near = [one for one in near if distance(word, one, most) <= most]
    return min(near, key=lambda one: distance(word, one, most), default="")


def _root(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "en", "e", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return word[: -len(ending)]
    return word


@cache
def _family(word: str) -> tuple[str, ...]:
    lines = [[fold(one) for one in line.split()] for line in _FAMILIES.strip().splitlines()]
    return tuple(dict.fromkeys(one for line in lines if word in line for one in line if one != word))


def has_family(word: str) -> bool:
    """Return whether it is known which other words say the same as ``word``."""
    return bool(_family(word))


@cache
def _of_job(language: str) -> re.Pattern[str]:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    pattern = r"\b(?:i['’]?m|i am|ich bin|bin ich)(?: an?)?(?: \w+)?? <occupations>"
    return vocabulary(language).made(pattern)


def _names_in(text: str, whom: str, language: str) -> list[str]:
    named = [one for one in re.findall(r"\w+", whom) if len(one) > 1 and one in text]
    text = _WITH_ME.sub("", text)  # what Dan and I did is told as what we did
    named = [one for one in named if one in text]
    if language == "de":
        # "Hat Emil Training" asks for no Mr Training.
        named = named if fold(named[0] if named else "") in _BEFORE_A_NAME else named[:1]
        named += [match["name"] for match in _GERMAN_NAME.finditer(text)]
    else:
        behind = re.sub(r"^\W*\w+(?:['’]\w+)?", "", text, count=1)
        named += [one for one in re.findall(_CAPITAL, behind) if not _NO_NAMES.fullmatch(one)]
    return [re.sub(r"['’]s$", "", one) for one in named]
