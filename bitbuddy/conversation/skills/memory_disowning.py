"""What the person told and takes back: "that's not true", "I lied about Ghent"; and what can be undone at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import Remembered, Unlearned
from bitbuddy.conversation.understanding.about_memory import UNDO, WRONG, points_back
from bitbuddy.conversation.understanding.naming import asks, tells
from bitbuddy.conversation.wording import taken_back, wording_of
from bitbuddy.files.names import fold
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import RecallQuery, Source
from bitbuddy.personality.situations import Situation

_LOOKED_BACK, _LOOKED_AT, _OFFERED = 12, 12, 4
# Where nothing is learned by itself, what was told is kept all the same.
_KEPT = frozenset({None, Unlearned.SWITCHED_OFF})


@dataclass(frozen=True)
class _Said:
    """A message in which the person told something."""

    id: str
    session: str
    text: str
    created: datetime


def taken_back_by(request: Request) -> Findings | None:
    """Return what to say where the person takes back what they told; None where they do not, or told no such thing."""
    asked, memory = request.asked(AskMemory), request.parts.memory
    if asked.what == UNDO:
        return _undone(request)
    if asked.what != WRONG:
        return None
    if not asked.about:
        return told_before_taken_back(request) or Findings(Situation.NOTED, "")
    told = _of(asked.about, memory, request.taught.message)
    if not told:  # told to somebody else, of something else
        return Findings(Situation.KEPT, request.wording.memory.kept_as_said())
    if len(told) > 1:
        question, ways = taken_back.which_was_untrue([one.text for one in told[:_OFFERED]], request.language)
        choices = tuple(Choice(label, says) for label, says in ways)
        return Findings(Situation.ASKED_WHICH, question, choices=choices, framed=False)
    taught = request.taught
    # That it was a lie is nothing to be told again, either.
    return _taken_back(request, told[0], _Said(taught.message, taught.session, request.intent.text, request.now))


def told_before_taken_back(request: Request) -> Findings | None:
    """Take back what was told right before this message; None where nothing was."""
    last = _last_said(request)
    if last is None or not tells(last.text) or asks(last.text):
        return None
    return _taken_back(request, last)


def _taken_back(request: Request, told: _Said, *more: _Said) -> Findings:
    for one in (told, *more) if request.taught.unlearned in _KEPT else ():
        request.parts.memory.disown(Source(one.id, one.session, one.created), one.text)
    said = taken_back.disowned(_openly(told.text) or "…", request.language)
    return Findings(Situation.NOTED, said, framed=False)


def _undone(request: Request) -> Findings:
    """Say what can be taken back of the last thing that was told or forgotten, and where."""
    last = _last_said(request)
    forgotten = last is not None and last.text in _orders_kept()
    told = _openly(last.text) if last is not None and tells(last.text) and not asks(last.text) else ""
    return Findings(Situation.TOLD, taken_back.undone(told, forgotten, request.language), framed=False)


def _orders_kept() -> frozenset[str]:
    """Return how an order to forget is kept, in whatever language."""
    return frozenset(wording_of(one).memory.without_words() for one in ("en", "de"))


def _openly(text: str) -> str:
    from bitbuddy.memory.withheld import quotable  # of no use to a tray at rest

    return quotable(text)


def _last_said(request: Request) -> _Said | None:
    taught = request.taught
    said = request.parts.memory.said_in(taught.session, _LOOKED_BACK, taught.message) if taught.session else []
    theirs = (one for one in reversed(said) if one.speaker is Speaker.PERSON and not points_back(one.text))
    last = next(theirs, None)
    return _Said(last.id, last.session, last.text, last.created) if last is not None else None


def _of(about: str, memory: Remembered, without: str) -> list[_Said]:
    """Return the messages in which the person told something of all that ``about`` names; or just that sentence."""
    from bitbuddy.memory.recall.stems import asked
    from bitbuddy.memory.searching import words_of

    words = asked(about)
    found = memory.recall(RecallQuery(about, _LOOKED_AT, speakers=(Speaker.PERSON,))) if words else []
    told = [
        _Said(one.message, one.session, one.text, one.created)
        for one in found
        if one.message and one.message != without and tells(one.text) and not asks(one.text)
    ]
    same = [one for one in told if fold(" ".join(one.text.split())) == fold(about)]
    there = [one for one in told if _has_all(words_of(one.text).split(), words)]
    return same[:1] or there


def _has_all(said: list[str], words: list[tuple[str, ...]]) -> bool:
    return all(any(one.startswith(form) for one in said for form in forms) for forms in words)
