"""A question becomes an intent: which skill is meant, with which slots, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from bitbuddy.conversation.intent import (
    CANNOT,
    EMPTY,
    OPEN,
    PERSONAL,
    TALK_PREFIX,
    UNCLEAR,
    Before,
    Candidate,
    Intent,
)
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_changes import about_arrival, change_intent
from bitbuddy.conversation.understanding.about_content import CONTENT, with_topic
from bitbuddy.conversation.understanding.about_files import file_intents
from bitbuddy.conversation.understanding.about_memory import (
    CORRECT,
    FORGET,
    REMEMBER,
    TOLD,
    UNDO,
    Asked,
    asked_after_telling,
    asked_of_memory,
    memory_intent,
    said_untrue_before,
)
from bitbuddy.conversation.understanding.about_replies import judged
from bitbuddy.conversation.understanding.follow import follow_up
from bitbuddy.conversation.understanding.grammar import read_slots
from bitbuddy.conversation.understanding.language import DEFAULT, Language, languages
from bitbuddy.conversation.understanding.of_itself import asked_of_itself
from bitbuddy.conversation.understanding.patterns import begins, matched
from bitbuddy.conversation.understanding.polite import without_politeness
from bitbuddy.conversation.understanding.sentence import Sentence, detected
from bitbuddy.conversation.understanding.spelling import SHORTEST, ClosestWords, KnownWord, corrected, with_known_names
from bitbuddy.conversation.understanding.tokens import SEPARATORS, split_compounds, tokenize
from bitbuddy.files.names import fold

_SURE_ENOUGH = 0.55
# "Wheres my car", "hows mum": said with the sign left out.
_TYPED_IN_HASTE = re.compile(r"^(\s*(?:what|who|when|where|how|why))(s)(?= \w)", re.IGNORECASE)
# After these "delete that" means what was told.
_TOLD_BEFORE = frozenset([TOLD, REMEMBER, CORRECT, OPEN])
# What sentences of a life are taken for by their words.
_SEARCHES = frozenset(["files.find", "files.count", "files.folders", "files.total", "files.duplicates", CANNOT])
_MISTAKEN = _SEARCHES | {UNCLEAR, "about.time", "about.mood", "talk.comfort"}
_Cues = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Asked:
    """One question on its way: the whole sentence, what is left without politeness, and its slots."""

    sentence: Sentence
    core: Sentence
    slots: Slots
    text: str
    cues: _Cues
    named: Callable[[str], bool] | None = None

    @property
    def language(self) -> Language:
        return self.sentence.language


def understand(
    text: str,
    now: datetime,
    before: Before | None = None,
    known_word: KnownWord | None = None,
    closest_words: ClosestWords | None = None,
    *,
    cues: Mapping[str, _Cues] | None = None,
) -> Intent:
    """Return the intent of ``text``; never raises, whatever a person types.

    ``before`` is the question before in the same session, for "and the largest?". ``known_word`` tells whether a folded
    word is part of the name of an indexed file or folder: such a word is never taken for a misspelt one.
    ``closest_words`` returns the indexed words that a word may be a slip of. ``cues`` are phrases of skills that bring
    their own, by language and intent.
    """
    text = _TYPED_IN_HASTE.sub(r"\1'\2", text, count=1)
    tokens = tokenize(text)
    if not any(token.sort not in SEPARATORS for token in tokens):
        name = UNCLEAR if text.strip() else EMPTY
        return Intent(name, text, Slots(), 1.0, "there are no words in it")
    if of_the_buddy := _of_the_buddy(text, now, before):
        return of_the_buddy
    # The index is asked about a word once for a question, however many look at it.
    known_word = cache(known_word) if known_word else None
    closest_words = cache(closest_words) if closest_words else None
    code = detected(tokens, before.intent.language if before else DEFAULT)
    language = languages()[code]
    tokens = split_compounds(tokenize(text, language), language, known_word)
    tokens, corrections = corrected(tokens, language, known_word, closest_words)
    own = {**language.cues, **((cues or {}).get(code) or {})}
    named = _evidence(known_word, closest_words)
    intent = _two_in_one(Sentence(tokens, language), _Context(text, now, own, named), before)
    intent = _of_a_life(replace(intent, corrections=corrections))
    by_name = intent.name.startswith("files.") and intent.name != CONTENT
    if known_word is not None and closest_words is not None and by_name:
        return with_known_names(intent, known_word, closest_words)
    return intent


def _of_the_buddy(text: str, now: datetime, before: Before | None) -> Intent | None:
    """Return the intent of what is said to the memory, of the talks, or of a reply; None for anything else."""
    after_memory = before is None or before.intent.name.startswith(("memory.", "privacy."))
    if found := asked_of_itself(text, now, after_memory):
        return found
    if (asked := asked_of_memory(text)) and asked.sure:
        return memory_intent(asked, text, now)
    if before is not None and (asked := _after(before.intent, text)):
        return memory_intent(asked, text, now)
    if found := judged(text):
        return found  # which is of what was told, if that stands right before it
    untrue = said_untrue_before(text)
    return memory_intent(untrue, text, now) if untrue is not None else None


def _after(intent: Intent, text: str) -> Asked | None:
    """Return what ``text`` says to the memory right behind what was told, or was to be forgotten."""
    asked = asked_after_telling(text) if intent.name in {*_TOLD_BEFORE, FORGET} else None
    return asked if asked is not None and (intent.name != FORGET or asked.what == UNDO) else None


def _evidence(known_word: KnownWord | None, closest_words: ClosestWords | None) -> KnownWord | None:
    """Return what tells whether a word, or one that it may be a slip of, is part of an indexed name."""
    if known_word is None:
        return None

    def named(word: str) -> bool:
        return known_word(word) or (len(word) > SHORTEST and closest_words is not None and bool(closest_words(word)))

    return named


def _of_a_life(intent: Intent) -> Intent:
    """Return ``intent``, or an open one where the sentence only looks as if it were for files or this computer."""
    if intent.name not in _MISTAKEN and not intent.name.startswith("machine."):
        return intent
    from bitbuddy.conversation.understanding import asking_of_life, declaring  # of no use to a tray at rest

    text = intent.text
    unclear = intent.name == UNCLEAR
    told = declaring.declares_of_a_thing(text) if unclear else intent.name in _SEARCHES and declaring.declares(text)
    if told or asking_of_life.asks_of_life(text, intent.name, intent.slots):
        slots = Slots(when=intent.slots.when)
        return replace(
            intent, name=OPEN, slots=slots, confidence=0.5, why="it is of a life", corrections=(), follows=""
        )
    return intent


@dataclass(frozen=True)
class _Context:
    """What both halves of a question have in common."""

    text: str
    now: datetime
    cues: _Cues
    named: Callable[[str], bool] | None


def _two_in_one(sentence: Sentence, context: _Context, before: Before | None) -> Intent:
    """Return the intent of a question, or of the first of two with the second in ``also``."""
    for at, after in _joints(sentence):
        first = _single(sentence.part(0, at), context, before)
        if first.name.startswith(TALK_PREFIX) or _is_interjection(sentence.part(0, at)):
            second = _single(sentence.part(after), context, before)
            if not second.name.startswith(TALK_PREFIX) and second.name not in {UNCLEAR, OPEN}:
                return second  # "Hello! How many …"
            continue
        if at in sentence.commas and not without_politeness(sentence.part(after)).has(0, "questions"):
            continue  # "photos, videos and songs" is one question
        if "." not in first.name or first.confidence < _SURE_ENOUGH or first.slots.problem:
            continue
        second = _single(sentence.part(after), context, Before(first), in_one=True)
        if at in sentence.commas and second.follows and (one := _one_of_two(first, second, before)):
            return one  # "my photos, how big are they"
        if at in sentence.commas and _only_where(first):
            continue  # "in Documents, how many tables are there"
        if "." not in second.name or second.confidence < _SURE_ENOUGH or second.name.startswith(TALK_PREFIX):
            continue
        if second.follows and second.name in {"files.open", "files.show"}:
            return replace(second, follows="", before=before)  # "find the budget and open it"
        return replace(first, also=second)
    return _single(sentence, context, before)


def _one_of_two(first: Intent, second: Intent, before: Before | None) -> Intent | None:
    """Return one intent where the second half only says what to do with the first: "the second one, open it"."""
    if first.slots.position is not None:
        return first.named(second.name)
    return replace(second, follows="", before=before) if first.name == "files.find" else None


def _only_where(intent: Intent) -> bool:
    slots = intent.slots
    said = slots.words or slots.any_words or slots.kinds or slots.extensions or slots.order or slots.files_said
    return intent.name == "files.find" and not said


def _is_interjection(sentence: Sentence) -> bool:
    return len(sentence) > 0 and all(sentence.has(at, "interjection") for at in range(len(sentence)))


def _joints(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the places where a second question may begin: where the first ends, and where the second begins."""
    found = [(at, at) for at in sorted(sentence.ends)]
    found += [(at, at) for at in sorted(sentence.commas) if at <= 4]
    for at in range(2, len(sentence) - 1):
        joint = sentence.term(at, "and")
        second = sentence.skip(at + joint.length, "article") if joint else at
        superlative = (order := sentence.term(second, "order")) and sentence.has(second + order.length, "kind", "file")
        if joint and (sentence.has(at + joint.length, "questions") or superlative):
            found.append((at, at + joint.length))
        elif at in sentence.commas and without_politeness(sentence.part(at)).has(0, "questions"):
            found.append((at, at))
    return list(dict.fromkeys(found))[:5]


