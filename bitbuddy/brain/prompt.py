"""Turns messages into a prompt by the model's own chat template, which is untrusted code, in a sandbox."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
import jinja2.sandbox

MAXIMUM_PROMPT_CHARACTERS = 2_000_000
MAXIMUM_TEMPLATE_MEMORY = 128_000_000
_ALLOWED_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "indent", "int",
    "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "safe", "select", "selectattr", "sort", "string", "sum", "title", "tojson", "trim",
    "unique", "upper",
})  # fmt: skip
_ALLOWED_GLOBALS = frozenset({"range", "dict", "namespace", "joiner", "cycler"})
_MARKER = re.compile(r"<[|/]?[A-Za-z][A-Za-z0-9_:.-]{0,40}\|?>|\[/?[A-Z]{3,20}\]")
_THOUGHT = re.compile(r"</?think(ing)?>")

Turn = tuple[str, str]
# The role that a template sees, and what is said under it: each with the role of who says it.
_Message = tuple[str, Sequence[Turn]]


class TemplateRefusedError(Exception):
    """The chat template cannot be used; the text is a sentence for a person."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the prompt. Special tokens are recognised in ``from_template`` pieces alone.

    ``role`` is that of who says it; empty for the template's own words.
    """

    text: str
    from_template: bool
    role: str = field(default="", compare=False)


class _Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """Refuses attributes that lead out of the template, and sums that alone could take hours."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        size = max(_extent(left), 1) * max(_extent(right), 1)
        if operator == "**" or size > MAXIMUM_PROMPT_CHARACTERS:
            raise jinja2.exceptions.SecurityError("a sum in it is too large")
        return super().call_binop(context, operator, left, right)


def _extent(value: Any) -> int:
    """Return how much a factor can blow the product up: a count for small numbers, a length for the rest."""
    if isinstance(value, int):
        return abs(value) if value.bit_length() < 64 else 1 << 64
    return len(value) if hasattr(value, "__len__") else 1


class ChatTemplate:
    """A compiled chat template. Rendering may hang or eat memory: it belongs in a process that can be ended."""

    def __init__(self, source: str, bos: str = "<s>", eos: str = "</s>") -> None:
        """Compile ``source``; ``bos`` and ``eos`` are the texts of those tokens. Raises TemplateRefusedError."""
        self._bos, self._eos = bos, eos
        environment = _Sandbox(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
        environment.filters = {name: one for name, one in environment.filters.items() if name in _ALLOWED_FILTERS}
        allowed = {name: one for name, one in environment.globals.items() if name in _ALLOWED_GLOBALS}
        environment.globals = {**allowed, "raise_exception": _raise, "strftime_now": _today}
        with _translated():
            self._template = environment.from_string(source)

    def name_tokens(self, bos: str, eos: str) -> None:
        """Use these texts for those tokens from now on."""
        self._bos, self._eos = bos, eos

    def check(self) -> tuple[str, ...]:
        """Try the template on two short conversations and return its markers; raises TemplateRefusedError."""
        talks: tuple[tuple[Turn, ...], ...] = (
            (("system", "a"), ("user", "b")),
            (("user", "a"), ("assistant", "b"), ("user", "c")),
        )
        found: dict[str, None] = {}
        for talk in talks:
            pieces = self.pieces(talk)
            if not any(not piece.from_template for piece in pieces):
                raise TemplateRefusedError("Its chat template leaves out what is said.")
            found.update(dict.fromkeys(markers(pieces)))
        return tuple(found)

    def pieces(self, turns: Sequence[Turn]) -> list[Piece]:
        """Return the prompt for ``turns`` of (role, text), ready for the answer; raises TemplateRefusedError.

        The template never sees the texts, only placeholders nobody can guess; so nothing in a text can be taken for
        a part of the template.
        """
        try:
            return self._fill([(role, [(role, text)]) for role, text in turns])
        except TemplateRefusedError:
            # Some models know no system role: what it says then opens the first thing the person says.
            folded = _without_system(turns)
            if folded is None:
                raise
            return self._fill(folded)

    def _fill(self, messages: Sequence[_Message]) -> list[Piece]:
        texts: dict[str, Piece] = {}
        shown = []
        for role, said in messages:
            keys = []
            for speaker, text in said:
                keys.append(f"Q{secrets.token_hex(16)}Z")
                texts[keys[-1]] = Piece(text.strip(), False, speaker)
            shown.append({"role": role, "content": "\n\n".join(keys)})
        prompt = self._render(shown)
        parts = re.split(f"({'|'.join(texts)})", prompt) if texts else [prompt]
        pieces = (texts.get(part) or Piece(part, True) for part in parts)
        return [piece for piece in pieces if piece.text]

    def _render(self, messages: list[dict[str, str]]) -> str:
        parts: list[str] = []
        length = 0
        with _translated(), _bounded_memory():
            for part in self._template.generate(
                messages=messages,
                add_generation_prompt=True,
                enable_thinking=False,
                bos_token=self._bos,
                eos_token=self._eos,
                tools=None,
            ):
                length += len(part)
                if length > MAXIMUM_PROMPT_CHARACTERS:
                    raise TemplateRefusedError("Its chat template writes without end.")
                parts.append(part)
        return "".join(parts)


def markers(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return the texts like ``<|im_end|>`` by which the template parts the messages; an answer ends before one."""
    found = dict.fromkeys(
        match.group() for piece in pieces if piece.from_template for match in _MARKER.finditer(piece.text)
    )
    return tuple(marker for marker in found if not _THOUGHT.fullmatch(marker))


def _without_system(turns: Sequence[Turn]) -> list[_Message] | None:
    """Return ``turns`` with the system's text before the first of the person's, or None if there is nothing to do."""
    system = "\n\n".join(text for role, text in turns if role == "system")
    rest = [turn for turn in turns if turn[0] != "system"]
    if len(rest) == len(turns) or not rest or rest[0][0] != "user":
        return None
    first = [("system", system)] if system.strip() else []
    return [("user", [*first, rest[0]]), *((role, [(role, text)]) for role, text in rest[1:])]


def _raise(message: object = "") -> None:
    raise jinja2.exceptions.TemplateError(str(message))


def _today(layout: object = "%d %b %Y") -> str:
    return datetime.now().astimezone().strftime(str(layout)[:40])


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """Turn whatever foreign code raises into one sentence."""
    try:
        yield
    except TemplateRefusedError:
        raise
    except jinja2.exceptions.SecurityError as error:
        raise TemplateRefusedError("Its chat template tries to do what a template must not.") from error
    except MemoryError as error:
        raise TemplateRefusedError("Its chat template needs far too much memory.") from error
    except Exception as error:
        raise TemplateRefusedError(f"Its chat template does not work: {type(error).__name__}.") from error


@contextlib.contextmanager
def _bounded_memory() -> Iterator[None]:
    """Hold the process to what it has plus `MAXIMUM_TEMPLATE_MEMORY`, where the system can (Linux)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        before = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + MAXIMUM_TEMPLATE_MEMORY
        if before[1] != resource.RLIM_INFINITY:
            wanted = min(wanted, before[1])
        resource.setrlimit(resource.RLIMIT_AS, (wanted, before[1]))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
