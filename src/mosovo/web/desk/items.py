"""The list of what must be notified, s.83(5) and the Regulations of 2012: an item is one entry here.

An item names the kinds of fact that hold it (`web/facts/every.py`), reads what was last told of
it, and says how a change of it is recorded in place. What the law calls the change is `change`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import Identifier, Name
from mosovo.rooms.notification.models import Attendance, Notification
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.actions import record_address, record_change
from mosovo.rooms.whereabouts.models import Address, Change
from mosovo.web.facts.every import EVERY
from mosovo.web.facts.kinds import Making, plain, told
from mosovo.web.forms import Form
from mosovo.web.whereabouts.forms import ChangeForm
from mosovo.web.words import instant, plain_day

from .forms import HomeForm

ITEM, CHANGE = Attendance.Item, Notification.Change
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was told, and the row behind it for when and by whom."""

    words: str
    row: Recorded
    note: str = ""


@dataclass
class Record:
    """What is on record of an opened nominal, each table read once and only where an item asks for it."""

    nominal_id: UUID
    on: date

    @cached_property
    def names(self) -> list[Name]:
        return identity.names(self.nominal_id)

    @cached_property
    def identifiers(self) -> list[Identifier]:
        return list(identity.identifiers(self.nominal_id))

    @cached_property
    def addresses(self) -> list[Address]:
        return list(whereabouts.addresses(self.nominal_id))

    @cached_property
    def changes(self) -> list[Change]:
        return list(whereabouts.changes(self.nominal_id))

    @cached_property
    def home(self) -> Address | None:
        """Where they live, or are regularly found: the last such place taken up, if not left since."""
        homes = (each for each in self.addresses if each.kind in whereabouts.HOMES and each.from_on <= self.on)
        last = next(homes, None)
        return last if last and (last.until is None or self.on < last.until) else None


