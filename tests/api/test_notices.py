"""Reports of police systems: matched, triaged, and a reason to reassess. No answer reveals who is on the register."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from mosovo.exchange.alerts.alert_recording import record_waiting_alerts
from mosovo.obligations.queries import load_board
from mosovo.rooms.identifying_details.actions import record_vehicle
from mosovo.rooms.identity.actions import record_document, record_identifier
from mosovo.rooms.monitoring.models import NOTICES, AlertKind
from mosovo.rooms.monitoring.policy import VIEW
from tests.api.systems import System, make_system, problem
from tests.exchange.alert_deliveries import KEY, send_delivery
from tests.rooms.test_assessments import record_assessment
from tests.rooms.transactions import recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.visits import record_visit_on
from tests.web.sending import text

PNC = "2012/0052494Q"
NOW = datetime.now(UTC)
LONG_NAME = "Custody and intelligence system of Northshire"
LINES = """select kind, severity, source, nominal_id, words, due_at - received_at < interval '2 hours'
from monitoring_receivedalert order by first_at, words"""


def notice(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return an arrest as a custody system reports it."""
    return {
        "id": f"CUST-{number}", "at": (NOW - timedelta(minutes=10)).isoformat(timespec="seconds"), "kind": "arrest",
        "keys": {"pnc": PNC}, "place": "Mockton custody", "reference": "CR/88213/26", "summary": "Theft from a shop",
        **changes,
    }  # fmt: skip


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """Return a nominal whose PNC number is on the record."""
    made = register(cast)
    recorded(cast.manager, made, record_identifier, kind="pnc", value=PNC)
    return made


