"""A very-high-risk nominal missed three times: four touches for each visit, and escalation to the inspector."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders.policy import RECORD as ORDERS
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.counting import Inputs
from tests.browser.walking import fill_day, sound
from tests.support.people import Cast, Known, opened

type Come = Callable[[Account], None]
type Sql = Callable[..., list[tuple[Any, ...]]]

TODAY = date.today()
MOST_TOUCHES = 4


def test_missed_three_times_it_climbs_to_the_inspector_and_stays_until_he_decides(
    cast: Cast, nominal: Known, site: LiveServerThread, page: Page, come_as: Come, owner_sql: Sql
) -> None:
    come_as(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}whole/")
    sets_the_level(page)
    for days in (3, 2, 1):
        page.goto(f"{case}whole/")
        fails_to_see_them(page, cast, TODAY - timedelta(days=days))
    expect(page.get_by_role("heading", name="Decide after two failed visits")).to_be_visible()
    page.goto(f"{case}whole/")
    expect(page.get_by_text("3 failed attempts").first).to_be_attached()
    come_as(cast.supervisor)
    page.goto(f"{site.url}/visits/?view=decisions")
    sound(page)
    page.get_by_role("link", name="Decide").first.click()
    decides(page)
    assert still_owed(owner_sql) == [("practice.visit.inspector", "inspector")]
    come_as(cast.inspector)
    page.goto(f"{case}whole/")
    sound(page)
    page.get_by_role("link", name="Decision on missed visits", exact=True).click()
    decides(page)
    assert still_owed(owner_sql) == []
    has_left_its_trail(owner_sql)


def sets_the_level(page: Page) -> None:
    page.get_by_role("link", name="Risk level", exact=True).click()
    sound(page)
    page.get_by_label("Very high").check()
    page.get_by_label("Reasons").fill("Two new contacts with children, and a telephone nobody was told of.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The risk level is recorded.")).to_be_visible()


def fails_to_see_them(page: Page, cast: Cast, on: date) -> None:
    """Record a failed visit and count what the officer touches. The date is set by the test and filled in already."""
    page.get_by_role("link", name="Home visit", exact=True).click()
    sound(page)
    fill_day(page, "Date of the visit", on)

    touches = 0
    page.get_by_label("Not at home").check()
    touches += 1
    page.get_by_label("Start time").fill("18:10")
    touches += 1
    page.get_by_label(cast.colleague.name).check()
    touches += 1
    page.get_by_role("button", name="Record visit").click()
    touches += 1
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    assert touches <= MOST_TOUCHES


def decides(page: Page) -> None:
    sound(page)
    page.get_by_label("Try again at another time or place").check()
    page.get_by_label("Reasons and deadline").fill("Before six on Saturday, with the West team.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The decision on missed visits is recorded.")).to_be_visible()


def still_owed(owner_sql: Sql) -> list[tuple[str, str]]:
    """Return the decisions that are still open."""
    return owner_sql(
        "select rule, bearer from obligations_duty where rule in ('practice.visit.decide', 'practice.visit.inspector') "
        "and opens_on <= current_date and met_on is null and (ceased_on is null or ceased_on > current_date)"
    )


def has_left_its_trail(owner_sql: Sql) -> None:
    written = owner_sql(
        "select actor_name, action from audit_auditentry where action in ('risk.record', 'visits.record') "
        "and verb = 'collection' order by id"
    )
    assert [action for _, action in written] == ["risk.record", *["visits.record"] * 5]


NINE = 20
"""The most inputs of a visit with nine conditions, all complied with, from Today."""


@pytest.mark.both_widths
def test_a_visit_with_nine_conditions(
    cast: Cast, nominal: Known, site: LiveServerThread, page: Page, come_as: Come, owner_sql: Sql
) -> None:
    made = TODAY - timedelta(days=100)
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="high", set_on=made, reason="As assessed. " * 3, today=TODAY)
    with opened(cast.manager, nominal, ORDERS) as permit:
        said = {"kind": "shpo", "made_on": made, "served_on": made, "months": 60, "court": "Northshire Crown"}
        order = orders.record_order(permit, **said, override_reason="The sealed order lies before me", today=TODAY)
        clauses = [
            {"number": number, "wording": f"Not to go to place {number}", "kind": "prohibition", "subject": "place"}
            for number in range(1, 10)
        ]
        orders.record_clauses(permit, order.first, clauses, today=TODAY)
    come_as(cast.manager)
    page.goto(f"{site.url}/")
    visit = Inputs(page)
    visit.click(page.get_by_role("button", name="Record visit").first)
    visit.load()
    visit.choose(page.get_by_label("Seen", exact=True))
    visit.fill(page.get_by_label("Start time"), "00:00")
    visit.fill(page.get_by_label("Presentation and changes"), "Calm, and in work. Nothing new since the last time.")
    visit.choose(page.get_by_label(cast.colleague.name))
    expect(page.get_by_label("Complied with").first).not_to_be_checked()
    for number in range(9):
        visit.choose(page.get_by_label("Complied with").nth(number))
    visit.click(page.get_by_role("button", name="Record visit"))
    expect(page.get_by_text("The visit is recorded.", exact=False).first).to_be_visible()
    visit.at_most(NINE, "Visit with nine conditions from Today")
    assert owner_sql("select result, count(*) from visits_conditioncheck group by 1") == [("complied", 9)]


FROM_TODAY = 5
"""The most inputs of a failed visit from Today, to the button that records it."""


@pytest.mark.both_widths
def test_a_failed_visit_from_today(
    cast: Cast, nominal: Known, site: LiveServerThread, page: Page, come_as: Come, owner_sql: Sql
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    come_as(cast.manager)
    page.goto(f"{site.url}/")
    failed = Inputs(page)
    failed.click(page.get_by_role("button", name="Failed visit").first)
    failed.load()
    sound(page)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    failed.choose(page.get_by_label("Not at home"))
    failed.choose(page.get_by_label(cast.colleague.name))
    failed.click(page.get_by_role("button", name="Record failed visit"))
    expect(page.get_by_text("The failed visit is recorded.", exact=False).first).to_be_visible()
    failed.at_most(FROM_TODAY, "Failed visit from Today")
    [(outcome, second, ago)] = owner_sql(
        "select outcome, second_officer_id, extract(epoch from now() - began_at) from visits_visit"
    )
    assert (outcome, second) == ("not-in", cast.colleague.pk)
    assert 0 <= ago < 600
