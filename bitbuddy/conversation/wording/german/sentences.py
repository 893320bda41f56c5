"""What a memory says, as a sentence of a German list: "Mia ist allergisch gegen Nuss", "Schuhgröße: 40"."""

from __future__ import annotations

import re

from bitbuddy.conversation.wording.german.values import value_in_german
from bitbuddy.memory.extraction.vocabulary import vocabulary

# Behind a name; of the person who told it, without one. "|" stands where the value does, if not at the end.
_VERBS = {
    "lives_in": "wohnt in",
    "from": "kommt aus",
    "born_in": "geboren in",
    "born_on": "geboren {am}",
    "died_on": "gestorben {am}",
    "age": "ist",
    "height": "ist",
    "weight": "wiegt",
    "marital_status": "Familienstand:",
    "takes": "nimmt",
    "allergic_to": "allergisch gegen",
    "avoids": "meidet",
    "likes": "mag",
    "dislikes": "mag | nicht",
    "prefers": "bevorzugt",
    "works_at": "arbeitet bei",
    "works_as": "arbeitet als",
    "works_in": "arbeitet in",
    "studies": "studiert",
    "studies_at": "studiert an",
    "speaks": "spricht",
    "plays": "spielt",
    "learns": "lernt",
    "call_me": "gerufen:",
    "address": "Adresse:",
    "blood_type": "Blutgruppe:",
    "anniversary": "Jahrestag:",
    "plate": "Kennzeichen:",
    "email": "E-Mail:",
    "website": "Internetseite:",
    "diet": "Ernährung:",
    "health": "Gesundheit:",
    "owns": "hat",
    "name": "Name:",
    "todo": "zu erledigen:",
    "appointment": "Termin:",
    "plans": "Pläne:",
}
_LABELS = frozenset({"todo", "appointment", "plans"})
# What stands between a name and what is no verb.
_BETWEEN = {"allergic_to": " ist", "born_on": ":", "born_in": ":", "died_on": ":"}
# With what it is of: "Schuhgröße: 40".
_OF = {
    "size": "{of}größe:",
    "favourite": "Lieblings{small}:",
    "number": "{of}nummer:",
    "code": "{of}-Code:",
    "phone": "Telefon ({of}):",
    "email": "E-Mail ({of}):",
    "plate": "Kennzeichen ({of}):",
    "called": "{of}:",
    "colour": "Farbe ({of}):",
    "place": "{of}:",
    "owns": "{of}:",
}
_PLAIN = {"size": "Größe:", "favourite": "am liebsten", "number": "Nummer:", "code": "Code:", "phone": "Telefon:"}
_THINGS = {"shoe": "Schuh", "clothing": "Konfektions", "phone": "Telefon", "work": "Arbeit", "home": "zu Hause"}


def sentence(subject: str, predicate: str, value: str) -> str:
    """Return what is so of a subject: `SELF`, a name, or a path ("Ana/husband"); "" where no sentence says it."""
    base, _, of = predicate.partition(":")
    value = value_in_german(base, value)
    who = _who(subject)
    if base == "name" and subject == value:
        return ""
    if base == "name" and subject != "self" and "/" not in subject and subject[:1].isupper():
        return f"vor {who}: {value}"
    said = _OF.get(base, "") if of else _VERBS.get(base, "") or _PLAIN.get(base, "")
    if not said:
        return ""
    thing = _thing(of)
    am = "am" if re.match(r"\d{1,2}\. ", value) else "im" if re.match(r"[A-ZÄÖÜ]\w+ \d{4}", value) else ""
    before, _, behind = said.format(of=thing, small=thing.lower(), am=am).partition("|")
    behind = " Jahre alt" if base == "age" and value.isdigit() else " groß" if base == "height" else behind
    words = " ".join(f"{before} {value}{behind}".split())
    if who and before.endswith(":") and base not in _LABELS:
        return f"{before.rstrip(':')} von {who}: {value}"
    between = "," if base in _LABELS else _BETWEEN.get(base, "")
    return f"{who}{between} {words}" if who else words


def _who(subject: str) -> str:
    """Return a subject as one says it: "" for the person, "Mutter", "Mann von Ana"."""
    if subject == "self":
        return ""
    return " von ".join(in_german(one) for one in reversed(subject.split("/")))


def in_german(name: str) -> str:
    """Return "Schwester" for "sister", and a name as it is."""
    words = vocabulary("de")
    kinds = {kind: word for each in (words.pets, words.relations) for word, kind in reversed([*each.items()])}
    return kinds[name].capitalize() if name in kinds else name


def _thing(of: str) -> str:
    """Return what a predicate is of, in German: "Schuh" for "shoe"."""
    plain = of.replace("_", " ")
    of_german = {kind: word for word, kind in reversed([*vocabulary("de").favourites.items()])}
    return _THINGS.get(plain) or (found := of_german.get(plain, plain))[:1].upper() + found[1:]
