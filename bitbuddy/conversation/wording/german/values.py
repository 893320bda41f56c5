"""What is remembered by an English word, in German, and what the person calls theirs, said to them."""

from __future__ import annotations

import re

_STATUS = {
    "married": "verheiratet",
    "divorced": "geschieden",
    "engaged": "verlobt",
    "separated": "getrennt",
    "widowed": "verwitwet",
    "single": "ledig",
}
_DIET = {
    "vegetarian": "vegetarisch",
    "vegan": "vegan",
    "pescatarian": "pescetarisch",
    "diabetic": "für Diabetiker",
}
_BY_PREDICATE = {"marital_status": _STATUS, "diet": _DIET}
_MINE = re.compile(r"\b(?P<cap>[Mm])ein(?P<case>e[rnms]?)?\b")
_OURS = re.compile(r"\b(?P<cap>[Uu])ns(?:er(?P<case>e[rnms]?)?)\b")
_OF_WHOM = re.compile(
    r"(?:mein|unser)(?P<case>e[rnms]?)? (?:(?P<such>[^\W\d_]+?)(?P<ending>e[rnms]?) )?(?P<noun>[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
_NEUTER = re.compile(
    r"(?:\w*kind|\w*baby|\w*auto|\w*haus|\w*pferd|\w+chen|\w+lein|\w*team|büro|zimmer|\w*tier|\w*rad|handy|geld|leben|\w*boot|konto|buch)",
    re.IGNORECASE,
)


def value_in_german(predicate: str, value: str) -> str:
    """Return a value that is kept as an English word in German, any other as it is."""
    return _BY_PREDICATE.get(predicate, {}).get(value, value)


def said_to_them(text: str) -> str:
    """Return "bei deiner Schwester" for "bei meiner Schwester"."""
    text = _MINE.sub(lambda one: f"{_as_cased('dein', one['cap'])}{one['case'] or ''}", text)
    return _OURS.sub(lambda one: f"{_as_cased('eur' if one['case'] else 'euer', one['cap'])}{one['case'] or ''}", text)


def _as_cased(word: str, like: str) -> str:
    return word.capitalize() if like.isupper() else word


def over_whom(about: str) -> str:
    """Return whom something is over, in the fourth case: "deinen besten Freund" for "mein bester Freund"."""
    found = _OF_WHOM.fullmatch(about)
    if found is None:
        return said_to_them(about)
    noun = found["noun"][:1].upper() + found["noun"][1:]
    case, ending = (found["case"] or "").lower(), (found["ending"] or "").lower()
    if case in {"e", "es", "er"}:  # "meine Chefin", "von meiner Chefin"
        article, such = "deine", "en" if ending == "en" else "e"
    elif _NEUTER.fullmatch(noun) and ending != "er":
        article, such = "dein", "es"
    else:
        article, such = "deinen", "en"
    return " ".join(one for one in (article, f"{found['such']}{such}" if found["such"] else "", noun) if one)
