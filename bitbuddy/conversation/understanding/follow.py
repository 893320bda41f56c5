"""Follow-ups: "and the largest?", "only PDFs", "how big are they together?", "open the second one"."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.conversation.intent import OPEN, PERSONAL, UNCLEAR, Before, Intent
from bitbuddy.conversation.slots import Excluded, Slots, Span
from bitbuddy.conversation.understanding.about_files import (
    COUNT,
    FIND,
    OPEN_FILE,
    SHOW_FILE,
    TOTAL,
    has_words,
    opening_deed,
)
from bitbuddy.conversation.understanding.patterns import begins, matched
from bitbuddy.conversation.understanding.sentence import Sentence

_FILES = frozenset([FIND, COUNT, TOTAL, OPEN_FILE, SHOW_FILE])
_NOT_BY_ITSELF = frozenset([OPEN, UNCLEAR, PERSONAL])
CONFIDENCE = 0.85


def follow_up(
    whole: Sentence, core: Sentence, slots: Slots, alone: Intent, before: Before, in_one: bool
) -> Intent | None:
    """Return what a question means that goes on with the one before, or None when it stands by itself.

    ``whole`` has the words of politeness too, ``alone`` is what the question would mean by itself. ``in_one``: both are
    halves of one question, of which the second goes on with the first only by a word that refers to it.
    """
    starts = not in_one and _starts(whole, core)
    if before.intent.name not in _FILES:
        return _about_something_else(whole, slots, alone, before) if starts else None
    stands = _stands_alone(core, slots, alone, starts)
    if stands:
        return None
    own = slots.kinds or slots.extensions or slots.files_said or has_words(slots) or slots.folder
    if not (starts or _refers(core, slots) or (_is_fragment(core, slots) and not (in_one and own))):
        return None
    if has_words(slots) and not starts and not _narrows(core) and slots.position is None:
        return None  # "is it raining?"
    if not _says_something(core, slots):
        return None
    return _merged(core, slots, alone, before)


def _starts(whole: Sentence, core: Sentence) -> bool:
    """Return whether the question begins, or is marked, as one that goes on: "and …", "only …", "… instead"."""
    replacing = core.mentions("follow_replacing")
    return replacing or whole.has(0, "follow_starts") or core.has(0, "follow_starts")


def _stands_alone(core: Sentence, slots: Slots, alone: Intent, starts: bool) -> bool:
    """Return whether the question is complete: another skill's, small talk, or about files of its own."""
    if alone.name in {"machine.disk", "files.space", "files.folders"} and _refers(core, slots):
        return False  # "how much space do they take?", "in which folder is it?"
    if alone.name not in _FILES and alone.name not in _NOT_BY_ITSELF:
        return not (slots.position is not None and alone.name == "about.time")
    if starts or _refers(core, slots) or _narrows(core):
        return core.mentions("follow_restart")
    own = slots.kinds or slots.extensions or slots.files_said or has_words(slots)
    return bool(own) or (slots.folder_sure and bool(matched(core.plain, core.language.openings["complete"])))


def _refers(core: Sentence, slots: Slots) -> bool:
    """Return whether a word refers back: "they", "of those", "the second one", "it"."""
    return slots.position is not None or core.mentions("follow_pronouns")


def _narrows(core: Sentence) -> bool:
    return core.mentions("follow_narrowing")


def _is_fragment(core: Sentence, slots: Slots) -> bool:
    """Return whether nothing was said but slots: "in Downloads?", "from 2023", "the largest", "sorted by size"."""
    taken = {word for span in slots.spans for word in span.said.casefold().split()}
    rest = [
        at
        for at in range(len(core))
        if core.tokens[at].text.casefold() not in taken
        and not core.has(at, "stop", "follow_all", "follow_starts", "order", "not")
    ]
    return not rest and len(core) <= 8


def _says_something(core: Sentence, slots: Slots) -> bool:
    denied = core.mentions("not") and not slots.without and slots.when is None
    if denied and not slots.narrow:
        return False  # "which are not?" asks for the others, which cannot be said yet
    said = slots.narrow or slots.when or has_words(slots) or slots.without or slots.position or slots.order
    openings = core.language.openings
    asks = matched(core.plain, (*openings["count"], *openings["total"], *openings["follow"]))
    every = core.mentions("follow_all")
    return bool(said or slots.folder or asks or every or opening_deed(core, slots))


def _about_something_else(whole: Sentence, slots: Slots, alone: Intent, before: Before) -> Intent | None:
    """Return "and the battery?" after a question about memory, "and yesterday?" after one about the date."""
    if alone.name not in _NOT_BY_ITSELF and not (alone.name == FIND and not slots.narrow):
        return None
    for name, patterns in whole.language.follow_cues.items():
        if matched(whole.plain, patterns):
            return replace(alone, name=name, confidence=CONFIDENCE, follows=before.intent.text, before=before)
    if slots.when is not None and not has_words(slots) and before.intent.name == "about.time":
        return replace(alone, name="about.time", confidence=CONFIDENCE, follows=before.intent.text, before=before)
    return None


