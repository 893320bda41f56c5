"""`bitbuddy brain` as a person types it: real processes, a hub on this computer, and no request before it fits."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.cli.brain_shown import show_downloads
from bitbuddy.kernel.errors import FetchError
from bitbuddy.kernel.paths import Home, find_home
from bitbuddy.link import Connection, open_link
from tests.brain.cache.kit import file_at
from tests.brain.catalogue.kit import entry, write
from tests.brain.kit import STARTER, gguf_bytes
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

FILE_BYTES = 3_000_000
# Slow enough to be killed in the middle; a piece is a twentieth of it.
SLOW = Answer(rate=1_500_000)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ROW = {
    "id", "name", "tier", "file", "bytes", "ram_bytes", "quantization", "licence", "terms", "context", "languages",
    "good_at", "ternary", "runtime", "source", "own", "fits", "fit", "fit_words", "fit_reasons", "recommended",
    "fetchable", "installed", "in_use", "path", "shipped", "in_place", "roles", "trial", "last_used", "download",
    "upgrade_of",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_brain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")


@pytest.fixture
def tray(home: Home) -> Iterator[Connection]:
    """Return an owner of the home that stays, as a tray does: a command that only asks it is over sooner."""
    with contextlib.closing(open_link(home, "tray")) as owner:
        yield owner


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bitbuddy", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    with start(*arguments) as process:
        output, error = process.communicate(timeout=60)
    return subprocess.CompletedProcess(arguments, process.returncode, output, error)


def as_json(*arguments: str, status: int = 0) -> Any:
    result = run(*arguments, "--json")
    assert result.returncode == status, result.stderr + result.stdout
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model file of 3 MB, of the header's kind that is accepted."""
    path = tmp_path_factory.mktemp("hub") / "mine.gguf"
    data = gguf_bytes()
    path.write_bytes(data + random.Random(7).randbytes(FILE_BYTES - len(data)))
    return path


@pytest.fixture
def hub(file: Path) -> Iterator[Hub]:
    with Hub(file) as hub:
        yield hub


@pytest.fixture
def mine(home: Home, hub: Hub, file: Path) -> dict[str, Any]:
    """Return the person's own entry, which the hub serves."""
    made = own_entry(file, hub.hub_url)
    write(home.own_catalogue, made)
    return made


def own_entry(served: Path, url: str, **changed: Any) -> dict[str, Any]:
    digest = hashlib.sha256(served.read_bytes()).hexdigest()
    size = served.stat().st_size
    values = {"bytes": size, "ram_bytes": 2 * size, "sha256": digest, "sources": [{"kind": "web", "url": url}]}
    return entry(**(values | changed))


def rows() -> list[dict[str, Any]]:
    """Return what there is now, as another face is told it."""
    with contextlib.closing(open_link(find_home(), "cli")) as link:
        return list(link.call("brain_list")["brains"])


def row_of(identifier: str) -> dict[str, Any]:
    return next(row for row in rows() if row["id"] == identifier)


def row_at(path: Path) -> dict[str, Any]:
    return next(row for row in rows() if row["path"] == str(path))


def test_the_list_tells_of_each_brain_whether_it_fits_and_why(mine: dict[str, Any]) -> None:
    rows = as_json("brain", "list")["brains"]
    assert len(rows) >= 17
    for row in rows:
        assert row.keys() >= ROW
        assert isinstance(row["fits"], bool)
        assert row["fit_words"]
        assert row["fit_reasons"]
    own = next(row for row in rows if row["id"] == "mine")
    assert (own["installed"], own["in_use"], own["path"], own["download"], own["own"]) == (False, False, "", None, True)
    server = next(row for row in rows if row["runtime"] == "bitnet_server")
    assert (server["fits"], server["recommended"]) == (False, False)
    said = run("brain", "list").stdout
    assert all(row["id"] in said and row["fit_words"] in said for row in rows)


# No brain of a catalogue may be so large that it does not fit on a disk of hundreds of gigabytes. So on those the program
# is told of less.
SMALLER_DISK = """
import shutil
usage = shutil.disk_usage
shutil.disk_usage = lambda place: (now := usage(place))._replace(free=min(now.free, {free}))
"""


