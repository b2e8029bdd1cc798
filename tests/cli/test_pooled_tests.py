"""Tests that a commit runs behind PgBouncer: they exist, and every part of the access matrix takes a turn."""

import re

import pytest

from mosovo.cli.checkout import ROOT
from mosovo.cli.pytest_runs import ACCESS_TESTS, POOLED_IN_TURN, POOLED_TESTS, list_pooled_tests

pytestmark = pytest.mark.pure


def test_five_consecutive_commits_run_all_pooled_parts_of_the_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    tests: set[str] = set()
    for number in range(1512, 1517):
        monkeypatch.setenv("MOSOVO_COMMIT_NUMBER", str(number))
        tests |= set(list_pooled_tests())
    assert tests == {*POOLED_TESTS, *POOLED_IN_TURN}
    [parts] = re.findall(r"^PARTS = (\d+)$", (ROOT / "tests/trust/test_matrix.py").read_text(), re.MULTILINE)
    assert sum("test_every_url_of_a_case_follows_the_access_matrix[" in each for each in POOLED_IN_TURN) == int(parts)


@pytest.mark.parametrize("test", [*POOLED_TESTS, *POOLED_IN_TURN])
def test_each_pooled_test_exists_in_the_whole_run(test: str) -> None:
    file, _, name = test.partition("::")
    assert name.partition("[")[0] in (ROOT / file).read_text()
    assert file.startswith(ACCESS_TESTS)
