"""The battery as a whole: what it asks, what it grants, and that it takes nothing away when it is broken off."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.port import Brain, BrainRequest, Role
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.trial import ROLES, Trial
from bitbuddy.conversation.battery import cases
from bitbuddy.conversation.battery.examination import Examined, Progress, examine
from bitbuddy.conversation.battery.granting import PASS_MARKS, grant, words_for
from bitbuddy.conversation.battery.running import PURPOSE, Row, all_cases, run_battery
from bitbuddy.conversation.battery.scoring import Fault
from bitbuddy.conversation.skills import all_skills
from bitbuddy.kernel.errors import BrainCrashedError, BrainError
from bitbuddy.kernel.paths import Home, shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.schema import Personality
from tests.brain.kit import STARTER, gguf_bytes, make_supervisor
from tests.fakes.brain import FakeBrain
from tests.fakes.clock import FakeClock

NOW = "2026-11-21T12:00:00+00:00"


@pytest.fixture
def personality(home: Home) -> Personality:
    return PersonalityLibrary(shipped_folder("personalities"), home.personalities).load("default")


@pytest.fixture
def brain() -> Iterator[FakeBrain]:
    made = FakeBrain(good_answer)
    yield made
    made.close()


@pytest.fixture
def models(home: Home) -> ModelCache:
    (home.models / "mine.gguf").write_bytes(gguf_bytes())
    return ModelCache(home.models, home.data / "model_cache.json")


class Only:
    """The brains of a test: one, on whichever model."""

    def __init__(self, brain: Brain) -> None:
        self.brain = brain

    @contextlib.contextmanager
    def of(self, wanted: str) -> Iterator[Brain]:
        yield self.brain


def good_answer(request: BrainRequest) -> str:
    """Answer every case of the battery as well as can be."""
    text = request.messages[-1].text
    for asked in cases.QUESTIONS:
        if request.schema and asked.question == text:
            return json.dumps({"skill": asked.skill})
    for mentioned in cases.MENTIONS:
        if request.schema and mentioned.said == text:
            return json.dumps({"kind": mentioned.kind, "value": mentioned.value})
    for talk in cases.TALKS:
        if talk.said[-1] == text:
            if talk.language == "de":
                return "Das ist gut und ich bin bei dir."
            return f"That is {talk.wanted[0] if talk.wanted else 'good'} and you are kind to say it."
    return "That is a fine thing to know, and you are welcome."


def earned(answer: Callable[[BrainRequest], str], personality: Personality) -> frozenset[str]:
    brain = FakeBrain(answer)
    try:
        return grant(list(run_battery(brain, all_cases(personality, all_skills().values()))), "1", NOW).roles
    finally:
        brain.close()


def test_a_perfect_brain_earns_every_role(personality: Personality) -> None:
    assert earned(good_answer, personality) == set(ROLES)


def endless(request: BrainRequest) -> str:
    return good_answer(request) if request.schema else good_answer(request) + " And so" + " on it goes" * 40


def foreign(request: BrainRequest) -> str:
    return good_answer(request) if request.schema else "Das ist nicht die Frage und ich mag es nicht."


def mute(request: BrainRequest) -> str:
    return good_answer(request) if request.schema else ""


def boastful(request: BrainRequest) -> str:
    return good_answer(request) if request.schema else "You have 48 files in your Documents and I deleted your file."


@pytest.mark.parametrize("answer", [endless, foreign, mute, boastful])
def test_a_brain_with_one_lasting_fault_is_no_company(
    answer: Callable[[BrainRequest], str], personality: Personality
) -> None:
    assert earned(answer, personality) == {"intent", "extract"}


def test_a_brain_that_fits_the_schema_without_thought_is_no_clerk(personality: Personality) -> None:
    def thoughtless(request: BrainRequest) -> str:
        return "no JSON at all" if request.schema else good_answer(request)  # the fake then says the least that fits

    assert earned(thoughtless, personality) == {"chat", "remark"}


def test_every_role_is_tried_by_enough_cases_in_order(personality: Personality) -> None:
    battery = all_cases(personality, all_skills().values())
    roles = [case.role for case in battery]
    assert roles == sorted(roles, key=ROLES.index)
    for role in ROLES:
        assert roles.count(role) >= 8
    assert set(PASS_MARKS) == set(ROLES)
    assert all(case.request.purpose == PURPOSE for case in battery)


def test_the_questions_are_for_skills_that_there_are(personality: Personality) -> None:
    asked = {question.skill for question in cases.QUESTIONS}
    assert asked <= {*all_skills(), "none"}
    fewer = [case.role for case in all_cases(personality, [all_skills()["files.find"]])]
    kept = [question for question in cases.QUESTIONS if question.skill in {"files.find", "none"}]
    assert fewer.count("intent") == len(kept)


def test_no_question_of_the_battery_is_one_of_the_examples_it_is_shown_with() -> None:
    examples = {skill.example for skill in all_skills().values()}
    assert not examples & {question.question for question in cases.QUESTIONS}
    shown = {said for said, _, _ in cases.EXTRACT_EXAMPLES}
    assert not shown & {mentioned.said for mentioned in cases.MENTIONS}


def test_talk_alternates_and_the_person_speaks_last(personality: Personality) -> None:
    for case in all_cases(personality, all_skills().values()):
        roles = [message.role for message in case.request.messages if message.role is not Role.SYSTEM]
        assert roles[0] is roles[-1] is Role.USER
        assert all(one is not other for one, other in itertools.pairwise(roles))


def rows(**scores: float) -> list[Row]:
    return [Row(role, "?", "!", score, score >= 1, "") for role, score in scores.items() for _ in range(3)]


def test_a_role_is_granted_from_its_mark_on() -> None:
    at = grant(rows(**PASS_MARKS), "1", NOW)
    assert at.roles == set(ROLES)
    assert grant(rows(**{role: mark - 0.01 for role, mark in PASS_MARKS.items()}), "1", NOW).roles == frozenset()
    assert grant(rows(chat=1.0), "1", NOW).scores == {"chat": 1.0, "remark": 0.0, "intent": 0.0, "extract": 0.0}


def test_a_fault_that_lasts_costs_the_talk_and_one_that_comes_often_does_not() -> None:
    for faulty, may in ((12, True), (14, False), (16, False)):
        table = [
            Row("chat", "?", "!", 0.75, False, "it does not stop by itself", (Fault.ENDLESS,)) for _ in range(faulty)
        ]
        table += [Row("chat", "?", "!", 1.0, True, "") for _ in range(16 - faulty)]
        assert ("chat" in grant(table, "1", NOW).roles) is may


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"chat"}, "good company, poor clerk"),
        (set(), "poor company, poor clerk"),
        (set(ROLES), "good company with a word to add to facts, good clerk"),
        ({"intent", "extract"}, "poor company, good clerk"),
        ({"chat", "intent"}, "good company, a clerk who understands questions but takes no notes"),
        ({"chat", "extract"}, "good company, a clerk who takes notes but does not understand questions"),
        ({"remark"}, "poor company but with a word to add to facts, poor clerk"),
    ],
)
def test_the_result_in_words(roles: set[str], words: str) -> None:
    assert words_for(frozenset(roles)) == words


def test_an_examination_shows_its_progress_and_keeps_what_was_earned(
    brain: FakeBrain, models: ModelCache, personality: Personality
) -> None:
    clock = FakeClock()
    steps = list(examine(Only(brain), models, "", personality, clock))
    *progress, end = steps
    assert isinstance(end, Examined)
    assert [step.done for step in progress if isinstance(step, Progress)] == list(range(1, len(end.table) + 1))
    assert {step.of for step in progress if isinstance(step, Progress)} == {len(end.table)}
    assert end.to_json()["type"] == "done"
    assert {"id", "roles", "words", "table", "took_s", "scores"} <= end.to_json().keys()
    assert end.to_json()["table"][0].keys() == {"role", "asked", "answered", "score", "passed", "why", "faults"}
    kept = models.choose("mine.gguf")[0]
    assert kept.trial == end.trial
    assert kept.roles == set(ROLES)
    assert end.trial.engine == engine_version()
    assert datetime.fromisoformat(end.trial.tested) == clock.now().replace(microsecond=0)


def test_a_crash_in_the_middle_ends_it_with_a_sentence_and_takes_nothing_away(
    brain: FakeBrain, models: ModelCache, personality: Personality
) -> None:
    before = Trial(frozenset({"chat", "remark"}), {"chat": 1.0}, "good company", engine_version(), NOW)
    models.remember_trial(models.choose()[0], before)
    steps = examine(Only(brain), models, "", personality, FakeClock())
    for _ in range(3):
        assert isinstance(next(steps), Progress)
    brain.crash_next()
    with pytest.raises(BrainCrashedError, match="crashed"):
        list(steps)
    assert models.choose()[0].trial == before


def test_a_brain_put_to_sleep_meanwhile_ends_it(brain: FakeBrain, models: ModelCache, personality: Personality) -> None:
    def sleepy(request: BrainRequest) -> str:
        if len(brain.requests) == 4:
            for answer in brain._answers:
                answer.cancel()
        return good_answer(request)

    brain.reply = sleepy
    with pytest.raises(BrainError, match="broken off"):
        list(examine(Only(brain), models, "", personality, FakeClock()))
    assert models.choose()[0].trial is None


def test_a_reader_that_goes_away_ends_it(brain: FakeBrain, models: ModelCache, personality: Personality) -> None:
    steps = examine(Only(brain), models, "", personality, FakeClock())
    next(steps)
    steps.close()
    assert len(brain.requests) == 1
    assert models.choose()[0].trial is None


def test_another_brain_chosen_meanwhile_ends_it(models: ModelCache, personality: Personality) -> None:
    class Changing(FakeBrain):
        def status(self):  # type: ignore[no-untyped-def]
            return replace(super().status(), model_path=f"/models/{len(self.requests) // 3}.gguf")

    brain = Changing(good_answer)
    try:
        with pytest.raises(BrainError, match="Another brain was chosen"):
            list(examine(Only(brain), models, "", personality, FakeClock()))
    finally:
        brain.close()


@pytest.mark.brain
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_starter_brain_is_good_company_and_a_poor_clerk(home: Home, personality: Personality) -> None:
    models = ModelCache(home.models, home.data / "model_cache.json", STARTER.parent)
    brain = make_supervisor(home)
    try:
        end = list(examine(brain, models, "", personality, FakeClock()))[-1]
        assert isinstance(end, Examined)
        assert end.trial.roles == {"chat"}
        assert end.trial.words == "good company, poor clerk"
        assert {row.role for row in end.table} == set(ROLES)
        for role in ("remark", "intent", "extract"):
            assert end.trial.scores[role] < PASS_MARKS[role]
        assert brain.status().roles == {"chat"}
    finally:
        brain.close()
    again = ModelCache(home.models, home.data / "model_cache.json", STARTER.parent)
    assert again.choose(str(STARTER))[0].trial == end.trial


@pytest.mark.brain
def test_what_was_earned_counts_at_once_also_while_awake(home: Home, personality: Personality) -> None:
    models = ModelCache(home.models, home.data / "model_cache.json", STARTER.parent)
    brain = make_supervisor(home)
    try:
        battery = [case for case in all_cases(personality, all_skills().values()) if case.role == "extract"][:3]
        table = list(run_battery(brain, battery))
        assert {row.role for row in table} == {"extract"}
        assert all(json.loads(row.answered)["kind"] for row in table)
        trial = Trial(frozenset({"extract"}), {"extract": 1.0}, "a clerk", engine_version(), NOW)
        models.remember_trial(models.choose(str(STARTER))[0], trial)
        assert brain.status().pid is not None
        assert brain.status().roles == {"extract"}
    finally:
        brain.close()
