"""What the battery asks: data, and nothing that decides. Written apart from the grammar and its measured set."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bitbuddy.conversation.facts import CLOCK, INDEX, PROBE, Fact, ValueFact


@dataclass(frozen=True)
class Talk:
    """An open conversation: the person and the brain in turn, the person last. One of ``wanted`` must be said."""

    said: tuple[str, ...]
    language: str = "en"
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A question that facts have answered, to which a remark is wanted."""

    question: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Asked:
    """A question and the skill that answers it."""

    question: str
    skill: str


@dataclass(frozen=True)
class Mentioned:
    """What a person says, of which ``kind`` it is to remember, and a word that must be in what is noted."""

    said: str
    kind: str
    value: str = ""


TALKS = (
    Talk(("Good morning!",)),
    Talk(("I had a hard day at work.",)),
    Talk(("Tell me something nice.",)),
    Talk(("Do you like the sea?",)),
    Talk(("I am a little nervous about tomorrow.",)),
    Talk(("What could I cook tonight?",)),
    Talk(("Tell me a very short story about a fox.",), wanted=("fox",)),
    Talk(("My dog is called Rex.", "What a lovely name!", "What is my dog called?"), wanted=("Rex",)),
    Talk(("I feel a bit lonely tonight.",)),
    Talk(("Do you think cats are clever?",)),
    Talk(("Give me one good reason to smile.",), wanted=("smile", "because", "happy", "joy", "good")),
    Talk(("I finally finished my work!",)),
    Talk(("My favourite colour is green.", "Green is calm.", "Which colour do I like?"), wanted=("green",)),
    Talk(("Thank you, you are kind.",)),
    Talk(("Erzähl mir etwas Schönes.",), "de"),
    Talk(("Ich bin heute ein bisschen müde.",), "de"),
)

REMARKS = (
    Told(
        "how many PDFs are in Documents?",
        (ValueFact("count", "There are 12 PDF files in Documents.", INDEX, "PDF files", 12, "files"),),
    ),
    Told(
        "how big are my photos together?",
        (ValueFact("total", "Your photos take up 1.4 GB.", INDEX, "photos", 1_400_000_000, "bytes"),),
    ),
    Told("how full is my disk?", (Fact("reading", "The disk is 81% full; 40 GB are free.", PROBE),)),
    Told("why is my fan so loud?", (Fact("reading", "A video editor keeps one core busy.", PROBE),)),
    Told("how is the battery?", (Fact("reading", "The battery is at 34% and is not charging.", PROBE),)),
    Told("what time is it?", (Fact("time", "It is 23:40 on Saturday, 21 November 2026.", CLOCK),)),
    Told("how is my computer?", (Fact("reading", "All is well: 12% load, half of the memory is free.", PROBE),)),
    Told("where is the rent contract?", (Fact("file", "It is rent contract.pdf in Documents/Flat.", INDEX),)),
)

QUESTIONS = (
    Asked("find the letter from the tax office", "files.find"),
    Asked("which pictures did I save on Monday?", "files.find"),
    Asked("how many songs do I have?", "files.count"),
    Asked("give me the number of spreadsheets", "files.count"),
    Asked("what do all my films weigh together?", "files.total"),
    Asked("what is filling up my drive?", "files.space"),
    Asked("which folder is the largest?", "files.folders"),
    Asked("how much free space do I still have?", "machine.disk"),
    Asked("what makes the processor so hot?", "machine.cpu"),
    Asked("who is eating all the RAM?", "machine.memory"),
    Asked("how much charge is left?", "machine.battery"),
    Asked("is the laptop all right?", "machine.state"),
    Asked("who am I talking to?", "about.self"),
    Asked("what are you good for?", "about.abilities"),
    Asked("which date is today?", "about.time"),
    Asked("write me a poem about autumn", "none"),
    Asked("I miss my grandmother", "none"),
    Asked("why is the sky blue?", "none"),
)

MENTIONS = (
    Mentioned("My sister's name is Ana.", "name", "Ana"),
    Mentioned("My cat is called Minka.", "name", "Minka"),
    Mentioned("I moved to Lisbon last year.", "place", "Lisbon"),
    Mentioned("We live in a village near Graz.", "place", "Graz"),
    Mentioned("I was born on 4 July.", "birthday", "4 July"),
    Mentioned("I prefer trains to planes.", "preference", "trains"),
    Mentioned("Remind me to call the bank.", "task", "bank"),
    Mentioned("My best friend is called Jonas.", "name", "Jonas"),
    Mentioned("My favourite fruit is the pear.", "preference", "pear"),
    Mentioned("It rained all day.", "none"),
    Mentioned("Tell me a joke.", "none"),
    Mentioned("How are you today?", "none"),
)

EXTRACT_TASK = "Write down what the person says about themself, as JSON. If it is nothing to keep, the kind is none."
EXTRACT_EXAMPLES = (
    ("My brother is called Paul.", "name", "Paul"),
    ("I like green tea best.", "preference", "green tea"),
    ("What a day!", "none", ""),
    ("My birthday is the third of May.", "birthday", "third of May"),
    ("Don't let me forget the milk.", "task", "milk"),
    ("I live in Oslo.", "place", "Oslo"),
)
EXTRACT_SCHEMA = json.dumps({
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["name", "birthday", "place", "preference", "task", "none"]},
        "value": {"type": "string", "maxLength": 40},
    },
    "required": ["kind", "value"],
})  # fmt: skip
