"""The policy of a force on its screens: shown, tried on everybody, applied; refused with what is allowed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from mosovo.obligations import tasks
from mosovo.obligations.models import PolicyChange
from mosovo.practice.policy_settings.catalogue import GROUPS
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.support.people import Cast, Known, opened
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.support.visits import seen
from tests.web.sending import TODAY, YESTERDAY, send, text

type AsJobs = Callable[[], AbstractContextManager[None]]

WHY = "Chief officers' decision of 3 March, after the inspection."
SAID = {"name": "visits.first_days", "number": "5", "from_on": TODAY.isoformat(), "reason": WHY}


@pytest.fixture
def inspecting(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.inspector)
    show_factor(client)
    return client


def test_a_change_is_tried_on_everybody_then_applied(
    inspecting: Client, cast: Cast, nominal: Known, as_jobs: AsJobs, budget: Budget
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="low", set_on=TODAY, reason="As assessed, and agreed. " * 2, today=TODAY)
    seen(cast, nominal, YESTERDAY)
    answer = send(inspecting, "/policy/", {**SAID, "name": "visits.months.low", "number": "6"})
    assert answer.status_code == 302, text(answer)
    assert "being calculated twice" in text(inspecting.get(answer.url))
    with as_jobs():
        tasks.preview_policy(change_id=str(PolicyChange.objects.get().pk))
    with budget("policy.change"):
        page = text(inspecting.get(answer.url))
    assert "Duties would change for 1 of 1 people: 3 due sooner." in page
    assert "PC Tamsin Oakthorpe" in page
    applied = send(inspecting, answer.url, {})
    assert applied.status_code == 302
    with budget("policy"):
        page = text(inspecting.get("/policy/"))
    assert "being recalculated" in page
    assert "Insp Edwin Harrow" in page
    assert WHY in page
    with as_jobs():
        tasks.apply_policy_change(change_id=str(PolicyChange.objects.get().pk))
    assert "being recalculated" not in text(inspecting.get("/policy/"))
    assert "Duties changed for 1 of 1 people" in text(inspecting.get(answer.url))
    assert "already applied" in text(send(inspecting, answer.url, {}))


def test_every_figure_stands_under_its_heading(inspecting: Client) -> None:
    page = text(inspecting.get("/policy/"))
    places = [page.index(f"{called}</caption>") for called in GROUPS]
    assert places == sorted(places)
    for figures in GROUPS.values():
        for figure in figures:
            words = figure.words.replace("’", "'")
            assert page.count(f"<td>{words}</td>") == 1, figure.name


@pytest.mark.parametrize(
    ("said", "says"),
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
def test_what_can_not_be_is_refused_and_what_was_typed_is_kept(inspecting: Client, said: dict[str, Any], says: str):
    page = text(send(inspecting, "/policy/", {**SAID, **said}))
    assert says in page
    assert said.get("reason", WHY) in page
    assert not PolicyChange.objects.exists()


def test_a_supervisor_reads_it_and_proposes_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    page = text(client.get("/policy/"))
    assert "Only an inspector of the force can propose" in page
    assert "Propose a change" not in page
    assert send(client, "/policy/", SAID).status_code == 404
