"""What can't have been notified, and what is unlikely. Late or early is for the law to say.

What the rules need of the record is asked in one statement, since this is what officers record most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet, Subquery

from mosovo.nominals.models import Nominal
from mosovo.record.question import question
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from . import queries, serving
from .models import Notification

_OF_CHANGE = frozenset({Notification.Under.CHANGE, Notification.Under.IN_ADVANCE})
_WHERE = {Spell.Kind.CUSTODY: "in custody", Spell.Kind.HOSPITAL: "in hospital", Spell.Kind.ABROAD: "abroad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the record holds that bears on a notification."""

    died_on: date | None
    convicted_on: date | None
    ordered_on: date | None
    elsewhere: str | None
    elsewhere_from: date | None
    already: bool
    given_in_advance: bool

    @property
    def subject_from(self) -> date | None:
        """The earliest day on which a conviction or an order may have made the nominal subject."""
        return min((day for day in (self.convicted_on, self.ordered_on) if day is not None), default=None)


@question
def _standing(
    *, who: UUID, on: date, under: str, change: str, about: UUID | None, itself: UUID, named: UUID
) -> QuerySet[Nominal, Any]:
    elsewhere = whereabouts.spells_over(who, on)
    known = Notification.objects.known_at().filter(nominal_id=who)
    same = known.exclude(first=itself).filter(under=under, on=on, change=change, about_id=about)
    return Nominal.objects.filter(pk=who).values(
        died_on=Subquery(identity.deaths(who).values("died_on")[:1]),
        convicted_on=Subquery(convictions.standing(who).values("on")[:1]),
        ordered_on=Subquery(orders.orders(who).order_by("made_on").values("made_on")[:1]),
        elsewhere=Subquery(elsewhere.values("kind")[:1]),
        elsewhere_from=Subquery(elsewhere.values("from_on")[:1]),
        already=Exists(same),
        given_in_advance=Exists(queries.in_advance(who).filter(first=named)),
    )


def standing(row: Notification) -> Standing:
    """Ask the rooms, in one statement."""
    asked = _standing(
        who=row.nominal_id, on=row.on, under=row.under, change=row.change, about=row.about_id,
        itself=row.first or row.pk, named=row.about_id or row.pk,
    )  # fmt: skip
    return Standing(**asked)


def notification(row: Notification, today: date) -> Iterator[Problem]:
    """It was given on a day gone by, and says what its provision asks for."""
    not_after("on", row.on, today, "The notification")
    _refuse_wrong_parts(row)
    record = standing(row)
    if record.died_on is not None and row.on > record.died_on:
        raise Impossible("on", f"The record says that the nominal died on {said(record.died_on)}, before this day.")
    if row.under == Notification.Under.DID_NOT_HAPPEN and not record.given_in_advance:
        raise Impossible("about", "This must be about a change given in advance that is on the record.")
    yield from _doubts(row, record)


def _doubts(row: Notification, record: Standing) -> Iterator[Problem]:
    if record.subject_from is None:
        yield Problem("on", "Nothing on the record makes the nominal subject to notification.")
    elif row.on < record.subject_from:
        yield Problem("on", f"This is before the nominal was subject to notification, {said(record.subject_from)}.")
    if record.elsewhere is not None and record.elsewhere_from is not None:
        where = _WHERE[Spell.Kind(record.elsewhere)]
        yield Problem("on", f"The record has the nominal {where} on this day, from {said(record.elsewhere_from)}.")
    if record.already:
        yield Problem("on", "The same notification, on the same day, is on the record already.")


def _refuse_wrong_parts(row: Notification) -> None:
    """Refuse what its provision does not ask for, and the want of what it does."""
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
    is_about = row.under == Notification.Under.DID_NOT_HAPPEN
    if is_about and row.about_id is None:
        raise Impossible("about", "Choose the notification in advance that this is about.")
    if not is_about and row.about_id is not None:
        raise Impossible("about", "Only “it did not happen” is about another notification.")


CHECKS: Checks = {Notification: notification, **serving.CHECKS}
