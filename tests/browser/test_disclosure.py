"""A Sarah's Law application disclosed within 28 days, and a Clare's Law application that is refused."""

from datetime import date

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, check_pages, choose, get_markup, type_into
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()


def record(page: Page, step: str, fields: dict[str, str], *choices: str) -> None:
    """Record a step of the open application."""
    page.get_by_role("link", name=step, exact=True).click()
    for label in choices:
        page.get_by_label(label, exact=True).check()
    for label, words in fields.items():
        page.get_by_label(label).fill(words)
    check_page(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text(f"{step}: recorded.")).to_be_visible()


def record_steps_before_decision(page: Page) -> None:
    record(
        page, "Initial checks", {"Checks made and action taken": "PNC, PND, the register."}, "No immediate danger found"
    )
    record(page, "Scope", {"Reasons": "A named person with contact."}, "In scope")
    record(
        page, "Interview", {"Information from the applicant": "She showed her passport."}, "Face to face",
        "Identity, address and relationship proved",
    )  # fmt: skip
    record(page, "Full checks", {"Findings and risk": "A conviction of 2019: court, reliable."})


WHY = {
    "Necessity": "The mother does not know.", "Proportionality": "No more than that he may not be alone with them.",
    "Representations of the person of concern": "Not sought: he would move on.",
    "Decision maker": "Det Insp Ros Hale, MASH",
}  # fmt: skip


