"""What people notified while they were subject, in order, and which of it meets what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, Days, Truths
from mosovo.bulk.columns import CHANGES, UNDER, Columns
from mosovo.bulk.spans import Rows, key
from mosovo.bulk.standing import Standing
from mosovo.bulk.truth import among

INITIAL, CHANGE, PERIODIC = UNDER["s.83(1)"], UNDER["s.84(1)"], UNDER["s.85(1)"]
ADVANCE = UNDER["s.84(2)"]
HOMES = tuple(CHANGES[kind] for kind in ("home_address", "no_fixed_address", "no_home_address"))
HOUSEHOLDS = tuple(CHANGES[kind] for kind in ("child_household", "child_household_left"))
MONEY_AND_PAPERS = tuple(CHANGES[kind] for kind in ("bank_account", "payment_card", "passport", "identity_document"))
PRESCRIBED = HOUSEHOLDS + MONEY_AND_PAPERS
NOBODY = -1
_SAME_MATTER = np.arange(len(CHANGES) + 1, dtype=np.int32)
_SAME_MATTER[list(HOMES)] = CHANGES["home_address"]
_SAME_MATTER[list(HOUSEHOLDS)] = CHANGES["child_household"]
_SAME_MATTER[-1] = -1


def matter(kind: NDArray[np.int32]) -> NDArray[np.int32]:
    """The matter a change is about: losing a home address is a change of it. Nothing said stays nothing (-1)."""
    found: NDArray[np.int32] = _SAME_MATTER[kind]
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """Notifications given while subject, by person and day; `row` is the place of each among all."""

    row: Rows
    person: Rows
    on: Days
    under: NDArray[np.int32]
    change: NDArray[np.int32]
    home: NDArray[np.int32]
    expected: Days
    matter: NDArray[np.int32]
    """What the change is about, -1 where nothing is said."""
    prescribed: Truths
    """Of a matter prescribed by regulations, and nothing else."""
    ordinary: Truths
    """Given on an occasion that s.85(2) names without doubt: everything afresh."""
    _where: Rows

    def __len__(self) -> int:
        return len(self.row)

    def first(self, wanted: Truths, person: Rows, since: Days, before: Days) -> Rows:
        """The first wanted on or after a day and before another; NOBODY where there is none."""
        there = np.flatnonzero(wanted)
        if not len(there):
            return np.full(len(person), NOBODY)
        place = np.searchsorted(self._where[there], key(person, since), side="left")
        at = there[np.minimum(place, len(there) - 1)]
        found = (place < len(there)) & (self.person[at] == person) & (self.on[at] < before)
        return np.where(found, at, NOBODY)

    def last(self, wanted: Truths, person: Rows, before: Days) -> Rows:
        """The last wanted before a day; NOBODY where there is none."""
        there = np.flatnonzero(wanted)
        if not len(there):
            return np.full(len(person), NOBODY)
        place = np.searchsorted(self._where[there], key(person, before), side="left") - 1
        at = there[np.maximum(place, 0)]
        return np.where((place >= 0) & (self.person[at] == person), at, NOBODY)

    def day_of(self, place: Rows) -> Days:
        """The day of each notification found by `first`, NONE where none was."""
        if not len(self.on):
            return np.full(len(place), NONE, np.int32)
        return np.where(place >= 0, self.on[np.maximum(place, 0)], NONE).astype(np.int32)


def given(of: Columns, standing: Standing) -> Given:
    """The notifications that count: those given while subject."""
    all_of = of.notifications
    person = all_of.person.astype(np.int64)
    row = np.flatnonzero(standing.spells.cover(person, all_of.on))
    where = key(person[row], all_of.on[row])
    in_order = np.argsort(where, kind="stable")
    row, where = row[in_order], where[in_order]
    under, change = all_of.under[row], all_of.change[row]
    prescribed = (under == CHANGE) & among(change, PRESCRIBED)
    ordinary = among(under, (INITIAL, PERIODIC)) | ((under == CHANGE) & ~prescribed)
    return Given(
        row, person[row], all_of.on[row], under, change, all_of.home[row], all_of.expected[row], matter(change),
        prescribed, ordinary, where,
    )  # fmt: skip
