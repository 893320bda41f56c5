"""A server that refuses, stalls, breaks off or talks nonsense: the answer ends with a reason, and the next one comes."""

from __future__ import annotations

import subprocess

import pytest

from bitbuddy.brain.pipes import encode
from bitbuddy.brain.port import Finish
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.errors import ServerError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.processes import Worker, worker_command
from tests.brain.kit import question
from tests.brain.remote.kit import CALM, HASTY, asking, server_at
from tests.fakes.model_server import PIECES, Fault, Manner, ModelServer
from tests.waiting import until

# What goes wrong, what is told of it, and whether a piece of the answer came before.
QUESTIONS = [
    (Manner(fault=Fault.SILENT), "does not answer", False),
    (Manner(fault=Fault.SILENT_STREAM), "does not answer", False),
    (Manner(fault=Fault.STALLS), "does not answer", True),
    (Manner(fault=Fault.DRIPS), "does not answer", True),
    (Manner(fault=Fault.DROPS), "broke off its answer", True),
    (Manner(fault=Fault.ENDS_EARLY), "broke off its answer", True),
    (Manner(fault=Fault.BAD_JSON), "cannot be understood", True),
    (Manner(fault=Fault.NO_ANSWER), "cannot be understood", True),
    (Manner(fault=Fault.SAYS_ERROR), "could not answer. It says: out of memory", True),
    (Manner(fault=Fault.HUGE_LINE), "cannot be understood", True),
    (Manner(fault=Fault.WEB_PAGE), "answers with a web page", False),
    (Manner(status=401), "wants a key. It says: it was told to", False),
    (Manner(status=404), "does not know what was asked for", False),
    (Manner(status=429), "is busy", False),
    (Manner(status=500), "had a fault", False),
    (Manner(status=400), "does not take this question", False),
    (
        Manner(redirect="http://elsewhere.example/v1/chat/completions"),
        "That is elsewhere.example, and it was not",
        False,
    ),
]


# That of a server which is not there any more.
GONE = ("does not answer", "broke off its answer")


def failed(brain: Supervisor) -> tuple[str, str]:
    """Return what of an answer came, and what it failed with."""
    pieces: list[str] = []
    with pytest.raises(ServerError) as error:
        pieces.extend(brain.stream(question()))
    return "".join(pieces), str(error.value)


def test_each_fault_ends_the_answer_with_its_reason_and_the_next_one_comes(home: Home) -> None:
    with ModelServer() as server, asking(home, server_at(server.url), patience=HASTY) as brain:
        pids: list[int | None] = []
        for manner, reason, begun in QUESTIONS:
            server.manner = manner
            text, told = failed(brain)
            assert reason in told, (manner, told)
            assert text.strip() == (PIECES[0].strip() if begun else ""), manner
            gone = reason in GONE
            until(lambda: brain.status().state is (BrainState.ASLEEP if gone else BrainState.AWAKE))  # noqa: B023
            assert not gone or reason in brain.status().message
            server.manner = Manner()
            assert "".join(brain.stream(question())) == "".join(PIECES), manner
            # Only of a server that was gone it is looked anew whether it is there.
            assert not pids or (pids[-1] != brain.status().pid) is gone, manner
            pids.append(brain.status().pid)


@pytest.mark.parametrize("fault", [Fault.ENDLESS, Fault.ENDLESS_EMPTY])
def test_an_answer_without_end_is_cut_off_at_the_length_asked_for(home: Home, fault: Fault) -> None:
    with ModelServer(Manner(fault=fault)) as server, asking(home, server_at(server.url)) as brain:
        stream = brain.stream(question(tokens=16))
        text = "".join(stream)
        assert stream.result.finish is Finish.LENGTH
        assert len(text) <= 2000
        assert until(server.left.is_set)


@pytest.mark.parametrize("place", ["reasoning_content", "reasoning"])
def test_one_that_thinks_for_long_is_waited_for_and_only_what_it_answers_is_heard(home: Home, place: str) -> None:
    # Longer than the first word of an answer may take.
    manner = Manner(thoughts=("Hmm. ",) * 12, thinks_in=place, pause=HASTY.first / 8)
    with ModelServer(manner) as server, asking(home, server_at(server.url), patience=HASTY) as brain:
        assert "".join(brain.stream(question())) == "".join(PIECES)


def test_one_that_comes_to_no_answer_for_thinking_is_told_as_that(home: Home) -> None:
    with ModelServer(Manner(thoughts=("Hmm. ",) * 9)) as server, asking(home, server_at(server.url)) as brain:
        stream = brain.stream(question(tokens=8))
        with pytest.raises(ServerError, match=r"did not come to an answer\. Its model thinks before it answers"):
            list(stream)
        assert "".join(brain.stream(question(tokens=80))) == "".join(PIECES)


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.SILENT_STREAM, Fault.STALLS, Fault.DRIPS])
def test_a_cancel_ends_the_connection_wherever_it_is(home: Home, fault: Fault) -> None:
    with ModelServer(Manner(fault=fault)) as server, asking(home, server_at(server.url), patience=CALM) as brain:
        stream = brain.stream(question())
        until(lambda: server.questions)
        stream.cancel()
        assert stream.result.finish is Finish.CANCELLED
        assert until(server.left.is_set)
        pid = brain.status().pid
        server.manner = Manner()
        assert "".join(brain.stream(question())) == "".join(PIECES)
        assert brain.status().pid == pid


# What is the matter already when the server is looked for.
WAKINGS = [
    (Manner(models_status=401), "wants a key"),
    (Manner(models_status=500), "had a fault"),
    (Manner(models_body="<html>"), "cannot be understood"),
    (Manner(models_body='{"weather": "fine"}'), "no list of models"),
    (Manner(models=("large", "larger")), "has no model called small. It has large, larger"),
    (Manner(models=()), "has no model called small. It has none at all"),
]


@pytest.mark.parametrize(("manner", "reason"), WAKINGS)
def test_a_server_that_does_not_have_the_model_is_not_asked(home: Home, manner: Manner, reason: str) -> None:
    with ModelServer(manner) as server, asking(home, server_at(server.url, "small")) as brain:
        _, told = failed(brain)
        assert reason in told
        assert server.questions == []
        until(lambda: brain.status().state is BrainState.ASLEEP)
        assert brain.status().pid is None
        assert reason in brain.status().message
        server.manner = Manner()
        assert "".join(brain.stream(question())) == "".join(PIECES)


def test_where_nothing_listens_the_reason_is_told_and_later_it_answers(home: Home) -> None:
    with ModelServer() as server:
        place = server_at(server.url)
    with asking(home, place) as brain:
        _, told = failed(brain)
    assert told.startswith("The server near cannot be reached. Nothing listens at its address.")


def test_the_process_that_asks_ends_with_its_owner_also_while_a_server_says_nothing() -> None:
    with ModelServer(Manner(fault=Fault.SILENT)) as server:
        process = subprocess.Popen(
            worker_command(Worker.REMOTE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        assert process.stdin is not None and process.stdout is not None
        load = {"do": "load", "server": server_at(server.url).to_json(), "patience": CALM.to_json()}
        answer = {"do": "answer", "id": 1, "turns": [["user", "?"]], "max_tokens": 9, "temperature": 0.0}
        for message in (load, {**answer, "seed": None, "schema": "", "prompt_tokens": 0}):
            process.stdin.write(encode(message))
        process.stdin.flush()
        until(lambda: server.questions)
        process.stdin.close()  # what the end of its owner does, however that ends
        assert process.wait(timeout=30) == 0
        process.stdout.close()
