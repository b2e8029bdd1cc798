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
    list_visit_decisions,
    list_visits,
    pre_visit_checks,
    visit_date,
    visit_predictability,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date, format_day_and_time, format_days_ago
from mosovo.web.core.panel import CaseContext, FactRow, HeaderSlot, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from .display import ROOM, check_line, describe_visit, format_visit_time

SEEN = Visit.Outcome.SEEN


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest visit first. When the nominal was last seen is in the case header."""
    visits = [each for each in list_visits(case.nominal_id, case.known_at) if visit_date(each) <= case.moment.on]
    decided = list_visit_decisions(case.nominal_id, case.known_at) if visits else []
    of_visits = list_condition_checks(case.nominal_id, case.known_at) if visits else []
    predictability = visit_predictability(visits, case.moment.on)
    may = can_decide_failed_visits(case.permit.actor)
    lines = [
        *_list_plans(case, visits),
        *([_foreseen(predictability)] if predictability else []),
        *(line for each in visits for line in _with_conditions(each, of_visits, case.permit.urn)),
        *(_decision(each, may=may) for each in decided),
        *(_build_check_row(each) for each in pre_visit_checks(case.nominal_id, case.known_at)),
    ]
    return Panel(
        anchor="visits",
        title="Visits",
        lines=lines,
        empty="No visits recorded. Record the first visit here.",
        entries=[*map(_entry, visits), *map(_of_decision, decided)],
        slots=[_last_seen(case, visits)],
        acts=[
            DutyLink("Home visit", url_of_parts("record_visit", {"urn": case.permit.urn})),
            DutyLink("Failed visit", url_of_parts("record_failed_visit", {"urn": case.permit.urn})),
            record_links(case, PlannedVisit),
            DutyLink("Visit briefing", url_of_parts("before_visit", {"urn": case.permit.urn})),
            DutyLink("Pre-visit checks", url_of_parts("record_pre_visit_checks", {"urn": case.permit.urn})),
            *([record_links(case, VisitDecision)] if may and visits else []),
        ],
    )


def _list_plans(case: CaseContext, visits: list[Visit]) -> Iterator[FactRow]:
    """Yield the planned visit that is open; those that are over are on the record, as visits."""
    plans = list_planned_visits(case.nominal_id, case.known_at)
    latest = max(plans, key=lambda plan: plan.recorded_at, default=None)
    if latest is not None and not is_plan_over(latest, visits):
        passed = latest.planned_on < case.moment.on
        value = format_day_and_time(latest.planned_on, latest.planned_at, case.moment.on)
        detail = "The day has passed and no visit is recorded." if passed else ""
        yield FactRow("Planned visit", value, detail, on=latest.planned_on, row=latest, room=ROOM)


def _build_check_row(check: PreVisitCheck) -> FactRow:
    line = check_line(check)
    return replace(line, name=f"Pre-visit check: {line.name}")


def _last_seen(case: CaseContext, visits: list[Visit]) -> HeaderSlot:
    seen = next((each for each in visits if each.outcome == SEEN), None)
    since = 0 if seen is None else visits.index(seen)
    note = f"{format_count(since, 'failed attempt')} since" if since else ""
    if seen is None:
        return HeaderSlot("Last seen", "", format_count(len(visits), "failed attempt") if visits else "")
    return HeaderSlot("Last seen", format_days_ago(visit_date(seen), case.moment.on).capitalize(), note)


def _with_conditions(visit: Visit, checks: list[ConditionCheck], urn: str) -> Iterator[FactRow]:
    """Yield the visit, and the result for each condition. A breach has a link to open a breach case."""
    yield describe_visit(visit)
    for check in checks:
        if check.visit_id == visit.first:
            breached = check.result == ConditionCheck.Result.BREACH
            act = DutyLink("Open breach case", visit_heading(urn, check)) if breached else None
            detail = ". ".join(part.rstrip(".") for part in (check.condition_wording, check.how) if part) + "."
            result = check.result_with_method
            yield FactRow("Condition", result, detail, on=visit_date(visit), row=check, room=ROOM, act=act)


def visit_heading(urn: str, check: ConditionCheck) -> str:
    """Return the URL to open a breach case from a condition check."""
    return f"{reverse('open_breach', kwargs={'urn': urn})}?check={check.first}"


def _decision(decision: VisitDecision, *, may: bool) -> FactRow:
    who = f"{decision.get_rank_display()} {decision.recorded_by}, {format_date(decision.decided_on)}"
    what = str(decision.get_kind_display())
    detail = f"{who}. {decision.text}"
    return FactRow("Decision", what, detail, on=decision.decided_on, row=decision, room=ROOM, mended_here=may)


def _foreseen(predictability: Predictability) -> FactRow:
    """Build the row of visit predictability: what an observer could learn, with the definition."""
    detail = (
        f"{predictability.together} of the last {predictability.made} on {format_visit_time(predictability)}. "
        f"{predictability.announced} announced "
        f"({predictability.announced_percent}%), {predictability.alone} single-crewed. {DEFINITION}"
    )
    return FactRow("Visit predictability", f"{predictability.percent}%", detail)


def _entry(visit: Visit) -> TimelineEntry:
    name = "Visit" if visit.outcome == SEEN else "Failed visit"
    return TimelineEntry(
        "Visits",
        visit_date(visit),
        f"{name}: {visit.get_outcome_display()}",
        information_source=format_provenance(visit),
    )


def _of_decision(decision: VisitDecision) -> TimelineEntry:
    words = f"Decision after failed visits: {decision.get_kind_display()}"
    return TimelineEntry(
        "Visits", decision.decided_on, words, detail=decision.text, information_source=format_provenance(decision)
    )
