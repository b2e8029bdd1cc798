"""Saved runs of the return: repeated as known then, corrected and compared, downloaded, and run by command."""

import csv
from argparse import ArgumentParser
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from odfdo import Document

from mosovo.cli import annual_return as return_
from mosovo.cli.errors import CommandError
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.organisations.models import Account
from mosovo.practice.derivation import derive_obligations
from mosovo.reporting import annual_return as returning
from mosovo.reporting import return_runs, return_tables
from mosovo.reporting.definitions import BY_ID, TABLES
from mosovo.reporting.models import PopulationEstimate, ReturnRun
from mosovo.reporting.return_runs import RunAuthor
from mosovo.reporting.small_numbers import TOTAL, add_totals, find_suppressed_cells
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo.rooms.whereabouts.policy import RECORD
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from tests.papers.prosecution_files import sign_in
from tests.reporting.seeded_register import Seed, SeededPerson
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import send, text

YEAR = ReturnYear(2025)
NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
WHY = {"purpose": "supervision", "words": "=The return", "recipient": "The board", "shape": "csv", "numbers": "counted"}


def create_run(account: Account, area: str | None = "NS", **options: Any) -> ReturnRun:
    with acting(account) as actor:
        by = RunAuthor(actor.account, actor.name)
        return return_runs.run_return(area, options.pop("year", YEAR), by=by, now=NOW, today=NOW.date(), **options)


def get_instant(owner_sql: Sql) -> datetime:
    [(now,)] = owner_sql("select clock_timestamp()")
    return now


