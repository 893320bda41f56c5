"""What a person hears of what they told: the one thing that was asked for, or the nearest, in words as people say them."""

from __future__ import annotations

import pytest

from tests.conversation.telling import Talk

TOLD = "You told me today: "


def test_a_search_word_is_no_telling(talk: Talk) -> None:
    talk.say("locker")
    for question in ("what is my locker number?", "what is my locker?"):
        assert "“locker”" not in talk.say(question).text


def test_a_wish_for_the_future_needs_no_reply_before_it(talk: Talk) -> None:
    assert "From now on I write shorter." in talk.say("From now on please answer shorter").text
    assert "I write shorter since today." in talk.say("how do you answer me?").text
    given = talk.buddy.memory.feedback.history()[0]
    assert (given.message, given.word) == ("", "")
    assert talk.buddy.memory.feedback.as_you_were() == 1
    talk.buddy.settings.set("memory.feedback", False)
    assert "wishes do not count now" in talk.say("please answer shorter").text


def test_a_taste_is_no_anger(talk: Talk) -> None:
    talk.buddy.settings.set("memory.emotions", True)
    assert talk.say("I hate coriander but I love mangoes").text.endswith("mangoes”.")
    assert talk.buddy.memory.feelings.trend(30) == []


@pytest.mark.parametrize(
    ("told", "asked", "said"),
    [
        ("I work as a teacher at the Goethe School in Mainz", "where do I work?", "The Goethe School in Mainz. "),
        ("I work as a teacher at the Goethe School in Mainz", "what do I do for a living?", "Teacher. "),
        ("ich arbeite als Lehrer an der Goethe-Schule in Mainz", "was mache ich beruflich?", "Lehrer. "),
        ("I was born on 4 July 1988", "how old am I?", "38. "),
        ("I was born on 4 July 1988", "when was I born?", "4 July 1988. "),
        ("my car's license plate is MZ-OL 1988", "what's my license plate?", "MZ-OL 1988. "),
        (
            "I've got a dentist appointment next Thursday at 14:30",
            "when is my dentist appointment?",
            "On Thursday, 26 November 2026, 14:30. ",
        ),
        ("Merk dir, dass der WLAN-Schlüssel Zorblax99 ist", "wie lautet der WLAN-Schlüssel?", "Zorblax99. "),
        ("remember that the spare key is at Tom's", "where is the spare key?", "At Tom's. "),
        ("I'm allergic to peanuts", "what foods do I need to stay away from?", "Peanuts. "),
        ("I'm allergic to peanuts", "can I eat peanut butter?", "Careful: allergic to peanuts. "),
        ("I'm allergic to peanuts", "can I eat pizza?", "Careful: allergic to peanuts. "),
        ("ich bin allergisch gegen Erdnüsse", "darf ich Erdnussbutter essen?", "Vorsicht: allergisch gegen Erdnüsse. "),
        ("I'm not allergic to nuts", "am I allergic to nuts?", "No. "),
        ("I'm not allergic to milk", "can I drink milk?", TOLD),
        ("I like cheese", "can I eat cheese?", TOLD),
        ("my email is oli@example.org", "what is my email?", "oli@example.org. "),
        ("I have two sisters, Clara and Doris", "how many sisters do I have?", "I know of 2: Clara and Doris. "),
        ("my kids are Tim (7) and Lea (4)", "how many children do I have?", "I know of 2: Tim and Lea. "),
        ("my kids are Tim (7) and Lea (4)", "how old is Lea?", "4. "),
        ("I have three brothers", "how many brothers do I have?", TOLD),
        ("I don't have a sister", "how many sisters do I have?", "No. "),
        ("meine Brüder heißen Tom und Jan", "wie viele Brüder habe ich?", "Ich weiß von 2: Tom und Jan. "),
        ("the spare key is under the flowerpot", "where is the spare key?", "Under the flowerpot. "),
        ("I'm allergic to peanuts", "which things could kill me if I ate them?", "Peanuts. "),
        ("my favourite color is blue now", "what is my favourite colour?", "Blue. "),
        ("I speak German and French", "which languages do I speak?", "German and French. "),
    ],
)  # fmt: skip
def test_the_one_thing_that_was_asked_for_stands_first(talk: Talk, told: str, asked: str, said: str) -> None:
    talk.say(told)
    talk.session = None
    reply = talk.say(asked)
    assert (reply.intent, reply.text[: len(said)]) == ("memory.ask", said)


