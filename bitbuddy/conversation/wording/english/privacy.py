"""What becomes of what somebody tells, in English."""

from __future__ import annotations

from bitbuddy.conversation.skills.remembered import Unlearned
from bitbuddy.conversation.wording.privacy import Answering, Truth
from bitbuddy.kernel.display import display_path, display_text, format_count

_NOT_WRITTEN = {
    Unlearned.PRIVATE: "Nothing of this talk is kept, as it is private: it is gone when it ends.",
    Unlearned.NOT_STORED: "Nothing that is said now is kept, as that is switched off (`conversation.store`).",
}
_NO_MEMORY = "Nothing can be kept now, as my memory cannot be used."
_NOTED = {
    None: "What you tell of yourself is noted there, too: “what do you know about me?” says what.",
    Unlearned.SWITCHED_OFF: "Nothing about you is noted from it, as that is switched off (`memory.extract`).",
    Unlearned.NOT_ALLOWED: "Nothing about you is noted from it, as this personality may not.",
}
_BEGIN = (
    "Ctrl+Shift+N in the window, /private in the chat of a terminal, `bitbuddy chat --private`, or for one question "
    "`bitbuddy ask --private`"
)


class EnglishPrivacy:
    """Answers in English the questions that everybody asks of such a program."""

    def leaves(self, truth: Truth) -> str:
        if truth.answering is Answering.ELSEWHERE:
            return (
                "Some of it leaves this computer: what you ask, what was said before in the same talk and what I find "
                f"for it may go to {_place(truth)}. Everything else stays here, and I send no statistics. “switch your "
                "brain off” ends that."
            )
        brain = {
            Answering.FILE: f" My brain, {display_text(truth.brain)}, runs here, too.",
            Answering.SERVER_HERE: (
                f" My brain, {display_text(truth.brain)}, is a server on this computer; what that program does with a "
                "question I cannot see."
            ),
        }.get(truth.answering, " No brain answers now, only rules.")
        return (
            "Nothing leaves this computer: I send neither what you tell me nor what I find here, and no statistics."
            f"{brain} I use the internet only to fetch a brain, when you ask for one."
        )

    def readers(self, truth: Truth) -> str:
        others = "Nobody else: I send nothing of it anywhere."
        if truth.answering is Answering.ELSEWHERE:
            others = f"What you ask may besides be read where it goes to: {_place(truth)}."
        if not truth.writes:
            goes = others if truth.answering is Answering.ELSEWHERE else ""
            return f"{_unwritten(truth)} So nobody can read it afterwards. {goes}".rstrip()
        return (
            f"Whoever uses this computer with your account, and whoever administers it: it stands in {_file(truth)}, "
            f"closed to other accounts, but not encrypted. {others}"
        )

    def private(self, truth: Truth) -> str:
        goes = "Nothing of it leaves this computer."
        if truth.answering is Answering.ELSEWHERE:
            goes = f"But what you ask may go to {_place(truth)}."
        if truth.unlearned is Unlearned.PRIVATE:
            return f"Yes, this talk is private. I keep and note nothing of it, and it is gone when it ends. {goes}"
        if not truth.writes:
            return f"{_unwritten(truth)} {goes}"
        return (
            f"{goes} It is kept, though, in {_file(truth)}. {_NOTED.get(truth.unlearned, '')} Nothing is kept of a "
            f"private talk: {_BEGIN}."
        )

    def begin(self, truth: Truth) -> str:
        if truth.unlearned is Unlearned.PRIVATE:
            return self.private(truth)
        how = f"A private talk, of which nothing is kept or noted, begins with {_BEGIN}."
        if not truth.writes:
            return f"{_unwritten(truth)} {how}"
        return f"{how} This one is kept; “forget that” takes back what you said last."

    def kept(self, truth: Truth) -> str:
        if not truth.writes:
            earlier = f" What was kept of other talks is in {_file(truth)} on this computer." if truth.kept.file else ""
            return f"{_unwritten(truth)}{earlier}"
        days = truth.kept.days
        until = f"for {format_count(days, 'day')}" if days else "until you delete it"
        return (
            f"What we say is kept in {_file(truth)} on this computer, {until}, with its daily copies beside it. "
            f"{_NOTED.get(truth.unlearned, '')}"
        ).rstrip()

    def delete(self, truth: Truth) -> str:
        days = truth.kept.days
        aged = (
            f"What is older than {format_count(days, 'day')} goes by itself (`memory.retention_days`)."
            if days
            else "With `memory.retention_days` old talks go by themselves."
        )
        return (
            "Tell me: “forget that”, “forget everything about Ana”, “forget what I said yesterday” or “forget "
            "everything”. It goes for good, from the daily copies, too. The page of memory in the window (Ctrl+M) and "
            f"`bitbuddy memory forget` do the same, `bitbuddy session remove ID` for a whole talk. {aged}"
        )

    def export(self) -> str:
        return (
            "`bitbuddy memory export FILE.json` writes all that I remember to a new file, and `bitbuddy memory import "
            "FILE.json` takes it in elsewhere; in the window both are on the page of memory (Ctrl+M). A single talk is "
            "written with `bitbuddy session export ID`. Here in the talk I write no files."
        )

    def amount(self, truth: Truth) -> str:
        memories, talks = truth.kept.memories, truth.kept.talks
        things = f"{format_count(memories, 'thing')} that you told me" if memories else "nothing yet that you told me"
        more = " “what do you know about me?” says what." if memories else ""
        are = "is" if talks == 1 else "are"
        return f"I remember {things}; {format_count(talks, 'conversation')} {are} kept.{more}"


def _unwritten(truth: Truth) -> str:
    return _NOT_WRITTEN.get(truth.unlearned, _NO_MEMORY) if truth.unlearned else _NO_MEMORY


def _file(truth: Truth) -> str:
    return f"`{display_path(truth.kept.file)}`"


def _place(truth: Truth) -> str:
    return f"{display_text(truth.elsewhere)}, where my brain, {display_text(truth.brain)}, runs"
