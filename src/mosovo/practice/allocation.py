"""Allocation: each person on the register has an offender manager within days.

The duty exists in the community and in custody, because a release must be prepared. The setting is that of the force
(`settings`), or of tables/register.toml where the force set none.
"""

from mosovo.practice import tables
from mosovo.practice.days_at_liberty import subtract_spans
from mosovo.practice.management import KINDS, explain_later_start, list_spans_on_register, start_when_known
from mosovo.practice.policy_settings import register as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, merge_spans
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ALLOCATION_POLICY
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("register")["clock"][0]["from"])
ALLOCATION = ALLOCATION_POLICY("para 1", text_date=IN_FORCE.from_on)


@rule("practice.nominal.allocate", ALLOCATION, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=KINDS)
def allocate_offender_manager(position: Position) -> RuleResults:
    """Allocate an offender manager within 3 days after registration, or after the last one left the case."""
    facts = position.facts
    officers = merge_spans(Span(each.on, each.until) for each in facts.allocated)
    departures = {each.until: each.ref for each in facts.allocated if each.until is not None}
    allocations = {each.on: each.ref for each in facts.allocated}
    for ref, on_register in position.compute_once(_list_register_spans):
        for gap in subtract_spans(on_register, officers):
            opens_on = max(start_when_known(position, gap.from_on), IN_FORCE.from_on)
            if opens_on not in gap:
                continue
            met_on = gap.until if gap.until in allocations and gap.until in on_register else None
            policy_limit = count_policy_limit(
                facts.policy, settings.ALLOCATE_DAYS, within_days_after, opens_on, met_on=met_on
            )
            since, first = gap.from_on, gap.from_on == on_register.from_on
            yield RuleFinding(
                trigger=ref if first else departures[since],
                opens_on=opens_on,
                limit=policy_limit.limit,
                met_by=allocations[met_on] if met_on is not None else None,
                met_on=met_on,
                while_under=Span(opens_on, on_register.until),
                reasoning=(
                    (
                        Step("on_the_register", (since,), ALLOCATION)
                        if first
                        else Step("no_officer", (since,), ALLOCATION)
                    ),
                    *explain_later_start(since, opens_on, IN_FORCE, ALLOCATION),
                    *describe_policy_change(policy_limit, ALLOCATION),
                ),
            )


def _list_register_spans(position: Position) -> tuple[tuple[str, Span], ...]:
    return tuple(list_spans_on_register(position))
