"""What mentions a word: in any case, with any accents, in any script, and never a part of another short word."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.mentions import Mentions


@pytest.mark.parametrize(
    ("wanted", "text", "there"),
    [
        ("Zorblax", "the ZORBLAXian", True),
        ("zorblax", "Zórbläx", True),
        ("Zorblax", "zorbla", False),
        ("Ana", "banana", False),
        ("Ana", "ANA's", True),
        ("Ana", "Anas Fahrrad", True),
        ("Ana", "Anamnese", False),
        ("Größe", "die GROSSE", True),
        ("Max Mustermann", "Mustermann, Max", True),
        ("Max Mustermann", "Max", False),
        ("foo-bar", "foo_bar", True),
        ("foo-bar", "bar foo", False),
        ("東京", "私は東京都", True),
        ("東京", "京東", False),
        ("📷", "a 📷 b", True),
        ("Zorblax", "Zorb\u00adlax", True),
        ("Zorblax", "zo\u200brblax", True),
        ("Müller", "https://example.org/M%C3%BCller", True),
        ("Müller", "M&uuml;ller", True),
        ("Ana", "/home/%41na/", True),
        ("100%", "100% of it", True),
        ("0176 555 1234", "call 01765551234", True),
        ("01765551234", "(0176) 555-12.34", True),
        ("0176 555 1234", "901765551234", False),
        ("Will", "Will is my brother", True),
        ("the budget", "our budget is tight", True),
        ("meine Reise nach Rom", "die Reise nach Rom", True),
        ("Herrn Dr. Müller", "Frau Müller", True),
        ("Frau", "die Frau", True),
        ("The Who", "who", False),
        ("I like tea", "tea", False),
    ],
)
def test_what_mentions_a_word(wanted: str, text: str, there: bool) -> None:
    assert Mentions(wanted)(text) is there


def test_every_string_of_what_is_kept_counts() -> None:
    mentions = Mentions("Zorblax")
    parts = [{"type": "facts", "facts": [{"path": "/home/ana/zórblax.pdf"}]}]
    assert mentions.in_kept([json.dumps(parts)])
    assert mentions.in_kept([json.dumps(parts, ensure_ascii=False)])
    assert mentions.in_kept(["not JSON at all, zorblax"])
    assert Mentions("Max Mustermann").in_kept(["Max", "Mustermann"])
    assert not mentions.in_kept(["[" * 100_000, "null", "3", ""])


@pytest.mark.parametrize("word", ["Zorblax", "Größe", "Москва"])
@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_its_bytes_are_found_in_any_case(word: str, code: str) -> None:
    pattern = Mentions(word).bytes_of()
    for text in (word, word.upper(), word.lower()):
        assert pattern.search(b"\0\1" + text.encode(code) + b"x"), text
        assert pattern.search(quote(text).encode()), text
    assert pattern.search(json.dumps({"a": word.lower()}).encode())
    assert not pattern.search("something else, of course".encode(code))


@pytest.mark.parametrize("word", ["e", "en", "memory", "text", "facts", "type", "rules"])
def test_the_programs_own_words_mention_nothing(word: str) -> None:
    explanation = {"type": "explanation", "language": "en", "intent": "memory.told", "understood": []}
    parts = [{"type": "text", "text": "I like bananas"}, {"type": "facts", "facts": [{"kind": "memory"}]}, explanation]
    assert not Mentions(word).in_kept([json.dumps(parts)])


@pytest.mark.parametrize("word", ["A", "E"])
def test_a_single_letter_is_a_word_of_its_own(word: str) -> None:
    assert Mentions(word)(f"vitamin {word}")
    assert not Mentions(word)("vitaman, inne")


def test_the_bytes_of_short_words_stand_alone() -> None:
    assert not Mentions("Porto").bytes_of().search(b"Portofino airporto")
    assert Mentions("Porto").bytes_of().search(b'"porto"')
    assert not Mentions("Ana").bytes_of().search(b"Ana")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("Porto", "lives_inPortoportohome"),
        ("Ana", "nameAnaana"),
        ("Zorblax", "Zo\u0308rblǎx"),
        ("Müller", "x" + json.dumps("MÜLLERs")),
        ("Größe", "dieGROSSE"),
        ("gross", "Größe"),
        ("Max Mustermann", "noteMax\\nMustermannsince"),
        ("0176 555 1234", "phone0176/5551234x"),
        ("東京", "a東京b"),
    ],
)
def test_in_a_damaged_file_words_are_found_wall_to_wall(wanted: str, text: str) -> None:
    pattern = Mentions(wanted).bytes_anywhere()
    left = pattern.sub(b"", text.encode())
    assert len(left) < len(text.encode()) - 2
    assert not pattern.search(left)
    assert not Mentions("A").bytes_anywhere().search(b"a A")


@pytest.mark.parametrize("text", ["", "  ", "?!", "\x00", "the", "I", "it is", "über", "und so"])
def test_without_a_word_that_says_something_nothing_can_be_forgotten(text: str) -> None:
    with pytest.raises(UsageError):
        Mentions(text)


def test_of_several_words_the_bytes_are_those_of_all_of_them() -> None:
    pattern = Mentions("the Größe plan").bytes_of()
    for text in ("THE GRÖSSE PLAN", "the größe\nplan", '"the", "größe", "plan"'):
        assert pattern.search(text.encode()), text
        assert pattern.search(json.dumps(text).encode()), text
    for text in ("the größe planet", "my plan for the größe", "the\x05\x01größe\x07plan"):
        assert not pattern.search(text.encode()), text
    assert Mentions("東京").bytes_of().search("私は東京都".encode())
    assert not Mentions("東京").bytes_of().search("京東".encode())
