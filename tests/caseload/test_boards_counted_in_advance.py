"""Totals counted in advance equal the numbers of the statements that read every case, after any change."""

import random
from argparse import Namespace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from mosovo.caseload import breaches, mappa, wanted
from mosovo.caseload import today as todays
from mosovo.caseload.board_counting import count_boards, count_changed
from mosovo.caseload.board_totals import read_totals
from mosovo.caseload.chief_officer_dashboard import MEASURES, count_measures
from mosovo.caseload.mappa_statements import STATE, VIEWS
from mosovo.caseload.models import BoardChange
from mosovo.caseload.pagination import PageMarker
from mosovo.caseload.scope import Scope
from mosovo.cli import recalculate
from mosovo.database.joint_reads import run_reading
from mosovo.nominals import restrictions
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.obligations.models import PolicyRecord
from mosovo.organisations.models import Account, Agency, Team
from mosovo.practice.policy_settings import harm
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.mappa.actions import record_foreign
from mosovo.rooms.whereabouts import actions as whereabouts
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY
from tests.caseload.uneven_register import coordinator, inspector, supervisor
from tests.rooms.transactions import WRITE
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import RegisteredNominal, acting, opened

FORCE = Scope("force", "NS")
TOMORROW = REGISTER_TODAY + timedelta(days=1)
MEASURE_IDS = [measure.id for measure in MEASURES if measure.ask_shares]


@pytest.fixture
def counted(with_uneven_register: str, as_jobs: AsJobs) -> None:
    with as_jobs():
        count_boards(REGISTER_TODAY)


def assert_equal(reader: Account, on: date = REGISTER_TODAY) -> None:
    """Compare each number and the whole list of this reader with a count of every case."""
    with acting(reader, writing=False):
        assert read_totals(FORCE, on, MEASURE_IDS) is not None
        for measure_id, numbers in count_measures(FORCE, on).items():
            measure = next(each for each in MEASURES if each.id == measure_id)
            expected = {key: number for key, number in measure.numbers(FORCE, on).items() if number}
            assert dict(numbers) == expected, measure_id
        counts, pages = (
            todays.count_todays_duties(FORCE, on),
            {part: list_first_pages(on, part) for part in todays.PARTS},
        )
        of_breaches, of_wanted = breaches.count_breaches(FORCE, on), wanted.count_wanted(FORCE, on)
        with pytest.MonkeyPatch.context() as patch:
            for reading in (todays, breaches, wanted):
                patch.setattr(reading, "read_totals", lambda *_: None)
            assert of_breaches == breaches.count_breaches(FORCE, on)
            assert of_wanted == wanted.count_wanted(FORCE, on)
            patch.setattr(todays, "list_candidates", lambda *_: None)
            assert counts == todays.count_todays_duties(FORCE, on)
            for part in todays.PARTS:
                assert pages[part] == list_first_pages(on, part), part
    assert_mappa_equal(on)


def assert_mappa_equal(on: date = REGISTER_TODAY) -> None:
    """Compare the MAPPA board of a co-ordinator, counted in advance, with one that reads every case."""
    counted, plain = Scope("force", "NS", has_mappa_totals=True), Scope("force", "NS")
    with acting(coordinator(), writing=False):
        assert read_totals_of_mappa(on) is not None
        assert mappa.count_mappa_cases(counted, on) == mappa.count_mappa_cases(plain, on)
        for view in VIEWS:
            assert list_cases(counted, view, on) == list_cases(plain, view, on), view
        together = run_reading(mappa.ask_first_mappa_cases(counted, VIEWS, on, 5))
        assert together == run_reading(mappa.ask_first_mappa_cases(plain, VIEWS, on, 5))
        assert sum(map(len, together[1].values()))


def read_totals_of_mappa(on: date) -> object:
    """Return the totals of the MAPPA board that the database gives to the reader."""
    return next(iter(STATE.rows(today=on, parts=[], on=on, id=UUID(int=0), limit=0)), None)