@pytest.fixture
def custody(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """Return the custody system of the force."""
    made = make_system(cast, as_jobs, scopes=["alerts.write"], name="Custody").connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    return made


def test_reported_arrest_is_matched_and_creates_duties_to_triage_and_reassess(
    custody: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    record_visit_on(cast, known, date(2026, 1, 5))
    record_assessment(cast.manager, known)
    answer = custody.record("/alerts", {"notices": [notice(), notice(2, keys={"pnc": "99/1X"})]})
    assert (answer.status_code, json.loads(answer.content)) == (202, {"received": 2})
    [line] = owner_sql(LINES)
    words = "Mockton custody. Theft from a shop. Reference CR/88213/26"
    assert line == ("arrest", 1, "Custody", known.id, words, True)
    assert owner_sql("select count(*) from monitoring_alertmessage") == [(1,)], (
        "a report about an unknown person is not stored"
    )
    with as_jobs():
        assert record_waiting_alerts() == 1
        assert record_waiting_alerts() == 0
    assert owner_sql("select kind, text, information_source from management_modes_concern") == [
        ("arrest", words, "Custody")
    ]
    with opened(cast.manager, known, VIEW) as permit:
        rules = {each.rule for each in load_board(permit).obligations}
    assert {"practice.alert.look", "practice.risk.reassess_after"} <= rules, sorted(rules)
    logged = owner_sql("select actor_name, purpose from audit_auditentry where action = 'monitoring.take_in'")
    assert logged == [("Custody", "Home visits: keep the housing system in step")]


def test_answer_is_the_same_whether_or_not_the_person_is_on_the_register(
    custody: System, known: RegisteredNominal, owner_sql: Sql
) -> None:
    about = [{"pnc": PNC}, {"pnc": "1999/0000001X"}, {"urn": known.urn}, {"urn": "NS-0000-0000"}, {"plate": "AB12CDE"}]
    answers = {custody.record("/alerts", {"notices": [notice(place, keys=keys)]}).content
               for place, keys in enumerate(about)}  # fmt: skip
    assert answers == {b'{"received":1}'}
    assert {who for (*_, who, _, _) in owner_sql(LINES)} == {known.id}


@pytest.mark.parametrize("written", ["2012/0052494Q", "12/52494q", "20120052494Q", "12/0052494 Q"])
def test_pnc_number_matches_in_any_form(
    custody: System, known: RegisteredNominal, owner_sql: Sql, written: str
) -> None:
    assert custody.record("/alerts", {"notices": [notice(keys={"pnc": written})]}).status_code == 202
    assert len(owner_sql(LINES)) == 1


def test_number_plate_gives_a_likely_match(
    custody: System, known: RegisteredNominal, cast: Cast, owner_sql: Sql
) -> None:
    recorded(
        cast.manager, known, record_vehicle, registration="AB12 CDE", owner_relation="own", known_on=date(2026, 3, 2)
    )
    assert custody.record("/alerts", {"notices": [notice(kind="stop", keys={"plate": "ab12 cde"})]}).status_code == 202
    [(kind, severity, _, who, words, _)] = owner_sql(LINES)
    assert (kind, severity, who) == ("stop", 3, known.id)
    assert words.startswith("Likely, by the number plate. Mockton custody")


@pytest.mark.parametrize("key", ["plate", "pnc"])
def test_each_person_with_the_number_plate_or_pnc_number_gets_one_alert(
    custody: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql, key: str
) -> None:
    """A household shares a car, and one person may have two records: each of their officers gets the alert."""
    other = register(cast)
    recorded(cast.manager, other, record_identifier, kind="pnc", value=PNC)
    for person in (known, other):
        recorded(cast.manager, person, record_vehicle, registration="AB12 CDE", owner_relation="own",
                 known_on=date(2026, 3, 2))  # fmt: skip
    body = {"notices": [notice(keys={"plate": "ab12 cde"} if key == "plate" else {"pnc": PNC})]}
    for _ in range(2):
        assert custody.record("/alerts", body).status_code == 202
    assert {who for (*_, who, _, _) in owner_sql(LINES)} == {known.id, other.id}
    assert owner_sql("select times from monitoring_receivedalert") == [(1,), (1,)]
    assert all(words.startswith("Likely, by ") for (*_, words, _) in owner_sql(LINES))
    with as_jobs():
        record_waiting_alerts()
    assert owner_sql("select count(*) from management_modes_concern") == [(0,)], "an officer decides who it is"


NAMED = {"surname": "Marchetti", "forenames": "Alwyn Piers", "bornOn": "1984-06-01"}
"""The name and the date of birth of the person on the record."""


@pytest.mark.parametrize(
    "written",
    [{}, {"surname": " marchetti "}, {"surname": "Marchette", "forenames": "Alwyn"}, {"forenames": "Bruno"},
     {"forenames": ""},
     {"surname": "Alwyn Piers", "forenames": "Marchetti"}],
)  # fmt: skip
def test_name_and_date_of_birth_give_a_likely_match_that_records_no_concern(
    custody: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, written: dict[str, str]
) -> None:
    """An arrest is reported by name long before the PNC number is known, and the name may be another person's."""
    assert custody.record("/alerts", {"notices": [notice(keys={"name": NAMED | written})]}).status_code == 202
    [(kind, severity, _, who, words, within_two_hours)] = owner_sql(LINES)
    assert (kind, severity, who, within_two_hours) == ("arrest", 1, known.id, True)
    assert words.startswith("Likely, by name and date of birth. Mockton custody")
    with as_jobs():
        assert record_waiting_alerts() == 1
    assert owner_sql("select count(*) from management_modes_concern") == [(0,)], (
        "an officer decides whether it is this person"
    )
    assert custody.record("/alerts", {"notices": [notice(keys={"pnc": PNC}, summary="Charged")]}).status_code == 202
    with as_jobs():
        record_waiting_alerts()
    assert [line[4][:6] for line in owner_sql(LINES)] == ["Likely", "Mockto"], "a certain match has a separate line"
    assert owner_sql("select count(*) from management_modes_concern") == [(1,)]


@pytest.mark.parametrize("other", [{"bornOn": "1984-06-02"}, {"surname": "Oakthorpe", "forenames": "Tam"}])
def test_report_with_another_name_or_date_of_birth_is_not_stored(
    custody: System, known: RegisteredNominal, owner_sql: Sql, other: dict[str, str]
) -> None:
    assert custody.record("/alerts", {"notices": [notice(keys={"name": NAMED | other})]}).status_code == 202
    assert owner_sql(LINES) == []
    assert owner_sql("select count(*) from monitoring_alertmessage") == [(0,)]


def test_each_person_with_a_matching_name_gets_one_alert(
    custody: System, known: RegisteredNominal, cast: Cast, owner_sql: Sql
) -> None:
    twin = register(cast)
    body = {"notices": [notice(id="CUST-26-" + "1" * 70, keys={"name": NAMED})]}
    for _ in range(2):
        assert custody.record("/alerts", body).status_code == 202
    assert {who for (*_, who, _, _) in owner_sql(LINES)} == {known.id, twin.id}
    assert owner_sql("select times from monitoring_receivedalert") == [(1,), (1,)]
    ids = [given for (given,) in owner_sql("select vendor_id from monitoring_alertmessage")]
    assert len(set(ids)) == 2
    assert all(given.startswith("CUST-26-111") for given in ids)


def test_document_number_gives_a_likely_match(
    custody: System, known: RegisteredNominal, cast: Cast, owner_sql: Sql
) -> None:
    recorded(
        cast.manager, known, record_document, kind="passport", number="123 456-789", country="United Kingdom",
        name_in_it="Alwyn Piers Marchetti",
    )  # fmt: skip
    crossed = notice(kind="border", keys={"document": "123456789"}, place="Mockton airport", summary="Left for Larnia")
    assert custody.record("/alerts", {"notices": [crossed]}).status_code == 202
    [(kind, severity, _, who, words, _)] = owner_sql(LINES)
    assert (kind, severity, who) == ("border", 2, known.id)
    assert words.startswith("Likely, by the number of a document. Mockton airport")


def test_page_of_a_likely_match_asks_the_officer_to_confirm_the_person(
    custody: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    custody.record("/alerts", {"notices": [notice(keys={"name": NAMED}), notice(2, kind="charge")]})
    with as_jobs():
        record_waiting_alerts()
    board = text(sign_in(cast.manager).get("/alerts/"))
    assert board.count("Custody, likely match") == 1
    pages = {
        kind: text(sign_in(cast.manager).get(f"/nominals/{known.urn}/alerts/{alert}/"))
        for kind, alert in owner_sql("select kind, id from monitoring_receivedalert")
    }
    assert "This is a likely match, by name and date of birth. Find out whether it is this person" in pages["arrest"]
    assert "Given as Alwyn Piers Marchetti, born 1 June 1984" in pages["arrest"]
    assert "Raised by" not in pages["arrest"]
    assert "likely match" not in pages["charge"]
    assert "PNC number or URN" in pages["charge"]


def test_repeated_report_is_one_alert_and_a_child_makes_it_urgent(
    custody: System, known: RegisteredNominal, owner_sql: Sql
) -> None:
    body = {"notices": [notice(kind="stop", child=True)]}
    key = {"Idempotency-Key": str(uuid4())}
    first, again = custody.post("/alerts", body, **key), custody.post("/alerts", body, **key)
    assert (first.content, again.headers["Idempotency-Replayed"]) == (again.content, "true")
    assert custody.record("/alerts", body).status_code == 202, "the same notice under another key"
    assert [(kind, severity) for kind, severity, *_ in owner_sql(LINES)] == [("stop", 1)]
    assert owner_sql("select times from monitoring_receivedalert") == [(1,)]
    assert problem(custody.post("/alerts", {"notices": [notice(3)]}, **key)) == "key-reused"


def test_invalid_reports_are_refused_whole(custody: System, known: RegisteredNominal, owner_sql: Sql) -> None:
    for wrong in (
        {"kind": "intelligence"}, {"kind": "plate_seen"}, {"kind": "vpn"}, {"keys": {}}, {"keys": {"pnc": "nonsense"}},
        {"keys": {"pnc": PNC, "urn": known.urn}}, {"at": "2001-01-01T00:00:00Z"}, {"id": ""}, {"more": 1},
        *({"keys": {"name": NAMED | wrong}} for wrong in (
            {"surname": ""}, {"surname": " "}, {"surname": "-"}, {"surname": "M\x00"}, {"surname": "A" * 101},
            {"forenames": ["Alwyn"]}, {"forenames": "A" * 101}, {"bornOn": "0"}, {"bornOn": 0},
            {"bornOn": "1984-02-30"}, {"bornOn": "1784-06-01"}, {"bornOn": None}, {"title": "Mr"},
        )),
        {"keys": {"name": "Alwyn Marchetti"}}, {"keys": {"name": {"surname": "Marchetti"}}},
        {"keys": {"name": NAMED, "pnc": PNC}}, {"keys": {"document": "12"}}, {"keys": {"document": "12345\x00"}},
    ):  # fmt: skip
        assert problem(custody.record("/alerts", {"notices": [notice(), notice(2, **wrong)]})) == "invalid", wrong
    assert problem(custody.record("/alerts", {"notices": []})) == "invalid"
    assert owner_sql(LINES) == []


def test_signed_delivery_of_reports_is_accepted_and_an_invalid_one_refused(
    settings: Settings, known: RegisteredNominal, owner_sql: Sql
) -> None:
    settings.ALERT_PROVIDER_KEYS = f"custody NS notice-json {KEY}"
    body = json.dumps({"notices": [notice(), notice(2, keys={"pnc": "99/1X"})]}).encode()
    answer = send_delivery(body, "custody")
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted", "alerts": 2})
    assert [line[2:4] for line in owner_sql(LINES)] == [("custody", known.id)]
    named = json.dumps({"notices": [notice(3, keys={"name": NAMED})]}).encode()
    assert send_delivery(named, "custody").status_code == 202
    assert len(owner_sql(LINES)) == 2
    for odd in ("\x00", "\ud800", "\u2028"):
        bad = json.dumps({"notices": [notice(4, keys={"name": NAMED | {"surname": odd}})]}).encode()
        assert send_delivery(bad, "custody").status_code == 422
    wrong = send_delivery(json.dumps({"notices": [notice(kind="arrived")]}).encode(), "custody")
    assert wrong.status_code == 422
    assert wrong.json()["faults"][0].startswith("1: kind must be one of arrest")


def test_database_and_code_have_the_same_kinds_of_report(owner_sql: Sql) -> None:
    assert {kind for kind in AlertKind.values if owner_sql("select is_notice(%s)", [kind]) == [(True,)]} == NOTICES


def test_systems_whose_names_begin_alike_do_not_hide_the_notices_of_each_other(
    cast: Cast, as_jobs: AsJobs, known: RegisteredNominal, owner_sql: Sql
) -> None:
    for site in ("North", "South"):
        system = make_system(cast, as_jobs, scopes=["alerts.write"], name=f"{LONG_NAME} {site}").connect()
        for _ in range(2):
            assert system.record("/alerts", {"notices": [notice(summary=site)]}).status_code == 202
    messages = owner_sql("select source from monitoring_alertmessage order by source")
    assert len(messages) == 2, "each is stored once, and the second is not taken for the first"
    assert {source[:31] for (source,) in messages} == {LONG_NAME[:31]}
