"""The rows of the desk page: each detail, its state today, and its entries."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mosovo.record.models import RecordedFact
from mosovo.web.core.formatting import format_count, format_time
from mosovo.web.core.forms import Form

from .change_types import ChangeType
from .details_on_record import DetailsOnRecord, RecordedDetail
from .due_items import DutiesAtDesk
from .notifiable_items import NotifiableItem

SAME, CHANGED, WITHHELD = "same", "changed", "withheld"
STATES = frozenset({SAME, CHANGED, WITHHELD})
MAX_ENTRIES = 9
"""The highest number of entries for one detail in one attendance. More are recorded on the case file."""


@dataclass
class DetailEntry:
    """One entry of a detail: how it changed, the fact it is about, and its form."""

    prefix: str
    way: ChangeType
    form: Form | None
    """None if the fact cannot be shown now because its field group has closed."""
    entry_text: str
    """The entry as the page sends it: its change type, and the fact that it is about."""
    about: RecordedFact | None = None
    line: RecordedDetail | None = None

    def is_change(self, due: DutiesAtDesk) -> bool:
        """Whether the entry must be notified by law, as far as the typed values show."""
        if self.form is None or not self.form.is_bound or not self.form.is_valid():
            return True
        try:
            return self.way.is_change(self.form.cleaned_data, self.about, due)
        except KeyError:  # values can be missing until the page is sent
            return True


@dataclass
class DetailRow:
    """One detail on the page."""

    item: NotifiableItem
    record: DetailsOnRecord
    state: str = SAME
    entries: list[DetailEntry] = field(default_factory=list)

    @cached_property
    def recorded_details(self) -> Sequence[RecordedDetail]:
        """List the details that were last recorded for the item, read when they are shown."""
        return list(self.item.list_last_details(self.record))

    @property
    def forms(self) -> Iterator[Form]:
        """Return the form of each entry that can be shown."""
        return (entry.form for entry in self.entries if entry.form is not None)

    def list_change_types_of(self, line: RecordedDetail) -> list[ChangeType]:
        """Return how the fact of one line can have changed."""
        return [way for way in self.item.ways if way.about and isinstance(line.row, way.about) and way.fits(line.row)]

    @property
    def new(self) -> Sequence[ChangeType]:
        """Return what can be added to the detail; empty if the officer’s role does not allow it."""
        return [] if self.never_shown or len(self.entries) >= MAX_ENTRIES else self.item.new

    # Field groups

    @property
    def never_shown(self) -> bool:
        """Whether the officer’s role neither reads nor records the detail."""
        return self.item.group is not None and self.item.group not in self.record.reach.records

    @property
    def count_withheld(self) -> str:
        """Return how much is withheld until the officer opens its field group, in words."""
        rows = self.record.count_withheld(self.item.group, self.item.noun) if self.item.group else 0
        return f"{format_count(rows, self.item.noun)}, not shown" if rows else ""

    @property
    def open_until(self) -> str:
        """Return until when its field group is open, in words."""
        opened = self.record.open_until(self.item.group) if self.item.group else None
        return format_time(opened.until) if opened else ""


def entries_of(row: DetailRow, typed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ChangeType, str]]:
    """Yield each entry of a detail on the page: its prefix, its change type, and the fact that it is about."""
    found = False
    for prefix in list_prefixes(row.item.slug):
        text, _, about = (typed.get(f"entry-{prefix}") or [""])[0].partition(" ")
        if way := row.item.get_change_type(text):
            found = True
            yield prefix, way, about
    if not found:
        yield row.item.slug, row.item.new[0], ""


def names_under(prefix: str, names: Iterable[str]) -> list[str]:
    """Return the field names of an entry: accounts-number belongs to accounts, accounts-2-number to accounts-2."""
    longer = re.compile(rf"{re.escape(prefix)}-\d+-")
    return [name for name in names if name.startswith(f"{prefix}-") and not longer.match(name)]


def list_prefixes(kind: str) -> list[str]:
    """Return the prefixes for the entries of a detail: passports, passports-2, passports-3."""
    return [kind, *(f"{kind}-{number}" for number in range(2, MAX_ENTRIES + 1))]
