"""What is said of the computer: in number, and more where more was asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.slots import Slots
from bitbuddy.health.model import Disk
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import Asking
from tests.fakes.machine import readings


@pytest.mark.parametrize("text", ["what system is this?", "Welches System ist das?", "wie viele Kerne hat er?"])
def test_the_system_is_named_where_it_is_asked_for(text: str) -> None:
    assert " on 4 cores with 8 GB of memory." in Asking().ask("machine.state", text=text).text
    assert "cores" not in Asking().ask("machine.state", text="is my computer well?").text


@pytest.mark.parametrize("text", ["is it hot?", "ist er heiß?", "Temperatur"])
def test_that_no_sensor_tells_the_warmth_is_said(text: str) -> None:
    asking = Asking()
    asking.machine.now = readings(hottest_celsius=None)
    assert "No sensor here tells how warm it is." in asking.ask("machine.state", text=text).text
    assert "sensor" not in asking.ask("machine.state", text="how is it?").text


def test_several_disks_are_told_apart() -> None:
    asking = Asking()
    disks = (Disk("/", 500_000_000_000, 350_000_000_000, 150_000_000_000), Disk("/data", 10**12, 0, 10**12))
    asking.machine.now = readings(disks=disks)
    text = asking.ask("machine.disk").text
    assert "The disk at / has 150 GB free of 500 GB (70% used)." in text
    assert "The disk at /data has 1 TB free of 1 TB (0% used)." in text


def test_an_alert_changes_the_frame_alone() -> None:
    asking = Asking()
    calm = asking.ask("machine.cpu")
    asking.machine.worry("cpu_busy", "The processor is busy.")
    worried = asking.ask("machine.cpu")
    assert (calm.situation, worried.situation) == (Situation.TOLD, Situation.HEALTH_BAD)
    assert calm.text == worried.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("delete all duplicates", "Which files are duplicates I can tell"),
        ("lösche doppelte Dateien", "Which files are duplicates I can tell"),
        ("undo that", "Here in the talk I cannot take anything back."),
        ("move the last download to Documents", "Here in the talk I cannot move files."),
        ("show hidden files", "Hidden files are not among"),
        ("delete my files", "Nothing was done."),
    ],
)
def test_what_it_cannot_do(text: str, said: str) -> None:
    assert said in Asking().ask("about.cannot", text=text).text


def test_the_day_in_its_tense() -> None:
    asking = Asking()
    now = asking.clock.now().replace(hour=0)
    for days, said, text in (
        (-3, "3 days ago", "3 days ago was Tuesday, 17 November 2026."),
        (1, "tomorrow", "Tomorrow is Saturday, 21 November 2026."),
    ):
        first = now + timedelta(days=days)
        when = DateRange(first, first + timedelta(days=1), said)
        assert asking.ask("about.time", Slots(when=when)).text == text
    assert asking.ask("about.time", given='{"after": "2026-11-02", "before": "2026-11-03"}').text == (
        "2 November 2026 was a Monday."
    )
