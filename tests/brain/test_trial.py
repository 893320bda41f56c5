"""What a brain may do: what it earned is kept with its file, is forgotten when that or the engine changes, and may be overridden."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.brain.cache import ModelCache, store
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.supervisor import BrainOptions, Supervisor
from bitbuddy.brain.trial import ROLES, UNTRIED, Trial, roles_in_force, trial_from_json
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError, SettingRefusedError
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.settings import Settings
from tests.brain.kit import STARTER, gguf_bytes, make_supervisor, question, until
from tests.fakes.catalogue import FakeCatalogue, entry

TRIAL = Trial(
    frozenset({"chat", "remark"}), {"chat": 0.9, "remark": 1.0}, "good company", engine_version(), "2026-11-21T12:00:00+00:00"
)  # fmt: skip


@pytest.fixture
def mine(home: Home) -> Path:
    path = home.models / "mine.gguf"
    path.write_bytes(gguf_bytes())
    return path


def made(home: Home) -> ModelCache:
    return ModelCache(home.models, home.data / "model_cache.json")


def test_a_trial_is_kept_and_read_back(home: Home, mine: Path) -> None:
    assert made(home).choose()[0].roles == UNTRIED
    made(home).remember_trial(made(home).choose()[0], TRIAL)
    for model in (made(home).choose()[0], made(home).choose(str(mine))[0], made(home).models()[0]):
        assert model.trial == TRIAL
        assert model.roles == {"chat", "remark"}
        assert model.to_json()["roles"] == ["chat", "remark"]
    kept = json.loads((home.data / "model_cache.json").read_text())["files"][str(mine)]["trial"]
    assert kept["scores"] == {"chat": 0.9, "remark": 1.0}
    assert (kept["engine"], kept["tested"]) == (TRIAL.engine, TRIAL.tested)


def test_a_trial_does_not_count_for_a_changed_file(home: Home, mine: Path) -> None:
    made(home).remember_trial(made(home).choose()[0], TRIAL)
    os.utime(mine, (1, 1))
    assert made(home).choose()[0].trial is None
    assert made(home).choose()[0].roles == UNTRIED


def test_a_trial_does_not_count_for_another_engine(home: Home, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(home).remember_trial(made(home).choose()[0], TRIAL)
    monkeypatch.setattr(store, "engine_version", lambda: "99.0")
    assert made(home).choose()[0].trial is None


def test_a_later_trial_replaces_the_earlier(home: Home, mine: Path) -> None:
    models = made(home)
    models.remember_trial(models.choose()[0], TRIAL)
    poorer = replace(TRIAL, roles=frozenset[str]())
    models.remember_trial(models.choose()[0], poorer)
    assert models.choose()[0].roles == frozenset()


def test_a_check_of_the_hash_leaves_the_trial_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    content = gguf_bytes()
    (home.models / "known.gguf").write_bytes(content)
    models = ModelCache(home.models, home.model_record, None, FakeCatalogue(entry("known", content)))
    models.remember_trial(models.choose()[0], TRIAL)
    models.check(models.choose()[0])
    assert models.choose()[0].trial == TRIAL
    models.remember_trial(models.choose()[0], replace(TRIAL, words="fine"))
    monkeypatch.setattr(store, "sha256_of", lambda *_: pytest.fail("hashed again"))
    models.check(models.choose()[0])


def test_of_a_file_that_is_gone_nothing_is_kept(home: Home, mine: Path) -> None:
    model = made(home).choose()[0]
    mine.unlink()
    with pytest.raises(ModelUnreadableError):
        made(home).remember_trial(model, TRIAL)


@pytest.mark.parametrize(
    "data",
    [None, 7, [], {}, {"roles": "chat", "scores": {}}, {"roles": ["chat"]}, {"roles": [], "scores": {"chat": "x"}}],
)
def test_what_is_no_trial_is_none(data: Any) -> None:
    assert trial_from_json(data) is None


def test_a_trial_travels_as_json() -> None:
    assert trial_from_json(json.loads(json.dumps(TRIAL.to_json()))) == TRIAL
    assert trial_from_json({"roles": ["chat", "cook"], "scores": {}}) == Trial(frozenset({"chat"}), {}, "", "", "")


@pytest.mark.parametrize(
    ("chosen", "roles"),
    [
        ((), {"chat"}),
        (("auto",), {"chat"}),
        (("auto", "extract"), {"chat"}),
        (("none",), set()),
        (("remark", "intent"), {"remark", "intent"}),
        (ROLES, set(ROLES)),
    ],
)
def test_what_the_person_chose_goes_before_what_was_earned(chosen: tuple[str, ...], roles: set[str]) -> None:
    assert roles_in_force(chosen, frozenset({"chat"})) == roles


def test_the_setting_takes_roles_and_refuses_other_words(home: Home) -> None:
    settings = Settings(home.settings_file)
    assert settings["brain.roles"] == ["auto"]
    settings.set_text("brain.roles", "chat, remark")
    assert Settings(home.settings_file)["brain.roles"] == ["chat", "remark"]
    with pytest.raises(SettingRefusedError, match="one of auto, none, chat"):
        settings.set_text("brain.roles", "chat, remarks")
    assert settings["brain.roles"] == ["chat", "remark"]


def test_the_setting_takes_effect_at_once(home: Home, mine: Path) -> None:
    made(home).remember_trial(made(home).choose()[0], TRIAL)
    chosen: list[tuple[str, ...]] = [("auto",)]
    brain = make_supervisor(home, lambda: BrainOptions(model="mine.gguf", roles=chosen[0]), shipped=None)
    assert brain.status().roles == {"chat", "remark"}
    chosen[0] = ("intent",)
    assert brain.status().roles == {"intent"}
    brain.close()


@pytest.fixture
def brain(home: Home) -> Iterator[Supervisor]:
    made = make_supervisor(home)
    yield made
    made.close()


def test_the_brain_in_use_is_given_as_it_is(brain: Supervisor) -> None:
    for wanted in ("", "smollm2-135m-q4_1", str(STARTER)):
        with brain.of(wanted) as given:
            assert given is brain
    with pytest.raises(BrainAbsentError, match="not installed"), brain.of("nothing"):
        pass


@pytest.mark.brain
def test_a_brain_on_another_model_stands_beside_it_and_is_closed_after(home: Home) -> None:
    brain = make_supervisor(home, BrainOptions(model=STARTER.name))
    other = home.models / "other.gguf"
    other.symlink_to(STARTER)
    list(brain.stream(question(tokens=2)))
    until(lambda: brain.status().pid is not None)
    with brain.of("other.gguf") as beside:
        assert beside is not brain
        assert brain.status().pid is None
        list(beside.stream(question(tokens=2)))
        assert beside.status().model_path == str(other)
    assert beside.status().pid is None
    with pytest.raises(BrainAbsentError, match="closing"):
        beside.stream(question())
    list(brain.stream(question(tokens=2)))
    assert brain.status().model_path == str(STARTER)
    brain.close()


@pytest.mark.brain
def test_a_brain_asked_for_by_name_runs_also_where_none_is_used(home: Home) -> None:
    brain = make_supervisor(home, BrainOptions(enabled=False))
    with brain.of("smollm2-135m-q4_1") as beside:
        assert beside is not brain
        list(beside.stream(question(tokens=2)))
    with pytest.raises(BrainAbsentError, match="switched off"):
        brain.stream(question())
    brain.close()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bitbuddy", "brain", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment}, check=False
    )


def test_a_test_without_a_brain_is_a_sentence(home: Home) -> None:
    result = run("test", BITBUDDY_NO_BRAIN="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert "switched off" in result.stderr
    assert "Traceback" not in result.stderr
    error = json.loads(run("test", "--json", BITBUDDY_NO_BRAIN="1").stdout)
    assert error["error"] == "BrainAbsentError"
    missing = run("test", "no-such-brain")
    assert missing.returncode == 2
    assert "no brain no-such-brain in the catalogue" in missing.stderr


def test_the_list_tells_what_each_may_do(home: Home, mine: Path) -> None:
    made(home).remember_trial(made(home).choose()[0], TRIAL)
    brains = {one["id"]: one for one in json.loads(run("list", "--json").stdout)["brains"]}
    assert brains["mine.gguf"]["roles"] == ["chat", "remark"]
    assert brains["mine.gguf"]["trial"]["words"] == "good company"
    said = run("list").stdout
    assert "Good company. It may do this: open questions (chat), a sentence after facts (remark)." in said
    assert "Not tried yet" in said
