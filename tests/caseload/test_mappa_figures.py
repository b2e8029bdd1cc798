"""MAPPA timeliness of a quarter equals a plain count of the records."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.caseload.mappa_indicators import (
    CalendarQuarter,
    TimelinessShare,
    measure_levels_on_time,
    measure_records_on_time,
    quarter_containing,
)
from mosovo.caseload.scope import Scope
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.policy import RECORD, VIEW
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo_law.core.calendar import is_working_day
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened, register

TODAY = date.today()
AT_1 = ["lead-manages", "plan-strong"]


def write(account: Account, nominal: RegisteredNominal, act: Callable[..., Any], **values: Any) -> Any:
    with opened(account, nominal, RECORD) as permit:
        return act(permit, today=TODAY, override_reason="So the papers say.", **values)


def confirm_category(account: Account, nominal: RegisteredNominal, from_on: date) -> None:
    values = {"kind": "confirmed", "category": 1, "on": TODAY, "from_on": from_on, "text": "Subject to notification."}
    write(account, nominal, actions.decide_category, **values)


def recount(owner_sql: Sql, quarter: CalendarQuarter) -> tuple[int, int]:
    """Count each decision separately, and its working days one by one."""
    met = total = 0
    for from_on, registered_on in owner_sql(
        "select c.from_on, (n.registered_at at time zone 'Europe/London')::date from mappa_categorydecision c "
        "join nominals_nominal n on n.id = c.nominal_id where c.kind = 'confirmed' and c.category = 1"
    ):
        if quarter.first <= from_on <= quarter.last:
            total += 1
            days = (from_on + timedelta(days=ahead) for ahead in range(1, (registered_on - from_on).days))
            met += sum(is_working_day(day, "EW") for day in days) < 3 or registered_on <= from_on
    return met, total


def test_records_on_time_equal_a_plain_count(cast: Cast, owner_sql: Sql) -> None:
    for days in (0, 1, 3, 4, 5, 6, 9, 40, 100):
        confirm_category(cast.manager, register(cast), TODAY - timedelta(days=days))
    seen: list[TimelinessShare] = []
    for ago in (0, 40, 100):
        quarter = quarter_containing(TODAY - timedelta(days=ago))
        with acting(cast.coordinator):
            share = measure_records_on_time(Scope("force", "NS"), quarter)
        assert (share.met, share.total) == recount(owner_sql, quarter)
        assert len(share.late) == share.total - share.met
        seen.append(share)
    assert any(share.met for share in seen)
    assert any(share.late for share in seen)
    with acting(cast.stranger):
        assert measure_records_on_time(Scope("force", "NS"), quarter_containing(TODAY)).total == 0, (
            "row security hides every case from another force"
        )


def test_levels_on_time_equal_the_law_for_each_nominal(cast: Cast) -> None:
    people = [register(cast) for _ in range(3)]
    for place, nominal in enumerate(people):
        confirm_category(cast.manager, nominal, TODAY - timedelta(days=300))
        spell = write(cast.manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=200))
        release_on = TODAY + timedelta(days=190 + place)
        release = {
            "spell_id": spell.first,
            "known_on": TODAY - timedelta(days=100),
            "release_on": release_on,
            "kind": "conditional",
        }
        write(cast.manager, nominal, modes.record_expected_release, **release)
        if place:
            screening = {"screened_on": TODAY, "criteria": AT_1, "level": 1, "text": "One agency holds the risk alone."}
            write(cast.manager, nominal, actions.record_screening, **screening, review_on=TODAY + timedelta(days=60))
    found: dict[str, int] = {"met": 0, "of": 0}
    expected: dict[str, int] = {"met": 0, "of": 0}
    for quarter in {quarter_containing(TODAY + timedelta(days=ahead)).first for ahead in range(40)}:
        with acting(cast.coordinator):
            share = measure_levels_on_time(Scope("force", "NS"), CalendarQuarter(quarter))
        found = {"met": found["met"] + share.met, "of": found["of"] + share.total}
        for nominal in people:
            with opened(cast.manager, nominal, VIEW) as permit:
                for duty in load_board(permit).obligations:
                    if duty.rule == "practice.mappa.before_release" and duty.due_on:
                        inside = quarter <= duty.due_on <= CalendarQuarter(quarter).last
                        expected["of"] += inside
                        expected["met"] += inside and duty.met_on is not None and duty.met_on <= duty.due_on
    assert found == expected == {"met": 2, "of": 3}


@pytest.mark.pure
def test_quarter_has_three_months() -> None:
    assert [quarter_containing(date(2026, month, 15)) for month in (1, 3, 4, 12)] == [
        CalendarQuarter(date(2026, 1, 1)), CalendarQuarter(date(2026, 1, 1)), CalendarQuarter(date(2026, 4, 1)),
        CalendarQuarter(date(2026, 10, 1)),
    ]  # fmt: skip
    assert [CalendarQuarter(date(2026, month, 1)).last for month in (1, 4, 7, 10)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip


@pytest.mark.pure
def test_share_is_rounded_down() -> None:
    assert TimelinessShare(199, 200).per_cent == 99
    assert TimelinessShare(0, 0).per_cent is None
