"""How a buddy says things: a phrase for the situation, coloured by its traits, the facts left exactly as they are."""

from __future__ import annotations

import random
import re
from collections import deque

from bitbuddy.kernel.display import display_text
from bitbuddy.personality.schema import PLACEHOLDER, Personality, language_of_reply
from bitbuddy.personality.situations import CHEERFUL, COMFORTING, OFFERING, RULES, SEARCHED, Situation, Sort
from bitbuddy.personality.wording import calmed, contracted, enlivened, spelled_out

LONGEST_PERSON = 40
_MARK = "{facts}"
# Contractions are English; a phrase in another language has the words of its temper already.
_CONTRACTING = "en"
_SPACES = re.compile(r" {2,}")


class Voice:
    """Says what one personality would say. Set ``personality`` to change it in the middle of a conversation.

    With the same seed, personality and calls it says the same. Not for two threads at once: each conversation has
    its own.
    """

    def __init__(self, personality: Personality, source: random.Random | None = None) -> None:
        self.personality = personality
        self._random = source or random.Random()  # noqa: S311 - choosing words, not keys
        self._recent: dict[tuple[Situation, str], deque[str]] = {}
        self._language = ""
        self._last = ""
        self._used: list[tuple[str, str]] = []

    @property
    def used(self) -> tuple[tuple[str, str], ...]:
        """Return the situations and phrases, as the personality has them, that were said last."""
        return tuple(self._used)

    def say(self, situation: Situation, facts: str = "", language: str = "en", **values: str) -> str:
        """Return words for ``situation`` in ``language``; ``facts`` stand in them verbatim, once.

        A personality that does not speak the language uses its own one; `language_of_reply` tells which.

        ``facts`` are complete sentences, or lines of which the first is a sentence; with more than one line they stand
        on lines of their own. A framing situation needs them (ValueError); after the words of any other they follow,
        if given. ``values`` may have ``person`` (what the person is called; empty is fine) and ``name`` (of the buddy;
        the personality's own unless given).
        """
        sort = RULES[situation].sort
        if sort is Sort.FRAMING and not facts.strip():
            raise ValueError(f"{situation} needs facts")
        self._language = language_of_reply(self.personality, language)
        self._used = []
        known = {"name": self.personality.name, "person": ""} | values
        known = {key: display_text(value).strip()[:LONGEST_PERSON] for key, value in known.items()}
        self._last = template = self._choose(situation, self._usable(situation, bool(known["person"])))
        before, _, after = template.partition(_MARK)
        garnish = self._garnish(situation, bool(known["person"])) if sort is Sort.FRAMING else ""
        before, after, garnish = (_filled(self._coloured(part, situation), known) for part in (before, after, garnish))
        if not facts:
            return before.strip()
        return _laid_out(before, facts, f"{after} {garnish}")

    def _usable(self, situation: Situation, with_person: bool) -> list[str]:
        texts = self.personality.said_in(self._language)[situation]
        usable = [text for text in texts if with_person or "{person}" not in text]
        if RULES[situation].sort is not Sort.FRAMING:
            return usable
        return _by_length(usable, self.personality.traits.verbosity)

    def _choose(self, situation: Situation, texts: list[str]) -> str:
        """Pick one that was not said lately, and never what was said last, be it in another situation."""
        recent = self._recent.setdefault((situation, self._language), deque(maxlen=8))
        remembered = {self._last, *list(recent)[-max(1, len(texts) // 2) :]}
        choice = self._random.choice([text for text in texts if text not in remembered] or texts)
        recent.append(choice)
        self._used.append((situation.value, choice))
        return choice

    def _garnish(self, situation: Situation, with_person: bool) -> str:
        """Return a sentence that a trait adds after the facts, or nothing; the chances are of a reply, 0 to 1."""
        traits = self.personality.traits
        chances: list[tuple[Situation, float]] = []
        if situation in COMFORTING:
            chances.append((Situation.COMFORT, traits.empathy * 0.06))
        if situation in SEARCHED:
            chances.append((Situation.QUIP, traits.humor * 0.03))
            chances.append((Situation.ASK_BACK, traits.curiosity * 0.025 if traits.verbosity > 2 else 0.0))
        if situation in OFFERING:
            chances.append((Situation.CLOSER, max(0, traits.verbosity - 5) * 0.08))
        for garnish, chance in chances:
            texts = self._usable(garnish, with_person)
            if texts and self._random.random() < chance:
                return self._choose(garnish, texts)
        return ""

    def _coloured(self, text: str, situation: Situation) -> str:
        traits = self.personality.traits
        if self._language == _CONTRACTING and traits.formality >= 8:
            text = spelled_out(text)
        elif self._language == _CONTRACTING and traits.formality <= 3:
            text = contracted(text)
        if traits.energy <= 2:
            text = calmed(text)
        elif situation in CHEERFUL and self._random.random() < (traits.energy - 6) * 0.12:
            text = enlivened(text)
        return text


def _by_length(texts: list[str], verbosity: int) -> list[str]:
    """Keep the barest phrases for the taciturn and the fullest for the talkative, at least three of them."""
    ordered = sorted(texts, key=len)
    if verbosity <= 2:
        return ordered[: max(3, len(ordered) // 2)]
    if verbosity >= 8:
        return ordered[-max(3, len(ordered) * 3 // 4) :]
    return texts


def _filled(text: str, values: dict[str, str]) -> str:
    # One pass: what a value contains is never taken for a placeholder.
    return PLACEHOLDER.sub(lambda match: values.get(match.group(1), ""), text)


def _laid_out(before: str, facts: str, after: str) -> str:
    before = _SPACES.sub(" ", before).strip()
    after = _SPACES.sub(" ", after).strip()
    joint = "\n" if "\n" in facts else " "
    return joint.join(part for part in (before, facts, after) if part)
