"""The cluster drills lose no acknowledged write, and users see only "try again".

Each drill runs once in a session, for all requirements that use it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from fcntl import LOCK_EX, flock

import pytest

from mosovo.cli.drill_commands import PACKAGES, refuse_if_not_possible
from mosovo.cli.drill_faults import FAULTS
from mosovo.cli.errors import CommandError
from tests.missing_tools import skip_without_tool
from tests.support.manual import list_commands
from tests.trust.measurements import Measured

type RunDrill = Callable[[str], str]

pytestmark = pytest.mark.pure
TARGET = "lost 0; only 503 with Retry-After to users"
OUTAGES = re.compile(r"^(.+): no write for ([\d.]+) s \(at most (\d+)\)", re.MULTILINE)
RECORDS = re.compile(
    r"Acknowledged writes: ([\d,]+)\. Lost: (\d+)\. Stored twice, because sent again: (\d+)\.\s+"
    r"Facts without exactly one audit entry: (\d+)\..*\s+Processes killed: (\d+)\."
)
PAGES = re.compile(r"Answers to requests of a page by status: (.+) \(without Retry-After: (\d+),")


@pytest.fixture(scope="session")
def run_drill(tmp_path_factory: pytest.TempPathFactory) -> RunDrill:
    """Return a function that runs a drill such as `run_drill("failover")` and returns its output. It skips if the
    drill cannot run.

    The processes of a run wait for each other, because two drills would use the same ports. They share the output.
    """
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def run(what: str) -> str:
        try:
            refuse_if_not_possible()
        except CommandError as error:
            skip_without_tool("root, Patroni, etcd, HAProxy, PgBouncer and Prometheus", f"{PACKAGES} ({error})")
        stored = folder / f"drill-{what}.txt"
        with (folder / "drill.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not stored.exists():
                command = [sys.executable, "-m", "mosovo.cli", "drill", what]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                stored.write_text(done.stdout + done.stderr)
        printed = stored.read_text()
        assert "Acknowledged writes" in printed, printed
        return printed

    return run


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(
            "failover", marks=pytest.mark.trust("T01", target=TARGET, kind="drill")
        ),
        pytest.param(
            "partition", marks=pytest.mark.trust("T02", target=TARGET, kind="drill")
        ),
    ],
)  # fmt: skip
def test_drill_loses_no_acknowledged_write(what: str, run_drill: RunDrill, measured: Measured) -> None:
    printed = run_drill(what)
    assert f"./mosovo drill {what}" in list_commands("lose-a-server.md")
    wrong = [line for line in printed.splitlines() if line.startswith("WRONG") and "no write for" not in line]
    counted = re.search(r"Acknowledged writes: ([\d,]+)\. Lost: (\d+)\.", printed)
    assert counted, printed
    assert wrong == [], printed
    assert int(counted[1].replace(",", "")) > 100
    seconds = [seconds for _, seconds, _ in OUTAGES.findall(printed)]
    measured(f"lost {counted[2]} of {counted[1]}; no writes for {', '.join(seconds)} s")


@pytest.mark.trust(
    "T03", target="5 of 5: at most 10 s after a killed postmaster, 30 s after a killed node", kind="drill"
)
def test_writes_resume_in_time_after_a_failover(run_drill: RunDrill, measured: Measured) -> None:
    outages = [(name, float(seconds), int(most)) for name, seconds, most in OUTAGES.findall(run_drill("failover"))]
    in_time = [seconds for _, seconds, most in outages if seconds <= most]
    measured(f"{len(in_time)} of {len(outages)} in time: {', '.join(f'{each:.1f}' for _, each, _ in outages)} s")
    assert [most for _, _, most in outages] == [10, 30, 10, 30, 10]
    assert len(in_time) == 5


@pytest.mark.trust(
    "T06", target="0 answers other than the page or 503 with Retry-After, in five failovers", kind="drill"
)
def test_users_see_only_a_page_to_try_again_during_a_failover(run_drill: RunDrill, measured: Measured) -> None:
    found = PAGES.search(run_drill("failover"))
    assert found
    answers = {status: int(number) for status, number in (each.split(": ") for each in found[1].split(", "))}
    other = sum(number for status, number in answers.items() if status not in ("302", "503"))
    measured(f"{other} other answers of {sum(answers.values()):,}, {answers.get('503', 0)} of them 503")
    assert (other, found[2]) == (0, "0")
    assert answers.get("503", 0) > 0, "the drill must request pages during the failovers"


@pytest.mark.trust("T50", target="6 of 6 parts: lost 0, writes back in time, and 5 of 5 alerts raised", kind="drill")
def test_lost_part_loses_no_write_and_raises_its_alert(run_drill: RunDrill, measured: Measured) -> None:
    printed = run_drill("parts")
    counted = re.search(r"Acknowledged writes: ([\d,]+)\. Lost: (\d+)\.", printed)
    assert counted, printed
    raised = re.findall(r": (Mosovo\w+) raised after ([\d.]+) s", printed)
    outages = [(float(seconds), int(most)) for _, seconds, most in OUTAGES.findall(printed)]
    in_time = sum(seconds <= most for seconds, most in outages)
    measured(
        f"lost {counted[2]} of {counted[1]}; {in_time} of {len(outages)} in time: "
        f"{', '.join(f'{seconds:.1f}' for seconds, _ in outages)} s; {len(raised)} alerts raised"
    )
    assert (counted[2], in_time, len(outages)) == ("0", 6, 6), printed
    assert [name for name, _ in raised] == [fault.alert for fault in FAULTS["parts"] if fault.alert]
    assert [line for line in printed.splitlines() if line.startswith("WRONG")] == []


@pytest.mark.trust(
    "T05", target="5 failovers, 6 processes killed, 8 officers: each form one fact with one entry; lost 0", kind="drill"
)
def test_each_acknowledged_form_is_stored_once_with_one_audit_entry(run_drill: RunDrill, measured: Measured) -> None:
    printed = run_drill("records")
    found = RECORDS.search(printed)
    assert found, printed
    sent, lost, twice, without_entry, killed = found.groups()
    failovers = len(OUTAGES.findall(printed))
    measured(
        f"lost {lost} of {sent}, {twice} stored twice, {without_entry} without one entry; "
        f"{failovers} failovers, {killed} processes killed"
    )
    assert int(sent.replace(",", "")) > 100
    assert (lost, twice, without_entry, killed) == ("0", "0", "0", "6"), printed
    assert failovers == len(FAULTS["records"])
    assert [line for line in printed.splitlines() if line.startswith("WRONG") and "no write for" not in line] == []
