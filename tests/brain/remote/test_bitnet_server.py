"""A model that only bitnet.cpp runs answers through its server; the server is kept to itself, and ends with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.port import Finish
from bitbuddy.brain.remote.bitnet import BitnetOrder
from bitbuddy.brain.remote.bitnet_server import BitnetServer
from bitbuddy.brain.supervisor import BrainOptions, Supervisor
from bitbuddy.kernel.errors import BrainError, ModelUnreadableError
from bitbuddy.kernel.events import BrainState, EventBus
from bitbuddy.kernel.paths import Home, find_home
from tests.brain.kit import STARTER, question, run_python
from tests.brain.ternary import SAID, Kind, write_ternary
from tests.fakes.bitnet.server import TWIN, build_bitnet, make_trouble, starts
from tests.waiting import until

FILE = "bitnet.gguf"
QUESTION = question("What do you do all day?", system="You are kind.", tokens=40)


def foreign_model(folder: Path) -> Path:
    """Put a model of i2_s into ``folder``, and beside it what the stand-in can read."""
    path = write_ternary(folder / FILE, Kind.I2_S)
    write_ternary(path.with_name(f"{FILE}{TWIN}"), Kind.TQ2_0)
    return path


def gone(process: psutil.Process | int) -> bool:
    """Return whether a process has ended, be it that nobody has asked for its status yet."""
    try:
        one = psutil.Process(process) if isinstance(process, int) else process
        return not one.is_running() or one.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def supervisor(home: Home, bitnet: Path | None, shipped: Path | None = None, model: str = FILE) -> Supervisor:
    models = ModelCache(home.models, home.model_record, shipped)
    models.headers.bitnet_folder = lambda: str(bitnet or "")
    return Supervisor(home.state_file, models, lambda: BrainOptions(model=model), EventBus())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bitnet")


@pytest.fixture(scope="module")
def bitnet(place: Path) -> Path:
    return build_bitnet(place / "Bit Net")


@pytest.fixture(scope="module")
def awake(place: Path, bitnet: Path) -> Iterator[Supervisor]:
    """Give a brain that has answered once through the server; several tests look at it.

    The server's first port was taken by another program meanwhile, and then it took its time to load.
    """
    home = find_home(place / "home")
    home.prepare()
    foreign_model(home.models)
    made = supervisor(home, bitnet)
    make_trouble(bitnet, {"steal_port": True}, {"loading": 0.3})
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LLAMA_ARG_HOST", "0.0.0.0")
            patch.setenv("LLAMA_API_KEY", "known to everybody")
            assert "".join(made.stream(QUESTION)) == SAID
        yield made
    finally:
        made.close()


@pytest.mark.brain
def test_it_answers_like_any_brain(awake: Supervisor) -> None:
    stream = awake.stream(QUESTION)
    assert "".join(stream) == SAID
    assert (stream.result.finish, stream.result.brain) == (Finish.STOP, "bitnet")
    status = awake.status()
    assert (status.state, status.context, status.name) == (BrainState.AWAKE, 1024, "bitnet")
    assert awake.tokens("some words") >= 2


@pytest.mark.brain
def test_the_server_is_started_for_nobody_but_us(awake: Supervisor, bitnet: Path) -> None:
    start = starts(bitnet)[-1]
    arguments, pid = start["arguments"], start["pid"]
    port = arguments[arguments.index("--port") + 1]
    model = str(Path(awake.status().model_path))
    expected = ["-m", model, "-c", "1024", "-t", "2", "-ngl", "0", "--host", "127.0.0.1", "--port", port]
    assert arguments[:-2] == expected
    assert arguments[-2] == "--api-key-file"
    assert start["named"] == []
    process = psutil.Process(pid)
    assert {one.laddr.ip for one in process.net_connections() if one.status == "LISTEN"} == {"127.0.0.1"}
    status = awake.status()
    assert process.ppid() == status.pid
    assert status.rss_bytes is not None
    assert status.rss_bytes > process.memory_info().rss // 2
    assert os.getpgid(pid) == status.pid


@pytest.mark.brain
def test_the_server_answers_nobody_without_its_key(awake: Supervisor, bitnet: Path) -> None:
    arguments = starts(bitnet)[-1]["arguments"]
    address = f"http://127.0.0.1:{arguments[arguments.index('--port') + 1]}"
    with urllib.request.urlopen(f"{address}/health", timeout=10) as answer:
        assert answer.status == 200
    for headers in ({}, {"Authorization": "Bearer known to everybody"}, {"Authorization": "Bearer "}):
        request = urllib.request.Request(f"{address}/v1/models", headers=headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=10)
        assert refused.value.code == 401
        refused.value.close()


@pytest.mark.brain
def test_it_was_tried_again_where_the_port_was_taken(awake: Supervisor, bitnet: Path) -> None:
    first, second = starts(bitnet)
    assert first["arguments"][:10] == second["arguments"][:10]
    assert first["arguments"][11] != second["arguments"][11]
    assert gone(first["pid"])


@pytest.mark.brain
def test_a_server_that_dies_ends_the_answer_and_wakes_with_the_next_question(awake: Supervisor, bitnet: Path) -> None:
    dying = starts(bitnet)[-1]["pid"]
    os.kill(dying, signal.SIGSTOP)
    stream = awake.stream(QUESTION)
    until(lambda: awake.status().state is BrainState.THINKING)
    os.kill(dying, signal.SIGKILL)
    with pytest.raises(BrainError, match=r"bitnet\.cpp"):
        list(stream)
    assert "".join(awake.stream(QUESTION)) == SAID
    os.kill(starts(bitnet)[-1]["pid"], signal.SIGKILL)
    until(lambda: awake.status().state is BrainState.ASLEEP)


@pytest.mark.brain
def test_put_to_sleep_while_the_server_gets_ready_nothing_is_left(awake: Supervisor, bitnet: Path) -> None:
    before = len(starts(bitnet))
    make_trouble(bitnet, {"hang": True})
    awake.wake()
    until(lambda: len(starts(bitnet)) > before)
    awake.sleep()
    until(lambda: gone(starts(bitnet)[-1]["pid"]))


OWNER = """
import sys
from pathlib import Path
from bitbuddy.kernel.paths import find_home
from tests.brain.remote.test_bitnet_server import supervisor
brain = supervisor(find_home(sys.argv[1]), Path(sys.argv[2]))
brain.wake()
sys.stdin.read()
"""


@pytest.mark.brain
@pytest.mark.parametrize("who", ["the owner", "the process that asks"])
def test_the_server_ends_with_whoever_started_it(who: str, home: Home, tmp_path: Path) -> None:
    foreign_model(home.models)
    bitnet = build_bitnet(tmp_path / "BitNet")
    make_trouble(bitnet, {"hang": True})
    command = [sys.executable, "-c", OWNER, str(home.data), str(bitnet)]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as owner:
        until(lambda: starts(bitnet) or owner.poll() is not None)
        serves = psutil.Process(starts(bitnet)[0]["pid"])
        asks = serves.parent()
        assert asks is not None
        assert asks.ppid() == owner.pid
        (asks if who == "the process that asks" else owner).kill()
        until(lambda: gone(serves))
        owner.kill()
    until(lambda: gone(asks))


# From here on: what cannot be.


@pytest.mark.brain
def test_without_a_bitnet_the_model_makes_way_and_asked_for_by_name_it_is_said_what_would_run_it(home: Home) -> None:
    foreign_model(home.models)
    brain = supervisor(home, None, STARTER.parent)
    try:
        stream = brain.stream(question(tokens=2))
        list(stream)
        assert stream.result.brain == "SmolLM2 135M"
        told = "bitnet runs through bitnet.cpp alone, and that is not here. SmolLM2 135M is used instead."
        assert (brain.status().name, brain.status().message) == ("SmolLM2 135M", told)
        with (
            brain.of(FILE) as beside,
            pytest.raises(ModelUnreadableError, match=r"i2_s.*bitnet\.cpp can run it: build"),
        ):
            list(beside.stream(question(tokens=2)))
    finally:
        brain.close()


def test_a_folder_that_is_gone_is_named(home: Home, tmp_path: Path) -> None:
    foreign_model(home.models)
    brain = supervisor(home, tmp_path / "gone")
    try:
        with pytest.raises(ModelUnreadableError, match=r"not where it should be.*no build/bin/llama-server in .*gone"):
            list(brain.stream(QUESTION))
        assert brain.status().state is BrainState.ASLEEP
    finally:
        brain.close()


LAST_WORDS = {
    "an unknown architecture": (
        "echo \"llama_model_load: error loading model: unknown model architecture: 'bitnet-b1.58'\"; exit 1",
        ModelUnreadableError,
        "does not know its architecture",
    ),
    "another reason of its own": (
        "echo 'llama_model_load: error loading model: create_tensor: tensor output.weight not found'; exit 1",
        ModelUnreadableError,
        "bitnet.cpp says: .*tensor output.weight not found",
    ),
    "no memory": (
        "echo 'ggml_aligned_malloc: insufficient memory'; echo 'failed to allocate buffer'; exit 1",
        ModelUnreadableError,
        "not enough memory",
    ),
    "another processor": ("kill -ILL $$", BrainError, "built for another kind of processor.*on this computer"),
    "a crash": ("kill -SEGV $$", BrainError, "was ended by SIGSEGV"),
    "a strange end": ("echo what is this; exit 7", BrainError, "ended with status 7.* It said: what is this"),
    "not a word": ("exit 0", BrainError, r"did not start\. Its server ended with status 0\."),
    "a line without end": ("head -c 3000000 /dev/zero; exit 1", BrainError, "did not start"),
}


@pytest.mark.parametrize("kind", LAST_WORDS)
def test_a_server_that_does_not_start_says_why(kind: str, tmp_path: Path) -> None:
    script, error, words = LAST_WORDS[kind]
    program = tmp_path / "llama-server"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    server = BitnetServer(BitnetOrder(program, tmp_path / "model.gguf", 1024, 2))
    with pytest.raises(error, match=words) as caught:
        server.start()
    assert caught.value.hint
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize("content", [b"\x7fELF" + bytes(60), b"#!/no/such/program\n", b""])
def test_what_is_no_program_of_this_computer_is_told(content: bytes, tmp_path: Path) -> None:
    program = tmp_path / "llama-server"
    program.write_bytes(content)
    program.chmod(0o755)
    with pytest.raises(BrainError, match=r"bitnet\.cpp cannot be started\. The system says: .+\. Build it again"):
        BitnetServer(BitnetOrder(program, tmp_path / "model.gguf", 1024, 2)).start()


def test_another_program_in_its_place_is_not_asked_anything(tmp_path: Path) -> None:
    program = tmp_path / "llama-server"
    serve = "import http.server, sys; http.server.test(http.server.SimpleHTTPRequestHandler, port=int(sys.argv[1]), bind='127.0.0.1')"
    program.write_text(f'#!/bin/sh\ncd "{tmp_path}"\nexec {sys.executable} -c "{serve}" "${{12}}"\n')
    program.chmod(0o755)
    with pytest.raises(BrainError, match=r"not what it should be.*answers with status 404"):
        BitnetServer(BitnetOrder(program, tmp_path / "model.gguf", 1024, 2)).start()


def test_the_leash_does_not_hold_what_nobody_started() -> None:
    script = (
        "import sys, json; from bitbuddy.brain.remote.leash import main; print(json.dumps(main(['1', '/bin/true'])))"
    )
    assert run_python(script) == 126
