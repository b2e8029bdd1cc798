"""Children who offend: the transition to adult services is agreed before they are 18.

Being late is not an offence. The values are in tables/children.toml.
"""

from datetime import date

from mosovo.practice import tables
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, age_on, day_after, months_after
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import CHILDREN_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import Position

_VALUES = tables.load_table("children")["transition"][0]
ADULT_MONTHS: int = _VALUES["adult_months"]
ADULT = ADULT_MONTHS // 12
AHEAD_MONTHS: int = _VALUES["ahead"]
OPEN_MONTHS: int = _VALUES["open_months"]
LATE_DAYS: int = _VALUES["late_days"]
KEPT_MONTHS: int = _VALUES["kept_months"]
IN_FORCE = Span(_VALUES["from"])
TRANSITION = CHILDREN_POLICY("para 1", text_date=IN_FORCE.from_on)


@rule(
    "practice.child.transition", TRANSITION, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE,
    needs=("risk_levels", "visits", "transitions"),
)  # fmt: skip
def transition_plan(position: Position) -> RuleResults:
    """Agree the transition plan to adult services at least 6 months before the 18th birthday."""
    facts = position.facts
    managed = _find_span_as_child(position)
    if facts.born_on is None or managed is None:
        return
    ref, span = managed
    birthday = adult_from(facts.born_on)
    opens_on = max(span.from_on, months_after(-OPEN_MONTHS, birthday), IN_FORCE.from_on)
    if opens_on >= birthday:
        return
    planned = months_after(-AHEAD_MONTHS, birthday)
    days = (planned - opens_on).days if opens_on < planned else LATE_DAYS
    agreed = min(facts.transitions, key=lambda each: (each.on, each.ref), default=None)
    yield RuleFinding(
        trigger=ref,
        opens_on=opens_on,
        limit=within_days_after(days, opens_on),
        met_by=agreed.ref if agreed else None,
        met_on=max(agreed.on, opens_on) if agreed else None,
        while_under=Span(opens_on, span.until).ending_by(months_after(KEPT_MONTHS, birthday)).ending_by(facts.died_on),
        reasoning=(Step("adult_on", (birthday,), TRANSITION),),
    )


def adult_from(born_on: date) -> date:
    """Return the 18th birthday; that of 29 February is on 1 March."""
    birthday = months_after(ADULT_MONTHS, born_on)
    return birthday if birthday.day == born_on.day else day_after(birthday)


def is_child_on(day: date, born_on: date | None) -> bool:
    """Whether the person is a child on the day; False without a date of birth."""
    return born_on is not None and born_on <= day and age_on(day, born_on) < ADULT


def _find_span_as_child(position: Position) -> tuple[str, Span] | None:
    """Return what began the management of a person under 18, and the time of it; None if it began later."""
    facts = position.facts
    first = _find_first_fact(facts)
    if facts.born_on is None or first is None:
        return None
    spans = position.spells or (Span(first[0]),)
    birthday = adult_from(facts.born_on)
    spans_as_child = [each for each in spans if each.from_on < birthday]
    return (first[1], spans_as_child[-1]) if spans_as_child else None


def _find_first_fact(facts: CaseFacts) -> tuple[date, str] | None:
    """Return the first risk level, visit or transition plan on record."""
    kinds = (facts.risk_levels, facts.visits, facts.transitions)
    return min(((each.on, each.ref) for kind in kinds for each in kind), default=None)
