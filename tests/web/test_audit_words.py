"""The audit log in plain words: every action that the code logs has a description."""

import doctest
import re

import pytest

from mosovo.web.site.audit import wording
from tests.architecture.source_tree import ours

pytestmark = pytest.mark.pure

LOGGED_ACTIONS = sorted(
    {
        found
        for source in ours()
        for found in re.findall(r'Act(?:ion)?\(\s*(?:Verb\.\w+,\s*)?"([a-z]+\.[a-z_]+)"', source.text)
        if str(source).startswith("src/")
    }
)


def test_docstring_examples_run() -> None:
    assert doctest.testmod(wording).failed == 0


@pytest.mark.parametrize("action", LOGGED_ACTIONS)
def test_every_logged_action_has_a_description(action: str) -> None:
    assert wording.describe_audit_action(action) != action
