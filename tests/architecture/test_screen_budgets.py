"""The limits of statements that the specification of the screens sets, by the name of each page.

A page that needs more than its limit changes `tests/screens.json` and says why. Raising `tests/queries.json` fails.
"""

import pytest

from bench.page_costs import PAGES
from tests.support.query_budgets import BUDGETS, SCREENS

pytestmark = pytest.mark.pure


def test_every_main_page_has_a_budget_within_its_limit() -> None:
    over = {
        name: (BUDGETS[limit["screen"]], limit["statements"])
        for name, limit in SCREENS.items()
        if BUDGETS[limit["screen"]] > limit["statements"]
    }
    assert not over, "statements in tests/queries.json, and at most in tests/screens.json"
    assert len(SCREENS) == 14


def test_the_benchmark_measures_every_main_page() -> None:
    assert list(PAGES) == list(SCREENS)
