"""Force policy: settings are shown, a change is previewed on all cases, then applied. Invalid values are refused."""

from typing import Any

import pytest
from django.test import Client

from mosovo.obligations import tasks
from mosovo.obligations.models import PolicyChange
from mosovo.practice.policy_settings.catalogue import GROUPS
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.support.visits import record_visit_on
from tests.web.sending import TODAY, YESTERDAY, send, text

WHY = "Chief officers' decision of 3 March, after the inspection."
CHANGE = {"name": "visits.first_days", "number": "5", "from_on": TODAY.isoformat(), "reason": WHY}


@pytest.fixture
def inspector_client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.inspector)
    show_factor(client)
    return client


def test_policy_change_is_previewed_on_all_cases_then_applied(
    inspector_client: Client, cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, budget: Budget
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="low", set_on=TODAY, reason="As assessed, and agreed. " * 2, today=TODAY)
    record_visit_on(cast, nominal, YESTERDAY)
    answer = send(inspector_client, "/policy/", {**CHANGE, "name": "visits.months.low", "number": "6"})
    assert answer.status_code == 302, text(answer)
    assert "being calculated twice" in text(inspector_client.get(answer.url))
    with as_jobs():
        tasks.preview_policy(change_id=str(PolicyChange.objects.get().pk))
    with budget("policy.change"):
        page = text(inspector_client.get(answer.url))
    assert "Duties would change for 1 of 1 people: 3 due sooner." in page
    assert "PC Tamsin Oakthorpe" in page
    applied = send(inspector_client, answer.url, {})
    assert applied.status_code == 302
    with budget("policy"):
        page = text(inspector_client.get("/policy/"))
    assert "being recalculated" in page
    assert "Insp Edwin Harrow" in page
    assert WHY in page
    with as_jobs():
        tasks.apply_policy_change(change_id=str(PolicyChange.objects.get().pk))
    assert "being recalculated" not in text(inspector_client.get("/policy/"))
    assert "Duties changed for 1 of 1 people" in text(inspector_client.get(answer.url))
    assert "already applied" in text(send(inspector_client, answer.url, {}))


def test_every_setting_is_listed_once_and_headings_keep_their_order(inspector_client: Client) -> None:
    page = text(inspector_client.get("/policy/"))
    places = [page.index(f"{heading}</caption>") for heading in GROUPS]
    assert places == sorted(places)
    for settings in GROUPS.values():
        for setting in settings:
            words = setting.words.replace("’", "'")
            assert page.count(f"<td>{words}</td>") == 1, setting.name


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"number": "0"}, "Enter a whole number from 1 to 60 (days)"),
        ({"number": "99999"}, "between 0 and"),
        ({"number": ""}, "Enter a new value, or select"),
        ({"shipped": "on"}, "Enter a new value, or select"),
        ({"number": "15"}, "It is 15 (days) on that date already"),
        ({"from_on": YESTERDAY.isoformat()}, "Effective from must be between"),
        ({"reason": "Because"}, "Enter the reason in a sentence"),
        ({"name": "the moon"}, "Select the setting from the list"),
    ],
)
def test_invalid_policy_change_is_refused_and_typed_values_are_kept(
    inspector_client: Client, values: dict[str, Any], message: str
):
    page = text(send(inspector_client, "/policy/", {**CHANGE, **values}))
    assert message in page
    assert values.get("reason", WHY) in page
    assert not PolicyChange.objects.exists()


def test_supervisor_reads_policy_and_cannot_propose_a_change(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    page = text(client.get("/policy/"))
    assert "Only an inspector of the force can propose" in page
    assert "Propose a change" not in page
    assert send(client, "/policy/", CHANGE).status_code == 404
