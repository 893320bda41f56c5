"""Which of many and how many: "the five largest", "sorted by size", "the second one"."""

from __future__ import annotations

from bitbuddy.conversation.understanding.extensions import is_extension
from bitbuddy.conversation.understanding.numbers import number_at, ordinal_at
from bitbuddy.conversation.understanding.reading import Reading
from bitbuddy.conversation.understanding.sentence import Sentence
from bitbuddy.files.model import Order

ONE_AT_A_TIME = "That is more than one question. I answer them best one at a time."


def read_sorting(reading: Reading) -> bool:
    """Read "sorted by size", "by date", "what is new"."""
    sorting = reading.sentence.term(reading.here, "sorting")
    if sorting is None:
        return False
    order = Order(sorting.value)
    return reading.take("order", reading.here + sorting.length, order.value, order=order, plural=True)


def read_order(reading: Reading) -> bool:
    """Read "largest", "newest", "last", and "big" before a noun."""
    sentence, at = reading.sentence, reading.here
    adjective = sentence.term(at, "size_adjective")
    if adjective is not None and _noun_at(sentence, at + adjective.length):
        return _take_order(reading, adjective.length, Order(adjective.value), plural=True)
    order = sentence.term(at, "order")
    if order is None:
        return False
    if sentence.has(at - 1, "not") or (sentence.has(at - 1, "article") and sentence.has(at - 2, "not")):
        reading.position += order.length
        return True  # "the oldest, not the newest"
    after = at + order.length
    unclear = sentence.has(at, "last") and order.length == 1
    if unclear and after < len(sentence) and not _noun_at(sentence, after) and number_at(sentence, after) is None:
        return False
    return _take_order(reading, order.length, Order(order.value), plural=sentence.has(at, "plural_order"))


def _take_order(reading: Reading, length: int, order: Order, plural: bool = False) -> bool:
    different = reading.slots.order not in {None, order}
    problem = ONE_AT_A_TIME if different else reading.slots.problem
    end = reading.here + length
    return reading.take("order", end, order.value, order=order, plural=plural or reading.slots.plural, problem=problem)


def _noun_at(sentence: Sentence, at: int) -> bool:
    return sentence.has(at, "thing", "folder", "kind", "always_root", "extension") or is_extension(sentence.word(at))


def read_limit(reading: Reading) -> bool:
    """Read "5" in "5 largest", "three" in "three photos" and in "the newest three"."""
    sentence, at = reading.sentence, reading.here
    if sentence.tokens[at].sort in {"quoted", "file"} or _is_numbered(sentence.tokens[at].text):
        return False
    first = sentence.term(at, "first")
    number = number_at(sentence, at + first.length if first else at)
    if number is None:
        return _read_place_in_order(reading)
    if not number[0]:
        return False
    return (first is not None or _limits(sentence, at, number)) and reading.take(
        "limit", number[1], number[0], limit=number[0]
    )


def _is_numbered(text: str) -> bool:
    """Return whether a number is written as names have it: "note 02"."""
    return len(text) > 1 and text.startswith("0") and text.isdecimal()


def _read_place_in_order(reading: Reading) -> bool:
    """Read "second" in "the second largest": as many as it takes to see it."""
    sentence, at = reading.sentence, reading.here
    if both := sentence.term(at, "ordinal_order"):
        number, order = both.value.split()
        values = {"limit": int(number), "order": Order(order), "plural": True}
        return reading.take("order", at + both.length, f"{number}. {order}", **values)
    ordinal = ordinal_at(sentence, at)
    if ordinal is None or ordinal[0] < 2 or not sentence.has(ordinal[1], "order"):
        return False
    return reading.take("limit", ordinal[1], ordinal[0], limit=ordinal[0], plural=True)


def _limits(sentence: Sentence, at: int, number: tuple[int, int]) -> bool:
    """Return whether a number says how many: "5 largest", "three photos", "the newest three"."""
    amount, end = number
    if sentence.has(at, "article") and sentence.tokens[at].sort == "word":
        return False
    last = end >= len(sentence) or sentence.has(end, "of", "inside")
    if sentence.has(at - 1, "order", "size_adjective") and last:
        return True
    noun = sentence.skip(end, "of", "article") if amount > 2 else end  # "a dozen of my newest photos"
    ordered = sentence.has(noun, "order", "most")
    # "2023 photos" are photos of a year.
    return ordered or (amount <= 1900 and (sentence.has(noun, "size_adjective") or _noun_at(sentence, noun)))


def read_position(reading: Reading) -> bool:
    """Read "the second one", "number 2", "the last one" where something was listed before."""
    sentence, at = reading.sentence, reading.here
    if not reading.listed or reading.slots.position is not None:
        return False
    if (label := sentence.term(at, "number_word")) and (number := number_at(sentence, at + label.length)):
        return reading.take("position", number[1], number[0], position=number[0])
    ordinal = ordinal_at(sentence, at)
    if ordinal is None or sentence.has(ordinal[1], "month", "order", "unit", "season") or sentence.has(at - 1, "order"):
        return False
    place, end = ordinal
    if number_at(sentence, end) is not None and not sentence.has(end, "one_of_them"):
        return False  # "the last 3 files"
    one = sentence.term(end, "one_of_them", "thing", "kind")
    at_end = end >= len(sentence) or sentence.has(end, "follow_polite_end")
    if one is None and not (at_end or sentence.has(end, "inside")):
        return False
    end = end + one.length if one is not None and sentence.has(end, "one_of_them", "thing") else end
    return reading.take("position", end, place, position=place)
