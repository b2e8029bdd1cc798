"""`./mosovo drill records`: officers send forms while the database fails over and processes are killed.

Each acknowledged form must be one fact with one audit entry. A form whose answer was lost is sent again with its key.
"""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from mosovo.cli.drill_failover import SESSION_COOKIE, WEB_PORT, Drill
from mosovo.cli.errors import CommandError

OFFICERS, PEOPLE = 8, 60
SIGN_IN = (
    "from mosovo.cli.database_setup import set_up_django; set_up_django('app'); "
    "from mosovo.cli.drill_sessions import print_sessions; print_sessions()"
)
_OFFICER = "from mosovo.cli.drill_officer import send_forms; send_forms()"
_CASES = """
select r.offender_manager_id::text, n.urn, r.nominal_id::text
from nominals_casereach r join nominals_nominal n on n.id = r.nominal_id
  join caseload_caseloadentry l on l.nominal_id = r.nominal_id
where r.offender_manager_id is not null and not r.is_restricted
order by n.urn limit %s
"""
_STORED = """
select v.registration, count(*), min((select count(*) from audit_auditentry e where e.detail -> 'rows' ? v.id::text))
from identifying_details_vehicle v
where v.nominal_id = %s::uuid and v.recorded_by_id = %s::uuid and v.recorded_at >= %s
group by v.registration
"""


class RecordsDrill(Drill):
    """Officers send forms to the pages. A process of the pages is killed with each fault, and the worker once."""

    writers = OFFICERS
    other_statuses = (0,)
    kills = 0

    def make_register(self) -> None:
        """Make a register with people and offender managers."""
        super().make_register()
        self.run_checked([sys.executable, "-m", "mosovo.cli", "sample-data", "--nominals", str(PEOPLE)])
        with self.cluster.as_superuser() as admin:
            self.cases: list[tuple[str, str, str]] = admin.execute(_CASES, [OFFICERS]).fetchall()
            if len(self.cases) < OFFICERS:
                raise CommandError(f"{len(self.cases)} of {OFFICERS} cases that a form can be sent about")
            [(self.begun,)] = admin.execute("select now()").fetchall()

    def start_writers(self) -> None:
        """Sign in each officer, and start a process that sends forms about one case."""
        accounts = [account for account, _, _ in self.cases]
        printed = self.run_checked(
            [sys.executable, "-c", SIGN_IN, *accounts], environment=self.environment | self.pooled
        )
        for number, ((_, urn, _), session) in enumerate(zip(self.cases, orjson.loads(printed), strict=True)):
            officer = (str(self.folder), str(number), str(WEB_PORT), urn, f"{SESSION_COOKIE}={session}")
            self.cluster.run(f"writer{number}", sys.executable, "-c", _OFFICER, *officer, environment=self.environment)

    def before_fault(self) -> None:
        """Kill a process of the pages, and with the first fault the worker, which is started again."""
        parent = self.cluster.processes["web"].pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        os.kill(int(children[self.kills % len(children)]), signal.SIGKILL)
        if not self.kills:
            self.cluster.kill("worker")
            self.start_worker()
            self.kills += 1
        self.kills += 1

    def count_lost(self) -> Iterator[str]:
        """Compare each acknowledged form with its fact and its audit entry."""
        acknowledged = [number.split(":") for number, _ in self.acknowledged()]
        lost = twice = without = more = 0
        with self.cluster.as_superuser() as admin:
            for number, (account, _, nominal) in enumerate(self.cases):
                rows = admin.execute(_STORED, [nominal, account, self.begun]).fetchall()
                stored = {plate: count for plate, count, _ in rows}
                sent = {plate for officer, plate in acknowledged if officer == str(number)}
                lost += len(sent - set(stored))
                more += len(set(stored) - sent)
                twice += sum(count > 1 for count in stored.values())
                without += sum(entries != 1 for _, _, entries in rows)
        print(f"Acknowledged writes: {len(acknowledged):,}. Lost: {lost}. Stored twice, because sent again: {twice}.")
        print(f"Facts without exactly one audit entry: {without}. Stored and not acknowledged at the end: {more}.")
        print(f"Processes killed: {self.kills}.")
        for number in range(OFFICERS):
            refused = self.folder / f"refused-{number}"
            if refused.exists():
                yield f"officer {number}: {refused.read_text()}"
        if lost or twice or without or more > OFFICERS:
            yield "a form is not one fact with one audit entry"
