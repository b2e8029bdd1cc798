"""Count what a person does on a page: each click or key, each field filled, and each page that loads."""

from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page


class Inputs:
    """Count the inputs of one task. Use these methods instead of those of the page, and give the limit at the end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        self.log: list[str] = []

    def click(self, where: Locator) -> None:
        """Click once."""
        self._note("click")
        where.click()

    def press(self, key: str) -> None:
        """Press one key."""
        self._note(f"key {key}")
        self.page.keyboard.press(key)

    def choose(self, where: Locator) -> None:
        """Select a radio or tick a box."""
        self._note("choose")
        where.check()

    def select(self, where: Locator, words: str) -> None:
        """Select from a list."""
        self._note("select")
        where.select_option(label=words)

    def fill(self, where: Locator, words: Any) -> None:
        """Fill one field."""
        self._note("fill")
        where.fill(str(words))

    def day(self, label: str, on: date) -> None:
        """Enter a date: the first box takes a whole date."""
        self.fill(self.page.get_by_role("group", name=label).get_by_label("Day", exact=True), f"{on:%d/%m/%Y}")

    def load(self) -> None:
        """Wait for the page that follows, which counts as one."""
        self._note("page")
        self.page.wait_for_load_state()

    def at_most(self, limit: int, act: str) -> None:
        """Check the number of inputs, and print it."""
        print(f"{act}: {self.count} of at most {limit} inputs")
        assert self.count <= limit, f"{act}: {self.count} inputs, at most {limit}: {self.log}"

    def _note(self, what: str) -> None:
        self.count += 1
        self.log.append(what)