@pytest.mark.parametrize(
    ("told", "asked", "quoted"),
    [
        ("My sister Ana moved to Porto in March and plays there at weddings.", "what does Ana do for a living?", True),
        ("Our dog is called Rufus, he's a beagle.", "what breed is Rufus?", True),
        ("Our dog is called Rufus, he's a beagle.", "how old is our dog?", True),
        ("My wife Julia is vegetarian", "what does my wife eat?", True),
        ("meine Frau Julia ist Vegetarierin", "was isst meine Frau?", True),
        ("my birthday is on 3 May", "how old am I?", True),
        ("I work at Siemens", "what do I do for a living?", True),
        ("My doctor's appointment is on 2 December at 9am", "when is my doctor's appointment?", True),
        ("My brother in law Sven drives a red Volvo", "what does Sven drive?", True),
        ("remember that the landlord's number is 0176 555", "what's the landlord's phone number?", True),
        ("my sister Ana lives in Porto", "where does my brother live?", False),
        ("my dog is six years old", "how old am I?", False),
        ("my sister Ana lives in Porto", "what is the capital of France?", False),
    ],
)  # fmt: skip
def test_without_a_value_the_nearest_that_was_told_is_said(talk: Talk, told: str, asked: str, quoted: bool) -> None:
    talk.say(told)
    talk.session = None
    reply = talk.say(asked)
    assert (told.removeprefix("remember that ") in reply.text) == quoted, reply.text
    assert quoted != ("have not told" in reply.text or reply.intent == "open"), reply.text
    assert "”.”" not in reply.text
    assert ".”." not in reply.text


def test_what_must_not_be_eaten_is_not_mixed_with_tastes(talk: Talk) -> None:
    for told in ("ich bin allergisch gegen Erdnüsse", "ich mag keinen Käse"):
        talk.say(told)
    assert talk.say("was darf ich nicht essen?").text.startswith("Erdnüsse. Nur nicht gemocht: Käse. ")


def test_a_note_is_said_without_the_order_to_note_it(talk: Talk) -> None:
    noted = talk.say("remember that the landlord's number is 0176 555 1234")
    assert "I will remember that the landlord's number is 0176 555 1234." in noted.text
    for question in ("what did I say the landlord's number was?", "what is the landlord's number?"):
        assert talk.say(question).text == f"0176 555 1234. {TOLD}“the landlord's number is 0176 555 1234”."
    assert talk.say("Please remember that the spare key is with Mrs Okonkwo").text.endswith(
        "I will remember that the spare key is with Mrs Okonkwo."
    )
    german = talk.say("Merk dir bitte, dass der Schlüssel unter der Matte liegt").text
    assert german.endswith("Ich merke mir, dass der Schlüssel unter der Matte liegt.")
    assert "Ich merke mir, dass mein Spind die 12 ist." in talk.say("Merk dir, dass mein Spind die 12 ist").text
    talk.say("remember that tea comes first")
    assert "remember that" not in talk.say("what do you know about me?").text


def test_a_name_and_what_somebody_wants_to_be_called(talk: Talk) -> None:
    talk.say("Ich heiße Jürgen")
    talk.say("nenn mich Jörgi")
    assert talk.say("wie heiße ich?").text.startswith("Jürgen; genannt Jörgi. ")


def test_a_family_and_others_are_not_the_person(talk: Talk) -> None:
    assert "which" not in talk.say("which foods should I avoid?").text
    assert "have not told me" in talk.say("which foods should I avoid?").text
    talk.say("my sister Ana moved to Porto in March")
    talk.say("my friend Tom likes chess")
    assert "This is what you told me of others:" in talk.say("what do you know about me?").text
    talk.say("I live in Bonn")
    known = talk.say("what do you know about me?").text
    assert known.index("I live in Bonn") < known.index("And of others:") < known.index("sister Ana")
    family = talk.say("what do you know about my family?")
    assert "Ana. This is what I know about them:" in family.text
    assert "Tom" not in family.text
    assert "Ana. This is what I know about them:" in talk.say("tell me everything you know about my family").text
    assert "This is what I know about Tom:" in talk.say("summarise what you know about Tom").text
    for german in ("was weißt du über meine Familie?", "erzähl mir alles, was du über meine Familie weißt"):
        assert "Ana. Das weiß ich über sie:" in talk.say(german).text
    assert "This is what I know about Ana:" in talk.say("what do you know about my sister?").text


