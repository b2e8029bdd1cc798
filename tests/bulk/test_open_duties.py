"""Each person managed in the community has an open duty, whatever their record lacks."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.management_modes import list_reactive_spans
from mosovo.practice.silence import is_managed_in_community, is_silent
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts
from tests.bulk.managed_people import managed_people
from tests.sampling import Sampler, seed_of

FAMILY = "managed people in columns"
PEOPLE = 20_000
SHARE = Fraction(1, 10)
FIRST = frozenset(
    {"practice.nominal.allocate", "practice.risk.level", "practice.risk.first", "practice.plan.first",
     "practice.visit.first", "practice.visit.scheduled"}
)  # fmt: skip
"""The first duties, which are due when the record lacks the fact that meets them."""


def test_every_person_managed_in_the_community_has_an_open_duty_of_the_force(sample: Sampler) -> None:
    found: Counter[str] = Counter()
    silent, incomplete = [], []
    for facts, day in managed_people(seed_of(FAMILY), sample.size(FAMILY, PEOPLE, SHARE)):
        derived = derive_obligations(facts)
        _check_order(facts, derived)
        if not is_managed_in_community(derived, day):
            found["not in the community"] += 1
            continue
        found["in the community"] += 1
        if is_silent(derived.obligations, facts.policy, day):
            silent.append((day, facts))
        if lacking := [*_yield_missing(facts, derived, day)]:
            incomplete.append((lacking, day, facts))
    assert not silent, f"{len(silent)} people are silent; the first on {silent[0][0]}: {silent[0][1]}"
    assert not incomplete, f"{len(incomplete)} lack something that no duty covers; the first: {incomplete[0]}"
    assert found["in the community"] > found["not in the community"] / 3 > 0, "the sample contains both"


def _check_order(facts: CaseFacts, derived: Derivation) -> None:
    """Check that each duty has a unique key and opens before it is due, is met or ceases."""
    keys = Counter(each.key for each in derived.obligations)
    assert max(keys.values(), default=1) == 1, (keys.most_common(1), facts)
    for each in derived.obligations:
        if each.rule in FIRST:
            assert each.due_on is None or each.opens_on <= each.due_on, (each.key, facts)
            assert each.ceased_on is None or each.opens_on < each.ceased_on, (each.key, facts)
            assert each.met_on is None or each.ceased_on is None or each.met_on < each.ceased_on, (each.key, facts)


def _yield_missing(facts: CaseFacts, derived: Derivation, day: date) -> Iterator[str]:
    """Yield what the person neither has nor has a duty for. Reactive management needs only allocation and checks."""
    open_rules = {
        each.rule for each in derived.obligations if each.status_on(day) in (DutyStatus.DUE, DutyStatus.OVERDUE)
    }
    if not any(each.until is None or day < each.until for each in facts.allocated):
        yield from {"practice.nominal.allocate"} - open_rules
    if any(day in span for span in list_reactive_spans(derived.position)):
        yield from {"practice.reactive.check"} - open_rules
        return
    if not open_rules & {"practice.visit.first", "practice.visit.scheduled"}:
        yield "a visit"
    if not facts.risk_levels:
        yield from {"practice.risk.level"} - open_rules
    if not open_rules & {"practice.risk.first", "practice.risk.reassess", "practice.risk.reassess_after"}:
        yield "an assessment"
    if all(each.returned for each in facts.assessments):
        yield from {"practice.risk.first"} - open_rules
    if all(each.checked_on is not None and not each.agreed for each in facts.plan_versions):
        yield from {"practice.plan.first"} - open_rules
