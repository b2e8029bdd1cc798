"""Notifications given while subject, in order, and which of them meet which duty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, Days, Truths
from mosovo.bulk.columns import CHANGES, UNDER, FactTables
from mosovo.bulk.spans import OrderedRows, Rows, person_day_key
from mosovo.bulk.subject_status import SubjectStatus
from mosovo.bulk.three_valued_arrays import is_among, select_value

INITIAL, CHANGE, PERIODIC = UNDER["s.83(1)"], UNDER["s.84(1)"], UNDER["s.85(1)"]
ADVANCE = UNDER["s.84(2)"]
HOMES = tuple(CHANGES[kind] for kind in ("home_address", "no_fixed_address", "no_home_address"))
MOVES = tuple(CHANGES[kind] for kind in ("home_address", "no_fixed_address"))
"""Changes to a home of either kind."""
HOUSEHOLDS = tuple(CHANGES[kind] for kind in ("child_household", "child_household_left"))
MONEY_AND_PAPERS = tuple(CHANGES[kind] for kind in ("bank_account", "payment_card", "passport", "identity_document"))
PRESCRIBED = HOUSEHOLDS + MONEY_AND_PAPERS
NONE_FOUND = -1
_SAME_MATTER = np.arange(len(CHANGES) + 1, dtype=np.int32)
_SAME_MATTER[list(HOMES)] = CHANGES["home_address"]
_SAME_MATTER[list(HOUSEHOLDS)] = CHANGES["child_household"]
_SAME_MATTER[-1] = -1


def get_matter_of_change(kind: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the matter of each change: losing a home address is a change of it. No change stays -1."""
    result: NDArray[np.int32] = _SAME_MATTER[kind.astype(np.intp)]
    return result


@dataclass(frozen=True, slots=True)
class GivenNotifications:
    """Notifications given while subject, by person and day. `row` is the place of each among all notifications."""

    row: Rows
    person: Rows
    on: Days
    under: NDArray[np.int32]
    change: NDArray[np.int32]
    home: NDArray[np.int32]
    expected: Days
    matter: NDArray[np.int32]
    """The matter of the change; -1 if none is recorded."""
    prescribed: Truths
    """Notifications of a matter prescribed by regulations, and nothing else."""
    ordinary: Truths
    """Notifications of all details, on an occasion that s.85(2) certainly covers."""
    _where: OrderedRows

    def __len__(self) -> int:
        return len(self.row)

    def first(self, selected: Truths, person: Rows, since: Days, before: Days) -> Rows:
        """Return the first wanted notification on or after `since` and before `before`; NONE_FOUND if there is none."""
        position = self._find_from(selected, person, since, 0)
        return select_value(self._where.keys[position] < person_day_key(person, before), position, NONE_FOUND)

    def last(self, selected: Truths, person: Rows, before: Days) -> Rows:
        """Return the last wanted notification before a day; NONE_FOUND if there is none."""
        position = self._find_from(selected, person, before, -1)
        return select_value(
            (position < len(self)) & (self._where.keys[position] >= person_day_key(person, NONE)), position, NONE_FOUND
        )

    def _find_from(self, selected: Truths, person: Rows, day: Days, further: int) -> Rows:
        """Return the first wanted one on or after each day, of any person, moved by `further` places."""
        there = np.append(np.flatnonzero(selected), len(self))
        before = np.append(np.int32(0), np.cumsum(selected, dtype=np.int32))
        position: Rows = there[before[self._where.find_last_before(person, person_day_key(person, day)) + 1] + further]
        return position

    def get_day(self, place: Rows) -> Days:
        """Return the day of each notification found by `first`; NONE if none was found."""
        return np.append(self.on, np.int32(NONE))[place]


def load_notifications(facts: FactTables, status: SubjectStatus) -> GivenNotifications:
    """Load the notifications that count: those given while subject."""
    table = facts.notifications
    row = np.flatnonzero(status.spells.covers(table.person, table.on))
    keys = person_day_key(table.person[row], table.on[row])
    if (keys[1:] < keys[:-1]).any():
        sorted_rows = np.argsort(keys, kind="stable")
        row, keys = row[sorted_rows], keys[sorted_rows]
    person, under, change = table.person[row], table.under[row], table.change[row]
    prescribed = (under == CHANGE) & is_among(change, PRESCRIBED)
    ordinary = is_among(under, (INITIAL, PERIODIC)) | ((under == CHANGE) & ~prescribed)
    return GivenNotifications(
        row, person, table.on[row], under, change, table.home[row], table.expected[row], get_matter_of_change(change),
        prescribed, ordinary, OrderedRows.from_keys(person, keys),
    )  # fmt: skip
