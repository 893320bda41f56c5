"""Nothing is denied that was told: what names whom, or the thing, that a question is for is quoted, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conversation.telling import Talk

LIFE = (
    "we have two boys, Jonas who is 9 and Emil who turned 6 last week",
    "Jonas has asthma and carries an inhaler",
    "Emil is afraid of dogs",
    "I live on Elm Street 12 in Graz with my husband Paul",
    "Paul is allergic to penicillin",
    "our cat Mitzi died last spring",
    "We're getting a puppy in January, we'll probably call him Knut",
    "I lent my drill to Markus, our neighbour",
    "Markus from work got promoted",
    "im lerning italien since october",
    "my favourite band is Portishead",
    'I read "The Wall" by Haushofer and loved it',
    "our wedding anniversary is September 14th",
    "I owe my sister Lisa 120 euros",
    "I work part time at the city library, Tuesdays to Thursdays",
    "my boss is called Frau Huber",
    "the wifi password is Tannenbaum77",
    "my car is a Golf",
    "I sold the Golf and bought a Skoda",
    "my wife's name is Carla",
    "we got divorced last month",
    "I take Euthyrox 75 every morning",
    "I stopped taking Euthyrox, the doctor put me on Thybon 20",
    "my cousin Berta breeds alpacas in Tyrol",
    "we have 2 horses: Tick and Track",
    "Track ran away",
    "my cousin Tom lives in Leeds",
    "I left my umbrella in Leeds",
    "Tom from work lives in York",
    "my phone number is 07700 900111",
    "got a new number: 07700 900222",
    "I owe Nadia 60 pounds",
    "I paid Nadia back",
    "my other half is called Declan, he drives a bus",
    "Declan's on warfarin because of a clot he had",
    "the recycling is Declan's job on Mondays and mine on Fridays",
    "our van is an old Transit, reg 151-G-4432",
    "I had a row with my aunt Maeve",
)
LEBEN = (
    "ich wohne mit meinem Mann Thomas in Kassel",
    "wir haben drei Kinder: Lukas, Mia und den kleinen Ben",
    "mein Vater ist 2019 gestorben",
    "mein Chef ist der Herr Vogt",
    "Andreas aus dem Chor singt Tenor",
    "ich hab dem Andreas meine Bohrmaschine geliehen",
    "mein Hausarzt ist Dr. Klein, Tel. 0561 998877",
    "ich kann Rosenkohl nicht ausstehen",
    "am 12. Mai fahren wir für zwei Wochen an die Ostsee",
    "ich schulde Petra noch 35 Euro",
    "mein Lieblingsessen ist Kaiserschmarrn",
    "ich nehme Bisoprolol 5 mg",
    "der Arzt hat mein Bisoprolol auf 2,5 mg runtergesetzt",
    "meine Freundin heißt Lea",
    "Lea und ich haben Schluss gemacht",
    "unser Kater Findus ist im März überfahren worden",
    "mein Friseurtermin ist am 3. März um 9",
    "der Friseur hat auf den 10. März verschoben",
    "die Kinderärztin ist Frau Dr. Yilmaz, Telefon 0421 334455",
    "ich heiße Friederike, aber alle sagen Rike zu mir",
)
ANSWERS = (
    ("how old is Jonas?", ["Jonas who is 9"]),
    ("how old is Jnas?", ["Jonas"]),
    ("how many children do we have?", ["two boys"]),
    ("which of my sons has asthma?", ["Jonas has asthma"]),
    ("what is Emil scared of?", ["afraid of dogs"]),
    ("is Jonas allergic to anything?", ["Jonas has asthma"]),
    ("who is Paul?", ["my husband Paul", "penicillin"]),
    ("what's my husband called?", ["my husband Paul"]),
    ("who is Markus?", ["my drill", "got promoted"]),
    ("what do you know about Markus?", ["my drill", "got promoted"]),
    ("do we have a cat?", ["No, not any more", "Mitzi died"]),
    ("how many cats do we have?", ["You told me", "Mitzi died"]),
    ("is anyone in my family asthmatic?", ["Jonas has asthma"]),
    ("is Mitzi still alive?", ["No, not any more", "Mitzi died"]),
    ("what's our dog called?", ["Knut"]),
    ("am I learning a language?", ["lerning italien"]),
    ("which books did I like?", ["The Wall"]),
    ("who wrote The Wall?", ["Haushofer"]),
    ("which days do I work?", ["Tuesdays to Thursdays"]),
    ("how much do I owe Lisa?", ["120 euros"]),
    ("what car do I drive?", ["sold the Golf"]),
    ("what's my wife's name?", ["divorced"]),
    ("what medication do I take?", ["Thybon"]),
    ("does Berta have kids?", ["I don't know just that", "alpacas"]),
    ("where does Tom live?", ["Leeds. ", "York"]),
    ("how many horses do we have?", ["Track ran away"]),
    ("Knut?", ["puppy"]),
    ("what's my phone number?", ["You told me", "900222"]),
    ("what does Declan do?", ["drives a bus", "warfarin"]),
    ("can Declan take aspirin?", ["warfarin"]),
    ("what's my registration?", ["151-G-4432"]),
    ("who did I fall out with?", ["aunt Maeve"]),
    ("do I owe Nadia money?", ["paid Nadia back"]),
    ("my wifi?", ["I note no passwords"]),
)
ANTWORTEN = (
    ("wie heißt mein Mann?", ["Thomas"]),
    ("wer ist Ben?", ["den kleinen Ben"]),
    ("was weißt du über Andreas?", ["Tenor", "Bohrmaschine"]),
    ("wie heißt mein Chef?", ["Herr Vogt"]),
    ("wie ist die Nummer vom Hausarzt?", ["0561 998877"]),
    ("lebt mein Vater noch?", ["Nein, nicht mehr", "2019 gestorben"]),
    ("wohin fahren wir im Mai?", ["Ostsee"]),
    ("wie viel Bisoprolol nehme ich?", ["Das hast du mir", "2,5 mg"]),
    ("wie ist die Nummer der Kinderärztin?", ["0421 334455"]),
    ("wie heiß ich eigentlich?", ["Friederike"]),
    ("wie nennen mich die Leute?", ["Rike"]),
    ("habe ich eine Freundin?", ["Das hast du mir", "Schluss gemacht"]),
    ("haben wir eine Katze?", ["Nein, nicht mehr", "Findus"]),
    ("wann ist mein Friseurtermin?", ["Das hast du mir", "10. März"]),
)
UNKNOWN = (
    "what's my brother's name?",
    "what's my brother's phone number?",
    "when is my birthday?",
    "where did I go to school?",
    "what's my favourite colour?",
    "who is Bartholomew?",
    "which songs does Sophie like?",
    "what's my bunk?",
)
UNBEKANNT = (
    "wann habe ich Geburtstag?",
    "wie heißt meine Schwägerin?",
    "welche Bücher mag ich?",
    "wie hoch ist meine Miete?",
    "wer ist mein Zahnarzt?",
    "wo bin ich zur Schule gegangen?",
)
DENIALS = ("Nobody has told", "You have not told", "noch niemand", "There are no", "newest PDF")


def _answer(talk: Talk, asked: str) -> str:
    talk.session = None
    return talk.say(asked).text


@pytest.mark.parametrize(
    ("life", "answers", "unknown", "who"),
    [(LIFE, ANSWERS, UNKNOWN, "what do you know about me?"), (LEBEN, ANTWORTEN, UNBEKANNT, "was weißt du über mich?")],
    ids=["en", "de"],
)
def test_nothing_is_denied_that_was_told_nor_told_that_was_not_asked(
    talk: Talk, life: Sequence[str], answers: Sequence[tuple[str, list[str]]], unknown: Sequence[str], who: str
) -> None:
    for told in life:
        _answer(talk, told)
    heard = [(said, _answer(talk, asked)) for asked, said in answers]
    assert [one for one in heard if not all(said in one[1] for said in one[0])] == []
    assert [one for one in heard if any(denial in one[1] for denial in DENIALS)] == []
    quoted = [_answer(talk, asked) for asked in unknown]
    assert [one for one in quoted if any(told in one for told in life)] == []
    known = _answer(talk, who)  # also what no rule read
    assert life[-1] in known or "more" in known or "weitere" in known


def test_what_is_forgotten_is_denied(talk: Talk) -> None:
    talk.say("Zoltan from the choir sings tenor")
    assert "sings tenor" in talk.say("who is Zoltan?").text
    talk.say("forget everything about Zoltan")
    talk.say("yes")
    talk.again()
    assert "tenor" not in talk.say("who is Zoltan?").text


def test_somebody_from_work_is_no_work_and_known_children_are_not_all(talk: Talk) -> None:
    for told in (
        "I lent my tent to Fiona from work",
        "meine Tochter Svenja studiert",
        "wir haben Zwillinge, Al und Bo",
    ):
        _answer(talk, told)
    assert "Fiona" not in _answer(talk, "where do I work?")
    _answer(talk, "I'm a nurse on the night shift at St Mary's")
    assert "nurse" in _answer(talk, "what do I do for a living?")
    assert "Zwillinge" in _answer(talk, "wie viele Kinder hab ich?")


FOREIGN = (
    ("My grandad was born in Cork in 1931.", "when is my birthday?", "grandad"),
    ("My friend Lou says her boss is called Ann.", "is my boss called Ann?", "Lou"),
    ("I dreamt that I lived in Paris.", "where do I live?", "Paris"),
    ("Lemon drizzle takes 225 g butter.", "what medicine do I take?", "drizzle"),
    ("Sam hat erzählt, dass er 700 Euro Miete zahlt.", "wie hoch ist meine Miete?", "Sam"),
    ("Der Hund meines Nachbarn heißt Fritz.", "wie heißt mein Hund?", "Fritz"),
    ("Vor zwei Jahren habe ich mit dem Rauchen aufgehört.", "seit wann spiele ich Akkordeon?", "Rauchen"),
)
ITS_OWN = (
    ("We adopted a greyhound in March, his name's Otto.", "what's our dog called?", "Otto"),
    ("Der Code der Garage ist jetzt 5566.", "wie ist der Garagencode?", "5566"),
    ("Der Termin bei der Bank fällt aus.", "ist der Banktermin noch?", "fällt aus"),
    ("Our wedding anniversary is 21 June, we got married in 2012.", "when did Dan and I get married?", "2012"),
    ("We moved here in 2015 from Leeds.", "since when do we live here?", "2015"),
    ("The fridge is still under guarantee until June 2028.", "when does the fridge's warranty end?", "2028"),
)


@pytest.mark.parametrize(("told", "asked", "foreign"), FOREIGN)
def test_what_is_of_another_or_another_thing_is_no_answer(talk: Talk, told: str, asked: str, foreign: str) -> None:
    talk.say(told)
    assert foreign not in _answer(talk, asked)


@pytest.mark.parametrize(("told", "asked", "said"), ITS_OWN)
def test_other_words_for_the_thing_find_it(talk: Talk, told: str, asked: str, said: str) -> None:
    talk.say(told)
    talk.say("My shoe size is 39 and Dan takes a 44.")
    assert said in _answer(talk, asked)


def test_a_mother_in_law_is_the_mother_of_whom_one_married(talk: Talk) -> None:
    talk.say("My husband is called Dan.")
    talk.say("My mum's called Sheila.")
    talk.say("Dan's mother Carol is coming on the 5th of December.")
    assert "Carol" in _answer(talk, "when is my mother-in-law coming?")
