"""T83: reading a decoy raises an alert, and no list, count, duty list, return or export contains one."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from mosovo.audit import misuse
from mosovo.audit.actor_context import ActorContext
from mosovo.caseload.board_counting import count_boards
from mosovo.caseload.completeness import store_weekly_counts
from mosovo.exchange.decoys import make_decoys
from mosovo.exchange.register_export import RegisterExportDetails, export_register
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.decoys import DecoysRefused, decide_decoys, request_decoys
from mosovo.nominals.policy import ALLOCATE
from mosovo.organisations.models import Account, Role
from mosovo.organisations.sessions import derive_ticket
from mosovo.rooms.risk import policy as risk
from mosovo.rooms.risk.actions import set_level
from tests.access.test_existence_hiding import TOKENS
from tests.support.clients import sign_in_with_factor
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import NEVER, TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.support.sessions import sign_in
from tests.trust.matrix import OF_A_CASE, PAGES, list_routes
from tests.trust.measurements import Measured
from tests.web.sending import search_for, send, text

DETAILS = {
    "town": "Hexley", "postcode_district": "NS1", "source": "The former register", "reason": "A test of the lists",
}  # fmt: skip
PEOPLE = 20
TOMORROW = TODAY + timedelta(days=1)


def create_second_auditor(cast: Cast, as_jobs: AsJobs) -> Account:
    with as_jobs():
        account, _ = Account.objects.get_or_create(
            username="ada", defaults={
                "name": "Ada Pell", "roles": [Role.AUDITOR.value], "vetting": Account.VettingLevel.MANAGEMENT,
                "vetted_until": NEVER, "trained_until": NEVER, "password": "!", "force": cast.northshire,
            },
        )  # fmt: skip
    return account


def create_decoys(cast: Cast, as_jobs: AsJobs, owner_sql: Sql, number: int = PEOPLE) -> list[RegisteredNominal]:
    """Create decoys as the product does: one auditor requests, another approves, and the worker creates them."""
    other = create_second_auditor(cast, as_jobs)
    with acting(cast.auditor):
        request = request_decoys(by=cast.auditor, offender_manager=cast.manager, number=number, **DETAILS)
    with acting(other):
        decide_decoys(request.pk, agreed=True)
    with as_jobs():
        make_decoys(request.pk, TODAY)
        make_decoys(request.pk, TODAY)
    rows = owner_sql(
        "select r.nominal_id, n.urn from nominals_casereach r join nominals_nominal n on n.id = r.nominal_id"
        " where r.shown_force is not null order by n.urn"
    )
    assert len(rows) == number, "a repeated job creates no more decoys"
    return [RegisteredNominal(*row) for row in rows]


class Alarms:
    """The alerts after each way of reading."""

    def __init__(self, as_jobs: AsJobs, owner_sql: Sql) -> None:
        self._as_jobs, self._sql = as_jobs, owner_sql

    def list_new_alerts(self) -> set[tuple[UUID, UUID]]:
        """Run the job, return who read which decoy, and mark the alerts as reviewed."""
        with self._as_jobs():
            misuse.find_decoy_reads()
        rows = self._sql(
            "update audit_misusealert set outcome = 'explained', reviewed_at = clock_timestamp()"
            " where outcome = '' and reasons = '{decoy}' returning account_id, nominal_id"
        )
        return set(rows)


def read_in_sql(database: Database, account: Account, case: RegisteredNominal) -> None:
    """Read the person without a page, in the database roles that a page uses."""
    cluster, ticket, request = database.server.cluster, derive_ticket(sign_in(account.pk)), str(uuid4())
    with (
        psycopg.connect(cluster.url("mosovo_signin", database.name), autocommit=True) as sign,
        psycopg.connect(cluster.url("mosovo_app", database.name)) as pages,
    ):
        sign.execute("select announce_session(%s)", [ticket])
        announced = "select entry from announce_limited_opening(%s, %s, %s, null, 'view', 'consultation', %s, '{}')"
        [entry] = sign.execute(announced, [ticket, request, case.urn, "nominals.view"]).fetchone() or (None,)
        pages.execute("select begin_request(%s, %s)", [ticket, request])
        pages.execute("select * from open_announced(%s, %s, null, 'view', 'nominals.view', false)", [entry, case.urn])
        assert pages.execute("select count(*) from identity_name").fetchone() == (1,)
        pages.rollback()


@pytest.mark.own_database("it reads as other roles on other connections")
@pytest.mark.trust("T83", target="an alert for 20 of 20 decoys in each of 6 ways of looking, within a minute")
def test_each_way_of_reading_a_decoy_raises_an_alert(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, database: Database, measured: Measured
) -> None:
    decoys = create_decoys(cast, as_jobs, owner_sql)
    names = dict(owner_sql("select nominal_id, forenames || ' ' || surname from identity_name"))
    alarms = Alarms(as_jobs, owner_sql)
    assert alarms.list_new_alerts() == set(), "creating decoys raises no alert"
    officer, colleague = sign_in_with_factor(cast.officer), sign_in_with_factor(cast.colleague)

    def is_shown(answer: Any, case: RegisteredNominal) -> None:
        assert answer.status_code == 200
        assert case.urn in text(answer)

    def export(client: Client, case: RegisteredNominal) -> None:
        address = reverse("chronology", args=[case.urn])
        lanes = re.findall(r'name="lane"[^>]*value="([^"]*)"', client.get(address).content.decode())
        answer = send(client, address, {"lane": lanes, "words": "Crime 12", "recipient": "The court"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")

    ways: dict[str, tuple[Account, Callable[[RegisteredNominal], None]]] = {
        "opened": (cast.colleague, lambda case: is_shown(colleague.get(reverse("casefile", args=[case.urn])), case)),
        "listed": (cast.officer, lambda case: is_shown(officer.post("/cards/", {"q": names[case.id]}), case)),
        "carded": (cast.officer, lambda case: is_shown(officer.get(reverse("card", args=[case.urn])), case)),
        "searched": (cast.colleague, lambda case: is_shown(search_for(colleague, names[case.id]), case)),
        "exported": (cast.colleague, lambda case: export(colleague, case)),
        "in SQL": (cast.colleague, lambda case: read_in_sql(database, cast.colleague, case)),
    }
    found = {}
    for name, (account, read) in ways.items():
        for case in decoys:
            read(case)
        found[name] = len(alarms.list_new_alerts() & {(account.pk, case.id) for case in decoys})
    measured(", ".join(f"{name}: {number} of {len(decoys)}" for name, number in found.items()))
    assert found == dict.fromkeys(ways, len(decoys))
    assert alarms.list_new_alerts() == set()


READERS = ("manager", "supervisor", "inspector", "coordinator", "administrator")
NOT_OF_THE_REGISTER = ("audit_", "account_", "mfa_", "socialaccount_", "security_")
"""Pages of the audit log, and of the reader's own sign-in."""
COUNTED = {
    "duties": "select count(*) from obligations_duty d where d.holding_force <> ''",
    "boards": "select array_agg(t order by t) from (select holding_force, measure, row, part, number"
    " from caseload_boardtotal) t",
    "ranks": "select count(*) from caseload_todayrank",
    "completeness": "select array_agg(t order by t) from (select holding_force, people, complete, expected, missing"
    " from caseload_completenesscount) t",
    "returns": "select array_agg(t order by t) from ("
    "select * from mappa_people_of('NS', current_date, 'infinity', null)) t",
    "matches": "select count(*) from search_recordmatch",
    "messages": "select count(*) from record_message",
}


