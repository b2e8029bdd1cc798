"""Risk assessments: the first after the first visit, reassessments in time and after new information, and sign-off.

A returned assessment does not count until it is corrected. The values are those of the force (`settings`), or of
tables/assessing.toml where the force set none. This is policy, not law, and being late is not an offence.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.practice import management_modes, tables
from mosovo.practice.management import (
    KINDS,
    explain_later_start,
    list_community_periods,
    list_managed_spans,
    split_at_lapse,
    start_when_known,
)
from mosovo.practice.policy_settings import assessments as settings
from mosovo.practice.policy_settings.limits import (
    PolicyLimit,
    count_policy_limit,
    describe_policy_change,
    working_day_counter,
)
from mosovo.practice.reassessment_triggers import ReassessmentTrigger, list_triggers
from mosovo.practice.release_preparation import list_duties_before_release
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import RISK_POLICY, Provision
from mosovo_law.facts.management_facts import RiskAssessment
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("assessing")["clock"][0]
TRIGGERS = frozenset(settings.TRIGGER_DAYS)
IN_FORCE = Span(_CLOCK["from"])
FIRST, REASSESSMENT, SIGN_OFF, LEVEL = (
    RISK_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4)
)
MAX_MONTHS = settings.WITHOUT_A_LEVEL.most
"""Months. No assessment is valid for longer."""


@rule("practice.risk.level", LEVEL, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def set_level(position: Position) -> RuleResults:
    """Set the risk level within 15 days after registration, release or return, and before a release."""
    levels = sorted((level.on, level.ref) for level in position.facts.risk_levels)
    yield from _list_before_release(position, levels, LEVEL)
    for period in position.compute_once(list_community_periods):
        begins = period.span.from_on
        opens_on = max(start_when_known(position, begins), IN_FORCE.from_on)
        lapsed, first = split_at_lapse(position, levels, opens_on)
        if opens_on not in period.span or (first and first[0] < opens_on):
            continue
        completion = first if first and first[0] in period.span else None
        met_on = completion[0] if completion else None
        policy_limit = count_policy_limit(
            position.facts.policy, settings.LEVEL_DAYS, within_days_after, opens_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=period.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion[1] if completion else None,
            met_on=met_on,
            while_under=period.span,
            reasoning=(
                Step("level_lapsed", (begins, lapsed[0]), LEVEL) if lapsed else Step("no_level", (begins,), LEVEL),
                *explain_later_start(begins, opens_on, IN_FORCE, LEVEL),
                *describe_policy_change(policy_limit, LEVEL),
            ),
        )


@rule("practice.risk.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_assessment(position: Position) -> RuleResults:
    """Assess risk within 28 days after the first visit, or after registration or return if there was no visit."""
    assessments = [(each.on, each.ref) for each in assessments_counted(position)]
    yield from _list_before_release(position, assessments, FIRST)
    for period in position.compute_once(list_community_periods)[-1:]:
        begins = period.span.from_on
        sighting, counts_from = period.find_sighting(begins), max(begins, IN_FORCE.from_on)
        lapsed, first = split_at_lapse(position, assessments, counts_from)
        since = sighting.on if sighting else start_when_known(position, begins)
        opens_on = max(since, IN_FORCE.from_on)
        if opens_on not in period.span or (first and first[0] < counts_from):
            continue
        completion = first if first and first[0] in period.span else None
        met_on = completion[0] if completion else None
        policy_limit = count_policy_limit(
            position.facts.policy, settings.FIRST_DAYS, within_days_after, opens_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=sighting.ref if sighting else period.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion[1] if completion else None,
            met_on=met_on,
            while_under=period.span,
            reasoning=(
                *((Step("assessment_lapsed", (lapsed[0],), FIRST),) if lapsed else ()),
                Step("first_seen", (sighting.on,), FIRST) if sighting else Step("not_seen", (begins,), FIRST),
                *explain_later_start(sighting.on if sighting else begins, opens_on, IN_FORCE, FIRST),
                *describe_policy_change(policy_limit, FIRST),
            ),
        )


@rule("practice.risk.reassess", REASSESSMENT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def risk_reassessment(position: Position) -> RuleResults:
    """Reassess risk by the date named in the last assessment, and within the interval for the risk level."""
    assessments = assessments_counted(position)
    for place, each in enumerate(assessments):
        following = assessments[place + 1] if place + 1 < len(assessments) else None
        opens_on = max(each.on, IN_FORCE.from_on)
        if following is not None and following.on < opens_on:
            continue
        limit, steps = _count_reassessment_limit(position, each, following)
        earliest = within_days_after(position.facts.policy.on(settings.LEAST_DAYS, opens_on), opens_on)
        if each.on < opens_on and limit.due_on is not None and limit.due_on < (earliest.due_on or limit.due_on):
            limit, steps = earliest, (*steps, *explain_later_start(each.on, opens_on, IN_FORCE, REASSESSMENT))
        yield _build_reassessment(position, each.ref, opens_on, limit, following, steps)


@rule("practice.risk.reassess_after", REASSESSMENT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def reassessment_after_concern(position: Position) -> RuleResults:
    """Reassess risk after new information: within 10 days of a breach, and within 28 days of anything else."""
    assessments, seen_triggers = assessments_counted(position), set[str]()
    triggers = [each for each in list_triggers(position.facts) if each.what in TRIGGERS]
    for place, each in enumerate(assessments):
        following = assessments[place + 1] if place + 1 < len(assessments) else None
        for trigger, policy_limit in _list_earlier_triggers(triggers, each, following, position.facts.policy):
            steps = (
                Step("came_to_notice", (settings.CALLED[trigger.what], trigger.on), REASSESSMENT),
                *describe_policy_change(policy_limit, REASSESSMENT),
            )
            occurrence = (
                trigger.what if trigger.ref in seen_triggers else None
            )  # a spell: first an arrest, then a release
            seen_triggers.add(trigger.ref)
            yield _build_reassessment(
                position, trigger.ref, trigger.on, policy_limit.limit, following, steps, occurrence
            )


@rule("practice.risk.sign_off", SIGN_OFF, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=("assessments",))
def assessment_sign_off(position: Position) -> RuleResults:
    """Sign off or return the assessment within 10 working days."""
    count = working_day_counter(position.facts.jurisdiction)
    for each in position.facts.assessments:
        written_on = each.written_on or each.on
        policy_limit = count_policy_limit(
            position.facts.policy, settings.DAYS_TO_SIGN, count, written_on, met_on=each.checked_on
        )
        yield RuleFinding(
            trigger=each.ref,
            opens_on=written_on,
            limit=policy_limit.limit,
            met_by=each.checked_by_ref,
            met_on=each.checked_on,
            while_under=Span(written_on).ending_by(position.facts.died_on),
            reasoning=(
                Step("assessment_written", (written_on,), SIGN_OFF),
                *describe_policy_change(policy_limit, SIGN_OFF),
            ),
        )


@rule("practice.risk.mend", SIGN_OFF, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def correction_of_returned_assessment(position: Position) -> RuleResults:
    """Correct or replace the returned assessment within 5 working days."""
    assessments, count = assessments_counted(position), working_day_counter(position.facts.jurisdiction)
    for each in position.facts.assessments:
        if not each.returned or each.checked_on is None:
            continue
        assessment = next((other for other in assessments if other.on >= each.on and other.ref != each.ref), None)
        met_on = max(assessment.on, each.checked_on) if assessment else None
        policy_limit = count_policy_limit(
            position.facts.policy, settings.DAYS_TO_MEND, count, each.checked_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.checked_on,
            limit=policy_limit.limit,
            met_by=assessment.ref if assessment else None,
            met_on=met_on,
            while_under=Span(each.checked_on).ending_by(position.facts.died_on),
            reasoning=(
                Step("assessment_returned", (each.checked_on,), SIGN_OFF),
                *describe_policy_change(policy_limit, SIGN_OFF),
            ),
        )


def assessments_counted(position: Position) -> tuple[RiskAssessment, ...]:
    """Return the assessments that were not returned, the earliest first."""
    assessments = (each for each in position.facts.assessments if not each.returned)
    return tuple(sorted(assessments, key=lambda each: (each.on, each.ref)))


def _list_before_release(position: Position, completions: Sequence[tuple[date, str]], source: Provision) -> RuleResults:
    """Yield the risk level or assessment that is due before a release, unless one of the completions counts."""
    yield from list_duties_before_release(
        position, lambda day: split_at_lapse(position, completions, day)[1], IN_FORCE, source
    )


def _count_reassessment_limit(
    position: Position, each: RiskAssessment, following: RiskAssessment | None
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the earliest of the date set, the maximum interval, and the interval for the risk level."""
    steps: tuple[Step, ...] = (Step("assessed_last", (each.on,), REASSESSMENT),)
    levels = sorted(position.facts.risk_levels, key=lambda level: (level.on, level.ref))
    current = next((level for level in reversed(levels) if following is None or level.on <= following.on), None)
    policy, met_on = position.facts.policy, following.on if following else None
    policy_limit = count_policy_limit(
        policy, settings.MONTHS[current.level] if current else settings.WITHOUT_A_LEVEL, within_months_after, each.on,
        set_on=max(each.on, current.on) if current else each.on, met_on=met_on,
    )  # fmt: skip
    limit = policy_limit.limit
    if current is not None:
        steps = (*steps, Step("assessed_by_level", (current.level, policy_limit.amount), REASSESSMENT))
    steps = (*steps, *describe_policy_change(policy_limit, REASSESSMENT))
    if current is not None and limit.due_on is not None and limit.due_on < current.on:
        later = count_policy_limit(policy, settings.LEAST_DAYS, within_days_after, current.on, met_on=met_on)
        limit = later.limit
        steps = (
            *steps,
            Step("level_set_later", (current.on,), REASSESSMENT),
            *describe_policy_change(later, REASSESSMENT),
        )
    if limit.due_on is not None and each.on < each.reassess_on < limit.due_on:
        limit = within_days_after((each.reassess_on - each.on).days, each.on)
        steps = (*steps, Step("reassess_named", (each.reassess_on,), REASSESSMENT))
    return limit, steps