def test_with_two_sisters_each_is_named(talk: Talk) -> None:
    talk.say("my sister Ana lives in Porto")
    talk.say("my sister Clara lives in Rome")
    said = talk.say("where does my sister live?").text
    assert "Clara: Rome" in said
    assert "Ana: Porto" in said


def test_only_turns_that_mention_it_are_those_about_it(talk: Talk) -> None:
    for told in ("my sister Ana moved to Porto in March", "where does my sister live?", "Ana is back in Lisbon"):
        talk.say(told)
    found = talk.say("when did we talk about Lisbon?").text
    assert "back in Lisbon" in found
    assert "sister" not in found
    found = talk.say("wann haben wir über Porto gesprochen?").text
    assert "moved to Porto" in found
    assert "Lisbon" not in found


@pytest.mark.parametrize(
    ("first", "second", "asked", "said", "chosen"),
    [
        (
            "my friend Eva lives in Ulm",
            "my friend Eva lives in Bonn",
            "where does Eva live?",
            f"Bonn. {TOLD}“my friend Eva lives in Bonn”. Before that you said Ulm.",
            "Bonn",
        ),
        (
            "I like coffee",
            "I hate coffee",
            "do I like coffee?",
            f"No. {TOLD}“I hate coffee”. Before that you said “I like coffee”.",
            "I hate coffee",
        ),
        (
            "my birthday is on 5 May",
            "my birthday is on 6 June",
            "when is my birthday?",
            f"6 June. {TOLD}“my birthday is on 6 June”. Before that you said 5 May.",
            "it's the second one",
        ),
        (
            "mein Geburtstag ist am 5. Mai",
            "mein Geburtstag ist am 6. Juni",
            "wann habe ich Geburtstag?",
            "6. Juni. Das hast du mir heute gesagt: „mein Geburtstag ist am 6. Juni“. Davor hieß es 5. Mai.",
            "6. Juni stimmt",
        ),
    ],
)
def test_which_of_two_is_right_is_asked_once_and_the_newer_goes_first_until_it_is_said(
    talk: Talk, first: str, second: str, asked: str, said: str, chosen: str
) -> None:
    talk.say(first)
    question = talk.say(second)
    doubtful = talk.say(asked)
    assert question.text.endswith(("which is right?", "Was stimmt?"))
    assert (doubtful.text, doubtful.choices) == (said, question.choices)
    known = talk.say("what do you know about me?")
    assert (known.choices, "which is right" in known.text) == ((), False)
    assert talk.say(asked).text == said
    settled = talk.say(chosen)
    assert (settled.intent, "--0" in settled.text) == ("memory.correct", False)
    sure = talk.say(asked)
    assert sure.choices == ()
    assert sure.text.startswith(said[:6].partition(".")[0])


@pytest.mark.parametrize(
    ("told", "asked", "said"),
    [
        ("My doctor's appointment is on 2 December at 9am", "wann ist mein Arzttermin?", "Am Mittwoch, 2. Dezember"),
        ("My doctor's appointment is on 2 December at 9am", "wann muss ich zum Arzt?", "Am Mittwoch, 2. Dezember"),
        ("mein Zahnarzttermin ist am 3. Dezember", "when is my dentist appointment?", "On 3 December 2026. "),
        ("mein Zahnarzttermin ist am 3. Dezember", "when do I have to go to the dentist?", "On 3 December 2026. "),
        ("I have a meeting with Tom on Friday at 3pm", "wann ist das Treffen mit Tom?", "Am Freitag, 27. November"),
        ("my birthday is on 4 July", "wann habe ich Geburtstag?", "4. Juli. "),
        ("my address is 12 High Street, Leeds", "wie ist meine Adresse?", "12 High Street, Leeds. "),
        ("mein Bruder heißt Tom", "what is my brother called?", "Tom. "),
        ("on Mondays I go swimming", "was mache ich montags?", "„on Mondays I go swimming“"),
        ("jeden Montag gehe ich zum Chor", "what do I do on Mondays?", "“jeden Montag gehe ich zum Chor”"),
    ],
)
def test_what_was_told_in_one_language_is_found_in_the_other(talk: Talk, told: str, asked: str, said: str) -> None:
    talk.say(told)
    talk.session = None
    text = talk.say(asked).text
    assert said in text
    assert "weiß ich nicht" not in text


