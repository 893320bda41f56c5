"""A sentence has the time, the place or the age that a question is for, or it has not."""

import pytest

from bitbuddy.conversation.understanding.kinds_of_answer import asks_for_a_kind, has_the_kind

HAS = [
    ("where are the passports?", "The passports are in the top drawer of the desk."),
    ("where's my passport number?", "My passport number is in the red notebook."),
    ("how old is Edie?", "Milo is nine and Edie just turned six."),
    ("how old is Jonas?", "we have two boys, Jonas who is 9"),
    ("since when do we live here?", "We moved here in 2015 from Leeds."),
    ("where did we live before?", "We moved here in 2015 from Leeds."),
    ("what's wrong with my mum?", "Mum broke her hip in September."),
    ("when do I meet Helen?", "I have a meeting with Helen tomorrow at 10."),
    ("what's our dog called?", "We adopted a greyhound in March, his name's Otto."),
    ("wie alt ist Emil?", "Lotte ist elf, Emil acht und Frieda wird im Februar vier."),
    ("wo haben wir früher gewohnt?", "Wir sind 2019 aus Erfurt hergezogen."),
    ("wann hat Emil Training?", "Das Fußballtraining ist jetzt mittwochs."),
    ("was fehlt meinem Vater?", "Papa ist im Krankenhaus."),
]
HAS_NOT = [
    ("where are the passports?", "My passport expires on 14 August 2029."),
    ("how old is Edie?", "Edie's birthday is the 3rd of November and Milo's is on 17 April."),
    ("since when do we live here?", "Hi, I'm Nora, I'm 41 and I live in Bristol."),
    ("what's wrong with my mum?", "My mum's called Sheila, by the way."),
    ("what's the name of my dentist?", "I've got a dentist appointment on Thursday at half past two."),
    ("when did we get married?", "My shoe size is 39 and Dan takes a 44."),
    ("wie alt ist Emil?", "Emil hat montags um vier Fußballtraining."),
    ("wo wohnt Anke?", "Meine Freundin Anke ist sauer auf mich, weil ich zu spät kam."),
    ("wo wohnt Emil?", "Emil hat am 30. August Geburtstag."),
]


@pytest.mark.parametrize(("question", "said"), HAS)
def test_it_has_what_the_question_is_for(question: str, said: str) -> None:
    assert asks_for_a_kind(question) and has_the_kind(question, said)


@pytest.mark.parametrize(("question", "said"), HAS_NOT)
def test_it_has_nothing_that_the_question_is_for(question: str, said: str) -> None:
    assert not has_the_kind(question, said)


def test_who_asks_whether_asks_for_no_kind() -> None:
    assert not asks_for_a_kind("do we have a dog?")
    assert has_the_kind("do we have a dog?", "Otto is a greyhound.")
