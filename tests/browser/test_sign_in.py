"""Sign in as an officer does, with a passkey in the browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from tests.browser.accessibility import list_serious_findings, run_axe

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def account(as_jobs: Callable[[], AbstractContextManager[None]]) -> Account:
    account = Account(username="4417", name="PC Tamsin Oakthorpe", roles=["offender_manager"])
    account.set_password(PASSWORD)
    with as_jobs():
        account.save()
    return account


def add_passkey(page: Page) -> None:
    """Add a passkey of the computer that confirms when asked."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    run_axe(page, devtools)


def test_passkey_added_after_a_password_signs_in_alone(account: Account, site: LiveServerThread, page: Page) -> None:
    console_errors: list[str] = []
    page.on("console", lambda message: console_errors.append(message.text) if message.type == "error" else None)
    add_passkey(page)

    page.goto(f"{site.url}/account/login/")
    assert list_serious_findings(page) == []
    page.get_by_label("Collar or staff number").fill("4417")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()

    page.goto(f"{site.url}/account/2fa/")
    expect(page.get_by_text("A password alone is not enough")).to_be_visible()
    assert list_serious_findings(page) == []
    page.get_by_role("button", name="Add a security key").click()
    assert list_serious_findings(page) == []
    page.get_by_role("button", name="Use security key").click()
    expect(page.get_by_text("The security key is added.")).to_be_visible()

    page.goto(f"{site.url}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site.url}/")
    assert [line for line in console_errors if "404" not in line] == []
