"""The work that benchmarks compare pages with stays the same, because their limits depend on it."""

from hashlib import sha256
from pathlib import Path

from bench.machine_speed import REFERENCE, ROWS, do_fixed_work

BUDGETS = Path(__file__).parents[2] / "docs" / "screen-budgets.md"
DIGEST = "253b6ea00d54dd44c40a7ded331c46fa07c60f5accb02428b87b49c9b826c790"


def test_the_work_is_fixed() -> None:
    page = do_fixed_work()
    assert page.count("<tr") == ROWS
    assert sha256(page.encode()).hexdigest() == DIGEST, "a change of the work needs a new REFERENCE"


def test_the_guide_states_the_reference() -> None:
    assert f"times {REFERENCE:g} ms" in BUDGETS.read_text()
