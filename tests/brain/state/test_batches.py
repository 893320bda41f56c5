"""Where the reading of a prompt pauses: the same places whatever was kept of it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.state.batches import LEAST_FIXED, LEAST_PORTION, Prompt, pauses

BATCHES = st.sampled_from([64, 128, 256])
LENGTHS = st.lists(st.integers(1, 300), min_size=1, max_size=8)


def grown(lengths: list[int], fixed: int) -> Prompt:
    """Return a prompt of messages so long, of which every second is the model's own."""
    ends, place = [], fixed
    for number, length in enumerate(lengths):
        place += length
        if number % 2:
            ends.append(place)
    return Prompt(range(place), fixed, ends)


@given(LENGTHS, st.integers(0, 400), BATCHES)
def test_no_portion_is_longer_than_the_batch(lengths: list[int], fixed: int, batch: int) -> None:
    prompt = grown(lengths, fixed)
    found = pauses(prompt, batch)
    assert found == sorted(set(found))
    assert found[-1:] <= [len(prompt)]
    places = sorted({0, *found, len(prompt)})
    assert all(end - start <= batch for start, end in itertools.pairwise(places))


@given(LENGTHS, st.integers(0, 400), BATCHES, LENGTHS)
def test_a_talk_that_goes_on_pauses_where_it_did(lengths: list[int], fixed: int, batch: int, more: list[int]) -> None:
    short, long = grown(lengths, fixed), grown(lengths + more, fixed)
    assert [place for place in pauses(long, batch) if place < len(short)] == [
        place for place in pauses(short, batch) if place < len(short)
    ]


def test_it_pauses_behind_the_fixed_part_and_the_models_words() -> None:
    prompt = Prompt(range(300), 100, [200])
    assert pauses(prompt, 128) == [100, 200]
    assert pauses(Prompt(range(500), 200, [230, 400]), 128) == [128, 200, 328, 400]
    assert 200 + LEAST_PORTION > 230


def test_a_short_fixed_part_is_none() -> None:
    assert Prompt(range(100), LEAST_FIXED - 1).fixed == 0
    assert Prompt(range(100), LEAST_FIXED).fixed == LEAST_FIXED
    assert pauses(Prompt(range(100), 5), 128) == []
