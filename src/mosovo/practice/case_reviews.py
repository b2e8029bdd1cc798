"""Supervisor's case reviews: of every person under management, at the interval for the risk level.

Without a risk level a review is due as at high risk. It is shown some days in advance, so that reviews which can wait
do not hide decisions which cannot. The values are those of the force (`settings`), or of tables/supervision.toml where
the force set none. This is policy, not law, and being late is not an offence.
"""

from datetime import date
from operator import attrgetter

from mosovo.practice import management, tables
from mosovo.practice.policy_settings import supervision as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, opening_day
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import SUPERVISION_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import CaseReview
from mosovo_law.facts.practice_facts import RiskLevel
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("supervision")["supervision"][0]["from"])
REVIEWED = SUPERVISION_POLICY("para 3", text_date=IN_FORCE.from_on)
WITHOUT_A_LEVEL = "high"


@rule("practice.case.review", REVIEWED, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=management.KINDS)
def review_case(position: Position) -> RuleResults:
    """Review the case within the interval for the risk level."""
    facts = position.facts
    for ref, span in management.list_spans_on_register(position):
        begins = max(management.start_when_known(position, span.from_on), IN_FORCE.from_on)
        if begins not in span:
            continue
        reviews = sorted((each for each in facts.case_reviews if each.on in span), key=attrgetter("on", "ref"))
        last: CaseReview | None = next((each for each in reversed(reviews) if each.on <= begins), None)
        anchors = [last, *(each for each in reviews if each.on > begins)]
        for place, each in enumerate(anchors):
            following = anchors[place + 1] if place + 1 < len(anchors) else None
            since = begins if each is None else max(each.on, begins)
            limit, level, steps = _count_limit(position, since, following.on if following else None)
            shown_from = opening_day(facts.policy, settings.REVIEW_AHEAD, limit.due_on or since, since)
            opens_on = max(shown_from, since)
            if following is not None and following.on < opens_on:
                continue  # reviewed again before the next review was due
            yield RuleFinding(
                trigger=ref if each is None else each.ref,
                opens_on=opens_on,
                limit=limit,
                met_by=following.ref if following else None,
                met_on=following.on if following else None,
                while_under=span,
                rests_on=(level.ref,) if level else (),
                reasoning=(*_explain_start(each, span.from_on, since), *steps),
            )


def _explain_start(last: CaseReview | None, managed_from: date, since: date) -> tuple[Step, ...]:
    if last is None:
        start_step = Step("case_never_reviewed", (managed_from,), REVIEWED)
        return (start_step, *management.explain_later_start(managed_from, since, IN_FORCE, REVIEWED))
    return (
        Step("case_reviewed", (last.on,), REVIEWED),
        *management.explain_later_start(last.on, since, IN_FORCE, REVIEWED),
    )


def _count_limit(
    position: Position, since: date, met_on: date | None
) -> tuple[Limit, RiskLevel | None, tuple[Step, ...]]:
    """Return the limit by risk level, as at high risk if none is set. A level set later moves it, unless overdue."""
    levels = [each for each in _sort_levels(position.facts) if met_on is None or each.on <= met_on]
    level = next((each for each in reversed(levels) if each.on <= since), None)
    limit, steps = _count_by_level(position, level, since, met_on)
    for later in (each for each in levels if each.on > since):
        if limit.due_on is not None and limit.due_on < later.on:
            break
        later_limit, then_steps = _count_by_level(position, later, since, met_on)
        minimum_limit = count_policy_limit(
            position.facts.policy, settings.DAYS_AFTER_A_LEVEL, within_days_after, later.on, met_on=met_on
        )
        if _get_due_day(later_limit) < min(_get_due_day(minimum_limit.limit), _get_due_day(limit)):
            later_steps = (
                Step("case_level_later", (later.on, minimum_limit.amount), REVIEWED),
                *describe_policy_change(minimum_limit, REVIEWED),
            )
            later_limit = min(minimum_limit.limit, limit, key=_get_due_day)
            then_steps = (*then_steps, *later_steps)
        limit, level, steps = later_limit, later, then_steps
    return limit, level, steps


def _count_by_level(
    position: Position, level: RiskLevel | None, since: date, met_on: date | None
) -> tuple[Limit, tuple[Step, ...]]:
    """Count the review limit by a risk level, or for a case without one."""
    setting = settings.REVIEW_MONTHS[level.level if level else WITHOUT_A_LEVEL]
    set_on = max(since, level.on) if level else since
    policy_limit = count_policy_limit(
        position.facts.policy, setting, within_months_after, since, set_on=set_on, met_on=met_on
    )
    if level is None:
        return policy_limit.limit, (
            Step("case_without_a_level", (policy_limit.amount,), REVIEWED),
            *describe_policy_change(policy_limit, REVIEWED),
        )
    return policy_limit.limit, (
        Step("case_by_level", (level.level, policy_limit.amount), REVIEWED),
        *describe_policy_change(policy_limit, REVIEWED),
    )


def _get_due_day(limit: Limit) -> date:
    return limit.due_on or date.max


def _sort_levels(facts: CaseFacts) -> list[RiskLevel]:
    return sorted(facts.risk_levels, key=attrgetter("on", "ref"))
