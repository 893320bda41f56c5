"""Whether a question is about what became of files: changed, moved, gone, grown; and when they arrived."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.sentence import Sentence
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold

CHANGES = "files.changes"
GROWTH = "files.growth"
_VERBS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("grown_verb", ()),
    ("gone_verb", ("gone",)),
    ("moved_verb", ("moved",)),
    ("made_verb", ("appeared",)),
    ("altered_verb", ()),
    ("happened_verb", ()),
)
_WHOLE_QUESTION = 3
_SURE, _LIKELY, _PERHAPS = 0.93, 0.7, 0.8


def change_intent(core: Sentence, slots: Slots, text: str) -> Intent | None:
    """Return the intent of a question about what became of files, or None."""
    if core.has(0, "deeds", "opens") or not _asks(core, slots):
        return None
    for concept, kinds in _VERBS:
        at = next((at for at in range(len(core)) if core.has(at, concept)), None)
        if at is None:
            continue
        term = core.term(at, concept)
        assert term is not None
        verb = core.said(at, at + term.length)
        about = _without(slots, verb, core)
        if concept == "happened_verb" and not about.narrow:
            continue  # "what happened in 1989"
        if concept == "made_verb" and not _is_all_that_came(core, about):
            continue
        if concept in {"altered_verb", "happened_verb"} and not _is_all_that_changed(core, about):
            continue
        if not (about.when or about.narrow or about.folder or about.folders_said or len(core) <= _WHOLE_QUESTION + 1):
            continue  # "what has been moved to next week's agenda"
        named = bool(about.words or about.any_words)
        sure = 0.0 if named and not (about.when or about.files_said) else _LIKELY if named else _SURE
        if concept == "altered_verb" and not (about.when or about.narrow or about.folder):
            sure = min(sure, _PERHAPS)  # "what's new?" may ask for other news
        if sure:
            name = GROWTH if concept == "grown_verb" else CHANGES
            return Intent(name, text, replace(about, changes=kinds), sure, f"“{verb}”", core.language.code)
    return None


def about_arrival(core: Sentence, slots: Slots) -> Slots:
    """Return ``slots`` with the time taken for that of arriving, where a verb says so: "the PDF I got yesterday"."""
    if slots.when is None and slots.order not in {Order.NEWEST, Order.OLDEST}:
        return slots
    arrived = any(core.has(at, "arrived_verb") and _is_done(core, at) for at in range(len(core)))
    return replace(slots, by_arrival=True) if arrived else slots


def _is_done(core: Sentence, at: int) -> bool:
    """Return whether the verb tells what happened: "did I get", "files added", but not "get me the invoice"."""
    return at > 0 and not core.has(0, "deeds", "opens")


def _asks(core: Sentence, slots: Slots) -> bool:
    """Return whether it asks for what there is: "what was …", "files …", but not "how do I …", "where did … go"."""
    counts = core.has(0, "asks_changes")
    if core.has(0, "asks_otherwise") and not counts:
        return False
    begins = counts or core.has(0, "kind", "file", "extension", "thing", "gone_verb", "moved_verb", "grown_verb")
    return begins or (slots.narrow and slots.when is not None)


def _without(slots: Slots, verb: str, core: Sentence) -> Slots:
    """Return ``slots`` without the verb among the words of names, and without an order that only said "new"."""
    verbs = {fold(verb), *(core.language.stem(fold(word)) for word in verb.split())}
    verbs |= {fold(word) for word in verb.split()}
    spans = tuple(one for one in slots.spans if not (one.slot == "word" and fold(one.said) in verbs))
    words = tuple(word for word in slots.words if fold(word) not in verbs)
    either = tuple(word for word in slots.any_words if fold(word) not in verbs)
    order = None if any(one.slot == "order" and set(fold(one.said).split()) & verbs for one in spans) else slots.order
    return replace(slots, words=words, any_words=either, order=order, spans=spans)


def _is_all_that_came(core: Sentence, slots: Slots) -> bool:
    """Return whether all new files are asked for: "which files were created today", not "photos I created"."""
    narrowed = slots.kinds or slots.extensions or slots.words or slots.any_words or slots.folders_said
    return slots.when is not None and slots.files_said and not narrowed and not core.mentions("i")


def _is_all_that_changed(core: Sentence, slots: Slots) -> bool:
    """Return whether all that became of files is asked for: "what changed today", not "files I changed today"."""
    if slots.kinds or slots.extensions or slots.words or slots.any_words or slots.order or slots.limit:
        return False
    if core.mentions("i") or slots.min_size is not None or slots.max_size is not None:
        return False  # what somebody changed themselves has a new date
    asks = core.word(0) not in {"files", "dateien"} and not core.has(0, "file", "kind")
    counted = slots.files_said and core.has(1, "file", "kind")  # "which files changed today"
    return asks and not counted
