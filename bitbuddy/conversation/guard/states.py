# ruff: noqa: E501 - patterns are read best in one piece
"""What is said of the computer without a number: full, hot, slow, busy; carried by readings or by a fact's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitbuddy.conversation.guard.carried import Carried
from bitbuddy.conversation.guard.reading import part_named
from bitbuddy.conversation.guard.stance import Stance
from bitbuddy.conversation.guard.vocabulary import AMBIGUOUS, PARTS, PROGRAMS, words

# What a reading must be for a word to be so: the unit and quality of the reading, and its bounds.
_READINGS: dict[tuple[str, str], tuple[str, str, float, float]] = {
    (word, part): rule
    for said, part, rule in (
        ("full voll", "disk", ("%", "used", 90, 100)),
        ("full voll", "memory", ("%", "used", 90, 100)),
        ("full voll charged geladen", "battery", ("%", "free", 95, 100)),
        ("empty leer", "battery", ("%", "free", 0, 5)),
        ("low niedrig schwach", "battery", ("%", "free", 0, 25)),
        ("low short knapp", "disk", ("%", "used", 85, 100)),
        ("low short knapp", "memory", ("%", "used", 85, 100)),
        ("plenty enough genug", "disk", ("%", "used", 0, 70)),
        ("plenty enough genug", "memory", ("%", "used", 0, 70)),
        ("busy ausgelastet beschaftigt", "processor", ("%", "used", 60, 100)),
        ("idle calm quiet relaxed ruhig", "processor", ("%", "used", 0, 20)),
        ("hot heiss", "temperature", ("°C", "", 75, 150)),
        ("warm", "temperature", ("°C", "", 55, 150)),
        ("cool kuhl", "temperature", ("°C", "", -50, 55)),
    )
    for word in said.split()
}
# Facts may be in English while the talk is German.
_IN_ENGLISH = {
    "ladt": "charging",
    "geladen": "charged",
    "heiss": "hot",
    "langsam": "slow",
    "beschaftigt": "busy",
    "ausgelastet": "busy",
}
_NEARLY = words("nearly almost fast beinahe close getting bald")
_STATES = words(
    "full voll empty leer low niedrig schwach short knapp busy ausgelastet beschäftigt idle hot heiß warm cool kühl overheating überhitzt "
    "overheated slow langsam fast schnell fine healthy gesund broken kaputt infected infiziert charging charged lädt geladen plugged "
    "online offline loud laut noisy quiet leise clean safe sicher secure encrypted verschlüsselt damaged beschädigt corrupted crowded "
    "messy chaotisch unordentlich cluttered dying failing outdated veraltet connected disconnected verbunden protected geschützt "
    "responsive plenty enough genug smoothly sluggish struggling overloaded missing deleted gone lost verschwunden"
)
_OF_IT = re.compile(
    r"(?<!\S)(?:it|it's|es|they|everything|alles|that|that's|computer|laptop|pc|machine|disk|drive|battery|system|rechner|festplatte|akku|fan|cpu|"
    r"processor|memory|prozessor) (?:\S+ ){0,3}?(?:overheating|overheated|uberhitzt|running (?:hot|low|slow|slowly|smoothly|out of)|(?:nearly|almost|fast|beinahe) (?:full|voll|leer|empty)|"
    r"fully charged|voll geladen|out of (?:space|memory|storage|disk|battery)|up to date|auf dem neuesten stand|infected|infiziert|"
    r"lauft (?:heiss|rund|langsam)|on fire with processes)(?!\S)"
)
_SYSTEMS = re.compile(
    r"(?<!\S)(?:you are|you're|you use|du nutzt|du verwendest|(?:this|your|dein|dieser) \S+|it (?:is|runs|uses)) (?:\S+ ){0,3}?(?P<what>windows|linux|macos|ubuntu|debian|fedora|"
    r"connected to|online|offline)(?!\S)"
)
_SHARES = re.compile(
    r"(?<!\S)(?:a third|thirds|quarters?|half|most|drittel|viertel|halfte) (?:of|der|des|deiner|deines|vom) (?:\S+ ){0,2}?(?:disk|drive|memory|storage|space|"
    r"battery|festplatte|speichers?|arbeitsspeichers|akkus) (?:is|are|ist|sind) (?:\S+ )?(?:used|free|full|left|taken|empty|in use|gone|belegt|frei|voll|leer)(?!\S)"
)
_CALLED = re.compile(
    r"(?<!\S)(?:file|folder|document|photo|picture|video|program|datei|ordner|dokument|foto|bild) (?:called|named|namens|(?:in|on) (?:your|this)|auf deinem|in deinem)(?!\S)"
)
_EVERYTHING = re.compile(
    r"(?<!\S)(?:everything|all|all systems|nothing|alles) (?:is|are|looks|seems|runs|ist|sieht|lauft) (?:\S+ ){0,4}"
    r"(?:running|smoothly|normal|fine|healthy|order|ordnung|rund|gut|here|system|computer|wrong)(?!\S)|(?<!\S)(?:no|keine) (?:problems|issues|errors|"
    r"viruses|threats|probleme|fehler|viren) (?:\S+ )?(?:found|detected|here|gefunden|entdeckt)(?!\S)"
)
_WITH_FACTS = words(
    "full voll empty leer hot heiß busy slow langsam charging infected damaged encrypted low overheating corrupted broken"
)
# What may be said of the person's things with facts at hand, for it is a mere opinion of them.
_OPINIONS = words(
    "tidy collection impressive nice lovely organised organized interesting great wonderful treasure beautiful cute neat fascinating quite "
    "amazing charming proud good well schön schöne toll interessant beeindruckend ordentlich wunderbar sammlung hübsch"
)
_KINDLY = words(
    "tool friend companion helper buddy partner lucky werkzeug freund begleiter helfer glücklich home zuhause "
    "friends team freunde"
)
_USING = re.compile(
    r"(?P<who>\S+) (?:(?:is|are|am) (?:currently |still |now |really )?(?:using|eating|hogging|consuming|taking|running|open|busy|doing|holding|draining)|"
    r"is the (?:culprit|reason|cause|problem|biggest|hungriest|worst)|"
    r"uses|eats|hogs|takes|consumes|drains|holds|verbraucht|nutzt|belegt|frisst|braucht|lauft)(?= |$)"
)
_RESOURCES = frozenset("memory processor battery disk storage network".split())


def claim_about_state(stance: Stance, carried: Carried, numbers_carried: bool) -> str:
    """Return what the sentence says of this computer that no fact carries, or ""; its numbers were looked at before."""
    if stance.question or (stance.advice and stance.stated is None):
        return ""
    claims = (
        _claim_in_words(stance, carried),
        _claim_of_program(stance, carried),
        _unsupported_state(stance, carried),
        _mere_statement(stance, carried, numbers_carried),
    )
    return next((claim for claim in claims if claim), "")


def _claim_in_words(stance: Stance, carried: Carried) -> str:
    """Return a turn of phrase that is always about this computer: "you are on Linux", "half of your disk is full"."""
    line = stance.sentence.line
    system = _SYSTEMS.search(line)
    if system and not carried.says(system["what"]):
        return system.group()
    patterns = [_SHARES]
    if not carried.known:
        patterns += [_EVERYTHING, _CALLED] if stance.there else [_EVERYTHING]
    return next((match.group() for pattern in patterns if (match := pattern.search(line))), "")


def _unsupported_state(stance: Stance, carried: Carried) -> str:
    tokens = stance.sentence.tokens
    if match := _OF_IT.search(stance.sentence.line):
        place = stance.sentence.token_at(match.start())
        words_said = [token.text for token in tokens[place : stance.sentence.token_at(match.end() - 1) + 1]]
        supported = any(_supported(stance, carried, one, "") for one in words_said if one in _STATES)
        if place not in stance.supposed and not supported and not stance.general:
            return match.group()
    spoken_of = [*stance.owned, *stance.the_part, *(place for place, _ in stance.subjects)]
    unnamed = carried.known and stance.pronoun and not spoken_of
    for place, token in enumerate(tokens):
        if (
            token.text not in _STATES
            or place in stance.supposed
            or tokens[place - 1].text in {"%", "percent", "prozent"}
        ):
            continue  # "70% full" is a number, and was looked at as such
        part = _part_of_state(stance, place, spoken_of)
        if part is None and not (unnamed and token.text in _WITH_FACTS):
            continue
        if not stance.general and not _supported(stance, carried, place, part or ""):
            return f"{tokens[place - 1].text if place else ''} {token.text}".strip()
    return ""


def _part_of_state(stance: Stance, place: int, spoken_of: list[int]) -> str | None:
    """Return the part of which the state at ``place`` is said, "" for a file, None if it is said of nothing here."""
    near = [one for one in spoken_of if 0 < abs(place - one) <= 12]
    if not near:
        return None
    before = [one for one in near if one < place]
    nearest = max(before) if before else min(near)
    if not before and nearest - place > 1:  # "a full disk", but not "clean your disk"
        return None
    return part_named(stance.sentence.tokens[nearest].text)


def _supported(stance: Stance, carried: Carried, place: int | str, part: str) -> bool:
    tokens = stance.sentence.tokens
    word = place if isinstance(place, str) else tokens[place].text
    if isinstance(place, str):
        before = set(stance.sentence.words)
    else:
        before = {token.text for token in tokens[max(0, place - 3) : place]}
        before |= {token.text for token in tokens[place + 1 : place + 3]} & {"nicht"}
    word = _IN_ENGLISH.get(word, word) if not carried.says(word) else word
    negated = bool(before & {"not", "nicht", "isn't", "aren't", "no", "never", "kein", "keine"})
    if carried.says(f"not {word}" if negated else word) and (negated or not carried.says(f"not {word}")):
        return not part or part == "machine" or any(carried.says(one) for one in PARTS if PARTS[one] == part)
    rules = [(rule_part, rule) for (said, rule_part), rule in _READINGS.items() if said == word]
    rules = [
        (rule_part, rule)
        for rule_part, rule in rules
        if part in {"", "machine", "storage", rule_part} or rule[0] == "°C"
    ]
    return not negated and any(_reads(carried, one, rule, bool(before & _NEARLY)) for one, rule in rules)


def _reads(carried: Carried, part: str, rule: tuple[str, str, float, float], nearly: bool) -> bool:
    unit, quality, least, most = rule
    slack = 12 if nearly else 0
    return any(
        amount.unit == unit
        and amount.topic == part
        and (amount.quality == quality or unit == "°C")
        and least - slack <= amount.value <= most + slack
        for amount in carried.amounts
    )


def _mere_statement(stance: Stance, carried: Carried, numbers_carried: bool) -> str:
    """Return what is stated of "your computer" and the like, unless facts carried it or it is only kind."""
    place = stance.stated
    if place is None or numbers_carried or stance.sentence.words & _KINDLY:
        return ""
    if carried.known and stance.sentence.words & _OPINIONS:
        return ""
    if carried.known and any(token.text in _STATES for token in stance.sentence.tokens):
        return ""  # it was looked at above, and is so
    said = stance.sentence.tokens
    return " ".join(token.text for token in said[max(0, place - 2) : place + 4])


def _claim_of_program(stance: Stance, carried: Carried) -> str:
    """Return what is said of a program at work that is none of the facts' programs, or ""."""
    if stance.general:
        return ""
    resource = next((name for token in stance.sentence.tokens if (name := _resource(token.text))), "")
    for match in _USING.finditer(stance.sentence.line):
        place = stance.sentence.token_at(match.start("who"))
        if place in stance.supposed:
            continue
        who = stance.sentence.tokens[place]
        if who.is_name:
            if not _uses_most(stance, carried, place, resource):
                return match.group()
            continue
        if who.text in PROGRAMS or (resource and _names_one(who.text)):
            return match.group()
        if resource and who.text in {"it", "that", "this"} and not carried.known:
            return match.group()
    return ""


