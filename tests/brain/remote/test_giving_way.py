"""A background answer from a server gives way to a person's question, and is whole in the end."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.brain.port import BrainRequest, Finish, Message, Role, Urgency
from bitbuddy.kernel.paths import Home
from tests.brain.kit import question
from tests.brain.remote.kit import asking, server_at
from tests.fakes.model_server import Manner, ModelServer
from tests.waiting import until

LONG = tuple(f"{number} " for number in range(40))
BACKGROUND = BrainRequest((Message(Role.USER, "Count."),), 60, 0.0, urgency=Urgency.BACKGROUND)


def test_it_lets_a_person_go_first_and_nothing_of_it_is_lost(home: Home) -> None:
    with ModelServer(Manner(LONG, pause=0.05)) as server, asking(home, server_at(server.url)) as brain:
        background = brain.stream(BACKGROUND)
        first = next(iter(background))
        server.manner = Manner()
        assert "".join(brain.stream(question())) == "Good friends listen."
        assert not background.ended
        assert first + "".join(background) == "".join(LONG)
        assert background.result.finish is Finish.STOP
    assert len(server.questions) == 2


def test_one_that_is_taken_back_while_it_waits_is_left(home: Home) -> None:
    with ModelServer(Manner(LONG * 50, pause=0.05)) as server, asking(home, server_at(server.url)) as brain:
        background = brain.stream(replace(BACKGROUND, max_tokens=2000))
        next(iter(background))
        server.manner = Manner(LONG[:10], pause=0.05)
        urgent = brain.stream(question(tokens=60))
        next(iter(urgent))
        background.cancel()
        assert "".join(urgent).endswith("9 ")
        assert until(server.left.is_set)
