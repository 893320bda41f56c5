"""A question becomes an intent: which skill is meant, with which slots, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bitbuddy.conversation.cues import COMPUTER_CUES, CUES, PERSON_CUES, matched_cue
from bitbuddy.conversation.grammar import Slots, Token, read_slots, tokenize
from bitbuddy.conversation.words import STOP_WORDS
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold

OPEN = "open"
UNCLEAR = "unclear"
EMPTY = "empty"
PERSONAL = "personal"

_FIND_CUES = (
    "where (is|are|did|do)",
    "(find|show|list|locate|search|open|display|give|get|which|see|look for) …",
    "do i have",
    "what is in",
    "what did i",
    "(have|got) any",
    "what (file|files) …",
    "what is the (largest|biggest|oldest|newest|smallest|latest|last) …",
    "what are (my|the) …",
    "what (changed|happened|is new)",
    "what (was|has been|were) (changed|added|created|modified|saved)",
)
_COUNT_CUES = ("how many", "number of", "count …", "amount of files")
_TOTAL_CUES = (
    "how (big|large|heavy) (is|are) …",
    "how much (space|room|disk|storage) (do|does|is|are) …",
    "total size",
    "size of",
    "how much … (take|use|need|occupy|weigh)",
    "altogether",
    "combined",
    "together",
    "how many (bytes|megabytes|gigabytes|mb|gb)",
)
_TALK_PREFIX = "talk."


@dataclass(frozen=True)
class Intent:
    """What a question is understood to mean. ``confidence`` 0 to 1; ``why`` names the words that decided."""

    name: str
    text: str
    slots: Slots
    confidence: float
    why: str


def understand(text: str, now: datetime) -> Intent:
    """Return the intent of ``text``; never raises, whatever a person types."""
    tokens = tokenize(text)
    if not any(token.sort != "compare" for token in tokens):
        return Intent(EMPTY if not text.strip() else UNCLEAR, text, Slots(), 1.0, "there are no words in it")
    slots = read_slots(tokens, now)
    plain = re.sub(r"\s+", " ", " ".join(token.word for token in tokens))
    candidates = [*_by_cue(plain, slots, tokens, text), *_by_files(plain, slots, text)]
    if candidates:
        return max(candidates, key=lambda intent: intent.confidence)
    return _open_or_unclear(plain, slots, text)


def _by_cue(plain: str, slots: Slots, tokens: list[Token], text: str) -> list[Intent]:
    found = []
    for name, patterns in CUES.items():
        cue = matched_cue(plain, patterns)
        if not cue:
            continue
        if name.startswith(_TALK_PREFIX):
            confidence = _talk_confidence(cue, slots, tokens)
        else:
            share = len(cue) / max(1, len(plain))
            confidence = 0.55 + 0.35 * share - (0.3 if _narrow_outside(slots, cue) and name != "files.space" else 0.0)
            if name in {"about.abilities", "about.self"} and len(cue.split()) == 1 and len(tokens) > 2:
                confidence -= 0.4  # "help" alone asks what it can do; "help me find …" does not
            if name == "files.space":
                confidence += 0.1
        found.append(Intent(name, text, slots, confidence, f"“{cue}”"))
    return [intent for intent in found if intent.confidence >= 0.35]


def _narrow_outside(slots: Slots, cue: str) -> bool:
    """Return whether words that only files have stand outside the cue: in "which programs use memory" they do not."""
    inside = set(cue.split())
    return slots.narrow and any(not set(fold(said).split()) <= inside for slot, said in slots.spans if slot != "word")


def _talk_confidence(cue: str, slots: Slots, tokens: list[Token]) -> float:
    """Small talk is meant when little else was said: "hey, where is my tax letter" is not a greeting."""
    rest = [token.word for token in tokens if token.word not in cue.split() and token.word not in STOP_WORDS]
    if slots.narrow or len(rest) > 2:
        return 0.0
    return 0.75 - 0.12 * len(rest) + 0.02 * len(cue.split())


def _by_files(plain: str, slots: Slots, text: str) -> list[Intent]:
    searchable = slots.narrow or bool(slots.words) or slots.when is not None or slots.order is not None
    if not searchable or _is_talk_about_things(plain, slots):
        return []
    find, count, total = (matched_cue(plain, cues) for cues in (_FIND_CUES, _COUNT_CUES, _TOTAL_CUES))
    strong = 0.62 if slots.narrow else 0.0
    found = []
    if count and slots.narrow:
        found.append(Intent("files.count", text, slots, 0.9, f"“{count}” and {_slot_words(slots)}"))
    if total and (slots.narrow or slots.folder) and not (slots.order is Order.LARGEST and "folder" not in plain):
        found.append(
            Intent("files.total", text, slots, 0.85 if not count else 0.8, f"“{total}” and {_slot_words(slots)}")
        )
    looks_for_name = any(slot in {"name", "extension"} for slot, _ in slots.spans)
    if strong or looks_for_name:
        found.append(Intent("files.find", text, slots, max(strong, 0.6) + (0.15 if find else 0.0), _slot_words(slots)))
    elif find and (slots.words or slots.when) and _about_files(plain, find, slots):
        found.append(Intent("files.find", text, slots, 0.5, f"“{find}” and {_slot_words(slots)}"))
    return found


def _is_talk_about_things(plain: str, slots: Slots) -> bool:
    """Return whether a kind is only talked about: "do you like music", "I love pictures of cats"."""
    only_kind = {slot for slot, _ in slots.spans} <= {"kind", "word", "order"}
    return only_kind and plain.startswith(
        ("i like", "i love", "i hate", "do you", "are you", "you ", "why ", "can you sing", "i am")
    )


def _about_files(plain: str, find: str, slots: Slots) -> bool:
    """Decide where no word is one that only files have: "where is my tax return", but not "what are your dreams"."""
    if matched_cue(plain, PERSON_CUES) and not find.startswith(("where is", "where are", "where did")):
        return False
    starts = (
        "where is",
        "where are",
        "where did",
        "find",
        "search",
        "locate",
        "list",
        "show",
        "open",
        "do i have",
        "look for",
        "display",
        "what did i",
        "what changed",
        "what was",
        "what has",
        "what were",
        "what is new",
        "what happened",
    )
    return find.startswith(starts) and (bool(slots.words) or slots.when is not None) and " you " not in f" {plain} "


def _slot_words(slots: Slots) -> str:
    return ", ".join(f"{slot.rstrip('?')} “{said}”" for slot, said in slots.spans)


def _open_or_unclear(plain: str, slots: Slots, text: str) -> Intent:
    if cue := matched_cue(plain, PERSON_CUES):
        return Intent(PERSONAL, text, slots, 0.6, f"“{cue}” asks about you")
    if cue := matched_cue(plain, COMPUTER_CUES):
        return Intent(UNCLEAR, text, slots, 0.5, f"“{cue}” asks about this computer")
    return Intent(OPEN, text, slots, 0.5, "nothing in it concerns this computer")
