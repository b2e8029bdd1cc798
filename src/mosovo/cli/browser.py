"""Is there a browser for the tests, or can one be fetched?"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The path of a Chromium: the system's own, else the one that Playwright has fetched."""
    system = next(filter(None, map(shutil.which, NAMES)), None)
    return system or _fetched()


def can_be_installed() -> bool:
    """Is there a Chromium, now that one has been asked for if there was none?"""
    if find_browser():
        return True
    print("There is no Chromium: asking Playwright for one.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_browser() is not None


def _fetched() -> str | None:
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
            return str(path) if path.exists() else None
    except Error:
        return None
