"""What is promised is true of this computer now: where it goes, who can read it, where it lies, and how it goes away."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.skills.remembered import Kept, Unlearned
from bitbuddy.conversation.wording.privacy import Answering, Truth, privacy_wording
from bitbuddy.kernel.display import display_path
from tests.conversation.asking import Asking
from tests.conversation.telling import Talk


def test_it_names_the_file_and_says_what_is_kept_of_a_talk(talk: Talk) -> None:
    file = display_path(talk.buddy.memory.path)
    assert "Nothing leaves this computer" in talk.say("does anything leave my machine?").text
    kept = talk.say("where do you keep what I tell you?").text
    assert f"`{file}`" in kept
    assert "until you delete it" in kept
    assert "“forget that”" in talk.say("and how do I delete it?").text
    talk.buddy.settings.set("memory.extract", False)
    assert "`memory.extract`" in talk.say("merkst du dir, was ich sage?").text
    talk.buddy.memory.retention_days = 30
    assert "30 Tage lang" in talk.say("wie lange speicherst du meine Daten?").text
    talk.buddy.settings.set("memory.extract", True)
    talk.say("my dog is called Rex")
    assert talk.say("how much do you remember?").text.startswith("I remember 1 thing that you told me;")


def test_of_a_private_talk_it_says_that_nothing_is_kept(talk: Talk) -> None:
    assert "It is kept, though" in talk.say("is this private?").text
    talk.session = None
    assert talk.say("is this private?", private=True).text.startswith("Yes, this talk is private.")
    assert "Nothing of this talk is kept" in talk.say("do you remember what I say?", private=True).text
    assert "Nachher kann es also niemand lesen." in talk.say("wer kann das lesen?", private=True).text
    talk.session = None
    assert "/private" in talk.say("let's talk privately").text
    talk.buddy.settings.set("conversation.store", False)
    talk.again()
    assert "`conversation.store`" in talk.say("where do you keep what I tell you?").text


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_brain_elsewhere_is_named_in_every_promise(language: str) -> None:
    wording = privacy_wording(language)
    kept = Kept("/home/ana/memory.db", 0, 2, 1)
    for unlearned in (None, Unlearned.PRIVATE, Unlearned.NOT_STORED, Unlearned.REFUSED):
        truth = Truth(Answering.ELSEWHERE, "Far 7B", "far.example", unlearned, kept)
        for said in (wording.leaves(truth), wording.readers(truth), wording.private(truth)):
            assert "far.example" in said
        near = Truth(Answering.FILE, "Near 1B", "", unlearned, kept)
        assert "far.example" not in wording.leaves(near) + wording.readers(near) + wording.private(near)


def test_which_brain_answers_is_told_as_it_is() -> None:
    asking = Asking()
    assert "Tiny 135M, runs here, too" in asking.ask("privacy.leaves").text
    here = asking.brains.rows["tiny-135m"]
    asking.brains.rows["tiny-135m"] = type(here)(**{**vars(here), "server": "this computer"})
    assert "is a server on this computer" in asking.ask("privacy.leaves").text
    asking.brains.rows["tiny-135m"] = type(here)(**{**vars(here), "server": "far.example"})
    found = asking.ask("privacy.leaves", language="de")
    assert "kann an far.example, wo mein Gehirn, Tiny 135M, läuft, gehen" in found.text
    assert found.facts == ()  # so that no brain adds a remark
    asking.brains.on = False
    assert "No brain answers now" in asking.ask("privacy.leaves").text
