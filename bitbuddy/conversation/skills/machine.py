"""Questions about this computer: disk, processor, memory, battery, and how it is as a whole."""

from __future__ import annotations

import platform
from datetime import timedelta

from bitbuddy.conversation.facts import PROBE, Fact, ProcessFact, ValueFact
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.wording import bullet_list, joined
from bitbuddy.files.names import fold
from bitbuddy.health.judge import summary_line
from bitbuddy.health.model import Disk, ProcessUse, Readings
from bitbuddy.kernel.display import display_text, format_bytes, format_count, format_duration
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
# English and German, folded: what asks for more than how the computer is.
_ABOUT_SYSTEM = ("system", "version", "linux", "windows", "core", "what", "which", "kerne", "welche")
_ABOUT_WARMTH = frozenset("hot warm temperature temperatures heiss temperatur temperaturen".split())


def disk(request: Request) -> Findings:
    """Answer how full the disks are."""
    disks = request.parts.machine.readings().disks
    if not disks:
        return Findings(Situation.TOLD, "This system does not say how full its disks are.")
    facts = tuple(fact for one in disks for fact in _disk_facts(one, alone=len(disks) == 1))
    sentences = [fact.text for fact in facts if fact.name.startswith("disk free")]
    situation = _by_alerts(request, {"disk_full"})
    return Findings(situation, " ".join(sentences), facts)


def _disk_facts(one: Disk, alone: bool) -> tuple[ValueFact, ValueFact]:
    name = "the disk" if alone else f"the disk at {display_text(one.mount)}"
    in_use = one.used + one.free  # as df counts: what is reserved for the system is neither
    percent = 100 * one.used / in_use if in_use else 0.0
    free = f"{format_bytes(one.free)} free of {format_bytes(one.total)}"
    text = f"{name[:1].upper()}{name[1:]} has {free} ({percent:.0f}% used)."
    return (
        ValueFact("reading", text, PROBE, f"disk free {one.mount}", one.free, "bytes"),
        ValueFact("reading", text, PROBE, f"disk total {one.mount}", one.total, "bytes"),
    )


def processor(request: Request) -> Findings:
    """Answer what uses the processor, and so why it is slow, hot or loud."""
    machine = request.parts.machine
    readings, uses = machine.readings(), [one for one in machine.top_processes("cpu", LISTED) if one.cpu_percent >= 1]
    load = ValueFact(
        "reading", f"The processor is {readings.cpu_percent:.0f}% busy.", PROBE, "cpu", readings.cpu_percent, "%"
    )
    facts: tuple[Fact, ...] = (load, *(_process_fact(one, readings) for one in uses))
    text = load.text
    if readings.hottest_celsius is not None:
        heat = ValueFact(
            "reading",
            f"The hottest sensor says {readings.hottest_celsius:.0f} °C.",
            PROBE,
            "temperature",
            readings.hottest_celsius,
            "°C",
        )
        facts, text = (*facts, heat), f"{text} {heat.text}"
    text += _processes_said(
        uses, "is doing most", [_cpu_said(one) for one in uses], "No program is doing anything to speak of."
    )
    return Findings(_by_alerts(request, {"cpu_busy", "hot"}), text, facts)


def memory(request: Request) -> Findings:
    """Answer how much memory is free and which programs hold it."""
    machine = request.parts.machine
    readings, uses = machine.readings(), machine.top_processes("memory", LISTED)
    free = ValueFact(
        "reading",
        f"{format_bytes(readings.memory_available)} of {format_bytes(readings.memory_total)} of memory is available.",
        PROBE,
        "memory available",
        readings.memory_available,
        "bytes",
    )
    total = ValueFact("reading", free.text, PROBE, "memory total", readings.memory_total, "bytes")
    said = [f"{display_text(one.name)}: {format_bytes(one.memory_bytes)}{_several(one)}" for one in uses]
    text = free.text + _processes_said(uses, "holds most", said, "")
    facts = (free, total, *(_process_fact(one, readings) for one in uses))
    return Findings(_by_alerts(request, {"memory_low", "swap_heavy"}), text, facts)


