"""A plan signed off by the supervisor; a household with a child meets its trigger; the decision; the card printed."""

from datetime import date, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import NARROWEST, check_page, fill_date, open_whole_file
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
TRIGGER_DUTY = "Decision on plan trigger"


def test_plan_is_signed_off_its_trigger_decided_and_the_safety_card_printed(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    page.goto(f"{case}plan/")
    check_page(page)
    add_action(page)
    page.goto(f"{case}plan/")
    add_trigger(page)
    page.goto(f"{case}plan/")
    write_version(page)
    sign_in_as(cast.supervisor)
    page.goto(f"{case}plan/")
    sign_off(page)
    page.goto(f"{case}plan/")
    expect(page.get_by_text("Version 1, signed off by").first).to_be_visible()
    check_page(page)
    sign_in_as(cast.manager)
    page.goto(f"{case}whole/")
    write_contact_in_one_line(page)
    record_stay_with_a_child(page, case)
    page.goto(site.url)
    expect(page.get_by_text(TRIGGER_DUTY).first).to_be_visible()
    page.locator("li.task", has_text=TRIGGER_DUTY).locator("a", has_text="Decide").click()
    decide_on_trigger(page)
    page.goto(site.url)
    expect(page.get_by_text(TRIGGER_DUTY)).to_have_count(0)
    page.goto(f"{case}plan/")
    issue_safety_card(page)
    sign_in_as(cast.officer)
    page.goto(f"{case}card/")
    page.set_viewport_size(NARROWEST)
    check_page(page)
    with page.expect_response(lambda answer: answer.url.endswith("/card/print/")) as printed:
        page.get_by_role("button", name="Print card").click()
    assert printed.value.headers["content-type"] == "application/pdf"
    assert owner_sql("select actor_name from audit_auditentry where action = 'nominals.card_print'") == [
        (cast.officer.name,)
    ]


def add_action(page: Page) -> None:
    page.get_by_role("link", name="Risk management plan action", exact=True).click()
    check_page(page)
    page.get_by_label("Monitoring and control").check()
    page.get_by_label("Action", exact=True).fill("Read the telephone at each visit")
    page.get_by_label("Risk addressed").fill("Contact with children online")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The risk management plan action is recorded.")).to_be_visible()


def add_trigger(page: Page) -> None:
    page.get_by_role("link", name="Plan trigger", exact=True).click()
    check_page(page)
    page.get_by_label("Trigger").select_option("child_household")
    page.get_by_label("What exactly, and why it matters").fill("Any household with a child.")
    page.get_by_label("Response").fill("Ring children's services within the hour; see him the same day.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The plan trigger is recorded.")).to_be_visible()


def write_version(page: Page) -> None:
    page.get_by_role("link", name="Risk management plan version", exact=True).click()
    page.get_by_label("Who is at risk, the risk").fill("Girls he meets online, most when he drinks. All is new.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The risk management plan version is recorded.")).to_be_visible()


def sign_off(page: Page) -> None:
    page.locator(".duty__actions a", has_text="Sign off").first.click()
    check_page(page)
    page.get_by_label("Yes: sign off this version").check()
    page.get_by_label("What you reviewed and your reasons").fill("Read with the last three visits.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The risk management plan sign-off is recorded.")).to_be_visible()


def write_contact_in_one_line(page: Page) -> None:
    """Write a contact in one line, reached by one key; unticking its type hides it from the timeline."""
    page.get_by_label("Type of contact").select_option("telephone")
    page.keyboard.press("c")
    page.keyboard.type("Rang to move Tuesday's visit; a child could be heard.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()
    check_page(page)
    open_whole_file(page)
    entry = page.locator("#timeline tr", has_text="a child could be heard")
    expect(entry).to_contain_text("Telephone, Rang to move")
    page.get_by_role("checkbox", name="Contacts").uncheck()
    expect(entry).to_be_hidden()


def record_stay_with_a_child(page: Page, case: str) -> None:
    page.goto(f"{case}facts/households.householdstay/record/")
    fill_date(page, "Arrived", TODAY - timedelta(days=1))
    page.get_by_role("group", name="Arrived").get_by_label("Time").fill("18:00")
    page.get_by_label("Address", exact=True).fill("9 Elm Close")
    page.get_by_label("Postcode").fill("NS1 4QX")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("is recorded.").first).to_be_visible()


def decide_on_trigger(page: Page) -> None:
    check_page(page)
    page.get_by_label("Follow the contingency", exact=True).check()
    page.get_by_label("Reasons, who was informed, and action with deadlines").fill(
        "Rang children's services; seen at six."
    )
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The decision on a plan trigger is recorded.")).to_be_visible()


def issue_safety_card(page: Page) -> None:
    page.get_by_role("link", name="Officer safety card", exact=True).click()
    check_page(page)
    page.get_by_label("Conditions, in plain words").fill("No contact with anyone under 16.\nNo second telephone.")
    page.get_by_label("24-hour contact").fill("Duty desk, 01632 960 111")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The officer safety card is recorded.")).to_be_visible()
