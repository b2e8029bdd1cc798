"""The documentation of the API in a browser: a call is tried, and the content security policy is not violated."""

import json

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.people import Cast, RegisteredNominal
from tests.web.test_developer import make_integrator, sandbox

BROKEN = "window.broken = []; addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective))"


def list_policy_violations(page: Page) -> list[str]:
    """Return the violations of the content security policy on this page."""
    found: list[str] = page.evaluate("window.broken")
    return found


def test_integrator_tries_a_call_without_violating_the_security_policy(
    cast: Cast,
    nominal: RegisteredNominal,
    as_jobs: AsJobs,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sandbox(cast, as_jobs)
    with as_jobs():
        kit = make_integrator(cast)
    page.add_init_script(BROKEN)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    sign_in_as(kit)
    page.goto(site.url)
    expect(page.get_by_role("heading", name="API documentation")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="List duties", exact=True).click()
    check_page(page)
    page.get_by_label("urn", exact=True).fill(nominal.urn)
    page.get_by_role("button", name="Send to the sandbox").press("Enter")
    expect(page.get_by_text("Status 200")).to_be_visible()
    expect(page.locator("pre")).to_contain_text('"lawVersion"')
    assert list_policy_violations(page) == []
    page.get_by_role("link", name="DutyList", exact=True).click()
    expect(page.get_by_role("link", name="list of DutyLine")).to_be_visible()
    check_page(page)
    assert list_policy_violations(page) == []
    assert all(each.startswith(site.url) for each in requested), "nothing comes from another host"
    assert console_errors == []


def test_body_is_sent_and_a_refusal_is_displayed(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sandbox(cast, as_jobs)
    with as_jobs():
        kit = make_integrator(cast)
    page.add_init_script(BROKEN)
    sign_in_as(kit)
    page.goto(f"{site.url}/developer/operations/searchPeople/")
    page.get_by_role("button", name="Send to the sandbox").click()
    expect(page.get_by_text("Status 422")).to_be_visible()
    page.get_by_label("Body").fill(json.dumps({"text": nominal.urn, "reason": "To try the sandbox"}))
    page.get_by_role("button", name="Send to the sandbox").click()
    expect(page.get_by_text("Status 200")).to_be_visible()
    assert list_policy_violations(page) == []
