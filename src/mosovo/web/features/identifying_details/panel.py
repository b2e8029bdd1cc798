"""Identifying details on the case file, and the other records of the same person."""

from collections.abc import Iterator, Sequence

from mosovo.access.action import AccessNeed
from mosovo.caseload.queries import list_named_people
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds
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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

ROOM, LANE = "traces", "Identity"
TAG = "Same person as another record"
EMPTY = "No telephone numbers, e-mail addresses, vehicles or marks recorded. Ask at the next visit."
FACT_MODELS = (ContactPoint, Vehicle, BodyMark, SamePersonDecision, MatchDecision, NewNameDecision)


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. Another record is named only to readers who may see it."""
    kinds = list_recorded_kinds(case.nominal_id, *FACT_MODELS)
    query_args = (case.nominal_id, case.known_at)
    decisions = (
        queries.latest_per_pair(queries.list_same_person_decisions(*query_args)) if SamePersonDecision in kinds else []
    )
    same_person_decisions = [each for each in decisions if each.is_same]
    return Panel(
        anchor="traces",
        title="Identifying details",
        lines=[
            *_build_same_person_rows(same_person_decisions),
            *(_build_rows(case) if kinds & {ContactPoint, Vehicle, BodyMark} else ()),
            *_build_decision_rows(case, kinds),
        ],
        empty=EMPTY,
        entries=[_build_timeline_entry(each) for each in decisions],
        tags=[TAG] if same_person_decisions else [],
        acts=list(_list_record_links(case, same_person_decisions)),
    )


def _list_record_links(case: CaseContext, same_person_decisions: Sequence[SamePersonDecision]) -> Iterator[DutyLink]:
    yield from (build_record_link(case, model) for model in (ContactPoint, Vehicle, BodyMark))
    if case.allows(AccessNeed.RECORD):
        yield DutyLink("Confirm same person", url_of_parts("say_same", {"urn": case.permit.urn}))
        if same_person_decisions:
            yield DutyLink("Not the same person", url_of_parts("say_not_same", {"urn": case.permit.urn}))


def _build_same_person_rows(same_person_decisions: Sequence[SamePersonDecision]) -> Iterator[FactRow]:
    if not same_person_decisions:
        return
    people = {each.nominal_id: each for each in list_named_people([row.other_id for row in same_person_decisions])}
    for row in same_person_decisions:
        other = people.get(row.other_id)
        if other is None:
            continue
        name_text = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
        duties_text = f"{other.open_duties} open {'duty' if other.open_duties == 1 else 'duties'} on that record."
        basis = f"Confirmed by {row.recorded_by or 'the system'}, {format_date(row.on)}: {row.reason}"
        way = DutyLink("Open the other record", url_of_parts("casefile", {"urn": other.urn}))
        yield FactRow("Same person as", f"{other.urn}, {name_text}", f"{duties_text} "
                                                                      f"{basis}", row.on, row=row, room=ROOM, act=way,
                   is_correctable=False)  # fmt: skip


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


def _build_decision_rows(case: CaseContext, kinds: frozenset[type[RecordedFact]]) -> Iterator[FactRow]:
    query_args = (case.nominal_id, case.known_at)
    for name in queries.list_new_name_decisions(*query_args) if NewNameDecision in kinds else ():
        yield FactRow(
            "Was the name notified?", str(name.get_outcome_display()), name.reason, name.on, row=name, room=ROOM
        )
    for row in queries.list_match_decisions(*query_args) if MatchDecision in kinds else ():
        title = f"{LABELS.get(row.kind, row.kind)} shared with another record"
        yield FactRow(
            title, str(row.get_outcome_display()), row.reason, row.on, row=row, room=ROOM, is_correctable=False
        )


def _describe_owner(row: ContactPoint | Vehicle) -> str:
    if row.owner_relation == OwnerRelation.OWN:
        return "Nominal’s own"
    return f"{row.get_owner_relation_display()}, {row.name}"


def _build_row(name: str, value: str, row: ContactPoint | Vehicle | BodyMark, *parts: str) -> FactRow:
    detail = ". ".join(part.rstrip(".") for part in (*parts, f"Known on {format_date(row.known_on)}") if part)
    return FactRow(name, value, detail, on=row.known_on, row=row, room=ROOM)


def _build_timeline_entry(row: SamePersonDecision) -> TimelineEntry:
    label = "Confirmed as the same person as another record" if row.is_same else "Confirmed as two people"
    return TimelineEntry(LANE, row.on, label, detail=row.reason)
