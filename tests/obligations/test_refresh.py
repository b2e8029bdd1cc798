"""A fact is recorded even if the law fails on it. The failure is stored, and the next result corrects it."""

from argparse import Namespace
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.db.utils import IntegrityError, ProgrammingError
from django.test import Client

from mosovo.casework.court_result import PersonDetails
from mosovo.cli.verify import run
from mosovo.obligations.change_listener import recalculate_nominal
from mosovo.obligations.models import DerivationRecord
from mosovo.obligations.queries import last_derivation_failure, load_board
from mosovo.obligations.recalculation import QuestionMismatch, chunk_register, find_differences, recalculate_chunks
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import write_fact, write_facts
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as of_identity
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.notifications import policy
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.models import Notification
from mosovo_law.facts.case_facts import CaseFacts
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import PERSON, RESULT, TODAY, Cast, RegisteredNominal, acting, opened, register

DUTIES = "select key, due_on, met_on, met_by from obligations_duty where nominal_id = %s order by key"


def notify(account: Account, nominal: RegisteredNominal, on: Any = TODAY, under: str = "s.83(1)") -> Notification:
    """Record a notification given at a police station."""
    with opened(account, nominal, policy.RECORD) as permit:
        return record_notification(permit, under=under, on=on, home_address_kind="residence", today=TODAY)


def raise_error(facts: CaseFacts) -> Any:
    """Fail as a law without an answer."""
    raise ZeroDivisionError("something of Alwyn Marchetti")


