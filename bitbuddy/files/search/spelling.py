"""How far apart two words are: letters left out, put in, changed, or swapped with their neighbour."""

from __future__ import annotations


def distance(one: str, two: str, most: int) -> int:
    """Return how many such mistakes turn ``one`` into ``two``, or ``most`` + 1 when they are more than ``most``.

    No letter is changed twice (optimal string alignment).
    """
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, other in enumerate(two, 1):
            if letter == other:
                cost = above[column - 1]
            else:
                cost = 1 + min(above[column - 1], above[column], current[column - 1])
            if row > 1 and column > 1 and letter == two[column - 2] and one[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most and min(above) > most:
            return most + 1
        before, above = above, current
    return min(above[-1], most + 1)


def may_be_near(one: str, two: str, most: int) -> bool:
    """Tell whether the letters, in whatever order, allow at most ``most`` mistakes; much quicker than `distance`."""
    rest = two
    missing = 0
    for letter in one:
        if letter in rest:
            rest = rest.replace(letter, "", 1)
        else:
            missing += 1
    return missing <= most and len(rest) <= most
