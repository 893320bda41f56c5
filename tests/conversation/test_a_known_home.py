"""A home with known answers, asked as a person would: by the real command, of a real owner that watches real files."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from tests.files.content.documents import docx, jpeg, pdf
from tests.waiting import answering, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
NOW = datetime.now().astimezone()
NOON = NOW.replace(hour=12, minute=0, second=0, microsecond=0)
# Photos whose files were all written later: only what the camera noted says when they were taken.
TAKEN = {
    datetime(2025, 8, 1, 0, 0, 1): True,
    datetime(2025, 8, 15, 18, 30, 0): True,
    datetime(2025, 8, 31, 23, 59, 58): True,
    datetime(2025, 9, 1, 0, 0, 1): False,
    datetime(2025, 7, 31, 23, 59, 58): False,
    datetime(2024, 8, 15, 12, 0, 0): False,
}
PLAIN_PHOTOS = 4


def dated(path: Path, moment: datetime) -> Path:
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def furnish(person: Path) -> None:
    """Make the home: what is in it is what the tests know."""
    for name in ("Desktop", "Documents", "Downloads", "Pictures"):
        (person / name).mkdir()
    chance = random.Random(3)
    downloads, documents, pictures = (person / name for name in ("Downloads", "Documents", "Pictures"))
    dated(pdf(downloads / "boarding pass.pdf", ["Gate 12"]), NOON - timedelta(days=1))
    dated(pdf(downloads / "old statement.pdf", ["Balance"]), NOON - timedelta(days=9))
    dated(pdf(documents / "yesterday's letter.pdf", ["Dear Sir"]), NOON - timedelta(days=1))
    lease = ["This agreement is made between the parties.", "The deposit is 1,200 euros, due on the first of March."]
    dated(docx(documents / "flat contract.docx", lease), datetime(2023, 3, 1).astimezone())
    dated(
        pdf(documents / "house rules.pdf", ["Quiet hours", "No bicycles in the hall."]),
        datetime(2023, 3, 2).astimezone(),
    )
    for number in range(120):
        path = documents / f"archive {number % 7}" / f"note {number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Nothing of note: {chance.random()}\n" * 3)
        dated(path, datetime(2022, 1, 1).astimezone() + timedelta(days=number))
    for number, moment in enumerate(TAKEN):
        dated(
            jpeg(pictures / f"photo {number}.jpg", taken=f"{moment:%Y:%m:%d %H:%M:%S}"),
            datetime(2025, 12, 1).astimezone(),
        )
    for number in range(PLAIN_PHOTOS):
        dated(jpeg(pictures / f"scan {number}.jpg"), datetime(2025, 8, 3 + number, 9).astimezone())


@pytest.fixture
def owner(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Start the owner that watches the furnished home, and return it once everything is known."""
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    furnish(person)
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "watch"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        until(lambda: answering(home), 60)
        link = open_link(home, "cli")
        try:
            until(lambda: all_known(link), 60)
        finally:
            link.close()
        yield process
    finally:
        process.terminate()
        process.wait(30)


def all_known(link: Connection) -> bool:
    status = link.call("index_status")
    content = status["content"]
    return status["state"] == "ready" and bool(status["watched"]) and content["read"] and not content["under_way"]


def asked(question: str) -> dict[str, Any]:
    """Return what the command answers."""
    done = subprocess.run(
        [sys.executable, "-m", "bitbuddy", "ask", question, "--json"], capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def named(answer: dict[str, Any]) -> list[str]:
    return [Path(fact["path"]).name for fact in answer["facts"] if "path" in fact]


@pytest.mark.usefixtures("owner")
def test_a_home_with_known_answers(person: Path) -> None:
    assert named(asked("where is the pdf I downloaded yesterday")) == ["boarding pass.pdf"]

    photos = asked("how many photos are from August 2025")
    counted = [fact["value"] for fact in photos["facts"] if fact["kind"] == "count"]
    assert counted == [sum(TAKEN.values()) + PLAIN_PHOTOS], photos["reply"]

    deposit = asked("which document mentions the deposit")
    assert named(deposit)[:1] == ["flat contract.docx"]
    assert "1,200 euros" in deposit["reply"]

    (person / "Documents" / "plan.txt").write_text("a new plan")
    (person / "Documents" / "archive 1" / "note 1.txt").write_text("not the same any more, and longer than before")
    (person / "Documents" / "archive 2" / "note 2.txt").rename(person / "Documents" / "note two.txt")
    (person / "Documents" / "archive 3" / "note 3.txt").unlink()
    changed = asked("what changed today")
    assert {"plan.txt", "note 1.txt", "note two.txt"} <= set(named(changed)), changed["reply"]
    assert "note 3.txt" in changed["reply"]
    others = {"boarding pass.pdf", "house rules.pdf", "note 4.txt"}
    assert not others & set(named(changed)), changed["reply"]