def refused_by_the_database(*_: Any, **__: Any) -> Any:
    """Fail as a result that the database refuses."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
        return cursor.fetchone()


FAULTS = {"the law raises": ("law", raise_error), "the answer can't be kept": ("keep", refused_by_the_database)}


def break_part(monkeypatch: pytest.MonkeyPatch, part: str, fault: Any) -> None:
    """Make the law, or the saving of its results, fail from now on."""
    if part == "keep":
        monkeypatch.setattr("mosovo.obligations.change_listener.save_result", fault)
    else:
        monkeypatch.setitem(recalculate_nominal.__kwdefaults__ or {}, "law", fault)


@pytest.mark.parametrize("fault", FAULTS)
def test_fact_is_recorded_and_the_failure_stored_if_the_law_raises(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch, fault: str
):
    before = owner_sql(DUTIES, [nominal.id])
    break_part(monkeypatch, *FAULTS[fault])

    notify(manager, nominal)

    assert owner_sql("select count(*) from notifications_notification") == [(1,)]
    assert owner_sql(DUTIES, [nominal.id]) == before
    with opened(manager, nominal, policy.VIEW) as permit:
        assert last_derivation_failure(nominal.id).endswith(("ZeroDivisionError", "DataError"))
        assert "Marchetti" not in str(DerivationRecord.objects.filter(nominal_id=nominal.id).values_list())
        assert load_board(permit).obligations
    assert owner_sql("select out_of_date from caseload_caseloadentry") == [(True,)]


def test_case_file_shows_out_of_date_until_the_next_successful_calculation(
    client: Client, manager: Account, nominal: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
):
    client.force_login(manager)
    with monkeypatch.context() as broken:
        break_part(broken, "law", raise_error)
        notify(manager, nominal)
    assert "out of date" in client.get(f"/nominals/{nominal.urn}/whole/").content.decode()

    with opened(manager, nominal, of_identity.RECORD) as permit:
        identity.record_identifier(permit, kind="other", value="X1", today=TODAY)

    assert "out of date" not in client.get(f"/nominals/{nominal.urn}/whole/").content.decode()
    assert owner_sql("select out_of_date from caseload_caseloadentry") == [(False,)]
    [(met,)] = owner_sql("select met_on from obligations_duty where rule = 'soa2003.s83.initial'")
    assert met == TODAY


def test_fact_that_the_database_refuses_is_not_recorded_as_a_failure_of_the_law(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    again = notify(cast.manager, nominal).pk
    before = owner_sql("select count(*) from obligations_derivationrecord")
    with pytest.raises(IntegrityError), opened(cast.manager, nominal, policy.RECORD) as permit:
        write_fact(Notification(pk=again, nominal_id=nominal.id, under="s.83(1)", on=TODAY), permit)
    assert owner_sql("select count(*) from obligations_derivationrecord") == before


def test_each_fact_of_one_action_has_its_own_recording_time(cast: Cast, nominal: RegisteredNominal):
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        rows = [Notification(nominal_id=nominal.id, under="s.83(1)", on=TODAY, details=words) for words in ("1", "2")]
        write_facts(rows, permit)
        stored = dict(Notification.objects.values_list("pk", "recorded_at"))
    assert {row.pk: row.recorded_at for row in rows} == stored
    assert rows[0].recorded_at < rows[1].recorded_at


def test_account_without_access_cannot_recalculate_a_nominal(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    before = owner_sql(DUTIES, [nominal.id])
    assert before
    with pytest.raises(Exception, match="row-level security"), acting(cast.stranger, writing=True):
        recalculate_nominal([nominal.id], cause="test")
    assert owner_sql(DUTIES, [nominal.id]) == before
    assert owner_sql("select count(*) from obligations_derivationrecord where failed <> ''") == [(0,)]


def test_corrected_birth_changes_a_halved_period_only_in_the_current_view(cast: Cast, owner_sql: Sql):
    young = register(
        cast,
        person=PersonDetails(forenames="Ned", surname="Quill", born_on=PERSON.born_on.replace(year=2008), sex="male"),
        override_reason="A community order, as on the certificate",
    )
    with opened(cast.manager, young, of_identity.CORRECT) as permit:
        before = load_board(permit).derivation
        [(moment,)] = _now()
        [birth] = Birth.objects.known_at().filter(nominal_id=young.id)
        identity.correct_fact(
            permit,
            birth,
            change_reason="The certificate says so",
            today=TODAY,
            born_on=PERSON.born_on.replace(year=1990),
        )
    with opened(cast.manager, young, policy.VIEW) as permit:
        after, then = load_board(permit).derivation, load_board(permit, moment).derivation

    assert before is not None
    assert after is not None
    assert then is not None
    assert then.spells == before.spells
    assert after.spells[-1].last_day > then.spells[-1].last_day


def _now() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return list(cursor.fetchall())


def test_verify_finds_a_changed_duty_and_recalculation_restores_it(
    nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
):
    good = owner_sql(DUTIES, [nominal.id])
    owner_sql("update obligations_duty set due_on = due_on + 30 where rule = 'soa2003.s83.initial'")
    bad = owner_sql(DUTIES, [nominal.id])
    with as_jobs():
        assert [each.key for each in find_differences([nominal.id])] == [
            key for key, *_ in good if "s83.initial" in key
        ]
        dry = recalculate_chunks(chunk_register(), dry_run=True)
        assert (dry.people, dry.people_changed) == (1, 1)
        assert owner_sql(DUTIES, [nominal.id]) == bad
        recalculate_chunks(chunk_register())
        assert list(find_differences([nominal.id])) == []
    assert owner_sql(DUTIES, [nominal.id]) == good


def test_extra_and_missing_duties_are_found(nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs):
    owner_sql("update obligations_duty set key = 'soa2003.s83.initial:elsewhere' where rule = 'soa2003.s83.initial'")
    with as_jobs():
        found = list(find_differences([nominal.id]))
    assert [(each.kept is None, each.derived is None) for each in found] == [(True, False), (False, True)]


QUESTIONS = "select nominal_id, kind, about, needs, citation from obligations_openquestion order by about, needs"


def test_verify_finds_extra_and_missing_open_questions(cast: Cast, owner_sql: Sql, as_jobs: AsJobs, capsys: Any):
    """The age of the victim is not known, so there is an open question. `recalculate_chunks` restores the list."""
    nominal = register(cast, result=replace(RESULT, offence="SOA 2003 s.3", particulars={}))
    good = owner_sql(QUESTIONS)
    assert good, "there is an open question"
    with as_jobs():
        assert list(find_differences([nominal.id])) == []
        assert run(Namespace(police_force=None, sample=1)) == 0
    owner_sql("update obligations_openquestion set needs = 'a day that nobody needs' where about = %s", [good[0][2]])
    with as_jobs():
        found = list(find_differences([nominal.id]))
        assert run(Namespace(police_force=None, sample=1)) == 1
        output = capsys.readouterr().out
        recalculate_chunks(chunk_register())
        assert list(find_differences([nominal.id])) == []
    assert {(each.needs, each.is_kept) for each in found if isinstance(each, QuestionMismatch)} == {
        ("a day that nobody needs", True), (good[0][3], False)
    }  # fmt: skip
    assert "needs a day that nobody needs: question stored, but not calculated" in output
    assert "Different duties: 0. Different open questions: 2." in output
    assert owner_sql(QUESTIONS) == good


def test_a_dry_run_changes_nothing(nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs):
    owner_sql("delete from obligations_duty")
    count = owner_sql("select count(*) from obligations_derivationrecord")
    with as_jobs():
        assert recalculate_chunks(chunk_register(), dry_run=True).people_changed == 1
    assert owner_sql("select count(*) from obligations_duty") == [(0,)]
    assert owner_sql("select count(*) from obligations_derivationrecord") == count


@pytest.mark.parametrize(
    "change", ["update obligations_derivationrecord set failed = ''", "delete from obligations_derivationrecord"]
)
def test_calculation_history_cannot_be_changed(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql, change: str
):
    with pytest.raises(ProgrammingError), opened(manager, nominal, policy.RECORD):
        connection.cursor().execute(change)
    with pytest.raises(Exception, match="written once"):
        owner_sql(change)


def test_two_officers_at_once_record_both_facts_with_one_correct_result(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
):
    start, failed = Barrier(2), []

    def write(account: Account, under: str) -> None:
        try:
            start.wait(10)
            notify(account, nominal, under=under)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=write, args=each) for each in ((cast.manager, "s.83(1)"), (cast.colleague, "s.85(1)"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert failed == []
    assert owner_sql("select under from notifications_notification order by under") == [("s.83(1)",), ("s.85(1)",)]
    assert owner_sql("select count(*) from obligations_derivationrecord where cause = 'notification.record'") == [(2,)]
    with as_jobs():
        assert list(find_differences([nominal.id])) == []
    assert owner_sql("select count(*) from obligations_duty where met_on is null and by_law") == [(1,)]