def put_in_custody(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_spell(permit, kind="custody", from_on=date(2025, 3, 20), place="HMP", today=date.today(),
                     override_reason="As the prison says")  # fmt: skip


def restrict(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=date(2099, 1, 1), reason="Threats to "
                                                                                                        "his life",
                          today=date.today())  # fmt: skip


def count_in_community(run: ReturnRun, column: str = "1", line: str = TOTAL) -> int | None:
    return returning.get_number(return_runs.load_run_count(run), BY_ID["community"], (line, column))


def test_saved_time_in_mappa_equals_the_law(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    [(kept,)] = owner_sql(
        "select mappa from obligations_derivationrecord where nominal_id = %s order by made_at desc limit 1",
        [nominal.id],
    )
    with opened(cast.manager, nominal, RECORD):
        found = calculate_mappa_status(derive_obligations(gather_facts([nominal.id])[nominal.id].facts).position)
    for day in (date(2025, 3, 2), date(2025, 3, 3), date(2025, 3, 31), date(2029, 1, 1), date(2045, 1, 1)):
        by_law = sorted({ground.category for ground in found.counted_on(day)})
        holds = (s for s in kept if s["from"] <= str(day) and (s["until"] is None or str(day) < s["until"]))
        assert next((s["in"] for s in holds), []) == by_law
    assert kept[0]["from"] == "2025-03-03"


def test_saved_run_never_changes_and_a_correction_gives_a_different_run(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    before = get_instant(owner_sql)
    other = register(cast)
    first = create_run(cast.inspector)
    assert (count_in_community(first), count_in_community(first, line="0"), count_in_community(first, line="1")) == (
        2,
        2,
        0,
    )
    assert count_in_community(create_run(cast.inspector, known_at=before)) == 1, (
        "the second nominal was not registered yet"
    )
    then = first.known_at
    assert then <= NOW
    put_in_custody(cast, other)
    with acting(cast.inspector, writing=False):
        after_custody = get_instant(owner_sql)
    assert count_in_community(create_run(cast.inspector, known_at=after_custody)) == 1
    [(kept,)] = owner_sql("select cells from reporting_returnrun where id = %s", [first.pk])
    assert kept == first.cells
    for change in ("update reporting_returnrun set note = 'x'", "delete from reporting_returnrun"):
        with pytest.raises(Exception, match="written once"):
            owner_sql(change)


def test_run_counts_every_case_and_names_only_those_the_account_may_see(cast: Cast, nominal: RegisteredNominal) -> None:
    other = register(cast)
    restrict(cast, other)
    run = create_run(cast.inspector)
    assert count_in_community(run) == 2
    for account, seen in ((cast.inspector, {nominal.id}), (cast.supervisor, {nominal.id, other.id})):
        with acting(account, writing=False):
            people = returning.list_people_behind(return_runs.build_run_request(run), BY_ID["community"], (TOTAL, "1"))
        assert {each.nominal_id for each in people} == seen
    with pytest.raises(Exception, match="not permitted"):
        create_run(cast.stranger_inspector)
    with pytest.raises(Exception, match="not permitted"):
        create_run(cast.manager)


def test_case_is_counted_for_the_force_that_held_it_in_the_year(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    [(south,)] = owner_sql("select id from organisations_team where force_id = 'SS'")
    owner_sql(
        "insert into nominals_allocation (id, first, recorded_at, recorded_force, struck_out, change_reason, "
        "information_source, "
        "nominal_id, from_on, team_id, lead_agency_id, community_offender_manager, reason) "
        "values (%(key)s, %(key)s, now(), '', false, '', '', %(whose)s, '2025-01-01', %(team)s, %(lead)s, '', '')",
        {"key": uuid4(), "whose": nominal.id, "team": south, "lead": cast.police.pk},
    )
    assert (
        count_in_community(create_run(cast.inspector)),
        count_in_community(create_run(cast.inspector, year=ReturnYear(2026))),
    ) == (
        0,
        1,
    )


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (ReturnYear(2030), "has not ended. The return can be run from 1 April 2030"),
        (ReturnYear(2004), "MAPPA began in April 2004"),
    ],
)
def test_future_year_and_year_before_mappa_are_refused(cast: Cast, year: ReturnYear, words: str) -> None:
    with pytest.raises(returning.YearNotReturnable, match=words):
        create_run(cast.inspector, year=year)
    page = text(send(sign_in(cast.inspector), "/reporting/return/", {"of": "area", "year": str(year.ends_in + 60)}))
    assert "has not ended" in page if year.ends_in > 2020 else "The year" in page


def test_year_without_records_is_zero_and_stated_as_empty(cast: Cast) -> None:
    run = create_run(cast.inspector, year=ReturnYear(2010))
    assert returning.has_no_counts(return_runs.load_run_count(run))
    assert return_tables.describe_rate(run, published=False).startswith("Cannot be calculated")
    page = text(sign_in(cast.inspector).get(f"/reporting/return/{run.pk}/"))
    assert "Nothing is counted in this year" in page
    for published in (False, True):
        cells = [
            cell
            for each in return_tables.render_tables(run, published=published)
            for _, row in each.rows
            for cell in row
        ]
        assert {cell.text for cell in cells} == {"0"}


def test_return_for_a_scottish_force_is_refused(cast: Cast, owner_sql: Sql) -> None:
    owner_sql("update organisations_force set jurisdiction = 'SCT' where code = 'NS'")
    with pytest.raises(return_runs.AreaNotReturnable, match="in Scotland"):
        create_run(cast.inspector)
    page = text(send(sign_in(cast.inspector), "/reporting/return/", {"of": "area", "year": "2025"}))
    assert "The return is of England and Wales" in page


def test_rate_uses_the_last_entry_of_the_mid_year_estimate_before_the_year_end(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in(cast.inspector)
    for year, people in ((2023, 400_000), (2024, 449_000), (2024, 450_000), (2025, 999_999)):
        values = {"of": "area", "year": str(year), "people": str(people), "source": "ONS mid-year estimates"}
        assert send(client, "/reporting/return/population/", values).status_code == 302
    run = create_run(cast.inspector)
    assert (run.population_year, run.population) == (2024, 450_000)
    assert (
        "0 per 100,000; 1 for every 450,000 people. Population aged 10 and over, mid-"
        in return_tables.describe_rate(run, published=False)
    )
    assert "suppressed" in return_tables.describe_rate(run, published=True).lower()
    page = text(
        send(client, "/reporting/return/population/", {"of": "area", "year": "2090", "people": "0", "source": ""})
    )
    assert all(words in page for words in ("There is no estimate for 2090", "Enter the source"))
    assert 'value="2090"' in page, "the typed value is kept"
    assert PopulationEstimate.objects.count() == 4


@pytest.mark.pure
def test_suppressed_cells_cannot_be_worked_out_from_totals() -> None:
    """Each sum with a suppressed cell has at least two; a cell of 5 or more alone is published."""
    table = BY_ID["community"]
    cells = {("1", "1"): 594, ("1", "2"): 193, ("2", "1"): 3, ("0", "1"): 40, ("3", "3"): 2, ("2", "2"): 16}
    gone, whole = find_suppressed_cells(table, cells), add_totals(table, cells)
    assert {("2", "1"), ("3", "3")} <= gone.small
    assert all(whole[place] >= 5 for place in whole if place not in gone.all and whole[place])
    columns = (*table.columns, TOTAL)
    sums = [[(line, column) for column in columns] for line in (*table.lines, TOTAL)]
    sums += [[(line, column) for line in (*table.lines, TOTAL)] for column in columns]
    assert all(len(gone.all & set(each)) != 1 for each in sums)
    assert not find_suppressed_cells(table, {("1", "1"): 500, ("2", "1"): 7}).all


def sent_file(client: Client, run: ReturnRun, **fields: str) -> Any:
    answer = send(client, f"/reporting/return/{run.pk}/file/", {**WHY, **fields})
    assert answer.headers.get("Content-Disposition", "").startswith("attachment"), text(answer)
    return answer.content


def test_run_is_downloaded_as_csv_ods_and_tagged_pdf_without_names(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    run, client = create_run(cast.inspector), sign_in(cast.inspector)
    rows = list(csv.reader(StringIO(sent_file(client, run).decode("utf-8-sig"))))
    assert ["Level 1", "0", "0", "0", "0", "0"] in rows
    assert ["No level set yet", "1", "0", "0", "0", "1"] in rows
    published = sent_file(client, run, numbers="published").decode("utf-8-sig")
    assert "fewer than 5" in published
    assert ["No level set yet", "1", "0", "0", "0", "1"] not in list(csv.reader(StringIO(published)))
    ods = Document(BytesIO(sent_file(client, run, shape="ods")))
    assert [table.name for table in ods.body.tables][:2] == ["About", "Table 1"]
    assert ["No level set yet", 1, 0, 0, 0, 1] in [row[:6] for row in ods.body.tables[1].get_values()]
    assert "'=The return" not in str(ods.body.tables[0].get_values())
    with pikepdf.open(BytesIO(sent_file(client, run, shape="pdf"))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
    taken = owner_sql(
        "select recipient, detail ->> 'shape' from audit_auditentry where action = 'return.take' order by id"
    )
    assert taken == [("The board", shape) for shape in ("csv", "csv", "ods", "pdf")]
    assert "MARCHETTI" not in published.upper()


def test_national_run_is_downloaded_only_with_numbers_to_be_published(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    Seed(owner_sql).area("SS", "Southshire", [SeededPerson([(0, date(2020, 1, 1), None, 1)]) for _ in range(9)])
    run, client = create_run(cast.inspector, None), sign_in(cast.stranger_inspector)
    assert count_in_community(run) == 10
    page = text(client.get(f"/reporting/return/{run.pk}/"))
    assert "fewer than 5" not in page.split("Table 2")[0].split("No level set yet")[1].split("</tr>")[0]
    answer = text(send(client, f"/reporting/return/{run.pk}/file/", WHY))
    assert "Select the numbers to be published" in answer
    people = text(sign_in(cast.inspector).get(f"/reporting/return/{run.pk}/people/community/total/1/"))
    assert "MARCHETTI" in people
    assert "PERSON" not in people
    assert "The number of others is not shown" in people


def test_run_pages_list_people_and_compare_runs_and_log_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.inspector)
    answer = send(client, "/reporting/return/", {"of": "area", "year": "2025", "note": "First"})
    assert answer.status_code == 302, text(answer)
    earlier = answer.url
    assert "Compare with" not in text(client.get(earlier))
    assert "as recorded then: no differences" in text(client.get(f"{earlier}?again=1"))
    people = text(client.get(f"{earlier}people/community/0/1/"))
    assert "MARCHETTI" in people
    put_in_custody(cast, nominal)
    later = send(client, "/reporting/return/", {"of": "area", "year": "2025"}).url
    page = text(client.get(later))
    against = f"{earlier}against/{later.rstrip('/').split('/')[-1]}/"
    assert against in page
    compared = text(client.get(against))
    assert "No longer counted" in compared
    assert "MARCHETTI" in compared
    assert "(-1)" in compared
    for gone in (f"{earlier}people/community/9/1/", f"{earlier}people/nothing/0/1/", f"/reporting/return/{uuid4()}/"):
        assert client.get(gone).status_code == 404
    for other in (cast.stranger_inspector, cast.manager, cast.auditor):
        assert sign_in(other).get(earlier).status_code == 404
    logged = owner_sql(
        "select action, cardinality(subjects) from audit_auditentry where action in ('return.people', "
        "'return.differences') "
        "order by id"
    )
    assert logged == [("return.people", 1), ("return.differences", 1)]


def command(*words: str) -> int:
    parser = ArgumentParser()
    return_.add_arguments(parser)
    return return_.run(parser.parse_args(words))


def test_return_command_runs_lists_compares_and_refuses(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Any, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    with as_jobs():
        assert command("set-population", "2024", "450000", "ONS", "--police-force", "NS") == 0
        assert command("run", "2025", "--police-force", "NS", "--ods", str(tmp_path / "a.ods")) == 0
        assert command("run", "2025", "--suppress-small-numbers") == 0
        out = capsys.readouterr().out
        assert "No level set yet\t1\t0\t0\t0\t1" in out
        assert "fewer than 5" in out
        assert Document(tmp_path / "a.ods").body.tables[0].name == "Return"
        assert command("list", "--police-force", "NS") == 0
        first, second = (line.split()[0] for line in capsys.readouterr().out.splitlines())
        with pytest.raises(CommandError, match="not for the same area"):
            command("compare", first, second)
        assert command("compare", first, first) == 0
        for words, why in ((("run", "2090"), "has not ended"), (("compare", "x", "y"), "is not the ID of a run"),
                           (("run", "2025", "--police-force", "ZZ"), "there is no force")):  # fmt: skip
            with pytest.raises(CommandError, match=why):
                command(*words)


@pytest.mark.pure
def test_each_table_has_a_definition_and_its_own_number() -> None:
    assert len({table.number for table in TABLES}) == len(TABLES) == len(BY_ID)
    assert all(len(table.definition) > 30 for table in TABLES)
