"""Disclosure schemes: initial checks within hours, an interview within days, decision and reply within 28 days.

The same functions give the dates of an application about a person who is not on the register: see
`application_deadlines`. This is guidance on both schemes (April 2023), not law; the values are those of the force
(`settings`), or of tables/disclosure.toml where the force set none. Hours are hours that pass, also over the nights
on which the clocks change.
"""

from collections.abc import Callable
from datetime import date, datetime

from mosovo.practice.policy_settings import disclosure as settings
from mosovo.practice.policy_settings.limits import PolicyLimit, count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.hours import hours_after
from mosovo_law.core.limit import Limit, within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import DISCLOSURE_POLICY, Provision
from mosovo_law.facts.disclosure_facts import DisclosureApplication
from mosovo_law.status.position import Position

IN_FORCE = Span(settings.FROM_ON)
CHECKS, INTERVIEW, ANSWER = (DISCLOSURE_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3))
KINDS = ("disclosure_applications",)


@value(frozen=True, slots=True)
class ApplicationDeadlines:
    """The due dates of the initial checks, the interview and the answer."""

    checks_at: datetime
    interview_by: date
    answer_by: date


def application_deadlines(
    policy: Policy,
    at: datetime,
    checked_on: date | None = None,
    interviewed_on: date | None = None,
    answered_on: date | None = None,
) -> ApplicationDeadlines:
    """Return the due dates of an application received at `at` (London civil time), given the steps done."""
    hours, interview, answer = count_limits(policy, at, checked_on, interviewed_on, answered_on)
    return ApplicationDeadlines(
        checks_at=hours_after(hours.amount, at),
        interview_by=_get_due_day(interview),
        answer_by=_get_due_day(answer),
    )


def count_limits(
    policy: Policy,
    at: datetime,
    checked_on: date | None = None,
    interviewed_on: date | None = None,
    answered_on: date | None = None,
) -> tuple[PolicyLimit, PolicyLimit, PolicyLimit]:
    """Return the three limits, each by the setting in force until the step is done."""
    on = at.date()
    return (
        count_policy_limit(policy, settings.CHECKS_HOURS, hours_counter(at), on, met_on=checked_on),
        count_policy_limit(policy, settings.INTERVIEW_DAYS, within_days_after, on, met_on=interviewed_on),
        count_policy_limit(policy, settings.ANSWER_DAYS, within_days_after, on, met_on=answered_on),
    )


def report_triage_deadline(policy: Policy, at: datetime) -> datetime:
    """Return the time (London civil time) by which a public report received at `at` must be triaged."""
    return hours_after(policy.on(settings.REPORT_HOURS, at.date()), at)


def hours_counter(at: datetime) -> Callable[[int, date], Limit]:
    """Return a counter of elapsed hours from `at`, to the end of the day on which they end. Pages show the time."""

    def within_hours(hours: int, since: date) -> Limit:
        return within_days_after((hours_after(hours, at).date() - since).days, since)

    return within_hours


@rule("practice.disclosure.checks", CHECKS, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_checks(position: Position) -> RuleResults:
    """Complete the initial checks on the application within 24 hours."""
    for each in position.facts.disclosure_applications:
        limit = _count_limits(position, each)[0]
        yield _build_finding(each, limit, each.checked_on, each.checked_by_ref, CHECKS)


@rule("practice.disclosure.interview", INTERVIEW, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def applicant_interview(position: Position) -> RuleResults:
    """Interview the applicant, face to face or by telephone, within 10 days."""
    for each in position.facts.disclosure_applications:
        limit = _count_limits(position, each)[1]
        yield _build_finding(each, limit, each.interviewed_on, each.interviewed_by_ref, INTERVIEW)


@rule("practice.disclosure.answer", ANSWER, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def application_answer(position: Position) -> RuleResults:
    """Make the disclosure, or tell the applicant there is nothing to disclose, within 28 days."""
    for each in position.facts.disclosure_applications:
        limit = _count_limits(position, each)[2]
        yield _build_finding(each, limit, each.answered_on, each.answered_by_ref, ANSWER)


def _count_limits(position: Position, each: DisclosureApplication) -> tuple[PolicyLimit, PolicyLimit, PolicyLimit]:
    return count_limits(position.facts.policy, each.at, each.checked_on, each.interviewed_on, each.answered_on)


def _build_finding(
    each: DisclosureApplication, limit: PolicyLimit, met_on: date | None, met_by: str | None, source: Provision
) -> RuleFinding:
    return RuleFinding(
        trigger=each.ref,
        opens_on=each.on,
        limit=limit.limit,
        met_by=met_by,
        met_on=max(met_on, each.on) if met_on is not None else None,
        while_under=Span(each.on, each.until),
        reasoning=(
            Step("disclosure_asked", (each.scheme.upper(), each.on), source),
            *describe_policy_change(limit, source),
        ),
    )


def _get_due_day(limit: PolicyLimit) -> date:
    due_on = limit.limit.due_on
    assert due_on is not None, "a count of days that nothing stops has a last day"
    return due_on
