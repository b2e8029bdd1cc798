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

POLICE_IDENTIFIER_KINDS = (Identifier.Kind.PNC, Identifier.Kind.CRO)
"""The reference numbers that a prosecutor uses. The others are not relevant in court."""


@dataclass(frozen=True, slots=True)
class ProsecutionRecord:
    """The record of one person, without any field group."""

    person: DocumentSubject
    names: Sequence[Name]
    numbers: Sequence[Identifier]
    convictions: Sequence[Conviction]
    """Without those that were disregarded: the person is treated as not convicted (Protection of Freedoms Act 2012)."""
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

    def list_services_by(self, day: date) -> list[ProofOfService]:
        """List the notices served, or refused, by the end of the day, earliest first."""
        return [each for each in reversed(self.services) if each.served_on <= day]

    def find_certificate(self, conviction: Conviction) -> Certificate | None:
        """Return the latest state of the certificate of a conviction."""
        return next((each for each in self.certificates if each.conviction_id == conviction.first), None)

    def find_breached_order(self, failure: Failure) -> Order | None:
        """Return the current version of the order that was breached."""
        order_id = failure.case.breach.order_id if failure.case else None
        return next((each for each in self.orders if each.first == order_id), None)

    def find_served_notice(self, service: ProofOfService) -> RequirementsNotice | None:
        """Return the notice that was served."""
        return next((each for each in self.notices if each.first == service.notice_id), None)


def load_prosecution_record(permit: Permit, key: str) -> ProsecutionRecord:
    """Load the record of an opened nominal, and each calculation about the duty with that key, if any."""
    nominal_id = permit.nominal_id
    with field_groups.remove_roles():
        return ProsecutionRecord(
            person=load_document_subject(permit),
            names=identity.list_names(nominal_id),
            numbers=list(identity.list_identifiers(nominal_id).filter(kind__in=POLICE_IDENTIFIER_KINDS)),
            convictions=[each for each in convictions.list_convictions(nominal_id) if each.disregarded_on is None],
            certificates=list(convictions.list_certificates(nominal_id)),
            orders=list(orders.list_orders(nominal_id)),
            addresses=list(whereabouts.list_addresses(nominal_id)),
            spells=whereabouts.list_spells(nominal_id),
            notifications=list(notification.list_notifications(nominal_id)),
            receipts=list(notification.list_receipts(nominal_id)),
            notices=list(notification.list_notices(nominal_id).defer("content")),
            services=list(notification.list_services(nominal_id)),
            board=obligations.load_board(permit),
            determinations=obligations.list_derivation_records_about(permit, key) if key else (),
        )
