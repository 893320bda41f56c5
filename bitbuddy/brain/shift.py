"""What the brain process does between loading and its end."""

from __future__ import annotations

import contextlib
from typing import Any

from bitbuddy.brain.engine import CancelledError, Engine, GaveWayError
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.port import Urgency
from bitbuddy.brain.prompt import TemplateRefusedError
from bitbuddy.brain.writing import Shelf, Writing
from bitbuddy.kernel.errors import BrainError

# No question begins with this, so that any of them overtakes.
_NO_TURN = None


class Shift:
    """Serves the owner's commands, one after the other."""

    def __init__(self, engine: Engine, desk: Desk, outlet: Outlet) -> None:
        self._engine = engine
        self._desk = desk
        self._outlet = outlet
        self._shelf = Shelf(engine)
        self._parked: dict[int, Writing] = {}

    def serve(self, message: dict[str, Any]) -> None:
        """Do what ``message`` asks for; raises BrainError."""
        match message["do"]:
            case "answer":
                self._write(Writing(self._engine, self._shelf, message, self._outlet))
            case "resume":
                self._write(self._parked.pop(int(message["id"])))
            case "forget":
                self._parked.pop(int(message["id"]), None)
            case "prepare":
                self._read_ahead(message)
            case "forget_talk":
                self._shelf.forget_talk()
            case "keep":
                self._keep(float(message["seconds"]))

    def _write(self, writing: Writing) -> None:
        if not writing.go_on(self._desk):
            self._parked[writing.number] = writing

    def _read_ahead(self, message: dict[str, Any]) -> None:
        """Read what is certain of a question that will probably come; whatever goes wrong, the question will tell."""
        with contextlib.suppress(BrainError, CancelledError, GaveWayError, TemplateRefusedError):
            turns = message["turns"]
            self._desk.begin_ahead([turn for turn in turns[:1] if turn[0] == "system"])
            # Looked for only now: a question that came before did not stop what follows.
            if self._desk.waiting.empty():
                talk = [(role, text) for role, text in turns]
                prompt = self._engine.prompt(
                    talk, int(message["max_tokens"]), int(message["prompt_tokens"]), int(message.get("fixed", 0))
                )
                self._shelf.used_by(Urgency.PERSON)
                self._shelf.bring(prompt)
                self._engine.read_ahead(prompt, str(message.get("session", "")))
        self._outlet.say("prepared")

    def _keep(self, seconds: float) -> None:
        """Save what is worth it before the process is ended; whoever asks something meanwhile does not wait for it."""
        self._desk.begin_ahead([_NO_TURN])
        self._shelf.give_back()
        self._engine.keeper.keep(seconds, lambda: not self._desk.waiting.empty())
        self._outlet.say("kept")
