"""Writes of the API: once for each key, by the rules of the apps, audited, and hidden where reads are hidden."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from mosovo.api.openapi import build_document
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_clients import READ_SCOPE_OF_WRITE_SCOPE
from tests.access.test_existence_hiding import ABSENT_URN
from tests.api.systems import System, make_system, problem
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.world import World

NOW = datetime.now(UTC)
TODAY = NOW.date()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
ADDRESS = {
    "kind": "other", "lines": "77 Prototype Way, Mockton", "postcode": "ZZ1 1ZZ", "fromOn": YESTERDAY,
    "toldBy": "Housing system of Mockton",
}  # fmt: skip
VISIT = {
    "outcome": "not-in", "beganAt": (NOW - timedelta(hours=5)).isoformat(timespec="seconds"), "announced": False,
    "companionFromAgency": "Jo Pell, Probation Service", "toldBy": "PC 4101",
}  # fmt: skip
SPELL = {"kind": "police_custody", "fromOn": YESTERDAY, "place": "Mockton custody", "toldBy": "Custody system"}
NOTIFICATION = {
    "under": "s.84(1)", "on": TODAY.isoformat(), "change": "home_address", "homeAddressKind": "residence",
    "station": "Mockton", "takenBy": "PC 4101", "acknowledged": True,
}  # fmt: skip
WRITES = {
    "/visits": VISIT, "/facts/whereabouts.address": ADDRESS, "/facts/whereabouts.spell": SPELL,
    "/facts/notifications.notification": NOTIFICATION,
}  # fmt: skip


@pytest.fixture
def system(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """Return a client that reads and records, with limits that no test reaches by chance."""
    made = make_system(cast, as_jobs, groups=["text"]).connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    return made


def read(response: Any, status: int = 201) -> Any:
    """Return the body of an accepted answer."""
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_client_records_each_kind_and_gets_the_changed_duties(
    system: System, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    path = f"/people/{nominal.urn}"
    before = {duty["id"]: duty for duty in system.read(f"{path}/duties")["duties"]}
    for place, body in WRITES.items():
        written = read(system.record(f"{path}{place}", body))
        after = {duty["id"]: duty for duty in system.read(f"{path}/duties")["duties"]}
        assert set(written["duties"]["added"]) == after.keys() - before.keys(), place
        assert set(written["duties"]["withdrawn"]) == before.keys() - after.keys(), place
        assert set(written["duties"]["changed"]) <= after.keys() & before.keys(), place
        versions = system.read(f"{path}/facts/{written['kind']}/{written['id']}")["versions"]
        assert [each["version"] for each in versions] == [written["version"]]
        assert versions[0]["toldBy"] == body.get("toldBy", "")
        before = after
    logged = owner_sql(
        "select action, actor_name, purpose from audit_auditentry where subjects = array[%s] and actor_name = %s"
        " and verb = 'collection' order by id",
        [nominal.id, "Housing system"],
    )
    assert [action for action, *_ in logged] == [
        "visits.record", "whereabouts.record", "whereabouts.record", "notification.record",
    ]  # fmt: skip
    assert {tuple(rest) for _, *rest in logged} == {("Housing system", "Home visits: keep the housing system in step")}


def test_repeated_idempotency_key_has_one_effect(system: System, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    path, key = f"/people/{nominal.urn}/facts/whereabouts.address", {"Idempotency-Key": str(uuid4())}
    first, again = system.post(path, ADDRESS, **key), system.post(path, ADDRESS, **key)
    assert read(again) == read(first)
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert problem(system.post(path, {**ADDRESS, "lines": "78 Prototype Way"}, **key)) == "key-reused"
    assert problem(system.post(path, ADDRESS)) == "no-key"
    assert problem(system.post(path, ADDRESS, **{"Idempotency-Key": "7"})) == "no-key"
    lines = "select count(*) from whereabouts_address where nominal_id = %s and postcode = 'ZZ1 1ZZ'"
    assert owner_sql(lines, [nominal.id]) == [(1,)]


def test_three_concurrent_calls_with_one_key_have_one_effect(
    system: System, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    key = str(uuid4())

    def send() -> tuple[int, str]:
        try:
            response = Client().generic(
                "POST", f"/api/v1/people/{nominal.urn}/facts/whereabouts.address", json.dumps(ADDRESS),
                content_type="application/json",
                headers={"Authorization": f"Bearer {system.token}", "Idempotency-Key": key},
            )  # fmt: skip
            return response.status_code, json.loads(response.content)["id"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        answers = {each.result() for each in [pool.submit(send) for _ in range(3)]}
    assert len(answers) == 1
    assert {status for status, _ in answers} == {201}
    lines = "select count(*) from whereabouts_address where nominal_id = %s and postcode = 'ZZ1 1ZZ'"
    assert owner_sql(lines, [nominal.id]) == [(1,)]


def test_impossible_record_is_refused_and_unlikely_one_needs_confirmation(
    system: System, nominal: RegisteredNominal
) -> None:
    path = f"/people/{nominal.urn}/facts/whereabouts.address"
    key = {"Idempotency-Key": str(uuid4())}
    tomorrow = (TODAY + timedelta(days=400)).isoformat()
    impossible = system.post(path, {**ADDRESS, "fromOn": YESTERDAY, "until": "2001-01-01"}, **key)
    assert problem(impossible) == "impossible"
    assert json.loads(impossible.content)["errors"][0]["pointer"] == "/until"
    assert tomorrow not in impossible.content.decode()
    read(system.post(path, ADDRESS, **key))
    unlikely = system.record(path, ADDRESS)
    assert problem(unlikely) == "unlikely"
    assert json.loads(unlikely.content)["errors"][0]["pointer"] == "/lines"
    confirmed = read(system.record(path, {**ADDRESS, "confirmedBecause": "The tenancy has two entries"}))
    [version] = system.read(f"{path}/{confirmed['id']}")["versions"]
    assert "two entries" in version["changeReason"]
    for body in ({}, {**ADDRESS, "fromOn": 0}, {**ADDRESS, "fromOn": "0"}, {**ADDRESS, "kind": "castle"},
                 {**ADDRESS, "more": 1}, {**ADDRESS, "lines": ""}, {**ADDRESS, "lines": "x" * 301}):  # fmt: skip
        assert problem(system.record(path, body)) == "invalid", body
    assert problem(system.record(path, {**ADDRESS, "lines": "a\x00b"})) == "invalid"
    assert problem(system.record(path, b'{"lines": "\\ud800"}')) == "not-json"


def test_correction_needs_the_current_version(system: System, nominal: RegisteredNominal) -> None:
    path = f"/people/{nominal.urn}/facts/whereabouts.address"
    written = read(system.record(path, ADDRESS))
    fact, values = f"{path}/{written['id']}", {name: ADDRESS[name] for name in ("kind", "lines", "postcode", "fromOn")}
    change = {"values": {**values, "lines": "79 Prototype Way"}, "because": "The housing officer corrected it"}
    assert problem(system.record(fact, change, "put")) == "no-match"
    assert problem(system.record(fact, change, "put", **{"If-Match": f'"{uuid4()}"'})) == "changed"
    match = {"If-Match": f'"{written["version"]}"'}
    corrected = system.record(fact, change, "put", **match)
    body = read(corrected, 200)
    assert corrected.headers["ETag"] == f'"{body["version"]}"'
    assert body["id"] == written["id"]
    assert problem(system.record(fact, change, "put", **match)) == "changed"
    assert problem(system.record(fact, {**change, "values": {"kind": 7}}, "put", **match)) == "invalid"
    assert problem(system.record(f"{path}/{uuid4()}", change, "put", **match)) == "not-found"
    match = {"If-Match": f'"{body["version"]}"'}
    struck = read(system.record(f"{fact}/strike-out", {"because": "Of another tenant"}, **match), 200)
    states = [each["state"] for each in system.read(fact)["versions"]]
    assert states == ["superseded", "superseded", "struck_out"]
    match = {"If-Match": f'"{struck["version"]}"'}
    assert problem(system.record(f"{fact}/strike-out", {"because": "Again"}, **match)) == "changed"


def test_fact_of_another_person_is_not_found(system: System, nominal: RegisteredNominal, world: World) -> None:
    other = world.cases["force"]
    written = read(system.record(f"/people/{nominal.urn}/facts/whereabouts.address", ADDRESS))
    match = {"If-Match": f'"{written["version"]}"'}
    path = f"/people/{other.urn}/facts/whereabouts.address/{written['id']}"
    assert problem(system.record(f"{path}/strike-out", {"because": "Mistake"}, **match)) == "not-found"


def test_each_write_needs_its_scope(
    cast: Cast, as_jobs: AsJobs, system: System, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    reader = System(system.row).connect(scope="people.read")
    visitor = System(system.row).connect(scope="visits.write")
    path = f"/people/{nominal.urn}"
    for place, body in WRITES.items():
        assert problem(reader.record(f"{path}{place}", body)) == "scope"
        assert visitor.record(f"{path}{place}", body).status_code == (201 if place == "/visits" else 403)
    change = {"values": {}, "because": "Mistake"}
    match = {"If-Match": str(uuid4())}
    assert problem(visitor.record(f"{path}/facts/whereabouts.spell/{uuid4()}", change, "put", **match)) == "scope"
    for scope, needs in READ_SCOPE_OF_WRITE_SCOPE.items():
        with pytest.raises(CreationRefused, match=needs):
            make_system(cast, as_jobs, scopes=[scope], name=scope)
        with pytest.raises(CreationRefused, match="shared"):
            make_system(cast, as_jobs, covers="shared", scopes=[scope, needs], name=scope)


def test_database_refuses_to_open_a_person_to_record_without_a_write_scope(
    system: System, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """The rule is in the database: a token whose scopes only read cannot open a person to record."""
    path = f"/people/{nominal.urn}/facts/whereabouts.address"
    owner_sql("update organisations_signinsession set api_scopes = '{people.read}' where api_scopes is not null")
    assert problem(system.record(path, ADDRESS)) == "scope"


@pytest.mark.parametrize("covers", ["force", "team"])
def test_write_about_a_hidden_person_is_answered_as_about_an_unknown_one(
    covers: str, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    scopes = [*READ_SCOPE_OF_WRITE_SCOPE, *READ_SCOPE_OF_WRITE_SCOPE.values()]
    system = make_system(world.cast, as_jobs, covers=covers, scopes=scopes).connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    of_team = {"own", "team", "excluded"}
    visible = of_team | {"force", "shared"} if covers == "force" else of_team
    for place, body in WRITES.items():
        absent = system.record(f"/people/{ABSENT_URN}{place}", body)
        assert problem(absent) == "not-found"
        for name, case in world.cases.items():
            answer = system.record(f"/people/{case.urn}{place}", body)
            if name in visible:
                assert answer.status_code in (201, 409, 422), (name, place, answer.content)
            else:
                assert answer.content == absent.content, (name, place)
                assert answer.status_code == 404


@pytest.mark.parametrize("covers", ["force", "team"])
def test_fact_of_a_hidden_person_can_be_neither_corrected_nor_struck_out(
    covers: str, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    """This holds also for a client that knows the id of the fact, and its version."""
    scopes = [*READ_SCOPE_OF_WRITE_SCOPE, *READ_SCOPE_OF_WRITE_SCOPE.values()]
    system = make_system(world.cast, as_jobs, covers=covers, scopes=scopes).connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    addresses = {who: str(fact) for who, fact in owner_sql("select nominal_id, first from whereabouts_address")}
    facts = owner_sql("select count(*), max(recorded_at) from whereabouts_address")
    hidden = [case for name, case in world.cases.items() if name not in {"own", "team", "excluded", "force", "shared"}]
    asked = 0
    for case in (each for each in hidden if each.id in addresses):
        version = {"If-Match": f'"{addresses[case.id]}"'}
        path = f"facts/whereabouts.address/{addresses[case.id]}"
        correction = {"because": "Typing error", "values": {k: v for k, v in ADDRESS.items() if k != "toldBy"}}
        for method, under, body in (("put", "", correction), ("post", "/strike-out", {"because": "A mistake"})):
            got, absent = (
                system.record(f"/people/{urn}/{path}{under}", body, method, **version) for urn in (case.urn, ABSENT_URN)
            )
            assert (got.status_code, got.content) == (404, absent.content), (case, method)
            asked += 1
    assert asked > 2
    assert owner_sql("select count(*), max(recorded_at) from whereabouts_address") == facts


def test_every_write_about_a_person_is_compared(database: Any) -> None:
    person = "/api/v1/people/{urn}"
    writes = {
        (method, path.removeprefix(person))
        for path, methods in build_document()["paths"].items()
        for method in methods
        if path.startswith(person) and method != "get"
    }
    of_a_fact = "/facts/{kind}/{fact_id}"
    assert writes == {*(("post", path) for path in WRITES), ("put", of_a_fact), ("post", f"{of_a_fact}/strike-out")}


def test_daily_limit_of_people_includes_writes(system: System, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    owner_sql("update organisations_apiclient set people_a_day = 1")
    path = f"/people/{nominal.urn}/facts/whereabouts.address"
    read(system.record(path, ADDRESS))
    refused = system.record(path, {**ADDRESS, "lines": "1 Other Road"})
    assert problem(refused) == "limit"
    assert int(refused.headers["Retry-After"]) > 0
