"""Lists of people that can be exported, and their columns: what the screen shows, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.caseload import queries
from mosovo.caseload.models import CaseloadEntry
from mosovo.caseload.queries import (
    NO_FILTER,
    CaseloadFilter,
    CaseloadPerson,
    DueDuty,
    Order,
    Scope,
    View,
    list_scopes_for,
)

from .models import Export

MOST = 5_000
"""Rows of the longest list that may be exported."""
PERSON_COLUMNS = (
    "URN", "Surname", "Forenames", "Born", "Register", "Next duty", "Due", "Basis", "Last notified",
    "Orders in force", "Notification ends", "Offender manager", "Risk", "MAPPA level", "Last seen",
)  # fmt: skip
DUTY_COLUMNS = (
    "URN",
    "Surname",
    "Forenames",
    "Born",
    "Duty",
    "Due",
    "Basis",
    "Whose",
    "Last notified",
    "Offender manager",
)


class ListTooLong(Exception):
    """The list is longer than an export may be."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The list to export."""

    of: Export.Of
    scope: Scope | None = None
    view: View = "all"
    order: Order = "next"
    found: tuple[UUID, ...] = ()
    restricted: bool = False
    """Whether restricted cases that name the actor are included; other restricted cases never are."""
    narrowed: CaseloadFilter = NO_FILTER

    def to_stored_values(self) -> dict[str, str | bool]:
        """Return the request as values to store: fixed words and ids only, nothing that was typed."""
        reach = self.scope.reach if self.scope else ""
        values = {"reach": reach, "view": self.view, "order": self.order, "restricted": self.restricted}
        return {**values, **self.narrowed.to_values()}


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A row of the list, and the nominal it is about."""

    nominal_id: UUID
    cells: tuple[str, ...]


def can_export(actor: Actor) -> bool:
    """Whether the actor has any lists of people."""
    return actor.is_cleared and bool(list_scopes_for(actor))


def rebuild_request(export: Export, actor: Actor) -> ExportRequest:
    """Rebuild the request of an export with the actor's scopes of today. Without its scope the list is empty."""
    stored = export.query
    scope = next((scope for scope in list_scopes_for(actor) if scope.reach == stored["reach"]), None)
    people = tuple(export.people)
    return ExportRequest(
        Export.Of(export.holder), scope, stored["view"], stored["order"], people, stored["restricted"],
        CaseloadFilter.parse(stored),
    )  # fmt: skip


def list_columns(of: Export.Of) -> tuple[str, ...]:
    """Return the column headings of the list."""
    return DUTY_COLUMNS if of is Export.Of.DUE else PERSON_COLUMNS


def list_rows(request: ExportRequest, on: date) -> list[ExportRow]:
    """Return the rows that the actor can see, as on this date. Raises `ListTooLong`."""
    export_rows = _duties(request, on) if request.of is Export.Of.DUE else _people(request, on)
    withheld_ids = set() if request.restricted else _restricted({row.nominal_id for row in export_rows})
    return [row for row in export_rows if row.nominal_id not in withheld_ids]


def _restricted(nominal_ids: set[UUID]) -> set[UUID]:
    return set(CaseloadEntry.objects.filter(pk__in=nominal_ids, is_restricted=True).values_list("pk", flat=True))


def _people(request: ExportRequest, on: date) -> list[ExportRow]:
    if request.of is Export.Of.FOUND:
        return [_person(each, on) for each in queries.list_selected_people(request.found[:MOST], on)]
    if request.scope is None:
        return []
    page = queries.list_caseload(
        request.scope, on, order=request.order, view=request.view, narrowed=request.narrowed, size=MOST
    )
    if page.after:
        raise ListTooLong
    return [_person(each, on) for each in page.rows]


def _duties(request: ExportRequest, on: date) -> list[ExportRow]:
    if request.scope is None:
        return []
    page = queries.list_todays_duties(request.scope, on, size=MOST)
    if page.after or len(page.rows) > MOST:
        raise ListTooLong
    return [_due(each) for each in page.rows]


def _person(person: CaseloadPerson, on: date) -> ExportRow:
    ends = "Indefinite" if person.indefinite else _day(person.subject_until)
    return ExportRow(
        person.nominal_id,
        (
            person.urn, person.surname, person.forenames, _day(person.born_on), _join_words(person.kinds),
            person.next_duty if person.next_rule else "", _day(person.next_due_on), person.next_citation,
            _day(person.last_notified_on), _join_words(person.orders_on(on)), ends, person.offender_manager_name,
            person.risk.replace("_", " "), str(person.mappa_level or ""), _day(person.seen_on),
        ),
    )  # fmt: skip


def _due(due: DueDuty) -> ExportRow:
    person_cells = (due.urn, due.surname, due.forenames, _day(due.born_on))
    what = (due.what, _day(due.due_on), due.citation, due.bearer)
    return ExportRow(due.nominal_id, (*person_cells, *what, _day(due.last_notified_on), due.offender_manager_name))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _join_words(words: Sequence[str]) -> str:
    return "; ".join(words)
