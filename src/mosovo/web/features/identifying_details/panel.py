"""Identifying details on the case file, and the other records of the same person."""

from collections.abc import Iterator, Sequence

from mosovo.access.action import AccessNeed
from mosovo.caseload.queries import list_named_people
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_kinds_held
from mosovo.rooms.identifying_details import queries
from mosovo.rooms.identifying_details.models import (
    BodyMark,
    ContactPoint,
    MatchDecision,
    NewNameDecision,
    OwnerRelation,
    SamePersonDecision,
    Vehicle,
)
from mosovo.search.record_matches import LABELS
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

ROOM, LANE = "traces", "Identity"
TAG = "Same person as another record"
EMPTY = "No telephone numbers, e-mail addresses, vehicles or marks recorded. Ask at the next visit."
KINDS = (ContactPoint, Vehicle, BodyMark, SamePersonDecision, MatchDecision, NewNameDecision)


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. Another record is named only to readers who may see it."""
    kinds = list_kinds_held(case.nominal_id, *KINDS)
    about = (case.nominal_id, case.known_at)
    words = queries.latest_per_pair(queries.list_same_person_decisions(*about)) if SamePersonDecision in kinds else []
    same = [each for each in words if each.is_same]
    return Panel(
        anchor="traces",
        title="Identifying details",
        lines=[
            *_same(same),
            *(_build_rows(case) if kinds & {ContactPoint, Vehicle, BodyMark} else ()),
            *_answers(case, kinds),
        ],
        empty=EMPTY,
        entries=[_entry(each) for each in words],
        tags=[TAG] if same else [],
        acts=list(_acts(case, same)),
    )


def _acts(case: CaseContext, same: Sequence[SamePersonDecision]) -> Iterator[DutyLink]:
    yield from (record_links(case, model) for model in (ContactPoint, Vehicle, BodyMark))
    if case.allows(AccessNeed.RECORD):
        yield DutyLink("Confirm same person", url_of_parts("say_same", {"urn": case.permit.urn}))
        if same:
            yield DutyLink("Not the same person", url_of_parts("say_not_same", {"urn": case.permit.urn}))


def _same(same: Sequence[SamePersonDecision]) -> Iterator[FactRow]:
    if not same:
        return
    listed = {each.nominal_id: each for each in list_named_people([row.other_id for row in same])}
    for row in same:
        other = listed.get(row.other_id)
        if other is None:
            continue
        called = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
        owed = f"{other.open_duties} open {'duty' if other.open_duties == 1 else 'duties'} on that record."
        by = f"Confirmed by {row.recorded_by or 'the system'}, {format_date(row.on)}: {row.reason}"
        way = DutyLink("Open the other record", url_of_parts("casefile", {"urn": other.urn}))
        yield FactRow("Same person as", f"{other.urn}, {called}", f"{owed} "
                                                                      f"{by}", row.on, row=row, room=ROOM, act=way,
                   mended_here=False)  # fmt: skip


def _build_rows(case: CaseContext) -> Iterator[FactRow]:
    identifying_details = queries.load_identifying_details(case.nominal_id, case.known_at)
    for point in identifying_details.points:
        yield _build_row(str(point.get_kind_display()), point.value, point, _describe_owner(point), point.text)
    for vehicle in identifying_details.vehicles:
        yield _build_row(
            "Vehicle", vehicle.registration, vehicle, vehicle.description, _describe_owner(vehicle), vehicle.text
        )
    for mark in identifying_details.marks:
        yield _build_row(str(mark.get_kind_display()), mark.description, mark, mark.place)


def _answers(case: CaseContext, kinds: frozenset[type[RecordedFact]]) -> Iterator[FactRow]:
    about = (case.nominal_id, case.known_at)
    for name in queries.list_new_name_decisions(*about) if NewNameDecision in kinds else ():
        yield FactRow(
            "Was the name notified?", str(name.get_outcome_display()), name.reason, name.on, row=name, room=ROOM
        )
    for row in queries.list_match_decisions(*about) if MatchDecision in kinds else ():
        what = f"{LABELS.get(row.kind, row.kind)} shared with another record"
        yield FactRow(what, str(row.get_outcome_display()), row.reason, row.on, row=row, room=ROOM, mended_here=False)


def _describe_owner(row: ContactPoint | Vehicle) -> str:
    if row.owner_relation == OwnerRelation.OWN:
        return "Nominal’s own"
    return f"{row.get_owner_relation_display()}, {row.name}"


def _build_row(name: str, value: str, row: ContactPoint | Vehicle | BodyMark, *parts: str) -> FactRow:
    detail = ". ".join(part.rstrip(".") for part in (*parts, f"Known on {format_date(row.known_on)}") if part)
    return FactRow(name, value, detail, on=row.known_on, row=row, room=ROOM)


def _entry(row: SamePersonDecision) -> TimelineEntry:
    label = "Confirmed as the same person as another record" if row.is_same else "Confirmed as two people"
    return TimelineEntry(LANE, row.on, label, detail=row.reason)
