"""Another's boss is not one's own, and what was dreamt is not so."""

import pytest

from bitbuddy.conversation.understanding.whose import is_of_another, is_unreal

ANOTHERS = [
    ("who is my boss?", "My friend Lou says her boss is called Ann.", "boss"),
    ("how much is my rent?", "Sam told me his rent is 700.", "rent"),
    ("what is my dog called?", "My neighbour's dog is called Fritz.", "dog"),
    ("what's wrong with my mum?", "Dan's mother Carol is coming.", "mother,mum"),
    ("where is my dog?", "The dog of my neighbour is in the garden.", "dog"),
    ("wer ist meine Chefin?", "Meine Freundin Lou sagt, ihre Chefin heißt Anna.", "chefin"),
    ("wie hoch ist meine Miete?", "Sam hat erzählt, dass er 700 Euro Miete zahlt.", "miete"),
    ("wie heißt mein Hund?", "Der Hund meines Nachbarn heißt Fritz.", "hund"),
    ("wie heißt mein Hund?", "Der Hund von Tom heißt Fritz.", "hund"),
]
OWN = [
    ("who is my boss?", "My boss is called Ann.", "boss"),
    ("what's wrong with my mum?", "Mum broke her hip in September.", "mother,mum"),
    ("how much is my rent?", "The landlord says that my rent is 700.", "rent"),
    ("how much is my rent?", "Sam's rent is 700 and my rent is 650.", "rent"),
    ("what is Lou's boss called?", "My friend Lou says her boss is called Ann.", "boss"),
    ("wie ist unser Garagencode?", "Der Code der Garage ist jetzt 5566.", "code,garage"),
    ("wie hoch ist meine Miete?", "Die Miete ist auf 900 Euro gestiegen.", "miete"),
    ("where is the dog?", "It's dog food that I bought.", "dog"),
]


@pytest.mark.parametrize(("question", "said", "things"), ANOTHERS)
def test_it_is_anothers(question: str, said: str, things: str) -> None:
    words = things.split(",")
    own = [*words, *(word for word in ("mum", "mother") if word in question)]
    assert is_of_another(question, said, own)


@pytest.mark.parametrize(("question", "said", "things"), OWN)
def test_it_may_be_ones_own(question: str, said: str, things: str) -> None:
    assert not is_of_another(question, said, things.split(","))


def test_a_dream_is_told_only_to_who_asks_for_it() -> None:
    assert is_unreal("where do I live?", "I dreamt that I lived in Paris.")
    assert is_unreal("wo wohne ich?", "Ich habe geträumt, dass ich in Paris wohne.")
    assert not is_unreal("what did I dream?", "I dreamt that I lived in Paris.")
    assert not is_unreal("where do I live?", "I live in the house of my dreams.")
