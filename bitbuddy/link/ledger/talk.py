"""What was asked: the person's questions with their answers, and what the brain was given for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bitbuddy.brain.remote.model import HERE
from bitbuddy.kernel.display import display_text, format_count
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line
from bitbuddy.link.ledger.merging import sifted

if TYPE_CHECKING:
    from bitbuddy.brain.audit import Audit, AuditEntry
    from bitbuddy.memory.store import ConversationStore, Question

MOST_PATHS = 50
# Beyond so many questions, what the brain was given since the first of them goes without looking into it.
_COMPARED_QUESTIONS = 300
_AT_ONCE = 500


class AskedSource:
    """The questions kept in the current buddy's memory."""

    name = "asked"
    kinds = frozenset({Kind.ASKED})

    def __init__(self, store: ConversationStore, forgotten: Callable[[], None] = lambda: None) -> None:
        """``forgotten`` is called after something was forgotten, so that no other part keeps it."""
        self._store = store
        self._forgotten = forgotten

    def top(self) -> int:
        return self._store.newest_question() + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_asked(one) for one in self._store.questions(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        place = int(number)
        found = self._store.questions(place + 1, 1)
        return _asked(found[0]) if found and found[0].number == place else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._store.forget_questions([entry.place for entry in entries])
        self._forgotten()

    def forget_all(self) -> None:
        self._store.remove_all()
        self._forgotten()


def _asked(question: Question) -> Entry:
    answer = question.answer
    said = answer.text if answer else ""
    details = [("Question", question.asked.text), ("Answer", said), ("Conversation", question.title)]
    if answer and answer.badge:
        details.append(("Answered by", {"brain": "the brain", "rules": "rules"}.get(answer.badge, answer.badge)))
    if question.replaced:
        details.append(("Later", "it was edited, or asked again"))
    facts = answer.facts if answer else []
    paths = list(dict.fromkeys(str(fact["path"]) for fact in facts if fact.get("path")))
    return Entry(
        f"asked:{question.number}",
        question.number,
        question.asked.created,
        Kind.ASKED,
        one_line(question.asked.text) or "A question without words",
        one_line(said, 400),
        tuple(paths[:MOST_PATHS]),
        tuple((label, value) for label, value in details if value),
        files=len(paths),
    )


class BrainSource:
    """What the brain was asked and answered, from its audit log."""

    name = "brain"
    kinds = frozenset({Kind.BRAIN})

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def top(self) -> int:
        return self._audit.newest() + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_brain(one) for one in self._audit.page(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._audit.page(int(number) + 1, 1)
        return _brain(found[0]) if found and found[0].id == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._audit.forget([entry.place for entry in entries])

    def forget_all(self) -> None:
        self._audit.clear()


_PURPOSES = {
    "chat": "{} was asked a question",
    "remark": "{} was asked for a remark",
    "intent": "{} was asked what a question means",
    "extract": "{} was asked to take notes",
}


def _brain(entry: AuditEntry) -> Entry:
    brain = f"{display_text(entry.brain)}, on {display_text(entry.server)}," if entry.server else "The brain"
    purpose = _PURPOSES.get(entry.purpose, f"{{}} was asked ({entry.purpose})").format(brain)
    last = entry.messages[-1].text if entry.messages else ""
    details = [
        ("Brain", entry.brain),
        ("Where", _where(entry.server)),
        *((_ROLES.get(one.role.value, one.role.value), one.text) for one in entry.messages),
    ]
    details += [("It answered", entry.answer), ("It ended with", entry.outcome)]
    details.append(
        ("Size", f"{format_count(entry.tokens_in, 'token')} in, {format_count(entry.tokens_out, 'token')} out")
    )
    return Entry(
        f"brain:{entry.id}",
        entry.id,
        datetime.fromisoformat(entry.at).astimezone(),
        Kind.BRAIN,
        one_line(f"{purpose}: {last}" if last else purpose),
        one_line(entry.answer, 400),
        details=tuple((label, value) for label, value in details if value),
    )


def _where(server: str) -> str:
    if server in {"", HERE}:
        return "in another program on this computer" if server else ""
    return f"on {display_text(server)}; what it was asked left this computer"


_ROLES = {"system": "Told in advance", "user": "Asked", "assistant": "Said before"}


def brain_of(audit: Audit, asked: Iterable[Entry]) -> list[int]:
    """Return the numbers of what the brain was given that holds words of the questions ``asked`` or their answers."""
    entries = list(asked)
    if not entries:
        return []
    from bitbuddy.app.forgetting import quoting

    quotes = quoting(value for entry in entries for label, value in entry.details if label in {"Question", "Answer"})
    since = min(entry.at for entry in entries)
    many = len(entries) > _COMPARED_QUESTIONS
    found, before = [], audit.newest() + 1
    while page := audit.page(before, _AT_ONCE):
        before = page[-1].id
        found += [one.id for one in page if (_since(one, since) if many else quotes(_text(one)))]
    return found


def _since(entry: AuditEntry, moment: datetime) -> bool:
    return datetime.fromisoformat(entry.at) >= moment.replace(microsecond=0)


def _text(entry: AuditEntry) -> str:
    return "\n".join((*(message.text for message in entry.messages), entry.answer))
