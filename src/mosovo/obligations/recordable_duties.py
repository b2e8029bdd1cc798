"""The law as this register can use it: duties that the record can hold the answer to.

A step that would stand on every board for ever is kept from them; the library, the calculator
and the command have it.
"""

from collections.abc import Callable

from mosovo.law.derive import Derivation, derive_obligations
from mosovo.law.facts import CaseFacts

KEPT_FROM_BOARDS = frozenset({"cja2003.s327.category1", "cja2003.s327.category2"})
"""Everybody on the register is in one of these categories: a step without a day, of all of them at once, would hide
whatever else is owed. `practice.mappa.category` asks for the confirmation, once a person and by a date."""


def filter_recordable(facts: CaseFacts, law: Callable[[CaseFacts], Derivation] = derive_obligations) -> Derivation:
    """What the law makes of a record's facts, without the steps that are kept from boards."""
    derived = law(facts)
    kept = tuple([each for each in derived.obligations if each.by.id not in KEPT_FROM_BOARDS])
    return Derivation(derived.position, kept, derived.questions, derived.law_version)
