"""Understands what a thumb is about: by the word beside it, in English and German, else by what stood out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from bitbuddy.memory.adjusting import About, Effect, Given

WORD_CHARACTERS = 200
# How far a trait moves that was named, and one that only stood out or was praised.
NAMED, A_LITTLE = 2, 1
# From so many characters on a free reply is long before it is anything else.
LONG = 400
_MIDDLE = 5

# Each with the trait it tells of, and whether much or little of that. All words are folded: no case, no accents.
_QUALITIES = (
    ("verbosity", 1, "long lengthy detailed detail details wordy chatty talkative verbose rambling text words"),
    ("verbosity", 1, "lang lange langes langer text worte worter detailliert geschwatzig"),
    ("verbosity", 1, "ausfuhrlich ausfuehrlich ausfuhrliche ausfuehrliche"),
    ("verbosity", -1, "short brief concise curt terse kurz kurze kurzes knapp knappe wortkarg einsilbig"),
    (
        "formality",
        1,
        "formal stiff polite formell formlich foermlich formliche steif hoflich hoeflich geschwollen gestelzt",
    ),
    ("formality", -1, "casual informal relaxed sloppy flippant locker lassig laessig leger salopp flapsig"),
    ("humor", 1, "funny joke jokes joking joky humor humour humorous silly witty playful quips"),
    ("humor", 1, "lustig witzig witz witze witzen scherz scherze scherzen albern alberne humorvoll spruche"),
    ("humor", -1, "serious sober dry ernst ernsthaft trocken nuchtern"),
    ("energy", 1, "loud excited hyper cheerful enthusiastic enthusiasm energetic energy lively exclamation"),
    ("energy", 1, "laut aufgeregt aufgedreht uberdreht frohlich begeistert lebhaft ausrufezeichen"),
    ("energy", -1, "dull flat tired boring calm lahm langweilig mude muede ruhig"),
    ("empathy", 1, "kind warm friendly caring gentle sappy mushy gushing sentimental"),
    ("empathy", 1, "nett freundlich herzlich einfuhlsam mitfuhlend kitschig sentimental ruhrselig"),
    ("empathy", -1, "cold harsh rude distant unfriendly mean kalt kuhl unfreundlich grob schroff gemein"),
    ("curiosity", 1, "curious nosy questions question asking neugierig fragen ruckfragen fragerei"),
)
# What asks for a direction by itself.
_WISHES = (
    ("verbosity", -1, "shorter briefer kurzer kuerzer knapper bundiger kurzere kuerzere knappere"),
    ("verbosity", 1, "longer langer laenger ausfuhrlicher ausfuehrlicher langere laengere ausfuhrlichere"),
    ("formality", -1, "lockerer lassiger lockere"),
    ("formality", 1, "formeller formlicher foermlicher hoflicher formlichere"),
    ("humor", 1, "funnier sillier wittier lustiger witziger lustigere witzigere"),
    ("humor", -1, "ernster ernsthafter nuchterner"),
    ("energy", -1, "calmer quieter ruhiger leiser"),
    ("energy", 1, "livelier lebhafter frohlicher"),
    ("empathy", 1, "kinder warmer nicer friendlier gentler netter freundlicher freundlichere herzlicher"),
    ("empathy", -1, "kuhler"),
)
_QUALITY_OF = {word: (trait, sign) for trait, sign, words in _QUALITIES for word in words.split()}
_WISH_OF = {word: (trait, sign) for trait, sign, words in _WISHES for word in words.split()}
_AGAINST = frozenset("too less fewer no without zu weniger kein keine keinen keiner ohne".split())
_STOP = frozenset("stop don't dont lass reduce avoid".split())
_SO = frozenset("so that allzu ganz as".split())
_NOT = frozenset("not isn't isnt wasn't wasnt nicht never nie hardly kaum".split())
_FOR = frozenset(
    "more mehr be sei bit etwas add please bitte rather lieber keep make dich want prefer like need have "
    "will mochte moechte brauche mag bevorzuge gern gerne".split()
)
_BETWEEN = frozenset("a an the it very such much many your this of mit so viel viele dein deine den die das".split())
_ENOUGH = frozenset(["enough", "genug"])
_MORE, _LESS = frozenset(["more", "mehr", "longer"]), frozenset(["less", "weniger"])
_FILLING = frozenset("please bitte much a bit ein bisschen etwas of that this davon es it viel noch text too".split())

_MISUNDERSTOOD = re.compile(
    r"\b(not|isn't|wasn't|didn't|never) (really |at all )?(what |the thing )?(i |was )?(mean|ask|want)"
    r"|\bnot what i\b|misunderst|off topic|beside the point|\bnicht (so |das )?(gemeint|gefragt|gewollt)"
    r"|meinte (ich|es) nicht|missverstand|falsch verstanden|thema verfehlt|wrong (question|thing|topic)"
)
_WRONG = re.compile(
    r"\b(wrong|incorrect|untrue|false|nonsense|inaccurate|mistaken|falsch|unsinn|quatsch|unwahr|erfunden|gelogen)\b"
    r"|\bmade (that |it )?up\b|\bnot (true|right|correct|so)$|\bnot (true|right|correct)\b|\ba lie\b"
    r"|\bstimmt (so |doch |gar )?nicht\b|\bnicht (wahr|richtig|korrekt)\b"
)
_ABOUT_ONE = re.compile(r"(?:no |nein )?(?:that|this|it|das|es|diese)\b")
# Situations in which a trait speaks for itself.
_TRAIT_OF = {
    "quip": "humor",
    "joke": "humor",
    "ask_back": "curiosity",
    "closer": "verbosity",
    "comfort": "empathy",
    "encouragement": "empathy",
}


@dataclass
class Heard:
    """What a word beside a thumb says: how traits should move, or that the content was wrong or not what was asked."""

    traits: dict[str, int] = field(default_factory=dict)
    wrong: bool = False
    misunderstood: bool = False

    def __bool__(self) -> bool:
        return bool(self.traits) or self.wrong or self.misunderstood


def heard(word: str, value: int) -> Heard:
    """Return what ``word`` says beside a thumb up (1) or down (-1); nothing for what rules do not know."""
    plain = _plain(word)
    if _MISUNDERSTOOD.search(plain):
        return Heard(misunderstood=True)
    found = Heard(wrong=bool(_WRONG.search(plain)))
    words = plain.split()
    for at in range(len(words)):
        if move := _move(words, at, value):
            trait, by = move
            found.traits[trait] = max(-NAMED, min(found.traits.get(trait, 0) + by, NAMED))
    if not found and words and value < 0:
        found.traits.update(_only_more_or_less(words))
    found.traits = {trait: by for trait, by in found.traits.items() if by}
    return found


def is_about_one(word: str) -> bool:
    """Return whether ``word`` is about one reply, "that was too long", rather than about all: "be shorter"."""
    return _ABOUT_ONE.match(_plain(word)) is not None


def effect_of(value: int, word: str, about: About, moved: Mapping[str, int] | None = None) -> Effect:
    """Return what a thumb does to a reply that was made of ``about``, where traits were ``moved`` by thumbs before."""
    said = heard(word, value)
    phrases = tuple(dict.fromkeys(template for _, template in about.phrases))
    if said.wrong or said.misunderstood:
        # The manner was not what was wrong with it.
        return Effect(said.traits, (), about.recalled, said.wrong and value < 0)
    if said.traits:
        return Effect(said.traits, phrases)
    if word.split() and value < 0:
        return Effect({}, phrases, about.recalled)  # something is not good, and nothing tells what
    return Effect(_what_stood_out(value, about, moved or {}), phrases, about.recalled)


def goes_on(before: Given | None, value: int) -> bool:
    """Return whether another such thumb stands beside the one ``before``: whether that has a word that was heard."""
    return before is not None and before.value == value and bool(heard(before.word, value))


def is_said_again(before: Given, value: int, word: str) -> bool:
    """Return whether a thumb says nothing that the one ``before`` on the same reply did not."""
    said = word.casefold().split()
    return before.value == value and (not said or said in [one.split() for one in before.word.casefold().split(",")])


def beside(before: Given, word: str, effect: Effect) -> tuple[str, Effect]:
    """Return the word and the effect of a thumb on a reply together with those of the one ``before``.

    Where both speak of the same trait, the later one counts.
    """
    old = before.effect
    phrases = tuple(dict.fromkeys((*old.phrases, *effect.phrases)))
    recalled = tuple(dict.fromkeys((*old.recalled, *effect.recalled)))
    traits = {**old.traits, **effect.traits}
    return f"{before.word}, {word}"[:WORD_CHARACTERS], Effect(traits, phrases, recalled, old.wrong or effect.wrong)


def _what_stood_out(value: int, about: About, moved: Mapping[str, int]) -> dict[str, int]:
    """Return the move of the one trait that could be heard most: away from the middle if it was liked, else back.

    What stands out because the person wanted it so is not taken back by a thumb on something else.
    """
    for situation, _ in reversed(about.phrases):
        if situation in _TRAIT_OF:
            return {_TRAIT_OF[situation]: value * A_LITTLE}
    if about.free and about.characters >= LONG:
        return {"verbosity": value * A_LITTLE}
    distances = {
        trait: at - _MIDDLE
        for trait, at in about.traits.items()
        if at != _MIDDLE and (value > 0 or (at - _MIDDLE) * moved.get(trait, 0) <= 0)
    }
    if not distances:
        return {}
    trait = max(distances, key=lambda name: abs(distances[name]))  # the first of equals
    side = 1 if distances[trait] > 0 else -1
    return {trait: side * value * A_LITTLE}


def _move(words: list[str], at: int, value: int) -> tuple[str, int] | None:
    """Return the trait that the word at ``at`` tells of and how it should move, None for a word that tells of none."""
    word, before = words[at], _before(words, at)
    if word in _WISH_OF and before not in {"zu", "too"}:
        trait, sign = _WISH_OF[word]
        return trait, -sign * NAMED if before in _NOT | _AGAINST else sign * NAMED
    if word in _QUALITY_OF:
        trait, sign = _QUALITY_OF[word]
        return trait, sign * _direction(words, at, trait, value)
    return None


def _direction(words: list[str], at: int, trait: str, value: int) -> int:
    """Return how much more of a quality is wished for, by what stands around its word."""
    before, near = _before(words, at), words[max(0, at - 3) : at]
    denied = not _NOT.isdisjoint(near)
    if words[at + 1 : at + 2] and words[at + 1] in _ENOUGH:
        return NAMED if denied else value * A_LITTLE
    if before in _AGAINST or not _STOP.isdisjoint(near) or (denied and not _SO.isdisjoint(near)):
        return -NAMED
    if denied:
        # "Not funny" asks for no more of it, "not friendly" misses something.
        return -NAMED if trait == "humor" else NAMED
    if before in _FOR:
        return NAMED
    return A_LITTLE if value > 0 else -NAMED


def _before(words: list[str], at: int) -> str:
    """Return the word before that matters: in "too many of your jokes" that is "too"."""
    for one in reversed(words[max(0, at - 4) : at]):
        if one in _AGAINST | _NOT | _FOR:
            return one
        if one not in _BETWEEN and one not in _QUALITY_OF:
            break
    return ""


def _only_more_or_less(words: list[str]) -> dict[str, int]:
    """Read "more", "less", "ein bisschen mehr": of nothing in particular is of the reply itself."""
    rest = [one for one in words if one not in _FILLING]
    if len(rest) != 1:
        return {"verbosity": -NAMED} if set(words) <= {"too", "much", "zu", "viel"} else {}
    return {"verbosity": NAMED if rest[0] in _MORE else -NAMED} if rest[0] in _MORE | _LESS else {}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text[:WORD_CHARACTERS].casefold().replace("’", "'"))
    letters = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(re.findall(r"[a-z']+", letters))
