"""When a note that is only kept as it is says of the same thing what an older one said otherwise."""

from __future__ import annotations

import re

from bitbuddy.memory.searching import words_of
from bitbuddy.memory.words_of_change import says_now

# Of a longer note only the beginning is looked at.
_LOOKED_AT = 300
_SAYS = re.compile(
    r"(?:(?:that|dass|daß) )?(?P<thing>[^.!?]{2,80}?) (?:is|are|stands?|lies|hangs?|costs?|ist|sind|steht|stehen|liegt|"
    r"liegen|hängt|hängen|kostet|parkt) (?P<what>.{1,200})",
    re.IGNORECASE | re.DOTALL,
)
# With its verb last, as it stands behind "dass".
_VERB_LAST = re.compile(
    r"(?:(?:dass|daß) )?(?P<thing>(?:der|die|das|mein\w{0,2}|unser\w{0,2}) [\w-]{2,40}) (?P<what>.{1,200}) "
    r"(?:ist|sind|steht|stehen|liegt|liegen|hängt|hängen|parkt|geparkt ist)[.!]?",
    re.IGNORECASE | re.DOTALL,
)
_NOW = frozenset("now again back jetzt nun wieder zuruck".split())
# What was done with a thing: "parked", "hidden", "kept".
_DONE = ("ed", "en", "ept")
# Where something is.
_AT = frozenset(
    "in on at under behind beside by with near inside outside upstairs downstairs over above below next between "
    "im am an auf unter hinter neben bei beim mit nahe oben unten drinnen draussen uber zwischen vor vorm".split()
)


def says_otherwise(new: str, known: str) -> bool:
    """Return whether a ``new`` note says that a thing is now otherwise than a ``known`` one does.

    "My car is parked in lot C now" of "my car is parked in lot B": the same thing, and the same said of it, in another
    way. What says no "now", or something else of the thing, stands beside the other.
    """
    if not says_now(new[:_LOOKED_AT]):
        return False
    after, before = map(_said, (new, known))
    if not after or not before or words_of(after["thing"]) != words_of(before["thing"]):
        return False
    now, once = ([word for word in words_of(one["what"]).split() if word not in _NOW] for one in (after, before))
    if not now or not once or now == once:
        return False
    if {now[0], once[0]} <= _AT or (now[0] == once[0] and now[0].endswith(_DONE)):
        return True
    return len(now) == len(once) == 1 and all(any(map(str.isdigit, one[0])) for one in (now, once))


def _said(note: str) -> re.Match[str] | None:
    line = " ".join(note[:_LOOKED_AT].split())
    return _VERB_LAST.fullmatch(line) or _SAYS.match(line)
