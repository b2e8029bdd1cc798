"""T45: a disposal also removes what names the person outside the record: drafts, saved searches, and files of imports
and exports.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from mosovo.casework.court_result import AddressDetails, PersonDetails
from mosovo.exchange.disposed_copies import ExportBeingMade
from mosovo.exchange.models import Import, RowsToCorrect
from mosovo.exchange.tasks import remove_copies
from mosovo.nominals import disposals
from mosovo.nominals.disposals import Ground
from mosovo.nominals.policy import DISPOSE
from mosovo.record.draft_texts import delete_drafts
from mosovo.search.disposed_person import DisposedPerson
from mosovo.search.models import PersonToken
from tests.support.clients import sign_in
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.trust.measurements import Measured
from tests.web.sending import send

TODAY = date.today()
CANARY = PersonDetails(forenames="Zebulon Quentin", surname="Vantongeren", born_on=date(1951, 4, 7), sex="male")
HOME = AddressDetails(kind="home", lines="9 Zqxlane\nHexley", postcode="ZQ1 4QX", from_on=date(2020, 1, 1))
WORDS = ("zebulon", "vantongeren", "1951-04-07", "7/4/1951")
JOB = "select args from procrastinate_jobs where task_name = 'exchange.remove_copies'"
SALT = "salt"
KIND = PersonToken.Kind


def register_person(*names: tuple[str, str]) -> DisposedPerson:
    marks = (sha256(f"{SALT}|{kind}|{value}".encode()).hexdigest() for kind, value in names)
    return DisposedPerson(SALT, frozenset(marks))


MARKED = register_person(
    (KIND.SURNAME, "vantongeren"), (KIND.FORENAME, "zebulon"), (KIND.BORN, "1951-04-07"), (KIND.NUMBER, "NS48172035"),
    (KIND.PHONE, "07700900123"), (KIND.HANDLE, "will"),
)  # fmt: skip


@pytest.mark.pure
@pytest.mark.parametrize(
    ("content", "near", "named"),
    [
        ("Vantongeren, Zebulon", True, True),
        ("zébulon VANTONGEREN was seen", True, True),
        ("Vantongeren, born 7 April 1951", True, True),
        ({"surname": ["Vantongeren"], "day": ["7"], "month": ["4"], "year": ["1951"]}, True, True),
        ({"typed": [["07700 900123"]]}, True, True),
        ("/nominals/NS-4817-2035/contacts/new/", True, True),
        ("Vantongeren", False, False),
        ("Zebulon", False, False),
        ("1951-04-07", False, False),
        ("Mrs Vantongeren, the mother, met at her home by Zebulon Smith", True, False),
        ("Mrs Vantongeren, the mother, met at her home by Zebulon Smith", False, True),
        ("He will come", True, False),
        ({"at": 7, "on": None, "list": []}, True, False),
    ],
)
def test_text_names_the_person_by_two_identifiers_or_a_number(content: Any, near: bool, named: bool) -> None:
    assert MARKED.is_named_in(content, near=near) is named


def save_form(client: Client, address: str, **typed: str) -> None:
    fields = json.dumps({name: [value] for name, value in typed.items()})
    draft = {"address": address, "fields": fields, "idempotency_key": str(uuid4())}
    assert client.post("/account/drafts/save/", draft).status_code == 200


def save_search(client: Client, words: str) -> None:
    assert send(client, f"{send(client, '/find/', {'q': words}).url}keep/", {"name": "Kept"}).status_code == 302


def save_rows(cast: Cast, sql: Sql) -> Import:
    """Return an import whose workbook and report quote the person and another person."""
    named = [["key", "surname", "forenames", "to_correct"], ["P1", "Vantongeren", "Zebulon", "kind: One of: rso"]]
    book = Workbook(write_only=True)
    people, visits = book.create_sheet("people"), book.create_sheet("visits")
    for row in (*named, ["P2", "Ashdown", "Corin", "kind: One of: rso"]):
        people.append(row)
    for row in (["key", "person", "text"], ["V1", "P9", "Not in"], ["V2", "P2", "In"]):
        visits.append(row)
    file = BytesIO()
    book.save(file)
    quoted = ["fault", "people.csv", 2, "surname", "‘Vantongeren’", "One word"]
    other = ["fault", "people.csv", 3, "surname", "‘Ashdown’", "One word"]
    run = Import.objects.create(
        source="ledger", file_name="people.csv", file_sha256="", force_id=cast.inspector.force_id,
        report={"remarks": [quoted, other]}, state=Import.State.DONE,
    )  # fmt: skip
    sql(
        "insert into exchange_rowstocorrect (run_id, force_id, rows, content, made_at) values (%s, %s, 4, %s, now())",
        [run.pk, run.force_id, file.getvalue()],
    )
    return run


def dispose(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.supervisor, nominal, DISPOSE) as permit:
        request = disposals.request_disposal(
            permit, ground=Ground.COURT, rule="practice.retention.review", dispose_from=None, reason="By order.",
            today=TODAY,
        )  # fmt: skip
    with opened(cast.inspector, nominal, DISPOSE):
        seen = disposals.preview_disposal(nominal.id).seen
        disposals.decide_disposal(request.pk, agreed=True, seen=seen)


@contextmanager
def connect_superuser(database: Database) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database.server.cluster.url("postgres", database.name), autocommit=True) as connection:
        yield connection


def dump_tables(database: Database) -> dict[str, str]:
    """Return every row of every table, as text."""
    with connect_superuser(database) as sql:
        tables = sql.execute(
            "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
        ).fetchall()
        return {
            table: "\n".join(row for (row,) in sql.execute(f'select t::text from "{table}" t').fetchall()).lower()
            for (table,) in tables
        }


def read_drafts(as_jobs: AsJobs) -> list[str]:
    """Return the content of every draft that can be decrypted."""
    found: list[str] = []
    with as_jobs():
        delete_drafts(lambda kind, content: bool(found.append(json.dumps(content, default=str))))
    return found


def run_job(as_jobs: AsJobs, owner_sql: Sql) -> None:
    """Run the queued job, as the worker does."""
    [(number, args)] = owner_sql(JOB.replace("args", "id, args"))
    assert not any(word in json.dumps(args).lower() for word in WORDS)
    with as_jobs():
        remove_copies.func(QueuedJob(number), **args)


class QueuedJob:
    """The part of the procrastinate context that the task reads: the number of its job."""

    def __init__(self, number: int) -> None:
        self.job = self
        self.id = number


@pytest.mark.own_database("every table of it is dumped")
@pytest.mark.trust("T45", target="tables with the URN, name, date of birth or address 0, of all in a dump")
def test_no_table_of_a_dump_names_the_person_after_a_disposal(
    cast: Cast, as_jobs: AsJobs, database: Database, owner_sql: Sql, measured: Measured
) -> None:
    nominal, other = register(cast, person=CANARY, home=HOME), register(cast)
    of_person = {*WORDS[:3], "zqxlane", "zq1 4qx", nominal.urn.lower()}
    client = sign_in(cast.manager)
    save_form(client, f"/nominals/{nominal.urn}/contacts/record/", text="Was away.")
    save_form(client, f"/nominals/{other.urn}/contacts/record/", text="Seen with Zebulon Vantongeren.")
    save_form(client, f"/nominals/{other.urn}/visits/record/", text="Nobody else was there.")
    save_search(client, "vantongeren zebulon")
    save_search(client, nominal.urn)
    save_search(client, "ashdown")
    client.get(f"/nominals/{nominal.urn}/")
    with as_jobs():
        run = save_rows(cast, owner_sql)
    drafts = read_drafts(as_jobs)
    assert sum("vantongeren" in each.lower() or nominal.urn in each for each in drafts) >= 3
    before = {table for table, text in dump_tables(database).items() if any(word in text for word in of_person)}
    assert len(before) > 5

    dispose(cast, nominal)
    run_job(as_jobs, owner_sql)

    after = dump_tables(database)
    left = {table: [word for word in of_person if word in text] for table, text in after.items()}
    named = {table: words for table, words in left.items() if words}
    measured(f"tables with a word of the person {len(named)} of {len(after)}; before {len(before)}")
    assert named == {}
    kept = read_drafts(as_jobs)
    assert not any("vantongeren" in each.lower() or nominal.urn in each for each in kept)
    assert any("Nobody else was there." in each for each in kept), "a draft about another person stays"
    [(searches,)] = owner_sql("select count(*) from search_savedsearch")
    assert searches == 1
    with as_jobs():
        book = load_workbook(BytesIO(bytes(RowsToCorrect.objects.get(run=run).content)))
        rows = [[cell.value for cell in row] for sheet in book for row in sheet.rows]
        run.refresh_from_db()
    assert ["P2", "Ashdown", "Corin", "kind: One of: rso"] in rows
    assert not any("Vantongeren" in map(str, row) for row in rows)
    assert [message[4] for message in run.report["remarks"]] == ["", "‘Ashdown’"]
    [(args,)] = owner_sql(JOB)
    assert args == {}
    [(detail,)] = owner_sql("select detail from audit_auditentry where action = 'nominals.remove_copies'")
    assert (detail["searches"], detail["rows"], detail["unreadable"]) == (2, 2, 0)


def test_register_export_that_could_contain_the_person_is_deleted(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    nominal = register(cast, person=CANARY)
    insert = (
        "insert into exchange_registerexportrequest (id, force_id, recipient, purpose, asked_by_id, asked_at, state,"
        " decided_at, manifest) values (%s, 'NS', 'x', 'x', %s, now(), %s, %s, '{}')"
    )
    for state, age in (("done", 1), ("running", 1), ("done", -1)):
        number = uuid4()
        owner_sql(insert, [number, cast.inspector.pk, state, datetime.now(UTC) - timedelta(hours=age)])
        owner_sql("insert into exchange_registerexportpart (export_id, number, content) values (%s, 0, 'x')", [number])
    dispose(cast, nominal)
    with pytest.raises(ExportBeingMade):
        run_job(as_jobs, owner_sql)
    states = "select x.state, count(p.id) from exchange_registerexportrequest x left join exchange_registerexportpart p"
    grouped = f"{states} on p.export_id = x.id group by x.id, x.decided_at order by x.decided_at, x.state"
    assert owner_sql(grouped) == [("deleted", 0), ("running", 1), ("done", 1)]
    owner_sql("update exchange_registerexportrequest set state = 'done' where state = 'running'")
    run_job(as_jobs, owner_sql)
    assert owner_sql(grouped) == [("deleted", 0), ("deleted", 0), ("done", 1)]
