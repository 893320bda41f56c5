"""The same question in four personalities: four voices and the same facts."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.reply import Reply
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.model import Order
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.voice import Voice
from tests.conversation.asking import HOME, Asking
from tests.conversation.conftest import Stage
from tests.personality.kit import shipped

PERSONALITIES = [file.stem for file in sorted(shipped_folder("personalities").glob("*.json"))]

QUESTIONS = {
    "what are the three largest files in my Documents?": "files.find",
    "where is my tax letter?": "files.find",
    "show me all PDFs": "files.find",
    "what is the oldest pdf?": "files.find",
    "newest file": "files.find",
    "what changed today?": "files.changes",
    "what grew this week?": "files.growth",
    "files from yesterday": "files.find",
    "where is my passport scan?": "files.find",
    "pictures over 1 MB": "files.find",
    "how many PDFs are in Documents?": "files.count",
    "how many videos do I have?": "files.count",
    "how many photos are from this year?": "files.count",
    "how many files are larger than 70 MB?": "files.count",
    "how big are the pictures together?": "files.total",
    "how big is my Documents folder?": "files.total",
    "how much space do my PDFs take?": "files.total",
    "what is eating my disk?": "files.space",
    "which document mentions the deposit?": "files.content",
    "which files do I have twice?": "files.duplicates",
    "list my folders": "files.folders",
    "how many folders do I have?": "files.folders",
    "what kinds of files do I have?": "files.kinds",
    "any news?": "notices.news",
    "why did you tell me this?": "notices.why",
    "less of this": "notices.less",
    "be quiet for two hours": "notices.quiet",
    "which brain do you use?": "brains.mine",
    "how fast is your brain?": "brains.speed",
    "what may your brain do?": "brains.roles",
    "which brains are there?": "brains.list",
    "is there a better brain for this computer?": "brains.better",
    "how far is the download?": "brains.progress",
    "download a better brain": "brains.get",
    "use another brain": "brains.use",
    "let your brain sleep": "brains.sleep",
    "pause the download": "brains.hold",
    "open the brains window": "brains.window",
    "switch your brain off": "brains.switch",
    "how much disk space is left?": "machine.disk",
    "why is my fan so loud?": "machine.cpu",
    "what is using my memory?": "machine.memory",
    "how is the battery?": "machine.battery",
    "how is my computer?": "machine.state",
    "what do you know about me?": "memory.about",
    "what did I say my landlord's number was?": "memory.ask",
    "when did we talk about Lisbon?": "memory.when",
    "what do I usually do on Mondays?": "memory.usual",
    "does anything leave this computer?": "privacy.leaves",
    "who can read what I tell you?": "privacy.readers",
    "is this private?": "privacy.private",
    "let's talk privately": "privacy.begin",
    "where do you keep what I tell you?": "privacy.kept",
    "how do I delete what I told you?": "privacy.delete",
    "export my memory": "privacy.export",
    "how much do you remember?": "privacy.amount",
    "what do I usually ask you?": "habits.asked",
    "how often do I ask about my files?": "habits.often",
    "when do I usually talk to you?": "habits.times",
    "remember that my locker is number 12": "memory.remember",
    "forget everything about the budget": "memory.forget",
    "Lisbon is right: “my sister lives in Lisbon”": "memory.correct",
    "my sister Ana lives in Lisbon": "memory.told",
    "what time is it?": "about.time",
    "what can you do?": "about.abilities",
    "how are you?": "about.mood",
    "who are you?": "about.self",
    "how do you answer me?": "feedback.shown",
    "answer as before": "feedback.undo",
    "your answers are too long": "feedback.wish",
    "how have I been lately?": "feelings.trend",
    "delete my files": "about.cannot",
}  # fmt: skip

# What needs an answer before, or is opened, is asked of the skills directly.
PICKED = {
    "open the newest PDF": ("files.open", Slots(extensions=("pdf",), order=Order.NEWEST)),
    "open the second one": ("files.open", Slots(position=2)),
    "open the seventh one": ("files.open", Slots(position=7)),
    "open a PDF": ("files.open", Slots(extensions=("pdf",))),
    "show the budget in its folder": ("files.show", Slots(words=("budget",))),
}


def told(reply: Reply) -> tuple[str, ...]:
    return tuple(str(fact.to_json()) for fact in reply.facts)


def asked_of_all(stage: Stage, question: str) -> dict[str, Reply]:
    replies = {}
    for stage.personality in PERSONALITIES:
        stage.notices.levels.clear()
        replies[stage.personality] = stage.ask(question, rules=True)
    return replies


@pytest.mark.parametrize("question", QUESTIONS)
def test_four_voices_and_the_same_facts(stage: Stage, question: str) -> None:
    replies = asked_of_all(stage, question)
    assert [reply.intent for reply in replies.values()] == [QUESTIONS[question]] * len(PERSONALITIES)
    assert [reply.personality for reply in replies.values()] == PERSONALITIES
    # That something was never told is said in so many words, and no more.
    promised = QUESTIONS[question].startswith(("memory.", "privacy.", "habits."))
    plain = promised and not next(iter(replies.values())).made.get("phrases")
    assert len({reply.text for reply in replies.values()}) == (1 if plain else len(PERSONALITIES))
    assert len({told(reply) for reply in replies.values()}) == 1
    for fact in next(iter(replies.values())).facts:
        if fact.kind in {"count", "file", "folder", "time", "about", "notice"}:
            assert all(fact.text.rstrip(".") in reply.text for reply in replies.values())


@pytest.mark.parametrize("question", PICKED)
def test_four_voices_open_the_same_file(question: str) -> None:
    name, slots = PICKED[question]
    shown = tuple(f"{HOME}/Documents/report{number}.pdf" for number in range(3))
    findings = Asking().ask(name, slots, text=question, shown=shown)
    texts = [Voice(shipped(one)).say(findings.situation, findings.text) for one in PERSONALITIES]
    assert len(set(texts)) == len(PERSONALITIES)
    assert all(findings.text in text for text in texts)


def test_every_skill_is_among_the_questions() -> None:
    assert {*QUESTIONS.values(), *(name for name, _ in PICKED.values())} == set(all_skills())
    assert len(QUESTIONS) >= 25
