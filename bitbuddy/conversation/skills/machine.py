"""Questions about this computer: disk, processor, memory, battery, and how it is as a whole."""

from __future__ import annotations

import platform

from bitbuddy.conversation.facts import PROBE, Fact, ProcessFact, ValueFact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.files.names import fold
from bitbuddy.health.model import Disk, ProcessUse
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
        return Findings(Situation.TOLD, request.wording.machine.disks_unknown())
    facts = tuple(fact for one in disks for fact in _disk_facts(request, one, alone=len(disks) == 1))
    sentences = [fact.text for fact in facts if fact.name.startswith("disk free")]
    situation = _by_alerts(request, {"disk_full"})
    return Findings(situation, " ".join(sentences), facts)


def _disk_facts(request: Request, one: Disk, alone: bool) -> tuple[ValueFact, ValueFact]:
    text = request.wording.machine.disk(one, alone=alone)
    return (
        ValueFact("reading", text, PROBE, f"disk free {one.mount}", one.free, "bytes"),
        ValueFact("reading", text, PROBE, f"disk total {one.mount}", one.total, "bytes"),
    )


def processor(request: Request) -> Findings:
    """Answer what uses the processor, and so why it is slow, hot or loud."""
    machine, wording = request.parts.machine, request.wording
    readings, uses = machine.readings(), [one for one in machine.top_processes("cpu", LISTED) if one.cpu_percent >= 1]
    busy, warmth = wording.machine.busy(readings.cpu_percent), readings.hottest_celsius
    load = ValueFact("reading", busy, PROBE, "cpu", readings.cpu_percent, "%")
    programs = tuple(_process_fact(one, wording.machine.processor_use(one)) for one in uses)
    facts: tuple[Fact, ...] = (load, *programs)
    text = load.text
    if warmth is not None:
        heat = ValueFact("reading", wording.machine.hottest(warmth), PROBE, "temperature", warmth, "°C")
        facts, text = (*facts, heat), f"{text} {heat.text}"
    if uses:
        lines = wording.lists.listed([fact.text for fact in programs])
        text = f"{text} {wording.machine.does_most(uses[0].name)}\n{lines}"
    else:
        text = f"{text} {wording.machine.idle()}"
    return Findings(_by_alerts(request, {"cpu_busy", "hot"}), text, facts)


def memory(request: Request) -> Findings:
    """Answer how much memory is free and which programs hold it."""
    machine, wording = request.parts.machine, request.wording
    readings, uses = machine.readings(), machine.top_processes("memory", LISTED)
    free = ValueFact(
        "reading",
        wording.machine.memory(readings.memory_available, readings.memory_total),
        PROBE,
        "memory available",
        readings.memory_available,
        "bytes",
    )
    total = ValueFact("reading", free.text, PROBE, "memory total", readings.memory_total, "bytes")
    programs = tuple(_process_fact(one, wording.machine.memory_use(one)) for one in uses)
    text = free.text
    if uses:
        lines = wording.lists.listed([fact.text for fact in programs])
        text = f"{text} {wording.machine.holds_most(uses[0].name)}\n{lines}"
    facts = (free, total, *programs)
    return Findings(_by_alerts(request, {"memory_low", "swap_heavy"}), text, facts)


def _process_fact(one: ProcessUse, text: str) -> ProcessFact:
    return ProcessFact("process", text, PROBE, one.name, one.processes, one.cpu_percent, one.memory_bytes)


def battery(request: Request) -> Findings:
    """Answer how full the battery is."""
    found = request.parts.machine.readings().battery
    if found is None:
        return Findings(Situation.TOLD, request.wording.machine.no_battery())
    text = request.wording.machine.battery(found)
    fact = ValueFact("reading", text, PROBE, "battery", found.percent, "%")
    return Findings(_by_alerts(request, {"battery_low"}), text, (fact,))


def state(request: Request) -> Findings:
    """Answer how the computer is: system, alerts, or else one line of readings, and since when it runs."""
    machine = request.parts.machine
    readings, judgement, wording = machine.readings(), machine.judgement(), request.wording.machine
    facts: list[Fact] = [Fact("alert", wording.alert(alert, readings), PROBE) for alert in judgement.alerts]
    if not facts:
        facts.append(Fact("reading", wording.summary(readings), PROBE))
    on = round(readings.uptime_s)
    facts.append(ValueFact("reading", wording.uptime(readings.uptime_s), PROBE, "uptime", on, "seconds"))
    asked = fold(request.intent.text)
    if any(word in asked for word in _ABOUT_SYSTEM):
        system = wording.system(_system_name(), readings.cores, readings.memory_total)
        facts.append(Fact("reading", system, PROBE))
    if readings.hottest_celsius is None and _ABOUT_WARMTH & set(asked.replace("?", " ").split()):
        facts.append(Fact("reading", wording.no_sensor(), PROBE))
    situation = Situation.HEALTH_BAD if judgement.alerts else Situation.HEALTH_GOOD
    return Findings(situation, " ".join(fact.text for fact in facts), tuple(facts))


def _system_name() -> str:
    return " ".join(part for part in (platform.system(), platform.release()) if part)


def _by_alerts(request: Request, kinds: set[str]) -> Situation:
    alerts = request.parts.machine.judgement().alerts
    return Situation.HEALTH_BAD if any(alert.kind in kinds for alert in alerts) else Situation.TOLD


SKILLS = (
    Skill(
        "machine.disk",
        "say how full the disk is",
        disk,
        Permission.HEALTH_READ,
        "how much disk space is left?",
        in_languages={"de": Described("sagen, wie voll die Festplatte ist", "wie viel Speicherplatz ist noch frei?")},
    ),
    Skill(
        "machine.cpu",
        "say which programs keep the processor busy",
        processor,
        Permission.HEALTH_READ,
        "why is my fan so loud?",
        in_languages={
            "de": Described("sagen, welche Programme den Prozessor beschäftigen", "warum ist mein Lüfter so laut?")
        },
    ),
    Skill(
        "machine.memory",
        "say which programs hold the memory",
        memory,
        Permission.HEALTH_READ,
        "what is using my memory?",
        in_languages={
            "de": Described("sagen, welche Programme den Arbeitsspeicher belegen", "was belegt meinen Arbeitsspeicher?")
        },
    ),
    Skill(
        "machine.battery",
        "read the battery",
        battery,
        Permission.HEALTH_READ,
        "how is the battery?",
        in_languages={"de": Described("den Akku ablesen", "wie voll ist der Akku?")},
    ),
    Skill(
        "machine.state",
        "look at how the computer is",
        state,
        Permission.HEALTH_READ,
        "how is my computer?",
        in_languages={"de": Described("nachsehen, wie es dem Rechner geht", "wie geht es meinem Rechner?")},
    ),
)
