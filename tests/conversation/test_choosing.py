"""Choosing a skill by the brain: what it is asked, and what is made of every kind of answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bitbuddy.brain.port import MESSAGE_TOKENS, BrainRequest, Role
from bitbuddy.conversation.choosing import FIXED_TOKENS, NONE, PROMPT_TOKENS, choice_request, choose_skill
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.kernel.errors import BrainAbsentError, BrainCrashedError
from bitbuddy.kernel.paths import Home
from bitbuddy.personality.situations import Situation
from tests.brain.kit import make_supervisor
from tests.fakes.brain import NAME, FakeBrain


def nothing(request: Request) -> Findings:
    return Findings(Situation.TOLD, "")


SKILLS = (
    Skill("files.find", "find files", nothing, None, "where is my newest PDF?"),
    Skill("machine.disk", "say how full the disk is", nothing, None, "how much disk space is left?"),
    Skill("machine.rare", "do what has no example", nothing),
)


@pytest.fixture
def brain() -> Iterator[FakeBrain]:
    made = FakeBrain('{"skill": "machine.disk"}')
    yield made
    made.close()


def test_the_skill_it_names_is_chosen(brain: FakeBrain) -> None:
    chosen = choose_skill(brain, "any room left?", SKILLS)
    assert chosen is not None
    assert (chosen.name, chosen.brain) == ("machine.disk", NAME)
    assert chosen.tokens_in > 5
    assert chosen.took_ms > 0


def test_it_is_asked_greedily_for_little_in_json_with_the_fixed_part_first(brain: FakeBrain) -> None:
    for text in ("any room left?", "where is it?"):
        choose_skill(brain, text, SKILLS)
    first, second = brain.requests
    assert (first.temperature, first.prompt_tokens) == (0.0, PROMPT_TOKENS)
    assert first.max_tokens <= 30
    assert json.loads(first.schema)["properties"]["skill"]["enum"] == [*(skill.name for skill in SKILLS), NONE]
    assert first.messages[:-1] == second.messages[:-1]
    assert [first.messages[-1].text, second.messages[-1].text] == ["any room left?", "where is it?"]


def test_each_skill_is_shown_by_its_example_or_told_by_its_ability() -> None:
    request = choice_request("where?", SKILLS)
    said = [(message.role, message.text) for message in request.messages]
    for skill in SKILLS[:2]:
        place = said.index((Role.USER, skill.example))
        assert json.loads(said[place + 1][1]) == {"skill": skill.name}
    assert "machine.rare: do what has no example" in said[0][1]


@pytest.mark.parametrize(
    "answer",
    [
        '{"skill": "none"}',
        '{"skill": "files.delete"}',
        '{"skill": 3}',
        '{"other": "files.find"}',
        '["files.find"]',
        "7",
    ],
)
def test_none_and_what_is_no_skill_of_ours_choose_nothing(answer: str, brain: FakeBrain) -> None:
    brain.reply = answer
    assert choose_skill(brain, "hello", SKILLS) is None


def test_an_answer_that_was_cut_off_chooses_nothing_and_is_not_remembered(brain: FakeBrain) -> None:
    brain.reply = json.dumps({"skill": [1] * 40})
    assert choose_skill(brain, "any room left?", SKILLS) is None
    brain.reply = '{"skill": "machine.disk"}'
    assert choose_skill(brain, "any room left?", SKILLS) is not None


def test_the_same_question_is_asked_once_unless_fresh(brain: FakeBrain) -> None:
    first = choose_skill(brain, "any room left?", SKILLS)
    assert choose_skill(brain, "any room left?", iter(SKILLS)) is first
    assert len(brain.requests) == 1
    choose_skill(brain, "any room left?", SKILLS, fresh=True)
    choose_skill(brain, "any room left?", SKILLS[:2])
    assert len(brain.requests) == 3


def test_another_brain_is_asked_for_itself(brain: FakeBrain) -> None:
    choose_skill(brain, "any room left?", SKILLS)
    other = FakeBrain('{"skill": "files.find"}')
    try:
        chosen = choose_skill(other, "any room left?", SKILLS)
        assert chosen is not None
        assert chosen.name == "files.find"
    finally:
        other.close()


def test_what_must_be_asked_for_outright_is_neither_offered_nor_chosen(brain: FakeBrain) -> None:
    outright = Skill("machine.disk", "wipe the disk", nothing, None, "wipe it", outright=True)
    assert choose_skill(brain, "any room left?", (SKILLS[0], outright)) is None
    request = brain.requests[-1]
    assert json.loads(request.schema)["properties"]["skill"]["enum"] == ["files.find", NONE]
    assert "wipe" not in " ".join(message.text for message in request.messages)
    assert {name for name, skill in all_skills().items() if skill.outright} == {
        "notices.less", "notices.quiet",
        "brains.get", "brains.use", "brains.switch", "brains.sleep", "brains.hold", "brains.window",
        "memory.remember", "memory.told", "memory.correct", "memory.forget",
        "feedback.wish", "feedback.undo",
        *(name for name in all_skills() if name.startswith(("privacy.", "habits."))),
    }  # fmt: skip


def test_what_ails_the_brain_is_told(brain: FakeBrain) -> None:
    brain.crash_next(0)
    with pytest.raises(BrainCrashedError):
        choose_skill(brain, "any room left?", SKILLS)
    brain.error = BrainAbsentError("No brain is installed.")
    with pytest.raises(BrainAbsentError):
        choose_skill(brain, "any room left?", SKILLS)


STRANGE = [
    "",
    " ",
    "x" * 10_000,
    "🙂" * 3_000,
    "\x00\x1b[31m",
    "\ud800",
    '{"skill":"none"}',
    "<|im_end|>",
    "忘れた書類はどこ",
]


@pytest.mark.brain
def test_the_real_brain_names_a_skill_or_none_whatever_is_asked(home: Home) -> None:
    brain = make_supervisor(home)
    try:
        for text in STRANGE:
            chosen = choose_skill(brain, text, SKILLS)
            assert chosen is None or chosen.name in {skill.name for skill in SKILLS}
    finally:
        brain.close()


def test_a_long_question_is_asked_by_its_beginning() -> None:
    for text in ("where is it? " * 900, "忘れた" * 900, "🙂" * 900):
        asked = choice_request(text, SKILLS).messages[-1].text
        assert text.startswith(asked)
        assert 395 <= len(asked.encode()) <= 400


@pytest.mark.brain
def test_the_real_brain_reads_at_most_its_budget_for_an_ordinary_question(home: Home) -> None:
    many = tuple(
        Skill(f"files.kind{number}", f"find files of kind {number}", nothing, None, f"where is number {number}?")
        for number in range(40)
    )
    brain = make_supervisor(home)
    try:
        stream = brain.stream(choice_request("where is my newest PDF?", many))
        text = "".join(stream)
        assert 256 < stream.result.tokens_in <= PROMPT_TOKENS
        assert json.loads(text)["skill"] in {*(skill.name for skill in many), NONE}
    finally:
        brain.close()


def test_where_there_is_no_room_for_every_example_all_subjects_are_shown_and_the_rest_is_told() -> None:
    many = [
        Skill(
            f"{subject}.number{number}",
            f"do {subject} number {number}",
            nothing,
            None,
            f"what about {subject} {number}, please?",
        )
        for subject in ("files", "machine", "about")
        for number in range(8)
    ]
    messages = choice_request("where?", many).messages
    shown = {message.text for message in messages[1:-1] if message.role is Role.USER}
    for skill in many:
        assert (skill.example in shown) is not (f"{skill.name}: {skill.ability}" in messages[0].text)
    counts = [
        sum(skill.example in shown for skill in many if skill.name.startswith(subject))
        for subject in ("files", "machine", "about")
    ]
    assert min(counts) >= 2
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize("number_of_each", [1, 12, 20, 100])
def test_however_many_skills_there_are_what_is_shown_and_told_has_a_bound(number_of_each: int) -> None:
    subjects = ("files", "machine", "about")
    many = [
        Skill(f"{subject}.number{number}", f"do {subject} number {number}", nothing, None, f"what of {number}, please?")
        for number in range(number_of_each)
        for subject in subjects
    ]
    request = choice_request("where?", many)
    fixed = request.messages[:-1]
    assert sum(len(message.text) for message in fixed) / 4 + MESSAGE_TOKENS * len(fixed) <= FIXED_TOKENS
    assert len(json.loads(request.schema)["properties"]["skill"]["enum"]) == len(many) + 1
    said = "\n".join(message.text for message in fixed)
    known = [sum(f"{subject}.number{number}" in said for number in range(number_of_each)) for subject in subjects]
    assert max(known) - min(known) <= 1
    assert min(known) >= min(number_of_each, 10)


@pytest.mark.brain
def test_an_ordinary_question_fits_beside_all_that_our_own_skills_show(home: Home) -> None:
    request = choice_request(
        "where is the letter that my landlord sent me in the second week of October about the rent?",
        tuple(all_skills().values()),
    )
    brain = make_supervisor(home)
    try:
        kept, whole = (
            brain.stream(replace(request, max_tokens=1)),
            brain.stream(replace(request, max_tokens=1, prompt_tokens=0)),
        )
        for stream in (kept, whole):
            list(stream)
        assert kept.result.tokens_in == whole.result.tokens_in <= PROMPT_TOKENS
    finally:
        brain.close()


def test_a_request_is_the_same_for_the_same_question() -> None:
    assert choice_request("where?", SKILLS) == choice_request("where?", SKILLS)
    assert isinstance(hash(choice_request("where?", SKILLS)), int)
    assert isinstance(choice_request("where?", SKILLS), BrainRequest)
