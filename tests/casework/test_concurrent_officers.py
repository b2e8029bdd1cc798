"""Two officers at once: both facts are kept and duties are right. A failed action keeps nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

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
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, RegisteredNominal, acting, opened


def run_at_once(*acts: Callable[[], object]) -> list[Exception | None]:
    """Run the actions at the same moment, each on its own connection. Return what each of them raised."""
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


def notified(account: Account, nominal: RegisteredNominal, under: str, on: date) -> Callable[[], object]:
    def act() -> None:
        with opened(account, nominal, RECORD) as permit:
            record_notification(permit, under=under, on=on, today=TODAY)

    return act


def test_simultaneous_notifications_are_both_kept_and_duties_match_them(
    manager: Account, colleague: Account, nominal: RegisteredNominal
):
    days = [date(2025, 3, 4), date(2026, 2, 20)]
    acts = [notified(manager, nominal, "s.83(1)", days[0]), notified(colleague, nominal, "s.85(1)", days[1])]
    assert run_at_once(*acts) == [None, None]

    with opened(manager, nominal, VIEW) as permit:
        assert sorted(each.on for each in list_notifications(nominal.id)) == days
        derived = {each.key: (each.due_on, each.met_on) for each in load_board(permit).obligations}
        kept = {each.key: (each.due_on, each.met_on) for each in list_duties(nominal.id)}
    assert len([key for key in derived if not key.startswith("practice.")]) == 3
    assert kept == derived


def test_many_simultaneous_names_are_all_kept(manager: Account, colleague: Account, nominal: RegisteredNominal):
    def named(account: Account, number: int) -> Callable[[], object]:
        def act() -> None:
            with opened(account, nominal, RECORD_NAME) as permit:
                record_name(permit, kind="alias", forenames="Al", surname=f"March {number}", today=TODAY)

        return act

    assert run_at_once(*(named((manager, colleague)[number % 2], number) for number in range(6))) == [None] * 6
    with opened(manager, nominal, VIEW):
        assert len(list_names(nominal.id)) == 7


def test_simultaneous_custody_records_are_checked_against_each_other(
    manager: Account, colleague: Account, nominal: RegisteredNominal
):
    """Without the lock, both would see no open custody, and both would record one."""

    def held(account: Account) -> Callable[[], object]:
        def act() -> None:
            with opened(account, nominal, RECORD_SPELL) as permit:
                record_spell(permit, kind="custody", from_on=date(2026, 1, 5), today=TODAY)

        return act

    first_error, second_error = run_at_once(held(manager), held(colleague))
    assert sorted([type(first_error), type(second_error)], key=str) == sorted([type(None), FactRefused], key=str)
    with opened(manager, nominal, VIEW):
        assert len(list_spells(nominal.id)) == 1


def test_reader_does_not_wait_for_a_writer(manager: Account, colleague: Account, nominal: RegisteredNominal):
    seen: list[int] = []

    def look() -> None:
        with acting(colleague, writing=False) as actor:
            gateway.open_nominal(nominal.urn, action=VIEW, actor=actor)
            seen.append(len(list_names(nominal.id)))

    with opened(manager, nominal, RECORD_NAME) as permit:
        record_name(permit, kind="alias", forenames="Al", surname="March", today=TODAY)
        assert run_at_once(look) == [None]
    assert seen == [1]


@pytest.mark.parametrize(
    ("table", "stay"), [("notifications_notification", 0), ("audit_auditentry", 2), ("obligations_derivationrecord", 0)]
)
def test_failure_after_a_fact_rolls_back_the_whole_action(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql, table: str, stay: int
):
    """Two entries committed before the action remain: the session is in use, and the record is opened."""
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
