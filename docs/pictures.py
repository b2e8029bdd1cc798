"""Take the pictures of the README from a running demo: .venv/bin/python docs/pictures.py [http://localhost:8000]

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
WHO = "4101"
DESK, PHONE = (1280, 900), (375, 780)


def sign_in(page: Page, site: str) -> None:
    """Sign in as the first officer, with the password and the current code."""
    page.goto(f"{site}/account/login/")
    page.get_by_label("Collar or staff number").fill(WHO)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=code]").fill(current_code(WHO, time.time()))  # noqa: TID251 - the code depends on the time
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(f"{site}/")


def take(browser: Browser, site: str) -> None:
    """Take Today, the explanation of the first duty and the case file; then Today on a phone."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, locale="en-GB")
    page = context.new_page()
    sign_in(page, site)
    page.screenshot(path=HERE / "today.png")
    page.locator("li.task").first.get_by_role("link", name=re.compile("^Why")).click()
    page.screenshot(path=HERE / "why.png")
    page.get_by_role("link", name="Case file").click()
    page.screenshot(path=HERE / "case-file.png")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{site}/")
    page.screenshot(path=HERE / "today-phone.png")


def main() -> None:
    """Take all pictures."""
    site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--lang=en-GB"])
        take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
