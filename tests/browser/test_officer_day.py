"""The day of an officer in a browser: a new nominal by keyboard, a correction, another date, an idle session."""

import re
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.access.policy import REGISTERING_ROLES
from mosovo.organisations.models import Role
from mosovo.web.core.formatting import format_date, format_long_date
from tests.browser.journeys import (
    check_page,
    choose,
    fill_date,
    open_groups,
    open_whole_file,
    press_continue,
    type_into,
)
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

CONVICTED_ON = date.today() - timedelta(days=2)


def build_date_boxes(name: str, on: date) -> dict[str, str]:
    """Return the three boxes of a date by name."""
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


MAY_REGISTER = {
    "supervisor": "SUPERVISOR", "inspector": "INSPECTOR", "manager": "OFFENDER_MANAGER",
    "coordinator": "MAPPA_COORDINATOR",
}  # fmt: skip
MAY_CHOOSE_MANAGER = {"supervisor": True, "inspector": True, "manager": False, "coordinator": False}
"""The roles that can register a nominal, and whether each names the offender manager."""


def test_every_role_that_may_register_a_nominal_is_covered_below() -> None:
    assert {*MAY_CHOOSE_MANAGER} == {*MAY_REGISTER}
    by_role = {getattr(Role, name) for name in MAY_REGISTER.values()}
    assert by_role == {Role(role) for role in REGISTERING_ROLES}


@pytest.mark.parametrize("who", MAY_CHOOSE_MANAGER)
def test_court_result_becomes_a_nominal_by_keyboard(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, who: str
) -> None:
    sign_in_as(getattr(cast, who))
    page.goto(f"{site.url}/nominals/new/")
    press_continue(page, "main form button")

    type_into(page, forenames="Corin", surname="Samplewright", **build_date_boxes("born_on", date(1981, 5, 9)))
    choose(page, "sex", "Male")
    choose(page, "kind", "Registered sex offender")
    press_continue(page)

    choose(page, "gateway", "Conviction")
    type_into(
        page,
        offence="SOA 2003 s.9",
        **build_date_boxes("on", CONVICTED_ON),
        **build_date_boxes("sentenced_on", CONVICTED_ON),
    )
    type_into(page, **build_date_boxes("offended_on", date(2024, 2, 1)), victim_age="13")
    press_continue(page)

    choose(page, "kind", "Community")
    type_into(page, months="24")
    press_continue(page, "button[name='add']")
    expect(page.get_by_text("Community order, 24 months").first).to_be_visible()
    press_continue(page)

    choose(page, "where", "In the community")
    choose(page, "kind", "Home")
    type_into(page, lines="3 Fictional Court", **build_date_boxes("from_on", date(2020, 1, 1)))
    press_continue(page)

    if MAY_CHOOSE_MANAGER[who]:
        choose(page, "team", "East")
        choose(page, "offender_manager", "PC Tamsin")
        choose(page, "lead_agency", "Police")
    else:
        expect(page.get_by_text("A supervisor of your force allocates the case")).to_be_visible()
        expect(page.get_by_text("Until then only supervisors and the inspector can see it.")).to_be_visible()
    press_continue(page)

    expect(page.get_by_role("heading", name="Legal effect")).to_be_visible()
    expect(page.get_by_text("Initial notification").first).to_be_visible()
    press_continue(page, "main form button")
    if not MAY_CHOOSE_MANAGER[who]:
        expect(page).to_have_url(re.compile(r"/nominals/new/done/NS-\d{4}-\d{4}/$"))
        return
    expect(page).to_have_url(re.compile(r"/nominals/NS-\d{4}-\d{4}/$"))
    expect(page.get_by_text("The nominal is on the register")).to_be_visible()
    expect(page.get_by_text(re.compile("^His initial notification is due"))).to_be_visible()


def test_correction_is_displayed_and_the_earlier_value_stays_readable(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    open_groups(page)
    page.get_by_role("link", name=re.compile(r"^Correct\s*: Born")).click()
    check_page(page)
    fill_date(page, "Date of birth", date(1984, 6, 2))
    page.get_by_label("What was wrong, and how you know").fill("The court's spelling of the day was wrong")
    page.get_by_role("button", name="Record the correction").click()
    page.wait_for_url(f"**/nominals/{nominal.urn}/")
    expect(page.get_by_text("2 Jun 1984").first).to_be_visible()
    open_whole_file(page)
    page.get_by_role("link", name=re.compile(r"^Corrected\s*: Born")).click()
    for words in ("1 Jun 1984", "2 Jun 1984", "The court's spelling of the day was wrong"):
        expect(page.get_by_text(words).first).to_be_visible()
    check_page(page)


def test_another_date_is_read_only(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    page.get_by_label("As at").fill("2025-03-04")
    page.get_by_role("button", name="View").click()
    page.wait_for_url("**on=2025-03-04**")
    expect(page.get_by_text("You are viewing another date.")).to_be_visible()
    expect(page.get_by_text(format_long_date(date(2025, 3, 4))).first).to_be_visible()
    expect(page.locator(".tl-today-name")).to_have_text(format_date(date(2025, 3, 4)))
    expect(page.get_by_role("main").get_by_role("button", name=re.compile("^Record"))).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("^Correct"))).to_have_count(0)
    check_page(page)

    page.get_by_label("As recorded at").fill("2025-03-04T09:00")
    page.get_by_role("button", name="View").click()
    page.wait_for_url("**known_at=2025-03-04**")
    expect(page.get_by_text("MARCHETTI")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Back to now").click()
    expect(page.get_by_text("MARCHETTI").first).to_be_visible()


def test_idle_session_is_signed_out_with_its_reason(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(site.url)
    age_session(page, settings.SESSION_IDLE_TIMEOUT + timedelta(seconds=1))
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    expect(page).to_have_url(re.compile("/account/login/"))
    expect(page.get_by_text("15 minutes").first).to_be_visible()
    expect(page.get_by_text("MARCHETTI")).to_have_count(0)
    check_page(page)


def age_session(page: Page, span: timedelta) -> None:
    """Set the last use of the session to this long ago."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    [key] = [one["value"] for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME]
    session = store(session_key=key)
    session["seen_at"] -= span.total_seconds()
    session.save()
