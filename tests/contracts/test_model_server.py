"""What a server that speaks as OpenAI's do promises: the same tests on the fake and on the engine's own server."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

import pytest

from bitbuddy.brain.port import BrainRequest, Finish, Message, Role
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.remote.once import keep_key, models_of
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.errors import ServerError
from bitbuddy.kernel.paths import Home
from tests.brain.kit import question
from tests.brain.remote.kit import asking, engine_server, server_at
from tests.fakes.model_server import Manner, ModelServer
from tests.fakes.secret_service import FakeSecretService

pytestmark = pytest.mark.desktop
KEY = "a-key-for-tests"
PATIENCE = RemotePatience(first=100.0, silence=100.0)
SCHEMA = {"type": "object", "properties": {"ok": {"type": "string", "enum": ["yes", "no"]}}, "required": ["ok"]}


@pytest.fixture(scope="module", params=["fake", pytest.param("real", marks=pytest.mark.brain)])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with contextlib.ExitStack() as stack:
        if request.param == "real":
            yield stack.enter_context(engine_server(tmp_path_factory.mktemp("server"), "--api_key", KEY))
        else:
            manner = Manner(('{"ok": ', '"yes"', "}", *["again "] * 200), models=("starter",), key=KEY, pause=0.03)
            yield stack.enter_context(ModelServer(manner)).url


@pytest.fixture
def brain(url: str, home: Home) -> Iterator[Supervisor]:
    with FakeSecretService(), asking(home, server_at(url, "starter", key=True), patience=PATIENCE) as made:
        keep_key("near", KEY)
        yield made


def test_it_tells_its_models_to_who_has_the_key(url: str) -> None:
    assert models_of(server_at(url), KEY) == ["starter"]
    for key in ("", "another-key"):
        with pytest.raises(ServerError) as refused:
            models_of(server_at(url), key)
        assert "key" in refused.value.title
        assert KEY not in str(refused.value)


def test_it_streams_an_answer_to_its_end_or_its_length(brain: Supervisor) -> None:
    stream = brain.stream(question("Tell me a long story about the sea.", tokens=12))
    pieces = list(stream)
    result = stream.result
    assert len(pieces) > 2
    assert "".join(pieces) == result.text
    assert result.finish is Finish.LENGTH
    assert result.tokens_out == 12
    assert result.tokens_in > 3
    assert result.brain == "starter on near"


def test_an_answer_has_the_form_that_was_asked_for(brain: Supervisor) -> None:
    request = BrainRequest((Message(Role.USER, "Is water wet?"),), 40, 0.0, schema=json.dumps(SCHEMA))
    stream = brain.stream(request)
    text = "".join(stream)
    assert json.loads(text.partition("}")[0] + "}")["ok"] in {"yes", "no"}


def test_a_cancelled_answer_is_left_and_the_next_one_comes(brain: Supervisor) -> None:
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=200))
    next(iter(stream))
    stream.cancel()
    assert stream.result.finish is Finish.CANCELLED
    assert "".join(brain.stream(question(tokens=4)))
