"""Visits on the case file: what came of each, what was decided, and how easily they can be foreseen."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from mosovo.rooms.visits.foreseen import DEFINITION, Foreseen
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.policy import decides
from mosovo.rooms.visits.queries import checks, day_of, decisions, habits, pre_visit_checks, visits
from mosovo.web.casefile.panel import Case, Line, Panel, Slot, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, days_ago, plain_day

from .said import ROOM, check_line, visit_line, when

SEEN = Visit.Outcome.SEEN


def panel(case: Case) -> Panel:
    """The panel of this room, the latest visit first. When they were last seen stands in the header."""
    found = [each for each in visits(case.nominal_id, case.known_at) if day_of(each) <= case.moment.on]
    decided = decisions(case.nominal_id, case.known_at) if found else []
    of_visits = checks(case.nominal_id, case.known_at) if found else []
    told = habits(found, case.moment.on)
    may = decides(case.permit.actor)
    lines = [
        *([_foreseen(told)] if told else []),
        *(line for each in found for line in _with_conditions(each, of_visits, case.permit.urn)),
        *(_decision(each, may=may) for each in decided),
        *(_before(each) for each in pre_visit_checks(case.nominal_id, case.known_at)),
    ]
    return Panel(
        anchor="visits",
        title="Visits",
        lines=lines,
        empty="No visit is recorded.",
        entries=[*map(_entry, found), *map(_of_decision, decided)],
        slots=[_last_seen(case, found)],
        acts=[
            Act("Visit", reverse("record_visit", kwargs={"urn": case.permit.urn})),
            Act("Before a visit", reverse("before_visit", kwargs={"urn": case.permit.urn})),
            Act("Checks before a visit", reverse("record_pre_visit_checks", kwargs={"urn": case.permit.urn})),
            *([recording(case, VisitDecision)] if may and found else []),
        ],
    )


def _before(check: PreVisitCheck) -> Line:
    line = check_line(check)
    return replace(line, name=f"Check before a visit: {line.name}")


def _last_seen(case: Case, found: list[Visit]) -> Slot:
    seen = next((each for each in found if each.outcome == SEEN), None)
    since = 0 if seen is None else found.index(seen)
    note = f"{counted(since, 'failed attempt')} since" if since else ""
    if seen is None:
        return Slot("Last seen", "", counted(len(found), "failed attempt") if found else "")
    return Slot("Last seen", days_ago(day_of(seen), case.moment.on).capitalize(), note)


def _with_conditions(visit: Visit, checks: list[ConditionCheck], urn: str) -> Iterator[Line]:
    """The visit, and what was found of each condition; from a breach the way to a breach case."""
    yield visit_line(visit)
    for check in checks:
        if check.visit_id == visit.first:
            breached = check.result == ConditionCheck.Result.BREACH
            act = Act("Open breach case", opening(urn, check)) if breached else None
            detail = ". ".join(part.rstrip(".") for part in (check.words, check.how) if part) + "."
            result = str(check.get_result_display())
            yield Line("Condition", result, detail, on=day_of(visit), row=check, room=ROOM, act=act)


def opening(urn: str, check: ConditionCheck) -> str:
    """The way to a breach case, with the words of what was found in it."""
    return f"{reverse('open_breach', kwargs={'urn': urn})}?check={check.first}"


def _decision(decision: VisitDecision, *, may: bool) -> Line:
    who = f"{decision.get_rank_display()} {decision.recorded_by}, {plain_day(decision.decided_on)}"
    what = str(decision.get_kind_display())
    detail = f"{who}. {decision.text}"
    return Line("Decision", what, detail, on=decision.decided_on, row=decision, room=ROOM, mended_here=may)


def _foreseen(told: Foreseen) -> Line:
    """What somebody who watches for us could learn, with what the figure means beside it."""
    detail = (
        f"{told.together} of the last {told.made} on {when(told)}. {told.announced} announced "
        f"({told.announced_percent}%), {told.alone} by one officer alone. {DEFINITION}"
    )
    return Line("How they can be foreseen", f"{told.percent}%", detail)


def _entry(visit: Visit) -> Entry:
    name = "Visit" if visit.outcome == SEEN else "Failed visit"
    return Entry("Visits", day_of(visit), f"{name}: {visit.get_outcome_display()}", told_by=provenance(visit))


def _of_decision(decision: VisitDecision) -> Entry:
    words = f"Decision after visits: {decision.get_kind_display()}"
    return Entry("Visits", decision.decided_on, words, detail=decision.text, told_by=provenance(decision))
