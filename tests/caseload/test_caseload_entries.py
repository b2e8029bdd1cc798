"""Caseload entries: what an entry has after each fact, and that it does not depend on the date it was written."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mosovo.caseload.caseload_read_model import rebuild_read_model, refresh_ended_rows
from mosovo.caseload.models import CaseloadEntry
from mosovo.caseload.queries import CaseloadPerson, Scope, list_caseload
from mosovo.caseload.tasks import refresh_entries_for_today
from mosovo.casework.court_result import CustodyDetails
from mosovo.cli.recalculate import run
from mosovo.nominals import actions as nominals
from mosovo.nominals import policy as cases
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identities
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications import policy as notifications
from mosovo_law.core.obligation import DutyStatus
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register


def load_entry(cast: Cast, nominal: RegisteredNominal, on: date = TODAY) -> CaseloadPerson:
    """Return the entry as the inspector’s list shows it."""
    with acting(cast.inspector, writing=False):
        [entry] = [row for row in list_caseload(Scope("force", "NS"), on).rows if row.nominal_id == nominal.id]
    return entry


def test_new_nominal_has_an_entry_with_an_overdue_initial_notification(cast: Cast, nominal: RegisteredNominal) -> None:
    entry = load_entry(cast, nominal)

    assert (entry.surname, entry.forenames, entry.kinds) == ("Marchetti", "Alwyn Piers", ["rso"])
    assert (entry.offender_manager_name, entry.team_name) == ("PC Tamsin Oakthorpe", "East")
    assert entry.next_rule == "soa2003.s83.initial"
    assert entry.next_due_on == date(2025, 3, 5)
    assert entry.next_status_on(TODAY) is DutyStatus.OVERDUE
    assert entry.days_late(TODAY) == (TODAY - date(2025, 3, 5)).days


def test_same_entry_has_another_status_on_another_date(cast: Cast, nominal: RegisteredNominal) -> None:
    entry = load_entry(cast, nominal)

    assert entry.next_status_on(date(2025, 3, 5)) is DutyStatus.DUE
    assert entry.days_late(date(2025, 3, 5)) == 0
    assert entry.subject_until is not None
    assert entry.next_status_on(entry.subject_until + timedelta(days=1)) is DutyStatus.CEASED


def test_notification_changes_the_entry_to_the_next_due_duty(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Any
) -> None:
    with opened(cast.manager, nominal, notifications.RECORD) as permit:
        notification.record_notification(permit, today=TODAY, under="s.83(1)", on=date(2026, 3, 9), station="Hexley")

    entry = load_entry(cast, nominal)
    assert entry.last_notified_on == date(2026, 3, 9)
    assert (entry.next_rule, entry.next_due_on) == ("practice.mappa.category", date(2026, 3, 13))
    assert entry.next_status_on(TODAY) is DutyStatus.DUE
    yearly = "select due_on from obligations_duty where rule = 'soa2003.s85.annual' and met_on is null"
    assert owner_sql(yearly) == [(date(2027, 3, 9),)]


def test_allocation_moves_the_entry_duties_and_search_terms(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Any
) -> None:
    with opened(cast.supervisor, nominal, cases.ALLOCATE) as permit:
        nominals.allocate_case(
            permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY
        )

    assert load_entry(cast, nominal).offender_manager_name == "PC Idris Fenwick"
    officers = owner_sql(
        "select offender_manager_id from caseload_caseloadentry union select offender_manager_id from obligations_duty "
        "union select offender_manager_id from search_persontoken"
    )
    assert officers == [(cast.colleague.pk,)]


def test_entry_is_in_custody_from_the_first_day_to_the_day_before_release(cast: Cast) -> None:
    custody = CustodyDetails(kind="custody", from_on=date(2026, 1, 5), ended_on=date(2026, 2, 5), place="HMP Hexley")
    entry = load_entry(cast, register(cast, held=custody))

    days = {
        day: entry.in_custody(day) for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 2, 4), date(2026, 2, 5))
    }
    assert list(days.values()) == [False, True, True, False]


def test_entry_shows_the_legal_name_last_used(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, identities.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind="alias", forenames="Al", surname="Aardman")
        identity.record_name(
            permit, today=TODAY, kind="legal", forenames="Alwyn", surname="Ó Ceallaigh", used_from_on=date(2026, 2, 1)
        )

    entry = load_entry(cast, nominal)
    assert entry.surname == "Ó Ceallaigh"


def test_rebuild_job_restores_the_same_entry(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    before = load_entry(cast, nominal)
    with as_jobs():
        CaseloadEntry.objects.all().delete()
        rebuild_read_model([nominal.id])

    assert load_entry(cast, nominal) == before


def leave_two_duties(owner_sql: Any, ends: str, *, both: bool = False) -> None:
    """Leave the initial notification and the first visit, both overdue. The first, or both, end on the date."""
    rules = "('soa2003.s83.initial', 'practice.visit.first')"
    owner_sql(f"delete from obligations_duty where rule not in {rules}")
    owner_sql(
        "update obligations_duty set ceased_on = %s where %s or rule = 'soa2003.s83.initial'",
        [date.fromisoformat(ends), both],
    )


def test_entry_shows_the_next_duty_once_the_first_has_ended(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    """A duty can end without a fact. The other duty must be shown without waiting for one."""
    leave_two_duties(owner_sql, "2026-04-01")
    with as_jobs():
        rebuild_read_model([nominal.id])
    before, eve = load_entry(cast, nominal), date(2026, 3, 31)
    with as_jobs():
        updated = [refresh_ended_rows(eve), refresh_ended_rows(date(2026, 4, 1)), refresh_ended_rows(date(2026, 4, 1))]

    assert (before.next_rule, before.next_status_on(eve)) == ("soa2003.s83.initial", DutyStatus.OVERDUE)
    assert updated == [0, 1, 0]
    on_the_day = load_entry(cast, nominal)
    assert on_the_day.next_rule == "practice.visit.first"
    assert on_the_day.days_late(date(2026, 4, 1)) == (date(2026, 4, 1) - date(2026, 3, 25)).days

    with as_jobs():
        rebuild_read_model([nominal.id])
    assert load_entry(cast, nominal) == on_the_day, "a rebuild does not restore the duty that ended"


def test_entry_keeps_the_last_duty_when_every_duty_has_ended(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    leave_two_duties(owner_sql, "2026-04-01", both=True)
    with as_jobs():
        rebuild_read_model([nominal.id])
    before = load_entry(cast, nominal)
    with as_jobs():
        assert [refresh_ended_rows(date(2026, 5, 1)), refresh_ended_rows(date(2026, 5, 2))] == [1, 0]

    assert load_entry(cast, nominal) == before
    assert before.next_status_on(date(2026, 5, 1)) is DutyStatus.CEASED


def test_entries_are_updated_on_the_london_date(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    """In summer the London day begins an hour before the UTC day."""
    leave_two_duties(owner_sql, "2026-06-01")
    with as_jobs():
        rebuild_read_model([nominal.id])
        for moment, details in (
            (datetime(2026, 5, 31, 22, 3, tzinfo=UTC), []),
            (datetime(2026, 5, 31, 23, 3, tzinfo=UTC), [{"people": 1, "on": "2026-06-01"}]),
        ):
            refresh_entries_for_today(int(moment.timestamp()))
            logged = owner_sql("select detail from audit_auditentry where action = 'caseload.bring_to_today'")
            assert [row[0] for row in logged] == details


def test_entry_of_a_case_that_is_not_open_is_not_written(cast: Cast, nominal: RegisteredNominal) -> None:
    with acting(cast.manager):
        rebuild_read_model([nominal.id])
        changed = CaseloadEntry.objects.filter(pk=nominal.id).update(surname="Otherwise")

    assert changed == 0
    assert load_entry(cast, nominal).surname == "Marchetti"


def test_recalculate_command_restores_the_entries(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    before = load_entry(cast, nominal)
    owner_sql("delete from obligations_duty")
    owner_sql("update caseload_caseloadentry set next_rule = '', next_due_on = null, next_on = '9999-12-31'")
    with as_jobs():
        assert run(Namespace(dry_run=False, police_force=None)) == 0

    assert load_entry(cast, nominal) == before
