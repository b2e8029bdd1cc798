"""A user without a mouse: fields filled, buttons pressed, pages read, and keys pressed, each counted."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

MIN_STOPS = 400


class Keyboard:
    """Reach everything on a page by Tab, and count. A field or a button is one step."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields = self.buttons = self.pages = self.tabs = self.typed = 0

    @property
    def steps(self) -> int:
        """The number of fields filled and buttons pressed."""
        return self.fields + self.buttons

    def choose_file(self, label: str, file: Path) -> None:
        """Select a file. The dialog of the system is outside the page."""
        self.page.get_by_label(label).set_input_files(file)
        self.fields += 1

    def type_at(self, selector: str, text: str) -> None:
        """Reach a field and type into it, or select from a list by its first letters."""
        self._tab_until(lambda: bool(self.page.evaluate("s => document.activeElement.matches(s)", selector)), selector)
        self.page.keyboard.type(text)
        self.fields += 1
        self.typed += len(text)

    def press(self, words: str, address: str = "") -> None:
        """Reach a button or link by its text, press Enter, and wait for the page that follows."""
        self._tab_until(lambda: self.page.evaluate("document.activeElement.innerText ?? ''").strip() == words, words)
        self.page.keyboard.press("Enter")
        self.buttons += 1
        if address:
            self.page.wait_for_url(address)
            self.pages += 1

    def report(self, act: str, max_steps: int) -> None:
        """Print what was counted, and check the number of steps."""
        print(
            f"{act}: {self.steps} of at most {max_steps} steps ({self.fields} fields, {self.buttons} buttons), "
            f"{self.pages} pages, {self.tabs} times Tab, {self.typed} characters"
        )
        assert self.steps <= max_steps

    def _tab_until(self, is_there: Callable[[], bool], what: str) -> None:
        for _ in range(MIN_STOPS):
            if is_there():
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError(f"no key reaches {what} on {self.page.url}")
