"""A talk with the tray as a face has it: the tray is a process of its own, question and answer go over the link."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from bench._trays import DEADLINE_SECONDS, OURS, tray, variables
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.kernel.paths import find_home, shipped_folder
from bitbuddy.link import Connection, open_link
from bitbuddy.link.address import connect

STEADY = "steady"


@dataclass(frozen=True)
class Said:
    """An answer of the brain: what it answered to, its text, its tokens, and when they came.

    ``first_seconds`` is the time from the question to the first token as the tray tells it, ``all_seconds`` that to the
    whole answer by the reader's clock.
    """

    asked: BrainRequest
    text: str
    tokens_in: int
    tokens_out: int
    session: str
    first_seconds: float
    all_seconds: float

    @property
    def rate(self) -> float:
        """Tokens per second from the first to the last, with everything that keeps the reader from having them."""
        return (self.tokens_out - 1) / (self.all_seconds - self.first_seconds)


class Chat:
    """Asks over ``link``; the buddy's personality is the default one without chance in its words."""

    def __init__(self, link: Connection, system: str) -> None:
        self._link = link
        self._system = Message(Role.SYSTEM, system)

    def ask(self, question: str, tokens: int, after: Said | None = None) -> Said:
        """Ask in the session of ``after``, else in a new one; raises RuntimeError where the brain did not answer."""
        started = time.perf_counter()
        session = after.session if after else None
        steps = list(self._link.stream("ask", text=question, session=session, rules=False, fresh=True))
        ended = time.perf_counter()
        reply = steps[-1]["reply"]
        brain, first = reply["brain"], reply["timings_ms"]["first_token"]
        if not brain or first is None:
            raise RuntimeError(f"“{question}” was not answered by the brain: {reply['notes']}.")
        earlier = (after.asked.messages[-1], Message(Role.ASSISTANT, after.text)) if after else ()
        messages = (self._system, *earlier, Message(Role.USER, question))
        asked = BrainRequest(messages, max_tokens=tokens, temperature=0.0)
        counts = brain["tokens_in"], brain["tokens_out"]
        return Said(asked, reply["reply"], *counts, reply["session"], first / 1000, ended - started)


@contextlib.contextmanager
def chatting(folder: Path, tokens: int) -> Iterator[Chat]:
    """Lend a talk with a tray on the home in ``folder``, whose answers have ``tokens`` tokens at most."""
    environment = variables(folder)
    system = _steady(folder)
    with tray(OURS, folder) as process, mock.patch.dict("os.environ", environment):
        deadline = time.monotonic() + DEADLINE_SECONDS
        while True:
            try:
                connect(find_home()).close()
                break
            except (OSError, EOFError):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("The tray does not listen.") from None
                time.sleep(0.05)
        with contextlib.closing(open_link(find_home(), "cli")) as link:
            if link.is_owner:
                raise RuntimeError("The tray does not own its home.")
            link.call("personality_use", name=STEADY)
            link.call("setting_set", key="brain.reply_tokens", value=tokens)
            yield Chat(link, system)


def _steady(folder: Path) -> str:
    """Write the personality and return what it tells the brain."""
    known: dict[str, Any] = json.loads((shipped_folder("personalities") / "default.json").read_text("utf-8"))
    own = find_home(folder / "buddy").personalities
    own.mkdir(parents=True, exist_ok=True)
    steady = known | {"id": STEADY, "temperature": 0.0}
    (own / f"{STEADY}.json").write_text(json.dumps(steady), encoding="utf-8")
    return str(known["system_prompt"])
