"""T42: an account that opens many people, or tries one URN after another, is stopped exactly at a limit."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import REGISTER
from mosovo.nominals.urn import compose_urn
from mosovo.organisations.look_ups import LIMITS
from mosovo.record.bulk_writing import write_batch
from mosovo.rooms.identity.models import Name
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal
from tests.trust.measurements import Measured
from tests.web.sending import send, text

WHY = "A check of every case before the transfer"
PEOPLE = 130
REFUSALS = "select count(*) from audit_auditentry where not allowed and rule = %s and subjects = '{}' and actor_id = %s"


@pytest.fixture
def people(cast: Cast, as_jobs: AsJobs) -> list[RegisteredNominal]:
    """Register cases of a colleague in the manager’s team, which the manager may read."""
    with as_jobs(), write_batch() as facts:
        permits = register_nominals(PEOPLE, action=REGISTER, force="NS")
        place_cases([CasePlacement(each.nominal_id, "NS", cast.east.pk, cast.colleague.pk) for each in permits])
        for each in permits:
            facts.record(
                each,
                Name(nominal_id=each.nominal_id, kind="legal", forenames="Ada", surname="Ashgrove"),
                Allocation(nominal_id=each.nominal_id, from_on=TODAY, team=cast.east, offender_manager=cast.colleague,
                           lead_agency=cast.police),
            )  # fmt: skip
    return [RegisteredNominal(each.nominal_id, each.urn) for each in permits]


def open_case(client: Client, urn: str) -> Any:
    """Open a page of the record that reads few facts."""
    return client.get(f"/nominals/{urn}/polygraph/")


def remove_keys(response: Any) -> str:
    """Return the page without the keys of its forms and the requested address."""
    return re.sub(r'value="[^"]*"|back=[^"]*"', "", text(response))


def open_in_turn(client: Client, people: list[RegisteredNominal]) -> int:
    """Open these people one after another, and return how many opened before the first refusal."""
    for number, each in enumerate(people):
        response = open_case(client, each.urn)
        if response.status_code != 200:
            assert response.status_code == 429
            return number
    return len(people)


@pytest.mark.trust("T42", target="stopped after 60 people without a reason and after 120 with one")
def test_account_is_stopped_exactly_at_each_limit(
    cast: Cast, nominal: RegisteredNominal, people: list[RegisteredNominal], owner_sql: Sql, measured: Measured
) -> None:
    client = sign_in_with_factor(cast.manager)
    assert open_case(client, nominal.urn).status_code == 200, "the manager’s own case does not count"
    first = open_in_turn(client, people)
    stopped = open_case(client, people[first].urn)
    assert "Give a reason" in text(stopped)
    assert open_case(client, people[0].urn).status_code == 200, "a person opened within the hour stays open"
    assert open_case(client, nominal.urn).status_code == 200, "the manager’s own case stays open too"
    assert owner_sql(REFUSALS, ["look-up-reason", cast.manager.pk]) == [(2,)]

    short = send(client, reverse("look_ups_reason"), {"reason": "Busy", "back": "/caseload/"})
    assert "at least 15 characters" in text(short)
    assert open_case(client, people[first].urn).status_code == 429
    given = send(client, reverse("look_ups_reason"), {"reason": WHY, "back": f"/nominals/{people[first].urn}/"})
    assert (given.status_code, given.url) == (302, f"/nominals/{people[first].urn}/")
    second = first + open_in_turn(client, people[first:])
    stopped = open_case(client, people[second].urn)
    assert "Look-up limits" in text(stopped)
    assert "Give a reason" not in text(stopped)
    elsewhere = send(client, reverse("look_ups_reason"), {"reason": WHY, "back": "https://elsewhere.example/"})
    assert elsewhere.url == "/"
    assert open_case(client, people[second].urn).status_code == 429, "a second reason does not pass the second limit"
    measured(f"stopped after {first} and after {second}")
    assert (first, second) == (LIMITS["records_hour"].standard, LIMITS["records_hour_most"].standard)


def test_second_limit_is_lifted_only_by_another_person(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, as_jobs: AsJobs
) -> None:
    owner_sql(
        "insert into organisations_lookup (account_id, kind, target)"
        " select %s, 'record', gen_random_uuid() from generate_series(1, 120)", [cast.manager.pk]
    )  # fmt: skip
    client = sign_in_with_factor(cast.manager)
    assert open_case(client, people[0].urn).status_code == 429
    lift = reverse("lift_look_ups", args=[cast.manager.pk])
    for account, status in ((cast.manager, 404), (cast.stranger_inspector, 404), (cast.auditor, 404)):
        assert send(sign_in_with_factor(account), lift, {"what": "people", "reason": WHY}).status_code == status
    own_supervisor = sign_in_with_factor(cast.supervisor)
    assert "supervisor of another team" in text(send(own_supervisor, lift, {"what": "people", "reason": WHY}))
    assert open_case(client, people[0].urn).status_code == 429

    inspector = sign_in_with_factor(cast.inspector)
    page = text(inspector.get(reverse("look_ups")))
    assert cast.manager.name in page
    assert "120" in page
    assert send(inspector, lift, {"what": "people", "reason": WHY}).status_code == 302
    assert "Lifted until" in text(inspector.get(reverse("look_ups")))
    assert open_case(client, people[0].urn).status_code == 200
    entries = owner_sql(
        "select allowed, purpose, detail->>'account' from audit_auditentry where action = 'look_ups.lift'"
    )
    assert (True, WHY, str(cast.manager.pk)) in entries


def test_missing_urns_count_and_the_limit_hides_which_cases_exist(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.stranger)
    assert owner_sql("select count(*) from organisations_lookup") == [(0,)]
    allowed = LIMITS["records_hour"].standard
    statuses = [open_case(client, compose_urn("NS", number)).status_code for number in range(allowed)]
    assert set(statuses) == {404}
    hidden, absent = open_case(client, people[0].urn), open_case(client, compose_urn("NS", 999))
    assert hidden.status_code == absent.status_code == 429
    assert remove_keys(hidden) == remove_keys(absent)
    assert owner_sql(REFUSALS, ["look-up-reason", cast.stranger.pk]) == [(2,)]


def test_supervisor_reads_the_complete_team_without_a_limit(cast: Cast, people: list[RegisteredNominal]) -> None:
    assert open_in_turn(sign_in_with_factor(cast.supervisor), people) == PEOPLE


def test_safety_cards_are_counted_but_never_refused(cast: Cast, people: list[RegisteredNominal]) -> None:
    client = sign_in_with_factor(cast.officer)
    assert {client.get(f"/nominals/{each.urn}/card/").status_code for each in people[:70]} == {200}
    assert cast.officer.name in text(sign_in_with_factor(cast.inspector).get(reverse("look_ups")))
