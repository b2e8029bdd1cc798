"""Clients of the API: two people make one, its key gets a token, and each refusal is a problem and an audit entry."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jwt
import pytest
from django.test import Client

from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_clients import ApiAgreement, agree_client, end_client, propose_client
from mosovo.organisations.models import Account
from mosovo.record.api_sessions import spend_calls
from tests.api.systems import PUBLIC, System, make_system, new_key, problem, second_administrator
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal

REFUSED = "select rule from audit_auditentry where action = 'account.api_token_refused' and not allowed order by id"


def in_an_hour() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def test_refused_assertions_have_one_answer_and_an_audited_cause(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system = make_system(cast, as_jobs)
    waits = make_system(cast, as_jobs, agreed=False, name="Not agreed")
    other_key, _ = new_key()
    once = system.assertion()
    assert system.ask_token(once).status_code == 200
    no_algorithm = jwt.encode({"iss": str(system.row.pk)}, None, algorithm="none")
    shared_secret = jwt.encode(
        {"iss": str(system.row.pk), "sub": str(system.row.pk)}, str(PUBLIC["x"]).ljust(64), algorithm="HS256"
    )
    past = datetime.now(UTC) - timedelta(minutes=1)
    cases = {
        "replayed": once,
        "expired": system.assertion(exp=past),
        "too-long": system.assertion(exp=in_an_hour()),
        "wrong-audience": system.assertion(aud="https://elsewhere.example/api/token"),
        "wrong-subject": system.assertion(sub=str(waits.row.pk)),
        "wrong-jti": system.assertion(jti="short"),
        "wrong-key": System(system.row, other_key).assertion(),
        "wrong-key ": no_algorithm,
        "wrong-key  ": shared_secret,
        "wrong-key   ": system.assertion(jti=None),
        "no-client": system.assertion(iss="018f0000-0000-7000-8000-000000000000"),
        "not-an-assertion": "not.a.token",
        "not-in-force": waits.assertion(),
    }
    answers = {name: system.ask_token(assertion) for name, assertion in cases.items()}
    assert {problem(answer) for answer in answers.values()} == {"token"}
    assert len({answer.content for answer in answers.values()}) == 1, "one answer for all causes"
    assert [rule for (rule,) in owner_sql(REFUSED)] == [name.strip() for name in cases]


def test_incomplete_token_request_is_refused(cast: Cast, as_jobs: AsJobs) -> None:
    system = make_system(cast, as_jobs, scopes=["law.ask"])
    assert problem(system.ask_token(grant_type="password")) == "grant"
    assert problem(system.ask_token(client_assertion_type="x")) == "grant"
    assert problem(system.ask_token(scope="everything")) == "grant"
    assert problem(system.ask_token(assertion="a" * 5000)) == "grant"
    assert problem(system.ask_token(scope="risk.read")) == "token", "a scope that the client does not have"
    assert problem(system.ask_token(surprise="1")) == "grant"
    browser = Client()
    assert problem(browser.get("/api/token")) == "method-not-allowed"
    assert problem(browser.post("/api/token", {})) == "content-type"
    token = json.loads(system.ask_token(scope="law.ask").content)
    assert (token["scope"], token["expires_in"], token["token_type"]) == ("law.ask", 600, "Bearer")


def test_token_ends_when_its_client_ends(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/people/{nominal.urn}"
    assert system.get(path).status_code == 200

    owner_sql("update organisations_signinsession set expire_date = now() - interval '1 second'")
    assert problem(system.get(path)) == "token", "the token has expired"
    for change, back in (
        ("update organisations_apiclient set until = current_date - 1", "until = current_date + 9"),
        ("update organisations_apiclient set from_on = current_date + 1", "from_on = current_date - 9"),
    ):
        system.connect()
        owner_sql(change)
        assert problem(system.get(path)) == "token", change
        assert problem(system.ask_token()) == "token", change
        owner_sql(f"update organisations_apiclient set {back}")
    system.connect()
    owner_sql("update organisations_account set is_active = false where id = %s", [cast.inspector.pk])
    assert problem(system.get(path)) == "token", "the owner has left"
    owner_sql("update organisations_account set is_active = true where id = %s", [cast.inspector.pk])

    system.connect()
    assert system.get(path).status_code == 200
    with as_jobs():
        end_client(system.row, cast.administrator, reason="The system was replaced")
    assert problem(system.get(path)) == "token"
    assert problem(system.ask_token()) == "token"
    assert owner_sql("select count(*) from organisations_signinsession where api_scopes is not null") == [(0,)]
    acts = owner_sql(
        "select action, detail->>'name' from audit_auditentry where action ~ 'api_client' and actor_name = 'system'"
    )
    assert sorted(acts) == [
        (f"organisations.{act}_api_client", "Housing system") for act in ("agree", "end", "propose")
    ]


def test_client_needs_a_second_administrator_and_a_valid_agreement(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system = make_system(cast, as_jobs, agreed=False)
    with as_jobs():
        for account in (cast.administrator, cast.inspector):
            with pytest.raises(CreationRefused):
                agree_client(system.row, account)
        with pytest.raises(CreationRefused, match="private key"):
            make_with(cast, public_keys=[{**PUBLIC, "d": "x"}])
        with pytest.raises(CreationRefused, match="within 24 months"):
            make_with(cast, until=date(2090, 1, 1))
        with pytest.raises(CreationRefused, match="Unknown scope"):
            make_with(cast, scopes=["victims.read"])
        agree_client(system.row, second_administrator(cast))
        with pytest.raises(CreationRefused, match="already agreed"):
            agree_client(system.row, second_administrator(cast))
    assert system.connect().token


def make_with(cast: Cast, **changes: Any) -> None:
    """Propose a client with these changes of the agreement."""
    today = datetime.now(UTC).date()
    agreement = ApiAgreement(
        name="Another", purpose="p", legal_gateway="dpa2018-s35", gateway_detail="", covers="team",
        scopes=["law.ask"], field_groups=[], from_on=today, until=today, public_keys=[PUBLIC],
    )  # fmt: skip
    propose_client(
        replace(agreement, **changes), owner=cast.inspector, proposed_by=cast.administrator, force=cast.northshire,
        team=cast.east,
    )  # fmt: skip


def test_account_of_a_client_cannot_be_used_in_a_browser(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    browser = Client()
    browser.force_login(Account.objects.get(pk=system.row.account_id))
    assert browser.get(f"/nominals/{nominal.urn}/whole/").status_code != 200, "no page with the account of a client"
    browser.cookies["mosovo"] = system.token
    assert browser.get(f"/nominals/{nominal.urn}/whole/").status_code != 200, "no page with a token as a cookie"
    reader = Client()
    reader.force_login(cast.manager)
    key = reader.cookies["mosovo"].value
    assert problem(System(system.row, token=key).get(f"/people/{nominal.urn}")) == "token", "no call with a cookie"


def test_calls_and_people_above_the_limits_are_refused(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/people/{nominal.urn}"
    owner_sql("update organisations_apiclient set calls_a_second = 0.001, burst = 2")
    answers = [system.get(path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert problem(answers[2]) == "limit"
    assert 0 < int(answers[2].headers["Retry-After"]) <= 1000
    owner_sql("update organisations_apiclient set burst = 1000, people_a_day = 3")
    owner_sql("update organisations_apiuse set calls_left = 1000")
    assert [system.get(path).status_code for _ in range(2)] == [200, 429]
    assert system.post("/law/answers", {"cases": [{}]}).status_code == 422, "a question of law opens no record"
    assert spend_calls(system.row.pk, people=1) <= 86_400
