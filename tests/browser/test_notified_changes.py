"""Days away, a household with a child and a bank account, by keyboard and by mouse at each width."""

from datetime import date, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, choose, fill_date, follow, open_whole_file, press_continue, type_into
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()


def record(page: Page) -> None:
    """Press the button and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name="Record", exact=True).click()
    check_page(page)


def record_days(page: Page, first: date, last: date) -> None:
    """Fill in the nights and press the button."""
    fill_date(page, "First night there", first)
    fill_date(page, "Last night there", last)
    record(page)


def test_days_away_at_one_address_add_up_to_seven(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs
) -> None:
    sign_in_with_factor(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}facts/whereabouts.staydays/record/")
    check_page(page)
    page.get_by_label("Address", exact=True).fill("3 Mill Lane, Hexley")
    record_days(page, TODAY - timedelta(days=40), TODAY - timedelta(days=38))
    page.goto(f"{case}whereabouts/stays/")
    check_page(page)
    expect(page.get_by_text("4 more make 7 days")).to_be_visible()
    page.get_by_role("button", name="Record days away").click()
    page.get_by_label("3 Mill Lane, Hexley").check()
    record_days(page, TODAY - timedelta(days=4), TODAY - timedelta(days=1))
    page.goto(f"{case}whereabouts/stays/")
    check_page(page)
    expect(page.get_by_text("The 7th day was")).to_be_visible()
    expect(page.get_by_text("notify within 3 days beginning with this date").first).to_be_visible()


def test_household_with_a_child_has_a_referral_until_it_is_answered(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs
) -> None:
    sign_in_with_factor(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}facts/households.householdstay/record/")
    page.get_by_label("Address", exact=True).fill("9 Quay Street, Hexley")
    fill_date(page, "Arrived", TODAY - timedelta(days=1))
    page.get_by_role("group", name="Arrived").get_by_label("Time").fill("08:00")
    record(page)
    page.goto(f"{case}facts/households.householdmember/record/")
    choose(page, "role", "Child")
    type_into(page, relation="Partner’s son", born_year=str(TODAY.year - 9))
    press_continue(page, "main form button.govuk-button:not([name='preview'])")
    page.goto(f"{case}facts/households.safeguardingreferral/record/")
    type_into(page, referred_to="Northshire children’s services")
    fill_date(page, "Date sent", TODAY)
    record(page)
    open_whole_file(page)
    expect(page.get_by_text("Safeguarding referral not answered").first).to_be_visible()
    expect(page.get_by_text("Child in the household", exact=True).first).to_be_visible()
    page.goto(f"{case}facts/households.referraloutcome/record/")
    check_page(page)
    choose(page, "outcome", "Accepted")
    fill_date(page, "Date of answer", TODAY)
    record(page)
    open_whole_file(page)
    expect(page.get_by_text("Safeguarding referral not answered")).to_have_count(0)


def test_bank_account_is_hidden_until_its_group_is_opened(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs
) -> None:
    sign_in_with_factor(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}facts/finance.bankaccount/record/")
    choose(page, "whose", "Nominal’s own")
    type_into(page, institution="Northern Bank", number="GB82 WEST 1234 5698 7654 33")
    press_continue(page, "main form button.govuk-button:not([name='preview'])")
    expect(page.get_by_text("check digits do not match").first).to_be_visible()
    page.get_by_label("Account number or IBAN").fill("GB82 WEST 1234 5698 7654 32")
    record(page)
    expect(page.get_by_text("GB82WEST12345698765432")).to_have_count(0)
    open_whole_file(page)
    expect(page.get_by_text("1 bank account, not shown")).to_be_visible()
    follow(page, "Open Finance")
    choose(page, "purpose", "Investigating")
    type_into(page, words="Payments to a stranger were seen")
    press_continue(page, "form button.govuk-button:not([name])")
    expect(page.get_by_text("GB82WEST12345698765432").first).to_be_visible()
    check_page(page)
