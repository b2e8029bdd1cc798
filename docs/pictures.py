"""Take the pictures of the main screens from a running demo: .venv/bin/python docs/pictures.py [http://localhost:8000]

First start a new demo with `./mosovo demo --reset`, so that the pictures show nothing recorded by hand.
"""

import re
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from mosovo.cli.browser import find_browser
from mosovo.demo.demo_logins import PASSWORD
from mosovo.demo.sign_in_codes import current_code

HERE = Path(__file__).parent / "pictures"
OFFICER, SUPERVISOR, INSPECTOR, COORDINATOR, PARTNER = "4101", "4001", "3001", "2001", "7003"
DESK, PHONE = (1280, 900), (375, 780)
FEWEST_CONDITIONS = 5
OF_A_CASE = 3
"""Slashes in the address of a case file."""


def sign_in(browser: Browser, site: str, who: str) -> Page:
    """Return a page of an account that signed in with its password and the current code."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/account/login/")
    page.get_by_label("Collar or staff number").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=code]").fill(current_code(who, time.time()))  # noqa: TID251 - the code depends on the time
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(re.compile(rf"{site}/(agency/|account/sessions/.*)?$"))
    return page


def take(page: Page, address: str, name: str, size: tuple[int, int] = DESK) -> None:
    """Take one picture; without an address, of the page as it is."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if address:
        page.goto(address)
    page.wait_for_load_state()
    page.screenshot(path=HERE / f"{name}.png")


def take_of_an_officer(browser: Browser, site: str) -> None:
    """Take Today, the caseload, its first case, an explanation, the form of a visit and the breaches."""
    page = sign_in(browser, site, OFFICER)
    take(page, f"{site}/", "today")
    take(page, f"{site}/", "today-phone", PHONE)
    take(page, f"{site}/caseload/", "caseload")
    links = [link.get_attribute("href") or "" for link in page.locator('main a[href^="/nominals/"]').all()]
    case = site + next(link for link in links if link.count("/") == OF_A_CASE)
    take(page, case, "case-file")
    take(page, f"{case}sections/risk-and-plan/", "case-group")
    take(page, site + next(link for link in links if link.endswith("/why/")), "why")
    take_of_a_visit(page, site, [link for link in links if link.count("/") == OF_A_CASE])
    take(page, f"{site}/breaches/", "breaches")


def take_of_a_visit(page: Page, site: str, cases: list[str]) -> None:
    """Take the conditions on the form of a visit, of the first case with some that are marked together."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for case in cases:
        page.goto(f"{site}{case}visits/record/")
        together = page.get_by_role("button", name="All complied")
        if together.count() and page.locator(".condition__more").count() >= FEWEST_CONDITIONS:
            break
    page.get_by_label("Seen", exact=True).check()
    together.click()
    page.get_by_text("marked as complied with, asked").wait_for()
    page.get_by_role("heading", name="Conditions checked").evaluate("each => each.scrollIntoView()")
    take(page, "", "visit-phone", PHONE)


def take_of_others(browser: Browser, site: str) -> None:
    """Take the pages of a supervisor, an inspector, a co-ordinator and a partner agency."""
    page = sign_in(browser, site, SUPERVISOR)
    take(page, f"{site}/", "supervisor")
    page.goto(f"{site}/reading-desk/")
    page.get_by_role("button", name="Read the first record").click()
    take(page, "", "reading-desk")
    take(sign_in(browser, site, INSPECTOR), f"{site}/boards/", "dashboards")
    take(sign_in(browser, site, COORDINATOR), f"{site}/", "coordinator")
    take(sign_in(browser, site, PARTNER), f"{site}/agency/", "agency")


def main() -> None:
    """Take all pictures."""
    site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--lang=en-GB"])
        take_of_an_officer(browser, site)
        take_of_others(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
