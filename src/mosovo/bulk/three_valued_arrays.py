"""True, false or not known, for many at once: the least of several is their "and", the greatest their "or".

And how one of two is picked, row by row.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Known = NDArray[np.int8]

_CODES = 128
"""More than any vocabulary of the case format has words; the last place stands for none."""
_FEW = 6
"""So many codes are sooner compared than looked up."""
FALSE, OPEN_QUESTION, TRUE = np.int8(0), np.int8(1), np.int8(2)


def is_determined(is_true: NDArray[np.bool_], is_known: NDArray[np.bool_] | bool = True) -> Known:
    """True or false where it is known, an open question elsewhere."""
    return np.where(is_known, np.where(is_true, TRUE, FALSE), OPEN_QUESTION).astype(np.int8)


def select_value[Number: np.integer[Any]](
    test: NDArray[np.bool_], then: NDArray[Number] | int, otherwise: NDArray[Number] | int
) -> NDArray[Number]:
    """What `np.where` says, of whole numbers: reckoned, where that guesses each row's answer and goes wrong on half."""
    picked: NDArray[Number] = np.subtract(then, otherwise)
    picked *= test
    picked += otherwise
    return picked


def is_among(codes: NDArray[np.int32], wanted: Collection[int]) -> NDArray[np.bool_]:
    """Whether each code is one of those wanted; of none (-1) it is not. `np.isin` sorts where a look-up will do."""
    found: NDArray[np.bool_]
    if len(wanted) > _FEW:
        is_wanted = np.zeros(_CODES, np.bool_)
        is_wanted[list(wanted)] = True
        found = is_wanted[codes.astype(np.intp)]
    else:
        found = np.zeros(len(codes), np.bool_)
        for each in wanted:
            found |= codes == each
    return found


def and_(*parts: Known) -> Known:
    least: Known = np.minimum.reduce(parts)
    return least


def or_(*parts: Known) -> Known:
    greatest: Known = np.maximum.reduce(parts)
    return greatest


def choose(test: Known, then: Known, otherwise: Known) -> Known:
    """The one branch or the other; where the test is open, what both say, if they agree."""
    return or_(and_(test, then), and_(TRUE - test, otherwise), and_(then, otherwise))
