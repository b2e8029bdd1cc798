"""The law as this register can use it: duties that the record can hold the answer to.

A step that no room could ever show as taken would stand on every board for ever. Such rules
wait here until their room is built; the library, the calculator and the command have them.
"""

from collections.abc import Callable
from dataclasses import replace

from mosovo.law.derive import Derivation, derive
from mosovo.law.facts import CaseFacts

WAIT_FOR_THEIR_ROOM = frozenset(
    {"cja2003.s327.category1", "cja2003.s327.category2", "cja2003.s325.category3", "cja2003.s325.category4"}
)
"""MAPPA categories are confirmed, refused and left in a room that is not built yet."""


def heard(facts: CaseFacts, law: Callable[[CaseFacts], Derivation] = derive) -> Derivation:
    """What the law makes of a record's facts, without the duties whose room is not built."""
    derived = law(facts)
    return replace(
        derived, obligations=tuple(each for each in derived.obligations if each.rule not in WAIT_FOR_THEIR_ROOM)
    )
