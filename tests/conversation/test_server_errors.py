"""What can be the matter with a server is said in both languages, and of a keyring as well."""

from __future__ import annotations

import pytest

from bitbuddy.brain.remote import trouble
from bitbuddy.conversation.wording import wording_of
from bitbuddy.desktop.keyring.keyring import locked, no_keyring
from bitbuddy.kernel.errors import BitBuddyError

NEAR = trouble.Peer("near", "http://127.0.0.1:1/v1")
ERRORS = [
    trouble.unreachable(NEAR, "Nothing listens at its address."),
    trouble.silent(NEAR, 30),
    trouble.broke_off(NEAR),
    trouble.not_understood(NEAR, "sends something that is no JSON"),
    trouble.said_error(NEAR, "out of memory"),
    trouble.no_such_model(NEAR, "small", ["large"]),
    *(trouble.refusal(NEAR, trouble.RefusedError(status)) for status in (400, 401, 403, 404, 418, 429, 500, 503)),
    trouble.refusal(trouble.Peer("near", "", "key"), trouble.RefusedError(401)),
    locked(),
    no_keyring("Nobody keeps keys.", "Install one."),
]


@pytest.mark.parametrize("error", ERRORS)
def test_each_has_its_sentence(error: BitBuddyError) -> None:
    said = wording_of("de").talk.error(error)
    assert said
    assert "Die Meldung dazu" not in said
    assert error.title not in said
    assert wording_of("en").talk.error(error) == str(error)
    assert error.title.endswith(".")
    assert error.hint


def test_what_a_server_says_of_itself_is_shown_short_and_harmless() -> None:
    told = str(trouble.refusal(NEAR, trouble.RefusedError(500, f"a\x1b[31m\nb{'c' * 1000}")))
    assert "\x1b" not in told
    assert len(told) < 400
