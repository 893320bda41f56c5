"""What is said between the person and the buddy: asks, changes, answers anew, and fetches what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge, Request
from bitbuddy.ui.chat.message import BRAINS, Message, Progress, message_from_history
from bitbuddy.ui.chat.transcript import Transcript

Data = dict[str, Any]
OpenPath = Callable[[str], None]
PAGE = 60
# Pages on the way to a message that was found far back.
LARGE_PAGE = 200
LAST_CHUNKS = ("done", "failed", "stopped")
# Sentences that come faster than this are shown together.
SHOWING_MILLISECONDS = 40


@dataclass(frozen=True)
class Opening:
    """How a file is opened and shown in its folder; both may take seconds and raise BitBuddyError."""

    open_file: OpenPath
    show_in_folder: OpenPath


class Talk(QObject):
    """One conversation at a time, shown in ``transcript``; everything that may wait goes through ``bridge``.

    Signals: ``began()`` when there is something to show, ``emptied()`` when there is nothing; ``answering(bool)``;
    ``asked(str)`` the latest question of the person; ``kept()`` after something was said or taken back, so that lists
    of conversations are no longer true; ``failed(object)`` with an error to tell;
    ``brains_asked()``: show the window of brains; ``privacy(bool)`` after a private talk began or was left;
    ``branched(str)`` with the title of the conversation that this one is a branch of.
    """

    began = Signal()
    emptied = Signal()
    answering = Signal(bool)
    asked = Signal(str)
    kept = Signal()
    failed = Signal(object)
    brains_asked = Signal()
    privacy = Signal(bool)
    branched = Signal(str)

    def __init__(self, bridge: Bridge, transcript: Transcript, opening: Opening, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._transcript = transcript
        self._opening = opening
        self.session: str | None = None
        self.private = False
        # Whether something of it was forgotten that is still shown.
        self._outdated = False
        self._number = 0
        self._request = Request("")
        self._answer: Message | None = None
        # Answers of the link to what was asked for another conversation come too late.
        self._visit = 0
        self._showing = QTimer(self, interval=SHOWING_MILLISECONDS, singleShot=True)
        self._showing.timeout.connect(self._show_answer)
        bridge.answer.connect(self._take, Qt.ConnectionType.QueuedConnection)
        transcript.earlier_wanted.connect(self._fetch_earlier)

    # Which conversation

    def load_latest(self) -> None:
        """Fetch what was said last and show it, unless something was said here meanwhile."""
        visit = self._visit

        def show(data: Data) -> None:
            if visit == self._visit and not self._transcript.messages and data.get("messages"):
                self._show_page(data)

        self._bridge.call("history", show, limit=PAGE)

    def visit(self, session: str, found: str = "") -> None:
        """Go on in ``session``, at the message ``found`` if one is named."""
        visit = self._leave()

        def show(data: Data) -> None:
            if visit == self._visit:
                self._show_page({**data, "session": session})
                self._seek(found)

        self._bridge.call("history", show, self.failed.emit, session=session, limit=LARGE_PAGE if found else PAGE)

    def reload(self) -> None:
        """After something was forgotten, show what is left; an answer under way comes to its end before."""
        self._outdated = self.under_way
        if self._outdated or self.session is None:
            return
        visit, session, messages = self._visit, self.session, self._transcript.messages
        # What was just said and is not kept, such as the wish to forget, goes with the talk and not before.
        unkept = [one for one in messages[-2:] if not one.identity]

        def show(data: Data) -> None:
            if visit != self._visit or self.session != session or self.under_way:
                return
            left = [message_from_history(row) for row in data.get("messages") or []]
            known = [one.identity for one in self._transcript.messages if one.identity]
            if known != [one.identity for one in left]:
                self._transcript.show_all([*left, *unkept], bool(data.get("more")))
            if not left and not unkept:
                self.start_new(self.private)

        self._bridge.call("history", show, session=session, limit=PAGE)

    def start_new(self, private: bool = False) -> None:
        """Begin a conversation; it is kept with its first question, unless it is a private one."""
        self._leave()
        self.session = None
        self._be_private(private)
        self._transcript.show_all([])
        self.emptied.emit()

    def end_private(self) -> None:
        """Forget the private conversation, and begin another that is none."""
        session = self.session
        self.start_new()
        if session is not None:
            self._bridge.call("session_remove", lambda data: self.kept.emit(), self.failed.emit, session=session)

    def _be_private(self, private: bool) -> None:
        if private != self.private:
            self.private = private
            self.privacy.emit(private)

    def branch(self, message: Message) -> None:
        """Go on in a copy of the conversation up to ``message``; this one stays as it is."""

        def made(row: Data) -> None:
            self.visit(str(row.get("id", "")))
            self.kept.emit()
            self.branched.emit(str(row.get("branched_title", "")))

        if message.identity and self.session is not None:
            arguments = {"session": self.session, "message": message.identity}
            self._bridge.call("session_branch", made, self.failed.emit, **arguments)

    def forget(self, session: str) -> None:
        """Leave ``session``, which is there no more."""
        if session == self.session:
            self.start_new()

    def _leave(self) -> int:
        self._visit += 1
        self.stop()
        self._settle()
        return self._visit

    def _show_page(self, data: Data) -> None:
        session = data.get("session")
        self.session = session if isinstance(session, str) and session else None
        self._be_private(bool(data.get("private")))
        messages = [message_from_history(row) for row in data.get("messages") or []]
        self._transcript.show_all(messages, bool(data.get("more")))
        questions = [message.plain for message in messages if message.from_person]
        self.asked.emit(questions[-1] if questions else "")
        if messages:
            self.began.emit()
        else:
            self.emptied.emit()

    def _fetch_earlier(self, limit: int = PAGE, found: str = "") -> None:
        """Fetch the page before the first message that is known."""
        first = self._transcript.messages[0].identity if self._transcript.messages else ""
        if not first or self.session is None:
            return
        visit = self._visit

        def show(data: Data) -> None:
            known = self._transcript.messages
            if visit == self._visit and known and known[0].identity == first:
                messages = [message_from_history(row) for row in data.get("messages") or []]
                self._transcript.prepend(messages, bool(data.get("more")) and bool(messages))
                self._seek(found)

        self._bridge.call("history", show, self._no_page, session=self.session, limit=limit, before=first)

    def _no_page(self, error: BitBuddyError) -> None:
        self._transcript.earlier_failed()
        self.failed.emit(error)

    def _seek(self, found: str) -> None:
        """Bring the message ``found`` into view; earlier pages are fetched until it is there."""
        if not found:
            return
        for message in self._transcript.messages:
            if message.identity == found:
                self._transcript.reveal(message)
                return
        if self._transcript.more_before:
            self._fetch_earlier(LARGE_PAGE, found)

    # Asking

    def expect(self, text: str) -> None:
        """Tell the buddy what is being typed, so that the brain may get ready; whether it can is not waited for."""
        if not self.under_way:
            self._bridge.call("brain_expect", text=text, session=self.session)

    @property
    def under_way(self) -> bool:
        """Whether an answer is under way."""
        return self._answer is not None and self._answer.under_way

    def ask(self, text: str) -> None:
        """Ask ``text``; an answer under way is stopped."""
        self._ask(Request(text, self.session, private=self.private))

    def change(self, question: Message, text: str) -> None:
        """Ask ``text`` in the place of an earlier question; that one and everything after it goes."""
        self._settle()
        self._transcript.cut(question)
        self._ask(Request(text, self.session, question.identity, private=self.private))

    def regenerate(self) -> None:
        """Ask the last question again for another answer."""
        question = self._last_question()
        if question is not None and not self.under_way:
            self._transcript.cut(question)
            request = Request(question.plain, self.session, question.identity, fresh=True, private=self.private)
            self._ask(request)

    def ask_again(self) -> None:
        """Repeat what failed, in its place."""
        question = self._last_question()
        if question is not None and not self.under_way:
            self._transcript.cut(question)
            request = Request(question.plain, self.session, private=self.private)
            self._ask(self._request if self._request.text == question.plain else request)

    def _last_question(self) -> Message | None:
        return next((one for one in reversed(self._transcript.messages) if one.from_person), None)

    def _ask(self, request: Request) -> None:
        self._settle()
        self._request = request
        now = datetime.now().astimezone()
        self._transcript.add(Message(True, request.text, moment=now))
        self._answer = Message(False, moment=now, progress=Progress.WAITING)
        self._transcript.add(self._answer)
        self._number = self._bridge.ask(request)
        self.began.emit()
        self.asked.emit(request.text)
        self.answering.emit(True)

    def stop(self) -> None:
        """Stop the answer; what was said so far stays."""
        self._bridge.stop()

    def _settle(self) -> None:
        """Mark an answer that a newer question overtook as stopped; its remaining chunks are not shown."""
        self._number = 0
        if self._answer is not None and self._answer.under_way:
            self._answer.take({"type": "stopped"})
            self._show_answer()
            self.answering.emit(False)
        self._answer = None

    def _take(self, number: int, chunk: Data) -> None:
        """Take one chunk of the answer."""
        answer = self._answer
        if number != self._number or answer is None or not answer.under_way:
            return
        if chunk.get("type") == "started":
            session = chunk.get("session")
            self.session = session if isinstance(session, str) and session else self.session
            return
        answer.take(chunk)
        if chunk.get("type") in LAST_CHUNKS:
            self._end(answer)
        elif not self._showing.isActive():
            self._showing.start()

    def _end(self, answer: Message) -> None:
        question = self._last_question()
        if question is not None and answer.question_identity:
            question.identity = answer.question_identity
            self._transcript.refresh(question)
        self._show_answer()
        self.answering.emit(False)
        self._announce(answer.text())
        self._carry_out(answer)
        self.kept.emit()
        if self._outdated:
            self.reload()

    def _show_answer(self) -> None:
        self._showing.stop()
        if self._answer is not None:
            self._transcript.refresh(self._answer)

    def _announce(self, text: str) -> None:
        """Let a screen reader say the whole answer, or what a thumb changed."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._transcript, text))

    # Thumbs

    def judge(self, reply: Message, value: int, word: str) -> None:
        """Give a reply a thumb up (1) or down (-1) with a word, or take it back (0); it is shown at once."""
        before = reply.thumb, reply.thumb_told

        def show(thumb: int, told: str) -> None:
            reply.thumb, reply.thumb_told = thumb, told
            self._transcript.refresh(reply)

        def done(data: Data) -> None:
            told = str(data.get("told", ""))
            if reply.thumb == value:
                show(value, told if value else "")
            self._announce(told)

        def failed(error: BitBuddyError) -> None:
            show(*before)
            self.failed.emit(error)

        show(value, "")
        self._bridge.call("feedback", done, failed, message=reply.identity, value=value, word=word)

    # Files

    def _carry_out(self, answer: Message) -> None:
        """Do what the reply asks for, once."""
        actions, answer.actions = answer.actions, ()
        if answer.progress is not Progress.COMPLETE:
            return
        for action in actions:
            if action.name == "open":
                self.open_file(action.path)
            elif action.name == BRAINS:
                self.brains_asked.emit()
            else:
                self.show_file(action.path)

    def open_file(self, path: str) -> None:
        """Open a file with the program that is meant for it."""
        self._bridge.perform(lambda: self._opening.open_file(path), self.failed.emit)

    def show_file(self, path: str) -> None:
        """Show a file in its folder."""
        self._bridge.perform(lambda: self._opening.show_in_folder(path), self.failed.emit)