def _single(sentence: Sentence, context: _Context, before: Before | None, in_one: bool = False) -> Intent:
    """Return the intent of one question; ``in_one``: ``before`` is the first half of the same question."""
    now = context.now
    if before is not None and sentence.has(0, "not") and 1 in sentence.commas:
        sentence = sentence.part(1)  # "no, the oldest"
    core = without_politeness(sentence)
    listed = before is not None and (bool(before.shown) or before.intent.name.startswith("files."))
    asked = _Asked(sentence, core, read_slots(core, now, listed), context.text, context.cues, context.named)
    alone = _alone(asked)
    if before is not None and (followed := follow_up(sentence, core, asked.slots, alone, before, in_one)):
        return followed
    if asked.slots.position is not None and not listed:
        return _alone(replace(asked, slots=read_slots(core, now)))
    return alone


def _alone(asked: _Asked) -> Intent:
    """Return the intent of a question that stands by itself."""
    slots = about_arrival(asked.core, asked.slots)
    if (deed := _deed(asked.core, slots)) and not _is_for_a_skill(asked):
        return Intent(CANNOT, asked.text, slots, 0.95, f"“{deed}” is something to do", asked.language.code)
    files = file_intents(asked.core, slots, asked.text, asked.sentence.mentions("request"), asked.named)
    if change := change_intent(asked.core, slots, asked.text):
        files.append(change)
    by_cue = _by_cue(asked)
    if any(one.name == "files.space" for one in by_cue):  # "which folders should go to free up some space"
        files = [one for one in files if one.name != "files.folders"]
    found = sorted([*by_cue, *files], key=lambda intent: -intent.confidence)
    if not found:
        return _open_or_unclear(asked)
    others = tuple(Candidate(one.name, one.confidence, one.why) for one in found[1:] if one.name != found[0].name)
    return replace(found[0], others=others[:3])


