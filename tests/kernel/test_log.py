"""The log: private, one per folder however often it is started, and silent when it cannot be written."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

from bitbuddy.kernel.log import start_log, stop_log


def test_two_that_log_to_one_folder_write_each_line_once(tmp_path: Path) -> None:
    face, engine = start_log(tmp_path), start_log(tmp_path)
    logging.getLogger("bitbuddy.test").info("both")
    stop_log(engine)
    logging.getLogger("bitbuddy.test").info("the face alone")
    stop_log(face)
    logging.getLogger("bitbuddy.test").info("nobody")
    text = (tmp_path / "bitbuddy.log").read_text()
    assert [line.rpartition(": ")[2] for line in text.splitlines()] == ["both", "the face alone"]
    assert stat.S_IMODE((tmp_path / "bitbuddy.log").stat().st_mode) == 0o600
    again = start_log(tmp_path)
    logging.getLogger("bitbuddy.test").info("again")
    stop_log(again)
    assert "again" in (tmp_path / "bitbuddy.log").read_text()


def test_a_log_that_cannot_be_written_says_nothing(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    handler = start_log(tmp_path / "missing")
    logging.getLogger("bitbuddy.test").info("lost")
    stop_log(handler)
    assert capsys.readouterr().err == ""


def test_a_full_disk_does_not_keep_the_log_from_closing(tmp_path: Path) -> None:
    (tmp_path / "bitbuddy.log").symlink_to("/dev/full")
    handler = start_log(tmp_path)
    logging.getLogger("bitbuddy.test").info("lost")
    stop_log(handler)
    assert handler not in logging.getLogger("bitbuddy").handlers
