"""What the buddy can look up: every module here declares its skills in ``SKILLS``; a new file is a new subject."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from bitbuddy.conversation.skills.contract import Skill


@cache
def all_skills() -> dict[str, Skill]:
    """Return every skill by its name, from all modules of this folder; raises ValueError when two have one name.

    What a subject is about, in the module of its name, comes before what other modules know of subjects.
    """
    found: dict[str, Skill] = {}
    elsewhere = set()
    for module in pkgutil.iter_modules(__path__):
        for skill in getattr(importlib.import_module(f"{__name__}.{module.name}"), "SKILLS", ()):
            if skill.name in found:
                raise ValueError(f"There are two skills called {skill.name}; one of them is in {module.name}.py.")
            found[skill.name] = skill
            if skill.subject != module.name:
                elsewhere.add(skill.name)
    return {name: found[name] for name in sorted(found, key=elsewhere.__contains__)}


def cues_of_skills() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the phrases of skills that bring their own, by language and intent."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for skill in all_skills().values():
        for code, cues in skill.cues.items():
            found.setdefault(code, {})[skill.name] = tuple(cues)
    return found