@pytest.mark.parametrize("wish", ["please write me a poem about my dog", "gib mir einen Tipp für meine Reise"])
def test_a_wish_is_no_statement(talk: Talk, wish: str) -> None:
    said = talk.say(wish).text
    assert "I will remember" not in said
    assert "Das merke ich mir" not in said


def test_what_may_be_dangerous_is_said_while_it_is_doubtful(talk: Talk) -> None:
    for told in ("I'm allergic to nuts", "I'm not allergic to nuts"):
        talk.say(told)
    assert talk.say("can I eat nuts?").text.startswith("Careful: allergic to nuts. ")
    assert talk.say("am I allergic to nuts?").text.startswith("No. ")


def test_appointments_are_listed_in_their_order(talk: Talk) -> None:
    for told in ("I have a dentist appointment on 3 December at 10:00", "my doctor's appointment is on 2 December"):
        talk.say(told)
    said = talk.say("what appointments do I have?").text
    assert said.index("This is coming up:\n- Wednesday, 2 December: “my doctor") < said.index("- Thursday, 3 December")
    assert "Das steht an:\n- Mittwoch, 2. Dezember: " in talk.say("welche Termine habe ich?").text


def test_what_was_talked_about_is_what_was_told(talk: Talk) -> None:
    for said in ("I bought a kayak", "thanks", "yes", "how is my computer?", "mein Opa ist gestorben"):
        talk.say(said)
        talk.clock.advance(60)
    found = talk.say("what did we talk about today?").text
    assert [line.partition("you: ")[2] for line in found.splitlines() if line.startswith("- ")] == [
        "“I bought a kayak”",
        "“mein Opa ist gestorben”",
    ]


def test_what_still_has_the_words_is_named(talk: Talk) -> None:
    talk.say("my friend Quaxi likes tea")
    note = talk.home.config / "personalities"
    note.mkdir(parents=True, exist_ok=True)
    (note / "gruff.json").write_text('{"name": "Quaxi"}')
    (note / "quaxi.json").write_text('{"name": "Quaxi"}')
    said = talk.say("yes, forget everything about Quaxi").text
    assert "It still stands in gruff.json and a file that is called so: that is yours to change." in said
    assert "There is nothing of that in my memory. It still stands in " in talk.say("forget Quaxi").text
    assert "quaxi" not in talk.kept().casefold()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("where does Zora live?", "Nobody has told me of Zora yet. Tell me, and I will remember."),
        ("tell me something nice about Ana", "Nobody has told me of Ana yet. Tell me, and I will remember."),
        ("wo wohnt Zora?", "Von Zora hat mir noch niemand erzählt. Einmal gesagt, merke ich es mir."),
        ("who stole my bike?", "You have not told me that yet. Tell me, and I will remember."),
        ("where did I park?", "You have not told me that yet. Tell me, and I will remember."),
        ("which flowers does my sister like?", "You have not told me that yet. Tell me, and I will remember."),
        ("no", "All right. What can I do for you?"),
        ("ja", "In Ordnung. Was kann ich tun?"),
    ],
)
def test_what_only_the_person_can_tell_is_said_to_be_untold(talk: Talk, asked: str, said: str) -> None:
    talk.buddy.settings.set("brain.enabled", False)
    assert talk.say(asked).text == said


def test_one_who_ran_away_is_not_counted_as_though_it_were_here(talk: Talk) -> None:
    talk.say("we have 3 cats: Tick, Trick and Track")
    assert "I know of 3: Tick, Trick and Track." in talk.say("how many cats do we have?").text
    talk.say("Track ran away")
    said = talk.say("how many cats do we have?").text
    assert "I know of" not in said
    assert said.index("“Track ran away”") < said.index("“we have 3 cats: Tick, Trick and Track”")
