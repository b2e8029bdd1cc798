"""Find a browser for the tests, or fetch one."""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of the system’s Chromium, or of the one that Playwright has fetched."""
    system = next(filter(None, map(shutil.which, NAMES)), None)
    return system or _fetched()


def can_be_installed() -> bool:
    """Return whether there is a Chromium, after fetching one if there was none."""
    if find_browser():
        return True
    print("There is no Chromium: fetching one with Playwright.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_browser() is not None


def _fetched() -> str | None:
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
            return str(path) if path.exists() else None
    except Error:
        return None
