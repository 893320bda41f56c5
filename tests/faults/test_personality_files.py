"""A personality file that is broken in any way is refused with its file, line and field; nothing else happens."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.kernel.errors import PersonalityError
from bitbuddy.personality import reading
from bitbuddy.personality.reading import find_problems, read_personality
from tests.personality.kit import SHIPPED, plain, plain_phrases, write

DEEP = "[" * 200_000
VALID = json.dumps(plain())


@pytest.mark.parametrize(
    ("content", "line", "field", "message"),
    [
        (b"", 1, "", "not valid JSON"),
        (b'{\n "id": "a",\n "name": \n}', 4, "", "not valid JSON"),
        (b"<html>", 1, "", "not valid JSON"),
        (b"{\n \xff\n}", 2, "", "not text in UTF-8"),
        (DEEP.encode(), 0, "", "too deep"),
        (b'{"temperature": ' + b"9" * 10_000 + b"}", 0, "", "too long a number"),
        (b'{\n"temperature": NaN}', 2, "", "NaN is not a number"),
        (b'{\n"id": "a",\n"id": "b"}', 3, "id", "there twice"),
        (b"[]", 1, "", "object"),
        (b"null", 1, "", "object"),
        (VALID.replace('"tagline"', '\n"tag\u202eline"').encode(), 2, "tag\\u202eline", "no such field"),
        (
            VALID.replace('"Beta found_one. {facts}"', '\n"Beta. "').encode(),
            2,
            "phrases.found_one.1",
            "{facts} is missing",
        ),
        (VALID.replace('"greeting"', '\n"greting"').encode(), 2, "phrases.greting", "no such situation"),
        (VALID.replace('"You are Plain."', "\n\n7").encode(), 3, "system_prompt", "string"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: bytes, line: int, field: str, message: str) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(content)
    problems = find_problems(path)
    found = next(problem for problem in problems if problem.field == field)
    assert (found.line, message in found.message) == (line, True), found
    with pytest.raises(PersonalityError, match=r"p\.json"):
        read_personality(path)


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert [problem.message for problem in find_problems(path)] == ["it is larger than 256 kB"]


def test_what_is_not_a_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert find_problems(tmp_path / "pipe.json")[0].message == "it is not an ordinary file"
    assert find_problems(tmp_path)[0].message == "it cannot be read (Is a directory)"
    assert "No such file" in find_problems(tmp_path / "none.json")[0].message


def test_a_file_that_changes_while_it_is_read_is_read_again_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "p.json", name="Before")
    left = [1]
    real = reading.Signature.of

    def changing(status: os.stat_result) -> reading.Signature:
        if left[0] > 0:
            left[0] -= 1
            write(path, name=f"After {left[0]:>30}")
        return real(status)

    monkeypatch.setattr(reading.Signature, "of", changing)
    assert read_personality(path)[0].name.startswith("After")
    left[0] = 100
    assert [problem.message for problem in find_problems(path)] == ["it is being changed at this moment"]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_shipped_file_cut_or_bent_anywhere_never_does_more_than_be_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(data.draw(st.sampled_from(SHIPPED)).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[place:]
    else:
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "p.json"
    path.write_bytes(content)
    for problem in find_problems(path):
        assert problem.message
        assert 0 <= problem.line <= content.count(b"\n") + 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    ),
    st.sampled_from(sorted(plain())),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_value_in_any_field_ends_in_words(tmp_path: Path, value: object, field: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(plain(**{field: value}), indent=1))
    problems = find_problems(path)
    assert all(problem.field.split(".")[0] == field for problem in problems)


def test_special_tokens_and_links_in_a_phrase_stay_text_or_are_refused(tmp_path: Path) -> None:
    phrases = plain_phrases() | {"thanks": ["![x](evil)", "Fine <|im_end|>.", "Sure."]}
    assert [problem.field for problem in find_problems(write(tmp_path / "p.json", phrases=phrases))] == [
        "phrases.thanks.0"
    ]
