"""Reads of the API: what a client gets, what it does not get, and the audit entries of both."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from mosovo.api.duties import duty_id
from mosovo.api.openapi import build_document
from mosovo.api.retirement import Retirement, add_version_headers
from mosovo.nominals import restrictions, sharing
from mosovo.nominals.models import CaseShare
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.api_clients import FACT_ROOMS, SCOPES
from mosovo.record.permit import Permit
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.access.test_existence_hiding import ABSENT_URN, VALUES
from tests.api.systems import System, make_system, problem
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.visits import record_visit_on
from tests.trust.world import World

OF_A_PERSON = {
    "people.read": "", "duties.read": "/duties", "orders.read": "/orders", "risk.read": "/risk",
    "visits.read": "/visits", "mappa.read": "/mappa", "meetings.read": "/meetings", "people.export": "/export",
    "facts.identity.read": "/facts",
}  # fmt: skip
SENT: dict[str, tuple[str, Any]] = {
    "law.ask": ("/law/answers", {"cases": [{}]}),
    "people.search": ("/people/search", {"text": "Marchetti", "reason": "Which tenant this is"}),
}
ENTRIES = """select action, actor_name, purpose, allowed, rule from audit_auditentry
where subjects = array[%s] and action like 'api.%%' order by id"""


def test_client_reads_a_person_and_each_read_is_audited(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    read = {scope: system.read(f"/people/{nominal.urn}{path}") for scope, path in OF_A_PERSON.items()}
    person = read["people.read"]
    assert person["names"] == [{"kind": "legal", "forenames": "Alwyn Piers", "surname": "Marchetti"}]
    assert person["bornOn"] == "1984-06-01"
    assert person["addresses"][0]["postcode"] == "NS1 4QX"
    assert person["held"] == {"force": "NS", "team": "East", "offenderManager": "PC Tamsin Oakthorpe"}
    duties = read["duties.read"]["duties"]
    keys = [key for (key,) in owner_sql("select key from obligations_duty where nominal_id = %s", [nominal.id])]
    assert {duty["id"] for duty in duties} == {duty_id(key) for key in keys}
    working = system.read(f"/people/{nominal.urn}/duties/{duties[0]['id']}/working")
    assert working["duty"] == duties[0]
    assert working["provision"]
    assert working["restsOn"]
    entries = owner_sql(ENTRIES, [nominal.id])
    assert [action for action, *_ in entries] == [
        "api.person", "api.duties", "api.orders", "api.risk", "api.visits", "api.mappa", "api.meetings",
        "api.export", "api.export", "api.facts", "api.working",
    ]  # fmt: skip
    assert {tuple(rest) for _, *rest in entries} == {
        ("Housing system", "Home visits: keep the housing system in step", True, "coordinates-force")
    }


def test_duties_are_filtered_by_open_date_and_known_time(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/people/{nominal.urn}/duties"
    all_duties, only_open = system.read(path)["duties"], system.read(path, open="true")["duties"]
    closed = {"met", "met_late", "ceased"}
    assert only_open == [duty for duty in all_duties if duty["standing"] not in closed]
    earlier = system.read(path, on="2025-03-04")
    assert earlier["on"] == "2025-03-04"
    assert earlier["duties"] != all_duties
    assert system.read(path, knownAt="2020-01-01T00:00:00Z")["duties"] == []
    for bad in (
        {"on": "0"}, {"on": "1791244800"}, {"on": "2026-02-30"}, {"on": "2026-01-02T00:00"}, {"on": "1026-01-02"},
        {"knownAt": "2026-01-02"}, {"knownAt": "2026-01-02T00:00:00"}, {"open": "perhaps"}, {"opne": "true"},
        {"on": ["2026-01-02", "2026-01-03"]}, {"on": "２０２６-01-02"},
    ):  # fmt: skip
        response = system.get(path, bad)
        assert problem(response) == "invalid", bad
        repeated = [value for value in bad.values() if len(value) > 5 and str(value) in response.content.decode()]
        assert repeated == []


def test_unchanged_answer_has_its_etag_and_is_audited(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/people/{nominal.urn}"
    first = system.get(path)
    again = system.get(path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, first.headers["ETag"])
    assert system.get(path, **{"If-None-Match": '"other"'}).status_code == 200
    assert len(owner_sql(ENTRIES, [nominal.id])) == 3, "an answer of 304 is audited as a read"
    assert first.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in first.headers


def test_each_operation_needs_its_scope(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    paths = {**{scope: f"/people/{nominal.urn}{path}" for scope, path in OF_A_PERSON.items()}, "law.ask": ""}
    paths |= {"events.read": "/events", "people.search": ""}
    paths |= {f"facts.{room}.read": f"/people/{nominal.urn}/facts" for room in FACT_ROOMS}
    assert set(paths) == {scope for scope in SCOPES if not scope.endswith(".write")}
    asked = make_system(cast, as_jobs).connect(scope="duties.read")
    for scope, path in paths.items():
        response = asked.get(path) if path else asked.post(*SENT[scope])
        assert response.status_code == (200 if scope == "duties.read" else 403), scope
    assert problem(asked.get("/people")) == "scope"
    refused = "select count(*) from audit_auditentry where action = 'api.scope_refused' and not allowed"
    assert owner_sql(refused) == [(len(paths),)]
    assert len(owner_sql(ENTRIES, [nominal.id])) == 1, "a person is opened only with the scope"


def test_every_read_of_a_person_is_compared_below(database: Any) -> None:
    """A new operation must be added to the next test, or to the same test of writes."""
    person = "/api/v1/people/{urn}"
    reads = {
        path.removeprefix(person)
        for path, methods in build_document()["paths"].items()
        if path.startswith(person) and "get" in methods
    }
    assert reads == {*OF_A_PERSON.values(), "/duties/{duty_id}/working", "/facts/{kind}/{fact_id}"}


@pytest.mark.parametrize("covers", ["force", "team", "shared"])
def test_hidden_person_is_indistinguishable_from_an_unknown_one(
    covers: str, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    cast, cases = world.cast, world.cases
    system = make_system(cast, as_jobs, covers=covers).connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    visible = {
        "force": {"own", "team", "force", "excluded", "shared"}, "team": {"own", "team", "excluded"}, "shared": set(),
    }[covers]  # fmt: skip
    listed = {line["urn"] for line in system.read("/people")["people"]}
    assert {case for case, known in cases.items() if known.urn in listed} == visible, (
        "the list has the people that can be opened"
    )
    duty = "/duties/0123456789abcdef01234567/working"
    fact = "/facts/identity.name/01a2230d-0000-7000-8000-000000000000"
    for path in (*OF_A_PERSON.values(), duty, fact):
        unknown = ask(system, ABSENT_URN, path)
        for case, known in cases.items():
            got = ask(system, known.urn, path)
            if case not in visible:
                assert got == unknown, (case, path)
            elif path not in (duty, fact):
                assert got[0] == 200, (case, path)


def ask(system: System, urn: str, path: str) -> tuple[int, bytes, dict[str, str], list[str]]:
    """Read, and return everything that could distinguish answers: status, body, headers and the statements."""
    with CaptureQueriesContext(connection) as captured:
        response = system.get(f"/people/{urn}{path}")
    headers = {name: value for name, value in response.headers.items() if name != "Request-Id"}
    statements = [
        VALUES.sub("?", query["sql"].replace(urn, "URN"))
        for query in captured.captured_queries
        if "begin_request(" not in query["sql"]
    ]
    return response.status_code, response.content, headers, statements


def test_sharing_and_exclusion_apply_to_a_client(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    system = make_system(cast, as_jobs, covers="shared").connect()
    path = f"/people/{nominal.urn}"
    assert problem(system.get(path)) == "not-found"
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        share_with(permit, system)
    assert system.get(path).status_code == 200
    assert [line["urn"] for line in system.read("/people")["people"]] == [nominal.urn]
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        today = datetime.now(UTC).date()
        restrictions.exclude_account(
            permit, system.row.account, reason="The system is under investigation", today=today
        )
    assert problem(system.get(path)) == "not-found"
    assert system.read("/people")["people"] == []


def share_with(permit: Permit, system: System) -> None:
    """Share the case with the account of the client."""
    today = datetime.now(UTC).date()
    ground = sharing.SharingGround("The agreement names this case", CaseShare.Gateway.values[0], "Housing system")
    sharing.share_case(permit, system.row.account, ground, until=today + timedelta(days=30), today=today)


def test_people_are_paged_and_a_cursor_belongs_to_one_client(
    cast: Cast, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    system = make_system(cast, as_jobs).connect()
    whole = [line["urn"] for line in system.read("/people")["people"]]
    paged, cursor = [], None
    while True:
        page = system.read("/people", limit=2, **({"cursor": cursor} if cursor else {}))
        paged += [line["urn"] for line in page["people"]]
        if (cursor := page["next"]) is None:
            break
        assert "Ashgrove" not in cursor
    assert paged == whole
    assert len(set(whole)) == len(whole) > 3
    other = make_system(cast, as_jobs, name="Another system", covers="team").connect()
    first = system.read("/people", limit=2)["next"]
    assert problem(other.get("/people", {"cursor": first})) == "invalid", "a cursor works for its own client only"
    for bad in ({"cursor": "x"}, {"limit": 0}, {"limit": 201}, {"limit": "many"}, {"cursor": "\x00"}):
        assert problem(system.get("/people", bad)) == "invalid", bad
    named = owner_sql(
        "select purpose, cardinality(subjects) from audit_auditentry where action = 'api.people' order by id"
    )
    assert named[0] == ("Home visits: keep the housing system in step", len(whole))


def test_free_text_is_sent_only_with_its_field_group(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    today = datetime.now(UTC).date()
    record_visit_on(cast, nominal, today - timedelta(days=1))
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="high", set_on=today - timedelta(days=3), reason="As assessed. " * 3, today=today)
    without = make_system(cast, as_jobs).connect()
    with_text = make_system(cast, as_jobs, groups=["text"], name="With text").connect()
    for path in ("/risk", "/visits"):
        short = without.read(f"/people/{nominal.urn}{path}")
        whole = with_text.read(f"/people/{nominal.urn}{path}")
        texts = {"reason", "text", "followUp", "how", "rationale"}
        assert not texts & set(keys_of(short))
        assert texts & set(keys_of(whole)), "the case has some text"


def keys_of(value: Any) -> list[str]:
    """Return every name in an answer."""
    if isinstance(value, dict):
        return [*value, *(key for each in value.values() for key in keys_of(each))]
    return [key for each in value for key in keys_of(each)] if isinstance(value, list) else []


def test_each_invalid_request_is_refused_with_its_problem(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/api/v1/people/{nominal.urn}"
    bearer = {"Authorization": f"Bearer {system.token}"}
    browser = Client()
    assert problem(browser.get(path)) == "token"
    assert browser.get(path).headers["WWW-Authenticate"] == "Bearer"
    for bad in ("Basic abc", "Bearer", "Bearer short", "Bearer " + "x" * 43, "Bearer " + "é" * 43):
        assert problem(browser.get(path, headers={"Authorization": bad})) == "token"
    assert problem(browser.get("/api/v1/nothing", headers=bearer)) == "not-found"
    assert problem(browser.get("/api/v1/people/NS-1234", headers=bearer)) == "invalid"
    refused = browser.delete(path, headers=bearer)
    assert (problem(refused), refused.headers["Allow"]) == ("method-not-allowed", "GET")
    assert problem(browser.get(path, headers={**bearer, "Accept": "text/html"})) == "not-acceptable"
    law = "/api/v1/law/answers"
    assert problem(browser.post(law, "a=1", content_type="text/plain", headers=bearer)) == "content-type"
    assert problem(browser.post(law, b"x" * 256_001, content_type="application/json", headers=bearer)) == "too-large"
    assert problem(browser.get(path, headers={**bearer, "Host": "evil.example"})) == "request"
    explained = browser.get("/api/problems/limit")
    assert json.loads(explained.content)["status"] == 429


def test_retired_operation_has_its_deprecation_and_sunset_dates() -> None:
    retired = {"/api/v1/people": Retirement(datetime(2027, 1, 2, tzinfo=UTC), datetime(2028, 1, 2, 12, tzinfo=UTC))}
    for path, given in (("/api/v1/people", True), ("/api/v1/law/answers", False)):
        response = add_version_headers(HttpResponse(), RequestFactory().get(path), retired)
        assert response.headers["Api-Version"] == "1"
        assert (response.headers.get("Sunset") == "Sun, 02 Jan 2028 12:00:00 GMT") is given
        assert (response.headers.get("Deprecation") == "@1798848000") is given
