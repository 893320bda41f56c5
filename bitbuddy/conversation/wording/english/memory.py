"""What is remembered, in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.conversation.skills.remembered import Forgotten, Unlearned, tells_apart
from bitbuddy.conversation.wording.english.days import age_of, day_said, days_ago, is_date, is_to_come, moment_said
from bitbuddy.conversation.wording.english.overview import EnglishOverview
from bitbuddy.conversation.wording.english.quotes import (
    is_typed,
    note_behind,
    quote,
    safe,
    said_to_them,
    stop_behind,
    without_order,
)
from bitbuddy.conversation.wording.lists import capitalized, joined
from bitbuddy.kernel.display import format_count, format_date
from bitbuddy.kernel.value_words import words_of
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Learned, Memory, MemoryState, Wanted

_WORDS = words_of("en")
# What is to be done has its day; all else is so since then.
DATED = frozenset({"appointment", "todo"})
_OPPOSITE = frozenset({"dislikes", "avoids", "hates"})
_UNLEARNED = {
    None: "There is nothing in that I could note.",
    Unlearned.SWITCHED_OFF: "Noting facts is switched off (memory.extract), so I noted nothing; our talk is kept.",
    Unlearned.NOT_STORED: "This talk is not kept (conversation.store), so I note nothing of it.",
    Unlearned.PRIVATE: "This talk is private, so I keep and note nothing of it.",
    Unlearned.REFUSED: "I could not keep that, as my memory cannot be used now.",
    Unlearned.NOT_ALLOWED: "I may not note anything as I am now.",
}


class EnglishMemory(EnglishOverview):
    """Says in English what the person told."""

    def value(self, memory: Memory, now: datetime) -> str:
        dated = is_date(memory.value)
        value = day_said(memory.value, now, year=True) if dated else safe(said_to_them(memory.value or memory.text))
        if "T" in memory.since or (memory.since and memory.predicate in DATED):
            return f"{value}, {moment_said(memory.since, now)}"
        since, until = day_said(memory.since, now), day_said(memory.until, now)
        if memory.state is MemoryState.PAST:
            times = " ".join(
                one for one in (f"from {since}" if since else "", f"until {until}" if until else "") if one
            )
            return f"{value}, {times}" if times else value
        if is_to_come(memory.since, now):
            return f"{value}, {_at(memory.since)} {since}"
        return f"{value}, since {since}" if since else value

    def answer(self, values: Sequence[str], before: Sequence[Memory], now: datetime) -> str:
        listed = joined([one.rstrip(".") for one in values])
        said = f"{listed if is_typed(listed) else capitalized(listed)}."
        if not before:
            return said
        earlier = [
            f"{safe(one.value)} (since {since})" if (since := day_said(one.since, now, year=True)) else safe(one.value)
            for one in before
        ]
        return f"{said} Before that {joined(earlier)}."

    def at(self, since: str, now: datetime) -> str:
        if "T" in since:
            return f"On {moment_said(since, now)}."
        said = day_said(since, now, year=True)
        return f"{capitalized(_at(since))} {said}." if said else f"{safe(since)}."

    def since_when(self, since: str, now: datetime) -> str:
        return f"Since {day_said(since, now, year=True) or safe(since)}."

    def age(self, born: str, now: datetime) -> str:
        years = age_of(born, now)
        return f"born on {day_said(born, now, year=True)}" if years is None else str(years)

    def truth(self, memory: Memory, wanted: Wanted, formerly: bool = False) -> str:
        same = ((memory.predicate in _OPPOSITE) == (wanted.predicate in _OPPOSITE)) is not memory.negated
        if same and memory.state is MemoryState.PAST:
            return "Yes, but not any more." if formerly else "No, not any more."
        return "Yes." if same else "No."

    def told(self, created: datetime, text: str, now: datetime, *more: str) -> str:
        return f"You told me {_told_when(created, now)}: {quote(text, *more)}"

    def instead(self, created: datetime, text: str, now: datetime) -> str:
        return f"I don't know just that, but you told me {_told_when(created, now)}: {quote(text)}"

    def called(self, name: str, call: str) -> str:
        return f"{capitalized(name)}; I call you {safe(call)}."

    def food(self, found: Sequence[Memory]) -> str:
        never, diet, disliked = by_danger(found)
        said = [
            f"{capitalized(joined(never))}." if never else "",
            f"Diet: {joined(diet)}." if diet else "",
            f"Only not liked: {joined(disliked)}." if disliked else "",
        ]
        return " ".join(one for one in said if one)

    def careful(self, found: Sequence[Memory]) -> str:
        allergic, avoided, diet = (values_of(found, one) for one in ("allergic_to", "avoids", "diet"))
        said = [
            f"allergic to {joined(allergic)}" if allergic else "",
            f"to be avoided: {joined(avoided)}" if avoided else "",
            f"diet: {joined(diet)}" if diet else "",
        ]
        return f"Careful: {'; '.join(one for one in said if one)}."

    def other_allergies(self, found: Sequence[Memory]) -> str:
        return f"Not that I was told. Known is an allergy to {joined(values_of(found, 'allergic_to'))}."

    def typed_in(self, created: datetime) -> str:
        return f"That was noted on {format_date(created)}."

    def unknown(self, unlearned: Unlearned | None, name: str = "") -> str:
        if unlearned is Unlearned.REFUSED:
            return "I cannot look that up, as my memory cannot be used now."
        told = f"Nobody has told me of {safe(name)}" if name else "You have not told me that"
        if unlearned is not None:
            return f"{told}, and I keep no facts about people now."
        return f"{told} yet. Tell me, and I will remember."

    def nothing_of(self, about: str) -> str:
        return f"I know nothing of {safe(said_to_them(about))} yet." if about else "I know nothing about you yet."

    def known_of(self, about: str) -> str:
        return f"This is what I know about {safe(said_to_them(about)) or 'you'}:"

    def known_of_others(self, alone: bool) -> str:
        return "This is what you told me of others:" if alone else "And of others:"

    def family(self, names: Sequence[str]) -> str:
        return f"{joined(list(names))}. This is what I know about them:"

    def relative(self, relation: str) -> str:
        return f"your {safe(relation)}"

    def counted(self, names: Sequence[str]) -> str:
        return f"I know of {len(names)}: {joined(list(names))}."

    def line(self, memory: Memory, now: datetime) -> str:
        created = memory.source.created if memory.source else memory.created
        so = " (no longer so)" if memory.state is MemoryState.PAST else ""
        return f"{safe(without_order(memory.text))}{so}{_dated(created, now)}"

    def turns(self, about: str, when: str) -> str:
        head = f"This was said about {safe(said_to_them(about))}" if about else "This was said"
        return f"{head} {when}:" if when else f"{head}:"

    def turn(self, speaker: Speaker, created: datetime, text: str) -> str:
        who = "you" if speaker is Speaker.PERSON else "I"
        return f"{format_date(created)}, {who}: “{safe(text)}”"

    def words(self, text: str) -> str:
        return f"“{safe(text)}”"

    def last_talk(self, created: datetime, now: datetime) -> str:
        days = (now.date() - created.date()).days
        ago = {0: "Today", 1: "Yesterday"}.get(days, f"On {format_date(created)}")
        return f"{ago}."

    def no_turns(self, about: str, when: str) -> str:
        period = f" {when}" if when else ""
        return (
            f"I find nothing about {safe(said_to_them(about))}{period}."
            if about
            else f"I find nothing that was said{period}."
        )

    def usual(self, weekday: int | None) -> str:
        return "This is what you told me:" if weekday is None else f"Of {_WORDS.weekdays[weekday]}s you told me:"

    def nothing_usual(self, weekday: int | None) -> str:
        day = "that" if weekday is None else f"{_WORDS.weekdays[weekday]}s"
        return f"You have not told me enough about {day} yet to know what is usual."

    def learned(self, learned: Learned, now: datetime) -> str:
        said: list[str] = []
        was = {new.id: old for old, new in learned.superseded}
        new = list(dict.fromkeys((*(one.id for one in learned.added), *was)))
        by_id = {one.id: one for one in (*learned.added, *(one for _, one in learned.superseded))}
        texts: dict[str, list[Memory]] = {}
        for identity in new:
            texts.setdefault(by_id[identity].text, []).append(by_id[identity])
        for text, ones in texts.items():
            earlier = _instead_of([(was[one.id], one) for one in ones if one.id in was and was[one.id].value], now)
            if (note := note_behind(text, "that")) and len(texts) == 1 and not earlier:
                return f"I will remember that {safe(note)}{stop_behind(safe(note))}"
            said.append(f"“{safe((note or text).rstrip('. '))}”{earlier}")
        if said:
            return f"I will remember: {'; '.join(said)}."
        return "I know that already." if learned.again else ""

    def not_learned(self, unlearned: Unlearned | None) -> str:
        return _UNLEARNED[unlearned]

    def kept_as_said(self) -> str:
        return "I will remember that."

    def order_refused(self) -> str:
        return "That is an order against my own rules. I do not take it, and I note nothing of it."

    def secret_kept(self) -> str:
        return (
            "I note no passwords, PINs or card numbers unless you say “remember …”. Our talk has it; “forget that” "
            "takes it out."
        )

    def secret_unknown(self) -> str:
        return "I note no passwords, PINs or card numbers unless you say “remember …”, so I cannot tell you that one."

    def no_reminder(self) -> str:
        return "I cannot speak up by myself at that time yet; ask me “what do I have to do?”."

    def remember_what(self) -> str:
        return "What shall I remember? Say it in a sentence, such as “remember that my locker is number 12”."

    def call(self, name: str) -> str:
        return f"I call you {safe(name)} from now on."

    def which_is_right(self, known: Memory, new: Memory, now: datetime) -> str:
        before, after = (_apart(one, other, now) for one, other in ((known, new), (new, known)))
        return f"You said {before} before, and {after} now: which is right?"

    def or_before(self, known: Memory, new: Memory, now: datetime) -> str:
        return f"Before that you said {_apart(known, new, now)}."

    def right(self, memory: Memory, whole: bool, now: datetime) -> tuple[str, str]:
        said = f"“{safe(memory.text)}”"
        if whole:
            return said[:60], f"{said} is right"
        value = _bare(memory, now)
        return value[:60], f"{value} is right: {said}"

    def settled(self, memory: Memory, now: datetime) -> str:
        return f"{capitalized(_bare(memory, now))} it is, then. I will remember: {quote(memory.text)}"

    def forgotten(self, what: Forgotten) -> str:
        said = [f"Forgotten: {_amount(what)}." if what else self.nothing_to_forget()]
        if what.unreached:
            said.append(f"The disk refused in {format_count(what.unreached, 'file')}, so please ask me once more.")
        elif what and not what.own:
            left = "in my memory" if what.documents else "here"
            said.append(f"Nothing of that is left {left}.")
        if what.own:
            named = [one or "a file that is called so" for one in dict.fromkeys(what.own)]
            said.append(f"It still stands in {joined(named)}: that is yours to change.")
        if what.files:
            stay = "stays as it is" if what.files == 1 else "stay as they are"
            said.append(f"{format_count(what.files, 'file')} of yours with such a name {stay}.")
        if what.documents:
            have = "has it in its text and stays as it is" if what.documents == 1 else "have it in their text and stay"
            said.append(f"{format_count(what.documents, 'document')} of yours {have}.")
        return " ".join(said)

    def would_forget(self, what: Forgotten) -> str:
        also = joined([f"“{safe(one)}”" for one in what.also])
        return f"That would be {_amount(what)}{also and f', with what speaks of {also}'}, gone for good. Shall I?"

    def forget_whom(self, names: Sequence[str]) -> str:
        return f"You told me of {joined(list(map(safe, names)))}. Of whom shall I forget everything?"

    def forget_near(self, words: str) -> str:
        return f"There is nothing of that in my memory. Do you mean {safe(words)}?"

    def forget_about(self, name: str) -> tuple[str, str]:
        return safe(name)[:60], f"forget everything about {safe(name)}"

    def forget(self, command: str) -> tuple[str, str]:
        return "Forget it", f"yes, {command}"

    def forget_not(self) -> tuple[str, str]:
        return "Keep it", "no, forget nothing"

    def forget_what(self) -> str:
        return "Tell me in a word or two what to forget, such as “forget everything about the budget”."

    def nothing_to_forget(self) -> str:
        return "There is nothing of that in my memory."

    def nothing_forgotten(self) -> str:
        return "Then I keep everything."

    def without_words(self) -> str:
        return "forget something (what it was is not kept)"

    def files_instead(self, name: str) -> tuple[str, str]:
        return "Look for files", f'find files named "{safe(name)}"'


def _dated(created: datetime, now: datetime) -> str:
    """Return when a point of a list was told, nothing of today."""
    days = days_ago(created, now)
    return "" if days == 0 else f", {'yesterday' if days == 1 else format_date(created)}"


def _at(iso: str) -> str:
    return "on" if len(iso) > len("2026-03") else "in"


def _told_when(created: datetime, now: datetime) -> str:
    """Return when something was told: "today", "yesterday", "on 3 May 2026"."""
    return {0: "today", 1: "yesterday"}.get(days_ago(created, now), f"on {format_date(created)}")


def _amount(what: Forgotten) -> str:
    parts = [
        format_count(number, *words)
        for number, words in ((what.messages, ("message",)), (what.memories, ("memory", "memories")))
        if number
    ]
    return joined(parts) or ("what was noted of it" if what.other else "nothing")


def values_of(found: Sequence[Memory], *predicates: str) -> list[str]:
    """Return the values that are so of some predicates, each once."""
    return list(dict.fromkeys(safe(one.value) for one in found if one.predicate in predicates and not one.negated))


def by_danger(found: Sequence[Memory]) -> tuple[list[str], list[str], list[str]]:
    """Return what somebody must not eat, their diet, and what they only do not like, with nothing in two of them."""
    never = values_of(found, "allergic_to", "avoids")
    disliked = [one for one in values_of(found, "dislikes") if one not in never]
    return never, values_of(found, "diet"), disliked


def _apart(one: Memory, other: Memory, now: datetime) -> str:
    """Return what tells a memory from another: its value, or the whole sentence."""
    return _bare(one, now) if tells_apart(one, other) else f"“{safe(one.text)}”"


def _instead_of(pairs: Sequence[tuple[Memory, Memory]], now: datetime) -> str:
    """Return, of pairs of what does not hold and what does now, what was so before and what never was."""
    said = ""
    for words, mistakes in (("before that", False), ("not", True)):
        old = [_apart(one, new, now) for one, new in pairs if (one.state is MemoryState.WRONG) is mistakes]
        said += f", {words} {joined(list(dict.fromkeys(old)))}" if old else ""
    return said


def _bare(memory: Memory, now: datetime) -> str:
    """Return the value of a memory as one says it, without since when."""
    return day_said(memory.value, now, year=True) if is_date(memory.value) else safe(memory.value)
