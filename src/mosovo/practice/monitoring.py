"""Monitoring alerts: an officer triages each, the more severe the sooner. A supervisor decides trail data requests.

This is policy, not law: the values are the force’s (`settings`), or of tables/monitoring.toml where the force set
none. The library counts days here; the inbox shows the time itself.
"""

from datetime import date, timedelta

from mosovo.practice.policy_settings import monitoring as settings
from mosovo.practice.policy_settings.limits import (
    PolicyLimit,
    count_policy_limit,
    describe_policy_change,
    working_day_counter,
)
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import MONITORING_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.monitoring_facts import AlertFact
from mosovo_law.status.position import Position

IN_FORCE = Span(settings.FROM_ON)
LOOK, TRAIL = (MONITORING_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2))


@rule("practice.alert.look", LOOK, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("alerts",))
def alert_triage(position: Position) -> RuleResults:
    """Triage the alert and record the decision."""
    facts = position.facts
    for each in facts.alerts:
        policy_limit = _count_limit(facts, each)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=policy_limit.limit,
            met_by=each.looked_by_ref,
            met_on=max(each.looked_on, each.on) if each.looked_on is not None else None,
            while_under=Span(each.on).ending_by(facts.died_on),
            reasoning=(
                Step("alert_received", (each.severity, each.on), LOOK),
                *describe_policy_change(policy_limit, LOOK),
            ),
        )


@rule("practice.monitoring.trail", TRAIL, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=("trail_requests",))
def trail_decision(position: Position) -> RuleResults:
    """Approve or refuse the request for trail data within 3 working days."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for each in facts.trail_requests:
        policy_limit = count_policy_limit(facts.policy, settings.TRAIL_DAYS, count, each.on, met_on=each.decided_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=policy_limit.limit,
            met_by=each.decided_by_ref,
            met_on=each.decided_on,
            while_under=Span(each.on).ending_by(facts.died_on),
            reasoning=(Step("trail_requested", (each.on,), TRAIL), *describe_policy_change(policy_limit, TRAIL)),
        )


def _count_limit(facts: CaseFacts, alert: AlertFact) -> PolicyLimit:
    setting = settings.BY_SEVERITY[alert.severity]
    if alert.severity == "ordinary":
        count = working_day_counter(facts.jurisdiction)
        return count_policy_limit(facts.policy, setting, count, alert.on, met_on=alert.looked_on)
    if alert.severity == "high":
        return count_policy_limit(facts.policy, setting, within_days_after, alert.on, met_on=alert.looked_on)

    def within_minutes(minutes: int, since: date) -> Limit:
        """Return a limit to the end of the day on which the minutes end."""
        return within_days_after(((alert.at + timedelta(minutes=minutes)).date() - since).days, since)

    return count_policy_limit(facts.policy, setting, within_minutes, alert.on, met_on=alert.looked_on)