def list_cases(scope: Scope, view: str, on: date, size: int = 7) -> list[mappa.MappaBoardRow]:
    """Return the first pages of a view."""
    found: list[mappa.MappaBoardRow] = []
    after: PageMarker | None = None
    for _ in range(4):
        page = mappa.list_mappa_cases(scope, view, on, after, size)
        found += page.rows
        after = page.after
        if after is None:
            break
    return found


def list_first_pages(on: date, part: todays.Part, size: int = 7) -> list[tuple[UUID, str]]:
    """Return the first pages of a part of the list."""
    found: list[tuple[UUID, str]] = []
    after: PageMarker | None = None
    for _ in range(4):
        page = todays.list_todays_duties(FORCE, on, after, size, part)
        found += [(duty.nominal_id, duty.key) for duty in page.rows]
        after = page.after
        if after is None:
            break
    return found


def people(owner_sql: Sql, number: int = 6) -> list[UUID]:
    rows = owner_sql("select nominal_id from nominals_casereach where holding_force = 'NS' and not is_restricted")
    return random.Random(4).sample([nominal_id for (nominal_id,) in rows], number)


def test_totals_of_the_day_and_of_tomorrow_equal_a_count_of_every_case(counted: None) -> None:
    assert_equal(inspector())
    assert_equal(inspector(), TOMORROW)


def test_recalculation_replaces_the_totals_of_other_code(counted: None, owner_sql: Sql, as_jobs: AsJobs) -> None:
    """An upgrade recalculates everyone, whose cases then count as changed: no page has a total of other code."""
    stored = (
        "select counted_on, measure, row, part, number from caseload_boardtotal where number <> 0 order by 1, 2, 3, 4"
    )
    assert owner_sql(f"select count(*) from ({stored}) t") > [(0,)]
    expected = owner_sql(stored)
    for table in ("caseload_boardshare", "caseload_boardtotal"):
        owner_sql(f"update {table} set number = 2 * number")
    assert owner_sql(stored) != expected
    with as_jobs():
        assert recalculate.run(Namespace(dry_run=False, police_force=None)) == 0
    assert_equal(inspector())
    with as_jobs():
        count_boards(REGISTER_TODAY)
    assert owner_sql(stored) == expected


