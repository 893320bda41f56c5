"""A question in German gets a German answer with the same facts as the English one, from every skill."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bitbuddy.brain.absence import tired
from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.reply import Reply
from bitbuddy.conversation.skills import all_skills, cues_of_skills
from bitbuddy.conversation.skills.contract import Described, Findings, Parts, Request, Skill
from bitbuddy.conversation.slots import Excluded, Slots, Span
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.conversation.wording import wording_of
from bitbuddy.files.library import REBUILT
from bitbuddy.files.model import Order
from bitbuddy.health.judge import RULES, Judge
from bitbuddy.health.model import Battery, Disk
from bitbuddy.kernel import display
from bitbuddy.kernel.conventions import conventions_for
from bitbuddy.kernel.errors import (
    BitBuddyError,
    BrainAbsentError,
    BrainCrashedError,
    ModelUnreadableError,
    StorageError,
)
from bitbuddy.kernel.events import IndexState
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice
from tests.conversation.asking import HOME, Asking
from tests.conversation.conftest import Stage
from tests.fakes.machine import readings
from tests.personality.kit import SHIPPED, shipped

PERSONALITIES = [path.stem for path in SHIPPED]
ENGLISH = re.compile(
    r"\b(the|and|is|are|you|your|it|that|this|with|not|have|what|for|of|there|files?|folders?|from|today|yesterday|on"
    r"|largest|newest|holds?|bytes|free|more|together|which|open|show)\b",
    re.IGNORECASE,
)

# German question: the English one, and the skill that answers both.
QUESTIONS = {
    "was sind die drei größten Dateien in Dokumente?": ("what are the three largest files in Documents?", "files.find"),
    "zeig mir alle PDFs": ("show me all PDFs", "files.find"),
    "was ist das älteste PDF?": ("what is the oldest pdf?", "files.find"),
    "neueste Datei": ("newest file", "files.find"),
    "was hat sich heute geändert?": ("what changed today?", "files.changes"),
    "was ist diese Woche gewachsen?": ("what grew this week?", "files.growth"),
    "in welchem Dokument steht die Kaution?": ("which document mentions the deposit?", "files.content"),
    "welche Dateien habe ich doppelt?": ("which files do I have twice?", "files.duplicates"),
    "Dateien von gestern": ("files from yesterday", "files.find"),
    "Bilder über 1 MB": ("pictures over 1 MB", "files.find"),
    "wie viele PDFs sind in Dokumente?": ("how many PDFs are in Documents?", "files.count"),
    "wie viele Videos habe ich?": ("how many videos do I have?", "files.count"),
    "wie viele Fotos sind aus diesem Jahr?": ("how many photos are from this year?", "files.count"),
    "wie viele Dateien sind größer als 70 MB?": ("how many files are larger than 70 MB?", "files.count"),
    "wie groß sind die Bilder zusammen?": ("how big are the pictures together?", "files.total"),
    "wie groß ist mein Dokumente Ordner?": ("how big is my Documents folder?", "files.total"),
    "wie viel Platz brauchen meine PDFs?": ("how much space do my PDFs take?", "files.total"),
    "was frisst meine Festplatte?": ("what is eating my disk?", "files.space"),
    "liste meine Ordner auf": ("list my folders", "files.folders"),
    "wie viele Ordner habe ich?": ("how many folders do I have?", "files.folders"),
    "welche Arten von Dateien habe ich?": ("what kinds of files do I have?", "files.kinds"),
    "öffne das neueste PDF": ("open the newest PDF", "files.open"),
    "zeige das neueste PDF im Ordner": ("show the newest PDF in its folder", "files.show"),
    "gibt es etwas Neues?": ("any news?", "notices.news"),
    "warum sagst du mir das?": ("why did you tell me this?", "notices.why"),
    "weniger davon": ("less of this", "notices.less"),
    "sei zwei Stunden still": ("be quiet for two hours", "notices.quiet"),
    "welches Gehirn benutzt du?": ("which brain do you use?", "brains.mine"),
    "wie schnell ist dein Gehirn?": ("how fast is your brain?", "brains.speed"),
    "was darf dein Gehirn?": ("what may your brain do?", "brains.roles"),
    "welche Gehirne gibt es?": ("which brains are there?", "brains.list"),
    "gibt es ein besseres Gehirn für diesen Rechner?": (
        "is there a better brain for this computer?",
        "brains.better",
    ),
    "wie weit ist der Download?": ("how far is the download?", "brains.progress"),
    "lade ein besseres Gehirn herunter": ("download a better brain", "brains.get"),
    "benutze ein anderes Gehirn": ("use another brain", "brains.use"),
    "schalte dein Gehirn aus": ("switch your brain off", "brains.switch"),
    "lass dein Gehirn schlafen": ("let your brain sleep", "brains.sleep"),
    "halte den Download an": ("pause the download", "brains.hold"),
    "öffne das Fenster der Gehirne": ("open the brains window", "brains.window"),
    "wie viel Speicherplatz ist noch frei?": ("how much disk space is left?", "machine.disk"),
    "warum ist mein Lüfter so laut?": ("why is my fan so loud?", "machine.cpu"),
    "was belegt meinen Arbeitsspeicher?": ("what is using my memory?", "machine.memory"),
    "wie voll ist der Akku?": ("how is the battery?", "machine.battery"),
    "wie geht es meinem Rechner?": ("how is my computer?", "machine.state"),
    "verlässt etwas diesen Rechner?": ("does anything leave this computer?", "privacy.leaves"),
    "wer kann lesen, was ich dir sage?": ("who can read what I tell you?", "privacy.readers"),
    "ist das privat?": ("is this private?", "privacy.private"),
    "lass uns privat reden": ("let's talk privately", "privacy.begin"),
    "wo speicherst du, was ich dir sage?": ("where do you keep what I tell you?", "privacy.kept"),
    "wie lösche ich, was ich dir gesagt habe?": ("how do I delete what I told you?", "privacy.delete"),
    "exportiere mein Gedächtnis": ("export my memory", "privacy.export"),
    "wie viel hast du dir gemerkt?": ("how much do you remember?", "privacy.amount"),
    "was frage ich dich meistens?": ("what do I usually ask you?", "habits.asked"),
    "wie oft frage ich nach meinen Dateien?": ("how often do I ask about my files?", "habits.often"),
    "wann rede ich meistens mit dir?": ("when do I usually talk to you?", "habits.times"),
    "was weißt du über mich?": ("what do you know about me?", "memory.about"),
    "was habe ich gesagt, wie die Nummer des Vermieters ist?": (
        "what did I say the landlord's number was?",
        "memory.ask",
    ),
    "wann haben wir über Lissabon gesprochen?": ("when did we talk about Lisbon?", "memory.when"),
    "was mache ich normalerweise montags?": ("what do I usually do on Mondays?", "memory.usual"),
    "merk dir, dass mein Spind die Nummer 12 hat": ("remember that my locker is number 12", "memory.remember"),
    "vergiss alles über das Budget": ("forget everything about the budget", "memory.forget"),
    "richtig ist Lissabon: „meine Schwester wohnt in Lissabon“": (
        "Lisbon is right: “my sister lives in Lisbon”",
        "memory.correct",
    ),
    "wie antwortest du mir?": ("how do you answer me?", "feedback.shown"),
    "antworte wieder wie früher": ("answer as before", "feedback.undo"),
    "deine Antworten sind zu lang": ("your answers are too long", "feedback.wish"),
    "wie war meine Stimmung?": ("how have I been lately?", "feelings.trend"),
    "wie spät ist es?": ("what time is it?", "about.time"),
    "was kannst du?": ("what can you do?", "about.abilities"),
    "wie geht es dir?": ("how are you?", "about.mood"),
    "wer bist du?": ("who are you?", "about.self"),
    "lösche meine Dateien": ("delete my files", "about.cannot"),
}


def values(facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    """Return what facts say but the words they say it in."""
    return [{key: value for key, value in fact.to_json().items() if key != "text"} for fact in facts]


def answered(asking: Asking, question: str) -> Findings:
    intent = understand(question, asking.clock.now(), cues=cues_of_skills())
    parts = Parts(asking.files, asking.machine, asking.files.status, notices=asking.notices, brains=asking.brains)
    return all_skills()[intent.name].run(Request(intent, asking.clock.now(), parts))


def in_german(name: str, slots: Slots | None = None, asking: Asking | None = None, text: str = "") -> Findings:
    used = asking or Asking()
    intent = Intent(name, text, slots or Slots(), 0.9, "", language="de")
    return all_skills()[name].run(Request(intent, used.clock.now(), Parts(used.files, used.machine, used.files.status)))


def without_names(text: str) -> str:
    """Return ``text`` without paths and the names of files and programs, which have no language."""
    return re.sub(r"\S*/\S*|\S+\.(?:pdf|jpg|png|odt|xlsx)\b|firefox|music", "", text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_facts_in_either_language(stage: Stage, question: str) -> None:
    english, skill = QUESTIONS[question]
    replies: list[Reply] = []
    for one in (question, english):
        stage.notices.levels.clear()
        replies.append(stage.ask(one, rules=True))
    assert [reply.intent for reply in replies] == [skill, skill]
    assert replies[0].explanation["language"] == "de"
    assert values(replies[0].facts) == values(replies[1].facts)
    assert [reply.actions for reply in replies] == [replies[0].actions] * 2
    for german, other in zip(replies[0].facts, replies[1].facts, strict=True):
        assert not ENGLISH.search(without_names(german.text)), german.text
        if german.kind in {"count", "folder", "time", "about", "reading"} and "firefox" not in german.text:
            assert german.text != other.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_four_voices_around_the_same_german_facts(question: str) -> None:
    findings = answered(Asking(), question)
    assert findings.language == "de"
    assert not ENGLISH.search(without_names(findings.text)), findings.text
    said = [Voice(shipped(one)).say(findings.situation, findings.text, "de") for one in PERSONALITIES]
    assert len(set(said)) == len(PERSONALITIES)
    assert all(findings.text in one for one in said)
    assert not [one for one in said if ENGLISH.search(without_names(one))]


def test_every_skill_is_among_the_questions_and_described_in_german() -> None:
    # That a sentence tells something is for the turn to see; its examples are statements and no questions.
    assert {skill for _, skill in QUESTIONS.values()} == set(all_skills()) - {"memory.told"}
    for skill in all_skills().values():
        described = skill.described("de")
        assert described.ability != skill.ability, skill.name
        assert bool(described.example) == bool(skill.example), skill.name
        assert not ENGLISH.search(described.ability), described.ability


@pytest.mark.parametrize("skill", [skill for skill in all_skills().values() if skill.example], ids=lambda one: one.name)
def test_a_german_example_reaches_its_skill(skill: Skill) -> None:
    found = understand(skill.described("de").example, Asking().clock.now(), cues=cues_of_skills())
    assert (found.name, found.language) == (skill.name, "de")


def test_the_language_of_the_reply_goes_before_that_of_the_question() -> None:
    asking = Asking()
    intent = Intent("about.time", "wie spät ist es?", Slots(), 1.0, "", language="de")
    request = Request(intent, asking.clock.now(), Parts(asking.files, asking.machine, asking.files.status))
    said = {
        language: all_skills()["about.time"].run(replace(request, language=language)) for language in ("", "en", "fr")
    }
    assert said[""].text == "Es ist Freitag, der 20. November 2026, 12:00 Uhr."
    assert said["en"].text == said["fr"].text == "It is 12:00 on Friday, 20 November 2026."
    assert {language: found.language for language, found in said.items()} == {"": "de", "en": "en", "fr": "en"}


def test_a_skill_without_german_answers_in_english_and_says_so() -> None:
    asking = Asking()
    parts = Parts(asking.files, asking.machine, asking.files.status)
    intent = Intent("games.roll", "würfle", Slots(), 1.0, "", language="de")
    newcomer = Skill("games.roll", "roll dice", lambda request: Findings(Situation.TOLD, request.wording.language))
    found = newcomer.run(Request(intent, asking.clock.now(), parts))
    assert (found.text, found.language) == ("en", "en")
    assert newcomer.described("de") == Described("roll dice", "")


def test_what_is_offered_is_understood_in_german() -> None:
    asking = Asking()
    found = in_german("files.open", Slots(extensions=("pdf",)), asking)
    assert found.text.startswith("Es gibt 7 PDFs. Welche davon soll ich öffnen?\n- ")
    for choice in found.choices:
        intent = understand(choice.question, asking.clock.now())
        assert (intent.name, intent.language) == ("files.open", "de"), choice.question
    shown = in_german("files.show", Slots(extensions=("pdf",)), asking).choices[1]
    assert understand(shown.question, asking.clock.now()).name == "files.show", shown.question


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (IndexState.CRAWLING, "Ich lese die Ordner noch ein (bisher 12 Dateien), das ist also vielleicht nicht alles."),
        (IndexState.READY, "Die Ordner habe ich zuletzt gestern um 12:00 Uhr durchgesehen."),
    ],
)
def test_how_complete_and_how_old_the_index_is(state: IndexState, said: str) -> None:
    asking = Asking()
    status = asking.files.status()
    as_of = None if state is IndexState.CRAWLING else asking.clock.now().replace(day=19)
    intent = Intent("files.count", "", Slots(extensions=("pdf",)), 0.9, "", language="de")
    parts = Parts(asking.files, asking.machine, lambda: replace(status, state=state, as_of=as_of))
    text = all_skills()["files.count"].run(Request(intent, asking.clock.now(), parts)).text
    assert text == f"Es gibt 7 PDFs, zusammen 76.9 MB.\n{said}"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("", ""),
        ("The folders could not be looked through. OSError in it.", "Die Ordner konnten nicht durchgesehen werden."),
        (
            "Not there now: ~/a. What I know of it is kept, and counts again when it is back.",
            "Gerade nicht erreichbar: ~/a. Was ich davon weiß, behalte ich; es zählt wieder mit, sobald es zurück ist.",
        ),
        (
            "Not there now: ~/a, ~/b.c. What I know of it is kept, and counts again when they are back.",
            "Gerade nicht erreichbar: ~/a, ~/b.c. "
            "Was ich davon weiß, behalte ich; es zählt wieder mit, sobald es zurück ist.",
        ),
        ("files.db cannot be opened. The system says: no.", "files.db lässt sich nicht öffnen."),
        ("The disk is full. There is no space left for index.db.new.", "Die Festplatte ist voll."),
        (REBUILT, "Das Verzeichnis der Dateien war beschädigt und wird neu angelegt."),
        ("Something new.", "Die Meldung dazu lautet: „Something new.“"),
    ],
)
def test_why_there_is_no_index(problem: str, said: str) -> None:
    asking = Asking()
    status = replace(asking.files.status(), state=IndexState.FAILED, files=0, problem=problem)
    intent = Intent("files.find", "", Slots(), 0.9, "", language="de")
    found = all_skills()["files.find"].run(
        Request(intent, asking.clock.now(), Parts(asking.files, asking.machine, lambda: status))
    )
    # Where something went wrong, no promise to look comes before it.
    assert (found.situation, found.text) == (Situation.TOLD if problem else Situation.INDEX_EMPTY, said)


@pytest.mark.parametrize(
    "error",
    [
        tired(),
        BrainAbsentError("No brain is installed.", "Answers are made by rules.", "Put a GGUF model into the folder."),
        BrainAbsentError("The brain tiny is not installed."),
        BrainAbsentError(
            "The brain is switched off.", hint="Choose one in “Brains…” in the menu, or with `bitbuddy brain use`."
        ),
        BrainCrashedError("The brain crashed.", "It stopped.", "It is restarted with the next question."),
        ModelUnreadableError("The model file x.gguf cannot be used.", "It is cut off."),
        StorageError("memory.db cannot be used now.", "The database says: disk I/O error."),
    ],
)
def test_errors_are_said_in_german(error: BitBuddyError) -> None:
    said = wording_of("de").talk.error(error)
    assert error.title not in said
    assert not ENGLISH.search(said), said
    assert wording_of("en").talk.error(error) == str(error)


def test_every_alert_is_said_in_german() -> None:
    asking = Asking()
    asking.machine.now = readings(
        cpu_percent=97.0, memory_available=100_000_000, swap_total=4_000_000_000, swap_used=3_900_000_000,
        disks=(Disk("/", 500_000_000_000, 499_000_000_000, 1_000_000_000),), battery=Battery(5.0, False, 600),
        hottest_celsius=95.0,
    )  # fmt: skip
    asking.machine.meaning = Judge().judge(asking.machine.now)
    assert {alert.kind for alert in asking.machine.meaning.alerts} == set(RULES)
    found = in_german("machine.state", asking=asking)
    assert found.situation is Situation.HEALTH_BAD
    assert [fact.text for fact in found.facts if fact.kind == "alert"] == [
        "Der Akku steht bei 5\u00a0%, das reicht noch für etwa 10 Minuten.",
        "Der Arbeitsspeicher ist knapp: 100 MB von 8 GB sind frei.",
        "Es ist heiß hier drin: 95\u00a0°C.",
        "Die Festplatte ist fast voll: 1 GB von 500 GB sind frei (100\u00a0% belegt).",
        "Viel Arbeitsspeicher ist auf die Festplatte ausgelagert: 3.9 GB von 4 GB sind in Gebrauch.",
        "Der Prozessor hat viel zu tun: Er ist zu 97\u00a0% ausgelastet.",
    ]


def test_a_computer_without_this_and_that() -> None:
    asking = Asking()
    asking.machine.now = readings(disks=(), battery=None, hottest_celsius=None)
    asking.machine.processes = []
    assert in_german("machine.disk", asking=asking).text == "Dieses System verrät nicht, wie voll seine Laufwerke sind."
    assert in_german("machine.battery", asking=asking).text == "Dieser Rechner hat keinen Akku, den ich sehen könnte."
    assert in_german("machine.cpu", asking=asking).text.endswith("Kein Programm tut etwas, das der Rede wert wäre.")
    hot = in_german("machine.state", asking=asking, text="wie heiß ist der Rechner?").text
    assert hot.endswith("Hier sagt kein Sensor, wie warm es ist.")


def test_numbers_and_dates_as_the_country_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = Slots(kinds=("picture",), order=Order.LARGEST, limit=2, plural=True)
    said = {}
    for country in ("de_DE", "de_CH", "en_US"):
        found = conventions_for(country, country)
        monkeypatch.setattr(display, "persons_conventions", lambda found=found: found)
        said[country] = in_german("files.find", replace(pictures, size_said="over 1,500.5 bytes", min_size=1501)).text
    lines = {country: text.splitlines() for country, text in said.items()}
    assert lines["de_DE"][0] == "Die 2 größten Bilder über 1.500,5 Byte sind:"
    assert lines["de_CH"][0] == "Die 2 größten Bilder über 1’500.5 Byte sind:"
    assert lines["en_US"][0] == "Die 2 größten Bilder über 1,500.5 Byte sind:"
    assert all(text[1] == f"- cat.jpg: 3 MB, am 1. Mai 2023, in {HOME}/Pictures" for text in lines.values())


def test_the_example_of_a_photo_album() -> None:
    slots = Slots(
        kinds=("picture",), kind_said="Fotos", folder="Pictures", folder_sure=True,
        when=understand("Fotos aus 2023", Asking().clock.now()).slots.when, without=Excluded(words=("screenshot",)),
        spans=(Span("without kind", "Screenshots"),),
    )  # fmt: skip
    text = in_german("files.count", slots).text
    assert text == f"Es gibt 2 Fotos in {HOME}/Pictures aus dem Jahr 2023 ohne Screenshots, zusammen 3.5 MB."
