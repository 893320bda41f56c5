"""Recall finds turns by other forms of their words, by what stood around them, by time and by who spoke."""

from __future__ import annotations

import pytest

from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import RecallQuery
from bitbuddy.memory.recall import candidates
from tests.memory.recall.talks import Talks, days_before


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I have been cycling along the canal.", "who cycles?"),
        ("My sisters came over.", "what about my sister?"),
        ("Meine Schwestern wohnen in Berlin.", "Was ist mit meiner Schwester?"),
        ("Wir haben mit den Kindern gebastelt.", "Was macht das Kind?"),
        ("Das Café in der Größenstraße hat zu.", "cafe grossenstrasse"),
        ("We met at the cafe.", "Café"),
        ("昨日東京都に行きました", "京都"),
        ("昨日東京に行きました", "東"),
        ("Моя сестра живёт в Праге", "сестра"),
        ("The key is under the 🪴", "🪴"),
        ("Im März fahre ich ans Meer, im Februar nicht.", "what was there in March?"),
    ],
)
def test_other_forms_of_a_word_are_found(talks: Talks, said: str, asked: str) -> None:
    talks.said("The weather was dull.", "I lost an umbrella.")
    (told,) = talks.said(said, session="second")
    assert talks.found(asked)[0] == told


def test_an_answer_is_found_by_the_question_before_it(talks: Talks) -> None:
    talks.said("I bought bread.", "A pigeon sat there.")
    question, answer = talks.said("Which instrument would you learn?", "The oboe, always.", session="second")
    assert set(talks.found("instrument")) == {question, answer}
    assert talks.found("oboe")[0] == answer


def test_turns_of_other_talks_are_no_neighbours(talks: Talks) -> None:
    talks.said("Which instrument would you learn?")
    talks.said("The oboe, always.", session="second")
    assert len(talks.found("instrument")) == 1


def test_words_of_about_the_same_meaning_are_found_after_the_word_itself(talks: Talks) -> None:
    (meant,) = talks.said("I drive an old Fiat to the lake.")
    assert talks.found("which vehicle is mine?") == [meant]
    (named,) = talks.said("A vehicle stood there.", session="second")
    assert talks.found("which vehicle is mine?") == [named, meant]


def test_time_narrows(talks: Talks) -> None:
    march, april = days_before(talks.clock, 240), days_before(talks.clock, 210)
    (early,) = talks.said("We talked of Lisbon.", at=march)
    (late,) = talks.said("Lisbon again.", session="second", at=april)
    assert talks.found("Lisbon", before=april) == [early]
    assert talks.found("Lisbon", after=april) == [late]
    assert talks.found("Lisbon", after=march, before=march) == []


def test_a_talk_or_a_speaker_can_be_left_out(talks: Talks) -> None:
    (mine,) = talks.said("Porto is wet.")
    (answer,) = talks.said("Porto it is.", session="second", speaker=Speaker.BUDDY)
    assert talks.found("Porto", without_session="second") == [mine]
    assert talks.found("Porto", speakers=(Speaker.BUDDY,)) == [answer]
    assert talks.found("Porto", limit=1) == [mine]


def test_what_was_stated_comes_before_what_was_asked_or_answered(talks: Talks) -> None:
    (answered,) = talks.said("Porto has a harbour.", session="a", speaker=Speaker.BUDDY)
    (asked,) = talks.said("Has Porto a harbour?", session="b")
    (stated,) = talks.said("Porto has its harbour.", session="c")
    assert talks.found("harbour of Porto") == [stated, asked, answered]


def test_a_list_of_files_is_worth_least(talks: Talks) -> None:
    parts = ({"type": "text", "text": "Porto.pdf is in Documents."}, {"type": "facts", "facts": [{"kind": "file"}]})
    talks.kept.add(StoredMessage("list", "a", Speaker.BUDDY, parts, talks.clock.now()))
    (told,) = talks.said("I wrote of Porto, and of much else besides.", session="b", speaker=Speaker.BUDDY)
    assert talks.found("Porto") == [told, "list"]


def test_of_two_alike_the_newer_comes_first_and_the_same_only_once(talks: Talks) -> None:
    (old,) = talks.said("Porto was sunny.", session="a", at=days_before(talks.clock, 400))
    (new,) = talks.said("Porto was rainy.", session="b")
    assert talks.found("Porto") == [new, old]
    talks.said("Porto was rainy.", session="c")
    assert len(talks.found("Porto")) == 2


def test_each_result_says_why(talks: Talks) -> None:
    talks.said("My sister lives in Porto.")
    (found,) = talks.recall.search(RecallQuery("is your sister in porto?", after=days_before(talks.clock, 9)))
    assert set(found.why) == {"“sister”", "“porto”", "said then"}
    assert found.text == "My sister lives in Porto." and found.session == "first" and found.score == 1.0


@pytest.mark.parametrize(
    "text",
    ["", "   ", '"', "'", "NEAR(", "a NEAR/2 b", "*", "^x", "-", "body:porto", "AND OR NOT", "\x00", "porto\x00porto",
     "\ud800", "((((", "{}", "x" * 10_000, "porto " * 10_000, '"porto" OR "', "%_", "東" * 5_000, "🪴" * 3_000],
)  # fmt: skip
def test_no_text_harms(talks: Talks, text: str) -> None:
    talks.said("Porto is wet.", "And so on.")
    assert set(talks.found(text)) <= {"m1", "m2"}


def test_a_message_of_any_text_can_be_kept(talks: Talks) -> None:
    (long,) = talks.said("porto " + "x" * 1_000_000)
    talks.said('"quoted" * NEAR(a b) \x00 porto', "", "…", session="second")
    assert long in talks.found("porto") and talks.whole()


def test_words_that_say_nothing_find_nothing(talks: Talks) -> None:
    talks.said("What do you have there?", "Was ist denn das?")
    assert talks.found("what is that there") == talks.found("was ist das") == []


def test_common_words_are_bounded_by_how_many_turns_have_them(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "WEIGHED_ROWS", 30)
    talks.many(f"harbour {number}" for number in range(60))
    (rare,) = talks.said("harbour and lighthouse", session="second")
    database = talks.kept.database
    terms = candidates.bounded(database, [("harbour",), ("lighthouse",), ("nowhere",)], 30)
    assert [term.word for term in terms.wanted] == ["lighthouse"]
    # To count a word ends at the bound, too.
    assert [(term.word, term.rows) for term in terms.common] == [("harbour", 31)]
    assert talks.found("harbour lighthouse")[0] == rare


def test_the_newest_are_found_where_all_words_are_common(talks: Talks) -> None:
    talks.many(f"harbour {number}" for number in range(60))
    terms = candidates.bounded(talks.kept.database, [("harbour",)], 30)
    found = candidates.ranked(talks.kept.database, terms, candidates.Narrowed())
    assert len(found) == candidates.CANDIDATES // 2 and max(found) == 60


def test_forms_that_are_one_to_the_index_count_once(talks: Talks) -> None:
    talks.said("two cats", "one dog")
    (term,) = candidates.bounded(talks.kept.database, [("cats", "cat")]).wanted
    assert term.expression == '"cats"'