def test_online_application_is_decided_and_disclosed_face_to_face(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    apply_online(page, site)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/boards/")
    page.get_by_role("link", name="Disclosure schemes").click()
    expect(page.get_by_text("Initial checks by")).to_be_visible()
    check_page(page)
    page.locator("[data-open]").first.click()
    page.get_by_role("link", name="Link to a nominal").click()
    page.get_by_label("URN of the person of concern").fill(nominal.urn)
    check_page(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Its deadlines are now duties on the case.")).to_be_visible()
    record_steps_before_decision(page)
    application = page.url
    expect(page.get_by_text("You recorded the full checks")).to_be_visible()
    sign_in_as(cast.manager)
    page.goto(application)
    expect(page.get_by_text("You recorded the full checks")).to_have_count(0)
    record(
        page, "Decision", {**WHY, "Information to disclose": "That he was convicted in 2019."},
        "The presumption to disclose arises", "Disclose convictions",
    )  # fmt: skip
    expect(page.get_by_text("You recorded the decision")).to_be_visible()
    sign_in_as(cast.supervisor)
    page.goto(application)
    disclosed = {
        "Name of recipient": "Jess Quill", "Disclosing officer": "DC Amir Noor",
        "Information disclosed": "That he was convicted in 2019.",
        "Safety plan": "He moves out. The school is told.",
    }  # fmt: skip
    record(
        page,
        "Disclosure made",
        disclosed,
        "A parent, guardian or carer",
        "Face to face, with nothing left in writing",
        "Signed",
    )
    record(page, "Closed", {}, "Complete")
    case = f"/nominals/{nominal.urn}/"
    application = page.url.removeprefix(site.url)
    check_pages(page, site, [application, f"{case}disclosures/", "/disclosure/register/", "/disclosure/counts/", case])
    page.goto(f"{site.url}/disclosure/counts/")
    expect(page.get_by_text("1 of 1").first).to_be_visible()
    assert console_errors == []


def apply_online(page: Page, site: LiveServerThread) -> None:
    page.goto(f"{site.url}/public/apply/")
    page.get_by_label("Which police force is this for?").select_option(label="Northshire")
    page.get_by_label("Whether someone is a risk to a child").check()
    page.get_by_label("Who do you want to ask about?").fill("Alwyn Marchetti, about 41")
    page.get_by_label("Who may be at risk?").fill("Two girls, 6 and 9")
    page.get_by_label("How do you know the people you name?").fill("I am their grandmother")
    page.get_by_label("Why are you asking?").fill("He has moved in with my daughter.")
    page.get_by_label("Your full name").fill("Nora Quill")
    page.get_by_label("Telephone number or email address").fill("07700 900123")
    check_page(page)
    page.get_by_role("button", name="Send to the police").last.click()
    expect(page.get_by_role("heading", name="Sent to the police")).to_be_visible()
    assert "Nora" not in get_markup(page)
    check_page(page)


def test_refused_application_gets_a_letter_that_reveals_nothing(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, console_errors: list[str]
) -> None:
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/disclosure/")
    expect(page.get_by_text("No open applications.")).to_be_visible()
    page.get_by_role("link", name="Record an application").click()
    check_page(page)
    for label in (
        "Domestic Violence Disclosure Scheme",
        "Right to ask",
        "By telephone",
        "The applicant may be at risk",
    ):
        page.get_by_label(label, exact=True).check()
    for name, words in {
        "applicant": "Dana Frost", "contact": "07700 900456", "relation": "His partner", "subject": "Lee Carver",
        "at_risk": "Dana Frost", "text": "He frightens her.",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Application recorded.")).to_be_visible()
    record_steps_before_decision(page)
    record(page, "Decision", WHY, "Nothing to disclose")
    link = page.get_by_role("link", name="Print the letter (PDF)")
    answer = page.request.get(site.url + str(link.get_attribute("href")))
    assert answer.ok
    assert answer.body().startswith(b"%PDF")
    record(
        page,
        "Letter: nothing to disclose",
        {"Given or sent by": "DC Noor", "Method, and advice": "By hand."},
    )
    record(page, "Closed", {}, "Complete")
    page.goto(f"{site.url}/disclosure/?show=closed")
    expect(page.get_by_text("Closed: Complete")).to_be_visible()
    check_page(page)
    assert console_errors == []


def record_application(page: Page, site: LiveServerThread, applicant: str) -> str:
    """Record an application about Lee Carver, and return the address of its page."""
    page.goto(f"{site.url}/disclosure/new/")
    for label in (
        "Domestic Violence Disclosure Scheme",
        "Right to ask",
        "By telephone",
        "The applicant may be at risk",
    ):
        page.get_by_label(label, exact=True).check()
    for name, words in {
        "applicant": applicant, "contact": "07700 900456", "relation": "A partner", "subject": "Lee Carver, plumber",
        "at_risk": applicant, "text": "He frightens me.",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Application recorded.")).to_be_visible()
    return page.url.removeprefix(site.url)


def test_two_applications_are_linked_and_unlinked_by_keyboard(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, console_errors: list[str]
) -> None:
    sign_in_as(cast.coordinator)
    first, second = record_application(page, site, "Dana Frost"), record_application(page, site, "Mo Frost")
    press(page, "Link another application about the same matter")
    expect(page.get_by_role("heading", name="Link another application")).to_be_visible()
    choose(page, "other", "DVDS, received")
    check_page(page)
    page.get_by_role("button", name="Record", exact=True).press("Enter")
    expect(page.get_by_text("Enter the reason").first).to_be_visible()
    check_page(page)
    type_into(page, reason="Both ask about the plumber of Mill Lane.")
    page.get_by_role("button", name="Record", exact=True).press("Enter")
    expect(page.get_by_text("Applications linked.")).to_be_visible()
    check_page(page)
    for address in (first, second):
        page.goto(f"{site.url}{address}")
        expect(page.get_by_role("heading", name="Applications about the same matter")).to_be_visible()
        expect(page.get_by_text("Both ask about the plumber of Mill Lane.")).to_be_visible()
    check_pages(page, site, [first, f"{first}together/"])
    page.goto(f"{site.url}{first}")
    press(page, "Unlink")
    type_into(page, reason="Two plumbers of one name.")
    page.get_by_role("button", name="Record", exact=True).press("Enter")
    expect(page.get_by_text("Applications unlinked.")).to_be_visible()
    expect(page.get_by_role("heading", name="Applications about the same matter")).to_have_count(0)
    assert console_errors == []


def press(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).press("Enter")
