"""How a kind of fact is told in a sentence."""

from collections.abc import Callable
from typing import Any, NamedTuple


class FactStatement(NamedTuple):
    """The sentence of a kind of fact, and the fields it tells."""

    sentence: Callable[[Any], str]
    tells: frozenset[str]
