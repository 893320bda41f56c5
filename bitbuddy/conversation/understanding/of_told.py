# ruff: noqa: E501 - patterns are read best in one piece
"""Which open questions may be for something that was told, in English and German: who breeds alpacas, which boy is afraid."""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.naming import asks, only_names

# Longer texts are letters and notes, no such questions.
_LONGEST = 200
_BEFORE = re.compile(
    r"(?:(?:and|so|but|hey|ok|okay|well|please|remind me|again|und|aber|also|na|bitte|nochmal|do you (?:still |happen to )?(?:know|remember)|"
    r"(?:(?:can|could|would) you )?(?:please )?tell me(?= (?:who|whose|whom|which|when|where|what|how)\b)|weißt du(?: noch)?|(?:kannst du mir )?sag(?:en)?(?: mir)?)[,:]? )*",
    re.IGNORECASE,
)
_SOMEBODY = r"(?:any(?:one|body)|some(?:one|body)|jemand|(?:irgend)?wer|einer|eine[rs]? (?:von|der)|one of)"
_ASKED = re.compile(
    r"(?:who|whose|whom|with whom|which|when|where|why|what(?:'s)?|how (?:old|tall|many|much|often|long|far|big|heavy|high)|"
    r"(?:mit |von |für |zu )?(?:wer|wen|wem|wessen|wann|wo|wohin|woher|welche[rsnm]?|warum|wieso|was)|wie (?:alt|groß|viele?|oft|lange|weit|schwer|hoch|teuer|heißt|heißen))(?!\w)"
    rf"|(?:is|are|was|were|does|do|did|has|have|had|can|will|ist|war|hat|hatte|kann|mag|wird|gibt es) (?:there |da |hier )?{_SOMEBODY}\b"
    r"|(?:is|was|does|did|has|had|can|will|isn't|doesn't|hasn't|(?-i:(?:ist|war|hat|mag|kann|wird|macht))) (?-i:[A-ZÄÖÜ])[^\W\d_]+ ",
    re.IGNORECASE,
)
_TAG = re.compile(
    r", ?(?:right|correct|yes|no|true|(?:is|was|does|did|has|are)(?:n't)? (?:he|she|it|they)|oder|nicht wahr|nicht|stimmt'?s?|richtig|gell|ne)\s*\??\s*$",
    re.IGNORECASE,
)
# The words of who asks for advice, or for the buddy's own.
_OTHERWISE = re.compile(
    r"\b(?:should|shall|could|would|might|ought|if|best|better|idea|ideas|tips?|recommend\w*|suggest\w*|mean|an? \w+ name|you|your|yours|yourself|can i|do i do|i do|"
    r"story|joke|poem|song|riddle|fact|soll\w*|könnt\w*|würd\w*|wenn|falls|beste\w*|besser\w*|tipps?|vorschl\w*|bedeute\w*|du|dich|dir|dein\w*|kann ich|"
    r"geschichte|witz|gedicht|rätsel)\b",
    re.IGNORECASE,
)
# Words of a question for somebody that nothing told has: "does anyone in my family breed alpacas?"
_WHOEVER = re.compile(
    rf"^(?:is|are|was|were|does|do|did|has|have|had|can|will|ist|war|hat|hatte|kann|mag|wird|gibt es) (?:there |da |hier )?{_SOMEBODY}"
    r"(?: (?:who|that|der|die))?(?: (?:of us|here|(?:in|of) (?:my|our|the) family|von uns|(?:in|aus) (?:meiner|unserer|der) familie))?\b",
    re.IGNORECASE,
)
# "Alpacas in Tyrol, who was that?"
_LAST = re.compile(
    r"^(?P<thing>.+), (?P<asked>who|when|where|which|wer|wann|wo) (?:was|is|were|war|ist) (?:that|it|this|das|es)\W*$",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"^(?:what (?:happens|is happening|was happening|happened)|was (?:passiert|geschieht|ist los))\b", re.IGNORECASE
)
# Somebody of theirs is meant, and no kind of people: "which of the boys", "the boy".
_OF_THEIRS = re.compile(
    r"\b(?:which|whose|the|welche\w*|der|die|das|dem|den|my|our|mein\w*|unser\w*)\b(?! (?:best|most))", re.IGNORECASE
)


def asked_of_told(text: str) -> str:
    """Return ``text`` with what a recall goes by where it may ask for what was told once: who, which, whether anybody.

    "" where it does not: who asks for advice, a tale or the buddy's own asks for something else.
    """
    said = " ".join(text.replace("’", "'").split())
    before = _BEFORE.match(said)
    rest = _LAST.sub(r"\g<asked> \g<thing>?", said[before.end() :] if before else said)
    if not asks(said) or len(said) > _LONGEST or _OTHERWISE.search(rest) is not None:
        return ""
    for_told = _ASKED.match(rest) is not None or (rest.endswith("?") and only_names(rest))
    if _TAG.search(rest) is not None:
        return f"is {_TAG.sub('?', rest)}"
    return _HAPPENS.sub("which", _WHOEVER.sub("which", rest)) if for_told else ""


def asks_what_it_is(text: str) -> bool:
    """Return whether one thing is asked for that anybody may speak of: "what's love?"."""
    return re.match(r"(?:what|was|why|warum|wieso)\b", text, re.IGNORECASE) is not None


def speaks_of_theirs_by_kin(text: str) -> bool:
    """Return whether a question that has a relation in it means one of theirs, and not such people in general."""
    return _OF_THEIRS.search(text) is not None
