"""How far the first steps went: kept beside what other parts remember, and what it allows."""

from __future__ import annotations

import json
import logging

import pytest

from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.setup import Setup, SetupState, count_as_set_up, kept_setup
from bitbuddy.kernel.state import keep_state_part, state_part


def setup_of(home: Home, *, lived_in: bool = False) -> tuple[Setup, list[str]]:
    looks: list[str] = []
    return Setup(home.state_file, lambda: lived_in, lambda: looks.append("look")), looks


def test_a_new_home_has_everything_before_it(new_home: Home) -> None:
    setup, looks = setup_of(new_home)
    assert setup.state() == SetupState(done=False, page="")
    assert not setup.state().may_look
    assert kept_setup(new_home.state_file) is None
    assert looks == []


def test_a_home_that_was_lived_in_has_no_first_steps(new_home: Home) -> None:
    setup, _ = setup_of(new_home, lived_in=True)
    assert setup.state().done
    assert setup.state().may_look


def test_the_page_is_known_again_whatever_the_home_holds_by_then(new_home: Home) -> None:
    setup_of(new_home)[0].keep(page="download")
    again, _ = setup_of(new_home, lived_in=True)
    assert again.state() == SetupState(done=False, page="download")


def test_the_folders_may_be_looked_at_once_they_are_chosen_or_put_off(new_home: Home) -> None:
    setup, looks = setup_of(new_home)
    setup.keep(page="done")
    assert looks == []
    setup.keep(folders=True)
    assert looks == ["look"]
    setup.keep(done=True)
    assert looks == ["look"]


def test_putting_all_of_it_off_lets_the_folders_be_looked_at(new_home: Home) -> None:
    setup, looks = setup_of(new_home)
    setup.keep(done=True)
    assert looks == ["look"]
    assert setup_of(new_home)[0].state().done


def test_a_page_that_does_not_exist_is_refused(new_home: Home) -> None:
    setup, _ = setup_of(new_home)
    with pytest.raises(UsageError, match="no page called nowhere"):
        setup.keep(page="nowhere")
    assert kept_setup(new_home.state_file) is None


@pytest.mark.parametrize("content", ["", "[1]", '{"setup": 3}', '{"setup": {}}', "{" * 5000])
def test_a_damaged_state_file_counts_as_none(new_home: Home, content: str) -> None:
    new_home.state_file.write_text(content)
    assert kept_setup(new_home.state_file) is None


def test_strange_values_are_taken_for_none(new_home: Home) -> None:
    new_home.state_file.write_text('{"setup": {"done": "yes", "page": "cellar", "folders": 1}}')
    assert kept_setup(new_home.state_file) == SetupState()


def test_what_other_parts_remember_stays(new_home: Home) -> None:
    keep_state_part(new_home.state_file, "brain_profiles", {"a": "safe"})
    count_as_set_up(new_home.state_file)
    keep_state_part(new_home.state_file, "window", {"x": 1})
    assert state_part(new_home.state_file, "brain_profiles") == {"a": "safe"}
    assert set(json.loads(new_home.state_file.read_text())) == {"brain_profiles", "setup", "window"}


def test_a_disk_that_refuses_is_no_hindrance(new_home: Home, caplog: pytest.LogCaptureFixture) -> None:
    new_home.state_file.mkdir()
    setup, looks = setup_of(new_home)
    with caplog.at_level(logging.INFO):
        assert setup.keep(page="brain", done=True).done
    assert setup.state().page == "brain"
    assert looks == ["look"]
    assert "could not be remembered" in caplog.text
