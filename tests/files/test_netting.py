"""What became of a file in the end, whatever happened in between."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.files.history.netting import net_of
from bitbuddy.kernel.events import ChangeKind

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def steps(*said: str) -> list[ChangeEntry]:
    """Return changes from "new a", "changed a", "moved a b", "gone a"; a path with "/" at its end is a folder."""
    found = []
    for number, one in enumerate(said):
        word, first, *second = one.split()
        kinds = {"new": "appeared", "changed": "changed", "moved": "moved", "gone": "gone"}
        path = second[0] if second else first
        folder = path.endswith("/")
        entry = ChangeEntry(
            ChangeKind(kinds[word]),
            f"/h/{path.rstrip('/')}",
            10,
            START + timedelta(seconds=number),
            f"/h/{first.rstrip('/')}" if second else "",
            folder=folder,
            files=3 if folder else 1,
        )
        found.append(entry)
    return found


@pytest.mark.parametrize(
    ("said", "in_the_end", "passing"),
    [
        (["new a"], ["appeared a"], 0),
        (["new a", "changed a"], ["appeared a"], 0),
        (["new a", "gone a"], [], 1),
        (["new a", "moved a b"], ["appeared b"], 0),
        (["new a", "moved a b", "gone b"], [], 1),
        (["moved a b", "moved b c"], ["moved c from a"], 0),
        (["moved a b", "moved b a"], [], 0),
        (["moved a b", "gone b"], ["gone b from a"], 0),
        (["changed a", "changed a"], ["changed a"], 0),
        (["changed a", "gone a"], ["gone a"], 0),
        (["gone a", "new a"], ["changed a"], 0),
        (["new t", "gone a", "moved t a"], ["changed a"], 0),
        (["new d/a", "moved d/ e/"], ["appeared e/a", "moved e from d"], 0),
        (["moved d/a d/b", "moved d/ e/"], ["moved e from d", "moved e/b from d/a"], 0),
        (["new d/a", "new d/b", "new d/c", "gone d/"], [], 3),
        (["new d/a", "gone d/"], ["gone d"], 1),
        (["moved d/ e/", "moved e/ d/"], [], 0),
    ],
)
def test_the_net_effect(said: list[str], in_the_end: list[str], passing: int) -> None:
    net = net_of(steps(*said))
    found = [
        f"{one.kind} {one.path.removeprefix('/h/')}" + (f" from {one.before.removeprefix('/h/')}" if one.before else "")
        for one in net.entries()
    ]
    assert sorted(found) == in_the_end
    assert net.passing == passing


@pytest.mark.parametrize("seed", range(40))
def test_random_days_end_as_a_comparison_of_both_ends_says(seed: int) -> None:
    chance = random.Random(seed)
    before = {f"{n}": n for n in range(6)}  # name → which file it is
    now, fresh, said = dict(before), 100, list[str]()
    for _ in range(25):
        deed, name = chance.choice(["new", "changed", "moved", "gone"]), chance.choice(sorted(now) or ["-"])
        other = f"{chance.randrange(12)}"
        if deed == "new" and other not in now:
            now[other], fresh = fresh, fresh + 1
            said.append(f"new {other}")
        elif deed == "changed" and name in now:
            said.append(f"changed {name}")
        elif deed == "moved" and name in now and other not in now:
            now[other] = now.pop(name)
            said.append(f"moved {name} {other}")
        elif deed == "gone" and name in now:
            del now[name]
            said.append(f"gone {name}")
    net = net_of(steps(*said))
    known = set(before.values())
    gone = [one.path for one in net.entries() if one.kind is ChangeKind.GONE]
    came = {one.path.removeprefix("/h/") for one in net.entries() if one.kind is ChangeKind.APPEARED}
    replaced = {name for name, which in now.items() if which not in known and before.get(name, -1) not in now.values()}
    replaced &= set(before)
    assert came | replaced == {name for name, which in now.items() if which not in known}
    assert len(gone) + len(replaced) == len(known - set(now.values()))
    moved = {one.path: one.before for one in net.entries() if one.kind is ChangeKind.MOVED}
    names = {which: name for name, which in before.items()}
    assert moved == {
        f"/h/{name}": f"/h/{names[which]}" for name, which in now.items() if which in known and names[which] != name
    }
