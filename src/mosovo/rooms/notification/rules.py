"""What can't have been notified, and what is unlikely. Late or early is for the law to say."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from mosovo.record.queries import others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from .models import Notification

_OF_CHANGE = frozenset({Notification.Under.CHANGE, Notification.Under.IN_ADVANCE})


def notification(row: Notification, today: date) -> Iterator[Problem]:
    """It was given on a day gone by, and says what its provision asks for."""
    not_after("on", row.on, today, "The notification")
    _refuse_wrong_parts(row)
    died = identity.death(row.nominal_id)
    if died is not None and row.on > died.died_on:
        raise Impossible("on", f"The record says that the nominal died on {said(died.died_on)}, before this day.")
    yield from _before_subject(row)
    yield from _elsewhere(row)
    if others(row).filter(under=row.under, on=row.on, change=row.change).exists():
        yield Problem("on", "The same notification, on the same day, is on the record already.")


def _refuse_wrong_parts(row: Notification) -> None:
    if row.under in _OF_CHANGE and not row.change:
        raise Impossible("change", "Choose what changed.")
    if row.under not in _OF_CHANGE and row.change:
        raise Impossible("change", "Only a change, or one given in advance, says what changed. Leave this empty.")
    if row.under == Notification.Under.IN_ADVANCE and row.expected_on is None:
        raise Impossible("expected_on", "Enter the day on which the change is expected.")
    if row.under != Notification.Under.IN_ADVANCE and row.expected_on is not None:
        raise Impossible("expected_on", "Only a change given in advance has a day on which it is expected.")
    not_before("expected_on", row.expected_on, row.on, "The expected day", "the notification")
    _refuse_wrong_about(row)


def _refuse_wrong_about(row: Notification) -> None:
    if row.under != Notification.Under.DID_NOT_HAPPEN:
        if row.about_id is not None:
            raise Impossible("about", "Only “it did not happen” is about another notification.")
        return
    if row.about_id is None:
        raise Impossible("about", "Choose the notification in advance that this is about.")
    about = Notification.objects.known_at().filter(nominal_id=row.nominal_id, first=row.about_id).first()
    if about is None or about.under != Notification.Under.IN_ADVANCE:
        raise Impossible("about", "This must be about a change given in advance that is on the record.")


def _before_subject(row: Notification) -> Iterator[Problem]:
    subject_from = first_subject_day(row.nominal_id)
    if subject_from is None:
        yield Problem("on", "Nothing on the record makes the nominal subject to notification.")
    elif row.on < subject_from:
        yield Problem("on", f"This is before the nominal was subject to notification, {said(subject_from)}.")


def first_subject_day(nominal_id: UUID) -> date | None:
    """The earliest day on which a conviction or an order may have made the nominal subject."""
    days = (convictions.first_day(nominal_id), orders.first_day(nominal_id))
    return min((day for day in days if day is not None), default=None)


def _elsewhere(row: Notification) -> Iterator[Problem]:
    spell = whereabouts.spell_on(whereabouts.spells(row.nominal_id), row.on)
    if spell is not None:
        where = _WHERE[Spell.Kind(spell.kind)]
        yield Problem("on", f"The record has the nominal {where} on this day, from {said(spell.from_on)}.")


_WHERE = {Spell.Kind.CUSTODY: "in custody", Spell.Kind.HOSPITAL: "in hospital", Spell.Kind.ABROAD: "abroad"}

CHECKS: Checks = {Notification: notification}
