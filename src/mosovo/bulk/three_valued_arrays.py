"""True, false or open question for many rows at once: the least of several is their "and", the greatest their "or".

Also selection of one of two values, row by row.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Known = NDArray[np.int8]

_CODES = 128
"""More codes than any vocabulary of the case format has; the last place stands for no code."""
_MAX_COMPARED = 6
"""Up to this many codes, comparing is faster than a lookup."""
FALSE, OPEN_QUESTION, TRUE = np.int8(0), np.int8(1), np.int8(2)


def is_determined(is_true: NDArray[np.bool_], is_known: NDArray[np.bool_] | bool = True) -> Known:
    """Return true or false where the value is known, and an open question elsewhere."""
    return np.where(is_known, np.where(is_true, TRUE, FALSE), OPEN_QUESTION).astype(np.int8)


def select_value[Number: np.integer[Any]](
    test: NDArray[np.bool_], then: NDArray[Number] | int, otherwise: NDArray[Number] | int
) -> NDArray[Number]:
    """Return what `np.where` would, for integers. Calculated without branches, so mispredictions cost nothing."""
    selected: NDArray[Number] = np.subtract(then, otherwise)
    selected *= test
    selected += otherwise
    return selected


def is_among(codes: NDArray[np.int32], wanted: Collection[int]) -> NDArray[np.bool_]:
    """Return whether each code is one of those wanted; false for no code (-1). Faster than `np.isin`, which sorts."""
    result: NDArray[np.bool_]
    if len(wanted) > _MAX_COMPARED:
        is_wanted = np.zeros(_CODES, np.bool_)
        is_wanted[list(wanted)] = True
        result = is_wanted[codes.astype(np.intp)]
    else:
        result = np.zeros(len(codes), np.bool_)
        for each in wanted:
            result |= codes == each
    return result


def and_(*parts: Known) -> Known:
    least: Known = np.minimum.reduce(parts)
    return least


def or_(*parts: Known) -> Known:
    greatest: Known = np.maximum.reduce(parts)
    return greatest


def choose(test: Known, then: Known, otherwise: Known) -> Known:
    """Return one branch or the other; where the test is open, what both branches say if they agree."""
    return or_(and_(test, then), and_(TRUE - test, otherwise), and_(then, otherwise))
