"""`./mosovo drill load`: 200 users at once on a throw-away server, and how long they wait.

The pages are those of `serve`, with two processes, behind the proxy that we ship, on a real PostgreSQL that waits for
the disk. The users, the proxy, the pages and the database share the cores of this machine. The drill first measures how
much of two cores it gets. On a busy machine the times mean nothing, and it prints that.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from multiprocessing import get_context
from pathlib import Path

import orjson
import psycopg

from mosovo.cli.drill_commands import wait_for
from mosovo.cli.drill_records import SIGN_IN
from mosovo.cli.drill_user import connect
from mosovo.cli.errors import CommandError
from mosovo.cli.throw_away_proxy import find_nginx, serve_through_proxy
from mosovo.cli.throw_away_server import DATABASE, Rehearsal
from mosovo.embedded.cluster import SUPERUSER

USERS, SECONDS, WARM_UP, PEOPLE, CORES = 200, 180.0, 30.0, 2_000, 2
MAX_P95, MAX_ERROR_SHARE = 0.8, 0.001
"""Seconds, and the share of requests without a page or with an error."""
MIN_CPU_SHARE = 0.9
"""The share of the cores that the drill must get, so that its times count."""
PORT, PROXY_PORT = 26481, 26482
_WEB = (
    "from mosovo.cli.database_setup import set_up_django; set_up_django('app'); import os; "
    f"from mosovo.cli.serve import server_command; command = server_command('127.0.0.1', {PORT}, {CORES}); "
    "os.execv(command[0], command)"
)
_USERS = "from mosovo.cli.drill_user import run_users; run_users()"
_OFFICERS = """
with models as (
  select a, row_number() over (order by team_id) as place, count(*) over () as teams
  from (select distinct on (a.team_id) a, a.team_id from organisations_account a
    join nominals_casereach r on r.offender_manager_id = a.id and r.team_id = a.team_id order by a.team_id, a.id) one)
insert into organisations_account select (jsonb_populate_record(
  a, jsonb_build_object('id', gen_random_uuid(), 'username', 'load' || number, 'name', 'PC Load ' || number,
    'password_is_first', false))).*
