"""The report of the tests of trust: one line of JSON for each test, as `pytest --trust-report FILE` writes it.

The last line states that the run was complete. Tests without a requirement are included if they are in `tests/trust`,
or were skipped because a tool is missing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mosovo.cli.samples import FamilyShare

HELD, FAILED, NOT_RUN, NO_TEST = "held", "FAILED", "not run", "no test"
NO_REQUIREMENT = ""
"""The key of tests without a requirement."""


@dataclass(frozen=True, slots=True)
class TrustTestResult:
    """The outcome of one test."""

    outcome: str
    number: str
    target: str
    kind: str
    test: str
    seconds: float
    reason: str = ""
    """Why it was skipped."""
    tool: str = ""
    """The missing tool because of which it was skipped. `how` says how to get it."""
    how: str = ""
    shares: tuple[FamilyShare, ...] = ()


type Results = dict[str, list[TrustTestResult]]
"""The results of tests by requirement."""


@dataclass(frozen=True, slots=True)
class TrustReport:
    """The report of one run."""

    results: Results = field(default_factory=dict)
    is_complete: bool = False

    def without_tool(self) -> list[TrustTestResult]:
        """List the tests that were skipped because a tool is missing."""
        return [each for tests in self.results.values() for each in tests if each.tool and each.outcome == NOT_RUN]

    def failed_without_requirement(self) -> list[TrustTestResult]:
        """List the tests that failed and are marked for no requirement."""
        return [each for each in self.results.get(NO_REQUIREMENT, ()) if each.outcome == FAILED]


def read_report(path: Path) -> TrustReport:
    """Return the report. If a test is in it twice, the worse outcome of its last run counts."""
    results: dict[str, dict[str, TrustTestResult]] = {}
    is_complete = False
    in_this_run: set[tuple[str, str]] = set()
    for text in path.read_text().splitlines() if path.exists() else ():
        line: dict[str, Any] = json.loads(text)
        is_complete = is_complete or "exit" in line
        if "exit" in line:
            in_this_run.clear()
            continue
        result = _result(line)
        tests = results.setdefault(line["id"], {})
        if (line["id"], result.test) not in in_this_run or result.outcome == FAILED:
            tests[result.test] = result
        in_this_run.add((line["id"], result.test))
    return TrustReport({name: list(tests.values()) for name, tests in results.items()}, is_complete)


def _result(line: dict[str, Any]) -> TrustTestResult:
    outcome = {"passed": HELD, "skipped": NOT_RUN}.get(line["outcome"], FAILED)
    number = line["number"]
    if outcome == HELD and not number and line["id"] != NO_REQUIREMENT:
        outcome, number = FAILED, "passed, and gave no number"
    return TrustTestResult(
        outcome, number, line["target"], line["kind"], line["test"], line["seconds"], line.get("reason", ""),
        line.get("tool", ""), line.get("how", ""), tuple(FamilyShare(**share) for share in line.get("shares", ())),
    )  # fmt: skip


def requirement_outcome(tests: Sequence[TrustTestResult]) -> str:
    """Return the outcome of a requirement: the worst of its tests, without drills that were not requested."""
    outcomes = {each.outcome for each in tests if not (each.kind == "drill" and each.outcome == NOT_RUN)}
    return next((each for each in (FAILED, NOT_RUN, HELD) if each in outcomes), NOT_RUN if tests else NO_TEST)
