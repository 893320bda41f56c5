"""Questions about what is written in documents: which words are looked for, and in which documents."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.sentence import Sentence
from bitbuddy.files.names import fold

CONTENT = "files.content"
_BOUNDS = frozenset({"folder", "when", "size"})
_SILENT = ("stop", "article", "the_or_my", "interjection")
_SHORTEST = 4
# What a question says of documents and of what they do; never a word of a name that was meant.
_SPOKEN = (
    "mention", "say", "said", "talk", "discuss", "describ", "explain", "contain", "word", "phrase", "text", "refer",
    "erwahn", "nenn", "behandel", "beschr", "erklar", "sag", "sprech", "spricht", "handel", "enth", "wort", "worter",
    "denen", "steh", "wird", "werden", "vorkomm",
)  # fmt: skip
_PAPERS = frozenset("brief briefe briefen vertrag vertrage letter letters mail mails email emails notiz".split())


def with_topic(sentence: Sentence, slots: Slots, cue: str) -> Slots:
    """Return ``slots`` with what is looked for inside documents: what was said after the cue, else inside it.

    Words before it ("what does my *contract* say about …") stay words of the name; kinds after it are no kinds.
    """
    start, end = _where(sentence, cue)
    bounds = _taken(sentence, slots)
    after = [at for at in range(end, len(sentence)) if at not in bounds]
    topic = _loud(sentence, after) or [at for at in after if len(sentence.word(at)) >= _SHORTEST]
    named = {fold(word) for word in (*slots.words, *slots.any_words)}
    inside = [
        at for at in range(start, end) if sentence.word(at) in named and not sentence.word(at).startswith(_SPOKEN)
    ]
    if not topic:
        # "Where is the deposit mentioned?": the verb ends the question and the cue.
        topic = [at for at in inside if not sentence.has(at, "kind") and sentence.word(at) not in _PAPERS] or inside
        inside = []
    quoted = [at for at in topic if sentence.tokens[at].sort == "quoted"]
    kinds_after = any(sentence.has(at, "kind", "extension") for at in topic)
    return replace(
        slots,
        words=tuple(sentence.tokens[at].text for at in inside),
        any_words=(),
        topic=tuple(dict.fromkeys(sentence.tokens[at].text for at in topic if at not in quoted)),
        topic_phrases=tuple(sentence.tokens[at].text for at in quoted),
        kinds=() if kinds_after else slots.kinds,
        extensions=() if kinds_after else slots.extensions,
        folder=slots.folder if slots.folder_sure else "",
    )


def _where(sentence: Sentence, cue: str) -> tuple[int, int]:
    """Return the places of the first token of the cue and of the first behind it."""
    places = [at for at in range(len(sentence)) for _ in sentence.word(at).split()]
    words = [word for at in range(len(sentence)) for word in sentence.word(at).split()]
    wanted = cue.split()
    for first in range(len(words) - len(wanted) + 1):
        if words[first : first + len(wanted)] == wanted:
            return places[first], places[first + len(wanted) - 1] + 1
    return 0, 0


def _taken(sentence: Sentence, slots: Slots) -> set[int]:
    """Return the places of words that bound the search: a folder, a time, a size."""
    taken: set[int] = set()
    for span in slots.spans:
        said = fold(span.said).split()
        if span.slot not in _BOUNDS or not said:
            continue
        for first in range(len(sentence) - len(said) + 1):
            if [fold(sentence.tokens[first + at].text) for at in range(len(said))] == said:
                taken.update(range(first, first + len(said)))
                break
    return taken


def _loud(sentence: Sentence, places: list[int]) -> list[int]:
    return [at for at in places if not sentence.has(at, *_SILENT)]