from generate_series(1, %s) number join models on place = 1 + number %% teams
"""
"""Officers like one of each team, the same number in each, who have chosen a password."""
_SHARED = """
do $$ declare place record; begin
  create temporary table given as
    select c.nominal_id, o.id from (
      select nominal_id, team_id, row_number() over (partition by team_id order by nominal_id) as number
      from nominals_casereach where offender_manager_id is not null) c
    join (select id, team_id, row_number() over (partition by team_id order by username) - 1 as number,
      count(*) over (partition by team_id) as officers from organisations_account where username like 'load%') o
    on o.team_id = c.team_id and o.number = c.number % o.officers;
  for place in select table_name from information_schema.columns c join information_schema.tables t
      using (table_schema, table_name) where table_schema = 'public' and column_name = 'offender_manager_id'
      and table_type = 'BASE TABLE' and exists (select from information_schema.columns n
        where n.table_name = c.table_name and n.column_name = 'nominal_id') loop
    execute format('update %I f set offender_manager_id = g.id from given g where g.nominal_id = f.nominal_id
      and f.offender_manager_id is not null', place.table_name);
  end loop; end $$
"""
"""Share the cases of each team between its officers of the load, wherever a row names the officer of a case."""
_CASES = """
select a.id::text, n.urn from nominals_casereach r join nominals_nominal n on n.id = r.nominal_id
  join organisations_account a on a.id = r.offender_manager_id join caseload_caseloadentry l using (nominal_id)
where not r.is_restricted and a.username like 'load%'
order by row_number() over (partition by a.id order by n.urn), n.urn limit {users}
"""
"""The first case of each officer, then the second of each."""
SESSIONS = 2
"""The sessions that an account can have, and so the users to an officer."""


@dataclass(frozen=True)
class LoadResult:
    """What the users waited, in seconds, after the warm-up."""

    waits: dict[str, list[float]]
    wrong_answers: dict[str, int]
    """How many requests were not answered with a page, or as forms with a redirection, by step and answer."""
    share_before: float
    share_after: float

    @property
    def requests(self) -> int:
        """Return the number of requests."""
        return len(self.all_waits)

    @property
    def errors(self) -> int:
        """Return the number of requests that were not answered as they should be."""
        return sum(self.wrong_answers.values())

    @property
    def all_waits(self) -> list[float]:
        """Return the seconds of every request."""
        return [wait for waits in self.waits.values() for wait in waits]

    @property
    def is_within_limits(self) -> bool:
        """Whether both limits are held."""
        return percentile(self.all_waits, 95) <= MAX_P95 and self.errors < MAX_ERROR_SHARE * self.requests

    @property
    def is_busy(self) -> bool:
        """Whether other programs had so much of the machine, before or after the load, that the times do not count."""
        return min(self.share_before, self.share_after) < MIN_CPU_SHARE


def percentile(waits: list[float], percent: int) -> float:
    """Return the wait that this percentage of requests does not exceed.

    >>> percentile([0.1, 0.2, 0.3, 0.4], 50), percentile([0.1, 0.2, 0.3, 0.4], 95)
    (0.2, 0.4)
    """
    return sorted(waits)[max(ceil(len(waits) * percent / 100) - 1, 0)]


def rehearse_load(*, users: int = USERS, seconds: float = SECONDS, people: int = PEOPLE) -> LoadResult:
    """Load a throw-away server with users, and return what they waited. Raises `CommandError`."""
    find_nginx()
    share = measure_share()
    with tempfile.TemporaryDirectory(prefix="mosovo-load-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the account that runs the server must enter it
        rehearsal = Rehearsal(folder)
        try:
            rehearsal.run("migrate", "--quiet")
            rehearsal.run("sample-data", "--nominals", str(people))
            with _pages(rehearsal):
                return _load(rehearsal, users, seconds, share)
        finally:
            rehearsal.stop()


def run() -> int:
    """Run the drill, print the numbers next to their limits, and return the exit code."""
    result = rehearse_load()
    print_result(result)
    return 0 if result.is_within_limits and not result.is_busy else 1


def print_result(result: LoadResult) -> None:
    """Print the waits of each step, and the numbers next to their limits."""
    print(f"{'':15}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'longest':>9}")
    for name, waits in sorted({**result.waits, "all": result.all_waits}.items(), key=lambda each: each[0] == "all"):
        numbers = (percentile(waits, 50), percentile(waits, 95), max(waits))
        print(f"{name:15}{len(waits):>9,}" + "".join(f"{1000 * each:>8.0f}" for each in numbers))
    print(f"95th percentile: {1000 * percentile(result.all_waits, 95):.0f} ms (limit: {1000 * MAX_P95:.0f} ms).")
    print(f"Errors: {result.errors} of {result.requests:,} requests (limit: below {MAX_ERROR_SHARE:.1%}).")
    for what, number in sorted(result.wrong_answers.items()):
        print(f"  {number} of {what}")
    print(f"Share of {CORES} cores: {result.share_before:.0%} before, {result.share_after:.0%} after the load.")
    if result.is_busy:
        print(
            f"NOT MEASURED: the machine was busy. Other programs must leave {MIN_CPU_SHARE:.0%} of {CORES} cores to it."
        )
    else:
        print("Held." if result.is_within_limits else "NOT HELD.")


def measure_share() -> float:
    """Return how much of two cores this process gets: the least share of a loop in each of two processes."""
    with get_context("spawn").Pool(CORES) as pool:
        return min(pool.map(_spin, [3.0] * CORES))


def _spin(seconds: float) -> float:
    started, cpu_seconds = time.monotonic(), time.process_time()
    while time.monotonic() - started < seconds:
        pass
    return (time.process_time() - cpu_seconds) / (time.monotonic() - started)


@contextmanager
def _pages(rehearsal: Rehearsal) -> Iterator[None]:
    """Serve the pages, without the checks of `serve`, which refuses a machine without TLS and a virus scanner."""
    addresses = {
        name: rehearsal.cluster.url(role, DATABASE)
        for name, role in (("DATABASE_URL", "mosovo_app"), ("DATABASE_SIGN_IN_URL", "mosovo_signin"))
    }
    rehearsal.environment |= addresses | {
        "MOSOVO_ALLOWED_HOSTS": "127.0.0.1", "MOSOVO_BEHIND_TLS_PROXY": "true", "MOSOVO_PROXIES": "1",
    }  # fmt: skip
    proxy = rehearsal.folder / "proxy"
    proxy.mkdir()
    with (rehearsal.folder / "web.log").open("wb") as log:
        web = subprocess.Popen([sys.executable, "-c", _WEB], env=rehearsal.environment, stdout=log, stderr=log)
    try:
        with serve_through_proxy(proxy, PROXY_PORT, PORT):
            yield
    finally:
        web.terminate()
        web.wait(60)


def _load(rehearsal: Rehearsal, users: int, seconds: float, share: float) -> LoadResult:
    cases = _find_cases(rehearsal, users)
    keys = orjson.loads(_run_python(rehearsal, SIGN_IN, *(account for account, _ in cases)))
    source, target = rehearsal.folder / "users.json", rehearsal.folder / "answers.json"
    pairs = [(urn, key) for (_, urn), key in zip(cases, keys, strict=True)]
    source.write_bytes(orjson.dumps(pairs))
    wait_for("a page", _has_page, 60)
    started = time.monotonic()
    _run_python(rehearsal, _USERS, str(source), str(target), str(PROXY_PORT), str(WARM_UP + seconds))
    waits, wrong_answers = defaultdict[str, list[float]](list), Counter[str]()
    for at, name, fault, wait in orjson.loads(target.read_bytes()):
        if at >= started + WARM_UP:
            waits[name].append(wait)
            wrong_answers.update([f"{name}: {fault}"] if fault else [])
    return LoadResult(dict(waits), dict(wrong_answers), share, measure_share())


def _find_cases(rehearsal: Rehearsal, users: int) -> list[tuple[str, str]]:
    """Return the account and the URN of a case for each user: the cases of all officers in turn."""
    officers = ceil(users / SESSIONS)
    with psycopg.connect(rehearsal.cluster.url(SUPERUSER, DATABASE)) as admin:
        admin.execute("set session_replication_role = replica")  # rows that are written once are shared out too
        admin.execute(_OFFICERS, [officers])
        admin.execute(_SHARED)
        cases: list[tuple[str, str]] = admin.execute(_CASES.replace("{users}", str(users))).fetchall()
    if len(cases) < users:
        raise CommandError(f"{len(cases)} of {users} users have a case of their own: enter more people")
    return cases


def _run_python(rehearsal: Rehearsal, code: str, *arguments: str) -> bytes:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=rehearsal.environment, capture_output=True, check=False)
    if done.returncode:
        raise CommandError(f"the users failed: {done.stderr.decode().strip()[-2000:]}")
    return done.stdout


def _has_page() -> bool:
    """Whether the pages answer through the proxy."""
    connection = connect(PROXY_PORT, 0, 5)
    try:
        connection.request("GET", "/account/login/")
        return connection.getresponse().status == 200
    finally:
        connection.close()
