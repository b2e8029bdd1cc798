"""The recorded details of the nominal at the desk, room by room, as they are read out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from mosovo.access.field_groups import FieldGroup, GroupReach, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.record import field_groups
from mosovo.record.field_groups import OpenGroup, WithheldCount
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.finance import queries as finance
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.rooms.households import queries as households
from mosovo.rooms.households.models import Household
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import Identifier, IdentityDocument, Name
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Address, Change, QualifyingStay


@dataclass(frozen=True, slots=True)
class RecordedDetail:
    """One notified detail, and the row behind it for its date and source."""

    words: str
    row: RecordedFact
    note: str = ""


@dataclass
class DetailsOnRecord:
    """The recorded details of an opened nominal. Each table is read once, and only if an item needs it."""

    permit: Permit
    on: date

    @property
    def nominal_id(self) -> UUID:
        return self.permit.nominal_id

    @cached_property
    def names(self) -> list[Name]:
        return identity.list_names(self.nominal_id)

    @cached_property
    def identifiers(self) -> list[Identifier]:
        return list(identity.list_identifiers(self.nominal_id))

    @cached_property
    def documents(self) -> list[IdentityDocument]:
        return identity.list_current_documents(self.nominal_id, self.on)

    @cached_property
    def addresses(self) -> list[Address]:
        return list(whereabouts.list_addresses(self.nominal_id))

    @cached_property
    def home(self) -> Address | None:
        """Return the current home or place where regularly found; None if the last one was left."""
        homes = (each for each in self.addresses if each.kind in whereabouts.HOMES and each.from_on <= self.on)
        last = next(homes, None)
        return last if last and (last.until is None or self.on < last.until) else None

    @cached_property
    def stays(self) -> list[QualifyingStay]:
        return whereabouts.list_current_stays(self.nominal_id, self.on)

    @cached_property
    def changes(self) -> list[Change]:
        return list(whereabouts.list_changes(self.nominal_id))

    @cached_property
    def households(self) -> list[Household]:
        return households.list_households(self.nominal_id)

    @cached_property
    def accounts(self) -> list[BankAccount]:
        return finance.list_current_accounts(self.nominal_id, self.on)

    @cached_property
    def cards(self) -> list[PaymentCard]:
        return finance.list_current_cards(self.nominal_id, self.on)

    # Field groups

    @cached_property
    def reach(self) -> GroupReach:
        """Return the field groups that the officer sees, and those they may open."""
        return reach_for_actor(self.permit.actor, is_emergency=self.permit.rule == BREAK_GLASS)

    @cached_property
    def _group_status(self) -> tuple[Sequence[WithheldCount], Sequence[OpenGroup]]:
        return field_groups.load_group_status(self.permit)

    def count_withheld(self, group: FieldGroup, noun: str) -> int:
        """Return how many facts of a kind are withheld from the officer, who could open them."""
        return sum(each.rows for each in self._group_status[0] if (each.group, each.kind) == (group, noun))

    def open_until(self, group: FieldGroup) -> OpenGroup | None:
        """Return the field group as the officer opened it; None while it is closed."""
        return next((each for each in self._group_status[1] if each.group is group), None)


type DetailReader = Callable[[DetailsOnRecord], Iterable[RecordedDetail]]
