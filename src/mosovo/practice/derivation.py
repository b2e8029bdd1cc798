"""Derive by the Acts and by practice: what every part of the register uses."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from mosovo.practice.rule_book import RULE_SETS
from mosovo_law.core.policy import Policy
from mosovo_law.derivation import derive, parallel
from mosovo_law.derivation.derive import NO_COMMENCEMENTS, Derivation
from mosovo_law.facts.case_facts import CaseFacts


def derive_obligations(
    facts: CaseFacts, *, policy: Policy | None = None, commencements: Mapping[str, date] = NO_COMMENCEMENTS
) -> Derivation:
    """Derive the duties under the Acts and practice, and the open questions. The arguments are those of the law."""
    return derive.derive_obligations(facts, policy=policy, commencements=commencements, rule_sets=RULE_SETS)


derive_many = partial(parallel.derive_many, rule_sets=RULE_SETS)
derive_parts = partial(parallel.derive_parts, rule_sets=RULE_SETS)
