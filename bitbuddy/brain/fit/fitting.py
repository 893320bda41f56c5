"""Whether a brain fits a machine, said before the first byte of it is fetched, and which one to recommend."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, Tier
from bitbuddy.brain.fit.model import Fit, Level, Machine
from bitbuddy.kernel.display import format_bytes, format_count, format_number

# The engine is built for any processor (docs/decisions/engine-build.md): these are what such a build uses.
ENGINE_NEEDS = {name: frozenset({"avx2", "bmi2", "f16c", "fma"}) for name in ("x86_64", "amd64")}
# A disk that is full to the brim damages what others keep on it, and our own databases have to grow as well.
DISK_KEPT_FREE = 500_000_000
SCARCE_DISK = 2_000_000_000
# What the system and one browser take. A small system takes less, so on small machines it is a share.
SYSTEM_MEMORY = 1_500_000_000
SYSTEM_SHARE = 0.35
# More than this of all memory, and other programs are pushed out when it wakes.
TIGHT_SHARE = 0.5
RECOMMENDED_SHARE = 0.4
# Below so many processor cores (hyper-threads count) a Smart brain answers slower than one reads.
CORES_FOR_SMART = 6
LONG_DOWNLOAD_BYTES = 300_000_000
LOW_BATTERY_PERCENT = 30.0
_NOT_READ = "could not be read"


class _Weight(IntEnum):
    """How much a finding speaks against a brain; those that are told first are the lowest."""

    NO = 0
    TIGHT = 1
    CAUTION = 2
    UNKNOWN = 3
    GOOD = 4


@dataclass(frozen=True)
class _Finding:
    """One thing that was looked at: ``sentence`` by itself, ``clause`` as it continues the verdict, ``about`` what.

    Of what could not be read the clause is the thing alone.
    """

    weight: _Weight
    sentence: str
    clause: str = ""
    about: str = ""


def fit(entry: CatalogueEntry, machine: Machine, free_bytes: int, missing_bytes: int | None = None) -> Fit:
    """Return how ``entry`` fits ``machine`` with ``free_bytes`` of disk for it (negative: nobody knows).

    ``missing_bytes`` is how much of its file is still to be fetched; None is all of it, 0 that it is here.
    """
    missing = entry.bytes if missing_bytes is None else missing_bytes
    findings = [*_runtime(entry, machine), *_processor(machine), *_memory(entry, machine), *_disk(missing, free_bytes)]
    findings += [*_speed(entry, machine), *_battery(missing, machine)]
    findings.sort(key=lambda one: one.weight)
    worst = findings[0].weight if findings else _Weight.GOOD
    level = {_Weight.NO: Level.NO, _Weight.TIGHT: Level.TIGHT}.get(worst, Level.WELL)
    words = _words(level, findings, _needs(entry, machine, missing))
    against = findings[0].about if level is Level.NO else ""
    return Fit(level, words, tuple(one.sentence for one in findings), against=against)


def fits(
    entries: Iterable[CatalogueEntry], machine: Machine, free_bytes: int, installed_ids: Collection[str] = ()
) -> dict[str, Fit]:
    """Return the fit of each of ``entries`` by its id, one of them recommended, or none where none fits.

    Of those installed nothing is left to fetch.
    """
    every = list(entries)
    found = {one.id: fit(one, machine, free_bytes, 0 if one.id in installed_ids else None) for one in every}
    best = recommended(every, found, machine)
    if best is not None:
        found[best.id] = replace(found[best.id], recommended=True)
    return found


def recommended(entries: Iterable[CatalogueEntry], found: dict[str, Fit], machine: Machine) -> CatalogueEntry | None:
    """Return the best brain of those that fit well and leave room, or the lightest of the tight ones, or None.

    One whose terms have to be accepted comes after all that ask for nothing.
    """
    able = [one for one in entries if found[one.id].level is not Level.NO]
    well = [one for one in able if found[one.id].level is Level.WELL and _comfortable(one, machine)]
    if well:
        return max(well, key=lambda one: (not one.terms, one.quality, -one.ram_bytes, one.id))
    return min(able, key=lambda one: (bool(one.terms), one.ram_bytes, one.id), default=None)


def _comfortable(entry: CatalogueEntry, machine: Machine) -> bool:
    if entry.tier is Tier.SMART and machine.cores < CORES_FOR_SMART:
        return False
    # Where nobody knows how much memory there is, only a small one is a safe choice.
    return (
        entry.ram_bytes <= machine.memory_total * RECOMMENDED_SHARE
        if machine.memory_total > 0
        else (entry.tier is Tier.TINY)
    )


def _no(clause: str, about: str) -> _Finding:
    return _Finding(_Weight.NO, f"{clause[0].upper()}{clause[1:]}.", clause, about)


def _unknown(what: str) -> _Finding:
    return _Finding(_Weight.UNKNOWN, f"{what[0].upper()}{what[1:]} {_NOT_READ}.", what)


def _runtime(entry: CatalogueEntry, machine: Machine) -> list[_Finding]:
    if entry.runtime is not Runtime.BITNET_SERVER:
        return []
    if machine.bitnet:
        return [_Finding(_Weight.GOOD, "It runs through the bitnet.cpp on this computer.")]
    kind = entry.quantization.lower()
    clause = f"this computer's engine cannot run {kind}; bitnet.cpp's server can"
    return [_no(clause, "engine")]


def _processor(machine: Machine) -> list[_Finding]:
    needed = ENGINE_NEEDS.get(machine.architecture.lower(), frozenset())
    if not needed:
        return []
    if not machine.instructions:
        return [_unknown("which instructions the processor has")]
    lacking = sorted(needed - machine.instructions)
    if not lacking:
        return [_Finding(_Weight.GOOD, "The processor has the instructions that the engine needs.")]
    names = _listed([name.upper() for name in lacking])
    clause = f"the engine needs {names}, which this processor lacks"
    return [_no(clause, "processor")]


def _memory(entry: CatalogueEntry, machine: Machine) -> list[_Finding]:
    need, total, available = entry.ram_bytes, machine.memory_total, machine.memory_available
    needed = f"it needs {format_bytes(need)} of memory"
    if total <= 0:
        return [_unknown("how much memory this computer has")]
    system = round(min(SYSTEM_MEMORY, SYSTEM_SHARE * total))
    if need > total - system:
        clause = (
            f"{needed} and this computer has {format_bytes(total)}, of which it needs {format_bytes(system)} itself"
        )
        return [_no(clause, "memory")]
    findings = []
    if need > available >= 0:
        clause = f"only {format_bytes(available)} of memory is free now"
        findings.append(_Finding(_Weight.TIGHT, f"I{needed[1:]}, and {clause}.", clause))
    if need > total * TIGHT_SHARE:
        clause = "that is more than half of all the memory"
        sentence = f"I{needed[1:]}, more than half of the {format_bytes(total)} there is."
        findings.append(_Finding(_Weight.TIGHT, sentence, clause))
    if available < 0:
        findings.append(_unknown("how much memory is free now"))
    return findings or [_Finding(_Weight.GOOD, f"I{needed[1:]}, of {format_bytes(available)} free now.")]


def _disk(missing: int, free: int) -> list[_Finding]:
    if missing <= 0:
        return [_Finding(_Weight.GOOD, "Its file is on this computer already.")]
    if free < 0:
        return [_unknown("how much of the disk is free")]
    needed = f"its file needs {format_bytes(missing)} of disk"
    if missing + DISK_KEPT_FREE > free:
        kept = f"{format_bytes(DISK_KEPT_FREE)} more has to stay free for the system"
        return [_no(f"{needed}, {kept}, and {format_bytes(free)} is free", "disk")]
    if free - missing < SCARCE_DISK:
        clause = f"it leaves {format_bytes(free - missing)} of the disk free"
        return [_Finding(_Weight.TIGHT, f"{clause[0].upper()}{clause[1:]}.", clause)]
    return [_Finding(_Weight.GOOD, f"I{needed[1:]}, of {format_bytes(free)} free.")]


def _speed(entry: CatalogueEntry, machine: Machine) -> list[_Finding]:
    if entry.tier is not Tier.SMART or not 0 < machine.cores < CORES_FOR_SMART:
        return []
    cores = format_count(machine.cores, "processor core")
    return [_Finding(_Weight.CAUTION, f"With {cores} it will answer slowly.", "it will answer slowly here")]


def _battery(missing: int, machine: Machine) -> list[_Finding]:
    percent = machine.battery_percent
    if percent is None or machine.charging or percent >= LOW_BATTERY_PERCENT or missing < LONG_DOWNLOAD_BYTES:
        return []
    left = f"he battery is at {format_number(percent)} %"
    advice = "plug the computer in before fetching"
    return [_Finding(_Weight.CAUTION, f"T{left}: {advice} {format_bytes(missing)}.", f"t{left}, so {advice} it")]


def _needs(entry: CatalogueEntry, machine: Machine, missing: int) -> str:
    memory = f"needs {format_bytes(entry.ram_bytes)}"
    memory += f" of {format_bytes(machine.memory_total)} of memory" if machine.memory_total > 0 else " of memory"
    return f"{memory} and {format_bytes(missing)} of disk" if missing > 0 else memory


def _words(level: Level, findings: list[_Finding], needs: str) -> str:
    """Return the verdict: for a no the reasons why, else what it needs and what speaks against it."""
    if level is Level.NO:
        # Of a brain that nothing here can run it is no matter what else it needs.
        rooms = [one.clause for one in findings if one.about in {"memory", "disk"}]
        because = "; and ".join(rooms) if findings[0].about in {"memory", "disk"} else findings[0].clause
        return f"Will not fit, because {because}."
    clauses = [one.clause for one in findings if one.clause and one.weight is not _Weight.UNKNOWN]
    unknown = [one.clause for one in findings if one.weight is _Weight.UNKNOWN]
    if unknown:
        clauses.append(f"{_listed(unknown)} {_NOT_READ}")
    # What nobody could look at is hoped for, and not known.
    well = "Should fit" if unknown else "Fits well"
    verdict = f"{well if level is Level.WELL else 'Tight'}: {needs}"
    return f"{verdict}; {_listed(clauses)}." if clauses else f"{verdict}."


def _listed(parts: list[str]) -> str:
    return ", and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
