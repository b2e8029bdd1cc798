"""`./mosovo drill restore`: lose a throw-away server, restore it from a backup, and count what was lost."""

import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mosovo.cli import drill_load
from mosovo.cli.backup_source import LEFT_OUT
from mosovo.cli.drill_failover import Drill, rehearse
from mosovo.cli.drill_faults import FAULTS
from mosovo.cli.drill_records import RecordsDrill
from mosovo.cli.throw_away_server import RegisterContents, Rehearsal

HELP = """Rehearse the loss of a server, on a throw-away server of its own.

    ./mosovo drill restore    load synthetic people, back them up, delete the server and the
                              stored files, restore them on a new server, and count

    ./mosovo drill failover   kill the primary of three database machines five times
    ./mosovo drill partition  cut the primary from the others, then from everyone
    ./mosovo drill records    the same while officers send forms and processes of the pages are killed
    ./mosovo drill load       200 users at once on two cores, and how long they wait
    ./mosovo drill parts      lose etcd, HAProxy and PgBouncer, pause a standby, and fill a disk

restore compares each row and each stored file before and after, signs the log on both
servers and verifies it, and prints how long each step took. The exit code is 1 if anything
was lost or a check failed. The settings of this installation are not used, and nothing of
it is touched. load takes seven minutes and needs nginx, and its numbers count only if other
programs leave it the two cores. The exit code is 1 if a limit is not held.

The other four need root and Debian's patroni, etcd-server, haproxy, pgbouncer,
prometheus and prometheus-node-exporter. They run etcd, Patroni and PostgreSQL 17 three times, the pages by PgBouncer,
the worker, and writers. They print the acknowledged writes that are not found, what the
pages answered, and how long there were no writes."""

FORMER_TRANSACTIONS = 200_000
"""Transactions of the server before it is lost. A new server begins at about 700."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["restore", "load", *FAULTS])
    parser.add_argument("--nominals", type=int, default=60, metavar="N", help="synthetic people (default: 60)")


def run(args: Namespace) -> int:
    if args.what == "load":
        return drill_load.run()
    if args.what in FAULTS:
        return rehearse(RecordsDrill if args.what == "records" else Drill, FAULTS[args.what])
    with tempfile.TemporaryDirectory(prefix="mosovo-drill-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the account that runs the server must enter it
        with _rehearsal(folder) as rehearsal:
            return _rehearse(rehearsal, args.nominals)


@contextmanager
def _rehearsal(folder: Path) -> Iterator[Rehearsal]:
    rehearsal = Rehearsal(folder)
    try:
        yield rehearsal
    finally:
        rehearsal.stop()


def _rehearse(rehearsal: Rehearsal, nominals: int) -> int:
    backup, key = str(rehearsal.folder / "backup"), rehearsal.begin_signing()
    _time("Make a register", lambda: rehearsal.run("migrate", "--quiet"))
    _time("Fill it", lambda: rehearsal.run("sample-data", "--nominals", str(nominals)))
    rehearsal.store_files()
    rehearsal.use_transaction_numbers(FORMER_TRANSACTIONS)
    _time("Sign its log", lambda: rehearsal.run("log", "sign"))
    before = rehearsal.read_contents()
    _time("Back it up", lambda: rehearsal.run("backup", backup))
    _time("Delete the server and the stored files, and start an empty server", rehearsal.lose_everything)
    _time("Restore the backup and check it", lambda: rehearsal.run("restore", backup))
    _time("Sign the log on the new server", lambda: rehearsal.run("log", "sign"))
    after = rehearsal.read_contents()
    _time("Verify the log", lambda: rehearsal.verify_log(key))
    return _report(before, after)


def _time(title: str, step: Callable[[], None]) -> None:
    print(title, flush=True)
    started = time.monotonic()
    step()
    print(f"     {time.monotonic() - started:.1f} s", flush=True)


def _report(before: RegisterContents, after: RegisterContents) -> int:
    lost, lost_files = before.count_lost_rows(after), (before.files - after.files).total()
    lines: tuple[tuple[str, Callable[[RegisterContents], int], int | None], ...] = (
        ("tables", lambda each: len(each.rows), None),
        ("people", lambda each: each.rows["nominals_nominal"].total(), lost.get("nominals_nominal", 0)),
        ("audit entries", lambda each: each.rows["audit_auditentry"].total(), lost.get("audit_auditentry", 0)),
        ("rows", lambda each: each.total_rows, sum(lost.values())),
        ("stored files", lambda each: each.files.total(), lost_files),
    )
    print(f"{'':15}{'before':>10}{'after':>10}{'lost':>10}")
    for title, count, number in lines:
        print(f"{title:15}{count(before):>10,}{count(after):>10,}{'' if number is None else number:>10}")
    signed = after.rows["audit_logleaf"].total() - before.rows["audit_logleaf"].total()
    print(f"Entries of the log signed on the new server: {signed:,}.")
    print("More rows after than before are audit entries of the backup and the restore, and their signatures.")
    print(f"Not compared, because a restore ends all sessions: {', '.join(LEFT_OUT)}.")
    for table, rows in lost.items():
        print(f"WRONG: {rows} rows of {table} were lost")
    if not signed:
        print("WRONG: the new server has signed nothing")
    print(f"Lost: {sum(lost.values()) + lost_files}.")
    return 0 if signed and not lost and not lost_files else 1
