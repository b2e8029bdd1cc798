"""What can't have been given or served, and what is unlikely: receipts, notices, proof of service."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from mosovo.record.queries import current, others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
from mosovo.rooms.identity import queries as identity

from .models import Notice, Notification, Receipt, Service


def receipt(row: Receipt, today: date) -> Iterator[Problem]:
    """It was given on a day gone by, after the notification, and once; where it was not given, the reason is known."""
    not_after("given_on", row.given_on, today, "The day on which the receipt was given")
    if bool(row.reason) is row.was_given:
        raise Impossible("reason", "Enter why the receipt was not given." if not row.was_given
                         else "A reason belongs only to a receipt that was not given.")  # fmt: skip
    given = current(Notification, row.notification_id)
    if given is None:
        raise Impossible("given_on", "The notification that this is the receipt of was struck out.")
    not_before("given_on", row.given_on, given.on, "The day on which the receipt was given", "the notification")
    of_it = others(row).filter(notification_id=row.notification_id).exclude(how=Receipt.How.NOT_GIVEN)
    before = of_it.order_by("given_on").first()
    if before is not None:
        yield Problem("given_on", f"A receipt of this notification was given before, on {said(before.given_on)}.")


def notice(row: Notice, today: date) -> Iterator[Problem]:
    """It is drawn up on a day gone by; nothing about one is unlikely."""
    not_after("drawn_up_on", row.drawn_up_on, today, "The day on which the notice was drawn up")
    yield from ()


def service(row: Service, today: date) -> Iterator[Problem]:
    """It was served on a day gone by, not before it was drawn up, and nobody signs for what they did not take."""
    not_after("served_on", row.served_on, today, "The day of service")
    drawn_up = current(Notice, row.notice_id)
    if drawn_up is None:
        raise Impossible("served_on", "This notice was struck out. Draw up another.")
    not_before("served_on", row.served_on, drawn_up.drawn_up_on, "The day of service", "the notice was drawn up")
    _refuse_the_dead(row.nominal_id, row.served_on)
    if row.signed and row.how != Service.How.IN_PERSON:
        raise Impossible("signed", "Only a notice that was given in person can be signed for. Leave this empty.")
    if row.how == Service.How.REFUSED and not row.witnessed_by:
        yield Problem("witnessed_by", "It was refused, and nobody is named who saw that.")
    same = others(row).filter(notice_id=row.notice_id, served_on=row.served_on, how=row.how)
    if same.exists():
        yield Problem("served_on", "The same service, on the same day, is on the record already.")


def _refuse_the_dead(nominal_id: UUID, on: date) -> None:
    death = identity.death(nominal_id)
    if death is not None and on > death.died_on:
        raise Impossible(
            "served_on", f"The record says that the nominal died on {said(death.died_on)}, before this day."
        )


CHECKS: Checks = {Receipt: receipt, Notice: notice, Service: service}
