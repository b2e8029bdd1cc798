"""Addresses, times in custody and changes of circumstances."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.actions import record_address, record_change, record_end, record_spell
from tests.rooms.transactions import PAST, read, recorded
from tests.support.people import TODAY, RegisteredNominal


def test_home_is_the_address_in_force_on_the_date(manager: Account, nominal: RegisteredNominal):
    recorded(
        manager, nominal,
        record_address, kind="regularly-found", lines="Quay bench", from_on=date(2026, 1, 5), police_area="Northshire",
    )  # fmt: skip
    assert [a.lines for a in read(manager, nominal, whereabouts.list_addresses)] == [
        "Quay bench",
        "14 Larch Close\nHexley",
    ]

    def get_home_lines(day: date) -> str | None:
        home = read(manager, nominal, lambda who: whereabouts.get_home(who, on=day))
        return home and home.lines

    assert get_home_lines(TODAY) == "Quay bench"
    assert get_home_lines(date(2026, 1, 4)) == "14 Larch Close\nHexley"
    assert get_home_lines(date(2019, 12, 31)) is None


def test_time_in_custody_is_open_until_its_end_is_recorded(manager: Account, nominal: RegisteredNominal):
    spell = recorded(
        manager,
        nominal,
        record_spell,
        kind="custody",
        from_on=PAST,
        place="HMP Hexley",
    )
    assert read(manager, nominal, whereabouts.get_open_custody) == spell
    recorded(manager, nominal, record_end, spell, ended_on=date(2025, 9, 1))

    assert read(manager, nominal, whereabouts.get_open_custody) is None
    [known] = read(manager, nominal, whereabouts.list_spells)
    assert (known.place, whereabouts.spell_end_date(known)) == ("HMP Hexley", date(2025, 9, 1))


SPELLS: list[tuple[str, tuple[date, date | None], tuple[date, date | None], bool]] = [
    ("two open", (PAST, None), (date(2025, 8, 1), None), False),
    ("one before an open one", (PAST, None), (date(2025, 1, 1), date(2025, 2, 1)), True),
    ("up to the day of another", (PAST, None), (date(2025, 1, 1), PAST), True),
    ("into another", (PAST, None), (date(2025, 1, 1), date(2025, 6, 3)), False),
    ("inside another", (PAST, date(2025, 9, 1)), (date(2025, 7, 1), date(2025, 8, 1)), False),
    ("open inside another", (PAST, date(2025, 9, 1)), (date(2025, 7, 1), None), False),
    ("open after another", (PAST, date(2025, 9, 1)), (date(2025, 9, 1), None), True),
]


@pytest.mark.parametrize(("one", "two", "fits"), [case[1:] for case in SPELLS], ids=[case[0] for case in SPELLS])
def test_overlapping_time_in_custody_is_refused(
    manager: Account,
    nominal: RegisteredNominal,
    one: tuple[date, date | None],
    two: tuple[date, date | None],
    fits: bool,
):
    def record_custody(begins: date, ends: date | None) -> Any:
        return recorded(
            manager, nominal,
            record_spell, kind="custody", from_on=begins, ended_on=ends,
        )  # fmt: skip

    record_custody(*one)
    if fits:
        record_custody(*two)
        assert len(read(manager, nominal, whereabouts.list_spells)) == 2
    else:
        with pytest.raises(FactRefused) as refused:
            record_custody(*two)
        assert refused.value.field == "from_on"
        assert len(read(manager, nominal, whereabouts.list_spells)) == 1


def test_time_in_custody_ends_once(manager: Account, nominal: RegisteredNominal):
    spell = recorded(manager, nominal, record_spell, kind="custody", from_on=PAST, ended_on=TODAY)
    with pytest.raises(FactRefused, match="already recorded for this time away"):
        recorded(manager, nominal, record_end, spell, ended_on=TODAY)


def test_changes_of_circumstances_are_listed(manager: Account, nominal: RegisteredNominal):
    def act(permit: Permit, today: date) -> None:
        record_change(permit, kind="bank_account", on=PAST, today=today)
        record_change(permit, kind="stay", first_day_on=PAST, last_day_on=date(2025, 6, 8), today=today)
        record_change(permit, kind="child_household", from_at=datetime(2025, 6, 2, 20, tzinfo=UTC), today=today)

    recorded(manager, nominal, act)
    assert [c.kind for c in read(manager, nominal, whereabouts.list_changes)] == [
        "child_household",
        "stay",
        "bank_account",
    ]


@pytest.mark.parametrize(
    ("day", "needs_confirmation"),
    [("2025-06-02", False), ("2025-06-03", True), ("2025-08-31", True), ("2025-09-01", False)],
)
def test_notification_during_custody_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, day: str, needs_confirmation: bool
):
    recorded(
        manager, nominal,
        record_spell, kind="custody", from_on=PAST, ended_on=date(2025, 9, 1),
    )  # fmt: skip

    def act(permit: Permit, today: date) -> None:
        record_notification(permit, under="s.85(1)", on=date.fromisoformat(day), today=today)

    if needs_confirmation:
        with pytest.raises(ConfirmationNeeded, match="in custody on this date, from 2 June 2025"):
            recorded(manager, nominal, act)
    else:
        recorded(manager, nominal, act)
