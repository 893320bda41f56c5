"""Verdicts on brains, for machines of every size, and the one that is recommended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.catalogue.library import CATALOGUE_NAME, Catalogue
from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, Source, SourceKind, Tier
from bitbuddy.brain.fit.fitting import DISK_KEPT_FREE, ENGINE_NEEDS, fit, fits
from bitbuddy.brain.fit.machine import UNKNOWN
from bitbuddy.brain.fit.model import Fit, Level, Machine
from bitbuddy.kernel.paths import shipped_folder

GB = 1_000_000_000
PLENTY = 500 * GB
ENTRIES = Catalogue(shipped_folder("assets") / CATALOGUE_NAME, Path("/nowhere")).entries()
STARTER = ENTRIES[0].id
ORDER = {Level.NO: 0, Level.TIGHT: 1, Level.WELL: 2}

MACHINE = Machine(8 * GB, 5 * GB, 8, "x86_64", frozenset({"sse4_2", "avx", "avx2", "fma", "f16c", "bmi2"}))
ENTRY = CatalogueEntry(
    "mine", "Mine", Tier.STANDARD, "mine.gguf", GB, "a" * 64, "Q4_K_M", "MIT", 1_300_000_000, 2048, ("en",), "Tests.",
    (Source(SourceKind.WEB, "https://example.org/mine.gguf"),),
)  # fmt: skip

machines = st.builds(
    Machine,
    memory_total=st.integers(0, 64 * GB),
    memory_available=st.integers(0, 64 * GB),
    cores=st.integers(0, 64),
    architecture=st.sampled_from(["x86_64", "AMD64", "aarch64", "riscv64", ""]),
    instructions=st.frozensets(st.sampled_from(["avx2", "fma", "f16c", "bmi2", "sse2"])),
    battery_percent=st.none() | st.floats(0, 100),
    charging=st.booleans(),
)
free_disk = st.integers(UNKNOWN, 20 * GB)


def test_one_that_fits_says_what_it_needs() -> None:
    judged = fit(ENTRY, MACHINE, PLENTY)
    assert judged.level is Level.WELL
    assert judged.words == "Fits well: needs 1.3 GB of 8 GB of memory and 1 GB of disk."
    assert judged.reasons == (
        "The processor has the instructions that the engine needs.",
        "It needs 1.3 GB of memory, of 5 GB free now.",
        "Its file needs 1 GB of disk, of 500 GB free.",
    )
    assert judged.to_json() == {
        "fits": True, "fit": "well", "fit_words": judged.words, "fit_reasons": [*judged.reasons], "fit_against": "", "recommended": False,
    }  # fmt: skip


def test_one_that_is_here_needs_no_disk() -> None:
    judged = fit(ENTRY, MACHINE, 0, missing_bytes=0)
    assert judged.words == "Fits well: needs 1.3 GB of 8 GB of memory."
    assert "Its file is on this computer already." in judged.reasons


def test_what_is_here_of_a_file_needs_no_room_again() -> None:
    assert fit(ENTRY, MACHINE, GB).level is Level.NO
    assert fit(ENTRY, MACHINE, GB, missing_bytes=100_000_000).level is Level.TIGHT


@pytest.mark.parametrize(
    ("changed", "free", "level", "words"),
    [
        ({"memory_available": 0}, PLENTY, Level.TIGHT, "Tight: needs 1.3 GB of 8 GB of memory and 1 GB of disk; only 0 bytes of memory is free now."),
        ({}, 1_200_000_000, Level.NO, "Will not fit, because its file needs 1 GB of disk, 500 MB more has to stay free for the system, and 1.2 GB is free."),
        ({}, 2 * GB, Level.TIGHT, "Tight: needs 1.3 GB of 8 GB of memory and 1 GB of disk; it leaves 1 GB of the disk free."),
        ({"memory_total": 2 * GB}, PLENTY, Level.TIGHT, "Tight: needs 1.3 GB of 2 GB of memory and 1 GB of disk; that is more than half of all the memory."),
        ({"memory_total": GB, "memory_available": GB}, PLENTY, Level.NO, "Will not fit, because it needs 1.3 GB of memory and this computer has 1 GB, of which it needs 350 MB itself."),
        ({"memory_available": GB}, PLENTY, Level.TIGHT, "Tight: needs 1.3 GB of 8 GB of memory and 1 GB of disk; only 1 GB of memory is free now."),
        ({"instructions": frozenset({"sse4_2", "avx", "f16c"})}, PLENTY, Level.NO, "Will not fit, because the engine needs AVX2, BMI2, and FMA, which this processor lacks."),
        ({"instructions": frozenset({"fma", "bmi2", "f16c"}), "architecture": "AMD64"}, PLENTY, Level.NO, "Will not fit, because the engine needs AVX2, which this processor lacks."),
    ],
)  # fmt: skip
def test_what_speaks_against_it_is_said(changed: dict[str, object], free: int, level: Level, words: str) -> None:
    judged = fit(ENTRY, replace(MACHINE, **changed), free)  # type: ignore[arg-type]
    assert (judged.level, judged.words) == (level, words)


def test_only_bitnets_server_can_run_i2_s() -> None:
    judged = fit(replace(ENTRY, quantization="I2_S", runtime=Runtime.BITNET_SERVER, ternary=True), MACHINE, PLENTY)
    assert judged.level is Level.NO
    assert judged.words == ("Will not fit, because this computer's engine cannot run i2_s; bitnet.cpp's server can.")

    able = fit(
        replace(ENTRY, quantization="I2_S", runtime=Runtime.BITNET_SERVER), replace(MACHINE, bitnet=True), PLENTY
    )
    assert able.level is Level.WELL
    assert "It runs through the bitnet.cpp on this computer." in able.reasons


def test_every_reason_is_told_and_those_against_it_come_first() -> None:
    old = replace(MACHINE, instructions=frozenset({"sse2"}), memory_total=GB, battery_percent=12.4, charging=False)
    reasons = fit(ENTRY, old, GB).reasons
    assert [reason.split()[0] for reason in reasons] == ["The", "It", "Its", "The"]
    assert reasons[3] == "The battery is at 12 %: plug the computer in before fetching 1 GB."


def test_what_cannot_be_read_is_said_and_is_never_a_no() -> None:
    blind = Machine(0, 0, 0, "x86_64", frozenset())
    judged = fit(ENTRY, blind, UNKNOWN)
    assert judged.level is Level.WELL
    assert judged.words == (
        "Should fit: needs 1.3 GB of memory and 1 GB of disk; which instructions the processor has, "
        "how much memory this computer has, and how much of the disk is free could not be read."
    )
    assert sum("could not be read" in reason for reason in judged.reasons) == 3
    unsure = fit(ENTRY, replace(MACHINE, memory_available=-1), 2 * GB).words
    assert unsure == (
        "Tight: needs 1.3 GB of 8 GB of memory and 1 GB of disk; it leaves 1 GB of the disk free, "
        "and how much memory is free now could not be read."
    )


def test_a_battery_that_is_low_is_told_and_is_no_reason_against_it() -> None:
    judged = fit(ENTRY, replace(MACHINE, battery_percent=12.4, charging=False), PLENTY)
    assert judged.level is Level.WELL
    assert judged.words == (
        "Fits well: needs 1.3 GB of 8 GB of memory and 1 GB of disk; "
        "the battery is at 12 %, so plug the computer in before fetching it."
    )


@pytest.mark.parametrize("architecture", ["aarch64", "arm64", "ARM64", "riscv64"])
def test_the_engine_asks_other_processors_for_nothing(architecture: str) -> None:
    judged = fit(ENTRY, replace(MACHINE, architecture=architecture, instructions=frozenset()), PLENTY)
    assert judged.level is Level.WELL
    assert not any("processor" in reason for reason in judged.reasons)


def test_a_smart_brain_on_few_cores_is_slow_and_says_so() -> None:
    smart = replace(ENTRY, tier=Tier.SMART)
    judged = fit(smart, replace(MACHINE, cores=4), PLENTY)
    assert judged.level is Level.WELL
    assert judged.words.endswith("; it will answer slowly here.")
    assert judged.reasons[0] == "With 4 processor cores it will answer slowly."
    assert "slowly" not in fit(smart, MACHINE, PLENTY).words


@pytest.mark.parametrize(
    ("percent", "charging", "missing"), [(80.0, False, None), (5.0, True, None), (5.0, False, 1000)]
)
def test_the_battery_is_no_matter_when_full_or_charged_or_for_little(
    percent: float, charging: bool, missing: int | None
) -> None:
    machine = replace(MACHINE, battery_percent=percent, charging=charging)
    assert not any("battery" in one for one in fit(ENTRY, machine, PLENTY, missing).reasons)


@pytest.mark.parametrize(
    ("memory", "cores", "best"),
    [
        (1, 2, "smollm2-360m-q4_k_m"),
        (2, 2, "qwen2.5-0.5b-q4_k_m"),
        (2, 8, "qwen2.5-0.5b-q4_k_m"),
        (4, 2, "qwen3-1.7b-q4_k_m"),
        (4, 8, "qwen3-1.7b-q4_k_m"),
        (8, 2, "qwen3-1.7b-q4_k_m"),
        (8, 4, "qwen3-1.7b-q4_k_m"),
        (8, 8, "qwen3-4b-q4_k_m"),
        (16, 2, "qwen3-1.7b-q4_k_m"),
        (16, 8, "qwen3-4b-q4_k_m"),
        (32, 16, "qwen3-4b-q4_k_m"),
    ],
)
def test_the_recommendation(memory: int, cores: int, best: str) -> None:
    machine = replace(MACHINE, memory_total=memory * GB, memory_available=memory * GB * 2 // 3, cores=cores)
    assert _best(fits(ENTRIES, machine, PLENTY)) == best


def test_what_is_installed_is_recommended_where_the_disk_takes_nothing_more() -> None:
    full = fits(ENTRIES, MACHINE, DISK_KEPT_FREE, installed_ids={STARTER, "qwen2.5-0.5b-q4_k_m"})
    assert _best(full) == "qwen2.5-0.5b-q4_k_m"
    assert full["qwen3-4b-q4_k_m"].level is Level.NO


def test_a_machine_that_is_short_of_everything_is_recommended_the_lightest() -> None:
    busy = replace(MACHINE, memory_available=50_000_000)
    assert _best(fits(ENTRIES, busy, PLENTY)) == STARTER


def test_where_no_brain_fits_none_is_recommended() -> None:
    assert _best(fits(ENTRIES, replace(MACHINE, instructions=frozenset({"sse2"})), PLENTY)) is None
    assert fits((), MACHINE, PLENTY) == {}


def test_one_that_asks_for_nothing_comes_before_one_with_terms() -> None:
    free = replace(ENTRY, id="free", quality=10)
    asking = replace(ENTRY, id="asking", quality=90, terms="https://example.org/terms")
    assert _best(fits([asking, free], MACHINE, PLENTY)) == "free"
    assert _best(fits([asking], MACHINE, PLENTY)) == "asking"


def _best(found: dict[str, Fit]) -> str | None:
    best = [name for name, one in found.items() if one.recommended]
    assert len(best) <= 1
    return best[0] if best else None


@given(machines, free_disk)
def test_every_verdict_is_whole_sentences_and_at_most_one_is_recommended(machine: Machine, free: int) -> None:
    found = fits(ENTRIES, machine, free)
    beginnings: dict[Level, str | tuple[str, ...]] = {
        Level.NO: "Will not fit, because ",
        Level.TIGHT: "Tight: ",
        Level.WELL: ("Fits well: ", "Should fit: "),
    }
    for one in found.values():
        assert one.words.startswith(beginnings[one.level])
        assert (one.words.startswith("Fits well")) == (
            one.level is Level.WELL and not any("could not be read" in reason for reason in one.reasons)
        )
        assert all(text[0].isupper() and text.endswith(".") and ".." not in text for text in (one.words, *one.reasons))
    best = _best(found)
    if any(one.level is not Level.NO for one in found.values()):
        assert best is not None
        assert found[best].level is not Level.NO
    else:
        assert best is None


@given(machines, free_disk, st.integers(1, 8 * GB), st.integers(1, 8 * GB), st.integers(1, 8 * GB))
def test_more_of_anything_never_makes_it_worse(machine: Machine, free: int, memory: int, now: int, disk: int) -> None:
    known = replace(machine, memory_total=max(machine.memory_total, GB), memory_available=machine.memory_available)
    richer = replace(
        known,
        memory_total=known.memory_total + memory,
        memory_available=known.memory_available + now,
        instructions=known.instructions | ENGINE_NEEDS["x86_64"],
        charging=True,
    )
    free = max(free, 0)
    for entry in ENTRIES:
        assert ORDER[fit(entry, richer, free + disk).level] >= ORDER[fit(entry, known, free).level]
        assert ORDER[fit(entry, known, free, 0).level] >= ORDER[fit(entry, known, free).level]


@given(machines, free_disk)
def test_the_starter_is_recommended_only_where_nothing_better_fits_well_with_room_to_spare(
    machine: Machine, free: int
) -> None:
    found = fits(ENTRIES, machine, free)
    if _best(found) == STARTER and machine.memory_total > 0:
        better = [
            one.id
            for one in ENTRIES
            if one.quality > ENTRIES[0].quality
            and not one.terms
            and one.tier is not Tier.SMART
            and found[one.id].level is Level.WELL
            and one.ram_bytes <= 0.4 * machine.memory_total
        ]
        assert better == []


def test_both_rooms_that_are_lacking_are_told() -> None:
    words = fit(ENTRY, replace(MACHINE, memory_total=GB), 0).words
    assert (
        "; and its file needs 1 GB of disk, 500 MB more has to stay free for the system, and 0 bytes is free" in words
    )
    assert "itself; and" in words


@pytest.mark.parametrize(
    ("changed", "free", "against"),
    [
        ({}, PLENTY, ""),
        ({}, 0, "disk"),
        ({"memory_total": GB}, 0, "memory"),
        ({"memory_total": GB, "instructions": frozenset({"sse2"})}, 0, "processor"),
    ],
)
def test_a_no_tells_what_it_fails_at(changed: dict[str, object], free: int, against: str) -> None:
    assert fit(ENTRY, replace(MACHINE, **changed), free).against == against  # type: ignore[arg-type]
