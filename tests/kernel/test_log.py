"""The log file is written once for each record, however many parts start it, and by its owner alone."""

from __future__ import annotations

import logging
from pathlib import Path

from bitbuddy.kernel.log import start_log, stop_log

log = logging.getLogger("bitbuddy.tests")


def test_two_who_start_the_same_log_write_each_record_once(tmp_path: Path) -> None:
    first, second = start_log(tmp_path), start_log(tmp_path)
    log.info("one")
    stop_log(second)
    log.info("two")
    stop_log(first)
    log.info("three")
    lines = (tmp_path / "bitbuddy.log").read_text().splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["one", "two"]
    assert first not in logging.getLogger("bitbuddy").handlers


def test_two_homes_have_two_logs(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = start_log(tmp_path / "a"), start_log(tmp_path / "b")
    log.info("both")
    stop_log(first)
    stop_log(second)
    assert "both" in (tmp_path / "a" / "bitbuddy.log").read_text()
    assert "both" in (tmp_path / "b" / "bitbuddy.log").read_text()


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    handler = start_log(tmp_path)
    log.info("private")
    stop_log(handler)
    assert (tmp_path / "bitbuddy.log").stat().st_mode & 0o777 == 0o600
