"""T43 and T44: an exported list has its purpose, approval, watermark and audit entry, and no cell is a formula."""

import csv
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import mosovo
from mosovo.casework.court_result import PersonDetails
from mosovo.exchange.formula_escaping import escape_formula, write_csv
from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.all_pages import prepare_client
from tests.trust.measurements import Measured
from tests.trust.world import World
from tests.web.sending import send, text

WHY = {"purpose": "meeting", "words": "MAPPA level 2, 12 March", "recipient": "Wren Castellan", "shape": "csv"}
LISTS = (
    "?of=caseload&scope=team",
    "?of=caseload&scope=team&view=late",
    "?of=due&scope=team",
    "?of=caseload&order=name",
)
EXPORTS = 100
BODIES = (
    ("", "cmd|'/C calc'!A0"),
    (" ", 'HYPERLINK("//evil.example",1)'),
    ("'", "1+1"),
    ('‘"', "SUM(A1)"),
)
FORMULAS = tuple(
    f"{before}{begins}{body}"
    for begins in ("=", "+", "-", "@", "\t=", "\r=", "|", "%", "＝", "＋")
    for before, body in BODIES
)


def sign_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return prepare_client(client)


def request_list(client: Client, which: str, **changes: str) -> str:
    """Request a list, and return the address of the request."""
    response = send(client, f"/exports/new/{which}", {**WHY, **changes})
    assert response.status_code == 302, text(response)
    return str(response.url)


def read_lines(response: Any) -> list[list[str]]:
    assert response.status_code == 200, text(response)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="list-')
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def register_many(cast: Cast, number: int) -> list[RegisteredNominal]:
    """Register this many people of the East team."""
    names = (f"Bell{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10]}" for n in range(number))
    return [register(cast, person=register_named("Alwyn", name)) for name in names]


def register_named(forenames: str, surname: str) -> PersonDetails:
    return PersonDetails(forenames=forenames, surname=surname, born_on=date(1970, 1, 1), sex="male")


@pytest.mark.trust("T43", target="100 exports, each with purpose, approval above 50 rows, watermark and its entry")
def test_exported_list_has_purpose_approval_watermark_and_audit_entry(
    cast: Cast, owner_sql: Sql, measured: Measured
) -> None:
    register_many(cast, 51)
    exporters = [sign_in(account) for account in (cast.manager, cast.supervisor)]
    approver = sign_in(cast.inspector)
    valid = 0
    for number in range(EXPORTS):
        client, which = exporters[number % 2], LISTS[number % len(LISTS)]
        address = request_list(client, which)
        stored = "select rows, greatest(rows, people_in_week) from exchange_export where id = %s"
        [(rows, counted)] = owner_sql(stored, [address.split("/")[2]])
        if counted > 50:
            assert client.post(f"{address}file/").status_code == 409
            assert send(client, f"{address}decide/", {"agreed": "yes", "decision_reason": "x"}).status_code == 404
            assert (
                send(approver, f"{address}decide/", {"agreed": "yes", "decision_reason": "Needed"}).status_code == 302
            )
        mark, heads, *cells = read_lines(client.post(f"{address}file/"))
        valid += is_marked(owner_sql, mark[0], heads, cells, rows)
    above_50 = owner_sql("select count(*) from exchange_export where rows > 50 and agreed")[0][0]
    measured(f"{valid} of {EXPORTS} sound, {above_50} of them agreed to by a second person")
    assert valid == EXPORTS
    assert above_50 >= EXPORTS / 4


