# ruff: noqa: E501 - patterns are read best in one piece
"""Tells that a sentence only tells how something is or was, however it is begun: "went to the dentist"."""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.naming import asks, tells

# Verbs as only a statement has them; an order has none: "roll a dice", "compare the two".
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|hasn't|haven't|'s|'re|went|took|got|did|didn't|doesn't|saw|met|bought|sold|lost|found|made|came|left|felt|slept|ate|drank|drove|flew|"
    r"ran|broke|fell|won|gave|told|said|heard|spent|paid|forgot|began|became|grew|kept|sat|stood|wrote|lives?|works?|likes?|loves?|hates?|eats|wants|needs|knows|goes|comes|plays|sings|studies|gets|makes|takes|"
    r"(?:bak|cook|call|visit|finish|start|pass|fail|mov|retir|marri|graduat|clean|repair|fix|plant|walk|talk|danc|watch|play|learn|cri|argu|miss|book|order|cancel|injur|hurt|adopt|promot|di|arriv|turn|stay|work|help|paint|celebrat|enjoy|rain|snow)(?:e)?d|"
    r"ist|sind|war|waren|hat|haben|hatte|hatten|wird|wurde|wurden|bekommt|bekommen|isst|essen|geht|ging|gingen|kommt|kam|kamen|macht|machte|lebt|wohnt|arbeitet|mag|mögen|liebt|hasst|will|wollen|möchte|fährt|fuhr|liegt|steht|"
    r"spielt|singt|lernt|studiert|schläft|schlief|trinkt|bestanden|verloren|gefunden|gekauft|verkauft|gewonnen|gezogen|gefahren|gegangen|gekommen|geworden|gewesen|gemacht|geschafft|gebacken|gekocht|repariert|geheiratet|gestorben)\b",
    re.IGNORECASE,
)
# What speaks of the talk itself, or to the buddy.
_OF_THE_TALK = re.compile(
    r"(?:that|this|it|you|your|these|those|what|who|how|let|das|dies|es|du|dein\w*|so|ok(?:ay)?|yes|no|ja|nein|lol|haha\w*|hm+|hi|hello|hey|hallo|thanks|danke|please|bitte|imagine|pretend|suppose|if|say|name (?:an?|the|some|one)|an? (?:poem|joke|story|song|idea|riddle|rhyme)|translate|"
    r"stell|nenne?|übersetze?|ein(?:e|en)? (?:gedicht|witz|geschichte|lied|idee|rätsel)|nehmen|angenommen|wenn|falls)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|du|dich|dir|dein\w*)\b", re.IGNORECASE)
# "War heute beim Zahnarzt" leaves its "ich" out, and is no question.
_WITHOUT_I = re.compile(
    r"(?:war|waren|hab|habe|haben|bin|sind) (?:heute|gestern|vorgestern|vorhin|eben|gerade|endlich|letzte\w*|am|im|beim)\b[^?]*",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 60


def tells_plainly(text: str) -> bool:
    """Return whether ``text`` tells something, and neither asks, nor orders, nor speaks to the buddy."""
    said = " ".join(text.replace("’", "'").split())
    if not _FEWEST <= len(said.split()) <= _MOST or not tells(said):
        return False
    if asks(said):
        return _WITHOUT_I.fullmatch(said) is not None
    return _FINITE.search(said) is not None and not (_OF_THE_TALK.match(said) or _YOU.search(said))


def has_verb(text: str) -> bool:
    """Return whether ``text`` has a verb in a form that only statements have, of those that are known."""
    return _FINITE.search(text) is not None
