"""Risk management plan: versions, sign-off, comparison, trigger decisions, actions and the officer safety card."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.plan import actions as planning
from mosovo.rooms.plan.policy import RECORD
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, decide, send, text

CHANGES = "Two daughters of a colleague are at risk. New: what is done about households."


def build_url(nominal: RegisteredNominal, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/plan.{slug}/record/"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def action(client: Client, nominal: RegisteredNominal, owner: Account, **changes: str) -> Any:
    values = {
        "pillar": "control", "text": "Read the telephone at each visit", "risk": "Contact with children online",
        "whose": "officer", "owner_id": str(owner.pk), "from_on": TODAY.isoformat(),
        "due_on": (TODAY + timedelta(days=9)).isoformat(),
    }  # fmt: skip
    return send(client, build_url(nominal, "planaction"), {**values, **changes})


def record_trigger(client: Client, nominal: RegisteredNominal) -> Any:
    values = {
        "kind": "child_household", "text": "Any household with a child.",
        "response": "Ring children's services within the hour and see him the same day.",
    }  # fmt: skip
    return send(client, build_url(nominal, "plantrigger"), values)


def submit_version(client: Client, nominal: RegisteredNominal, changes: str = CHANGES) -> Any:
    return send(client, build_url(nominal, "planversion"), {"written_on": TODAY.isoformat(), "text": changes})


def record_household(client: Client, nominal: RegisteredNominal) -> Any:
    values = {"household_id": "new", "lines": "9 Elm Close", "postcode": "NS1 4QX",
            "from_at": f"{YESTERDAY.isoformat()}T18:00"}  # fmt: skip
    return send(client, f"/nominals/{nominal.urn}/facts/households.householdstay/record/", values)


def plan(client: Client, nominal: RegisteredNominal, query: str = "") -> str:
    return text(client.get(f"/nominals/{nominal.urn}/plan/{query}"))


def test_plan_is_submitted_signed_off_by_a_supervisor_and_compared(
    officer: Client, cast: Cast, manager: Account, nominal: RegisteredNominal, owner_sql: Sql, budget: Budget
):
    assert action(officer, nominal, manager).status_code == 302
    assert record_trigger(officer, nominal).status_code == 302
    assert submit_version(officer, nominal).status_code == 302
    assert "is awaiting sign-off" in plan(officer, nominal)
    assert officer.get(build_url(nominal, "plansignoff")).status_code == 404
    sergeant = sign_in(cast.supervisor)
    [(first,)] = owner_sql("select first from plan_planversion")
    decision = {"version_id": str(first), "agrees": "yes", "words": "Read with the last two visits."}
    page = sergeant.get(build_url(nominal, "plansignoff")).content.decode()
    for words in ("Who is at risk, the risk, and what has changed", "Triggers", "New"):
        assert words in page, "the sign-off page shows the version"
    assert send(sergeant, build_url(nominal, "plansignoff"), decision).status_code == 409, (
        "the version must be read first"
    )
    assert decide(sergeant, build_url(nominal, "plansignoff"), decision).status_code == 302
    late = {
        **decision,
        "words": "Read it at the same time.",
        **dict(re.findall(r'name="(read_.*?)" value="(.*?)"', page)),
    }
    second = send(sign_in(cast.inspector), build_url(nominal, "plansignoff"), late)
    assert (second.status_code, owner_sql("select count(*) from plan_plansignoff")) == (409, [(1,)])
    assert "decided on it while this page was open" in text(second)
    assert "Read it at the same time." in text(second), "the typed text is kept"
    assert "Version 1, signed off by" in plan(officer, nominal)
    action(officer, nominal, manager, text="Ring the employer monthly", pillar="supervision")
    assert "The plan has changed since" in plan(officer, nominal)
    submit_version(officer, nominal, "The employer is called each month.")
    with budget("plan.page"):
        plan(officer, nominal)
    with budget("plan.compare"):
        page = text(officer.get(f"/nominals/{nominal.urn}/plan/compare/"))
    assert "versions 1 and 2" in page
    assert page.count("<b>New</b>") == 1
    assert page.count("<b>Unchanged</b>") == 2
    assert officer.get(f"/nominals/{nominal.urn}/plan/compare/?old=9").status_code == 404


def test_household_stay_meets_the_child_trigger_on_today_until_a_decision_is_recorded(
    officer: Client, manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    assert record_trigger(officer, nominal).status_code == 302
    assert record_household(officer, nominal).status_code == 302
    assert "Decision on plan trigger" in text(officer.get("/"))
    assert "Met: awaiting decision" in plan(officer, nominal)
    [(trigger_id, stay)] = owner_sql("select t.first, s.first from plan_plantrigger t, households_householdstay s")
    decision = {
        "fired": f"{trigger_id}/{stay}", "kind": "respond", "decided_on": TODAY.isoformat(),
        "text": "Children's services rung at once; visited the same evening.",
    }  # fmt: skip
    wrong = {**decision, "fired": f"{trigger_id}/{uuid4()}"}
    assert "from the list" in text(send(officer, build_url(nominal, "triggerdecision"), wrong))
    assert send(officer, build_url(nominal, "triggerdecision"), decision).status_code == 302
    officer.get("/")
    assert "Decision on plan trigger" not in text(officer.get("/"))
    assert "visited the same evening" in plan(officer, nominal)


def test_probation_practitioner_adds_actions_and_plan_filters_by_agency(
    officer: Client, cast: Cast, manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        allocate_case(
            permit, team=manager.team, offender_manager=manager, lead_agency=Agency.objects.get(code="PRB"),
            from_on=TODAY, practitioner=cast.practitioner,
        )  # fmt: skip
    action(officer, nominal, manager)
    practitioner = sign_in(cast.practitioner)
    probation = str(Agency.objects.get(code="PRB").pk)
    agency_action = {"whose": "agency", "agency_id": probation, "owner_name": "J. Marsh", "owner_id": "",
              "text": "Weekly office visits", "pillar": "supervision"}  # fmt: skip
    assert action(practitioner, nominal, manager, **agency_action).status_code == 302
    page = plan(practitioner, nominal)
    for words in ("Police offender manager", manager.name, "Community offender manager", cast.practitioner.name,
                  "Weekly office visits", "Read the telephone"):  # fmt: skip
        assert words in page, words
    assert "Read the telephone" not in plan(officer, nominal, "?agency=PRB")
    assert practitioner.get(build_url(nominal, "plansignoff")).status_code == 404


@pytest.mark.own_database("disables a trigger")
def test_officer_safety_card_is_read_by_any_officer_printed_with_an_audit_entry_and_expires(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    values = {
        "text": "No contact with anybody under 16.\nNo telephone but his own.",
        "contact_number": "Duty desk, 01632 960 111",
        "expires_on": (TODAY + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    assert send(officer, build_url(nominal, "responsecard"), values).status_code == 302
    constable = sign_in(cast.officer)
    page = text(constable.get(f"/nominals/{nominal.urn}/card/"))
    for words in ("No telephone but his own", "s.91", "s.24", "01632 960 111", "Print card"):
        assert words in page, words
    printed = constable.post(f"/nominals/{nominal.urn}/card/print/")
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")
    assert owner_sql("select actor_name, verb from audit_auditentry where action = 'nominals.card_print'") == [
        (cast.officer.name, "disclosure")
    ]
    owner_sql("alter table plan_responsecard disable trigger refuse_update")
    owner_sql("update plan_responsecard set issued_on = current_date - 9, expires_on = current_date - 1")
    owner_sql("alter table plan_responsecard enable trigger refuse_update")
    assert "Print card" not in text(constable.get(f"/nominals/{nominal.urn}/card/"))
    assert constable.post(f"/nominals/{nominal.urn}/card/print/").status_code == 302, "the browser returns to the card"
    assert owner_sql("select count(*) from audit_auditentry where action = 'nominals.card_print'") == [(1,)]


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "officer", "administrator"])
def test_plan_is_not_found_without_access_to_the_case(client: Client, cast: Cast, nominal: RegisteredNominal, who: str):
    client.force_login(getattr(cast, who))
    assert client.get(f"/nominals/{nominal.urn}/plan/").status_code == 404


def test_action_is_on_today_of_an_owner_with_access_to_the_case_only(cast: Cast, nominal: RegisteredNominal) -> None:
    values = {
        "pillar": "control", "text": "Read the telephone", "risk": "Contact online", "from_on": TODAY, "due_on": TODAY,
        "agency_id": Agency.objects.get(code="POL").pk,
    }  # fmt: skip
    for owner in (cast.colleague, cast.stranger):
        with opened(cast.manager, nominal, RECORD) as permit:
            planning.record_action(
                permit, owner_id=owner.pk, today=TODAY, override_reason="As agreed at the meeting", **values
            )
    page = text(sign_in(cast.colleague).get("/"))
    assert "Your actions on other officers' cases" in page
    assert page.count("Risk management plan action") == 1
    assert "MARCHETTI" in page
    assert "Your actions on other officers' cases" not in text(sign_in(cast.manager).get("/"))
    assert "MARCHETTI" not in text(sign_in(cast.stranger).get("/"))