def yield_pages(cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield each address without parameters, with each reader who may open it."""
    for route in list_routes():
        if not route.parts and route.name in PAGES and not route.name.startswith(NOT_OF_THE_REGISTER):
            yield from ((route.name, who) for who in READERS if {who, "signed in"} & set(PAGES[route.name]))


def read_everything(cast: Cast, owner_sql: Sql) -> dict[str, Any]:
    """Return every page without a person for each reader, and the counts in tables."""
    clients = {who: sign_in_with_factor(getattr(cast, who)) for who in READERS}
    shown: dict[str, Any] = {}
    for name, who in yield_pages(cast):
        answer = clients[who].get(reverse(name))
        if not answer.streaming and "html" in answer.headers["Content-Type"]:
            shown[f"{name} for {who}"] = TOKENS.sub("", answer.content.decode(errors="replace"))
    return shown | {name: owner_sql(statement) for name, statement in COUNTED.items()}


def export_manifest(cast: Cast, folder: Path, as_jobs: AsJobs) -> dict[str, Any]:
    """Return the manifest of an exported register."""
    actor = ActorContext(cast.inspector.pk, cast.inspector.name, "NS", roles=["inspector"])
    with as_jobs():
        made = export_register(folder, RegisterExportDetails("NS", actor, "Another system", "A test"), TODAY)
    return made.manifest("NS", TODAY)


def count_all(as_jobs: AsJobs) -> None:
    """Run the counting jobs."""
    with as_jobs():
        count_boards(date.today())
        store_weekly_counts(date.today())


@pytest.mark.usefixtures("one_clock")
@pytest.mark.trust("T83", target="0 decoys in the pages, counts, returns and exports of 5 readers")
def test_decoys_change_no_list_count_return_or_export(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, tmp_path: Path, measured: Measured
) -> None:
    register(cast)
    register(cast, allocated=False)
    create_second_auditor(cast, as_jobs)
    count_all(as_jobs)
    read_everything(cast, owner_sql)  # The first view of a page may change what the next shows.
    before, left = read_everything(cast, owner_sql), export_manifest(cast, tmp_path / "before", as_jobs)
    decoys = create_decoys(cast, as_jobs, owner_sql)
    owner_sql("delete from caseload_completenesscount")
    owner_sql("delete from caseload_boardday")
    count_all(as_jobs)
    after = read_everything(cast, owner_sql)
    assert [name for name in before if before[name] != after[name]] == []
    assert export_manifest(cast, tmp_path / "after", as_jobs) == left
    with_decoys = [name for name, page in after.items() if any(case.urn in str(page) for case in decoys)]
    assert with_decoys == []
    measured(f"0 of {len(decoys)} decoys in {len(after)} pages and counts; the exported register is the same")


@pytest.mark.trust("T83", target="each page of a decoy answers as that of another record")
def test_decoy_pages_answer_like_those_of_any_other_record(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal, measured: Measured
) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    names = [route.name for route in list_routes() if route.parts == ("urn",) and route.name in OF_A_CASE]
    different, tried = [], 0
    for who in ("colleague", "manager", "supervisor", "inspector", "coordinator", "officer", "stranger"):
        client = sign_in_with_factor(getattr(cast, who))
        for name in names:
            status, expected = (client.get(reverse(name, args=[case.urn])).status_code for case in (decoy, nominal))
            tried += 1
            if status != expected:
                different.append(f"{name} for {who}: {status}, not {expected}")
    measured(f"{tried - len(different)} of {tried} pages of 7 readers")
    assert different == []
    client = sign_in_with_factor(cast.colleague)
    page = text(client.get(reverse("casefile", args=[decoy.urn])))
    assert "decoy" not in page.lower().replace(decoy.urn, "")
    assert cast.manager.name in page
    assert cast.east.name in page
    assert decoy.urn in text(client.get("/find/")), "the list of recently opened cases shows the decoy"


REQUEST_FIELDS = {
    "number": "2", "town": "Hexley", "postcode_district": "ns1", "source": "The former register",
    "reason": "The first two of the force",
}  # fmt: skip


def test_decoys_are_created_only_by_two_auditors(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    other = create_second_auditor(cast, as_jobs)
    auditor, second = sign_in_with_factor(cast.auditor), sign_in_with_factor(other)
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.administrator, cast.partner):
        assert sign_in_with_factor(account).get("/audit/decoys/").status_code == 404
        assert send(sign_in_with_factor(account), "/audit/decoys/", REQUEST_FIELDS).status_code == 404
    assert "No decoys were requested" in text(auditor.get("/audit/decoys/"))
    fields = {**REQUEST_FIELDS, "officer": str(cast.manager.pk)}
    assert "Enter the first part of a postcode" in text(
        send(auditor, "/audit/decoys/", {**fields, "postcode_district": "Hexley"[:4]})
    )
    assert "must be between 1 and 30" in text(send(auditor, "/audit/decoys/", {**fields, "number": "31"}))
    assert "Select the offender manager" in text(send(auditor, "/audit/decoys/", REQUEST_FIELDS))
    assert send(auditor, "/audit/decoys/", fields).status_code == 302
    assert "has at most 30 decoys" in text(send(auditor, "/audit/decoys/", {**fields, "number": "29"}))
    [(request_id, district)] = owner_sql("select id, postcode_district from nominals_decoyrequest")
    assert district == "NS1"
    decide = f"/audit/decoys/{request_id}/decide/"
    page = text(auditor.get("/audit/decoys/"))
    assert "You requested this. Another auditor must decide." in page
    assert decide not in page
    assert send(auditor, decide, {"agreed": "yes"}).status_code == 422
    assert send(sign_in_with_factor(cast.inspector), decide, {"agreed": "yes"}).status_code == 404
    with pytest.raises(DatabaseError, match="approval refused: own-work"), acting(cast.auditor):
        decide_decoys(request_id, agreed=True)
    with pytest.raises(DatabaseError, match="approval refused: not-approver"), acting(cast.inspector):
        decide_decoys(request_id, agreed=True)
    assert decide in text(second.get("/audit/decoys/"))
    assert send(second, decide, {"agreed": "yes"}).status_code == 302
    assert send(second, decide, {"agreed": "no"}).status_code == 422
    with as_jobs():
        make_decoys(request_id, TODAY)
    assert "Made" in text(auditor.get("/audit/decoys/"))
    assert owner_sql("select count(*) from nominals_casereach where shown_force = 'NS'") == [(2,)]
    entries = "select action, subjects from audit_auditentry where action in ('audit.decoys_asked', 'approvals.decoys')"
    assert owner_sql(f"{entries} and allowed order by id") == [("audit.decoys_asked", []), ("approvals.decoys", [])]


def test_refused_request_creates_no_decoys(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    other = create_second_auditor(cast, as_jobs)
    with acting(cast.auditor):
        request = request_decoys(by=cast.auditor, offender_manager=cast.manager, number=30, **DETAILS)
        with pytest.raises(DecoysRefused):
            request_decoys(by=cast.auditor, offender_manager=cast.manager, number=1, **DETAILS)
    with acting(other):
        decide_decoys(request.pk, agreed=False)
        with pytest.raises(DecoysRefused):
            decide_decoys(request.pk, agreed=True)
    with as_jobs():
        make_decoys(request.pk, TODAY)
    assert owner_sql("select count(*) from nominals_nominal") == [(0,)]


def test_decoy_alert_is_shown_only_to_auditors_until_reviewed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    assert sign_in_with_factor(cast.stranger).get(reverse("casefile", args=[decoy.urn])).status_code == 404
    colleague, auditor = sign_in_with_factor(cast.colleague), sign_in_with_factor(cast.auditor)
    assert "decoys</a> to review" not in text(auditor.get("/audit/"))
    assert colleague.get(reverse("casefile", args=[decoy.urn])).status_code == 200
    with as_jobs():
        assert misuse.find_decoy_reads() == 2, "a refused reader raises an alert too"
        assert misuse.find_decoy_reads() == 0
        misuse.find_misuse()
    assert "<b>2</b> alerts about decoys</a> to review" in text(auditor.get("/audit/"))
    page = text(auditor.get("/audit/misuse/"))
    assert "The record is a decoy, and no work leads to it" in page
    assert {cast.colleague.name, cast.stranger.name, decoy.urn} <= set(re.findall(r"(?<=>)[^<>]+(?=</a>)", page))
    [(alert,)] = owner_sql("select id from audit_misusealert where account_id = %s", [cast.colleague.pk])
    with acting(cast.auditor):
        misuse.review_alert(alert, "referred", "Spoke to them and their supervisor")
    with as_jobs():
        assert misuse.find_decoy_reads() == 0, "the alert was reviewed"
    colleague.get(reverse("casefile", args=[decoy.urn]))
    with as_jobs():
        assert misuse.find_decoy_reads() == 1, "the decoy was read again"


def test_web_role_cannot_identify_or_create_a_decoy_in_sql(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    for account in (cast.colleague, cast.supervisor, cast.inspector, cast.administrator):
        with acting(account), connection.cursor() as cursor:
            cursor.execute("select count(*) from nominals_casereach where shown_force is not null")
            assert cursor.fetchone() == (0,)
            cursor.execute("select count(*) from nominals_decoyrequest")
            assert cursor.fetchone() == (0,)
    for statement in (
        "select find_decoy_reads()", "select register_decoy(gen_random_uuid(), 'NS-1', 'NS', null, null)",
        "update nominals_casereach set shown_force = 'NS'", "update nominals_decoyrequest set state = 'approved'",
    ):  # fmt: skip
        with pytest.raises(DatabaseError), acting(cast.auditor), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(psycopg.errors.CheckViolation):
        owner_sql("update nominals_casereach set shown_force = 'NS' where nominal_id = %s", [nominal.id])
    assert decoy.id != nominal.id


def test_decoy_stays_a_decoy_when_officers_record_about_it(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    with opened(cast.supervisor, decoy, ALLOCATE) as permit:
        allocate_case(
            permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY,
            reason="The officer is away",
        )  # fmt: skip
    with opened(cast.colleague, decoy, risk.RECORD) as permit:
        set_level(permit, level="high", reason="A call from a neighbour", set_on=TOMORROW, today=TOMORROW)
    placement = "select holding_force, team_id, offender_manager_id, shown_offender_manager_id from nominals_casereach"
    assert owner_sql(placement) == [("", None, None, cast.colleague.pk)]
    copies = "select holding_force, team_id, offender_manager_id, risk from caseload_caseloadentry"
    assert owner_sql(copies) == [("", None, None, "high")]
    assert owner_sql("select distinct offender_manager_id from search_persontoken") == [(cast.colleague.pk,)]
    count_all(as_jobs)
    assert owner_sql("select * from caseload_boardtotal where number <> 0") == []
