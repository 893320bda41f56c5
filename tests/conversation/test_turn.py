"""A turn: facts by rules at once, the brain only for open questions and under the guard, and always a reply."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.conversation.reply import Badge, Reply
from bitbuddy.kernel.errors import BrainAbsentError, BrainDeferredError, BrainSparedError, BrainTiredError, ServerError
from bitbuddy.kernel.events import IndexState
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.memory.store import Speaker
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.situations import Situation
from tests.conversation.conftest import Stage


def test_the_three_largest_are_the_three_largest(stage: Stage) -> None:
    reply = stage.ask("what are the three largest files in my Documents?")
    assert [(fact.to_json()["path"], fact.to_json()["size"]) for fact in reply.facts] == [
        ("/home/ana/Documents/report3.pdf", 70_000_000),
        ("/home/ana/Documents/report0.pdf", 5_000_000),
        ("/home/ana/Documents/report1.pdf", 1_500_000),
    ]
    assert reply.badge is Badge.RULES
    assert reply.intent == "files.find"
    assert "70 MB" in reply.text
    assert reply.to_json()["sources"] == ["file index"]
    assert stage.brain.requests == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("how many PDFs are in Documents?", "There are 4 PDFs in /home/ana/Documents, 76.5 MB together."),
        ("how many videos do I have?", "There are no videos."),
        ("how many empty files are there?", "There are no empty files."),
        ("how many pictures and PDFs do I have?", "There are 5 PDFs and pictures, 79.5 MB together."),
        ("how many files are larger than 70 MB?", "There are no files over 70 MB."),
        ("how many files are at least 70 MB?", "There is 1 file of at least 70 MB."),
        ("how many folders do I have?", "There are 3 folders in the places I know."),
        ("what kinds of files do I have?", "- 5 documents: 76.5 MB"),
        ("find the tax scan", "There are no files matching “tax” and “scan”. What comes nearest:\n- tax letter.odt"),
        ("where are my taxes", "tax letter.odt: 20 kB"),
        ("files from 31 February", "There is no 31 February."),
        ("2 largest PDFs and 3 newest photos", "one at a time"),
        ("delete my files", "Nothing was done."),
        ("biggest folder in Documents", "/home/ana/Documents/Taxes: 20 kB in 1 file"),
        ("how many PDFs are from yesterday?", "There is 1 PDF from yesterday."),
        ("how big is my Documents folder?", "/home/ana/Documents holds 76.5 MB in 5 files."),
        ("how big are the pictures together?", "The one picture takes 3 MB."),
        ("what is the oldest pdf?", "The oldest PDF is report3.pdf: 70 MB, on 17 November, in /home/ana/Documents."),
        ("find my tax letter", "tax letter.odt: 20 kB, today at 12:00, in /home/ana/Documents/Taxes."),
        ("what is in the folder Nonsense", "There is no folder called “Nonsense” among those I know."),
        ("how much disk space is left?", "The disk has 150 GB free of 500 GB (70% used)."),
        ("what uses the most cpu?", "firefox: 85% of one core in 9 processes"),
        ("how much memory is free?", "5 GB of 8 GB of memory is available."),
        ("how is the battery?", "The battery is at 80% and not charging. That is about 2 hours."),
        ("what time is it?", "It is 12:00 on Friday, 20 November 2026."),
        ("biggest folders", "/home/ana/Documents: 76.5 MB in 5 files"),
    ],
)  # fmt: skip
def test_facts_in_words(stage: Stage, text: str, said: str) -> None:
    reply = stage.ask(text)
    assert said in reply.text
    assert reply.badge is Badge.RULES


def test_the_facts_come_first_as_a_chunk(stage: Stage) -> None:
    kinds = [chunk.type for chunk in stage.chunks("newest pdf")]
    assert kinds == ["started", "facts", "done"]


def test_an_open_question_is_the_brains(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. It sings at night."
    chunks = stage.chunks("tell me something nice")
    assert [chunk.text for chunk in chunks if chunk.type == "delta"] == ["The sea is wide. ", "It sings at night."]
    reply = chunks[-1].reply
    assert reply is not None
    assert reply.badge is Badge.BRAIN
    assert reply.text == "The sea is wide. It sings at night."
    assert reply.brain is not None
    assert reply.brain["tokens_out"] == 8
    assert reply.timings.first_token is not None


@pytest.mark.parametrize("text", ["tell me a joke", "I am sad today", "hello", "thanks", "you are wonderful"])
def test_small_talk_is_answered_by_rules_at_once(stage: Stage, text: str) -> None:
    reply = stage.ask(text)
    assert reply.badge is Badge.RULES
    assert reply.text
    assert stage.brain.requests == []


@pytest.mark.parametrize("text", ["hello", "newest pdf", "write a poem about the sea", "", "who are you?"])
def test_whoever_prints_the_chunks_has_printed_the_reply(stage: Stage, text: str) -> None:
    chunks = stage.chunks(text)
    assert chunks[-1].reply is not None
    assert "".join(str(chunk) for chunk in chunks) == chunks[-1].reply.text


def test_rules_only_never_asks_the_brain(stage: Stage) -> None:
    reply = stage.ask("tell me something nice", rules=True)
    assert reply.badge is Badge.RULES
    assert reply.text
    assert stage.brain.requests == []


@pytest.mark.parametrize(
    "text", ["tell me something nice", "write a poem about the sea", "what is the capital of France?"]
)
def test_without_a_brain_everything_still_gets_an_answer(stage: Stage, text: str) -> None:
    stage.brain.error = BrainAbsentError("There is no brain here.", "It can be installed.")
    reply = stage.ask(text)
    assert reply.badge is Badge.RULES
    assert reply.text
    assert "brain_absent" in reply.notes


def test_where_none_was_chosen_that_is_said_and_where_to_choose_one(stage: Stage) -> None:
    stage.brains.switch(on=False)
    stage.brain.error = BrainAbsentError("The brain is switched off.")
    reply = stage.ask("write a poem about the sea")
    assert "I use no brain: brains are switched off" in reply.text
    assert [choice.question for choice in reply.choices] == ["switch your brain on", "open the brains window"]
    # "No brain yet", as long as there is none.
    stage.brains.switch(on=True)
    del stage.brains.rows["tiny-135m"]
    stage.brain.error = BrainAbsentError("No brain is installed.")
    missing = stage.ask("write a poem about the sea")
    assert "No brain is installed." in missing.text
    assert [choice.question for choice in missing.choices] == ["download the brain Owl3 1.7B"]


def test_a_crash_in_the_middle_ends_the_turn_by_rules(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. It sings at night. And on it goes."
    stage.brain.crash_next(after=6)
    reply = stage.ask("write a poem about the sea")
    assert reply.badge is Badge.RULES
    assert "brain_crashed" in reply.notes
    assert "sea is wide" not in reply.text
    assert reply.text
    assert stage.ask("write a poem about the sea").badge is Badge.BRAIN


def test_a_server_that_cannot_be_reached_is_told_and_no_thread_was_lost(stage: Stage, tmp_path: Path) -> None:
    stage.brain.error = ServerError("The server far cannot be reached.", hint="Start it, or choose another brain.")
    lost = PersonalityLibrary(shipped_folder("personalities"), tmp_path).load("default").said_in("en")
    reply = stage.ask("write a poem about the sea")
    assert "The server far cannot be reached. Start it, or choose another brain." in reply.text
    assert not any(one in reply.text for one in lost[Situation.BRAIN_CRASHED])
    assert "server_failed" in reply.notes


def test_a_tired_brain_is_explained(stage: Stage) -> None:
    stage.brain.error = BrainTiredError("The brain crashed three times and is left asleep.", "Wake it by hand.")
    reply = stage.ask("write a poem about the sea")
    assert "crashed three times" in reply.text
    assert "brain_tired" in reply.notes


def test_an_answer_of_which_nothing_can_be_shown_is_tried_once_more(stage: Stage) -> None:
    replies = iter(["Your disk is full.", "The sea is wide."])
    stage.brain.reply = lambda request: next(replies)
    reply = stage.ask("write a poem about the sea")
    assert reply.text == "The sea is wide."
    assert reply.badge is Badge.BRAIN
    assert "brain_refused_by_guard" in reply.notes


def test_a_sentence_that_was_cut_off_is_never_shown(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. " + "and on and on " * 100
    chunks = stage.chunks("write a poem about the sea")
    assert [chunk.text for chunk in chunks if chunk.type == "delta"] == ["The sea is wide. "]
    assert chunks[-1].reply is not None
    assert chunks[-1].reply.text == "The sea is wide."


def test_an_answer_that_just_stops_is_shown_whole(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. It sings"
    chunks = stage.chunks("write a poem about the sea")
    assert "".join(chunk.text for chunk in chunks if chunk.type == "delta") == "The sea is wide. It sings"
    assert chunks[-1].reply is not None
    assert chunks[-1].reply.text == "The sea is wide. It sings"


def test_an_invented_claim_is_never_shown(stage: Stage) -> None:
    stage.brain.reply = "Your disk is full. You have 3 files in Downloads."
    chunks = stage.chunks("write a poem about the sea")
    reply = chunks[-1].reply
    assert reply is not None
    assert "brain_refused_by_guard" in reply.notes
    assert reply.badge is Badge.RULES
    assert "".join(str(chunk) for chunk in chunks) == reply.text
    assert "disk is full" not in reply.text


def test_cancel_keeps_what_was_said(stage: Stage) -> None:
    stage.brain._piece_seconds = 0.02
    stage.brain.reply = "One thing. " + "More and more words. " * 50
    ticket = stage.conversation.ask("tell me a long story")
    reply = None
    for chunk in ticket:
        if chunk.type == "delta":
            ticket.cancel()
        reply = chunk.reply or reply
    assert reply is not None
    assert "cancelled" in reply.notes
    assert reply.text.startswith("One thing.")
    assert len(reply.text) < 900


def test_a_newer_question_of_the_session_cancels_the_one_running(stage: Stage) -> None:
    stage.brain._piece_seconds = 0.05
    stage.brain.reply = "Word. " * 200
    first = stage.conversation.ask("tell me a long story", "s")
    replies: list[Reply | None] = []
    begun = threading.Event()

    def read() -> None:
        for chunk in first:
            if chunk.type == "delta":
                begun.set()
            replies.append(chunk.reply)

    thread = threading.Thread(target=read)
    thread.start()
    assert begun.wait(5)
    second = stage.ask("what time is it?", "s")
    thread.join(5)
    assert not thread.is_alive()
    assert second.intent == "about.time"
    assert replies[-1] is not None
    assert "cancelled" in replies[-1].notes


def test_what_speaks_while_something_is_forgotten_keeps_nothing(stage: Stage) -> None:
    stage.brain._piece_seconds = 0.02
    stage.brain.reply = "One thing. " + "More and more words. " * 50
    chunks = iter(stage.conversation.ask("tell me about the sea", "s"))
    late = iter(stage.conversation.ask("tell me about the moon", "t"))
    next(late)
    assert next(chunk for chunk in chunks if chunk.type == "delta")
    with stage.conversation.undisturbed():
        pass
    for one in (chunks, late):
        reply = list(one)[-1].reply
        assert reply is not None
        assert reply.reply_id == ""
    assert all(one.speaker is Speaker.PERSON for where in "st" for one in stage.store.messages(where))
    assert len(stage.brain.requests) == 1


def test_the_conversation_is_kept_and_seen_by_the_brain(stage: Stage) -> None:
    stage.brain.reply = "Foxes are clever."
    first = stage.ask("tell me about foxes")
    stage.ask("how many pdfs are there?", first.session)
    stage.ask("tell me more please", first.session)
    kept = stage.store.messages(first.session)
    assert [one.speaker for one in kept] == [Speaker.PERSON, Speaker.BUDDY] * 3
    assert kept[3].facts[0]["kind"] == "count"
    seen = [message.text for message in stage.brain.requests[-1].messages[1:]]
    assert seen == ["tell me about foxes", "Foxes are clever.", "tell me more please"]


def test_a_guess_without_files_goes_to_the_brain_unless_it_is_about_mine(stage: Stage) -> None:
    stage.brain.reply = "It lies on the Seine."
    assert stage.ask("where is Paris?").badge is Badge.BRAIN
    assert "no files matching" in stage.ask("where is my passport scan?").text


@pytest.mark.parametrize("text", ["c est la vie", "quel dommage", "你好", "asdfghjkl"])
def test_a_bare_name_of_nothing_is_not_taken_for_a_search(stage: Stage, text: str) -> None:
    stage.brain.reply = "Good to hear from you."
    assert stage.ask(text).badge is Badge.BRAIN
    by_rules = stage.ask(text, rules=True)
    assert "No file and no folder that I know is called that." in by_rules.text
    assert not by_rules.facts


def test_a_bare_name_finds_its_file(stage: Stage) -> None:
    assert "tax letter.odt" in stage.ask("tax letter").text
    assert stage.brain.requests == []


def test_while_the_first_look_goes_on_it_says_so(stage: Stage) -> None:
    stage.files.state = IndexState.CRAWLING
    assert "still reading your folders" in stage.ask("how many pdfs are there?").text


def test_an_alert_changes_the_frame_not_the_facts(stage: Stage) -> None:
    stage.machine.worry("disk_full", "The disk is nearly full.")
    assert "The disk is nearly full." in stage.ask("how are you?").text
    assert "150 GB free of 500 GB" in stage.ask("how much disk space is left?").text


@pytest.mark.parametrize(
    "question",
    [
        "what are the 3 largest files?",
        "how many PDFs are in Documents?",
        "how much disk space is left?",
        "biggest folders",
    ],
)
def test_another_personality_never_changes_a_fact(stage: Stage, question: str) -> None:
    from bitbuddy.kernel.paths import shipped_folder

    told = []
    for file in sorted(shipped_folder("personalities").glob("*.json")):
        stage.personality = file.stem
        reply = stage.ask(question)
        told.append(tuple(str(fact.to_json()) for fact in reply.facts))
        assert all(
            fact.text.rstrip(".") in reply.text for fact in reply.facts if fact.kind in {"count", "file", "folder"}
        )
    assert len(told) >= 4
    assert len(set(told)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_typed_gets_a_sentence(stage: Stage, text: str) -> None:
    assert stage.ask(text).text.strip()


def battery(percent: int) -> BrainSparedError:
    return BrainSparedError(
        f"The battery is at {percent}%, so the brain rests.", hint="If it cannot wait, say “answer anyway”."
    )


def test_a_brain_that_is_spared_is_explained_and_answers_anyway_when_asked_to(stage: Stage) -> None:
    stage.brain.error = battery(4)
    reply = stage.ask("write a poem about the sea", "s")
    assert reply.badge is Badge.RULES
    assert "The battery is at 4%, so the brain rests." in reply.text
    assert "brain_deferred" in reply.notes
    assert [(one.label, one.question) for one in reply.choices] == [
        ("Answer anyway", "answer anyway: write a poem about the sea")
    ]
    stage.brain.error = None
    stage.brain.reply = "The sea is wide."
    anyway = stage.ask(reply.choices[0].question, "s")
    assert (anyway.text, anyway.badge) == ("The sea is wide.", Badge.BRAIN)
    assert stage.brain.requests[-1].anyway
    assert stage.brain.requests[-1].messages[-1].text == "write a poem about the sea"
    stage.ask("write a poem about the hills", "s")
    assert not stage.brain.requests[-1].anyway


@pytest.mark.parametrize("said", ["answer anyway", "Answer anyway, please!", "yes", "anyway", "yes please"])
def test_answer_anyway_may_be_said_in_words(stage: Stage, said: str) -> None:
    stage.brain.error = battery(4)
    stage.ask("write a poem about the sea", "s")
    stage.brain.error = None
    assert stage.ask(said, "s").badge is Badge.BRAIN
    assert stage.brain.requests[-1].messages[-1].text == "write a poem about the sea"


@pytest.mark.parametrize(
    ("said", "asked"),
    [("answer anyway", "What shall I answer?"), ("bitte antworte trotzdem", "Worauf soll ich antworten?")],
)
def test_where_there_is_nothing_to_answer_anyway_it_is_asked_what(stage: Stage, said: str, asked: str) -> None:
    stage.brain.error = battery(4)
    reply = stage.ask(said, "s")
    assert (reply.text, reply.choices) == (asked, ())


def test_of_short_memory_there_is_no_anyway(stage: Stage) -> None:
    short = "Memory is short (200 MB free), so the brain stays asleep."
    stage.brain.error = BrainDeferredError(short, hint="Close some programs, or choose a smaller brain.")
    reply = stage.ask("write a poem about the sea")
    assert short in reply.text
    assert (reply.badge, reply.choices) == (Badge.RULES, ())
    assert "brain_deferred" in reply.notes


def test_where_memory_is_short_a_smaller_brain_is_offered(stage: Stage) -> None:
    stage.brain.error = BrainDeferredError("Memory is short (200 MB free), so the brain stays asleep.")
    stage.brains.used = "owl-1.7b"
    asked = [(one.label, one.question) for one in stage.ask("write a poem about the sea").choices]
    assert asked == [("Use Tiny 135M", "use the brain Tiny 135M")]
    del stage.brains.rows["tiny-135m"]
    asked = [(one.label, one.question) for one in stage.ask("write a poem about the sea").choices]
    assert asked == [("Fetch Tiny 360M", "download the brain Tiny 360M")]
    stage.brains.rows["tiny-360m"] = replace(stage.brains.rows["tiny-360m"], fit="tight")
    assert stage.ask("write a poem about the sea").choices == ()


def test_an_answer_that_had_to_give_way_ends_by_rules(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. It sings at night. And on it goes."
    stage.brain.failure = BrainDeferredError("Memory got short (90 MB free), so the brain gave its memory back.")
    stage.brain.failure_after = 6
    reply = stage.ask("write a poem about the sea")
    assert (reply.badge, "brain_deferred" in reply.notes) == (Badge.RULES, True)
    assert "gave its memory back" in reply.text
    assert "sea is wide" not in reply.text


def test_that_a_smaller_brain_answers_is_said_after_the_answer(stage: Stage) -> None:
    stage.brain.reply, stage.brain.news = "The sea is wide.", "Memory is short (600 MB free), so Mini answers for now."
    reply = stage.ask("write a poem about the sea")
    assert reply.text == "The sea is wide.\n\nMemory is short (600 MB free), so Mini answers for now."
    assert (reply.badge, "brain_smaller" in reply.notes) == (Badge.BRAIN, True)
    stage.brain.news = ""
    assert stage.ask("write a poem about the sea").text == "The sea is wide."


def test_a_bare_yes_is_for_the_brain_only_where_that_asked(stage: Stage) -> None:
    stage.brain.reply = "The sea is wide. Shall I tell you more?"
    first = stage.ask("write a poem about the sea")
    stage.brain.reply = "It sings at night."
    assert stage.ask("yes", first.session).text == "It sings at night."
    asked = len(stage.brain.requests)
    assert stage.ask("yes", first.session).text == "All right. What can I do for you?"
    assert stage.ask("nein", first.session).text == "In Ordnung. Was kann ich tun?"
    assert stage.ask("why?").badge is Badge.RULES
    assert len(stage.brain.requests) == asked
