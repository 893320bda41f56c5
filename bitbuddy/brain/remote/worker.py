"""The process that asks a server: speaks to its owner as the brain process does, and to the server over HTTP.

It reads commands (``do``: load, answer, cancel, suspend, resume, forget, count) and says what it does (``say``: phase,
loaded, piece, suspended, done, failed, counted); there is nothing that it could prepare or keep. Two more are for an
owner that wants no brain: models, and keep_key.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.port import Finish
from bitbuddy.brain.remote.bitnet import BitnetOrder, order_from_json
from bitbuddy.brain.remote.exchange import (
    Exchange,
    Manner,
    TakenBackError,
    Waiting,
    asked,
    models_there,
    require_answers,
)
from bitbuddy.brain.remote.model import RemotePatience, Server, model_of, server_from_json
from bitbuddy.brain.remote.talking import MARKERS, Said, fitting, guessed_tokens
from bitbuddy.brain.remote.trouble import Peer, no_such_model, only_thought, silent
from bitbuddy.brain.reply import ReplyText
from bitbuddy.brain.sampling import unusable_schema
from bitbuddy.brain.serving import serve_owner
from bitbuddy.kernel.errors import BitBuddyError, BrainError, ServerError

USUAL_CONTEXT = 4096
_SMALLEST_CONTEXT, _LARGEST_CONTEXT = 512, 32_768
_PIECE_SECONDS = 0.02
_COUNTS_SECONDS = 0.5
# Between the end of a process's connections and the word that it is dead.
_DEATH_SECONDS = 2.0


class Keyring(Protocol):
    """Where keys are kept, by the name of what they are for; `__main__` fills it in. Each raises BitBuddyError."""

    def get(self, name: str) -> str:
        """Return the key, or nothing where there is none."""
        ...

    def put(self, name: str, key: str) -> None: ...
    def remove(self, name: str) -> None: ...


def main(arguments: list[str], keyring: Callable[[], Keyring]) -> int:
    """Be the process until the owner closes the pipe; ``arguments`` are not used. Never returns."""
    serve_owner("remote-commands", lambda desk, outlet: _work(desk, outlet, keyring))


def _work(desk: Desk, outlet: Outlet, keyring: Callable[[], Keyring]) -> None:
    reach = Reach(outlet, keyring)
    shift: Shift | None = None
    while True:
        message = desk.waiting.get()
        try:
            match message["do"]:
                case "load":
                    shift = Shift(reach.of(message), desk, outlet)
                    outlet.say("loaded", context=shift.context, serves=reach.serves)
                case "models":
                    outlet.say("models", models=reach.models(message))
                case "keep_key":
                    reach.keep_key(str(message["name"]), str(message["key"]))
                    outlet.say("key_kept")
                case _ if shift is not None:
                    shift.serve(message)
        except BitBuddyError as error:
            reach.settle()
            outlet.say("failed", id=message.get("id"), error=error.to_json())


class Reached:
    """A server that answers, with the model to ask there and how many tokens that holds."""

    def __init__(self, peer: Peer, patience: RemotePatience, model: str, context: int) -> None:
        self.peer = peer
        self.patience = patience
        self.manner = Manner(model)
        self.context = context


class Reach:
    """Finds the server that a load message names."""

    def __init__(self, outlet: Outlet, keyring: Callable[[], Keyring]) -> None:
        self._outlet = outlet
        self._keyring = keyring
        self._bitnet_end: threading.Thread | None = None
        self.serves = 0  # the process that has the model, where it is one of ours

    def of(self, message: dict[str, Any]) -> Reached:
        """Return the server of a load message once it answers; raises ServerError."""
        patience = RemotePatience(**message["patience"])
        if "bitnet" in message:
            return self._bitnet(order_from_json(message["bitnet"]), patience)
        return self._server(server_from_json(message["server"]), patience)

    def models(self, message: dict[str, Any]) -> list[str]:
        """Return the models that the server of ``message`` has, none where it does not tell; raises ServerError."""
        patience = RemotePatience(**message["patience"])
        server = server_from_json(message["server"])
        peer = self._peer(server, str(message.get("key", "")))
        there = models_there(peer, patience, self._waiting())
        if there is None:
            require_answers(peer, patience, self._waiting())
        return [name for name, _ in there or []]

    def keep_key(self, name: str, key: str) -> None:
        """Put the key of the server called ``name`` into the keyring; an empty one is taken out of it."""
        keyring = self._keyring()
        if key:
            keyring.put(name, key)
        else:
            keyring.remove(name)

    def _server(self, server: Server, patience: RemotePatience) -> Reached:
        self._outlet.say("phase", phase="loading")
        peer = self._peer(server)
        there = models_there(peer, patience, self._waiting())
        model, holds = _chosen(peer, server.model, there)
        context = server.context or holds or USUAL_CONTEXT
        return Reached(peer, patience, model, max(_SMALLEST_CONTEXT, min(context, _LARGEST_CONTEXT)))

    def _bitnet(self, order: BitnetOrder, patience: RemotePatience) -> Reached:
        """Start a server of our own; when it ends, this process is of no use any more."""
        from bitbuddy.brain.remote.bitnet_server import BitnetServer

        server = BitnetServer(order, lambda: self._outlet.say("phase", phase="loading"))
        peer = server.start()
        model, _ = _chosen(peer, "", models_there(peer, patience, self._waiting()))
        self.serves, self._bitnet_end = server.pid, server.follow(self._ended)
        return Reached(peer, patience, model, order.context)

    def settle(self) -> None:
        """After an error: give a server of our own, if there is one, time to turn out to be dead; that ends us."""
        if self._bitnet_end is not None:
            self._bitnet_end.join(_DEATH_SECONDS)

    def _ended(self, words: str) -> None:
        with contextlib.suppress(OSError):
            self._outlet.say("stumbled", what=f"the server of bitnet.cpp {words}")
        os._exit(1)

    def _peer(self, server: Server, key: str = "") -> Peer:
        if not key and server.key_in_keyring:
            try:
                key = self._keyring().get(server.name)
            except BitBuddyError as error:
                raise ServerError(error.title, error.message, error.hint) from error
        return Peer(server.name, server.url, key, server.here)

    def _waiting(self) -> Waiting:
        return Waiting(lambda: False, lambda: self._outlet.say("phase", phase="loading"))


def _chosen(peer: Peer, wanted: str, there: list[tuple[str, int]] | None) -> tuple[str, int]:
    """Return the model to ask and how many tokens it holds (0: unknown); raises ServerError where it is not there."""
    if there is None:  # it has no list: it is seen when it is asked
        return wanted or "default", 0
    name = model_of(wanted, [name for name, _ in there])
    if name:
        return name, dict(there)[name]
    raise no_such_model(peer, wanted or "anything", [name for name, _ in there])


class Asking:
    """One answer on its way from a server, as far as it has come."""

    def __init__(self, command: dict[str, Any], exchange: Exchange, tokens_in: int) -> None:
        self.number = int(command["id"])
        self.exchange = exchange
        self.tokens_in = tokens_in
        self.written = 0
        self.thought = False
        self.began = False
        self.reply = ReplyText(MARKERS)

    def heard(self, said: Said) -> str:
        """Take in a piece and return what of it may be shown now."""
        self.thought = self.thought or said.thinks
        self.began = self.began or bool(said.text.strip())
        if not said.text:
            return ""
        self.written += 1
        return self.reply.feed(said.text.encode("utf-8", "replace"))


class Shift:
    """What the process does between reaching a server and its end."""

    def __init__(self, reached: Reached, desk: Desk, outlet: Outlet) -> None:
        self._reached = reached
        self._desk = desk
        self._outlet = outlet
        self._parked: dict[int, Asking] = {}
        self.context = reached.context

    def serve(self, message: dict[str, Any]) -> None:
        """Do what ``message`` asks for; raises BrainError."""
        match message["do"]:
            case "answer":
                self._follow(self._begun(message))
            case "resume":
                self._follow(self._parked.pop(int(message["id"])))
            case "forget":
                asking = self._parked.pop(int(message["id"]), None)
                if asking is not None:
                    asking.exchange.close()
            case "prepare":  # the server has to read it again with the question
                self._outlet.say("prepared")
            case "keep":
                self._outlet.say("kept")

    def _begun(self, command: dict[str, Any]) -> Asking:
        turns = [(str(role), str(text)) for role, text in command["turns"]]
        kept = fitting(turns, self.context, int(command["max_tokens"]), int(command["prompt_tokens"]))
        reached = self._reached
        try:
            exchange = asked(reached.peer, reached.patience, reached.manner, command, kept)
        except ValueError:
            raise unusable_schema() from None
        return Asking(command, exchange, guessed_tokens(kept))

    def _follow(self, asking: Asking) -> None:
        """Say what comes until the answer ends, fails, is taken back, or has to give way to another.

        One that gives way goes on over there, and what comes meanwhile is kept: there is nothing here it would hold up.
        """
        self._desk.begin(asking.number)
        self._outlet.say("phase", phase="reading")
        try:
            self._hear(asking)
        except TakenBackError:
            if self._desk.gives_way():
                self._desk.leave(asking.number)
                self._parked[asking.number] = asking
                self._outlet.say("suspended", id=asking.number)
                return
            asking.exchange.close()
            self._done(asking, Finish.CANCELLED, "")
        except BaseException:
            asking.exchange.close()
            raise

    def _hear(self, asking: Asking) -> None:
        patience = self._reached.patience
        waiting = Waiting(self._desk.stopped, lambda: self._outlet.say("phase", phase="reading"))
        limit = patience.silence if asking.written or asking.thought else patience.first
        heard, said_at, text = time.monotonic(), 0.0, ""
        while True:
            left = heard + limit - time.monotonic()
            if left <= 0:
                raise silent(self._reached.peer, limit)
            try:
                said = asking.exchange.next(left, waiting)
            except (TakenBackError, BrainError):
                if text:  # what was held back for a moment, and had come before
                    self._outlet.say("piece", id=asking.number, text=text, tokens=asking.written)
                raise
            if said.text or said.thinks:
                heard, limit = time.monotonic(), patience.silence
                text += asking.heard(said)
            if said.finish is not None or asking.reply.stopped:
                self._count(asking, said, waiting)
                asking.exchange.close()
                if asking.thought and not asking.began:
                    raise only_thought(self._reached.peer)
                self._done(asking, said.finish or Finish.STOP, text + asking.reply.finish())
                return
            if time.monotonic() - said_at > _PIECE_SECONDS:
                self._outlet.say("piece", id=asking.number, text=text, tokens=asking.written)
                said_at, text = time.monotonic(), ""

    def _count(self, asking: Asking, said: Said, waiting: Waiting) -> None:
        """Take in the counts of an answer that has come to its end; a server may tell them a moment later, or not."""
        deadline = time.monotonic() + _COUNTS_SECONDS
        with contextlib.suppress(TakenBackError, BrainError):
            while said.finish is not None and not said.tokens_out and not said.last:
                said = asking.exchange.next(max(0.0, deadline - time.monotonic()), waiting)
        asking.tokens_in = said.tokens_in or asking.tokens_in
        asking.written = said.tokens_out or asking.written

    def _done(self, asking: Asking, finish: Finish, text: str) -> None:
        self._outlet.say(
            "done",
            id=asking.number,
            text=text,
            finish=finish.value,
            tokens_in=asking.tokens_in,
            tokens_out=asking.written,
            tokens_kept=0,
        )
