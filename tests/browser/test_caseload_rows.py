"""Rows of the caseload have two lines at most, with the longest names, a planned visit and several officers."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, ViewportSize

from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.rooms.visits.actions import plan_visit
from mosovo.rooms.visits.policy import RECORD as VISITS
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import PERSON, Cast, RegisteredNominal, opened, register
from tests.support.visits import record_visit_on
from tests.web.sending import TODAY

DESK: ViewportSize = {"width": 1280, "height": 900}
MAX_ROW_HEIGHT = 52
"""The most pixels of a row (screens.md, 4.6)."""
LAST = TODAY - timedelta(days=80)


@pytest.fixture
def planned(cast: Cast) -> RegisteredNominal:
    """Return a person seen 80 days ago, with a visit planned at a time and a long name."""
    person = register(cast, person=replace(PERSON, surname="Featherstonehaugh", forenames="Maximilian Alexander"))
    with opened(cast.manager, person, RECORD) as permit:
        set_level(permit, level="very_high", set_on=LAST, reason="As assessed. " * 3, today=TODAY)
    record_visit_on(cast, person, LAST)
    with opened(cast.manager, person, VISITS) as permit:
        plan_visit(permit, planned_on=TODAY + timedelta(days=2), planned_at=time(9, 30), today=TODAY)
    return person


@pytest.mark.parametrize("scope", ["mine", "team"])
@pytest.mark.usefixtures("planned")
def test_row_of_the_caseload_has_at_most_two_lines(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, scope: str
) -> None:
    page.set_viewport_size(DESK)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/?scope={scope}")
    check_page(page)
    rows = page.locator("table.caseload tbody tr")
    assert rows.count() == 2
    heights = [row.bounding_box() for row in rows.all()]
    assert max(box["height"] for box in heights if box) <= MAX_ROW_HEIGHT
    assert "planned" in rows.filter(has_text="FEATHERSTONEHAUGH").inner_text()


def test_each_cell_has_the_words_of_its_heading_on_a_tablet(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    """The stylesheet has the words, so a page of 100 people does not repeat them in each row."""
    page.set_viewport_size({"width": 800, "height": 1000})
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/?scope=team")
    headings = [each.strip() for each in page.locator("table.caseload thead th").all_text_contents()][2:]
    headings_in_html = (
        page.locator("table.caseload tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")[2:]
    )
    assert len(headings) == 8
    assert headings_in_html == [f'"{each}: "' for each in headings]


def test_row_takes_the_focus_and_its_checkbox_has_a_name(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    page.set_viewport_size(DESK)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/")
    row = page.locator("table.caseload tbody tr").first
    page.keyboard.press("j")
    assert row.evaluate("row => row === document.activeElement")
    page.keyboard.press("x")
    assert page.get_by_role("checkbox", name="Select ", exact=False).first.is_checked()
    assert page.locator("[data-selected]").inner_text() == "(1)"
    assert row.locator("use").first.evaluate("use => use.getBoundingClientRect().width") > 0
