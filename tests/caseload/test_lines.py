"""The line of a person: what it holds after each fact, and that it does not turn with the calendar."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mosovo.caseload.caseload_read_model import bring_to_date, rebuild_read_model
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
from tests.support.people import TODAY, Cast, Known, acting, opened, register


def line_of(cast: Cast, nominal: Known, on: date = TODAY) -> CaseloadPerson:
    """The line as the inspector's list shows it."""
    with acting(cast.inspector, writing=False):
        [line] = [row for row in list_caseload(Scope("force", "NS"), on).rows if row.nominal_id == nominal.id]
    return line


def test_a_new_nominal_has_a_line_with_the_first_notification_late(cast: Cast, nominal: Known) -> None:
    line = line_of(cast, nominal)

    assert (line.surname, line.forenames, line.kinds) == ("Marchetti", "Alwyn Piers", ["rso"])
    assert (line.offender_manager_name, line.team_name) == ("PC Tamsin Oakthorpe", "East")
    assert line.next_rule == "soa2003.s83.initial"
    assert line.next_due_on == date(2025, 3, 5)
    assert line.next_status_on(TODAY) is DutyStatus.OVERDUE
    assert line.days_late(TODAY) == (TODAY - date(2025, 3, 5)).days


def test_the_same_line_stands_differently_on_another_day(cast: Cast, nominal: Known) -> None:
    line = line_of(cast, nominal)

    assert line.next_status_on(date(2025, 3, 5)) is DutyStatus.DUE
    assert line.days_late(date(2025, 3, 5)) == 0
    assert line.subject_until is not None
    assert line.next_status_on(line.subject_until + timedelta(days=1)) is DutyStatus.CEASED


def test_a_notification_moves_the_line_to_what_is_owed_next(cast: Cast, nominal: Known, owner_sql: Any) -> None:
    with opened(cast.manager, nominal, notifications.RECORD) as permit:
        notification.record_notification(permit, today=TODAY, under="s.83(1)", on=date(2026, 3, 9), station="Hexley")

    line = line_of(cast, nominal)
    assert line.last_notified_on == date(2026, 3, 9)
    assert (line.next_rule, line.next_due_on) == ("practice.mappa.category", date(2026, 3, 13))
    assert line.next_status_on(TODAY) is DutyStatus.DUE
    yearly = "select due_on from obligations_duty where rule = 'soa2003.s85.annual' and met_on is null"
    assert owner_sql(yearly) == [(date(2027, 3, 9),)]


def test_allocation_carries_the_line_and_the_duties_with_it(cast: Cast, nominal: Known, owner_sql: Any) -> None:
    with opened(cast.supervisor, nominal, cases.ALLOCATE) as permit:
        nominals.allocate_case(
            permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY
        )

    assert line_of(cast, nominal).offender_manager_name == "PC Idris Fenwick"
    held = owner_sql(
        "select offender_manager_id from caseload_caseloadentry union select offender_manager_id from obligations_duty "
        "union select offender_manager_id from search_persontoken"
    )
    assert held == [(cast.colleague.pk,)]


def test_in_custody_holds_from_the_first_day_to_the_day_before_release(cast: Cast) -> None:
    held = CustodyDetails(kind="custody", from_on=date(2026, 1, 5), ended_on=date(2026, 2, 5), place="HMP Hexley")
    line = line_of(cast, register(cast, held=held))

    days = {
        day: line.in_custody(day) for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 2, 4), date(2026, 2, 5))
    }
    assert list(days.values()) == [False, True, True, False]


def test_the_legal_name_last_used_heads_the_line(cast: Cast, nominal: Known) -> None:
    with opened(cast.manager, nominal, identities.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind="alias", forenames="Al", surname="Aardman")
        identity.record_name(
            permit, today=TODAY, kind="legal", forenames="Alwyn", surname="Ó Ceallaigh", used_from_on=date(2026, 2, 1)
        )

    line = line_of(cast, nominal)
    assert line.surname == "Ó Ceallaigh"


