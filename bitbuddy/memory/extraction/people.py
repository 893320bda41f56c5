"""Who somebody is: names, relations, marriages."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.names import is_capital, split_list, take_name, written
from bitbuddy.memory.extraction.vocabulary import Rule, Vocabulary
from bitbuddy.memory.model import SELF, Link, Told

_AGE = re.compile(r"\s*\((?:aged? )?(?P<age>\d{1,3})(?: ?(?:years?(?: old)?|jahre?(?: alt)?))?\)", re.IGNORECASE)
# "Jonas who is 9", "Emil, der letzte Woche 6 geworden ist"
_AGE_SAID = re.compile(
    r"(?<=\w),? (?:who(?: is|'s| has just turned| (?:just )?turned| turns)?|aged|is|"
    r"(?:der|die|das)(?: (?:gerade|jetzt|schon|bald))*|ist|wird) "
    r"(?P<age>\d{1,2})(?: years? old| jahre(?: alt)?)?(?: geworden)?(?: (?:ist|wird|wurde))?"
    r"(?=\s*(?:,|$|\.|and\b|und\b|&))",
    re.IGNORECASE,
)
# "Den kleinen Ben", "our youngest, Ada"
_SMALL = re.compile(
    r"^(?:(?:den|die|der|das|unsere?n?|our|the|little|baby|kleine[nr]?|große[nr]?|ältere[nr]?|jüngere[nr]?)\s+)+(?=(?-i:[^\W\d_a-zäöüß]))",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"(?<=\w), (\d{1,2})(?=\s*(?:,|$|\.|and\b|und\b|&))")
_ALIKE = 0.6
_DAY = re.compile(r"-\d\d-\d\d$")
_INSTEAD = re.compile(r"(?P<new>[^,]+?),?\s+(?:(?:and|und)\s+)?(?:not|nicht)\s+(?P<old>[^,]+)$", re.IGNORECASE)


def link(owner: str, relation: str, name: str, words: Vocabulary) -> Link:
    """Return the link from ``owner`` to ``name``."""
    return Link(owner, relation, name, "animal" if relation in words.pets.values() else "person")


def _name(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "is called Ana": of a relation it is the name, of what has one already it is another."""
    instead = corrected(clause, match["value"])
    if instead:
        return instead
    listed, ages = _ages_off(match["value"], clause.words)
    found = values.names(listed, clause.words, casual=clause.casual)
    if len(found) > 1 and clause.whom.relation:
        return [*called(clause, found), *_of_ages(clause, clause.whom.owner, clause.whom.relation, ages)]
    if len(found) != 1:
        return []
    return [*named(clause, found[0]), *_of_ages(clause, clause.whom.owner, clause.whom.relation, ages)]


