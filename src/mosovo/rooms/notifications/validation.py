"""Refuse what cannot be true of a notification or an attendance, and warn of what is unlikely.

The law library decides whether a notification is late. What the checks need from the record is read in one query,
because officers record notifications more often than anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, QuerySet, Subquery

from mosovo.database.prepared_queries import prepared_query
from mosovo.nominals.models import Nominal
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from . import queries, service_validation
from .models import Notification, StationAttendance

LONDON = ZoneInfo("Europe/London")
MIN_IDENTIFIERS = 2
_CHANGE_PROVISIONS = frozenset({Notification.Under.CHANGE, Notification.Under.VOO_CHANGE})
_PROVISIONS_WITH_CHANGE = frozenset({*_CHANGE_PROVISIONS, *Notification.AHEAD})
_ADVANCE_PROVISION = dict(zip(Notification.NOT_HAPPENED, Notification.AHEAD, strict=True))
"""The provision of the advance notification to which each “it did not happen” refers."""
_PLACE_WORDS = {Spell.Kind.CUSTODY: "in custody", Spell.Kind.HOSPITAL: "in hospital", Spell.Kind.ABROAD: "abroad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectStatus:
    """What the record holds that affects a notification."""

    died_on: date | None
    convicted_on: date | None
    ordered_on: date | None
    place: str | None
    place_from: date | None
    is_already_recorded: bool
    given_in_advance: str | None
    """The provision of the notification in advance that this one refers to; None if there is none."""

    @property
    def subject_from(self) -> date | None:
        """Return the earliest date on which a conviction or order may have made the nominal subject to notification."""
        return min((day for day in (self.convicted_on, self.ordered_on) if day is not None), default=None)


@prepared_query
def _query_related_facts(
    *, who: UUID, on: date, under: str, change: str, about: UUID | None, own_id: UUID, advance_id: UUID
) -> QuerySet[Nominal, Any]:
    place = whereabouts.list_whole_day_spells(who, on)
    known = Notification.objects.known_at().filter(nominal_id=who)
    same = known.exclude(first=own_id).filter(under=under, on=on, change=change, about_id=about)
    return Nominal.objects.filter(pk=who).values(
        died_on=Subquery(identity.filter_deaths(who).values("died_on")[:1]),
        convicted_on=Subquery(convictions.list_unquashed_convictions(who).values("on")[:1]),
        ordered_on=Subquery(orders.list_orders(who).order_by("made_on").values("made_on")[:1]),
        place=Subquery(place.values("kind")[:1]),
        place_from=Subquery(place.values("from_on")[:1]),
        is_already_recorded=Exists(same),
        given_in_advance=Subquery(
            queries.list_advance_notifications(who).filter(first=advance_id).order_by().values("under")[:1]
        ),
    )


def subject_status(row: Notification) -> SubjectStatus:
    """Load the status of the nominal from the other rooms, in one query."""
    values = _query_related_facts(
        who=row.nominal_id, on=row.on, under=row.under, change=row.change, about=row.about_id,
        own_id=row.first or row.pk, advance_id=row.about_id or row.pk,
    )  # fmt: skip
    return SubjectStatus(**values)


def check_notification(row: Notification, today: date) -> Iterator[FactWarning]:
    """Require a past date and the fields of the provision, and warn of doubts about the date."""
    require_not_after("on", row.on, today, "The notification")
    _check_fields(row)
    record = subject_status(row)
    if record.died_on is not None and row.on > record.died_on:
        raise FactRefused("on", f"The nominal’s death is recorded on {format_date(record.died_on)}, before this date.")
    if row.under in _ADVANCE_PROVISION and record.given_in_advance != _ADVANCE_PROVISION[Notification.Under(row.under)]:
        raise FactRefused("about", "Select a recorded notification in advance under the same Act.")
    yield from _find_warnings(row, record)


def _find_warnings(row: Notification, record: SubjectStatus) -> Iterator[FactWarning]:
    if record.subject_from is None:
        yield FactWarning(
            "on", "No conviction, caution or order on the record makes the nominal subject to notification."
        )
    elif row.on < record.subject_from:
        yield FactWarning(
            "on", f"This is before the nominal became subject to notification, {format_date(record.subject_from)}."
        )
    if record.place is not None and record.place_from is not None:
        where = _PLACE_WORDS[Spell.Kind(record.place)]
        yield FactWarning(
            "on", f"The nominal is recorded as {where} on this date, from {format_date(record.place_from)}."
        )
    if record.is_already_recorded:
        yield FactWarning("on", "The same notification on the same date is already recorded.")


def _check_fields(row: Notification) -> None:
    """Refuse fields that the provision does not have, and missing ones that it requires.

    The type of a home address is required only after the move. An imported row may lack it: the law then asks.
    """
    if row.under in _PROVISIONS_WITH_CHANGE and not row.change:
        raise FactRefused("change", "Select the change.")
    if row.under not in _PROVISIONS_WITH_CHANGE and row.change:
        raise FactRefused(
            "change", "Leave this empty: only a change of details or a notification in advance names a change."
        )
    if row.under in _CHANGE_PROVISIONS and row.change == Notification.Change.HOME_ADDRESS and not row.home_address_kind:
        raise FactRefused(
            "home_address_kind", "Select the type of home address: it decides whether the next notification is weekly."
        )
    if row.under in Notification.AHEAD and row.expected_on is None:
        raise FactRefused("expected_on", "Enter the expected date of the change.")
    if row.under not in Notification.AHEAD and row.expected_on is not None:
        raise FactRefused("expected_on", "Leave this empty: only a notification in advance has an expected date.")
    require_not_before("expected_on", row.expected_on, row.on, "The expected date", "the notification")
    _check_about(row)


def _check_about(row: Notification) -> None:
    is_non_occurrence = row.under in Notification.NOT_HAPPENED
    if is_non_occurrence and row.about_id is None:
        raise FactRefused("about", "Select the notification in advance that this is about.")
    if not is_non_occurrence and row.about_id is not None:
        raise FactRefused(
            "about", "Leave this empty: only “Advance change did not happen” is about another notification."
        )


def check_attendance(row: StationAttendance, today: date, directed: bool = False) -> Iterator[FactWarning]:
    """Require two proofs of identity and one answer for each detail, and warn of refusals.

    `directed`: a direction under s.89 is in force, so the parent must notify.
    """
    require_not_after("attended_at", row.attended_at.astimezone(LONDON).date(), today, "The date of attendance")
    _check_identifiers(row)
    _check_items(row)
    yield from _check_biometric("fingerprints", "Fingerprints", row.fingerprints, row.fingerprints_reason)
    yield from _check_biometric("photograph", "A photograph", row.photograph, row.photograph_reason)
    yield from _check_parent(row, directed)
    if row.withheld:
        items = ", ".join(StationAttendance.Item(item).label for item in row.withheld)
        yield FactWarning("withheld", f"Refused to provide: {items}. All of these details must be notified, s.83(5).")


def _check_identifiers(row: StationAttendance) -> None:
    known = set(row.identified_by)
    if not known <= set(StationAttendance.Identifier.values):
        raise FactRefused("identified_by", "Select proofs of identity from the list.")
    if len(known) < MIN_IDENTIFIERS:
        raise FactRefused("identified_by", "Select two proofs of identity.")


def _check_items(row: StationAttendance) -> None:
    items = [*row.confirmed, *row.changed, *row.withheld]
    if not set(items) <= set(StationAttendance.Item.values):
        raise FactRefused("confirmed", "Select details from the list of what must be notified.")
    if len(items) != len(set(items)):
        raise FactRefused("confirmed", "Mark each detail once: the same, changed or refused.")


def _check_biometric(field: str, what: str, taken: str, change_reason: str) -> Iterator[FactWarning]:
    """Require a reason if it was not taken, and warn of a refusal: s.87(4) obliges the nominal to allow it."""
    if taken == StationAttendance.Taken.TAKEN:
        return
    if not change_reason.strip():
        missing = "the nominal’s words" if taken == StationAttendance.Taken.REFUSED else "why it was not requested"
        raise FactRefused(f"{field}_reason", f"Enter {missing}.")
    if taken == StationAttendance.Taken.REFUSED:
        yield FactWarning(
            field, f"{what} requested and refused. The nominal must allow it, s.87(4). Refusal may be an offence."
        )


def _check_parent(row: StationAttendance, directed: bool) -> Iterator[FactWarning]:
    """Require the parent’s name, and warn if a direction was not followed: s.89(2)."""
    if row.parent in (StationAttendance.Parent.WITH, StationAttendance.Parent.ALONE) and not row.parent_name.strip():
        raise FactRefused("parent_name", "Enter the name of the parent.")
    if directed and row.parent == StationAttendance.Parent.ALONE:
        yield FactWarning("parent", "The parent must ensure that the young person attends with them, s.89(2)(b).")
    if directed and row.parent in ("", StationAttendance.Parent.ABSENT):
        yield FactWarning(
            "parent", "A court has directed the parent to notify, s.89(2)(a), and the parent did not attend."
        )


CHECKS: Checks = {StationAttendance: check_attendance, Notification: check_notification, **service_validation.CHECKS}
