"""What can be the matter with a server, each as sentences for a person."""

from __future__ import annotations

from dataclasses import dataclass

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import ServerError, ServerGoneError

START_IT = "Start it, or choose another brain."
LOOK_WHERE = "Look at its address, or choose another brain."
SOMETHING_ELSE = "Perhaps something else answers at that address."
WHOEVER_RUNS_IT = "Choose another brain, or ask whoever runs the server."
_WORDS_SHOWN = 200
_MODELS_SHOWN = 8
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class Peer:
    """A server as it is asked: ``url`` is its base, ``key`` may be empty. ``here``: it has to be on this computer."""

    name: str
    url: str
    key: str = ""
    here: bool = True

    @property
    def said(self) -> str:
        """Return it as the beginning of a sentence."""
        return f"The server {display_text(self.name)}"


class RefusedError(Exception):
    """The server answered, and not with what was asked for: its ``status`` and, perhaps, its own ``words``."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.words = words


def unreachable(peer: Peer, why: str, hint: str = START_IT) -> ServerGoneError:
    """Return the error for a server with which there is no connection; ``why`` is a sentence."""
    return ServerGoneError(f"{peer.said} cannot be reached.", why, hint)


def silent(peer: Peer, seconds: float) -> ServerGoneError:
    """Return the error for a server that says nothing for so long."""
    return ServerGoneError(
        f"{peer.said} does not answer.", f"Nothing came from it for {seconds:.0f} seconds.", START_IT
    )


def broke_off(peer: Peer) -> ServerGoneError:
    """Return the error for an answer that has no end."""
    return ServerGoneError(f"{peer.said} broke off its answer.", "The connection ended too early.", "Ask again.")


def not_understood(peer: Peer, why: str) -> ServerError:
    """Return the error for what is no answer of such a server; ``why`` completes "It …"."""
    return ServerError(f"{peer.said} cannot be understood.", f"It {why}.", "Look whether its address is right.")


def said_error(peer: Peer, words: str) -> ServerError:
    """Return the error for a server that reports one of its own in the middle of an answer."""
    return ServerError(f"{peer.said} could not answer.", _it_says(words), WHOEVER_RUNS_IT)


def only_thought(peer: Peer) -> ServerError:
    """Return the error for an answer that ended before its first word, since the model thought all the while."""
    return ServerError(
        f"{peer.said} did not come to an answer.",
        "Its model thinks before it answers, and that took all the room there was for the answer.",
        "Choose a model of it that answers at once, or another brain.",
    )


def no_such_model(peer: Peer, model: str, there: list[str]) -> ServerError:
    """Return the error for a server that does not have the model; ``there`` are those it has."""
    shown = ", ".join(display_text(one) for one in there[:_MODELS_SHOWN])
    more = f" and {len(there) - _MODELS_SHOWN} more" if len(there) > _MODELS_SHOWN else ""
    message = f"It has {shown}{more}." if there else "It has none at all."
    return ServerError(f"{peer.said} has no model called {display_text(model)}.", message, "Choose one of its models.")


def refusal(peer: Peer, refused: RefusedError) -> ServerError:
    """Return the error for an answer with a status that is none of success."""
    status, words = refused.status, _it_says(refused.words)
    if status in {401, 403}:
        title = f"{peer.said} does not accept our key." if peer.key else f"{peer.said} wants a key."
        hint = "Add the server again with the right key: `bitbuddy brain server add … --key-stdin`."
        return ServerError(title, words or f"It answers with status {status}.", hint)
    if status == 404:
        title = f"{peer.said} does not know what was asked for."
        return ServerError(title, words or SOMETHING_ELSE, "Look at its address and its model.")
    if status in {429, 503}:
        return ServerError(f"{peer.said} is busy.", words or f"It answers with status {status}.", "Ask again later.")
    if status >= 500:
        return ServerError(f"{peer.said} had a fault.", words or f"It answers with status {status}.", WHOEVER_RUNS_IT)
    return ServerError(
        f"{peer.said} does not take this question.", words or f"It answers with status {status}.", WHOEVER_RUNS_IT
    )


def _it_says(words: str) -> str:
    shown = display_text(" ".join(words.split()))
    if not shown:
        return ""
    if len(shown) > _WORDS_SHOWN:
        return f"It says: {shown[:_WORDS_SHOWN]}…"
    return f"It says: {shown}{'' if shown.endswith(_ENDS) else '.'}"
