"""Where the buddy is not sure it offers what may be meant; a brain with that role is asked first; newcomers are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.conversation import skills
from bitbuddy.conversation.asking_back import nearest, rival_choices
from bitbuddy.conversation.intent import Candidate, Intent
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.slots import Slots, Span
from bitbuddy.files.model import IndexStatus
from tests.conversation.conftest import Stage

NEWCOMER = """
from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.skills.contract import Findings, Skill
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation


def tide(request):
    text = "The tide is high."
    return Findings(Situation.TOLD, text, (Fact("tide", text, "tide table"),))


SKILLS = (
    Skill("sea.tide", "tell the tide", tide, Permission.FILES_READ, "how is the tide?",
          cues={"en": ("how is the tide", "(high|low) tide"), "de": ("(flut|ebbe)",)}),
)
"""


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a file with a skill where skills are looked for."""
    (tmp_path / "newcomer.py").write_text(NEWCOMER)
    monkeypatch.setattr(skills, "__path__", [*skills.__path__, str(tmp_path)])
    skills.all_skills.cache_clear()
    yield
    monkeypatch.undo()
    skills.all_skills.cache_clear()


@pytest.mark.usefixtures("newcomer")
@pytest.mark.parametrize("question", ["how is the tide today?", "wann ist Flut"])
def test_a_skill_in_a_new_file_is_reached_and_answers(stage: Stage, question: str) -> None:
    reply = stage.ask(question, rules=True)
    assert (reply.intent, reply.badge, reply.facts[0].source) == ("sea.tide", Badge.RULES, "tide table")


@pytest.mark.usefixtures("newcomer")
def test_a_newcomer_needs_its_permission(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    personality = stage.conversation._around.personality()
    monkeypatch.setattr(type(personality), "may", lambda self, permission: False)
    reply = stage.ask("how is the tide?", rules=True)
    assert reply.facts == ()
    assert "not among the things" in reply.text


def test_an_open_question_by_rules_offers_what_comes_nearest(stage: Stage) -> None:
    reply = stage.ask("write a poem about my biggest folder of dreams", rules=True)
    assert 2 <= len(reply.choices) <= 3
    for choice in reply.choices:
        assert "." in stage.ask(choice.question, rules=True).intent


def test_two_meanings_as_likely_as_each_other_are_offered() -> None:
    intent = Intent("files.find", "memory", Slots(words=("memory",)), 0.5, "", others=(
        Candidate("machine.memory", 0.48, ""), Candidate("machine.cpu", 0.3, ""),
    ))  # fmt: skip
    choices = rival_choices(intent, skills.all_skills())
    assert choices[0].question == 'find files named "memory"'
    assert len(choices) == 2


@pytest.mark.parametrize("others", [(), (Candidate("machine.memory", 0.3, ""),)])
def test_what_is_clear_enough_is_not_asked_back(others: tuple[Candidate, ...]) -> None:
    intent = Intent("files.find", "memory", Slots(words=("memory",)), 0.5, "", others=others)
    assert rival_choices(intent, skills.all_skills()) == ()


def test_a_question_about_the_person_is_answered_with_nothing_else() -> None:
    text, choices = nearest(Intent("personal", "what is my name", Slots(), 0.6, ""), skills.all_skills().values())
    assert text == "That is about you, and you have not told me yet. Tell me, and I will remember."
    assert choices == ()


def test_what_was_caught_is_said_before_what_can_be_done() -> None:
    slots = Slots(words=("disk",), spans=(Span("word", "disk", "disk"),))
    text, choices = nearest(Intent("unclear", "disk thing", slots, 0.5, ""), skills.all_skills().values())
    assert text.startswith("I caught “disk”, but not what to do with it. I can ")
    assert "disk" in choices[0].question


def test_a_brain_with_the_role_chooses_where_the_rules_are_unsure(stage: Stage) -> None:
    stage.brain.roles = frozenset({"chat", "intent"})
    stage.brain.reply = '{"skill":"machine.disk"}'
    reply = stage.ask("am I going to be fine with all those gigabyte things")
    assert reply.intent == "machine.disk"
    assert "brain_chose" in reply.notes
    assert "chose it" in reply.explanation["why"]


@pytest.mark.parametrize("answer", ['{"skill":"none"}', '{"skill":"sea.monster"}'])
def test_a_choice_of_nothing_leaves_it_to_the_rules(stage: Stage, answer: str) -> None:
    stage.brain.roles = frozenset({"intent"})
    stage.brain.reply = answer
    reply = stage.ask("what is the capital of France?")
    assert (reply.intent, reply.badge) == ("open", Badge.RULES)
    assert "brain_chose" not in reply.notes


def test_a_brain_without_the_role_is_never_asked_to_choose(stage: Stage) -> None:
    stage.ask("what is the capital of France?")
    assert [request.purpose for request in stage.brain.requests] == ["chat"]


def test_a_sure_question_is_not_given_to_the_brain(stage: Stage) -> None:
    stage.brain.roles = frozenset({"intent"})
    stage.ask("how many PDFs are in Documents?")
    assert stage.brain.requests == []


def test_a_crash_while_choosing_leaves_it_to_the_rules(stage: Stage) -> None:
    stage.brain.roles = frozenset({"intent"})
    stage.brain.crash_next()
    assert stage.ask("what is the capital of France?").text


def test_both_questions_of_two_are_answered(stage: Stage) -> None:
    reply = stage.ask("how many PDFs do I have and how full is my disk?", rules=True)
    assert {fact.source for fact in reply.facts} == {"file index", "system readings"}
    first, _, second = reply.text.partition("\n\n")
    assert "PDF" in first
    assert "free" in second
    assert reply.explanation["also"]["intent"] == "machine.disk"


def test_what_was_read_as_something_else_is_said(stage: Stage) -> None:
    reply = stage.ask("how many picutres do I have?", rules=True)
    assert "I read “picutres” as “pictures”." in reply.text


def test_the_prompt_has_a_budget(stage: Stage) -> None:
    stage.ask("tell me about foxes")
    assert stage.brain.requests[-1].prompt_tokens == 512
    assert stage.brain.requests[-1].messages[0].role == "system"


def test_the_folders_are_looked_at_once_for_two_questions(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    around = stage.conversation._around

    def look() -> IndexStatus:
        looked.append(1)
        return stage.files.status()

    parts = replace(around.parts, freshen=look)
    monkeypatch.setattr(stage.conversation, "_around", replace(around, parts=parts))
    reply = stage.ask("how many PDFs do I have and what is my newest photo?", rules=True)
    assert reply.explanation["also"]["intent"] == "files.find"
    assert looked == [1]