def test_a_brain_larger_than_the_free_disk_is_refused_before_any_request(
    home: Home, hub: Hub, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = min(shutil.disk_usage(home.models).free, 100_000_000_000)
    early = file_at(tmp_path / "early" / "sitecustomize.py", SMALLER_DISK.format(free=free).encode())
    monkeypatch.setenv("PYTHONPATH", str(early.parent), prepend=os.pathsep)
    write(home.own_catalogue, own_entry(file, hub.url, bytes=free + 1, ram_bytes=free))
    error = as_json("brain", "get", "mine", status=1)
    assert error["error"] == "DoesNotFitError"
    row = row_of("mine")
    assert not row["fits"]
    assert any("of disk, " in reason for reason in row["fit_reasons"])
    assert hub.requests == []
    assert not list(home.models.iterdir())


def test_get_fetches_proves_and_says_where_it_is(home: Home, mine: dict[str, Any], hub: Hub, file: Path) -> None:
    done = as_json("brain", "get", "mine")
    assert (done["state"], done["bytes"], done["path"]) == ("done", FILE_BYTES, str(home.models / "mine.gguf"))
    assert Path(done["path"]).read_bytes() == file.read_bytes()
    row = row_of("mine")
    assert (row["installed"], row["shipped"], row["in_place"], row["download"]) == (True, False, False, None)
    asked = len(hub.requests)
    again = run("brain", "get", "mine")
    assert again.returncode == 0
    assert "already" in again.stdout
    assert len(hub.requests) == asked
    assert as_json("brain", "use", "mine")["told"] == "Mine answers from now on."
    assert row_of("mine")["in_use"]


def test_killed_in_the_middle_it_goes_on_from_the_same_byte(home: Home, mine: dict[str, Any], hub: Hub) -> None:
    part = home.models / "mine.gguf.part"
    hub.always = SLOW
    process = start("brain", "get", "mine", "--json")
    until(lambda: part.exists() and part.stat().st_size > FILE_BYTES // 10)
    process.kill()
    process.communicate(timeout=30)
    # The process that fetches ends by itself; only then is the part what it stays.
    until(lambda: hub.requests[-1].sent < FILE_BYTES and _is_left(part))
    came = part.stat().st_size
    assert row_of("mine")["download"]["done"] == came
    hub.always = Answer()
    before = len(hub.file_requests)
    assert as_json("brain", "get", "mine")["state"] == "done"
    assert [one.begin for one in hub.file_requests[before:]] == [came]
    assert not part.exists()


def _is_left(part: Path) -> bool:
    """Return whether nobody holds the lock of ``part`` any more."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(f"{part}.lock", timeout=0):
            return True
    except Timeout:
        return False


def test_ctrl_c_pauses_and_the_same_command_goes_on(home: Home, mine: dict[str, Any], hub: Hub) -> None:
    part = home.models / "mine.gguf.part"
    hub.always = SLOW
    process = start("brain", "get", "mine")
    until(lambda: part.exists() and part.stat().st_size > FILE_BYTES // 10)
    process.send_signal(signal.SIGINT)
    output, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Paused at" in output
    assert "the same command goes on" in output
    assert error == ""
    (kept,) = as_json("brain", "downloads")["downloads"]
    assert (kept["id"], kept["state"], kept["done"]) == ("mine", "paused", part.stat().st_size)
    hub.always = Answer()
    came = part.stat().st_size
    assert as_json("brain", "get", "mine")["state"] == "done"
    assert hub.file_requests[-1].begin == came


def test_where_the_tray_owns_the_home_the_terminal_may_be_closed(home: Home, mine: dict[str, Any], hub: Hub) -> None:
    hub.always = Answer(rate=3_000_000)
    owner = open_link(home, "tray")
    try:
        process = start("brain", "get", "mine")
        until(lambda: hub.file_requests)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=30)
        assert process.returncode == 128 + signal.SIGHUP
        until((home.models / "mine.gguf").exists)
        until(lambda: owner.call("brain_downloads")["downloads"][0]["state"] == "done")
    finally:
        owner.close()
    assert len(hub.file_requests) == 1


def test_when_the_tray_ends_in_the_middle_the_command_goes_on_by_itself(
    home: Home, mine: dict[str, Any], hub: Hub
) -> None:
    part = home.models / "mine.gguf.part"
    hub.answer_with(SLOW)
    owner = open_link(home, "tray")
    try:
        process = start("brain", "get", "mine", "--json")
        until(lambda: part.exists() and part.stat().st_size > FILE_BYTES // 10)
    finally:
        owner.close()
    output, error = process.communicate(timeout=30)
    assert (process.returncode, error) == (0, "")
    assert json.loads(output)["state"] == "done"
    assert [one.begin > 0 for one in hub.file_requests] == [False, True]


def test_cancelling_deletes_what_came(home: Home, mine: dict[str, Any], hub: Hub) -> None:
    hub.answer_with(Answer(rate=1_500_000))
    process = start("brain", "get", "mine")
    until((home.models / "mine.gguf.part").exists)
    assert as_json("brain", "cancel", "mine")["state"] == "cancelled"
    _, error = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "was cancelled" in error
    assert not [path for path in home.models.iterdir() if path.suffix == ".part"]
    assert run("brain", "pause", "mine").returncode == 2


def test_terms_are_accepted_by_a_person_and_before_any_request(
    home: Home, tray: Connection, hub: Hub, file: Path
) -> None:
    write(home.own_catalogue, own_entry(file, hub.url, terms="https://example.org/terms"))
    refused = run("brain", "get", "mine")
    assert refused.returncode == 1
    assert "https://example.org/terms" in refused.stderr
    assert "--accept-terms" in refused.stderr
    assert as_json("brain", "get", "mine", status=1)["error"] == "TermsNotAcceptedError"
    assert hub.requests == []
    assert as_json("brain", "get", "mine", "--accept-terms", "--use")["in_use"]


def test_a_source_that_has_other_bytes_ends_in_a_sentence(
    home: Home, tray: Connection, mine: dict[str, Any], hub: Hub, tmp_path: Path
) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(bytes(FILE_BYTES))
    hub.always = Answer(content=str(other))
    failed = run("brain", "get", "mine")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert len(failed.stderr.strip()) > 20
    assert not (home.models / "mine.gguf").exists()
    assert not row_of("mine")["installed"]


def test_a_file_of_ones_own_is_imported_verified_and_removed(
    home: Home, tray: Connection, file: Path, tmp_path: Path
) -> None:
    source = tmp_path / "My Brain.gguf"
    shutil.copy(file, source)
    told = run("brain", "import", str(source)).stdout
    assert "My Brain is copied; the original may be deleted." in told.splitlines()
    assert "`bitbuddy brain use 'My Brain.gguf'` lets it answer." in told
    row = row_at(home.models / source.name)
    assert (row["installed"], row["in_place"], row["bytes"], row["fetchable"]) == (True, False, FILE_BYTES, False)
    assert as_json("brain", "verify", row["id"])["ok"]
    ours = Path(row["path"])
    ours.write_bytes(ours.read_bytes()[:-1] + b"!")
    assert not as_json("brain", "verify", row["id"], status=1)["ok"]
    asked = as_json("brain", "remove", row["id"], status=2)
    assert "Nobody can be asked" in asked["title"]
    removed = as_json("brain", "remove", row["id"], "--yes")
    assert (removed["freed"], ours.exists()) == (FILE_BYTES, False)
    assert as_json("brain", "remove", row["id"], "--yes", status=2)["error"] == "NotFoundError"


@pytest.mark.parametrize("by", ["id", "file", "path"])
def test_removing_asks_first_by_whatever_name_it_is_called(home: Home, tray: Connection, file: Path, by: str) -> None:
    ours = home.models / "mine.gguf"
    shutil.copy(file, ours)
    named = {"id": row_at(ours)["id"], "file": ours.name, "path": str(ours)}[by]
    told = on_terminal("n\n", "brain", "remove", named)
    assert "which frees 3 MB. It cannot be fetched again." in told
    assert "Remove it?" in told
    assert ours.exists()


def test_removing_what_is_not_here_is_refused_without_a_question(home: Home, tray: Connection) -> None:
    told = on_terminal("y\n", "brain", "remove", "qwen3-1.7b")
    assert "qwen3-1.7b is not installed" in told
    assert "Remove it?" not in told


def test_a_narrow_terminal_breaks_between_words_and_goes_on_under_the_text(home: Home, tray: Connection) -> None:
    lines = [line.rstrip() for line in on_terminal("", "brain", "list", columns=50).splitlines()]
    assert max(len(line) for line in lines) <= 50
    (at,) = [number for number, line in enumerate(lines) if line.startswith("    SmolLM2 135M.")]
    assert [line[:5].strip() != "" for line in lines[at - 1 : at + 2]] == [True, True, True]
    assert lines[at + 1].startswith("    ")
    assert any("It may do this:" in line for line in lines)
    # Where no terminal is, nothing is broken.
    assert any(len(line) > 100 for line in run("brain", "list").stdout.splitlines())


def test_every_command_is_said_in_full_where_they_are_listed() -> None:
    commands = run("brain", "--help").stdout.split("Commands:")[1]
    assert "..." not in commands
    assert "Choose the brain that answers." in commands


def test_that_a_brain_was_not_tried_is_told_with_its_roles(home: Home, tray: Connection) -> None:
    assert as_json("brain", "status")["tried"] is False
    assert "It was not tried on this computer yet; `bitbuddy brain test` does that." in run("brain", "status").stdout


def test_a_failed_download_tells_its_error_and_no_older_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    error = FetchError("The folder is gone.", "", "Make it anew, then go on.")
    told = "The connection broke. It goes on at 91 %."
    show_downloads([Download("mine", "Mine", DownloadState.FAILED, 0, 100, told=told, error=error).to_json()])
    shown = capsys.readouterr().out
    assert "The folder is gone. Make it anew, then go on." in shown
    assert "91 %" not in shown


def on_terminal(typed: str, *arguments: str, columns: int = 200) -> str:
    """Run a command on a terminal, type, and return what it shows; with the usual width its line breaks are spaces."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(columns)}
    command = [sys.executable, "-m", "bitbuddy", *arguments]
    shown = bytearray()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        os.write(ours, typed.encode())
        with contextlib.suppress(OSError):  # the other end is closed when it ends
            while data := os.read(ours, 4096):
                shown += data
    os.close(ours)
    text = _ESCAPES.sub("", shown.decode())
    return " ".join(text.split()) if columns == 200 else text


def test_a_file_used_in_place_is_only_forgotten(home: Home, tray: Connection, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere.gguf"
    shutil.copy(file, source)
    row = as_json("brain", "import", str(source), "--in-place")
    assert (row["in_place"], row["path"]) == (True, str(source))
    hidden = source.rename(tmp_path / "moved away")
    checks = as_json("doctor", status=1)["checks"]
    assert any("gone from" in check["what"] and not check["ok"] for check in checks)
    assert (row_of(row["id"])["installed"], row_of(row["id"])["missing"]) == (False, True)
    hidden.rename(source)
    assert as_json("brain", "remove", row["id"], "--yes")["freed"] == 0
    assert source.exists()


def test_what_no_brain_can_be_made_of_is_refused_with_a_sentence(home: Home, tray: Connection, tmp_path: Path) -> None:
    page = tmp_path / "page.gguf"
    page.write_text("<html>404</html>")
    assert as_json("brain", "import", str(page), status=1)["error"] == "ModelUnreadableError"
    assert as_json("brain", "import", str(tmp_path / "none.gguf"), status=2)["error"] == "NotFoundError"
    assert as_json("memory", "import", str(tmp_path / "none.json"), status=2)["error"] == "NotFoundError"
    assert as_json("brain", "import", str(tmp_path), status=2)["error"] == "UsageError"
    assert as_json("brain", "use", "no-such-brain", status=2)["error"] == "NotFoundError"
    assert "brain get" in as_json("brain", "use", "qwen3-1.7b-q4_k_m", status=2)["hint"]


def test_a_catalogue_with_an_error_is_told_by_the_list_and_the_doctor(home: Home, tray: Connection) -> None:
    write(home.own_catalogue, entry(bytes=-1))
    answer = as_json("brain", "list")
    assert "catalogue.json" in answer["problem"]
    assert len(answer["brains"]) >= 17
    checks = as_json("doctor", status=1)["checks"]
    assert [check["ok"] for check in checks if "catalogue.json" in check["what"]] == [False]


def test_no_brain_is_a_choice(home: Home, tray: Connection) -> None:
    assert as_json("brain", "use", "none")["id"] == "none"
    assert not any(row["in_use"] for row in rows())
    assert as_json("ask", "what can you do?")["badge"] == "rules"
    tried = as_json("brain", "try", status=1)
    assert (tried["badge"], tried["tokens_per_second"]) == ("rules", None)
    assert tried["error"]["error"] == "BrainAbsentError"
    # What the rules say in its place is not shown as its own.
    told = run("brain", "try").stdout
    assert "The brain is switched off." in told
    assert tried["reply"] not in told
    assert len(told.splitlines()) == 2


@pytest.mark.parametrize("what", ["try", "test"])
def test_what_is_not_here_cannot_be_tried(home: Home, tray: Connection, what: str) -> None:
    assert as_json("brain", what, "nosuch", status=2)["title"] == "There is no brain nosuch in the catalogue."
    assert "is not on this computer yet" in as_json("brain", what, "qwen3-1.7b-q4_k_m", status=2)["title"]


@pytest.mark.slow
@pytest.mark.brain
def test_a_brain_that_was_fetched_and_chosen_answers(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BITBUDDY_NO_BRAIN")
    with Hub(STARTER) as hub:
        write(home.own_catalogue, own_entry(STARTER, hub.url, file="my-starter.gguf"))
        assert as_json("brain", "get", "mine", "--use")["in_use"]
    reply = as_json("ask", "tell me something nice about trees")
    assert (reply["badge"], reply["brain"]["name"]) == ("brain", "Mine")
    tried = as_json("brain", "try", "mine")
    assert (tried["id"], tried["name"], tried["badge"]) == ("mine", "Mine", "brain")
    assert tried["tokens_per_second"] > 0
    assert "words a second" in tried["words"]