def test_a_job_makes_every_line_anew_as_it_was(
    cast: Cast, nominal: Known, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    before = line_of(cast, nominal)
    with as_jobs():
        CaseloadEntry.objects.all().delete()
        rebuild_read_model([nominal.id])

    assert line_of(cast, nominal) == before


def two_duties(owner_sql: Any, ends: str, *, both: bool = False) -> None:
    """Of this person the first notification and the first visit, late both, and the first, or both, end on the day."""
    kept = "('soa2003.s83.initial', 'practice.visit.first')"
    owner_sql(f"delete from obligations_duty where rule not in {kept}")
    owner_sql(
        "update obligations_duty set ceased_on = %s where %s or rule = 'soa2003.s83.initial'",
        [date.fromisoformat(ends), both],
    )


def test_once_a_duty_has_ended_the_line_shows_what_is_owed_besides(
    cast: Cast, nominal: Known, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    """What ends by itself ends without a fact: what is owed besides may not wait for one to be seen."""
    two_duties(owner_sql, "2026-04-01")
    with as_jobs():
        rebuild_read_model([nominal.id])
    before, eve = line_of(cast, nominal), date(2026, 3, 31)
    with as_jobs():
        brought = [bring_to_date(eve), bring_to_date(date(2026, 4, 1)), bring_to_date(date(2026, 4, 1))]

    assert (before.next_rule, before.next_status_on(eve)) == ("soa2003.s83.initial", DutyStatus.OVERDUE)
    assert brought == [0, 1, 0]
    on_the_day = line_of(cast, nominal)
    assert on_the_day.next_rule == "practice.visit.first"
    assert on_the_day.days_late(date(2026, 4, 1)) == (date(2026, 4, 1) - date(2026, 3, 25)).days

    with as_jobs():
        rebuild_read_model([nominal.id])
    assert line_of(cast, nominal) == on_the_day, "the next fact does not bring back what has ended"


def test_where_everything_has_ended_the_last_line_stays(
    cast: Cast, nominal: Known, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    two_duties(owner_sql, "2026-04-01", both=True)
    with as_jobs():
        rebuild_read_model([nominal.id])
    before = line_of(cast, nominal)
    with as_jobs():
        assert [bring_to_date(date(2026, 5, 1)), bring_to_date(date(2026, 5, 2))] == [1, 0]

    assert line_of(cast, nominal) == before
    assert before.next_status_on(date(2026, 5, 1)) is DutyStatus.CEASED


def test_the_morning_is_londons(
    cast: Cast, nominal: Known, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    """In summer the day begins an hour before that of UTC."""
    two_duties(owner_sql, "2026-06-01")
    with as_jobs():
        rebuild_read_model([nominal.id])
        for moment, said in (
            (datetime(2026, 5, 31, 22, 3, tzinfo=UTC), []),
            (datetime(2026, 5, 31, 23, 3, tzinfo=UTC), [{"people": 1, "on": "2026-06-01"}]),
        ):
            refresh_entries_for_today(int(moment.timestamp()))
            logged = owner_sql("select detail from audit_auditentry where action = 'caseload.bring_to_today'")
            assert [row[0] for row in logged] == said


def test_nobody_makes_a_line_of_somebody_not_opened(cast: Cast, nominal: Known) -> None:
    with acting(cast.manager):
        rebuild_read_model([nominal.id])
        changed = CaseloadEntry.objects.filter(pk=nominal.id).update(surname="Otherwise")

    assert changed == 0
    assert line_of(cast, nominal).surname == "Marchetti"


def test_rederiving_brings_the_lines_in_step(
    cast: Cast, nominal: Known, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Any
) -> None:
    before = line_of(cast, nominal)
    owner_sql("delete from obligations_duty")
    owner_sql("update caseload_caseloadentry set next_rule = '', next_due_on = null, next_on = '9999-12-31'")
    with as_jobs():
        assert run(Namespace(dry_run=False, police_force=None)) == 0

    assert line_of(cast, nominal) == before
