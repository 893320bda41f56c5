"""Brains in talk: true figures, offers instead of deeds, and a plain yes before anything is fetched or changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitbuddy.brain.asked import BrainRow, Pace
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.port import BrainResult
from bitbuddy.conversation.skills import cues_of_skills
from bitbuddy.conversation.skills.brain_names import named
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.kernel.errors import FetchError
from bitbuddy.kernel.events import BrainState
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import Asking
from tests.conversation.conftest import Stage
from tests.fakes.asked import FEW, few

YES = "yes, download the brain Owl3 1.7B"


def said(asking: Asking, text: str) -> str:
    intent = understand(text, asking.clock.now(), cues=cues_of_skills())
    return asking.ask(intent.name, text=text, language=intent.language).text


def coming(state: DownloadState, done: int = 50_000_000, **more: object) -> Download:
    return replace(Download("owl-1.7b", "Owl3 1.7B", state, done, 100_000_000), **more)  # type: ignore[arg-type]


def test_the_one_in_use_with_its_size_and_what_it_holds() -> None:
    asking = Asking()
    assert said(asking, "which brain do you use?") == (
        "My brain is Tiny 135M (Q4_1), a file of 98 MB. Awake it needs about 190 MB of memory. "
        "It sleeps now and holds none."
    )
    asking.brains.state = BrainState.AWAKE
    assert said(asking, "how big is your brain?").endswith("It is awake now and holds 240 MB.")
    fact = asking.ask("brains.mine").facts[0].to_json()
    assert (fact["id"], fact["bytes"], fact["ram_bytes"]) == ("tiny-135m", 98_000_000, 190_000_000)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("server", ["", "this computer", "far.example"])
def test_what_leaves_the_computer_is_never_denied(server: str, language: str) -> None:
    asking = Asking()
    asking.brains.rows["tiny-135m"] = replace(FEW[0], server=server)
    one = {"en": "stays on this computer.", "de": "bleibt auf diesem Rechner."}[language]
    alone = {"en": "all of it on this computer alone", "de": "alles allein auf diesem Rechner"}[language]
    everything = {"en": "Everything I know", "de": "Alles, was ich weiß"}[language]
    told = said(asking, {"en": "who are you?", "de": "wer bist du?"}[language])
    assert told.endswith(one)
    assert told.startswith(everything) is (server != "far.example")
    assert ("far.example" in told) is (server == "far.example")
    sent = said(asking, {"en": "Do you send my data anywhere?", "de": "Verschickst du meine Daten?"}[language])
    nothing = {"en": "Nothing leaves this computer", "de": "Nichts verlässt diesen Rechner"}[language]
    assert (sent.startswith(nothing), "far.example" in sent) == (server != "far.example", server == "far.example")
    can = said(asking, {"en": "what can you do?", "de": "was kannst du?"}[language])
    assert (alone in can, "far.example" in can) == (server != "far.example", server == "far.example")


@pytest.mark.parametrize(
    ("server", "english", "german"),
    [
        ("this computer", "on this computer.", "auf diesem Rechner."),
        (
            "far.example",
            "on far.example; what I ask it leaves this computer.",
            "was ich es frage, verlässt diesen Rechner.",
        ),
    ],
)
def test_a_server_has_no_file_and_where_it_is_is_told(server: str, english: str, german: str) -> None:
    asking = Asking()
    asking.brains.rows["tiny-135m"] = BrainRow(
        "tiny-135m", "Server near", "server", 0, 0, installed=True, server=server
    )
    asking.brains.use("tiny-135m")
    told = said(asking, "which brain do you use?")
    assert told.startswith("My brain is Server near. It runs in another program ")
    assert told.endswith(english)
    listed = said(asking, "which brains are there?")
    assert f"- Server near: a server on {server}, in use" in listed
    assert "0 of them are on this computer" in listed
    assert said(asking, "welches Gehirn benutzt du?").endswith(german)


def test_without_one_it_says_why_and_offers_what_helps() -> None:
    asking = Asking()
    asking.brains.switch(on=False)
    off = asking.ask("brains.mine")
    assert "switched off" in off.text
    assert [choice.question for choice in off.choices] == ["switch your brain on", "open the brains window"]
    asking.brains = few()
    del asking.brains.rows["tiny-135m"]
    none = asking.ask("brains.roles")
    assert none.text == "There is no brain on this computer yet; I answer by rules alone."
    assert [choice.question for choice in none.choices] == ["download the brain Owl3 1.7B"]
    assert asking.ask("brains.speed").text.startswith("No brain answers now")
    assert asking.ask("brains.switch", text="switch your brain on").text == none.text


def test_the_speed_is_the_one_measured_or_none() -> None:
    asking = Asking()
    assert "was not measured yet" in said(asking, "how fast are you?")
    asking.brains.measured = Pace(47.4, 34.6, 420)
    assert said(asking, "how fast are you?") == (
        "Tiny 135M last wrote about 35 words a second (47 tokens), faster than one reads; "
        "the first one came after 0.4 seconds."
    )
    asking.brains.measured = Pace(1.5, 1.1, 420)
    assert "about 1.1 words a second (1.5 tokens), slower than one reads" in said(asking, "how fast are you?")


def test_roles_are_those_in_force_and_whether_they_were_earned_here() -> None:
    asking = Asking()
    assert said(asking, "what may your brain do?") == (
        "Tiny 135M may answer open questions. It was not tried on this computer; `bitbuddy brain test` does that."
    )
    tried = replace(FEW[0], roles=("remark", "chat"), tested=True)
    asking.brains.rows["tiny-135m"] = tried
    text = said(asking, "what may your brain do?")
    assert text.startswith("Tiny 135M may answer open questions and add a sentence to what I looked up. That is what")
    asking.brains.rows["tiny-135m"] = replace(tried, roles=())
    assert "may say nothing by itself" in said(asking, "what may your brain do?")


def test_the_list_has_what_is_here_first_and_tells_what_does_not_fit() -> None:
    lines = said(Asking(), "which brains are there?").splitlines()
    assert lines[:3] == [
        "I know 5 brains; 1 of them is on this computer:",
        "- Tiny 135M: 98 MB, needs 190 MB of memory, fits well, in use",
        "- Owl3 1.7B: 1.11 GB, needs 1.35 GB of memory, fits well, recommended",
    ]
    assert lines[-1] == "- Oxen 70B: 40 GB, needs 44 GB of memory, will not fit"


def test_a_better_one_is_only_offered() -> None:
    asking = Asking()
    found = asking.ask("brains.better")
    assert found.text.startswith("For this computer I recommend Owl3 1.7B.")
    assert [choice.question for choice in found.choices] == ["download the brain Owl3 1.7B", "open the brains window"]
    asking.brains.rows["owl-1.7b"] = replace(FEW[2], installed=True)
    assert asking.ask("brains.better").choices[0].question == "use the brain Owl3 1.7B"
    asking.brains.use("owl-1.7b")
    assert "the one I use, is the best I know" in asking.ask("brains.better").text
    asking.brains.rows = {"oxen-70b": FEW[4]}
    assert asking.ask("brains.better").text.startswith("None of the brains I know fits")


@pytest.mark.parametrize(
    "text",
    [
        "download the brain Owl3 1.7B",
        "download a better brain",
        "upgrade your brain",
        "yes, download a better brain",  # a yes to nothing that was named
        "yes, download the brain Rose 1B",  # it has terms
        "yes, download the brain Oxen 70B",  # it does not fit
        "yes, download the brain Tiny 135M",  # it is here
        "yes, download the tiny brain",
    ],
)
def test_nothing_is_fetched_without_a_plain_yes_to_one_that_may_be(text: str) -> None:
    asking = Asking()
    assert said(asking, text)
    assert asking.brains.coming == {}


def test_a_plain_yes_fetches() -> None:
    asking = Asking()
    offer = asking.ask("brains.get", text="download owl3 1.7b please")
    assert "Owl3 1.7B is 1.11 GB to download." in offer.text
    assert offer.choices[0].question == YES
    assert said(asking, YES) == "I am fetching Owl3 1.7B, 1.11 GB. You can go on meanwhile."
    assert list(asking.brains.coming) == ["owl-1.7b"]


def test_a_program_that_ends_with_its_answer_names_the_command() -> None:
    asking = Asking()
    asking.brains.lasting = False
    assert "`bitbuddy brain get owl-1.7b`" in said(asking, YES)
    assert asking.brains.coming == {}


def test_terms_are_accepted_elsewhere_and_what_is_too_large_gives_way() -> None:
    asking = Asking()
    terms = asking.ask("brains.get", text="download rose")
    assert "Its terms (Rose) have to be accepted first" in terms.text
    assert "`bitbuddy brain get rose-1b`" in terms.text
    large = asking.ask("brains.get", text="download the oxen brain")
    assert large.text.startswith("Oxen 70B is 40 GB.")
    assert [choice.label for choice in large.choices] == ["Fetch Owl3 1.7B", "Open the window of brains"]


def test_several_of_a_name_are_asked_about() -> None:
    found = Asking().ask("brains.get", text="download tiny")
    assert found.text.startswith("Which of these brains do you mean?\n- Tiny 135M")
    assert [choice.question for choice in found.choices] == [
        "download the brain Tiny 135M",
        "download the brain Tiny 360M",
    ]


def test_another_one_answers_only_after_a_yes() -> None:
    asking = Asking()
    asking.brains.rows["owl-1.7b"] = replace(FEW[2], installed=True)
    asked = asking.ask("brains.use", text="use the owl3 brain")
    assert asked.text.startswith("Shall Owl3 1.7B answer from now on?")
    assert asking.brains.used == "tiny-135m"
    assert said(asking, asked.choices[0].question) == "From the next question on Owl3 1.7B answers."
    assert asking.brains.used == "owl-1.7b"
    assert said(asking, "use the owl3 brain") == "Owl3 1.7B is the brain I use already."


def test_what_is_not_here_cannot_be_used() -> None:
    asking = Asking()
    found = asking.ask("brains.use", text="yes, use the brain Owl3 1.7B")
    assert found.text == "Owl3 1.7B is not on this computer yet."
    assert found.choices[0].question == "download the brain Owl3 1.7B"
    assert "the only brain on this computer" in said(asking, "use another brain")


def test_off_on_and_asleep() -> None:
    asking = Asking()
    asking.brains.state = BrainState.AWAKE
    assert "given its memory back" in said(asking, "go to sleep")
    assert asking.brains.state is BrainState.ASLEEP
    assert "sleeps already" in said(asking, "go to sleep")
    assert "switched off" in said(asking, "switch your brain off")
    assert not asking.brains.now().on
    assert "switched off" in said(asking, "let your brain sleep")
    assert "switched on again" in said(asking, "turn your brain back on")
    assert asking.brains.now().on
    assert said(asking, "antworte ohne Gehirn").startswith("Mein Gehirn ist ausgeschaltet.")
    assert not asking.brains.now().on


@pytest.mark.parametrize(
    ("download", "text", "offers"),
    [
        (
            coming(DownloadState.RUNNING, speed=8_000_000.0, left=6.0),
            "Owl3 1.7B: 50 MB of 100 MB (50%) are here, 8 MB a second, 6 seconds left.",
            ["pause the download"],
        ),
        (coming(DownloadState.PAUSED), "Owl3 1.7B is paused; 50 MB of 100 MB (50%) are here.", ["resume the download"]),
        (coming(DownloadState.VERIFYING), "Owl3 1.7B is here as a whole and is being checked.", ["pause the download"]),
        (coming(DownloadState.DONE), "Owl3 1.7B is here and checked.", []),
        (
            coming(DownloadState.FAILED, error=FetchError("No source gave it.")),
            "Owl3 1.7B stopped with an error; 50 MB of 100 MB (50%) are here. No source gave it.",
            ["resume the download"],
        ),
    ],
)
def test_how_far_it_is(download: Download, text: str, offers: list[str]) -> None:
    asking = Asking()
    asking.brains.coming["owl-1.7b"] = download
    found = asking.ask("brains.progress")
    assert found.text == text
    assert [choice.question for choice in found.choices] == offers
    german = asking.ask("brains.progress", language="de")
    assert german.text.startswith("Owl3 1.7B")
    assert german.text != text


def test_pause_and_go_on() -> None:
    asking = Asking()
    assert "nothing to pause" in said(asking, "pause the download")
    assert "no paused download" in said(asking, "continue the download")
    asking.brains.fetch("owl-1.7b")
    assert said(asking, "stop the download") == "The download of Owl3 1.7B is paused. What came is kept."
    assert asking.brains.coming["owl-1.7b"].state is DownloadState.PAUSED
    assert "goes on where it stopped" in said(asking, "go on with the download")
    assert said(asking, "halte den Download an").startswith("Der Download ist angehalten")
    assert said(asking, "setze den Download fort").startswith("Der Download geht weiter")


def test_the_window_is_opened_by_the_face() -> None:
    found = Asking().ask("brains.window")
    assert [action.to_json() for action in found.actions] == [{"action": "brains", "path": ""}]
    assert "`bitbuddy brain list`" in found.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_offer_is_understood_as_what_it_offers(language: str) -> None:
    asking = Asking()
    wording = asking.ask("brains.list", language=language).choices[0]
    intent = understand(wording.question, asking.clock.now(), cues=cues_of_skills())
    assert intent.name == "brains.window"
    for name, states in (("brains.get", FEW[1:]), ("brains.use", FEW)):
        for row in states:
            asking.brains.rows = {"row": replace(row, installed=name == "brains.use", fit="well", has_terms=False)}
            asking.brains.used = ""
            found = asking.ask(name, text=row.name, language=language)
            for choice in found.choices[:1]:
                intent = understand(choice.question, asking.clock.now(), cues=cues_of_skills())
                assert (intent.name, intent.language) == (name, language), choice.question
                assert named(choice.question, asking.brains.known())[0].name == row.name


def test_the_smallest_is_the_smallest_that_fits() -> None:
    assert [row.id for row in named("get me the smallest brain", list(FEW))] == ["tiny-135m"]
    assert named("get me a brain", list(FEW)) == []
    assert [row.id for row in named("download OWL-1.7b now", list(FEW))] == ["owl-1.7b"]


def test_who_may_not_change_brains_refuses_and_changes_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bitbuddy.personality.schema.Personality.may",
        lambda self, permission: permission is not Permission.BRAINS_CHANGE,
    )
    for text in (YES, "switch your brain off", "go to sleep"):
        assert "not among the things I may do" in stage.ask(text, rules=True).text
    assert stage.brains.now().on
    assert stage.brains.coming == {}
    assert "Tiny 135M" in stage.ask("which brain do you use?", rules=True).text


def test_what_a_brain_writes_in_a_turn_is_heard_of(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[BrainResult] = []
    monkeypatch.setattr(stage.brains, "heard", heard.append)
    reply = stage.ask("tell me about the moon")
    assert reply.brain is not None
    assert [one.tokens_out for one in heard] == [reply.brain["tokens_out"]]
    stage.ask("which brain do you use?", rules=True)
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("how big is the model folder", "files.total"),
        ("which files about brains do I have", "files.find"),
        ("how much memory is used", "machine.memory"),
        ("what did I download yesterday", "files.find"),
        ("my newest download", "files.find"),
        ("what models are there in my photos", "files.find"),
        ("how does a brain work", "open"),
        ("lade die Rechnung hoch", "about.cannot"),
        ("welche Dateien über Gehirne habe ich", "files.find"),
    ],
)
def test_other_questions_keep_their_skill(text: str, name: str) -> None:
    assert understand(text, Asking().clock.now(), cues=cues_of_skills()).name == name


OWN = (
    BrainRow("practice-135m", "Practice brain", "tiny", 98_000_000, 190_000_000, installed=True),
    BrainRow("brain", "Brain", "tiny", 98_000_000, 190_000_000),
    BrainRow("better.gguf", "My better model", "tiny", 98_000_000, 190_000_000),
)


@pytest.mark.parametrize("text", ["download a better brain", "upgrade your brain", "lade ein besseres Gehirn herunter"])
def test_what_every_request_says_names_no_brain_that_is_called_so(text: str) -> None:
    asking = Asking()
    asking.brains.rows |= {row.id: row for row in OWN}
    asking.brains.used = "practice-135m"
    intent = understand(text, asking.clock.now(), cues=cues_of_skills())
    found = asking.ask(intent.name, text=text, language=intent.language)
    assert intent.name == "brains.get"
    assert found.text.startswith(("Owl3 1.7B is 1.11 GB to download", "Für Owl3 1.7B sind 1.11 GB zu laden"))


def test_a_brain_of_ordinary_words_is_named_by_all_of_them() -> None:
    rows = [*FEW, *OWN]
    for text, identity in (
        ("use the practice brain", "practice-135m"),
        ("yes, use the brain Practice brain", "practice-135m"),
        ("yes, download the brain Brain", "brain"),
        ("download the brain My better model", "better.gguf"),
        ("use the better model", ""),
        ("a model from the owlery", ""),
    ):
        assert "".join(row.id for row in named(text, rows)) == identity, text


@pytest.mark.parametrize("text", ["switch to gemma", "nimm das Gehirn Gemma"])
def test_of_several_that_are_not_here_none_is_taken_without_a_word(text: str) -> None:
    asking = Asking()
    for number in (1, 2, 3):
        row = BrainRow(f"gemma-{number}b", f"Gemma {number}B", "tiny", 10**8, 2 * 10**8, has_terms=number < 3)
        asking.brains.rows[row.id] = row
    intent = understand(text, asking.clock.now(), cues=cues_of_skills())
    found = asking.ask("brains.use", text=text, language=intent.language)
    assert found.situation is Situation.ASKED_WHICH
    assert [choice.label.split(",")[0] for choice in found.choices] == ["Gemma 1B", "Gemma 2B", "Gemma 3B"]
    lines = found.text.splitlines()[1:]
    accepted = [line for line in lines if line.endswith(("its terms have to be accepted", "die anzunehmen sind"))]
    assert accepted == lines[:2]
