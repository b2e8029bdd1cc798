"""Skip tests that need a tool outside the product, with one form of reason.

In CI they fail, because a test that did not run proves nothing.
"""

import os
import re
from typing import NoReturn

import pytest

REASON = re.compile(r"needs (?P<tool>[^:]+): (?P<how>.+)", re.DOTALL)


def skip_without_tool(tool: str, how_to_get_it: str) -> NoReturn:
    """Skip this test because the tool is missing; fail it in CI."""
    reason = f"needs {tool}: {how_to_get_it}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; in CI a test that did not run is a failure")
    pytest.skip(reason)


def parse_missing_tool(reason: str) -> dict[str, str]:
    """Return the tool that a skip names, and how to get it; nothing if the test was skipped for another reason."""
    found = REASON.fullmatch(reason)
    return found.groupdict() if found else {}
