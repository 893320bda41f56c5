"""What thumbs come to: how far each trait moves, which phrases are left out, and what is recalled less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bitbuddy.memory.message import StoredMessage

TRAITS = ("humor", "formality", "curiosity", "energy", "empathy", "verbosity")
# A trait moves so far from what the personality's file says, and no further.
FARTHEST = 3
# A phrase with so many more thumbs down than up is not chosen while there are others.
DISLIKED = 2
LIGHTER, LIGHTEST, HEAVIEST = 0.7, 0.35, 1.3
# What a free reply's length is multiplied by, at the ends of verbosity.
SHORTEST, LONGEST = 0.6, 1.4


@dataclass(frozen=True)
class About:
    """What a reply was made of: the situations and phrases it was said in, the traits in force, what it drew on.

    ``phrases`` are pairs of a situation and the template as the personality's file has it. ``traits`` are 0 to 10.
    ``characters`` is how long it was, ``free`` whether the brain took part. ``recalled`` are the ids of the turns and
    memories that it had before it, ``memories`` of the memories that it told.
    """

    phrases: tuple[tuple[str, str], ...] = ()
    traits: Mapping[str, int] = field(default_factory=dict)
    characters: int = 0
    free: bool = False
    recalled: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What one thumb does: how far it moves traits, for or against which phrases and recalled ids it counts.

    ``wrong``: what was said is not so, whatever the manner.
    """

    traits: Mapping[str, int] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    wrong: bool = False


@dataclass(frozen=True)
class Given:
    """One thumb: ``value`` 1 or -1, the person's ``word``, what it does. ``taken_back`` is when it was, None: it holds.

    ``message`` is empty once the message is forgotten. ``doubted`` are the memories it made less certain, each with its
    confidence before and after. ``replaced_by`` is the id of a later one on the same message, because of which this
    was taken back.
    """

    id: str
    message: str
    value: int
    word: str
    effect: Effect
    created: datetime
    taken_back: datetime | None = None
    doubted: tuple[tuple[str, float, float], ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True)
class Adjustments:
    """What all thumbs that hold come to. Without any, everything is as the personality's file says.

    ``traits`` are moves of -3 to 3, without those that are 0, and ``since`` is when each began to go its way.
    ``recalled`` has the weight of turns and memories that is not 1.
    """

    traits: Mapping[str, int] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)
    disliked: frozenset[str] = frozenset()
    recalled: Mapping[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.traits or self.disliked or self.recalled)

    def tokens(self, wanted: int) -> int:
        """Return how many tokens a free reply may have, where ``wanted`` are set: 0.6 to 1.4 times as many."""
        return max(1, round(wanted * length_factor(self.traits.get("verbosity", 0))))


NONE = Adjustments()


def length_factor(verbosity: int) -> float:
    """Return what a reply's length is multiplied by where verbosity moved by -3 to 3."""
    end = LONGEST if verbosity > 0 else SHORTEST
    return 1 + (end - 1) * abs(verbosity) / FARTHEST


def adjusted_by(given: Iterable[Given]) -> Adjustments:
    """Return what thumbs come to, the oldest first. The same thumbs always come to the same.

    Each is bounded as it comes, so that after a hundred times "too long" one "longer" is heard.
    """
    traits, since = dict.fromkeys(TRAITS, 0), dict[str, datetime]()
    liking, weights = dict[str, int](), dict[str, float]()
    for one in given:
        for name, by in one.effect.traits.items():
            if name in traits:
                _move(traits, since, name, by, one.created)
        for phrase in one.effect.phrases:
            liking[phrase] = max(-DISLIKED - 1, min(liking.get(phrase, 0) + one.value, DISLIKED + 1))
        for identity in one.effect.recalled:
            weight = weights.get(identity, 1.0) * (LIGHTER if one.value < 0 else 1 / LIGHTER)
            weights[identity] = max(LIGHTEST, min(weight, HEAVIEST))
    return Adjustments(
        {name: by for name, by in traits.items() if by},
        since,
        frozenset(phrase for phrase, count in liking.items() if count <= -DISLIKED),
        {identity: round(weight, 6) for identity, weight in weights.items() if round(weight, 6) != 1},
    )


def _move(traits: dict[str, int], since: dict[str, datetime], name: str, by: int, moment: datetime) -> None:
    before = traits[name]
    now = traits[name] = max(-FARTHEST, min(before + by, FARTHEST))
    if not now:
        since.pop(name, None)
    elif before * now <= 0:
        since[name] = moment


def about_of(message: StoredMessage) -> About:
    """Return what a kept reply was made of, as far as that was written down beside it."""
    made: dict[str, Any] = next(iter(message.of_type("made")), {})
    phrases = tuple((str(one[0]), str(one[1])) for one in _listed(made, "phrases") if isinstance(one, list) and one[1:])
    traits = {name: value for name, value in zip(TRAITS, _listed(made, "traits"), strict=False) if type(value) is int}
    told = [str(fact["memory"]) for fact in message.facts if fact.get("memory")]
    recalled = [one for one in _listed(made, "recalled") if isinstance(one, str)]
    return About(
        phrases,
        traits,
        len(message.text),
        message.badge == "brain",
        tuple(dict.fromkeys((*recalled, *told))),
        tuple(dict.fromkeys(told)),
    )


def _listed(part: dict[str, Any], name: str) -> list[Any]:
    found = part.get(name)
    return list(found) if isinstance(found, (list, tuple)) else []
