"""`./mosovo drill failover`, `partition` and `parts`: lose a part of the cluster while the application works."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from secrets import token_urlsafe

from psycopg import sql

from mosovo.cli.drill_cluster import HAPROXY_PORT, PGBOUNCER_PORT, DrillCluster
from mosovo.cli.drill_commands import wait_for
from mosovo.cli.drill_faults import Fault
from mosovo.cli.drill_monitoring import is_raised, start_monitoring
from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import new_key

ACTION = "drill.write"
_SET_UP = "from mosovo.cli.database_setup import set_up_django; set_up_django('{role}'); "
_WRITER = f"{_SET_UP.format(role='jobs')}from mosovo.cli.drill_writer import write; write()"
_WEB = (
    f"{_SET_UP.format(role='app')}import os; from mosovo.cli.serve import server_command; "
    "command = server_command('127.0.0.1', {port}, 2); os.execv(command[0], command)"
)
"""The pages without the checks of `serve`, which refuses an installation without a TLS proxy and a virus scanner."""
WRITERS, WEB_PORT, STEADY_SECONDS = 4, 26480, 5.0
ROLES = {"DATABASE_OWNER_URL": "mosovo_owner", "DATABASE_JOBS_URL": "mosovo_jobs"}
WEB_ROLES = {"DATABASE_URL": "mosovo_app", "DATABASE_SIGN_IN_URL": "mosovo_signin"}
ALERT_TIMEOUT = 90.0
SESSION_COOKIE, SIGN_IN_REDIRECT = "mosovo", 302
"""A request with a session is looked up in the database. As there is no such session, the answer is to sign in."""
_STORED_COUNTS = "select detail ->> 'number', count(*) from audit_auditentry where action = %s group by 1"
HEARTBEAT = "select extract(epoch from clock_timestamp() - max(last_heartbeat)) < 30 from procrastinate_workers"


@dataclass
class Answers:
    """What the pages answered: how many of each status, and the longest time."""

    statuses: dict[int, int] = field(default_factory=dict)
    without_retry_after: int = 0
    slowest: float = 0.0

    def note(self, status: int, retry_after: str | None, seconds: float) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.without_retry_after += status == 503 and not retry_after
        self.slowest = max(self.slowest, seconds)


def rehearse(drill_class: "type[Drill]", faults: tuple[Fault, ...]) -> int:
    """Run a drill on a cluster of its own. Return 0, or 1 if a number missed its limit."""
    with tempfile.TemporaryDirectory(prefix="mosovo-cluster-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cluster = DrillCluster(folder)
        try:
            return drill_class(cluster, folder).run(faults)
        except CommandError:
            for log in sorted((*folder.glob("*.log"), *folder.glob("refused-*"))):
                print(f"{log.name}: ", *log.read_text(errors="replace").splitlines()[-3:], sep="\n  ")
            raise
        finally:
            cluster.stop()


class Drill:
    """A cluster with the application under load, and what was acknowledged and answered."""

    writers = WRITERS
    other_statuses: tuple[int, ...] = ()
    """Statuses of pages that this drill expects, beyond the usual one and 503. 0: no answer."""

    def __init__(self, cluster: DrillCluster, folder: Path) -> None:
        self.cluster, self.folder, self.answers = cluster, folder, Answers()
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("MOSOVO_", "DATABASE_", "PG"))
        }
        self.environment = {
            **inherited, "MOSOVO_SYNTHETIC_DATA": "true", "MOSOVO_FILES_DIR": str(folder / "files"),
            "MOSOVO_SECRET_KEY": token_urlsafe(64), "MOSOVO_ENCRYPTION_KEYS": new_key(),
            "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(), "MOSOVO_ALLOWED_HOSTS": "127.0.0.1",
        }  # fmt: skip
        self.direct = {name: cluster.url(role, HAPROXY_PORT) for name, role in ROLES.items()}
        self.pooled = {name: cluster.url(role, PGBOUNCER_PORT) for name, role in WEB_ROLES.items()}

    def run(self, faults: tuple[Fault, ...]) -> int:
        begun = time.monotonic()
        self.cluster.start()
        self.make_register()
        self._start_application()
        if any(fault.alert for fault in faults):
            start_monitoring(self.cluster)
        print(f"Three machines and the application are ready after {time.monotonic() - begun:.0f} s.", flush=True)
        missed_limits: list[str] = []
        with self._load():
            for fault in faults:
                missed_limits += self._rehearse_fault(fault)
        return self._report(missed_limits)

    def make_register(self) -> None:
        """Make an empty register."""
        with self.cluster.as_superuser("postgres") as admin:
            admin.execute("create database mosovo")
        script = (files("mosovo.embedded") / "roles.sql").read_bytes()
        psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "database=mosovo", "-f", "-"]
        self.run_checked([*psql, self.cluster.url("postgres", HAPROXY_PORT, "postgres")], script)
        with self.cluster.as_superuser("postgres") as admin:
            for role in (*ROLES.values(), *WEB_ROLES.values()):
                password = sql.Literal(self.cluster.passwords["application"])
                admin.execute(sql.SQL("alter role {} password {}").format(sql.Identifier(role), password))
        self.run_checked([sys.executable, "-m", "mosovo.cli", "migrate", "--quiet"])

    def run_checked(
        self, command: list[str], stdin: bytes | None = None, environment: dict[str, str] | None = None
    ) -> bytes:
        """Run a command, by default as the owner and the jobs, and return what it prints.

        Raises `CommandError` if it fails.
        """
        variables = environment or self.environment | self.direct
        done = subprocess.run(command, env=variables, input=stdin, capture_output=True, check=False)
        if done.returncode:
            raise CommandError(f"{command[0]} failed: {done.stderr.decode().strip()}")
        return done.stdout

    def _start_application(self) -> None:
        self.cluster.start_pgbouncer()
        web = (sys.executable, "-c", _WEB.format(port=WEB_PORT))
        self.cluster.run("web", *web, environment=self.environment | self.pooled)
        self.start_worker()
        wait_for("a page", lambda: self._request_page()[0] == SIGN_IN_REDIRECT, 60)
        wait_for("a worker", self._has_heartbeat, 60)
        self.start_writers()
        wait_for(
            "a write of each writer",
            lambda: len({each.split(":")[0] for each, _ in self.acknowledged()}) == self.writers,
            120,
        )

    def start_worker(self) -> None:
        """Start the worker of jobs."""
        jobs = {"DATABASE_JOBS_URL": self.direct["DATABASE_JOBS_URL"]}
        self.cluster.run("worker", sys.executable, "-m", "mosovo.cli", "worker", environment=self.environment | jobs)

    def start_writers(self) -> None:
        """Start processes that write audit entries, one after another."""
        jobs = {"DATABASE_JOBS_URL": self.direct["DATABASE_JOBS_URL"]}
        for number in range(self.writers):
            command = (sys.executable, "-c", _WRITER, str(self.folder), str(number))
            self.cluster.run(f"writer{number}", *command, environment=self.environment | jobs)

    def _has_heartbeat(self) -> bool:
        with self.cluster.as_superuser() as admin:
            [(is_fresh,)] = admin.execute(HEARTBEAT).fetchall()
        return bool(is_fresh)

    def _request_page(self) -> tuple[int, str | None, float]:
        begun = time.monotonic()
        connection = HTTPConnection("127.0.0.1", WEB_PORT, timeout=30)
        try:
            connection.request("GET", "/", headers={"Cookie": f"{SESSION_COOKIE}={'a' * 32}"})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Retry-After"), time.monotonic() - begun
        except (OSError, HTTPException):
            return 0, None, time.monotonic() - begun
        finally:
            connection.close()

    @contextmanager
    def _load(self) -> Iterator[None]:
        done = threading.Event()

        def poll() -> None:
            while not done.wait(0.25):
                self.answers.note(*self._request_page())

        reader = threading.Thread(target=poll)
        reader.start()
        try:
            time.sleep(STEADY_SECONDS)
            yield
        finally:
            done.set()
            reader.join()
            (self.folder / "stop").touch()
            for number in range(self.writers):
                self.cluster.processes[f"writer{number}"].wait(60)

    def before_fault(self) -> None:
        """Do nothing: a drill can lose something else as well."""

    def _rehearse_fault(self, fault: Fault) -> Iterator[str]:
        self.before_fault()
        node, fault_at = fault.node_of(self.cluster), time.time()
        lost = node if fault.is_primary_lost else None
        fault.begin(self.cluster, node)
        if not fault.blocks_writes:
            wait_for("an acknowledged write", lambda: self._written_after(fault_at, lost), 120)
        if fault.alert:
            wait_for(fault.alert, lambda: is_raised(self.cluster, fault.alert, node), ALERT_TIMEOUT)
            print(f"{fault.name}: {fault.alert} raised after {time.time() - fault_at:.1f} s.", flush=True)
        time.sleep(max(fault_at + fault.min_duration - time.time(), 0))
        fault.end(self.cluster, node)
        if fault.blocks_writes:
            ended = time.time()
            wait_for("an acknowledged write", lambda: self._written_after(ended, lost), 120)
        self.cluster.wait_until_whole()
        time.sleep(STEADY_SECONDS)
        outage = self._longest_outage(fault_at)
        heartbeat_seconds = wait_for("the heartbeat of the worker", self._has_heartbeat, 60)
        limit = f"at most {fault.max_outage:.0f}"
        print(
            f"{fault.name}: no write for {outage:.1f} s ({limit}). Worker alive after {heartbeat_seconds:.1f} s.",
            flush=True,
        )
        if outage > fault.max_outage:
            yield f"{fault.name}: no write for {outage:.1f} s"

    def acknowledged(self) -> list[tuple[str, float]]:
        """Return each acknowledged write with its time, in the order of time."""
        lines = [line.split() for path in self.folder.glob("acknowledged-*") for line in path.read_text().splitlines()]
        return sorted(((number, float(fault_at)) for number, fault_at in lines), key=lambda each: each[1])

    def _written_after(self, fault_at: float, lost: int | None) -> bool:
        """Whether a write was acknowledged since, by another primary than the lost one."""
        primaries = self.cluster.primaries()
        return primaries != [] and lost not in primaries and any(when > fault_at + 1 for _, when in self.acknowledged())

    def _longest_outage(self, since: float) -> float:
        times = [when for _, when in self.acknowledged() if when > since - STEADY_SECONDS]
        return max(after - before for before, after in pairwise(times))

    def _report(self, missed_limits: list[str]) -> int:
        missed_limits += self.count_lost()
        known = (SIGN_IN_REDIRECT, 503, *self.other_statuses)
        other = {status: count for status, count in self.answers.statuses.items() if status not in known}
        statuses = ", ".join(f"{status or 'none'}: {count}" for status, count in sorted(self.answers.statuses.items()))
        waits = f"without Retry-After: {self.answers.without_retry_after}, slowest: {self.answers.slowest:.1f} s"
        print(f"Answers to requests of a page by status: {statuses} ({waits}).")
        missed_limits += [f"pages answered {other}"] * bool(other)
        missed_limits += ["503 without Retry-After"] * bool(self.answers.without_retry_after)
        for missed_limit in missed_limits:
            print(f"WRONG: {missed_limit}")
        return int(bool(missed_limits))

    def count_lost(self) -> Iterator[str]:
        """Compare the acknowledged writes with the rows, print how many are lost, and yield what is wrong."""
        numbers = [number for number, _ in self.acknowledged()]
        with self.cluster.as_superuser() as admin:
            stored_counts: dict[str, int] = dict(admin.execute(_STORED_COUNTS, [ACTION]).fetchall())
        lost = [number for number in numbers if number not in stored_counts]
        repeated = sum(count > 1 for count in stored_counts.values())
        print(
            f"Acknowledged writes: {len(numbers):,}. Lost: {len(lost)}. Stored twice, because sent again: {repeated}."
        )
        if lost:
            yield f"{len(lost)} acknowledged writes were lost"
