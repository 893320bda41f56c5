"""Whether a question is about files, and what about them: find, count, add up, open, or only talk about the world."""

from __future__ import annotations

from collections.abc import Callable

from bitbuddy.conversation.intent import WEAK, WEAK_NAME, Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.patterns import begins, matched
from bitbuddy.conversation.understanding.sentence import Sentence
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold

FIND = "files.find"
COUNT = "files.count"
TOTAL = "files.total"
OPEN_FILE = "files.open"
SHOW_FILE = "files.show"
# Sure that one thing is looked for, which is then said not to be there rather than talked about.
PARTICULAR = 0.65
# "How many invoices do I have" counts, although to list them would be near to it.
_LESS_THAN_COUNTED = 0.1
_ONLY_TALKED_ABOUT = frozenset(["kind", "word", "order", "folder?", "limit"])
_KNOWLEDGE = _ONLY_TALKED_ABOUT | {"extension", "files", "folders", "all", "folder"}


def file_intents(
    core: Sentence, slots: Slots, text: str, requested: bool, named: Callable[[str], bool] | None
) -> list[Intent]:
    """Return the intents about files that ``core`` may have, each with its confidence.

    ``requested``: something is looked for, as the words around ``core`` say. ``named`` tells whether a folded word is
    part of an indexed name.
    """
    plain, code = core.plain, core.language.code
    if slots.folders_said and not opening_deed(core, slots) and (intent := _by_folders(core, slots, text)):
        return [intent]
    searchable = slots.narrow or bool(slots.words or slots.any_words or slots.when or slots.order or slots.folder)
    openings, known = core.language.openings, names_files(slots, named)
    read = known and matched(plain, openings["says"])  # "what does the flight booking say"
    if not searchable or (is_talk_about_things(core, slots) and not read):
        return []
    find, count, total = (matched(plain, openings[name]) for name in ("find", "count", "total"))
    find = find or str(read or "")
    partly = named is not None and any(named(word) for word in _words_of(slots))
    found = []
    if deed := opening_deed(core, slots):
        found.append(Intent(deed[0], text, slots, 0.9, f"“{deed[1]}” and {said(slots)}", code))
    if count and (slots.narrow or slots.without or (has_words(slots) and (known or _asks_about_mine(core)))):
        sure = 0.9 if slots.narrow else 0.6 if known else WEAK
        found.append(Intent(COUNT, text, slots, sure, f"“{count}” and {said(slots)}", code))
    if total and slots.narrow and _adds_up(slots):
        sure = 0.95 if begins(total, openings["bytes_asked"]) else 0.85 if not count else 0.8
        found.append(Intent(TOTAL, text, slots, sure, f"“{total}” and {said(slots)}", code))
    by_name = any(span.slot in {"name", "extension"} for span in slots.spans) or slots.without
    if slots.narrow or by_name:
        sure = (0.62 if slots.narrow else 0.6) + (0.15 if find else 0.0)
        found.append(Intent(FIND, text, slots, sure, said(slots), code))
    elif (sure := _by_words_alone(core, slots, (bool(find), requested, known, partly, named is not None))) > 0:
        sure = min([sure, *(one.confidence - _LESS_THAN_COUNTED for one in found if one.name == COUNT)])
        found.append(Intent(FIND, text, slots, sure, f"“{find}” {said(slots)}".removeprefix("“” "), code))
    return found


def _by_words_alone(core: Sentence, slots: Slots, evidence: tuple[bool, bool, bool, bool, bool]) -> float:
    """Return how sure it is that words which anything may have look for a file, 0 when they do not.

    ``evidence``: it begins as a search does, something is asked for, all words are in names, one of them is, the index
    was asked.
    """
    find, requested, known, partly, indexed = evidence
    openings = core.language.openings
    sure = 0.0
    if known and (find or matched(core.plain, openings["total"])) and not begins(core.plain, openings["general"]):
        sure = 0.6  # "how big is Das Boot", "when was the thesis written"
    elif slots.by_arrival and not has_words(slots) and matched(core.plain, openings["arrivals"]):
        sure = PARTICULAR  # "what arrived today"
    elif find and slots.folder and not has_words(slots) and not _to_you(core):
        sure = WEAK  # "what is in Old Letters"
    elif (find or requested) and (has_words(slots) or slots.when) and (requested or _about_files(core)):
        strong = requested or begins(core.plain, openings["files_begin_strong"])
        likely = known or not has_words(slots) or not indexed or not _of_another_world(core, strong)
        sure = (0.6 if strong or known else WEAK) if likely else _by_its_article(core, slots) if strong else 0.0
        if strong and _has_number(slots):
            sure = PARTICULAR
    elif slots.when and not has_words(slots):
        sure = WEAK if _is_all_time(core, slots) else 0.0  # "Silvester 2023"
    elif (known or (partly and slots.order)) and _is_all_name(core, slots):
        sure = WEAK + 0.05  # "latest bill from Vodafone"
    elif _is_bare_name(core, slots):
        sure = 0.6 if known and len(slots.words) + len(slots.any_words) > 1 else WEAK_NAME
    return sure


