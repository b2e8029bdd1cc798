"""Load the record for the prosecution file, without access to any field group.

The queries run without a role, so the database returns no rows of a field group. The file cannot contain any, even by
mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.obligations import queries as obligations
from mosovo.obligations.models import DerivationRecord
from mosovo.obligations.queries import DutyBoard
from mosovo.record import field_groups
from mosovo.record.permit import Permit
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.convictions.models import Certificate, Conviction
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import Identifier, Name
from mosovo.rooms.notifications import queries as notification
from mosovo.rooms.notifications.models import Notification, NotificationReceipt, ProofOfService, RequirementsNotice
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Address, Spell

from .document_subject import DocumentSubject, load_document_subject
from .failure import Failure

OF_THE_POLICE = (Identifier.Kind.PNC, Identifier.Kind.CRO)
"""The reference numbers that a prosecutor uses. The others are not relevant in court."""


@dataclass(frozen=True, slots=True)
class ProsecutionRecord:
    """The record of one person, without any field group."""

    person: DocumentSubject
    names: Sequence[Name]
    numbers: Sequence[Identifier]
    convictions: Sequence[Conviction]
    certificates: Sequence[Certificate]
    orders: Sequence[Order]
    addresses: Sequence[Address]
    spells: Sequence[Spell]
    notifications: Sequence[Notification]
    receipts: Sequence[NotificationReceipt]
    notices: Sequence[RequirementsNotice]
    services: Sequence[ProofOfService]
    board: DutyBoard
    determinations: Sequence[DerivationRecord]

    def served_by(self, day: date) -> list[ProofOfService]:
        """List the notices served, or refused, by the end of the day, earliest first."""
        return [each for each in reversed(self.services) if each.served_on <= day]

    def certificate_of(self, conviction: Conviction) -> Certificate | None:
        """Return the latest state of the certificate of a conviction."""
        return next((each for each in self.certificates if each.conviction_id == conviction.first), None)

    def order_of(self, failure: Failure) -> Order | None:
        """Return the current version of the order that was breached."""
        broken = failure.case.breach.order_id if failure.case else None
        return next((each for each in self.orders if each.first == broken), None)

    def notice_of(self, service: ProofOfService) -> RequirementsNotice | None:
        """Return the notice that was served."""
        return next((each for each in self.notices if each.first == service.notice_id), None)


def load_prosecution_record(permit: Permit, key: str) -> ProsecutionRecord:
    """Load the record of an opened nominal, and each calculation about the duty with that key, if any."""
    who = permit.nominal_id
    with field_groups.remove_roles():
        return ProsecutionRecord(
            person=load_document_subject(permit),
            names=identity.list_names(who),
            numbers=list(identity.list_identifiers(who).filter(kind__in=OF_THE_POLICE)),
            convictions=convictions.list_convictions(who),
            certificates=list(convictions.list_certificates(who)),
            orders=list(orders.list_orders(who)),
            addresses=list(whereabouts.list_addresses(who)),
            spells=whereabouts.list_spells(who),
            notifications=list(notification.list_notifications(who)),
            receipts=list(notification.list_receipts(who)),
            notices=list(notification.list_notices(who).defer("content")),
            services=list(notification.list_services(who)),
            board=obligations.load_board(permit),
            determinations=obligations.list_derivation_records_about(permit, key) if key else (),
        )