def is_marked(owner_sql: Sql, mark: str, heads: list[str], cells: list[list[str]], rows: int) -> bool:
    """Return whether the file states who downloaded it, when and by which entry, and the entry agrees."""
    found = re.search(r"Downloaded by (.+) on .+ at \d\d:\d\d, audit entry (\d+), for Wren Castellan\. A meeting", mark)
    assert found, mark
    [(verb, name, subjects, purpose, recipient, detail)] = owner_sql(
        "select verb, actor_name, subjects, purpose, recipient, detail from audit_auditentry where id = %s", [found[2]]
    )
    assert (verb, name, recipient) == ("disclosure", found[1], "Wren Castellan")
    assert purpose.endswith("MAPPA level 2, 12 March")
    assert detail["rows"] == len(cells) == rows
    urns = {urn for (urn,) in owner_sql("select urn from nominals_nominal where id = any(%s)", [subjects])}
    return heads[-1] == "Entry" and {line[0] for line in cells} == urns and {line[-1] for line in cells} <= {found[2]}


def test_refused_or_expired_export_cannot_be_downloaded(cast: Cast, owner_sql: Sql) -> None:
    register_many(cast, 51)
    manager, approver = sign_in(cast.manager), sign_in(cast.inspector)
    address = request_list(manager, LISTS[0])
    assert "Awaiting your decision" in text(approver.get("/exports/"))
    assert send(approver, f"{address}decide/", {"agreed": "no", "decision_reason": "Not his case"}).status_code == 302
    assert manager.post(f"{address}file/").status_code == 409
    assert "Not his case" in text(manager.get(address))
    over = request_list(manager, LISTS[0])
    owner_sql("update exchange_export set until = now() - interval '1 minute' where agreed is null")
    assert send(approver, f"{over}decide/", {"agreed": "yes", "decision_reason": "Late"}).status_code == 409
    assert manager.post(f"{over}file/").status_code == 409


EARLIER = """
insert into exchange_export (id, holder, query, people, rows, people_in_week, on_paper, purpose, words, recipient,
                             force_id, asked_by_id, asked_at, until, agreed, decision_reason)
select gen_random_uuid(), 'found', '{}', array(select gen_random_uuid() from generate_series(1, %s)), %s, 0, false,
       'meeting', '', '', 'NS', %s, now() - %s::interval, now(), %s, ''
"""


@pytest.mark.trust("T43", target="a list in pieces needs approval from the 51st person in seven days")
def test_export_in_parts_needs_approval_when_the_weekly_sum_exceeds_50_people(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured
) -> None:
    manager, approver = sign_in(cast.manager), sign_in(cast.inspector)
    me = cast.manager.pk
    for number, ago, agreed in ((40, "8 days", None), (40, "1 day", False), (25, "6 days", None), (24, "1 hour", True)):
        owner_sql(EARLIER, [number, number, me, ago, agreed])
    read_lines(manager.post(f"{request_list(manager, LISTS[0])}file/"))
    read_lines(
        manager.post(f"{request_list(manager, LISTS[0])}file/")
    )  # the 50th person. A repeated download is counted once
    owner_sql(EARLIER, [1, 1, me, "1 minute", None])
    address = request_list(manager, LISTS[0])
    refused = manager.post(f"{address}file/")
    assert refused.status_code == 409
    together = "Your lists, prints and downloads of the last 7 days have more than 50 people together"
    assert together in text(manager.get(address))
    seen = text(approver.get(address))
    assert "51 on 6 lists, and on what was printed, downloaded or sent, of PC Tamsin Oakthorpe" in seen
    assert address in text(approver.get("/exports/"))
    assert send(approver, f"{address}decide/", {"agreed": "yes", "decision_reason": "Needed"}).status_code == 302
    measured(f"51st person of the week: {refused.status_code}, shown to the second person")
    assert len(read_lines(manager.post(f"{address}file/"))) == 3
    owner_sql("update exchange_export set asked_at = asked_at - interval '7 days'")
    assert manager.post(f"{request_list(manager, LISTS[0])}file/").status_code == 200


def test_export_is_visible_only_to_its_requester(cast: Cast, nominal: RegisteredNominal) -> None:
    address = request_list(sign_in(cast.manager), LISTS[0])
    for account in (cast.colleague, cast.supervisor, cast.stranger, cast.stranger_inspector, cast.coordinator):
        other = sign_in(account)
        assert other.get(address).status_code == 404
        assert other.post(f"{address}file/").status_code == 404
    for account in (cast.partner, cast.auditor, cast.administrator, cast.officer):
        assert sign_in(account).get("/exports/new/").status_code == 404


