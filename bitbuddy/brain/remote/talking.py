"""What is said to a server and what it says, in OpenAI's words: models, questions, and answers piece by piece."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from bitbuddy.brain.port import MESSAGE_TOKENS, Finish
from bitbuddy.brain.remote.event_stream import EventStream, StreamTooLongError
from bitbuddy.brain.remote.trouble import Peer, broke_off, not_understood, said_error
from bitbuddy.brain.remote.web import Answer, error_words
from bitbuddy.kernel.errors import BrainError

Turn = tuple[str, str]
# Words like those by which templates part the messages; a server may take them for that wherever they stand.
_MARKER = re.compile(r"<(?=[|｜])|<(?=/?s>)|<(?=(?:start|end)_of_(?:turn|image)>)|\[(?=/?INST\])", re.IGNORECASE)
# An answer ends before one of them, should the server let it through.
MARKERS = ("<|im_end|>", "<|im_start|>", "<|eot_id|>", "<|end|>", "<|endoftext|>", "<end_of_turn>", "</s>")
_BYTES_OF_A_TOKEN = 3
_LONGEST_TOKEN = 48
_SPARE_PIECES = 64
_END = "[DONE]"
# Where servers put what a model thinks: llama-server, LM Studio, DeepSeek; Ollama, vLLM, OpenRouter.
_THOUGHTS = ("reasoning_content", "reasoning", "thinking")


class Dialect(Enum):
    """How much of the newer words a server knows; tried in this order until it takes one."""

    FULL = 0
    OLDER = 1
    PLAIN = 2


@dataclass(frozen=True)
class Said:
    """A piece of an answer: ``text`` may be empty. ``finish`` is None before the end; counts are 0 until told.

    ``last``: nothing comes after it. ``thinks``: the model thinks before it answers; what, is for nobody to read.
    """

    text: str = ""
    finish: Finish | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    last: bool = False
    thinks: bool = False


def models_in(peer: Peer, document: Any) -> list[tuple[str, int]]:
    """Return the models of a server's list, each with the tokens it holds, 0 for unknown; raises ServerError."""
    rows = document.get("data", document.get("models")) if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise not_understood(peer, "answers with something that is no list of models")
    found = []
    for row in rows:
        name = row if isinstance(row, str) else row.get("id", row.get("name")) if isinstance(row, dict) else None
        if isinstance(name, str) and name:
            found.append((name, _context_of(row) if isinstance(row, dict) else 0))
    return found


def _context_of(row: dict[str, Any]) -> int:
    """Return how many tokens a model holds, as llama-server, vLLM and others tell it."""
    meta = row.get("meta")
    for place, key in ((row, "max_model_len"), (row, "context_length"), (meta, "n_ctx"), (meta, "n_ctx_train")):
        value = place.get(key) if isinstance(place, dict) else None
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
    return 0


def fitting(turns: Sequence[Turn], context: int, room: int, budget: int = 0) -> list[Turn]:
    """Return what of ``turns`` fits: the oldest messages but the system's and the last one go until it does.

    ``room`` is for the answer, or a quarter of the context; ``budget`` as in `engine.Engine.prompt`, but in tokens as
    they are guessed here. Raises BrainError where the system's and the last one alone are too long.
    """
    limit = context - min(room, context // 4) - 1
    kept = list(turns)
    while True:
        oldest = next((place for place, turn in enumerate(kept[:-1]) if turn[0] != "system"), None)
        if guessed_tokens(kept) <= (limit if oldest is None or budget <= 0 else min(budget, limit)):
            return kept
        if oldest is None:
            raise BrainError(
                "This is too long for the brain to read.",
                f"It can hold {context:,} tokens, which is about {context * 3 // 4:,} words.",
                "Ask about less at once.",
            )
        del kept[oldest]
        while oldest < len(kept) - 1 and kept[oldest][0] == "assistant":
            del kept[oldest]


def guessed_tokens(turns: Sequence[Turn]) -> int:
    """Return about how many tokens ``turns`` have: only the server knows."""
    return sum(len(text.encode("utf-8", "replace")) // _BYTES_OF_A_TOKEN + MESSAGE_TOKENS for _, text in turns)


def question(model: str, turns: Sequence[Turn], options: dict[str, Any], dialect: Dialect) -> dict[str, Any]:
    """Return the body of a question; ``options`` are those of the answer command.

    In no text is anything left that a server could take for the end of a message.
    """
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": role, "content": _defused(text)} for role, text in turns],
        "max_tokens": int(options["max_tokens"]),
        "temperature": float(options["temperature"]),
        "stream": True,
    }
    if dialect is Dialect.PLAIN:
        return body
    if options.get("seed") is not None:
        body["seed"] = int(options["seed"])
    if dialect is Dialect.FULL:
        body["stream_options"] = {"include_usage": True}
    if options.get("schema"):
        schema = json.loads(options["schema"])
        body["response_format"] = (
            {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema, "strict": True}}
            if dialect is Dialect.FULL
            else {"type": "json_object", "schema": schema}
        )
    return body


