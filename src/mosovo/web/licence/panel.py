"""The licence on the case file, in a few lines; all of it stands on a page of its own."""

from collections.abc import Iterator
from datetime import date

from mosovo.rooms.licence.course import Recalling, State
from mosovo.rooms.licence.models import Licence, Recall
from mosovo.rooms.licence.queries import Issued, Licensed, licensed
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, plain_day

ROOM, LANE = "licence", "Licence"


def panel(case: Case) -> Panel:
    """Licences, how much binds by them, and how far a recall has come."""
    found = licensed(case.nominal_id, case.known_at)
    on = case.moment.on
    open_page = [Act("The licence", address("licence", urn=case.permit.urn))] if found.licences else []
    record = [recording(case, Licence), *([recording(case, Recall)] if found.licences else [])]
    return Panel(
        anchor="licence",
        title="Licence",
        lines=[
            *(_recall(case, each, on) for each in found.recalls),
            *(_licence(case, each, on) for each in found.licences),
        ],
        empty="No licence is recorded.",
        entries=list(_entries(found)),
        tags=list(_tags(found, on)),
        acts=[*open_page, *record],
    )


def _licence(case: Case, issued: Issued, on: date) -> Line:
    row = issued.licence
    way = Act("Open the licence", address("licence", urn=case.permit.urn))
    return Line(
        str(row.get_kind_display()), stands(issued, on), _more(issued, on), on=row.from_on, row=row, room=ROOM, act=way
    )


def stands(issued: Issued, on: date) -> str:
    """Whether it runs, in a sentence."""
    row = issued.licence
    if issued.revoked_on is not None and issued.revoked_on <= on:
        return f"Revoked on {plain_day(issued.revoked_on)}"
    if on < row.from_on:
        return f"Runs from {plain_day(row.from_on)}"
    if row.until is None:
        return f"Since {plain_day(row.from_on)}, for life"
    return f"{'Ended' if row.until < on else 'Runs until'} {plain_day(row.until)}"


def _more(issued: Issued, on: date) -> str:
    binding, older = issued.in_force(on), [each for each in issued.conditions if each.is_older(on)]
    words = f"{counted(len(binding), 'condition')} in force" if issued.runs(on) else "Nothing of it is in force"
    return f"{words}; {len(older)} in older words than the library now has" if older and issued.runs(on) else words


def _recall(case: Case, found: Recalling, on: date) -> Line:
    way = Act("Open the recall", address("recall", urn=case.permit.urn, first=str(found.recall.first)))
    name = f"{found.recall.get_kind_display()} recall"
    return Line(
        name, state_in_words(found, on), found.recall.reasons, on=found.asked_on, row=found.recall, room=ROOM, act=way
    )


def state_in_words(found: Recalling, on: date) -> str:
    """How it stands, with the days at large."""
    state, days = found.state(on), found.days_at_large(on)
    if state is State.AT_LARGE:
        return f"Unlawfully at large, {counted(days or 0, 'day')}"
    if state is State.RELEASED and found.release is not None:
        return f"Released again on {plain_day(found.release.released_on)}"
    if state is State.RETURNED and found.returned_on is not None:
        return f"Returned to custody on {plain_day(found.returned_on)}"
    return str(state)


def _tags(found: Licensed, on: date) -> Iterator[str]:
    for each in found.recalls:
        if each.is_open and each.asked_on <= on:
            yield f"Recall: {state_in_words(each, on).lower()}"
    for issued in found.running(on):
        until = issued.licence.until
        yield f"On licence until {plain_day(until)}" if until else "On licence for life"


def _entries(found: Licensed) -> Iterator[Entry]:
    for issued in found.licences:
        row = issued.licence
        until = issued.revoked_on or row.until
        yield Entry(
            LANE, row.from_on, str(row.get_kind_display()), until=until, open_ended=until is None, tone="law",
            told_by=provenance(row),
        )  # fmt: skip
    for each in found.recalls:
        label = f"Recall asked for: {each.recall.get_kind_display()}"
        yield Entry(
            LANE, each.asked_on, label, detail=each.recall.reasons, shape="concern", told_by=provenance(each.recall)
        )
        for step in each.steps:
            day = each.day_of(step.kind)
            if day is not None:
                yield Entry(LANE, day, str(step.get_kind_display()), detail=step.text, told_by=provenance(step))
        if each.release is not None:
            how = str(each.release.get_how_display())
            yield Entry(LANE, each.release.released_on, "Released after recall", detail=how)
