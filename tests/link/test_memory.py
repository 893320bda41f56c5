"""What faces are told of memory, on a real home: read, added, mended, taken back, forgotten, and shown in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import BitBuddyError, NotFoundError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.memory.changes import CannotTakeBackError
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Link, MemoryKind, Source, Told
from tests.link.test_talking import call, say
from tests.memory.kit import fade

SISTER = (Link("self", "sister", "Ana"),)
PORTO = Told(
    MemoryKind.PLACE, "my sister Ana moved to Porto", "Ana", "lives_in", "Porto", SISTER, ("home",), 0.8, single=True
)
LISBON = Told(MemoryKind.PLACE, "Ana is back in Lisbon now", "Ana", "lives_in", "Lisbon", importance=0.8, single=True)


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy(home) as opened:
        yield opened


@pytest.fixture
def told(buddy: Buddy) -> Buddy:
    """Return a buddy that was told where Ana lives, and then that she lives elsewhere."""
    for session, one in (("s1", PORTO), ("s2", LISBON)):
        message = say(buddy, session, one.text)
        buddy.memory.memories.learn([one], Source(message, session, buddy.clock.now()))
    return buddy


def files_with(home: Home, word: bytes) -> list[str]:
    """Return the files of the home that have ``word``, in any case."""
    files = [one for one in home.data.rglob("*") if one.is_file()]
    return [one.name for one in files if word.lower() in one.read_bytes().lower()]


def texts(answer: dict[str, Any], name: str = "entries") -> list[str]:
    return [one["text"] for one in answer[name]]


def test_a_secret_beside_what_is_remembered_is_not_told(buddy: Buddy) -> None:
    text = "my password is hunter2 and my sister Ana moved to Porto"
    message = say(buddy, "s1", text)
    buddy.memory.memories.learn([replace(PORTO, text=text)], Source(message, "s1", buddy.clock.now()))
    say(buddy, "s2", "my PIN is hunter2 and Ana has a boat")
    [entry] = call(buddy, "memory_list")["entries"]
    found = call(buddy, "memory_search", text="Ana")
    told = [entry, found, call(buddy, "memory_get", id=entry["id"])]
    assert entry["text"] == "… my sister Ana moved to Porto"
    assert texts(found, "turns") == ["… Ana has a boat"] and "hunter2" not in str(told)


def test_an_entry_has_every_field_of_the_contract(told: Buddy) -> None:
    [entry] = call(told, "memory_list")["entries"]
    assert {"id", "kind", "text", "importance", "created", "last_used", "source"} <= entry.keys()
    assert (entry["kind"], entry["importance"], entry["last_used"]) == ("place", 0.8, None)
    assert entry["source"]["session"] == "s2"
    assert (entry["subject"], entry["predicate"], entry["value"], entry["state"]) == (
        "Ana", "lives_in", "Lisbon", "current",
    )  # fmt: skip


def test_the_list_is_narrowed_and_comes_in_pages(told: Buddy) -> None:
    everything = call(told, "memory_list", states=[])
    assert texts(everything) == [LISBON.text, PORTO.text]
    assert everything["more"] is False
    first = call(told, "memory_list", states=[], limit=1)
    assert (texts(first), first["more"]) == ([LISBON.text], True)
    assert texts(call(told, "memory_list", states=[], limit=1, offset=1)) == [PORTO.text]
    assert texts(call(told, "memory_list", states=["past"], kinds=["place"])) == [PORTO.text]
    assert texts(call(told, "memory_list", text="LISB")) == [LISBON.text]
    assert texts(call(told, "memory_list", subject="sister")) == [LISBON.text]
    assert texts(call(told, "memory_list", subject="Tom")) == []
    for wrong in ({"kinds": ["gossip"]}, {"kinds": "place"}, {"states": ["lost"]}, {"limit": "9"}, {"offset": None}):
        with pytest.raises(UsageError):
            call(told, "memory_list", **wrong)


def test_one_memory_comes_with_its_history_and_the_words_it_is_from(told: Buddy) -> None:
    [entry] = call(told, "memory_list")["entries"]
    whole = call(told, "memory_get", id=entry["id"][-8:])
    assert whole["entry"] == entry
    assert texts(whole, "history") == [PORTO.text]
    assert (whole["said"], whole["title"]) == (LISBON.text, LISBON.text)
    for wrong, error in (("ffffffff", NotFoundError), ("%", UsageError), ("no id at all", UsageError)):
        with pytest.raises(error):
            call(told, "memory_get", id=wrong)


def test_what_is_typed_in_is_understood_or_kept_as_it_is(buddy: Buddy) -> None:
    added = call(buddy, "memory_add", text="I am allergic to peanuts")
    [entry] = added["entries"]
    assert (entry["predicate"], entry["value"], entry["source"]) == ("allergic_to", "peanuts", None)
    assert entry["confidence"] == 1
    again = call(buddy, "memory_add", text="I am allergic to peanuts")
    assert (again["added"], again["again"]) == (0, 1)
    note = call(buddy, "memory_add", text="Zebra crossing at noon", kind="task", importance=0.9)["entries"][0]
    assert (note["kind"], note["text"], note["predicate"], note["importance"]) == (
        "task", "Zebra crossing at noon", "", 0.9,
    )  # fmt: skip
    german = call(buddy, "memory_add", text="Meine Schwester Ana wohnt in Porto.")["entries"]
    assert "lives_in" in {one["predicate"] for one in german}
    for wrong in ({"text": " … "}, {"text": "x", "kind": "gossip"}, {"text": "x", "importance": 2}):
        with pytest.raises(UsageError):
            call(buddy, "memory_add", **wrong)


def test_a_memory_is_mended_and_a_change_taken_back(told: Buddy) -> None:
    [entry] = call(told, "memory_list")["entries"]
    mended = call(told, "memory_edit", id=entry["id"], text="Ana is in Lisbon for good", importance=1)["entry"]
    assert (mended["text"], mended["importance"]) == ("Ana is in Lisbon for good", 1)
    kinds = [one["kind"] for one in call(told, "memory_changes")["changes"]]
    assert kinds == ["edited", "superseded", "added"]
    changed = call(told, "memory_changes", limit=1, learned=False)
    assert ([one["kind"] for one in changed["changes"]], changed["more"]) == (["edited"], True)
    assert not call(told, "memory_changes", limit=2, learned=False)["more"]
    newest, second, _ = call(told, "memory_changes")["changes"]
    with pytest.raises(CannotTakeBackError):
        call(told, "memory_take_back", change=second["id"])
    back = call(told, "memory_take_back", change=newest["id"][-8:])["change"]
    assert back["taken_back"]
    assert back["can_take_back"] is False
    call(told, "memory_take_back", change=second["id"])
    assert texts(call(told, "memory_list", states=[])) == [PORTO.text]
    older = call(told, "memory_changes", limit=1, before=second["number"])
    assert [one["kind"] for one in older["changes"]] == ["added"]
    with pytest.raises(UsageError, match="what to change"):
        call(told, "memory_edit", id=entry["id"])
    with pytest.raises(NotFoundError):
        call(told, "memory_take_back", change="ffffffff")


def test_a_question_finds_what_answers_it_first(told: Buddy) -> None:
    found = call(told, "memory_search", text="where does my sister live?")
    assert found["entries"][0]["value"] == "Lisbon"
    assert found["entries"][0]["why"]
    words = call(told, "memory_search", text="Porto")
    assert PORTO.text in texts(words)
    say(told, "s2", "I am allergic to peanuts")
    for found in (call(told, "memory_search", text="Porto"), call(told, "memory_search", text="Lisbon")):
        assert found["entries"] and all("Porto" in one or "Lisbon" in one for one in texts(found)), "not what stands by"
        assert all("Porto" in one or "Lisbon" in one for one in texts(found, "turns"))
    said, asked = "in June my choir sings at the festival", "when is the harbour festival in Hull?"
    say(told, "s3", said)
    say(told, "s4", asked)
    assert texts(call(told, "memory_search", text="harbour festival"), "turns") == [said, asked]
    assert call(told, "memory_search", text="xylophone") == {"entries": [], "turns": []}
    receipt, own = f"I will remember: “{LISBON.text}”.", "Lisbon has hills."
    for text in (receipt, own):
        told.store.add("s2", Speaker.BUDDY, [{"type": "text", "text": text}], "rules")
    turns = texts(call(told, "memory_search", text="Lisbon"), "turns")
    assert own in turns
    assert receipt not in turns


@pytest.mark.parametrize("asked", ["bank", "hotline", "banks", "the bank's number", "what is the hotline?"])
def test_each_result_says_why(buddy: Buddy, asked: str) -> None:
    for text in ("my bank's hotline is 030 123456", "I like cheese", "my aunt is called Rosa"):
        call(buddy, "memory_add", text=text)
    found = call(buddy, "memory_search", text=asked)["entries"]
    assert found and all(one["why"] for one in found), found
    assert call(buddy, "memory_search", text=" ?") == {"entries": [], "turns": []}


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (["my aunt is called Rosa"], ["your aunt's name is Rosa"]),
        (["my sister Ana lives in Porto", "Ana is back in Lisbon"], ["your sister Ana lives in Lisbon"]),
        (["my sister Ana lives in Porto", "Ana's husband is called Rui"], ["Ana's husband's name is Rui"]),
        (["meine Schwester Ana wohnt in Kiel", "Ana mag keinen Fisch"], ["Schwester Ana mag Fisch nicht"]),
        (["my cat is called Milo"], ["your cat's name is Milo"]),
        (["Tom lives in Leeds"], ["Tom lives in Leeds"]),
    ],
)
def test_an_entry_says_who_is_meant(buddy: Buddy, told: list[str], says: list[str]) -> None:
    for text in told:
        added = call(buddy, "memory_add", text=text)
    assert [one["says"] for one in added["entries"]] == says
    shown = call(buddy, "memory_get", id=added["entries"][0]["id"])["entry"]
    assert shown["says"] in {one["says"] for one in call(buddy, "memory_list")["entries"]}


def test_a_memory_is_forgotten_alone_or_with_what_was_said(told: Buddy, home: Home) -> None:
    [entry] = call(told, "memory_list")["entries"]
    what = {"ids": [entry["id"][-8:]]}
    preview = call(told, "memory_forget_preview", **what)
    assert (preview["total"], preview["examples"]) == (1, [LISBON.text])
    assert call(told, "memory_list")["entries"], "a preview changes nothing"
    gone = call(told, "memory_forget", **what)
    assert gone["forgotten"]["memories"] == 1
    assert "--said" in gone["notes"][0]
    assert files_with(home, b"back in Lisbon"), "what was said stays"
    [past] = call(told, "memory_list", states=[])["entries"]
    assert call(told, "memory_forget", ids=[past["id"]], said=True)["forgotten"]["messages"] == 1
    assert files_with(home, b"moved to Porto") == []


def test_what_mentions_a_word_a_day_or_everything_is_forgotten(told: Buddy, home: Home) -> None:
    preview = call(told, "memory_forget_preview", about="porto")
    assert preview["forgotten"]["memories"] >= 1
    assert PORTO.text in preview["examples"]
    assert call(told, "memory_forget", about="porto")["total"] >= preview["total"]
    assert files_with(home, b"porto") == []
    assert call(told, "memory_forget_preview", day="yesterday")["total"] == 0
    assert call(told, "memory_forget", day="today")["forgotten"]["messages"] == 1
    assert files_with(home, b"lisbon") == []
    say(told, "s3", "and hello")
    told.store.add("s3", Speaker.BUDDY, [{"type": "text", "text": "hello to you"}], "rules")
    call(told, "feedback", value=-1, word="too long")
    counted = call(told, "memory_forget_preview", all=True)["forgotten"]
    assert (counted["messages"], counted["thumbs"]) == (2, 1)
    assert call(told, "memory_forget", all=True)["forgotten"] == counted
    assert call(told, "memory_stats")["messages"] == 0
    for wrong in ({}, {"about": "x", "all": True}, {"ids": "one"}, {"day": "soon"}, {"about": "…"}):
        with pytest.raises(BitBuddyError):
            call(told, "memory_forget", **wrong)


def test_the_ledger_tells_what_became_of_memories_and_takes_it_back(told: Buddy) -> None:
    entries = call(told, "ledger", kinds=["memory"])["entries"]
    assert [one["title"] for one in entries] == [
        f"Learned: {LISBON.text}; before that: {PORTO.text}",
        f"Learned: {PORTO.text}",
    ]
    assert all(one["can_undo"] for one in entries)
    assert [one["id"] for one in call(told, "ledger", kinds=["memory"], text="LISBON")["entries"]] == ["changed:2"]
    assert "as it was before" in call(told, "ledger_undo", id="changed:2")["told"]
    assert texts(call(told, "memory_list", states=[])) == [PORTO.text]
    with pytest.raises(UsageError, match="nothing in this"):
        call(told, "ledger_undo", id="changed:2")
    # Faded, as it happens while nobody asks.
    [entry] = call(told, "memory_list")["entries"]
    fade(told.memory, entry["id"])
    [faded, *_] = call(told, "ledger", kinds=["memory"])["entries"]
    assert faded["title"] == f"Faded: {PORTO.text}"
    assert "mattered little" in faded["text"]
    call(told, "ledger_undo", id=faded["id"])
    assert texts(call(told, "memory_list")) == [PORTO.text]


def test_what_the_ledger_forgets_of_memory_leaves_only_that_it_was(told: Buddy, home: Home) -> None:
    call(told, "ledger_forget", filters={"kinds": ["asked"]})
    gone = call(told, "ledger_forget", filters={"kinds": ["memory"]})
    assert gone["kept"] == []
    assert call(told, "memory_list", states=[])["entries"] == []
    entries = call(told, "ledger")["entries"]
    assert {one["id"].partition(":")[0] for one in entries} == {"forgotten"}
    assert [one["can_forget"] for one in entries] == [False] * len(entries)
    assert files_with(home, b"lisbon") == []
    assert files_with(home, b"porto") == []
    with pytest.raises(UsageError):
        call(told, "ledger_undo", id=entries[0]["id"])


def test_how_much_is_remembered(told: Buddy) -> None:
    stats = call(told, "memory_stats")
    assert stats["states"] == {"current": 1, "past": 1}
    assert (stats["kinds"], stats["entities"], stats["changes"]) == ({"place": 1}, 1, 2)
    assert (stats["sessions"], stats["messages"], stats["backup"], stats["backups"]) == (2, 2, None, 0)
    assert stats["bytes"] > 100_000
    assert (stats["learns"], stats["keeps"], stats["retention_days"]) == (True, True, 0)
    told.memory.backups.make()
    told.settings.set("memory.extract", False)
    stats = call(told, "memory_stats")
    assert stats["backup"]
    assert stats["learns"] is False
    checks = [one["what"] for one in call(told, "doctor")["checks"]]
    assert any("1 memory and 2 messages in 2 conversations" in one for one in checks)
    assert any(one.startswith("The memory was backed up today at ") for one in checks)
    assert "Nothing is learned from what you say, as the setting memory.extract says." in checks


@pytest.mark.parametrize(("before", "after"), [("", "Oli"), ("Olivia", "Olivia")])
def test_a_memory_that_is_taken_in_says_what_the_person_is_called_where_nothing_does(
    buddy: Buddy, tmp_path: Path, before: str, after: str
) -> None:
    call(buddy, "memory_add", text="call me Oli")
    call(buddy, "memory_export", path=str(tmp_path / "memory.json"))
    buddy.buddies.create("Two", "default")
    buddy.use_buddy("Two")
    buddy.settings.set("ui.name", before)
    call(buddy, "memory_import", path=str(tmp_path / "memory.json"))
    assert buddy.settings["ui.name"] == after
    buddy.settings.set("ui.name", "")
    call(buddy, "memory_import", path=str(tmp_path / "memory.json"))
    assert not buddy.settings["ui.name"]  # the person took it out, and nothing new says it
