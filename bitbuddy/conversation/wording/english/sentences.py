"""What a memory says, as a sentence of an English list: "you live in Porto", "your locker number is 12"."""

from __future__ import annotations

import re

# Behind "you" and behind anybody else.
_VERBS = {
    "lives_in": ("live in", "lives in"),
    "from": ("are from", "is from"),
    "born_in": ("were born in", "was born in"),
    "born_on": ("were born {on}", "was born {on}"),
    "died_on": ("died {on}", "died {on}"),
    "age": ("are", "is"),
    "height": ("are", "is"),
    "weight": ("weigh", "weighs"),
    "marital_status": ("are", "is"),
    "takes": ("take", "takes"),
    "allergic_to": ("are allergic to", "is allergic to"),
    "avoids": ("avoid", "avoids"),
    "likes": ("like", "likes"),
    "dislikes": ("do not like", "does not like"),
    "prefers": ("prefer", "prefers"),
    "works_at": ("work at", "works at"),
    "works_as": ("work as", "works as"),
    "works_in": ("work in", "works in"),
    "studies": ("study", "studies"),
    "studies_at": ("study at", "studies at"),
    "speaks": ("speak", "speaks"),
    "plays": ("play", "plays"),
    "learns": ("learn", "learns"),
    "call_me": ("are called", "is called"),
    "owns": ("have", "has"),
}
# Behind "your" and "Ana's": what it is of stands in front of it, or in place of it.
_NOUNS = {
    "name": "name is",
    "address": "address is",
    "size": "{of} size is",
    "blood_type": "blood type is",
    "anniversary": "{of} anniversary is {on}",
    "favourite": "favourite {of} is",
    "number": "{of} number is",
    "code": "{of} code is",
    "plate": "{of} plate is",
    "phone": "{of} phone number is",
    "email": "{of} e-mail address is",
    "website": "website is",
    "called": "{of} is called",
    "diet": "diet:",
    "health": "health:",
    "owns": "{of}:",
}
_LABELS = {"todo": "to do:", "appointment": "appointment:", "plans": "plans:"}
_OTHERS = {"colour": "the colour of {whose} {of} is", "place": "{whose} {of} is"}


def sentence(subject: str, predicate: str, value: str) -> str:
    """Return what is so of a subject: `SELF`, a name, or a path ("Ana/husband"); "" where no sentence says it."""
    base, _, of = predicate.partition(":")
    of = of.replace("_", " ")
    who, whose = _who(subject)
    on = "in" if re.fullmatch(r"\w+ \d{4}|\d{4}", value) else "on"
    if base in _LABELS:
        return f"{_LABELS[base]} {value}" if subject == "self" else f"{who}, {_LABELS[base]} {value}"
    if base == "name" and subject == value:
        return ""
    if base == "name" and subject != "self" and "/" not in subject and subject[:1].isupper():
        return f"before {who}: {value}"
    if base in _OTHERS and of:
        begin = _OTHERS[base].format(whose=whose, of=of)
    elif base in _NOUNS and (of or base not in _VERBS):
        begin = f"{whose} {' '.join(_NOUNS[base].format(of=of, on=on).split())}"
    elif base in _VERBS:
        begin = f"{who} {_VERBS[base][subject != 'self'].format(on=on)}"
    else:
        return ""
    years = " years old" if base == "age" and value.isdigit() else " tall" if base == "height" else ""
    return f"{begin} {value}{years}"


def _who(subject: str) -> tuple[str, str]:
    """Return a subject as one says it, and what is of it: "you", "your"; "Ana's husband", "Ana's husband's"."""
    if subject == "self":
        return "you", "your"
    first, *steps = subject.split("/")
    said = "'s ".join([f"your {first}" if first.islower() and not first.startswith("your ") else first, *steps])
    return said, f"{said}'s"
