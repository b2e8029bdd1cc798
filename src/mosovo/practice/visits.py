"""Home visits: how soon and how often a person is seen at home, and who decides after failed visits.

Time is counted from the last visit at which the person was seen: a failed visit moves no date. A person without a risk
level is visited as at high risk until one is set. The values are those of the force (`settings`), or of
tables/visits.toml where the force set none. This is policy, not law, and being late is not an offence.
"""

from collections.abc import Callable, Iterator
from datetime import date

from mosovo.practice import tables
from mosovo.practice.management import KINDS, CommunityPeriod, find_first_responsibility, list_community_periods
from mosovo.practice.policy_settings import visits as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, days_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_days_after, within_months_after, within_working_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import VISITS_POLICY
from mosovo_law.facts.practice_facts import RiskLevel, Visit
from mosovo_law.status.position import Position

_CADENCE = tables.load_table("visits")["cadence"][0]
FAILED_TWICE = 2
IN_FORCE = Span(_CADENCE["from"])
FIRST, CADENCE, DECISIONS = (VISITS_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3))
WITHOUT_A_LEVEL = "high"
"""The risk level that sets the interval for a person without a level, until one is set."""


@value(frozen=True, slots=True)
class VisitDue:
    """One visit that is due, and the risk level it was counted by, if one was set."""

    rule: str
    trigger: str
    opens_on: date
    limit: Limit
    seen: Visit | None
    span: Span
    level: RiskLevel | None
    because: tuple[Step, ...]


