"""The Markdown we know is set, everything else stays as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.ui.chat.markdown import Kind, Style, blocks, spans


def words(text: str) -> str:
    return "\n".join("".join(part for part, _ in block.spans) for block in blocks(text))


def test_emphasis_and_code() -> None:
    assert spans("a **b c** *d* `e*f*`") == (
        ("a ", Style.PLAIN),
        ("b c", Style.STRONG),
        (" ", Style.PLAIN),
        ("d", Style.EMPHASIS),
        (" ", Style.PLAIN),
        ("e*f*", Style.CODE),
    )


@pytest.mark.parametrize("text", ["2 * 3 * 4", "my_file_name.txt", "a ** b", "*.txt and *.pdf", "5*3*2", "**", "a `b"])
def test_what_only_looks_like_markdown_is_left_alone(text: str) -> None:
    assert spans(text) == ((text, Style.PLAIN),)


def test_lists_headings_and_fences() -> None:
    found = blocks("# Title\n- one\n  - two\n3. three\n```py\nx = 1\n\ny *= 2\n```\nend")
    assert [(block.kind, block.mark, block.depth) for block in found] == [
        (Kind.HEADING, "", 0),
        (Kind.ITEM, "•", 0),
        (Kind.ITEM, "•", 1),
        (Kind.ITEM, "3.", 0),
        (Kind.CODE, "py", 0),
        (Kind.PARAGRAPH, "", 0),
    ]
    assert found[4].spans == (("x = 1\n\ny *= 2", Style.CODE),)


def test_lines_of_a_verse_stay_together() -> None:
    assert [block.apart for block in blocks("The sea\nis blue\n\nand deep")] == [False, False, True]


def test_a_fence_that_never_ends_is_shown() -> None:
    assert words("```\nhalf") == "half"


def test_code_may_show_fences() -> None:
    (block,) = blocks("~~~~ c++ example\n~~~\n```\nx\n~~~~")
    assert (block.mark, block.text()) == ("c++", "~~~\n```\nx")
    assert [block.kind for block in blocks("```\nx\n```\nand ```y``` too")] == [Kind.CODE, Kind.PARAGRAPH]


def test_both_kinds_of_emphasis_and_quotes() -> None:
    assert spans("***a***")[0] == ("a", Style.BOTH)
    assert [(block.kind, block.text()) for block in blocks("> one\n>two\n5 > 3")] == [
        (Kind.QUOTE, "one"),
        (Kind.QUOTE, "two"),
        (Kind.PARAGRAPH, "5 > 3"),
    ]


def test_a_table_is_aligned() -> None:
    (block,) = blocks("| file | size |\n|:--|--:|\n| **a**.pdf | 1 MB |\n| b |")
    assert block.kind is Kind.TABLE
    assert block.text() == "file   size\n─────  ────\na.pdf  1 MB\nb"
    assert [one.kind for one in blocks("| no | table |")] == [Kind.PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[here](https://example.org/x)", "here (https://example.org/x)"),
        ("![](https://example.org/x.png)", "https://example.org/x.png"),
        ('![cat](file:///etc/passwd "t")', "cat (file:///etc/passwd)"),
        ("<img src='x'> <b>b</b> &amp;", "<img src='x'> <b>b</b> &amp;"),
    ],
)
def test_addresses_are_shown_and_never_hidden(text: str, shown: str) -> None:
    assert words(text) == shown


@given(st.text(alphabet="ab *`_#-[]()!\n1.>", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    assert sorted(one for one in words(text) if one in "ab") == sorted(
        one for one in _without_fences(text) if one in "ab"
    )


def _without_fences(text: str) -> str:
    """The word after the three marks that open or close a block of code is not shown."""
    return "\n".join(line for line in text.split("\n") if not line.strip().startswith("```"))
