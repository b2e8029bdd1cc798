"""A child on the case file: lead agency, missing linked people, and the transition plan."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from mosovo.casework.court_result import PersonDetails
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.risk.actions import set_level
from mosovo_law.core.days import months_after
from tests.rooms.transactions import WRITE
from tests.support.people import RESULT, YOUTH_ORDER, Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY, YESTERDAY, send, text

CHILD = "Child, 17: youth justice"
BORN = months_after(3 - 18 * 12, TODAY)
"""18 in three months, so that the transition plan is due on any day that the tests run."""
CONVICTED_ON = TODAY - timedelta(days=100)


@pytest.fixture
def boy(cast: Cast) -> RegisteredNominal:
    """Convicted 100 days ago, so that his notification period has not ended on any day that the tests run."""
    person = PersonDetails(forenames="Rhys", surname="Calloway", born_on=BORN, sex="male")
    particulars = {**RESULT.particulars, "sentenced_on": CONVICTED_ON, "offended_on": CONVICTED_ON - timedelta(days=90)}
    return register(
        cast,
        person=person,
        today=TODAY,
        result=replace(RESULT, on=CONVICTED_ON, disposals=YOUTH_ORDER, particulars=particulars),
    )


def test_case_shows_missing_lead_agency_and_linked_people_until_recorded(
    client: Client, cast: Cast, manager: Account, boy: RegisteredNominal
):
    client.force_login(manager)
    base = f"/nominals/{boy.urn}/"
    page = text(client.get(f"{base}whole/"))
    assert f"{CHILD} should be lead agency" in page
    assert "Lead agency" in page
    assert page.count("Record a linked person, or ask the youth justice service.") == 2
    for role, relationship in (("guardian", "Mother"), ("school", "Form teacher")):
        linked_person = {"name": f"Maud {role}", "role": role, "relationship": relationship}
        assert send(client, f"{base}facts/identity.linkedperson/record/", linked_person).status_code == 302
    sergeant = Client()
    sergeant.force_login(cast.supervisor)
    allocation = {
        "team": str(cast.east.pk), "offender_manager": str(manager.pk), "lead_agency": "YJS",
        "from_on": TODAY.isoformat(), "reason": "A child",
    }  # fmt: skip
    [allocation["version"]] = re.findall(r'name="version" value="(.*?)"', sergeant.get(f"{base}allocate/").text)
    assert send(sergeant, f"{base}allocate/", allocation).status_code == 302
    page = text(client.get(f"{base}whole/"))
    assert "Record a linked person" not in page
    assert "Lead agency" not in page
    assert f"{CHILD} is lead agency" in page


def test_case_of_an_adult_does_not_mention_youth_justice(client: Client, manager: Account, nominal: RegisteredNominal):
    client.force_login(manager)
    page = text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "youth justice" not in page.lower()


def test_transition_plan_duty_links_to_its_form_and_the_plan_is_shown(
    client: Client, manager: Account, boy: RegisteredNominal
):
    with opened(manager, boy, WRITE) as permit:
        set_level(permit, level="medium", set_on=YESTERDAY, reason="Twice at the same park.", today=TODAY)
    client.force_login(manager)
    base = f"/nominals/{boy.urn}/"
    form_url = f"{base}facts/management_modes.transitionplan/record/"
    assert form_url in text(client.get(f"{base}whole/"))
    assert "Record transition plan" in text(client.get("/"))
    plan = {
        "agreed_on": TODAY.isoformat(), "agency_id": str(Agency.objects.get(code="PRB").pk), "named": "Ms Odell",
        "text": "First appointment on 2 June; AssetPlus handed over.",
    }  # fmt: skip
    refused = send(client, form_url, {**plan, "agency_id": "nonsense", "named": ""})
    assert refused.status_code == 422 or "Enter the person taking over" in text(refused)
    assert send(client, form_url, plan).status_code == 302
    page = text(client.get(f"{base}whole/"))
    assert "Ms Odell takes over" in page
    assert "To Probation Service" in page
