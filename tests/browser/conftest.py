"""A real browser for user journey tests. Without one they are skipped, and in CI they fail."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mosovo.cli.browser import find_browser
from mosovo.organisations.models import Account
from tests.missing_tools import skip_without_tool
from tests.support.second_factors import show_factor

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MOVED_CLOCK = """
(() => {
  const now = Date.now
  const moved = () => now() + SECONDS * 1000
  globalThis.Date = class extends Date {
    constructor(...parts) { parts.length ? super(...parts) : super(moved()) }
    static now() { return moved() }
  }
})()
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the system's Chromium, or else Playwright's own."""
    with chromium() as opened:
        running = asyncio._get_running_loop()
        yield opened
        asyncio._set_running_loop(running)  # hidden if the last test of the process had no browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser. During the block its event loop runs in this thread, and no other loop can."""
    path = find_browser()
    if path is None:
        skip_without_tool("Chromium", "apt-get install chromium; or ./mosovo test, which asks Playwright for one")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread that also sets up tests
        with pytest.MonkeyPatch.context() as start:
            start.delenv("LD_PRELOAD", raising=False)  # with libfaketime Chromium takes a minute to show a page
            playwright = stack.enter_context(sync_playwright())
            opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        stack.callback(opened.close)
        if seconds := os.environ.get("FAKETIME"):
            _move_clock_of_pages(opened, int(seconds))
        yield opened


def _move_clock_of_pages(browser: Browser, seconds: int) -> None:
    """Set the clock of every page to the time of the run if it is simulated. Timers are unchanged."""
    new_context = browser.new_context

    def new_context_with_clock(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_init_script(MOVED_CLOCK.replace("SECONDS", str(seconds)))
        return context

    browser.new_context = new_context_with_clock  # type: ignore[method-assign]


@pytest.fixture
def context(browser: Browser, width_of_window: int) -> Iterator[BrowserContext]:
    """Yield a visitor with no history, on a phone or a desktop."""
    context = browser.new_context(viewport={"width": width_of_window, "height": 900}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Yield an empty page of that visitor."""
    return context.new_page()


@pytest.fixture
def sign_in_as(site: LiveServerThread, page: Page) -> Callable[[Account], None]:
    """Return `sign_in_as(account)`, which signs the visitor in as this account."""
    return partial(force_sign_in, site, page)


@pytest.fixture
def sign_in_with_factor(site: LiveServerThread, page: Page) -> Callable[[Account], None]:
    """Return `sign_in_as` with a second factor that was just shown."""
    return partial(force_sign_in, site, page, with_factor=True)


def force_sign_in(site: LiveServerThread, page: Page, account: Account, *, with_factor: bool = False) -> None:
    """Sign the visitor in as this account only."""
    client = Client()
    client.force_login(account)
    if with_factor:
        show_factor(client)
    page.context.clear_cookies()
    for name, morsel in client.cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])


@pytest.fixture
def console_errors(page: Page) -> list[str]:
    """Collect console messages that should not appear."""
    console_errors: list[str] = []
    page.on("console", lambda line: console_errors.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: console_errors.append(f"{page.url}: {error}"))
    return console_errors
