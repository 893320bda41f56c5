"""A question becomes an intent: which skill is meant, with which slots, and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from bitbuddy.conversation.cues import COMPUTER_CUES, CUES, MACHINE_WORDS, PERSON_CUES, matched_cue
from bitbuddy.conversation.grammar import Token, read_slots, tokenize
from bitbuddy.conversation.intent import (
    CANNOT,
    EMPTY,
    OPEN,
    PERSONAL,
    TALK_PREFIX,
    UNCLEAR,
    WEAK,
    WEAK_NAME,
    Before,
    Intent,
)
from bitbuddy.conversation.openings import (
    ABOUT_THE_WORLD,
    COUNT_CUES,
    DEEDS,
    DEEDS_OR_NAMES,
    FIND_CUES,
    INTERJECTIONS,
    KNOWLEDGE,
    OF_DEEDS,
    POLITE,
    TOTAL_CUES,
    WISHES,
)
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.words import STOP_WORDS
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold


def understand(
    text: str, now: datetime, before: Before | None = None, known_word: Callable[[str], bool] | None = None
) -> Intent:
    """Return the intent of ``text``; never raises, whatever a person types.

    ``before`` is the question before in the same session, for "and the largest?". ``known_word`` tells whether a folded
    word is part of the name of an indexed file or folder: such a word is never taken for a misspelt one.
    """
    tokens = tokenize(text)
    if not any(token.sort != "compare" for token in tokens):
        return Intent(EMPTY if not text.strip() else UNCLEAR, text, Slots(), 1.0, "there are no words in it")
    plain = re.sub(r"\s+", " ", " ".join(token.word for token in tokens))
    asked = POLITE.sub("", plain)
    slots = read_slots(tokens[len(plain.split()) - len(asked.split()) :], now)
    if _is_deed(asked, slots):
        return Intent(CANNOT, text, slots, 0.95, f"“{asked.split()[0]}” is something to do")
    candidates = [*_by_cue(plain, slots, tokens, text), *_by_files(asked, slots, text)]
    if candidates:
        return max(candidates, key=lambda intent: intent.confidence)
    return _open_or_unclear(plain, slots, text)


def _is_deed(asked: str, slots: Slots) -> bool:
    """Return whether something is to be done with files, which this buddy cannot yet."""
    verb, _, rest = asked.partition(" ")
    thing = rest.startswith(OF_DEEDS) or "." in rest.split(" ")[0]
    return bool(rest) and ((verb in DEEDS and (slots.narrow or thing)) or (verb in DEEDS_OR_NAMES and thing))


def _by_cue(plain: str, slots: Slots, tokens: list[Token], text: str) -> list[Intent]:
    found = []
    for name, patterns in CUES.items():
        cue = matched_cue(plain, patterns)
        if not cue:
            continue
        if name.startswith(TALK_PREFIX):
            confidence = _talk_confidence(cue, slots, tokens)
        else:
            share = len(cue) / max(1, len(plain))
            confidence = (
                0.55
                + 0.35 * share
                - (0.3 if _narrow_outside(slots, cue) and name not in {"files.space", "files.kinds", CANNOT} else 0.0)
            )
            if name in {"about.abilities", "about.self"} and len(cue.split()) == 1 and len(tokens) > 2:
                confidence -= 0.4  # "help" alone asks what it can do; "help me find …" does not
            if name in {"files.space", "files.kinds", CANNOT}:
                confidence = min(0.95, confidence + 0.1 if name == "files.space" else 0.9)
        found.append(Intent(name, text, slots, confidence, f"“{cue}”"))
    return [intent for intent in found if intent.confidence >= 0.35]


def _narrow_outside(slots: Slots, cue: str) -> bool:
    """Return whether words that only files have stand outside the cue: in "which programs use memory" they do not."""
    inside = set(cue.split())
    return slots.narrow and any(
        not set(fold(said).split()) <= inside for slot, said, _ in slots.spans if slot != "word"
    )


def _talk_confidence(cue: str, slots: Slots, tokens: list[Token]) -> float:
    """Small talk is meant when little else was said: "hey, where is my tax letter" is not a greeting."""
    rest = [token.word for token in tokens if token.word not in cue.split() and token.word not in STOP_WORDS]
    if slots.narrow or len(rest) > 2 or (rest and tokens[0].word not in cue.split()):
        return 0.0
    if rest and {"find", "where", "show", "search", "open"} & {token.word for token in tokens}:
        return 0.0
    return 0.75 - 0.12 * len(rest) + 0.02 * len(cue.split())


def _by_files(plain: str, slots: Slots, text: str) -> list[Intent]:
    if slots.folders_said and (intent := _by_folders(plain, slots, text)):
        return [intent]
    searchable = slots.narrow or bool(slots.words) or slots.when is not None or slots.order is not None
    if not searchable or _is_talk_about_things(plain, slots):
        return []
    find, count, total = (matched_cue(plain, cues) for cues in (FIND_CUES, COUNT_CUES, TOTAL_CUES))
    found = []
    if count and (slots.narrow or (slots.words and _asks_about_mine(plain))):
        sure = 0.9 if slots.narrow else WEAK
        found.append(Intent("files.count", text, slots, sure, f"“{count}” and {_slot_words(slots)}"))
    if total and slots.narrow and _adds_up(plain, slots):
        found.append(
            Intent(
                "files.total",
                text,
                slots,
                0.95 if total.startswith("how many") else 0.85 if not count else 0.8,
                f"“{total}” and {_slot_words(slots)}",
            )
        )
    looks_for_name = any(slot in {"name", "extension"} for slot, _, _ in slots.spans)
    if slots.narrow or looks_for_name:
        sure = 0.62 if slots.narrow else 0.6
        found.append(Intent("files.find", text, slots, sure + (0.15 if find else 0.0), _slot_words(slots)))
    elif find and (slots.words or slots.when) and _about_files(plain, find, slots):
        found.append(Intent("files.find", text, slots, WEAK, f"“{find}” and {_slot_words(slots)}"))
    elif _is_bare_name(plain, slots):
        found.append(Intent("files.find", text, slots, WEAK_NAME, f"{_slot_words(slots)} may be a name"))
    return found


def _by_folders(plain: str, slots: Slots, text: str) -> Intent | None:
    """Return the intent of a question about folders themselves, or None."""
    nothing_else = not (slots.words or slots.kinds or slots.extensions or slots.files_said)
    asked = bool(slots.order or matched_cue(plain, (*FIND_CUES, *COUNT_CUES)) or plain in {"folders", "my folders"})
    if not nothing_else or not asked:
        return None
    largest = slots.order is Order.LARGEST and slots.when is None
    return Intent("files.space" if largest else "files.folders", text, slots, 0.92, _slot_words(slots))


def _adds_up(plain: str, slots: Slots) -> bool:
    """Return whether sizes are to be added: not for "how big is the largest video"."""
    return slots.order is not Order.LARGEST or "folder" in plain


def _is_bare_name(plain: str, slots: Slots) -> bool:
    """Return whether nothing was said but what may be a name, such as "tax return 2021" or "my novel"."""
    said = plain.split()
    loose = [word for word in said if word not in {"my", "the", "our"}]
    named = {word for slot, text, _ in slots.spans if slot == "word" for word in fold(text).split()}
    dated = {word for slot, text, _ in slots.spans if slot == "when" for word in fold(text).split()}
    only_names = all(word in named | dated | _IN_NAMES for word in loose)
    return bool(slots.words) and only_names and len(loose) <= 4 and not set(loose) & (INTERJECTIONS | DEEDS)


_IN_NAMES = frozenset(["of", "for", "from", "in", "and"])


def _asks_about_mine(plain: str) -> bool:
    return bool({"i", "my", "we", "our"} & set(plain.split()))


def _is_talk_about_things(plain: str, slots: Slots) -> bool:
    """Return whether a kind is only talked about: "do you like music", "write a report", "what is a PDF"."""
    slots_said = {slot for slot, _, _ in slots.spans}
    about_mine = _asks_about_mine(plain.removeprefix("i ")) or slots.folder_sure or slots.min_size or slots.max_size
    if _begins(plain, WISHES):
        return slots_said <= {"kind", "word", "order", "folder?", "limit", "extension"}
    if about_mine and not plain.startswith(("why ", "how do i ", "how can i ", "how should i ")):
        return False
    if _begins(plain, KNOWLEDGE):
        return slots_said <= {
            "kind",
            "word",
            "order",
            "extension",
            "files",
            "folder?",
            "folders",
            "all",
            "limit",
            "folder",
        }
    return slots_said <= {"kind", "word", "order", "folder?", "limit"} and _begins(plain, ABOUT_THE_WORLD)


def _begins(plain: str, patterns: tuple[str, ...]) -> bool:
    cue = matched_cue(plain, patterns)
    return bool(cue) and any(
        found and plain.startswith(found) for found in (matched_cue(plain, (one,)) for one in patterns)
    )


def _about_files(plain: str, find: str, slots: Slots) -> bool:
    """Decide where no word is one that only files have: "where is my tax return", but not "what are your dreams"."""
    if matched_cue(plain, MACHINE_WORDS) and not find.startswith("where"):
        return False
    if matched_cue(plain, PERSON_CUES) and not find.startswith(("where is", "where are", "where did")):
        return False
    starts = (
        "where",
        "find",
        "search",
        "locate",
        "list",
        "show",
        "open",
        "do i have",
        "do we have",
        "look",
        "looking",
        "display",
    )
    told = ("what did", "what have i", "what was i", "what changed", "what was", "what has", "what were", "what is new")
    asked = (
        "what happened",
        "is there",
        "are there",
        "any",
        "anything",
        "something",
        "everything",
        "need",
        "want",
        "what i",
        "size of",
    )
    mine = (
        "when did i",
        "how big is my",
        "how large is my",
        "how old is my",
        "what is in",
        "what is on",
        "what is inside",
    )
    begun = tuple(f"{one} " for one in (*starts, *told, *asked, *mine))
    return f"{plain} ".startswith(begun) and " you " not in f" {plain} "


def _slot_words(slots: Slots) -> str:
    return ", ".join(f"{slot.rstrip('?')} “{said}”" for slot, said, _ in slots.spans)


def _open_or_unclear(plain: str, slots: Slots, text: str) -> Intent:
    if cue := matched_cue(plain, (*COMPUTER_CUES, *MACHINE_WORDS)):
        return Intent(UNCLEAR, text, slots, 0.5, f"“{cue}” asks about this computer")
    if cue := matched_cue(plain, PERSON_CUES):
        return Intent(PERSONAL, text, slots, 0.6, f"“{cue}” asks about you")
    return Intent(OPEN, text, slots, 0.5, "nothing in it concerns this computer")
