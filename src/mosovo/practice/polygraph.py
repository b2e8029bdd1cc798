"""Polygraph tests: the first within some months of release, then repeated while the basis for them exists.

Time is counted while the person is at liberty. Custody or hospital begins it again with a first test; time abroad does
not, or each holiday would put the next test off. A refused or missed test moves no date; under a condition or
requirement the offender manager decides on it, and it is no breach until that decision. This is policy, not law: the
Offender Management Act 2007 says who may be required to take part, and not how often. The values are those of the force
(`settings`), or of tables/polygraph.toml where the force set none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.practice import tables
from mosovo.practice.days_at_liberty import days_at_liberty, days_not_detained
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
from mosovo_law.core.sources import POLYGRAPH_POLICY, Provision
from mosovo_law.facts.polygraph_facts import PolygraphReferral, PolygraphSession
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("polygraph")["clock"][0]
IN_FORCE = Span(_CLOCK["from"])
MIN_NOTICE_DAYS: int = _CLOCK["least_days"]
FIRST, NEXT, MISSED = (POLYGRAPH_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3))
LICENCE, VOLUNTARY = "licence", "voluntary"
KINDS = ("polygraph_referrals",)


@dataclass(frozen=True, slots=True)
class TimeAtLiberty:
    """A time at liberty under a referral, and the tests taken in it.

    `since` is the first day at liberty since the referral, custody or hospital. After time abroad it is earlier than
    the span, and `before` is the last test taken between the two.
    """

    referral: PolygraphReferral
    span: Span
    since: date
    sessions: tuple[PolygraphSession, ...]
    before: PolygraphSession | None

    @property
    def is_return(self) -> bool:
        """Whether the time began with a return from abroad."""
        return self.since != self.span.from_on


@rule("practice.polygraph.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_test(position: Position) -> RuleResults:
    """Complete the first polygraph test within 4 months of release or referral."""
    for each in _list_times_at_liberty(position):
        if each.before is not None:
            continue
        completion = each.sessions[0] if each.sessions else None
        policy_limit, because = _count_first_limit(position, each, completion)
        yield RuleFinding(
            trigger=each.referral.ref,
            occurrence="" if each.span.from_on == each.referral.on else each.span.from_on.isoformat(),
            opens_on=each.span.from_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=completion.on if completion else None,
            while_under=each.span,
            reasoning=because,
        )


@rule("practice.polygraph.next", NEXT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def next_test(position: Position) -> RuleResults:
    """Complete the next polygraph test within the interval set by the last one."""
    for each in _list_times_at_liberty(position):
        tests = (*([each.before] if each.before else ()), *each.sessions)
        for place, last in enumerate(tests):
            completion = tests[place + 1] if place + 1 < len(tests) else None
            policy_limit, because = _count_next_limit(position, each, last, completion)
            yield RuleFinding(
                trigger=last.ref,
                occurrence=each.span.from_on.isoformat() if last is each.before else "",
                opens_on=max(last.on, each.span.from_on),
                limit=policy_limit.limit,
                met_by=completion.ref if completion else None,
                met_on=completion.on if completion else None,
                while_under=Span(max(last.on, each.span.from_on), each.span.until),
                reasoning=because,
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


def _list_times_at_liberty(position: Position) -> Iterator[TimeAtLiberty]:
    """Yield each time at liberty under each referral, with the tests taken in it and before it."""
    facts = position.facts
    sessions = sorted(facts.polygraph_sessions, key=lambda each: (each.on, each.ref))
    for referral in sorted(facts.polygraph_referrals, key=lambda each: (each.on, each.ref)):
        whole = Span(referral.on, referral.until)
        taken = [each for each in sessions if each.referral == referral.ref]
        not_detained = days_not_detained(facts, whole)
        for span in days_at_liberty(facts, whole):
            since = max(each.from_on for each in not_detained if each.from_on <= span.from_on)
            before = [each for each in taken if since <= each.on < span.from_on]
            in_span = tuple(each for each in taken if each.on in span)
            yield TimeAtLiberty(referral, span, since, in_span, before[-1] if before else None)


def _count_first_limit(
    position: Position, testing: TimeAtLiberty, completion: PolygraphSession | None
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit of the first test, counted from release under licence; at least the minimum notice."""
    begins = testing.since
    released_on = _find_last_release(position, begins) if testing.referral.basis == LICENCE else None
    since = released_on or begins
    met_on = completion.on if completion else None
    policy_limit = count_policy_limit(
        position.facts.policy, settings.FIRST_MONTHS, within_months_after, since, set_on=begins, met_on=met_on
    )
    arguments = (since, policy_limit.amount)
    step = (
        Step("tested_from_release", arguments, FIRST) if released_on else Step("tested_from_referral", arguments, FIRST)
    )
    steps = (step, *describe_policy_change(policy_limit, FIRST))
    return _allow_notice(testing, policy_limit, steps, FIRST)


def _count_next_limit(
    position: Position, testing: TimeAtLiberty, last: PolygraphSession, completion: PolygraphSession | None
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit of the next test; at least the minimum notice after a return from abroad."""
    setting = settings.SOONER_MONTHS if last.sooner else settings.AGAIN_MONTHS
    met_on = completion.on if completion else None
    policy_limit = count_policy_limit(position.facts.policy, setting, within_months_after, last.on, met_on=met_on)
    steps = (
        Step("tested_last", (last.on, policy_limit.amount), NEXT),
        *describe_policy_change(policy_limit, NEXT),
    )
    return _allow_notice(testing, policy_limit, steps, NEXT) if last is testing.before else (policy_limit, steps)


def _allow_notice(
    testing: TimeAtLiberty, policy_limit: PolicyLimit, steps: tuple[Step, ...], source: Provision
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit, moved to the minimum notice after the referral or return if it is earlier."""
    begins = testing.span.from_on
    if policy_limit.limit.due_on is None or policy_limit.limit.due_on >= days_after(MIN_NOTICE_DAYS, begins):
        return policy_limit, steps
    limit, arguments = within_days_after(MIN_NOTICE_DAYS, begins), (begins, MIN_NOTICE_DAYS)
    at_notice = (
        Step("tested_after_return", arguments, source)
        if testing.is_return
        else Step("tested_at_notice", arguments, source)
    )
    return PolicyLimit(limit, policy_limit.amount), (*steps, at_notice)


def _find_last_release(position: Position, by: date) -> date | None:
    """Return the last release from custody by a day."""
    ends = (each.until for each in position.facts.spells if each.kind == "custody" and each.until is not None)
    return max((day for day in ends if day <= by), default=None)
