"""The list of what must be notified, s.83(5) and the Regulations of 2012: an item is one entry here.

An item names the kinds of fact that hold it (`web/facts/every.py`), reads what was last told of
it (`told`), and says in which ways it changes (`ways`). What the law calls the change is `change`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.access.groups import FieldGroup
from mosovo.rooms.identity.models import Document
from mosovo.rooms.notification.models import Attendance, Notification

from . import documents, money, places, told
from .record import Reading
from .ways import Way

ITEM, CHANGE = Attendance.Item, Notification.Change


@dataclass(frozen=True, slots=True)
class Item:
    """One detail that must be notified."""

    item: Attendance.Item
    provision: str
    kinds: tuple[str, ...]
    told: Reading
    ways: tuple[Way, ...]
    change: str = ""
    only_one: bool = False
    """There can be one only: once it is on record, a wrong one is corrected."""
    group: FieldGroup | None = None
    """The field group that all of it is of: shown to whoever has opened that, typed under seal."""
    noun: str = ""
    """What one fact of the group is called where they are only counted."""

    @property
    def slug(self) -> str:
        return self.item.value

    @property
    def title(self) -> str:
        return str(self.item.label)

    @property
    def new(self) -> Sequence[Way]:
        """The ways that are about nothing that was told."""
        return [way for way in self.ways if way.about is None]

    def way(self, slug: str) -> Way | None:
        """The way of that name."""
        return next((way for way in self.ways if way.slug == slug), None)


ITEMS = (
    Item(ITEM.BIRTH, "s.83(5)(a)", ("identity.birth",), told.birth, places.BIRTH, only_one=True),
    Item(ITEM.NI, "s.83(5)(b)", ("identity.identifier",), told.insurance_number, places.NI, only_one=True),
    Item(ITEM.NAMES, "s.83(5)(c) and (e)", ("identity.name",), told.names, places.NAMES, CHANGE.NAME.value),
    Item(
        ITEM.HOME, "s.83(5)(d) and (f)", ("whereabouts.address",), told.home, places.HOME, CHANGE.HOME_ADDRESS.value
    ),
    Item(
        ITEM.OTHER_ADDRESSES, "s.83(5)(g)", ("whereabouts.address",), told.other_addresses, places.OTHER_ADDRESSES,
        CHANGE.STAY.value,
    ),
    Item(
        ITEM.STAYS, "s.84(1)(c) and (6)", ("whereabouts.stay", "whereabouts.staydays", "whereabouts.change"),
        told.stays_elsewhere, places.STAYS, CHANGE.STAY.value,
    ),
    Item(
        ITEM.HOUSEHOLDS, "regs 10 and 11, 2012",
        ("households.household", "households.householdend", "households.householdstay", "households.referral",
         "whereabouts.change"),
        told.households, places.HOUSEHOLDS, CHANGE.CHILD_HOUSEHOLD.value,
    ),
    Item(
        ITEM.ACCOUNTS, "regs 12 and 13, 2012", ("finance.bankaccount",), told.accounts, money.ACCOUNTS,
        CHANGE.BANK_ACCOUNT.value, group=FieldGroup.FINANCE, noun="bank account",
    ),
    Item(
        ITEM.CARDS, "regs 12 and 13, 2012", ("finance.paymentcard",), told.cards, money.CARDS,
        CHANGE.PAYMENT_CARD.value, group=FieldGroup.FINANCE, noun="payment card",
    ),
    Item(
        ITEM.PASSPORTS, "regs 14 and 15, 2012", ("identity.document",), told.documents(Document.Kind.PASSPORT),
        documents.PASSPORTS, CHANGE.PASSPORT.value,
    ),
    Item(
        ITEM.IDENTITY_DOCUMENTS, "regs 14 and 15, 2012", ("identity.document",),
        told.documents(Document.Kind.OTHER), documents.OTHERS, CHANGE.IDENTITY_DOCUMENT.value,
    ),
)  # fmt: skip
"""In the order in which they are read out."""
BY_SLUG = {item.slug: item for item in ITEMS}
FIELDS = (*sorted({kind for item in ITEMS if item.group is None for kind in item.kinds}), "identity.photograph")
"""What the desk always shows of a nominal, for the log. What was opened of a group is logged when it is shown."""
SEALED = tuple(f"{item.slug}-" for item in ITEMS if item.group is not None)
"""How the names of boxes begin whose words stand nowhere unsealed."""
