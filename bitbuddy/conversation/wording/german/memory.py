"""What is remembered, in German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.conversation.skills.remembered import Forgotten, Unlearned, tells_apart
from bitbuddy.conversation.wording.english.days import age_of, day_said, days_ago, is_date, is_to_come, moment_said
from bitbuddy.conversation.wording.english.memory import DATED, by_danger, values_of
from bitbuddy.conversation.wording.english.quotes import (
    LONGEST_QUOTE,
    is_typed,
    note_behind,
    stop_behind,
    without_order,
)
from bitbuddy.conversation.wording.german.dates import range_said
from bitbuddy.conversation.wording.german.lists import both, quoted
from bitbuddy.conversation.wording.german.overview import GermanOverview
from bitbuddy.conversation.wording.german.values import over_whom, said_to_them, value_in_german
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.kernel.display import display_text, format_count, format_date
from bitbuddy.kernel.value_words import words_of
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Learned, Memory, MemoryState, Wanted

_WORDS = words_of("de")
_OPPOSITE = frozenset({"dislikes", "avoids", "hates"})
_UNLEARNED = {
    None: "Darin ist nichts, was ich mir merken könnte.",
    Unlearned.SWITCHED_OFF: (
        "Fakten zu merken ist ausgeschaltet (memory.extract), also habe ich nichts notiert; das Gespräch wird behalten."
    ),
    Unlearned.NOT_STORED: "Dieses Gespräch wird nicht behalten (conversation.store), also notiere ich nichts davon.",
    Unlearned.PRIVATE: "Dieses Gespräch ist privat, also behalte und notiere ich nichts davon.",
    Unlearned.REFUSED: "Das konnte ich nicht behalten, denn mein Gedächtnis ist gerade nicht zu benutzen.",
    Unlearned.NOT_ALLOWED: "So, wie ich gerade bin, darf ich nichts notieren.",
}


class GermanMemory(GermanOverview):
    """Says in German what the person told."""

    def value(self, memory: Memory, now: datetime) -> str:
        dated = is_date(memory.value)
        said = said_to_them(value_in_german(memory.predicate, memory.value or memory.text))
        value = _day(memory.value, now, year=True) if dated else _safe(said)
        if "T" in memory.since or (memory.since and memory.predicate in DATED):
            return f"{value}, {moment_said(memory.since, now, 'de')}"
        since, until = _day(memory.since, now), _day(memory.until, now)
        if memory.state is MemoryState.PAST:
            times = " ".join(one for one in (f"von {since}" if since else "", f"bis {until}" if until else "") if one)
            return f"{value}, {times}" if times else value
        if is_to_come(memory.since, now):
            return f"{value}, {_at(memory.since)}{since}"
        return f"{value}, seit {_dative(since)}" if since else value

    def answer(self, values: Sequence[str], before: Sequence[Memory], now: datetime) -> str:
        listed = both([one.rstrip(".") for one in values])
        said = f"{listed if is_typed(listed) else capitalized(listed)}."
        if not before:
            return said
        earlier = [
            f"{_safe(one.value)} (seit {_dative(since)})"
            if (since := _day(one.since, now, year=True))
            else _safe(one.value)
            for one in before
        ]
        return f"{said} Davor {both(earlier)}."

    def at(self, since: str, now: datetime) -> str:
        if "T" in since:
            return f"Am {moment_said(since, now, 'de')}."
        said = _day(since, now, year=True)
        if not said:
            return f"{_safe(since)}."
        return capitalized(f"{_at(since)}{said}.")

    def since_when(self, since: str, now: datetime) -> str:
        return f"Seit {_dative(_day(since, now, year=True)) or _safe(since)}."

    def age(self, born: str, now: datetime) -> str:
        years = age_of(born, now)
        return f"geboren am {_day(born, now, year=True)}" if years is None else str(years)

    def truth(self, memory: Memory, wanted: Wanted, formerly: bool = False) -> str:
        same = ((memory.predicate in _OPPOSITE) == (wanted.predicate in _OPPOSITE)) is not memory.negated
        if same and memory.state is MemoryState.PAST:
            return "Ja, aber jetzt nicht mehr." if formerly else "Nein, nicht mehr."
        return "Ja." if same else "Nein."

    def told(self, created: datetime, text: str, now: datetime, *more: str) -> str:
        return f"Das hast du mir {_told_when(created, now)} gesagt: {_said(text, *more)}"

    def instead(self, created: datetime, text: str, now: datetime) -> str:
        return f"Genau das weiß ich nicht, aber du hast mir {_told_when(created, now)} gesagt: {_said(text)}"

    def called(self, name: str, call: str) -> str:
        return f"{capitalized(name)}; genannt {_safe(call)}."

    def food(self, found: Sequence[Memory]) -> str:
        never, diet, disliked = by_danger(found)
        said = [
            f"{capitalized(both(never))}." if never else "",
            f"Ernährung: {both([value_in_german('diet', one) for one in diet])}." if diet else "",
            f"Nur nicht gemocht: {both(disliked)}." if disliked else "",
        ]
        return " ".join(one for one in said if one)

    def careful(self, found: Sequence[Memory]) -> str:
        allergic, avoided, diet = (values_of(found, one) for one in ("allergic_to", "avoids", "diet"))
        said = [
            f"allergisch gegen {both(allergic)}" if allergic else "",
            f"zu meiden: {both(avoided)}" if avoided else "",
            f"Ernährung: {both([value_in_german('diet', one) for one in diet])}" if diet else "",
        ]
        return f"Vorsicht: {'; '.join(one for one in said if one)}."

    def other_allergies(self, found: Sequence[Memory]) -> str:
        return f"Davon weiß ich nichts. Bekannt ist eine Allergie gegen {both(values_of(found, 'allergic_to'))}."

    def typed_in(self, created: datetime) -> str:
        return f"Das wurde am {_date(created)} notiert."

    def unknown(self, unlearned: Unlearned | None, name: str = "") -> str:
        if unlearned is Unlearned.REFUSED:
            return "Das kann ich nicht nachsehen, denn mein Gedächtnis ist gerade nicht zu benutzen."
        told = f"Von {_safe(name)} hat mir noch niemand erzählt" if name else "Das hat mir noch niemand gesagt"
        if unlearned is not None:
            return f"{told}, und zurzeit merke ich mir nichts über Menschen."
        return f"{told}. Einmal gesagt, merke ich es mir."

    def nothing_of(self, about: str) -> str:
        return (
            f"Über {_safe(over_whom(about))} weiß ich noch nichts."
            if about
            else "Über dieses Leben weiß ich noch nichts."
        )

    def known_of(self, about: str) -> str:
        return f"Das weiß ich über {_safe(over_whom(about))}:" if about else "Das alles wurde mir gesagt:"

    def known_of_others(self, alone: bool) -> str:
        return "Das wurde mir über andere gesagt:" if alone else "Und über andere:"

    def family(self, names: Sequence[str]) -> str:
        return f"{both(list(names))}. Das weiß ich über sie:"

    def relative(self, relation: str) -> str:
        return _in_german(f"my {relation}")

    def counted(self, names: Sequence[str]) -> str:
        return f"Ich weiß von {len(names)}: {both(list(names))}."

    def line(self, memory: Memory, now: datetime) -> str:
        created = memory.source.created if memory.source else memory.created
        so = " (nicht mehr so)" if memory.state is MemoryState.PAST else ""
        return f"{_safe(without_order(memory.text))}{so}{_dated(created, now)}"

    def turns(self, about: str, when: str) -> str:
        period = range_said(when, None, None) if when else ""
        head = f"Das wurde über {_safe(over_whom(about))} gesagt" if about else "Das wurde gesagt"
        return f"{head}, {period}:" if period else f"{head}:"

    def turn(self, speaker: Speaker, created: datetime, text: str) -> str:
        return f"{_date(created)}{'' if speaker is Speaker.PERSON else ', von mir'}: {quoted(_cut(text))}"

    def words(self, text: str) -> str:
        return quoted(_cut(text))

    def last_talk(self, created: datetime, now: datetime) -> str:
        days = (now.date() - created.date()).days
        return f"{ {0: 'Heute', 1: 'Gestern'}.get(days, f'Am {_date(created)}') }."

    def no_turns(self, about: str, when: str) -> str:
        period = f" ({range_said(when, None, None)})" if when else ""
        return (
            f"Über {_safe(over_whom(about))} finde ich nichts{period}."
            if about
            else f"Gesagtes finde ich keines{period}."
        )

    def usual(self, weekday: int | None) -> str:
        return "Das wurde mir gesagt:" if weekday is None else f"Über den {_WORDS.weekdays[weekday]} wurde mir gesagt:"

    def nothing_usual(self, weekday: int | None) -> str:
        day = "darüber" if weekday is None else f"über den {_WORDS.weekdays[weekday]}"
        return f"Ich weiß {day} noch zu wenig, um zu sagen, was üblich ist."

    def learned(self, learned: Learned, now: datetime) -> str:
        said: list[str] = []
        was = {new.id: old for old, new in learned.superseded}
        by_id = {one.id: one for one in (*learned.added, *(one for _, one in learned.superseded))}
        texts: dict[str, list[Memory]] = {}
        for one in by_id.values():
            texts.setdefault(one.text, []).append(one)
        for text, ones in texts.items():
            earlier = _instead_of([(was[one.id], one) for one in ones if one.id in was and was[one.id].value], now)
            if (note := note_behind(text, "dass")) and len(texts) == 1 and not earlier:
                return f"Ich merke mir, dass {_safe(note)}{stop_behind(_safe(note))}"
            said.append(f"{quoted(_cut(text.rstrip('. ')))}{earlier}")
        if said:
            return f"Das merke ich mir: {'; '.join(said)}."
        return "Das weiß ich schon." if learned.again else ""

    def not_learned(self, unlearned: Unlearned | None) -> str:
        return _UNLEARNED[unlearned]

    def kept_as_said(self) -> str:
        return "Das merke ich mir."

    def order_refused(self) -> str:
        return "Das ist eine Anweisung gegen meine eigenen Regeln. Die nehme ich nicht an und merke mir davon nichts."

    def secret_kept(self) -> str:
        return (
            "Passwörter, PINs und Kartennummern merke ich mir nur, wenn du „merk dir …“ sagst. In unserem Gespräch "
            "steht es; „vergiss das“ nimmt es heraus."
        )

    def secret_unknown(self) -> str:
        return "Passwörter, PINs und Kartennummern merke ich mir nur, wenn du „merk dir …“ sagst; hier weiß ich nichts."

    def no_reminder(self) -> str:
        return "Von selbst melden kann ich mich dann noch nicht; frag mich „was muss ich noch machen?“."

    def remember_what(self) -> str:
        return "Was soll ich mir merken? Ein Satz genügt, etwa „merk dir, dass mein Spind die Nummer 12 hat“."

    def call(self, name: str) -> str:
        return f"Ab jetzt gilt der Name {_safe(name)}."

    def which_is_right(self, known: Memory, new: Memory, now: datetime) -> str:
        before, after = (_apart(one, other, now) for one, other in ((known, new), (new, known)))
        return f"Vorher hieß es {before}, jetzt {after}: Was stimmt?"

    def or_before(self, known: Memory, new: Memory, now: datetime) -> str:
        return f"Davor hieß es {_apart(known, new, now)}."

    def right(self, memory: Memory, whole: bool, now: datetime) -> tuple[str, str]:
        said = quoted(_cut(memory.text))
        if whole:
            return said[:60], f"{said} stimmt"
        value = _bare(memory, now)
        return value[:60], f"{value} stimmt: {said}"

    def settled(self, memory: Memory, now: datetime) -> str:
        return f"Also {_bare(memory, now)}. Das merke ich mir: {_said(memory.text)}"

    def forgotten(self, what: Forgotten) -> str:
        said = [f"Vergessen: {_amount(what)}." if what else self.nothing_to_forget()]
        if what.unreached:
            said.append("Nicht jede Datei ließ sich ändern, also bitte noch einmal.")
        elif what and not what.own:
            said.append(f"Davon ist {'in meinem Gedächtnis' if what.documents else 'hier'} nichts mehr.")
        if what.own:
            named = [one or "einer Datei, die so heißt" for one in dict.fromkeys(what.own)]
            said.append(f"Es steht noch in {both(named)}: Das ist nur von Hand zu ändern.")
        if what.files:
            said.append("Dateien mit solchem Namen bleiben, wie sie sind.")
        if what.documents:
            count = format_count(what.documents, "Dokument", "Dokumenten")
            said.append(f"Es steht noch im Text von {count}, die so bleiben.")
        return " ".join(said)

    def would_forget(self, what: Forgotten) -> str:
        said = [quoted(_in_german(one)) for one in what.also]
        also = f", auch wo von {both(said)} die Rede ist" if said else ""
        return f"Das wären {_amount(what)}{also}, für immer weg. Soll ich?"

    def forget_whom(self, names: Sequence[str]) -> str:
        return f"Mir wurde von {both([_safe(one) for one in names])} erzählt. Über wen soll ich alles vergessen?"

    def forget_near(self, words: str) -> str:
        return f"Davon ist nichts in meinem Gedächtnis. Ist {_safe(words)} gemeint?"

    def forget_about(self, name: str) -> tuple[str, str]:
        return _safe(name)[:60], f"vergiss alles über {_safe(name)}"

    def forget(self, command: str) -> tuple[str, str]:
        return "Vergessen", f"ja, {command}"

    def forget_not(self) -> tuple[str, str]:
        return "Behalten", "nein, vergiss nichts"

    def forget_what(self) -> str:
        return "In ein, zwei Wörtern, bitte: Was soll weg? Zum Beispiel „vergiss alles über das Budget“."

    def nothing_to_forget(self) -> str:
        return "Davon ist nichts in meinem Gedächtnis."

    def nothing_forgotten(self) -> str:
        return "Dann behalte ich alles."

    def without_words(self) -> str:
        return "vergiss etwas (was es war, wird nicht aufgehoben)"

    def files_instead(self, name: str) -> tuple[str, str]:
        return "Dateien suchen", f"finde Dateien namens {quoted(name)}"


def _said(text: str, *more: str) -> str:
    """Return quotes that end a sentence, with one full stop behind the last: "„a“ und „b.“"."""
    *before, last = (_cut(one) for one in (text, *more))
    return f"{both([*(quoted(one.rstrip('. ')) for one in before), quoted(last)])}{stop_behind(last)}"


def _told_when(created: datetime, now: datetime) -> str:
    """Return when something was told: "heute", "gestern", "am 3. Mai 2026"."""
    return {0: "heute", 1: "gestern"}.get(days_ago(created, now), f"am {_date(created)}")


def _dated(created: datetime, now: datetime) -> str:
    """Return when a point of a list was told, nothing of today."""
    days = days_ago(created, now)
    return "" if days == 0 else f", {'gestern' if days == 1 else _date(created)}"


def _at(iso: str) -> str:
    return "am " if len(iso) > len("2026-03") else "im " if len(iso) > len("2026") else ""


def _amount(what: Forgotten) -> str:
    parts = [
        format_count(number, *words)
        for number, words in (
            (what.messages, ("Nachricht", "Nachrichten")),
            (what.memories, ("Erinnerung", "Erinnerungen")),
        )
        if number
    ]
    return both(parts) or ("was davon notiert war" if what.other else "nichts")


def _date(moment: datetime) -> str:
    return format_date(moment, language="de")


def _day(iso: str, now: datetime, *, year: bool = False) -> str:
    return day_said(iso, now, year=year, language="de")


def _dative(day: str) -> str:
    """Return a day as it stands after "seit": "seit dem 3. März", but "seit März"."""
    return f"dem {day}" if day[:1].isdigit() and "." in day else day


def _apart(one: Memory, other: Memory, now: datetime) -> str:
    """Return what tells a memory from another: its value, or the whole sentence."""
    return _bare(one, now) if tells_apart(one, other) else quoted(_cut(one.text))


def _instead_of(pairs: Sequence[tuple[Memory, Memory]], now: datetime) -> str:
    """Return, of pairs of what does not hold and what does now, what was so before and what never was."""
    said = ""
    for words, mistakes in (("davor", False), ("nicht", True)):
        old = [_apart(one, new, now) for one, new in pairs if (one.state is MemoryState.WRONG) is mistakes]
        said += f", {words} {both(list(dict.fromkeys(old)))}" if old else ""
    return said


def _bare(memory: Memory, now: datetime) -> str:
    """Return the value of a memory as one says it, without since when."""
    return _day(memory.value, now, year=True) if is_date(memory.value) else _safe(memory.value)


def _in_german(called: str) -> str:
    """Return "Schwester" for "my sister", and a name as it is."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    words = vocabulary("de")
    kinds = {name: word for each in (words.pets, words.relations) for word, name in reversed([*each.items()])}
    kind = kinds.get(called.removeprefix("my ")) if called.startswith("my ") else None
    return kind.capitalize() if kind else _safe(called)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rstrip()}…"


def _safe(text: str) -> str:
    return display_text(_cut(text))
