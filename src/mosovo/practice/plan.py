"""The risk management plan: its actions have due dates, its versions are signed off, and it is reviewed.

Being late is not an offence. The values are those of the force (`settings`), or of tables/plan.toml where the force set
none.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.assessments import assessments_counted
from mosovo.practice.management import KINDS, explain_later_start, list_community_periods, start_when_known
from mosovo.practice.policy_settings import plan as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo.practice.release_preparation import list_duties_before_release
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import PLAN_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.plan_facts import PlanVersion
from mosovo_law.facts.practice_facts import RiskLevel
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("plan")["plan"][0]["from"])
ACTIONS, SIGNED_OFF, REVIEWED, TRIGGERS, FIRST = (
    PLAN_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4, 5)
)


@rule("practice.plan.action", ACTIONS, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("plan_actions",))
def police_action(position: Position) -> RuleResults:
    """Complete the police action in the risk management plan by its due date."""
    yield from _list_action_findings(position.facts, "police")


@rule("practice.plan.agency", ACTIONS, Bearer.AGENCY, in_force=IN_FORCE, needs=("plan_actions",))
def agency_action(position: Position) -> RuleResults:
    """The agency completes its action in the risk management plan by the due date."""
    yield from _list_action_findings(position.facts, "agency")


@rule("practice.plan.first", FIRST, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=KINDS)
def first_plan(position: Position) -> RuleResults:
    """Write the risk management plan within 28 days after the first assessment, or after registration."""
    facts = position.facts
    written = [(each.on, each.ref) for each in _sort_versions(facts) if each.agreed or each.checked_on is None]
    yield from list_duties_before_release(position, lambda _: next(iter(written), None), IN_FORCE, FIRST)
    first_assessment = next(iter(assessments_counted(position)), None)
    for period in position.compute_once(list_community_periods)[-1:]:
        begins = period.span.from_on
        after = first_assessment if first_assessment is not None and first_assessment.on >= begins else None
        since = begins if first_assessment else start_when_known(position, begins)
        since = after.on if after else since
        opens_on = max(since, IN_FORCE.from_on)
        if opens_on not in period.span or any(on < max(begins, IN_FORCE.from_on) for on, _ in written):
            continue
        completion = written[0] if written and written[0][0] in period.span else None
        met_on = completion[0] if completion else None
        policy_limit = count_policy_limit(facts.policy, settings.FIRST_DAYS, within_days_after, opens_on, met_on=met_on)
        yield RuleFinding(
            trigger=after.ref if after else period.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion[1] if completion else None,
            met_on=met_on,
            while_under=period.span,
            reasoning=(
                Step("first_assessed", (after.on,), FIRST) if after else Step("not_assessed", (begins,), FIRST),
                *explain_later_start(since if after else begins, opens_on, IN_FORCE, FIRST),
                *describe_policy_change(policy_limit, FIRST),
            ),
        )


@rule("practice.plan.sign_off", SIGNED_OFF, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=("plan_versions",))
def plan_sign_off(position: Position) -> RuleResults:
    """Sign off or return this version of the risk management plan within 5 working days."""
    facts = position.facts
    versions, count = _sort_versions(facts), working_day_counter(facts.jurisdiction)
    for version in versions:
        if version.checked_on is None and version is not versions[-1]:
            continue  # a later version replaced it before it was checked
        policy_limit = count_policy_limit(
            facts.policy, settings.DAYS_TO_SIGN_OFF, count, version.on, met_on=version.checked_on
        )
        yield RuleFinding(
            trigger=version.ref,
            opens_on=version.on,
            limit=policy_limit.limit,
            met_by=version.checked_by_ref,
            met_on=version.checked_on,
            while_under=Span(version.on).ending_by(facts.died_on),
            reasoning=(
                Step("plan_written", (version.on,), SIGNED_OFF),
                *describe_policy_change(policy_limit, SIGNED_OFF),
            ),
        )


@rule("practice.plan.review", REVIEWED, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("plan_versions",))
def plan_review(position: Position) -> RuleResults:
    """Review the risk management plan within the interval for the risk level."""
    facts = position.facts
    versions = [each for each in _sort_versions(facts) if each.agreed or each.checked_on is None]
    for number, version in enumerate(versions):
        if not version.agreed:
            continue
        later = next(iter(versions[number + 1 :]), None)
        opens_on = max(version.on, IN_FORCE.from_on)
        if (later is not None and later.on < opens_on) or (facts.died_on is not None and facts.died_on <= opens_on):
            continue
        level = _find_level(facts, later)
        limit, because = _count_limit(facts.policy, version.on, level, later.on if later else None)
        earliest = within_days_after(facts.policy.on(settings.DAYS_AFTER_A_LEVEL, opens_on), opens_on)
        if version.on < opens_on and limit.due_on is not None and limit.due_on < (earliest.due_on or limit.due_on):
            limit, because = earliest, (*because, *explain_later_start(version.on, opens_on, IN_FORCE, REVIEWED))
        yield RuleFinding(
            trigger=version.ref,
            opens_on=opens_on,
            limit=limit,
            met_by=later.ref if later else None,
            met_on=later.on if later else None,
            while_under=Span(version.on).ending_by(facts.died_on),
            rests_on=(level.ref,) if level else (),
            reasoning=because,
        )


def _count_limit(
    policy: Policy, on: date, level: RiskLevel | None, met_on: date | None
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the limit for the current risk level; a level set later allows some days from then."""
    policy_limit = count_policy_limit(
        policy, settings.MONTHS[level.level] if level else settings.WITHOUT_A_LEVEL, within_months_after, on,
        set_on=max(on, level.on) if level else on, met_on=met_on,
    )  # fmt: skip
    limit, months = policy_limit.limit, policy_limit.amount
    written = Step("plan_signed_off", (on,), REVIEWED)
    if level is None:
        return limit, (
            written,
            Step("plan_without_a_level", (months,), REVIEWED),
            *describe_policy_change(policy_limit, REVIEWED),
        )
    steps = (
        written,
        Step("plan_by_level", (level.level, months), REVIEWED),
        *describe_policy_change(policy_limit, REVIEWED),
    )
    minimum_limit = count_policy_limit(policy, settings.DAYS_AFTER_A_LEVEL, within_days_after, level.on, met_on=met_on)
    after = minimum_limit.limit
    if limit.due_on is not None and after.due_on is not None and on < level.on and limit.due_on < after.due_on:
        return after, (
            *steps,
            Step("plan_level_later", (level.on, minimum_limit.amount), REVIEWED),
            *describe_policy_change(minimum_limit, REVIEWED),
        )
    return limit, steps


def _list_action_findings(facts: CaseFacts, by: str) -> Iterator[RuleFinding]:
    for action in facts.plan_actions:
        if action.by == by:
            yield RuleFinding(
                trigger=action.ref,
                opens_on=action.on,
                limit=within_days_after(max((action.due_on - action.on).days, 0), action.on),
                met_by=action.ended_by_ref,
                met_on=action.ended_on,
                while_under=Span(action.on).ending_by(facts.died_on),
                reasoning=(Step("plan_action", (action.on, action.due_on), ACTIONS),),
            )


def _sort_versions(facts: CaseFacts) -> list[PlanVersion]:
    return sorted(facts.plan_versions, key=attrgetter("on", "ref"))


def _find_level(facts: CaseFacts, later: PlanVersion | None) -> RiskLevel | None:
    """Return the last risk level set, or the last by the day on which the plan was reviewed."""
    levels = [level for level in facts.risk_levels if later is None or level.on <= later.on]
    return max(levels, key=attrgetter("on", "ref"), default=None)
