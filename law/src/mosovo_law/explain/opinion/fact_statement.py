"""How a kind of fact is stated in a sentence."""

from collections.abc import Callable
from typing import Any, NamedTuple


class FactStatement(NamedTuple):
    """The sentence for a kind of fact, and the fields that it covers."""

    sentence: Callable[[Any], str]
    covered_fields: frozenset[str]
