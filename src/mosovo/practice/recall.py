"""Recall to custody: the time limit of each step, for those who take it.

Being late is not an offence. The values are those of the force (`settings`), or of tables/recall.toml where the force
set none. The kind of a recall and when it ends is law (`cja2003`).
"""

from collections.abc import Iterator
from datetime import date, datetime

from mosovo.practice import tables
from mosovo.practice.policy_settings import recall as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.hours import end_of_day
from mosovo_law.core.limit import within_hours_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import PolicySetting
from mosovo_law.core.sources import ENGLAND_AND_WALES, RECALL_POLICY, Provision
from mosovo_law.facts.management_facts import Recall
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("recall")["clock"][0]["from"])
REVOKED, ARRESTED, REPORTED, SENT = (
    RECALL_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4)
)
WITHOUT_DOSSIER = "fixed_term"
CALLED = {"fixed_term": "fixed term", "standard": "standard", "emergency": "emergency"}


@rule("practice.recall.revoke", REVOKED, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("recalls",))
def licence_revocation(position: Position) -> RuleResults:
    """Revoke the licence within 2 hours of an emergency recall request, or 24 hours of any other."""
    for recall in position.facts.recalls:
        step = Step("recall_asked", (CALLED[recall.kind].capitalize(), recall.on), REVOKED)
        ended_on = _find_first_day(recall.ended_on, recall.returned_on if recall.revoked_on is None else None)
        yield _build_hour_duty(
            position, recall, settings.REVOKE[recall.kind], recall.on, recall.asked_at, step,
            completion=(recall.revoked_by_ref, recall.revoked_on), until=ended_on,
        )  # fmt: skip


@rule(
    "practice.recall.arrest", ARRESTED, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("recalls",),
)  # fmt: skip
def recall_arrest(position: Position) -> RuleResults:
    """Arrest the person on the same day in an emergency recall, otherwise within 48 hours of revocation."""
    for recall in position.facts.recalls:
        if recall.revoked_on is None:
            continue
        step = Step("recall_revoked", (recall.revoked_on,), ARRESTED)
        yield _build_hour_duty(
            position, recall, settings.ARREST[recall.kind], recall.revoked_on, recall.revoked_at, step,
            completion=(recall.arrested_by_ref, recall.arrested_on), until=recall.ended_on,
        )  # fmt: skip


@rule(
    "practice.recall.report", REPORTED, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("recalls",)
)
def part_b_report(position: Position) -> RuleResults:
    """Send the Part B risk report within 10 working days of the return to custody."""
    for recall in position.facts.recalls:
        completion = (recall.reported_by_ref, recall.reported_on)
        yield from _list_return_findings(position, recall, settings.REPORT_DAYS, REPORTED, completion)


@rule("practice.recall.dossier", SENT, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("recalls",))
def part_c_papers(position: Position) -> RuleResults:
    """Send the Part C dossier to the Parole Board within 20 working days of the return to custody."""
    for recall in position.facts.recalls:
        if recall.kind != WITHOUT_DOSSIER:
            completion = (recall.sent_by_ref, recall.sent_on)
            yield from _list_return_findings(position, recall, settings.DOSSIER_DAYS, SENT, completion)


def _build_hour_duty(
    position: Position, recall: Recall, setting: PolicySetting, on: date, at: datetime | None, step: Step,
    *, completion: tuple[str | None, date | None], until: date | None,
) -> RuleFinding:  # fmt: skip
    """Count hours from an instant; from the end of its day, where the hour is not recorded."""
    facts = position.facts
    limit = within_hours_after(facts.policy.on(setting, on), at or end_of_day(on))
    steps = (step,) if at is not None else (step, Step("recall_hour_unknown", (), step.source))
    return RuleFinding(
        trigger=recall.ref,
        opens_on=on,
        limit=limit,
        met_by=completion[0],
        met_on=completion[1],
        while_under=Span(on).ending_by(facts.died_on).ending_by(until),
        reasoning=steps,
    )


def _list_return_findings(
    position: Position,
    recall: Recall,
    setting: PolicySetting,
    source: Provision,
    completion: tuple[str | None, date | None],
) -> Iterator[RuleFinding]:
    facts, returned_on = position.facts, recall.returned_on
    if returned_on is None:
        return
    policy_limit = count_policy_limit(
        facts.policy, setting, working_day_counter(facts.jurisdiction), returned_on, met_on=completion[1]
    )
    yield RuleFinding(
        trigger=recall.ref,
        opens_on=returned_on,
        limit=policy_limit.limit,
        met_by=completion[0],
        met_on=completion[1],
        while_under=Span(returned_on).ending_by(facts.died_on).ending_by(recall.released_on).ending_by(recall.ended_on),
        reasoning=(Step("recall_back", (returned_on,), source), *describe_policy_change(policy_limit, source)),
    )


def _find_first_day(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
