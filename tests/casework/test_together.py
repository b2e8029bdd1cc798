"""Two officers at once: both facts, and one right projection. One act that fails: nothing of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import list_duties, load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import FactRefused
from mosovo.rooms.identity.actions import record_name
from mosovo.rooms.identity.policy import RECORD as RECORD_NAME
from mosovo.rooms.identity.queries import list_names
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.notifications.queries import list_notifications
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo.rooms.whereabouts.policy import RECORD as RECORD_SPELL
from mosovo.rooms.whereabouts.queries import list_spells
from tests.support.people import TODAY, Known, acting, opened

type Sql = Callable[..., list[tuple[Any, ...]]]


def at_once(*acts: Callable[[], object]) -> list[Exception | None]:
    """Run the acts at the same moment, each on a connection of its own; what each of them raised."""
    ready = Barrier(len(acts), timeout=20)

    def run(act: Callable[[], object]) -> Exception | None:
        try:
            ready.wait()
            act()
        except Exception as error:
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def notified(account: Account, nominal: Known, under: str, on: date) -> Callable[[], object]:
    def act() -> None:
        with opened(account, nominal, RECORD) as permit:
            record_notification(permit, under=under, on=on, today=TODAY)

    return act


def test_both_facts_and_one_right_projection(manager: Account, colleague: Account, nominal: Known):
    days = [date(2025, 3, 4), date(2026, 2, 20)]
    acts = [notified(manager, nominal, "s.83(1)", days[0]), notified(colleague, nominal, "s.85(1)", days[1])]
    assert at_once(*acts) == [None, None]

    with opened(manager, nominal, VIEW) as permit:
        assert sorted(each.on for each in list_notifications(nominal.id)) == days
        derived = {each.key: (each.due_on, each.met_on) for each in load_board(permit).obligations}
        kept = {each.key: (each.due_on, each.met_on) for each in list_duties(nominal.id)}
    assert len([key for key in derived if not key.startswith("practice.")]) == 3
    assert kept == derived


def test_many_at_once_keep_every_fact(manager: Account, colleague: Account, nominal: Known):
    def named(account: Account, number: int) -> Callable[[], object]:
        def act() -> None:
            with opened(account, nominal, RECORD_NAME) as permit:
                record_name(permit, kind="alias", forenames="Al", surname=f"March {number}", today=TODAY)

        return act

    assert at_once(*(named((manager, colleague)[number % 2], number) for number in range(6))) == [None] * 6
    with opened(manager, nominal, VIEW):
        assert len(list_names(nominal.id)) == 7


def test_the_second_officer_meets_the_rules_that_the_first_made_bite(
    manager: Account, colleague: Account, nominal: Known
):
    """Without the lock both would see no open custody, and both would record one."""

    def held(account: Account) -> Callable[[], object]:
        def act() -> None:
            with opened(account, nominal, RECORD_SPELL) as permit:
                record_spell(permit, kind="custody", from_on=date(2026, 1, 5), today=TODAY)

        return act

    one, two = at_once(held(manager), held(colleague))
    assert sorted([type(one), type(two)], key=str) == sorted([type(None), FactRefused], key=str)
    with opened(manager, nominal, VIEW):
        assert len(list_spells(nominal.id)) == 1


def test_whoever_only_looks_does_not_wait(manager: Account, colleague: Account, nominal: Known):
    seen: list[int] = []

    def look() -> None:
        with acting(colleague, writing=False) as actor:
            gateway.open_nominal(nominal.urn, action=VIEW, actor=actor)
            seen.append(len(list_names(nominal.id)))

    with opened(manager, nominal, RECORD_NAME) as permit:
        record_name(permit, kind="alias", forenames="Al", surname="March", today=TODAY)
        assert at_once(look) == [None]
    assert seen == [1]


@pytest.mark.parametrize(
    ("table", "stay"), [("notifications_notification", 0), ("audit_auditentry", 2), ("obligations_derivationrecord", 0)]
)
def test_a_fault_after_the_fact_takes_it_all_back(
    manager: Account, nominal: Known, owner_sql: Sql, table: str, stay: int
):
    """But for two entries that were committed before: that the session is in use, and that the record is opened."""
    [(before,)] = owner_sql(f"select count(*) from {table}")

    class Fault(Exception):
        """Ours."""

    def act() -> None:
        with opened(manager, nominal, RECORD) as permit:
            record_notification(permit, under="s.83(1)", on=date(2025, 3, 4), today=TODAY)
            raise Fault

    with pytest.raises(Fault):
        act()
    assert owner_sql(f"select count(*) from {table}") == [(before + stay,)]
