"""True, false or not known, for many at once: the least of several is their "and", the greatest their "or"."""

import numpy as np
from numpy.typing import NDArray

type Known = NDArray[np.int8]

FALSE, OPEN_QUESTION, TRUE = np.int8(0), np.int8(1), np.int8(2)


def known(is_true: NDArray[np.bool_], is_known: NDArray[np.bool_] | bool = True) -> Known:
    """True or false where it is known, an open question elsewhere."""
    return np.where(is_known, np.where(is_true, TRUE, FALSE), OPEN_QUESTION).astype(np.int8)


def both(*parts: Known) -> Known:
    least: Known = np.minimum.reduce(parts)
    return least


def either(*parts: Known) -> Known:
    greatest: Known = np.maximum.reduce(parts)
    return greatest


def if_else(test: Known, then: Known, otherwise: Known) -> Known:
    """The one branch or the other; where the test is open, what both say, if they agree."""
    return either(both(test, then), both(TRUE - test, otherwise), both(then, otherwise))
