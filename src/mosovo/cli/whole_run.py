"""`./mosovo test --whole`: every test, every case, both widths and both versions of PostgreSQL, in parts.

A commit runs shares of generated cases, one width for each browser test and one version of PostgreSQL. A whole run
leaves nothing out: databases are cloned instead of restored, the commit selects the order, drills are included, and the
tests run again at four chosen times. Run it before an issue is called resolved. The outcome of each part is stored in
`tests/whole_runs.json` and shown in `docs/testing.md`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from mosovo.cli import pytest_runs
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError
from mosovo.cli.frozen_clock import FROZEN_RUNS, FrozenRun, clock_set_to, parse_moment
from mosovo.cli.samples import WHOLE_RUNS, WholeRun, read_whole_runs

PAGE = ROOT / "docs" / "testing.md"
WRITTEN = ("tests/whole_runs.json", "docs/testing.md")
"""Files that a whole run writes. Changes to them do not change the tested code."""
BEGIN, END = "<!-- begin: written by ./mosovo test --whole -->", "<!-- end -->"
MIN_SERVER_VERSION = Path("/usr/lib/postgresql/17/bin")
PASSED, FAILED = "passed", "failed"
WHOLE = {"MOSOVO_WHOLE": "1"}
CLONES = {**WHOLE, "MOSOVO_TEST_CLONES": "1"}
WITHOUT_BROWSER = ("--ignore=tests/browser", "--ignore=tests/trust", "tests")

type Run = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class RunPart:
    """One part of a whole run."""

    name: str
    description: str
    run: Run


def part_names() -> list[str]:
    """Return the names of the parts, in the order in which they run."""
    return [part.name for part in PARTS]


def run(names: Sequence[str], *, again: bool, rest: Sequence[str]) -> int:
    """Run these parts, or all; 1 if one fails. A part that passed on this commit is not run again."""
    unknown = sorted(set(names) - set(part_names()))
    if unknown:
        raise CommandError(f"there is no part {unknown[0]!r} of a whole run. Enter one of: {', '.join(part_names())}")
    failed = [part.name for part in PARTS if (not names or part.name in names) and not _run_part(part, again, rest)]
    print(f"\nwhole run: {f'failed: {", ".join(failed)}' if failed else 'every part passed'}", flush=True)
    return 1 if failed else 0


def _run_part(part: RunPart, again: bool, rest: Sequence[str]) -> bool:
    """Return whether the part passes, or has passed on this commit. A run of some of its tests is not recorded."""
    commit, last_run = _tested_commit(), read_whole_runs(WHOLE_RUNS).get(part.name)
    if last_run and not again and (last_run.commit, last_run.outcome) == (commit, PASSED):
        print(f"{part.name}: {last_run}", flush=True)
        return True
    print(f"\n== {part.name}: {part.description}", flush=True)
    started = time.monotonic()
    outcome = FAILED if part.run(rest) else PASSED
    seconds = round(time.monotonic() - started)
    if not rest:
        _save_run(WholeRun(part.name, commit, datetime.now(UTC).date().isoformat(), seconds, outcome))
    print(f"== {part.name}: {outcome} in {format_minutes(seconds)}", flush=True)
    return outcome == PASSED


def _tested_commit() -> str:
    """Return the tested commit, with a "+" if files differ from it other than those that a whole run writes."""
    listed = (("diff", "--name-only", "HEAD"), ("ls-files", "--others", "--exclude-standard"))
    changed = {file for each in listed for file in pytest_runs.run_git(*each).splitlines()} - set(WRITTEN)
    return pytest_runs.run_git("rev-parse", "--short=8", "HEAD") + ("+" if changed else "")


def format_minutes(seconds: float) -> str:
    """Format a duration like "12 min 30 s"."""
    return f"{int(seconds) // 60} min {int(seconds) % 60:02} s"


def _save_run(run: WholeRun) -> None:
    """Record the outcome instead of the last one of this part."""
    runs = read_whole_runs(WHOLE_RUNS) | {run.part: run}
    whole_runs = [runs[name] for name in part_names() if name in runs]
    WHOLE_RUNS.write_text(json.dumps([asdict(each) for each in whole_runs], indent=1) + "\n")
    text = PAGE.read_text()
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{format_table(whole_runs)}\n{END}{after}")


def format_table(runs: Sequence[WholeRun]) -> str:
    """Return the outcomes as a Markdown table."""
    descriptions = {part.name: part.description for part in PARTS}
    head = ["| part | what runs | commit | day | duration | outcome |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join(
        head
        + [
            f"| {each.part} | {descriptions[each.part]} | {each.commit} | {each.day} | {format_minutes(each.seconds)} "
            f"| {each.outcome} |"
            for each in runs
        ]
    )


def _mosovo(*arguments: str, **environment: str) -> Run:
    """Run a command of mosovo in its own process."""
    command = [sys.executable, "-m", "mosovo.cli", *arguments]
    return lambda rest: (
        subprocess.run([*command, *rest], cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
    )


def _pytest(environment: Mapping[str, str], *arguments: str) -> Run:
    return lambda rest: pytest_runs.run([*pytest_runs.IN_PROCESSES, *arguments, *rest], environment)


def _on_oldest(run: Callable[[Mapping[str, str]], Run], environment: Mapping[str, str]) -> Run:
    """Run it on PostgreSQL 17, the oldest supported version."""

    def run_part_tests(rest: Sequence[str]) -> int:
        if not (MIN_SERVER_VERSION / "postgres").exists():
            raise CommandError(
                f"there is no PostgreSQL in {MIN_SERVER_VERSION}. On Debian: apt-get install postgresql-17"
            )
        return run({**environment, "MOSOVO_POSTGRES_BIN_DIR": str(MIN_SERVER_VERSION)})(rest)

    return run_part_tests


def _tests(environment: Mapping[str, str]) -> Run:
    seed = pytest_runs.seed_of_commit()["MOSOVO_TEST_SEED"]
    return _pytest(environment, "--shuffle", seed, *WITHOUT_BROWSER)


def _journeys(environment: Mapping[str, str]) -> Run:
    return _pytest(environment, "tests/browser")


def _trust(environment: Mapping[str, str]) -> Run:
    return _mosovo("check", "trust", "--include-drills", "--strict", **environment)


def _pooled() -> Run:
    return _pytest({**WHOLE, **pytest_runs.POOLED}, *pytest_runs.ACCESS_TESTS)


def _installation() -> Run:
    def run_installation(rest: Sequence[str]) -> int:
        if os.geteuid() or shutil.which("mmdebstrap") is None:  # the tests would skip what the part is for
            raise CommandError("run the part installation as root, with mmdebstrap: apt-get install mmdebstrap")
        return pytest_runs.run([*pytest_runs.INSTALLATION_TESTS, "-s", *rest], pytest_runs.INSTALLATION)

    return run_installation


def _frozen(frozen: FrozenRun) -> Run:
    def run_part_tests(rest: Sequence[str]) -> int:
        with clock_set_to(parse_moment(frozen.moment)) as environment:
            return _pytest({**environment, "TZ": frozen.zone}, *WITHOUT_BROWSER)(rest)

    return run_part_tests


PARTS = (
    RunPart("check", "linters, types, contracts, migrations, locks", _mosovo("check", MYPY_CACHE_DIR=os.devnull)),
    RunPart("tests", "tests without a browser, cloned databases, PostgreSQL 18", _tests(CLONES)),
    RunPart("tests-17", "the same, PostgreSQL 17", _on_oldest(_tests, CLONES)),
    RunPart("journeys", "journeys at both widths, PostgreSQL 18", _journeys(WHOLE)),
    RunPart("journeys-17", "the same, PostgreSQL 17", _on_oldest(_journeys, WHOLE)),
    RunPart("trust", "tests of trust with drills, every case, PostgreSQL 18", _trust(CLONES)),
    RunPart("trust-17", "the same, PostgreSQL 17", _on_oldest(_trust, CLONES)),
    RunPart("pooled", "tests of access behind PgBouncer in transaction mode, every case", _pooled()),
    RunPart("installation", "each way to install, from an empty Debian", _installation()),
    *(
        RunPart(f"clock-{each.moment[:10]}", f"tests without a browser at {each.moment}, {each.zone}", _frozen(each))
        for each in FROZEN_RUNS
    ),
)
