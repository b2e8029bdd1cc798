"""Risk assessments: the first after the first visit, reassessments in time and after new information, and sign-off.

A returned assessment does not count until it is corrected. The values are those of the force (`figures`), or of
tables/assessing.toml where the force set none. This is policy, not law, and being late is not an offence.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.practice import management_modes, tables
from mosovo.practice.management import (
    KINDS,
    explain_later_start,
    list_managed_spans,
    list_stretches,
    start_when_known,
)
from mosovo.practice.policy_settings import assessments as figures
from mosovo.practice.policy_settings.limits import (
    PolicyLimit,
    count_policy_limit,
    describe_policy_change,
    working_day_counter,
)
from mosovo.practice.reassessment_triggers import ReassessmentTrigger, list_triggers
from mosovo.practice.release_preparation import owed_before_release
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import RISK_POLICY
from mosovo_law.facts.management_facts import RiskAssessment
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("assessing")["clock"][0]
TRIGGERS = frozenset(figures.TRIGGER_DAYS)
IN_FORCE = Span(_CLOCK["from"])
FIRST, AGAIN, SIGNING, LEVEL = (RISK_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4))
LONGEST = figures.WITHOUT_A_LEVEL.most
"""Months. No assessment is valid for longer."""


@rule("practice.risk.level", LEVEL, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def set_level(position: Position) -> Found:
    """Set the risk level within 15 days after registration or release, and before a release."""
    levels = sorted((level.on, level.ref) for level in position.facts.risk_levels)
    yield from owed_before_release(position, levels, IN_FORCE, LEVEL)
    for stretch in position.compute_once(list_stretches):
        begins = stretch.span.from_on
        opens_on = max(start_when_known(position, begins), IN_FORCE.from_on)
        if opens_on not in stretch.span or (levels and levels[0][0] < opens_on):
            continue
        met = levels[0] if levels and levels[0][0] in stretch.span else None
        met_on = met[0] if met else None
        counted = count_policy_limit(
            position.facts.policy, figures.LEVEL_DAYS, within_days_after, opens_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=stretch.ref,
            opens_on=opens_on,
            limit=counted.limit,
            met_by=met[1] if met else None,
            met_on=met_on,
            while_under=stretch.span,
            reasoning=(
                Step("no_level", (begins,), LEVEL),
                *explain_later_start(begins, opens_on, IN_FORCE, LEVEL),
                *describe_policy_change(counted, LEVEL),
            ),
        )


@rule("practice.risk.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_assessment(position: Position) -> Found:
    """Assess risk within 28 days after the first visit, or after registration if there was no visit."""
    made = assessments_counted(position)
    yield from owed_before_release(position, [(each.on, each.ref) for each in made], IN_FORCE, FIRST)
    for stretch in position.compute_once(list_stretches)[-1:]:
        begins = stretch.span.from_on
        seen, met = stretch.seen_from(begins), made[0] if made else None
        since = seen.on if seen else start_when_known(position, begins)
        opens_on = max(since, IN_FORCE.from_on)
        if opens_on not in stretch.span or any(each.on < max(begins, IN_FORCE.from_on) for each in made):
            continue
        met_on = met.on if met and met.on in stretch.span else None
        counted = count_policy_limit(
            position.facts.policy, figures.FIRST_DAYS, within_days_after, opens_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=seen.ref if seen else stretch.ref,
            opens_on=opens_on,
            limit=counted.limit,
            met_by=met.ref if met and met_on else None,
            met_on=met_on,
            while_under=stretch.span,
            reasoning=(
                Step("first_seen", (seen.on,), FIRST) if seen else Step("not_seen", (begins,), FIRST),
                *explain_later_start(seen.on if seen else begins, opens_on, IN_FORCE, FIRST),
                *describe_policy_change(counted, FIRST),
            ),
        )


@rule("practice.risk.reassess", AGAIN, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def risk_reassessment(position: Position) -> Found:
    """Reassess risk by the date named in the last assessment, and within the interval for the risk level."""
    made = assessments_counted(position)
    for place, each in enumerate(made):
        following = made[place + 1] if place + 1 < len(made) else None
        opens_on = max(each.on, IN_FORCE.from_on)
        if following is not None and following.on < opens_on:
            continue
        limit, steps = _until(position, each, following)
        earliest = within_days_after(position.facts.policy.on(figures.LEAST_DAYS, opens_on), opens_on)
        if each.on < opens_on and limit.due_on is not None and limit.due_on < (earliest.due_on or limit.due_on):
            limit, steps = earliest, (*steps, *explain_later_start(each.on, opens_on, IN_FORCE, AGAIN))
        yield _build_reassessment(position, each.ref, opens_on, limit, following, steps)


@rule("practice.risk.reassess_after", AGAIN, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def reassessment_after_concern(position: Position) -> Found:
    """Reassess risk after new information: within 10 days of a breach, and within 28 days of anything else."""
    made, triggered = assessments_counted(position), set[str]()
    triggers = [each for each in list_triggers(position.facts) if each.what in TRIGGERS]
    for place, each in enumerate(made):
        following = made[place + 1] if place + 1 < len(made) else None
        for trigger, counted in _asking_sooner(triggers, each, following, position.facts.policy):
            steps = (
                Step("came_to_notice", (figures.CALLED[trigger.what], trigger.on), AGAIN),
                *describe_policy_change(counted, AGAIN),
            )
            again = trigger.what if trigger.ref in triggered else None  # a spell: first an arrest, then a release
            triggered.add(trigger.ref)
            yield _build_reassessment(position, trigger.ref, trigger.on, counted.limit, following, steps, again)


@rule("practice.risk.sign_off", SIGNING, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=("assessments",))
def assessment_sign_off(position: Position) -> Found:
    """Sign off or return the assessment within 10 working days."""
    count = working_day_counter(position.facts.jurisdiction)
    for each in position.facts.assessments:
        written = each.written_on or each.on
        counted = count_policy_limit(
            position.facts.policy, figures.DAYS_TO_SIGN, count, written, met_on=each.checked_on
        )
        yield RuleFinding(
            trigger=each.ref,
            opens_on=written,
            limit=counted.limit,
            met_by=each.checked_by_ref,
            met_on=each.checked_on,
            while_under=Span(written).ending_by(position.facts.died_on),
            reasoning=(Step("assessment_written", (written,), SIGNING), *describe_policy_change(counted, SIGNING)),
        )


@rule("practice.risk.mend", SIGNING, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("assessments",))
def correction_of_returned_assessment(position: Position) -> Found:
    """Correct or replace the returned assessment within 5 working days."""
    made, count = assessments_counted(position), working_day_counter(position.facts.jurisdiction)
    for each in position.facts.assessments:
        if not each.returned or each.checked_on is None:
            continue
        assessment = next((other for other in made if other.on >= each.on and other.ref != each.ref), None)
        met_on = max(assessment.on, each.checked_on) if assessment else None
        counted = count_policy_limit(position.facts.policy, figures.DAYS_TO_MEND, count, each.checked_on, met_on=met_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.checked_on,
            limit=counted.limit,
            met_by=assessment.ref if assessment else None,
            met_on=met_on,
            while_under=Span(each.checked_on).ending_by(position.facts.died_on),
            reasoning=(
                Step("assessment_returned", (each.checked_on,), SIGNING),
                *describe_policy_change(counted, SIGNING),
            ),
        )


def assessments_counted(position: Position) -> tuple[RiskAssessment, ...]:
    """Return the assessments that were not returned, the earliest first."""
    made = (each for each in position.facts.assessments if not each.returned)
    return tuple(sorted(made, key=lambda each: (each.on, each.ref)))


def _until(
    position: Position, each: RiskAssessment, following: RiskAssessment | None
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the earliest of the date set, the maximum interval, and the interval for the risk level."""
    steps: tuple[Step, ...] = (Step("assessed_last", (each.on,), AGAIN),)
    levels = sorted(position.facts.risk_levels, key=lambda level: (level.on, level.ref))
    stood = next((level for level in reversed(levels) if following is None or level.on <= following.on), None)
    policy, met_on = position.facts.policy, following.on if following else None
    counted = count_policy_limit(
        policy, figures.MONTHS[stood.level] if stood else figures.WITHOUT_A_LEVEL, within_months_after, each.on,
        set_on=max(each.on, stood.on) if stood else each.on, met_on=met_on,
    )  # fmt: skip
    limit = counted.limit
    if stood is not None:
        steps = (*steps, Step("assessed_by_level", (stood.level, counted.amount), AGAIN))
    steps = (*steps, *describe_policy_change(counted, AGAIN))
    if stood is not None and limit.due_on is not None and limit.due_on < stood.on:
        later = count_policy_limit(policy, figures.LEAST_DAYS, within_days_after, stood.on, met_on=met_on)
        limit = later.limit
        steps = (*steps, Step("level_set_later", (stood.on,), AGAIN), *describe_policy_change(later, AGAIN))
    if limit.due_on is not None and each.on < each.reassess_on < limit.due_on:
        limit = within_days_after((each.reassess_on - each.on).days, each.on)
        steps = (*steps, Step("reassess_named", (each.reassess_on,), AGAIN))
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
        while_under=_managed(position, since),
        reasoning=steps,
    )


