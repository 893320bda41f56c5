"""A brain that only bitnet.cpp runs, as a person meets it: taken in, chosen and asked once the folder is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.conversation.reply import Badge
from bitbuddy.kernel.errors import BrainAbsentError, DoesNotFitError, ModelUnreadableError
from bitbuddy.kernel.paths import Home
from bitbuddy.link.brain_checks import brain_checks
from bitbuddy.link.operations import run
from tests.brain.ternary import SAID, Kind, write_ternary
from tests.fakes.bitnet.server import TWIN, build_bitnet

SERVED = "bitnet-2b-4t-i2_s"


@pytest.fixture
def buddy(home: Home) -> Iterator[Buddy]:
    with Buddy(home) as opened:
        yield opened


def row(buddy: Buddy, identifier: str) -> dict[str, Any]:
    answer = run(buddy, "brain_list", {})
    assert isinstance(answer, dict)
    return next(one for one in answer["brains"] if one["id"] == identifier)


def test_without_the_folder_it_is_said_what_would_run_it(buddy: Buddy, tmp_path: Path) -> None:
    path = write_ternary(tmp_path / "mine.gguf", Kind.I2_S)
    assert (row(buddy, SERVED)["fits"], row(buddy, SERVED)["fit_against"]) == (False, "engine")
    with pytest.raises(DoesNotFitError, match=r"build bitnet\.cpp and say where"):
        run(buddy, "brain_download", {"id": SERVED, "do": "start"})
    with pytest.raises(ModelUnreadableError, match=r"bitnet\.cpp can run it: build that"):
        buddy.models.import_file(path)
    buddy.settings.set("brain.bitnet_folder", str(tmp_path / "gone"))
    assert not row(buddy, SERVED)["fits"]
    assert any("bitnet.cpp is not where it should be." in one.what and not one.ok for one in brain_checks(buddy))
    buddy.models.import_file(path)
    with pytest.raises(BrainAbsentError, match=r"no build/bin/llama-server in .*gone"):
        run(buddy, "brain_use", {"id": "mine.gguf"})
    assert buddy.settings["brain.model"] == ""


@pytest.mark.brain
def test_with_the_folder_it_is_a_brain_like_all_others(buddy: Buddy, tmp_path: Path) -> None:
    buddy.settings.set("brain.bitnet_folder", str(build_bitnet(tmp_path / "BitNet")))
    assert row(buddy, SERVED)["fits"]
    assert any("bitnet.cpp's server is there" in one.what and one.ok for one in brain_checks(buddy))
    assert "It runs through the bitnet.cpp on this computer." in row(buddy, SERVED)["fit_reasons"]
    model = buddy.models.import_file(write_ternary(tmp_path / "mine.gguf", Kind.I2_S))
    write_ternary(model.path.with_name(f"{model.path.name}{TWIN}"), Kind.TQ2_0)
    told = "mine answers from now on."
    assert run(buddy, "brain_use", {"id": "mine.gguf"}) == {"id": "mine.gguf", "name": "mine", "told": told}
    mine = row(buddy, "mine.gguf")
    assert (mine["runtime"], mine["ternary"], mine["quantization"]) == ("bitnet_server", True, "I2_S")
    assert (mine["fits"], mine["in_use"]) == (True, True)
    reply = next(one.reply for one in buddy.ask("Do you think that rain is beautiful?") if one.reply is not None)
    assert (reply.text, reply.badge, reply.brain and reply.brain["name"]) == (SAID, Badge.BRAIN, "mine")
    buddy.settings.set("brain.bitnet_folder", "")
    buddy.brain.sleep()
    assert buddy.brain.status().name != "mine"
    assert "mine runs through bitnet.cpp alone, and that is not here." in buddy.brain.status().message
