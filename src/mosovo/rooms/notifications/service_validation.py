"""Refuse what cannot be true of receipts, notices and their service, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity

from .models import Notification, NotificationReceipt, ProofOfService, RequirementsNotice


def check_receipt(row: NotificationReceipt, today: date) -> Iterator[FactWarning]:
    """Require a past date, on or after the notification, and a reason if it was not given; warn of a second receipt."""
    require_not_after("given_on", row.given_on, today, "The date the receipt was given")
    if bool(row.reason) is row.was_given:
        raise FactRefused("reason", "Enter why the receipt was not given." if not row.was_given
                         else "Leave the reason empty: the receipt was given.")  # fmt: skip
    notification = get_current_version(Notification, row.notification_id)
    if notification is None:
        raise FactRefused("given_on", "The notification for this receipt was struck out.")
    require_not_before("given_on", row.given_on, notification.on, "The date the receipt was given", "the notification")
    receipts = (
        list_other_facts(row).filter(notification_id=row.notification_id).exclude(how=NotificationReceipt.How.NOT_GIVEN)
    )
    before = receipts.order_by("given_on").first()
    if before is not None:
        yield FactWarning(
            "given_on", f"A receipt for this notification has already been given, on {format_date(before.given_on)}."
        )


def check_notice(row: RequirementsNotice, today: date) -> Iterator[FactWarning]:
    """Require a past date."""
    require_not_after("drawn_up_on", row.drawn_up_on, today, "The date the notice was drawn up")
    yield from ()


def check_service(row: ProofOfService, today: date) -> Iterator[FactWarning]:
    """Require a past date, on or after the notice was drawn up, and a signature only if it was given in person."""
    require_not_after("served_on", row.served_on, today, "The date of service")
    notice = get_current_version(RequirementsNotice, row.notice_id)
    if notice is None:
        raise FactRefused("served_on", "This notice was struck out. Draw up another notice.")
    require_not_before(
        "served_on", row.served_on, notice.drawn_up_on, "The date of service", "the date the notice was drawn up"
    )
    _refuse_after_death(row.nominal_id, row.served_on)
    if row.signed and row.how != ProofOfService.How.IN_PERSON:
        raise FactRefused("signed", "Leave this empty: only a notice given in person can be signed for.")
    if row.how == ProofOfService.How.REFUSED and not row.witnessed_by:
        yield FactWarning("witnessed_by", "No witness is named for the refusal.")
    same = list_other_facts(row).filter(notice_id=row.notice_id, served_on=row.served_on, how=row.how)
    if same.exists():
        yield FactWarning("served_on", "The same service on the same date is already recorded.")


def _refuse_after_death(nominal_id: UUID, on: date) -> None:
    death = identity.get_death(nominal_id)
    if death is not None and on > death.died_on:
        raise FactRefused(
            "served_on", f"The nominal’s death is recorded on {format_date(death.died_on)}, before this date."
        )


CHECKS: Checks = {NotificationReceipt: check_receipt, RequirementsNotice: check_notice, ProofOfService: check_service}