type Reading = Callable[[Record], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Item:
    """One detail that must be notified."""

    item: Attendance.Item
    provision: str
    kinds: tuple[str, ...]
    told: Reading
    change: str = ""
    asks: tuple[str, ...] = ()
    """The boxes of the kind's form that are asked for in place; the day of the change is always needed."""
    given: Mapping[str, Any] = field(default_factory=dict)
    form: Making | None = None
    record: Callable[..., Any] | None = None
    only_one: bool = False
    """There can be one only: once it is on record, a wrong one is corrected."""

    @property
    def slug(self) -> str:
        return self.item.value

    @property
    def title(self) -> str:
        return str(self.item.label)

    def form_of(self, permit: Permit, data: Any, today: date) -> Form:
        """The form in which a change of it is recorded, with the names of its boxes under the item's own."""
        form = (self.form or EVERY[self.kinds[0]].form)(permit, data, today, {})
        form.prefix = self.slug
        for name in [name for name in form.fields if name not in self.asks]:
            del form.fields[name]
        for name in self.asks:
            if name in DAYS:
                form.fields[name].required = True
        return form

    def recorded(self, permit: Permit, form: Form, because: str, *, today: date, told_by: str) -> Any:
        """Record what the form says, as the kind's room does."""
        write = self.record or EVERY[self.kinds[0]].record
        assert write is not None
        said = {**told(form), **self.given, "told_by": told_by}
        return write(permit, today=today, confirmed_because=because, **said)


DAYS = frozenset({"on", "from_on", "used_from_on", "first_day_on", "last_day_on", "from_at"})
"""Without them the law has nothing to count from."""


def _names(record: Record) -> Iterator[Line]:
    for name in record.names:
        since = f"used from {plain_day(name.used_from_on)}" if name.used_from_on else ""
        yield Line(str(name), name, ", ".join(part for part in (name.get_kind_display(), since) if part))


def _birth(record: Record) -> Iterator[Line]:
    if birth := identity.birth(record.nominal_id):
        yield Line(plain_day(birth.born_on), birth)


def _number(record: Record) -> Iterator[Line]:
    for each in record.identifiers:
        if each.kind == Identifier.Kind.NI:
            yield Line(each.value, each)


def _home(record: Record) -> Iterator[Line]:
    if record.home:
        found = "Regularly found there since" if record.home.kind == Address.Kind.REGULARLY_FOUND else "Since"
        yield Line(str(record.home), record.home, f"{found} {plain_day(record.home.from_on)}")


def _others(record: Record) -> Iterator[Line]:
    for each in record.addresses:
        if each.kind == Address.Kind.OTHER and (each.until is None or record.on < each.until):
            yield Line(str(each), each, f"Since {plain_day(each.from_on)}")


def _changes(kind: str) -> Reading:
    def told_of(record: Record) -> Iterator[Line]:
        for each in [change for change in record.changes if change.kind == kind][:MOST_SHOWN]:
            yield Line(_when(each), each)

    return told_of


def _when(change: Change) -> str:
    if change.from_at:
        return f"From {instant(change.from_at)}" + (f" to {instant(change.until_at)}" if change.until_at else "")
    if change.first_day_on and change.last_day_on:
        return f"{plain_day(change.first_day_on)} to {plain_day(change.last_day_on)}"
    return f"Changed on {plain_day(change.on)}" if change.on else change.get_kind_display()


def _as_change(item: Attendance.Item, provision: str, kind: Change.Kind, *asks: str) -> Item:
    """An item of which only the day of each change is on record."""
    return Item(
        item, provision, ("whereabouts.change",), _changes(kind), CHANGE(kind.value).value, asks, {"kind": kind.value},
        form=plain(ChangeForm), record=record_change,
    )  # fmt: skip


ITEMS = (
    Item(ITEM.BIRTH, "s.83(5)(a)", ("identity.birth",), _birth, asks=("born_on",), only_one=True),
    Item(
        ITEM.NI, "s.83(5)(b)", ("identity.identifier",), _number, asks=("value",), given={"kind": "ni"}, only_one=True
    ),
    Item(
        ITEM.NAMES, "s.83(5)(c) and (e)", ("identity.name",), _names, CHANGE.NAME.value,
        ("kind", "forenames", "surname", "used_from_on"),
    ),
    Item(
        ITEM.HOME, "s.83(5)(d) and (f)", ("whereabouts.address",), _home, CHANGE.HOME_ADDRESS.value,
        ("kind", "lines", "postcode", "police_area", "from_on"), form=plain(HomeForm), record=record_address,
    ),
    Item(
        ITEM.OTHER_ADDRESSES, "s.83(5)(g)", ("whereabouts.address",), _others, CHANGE.STAY.value,
        ("lines", "postcode", "police_area", "from_on"), {"kind": "other"}, record=record_address,
    ),
    _as_change(ITEM.STAYS, "s.84(1)(c) and (6)", Change.Kind.STAY, "first_day_on", "last_day_on"),
    _as_change(ITEM.HOUSEHOLDS, "regs 10 and 11, 2012", Change.Kind.CHILD_HOUSEHOLD, "from_at", "until_at"),
    _as_change(ITEM.ACCOUNTS, "regs 12 and 13, 2012", Change.Kind.BANK_ACCOUNT, "on"),
    _as_change(ITEM.CARDS, "regs 12 and 13, 2012", Change.Kind.PAYMENT_CARD, "on"),
    _as_change(ITEM.PASSPORTS, "regs 14 and 15, 2012", Change.Kind.PASSPORT, "on"),
    _as_change(ITEM.IDENTITY_DOCUMENTS, "regs 14 and 15, 2012", Change.Kind.IDENTITY_DOCUMENT, "on"),
)  # fmt: skip
"""In the order in which they are read out. Rooms that hold more of an item take its entry over."""
BY_SLUG = {item.slug: item for item in ITEMS}
FIELDS = (*sorted({kind for item in ITEMS for kind in item.kinds}), "identity.photograph")
"""What the desk shows of a nominal, for the log."""
