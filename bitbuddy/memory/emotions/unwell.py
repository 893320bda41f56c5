# ruff: noqa: E501 - patterns are read best in one piece
"""Hears that somebody is not well in what they say of themself: "mir geht's nicht so gut", "slept badly"."""

from __future__ import annotations

import re

# Mostly without a word that names a feeling, and not of anybody else.
_UNWELL = {
    "en": re.compile(
        r"\b(?:i (?:do not|don't) feel|(?:i'm |i am |im |i've |^)(?:really |still |just )?not (?:been )?feel(?:ing)?)(?: \w+)? (?:well|good|great|myself)\b"
        r"|\b(?:i(?:'m| am)?|^)(?: (?!not\b|never\b)\w+){0,2} ?(?:feel|feeling)(?: (?!nicht\b|not\b|never\b|nie\b|kein)\w+){0,3}? (?:worn out|exhausted|burnt out|burned out|drained|knackered|"
        r"awful|terrible|rotten|horrible|low|ill|sick|unwell|shattered|run down|under the weather|rough|tired|numb|bad)\b"
        r"|\b(?:i'm|i am|^)(?: (?!not\b|never\b)\w+){0,2} ?(?:worn out|burnt out|burned out|knackered|shattered|under the weather|exhausted|unwell)\b"
        r"|(?:\bi\b|^)(?: \w+)? ?(?:slept (?:\w+ )?(?:badly|terribly|poorly)|(?:barely|hardly) slept|(?:can't|couldn't|cannot|could not|didn't) sleep)\b"
        r"|(?:\bi(?:'ve)?\b|^)(?: \w+)? ?(?:had|having) (?:a|such a|another) (?:\w+ )?(?:rough|bad|terrible|awful|horrible|tough|hard) (?:day|night|week|time)\b"
        r"|\b(?:i|we) (?:\w+ )?had (?:a|another|an) (?:\w+ )?(?:fight|row|argument) with (?:my|our)\b|\bi feel like crying\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\bmir geht?(?:'?s| es)?\b(?:(?!\bnicht (?:\w+ )?(?:schlecht|mies))[^.!?;]){0,30}?\b(?:nicht (?:\w+ )?(?:gut|toll|prickelnd)|(?:schlecht|mies|miserabel|dreckig|elend|übel|bescheiden))\b"
        r"|\bgeht(?:'?s| es) mir\b(?:(?!\bnicht (?:\w+ )?(?:schlecht|mies))[^.!?;]){0,30}?\b(?:nicht (?:\w+ )?gut|schlecht|mies|miserabel|dreckig|elend)\b"
        r"|\b(?:hab|habe)\b(?: \w+){0,4}? (?:schlecht|kaum|nicht|wenig|mies) geschlafen\b"
        r"|\bfühle? mich\b(?: (?!nicht\b|not\b|never\b|nie\b|kein)\w+){0,3}? (?:nicht (?:\w+ )?(?:gut|wohl)|schlecht|elend|krank|mies|schwach|müde|ausgelaugt|kaputt|leer)\b"
        r"|\b(?:bin|fühle mich)(?: (?!nicht\b|not\b|never\b|nie\b|kein)\w+){0,3}? (?:fix und fertig|völlig fertig|total fertig|ausgebrannt|ausgelaugt|erschöpft|hundemüde|todmüde|krank)\b"
        r"|\bhatte (?:\w+ )?(?:ein\w* )(?:\w+ )?(?:schlechte|schreckliche|miese|harte|furchtbare|schlimme)[nrs]? (?:tag|nacht|woche|zeit)\b"
        r"|\bmir ist(?: \w+){0,2} (?:zum heulen|zum weinen|elend|übel)\b|\b(?:hab|habe) mich(?: \w+){0,4} mit mein\w* [\w ]{2,30} gestritten\b"
        r"|\b(?:hab|habe|hatte)(?: \w+){0,2} streit mit mein\w*\b",
        re.IGNORECASE,
    ),
}


def unwell(text: str, language: str) -> str:
    """Return the words with which the writer of ``text`` says that they are not well; "" for none.

    ``language`` is "en" or "de"; of others nothing is known.
    """
    pattern, plain = _UNWELL.get(language), text.replace("’", "'")
    if pattern is None or "?" in text:
        return ""
    said = pattern.search(plain)
    return said.group() if said else ""
