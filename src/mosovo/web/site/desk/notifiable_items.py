"""The list of details that must be notified, s.83(5) and the 2012 Regulations. One entry for each item.

An item names the kinds of fact that hold it (`web/core/fact_type_registry.py`), reads its last notified value
(`last_notified`), and lists the ways in which it changes (`ways`). `change` is the name of the change in law.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.access.field_groups import FieldGroup
from mosovo.rooms.identity.models import IdentityDocument
from mosovo.rooms.notifications.models import Notification, StationAttendance

from . import address_forms, finance_forms, identity_document_forms, last_notified
from .change_types import ChangeType
from .details_on_record import DetailReader

ITEM, CHANGE = StationAttendance.Item, Notification.Change


@dataclass(frozen=True, slots=True)
class NotifiableItem:
    """One detail that must be notified."""

    item: StationAttendance.Item
    provision: str
    kinds: tuple[str, ...]
    list_last_details: DetailReader
    ways: tuple[ChangeType, ...]
    change: str = ""
    only_one: bool = False
    """There can be only one: once it is recorded, an error is corrected."""
    group: FieldGroup | None = None
    """The field group of the item: shown only once opened, and encrypted in drafts."""
    noun: str = ""
    """The noun for one fact of the group, where facts are only counted."""

    @property
    def slug(self) -> str:
        return self.item.value

    @property
    def title(self) -> str:
        return str(self.item.label)

    @property
    def new(self) -> Sequence[ChangeType]:
        """Return the change types that are not about a notified fact."""
        return [way for way in self.ways if way.about is None]

    def get_change_type(self, kind: str) -> ChangeType | None:
        """Return the change type of that name."""
        return next((way for way in self.ways if way.slug == kind), None)


ITEMS = (
    NotifiableItem(ITEM.BIRTH, "s.83(5)(a)", ("identity.birth",), last_notified.last_birth_date, address_forms.BIRTH,
        only_one=True),
    NotifiableItem(ITEM.NI, "s.83(5)(b)", ("identity.identifier",), last_notified.insurance_number, address_forms.NI,
        only_one=True),
    NotifiableItem(ITEM.NAMES, "s.83(5)(c) and (e)", ("identity.name",), last_notified.list_last_names,
        address_forms.NAMES, CHANGE.NAME.value),
    NotifiableItem(
        ITEM.HOME, "s.83(5)(d) and (f)", ("whereabouts.address",), last_notified.last_home, address_forms.HOME,
        CHANGE.HOME_ADDRESS.value
    ),
    NotifiableItem(
        ITEM.OTHER_ADDRESSES, "s.83(5)(g)", ("whereabouts.address",), last_notified.other_addresses,
        address_forms.OTHER_ADDRESSES,
        CHANGE.STAY.value,
    ),
    NotifiableItem(
        ITEM.STAYS, "s.84(1)(c) and (6)", ("whereabouts.qualifyingstay", "whereabouts.staydays", "whereabouts.change"),
        last_notified.stays_elsewhere, address_forms.STAYS, CHANGE.STAY.value,
    ),
    NotifiableItem(
        ITEM.HOUSEHOLDS, "regs 10 and 11, 2012",
        ("households.household", "households.householdend", "households.householdstay",
            "households.safeguardingreferral",
         "whereabouts.change"),
        last_notified.list_last_households, address_forms.HOUSEHOLDS, CHANGE.CHILD_HOUSEHOLD.value,
    ),
    NotifiableItem(
        ITEM.ACCOUNTS, "regs 12 and 13, 2012", ("finance.bankaccount",), last_notified.list_last_accounts,
        finance_forms.ACCOUNTS,
        CHANGE.BANK_ACCOUNT.value, group=FieldGroup.FINANCE, noun="bank account",
    ),
    NotifiableItem(
        ITEM.CARDS, "regs 12 and 13, 2012", ("finance.paymentcard",), last_notified.list_last_cards,
        finance_forms.CARDS,
        CHANGE.PAYMENT_CARD.value, group=FieldGroup.FINANCE, noun="payment card",
    ),
    NotifiableItem(
        ITEM.PASSPORTS, "regs 14 and 15, 2012", ("identity.identitydocument",),
        last_notified.list_last_documents(IdentityDocument.Kind.PASSPORT),
        identity_document_forms.PASSPORTS, CHANGE.PASSPORT.value,
    ),
    NotifiableItem(
        ITEM.IDENTITY_DOCUMENTS, "regs 14 and 15, 2012", ("identity.identitydocument",),
        last_notified.list_last_documents(IdentityDocument.Kind.OTHER), identity_document_forms.OTHERS,
        CHANGE.IDENTITY_DOCUMENT.value,
    ),
)  # fmt: skip
"""In the order in which they are read out."""
BY_SLUG = {item.slug: item for item in ITEMS}
FIELDS = (*sorted({kind for item in ITEMS if item.group is None for kind in item.kinds}), "identity.photograph")
"""What the desk always shows, for the audit log. An opened field group is logged when it is shown."""
ENCRYPTED = tuple(f"{item.slug}-" for item in ITEMS if item.group is not None)
"""The prefixes of field names whose values are always encrypted."""
