"""`--shuffle SEED` runs the tests in another order, the same for the same seed.

A test that passes only after another one has left something behind fails in some order.
"""

from hashlib import sha256

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shuffle", metavar="SEED", default="", help="run the tests in an order drawn by SEED, any text or number"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort by a hash of seed and name: each worker draws the same order, however the files were found."""
    seed = config.getoption("--shuffle")
    if seed:
        items.sort(key=lambda item: sha256(f"{seed}\0{item.nodeid}".encode()).digest())


def pytest_report_header(config: pytest.Config) -> str | None:
    """Print the seed, so that a failing order can be repeated."""
    seed = config.getoption("--shuffle")
    return f"order drawn by: --shuffle {seed}" if seed else None