def test_people_counted_for_both_days_are_not_counted_again(
    with_uneven_register: str, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    everyone = owner_sql("select count(*) from nominals_casereach where holding_force = 'NS'")[0][0]
    marked = "select count(distinct nominal_id) from caseload_boardchange"
    assert owner_sql(marked) > [(0,)]
    with as_jobs():
        done = count_boards(REGISTER_TODAY)
        assert (done["NS"], done["changed"]) == (2 * everyone, 0)
        owner_sql("update caseload_caseloadentry set risk = 'very_high' where nominal_id = %s", [people(owner_sql)[0]])
        done = count_boards(TOMORROW)
    assert done["NS"] == everyone, "each person is counted only for the day after tomorrow"
    assert done["changed"] == 1, "a changed person is counted for tomorrow too"
    assert_equal(inspector(), TOMORROW)


def test_a_change_is_counted_at_once_and_again_by_the_job(counted: None, owner_sql: Sql, as_jobs: AsJobs) -> None:
    for nominal_id in people(owner_sql):
        owner_sql("update obligations_duty set met_on = null, in_question = false, ceased_on = null, due_on = %s "
                  "where nominal_id = %s", [REGISTER_TODAY - timedelta(days=400), nominal_id])  # fmt: skip
        owner_sql("update caseload_caseloadentry set risk = 'very_high' where nominal_id = %s", [nominal_id])
    owner_sql("delete from obligations_duty where nominal_id = %s", [people(owner_sql)[0]])
    assert owner_sql("select count(distinct nominal_id) from caseload_boardchange") == [(6,)]
    assert_equal(inspector())
    with as_jobs():
        assert count_changed(REGISTER_TODAY) == 6
        assert BoardChange.objects.count() == 0
    assert_equal(inspector())
    assert_equal(inspector(), TOMORROW)


def known(owner_sql: Sql, nominal_id: UUID) -> RegisteredNominal:
    return RegisteredNominal(
        nominal_id, owner_sql("select urn from nominals_nominal where id = %s", [nominal_id])[0][0]
    )


def test_restricted_excluded_and_reallocated_cases_are_counted_for_those_with_access(
    counted: None, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    by, team = inspector(), supervisor().team_id
    mine = [row[0] for row in owner_sql(
        "select nominal_id from nominals_casereach where team_id = %s and not is_restricted order by nominal_id", [team]
    )][:4]  # fmt: skip
    with opened(by, known(owner_sql, mine[0]), MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[by], review_on=date.today() + timedelta(days=30), reason="Threats to life",
            today=date.today(),
        )  # fmt: skip
    with opened(by, known(owner_sql, mine[1]), MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[supervisor()], review_on=date.today() + timedelta(days=30), reason="Threats to life",
            today=date.today(),
        )  # fmt: skip
    with opened(supervisor(), known(owner_sql, mine[2]), MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, inspector(), reason="A neighbour", today=date.today())
    with opened(by, known(owner_sql, mine[3]), ALLOCATE) as permit:
        other = Team.objects.filter(force_id="NS").exclude(pk=team).first()
        police = Agency.objects.get(pk=owner_sql("select id from organisations_agency where code = 'POL'")[0][0])
        allocate_case(permit, team=other, offender_manager=None, lead_agency=police, from_on=date.today())
    assert_equal(inspector())
    with as_jobs():
        count_changed(REGISTER_TODAY)
    assert_equal(inspector())
    assert owner_sql("select count(*) from caseload_boardshare where nominal_id = any(%s)", [mine[:2]]) == [(0,)]


def test_mappa_board_is_counted_again_for_each_fact_that_moves_a_case(
    counted: None, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    with acting(coordinator(), writing=False):
        rows = mappa.list_mappa_cases(FORCE, "unscreened", REGISTER_TODAY, size=1000).rows
        before = mappa.count_mappa_cases(FORCE, REGISTER_TODAY)
    managers = dict(owner_sql("select nominal_id, offender_manager_id from nominals_casereach"))
    of_team = {row[0] for row in owner_sql("select nominal_id from nominals_casereach where team_id = %s",
                                           [supervisor().team_id])}  # fmt: skip
    cases = [RegisteredNominal(each.nominal_id, each.urn) for each in rows]
    archived = next(each for each in cases if each.id in of_team)
    detained, removed = [each for each in cases if each is not archived][:2]
    with opened(supervisor(), archived, WRITE) as permit:
        modes.record_archiving(
            permit, today=REGISTER_TODAY, kind="archived", on=REGISTER_TODAY, reason="Left the United Kingdom for good"
        )
    with opened(Account.objects.get(pk=managers[detained.id]), detained, WRITE) as permit:
        whereabouts.record_spell(permit, kind="custody", from_on=REGISTER_TODAY, today=REGISTER_TODAY)
    with opened(Account.objects.get(pk=managers[removed.id]), removed, WRITE) as permit:
        record_foreign(permit, today=REGISTER_TODAY, as_of_on=REGISTER_TODAY, removal="removed", nationality="FR")
    assert_mappa_equal()
    with acting(coordinator(), writing=False):
        after = mappa.count_mappa_cases(Scope("force", "NS", has_mappa_totals=True), REGISTER_TODAY)
    assert after.unscreened == before.unscreened - 3
    assert (after.archived, after.away, after.removed) == (before.archived + 1, before.away + 1, before.removed + 1)
    with as_jobs():
        count_changed(REGISTER_TODAY)
    assert_mappa_equal()
    assert_mappa_equal(TOMORROW)


def test_question_kept_from_the_coordinator_is_not_in_a_number_counted_in_advance(
    counted: None, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    with acting(coordinator(), writing=False), connection.cursor() as cursor:
        cursor.execute(
            "select nominal_id from caseload_caseloadentry where nominal_id not in "
            "(select nominal_id from mappa_people_on(%s, null)) limit 1", [REGISTER_TODAY],
        )  # fmt: skip
        outside = cursor.fetchall()
    owner_sql(
        "insert into obligations_openquestion (id, nominal_id, holding_force, team_id, offender_manager_id, "
        "is_restricted, kind, about, needs, citation, known_to) select gen_random_uuid(), nominal_id, holding_force, "
        "team_id, offender_manager_id, is_restricted, 'law', 'account', 'When was it opened?', '', 'finance' "
        "from nominals_casereach where nominal_id = %s", [outside[0][0]],
    )  # fmt: skip
    assert_mappa_equal()
    with as_jobs():
        count_changed(REGISTER_TODAY)
    assert_mappa_equal()


def test_no_mappa_duty_is_kept_from_a_reader(counted: None, owner_sql: Sql) -> None:
    """So a co-ordinator can have the totals of the board, although other duties are kept from the role."""
    rules = "select count(*) from obligations_duty where rule like 'practice.mappa.%' and known_to "
    assert owner_sql(f"{rules} <> ''") == [(0,)]
    assert owner_sql(f"{rules} = ''") > [(0,)]


def test_totals_of_the_mappa_board_are_for_coordinators_alone(counted: None) -> None:
    for reader in (inspector(), supervisor()):
        with acting(reader, writing=False):
            assert read_totals_of_mappa(REGISTER_TODAY) is None
    with acting(coordinator(), writing=False):
        assert read_totals(FORCE, REGISTER_TODAY, MEASURE_IDS) is None
        assert read_totals(FORCE, REGISTER_TODAY, [*MEASURE_IDS, mappa.MEASURE]) is None


def test_totals_equal_the_shares_after_random_writes(counted: None, owner_sql: Sql, as_jobs: AsJobs) -> None:
    chance = random.Random(5)
    for round_ in range(3):
        for nominal_id in people(owner_sql, 20):
            owner_sql("update obligations_duty set due_on = due_on + %s, met_on = %s "
                      "where nominal_id = %s and met_by = ''",
                      [chance.randrange(-90, 90), chance.choice([None, REGISTER_TODAY]), nominal_id])  # fmt: skip
            owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s",
                      [chance.choice(["very_high", "low", ""]), nominal_id])  # fmt: skip
        if round_ % 2:
            with as_jobs():
                count_boards(REGISTER_TODAY)
    assert_equal(inspector())
    with as_jobs():
        count_boards(REGISTER_TODAY)
    sums = (
        "select holding_force, counted_on, measure, row, part, sum(number) from {} "
        "group by 1, 2, 3, 4, 5 having sum(number) <> 0 order by 1, 2, 3, 4, 5"
    )
    assert owner_sql(sums.format("caseload_boardshare")) == owner_sql(sums.format("caseload_boardtotal"))
    assert_equal(inspector())


def test_totals_of_the_new_day_are_ready_after_midnight_and_past_ones_are_deleted(
    counted: None, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    assert_equal(inspector(), TOMORROW)
    with as_jobs():
        count_boards(TOMORROW)
    assert owner_sql("select distinct counted_on from caseload_boardtotal order by 1") == [
        (TOMORROW,), (TOMORROW + timedelta(days=1),)
    ]  # fmt: skip
    with acting(inspector(), writing=False):
        assert read_totals(FORCE, REGISTER_TODAY, MEASURE_IDS) is None
    assert_equal(inspector(), TOMORROW)


def test_changed_policy_setting_ends_the_totals_until_every_case_is_counted_again(
    counted: None, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    with as_jobs():
        PolicyRecord.objects.create(
            force_id="NS", name=harm.RISKS["low"].name, value=90, from_on=REGISTER_TODAY, reason="A test of the order"
        )
    with acting(inspector(), writing=False):
        assert read_totals(FORCE, REGISTER_TODAY, MEASURE_IDS) is None
    with as_jobs():
        count_boards(REGISTER_TODAY)
    assert_equal(inspector())


def test_only_an_inspector_of_the_force_gets_totals(counted: None) -> None:
    for account in Account.objects.filter(is_active=True).exclude(roles=[]):  # a client of the API has none
        with acting(account, writing=False) as actor:
            expected = actor.has("inspector") and actor.force == "NS"
            assert (read_totals(FORCE, REGISTER_TODAY, MEASURE_IDS) is not None) == expected, account.username
            if not expected and actor.force:
                assert todays.list_candidates(FORCE, REGISTER_TODAY, "all", todays.FIRST_PAGE, 5) is None