def _deed(core: Sentence, slots: Slots) -> str:
    """Return the verb of something to be done with files, which this buddy cannot yet, or ""."""
    verb = core.word(0)
    has_more = len(core) > 1
    thing = core.has(1, "of_deeds") or core.tokens[1].sort in {"file", "quoted", "path"} if has_more else False
    is_deed = core.has(0, "deeds") and has_more and (slots.narrow or thing)
    back = core.has(0, "takes_back") and (
        core.has(1, "of_deeds") or not has_more
    )  # "undo", "undo that", but not "undo history.txt"
    if is_deed or back or (core.has(0, "deeds_or_names") and thing):
        return verb
    last = len(core) - 1  # German says it at the end: "alle Fotos löschen", "kannst du die Fotos löschen"
    if core.has(last, "deeds_at_end") and (slots.narrow or slots.words):
        return core.word(last)
    return ""


def _is_for_a_skill(asked: _Asked) -> bool:
    """Return whether a verb that sounds like a deed is one of those that skills know: "lade das Gehirn herunter"."""
    return any(matched(asked.sentence.plain, asked.cues.get(name, ())) for name in (*_OF_A_NAMED_BRAIN, *_DEEDS))


def _by_cue(asked: _Asked) -> list[Intent]:
    slots, found = asked.slots, []
    # Politeness around a question is no small talk, unless there is nothing else.
    only_polite = all(asked.core.has(at, "stop", "interjection") for at in range(len(asked.core)))
    talk_in = asked.sentence if only_polite else asked.core
    for name, patterns in asked.cues.items():
        cue, talk, where = matched(asked.sentence.plain, patterns), name.startswith(TALK_PREFIX), asked.sentence
        if talk and not _is_nearly_all(cue, asked.sentence):
            cue, where = matched(talk_in.plain, patterns), talk_in
        if not cue or (name == "talk.greeting" and where.word(0) not in cue.split()):
            continue  # "anything from this morning" is no greeting
        confidence = _talk_confidence(cue, where, slots) if talk else _cue_confidence(name, cue, asked)
        about = replace(slots, words=(), any_words=()) if name != CANNOT else slots
        if name == CONTENT:
            about = with_topic(where, slots, cue)
            # "What does the contract say" asks for the contract, not for what mentions one.
            read = matched(asked.core.plain, asked.language.openings["says"]) == asked.core.plain
            confidence *= bool(about.topic or about.topic_phrases) and not read
        found.append(Intent(name, asked.text, about, confidence, f"“{cue}”", asked.language.code))
    return [intent for intent in found if intent.confidence >= 0.35]


