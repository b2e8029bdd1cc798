"""The team board: every count leads to the names, and overdue duties can be answered from there."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.web.core.formatting import format_date
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.supervisor)
    return client


@pytest.fixture
def never_visited(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal at very high risk for ten weeks, and never visited."""
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="very_high", set_on=TODAY - timedelta(days=70), reason="As assessed. " * 3, today=TODAY)
    return nominal


def test_board_counts_lead_to_names_and_a_supervisor_response_lowers_the_count(
    sergeant: Client, never_visited: RegisteredNominal, budget: Budget
) -> None:
    sergeant.get("/team/")
    with budget("team.board"):
        page = text(sergeant.get("/team/"))
    assert "1 person; 2 police duties overdue; 2 responses due." in page, page
    assert "?what=overdue&amp;risk=very_high&amp;band=very_long" in page
    with budget("team.names"):
        names = text(sergeant.get("/team/names/?what=climbed"))
    assert "MARCHETTI" in names
    assert f"/nominals/{never_visited.urn}/facts/supervision.acknowledgement/record/" in names
    assert "No cases match" in text(sergeant.get("/team/names/?what=overdue&risk=low"))
    form = f"/nominals/{never_visited.urn}/facts/supervision.acknowledgement/record/"
    form_page = text(sergeant.get(form))
    assert "First home visit, due on" in form_page
    key = form_page.split('name="key"')[1].split('value="')[1].split('"')[0]
    response = {
        "key": key,
        "until_on": (TODAY + timedelta(days=3)).isoformat(),
        "text": "Two go on Thursday before seven.",
    }
    assert send(sergeant, form, response).status_code == 302
    assert "1 response due" in text(sergeant.get("/team/"))
    assert "Supervisor response" in text(sergeant.get(f"/nominals/{never_visited.urn}/whole/"))


def test_numbers_of_unallocated_cases_lead_to_these_cases_and_no_others(
    sergeant: Client, cast: Cast, never_visited: RegisteredNominal
) -> None:
    unallocated = register(cast)
    with opened(cast.manager, unallocated, RECORD) as permit:
        set_level(permit, level="low", set_on=TODAY - timedelta(days=70), reason="As assessed. " * 3, today=TODAY)
    with opened(cast.supervisor, unallocated, ALLOCATE) as permit:
        allocate_case(permit, team=cast.east, offender_manager=None, lead_agency=cast.police, from_on=TODAY)
    [query] = re.findall(r'href="/team/names/(\?what=overdue&amp;officer=none)"', text(sergeant.get("/team/")))
    names = text(sergeant.get(f"/team/names/{query.replace('&amp;', '&')}"))
    assert "Unallocated cases." in names
    assert (unallocated.urn in names, never_visited.urn in names) == (True, False)


@pytest.mark.parametrize("query", ["?what=the+moon", "?officer=nobody", "?risk=x&band=y", "?after=zzz"])
def test_unknown_query_parameters_are_ignored(sergeant: Client, never_visited: RegisteredNominal, query: str):
    assert "MARCHETTI" in text(sergeant.get(f"/team/names/{query}"))


def test_offender_manager_cannot_open_the_team_board(client: Client, cast: Cast) -> None:
    client.force_login(cast.manager)
    assert client.get("/team/").status_code == 404
    assert client.get("/team/names/").status_code == 404


def test_supervision_meeting_is_recorded_once_and_the_next_is_due_after_six_weeks(sergeant: Client, cast: Cast) -> None:
    address = f"/team/officers/{cast.manager.pk}/meeting/"
    assert "None recorded" in text(sergeant.get("/team/"))
    assert send(sergeant, address, {"held_on": YESTERDAY.isoformat()}).status_code == 302
    page = text(sergeant.get("/team/"))
    assert format_date(YESTERDAY + timedelta(weeks=6)) in page
    assert "already recorded" in text(send(sergeant, address, {"held_on": YESTERDAY.isoformat()}))
    later = (TODAY + timedelta(days=1)).isoformat()
    assert "must be today or in the past" in text(send(sergeant, address, {"held_on": later}))
    elsewhere = f"/team/officers/{cast.stranger.pk}/meeting/"
    assert send(sergeant, elsewhere, {"held_on": YESTERDAY.isoformat()}).status_code == 404


def test_vetting_of_an_officer_that_expires_soon_is_on_the_board(sergeant: Client, cast: Cast, owner_sql: Sql) -> None:
    owner_sql("update organisations_account set vetted_until = %s where id = %s", [date.today(), cast.colleague.pk])
    assert "Vetting: within 30 days" in text(sergeant.get("/team/"))
