"""What must not be eaten, for an open question about food: a brain that suggests a dish has to know."""

from __future__ import annotations

import re

from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.memory.model import SELF, Memory, MemoryState, Wanted

_MOST = 4
# Somebody named besides: "for Milo", "with my sister's husband".
_NAMED = 6
_FOOD = re.compile(
    r"\b(?:cook(?:s|ed|ing)?|bak(?:e|es|ed|ing)|grill(?:s|ed|ing)?|barbecue|roast(?:s|ed|ing)?|fry|recipes?|dish(?:es)?|"
    r"meals?|menus?|foods?|eat(?:s|ing|en)?|snacks?|desserts?|puddings?|starters?|buffet|picnic|ingredients?|groceries|"
    r"breakfasts?|brunch|lunch(?:es)?|dinners?|supper|restaurants?|takeaway|drinks?|cocktails?|"
    r"(?:ge)?koch(?:t|e|en|st)?|back(?:e|en|st|t)|gebacken|grille?n?|gegrillt|brate?n?|rezepte?n?|gerichte?n?|speisen?|speiseplan|"
    r"mahlzeit(?:en)?|menüs?|essen|ess|isst|esse|gegessen|snacks?|nachtisch\w*|nachspeisen?|vorspeisen?|zutat(?:en)?|"
    r"frühstück\w*|mittag(?:s)?essen|abend(?:brot|essen)|naschen|trinken|getränke?n?|imbiss|\w{1,40}(?:rezept|gericht|essen|kuchen)e?)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:my|our|mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?) [\w-]{2,40}|(?<![.?!] )(?<!^)\b[A-ZÄÖÜ][\w-]{1,40}\b"
)


def asks_of_food(text: str) -> bool:
    """Return whether ``text`` speaks of eating, drinking or cooking, in English or German."""
    return _FOOD.search(text) is not None


def not_to_be_eaten(memory: Remembered, text: str) -> list[Memory]:
    """Return what the person, and whoever is named in ``text``, cannot or will not eat; none where no food is meant.

    The person's own comes first, and what is dangerous before what is only disliked.
    """
    if not asks_of_food(text):
        return []
    named = [one[0] for one in _SOMEBODY.finditer(text)][:_NAMED]
    subjects = dict.fromkeys([SELF, *(known for one in named if (known := memory.knows(one)))])
    found = [
        one
        for subject in subjects
        for one in memory.about(Wanted(subject, "avoids"))
        if one.state is not MemoryState.PAST and not one.negated
    ]
    # Each sentence once, however much of it was read.
    once = list({one.text: one for one in reversed(found)}.values())[::-1]
    return sorted(once, key=lambda one: one.predicate == "dislikes")[:_MOST]