def test_export_asks_for_the_second_factor_again(cast: Cast, nominal: RegisteredNominal) -> None:
    client = Client()
    client.force_login(cast.manager)
    assert "reauthenticate" in send(client, "/exports/new/", WHY).url


def test_restricted_person_is_exported_only_if_the_reader_is_named_and_asks_for_it(
    world: World, owner_sql: Sql
) -> None:
    restricted = world.cases["restricted"]
    manager, colleague = prepare_client(world.client("manager")), prepare_client(world.client("colleague"))
    for client, options, is_listed in (
        (manager, {}, False),
        (manager, {"restricted": "on"}, True),
        (colleague, {"restricted": "on"}, False),
    ):
        found = read_lines(client.post(f"{request_list(client, '?of=caseload&scope=team', **options)}file/"))
        assert (restricted.urn in {line[0] for line in found}) is is_listed
    people = " ".join(str(case.id) for case in world.cases.values())
    found = read_lines(colleague.post(f"{request_list(colleague, '?of=found', people=people, restricted='on')}file/"))
    assert restricted.urn not in {line[0] for line in found}
    assert world.cases["other force"].urn not in {line[0] for line in found}
    assert world.cases["own"].urn in {line[0] for line in found}


def test_person_who_is_no_longer_visible_is_left_out_of_a_repeated_download(world: World, owner_sql: Sql) -> None:
    manager = prepare_client(world.client("manager"))
    address = request_list(manager, "?of=caseload&scope=team")
    before = read_lines(manager.post(f"{address}file/"))
    owner_sql("update caseload_caseloadentry set team_id = null where urn = %s", [world.cases["own"].urn])
    after = read_lines(manager.post(f"{address}file/"))
    assert len(after) == len(before) - 1


def test_printed_list_has_a_watermark_at_the_top_and_bottom(cast: Cast, nominal: RegisteredNominal) -> None:
    manager = sign_in(cast.manager)
    page = text(manager.post(f"{request_list(manager, LISTS[0], shape='paper')}file/"))
    assert page.count("Police information. Downloaded by PC Tamsin Oakthorpe") == 2
    assert nominal.urn in page


@pytest.mark.trust("T44", target="40 of 40 neutralised, and every writer of cells neutralises")
def test_formulas_in_cells_are_escaped_by_every_writer(cast: Cast, measured: Measured) -> None:
    read = [row[0] for row in csv.reader(StringIO(write_csv([(each,) for each in FORMULAS])[1:]))]
    escaped = [cell for cell in read if cell.startswith("'") and cell[1:] in FORMULAS]
    measured(f"{len(escaped)} of {len(FORMULAS)} neutralised")
    assert len(escaped) == len(FORMULAS) >= 40
    assert escape_formula("14 Larch Close") == "14 Larch Close"
    source = Path(mosovo.__file__).parent
    writers = {str(path.relative_to(source)) for path in source.rglob("*.py") if "csv.writer(" in path.read_text()}
    ours = {"exchange/formula_escaping.py", "exchange/template.py", "exchange/offence_codes.py"}
    assert writers <= ours | {path for path in writers if path.startswith(("cli/", "law/", "demo/", "bulk/"))}


@pytest.mark.trust("T44", target="a name that is a formula leaves as text")
def test_name_that_is_a_formula_is_exported_as_text(cast: Cast, measured: Measured) -> None:
    names = ("=cmd|'/C calc'!A0", "+HYPERLINK", "-2+3", "@SUM(A1)")
    for name in names:
        register(cast, person=register_named(name, "Bell"))
    manager = sign_in(cast.manager)
    found = read_lines(manager.post(f"{request_list(manager, LISTS[0])}file/"))
    exported_names = {line[2] for line in found[2:]}
    measured(f"{len(exported_names)} of {len(names)} as text")
    assert exported_names == {f"'{name}" for name in names}
