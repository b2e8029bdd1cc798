"""The log in plain words: every act that the code can log has some."""

import doctest
import re

import pytest

from mosovo.web.site.audit import wording
from tests.architecture.source_tree import ours

pytestmark = pytest.mark.pure

LOGGED = sorted(
    {
        found
        for source in ours()
        for found in re.findall(r'Act(?:ion)?\(\s*(?:Verb\.\w+,\s*)?"([a-z]+\.[a-z_]+)"', source.text)
        if str(source).startswith("src/")
    }
)


def test_its_example_runs() -> None:
    assert doctest.testmod(wording).failed == 0


@pytest.mark.parametrize("action", LOGGED)
def test_every_act_has_words(action: str) -> None:
    assert wording.describe_audit_action(action) != action
