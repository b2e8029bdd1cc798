"""Visits on the case file: what came of each, what was decided, and how easily they can be foreseen."""

from collections.abc import Iterator

from mosovo.rooms.visits.models import Visit, VisitDecision
from mosovo.rooms.visits.policy import decides
from mosovo.rooms.visits.queries import LONDON, Pattern, day_of, decisions, pattern, visits
from mosovo.web.casefile.panel import Case, Line, Panel, Slot, provenance, recording
from mosovo.web.timeline import Entry
from mosovo.web.words import clock, counted, days_ago, instant, plain_day

ROOM = "visits"
SEEN = Visit.Outcome.SEEN


def panel(case: Case) -> Panel:
    """The panel of this room, the latest visit first. When they were last seen stands in the header."""
    found = [each for each in visits(case.nominal_id, case.known_at) if day_of(each) <= case.moment.on]
    decided = decisions(case.nominal_id, case.known_at) if found else []
    habits = pattern(found)
    may = decides(case.permit.actor)
    lines = [
        *([_habits(habits)] if habits else []),
        *(_visit(each) for each in found),
        *(_decision(each, may=may) for each in decided),
    ]
    return Panel(
        anchor="visits",
        title="Visits",
        lines=lines,
        empty="No visit is recorded.",
        entries=[*map(_entry, found), *map(_of_decision, decided)],
        slots=[_last_seen(case, found)],
        acts=[recording(case, model) for model in ((Visit, VisitDecision) if may and found else (Visit,))],
    )


def _last_seen(case: Case, found: list[Visit]) -> Slot:
    seen = next((each for each in found if each.outcome == SEEN), None)
    since = 0 if seen is None else found.index(seen)
    note = f"{counted(since, 'failed attempt')} since" if since else ""
    if seen is None:
        return Slot("Last seen", "", counted(len(found), "failed attempt") if found else "")
    return Slot("Last seen", days_ago(day_of(seen), case.moment.on).capitalize(), note)


def _visit(visit: Visit) -> Line:
    parts = (
        _hours(visit),
        "Announced" if visit.announced else "Unannounced",
        _crew(visit),
        visit.place,
        visit.text,
        *_seen(visit),
        f"To follow up: {visit.follow_up}" if visit.follow_up else "",
    )
    said = ". ".join(part.strip().rstrip(".") for part in parts if part) + "."
    name = "Visit" if visit.outcome == SEEN else "Failed visit"
    return Line(name, str(visit.get_outcome_display()), said, on=day_of(visit), row=visit, room=ROOM)


def _seen(visit: Visit) -> Iterator[str]:
    for name, words in (
        ("Also there", visit.present),
        ("Children", visit.children),
        ("Devices", visit.devices),
        ("Vehicles", visit.vehicles),
    ):
        if words:
            yield f"{name}: {words}"


def _hours(visit: Visit) -> str:
    if visit.ended_at is None:
        return instant(visit.began_at)
    within_a_day = visit.ended_at.astimezone(LONDON).date() == day_of(visit)
    return f"{instant(visit.began_at)} to {clock(visit.ended_at) if within_a_day else instant(visit.ended_at)}"


def _crew(visit: Visit) -> str:
    if visit.second_officer is not None:
        return f"With {visit.second_officer.name}"
    if visit.with_whom:
        return f"With {visit.with_whom}"
    return f"Alone: {visit.alone_because.rstrip('.')}. Approved by {visit.alone_approved_by}"


def _decision(decision: VisitDecision, *, may: bool) -> Line:
    who = f"{decision.get_rank_display()} {decision.recorded_by}, {plain_day(decision.decided_on)}"
    what = str(decision.get_kind_display())
    detail = f"{who}. {decision.text}"
    return Line("Decision", what, detail, on=decision.decided_on, row=decision, room=ROOM, mended_here=may)


def _habits(habits: Pattern) -> Line:
    """What somebody who watches for us could learn."""
    days = "the same day of the week" if habits.weekdays == 1 else f"{habits.weekdays} different days of the week"
    first, last = habits.hours
    detail = (
        f"{habits.unannounced} of {habits.made} unannounced, {habits.alone} by one officer alone, on {days}, "
        f"begun between {first:02}:00 and {last:02}:59."
    )
    return Line("How they can be foreseen", f"The last {habits.made} visits", detail)


def _entry(visit: Visit) -> Entry:
    name = "Visit" if visit.outcome == SEEN else "Failed visit"
    return Entry("Visits", day_of(visit), f"{name}: {visit.get_outcome_display()}", told_by=provenance(visit))


def _of_decision(decision: VisitDecision) -> Entry:
    words = f"Decision after visits: {decision.get_kind_display()}"
    return Entry("Visits", decision.decided_on, words, detail=decision.text, told_by=provenance(decision))