def _managed(position: Position, since: date) -> Span:
    """Return the days until the person dies, is no longer subject, or is archived or managed reactively."""
    facts = position.facts
    covering = next(
        (span for span in position.compute_once(list_managed_spans) or position.spells if since in span), None
    )
    ends = [
        facts.died_on,
        covering.until if covering else None,
        *(each.on for each in facts.archived if each.on > since),
        *(each.from_on for each in position.compute_once(management_modes.reactive_spans) if each.from_on >= since),
    ]
    return Span(since).ending_by(min((day for day in ends if day is not None), default=None))


def _asking_sooner(
    triggers: list[ReassessmentTrigger], last: RiskAssessment, following: RiskAssessment | None, policy: Policy
) -> Iterator[tuple[ReassessmentTrigger, PolicyLimit]]:
    """Yield the first trigger between two assessments, and each later one with an earlier due date."""
    met_on = following.on if following else None
    soonest: date | None = None
    for trigger in triggers:
        if not last.on < trigger.on < (met_on or date.max):
            continue
        figure = figures.TRIGGER_DAYS[trigger.what]
        counted = count_policy_limit(policy, figure, within_days_after, trigger.on, met_on=met_on)
        due_on = counted.limit.due_on or date.max
        if soonest is None or due_on < soonest:
            soonest = due_on
            yield trigger, counted