def _by_its_article(core: Sentence, slots: Slots) -> float:
    """Return how sure it is that "where is the lease" looks for a file, though no name has that word.

    "The" tells it from "where is Peru"; a capital, in a language where only names have one, leaves it open. There a
    word without either is no place in the world: "where is thesis".
    """
    if not core.has(0, "files_questions") or not has_words(slots) or core.mentions("order", "ordinal_order"):
        return 0.0
    words = (*slots.words, *slots.any_words)
    names = core.language.capitals_are_names and any(word[:1].isupper() for word in words)
    if any(core.has(at, "article") for at in range(len(core))):
        return WEAK if names else PARTICULAR
    alone = core.language.capitals_are_names and not names and len(words) == 1 and _is_all_name(core.part(1), slots)
    return PARTICULAR if alone else 0.0


def _has_number(slots: Slots) -> bool:
    """Return whether one thing of many is meant: "where is invoice 03-2024", "where is note99"."""
    words = (*slots.words, *slots.any_words)
    numbered = [word for word in words if any(character.isdigit() for character in word)]
    return bool(numbered) and (len(words) > 1 or not numbered[0].isdigit())


def _to_you(core: Sentence) -> bool:
    return core.mentions("you")


def _is_all_time(core: Sentence, slots: Slots) -> bool:
    """Return whether nothing but a time was said."""
    said_words = sum(len(span.said.split()) for span in slots.spans if span.slot == "when")
    return said_words == len(core) and all(span.slot == "when" for span in slots.spans)


def names_files(slots: Slots, named: Callable[[str], bool] | None) -> bool:
    """Return whether every word that was said is part of an indexed name."""
    words = _words_of(slots)
    return named is not None and bool(words) and all(named(word) for word in words)


def _words_of(slots: Slots) -> list[str]:
    guess = slots.folder if slots.folder and not slots.folder_sure and has_words(slots) else ""
    return [word for said_word in (*slots.words, *slots.any_words, guess) for word in fold(said_word).split()]


def _of_another_world(core: Sentence, strong: bool) -> bool:
    """Return whether a question with words that no file has may be about something else: "where do penguins live"."""
    mine = core.mentions("mine")
    if mine:
        return not strong and bool(matched(core.plain, core.language.subjects["computer"]))
    return core.has(0, "world_questions")


def opening_deed(core: Sentence, slots: Slots) -> tuple[str, str] | None:
    """Return the intent to open or show a file and the words that say so, as in "show it in its folder"."""
    if show := next((core.said(at, at + t.length) for at in range(len(core)) if (t := core.term(at, "shows"))), ""):
        return SHOW_FILE, show
    last = len(core) - 1
    folder = core.term(core.skip(1, "article"), "folder_word")
    if folder and core.has(0, "opens") and has_words(slots) and not slots.folder_sure:
        return SHOW_FILE, core.said(0, 3)  # "open the folder that contains budget.xlsx"
    if core.has(0, "questions") and any(core.has(at, "shows_at_end") for at in range(max(1, last - 1), last + 1)):
        return SHOW_FILE, core.said(max(1, last - 1), last + 1)
    if core.has(0, "opens_apart") and core.has(last, "opens_apart_end") and last > 1:  # "mach die größte auf"
        return OPEN_FILE, core.said(0, 1)
    for at in (0, last):
        verb = core.term(at, "opens" if at == 0 else "opens_at_end")
        if verb is not None and (len(core) > 1) and not slots.everything and not _several(slots):
            return OPEN_FILE, core.said(at, at + verb.length)
    return None


