"""T80: two people of a force set its reading limits within bounds, and reads by API clients count towards the sum."""

import json
from typing import Any

import pytest
from django.urls import reverse

from mosovo.organisations.look_ups import LIMITS
from tests.api.systems import System, make_system, problem
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.measurements import Measured
from tests.web.sending import send, text
from tests.web.test_console import changes, decide

STANDARD = {name: each.standard for name, each in LIMITS.items()}
SET = (
    "insert into organisations_settingchange (id, force_id, kind, former_values, new_values, proposed_by_id,"
    " decided_by_id, decided_at, agreed) values (gen_random_uuid(), 'NS', 'limits', '{}', %s, %s, %s, now(), true)"
)


def set_limits(owner_sql: Sql, cast: Cast, **limits: int) -> None:
    """Set limits of the force, as if two people had approved them."""
    owner_sql(SET, [json.dumps({**STANDARD, **limits}), cast.administrator.pk, cast.inspector.pk])


def test_limits_in_python_equal_those_in_the_database(owner_sql: Sql) -> None:
    rows = owner_sql("select name, standard, lowest, highest, not_below from standard_limits()")
    assert rows == [(name, *each[:4]) for name, each in LIMITS.items()]


@pytest.mark.parametrize(
    "wrong",
    [
        {"records_hour": 1_000_000}, {"records_hour": 0}, {"records_hour": 100, "records_hour_most": 50},
        {"records_hour": "many"}, {"unknown": 5}, {"emergencies": 9}, {"taken_week": -1}, {"listed_hour": 99.5},
    ],
)  # fmt: skip
def test_limit_outside_its_bounds_is_refused(owner_sql: Sql, wrong: dict[str, Any]) -> None:
    refused = "select limits_refusal(%s)"
    assert owner_sql(refused, [json.dumps(STANDARD)]) == [(None,)]
    assert owner_sql(refused, [json.dumps({**STANDARD, **wrong})]) == [("out-of-bounds",)]
    assert owner_sql(refused, [json.dumps({"records_hour": 60})]) == [("out-of-bounds",)], (
        "a partial set of limits is refused"
    )


@pytest.mark.trust("T80", target="a limit that two people set stops the next person exactly")
def test_new_limit_takes_effect_after_a_second_person_approves_it(
    cast: Cast, owner_sql: Sql, measured: Measured
) -> None:
    keeper, inspector, address = (
        sign_in_with_factor(cast.administrator),
        sign_in_with_factor(cast.inspector),
        reverse("console_limits"),
    )
    assert "Records in an hour, without a reason" in text(keeper.get(address))
    assert "You have not changed anything" in text(send(keeper, address, STANDARD))
    wrong = text(send(keeper, address, {**STANDARD, "records_hour": 100, "records_hour_most": 50}))
    assert "Enter 100 or more, so that it is not below" in wrong
    assert send(keeper, address, {**STANDARD, "records_hour": 12}).status_code == 302
    [change] = changes(owner_sql)
    people = [register(cast) for _ in range(13)]
    colleague = sign_in_with_factor(cast.colleague)

    def opened() -> int:
        answers = [colleague.get(f"/nominals/{each.urn}/whole/").status_code for each in people]
        return answers.index(429) if 429 in answers else len(answers)

    assert opened() == 13, "a proposal alone changes nothing"
    owner_sql("delete from organisations_lookup")
    assert decide(keeper, change).status_code == 422, "the proposer cannot approve it"
    assert decide(inspector, change).status_code == 302
    stopped = opened()
    page = text(keeper.get(address))
    assert "Edwin Harrow" in page, "the history names the approver"
    assert "Before: 60" in page
    measured(f"set to 12, stopped after {stopped}")
    assert stopped == 12


def test_export_needs_a_second_person_at_the_limit_of_the_force(cast: Cast, owner_sql: Sql) -> None:
    set_limits(owner_sql, cast, taken_week=10)
    for _ in range(11):
        register(cast)
    manager = sign_in_with_factor(cast.manager)
    why = {"purpose": "meeting", "words": "MAPPA level 2, 12 March", "recipient": "Wren Castellan", "shape": "csv"}
    address = send(manager, "/exports/new/?of=caseload&scope=mine", why).url
    assert manager.post(f"{address}file/").status_code == 409
    assert "more than 10" in text(manager.get(address))


@pytest.fixture
def system(cast: Cast, as_jobs: AsJobs) -> System:
    return make_system(cast, as_jobs).connect()


@pytest.mark.trust("T80", target="what a system reads in seven days is one sum, and stops at the limit exactly")
def test_reads_by_an_api_client_count_towards_the_weekly_limit(
    cast: Cast, nominal: RegisteredNominal, system: System, owner_sql: Sql, measured: Measured
) -> None:
    set_limits(owner_sql, cast, systems_week=100, systems_week_most=101)
    [(account,)] = owner_sql("select account_id from organisations_apiclient where id = %s", [system.row.pk])
    owner_sql(
        "insert into organisations_lookup (account_id, kind, target)"
        " select %s, 'taken', gen_random_uuid() from generate_series(1, 100)", [account]
    )  # fmt: skip
    other = register(cast)
    assert system.get(f"/people/{nominal.urn}").status_code == 200, "the 101st person"
    assert system.get(f"/people/{nominal.urn}").status_code == 200, "the same person again"
    stopped = system.get(f"/people/{other.urn}")
    assert (stopped.status_code, problem(stopped)) == (429, "limit")
    missing = system.get("/people/NS-9999-9999")
    assert missing.status_code == 429, "the limit does not reveal who exists"
    assert problem(system.get("/people")) == "limit", "a list would show the second person"
    refused = "select action from audit_auditentry where not allowed and rule = 'look-up-limit' and actor_id = %s"
    entries = owner_sql(refused, [account])
    assert len(entries) == 3
    listed = text(sign_in_with_factor(cast.supervisor).get(reverse("look_ups")))
    assert "Housing system" in listed
    lift, why = reverse("lift_look_ups", args=[account]), {"what": "people", "reason": "A move to the new system"}
    assert "must lift this limit" in text(send(sign_in_with_factor(cast.inspector), lift, why)), (
        "another officer must lift this limit"
    )
    owner_sql("update organisations_account set team_id = %s where id = %s", [cast.west.pk, cast.supervisor.pk])
    assert send(sign_in_with_factor(cast.supervisor), lift, why).status_code == 302
    assert system.get(f"/people/{other.urn}").status_code == 200
    measured("101 people read, the next stopped, by name and by list")
