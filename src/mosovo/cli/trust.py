"""`./mosovo check trust`: run the tests of trust, and print each number with its target.

A requirement is held if all its tests passed and reported a number. The last outcome of each test is stored in the data
folder, so that a test that did not run shows when it last ran. A requirement without a test is printed too, with the
reason that `tests/trust/requirements.toml` gives.
"""

import json
import os
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mosovo.cli.checkout import ROOT
from mosovo.cli.pytest_runs import IN_PROCESSES, run_pytest
from mosovo.cli.samples import describe_shares, read_whole_runs
from mosovo.cli.trust_report import (
    FAILED,
    HELD,
    NO_TEST,
    NOT_RUN,
    Results,
    TrustReport,
    TrustTestResult,
    read_report,
    requirement_outcome,
)

TESTS = ROOT / "tests"
FOLDER = TESTS / "trust"
MARK = "mark.trust("


def load_requirements() -> dict[str, str]:
    """Return the text of each requirement by its name."""
    return {name: text for name, text in _read_requirements().items() if isinstance(text, str)}


def load_untested() -> dict[str, str]:
    """Return why a requirement has no test, by its name."""
    untested: dict[str, str] = _read_requirements()["no_test"]
    return untested


def _read_requirements() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "requirements.toml").read_text())


def run(only: Sequence[str], *, include_drills: bool, strict: bool = False, report: Path | None = None) -> int:
    """Run the tests of these requirements, or of all, or read the report of a run; 1 if one does not hold."""
    requirements = load_requirements()
    unknown = sorted(set(only) - set(requirements))
    if unknown:
        print(f"there is no requirement {unknown[0]!r}. Enter one of: {', '.join(requirements)}")
        return 2
    if report and not report.exists():
        print(f"there is no report {report}: run ./mosovo test --trust-report {report}")
        return 2
    selected = {name: text for name, text in requirements.items() if not only or name in only}
    trust_report, code = (read_report(report), 0) if report else _run_tests(only, include_drills=include_drills)
    outcomes = print_results(selected, trust_report.results, _save_last_results(trust_report.results))
    whole_run_in_ci = os.environ.get("CI") == "true" and not only
    refused = [
        outcomes[FAILED] or code,
        _print_undeclared(selected, trust_report.results),
        _print_failed_without_requirement(trust_report),
        _print_missing_tools(trust_report) and strict,
        whole_run_in_ci and _list_not_run(trust_report.results),
        report and _print_incomplete(trust_report),
    ]
    return 1 if any(refused) else 0


def _list_not_run(results: Results) -> bool:
    """Return whether a test that is not a drill did not run."""
    return any(each.outcome == NOT_RUN and each.kind == "ci" for tests in results.values() for each in tests)


def _run_tests(only: Sequence[str], *, include_drills: bool) -> tuple[TrustReport, int]:
    """Return the report of the tests, and the exit code of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.jsonl"
        arguments = [*IN_PROCESSES, "-q", "--trust-report", str(report), str(FOLDER)]
        arguments += [str(file) for file in sorted(TESTS.rglob("test_*.py")) if _is_marked_elsewhere(file)]
        arguments += [f"--trust-only={','.join(only)}", *(["--include-drills"] if include_drills else [])]
        code = run_pytest(arguments)
        return read_report(report), code


def _is_marked_elsewhere(file: Path) -> bool:
    return FOLDER not in file.parents and MARK in file.read_text()


def _print_undeclared(selected: dict[str, str], results: Results) -> bool:
    """Name the requirements without a test that give no reason, and those with a reason that have a test."""
    untested = load_untested()
    undeclared = [name for name in selected if (name in untested) == bool(results.get(name))]
    for name in undeclared:
        fault = "has a test: remove it from no_test" if name in untested else "has no test, and no reason in no_test"
        print(f"{FAILED}: {name} {fault} in tests/trust/requirements.toml", flush=True)
    return bool(undeclared)


def print_results(selected: dict[str, str], results: Results, last: dict[str, dict[str, str]]) -> Counter[str]:
    """Print each requirement with its numbers and targets, then the counts. Return the counts."""
    counts: Counter[str] = Counter()
    whole_runs, untested = read_whole_runs(), load_untested()
    print()
    for name, requirement in selected.items():
        tests = results.get(name, [])
        counts[requirement_outcome(tests)] += 1
        print(f"{name}  {requirement}")
        for each in tests:
            print(f"     {each.outcome:8} {_describe(each, last.get(each.test))}")
        for line in describe_shares((share for each in tests for share in each.shares), whole_runs):
            print(f"     share    {line}")
        if not tests:
            print(f"     {NO_TEST:8} {untested.get(name, 'for no known reason')}")
    counted = ", ".join(f"{counts[outcome]} {outcome.lower()}" for outcome in (HELD, FAILED, NOT_RUN, NO_TEST))
    print(f"\n{len(selected)} requirements: {counted}", flush=True)
    return counts


def _describe(result: TrustTestResult, last: dict[str, str] | None) -> str:
    if result.outcome == NOT_RUN:
        needs = f"needs {result.tool}, " if result.tool else ""
        before = f"last run {last['on']}: {last['outcome']}, {last['number']}" if last else "never run on this machine"
        return f"({result.kind}) {needs}{before} | target: {result.target}"
    return f"{result.number or 'no number'} | target: {result.target} ({result.kind}, {result.seconds} s)"


def _print_failed_without_requirement(report: TrustReport) -> bool:
    failed = report.failed_without_requirement()
    for each in failed:
        print(f"{FAILED}, for no requirement: {each.test}", flush=True)
    return bool(failed)


def _print_missing_tools(report: TrustReport) -> bool:
    """Name each tool that is missing, how to get it, and the tests that did not run without it."""
    skipped = report.without_tool()
    for tool, how in sorted({(each.tool, each.how) for each in skipped}):
        tests = [each.test for each in skipped if each.tool == tool]
        print(f"\n{NOT_RUN}: {len(tests)} tests need {tool}: {how}")
        print(*(f"     {test}" for test in tests), sep="\n", flush=True)
    return bool(skipped)


def _print_incomplete(report: TrustReport) -> bool:
    if not report.is_complete:
        print("\nthe report is incomplete: the run that wrote it was interrupted", flush=True)
    return not report.is_complete


def _save_last_results(results: Results) -> dict[str, dict[str, str]]:
    """Return the last outcome of each test, and store the outcomes of this run."""
    path = Path(os.environ.get("MOSOVO_DATA_DIR") or ROOT / ".mosovo") / "trust.json"
    path.parent.mkdir(exist_ok=True)
    last: dict[str, dict[str, str]] = json.loads(path.read_text()) if path.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    for each in (test for tests in results.values() for test in tests if test.outcome != NOT_RUN):
        last[each.test] = {"on": today, "outcome": each.outcome, "number": each.number or "no number"}
    path.write_text(json.dumps(last, indent=1, sort_keys=True) + "\n")
    return last
