"""How the next token is chosen: the engine's samplers in a chain, and the grammar that an answer in JSON must keep."""

from __future__ import annotations

import os
from typing import Any

from bitbuddy.kernel.errors import BrainError


def make_sampler(llama: Any, vocabulary: Any, options: dict[str, Any], grammar: str = "") -> Any:
    """Return a chain of samplers, to be freed by the caller; raises BrainError for a grammar the engine cannot read.

    ``options`` has ``temperature`` (0 is greedy) and ``seed``; ``grammar`` is in the engine's own notation.
    """
    steps = []
    if grammar:
        rules = llama.llama_sampler_init_grammar(vocabulary, grammar.encode("utf-8"), b"root")
        if not rules:
            raise unusable_schema()
        # First, so that it judges every token: the others would leave only likely ones, perhaps none that fits.
        steps.append(rules)
    if float(options["temperature"]) <= 0:
        steps.append(llama.llama_sampler_init_greedy())
    else:
        steps.extend(_sampling(llama, vocabulary, float(options["temperature"]), options["seed"]))
    chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
    for step in steps:
        llama.llama_sampler_chain_add(chain, step)
    return chain


def unusable_schema() -> BrainError:
    """Return the error for a form of answer that is no schema."""
    return BrainError("The brain was asked for an answer in a form that it cannot give.")


def _sampling(llama: Any, vocabulary: Any, temperature: float, seed: int | None) -> list[Any]:
    number = int.from_bytes(os.urandom(4), "little") if seed is None else seed & 0xFFFFFFFF
    return [
        llama.llama_sampler_init_top_k(40),
        # Small models fall into repeating themselves.
        llama.llama_sampler_init_penalties(llama.llama_vocab_n_tokens(vocabulary), 64, 1.1, 0.0, 0.0),
        llama.llama_sampler_init_top_p(0.95, 1),
        llama.llama_sampler_init_min_p(0.05, 1),
        llama.llama_sampler_init_temp(temperature),
        llama.llama_sampler_init_dist(number),
    ]