def _resource(word: str) -> str:
    part = part_named(word)
    return part if part in _RESOURCES and (word not in AMBIGUOUS or word == "memory") else ""


def _names_one(word: str) -> bool:
    """Return whether ``word`` can be a program's name: no pronoun, part, plural or everyday subject of "uses"."""
    ordinary = {
        "it",
        "that",
        "this",
        "which",
        "what",
        "who",
        "he",
        "she",
        "there",
        "and",
        "es",
        "sie",
        "das",
        "die",
        "er",
        "man",
        "also",
        "one",
    }
    return word not in ordinary and not part_named(word) and word[:1].isalpha()


def _uses_most(stance: Stance, carried: Carried, place: int, resource: str) -> bool:
    """Return whether the program named at ``place`` is one that may be said to use much of ``resource``."""
    if not resource or stance.sentence.words & {"percent", "%", "gb", "mb"}:
        return True
    meant = list(_subjects(stance, place))
    everyone = carried.subjects("process")
    known = [one.amount("%" if resource == "processor" else "bytes", resource) for one in everyone]
    largest = max((one for one in known if one is not None), default=None)
    own = [carried.names.subjects[one].amount("%" if resource == "processor" else "bytes", resource) for one in meant]
    return largest is not None and any(one is not None and one >= 0.5 * largest for one in own)


def _subjects(stance: Stance, place: int) -> Iterator[int]:
    for at, meaning in stance.subjects:
        if at == place:
            yield from meaning.subjects