def _merged(core: Sentence, slots: Slots, alone: Intent, before: Before) -> Intent:
    kept = before.intent.slots
    name = _operation(core, slots, before)
    one = core.mentions("follow_one")
    if slots.position is None and one and len(before.shown) == 1 and not slots.narrow:
        slots = replace(slots, position=1)
    merged = _joined(core, kept, slots)
    why = f"goes on with “{before.intent.text[:80]}”"
    return Intent(
        name, alone.text, merged, CONFIDENCE, why, core.language.code, follows=before.intent.text, before=before
    )


def _operation(core: Sentence, slots: Slots, before: Before) -> str:
    """Return what is asked about the files of before."""
    openings, plain = core.language.openings, core.plain
    if deed := opening_deed(core, slots):
        return deed[0]
    if slots.position is not None:
        again = before.intent.name in {OPEN_FILE, SHOW_FILE} and not matched(plain, openings["find"])
        return before.intent.name if again else FIND  # "no, the first one"
    counts = begins(plain, openings["count"]) and not begins(plain, openings["bytes_asked"])
    if matched(plain, openings["total"]) and not slots.order and not counts:
        return TOTAL
    if matched(plain, openings["count"]):
        return COUNT
    every = core.mentions("follow_all")
    lists = slots.order or matched(plain, openings["follow"]) or every
    opened = before.intent.name in {OPEN_FILE, SHOW_FILE}
    # After "open notes.txt", "and todo.md" opens that as well.
    return FIND if lists or (opened and not has_words(slots)) else before.intent.name


def _joined(core: Sentence, kept: Slots, said: Slots) -> Slots:
    """Return the slots of before with what was said now in their place."""
    fields: dict[str, object] = {}
    dropped: set[str] = set()
    if said.kinds or said.extensions:
        fields |= {"kinds": said.kinds, "extensions": said.extensions, "kind_said": said.kind_said}
        dropped |= {"kind", "extension"}
    if has_words(said):
        added = kept.words if (_narrows(core) or _refers(core, said)) else ()
        fields |= {"words": tuple(dict.fromkeys((*added, *said.words))), "any_words": said.any_words}
        dropped |= set() if added else {"word", "name"}
    if has_words(said) and kept.folder and not kept.folder_sure and not _narrows(core):
        fields |= {"folder": "", "folder_sure": False}  # "photos from Berlin", "and Paris?"
        dropped |= {"folder?"}
    if said.folder:
        fields |= {"folder": said.folder, "folder_sure": said.folder_sure, "other_folders": said.other_folders}
        dropped |= {"folder", "folder?"}
    if said.when:
        fields["when"] = said.when
        dropped.add("when")
    if said.size_said:
        fields |= {"min_size": said.min_size, "max_size": said.max_size, "size_said": said.size_said}
        dropped.add("size")
    fields |= _order_and_limit(kept, said)
    every = core.mentions("follow_all")
    fields |= {
        "without": _without(kept.without, said),
        "plural": said.plural or (kept.plural and not said.order),
        "everything": said.everything or every,
        "position": said.position,
        "problem": said.problem or kept.problem,
        "files_said": kept.files_said or said.files_said,
    }
    if said.order:
        dropped.add("order")
    inherited = tuple(
        Span(one.slot, one.said, f"{one.meaning} (as before)".lstrip()) for one in kept.spans if one.slot not in dropped
    )
    return replace(kept, **fields, spans=(*inherited, *said.spans))  # type: ignore[arg-type]


def _order_and_limit(kept: Slots, said: Slots) -> dict[str, object]:
    """Return the order with how many it is of: "they" are the three largest of before, a new order has its own."""
    if said.order:
        return {"order": said.order, "limit": said.limit}
    if said.everything:
        return {"order": kept.order, "limit": None}
    return {"order": kept.order, "limit": said.limit or kept.limit}


def _without(kept: Excluded, said: Slots) -> Excluded:
    """Return both exclusions; what is now asked for is no longer left out."""
    now = said.without
    return Excluded(
        tuple(dict.fromkeys((*kept.words, *now.words))),
        tuple(one for one in dict.fromkeys((*kept.kinds, *now.kinds)) if one not in said.kinds),
        tuple(one for one in dict.fromkeys((*kept.extensions, *now.extensions)) if one not in said.extensions),
        tuple(one for one in dict.fromkeys((*kept.folders, *now.folders)) if one != said.folder),
    )
