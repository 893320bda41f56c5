"""What the link tells of memories and their changes, and how that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bitbuddy.kernel.display import display_text, format_count, format_iso_date, format_start, format_when
from bitbuddy.ui.chat.message import moment_of

Data = dict[str, Any]
CURRENT, PAST, FADED, WRONG = "current", "past", "faded", "wrong"
KIND_WORDS = {
    "fact": "Fact",
    "preference": "Preference",
    "person": "Person",
    "place": "Place",
    "task": "Task",
    "episode": "Moment",
}
SELF = "self"
GONE = "that talk is no longer there"


@dataclass(frozen=True)
class Entry:
    """A memory as the link tells it; ``message`` and ``session`` are those it was learned from, "" where from none.

    ``why`` are short words on why a search found it. ``says`` is what it says as a sentence; ``unclear``: its words do
    not tell that by themselves ("no, Anna"), or another one listed with it is from the same words.
    """

    identity: str
    kind: str
    text: str
    categories: tuple[str, ...]
    since: str
    until: str
    state: str
    created: datetime | None
    last_used: datetime | None
    uses: int
    message: str
    session: str
    said: datetime | None
    why: tuple[str, ...] = ()
    says: str = ""
    unclear: bool = False


@dataclass(frozen=True)
class Change:
    """What was changed: ``before`` became ``after``; ``possible`` tells whether it can be taken back."""

    identity: str
    number: int
    kind: str
    moment: datetime | None
    before: str
    after: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    taken_back: bool
    possible: bool


@dataclass(frozen=True)
class Details:
    """All of one memory: the words it was learned from, the ``title`` of that talk, and what was so before."""

    entry: Entry
    said: str
    title: str
    history: tuple[Entry, ...]


def entry_from(row: Data) -> Entry:
    """Return what the link tells of one memory."""
    source = row.get("source") or {}
    return Entry(
        str(row.get("id", "")),
        str(row.get("kind", "")),
        str(row.get("text", "")),
        tuple(map(str, row.get("categories") or ())),
        str(row.get("since") or ""),
        str(row.get("until") or ""),
        str(row.get("state") or CURRENT),
        moment_of(row.get("created")),
        moment_of(row.get("last_used")),
        int(row.get("uses") or 0),
        str(source.get("message") or ""),
        str(source.get("session") or ""),
        moment_of(source.get("created")),
        tuple(map(str, row.get("why") or ())),
        str(row.get("says") or ""),
        _is_unclear(row),
    )


def entries_from(rows: Sequence[Data]) -> list[Entry]:
    """Return what the link tells of several memories; those from the same words are unclear by these alone."""
    texts = Counter(str(row.get("text", "")) for row in rows)
    entries = map(entry_from, rows)
    return [replace(one, unclear=True) if texts[one.text] > 1 else one for one in entries]


def _is_unclear(row: Data) -> bool:
    """Return whether the words of a memory alone do not tell of whom it is: "no, Anna", "she has a dog"."""
    from bitbuddy.conversation.understanding.naming import CORRECTING

    text, whom = str(row.get("text", "")), str(row.get("subject") or SELF)
    if CORRECTING.match(text):
        return True
    name = whom.rpartition("/")[2]
    return whom != SELF and name[:1].isupper() and name.casefold() not in text.casefold()


def change_from(row: Data) -> Change:
    """Return what the link tells of one change."""
    return Change(
        str(row.get("id", "")),
        int(row.get("number") or 0),
        str(row.get("kind", "")),
        moment_of(row.get("moment")),
        str(row.get("before") or ""),
        str(row.get("after") or ""),
        tuple(map(str, row.get("old") or ())),
        tuple(map(str, row.get("new") or ())),
        bool(row.get("taken_back")),
        bool(row.get("can_take_back")),
    )


def details_from(data: Data) -> Details:
    """Return what the link tells of all of one memory."""
    entry = entry_from(data.get("entry") or {})
    history = [entry_from(row) for row in data.get("history") or []]
    return Details(
        entry,
        str(data.get("said") or ""),
        str(data.get("title") or ""),
        tuple(one for one in history if one.identity != entry.identity),
    )


def span(entry: Entry) -> str:
    """Return from when to when it is so, "" where that was not said."""
    if entry.since and entry.until:
        return f"{format_iso_date(entry.since)} to {format_iso_date(entry.until)}"
    since = format_start(entry.since, datetime.now().astimezone().date()) if entry.since else ""
    until = f"until {format_iso_date(entry.until)}" if entry.until else ""
    return since or until


def when(moment: datetime | None) -> str:
    """Return when something was: "today at 14:05", "on 3 March"; "" where that is not known."""
    return format_when(moment, datetime.now().astimezone()) if moment else ""


def source_words(details: Details) -> str:
    """Return where it is known from: "You told me on 21 November, in the talk “Trip to Porto”"."""
    entry = details.entry
    if not entry.message:
        return f"Added by hand {when(entry.created)}".rstrip()
    told = f"You told me {when(entry.said or entry.created)}".rstrip()
    return f"{told}, in the talk “{display_text(details.title)}”" if details.title else f"{told}; {GONE}"


def quote(details: Details) -> str:
    """Return the words it was learned from, "" where they are the memory's own or nobody knows them."""
    said = " ".join(details.said.split())
    same = said.casefold().strip(" .!") == " ".join(details.entry.text.split()).casefold().strip(" .!")
    return "" if same or not said else f"“{display_text(said)}”"


