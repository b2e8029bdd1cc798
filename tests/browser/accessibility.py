"""Check the accessibility of a page with axe, and each distinct page and text once in a run.

The checks of axe take half of the time of a journey. On a commit three kinds of check are skipped:

- A page is not checked again if another page with the same elements, attributes and width had no serious fault.
- The contrast of a text is not measured again if a text in the same styles, with the same styles behind it, was
  readable. Styles decide the contrast, except where another element covers the text: a text inside an element with
  an absolute position is always measured.
- The rules of axe that never find anything serious are left out.

A whole run applies every rule to everything on every page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Error, Page

from tests.faultless_pages import add_faultless, list_unchecked
from tests.sampling import is_whole_run

MAX_ATTEMPTS = 5
PAGE_STATE = "({page: performance.timeOrigin, whole: document.readyState === 'complete'})"
"""Identifies the current document, and whether it has loaded completely."""
_OPEN_SESSIONS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
EXAMINE = Path(__file__).with_name("examine.js").read_text()


def list_serious_findings(page: Page) -> list[str]:
    """Return serious findings of axe on the page, each with its element.

    An action just completed may replace the page during the check: then the new page is checked.
    """
    for _ in range(MAX_ATTEMPTS):
        page.wait_for_load_state()
        try:
            before = page.evaluate(PAGE_STATE)
            skeleton = page.evaluate(f"{EXAMINE}; skeleton()")
            if not list_unchecked([skeleton]):
                return []
            found = _examine(page)
            after = page.evaluate(PAGE_STATE)
        except Error as gone:
            page.wait_for_timeout(100)
            after, before = None, gone
        if before == after and after["whole"]:
            add_faultless([] if found["serious"] else [skeleton, *found["readable"]])
            return list(found["serious"])
    raise AssertionError(f"no page stood still to be looked at: {page.url}, {before}")


def run_axe(page: Page, session: CDPSession) -> None:
    """Run axe through this session of the page.

    The session stays open: closing it would remove a virtual security key.
    """
    _OPEN_SESSIONS[page] = session


@contextmanager
def _devtools_session(page: Page) -> Iterator[CDPSession]:
    """Yield a session and close it afterwards: while a session is open, a new page loses the emulation of print."""
    lasting = _OPEN_SESSIONS.get(page)
    session = lasting or page.context.new_cdp_session(page)
    yield session
    if lasting is None:
        session.detach()


def _examine(page: Page) -> dict[str, Any]:
    """Run axe. Return its serious findings, and the styles of the texts that can be read."""
    with _devtools_session(page) as session:
        # V8 compiles the script once; for page.evaluate it would compile it every time.
        session.send("Runtime.evaluate", {"expression": AXE_SCRIPT})
    styles = list_unchecked(page.evaluate("stylesOfTexts()"))
    found: dict[str, Any] = page.evaluate("asked => examine(...asked)", [styles, is_whole_run()])
    return found