def _build_reassessment(
    position: Position, trigger: str, since: date, limit: Limit, following: RiskAssessment | None,
    steps: tuple[Step, ...], occurrence: str | None = None,
) -> RuleFinding:  # fmt: skip
    """Build the finding of a reassessment, due while the person is managed and not reactive."""
    return RuleFinding(
        trigger=trigger,
        occurrence=occurrence,
        opens_on=since,
        limit=limit,
        met_by=following.ref if following else None,
        met_on=following.on if following else None,
        while_under=_find_managed_span(position, since),
        reasoning=steps,
    )


def _find_managed_span(position: Position, since: date) -> Span:
    """Return the days until the person dies, is no longer subject, or is archived or managed reactively."""
    facts = position.facts
    managed_span = next(
        (span for span in position.compute_once(list_managed_spans) or position.spells if since in span), None
    )
    ends = [
        facts.died_on,
        managed_span.until if managed_span else None,
        *(span.from_on for span in position.compute_once(management_modes.list_archived_spans) if span.from_on > since),
        *(
            each.from_on
            for each in position.compute_once(management_modes.list_reactive_spans)
            if each.from_on >= since
        ),
    ]
    return Span(since).ending_by(min((day for day in ends if day is not None), default=None))


def _list_earlier_triggers(
    triggers: list[ReassessmentTrigger], last: RiskAssessment, following: RiskAssessment | None, policy: Policy
) -> Iterator[tuple[ReassessmentTrigger, PolicyLimit]]:
    """Yield the first trigger between two assessments, and each later one with an earlier due date."""
    met_on = following.on if following else None
    earliest_due_on: date | None = None
    for trigger in triggers:
        if not last.on < trigger.on < (met_on or date.max):
            continue
        setting = settings.TRIGGER_DAYS[trigger.what]
        policy_limit = count_policy_limit(policy, setting, within_days_after, trigger.on, met_on=met_on)
        due_on = policy_limit.limit.due_on or date.max
        if earliest_due_on is None or due_on < earliest_due_on:
            earliest_due_on = due_on
            yield trigger, policy_limit