@rule("practice.visit.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_visit(position: Position) -> RuleResults:
    """Visit the person at home within 15 days of registration or release."""
    yield from _list_findings(position, "practice.visit.first")


@rule("practice.visit.scheduled", CADENCE, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def scheduled_visit(position: Position) -> RuleResults:
    """Visit the person at home by the date set by their risk level."""
    yield from _list_findings(position, "practice.visit.scheduled")


@rule("practice.visit.decide", DECISIONS, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=KINDS)
def failed_visit_decision(position: Position) -> RuleResults:
    """Decide what to do after two failed visits in a row."""
    policy = position.facts.policy
    for period in position.compute_once(list_community_periods):
        for failed, _ in _list_failed_runs(period, lambda day: FAILED_TWICE):
            days = policy.on(settings.DAYS_TO_DECIDE, failed.on)
            limit = within_working_days_after(days, failed.on, position.facts.jurisdiction)
            step = Step("failed_twice", (FAILED_TWICE, failed.on), DECISIONS)
            yield _build_decision_duty(position, period, failed.ref, failed.on, limit, step, by_inspector=False)


@rule("practice.visit.inspector", DECISIONS, Bearer.INSPECTOR, in_force=IN_FORCE, needs=KINDS)
def inspector_decision(position: Position) -> RuleResults:
    """Decide what to do after a third failed visit in a row, or a high or very high risk visit 28 days overdue."""
    nation, policy = position.facts.jurisdiction, position.facts.policy
    for period in position.compute_once(list_community_periods):
        for failed, failures in _list_failed_runs(period, lambda day: policy.on(settings.FAILURES, day)):
            days = policy.on(settings.DAYS_OF_INSPECTOR, failed.on)
            limit = within_working_days_after(days, failed.on, nation)
            step = Step("failed_twice", (failures, failed.on), DECISIONS)
            yield _build_decision_duty(position, period, failed.ref, failed.on, limit, step, by_inspector=True)
    for due, from_on, overdue in _list_long_overdue(position):
        limit = within_working_days_after(policy.on(settings.DAYS_OF_INSPECTOR, from_on), from_on, nation)
        level = due.level.level if due.level else ""
        step = Step("much_overdue", (level, overdue), DECISIONS)
        period = CommunityPeriod(due.trigger, due.span, () if due.seen is None else (due.seen,))
        yield _build_decision_duty(position, period, due.trigger, from_on, limit, step, by_inspector=True)


def list_visits_due(position: Position) -> tuple[VisitDue, ...]:
    """List every visit that is or was due: the first of each stretch, then one after each successful visit."""
    return tuple(
        due
        for period in position.compute_once(list_community_periods)
        for due in _list_visits_of_period(period, position)
    )


def _list_visits_of_period(period: CommunityPeriod, position: Position) -> Iterator[VisitDue]:
    begins, levels = period.span.from_on, _list_levels(position, period.span)
    if begins >= IN_FORCE.from_on:
        seen = period.find_sighting(begins)
        policy_limit = count_policy_limit(
            position.facts.policy, settings.FIRST_DAYS, within_days_after, begins, met_on=_get_visit_day(seen)
        )
        because = (Step("in_the_community", (begins,), FIRST), *describe_policy_change(policy_limit, FIRST))
        level = _find_level_until(levels, seen)
        yield VisitDue(
            "practice.visit.first", period.ref, begins, policy_limit.limit, seen, period.span, level, because
        )
    elif (taken := _find_taking_on(period, levels, position)) is not None:
        yield _build_first_visit(period, *taken, levels, position)
    elif levels and ((first := period.find_sighting(begins)) is None or first.on > levels[0].on):
        yield from _list_next_visit(period, levels[0].ref, levels[0].on, levels, position.facts.policy, because=())
    for visit in period.visits:
        if visit.seen:
            because = (Step("last_seen", (visit.on,), CADENCE),)
            yield from _list_next_visit(period, visit.ref, visit.on, levels, position.facts.policy, because)


def _find_taking_on(
    period: CommunityPeriod, levels: tuple[RiskLevel, ...], position: Position
) -> tuple[date, str] | None:
    """Return from when the force is responsible for a case older than the policy, and by which fact; else None.

    A level set later changes nothing: a first visit that was due remains due until the person is seen.
    """
    first = position.compute_once(find_first_responsibility)
    if first is None and not levels and period.visits:
        first = (period.visits[0].on, period.visits[0].ref)  # no officer was allocated, and the person was not seen
    if first is None or (opens_on := _find_opening_day(first[0])) not in period.span:
        return None
    known = any(each.seen and each.on < opens_on for each in period.visits)
    return None if known or (levels and levels[0].on < opens_on) else first


def _find_opening_day(on: date) -> date:
    """Return the first date on which a visit can be due for a case held since `on`: not before the policy began."""
    return max(on, IN_FORCE.from_on)


def _build_first_visit(
    period: CommunityPeriod, on: date, ref: str, levels: tuple[RiskLevel, ...], position: Position
) -> VisitDue:
    """Return the first visit of a case older than the policy, when no risk level was on record."""
    opens_on = _find_opening_day(on)
    seen = period.find_sighting(opens_on)
    policy_limit = count_policy_limit(
        position.facts.policy, settings.FIRST_DAYS, within_days_after, opens_on, met_on=_get_visit_day(seen)
    )
    since = (Step("since_the_policy", (opens_on,), FIRST),) if on < opens_on else ()
    by_officer = any(each.ref == ref for each in position.facts.allocated)
    taken = Step("taken_on", (on,), FIRST) if by_officer else Step("never_seen", (on,), FIRST)
    because = (taken, *since, *describe_policy_change(policy_limit, FIRST))
    level = _find_level_until(levels, seen)
    return VisitDue("practice.visit.first", ref, opens_on, policy_limit.limit, seen, period.span, level, because)


def _list_next_visit(
    period: CommunityPeriod,
    trigger: str,
    since: date,
    levels: tuple[RiskLevel, ...],
    policy: Policy,
    because: tuple[Step, ...],
) -> Iterator[VisitDue]:
    """Yield the next visit after a day: by the risk level when the person is next seen, not due before it was set.

    Without a risk level it is due as at high risk. For a date before the policy, it is not due earlier than a first
    visit counted from the beginning of the policy.
    """
    seen, opens_on = period.find_sighting(since, is_after=True), max(since, IN_FORCE.from_on)
    if opens_on not in period.span or (seen is not None and seen.on < opens_on):
        return
    level = _find_level_until(levels, seen)
    policy_limit = count_policy_limit(
        policy, settings.MONTHS[level.level if level else WITHOUT_A_LEVEL], within_months_after, since,
        set_on=max(since, level.on) if level else since, met_on=_get_visit_day(seen),
    )  # fmt: skip
    limit = policy_limit.limit
    level_step = Step("visited_by_level", (level.level, policy_limit.amount), CADENCE) if level else None
    no_level_step = Step("visited_without_a_level", (policy_limit.amount,), CADENCE)
    steps = (*because, level_step or no_level_step, *describe_policy_change(policy_limit, CADENCE))
    if level is not None and limit.due_on is not None and limit.due_on < level.on:
        limit = within_days_after(1, level.on)
        steps = (*steps, Step("level_set_later", (level.on,), CADENCE))
    earliest = within_days_after(policy.on(settings.FIRST_DAYS, opens_on), opens_on)
    if since < opens_on and limit.due_on is not None and earliest.due_on is not None and limit.due_on < earliest.due_on:
        limit, steps = earliest, (*steps, Step("since_the_policy", (opens_on,), CADENCE))
    yield VisitDue("practice.visit.scheduled", trigger, opens_on, limit, seen, period.span, level, steps)


def _get_visit_day(seen: Visit | None) -> date | None:
    return None if seen is None else seen.on


def _list_findings(position: Position, rule_id: str) -> Iterator[RuleFinding]:
    for due in position.compute_once(list_visits_due):
        if due.rule == rule_id:
            yield RuleFinding(
                trigger=due.trigger,
                opens_on=due.opens_on,
                limit=due.limit,
                met_by=due.seen.ref if due.seen else None,
                met_on=due.seen.on if due.seen else None,
                while_under=due.span,
                rests_on=(due.level.ref,) if due.level and due.level.ref != due.trigger else (),
                reasoning=due.because,
            )


def _build_decision_duty(
    position: Position,
    period: CommunityPeriod,
    trigger: str,
    from_on: date,
    limit: Limit,
    step: Step,
    *,
    by_inspector: bool,
) -> RuleFinding:
    """Return the decision due from a day: met by the first permitted officer, void once the person is seen."""
    taken = sorted(position.facts.visit_decisions, key=lambda decision: (decision.on, decision.ref))
    permitted = (each for each in taken if each.on >= from_on and (each.by == "inspector" or not by_inspector))
    decision = next(permitted, None)
    seen = period.find_sighting(from_on, is_after=True)
    span = Span(from_on, period.span.until).ending_by(seen.on if seen else None)
    if decision is not None and decision.on not in span:
        decision = None
    return RuleFinding(
        trigger=trigger,
        opens_on=from_on,
        limit=limit,
        met_by=decision.ref if decision else None,
        met_on=decision.on if decision else None,
        while_under=span,
        reasoning=(step,),
    )


def _list_failed_runs(period: CommunityPeriod, find_limit: Callable[[date], int]) -> Iterator[tuple[Visit, int]]:
    """Yield the visit that completed each run of enough failed visits, and the length of the run."""
    run_length, is_reported = 0, False
    for visit in period.visits:
        run_length, is_reported = (0, False) if visit.seen else (run_length + 1, is_reported)
        if run_length and not is_reported and run_length >= find_limit(visit.on):
            is_reported = True
            yield visit, run_length


def _list_long_overdue(position: Position) -> Iterator[tuple[VisitDue, date, int]]:
    """Yield visits long overdue at a high risk level, the day from which they are, and the number of days."""
    for due in position.compute_once(list_visits_due):
        if due.limit.due_on is None or due.level is None or due.level.level not in _CADENCE["overdue_at"]:
            continue
        last = max(due.limit.due_on, due.level.on)
        overdue = position.facts.policy.on(settings.OVERDUE_DAYS, last)
        from_on = days_after(overdue + 1, last)
        if from_on in due.span and (due.seen is None or due.seen.on >= from_on):
            yield due, from_on, overdue


def _list_levels(position: Position, span: Span) -> tuple[RiskLevel, ...]:
    """Return the risk levels current at some time in the span, the earliest first."""
    ordered = sorted(position.facts.risk_levels, key=lambda level: (level.on, level.ref))
    initial_levels = [level for level in ordered if level.on <= span.from_on][-1:]
    return (*initial_levels, *(level for level in ordered if level.on > span.from_on and level.on in span))


def _find_level_until(levels: tuple[RiskLevel, ...], seen: Visit | None) -> RiskLevel | None:
    """Return the last risk level set by the day the person was seen; the latest if they were not."""
    return next((level for level in reversed(levels) if seen is None or level.on <= seen.on), None)
