"""A draft of a visit on the device keeps each answer with its condition when the conditions of the form change."""

from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect

from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders.models import Clause
from mosovo.rooms.orders.policy import RECORD, STRIKE_OUT
from tests.browser.journeys import check_page
from tests.browser.test_drafts import get_form_url, list_kept_drafts, save, write
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
DEVICE, CHILDREN = ("No deleting of history", "device"), ("No contact with children under 16", "children")
"""A prohibition that must be inspected, and one that an answer can satisfy, which the form lists first."""


def record_prohibition(cast: Cast, nominal: RegisteredNominal, plain: str, subject: str) -> Clause:
    """Record an order with this prohibition."""
    made = TODAY - timedelta(days=100)
    with opened(cast.manager, nominal, RECORD) as permit:
        order = orders.record_order(
            permit, kind="shpo", made_on=made, served_on=made, months=60, court="Northshire Crown",
            override_reason="The sealed order lies before me", today=TODAY,
        )  # fmt: skip
        clause = {"number": 1, "wording": f"{plain}, in full", "plain": plain, "kind": "prohibition"}
        [row] = orders.record_clauses(permit, order.first, [{**clause, "subject": subject}], today=TODAY)
    return row


@pytest.fixture
def device(cast: Cast, nominal: RegisteredNominal) -> Clause:
    """A prohibition in force that is about devices."""
    return record_prohibition(cast, nominal, *DEVICE)


def find_condition(page: Page, number: int, plain: str) -> Locator:
    return page.get_by_role("group", name=f"Condition {number}: {plain}")


def test_answer_stays_with_its_condition_when_another_is_listed_before_it(
    cast: Cast, nominal: RegisteredNominal, device: Clause, site: LiveServerThread, page: Page, sign_in_as: SignInAs,
    owner_sql: Sql,
) -> None:  # fmt: skip
    """The answers went back by the number of their row: the new condition had those of the other, under its name."""
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    condition = find_condition(page, 1, DEVICE[0])
    condition.get_by_label("Complied with").check()
    condition.get_by_label("Read on the device").check()
    list_kept_drafts(page, "typed", "complied", "read")

    children = record_prohibition(cast, nominal, *CHILDREN)
    page.goto(get_form_url(site, nominal))
    expect(page.get_by_text("is not finished. Your entries are saved on this device")).to_be_visible()
    new, old = find_condition(page, 1, CHILDREN[0]), find_condition(page, 2, DEVICE[0])
    expect(new.locator("[name=condition_0_ref]")).to_have_value(children.first.hex)
    expect(new.get_by_label("Not checked")).to_be_checked()
    expect(old.locator("[name=condition_1_ref]")).to_have_value(device.first.hex)
    expect(old.get_by_label("Complied with")).to_be_checked()
    expect(old.get_by_label("Read on the device")).to_be_checked()
    expect(page.get_by_text("Not restored")).to_have_count(0)
    check_page(page)

    write(page, cast)
    save(page)
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    assert owner_sql("select condition_wording, result, method from visits_conditioncheck") == [
        (f"{DEVICE[0]}, in full", "complied", "read")
    ]


def test_answers_about_a_condition_that_ended_are_named_and_restored_nowhere(
    cast: Cast, nominal: RegisteredNominal, device: Clause, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    condition = find_condition(page, 1, DEVICE[0])
    condition.get_by_label("Breached").check()
    condition.get_by_label("What was found").fill("A tablet under the bed")
    list_kept_drafts(page, "typed", "breach", "A tablet under the bed")

    with opened(cast.manager, nominal, STRIKE_OUT) as permit:
        orders.strike_out_fact(permit, device, change_reason="It is a clause of another order")
    record_prohibition(cast, nominal, *CHILDREN)
    page.goto(get_form_url(site, nominal))
    expect(page.locator("[data-draft-says]")).to_contain_text(
        "Not restored, because the list of conditions has changed: Breached, A tablet under the bed. "
        "Check each condition."
    )
    expect(find_condition(page, 1, CHILDREN[0]).get_by_label("Not checked")).to_be_checked()
    expect(page.locator("main input[value=breach]:checked")).to_have_count(0)
    check_page(page)


def test_typed_condition_stays_when_a_recorded_one_takes_its_row(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    typed = "Not to use the internet without software"
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    page.get_by_text("Conditions checked", exact=True).click()
    condition = page.get_by_role("group", name="Condition 1", exact=True)
    condition.get_by_label("Condition, in the exact wording of the order").fill(typed)
    condition.get_by_label("Complied with").check()
    list_kept_drafts(page, "typed", typed, "complied")

    children = record_prohibition(cast, nominal, *CHILDREN)
    page.goto(get_form_url(site, nominal))
    expect(page.locator("[name=condition_0_ref]")).to_have_value(children.first.hex)
    expect(find_condition(page, 1, CHILDREN[0]).get_by_label("Not checked")).to_be_checked()
    expect(page.locator("[name=condition_1_ref]")).to_have_value("")
    expect(page.locator("[name=condition_1_wording]")).to_have_value(typed)
    expect(page.locator("[name=condition_1_result][value=complied]")).to_be_checked()
    expect(page.get_by_text("Not restored")).to_have_count(0)