def _several(slots: Slots) -> bool:
    """Return whether more than one thing is meant: "open files" asks for a list."""
    listed = slots.plural and not slots.order and slots.position is None
    return listed or (slots.limit or 1) > 1


def _by_folders(core: Sentence, slots: Slots, text: str) -> Intent | None:
    """Return the intent of a question about folders themselves, or None."""
    nothing_else = not (has_words(slots) or slots.kinds or slots.extensions or slots.files_said)
    openings = core.language.openings
    taken = {word for span in slots.spans for word in fold(span.said).split()}
    alone = all(core.has(at, "folder", "stop") or core.word(at) in taken for at in range(len(core)))
    asked = bool(slots.order or matched(core.plain, (*openings["find"], *openings["count"])) or alone)
    if not nothing_else or not asked or core.has(0, "opens"):
        return None
    largest = slots.order is Order.LARGEST and slots.when is None
    name = "files.space" if largest else "files.folders"
    return Intent(name, text, slots, 0.92, said(slots), core.language.code)


def _adds_up(slots: Slots) -> bool:
    """Return whether sizes are to be added: not for "how big is the largest video"."""
    return slots.order is not Order.LARGEST or slots.folders_said


def has_words(slots: Slots) -> bool:
    """Return whether words of a name were said."""
    return bool(slots.words or slots.any_words)


def _is_all_name(core: Sentence, slots: Slots) -> bool:
    """Return whether nothing was said but words of names and words that mean nothing by themselves."""
    named = {word for span in slots.spans for word in fold(span.said).split()}
    subjects = core.language.subjects
    if matched(core.plain, (*subjects["computer"], *subjects["machine"])):
        return False
    silent = all(core.word(at) in named or core.has(at, "stop", "in_names", "and", "or") for at in range(len(core)))
    asks = core.has(0, "world_questions") and not core.has(0, "files_questions")
    return silent and not asks and len(slots.words) + len(slots.any_words) <= 5


def _is_bare_name(core: Sentence, slots: Slots) -> bool:
    """Return whether nothing was said but what may be a name, such as "tax return 2021" or "my novel"."""
    named = {word for span in slots.spans for word in fold(span.said).split()}
    loose = [at for at in range(len(core)) if not core.has(at, "the_or_my", "or", "except", "not", "named", "thing")]
    only_names = all(core.word(at) in named or core.has(at, "in_names") for at in loose)
    ordinary = any(core.has(at, "interjection", "deeds") for at in loose)
    few = len(slots.words) + len(slots.any_words) <= 4
    return has_words(slots) and only_names and few and not ordinary


def _asks_about_mine(core: Sentence) -> bool:
    return core.mentions("mine")


def is_talk_about_things(core: Sentence, slots: Slots) -> bool:
    """Return whether a kind is only talked about: "do you like music", "write a report", "what is a PDF"."""
    plain, openings = core.plain, core.language.openings
    slots_said = {span.slot for span in slots.spans}
    mine = any(core.has(at, "mine") for at in range(1 if core.has(0, "i") else 0, len(core)))
    about_mine = mine or slots.folder_sure or slots.min_size or slots.max_size
    if not about_mine and begins(plain, openings["general"]):
        return True
    if begins(plain, openings["wishes"]):
        return slots_said <= _ONLY_TALKED_ABOUT | {"extension"}
    if about_mine and not plain.startswith(openings["not_about_mine"]):
        return False
    if begins(plain, openings["knowledge"]):
        return slots_said <= _KNOWLEDGE
    return slots_said <= _ONLY_TALKED_ABOUT and begins(plain, openings["about_the_world"])


def _about_files(core: Sentence) -> bool:
    """Decide where no word is one that only files have: "where is my tax return", but not "what are your dreams"."""
    plain, language = core.plain, core.language
    strong = begins(plain, language.openings["files_begin_strong"])
    if matched(plain, language.subjects["machine"]) and not strong:
        return False
    if matched(plain, language.subjects["person"]) and not strong:
        return False
    return begins(plain, language.openings["files_begin"]) and not _to_you(core)


def said(slots: Slots) -> str:
    """Return the slots with the words that filled them, for explanations."""
    return ", ".join(f"{span.slot.rstrip('?')} “{span.said}”" for span in slots.spans)
