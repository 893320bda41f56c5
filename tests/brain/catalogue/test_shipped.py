"""The catalogue that comes with the program: whole, and true to what is known of its brains."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from bitbuddy.brain.catalogue.library import CATALOGUE_NAME, Catalogue
from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, SourceKind, Tier
from bitbuddy.brain.catalogue.reading import read_catalogue
from bitbuddy.kernel.paths import shipped_folder

SHIPPED = shipped_folder("assets") / CATALOGUE_NAME
NOWHERE = Path("/nowhere/catalogue.json")
# Layers, width of a key (heads × size) and words in the vocabulary of each kind, as its makers publish them.
SHAPES = {
    "smollm2-135m-q4_1": (30, 192, 49152),
    "smollm2-135m-q4_k_m": (30, 192, 49152),
    "smollm2-360m-q4_k_m": (32, 320, 49152),
    "smollm2-1.7b-q4_k_m": (24, 2048, 49152),
    "qwen2.5-0.5b-q4_k_m": (24, 128, 151936),
    "qwen2.5-1.5b-q4_k_m": (28, 256, 151936),
    "qwen3-1.7b-q4_k_m": (28, 1024, 151936),
    "qwen3-4b-q4_k_m": (36, 1024, 151936),
    "llama-3.2-1b-q4_k_m": (16, 512, 128256),
    "llama-3.2-3b-q4_k_m": (28, 1024, 128256),
    "gemma-3-270m-q4_k_m": (18, 256, 262144),
    "gemma-3-1b-q4_k_m": (26, 256, 262144),
    "gemma-2-2b-q4_k_m": (26, 1024, 256000),
    "phi-3.5-mini-q4_k_m": (32, 3072, 32064),
    "tinyllama-1.1b-q4_k_m": (22, 256, 32000),
    "bitnet-2b-4t-i2_s": (30, 640, 128256),
    "falcon3-3b-1.58bit-i2_s": (22, 1024, 131072),
}


def shipped() -> tuple[CatalogueEntry, ...]:
    return Catalogue(SHIPPED, NOWHERE).entries()


def test_it_passes_the_schema_that_it_is_not_checked_against_when_it_is_read() -> None:
    checked = read_catalogue(SHIPPED.read_bytes(), SHIPPED)
    assert {replace(one, own=False) for one in checked} == set(shipped())
    assert Catalogue(SHIPPED, NOWHERE).problem is None


def test_there_are_brains_of_every_tier_in_order_and_the_small_ones_first() -> None:
    entries = shipped()
    assert len(entries) >= 14
    assert [tier for tier in Tier if any(one.tier is tier for one in entries)] == [*Tier]
    order = [([*Tier].index(one.tier), one.bytes) for one in entries]
    assert order == sorted(order)
    for one in entries:
        expected = Tier.TINY if one.bytes < 900_000_000 else Tier.STANDARD if one.bytes < 1_300_000_000 else Tier.SMART
        assert one.tier is expected, one.id


def test_the_need_of_memory_is_the_file_the_context_the_words_and_the_process() -> None:
    for one in shipped():
        layers, width, vocabulary = SHAPES[one.id]
        need = one.bytes + 4 * layers * width * 1024 + 128 * vocabulary * 4 + 40_000_000
        assert one.ram_bytes == -(-need // 10_000_000) * 10_000_000, one.id


def test_the_starter_brain_needs_no_network_where_it_was_shipped() -> None:
    starter = Catalogue(SHIPPED, NOWHERE).get("smollm2-135m-q4_1")
    assert [one.kind for one in starter.sources] == [SourceKind.SHIPPED, SourceKind.WHEEL]
    assert (starter.bytes, starter.sha256[:8]) == (98_362_432, "b179c952")
    assert starter.roles == {"chat"}


def test_everything_else_comes_over_https_and_who_has_terms_says_where_they_are() -> None:
    for one in shipped():
        if one.id != "smollm2-135m-q4_1":
            assert [source.kind for source in one.sources] == [SourceKind.WEB]
            assert one.sources[0].url.startswith("https://huggingface.co/")
        free = one.licence in {"Apache-2.0", "MIT"}
        assert bool(one.terms) is not free, one.id


def test_what_only_bitnets_server_runs_is_marked_as_that() -> None:
    server = {one.id for one in shipped() if one.runtime is Runtime.BITNET_SERVER}
    assert server == {"bitnet-2b-4t-i2_s", "falcon3-3b-1.58bit-i2_s"}
    assert all(one.ternary for one in shipped() if one.id in server)


def test_hashes_are_all_different_and_what_is_newer_names_brains_that_are_there() -> None:
    entries = shipped()
    assert len({one.sha256 for one in entries}) == len(entries)
    ids = {one.id for one in entries}
    assert all(set(one.replaces) <= ids for one in entries)
    assert any(one.replaces for one in entries)


def test_it_travels_to_a_face_as_json() -> None:
    rows = json.loads(json.dumps([one.to_json() for one in shipped()]))
    assert {row["source"] for row in rows} == {"the installation", "huggingface.co"}
