"""The morning of a supervisor: the dashboard, the names behind a number, cases reallocated, and a policy changed."""

import re
from datetime import timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.obligations import tasks
from mosovo.obligations.models import PolicyChange
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.journeys import check_page, fill_date, renew_second_factor
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.visits import record_visit_on
from tests.web.sending import TODAY


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    """Register four nominals of one officer: at very high risk and never seen, medium, low, and without a level.

    The second was seen and never assessed.
    """
    found = [register(cast) for _ in range(4)]
    for nominal, level, days in zip(found, ("very_high", "medium", "low"), (70, 100, 50), strict=False):
        with opened(cast.manager, nominal, RECORD) as permit:
            set_on = TODAY - timedelta(days=days)
            set_level(permit, level=level, set_on=set_on, reason="As assessed, and agreed. " * 2, today=TODAY)
    for nominal, days in zip(found[1:], (100, 20, 20), strict=True):
        record_visit_on(cast, nominal, TODAY - timedelta(days=days))
    return found


def test_supervisor_responds_reallocates_and_a_policy_change_adds_a_duty(
    cast: Cast,
    people: list[RegisteredNominal],
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
    as_jobs: AsJobs,
) -> None:
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/boards/")
    page.locator("#main").get_by_role("link", name="Team", exact=True).click()
    check_page(page)
    before = read_overdue_count(page)
    assert before > 0
    open_names_and_respond(page, people)
    page.goto(f"{site.url}/team/")
    reallocate_cases(page, cast)
    assert set(owner_sql("select offender_manager_id, count(*) from nominals_casereach group by 1")) == {
        (cast.manager.pk, 2), (cast.colleague.pk, 2),
    }  # fmt: skip
    sign_in_as(cast.colleague)
    open_new_cases(page, site)
    sign_in_as(cast.inspector)
    change_policy(page, site, as_jobs)
    page.goto(f"{site.url}/team/")
    check_page(page)
    assert read_overdue_count(page) == before + 1


def read_overdue_count(page: Page) -> int:
    """Return the number of overdue duties of the four people, from the first line of the dashboard."""
    line = page.get_by_text(re.compile(r"^4 people; \d+ police dut(?:y|ies) overdue; \d+ responses? due\.$"))
    return int(re.findall(r"\d+", line.inner_text())[1])


def open_names_and_respond(page: Page, people: list[RegisteredNominal]) -> None:
    """Open the nominal behind the number, and record a supervisor response."""
    page.get_by_role("row", name="Very high").get_by_role("link").first.click()
    check_page(page)
    expect(page.get_by_text("Marchetti", exact=False).first).to_be_visible()
    page.go_back()
    page.get_by_role("listitem").filter(has_text="Responses due").get_by_role("link").click()
    check_page(page)
    page.get_by_role("link", name=re.compile(r"^Respond\s*:")).first.click()
    check_page(page)
    page.get_by_role("radio", name="First home visit").check()
    fill_date(page, "Deadline", TODAY + timedelta(days=3))
    page.get_by_label("Action to be taken and owner").fill("Two go before seven on Thursday.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The supervisor response is recorded.", exact=False).first).to_be_visible()


def reallocate_cases(page: Page, cast: Cast) -> None:
    """Reallocate two of the four cases to a colleague; the new caseloads are displayed before saving."""
    page.get_by_role("link", name="reallocate from").first.click()
    check_page(page)
    boxes = page.get_by_role("group", name="Cases").get_by_role("checkbox")
    for place in (0, 2):
        boxes.nth(place).check()
    to = page.get_by_role("group", name="Reallocate to")
    expect(to.get_by_label(cast.manager.name)).to_have_count(0)
    to.get_by_label(f"{cast.colleague.name}, East").check()
    page.get_by_label("Reason").fill("On leave until the spring; agreed with both.")
    page.get_by_role("button", name="Show forecast").click()
    check_page(page)
    expect(page.get_by_text("Forecast (not saved)")).to_be_visible()
    expect(page.get_by_role("row", name=cast.colleague.name)).to_contain_text("0, then 2")
    boxes.nth(1).check()
    page.get_by_role("button", name=f"Reallocate 2 cases to {cast.colleague.name}").click()
    expect(page.get_by_role("alert")).to_contain_text("You changed the selection. Check the new forecast, then save.")
    check_page(page)
    boxes.nth(1).uncheck()
    page.get_by_role("button", name=f"Reallocate 3 cases to {cast.colleague.name}").click()
    expect(page.get_by_role("row", name=cast.colleague.name)).to_contain_text("0, then 2")
    page.get_by_role("button", name=f"Reallocate 2 cases to {cast.colleague.name}").click()
    expect(page.get_by_text(f"2 cases reallocated to {cast.colleague.name}.", exact=False)).to_be_visible()


def open_new_cases(page: Page, site: LiveServerThread) -> None:
    """Open the cases that the notice on Today lists, one after the other, until the notice has gone."""
    for words in ("2 cases were allocated to you. You have not opened them since.", "1 case was allocated to you."):
        page.goto(f"{site.url}/")
        line = page.get_by_role("listitem").filter(has_text=words)
        line.get_by_role("link", name="Show new cases").click()
        check_page(page)
        page.get_by_role("row").get_by_role("link", name=re.compile("Marchetti", re.IGNORECASE)).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("MARCHETTI")
    page.goto(f"{site.url}/")
    expect(page.get_by_text("allocated to you", exact=False)).to_have_count(0)


def change_policy(page: Page, site: LiveServerThread, as_jobs: AsJobs) -> None:
    """Set the interval for medium risk to three months: preview the effect, then apply."""
    page.goto(f"{site.url}/policy/")
    check_page(page)
    page.get_by_label("Setting").select_option(label="Interval between visits: medium risk")
    page.get_by_label("New value").fill("3")
    page.get_by_label("Reason").fill("Chief officers’ decision after the inspection.")
    page.get_by_role("button", name="Show effect").click()
    expect(page.get_by_text("are being calculated twice", exact=False)).to_be_visible()
    check_page(page)
    with as_jobs():
        change = str(PolicyChange.objects.get().pk)
        tasks.preview_policy(change_id=change)
    page.get_by_role("link", name="Refresh").click()
    check_page(page)
    expect(page.get_by_text("Duties would change for 1 of 4 people", exact=False)).to_be_visible()
    renew_second_factor(page)
    page.get_by_role("button", name="Apply change").click()
    expect(page.get_by_text("Change applied.", exact=False).first).to_be_visible()
    with as_jobs():
        tasks.apply_policy_change(change_id=change)