def use_words(entry: Entry) -> str:
    """Return how often it was used for an answer, and when last."""
    if not entry.uses:
        return "Not yet"
    last = f", last {when(entry.last_used)}" if entry.last_used else ""
    return f"{format_count(entry.uses, 'time')}{last}"


def about_line(entry: Entry) -> str:
    """Return the second line of a memory in the list: its kind, since when, when it was told, and why it was found."""
    told = f"{'told' if entry.message else 'added'} {when(entry.said) or when(entry.created)}"
    found = f"found: {', '.join(map(display_text, entry.why))}" if entry.why else ""
    kind = KIND_WORDS.get(entry.kind, entry.kind)
    says = display_text(entry.says) if entry.unclear else ""
    return "  ·  ".join(part for part in (kind, says, span(entry), told, found) if part)


def before_words(entry: Entry) -> str:
    """Return one line of the history of what changed."""
    until = span(entry)
    return f"{display_text(entry.text)} ({until})" if until else display_text(entry.text)


def change_words(change: Change) -> str:
    """Return what a change did, in a sentence."""
    before, after = (f"“{display_text(text)}”" if text else "" for text in (change.before, change.after))
    if change.kind == "superseded":
        return f"{after} took the place of {before}." if after else f"{before} is no longer so."
    if change.kind == "merged":
        return f"{before} said the same as {after}, and became one with it." if after else f"{before} was merged."
    if change.kind == "edited":
        return (
            f"{before} was changed to {after}." if before != after and after else f"{before or after} was made richer."
        )
    if change.kind == "settled":
        return f"You said that {after} is so, and {before} is not."
    said = {"faded": "faded, as it was hardly ever used.", "revived": "came back, as you told it again."}
    return f"{before or after} {said.get(change.kind, 'was changed.')}"


def stats_words(stats: Data) -> str:
    """Return how much is remembered, in a line."""
    states = stats.get("states") or {}
    if not any(states.values()):
        return "Nothing is remembered yet."
    now, past, faded = (int(states.get(name) or 0) for name in (CURRENT, PAST, FADED))
    parts = [format_count(now, "thing I know", "things I know")]
    parts += [f"{format_count(past, 'thing')} that {'was' if past == 1 else 'were'} so before"] if past else []
    parts += [f"{faded} faded"] if faded else []
    entities = int(stats.get("entities") or 0)
    parts += [format_count(entities, "person, place or thing", "people, places and things")] if entities else []
    return "  ·  ".join(parts)


def learned_words(learned: Data) -> str:
    """Return what became of something that was typed in."""
    pairs = learned.get("contradicted") or []
    if pairs:
        other = str((pairs[0].get("old") or {}).get("text", ""))
        return f"I will remember that, but it does not fit “{display_text(other)}”. Forget the one that is wrong."
    pairs = learned.get("superseded") or []
    if pairs:
        old = pairs[0].get("old") or {}
        other = str(old.get("text", ""))
        if old.get("state") == WRONG:
            return f"I will remember that, and no longer “{display_text(other)}”."
        return f"I will remember that. Before, it was “{display_text(other)}”."
    return "I will remember that." if learned.get("added") else "I knew that already."
