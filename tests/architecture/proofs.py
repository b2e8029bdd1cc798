"""The proofs of the architecture tests: a plugin that counts each pair of a rule and an object that it was checked on.

A rule is one test. It asks for `check_each` and gives it every object that the rule applies to:

    def test_a_function_is_short(check_each: CheckEach) -> None:
        check_each(sources(), find_long_functions, allowed="at most 40 lines")

The test fails with every offender by name. One test for each file would say the same, at the price of thousands of
test cases that every run has to collect; so proofs, not test cases, measure how much is checked.

The number of proofs does not fall:

- A rule without objects fails. So does one that reaches less than nine tenths of the objects recorded for it in
  `proofs.json`, because its search for objects is then likely to be broken.
- The run fails if the total of all rules is below the recorded total. There is no margin, but objects added since the
  record make up for objects removed, so deleting a file fails only in a repository that has not grown.
- `proofs.json` is changed only by `./mosovo test tests/architecture --record-proofs REASON`. A lower total then shows
  in the diff, next to its reason.

A run of some of the rules prints its count and does not compare the total.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import pytest

FOLDER = Path(__file__).parent
RECORD = FOLDER / "proofs.json"
MIN_SHARE = 0.9
RULE = re.compile(r"^def test_(\w+)\([^)]*\bcheck_each: CheckEach\b", re.MULTILINE)


class CheckEach(Protocol):
    """Check a rule on each object. The check of an object returns what is wrong with it, with its place."""

    def __call__[T](self, objects: Iterable[T], find_faults: Callable[[T], Iterable[str]], *, allowed: str) -> None: ...


def load_record() -> dict[str, int]:
    """Return the recorded number of proofs of each rule."""
    rules: dict[str, int] = json.loads(RECORD.read_text())["rules"]
    return rules


def list_rules() -> list[str]:
    """List the names of all tests that ask for `check_each`, without `test_`; a name used twice appears twice."""
    return [name for path in sorted(FOLDER.glob("test_*.py")) for name in RULE.findall(path.read_text())]


def describe_failure(faults: list[str], count: int, recorded: int, allowed: str) -> str:
    """Describe why a rule fails: every fault, or too few objects. Return an empty text if it holds."""
    if faults:
        return "\n".join([f"{len(faults)} found, {count:,} checked. Allowed: {allowed}.", *faults])
    if count == 0:
        return "The rule found no objects to check."
    if count < MIN_SHARE * recorded:
        return (
            f"The rule checked {count:,} objects, and {recorded:,} are recorded in {RECORD.name}. If the others were "
            "removed on purpose: ./mosovo test tests/architecture --record-proofs REASON"
        )
    return ""


@pytest.fixture
def check_each(request: pytest.FixtureRequest) -> CheckEach:
    """Check the rule of this test on every object, count the proofs, and fail with every fault."""

    def check[T](objects: Iterable[T], find_faults: Callable[[T], Iterable[str]], *, allowed: str) -> None:
        checked = list(objects)
        rule = request.node.name.removeprefix("test_")
        request.node.user_properties.append(("proofs", [rule, len(checked)]))
        faults = [fault for each in checked for fault in find_faults(each)]
        failure = describe_failure(faults, len(checked), load_record().get(rule, 0), allowed)
        if failure:
            pytest.fail(failure, pytrace=False)

    return check


class ProofCount:
    """The proofs of a run, collected from the reports of its tests, and so from all workers of a parallel run."""

    def __init__(self, recorded: dict[str, int], reason: str) -> None:
        self.recorded = recorded
        self.reason = reason
        self.proofs: dict[str, int] = {}

    @property
    def is_complete(self) -> bool:
        """Whether every recorded rule has run."""
        return self.recorded.keys() <= self.proofs.keys()

    @property
    def missing_count(self) -> int:
        """How many proofs are missing to the recorded total; 0 after a run of some of the rules."""
        return max(0, sum(self.recorded.values()) - sum(self.proofs.values())) if self.is_complete else 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        properties: dict[str, Any] = dict(report.user_properties)
        if "proofs" in properties:
            rule, count = properties["proofs"]
            self.proofs[rule] = count

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.reason and self.proofs:
            self.write_record()
        elif self.missing_count and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def write_record(self) -> None:
        """Write the numbers of this run and the reason. Rules that did not run stay; rules without a test go."""
        counts = {**self.recorded, **self.proofs}
        self.recorded = {rule: counts[rule] for rule in sorted(set(list_rules())) if rule in counts}
        RECORD.write_text(json.dumps({"reason": self.reason, "rules": self.recorded}, indent=2) + "\n")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.list_lines():
            terminalreporter.write_line(line)

    def list_lines(self) -> list[str]:
        """List what a run prints at its end: the total, and each rule that has fallen if the total has."""
        if not self.proofs:
            return []
        part = "" if self.is_complete else f" (of {len(self.recorded)} rules; the total is not compared)"
        rules = f"{len(self.proofs)} rule{'s' if len(self.proofs) > 1 else ''}"
        lines = [f"architecture: {rules} over {sum(self.proofs.values()):,} objects{part}"]
        if self.missing_count:
            fallen = {rule: was for rule, was in self.recorded.items() if self.proofs[rule] < was}
            lines += [
                f"FAILED architecture: {self.missing_count:,} fewer than recorded in {RECORD.name}",
                *(f"  {rule}: {was:,} to {self.proofs[rule]:,}" for rule, was in fallen.items()),
                "  If they were removed on purpose: ./mosovo test tests/architecture --record-proofs REASON",
            ]
        return lines


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("architecture").addoption(
        "--record-proofs", metavar="REASON", default="", help="record the proofs of each architecture rule, and why"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(ProofCount(load_record(), config.getoption("--record-proofs")))
