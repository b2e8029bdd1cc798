"""`./mosovo check trust`: the tests of trust, each number beside its target.

A requirement is held when all its tests passed and said their number. The outcome of the last
run of each is kept in the folder of the install's data, so that what was not run says when it was.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mosovo.cli.checkout import ROOT

FOLDER = ROOT / "tests" / "trust"
HELD, FAILED, NOT_RUN, NO_TEST = "held", "FAILED", "not run", "NO TEST"


@dataclass(frozen=True, slots=True)
class Line:
    """One test of a requirement, as it came out."""

    outcome: str
    number: str
    target: str
    kind: str
    test: str
    seconds: float


def requirements() -> dict[str, str]:
    """What is promised, by its name."""
    return tomllib.loads((FOLDER / "requirements.toml").read_text())


def run(only: Sequence[str], *, drills: bool) -> int:
    """Run the tests of these requirements, or of all; 1 if one does not hold."""
    promised = requirements()
    unknown = sorted(set(only) - set(promised))
    if unknown:
        print(f"there is no requirement {unknown[0]!r}; there are: {', '.join(promised)}")
        return 2
    wanted = {name: said for name, said in promised.items() if not only or name in only}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.jsonl"
        code = _pytest(report, only, drills=drills)
        lines = read(report)
    outcomes = show(wanted, lines, _remember(lines))
    whole_run_in_ci = os.environ.get("CI") == "true" and not only
    left_out = whole_run_in_ci and _left_out(lines)
    return 1 if outcomes[FAILED] or outcomes[NO_TEST] or left_out or code else 0


def _left_out(lines: dict[str, list[Line]]) -> bool:
    """Whether a test that is no drill did not run."""
    return any(each.outcome == NOT_RUN and each.kind == "ci" for tests in lines.values() for each in tests)


def _pytest(report: Path, only: Sequence[str], *, drills: bool) -> int:
    command = [sys.executable, "-m", "pytest", "-n", "2", "--maxschedchunk", "1", "-q", "--trust-report", str(report)]
    command += [str(FOLDER), f"--trust-only={','.join(only)}", *(["--drills"] if drills else [])]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def read(report: Path) -> dict[str, list[Line]]:
    """What the tests said, by requirement; of a test that is told of twice, the worse."""
    found: dict[str, dict[str, Line]] = {}
    for text in report.read_text().splitlines() if report.exists() else ():
        told: dict[str, Any] = json.loads(text)
        outcome = {"passed": HELD, "skipped": NOT_RUN}.get(told["outcome"], FAILED)
        number = told["number"]
        if outcome == HELD and not number:
            outcome, number = FAILED, "passed, and said no number"
        tests = found.setdefault(told["id"], {})
        if told["test"] not in tests or outcome == FAILED:
            tests[told["test"]] = Line(outcome, number, told["target"], told["kind"], told["test"], told["seconds"])
    return {name: list(tests.values()) for name, tests in found.items()}


def show(wanted: dict[str, str], lines: dict[str, list[Line]], last: dict[str, dict[str, str]]) -> Counter[str]:
    """Print each requirement with its numbers beside their targets, then the counts. Gives the counts."""
    counts: Counter[str] = Counter()
    print()
    for name, requirement in wanted.items():
        tests = lines.get(name, [])
        counts[outcome_of(tests)] += 1
        print(f"{name}  {requirement}")
        for each in tests:
            print(f"     {each.outcome:8} {_said(each, last.get(each.test))}")
        if not tests:
            print(f"     {NO_TEST}")
    said = ", ".join(f"{counts[outcome]} {outcome.lower()}" for outcome in (HELD, FAILED, NOT_RUN, NO_TEST))
    print(f"\n{len(wanted)} requirements: {said}", flush=True)
    return counts


def outcome_of(tests: Sequence[Line]) -> str:
    """How the requirement stands: as the worst of its tests, a drill that nobody asked for left aside."""
    outcomes = {each.outcome for each in tests if not (each.kind == "drill" and each.outcome == NOT_RUN)}
    return next((each for each in (FAILED, NOT_RUN, HELD) if each in outcomes), NOT_RUN if tests else NO_TEST)


def _said(line: Line, last: dict[str, str] | None) -> str:
    if line.outcome == NOT_RUN:
        before = f"last run {last['on']}: {last['outcome']}, {last['number']}" if last else "never run here"
        return f"({line.kind}) {before} | target: {line.target}"
    return f"{line.number or 'no number'} | target: {line.target} ({line.kind}, {line.seconds} s)"


def _remember(lines: dict[str, list[Line]]) -> dict[str, dict[str, str]]:
    """What the last run of each test was; those that have just run are kept from now on."""
    kept = Path(os.environ.get("MOSOVO_DATA") or ROOT / ".mosovo") / "trust.json"
    kept.parent.mkdir(exist_ok=True)
    last: dict[str, dict[str, str]] = json.loads(kept.read_text()) if kept.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    for each in (line for tests in lines.values() for line in tests if line.outcome != NOT_RUN):
        last[each.test] = {"on": today, "outcome": each.outcome, "number": each.number or "no number"}
    kept.write_text(json.dumps(last, indent=1, sort_keys=True) + "\n")
    return last
