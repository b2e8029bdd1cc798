"""What they are known by to others, on the case file; and which other record is of the same person."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from mosovo.access.action import Need
from mosovo.caseload.queries import named
from mosovo.record.models import Recorded
from mosovo.record.queries import held
from mosovo.rooms.traces import queries
from mosovo.rooms.traces.models import (
    CollisionAnswer,
    ContactPoint,
    Mark,
    NameAnswer,
    Sameness,
    Vehicle,
    Whose,
)
from mosovo.search.collisions import LABELS
from mosovo.web.casefile.panel import Case, Line, Panel, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

ROOM, LANE = "traces", "Identity"
TAG = "Two records, one person"
EMPTY = "No number, vehicle or mark is recorded. Ask at the next visit."
KINDS = (ContactPoint, Vehicle, Mark, Sameness, CollisionAnswer, NameAnswer)


def panel(case: Case) -> Panel:
    """The panel of this room. Another record is named to those alone who may see it."""
    kinds = held(case.nominal_id, *KINDS)
    about = (case.nominal_id, case.known_at)
    words = queries.latest(queries.samenesses(*about)) if Sameness in kinds else []
    same = [each for each in words if each.is_same]
    return Panel(
        anchor="traces",
        title="Known by",
        lines=[*_same(same), *(_traces(case) if kinds & {ContactPoint, Vehicle, Mark} else ()), *_answers(case, kinds)],
        empty=EMPTY,
        entries=[_entry(each) for each in words],
        tags=[TAG] if same else [],
        acts=list(_acts(case, same)),
    )


def _acts(case: Case, same: Sequence[Sameness]) -> Iterator[Act]:
    yield from (recording(case, model) for model in (ContactPoint, Vehicle, Mark))
    if case.allows(Need.RECORD):
        yield Act("Same person as another record", reverse("say_same", kwargs={"urn": case.permit.urn}))
        if same:
            yield Act("Two people after all", reverse("say_not_same", kwargs={"urn": case.permit.urn}))


def _same(same: Sequence[Sameness]) -> Iterator[Line]:
    if not same:
        return
    listed = {each.nominal_id: each for each in named([row.other_id for row in same])}
    for row in same:
        other = listed.get(row.other_id)
        if other is None:
            continue
        called = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
        owed = f"{other.open_duties} open {'duty' if other.open_duties == 1 else 'duties'} stand there."
        by = f"Said by {row.recorded_by or 'the system'}, {plain_day(row.on)}: {row.reason}"
        way = Act("Open the other record", reverse("casefile", kwargs={"urn": other.urn}))
        yield Line("The same person as", f"{other.urn}, {called}", f"{owed} {by}", row.on, row=row, room=ROOM, act=way,
                   mended_here=False)  # fmt: skip


def _traces(case: Case) -> Iterator[Line]:
    found = queries.traces(case.nominal_id, case.known_at)
    for point in found.points:
        yield _line(str(point.get_kind_display()), point.value, point, _of(point), point.text)
    for vehicle in found.vehicles:
        yield _line("Vehicle", vehicle.registration, vehicle, vehicle.description, _of(vehicle), vehicle.text)
    for mark in found.marks:
        yield _line(str(mark.get_kind_display()), mark.words, mark, mark.place)


def _answers(case: Case, kinds: frozenset[type[Recorded]]) -> Iterator[Line]:
    about = (case.nominal_id, case.known_at)
    for name in queries.name_answers(*about) if NameAnswer in kinds else ():
        yield Line("Was the name notified?", str(name.get_outcome_display()), name.reason, name.on, row=name, room=ROOM)
    for row in queries.collision_answers(*about) if CollisionAnswer in kinds else ():
        what = f"{LABELS.get(row.kind, row.kind)} shared with another record"
        yield Line(what, str(row.get_outcome_display()), row.reason, row.on, row=row, room=ROOM, mended_here=False)


def _of(row: ContactPoint | Vehicle) -> str:
    if row.whose == Whose.OWN:
        return "Theirs"
    return f"{row.get_whose_display()}, {row.name}"


def _line(name: str, value: str, row: ContactPoint | Vehicle | Mark, *parts: str) -> Line:
    detail = ". ".join(part.rstrip(".") for part in (*parts, f"Known on {plain_day(row.known_on)}") if part)
    return Line(name, value, detail, on=row.known_on, row=row, room=ROOM)


def _entry(row: Sameness) -> Entry:
    label = "Said to be one person with another record" if row.is_same else "Said to be two people after all"
    return Entry(LANE, row.on, label, detail=row.reason)
