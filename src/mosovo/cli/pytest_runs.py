"""Run pytest for `./mosovo test`: which tests, in how many processes, with which seed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from mosovo.cli.browser import can_be_installed
from mosovo.cli.checkout import ROOT

BROWSER_TESTS = "tests/browser"
TRUST_REPORT = ROOT / ".mosovo" / "trust-report.jsonl"
"""Where a run stores the outcomes of the tests of trust, for `./mosovo check trust --report`."""
CATALOGUE_TESTS = (
    "tests/architecture/test_database_rules.py",
    "tests/audit/test_log_entries.py",
    "tests/caseload/test_list_plans.py",
    "tests/cli/test_safety.py",
    "tests/nominals/test_forbidden_sql.py",
    "tests/nominals/test_access_rules_agree.py::test_row_security_shows_the_cases_that_the_policy_lets_an_actor_view",
    "tests/nominals/test_access_rules_agree.py::test_queryset_without_row_security_follows_the_policy",
    "tests/nominals/test_access_rules_agree.py::test_session_without_an_actor_sees_no_case",
    "tests/nominals/test_access_rules_agree.py::test_stale_actor_of_another_transaction_sees_no_case",
    "tests/obligations/test_facts_function.py",
    "tests/record",
    "tests/search/test_bounded_search.py::test_person_with_both_of_two_common_names_is_first",
    "tests/search/test_bounded_search.py::test_search_without_a_name_pair_is_repeated_without_the_bound",
    "tests/search/test_find.py",
    "tests/search/test_found_by_traces.py::test_streets_are_searched_by_their_index",
    "tests/trust/test_row_security.py",
)
"""Tests that depend on what differs between versions: the catalogue, the planner and the extensions for names.

A commit runs them on both versions, and all others on one. A renamed test is an error of pytest.
"""
POOLED_TESTS = (
    "tests/access/test_groups.py",
    "tests/access/test_hidden_facts.py",
    "tests/trust/test_audit_write_failures.py",
    "tests/trust/test_password_guessing.py::test_guesses_from_one_address_do_not_block_sign_in_from_another",
    "tests/trust/test_password_guessing.py::test_known_browser_cookie_of_one_account_does_not_help_for_another",
)
"""What each commit runs behind PgBouncer, and one of these in turn by the number of the commit:"""
POOLED_IN_TURN = (
    *(f"tests/trust/test_matrix.py::test_every_url_of_a_case_follows_the_access_matrix[{part}]" for part in range(4)),
    "tests/trust/test_matrix.py::test_every_other_url_follows_the_access_matrix",
)
ACCESS_TESTS = (
    "tests/access",
    "tests/trust/test_removed_access.py",
    "tests/trust/test_password_guessing.py",
    "tests/trust/test_hidden_cases.py",
    "tests/trust/test_matrix.py",
    "tests/trust/test_audit_write_failures.py",
    "tests/trust/test_sessions.py",
)
"""What a whole run runs behind PgBouncer: who can see what, and whose session it is."""
POOLED = {"MOSOVO_TEST_POOLER": "1"}
"""Connects the web roles through PgBouncer in transaction mode: see tests/support/pooler.py."""
INSTALLATION_TESTS = ("tests/deploy/test_install.py", "tests/deploy/test_image.py")
INSTALLATION = {"MOSOVO_TEST_INSTALLATION": "1"}
"""Runs the tests that make an empty Debian, which takes minutes."""
IN_PROCESSES = ("-n", "4", "--dist", "load", "--maxschedchunk", "1")
"""Each process takes the next test when it is free, so that the order of `tests/longest_first.py` holds. On two cores
four processes: two of them usually wait, for PostgreSQL, a page or a moment."""
NO_TESTS_COLLECTED = 5
FAILED_AFTER_MIDNIGHT = 20
"""The exit code of pytest if tests failed, all after midnight (tests/midnight.py). pytest itself uses 0 to 5."""


def run_all(arguments: Sequence[str], *, browser: bool) -> int:
    """Run every test in one session. Without a browser, list its tests as not run; in CI that is a failure."""
    left_out = [] if browser and can_be_installed() else [f"--ignore={BROWSER_TESTS}"]
    TRUST_REPORT.parent.mkdir(exist_ok=True)
    report = ["--trust-report", str(TRUST_REPORT)]
    _compile_once()
    code = run([*IN_PROCESSES, "--durations=20", *report, *left_out, "tests", *arguments])
    return max(code, _print_journeys_not_run(is_requested=not browser)) if left_out else code


def _compile_once() -> None:
    """In a new clone, let one process compile all modules, which the processes of a run would each do at once.

    They cost 16 s of CPU, and to collect the tests costs 8 s. A module that does not compile fails the run itself.
    """
    if not (ROOT / "tests" / "__pycache__").is_dir():
        collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests"]
        subprocess.run(collect, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def run(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run pytest; return 1 if a test fails. A choice such as `-k` that matches no test is not a failure."""
    code = run_pytest(arguments, environment)
    return 0 if code == NO_TESTS_COLLECTED else min(code, 1)


def run_pytest(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run pytest and return its exit code. If tests failed only after midnight, run those once more: that decides."""
    command = [sys.executable, "-m", "pytest", *arguments]
    env = {**os.environ, **seed_of_commit(), **(environment or {})}
    code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    if code != FAILED_AFTER_MIDNIGHT:
        return code
    print("\n== tests failed after midnight, perhaps because the date changed: they run once more", flush=True)
    command += ["--last-failed", "--last-failed-no-failures", "none"]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def list_pooled_tests() -> list[str]:
    """Return what this commit runs behind PgBouncer."""
    number = int(seed_of_commit()["MOSOVO_COMMIT_NUMBER"])
    return [*POOLED_TESTS, POOLED_IN_TURN[number % len(POOLED_IN_TURN)]]


def seed_of_commit() -> dict[str, str]:
    """Return the seed and number of the commit, which select shares and widths, unless the environment sets them."""
    seed = int(run_git("rev-parse", "--short=7", "HEAD")[:7] or "0", 16)
    number = run_git("rev-list", "--count", "HEAD") or "0"
    return {
        "MOSOVO_TEST_SEED": os.environ.get("MOSOVO_TEST_SEED", str(seed)),
        "MOSOVO_COMMIT_NUMBER": os.environ.get("MOSOVO_COMMIT_NUMBER", number),
    }


def run_git(*arguments: str) -> str:
    """Return the output of git, or an empty text if there is no repository."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _print_journeys_not_run(*, is_requested: bool) -> int:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / BROWSER_TESTS).glob("test_*.py"))
    reason = "--no-browser is set" if is_requested else "there is no Chromium, and Playwright could not fetch one"
    print(f"\nNOT RUN: the browser tests, because {reason}:", *(f"  {file}" for file in files), sep="\n", flush=True)
    return 1 if os.environ.get("CI") == "true" else 0
