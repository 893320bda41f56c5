"""What is said when nothing fits: a year that stands in the name, a misspelt word, or what comes nearest."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.conversation.facts import FileFact
from bitbuddy.conversation.intent import UNSURE, WEAK_NAME, Choice
from bitbuddy.conversation.skills.content import instead
from bitbuddy.conversation.skills.contract import Findings
from bitbuddy.conversation.skills.file_facts import count_fact, file_facts
from bitbuddy.conversation.skills.file_search import Search, dated
from bitbuddy.conversation.skills.folders import left_out, roots_held
from bitbuddy.conversation.skills.whereabouts import became_of
from bitbuddy.conversation.skills.year_in_name import year_in_name
from bitbuddy.files.model import FileAnswer, FileQuery, Order
from bitbuddy.files.names import fold
from bitbuddy.files.roots import weighed_name
from bitbuddy.files.search.spelling import distance
from bitbuddy.kernel.display import display_text
from bitbuddy.personality.situations import Situation

LISTED = 5
NEAREST = 3
# A word of fewer letters is as near to many others; a bare one may as well be of another language.
_SHORTEST = 4
_SHORTEST_BARE = 6
_MOST_MISTAKES = 3
_MINE = frozenset("my i our mine mein meine meinen meinem meiner ich unser unsere unseren".split())


def nothing_found(search: Search, otherwise: Findings | None = None) -> Findings:
    """Say that there is nothing and what there is instead; ``otherwise`` is the answer when there is nothing else."""
    if search.path:  # it was there a moment ago, or is asked for by more than its path
        return otherwise or _nothing(search)
    if found := _left_out(search):
        return found
    if otherwise is None and (found := became_of(search)):
        return found
    return _year_in_name(search) or instead(search) or _misspelt(search) or otherwise or _nothing(search)


def _left_out(search: Search) -> Findings | None:
    """Answer for what is called as the folders that programs make for themselves: they are weighed, not searched."""
    request = search.request
    if not any(weighed_name(word) for word in search.asked.words):
        return None
    if not (held := left_out(request, roots_held(request, search.status))):
        return None
    text = " ".join([f"{request.wording.files.there_are(0, search)}.", *held])
    return Findings(Situation.TOLD, dated(text, search.status, request))


def _year_in_name(search: Search) -> Findings | None:
    """Look for "2021" as a word where no file is of that year."""
    named = year_in_name(search, alone=True)
    if named is None:
        return None
    answer = named.run(Order.RELEVANCE, LISTED)
    headline = search.request.wording.files.by_name_instead(search, answer.total, named)
    return replace(other_found(search, named, answer, headline), situation=Situation.FOUND_MANY)


def _misspelt(search: Search) -> Findings | None:
    """Answer with the word that was meant, if one word alone is unknown and one other is close; else offer several."""
    bare = search.request.intent.confidence <= WEAK_NAME
    word = _unknown_word(search, _SHORTEST_BARE if bare else _SHORTEST)
    if not word:
        return None
    found: dict[str, tuple[str, Search, FileAnswer, int]] = {}
    for meant, names in _closest(search, word):
        instead = _with_word(search, word, meant)
        answer = instead.run(search.asked.order or Order.RELEVANCE, LISTED)
        if answer.total:  # the plural of a word finds what the word finds
            found.setdefault(str(answer.entries), (meant, instead, answer, names))
    if len(found) > 1 and not bare:
        return _asked_which(search, word, [meant for meant, *_ in found.values()])
    if len(found) != 1:
        return None
    meant, instead, answer, names = next(iter(found.values()))
    wording = search.request.wording.files
    if names == answer.total and names > 1:
        headline = wording.word_instead(search, meant, names)
    else:
        headline = wording.search_instead(search, answer.total, instead)
    return other_found(search, instead, answer, headline)


def _closest(search: Search, word: str) -> list[tuple[str, int]]:
    """Return the words with the fewest mistakes between them and ``word``; one that is further away is no rival."""
    found = search.request.parts.files.closest_words(word, NEAREST)
    mistakes = [distance(fold(word), fold(meant), _MOST_MISTAKES) for meant, _ in found]
    return [one for one, count in zip(found, mistakes, strict=True) if count == min(mistakes)]


def _unknown_word(search: Search, shortest: int) -> str:
    """Return the one word of the question that no file has, or "" when there is none or more than one."""
    asked, files = search.asked, search.request.parts.files
    words = [word for word in (*asked.words, *asked.any_words) if word not in asked.said.whole]
    unknown = [word for word in words if not files.search(FileQuery(words=(word,), limit=1, count=False)).entries]
    return unknown[0] if len(unknown) == 1 and len(unknown[0]) >= shortest else ""


def _with_word(search: Search, word: str, meant: str) -> Search:
    def replaced(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(meant if one == word else one for one in words)

    return search.but(words=replaced(search.asked.words), any_words=replaced(search.asked.any_words))


def _asked_which(search: Search, word: str, meant: list[str]) -> Findings:
    wording = search.request.wording.files
    text, pattern = search.request.intent.text, re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)

    def question(one: str) -> str:
        return pattern.sub(lambda _: one, text) if pattern.search(text) else wording.find(one)

    choices = tuple(Choice(display_text(one), question(one)) for one in meant)
    return Findings(Situation.ASKED_WHICH, wording.did_you_mean(search, meant), choices=choices)


def other_found(search: Search, other: Search, answer: FileAnswer, headline: str) -> Findings:
    """Answer with the files of another search than the one asked for."""
    wording = search.request.wording
    facts = file_facts(answer.entries[:LISTED], search.request)
    how_many = count_fact(answer.total, f"{wording.files.there_are(answer.total, other)}.")
    text = f"{headline}\n{wording.lists.listed([fact.text for fact in facts], LISTED, answer.total)}"
    shown = tuple(fact.path for fact in facts)
    return Findings(
        Situation.CORRECTED, dated(text, search.status, search.request), (*facts, how_many), headline, shown=shown
    )


def _nothing(search: Search) -> Findings:
    """Say that there is nothing, and what comes nearest: of another time, or for one of the words alone."""
    intent, wording = search.request.intent, search.request.wording
    bare = intent.confidence <= WEAK_NAME
    near = _of_another_time(search) or (() if bare else _with_one_word(search))
    if bare and not near:
        return Findings(Situation.NOT_UNDERSTOOD, wording.files.not_called(), weak=True)
    unsure = intent.confidence <= UNSURE and bool(search.asked.words) and not _possessive(intent.text)
    if not near:
        text = f"{wording.files.there_are(0, search)}."
        return Findings(Situation.FOUND_NONE, dated(text, search.status, search.request), weak=unsure)
    headline = wording.files.nearest(search)
    text = f"{headline}\n{wording.lists.listed([fact.text for fact in near])}"
    shown = tuple(fact.path for fact in near)
    return Findings(Situation.FOUND_NONE, dated(text, search.status, search.request), near, headline, shown=shown)


def _of_another_time(search: Search) -> tuple[FileFact, ...]:
    """Return the files that fit but for their time; only of those that words were said of."""
    asked = search.asked
    if not asked.words or not (asked.after or asked.before):
        return ()
    answer = search.but(after=None, before=None).run(Order.NEWEST, NEAREST)
    return file_facts(answer.entries, search.request)


def _with_one_word(search: Search) -> tuple[FileFact, ...]:
    """Return the files that have one of several words: of the word that the fewest have."""
    if len(search.asked.words) < 2:
        return ()
    answers = [search.but(words=(word,)).run(Order.RELEVANCE, NEAREST) for word in search.asked.words[:4]]
    found = min((one for one in answers if one.total), key=lambda one: one.total, default=None)
    return file_facts(found.entries, search.request) if found else ()


def _possessive(text: str) -> bool:
    return bool(_MINE & set(fold(text).replace("?", " ").split()))
