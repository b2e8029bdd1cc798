"""Polygraph tests: the first within some months of release, then repeated while the basis for them exists.

Time is counted while the person is at liberty. A refused or missed test moves no date; under a condition or requirement
the offender manager decides on it, and it is no breach until that decision. This is policy, not law: the Offender
Management Act 2007 says who may be required to take part, and not how often. The values are those of the force
(`settings`), or of tables/polygraph.toml where the force set none.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.practice import tables
from mosovo.practice.days_at_liberty import days_at_liberty
from mosovo.practice.policy_settings import polygraph as settings
from mosovo.practice.policy_settings.limits import (
    PolicyLimit,
    count_policy_limit,
    describe_policy_change,
    working_day_counter,
)
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, days_after
from mosovo_law.core.limit import within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import POLYGRAPH_POLICY
from mosovo_law.facts.polygraph_facts import PolygraphReferral, PolygraphSession
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("polygraph")["clock"][0]
IN_FORCE = Span(_CLOCK["from"])
MIN_NOTICE_DAYS: int = _CLOCK["least_days"]
FIRST, NEXT, MISSED = (POLYGRAPH_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3))
LICENCE, VOLUNTARY = "licence", "voluntary"
KINDS = ("polygraph_referrals",)


@rule("practice.polygraph.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_test(position: Position) -> RuleResults:
    """Complete the first polygraph test within 4 months of release or referral."""
    for referral, span, sessions in _list_liberty_spans(position):
        completion = sessions[0] if sessions else None
        policy_limit, because = _count_first_limit(position, referral, span.from_on, completion)
        yield RuleFinding(
            trigger=referral.ref,
            occurrence="" if span.from_on == referral.on else span.from_on.isoformat(),
            opens_on=span.from_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=completion.on if completion else None,
            while_under=span,
            reasoning=because,
        )


@rule("practice.polygraph.next", NEXT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def next_test(position: Position) -> RuleResults:
    """Complete the next polygraph test within the interval set by the last one."""
    policy = position.facts.policy
    for _, span, sessions in _list_liberty_spans(position):
        for place, last in enumerate(sessions):
            completion = sessions[place + 1] if place + 1 < len(sessions) else None
            setting = settings.SOONER_MONTHS if last.sooner else settings.AGAIN_MONTHS
            policy_limit = count_policy_limit(
                policy, setting, within_months_after, last.on, met_on=completion.on if completion else None
            )
            yield RuleFinding(
                trigger=last.ref,
                opens_on=last.on,
                limit=policy_limit.limit,
                met_by=completion.ref if completion else None,
                met_on=completion.on if completion else None,
                while_under=Span(last.on, span.until),
                reasoning=(
                    Step("tested_last", (last.on, policy_limit.amount), NEXT),
                    *describe_policy_change(policy_limit, NEXT),
                ),
            )


@rule("practice.polygraph.missed", MISSED, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("polygraph_missed",))
def missed_test_decision(position: Position) -> RuleResults:
    """Decide what to do after a required polygraph test was refused, missed or stopped."""
    facts = position.facts
    bases = {each.ref: each.basis for each in facts.polygraph_referrals}
    for each in facts.polygraph_missed:
        if bases.get(each.referral, VOLUNTARY) == VOLUNTARY:
            continue
        count = working_day_counter(facts.jurisdiction)
        policy_limit = count_policy_limit(facts.policy, settings.DECIDE_DAYS, count, each.on, met_on=each.decided_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=policy_limit.limit,
            met_by=each.decided_by_ref,
            met_on=each.decided_on,
            while_under=Span(each.on).ending_by(facts.died_on),
            reasoning=(Step("test_not_taken", (each.on,), MISSED), *describe_policy_change(policy_limit, MISSED)),
        )


def _list_liberty_spans(position: Position) -> Iterator[tuple[PolygraphReferral, Span, tuple[PolygraphSession, ...]]]:
    """Yield each referral, each time at liberty under it, and the tests taken in that time."""
    facts = position.facts
    sessions = sorted(facts.polygraph_sessions, key=lambda each: (each.on, each.ref))
    for referral in sorted(facts.polygraph_referrals, key=lambda each: (each.on, each.ref)):
        referral_sessions = [each for each in sessions if each.referral == referral.ref]
        for span in days_at_liberty(facts, Span(referral.on, referral.until)):
            yield referral, span, tuple(each for each in referral_sessions if each.on in span)


def _count_first_limit(
    position: Position, referral: PolygraphReferral, begins: date, completion: PolygraphSession | None
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit of the first test, counted from release under licence; at least the minimum notice."""
    released_on = _find_last_release(position, begins) if referral.basis == LICENCE else None
    since = released_on or begins
    met_on = completion.on if completion else None
    policy = position.facts.policy
    policy_limit = count_policy_limit(
        policy, settings.FIRST_MONTHS, within_months_after, since, set_on=begins, met_on=met_on
    )
    arguments = (since, policy_limit.amount)
    step = (
        Step("tested_from_release", arguments, FIRST) if released_on else Step("tested_from_referral", arguments, FIRST)
    )
    steps = (step, *describe_policy_change(policy_limit, FIRST))
    earliest_due_on = days_after(MIN_NOTICE_DAYS, begins)
    if policy_limit.limit.due_on is not None and policy_limit.limit.due_on < earliest_due_on:
        limit = within_days_after(MIN_NOTICE_DAYS, begins)
        return PolicyLimit(limit, policy_limit.amount), (
            *steps,
            Step("tested_at_notice", (begins, MIN_NOTICE_DAYS), FIRST),
        )
    return policy_limit, steps


def _find_last_release(position: Position, by: date) -> date | None:
    """Return the last release from custody by a day."""
    ends = (each.until for each in position.facts.spells if each.kind == "custody" and each.until is not None)
    return max((day for day in ends if day <= by), default=None)