def _aged(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "my kids are Tim (7) and Lea (4)": what has an age behind it is a name."""
    listed, ages = _ages_off(match["value"], clause.words)
    known = len(ages) == len(split_list(values.clean(listed), clause.words))
    return _name(clause, rule, match) if known and clause.whom.relation and not clause.whom.named else []


def _ages_off(text: str, words: Vocabulary) -> tuple[str, dict[str, str]]:
    """Return "Tim (7) and Lea, 4" without the ages, and the age of each."""
    parts = split_list(text, words)
    if any(map(_SMALL.match, parts)):
        text = ", ".join(_SMALL.sub("", part) for part in parts)
    plain = _AGE_BEHIND.sub(r" (\1)", _AGE_SAID.sub(r" (\g<age>)", text))
    plain = re.sub(r"(?<=\)), (?=(?:and|und)\b)", " ", plain)
    found = ((part, _AGE.search(part)) for part in split_list(plain.strip(" .!"), words))
    ages = {written(part[: age.start()].strip()): age["age"] for part, age in found if age is not None}
    return (_AGE.sub("", plain), ages) if ages else (text, {})


def _of_ages(clause: Clause, owner: str, relation: str, ages: dict[str, str]) -> list[Told]:
    now = clause.now.date().isoformat()
    linked = ((name, age, link(owner, relation, name, clause.words)) for name, age in ages.items())
    return [replace(clause.about(name, "age", age, to), since=now) for name, age, to in linked]


def _spelled(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "Ana is spelled Anna": whoever is known by the one name has the other."""
    from difflib import SequenceMatcher

    name, known = values.name(match["value"], clause.words), clause.whom.whom
    if not name or not clause.whom.named or name == known:
        return []
    # "Anna schreibt sich Briefe" is no spelling.
    alike = SequenceMatcher(None, known.lower(), name.lower()).ratio() >= _ALIKE
    return [clause.told("name", name)] if alike else []


def corrected(clause: Clause, value: str) -> list[Told]:
    """Read "Anna, not Ana" of whoever is known as Ana."""
    match = _INSTEAD.match(values.clean(value))
    if match is None:
        return []
    name, old = (values.name(match[part], clause.words, casual=clause.casual) for part in ("new", "old"))
    whom = clause.whom
    if not name or not old:
        return []
    if whom.is_self or whom.named:
        return [clause.told("name", name)] if whom.is_self or whom.whom == old else []
    return [clause.about(old, "name", name, *whom.links, link(whom.owner, whom.relation, old, clause.words))]


def _is_name(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "my dentist is Dr Weber", "I am Max": a name, where nothing else is one."""
    words, value = clause.words, values.clean(match["value"])
    if clause.casual or (clause.whom.is_self and not words.pattern("introduces").search(clause.sentence)):
        return []
    # "I'm Bored" and "My Sister Is Angry" are only typed so.
    if words.pattern("states").match(value) or is_capital(clause.rest):
        return []
    return _name(clause, rule, match)


def called(clause: Clause, names: list[str]) -> list[Told]:
    """Return that several of a relation have ``names``: "my brothers are called Tom and Jan"."""
    relation, owner = clause.whom.relation, clause.whom.owner
    return [clause.about(one, "relation", relation, link(owner, relation, one, clause.words)) for one in names]


def named(clause: Clause, name: str) -> list[Told]:
    """Return that whom the clause speaks of has ``name``."""
    whom = clause.whom
    if whom.is_self:
        return [clause.told("name", name)]
    if whom.relation and not whom.named:
        return [clause.told("name", name, links=(link(whom.owner, whom.relation, name, clause.words),))]
    return []


def _relations(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "have two brothers, Tom and Jan", "have a sister", "have a sister called Ana"."""
    words, owner = clause.words, clause.whom.whom
    relation = words.relation_of(match["value"])
    if not relation:
        return []
    listed = (match["names"] or "").strip(" .!,")
    if listed:
        listed, ages = _ages_off(listed, words)
        names = values.names(listed, words, casual=clause.casual)
        found = [
            clause.about(one, "relation", relation, *clause.whom.links, link(owner, relation, one, words))
            for one in names
        ]
        return [*found, *_of_ages(clause, owner, relation, ages if found else {})]
    path = relation if owner == SELF else f"{owner}/{relation}"
    return [clause.about(path, "relation", relation, *clause.whom.links)]


def _is_relation(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "Ana is my sister", "Rui is Ana's husband"."""
    words, whom = clause.words, clause.whom
    relation = words.relation_of(match["value"])
    owner = _owner(match["owner"], clause)
    if not relation or not owner or whom.is_self or not whom.named:
        return []
    return [clause.told("relation", relation, links=(link(owner, relation, whom.whom, words),))]


def _owner(said: str, clause: Clause) -> str:
    words = clause.words
    if re.fullmatch(rf"{words.mine}|mir", said, re.IGNORECASE):
        return SELF
    name = take_name(said.removesuffix("'s"), words)
    if words.code == "de" and name.endswith("s"):
        name = name[:-1]
    return written(name) if name and name != clause.whom.whom else ""


def _none(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    relation = clause.words.relation_of(match["value"])
    return [clause.told("relation", relation, rule.mode)] if relation else []


def _married(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "got married in 2019", "is married to Rui", "got divorced"."""
    words, status = clause.words, words_of_status(match["value"])
    said = match.groupdict().get("name") or ""
    name = values.name(said, words, casual=clause.casual) if said else ""
    if said and not name:
        return []
    found = [clause.told("marital_status", status, rule.mode)]
    if status == "married" and _DAY.search(clause.moment.said):
        found.append(replace(clause.told("anniversary", clause.moment.said), since=""))
    if not name or status not in {"married", "engaged"}:
        return found
    relation = "spouse" if status == "married" else "fiance"
    spouse = clause.about(name, "relation", relation, *clause.whom.links, link(clause.whom.whom, relation, name, words))
    return [*found, spouse]


_STATUS = {
    "geheiratet": "married",
    "verheiratet": "married",
    "geschieden": "divorced",
    "scheiden": "divorced",
    "verlobt": "engaged",
    "getrennt": "separated",
    "verwitwet": "widowed",
}


def words_of_status(said: str) -> str:
    """Return the English word of a marital status."""
    return _STATUS.get(said.lower(), said.lower())


def friends(clause: Clause, other: str, relation: str) -> list[Told]:
    """Return that "Tom and I are friends"."""
    return [clause.about(other, "relation", relation, link(SELF, relation, other, clause.words))]


MAKERS = {
    "name": _name,
    "is_name": _is_name,
    "aged": _aged,
    "spelled": _spelled,
    "titled": _name,
    "relations": _relations,
    "pets": _relations,
    "is_relation": _is_relation,
    "none": _none,
    "married": _married,
}