def _cpu_said(one: ProcessUse) -> str:
    return f"{display_text(one.name)}: {one.cpu_percent:.0f}% of one core{_several(one)}"


def _several(one: ProcessUse) -> str:
    return f" in {one.processes} processes" if one.processes > 1 else ""


def _processes_said(uses: list[ProcessUse], doing: str, lines: list[str], none: str) -> str:
    if not uses:
        return f" {none}".rstrip()
    return f" {display_text(uses[0].name)} {doing}:\n{bullet_list(lines)}"


def _process_fact(one: ProcessUse, readings: Readings) -> ProcessFact:
    return ProcessFact("process", _cpu_said(one), PROBE, one.name, one.processes, one.cpu_percent, one.memory_bytes)


def battery(request: Request) -> Findings:
    """Answer how full the battery is."""
    found = request.parts.machine.readings().battery
    if found is None:
        return Findings(Situation.TOLD, "This computer has no battery that I can see.")
    state = "and charging" if found.charging else "and not charging"
    text = f"The battery is at {found.percent:.0f}% {state}."
    if found.seconds_left and not found.charging:
        text = f"{text} That is about {format_duration(timedelta(seconds=found.seconds_left))}."
    fact = ValueFact("reading", text, PROBE, "battery", found.percent, "%")
    return Findings(_by_alerts(request, {"battery_low"}), text, (fact,))


def state(request: Request) -> Findings:
    """Answer how the computer is: system, alerts, or else one line of readings, and since when it runs."""
    machine = request.parts.machine
    readings, judgement = machine.readings(), machine.judgement()
    facts: list[Fact] = [Fact("alert", alert.text, PROBE) for alert in judgement.alerts]
    if not facts:
        facts.append(Fact("reading", summary_line(readings), PROBE))
    facts.append(
        ValueFact(
            "reading",
            f"It has been on for {format_duration(timedelta(seconds=readings.uptime_s))}.",
            PROBE,
            "uptime",
            round(readings.uptime_s),
            "seconds",
        )
    )
    asked = fold(request.intent.text)
    if any(word in asked for word in _ABOUT_SYSTEM):
        cores = format_count(readings.cores, "core")
        name = joined([part for part in (platform.system(), platform.release()) if part], "")
        facts.append(
            Fact(
                "reading",
                f"It runs {name.replace('  ', ' ')} on {cores} with {format_bytes(readings.memory_total)} of memory.",
                PROBE,
            )
        )
    if readings.hottest_celsius is None and _ABOUT_WARMTH & set(asked.replace("?", " ").split()):
        facts.append(Fact("reading", "No sensor here tells how warm it is.", PROBE))
    situation = Situation.HEALTH_BAD if judgement.alerts else Situation.HEALTH_GOOD
    return Findings(situation, " ".join(fact.text for fact in facts), tuple(facts))


def _by_alerts(request: Request, kinds: set[str]) -> Situation:
    alerts = request.parts.machine.judgement().alerts
    return Situation.HEALTH_BAD if any(alert.kind in kinds for alert in alerts) else Situation.TOLD


SKILLS = (
    Skill("machine.disk", "say how full the disk is", disk, Permission.HEALTH_READ, "how much disk space is left?"),
    Skill(
        "machine.cpu",
        "say which programs keep the processor busy",
        processor,
        Permission.HEALTH_READ,
        "why is my fan so loud?",
    ),
    Skill(
        "machine.memory",
        "say which programs hold the memory",
        memory,
        Permission.HEALTH_READ,
        "what is using my memory?",
    ),
    Skill("machine.battery", "read the battery", battery, Permission.HEALTH_READ, "how is the battery?"),
    Skill("machine.state", "look at how the computer is", state, Permission.HEALTH_READ, "how is my computer?"),
)
