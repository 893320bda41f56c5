"""Asks skills directly, with slots as the grammar would fill them or JSON as another program would send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.slots import Slots
from tests.fakes.asked import FakeBrains, few
from tests.fakes.clock import FakeClock
from tests.fakes.files import FakeFiles
from tests.fakes.history import FakeHistory
from tests.fakes.machine import FakeMachine
from tests.fakes.notices import FakeNotices, told_one

HOME = "/home/ana"


def _files() -> FakeFiles:
    now = FakeClock().now()
    files = FakeFiles(now)
    for number, size in enumerate([5_000_000, 1_500_000, 900, 70_000_000]):
        files.add(f"{HOME}/Documents/report{number}.pdf", size, now - timedelta(days=number))
    files.add(f"{HOME}/Documents/budget.xlsx", 30_000, now - timedelta(days=400))
    files.add(f"{HOME}/Documents/Taxes/tax letter.odt", 20_000, now - timedelta(days=2))
    files.add(f"{HOME}/Documents/Taxes/tax return 2021.pdf", 250_000, now - timedelta(days=30))
    files.add(f"{HOME}/Downloads/invoice may.pdf", 80_000, now - timedelta(days=9))
    files.add(f"{HOME}/Downloads/invoice june.pdf", 90_000, now - timedelta(days=8))
    files.add(f"{HOME}/Pictures/cat.jpg", 3_000_000, datetime(2023, 5, 1, 12, tzinfo=now.tzinfo))
    files.add(f"{HOME}/Pictures/screenshot 1.png", 400_000, datetime(2023, 6, 1, 12, tzinfo=now.tzinfo))
    files.add(f"{HOME}/Pictures/dog.png", 500_000, datetime(2023, 7, 1, 12, tzinfo=now.tzinfo))
    return files


@dataclass
class Asking:
    """Skills over fakes; a question needs no grammar here."""

    files: FakeFiles = field(default_factory=_files)
    machine: FakeMachine = field(default_factory=FakeMachine)
    clock: FakeClock = field(default_factory=FakeClock)
    history: FakeHistory = field(default_factory=FakeHistory)
    notices: FakeNotices = field(default_factory=lambda: told_one(FakeClock().now()))
    brains: FakeBrains = field(default_factory=few)

    def ask(
        self,
        name: str,
        slots: Slots | None = None,
        *,
        text: str = "",
        given: str | Mapping[str, Any] | None = None,
        shown: tuple[str, ...] | None = None,
        confidence: float = 0.9,
        language: str = "en",
    ) -> Findings:
        """Return what the skill ``name`` finds; ``shown`` are the paths that the answer before showed."""
        before = None if shown is None else Before(Intent("files.find", "what there is", Slots(), 1.0, ""), shown)
        intent = Intent(name, text, slots or Slots(), confidence, "", before=before, language=language)
        parts = Parts(
            self.files,
            self.machine,
            self.files.status,
            history=self.history,
            notices=self.notices,
            brains=self.brains,
        )
        return all_skills()[name].run(Request(intent, self.clock.now(), parts, given))
