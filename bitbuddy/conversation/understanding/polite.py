"""What people say before the question itself: "could you please tell me …"."""

from __future__ import annotations

from bitbuddy.conversation.understanding.sentence import Sentence


def without_politeness(sentence: Sentence) -> Sentence:
    """Return ``sentence`` from the question itself on; what consists of politeness alone stays whole."""
    phrases = sentence.language.phrases["polite"]
    start = 0
    while (length := _polite(sentence, start, phrases)) and start + length < len(sentence):
        start += length
    end = _without_last(sentence, start)
    return sentence.part(start, end) if start or end < len(sentence) else sentence


def _without_last(sentence: Sentence, start: int) -> int:
    """Return where the question itself ends: before "please", "thanks", "if you can"."""
    phrases = sentence.language.phrases["polite_end"]
    end = len(sentence)
    while True:
        lengths = [len(one) for one in phrases if tuple(sentence.words[end - len(one) : end]) == one]
        length = max(lengths, default=0)
        if not length or end - length <= start:
            return end
        end -= length


def _polite(sentence: Sentence, at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how many words from ``at`` on are a phrase of politeness here, 0 for none."""
    words = sentence.words
    conditions = sentence.language.polite_before
    best = 0
    for phrase in (*phrases, *conditions):
        length = len(phrase)
        if length <= best or tuple(words[at : at + length]) != phrase:
            continue
        following = conditions.get(phrase)
        if following is None or "*" in following or sentence.word(at + length) in following:
            best = length
    return best
