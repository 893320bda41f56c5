"""Wishes to forget in everyday words, and sentences with such words that are none."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.understanding.about_memory import FORGET, asked_of_memory

WISHES = {
    ("that", ""): """
        I take back what I said.
        don't remember that | scratch that, forget what I just said | scrap that, it's private | I shouldn't have said that, please wipe it
        actually keep that to yourself, don't store it | das hätte ich nicht sagen sollen, lösch es bitte
        forget that, she would be angry | please don't keep that | strike that
        you don't have to remember that | no need to remember this | disregard what I just said | I take that back
        pretend I never said that | delete what I just told you | sorry, that was private, forget what I said
        you can forget that again | I'd rather you forgot that | I don't want you to remember that
        das musst du dir nicht merken | streich das wieder | merk dir das bitte nicht | nicht merken!
        das brauchst du dir nicht zu merken | das kannst du wieder vergessen | ich nehme das zurück
        tu so, als hätte ich nichts gesagt | lösch, was ich gerade gesagt habe | das war Quatsch, streich das
        I told you about Zoraya, please forget that | Das war gelogen, vergiss es wieder
        ich will nicht, dass du dir das merkst | vergiss doch bitte, was ich eben gesagt habe
    """,
    ("about", "Zoraya"): """
        erase Zoraya from your memory | take everything about Zoraya out of your memory | I want you to forget Zoraya, please | you can forget everything about Zoraya
        could you please forget what I told you about Zoraya? | wipe everything you know about Zoraya
        delete your memory of Zoraya | please get rid of everything I told you about Zoraya
        everything about Zoraya should be forgotten | don't store anything about Zoraya
        vergiss bitte, was ich über Zoraya gesagt habe | streich Zoraya aus deinem Gedächtnis
        lösche bitte alles, was du über Zoraya weißt | du kannst Zoraya vergessen | Zoraya sollst du vergessen
        du kannst alles über Zoraya wieder vergessen | ich möchte, dass du Zoraya vergisst
        kannst du Zoraya bitte vergessen? | alles über Zoraya bitte löschen | entferne Zoraya aus deinem Speicher
        kannst du vergessen, was ich über Zoraya gesagt habe? | hör auf, dir Zoraya zu merken
        nimm Zoraya aus deinem Gedächtnis raus | lösch alles über Zoraya | delete everything about Zoraya
    """,
    ("about", "my sister's salary"): """
        delete the thing about my sister's salary | please erase that bit about my sister's salary | scratch that about my sister's salary.
        don't remember what I said about my sister's salary | you don't need to keep what I told you about my sister's salary
        please don't save anything I said about my sister's salary | can you forget that I told you about my sister's salary?
        could you please forget I ever mentioned my sister's salary? | forget that I talked to you about my sister's salary
        I take back what I said about my sister's salary. | I take what I said about my sister's salary back
        I want to take back everything I told you about my sister's salary | I withdraw what I said about my sister's salary
    """,
    ("about", "Emmas Gehalt"): """
        lösch das mit Emmas Gehalt. | streich das über Emmas Gehalt | bitte lösche die Sache mit Emmas Gehalt wieder
        entferne den Teil über Emmas Gehalt | merk dir nicht, was ich über Emmas Gehalt gesagt habe.
        du musst dir nicht merken, was ich dir über Emmas Gehalt erzählt habe | merk dir nichts über Emmas Gehalt
        merk dir das mit Emmas Gehalt bitte nicht | ich nehme zurück, was ich über Emmas Gehalt gesagt habe
        was ich über Emmas Gehalt gesagt habe, nehme ich zurück | ich nehme das mit Emmas Gehalt zurück
        das mit Emmas Gehalt nehme ich zurück | kannst du vergessen, dass ich dir von Emmas Gehalt erzählt habe?
    """,
    ("about", "Emma schwanger ist"): "merk dir nicht, dass Emma schwanger ist",
    ("about", "my uncle"): "you don't need to know about my uncle, drop it",
    ("about", "dem Onkel"): "kannst du das mit dem Onkel wieder vergessen? | das mit dem Onkel kannst du vergessen",
    ("about", "my sister lives in Quebrada"): "remove the fact that my sister lives in Quebrada",
    ("about", "my locker code"): "stop remembering my locker code | you needn't remember my locker code any more",
    ("about", "meinen Spindcode"): "vergiss doch bitte meinen Spindcode",
    ("field", "where my sister lives"): "forget where my sister lives | please forget where my sister lives again",
    ("field", "wo meine Schwester wohnt"): "vergiss, wo meine Schwester wohnt",
    ("day", ""): """
        I want you to forget everything I said today | forget everything from yesterday please
        vergiss alles, was ich heute gesagt habe
    """,
    ("all", ""): """
        you may forget everything | clear your whole memory | wipe your memory, please | erase it all from your memory
        du darfst alles vergessen | leere dein Gedächtnis
    """,
}
NO_WISHES = """
    don't let me forget the milk | I forgot my keys | delete the file notes.txt | I can't remember where I parked
    never forget that Paul is allergic to nuts | don't forget my birthday | delete my photos | remove duplicates
    I always forget names | did you forget my name? | why did you forget that? | I want to forget my ex
    let's not forget the wine | clear the cache | forget it | I don't remember that | don't keep me waiting
    I don't remember where I put the passport | my son dropped out of school | please stop | don't ignore me
    scrap that, it's risotto these days | streich das, Flensburg natürlich
    forget that, my boss is Bea now | vergiss das, mein Arzt ist jetzt Dr. Ohm | take the bins out of the shed
    keep that to yourself | wipe it
    I must not forget to call mum | I don't want you to worry | no, forget nothing | I dropped the subject
    vergiss nicht die Milch | vergiss nicht, dass Ben Nüsse nicht verträgt | ich habe meinen Schlüssel vergessen
    ich vergesse immer Namen | lösche die Datei notizen.txt | lösch die Fotos | das hatte ich ganz vergessen
    ich kann mir keine Namen merken | das darf ich nicht vergessen | streich die Butter aufs Brot
    hast du meinen Namen vergessen? | nimm mir das nicht übel | merk dir, dass ich nicht rauche | nein, vergiss nichts
    lösche alles über 2 GB | vergiss es | I told you so
    I take back the books about Rome tomorrow | I don't remember what I said about the bank | I take the bus back
    delete the file about the budget | I took back what I said about Tom to his face | I won't take back what I said about Tom
    don't let me forget what I said about the bank | drop the thing at the post office | remove the stuff from the fridge
    did you delete the thing about Lisa? | pretend I never said Porto, it's Faro | nimm das mit zur Arbeit
    merk dir: nicht vergessen, Milch zu kaufen | ich nehme das Fahrrad zurück nach Hause | ich ziehe mich zurück
    lösch die Datei über die Bank
"""


def _sentences(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, table in WISHES.items() for text in _sentences(table)]
)
def test_a_wish_to_forget_is_one_in_whatever_words(text: str, meant: tuple[str, str]) -> None:
    asked = asked_of_memory(text)
    assert asked is not None
    assert (asked.name, asked.what, asked.about) == (FORGET, *meant)
    again = asked_of_memory(f"yes, {text}")
    assert again is not None
    assert (again.what, again.about, again.confirmed) == (*meant, True)


@pytest.mark.parametrize("text", _sentences(NO_WISHES))
def test_what_only_has_such_words_is_none(text: str) -> None:
    asked = asked_of_memory(text)
    assert asked is None or asked.name != FORGET or asked.what == "nothing"
