"""The law as this register applies it: only duties whose completion can be recorded.

A step that could never be completed on a board is left out here. The law library, the calculator and the command
include it.
"""

from collections.abc import Callable

from mosovo.practice.derivation import derive_obligations
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts

KEPT_FROM_BOARDS = frozenset({"cja2003.s327.category1", "cja2003.s327.category2"})
"""Everyone on the register is in one of these categories. A duty without a date for each person would hide the others.
`practice.mappa.category` asks for the confirmation instead, once for each person and by a date."""


def filter_recordable(facts: CaseFacts, law: Callable[[CaseFacts], Derivation] = derive_obligations) -> Derivation:
    """Derive the duties from the facts, without those that boards leave out."""
    derived = law(facts)
    obligations = tuple([each for each in derived.obligations if each.by.id not in KEPT_FROM_BOARDS])
    return Derivation(
        derived.position, obligations, derived.questions, derived.law_version, derived.rule_sets
    )  # fmt: skip
