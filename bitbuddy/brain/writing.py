"""One answer on its way in the brain process: it can give way to another, and be gone on with."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from bitbuddy.brain.engine import TEMPLATE_HINT, CancelledError, Engine, Pause
from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.holding import Held, hold, shared
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.port import Finish, Urgency
from bitbuddy.brain.prompt import TemplateRefusedError
from bitbuddy.brain.reply import ReplyText
from bitbuddy.brain.state.keeping import NO_TALK

_PIECE_SECONDS = 0.02


class Shelf:
    """Keeps what the context held for a person's questions while background work uses it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Held | None = None
        self._talk = NO_TALK
        self._used_by = Urgency.PERSON

    def used_by(self, urgency: Urgency) -> None:
        """Say who uses the context from now on."""
        if self._used_by is Urgency.PERSON and urgency is Urgency.BACKGROUND:
            self._kept = hold(self._engine, self._engine.space)
            self._talk = self._engine.keeper.talk
        if urgency is Urgency.BACKGROUND:
            self._engine.keeper.talk = NO_TALK
        self._used_by = urgency

    def forget_talk(self) -> None:
        """Delete what was saved, and save nothing of the session that was talked in last."""
        self._talk = NO_TALK
        self._engine.keeper.forget()

    def give_back(self) -> None:
        """Let the context hold again what it held for a person's questions, if background work used it last."""
        if self._used_by is Urgency.BACKGROUND:
            self._put_back(())
        self._used_by = Urgency.PERSON

    def bring(self, prompt: list[int]) -> None:
        """Put what was kept back into the context if ``prompt`` shares more with it than with what is there."""
        self._put_back(prompt)

    def _put_back(self, prompt: Sequence[int]) -> None:
        """Put what was kept into the context, unless that has as much of ``prompt``; empty: in any case."""
        kept, self._kept = self._kept, None
        if kept is None or kept.state is None:
            return
        if not prompt or shared(kept.tokens, prompt) > shared(self._engine.tokens, prompt):
            self._engine.put_state(kept.tokens, kept.steps, kept.state)
            self._engine.keeper.talk = self._talk
        self._engine.space.give_back(kept)


class Writing:
    """An answer from its command to its end. Only the thread of the engine calls the methods."""

    def __init__(self, engine: Engine, shelf: Shelf, message: dict[str, Any], outlet: Outlet) -> None:
        """``message`` is the command to answer."""
        self.number = int(message["id"])
        self._urgency = Urgency(message.get("urgency", Urgency.PERSON))
        self._engine = engine
        self._shelf = shelf
        self._message = message
        self._outlet = outlet
        self._reply = ReplyText(engine.markers)
        self._pieces: Iterator[bytes | Pause | None] | None = None
        self._tokens: list[int] = []
        self._kept: int | None = None
        self._written = 0
        self._text = ""
        self._said = 0.0

    def go_on(self, desk: Desk) -> bool:
        """Write on; returns True at the end of the answer, which is told, False when it has given way.

        Raises BrainError.
        """
        desk.begin(self.number)
        try:
            if self._pieces is None:
                self._begin()
            else:
                self._shelf.used_by(self._urgency)
            finish = self._write()
        except CancelledError:
            finish = Finish.CANCELLED
        except TemplateRefusedError as error:
            raise unreadable(self._engine.path, str(error), TEMPLATE_HINT) from None
        if finish is None:
            desk.leave(self.number)
            self._say_piece()
            self._outlet.say("suspended", id=self.number)
            return False
        self._end(finish)
        return True

    def drop(self) -> None:
        """Give back what the answer holds while it waits to go on."""
        self._pieces = None

    def _begin(self) -> None:
        message = self._message
        self._outlet.say("phase", phase="template")
        turns = [(role, text) for role, text in message["turns"]]
        self._tokens = self._engine.prompt(
            turns, int(message["max_tokens"]), int(message["prompt_tokens"]), int(message.get("fixed", 0))
        )
        self._shelf.used_by(self._urgency)
        if self._urgency is Urgency.PERSON:
            self._shelf.bring(self._tokens)
        self._outlet.say("phase", phase="reading")
        self._pieces = self._engine.generate(self._tokens, message)

    def _write(self) -> Finish | None:
        """Return why the answer ended, None if it has only given way."""
        assert self._pieces is not None
        for data in self._pieces:
            if self._kept is None:
                self._kept = self._engine.kept
            if data is None:
                return Finish.STOP
            if isinstance(data, Pause):
                return None
            self._written += 1
            self._text += self._reply.feed(data)
            # Every message takes processor time from the engine on a small machine; a reader sees no difference.
            if time.monotonic() - self._said > _PIECE_SECONDS:
                self._say_piece()
            if self._reply.stopped:
                return Finish.STOP
        return Finish.LENGTH

    def _say_piece(self) -> None:
        # Sent even when empty: it tells the owner that the work goes on.
        if self._written:
            self._outlet.say("piece", id=self.number, text=self._text, tokens=self._written)
        self._text, self._said = "", time.monotonic()

    def _end(self, finish: Finish) -> None:
        self._outlet.say(
            "done",
            id=self.number,
            text=self._text + self._reply.finish(),
            finish=finish.value,
            tokens_in=len(self._tokens),
            tokens_out=self._written,
            tokens_kept=self._kept or 0,
        )
        self.drop()