def _is_nearly_all(cue: str, sentence: Sentence) -> bool:
    return len(cue.split()) >= 0.6 * len(sentence)


_WHATEVER_IS_SAID = frozenset(["files.space", "files.duplicates", "files.kinds", "brains.window", CONTENT, CANNOT])
# These take something back, or away, that is no file.
_DEEDS = ("feedback.undo",)
# The name of a brain looks like that of a file, or like a size: "the brain Qwen3 1.7B".
_OF_A_NAMED_BRAIN = ("brains.get", "brains.use", "brains.window")
_IN_NAMES = frozenset(["name", "size", "word", "extension"])
_SHORT_HELP = frozenset(["about.abilities", "about.self"])


def _cue_confidence(name: str, cue: str, asked: _Asked) -> float:
    share = len(cue) / max(1, len(asked.sentence.plain))
    confidence = 0.55 + 0.35 * share
    if name not in _WHATEVER_IS_SAID and asked.slots.narrow:
        passed_over = _IN_NAMES if name in _OF_A_NAMED_BRAIN else frozenset(["word"])
        confidence += -0.3 if _narrow_outside(asked.slots, cue, passed_over) else 0.1
    if name in _SHORT_HELP and len(cue.split()) == 1 and len(asked.sentence) > 2:
        confidence -= 0.4  # "help" alone asks what it can do; "help me find …" does not
    if begins(asked.core.plain, asked.language.openings["creative"]):
        return 0.0  # "write a poem about my biggest folder"
    if name.startswith("machine.") and begins(asked.core.plain, asked.language.openings["general"]):
        confidence -= 0.4  # "how does a battery work"
    if name == "files.space" and asked.slots.order and (asked.slots.kinds or asked.slots.extensions):
        return 0.5  # "which photo takes the most space" asks for a photo
    if name in _WHATEVER_IS_SAID:
        confidence = min(0.95, confidence + 0.1 if name == "files.space" else 0.9)
    return confidence


def _narrow_outside(slots: Slots, cue: str, passed_over: frozenset[str]) -> bool:
    """Return whether words that only files have stand outside the cue: in "which programs use memory" they do not."""
    inside = set(cue.split())
    outside = [
        span for span in slots.spans if span.slot not in passed_over and not set(fold(span.said).split()) <= inside
    ]
    return slots.narrow and bool(outside)


def _talk_confidence(cue: str, sentence: Sentence, slots: Slots) -> float:
    """Small talk is meant when little else was said: "hey, where is my tax letter" is not a greeting."""
    inside = cue.split()
    rest = [
        token.word
        for at, token in enumerate(sentence.tokens)
        if token.word not in inside and not sentence.has(at, "stop", "interjection")
    ]
    at_an_end = sentence.word(0) in inside or sentence.word(len(sentence) - 1) in inside
    if slots.narrow or len(rest) > 2 or (rest and not at_an_end):
        return 0.0
    if rest and any(sentence.has(at, "questions") for at in range(len(sentence)) if sentence.word(at) not in inside):
        return 0.0
    outside = len(sentence) - len(inside)
    return 0.75 - 0.12 * len(rest) + 0.02 * len(inside) - 0.03 * max(0, outside - 3)


def _open_or_unclear(asked: _Asked) -> Intent:
    subjects, code = asked.language.subjects, asked.language.code
    whole = asked.sentence.plain
    if cue := matched(whole, (*subjects["computer"], *subjects["machine"])):
        return Intent(UNCLEAR, asked.text, asked.slots, 0.5, f"“{cue}” asks about this computer", code)
    if cue := matched(whole, subjects["person"]):
        return Intent(PERSONAL, asked.text, asked.slots, 0.6, f"“{cue}” asks about you", code)
    return Intent(OPEN, asked.text, asked.slots, 0.5, "nothing in it concerns this computer", code)