def _defused(text: str) -> str:
    return _MARKER.sub(lambda found: f"{found.group()} ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def pieces_of(peer: Peer, answer: Answer, most_tokens: int) -> Iterator[Said]:
    """Yield what the server says until its answer ends, or is longer than was asked for.

    The first that has a ``finish`` is the end of the text; what follows may have its counts. Raises ServerError.
    """
    told, length = Said(), 0
    for count, document in enumerate(_documents(peer, answer), start=1):
        if document is None:
            told = replace(told, finish=told.finish or Finish.STOP)
            break
        said = _said(peer, document)
        told = replace(
            told,
            finish=said.finish or told.finish,
            tokens_in=said.tokens_in or told.tokens_in,
            tokens_out=said.tokens_out or told.tokens_out,
        )
        length += len(said.text)
        if count > 2 * most_tokens + _SPARE_PIECES or length > _LONGEST_TOKEN * (most_tokens + 1):
            yield replace(told, text=said.text, finish=Finish.LENGTH, last=True)
            return
        yield replace(told, text=said.text, thinks=said.thinks)
    if told.finish is None:
        raise broke_off(peer)
    yield replace(told, last=True)


def _documents(peer: Peer, answer: Answer) -> Iterator[Any]:
    """Yield the JSON of each event, or of the whole answer where the server does not stream; None is the end said."""
    if not answer.streams:
        yield answer.document()
        return
    events = EventStream()
    try:
        while data := answer.read():
            for event in events.feed(data):
                yield _document(peer, event)
                if event.strip() == _END:
                    return
        for event in events.finish():
            yield _document(peer, event)
    except StreamTooLongError:
        raise not_understood(peer, "sends more at once than any answer has") from None


def _document(peer: Peer, text: str) -> Any:
    if text.strip() == _END:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise not_understood(peer, "sends something that is no JSON") from None


def _said(peer: Peer, document: Any) -> Said:
    """Return what one event says; raises ServerError for one that is none, or reports an error."""
    if not isinstance(document, dict):
        raise not_understood(peer, "sends something that is no answer")
    if document.get("error"):
        raise said_error(peer, error_words(json.dumps(document)))
    choices = document.get("choices")
    if not isinstance(choices, list):
        raise not_understood(peer, "sends something that is no answer")
    text, finish, thinks = "", None, False
    if choices:
        choice = choices[0] if isinstance(choices[0], dict) else {}
        part = choice.get("delta", choice.get("message"))
        content = part.get("content") if isinstance(part, dict) else choice.get("text")
        text = content if isinstance(content, str) else ""
        thinks = isinstance(part, dict) and any(part.get(name) for name in _THOUGHTS)
        reason = choice.get("finish_reason")
        finish = None if not reason else Finish.LENGTH if reason == "length" else Finish.STOP
    usage = document.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Said(text, finish, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"), thinks=thinks)


def _count(usage: dict[str, Any], key: str) -> int:
    value = usage.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0
