"""What is typed into a long form survives the end of the session, a refusal and the Back button."""

import json
import time
from collections.abc import Callable
from urllib.parse import parse_qs

from django.conf import settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, Response, expect

from mosovo.edge.session_store import SessionStore
from mosovo.organisations.models import SignInSession
from mosovo.organisations.sessions import SEEN
from mosovo.practice.headings import edition_on
from tests.browser.journeys import PASSWORD, check_page, fill_date, get_current_code, set_up_sign_in
from tests.browser.test_risk import TODAY, WHY
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

HEADING = edition_on(TODAY).headings[0].called
IDLE = 13 * 60 + 5


def match_save(text: str) -> Callable[[Response], bool]:
    """Match the answer to the request that saves `text`: each field is saved separately.

    A late answer to another save extends the session, and so closes the warning that the test waits for.
    """

    def matches(response: Response) -> bool:
        if not response.url.endswith("/account/drafts/save/"):
            return False
        [fields] = parse_qs(response.request.post_data or "")["fields"]
        return any(text in values for values in json.loads(fields).values())

    return matches


def age_session(page: Page) -> None:
    """Move the last use of the session back to two minutes before its end."""
    [cookie] = [one for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME]
    session = SessionStore(cookie["value"])
    session[SEEN] = time.time() - IDLE
    session.save()


def test_draft_assessment_is_restored_after_the_session_ends(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    secret = set_up_sign_in(cast.manager)
    sign_in_as(cast.manager)
    page.clock.install()
    page.goto(f"{site.url}/nominals/{nominal.urn}/risk/assess/")
    fill_date(page, "Date of assessment", TODAY)
    page.get_by_role("group", name=HEADING, exact=True).get_by_label("Priority").check()
    page.get_by_label("Rationale").fill(WHY)
    with page.expect_response(match_save(WHY)):
        page.get_by_label("Rationale").press("Tab")
    expect(page.get_by_text("Draft saved at")).to_be_visible()

    age_session(page)
    page.clock.fast_forward(IDLE * 1000)
    warning = page.get_by_role("dialog", name="You will soon be signed out")
    expect(warning).to_be_visible()
    expect(warning.get_by_role("status")).to_have_text("You will be signed out in 2 minutes.")
    check_page(page)
    expect(warning.get_by_role("button", name="Stay signed in")).to_be_focused()
    page.keyboard.press("Enter")
    expect(warning).to_be_hidden()
    expect(page.get_by_label("Priority for action")).to_be_focused()

    page.keyboard.type("Speak to the mother")
    with page.expect_response(match_save("Speak to the mother")):
        page.clock.fast_forward(6_000)
    SignInSession.objects.all().delete()
    page.clock.fast_forward(IDLE * 1000)
    ended = page.get_by_role("dialog", name="You were signed out")
    expect(ended).to_be_visible()
    check_page(page)
    ended.get_by_role("button", name="Sign in").click()
    page.get_by_label("Collar or staff number").fill(cast.manager.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=code]").fill(get_current_code(secret))
    page.get_by_role("main").get_by_role("button").first.click()

    expect(page.get_by_role("heading", name="Risk assessment")).to_be_visible()
    expect(page.get_by_text("What you typed is in the form below. It is not recorded.")).to_be_visible()
    expect(page.get_by_label("Rationale")).to_have_value(WHY)
    expect(page.get_by_label("Priority for action")).to_have_value("Speak to the mother")
    expect(page.get_by_role("group", name=HEADING, exact=True).get_by_label("Priority")).to_be_checked()
    check_page(page)

    page.get_by_role("button", name="Record and send for sign-off").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_role("link", name="Cancel").click()
    page.go_back()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Rationale")).to_have_value(WHY)
    page.go_back()
    expect(page.get_by_label("Rationale")).to_have_value(WHY)
    page.get_by_role("button", name="Discard draft").click()
    expect(page.get_by_label("Rationale")).to_have_value("")
    expect(page.get_by_role("button", name="Discard draft")).to_have_count(0)


def test_back_button_after_a_preview_keeps_what_was_typed(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/record/")
    page.get_by_label("Seen", exact=True).check()
    page.get_by_label("Start time").fill("00:00")
    page.get_by_label("Presentation and changes").fill(WHY)
    with page.expect_response(match_save(WHY)):
        page.get_by_label("Presentation and changes").press("Tab")
    page.get_by_label(cast.colleague.name).check()
    page.get_by_role("button", name="Preview the effect").click()
    expect(page.locator("#effects li").first).to_be_visible()
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("button", name="Preview the effect")).to_have_count(0)
    page.go_back()
    expect(page.locator("#effects li").first).to_be_visible()
    expect(page.get_by_label("Presentation and changes")).to_have_value(WHY)
    page.go_back()
    expect(page.get_by_role("button", name="Preview the effect")).to_be_visible()
    expect(page.get_by_label("Presentation and changes")).to_have_value(WHY)
    expect(page.get_by_label("Start time")).to_have_value("00:00")
    check_page(page)


def test_draft_typed_without_a_network_is_saved_when_it_is_back(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    """The draft waited for another key, so a form that was finished without a network stayed unsaved."""
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/risk/assess/")
    page.context.set_offline(True)
    page.get_by_label("Rationale").fill(WHY)
    page.get_by_label("Rationale").press("Tab")
    state = page.locator("[data-draft-state]")
    expect(state).to_contain_text("Draft not saved. Keep this page open")
    page.context.set_offline(False)
    expect(state).to_contain_text("Draft saved at")
    page.goto(f"{site.url}/nominals/{nominal.urn}/risk/assess/")
    expect(page.get_by_label("Rationale")).to_have_value(WHY)
