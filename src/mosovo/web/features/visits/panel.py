"""Visits on the case file: outcomes, decisions and visit predictability."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from mosovo.rooms.visits.models import ConditionCheck, PlannedVisit, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.rooms.visits.predictability import DEFINITION, Predictability
from mosovo.rooms.visits.queries import (
    is_plan_over,
    list_condition_checks,
    list_planned_visits,
    list_pre_visit_checks,
    list_visit_decisions,
    list_visits,
    visit_date,
    visit_predictability,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date, format_day_and_time, format_days_ago
from mosovo.web.core.panel import CaseContext, FactRow, HeaderSlot, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from .display import ROOM, build_pre_visit_check_row, describe_visit, format_visit_time

SEEN = Visit.Outcome.SEEN


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest visit first. When the nominal was last seen is in the case header."""
    visits = [each for each in list_visits(case.nominal_id, case.known_at) if visit_date(each) <= case.moment.on]
    decisions = list_visit_decisions(case.nominal_id, case.known_at) if visits else []
    condition_checks = list_condition_checks(case.nominal_id, case.known_at) if visits else []
    predictability = visit_predictability(visits, case.moment.on)
    may_decide = can_decide_failed_visits(case.permit.actor)
    lines = [
        *_list_plans(case, visits),
        *([_build_predictability_row(predictability)] if predictability else []),
        *(line for each in visits for line in _build_visit_rows(each, condition_checks, case.permit.urn)),
        *(_build_decision_row(each, may_decide=may_decide) for each in decisions),
        *(_build_check_row(each) for each in list_pre_visit_checks(case.nominal_id, case.known_at)),
    ]
    return Panel(
        anchor="visits",
        title="Visits",
        lines=lines,
        empty="No visits recorded. Record the first visit here.",
        entries=[*map(_build_timeline_entry, visits), *map(_build_decision_entry, decisions)],
        slots=[_build_last_seen_slot(case, visits)],
        acts=[
            DutyLink("Home visit", url_of_parts("record_visit", {"urn": case.permit.urn})),
            DutyLink("Failed visit", url_of_parts("record_failed_visit", {"urn": case.permit.urn})),
            build_record_link(case, PlannedVisit),
            DutyLink("Visit briefing", url_of_parts("before_visit", {"urn": case.permit.urn})),
            DutyLink("Pre-visit checks", url_of_parts("record_pre_visit_checks", {"urn": case.permit.urn})),
            *([build_record_link(case, VisitDecision)] if may_decide and visits else []),
        ],
    )


def _list_plans(case: CaseContext, visits: list[Visit]) -> Iterator[FactRow]:
    """Yield the planned visit that is open; those that are over are on the record, as visits."""
    plans = list_planned_visits(case.nominal_id, case.known_at)
    latest = max(plans, key=lambda plan: plan.recorded_at, default=None)
    if latest is not None and not is_plan_over(latest, visits):
        has_passed = latest.planned_on < case.moment.on
        value = format_day_and_time(latest.planned_on, latest.planned_at, case.moment.on)
        detail = "The day has passed and no visit is recorded." if has_passed else ""
        yield FactRow("Planned visit", value, detail, on=latest.planned_on, row=latest, room=ROOM)


def _build_check_row(check: PreVisitCheck) -> FactRow:
    line = build_pre_visit_check_row(check)
    return replace(line, name=f"Pre-visit check: {line.name}")


def _build_last_seen_slot(case: CaseContext, visits: list[Visit]) -> HeaderSlot:
    last_seen = next((each for each in visits if each.outcome == SEEN), None)
    failed_attempts = 0 if last_seen is None else visits.index(last_seen)
    note = f"{format_count(failed_attempts, 'failed attempt')} since" if failed_attempts else ""
    if last_seen is None:
        return HeaderSlot("Last seen", "", format_count(len(visits), "failed attempt") if visits else "")
    return HeaderSlot("Last seen", format_days_ago(visit_date(last_seen), case.moment.on).capitalize(), note)


def _build_visit_rows(visit: Visit, checks: list[ConditionCheck], urn: str) -> Iterator[FactRow]:
    """Yield the visit, and the result for each condition. A breach has a link to open a breach case."""
    yield describe_visit(visit)
    for check in checks:
        if check.visit_id == visit.first:
            is_breach = check.result == ConditionCheck.Result.BREACH
            act = DutyLink("Open breach case", build_breach_url(urn, check)) if is_breach else None
            detail = ". ".join(part.rstrip(".") for part in (check.condition_wording, check.how) if part) + "."
            result = check.result_with_method
            yield FactRow("Condition", result, detail, on=visit_date(visit), row=check, room=ROOM, act=act)


def build_breach_url(urn: str, check: ConditionCheck) -> str:
    """Return the URL to open a breach case from a condition check."""
    return f"{reverse('open_breach', kwargs={'urn': urn})}?check={check.first}"


def _build_decision_row(decision: VisitDecision, *, may_decide: bool) -> FactRow:
    decided_by = f"{decision.get_rank_display()} {decision.recorded_by}, {format_date(decision.decided_on)}"
    kind = str(decision.get_kind_display())
    detail = f"{decided_by}. {decision.text}"
    return FactRow("Decision", kind, detail, on=decision.decided_on, row=decision, room=ROOM, is_correctable=may_decide)


def _build_predictability_row(predictability: Predictability) -> FactRow:
    """Build the row of visit predictability: what an observer could learn, with the definition."""
    detail = (
        f"{predictability.together} of the last {predictability.made} on {format_visit_time(predictability)}. "
        f"{predictability.announced} announced "
        f"({predictability.announced_percent}%), {predictability.alone} single-crewed. {DEFINITION}"
    )
    return FactRow("Visit predictability", f"{predictability.percent}%", detail)


def _build_timeline_entry(visit: Visit) -> TimelineEntry:
    name = "Visit" if visit.outcome == SEEN else "Failed visit"
    return TimelineEntry(
        "Visits",
        visit_date(visit),
        f"{name}: {visit.get_outcome_display()}",
        information_source=format_provenance(visit),
    )


def _build_decision_entry(decision: VisitDecision) -> TimelineEntry:
    words = f"Decision after failed visits: {decision.get_kind_display()}"
    return TimelineEntry(
        "Visits", decision.decided_on, words, detail=decision.text, information_source=format_provenance(decision)
    )
