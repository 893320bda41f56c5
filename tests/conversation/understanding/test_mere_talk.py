"""What of open talk is mere talk, what tells of a life, and what only whoever lives it can say."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.understanding.mere_talk import Matter, is_news, matter_of, wants_opinion

TALK = """
Tell me a story about a dragon.
Tell me a joke about the fridge
write a poem for my sister
Give me an idea for the weekend
I'd like to hear a story
I'd like a poem about summer
Let's play a game
I'm bored
pretend you are a pirate
explain how a fridge works
suggest a name for a cat
can you make up a riddle?
what should I cook for dinner?
How do I clean the oven?
what can I do on a rainy day?
What would you do if you could fly?
What's your favourite colour?
Do you like music?
Do you like Mozart?
what are you doing today?
is pizza healthy?
are cats smarter than dogs?
will robots rule one day?
what if dogs could talk?
what could I give Milo as a present?
was könnte ich Lotte schenken?
you are funny
I like talking to you
that's interesting
wow, cool
penguins
something about whales
Lass uns ein Spiel spielen
Erzähl mir eine Geschichte über einen Drachen
Mir ist langweilig
ich hätte gern einen Witz
Was soll ich heute kochen?
Wie gefällt dir das Leben?
Magst du Musik?
Wie backe ich Brot?
du bist lustig
das ist interessant
Sind Katzen klüger als Hunde?
"""
TOLD = """
The kids break up for Christmas on 18 December.
The chickens only lay two eggs a day right now.
I've run out of printer ink.
We're out of milk and eggs.
my bike was stolen yesterday
The landlord raised the rent again
Guess what, we're getting a puppy next month!
did you know i have a parrot called Rio?
That was wrong, the MOT runs out on 21 January.
no luck with the plumber today, again
I told you the bank was shut
Ruth and Aoife have split up.
it runs out on 21 January
some oil is on the floor
hello, Max has a cold
You know what, I quit my job
Die Miete beträgt 980 Euro warm.
Der Briefträger heißt Olaf.
Das stimmt nicht, der TÜV ist erst im April fällig.
Mir gefällt der neue Tatort überhaupt nicht.
Die Ferien fangen am 21. Dezember an.
Stell dir vor, wir bekommen im Frühjahr einen Welpen!
wusstest du, dass ich einen papagei namens Rio habe?
Das Vorstellungsgespräch lief gut
Die Hühner legen gerade nur drei Eier am Tag.
Für den Apfelkuchen braucht man 200 g Mehl und vier Äpfel
"""
ASKED = """
When do the bins go out?
can you tell me when the bins go out?
When does the MOT expire?
What's happening in December?
Is the fridge still under warranty?
What have you forgotten?
What did you forget today?
When was the car last washed?
What should I cook for Milo tonight?
How are things between Ruth and Aoife?
Who lives on the ground floor?
who borrowed the ladder?
what did ruth have
what changed lately?
is penicillin okay for me?
what is broken in the kitchen?
tell me about my garden
do you remember where the key is?
Is my boss called Ann?
which people do you remember?
which people do you know?
what did anna have
wie geht es emil
where did we go last summer?
Wer kümmert sich um die Blumen?
Was bekommt Lotte zu Weihnachten?
Wer wohnt im Erdgeschoss?
Bis wann hat der Kindergarten offen?
Wie viel hat der Fensterputzer bekommen?
Wann wird die Mülltonne geleert?
Wer war am Samstag da?
Was hast du heute vergessen?
was war am freitag
Was kann ich Emil kochen?
was kostet die Reparatur
Ist der Banktermin noch?
"""
WORLD = """
What's the weather like?
is it raining?
how long does an egg need?
wie wird das Wetter?
"""


def knows(name: str) -> bool:
    return name.lower() in {"milo", "ruth", "lotte", "emil"}


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        (line, matter)
        for lines, matter in ((TALK, Matter.TALK), (TOLD, Matter.TOLD), (ASKED, Matter.ASKED), (WORLD, Matter.WORLD))
        for line in lines.strip().splitlines()
    ],
)
def test_what_open_talk_is_a_matter_of(said: str, matter: Matter) -> None:
    assert matter_of(said, knows) is matter


@pytest.mark.parametrize(
    ("said", "before", "matter"),
    [
        ("blue", "What colour shall the dragon be?", Matter.TALK),
        ("a big red one with wings", "What dragon do you want?", Matter.TALK),
        ("and what happens next?", "The dragon slept.", Matter.TALK),
        ("where does she live?", "The witch slept.", Matter.TALK),
        ("where does she live?", "", Matter.ASKED),
        ("when does it expire?", "The car is nice.", Matter.ASKED),
        ("The kids break up on 18 December", "What do you think?", Matter.TOLD),
    ],
)
def test_a_tale_may_go_on_and_a_question_be_answered(said: str, before: str, matter: Matter) -> None:
    assert matter_of(said, knows, before) is matter


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("what could I give my sister for her birthday?", True),
        ("which wine should I bring Ana?", True),
        ("how should I tell Ana?", True),
        ("How do I make pasta?", True),
        ("how do I open the garage?", False),
        ("tell me something nice about my sister", True),
        ("give me an idea for Ana's party", True),
        ("was könnte ich meiner Schwester schenken?", True),
        ("erzähl mir was Schönes über meine Schwester", True),
        ("what should I not eat?", False),
        ("what should I do?", False),
        ("what should I remember about Ana?", False),
        ("who could help me with the tap?", False),
        ("where does my sister live?", False),
        ("what did I give my sister?", False),
        ("tell me what my sister likes", False),
        ("was soll ich nicht essen?", False),
    ],
)
def test_who_asks_for_advice_or_wishes_wants_an_opinion(said: str, wanted: bool) -> None:
    assert wants_opinion(said) is wanted


@pytest.mark.parametrize(
    ("said", "news"),
    [
        ("did you know i have a parrot called Rio?", True),
        ("Guess what, we're getting a puppy", True),
        ("wusstest du, dass ich einen Papagei habe?", True),
        ("do you know where my parrot is?", False),
        ("do you know Kai?", False),
        ("did you know that?", False),
        ("do you know my sister", False),
    ],
)
def test_news_may_be_told_as_a_question(said: str, news: bool) -> None:
    assert is_news(said) is news
