"""A personality as the person's thumbs want it: traits moved, phrases left out, shorter or longer ones preferred."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bitbuddy.personality.schema import Personality, Phrases
from bitbuddy.personality.situations import RULES, Situation, Sort

_WITHOUT_ALL = 6
_FEWEST = 2
# From such a move of verbosity on, nothing stands around the facts.
_BARE = -2
_FACTS = "{facts}"
# From such a move on a brain is told, too.
_TOLD = 2
# By language and trait what it is told for less and for more; in the language of its prompt, or not at all.
_HINTS = {
    "en": {
        "verbosity": ("Answer in one short sentence.", "Answer in some detail."),
        "formality": ("Speak casually.", "Speak formally."),
        "humor": ("Do not joke.", "Be funny."),
        "curiosity": ("Ask nothing back.", "Ask something back."),
        "energy": ("Be calm.", "Be lively."),
        "empathy": ("Be matter-of-fact.", "Be warm."),
    },
    "de": {
        "verbosity": ("Antworte in einem kurzen Satz.", "Antworte ausführlich."),
        "formality": ("Sprich locker.", "Sprich förmlich."),
        "humor": ("Scherze nicht.", "Sei witzig."),
        "curiosity": ("Frage nichts zurück.", "Frage etwas zurück."),
        "energy": ("Sei ruhig.", "Sei lebhaft."),
        "empathy": ("Sei sachlich.", "Sei herzlich."),
    },
}


def adjusted(personality: Personality, moves: Mapping[str, int], disliked: Collection[str] = ()) -> Personality:
    """Return ``personality`` with each trait moved, within 0 and 10, and without ``disliked`` phrases.

    A situation keeps its phrases where all of them are disliked. The move of verbosity also chooses among the phrases
    by their length, to the fullest half at 3; from -2 on facts stand alone, and nothing follows them. Nothing moved
    and nothing disliked: the same object.
    """
    if not any(moves.values()) and not disliked:
        return personality
    traits = personality.traits
    moved = {name: max(0, min(getattr(traits, name) + by, 10)) for name, by in moves.items() if hasattr(traits, name)}
    verbosity = moves.get("verbosity", 0)
    hints = _HINTS.get(personality.own_language, {})
    told = [hints[name][by > 0] for name, by in moves.items() if name in hints and abs(by) >= _TOLD]
    return personality.but(
        traits=traits.but(**moved),
        phrases=_chosen(personality.phrases, verbosity, disliked),
        phrases_in={
            language: _chosen(phrases, verbosity, disliked) for language, phrases in personality.phrases_in.items()
        },
        system_prompt=" ".join((personality.system_prompt, *told)),
    )


def _chosen(phrases: Phrases, verbosity: int, disliked: Collection[str]) -> Phrases:
    return {
        situation: _of_length(situation, _liked(texts, disliked), verbosity) for situation, texts in phrases.items()
    }


def _liked(texts: tuple[str, ...], disliked: Collection[str]) -> tuple[str, ...]:
    left = tuple(text for text in texts if text not in disliked)
    # What names the person cannot be said to somebody without a name.
    return left if any("{person}" not in text for text in left) else texts


def _of_length(situation: Situation, texts: tuple[str, ...], verbosity: int) -> tuple[str, ...]:
    """Leave out the longest, or the shortest, of the phrases around facts; a joke has the length it has."""
    sort = RULES[situation].sort
    if verbosity <= _BARE and sort is not Sort.FREE:
        return (_FACTS,) if sort is Sort.FRAMING else ()
    if not verbosity or sort is not Sort.FRAMING:
        return texts
    ordered = sorted((text for text in texts if "{person}" not in text), key=len, reverse=verbosity > 0)
    kept = ordered[: max(_FEWEST, round(len(ordered) * (1 - abs(verbosity) / _WITHOUT_ALL)))]
    end = len(kept[-1])
    return tuple(text for text in texts if (len(text) >= end if verbosity > 0 else len(text) <= end))
