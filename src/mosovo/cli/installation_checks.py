"""The checks of `./mosovo doctor`, in the order in which they are printed. `./mosovo serve` makes some of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError

from mosovo.audit.months import read_months_state
from mosovo.audit.signed_log.signing_state import describe_behind, read_signing_state
from mosovo.cli import deployment_checks
from mosovo.cli.backup_checks import find_backup_faults, find_backup_role_faults
from mosovo.cli.check_result import CheckResult
from mosovo.cli.role_checks import CONNECT_TIMEOUT, ROLES, find_connection_faults, find_role_faults, find_server_faults
from mosovo.config.secret_sources import read_secret
from mosovo.database.protection import list_protection_faults
from mosovo.documents import pdf
from mosovo.edge.queue_state import read_queue_state
from mosovo.edge.request_context import LONDON
from mosovo.files.clamav import ScannerUnavailable, scanner_version
from mosovo.files.free_space import MIN_FREE_SHARE, FreeSpace, read_free_space
from mosovo.files.storage import find_disk, is_configured
from mosovo.practice.policy_settings import law_age
from mosovo.search.match_key import mark_key, name_key
from mosovo.web.core.formatting import format_date
from mosovo_law.explain.law_watch import KNOWN_TO, known_law_age

MAX_CLOCK_DIFFERENCE = 2.0  # seconds


def read_utc_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Installation:
    """What the checks look at, apart from the settings of Django."""

    environment: Mapping[str, str]
    workers: int
    """The number of web processes."""
    read_clock: Callable[[], datetime] = read_utc_clock
    read_space: Callable[[Path], FreeSpace] = read_free_space

    def connect(self) -> psycopg.Connection:
        """Connect to the database as the role that serves."""
        return psycopg.connect(read_secret("DATABASE_URL", self.environment), connect_timeout=CONNECT_TIMEOUT)


type Faults = Iterator[str]


def _roles(installation: Installation) -> Faults:
    for variable in ROLES:
        yield from find_role_faults(variable, installation.environment)
    with installation.connect() as connection:
        yield from find_server_faults(connection)


def _backup_role(installation: Installation) -> Faults:
    with installation.connect() as connection:
        yield from find_backup_role_faults(connection, installation.environment)


def _protection(installation: Installation) -> Faults:
    with installation.connect() as connection:
        for fault in list_protection_faults(connection):
            yield f"{fault}. Find out who changed it; the SQL files in src/mosovo/database have the right form"


def _connections(installation: Installation) -> Faults:
    with installation.connect() as connection:
        yield from find_connection_faults(connection, installation.workers)


def _encryption_keys(_installation: Installation) -> Faults:
    faults = list(deployment_checks.find_encryption_key_faults())
    yield from faults or deployment_checks.find_missing_keys()


def _clock(installation: Installation) -> Faults:
    with installation.connect() as connection:
        before = installation.read_clock()
        row = connection.execute("SELECT clock_timestamp()").fetchone()
        after = installation.read_clock()
    assert row
    if before <= row[0] <= after:
        return
    difference = min(abs(row[0] - before), abs(row[0] - after)).total_seconds()
    if difference > MAX_CLOCK_DIFFERENCE:
        yield (
            f"the clocks of this machine and of the database differ by {difference:.0f} s: synchronise both with NTP. "
            "One-time codes and due dates depend on them"
        )


def _disk(installation: Installation) -> Faults:
    if not is_configured() or not (folder := find_disk()).exists():
        return
    free = installation.read_space(folder)
    for what, share in (("space", free.bytes), ("inodes", free.inodes)):
        if share < MIN_FREE_SHARE:
            yield (
                f"{100 * share:.0f} % of the {what} of the disk of {folder} is free: make the disk larger "
                f"before it is full. At least {100 * MIN_FREE_SHARE:.0f} % must be free"
            )


def _queue(_installation: Installation) -> Faults:
    yield from read_queue_state().list_faults()


def _signatures(_installation: Installation) -> Faults:
    yield from deployment_checks.find_checkpoint_faults()
    state = read_signing_state()
    if not state.transactions_behind:  # _log_order finds it
        yield from state.list_faults()
    yield from read_months_state().list_faults()


def _log_order(installation: Installation) -> Faults:
    if behind := _call(installation, "transactions_behind_log()"):
        yield describe_behind(behind)


def _restrictions(installation: Installation) -> Faults:
    if cases := _call(installation, "count_cases_without_lifter()"):
        yield (
            f"restricted cases whose restriction no one can lift: {cases}. An inspector of the force takes them on "
            "under ‘Access reviews due’"
        )


def _match_key(installation: Installation) -> Faults:
    if digests := _call(installation, "digests_of_other_keys(text, bigint)", name_key(), mark_key()):
        yield (
            f"{digests:,} details and texts are compared under another MOSOVO_SECRET_KEY, so a new bank account, card, "
            "child or mention does not match them: run ./mosovo recalculate with the key of the web processes"
        )


def _call(installation: Installation, signature: str, *arguments: str | int) -> int:
    """Return what a function of the database returns. 0 if the role may not call it: another check finds that."""
    name, places = signature.partition("(")[0], ", ".join(["%s"] * len(arguments))
    may_call = "SELECT WHERE has_function_privilege(to_regprocedure(%s), 'execute')"
    with installation.connect() as connection:
        if connection.execute(may_call, [signature]).fetchone() is None:
            return 0
        row = connection.execute(f"SELECT {name}({places})".encode(), arguments).fetchone()
    assert row
    return int(row[0])


def _scanner(_installation: Installation) -> Faults:
    if settings.VIRUS_SCANNER == "clamav" and settings.CLAMD_ADDRESS:
        try:
            scanner_version(settings.CLAMD_ADDRESS)
        except ScannerUnavailable as error:
            yield f"{error}: start clamd, or correct MOSOVO_CLAMD_ADDRESS. Until then no new file can be opened"


def _documents(_installation: Installation) -> Faults:
    if not pdf.HAS_TYPST:
        yield "Typst is not installed, so no document can be made as a PDF: run pip install 'mosovo[pdf]'"


def _law(installation: Installation) -> Faults:
    age, longest = known_law_age(installation.read_clock().astimezone(LONDON).date()), law_age.DAYS.default
    if age > longest:
        yield (
            f"the law in this version is known to {format_date(KNOWN_TO)}, {age} days ago (limit: {longest} days): "
            "install a newer version"
        )


@dataclass(frozen=True)
class Check:
    """One check: its name, and the function that yields what is wrong."""

    name: str
    find: Callable[[Installation], Faults]
    before_serving: bool = True
    """Whether `./mosovo serve` refuses to start with such a fault."""
    needs_database: bool = False


CHECKS = (
    Check("settings", lambda each: deployment_checks.find_setting_faults(each.environment)),
    Check("files folder", lambda _: deployment_checks.find_file_faults()),
    Check("TLS to the database", lambda each: deployment_checks.find_address_faults(each.environment)),
    Check("database roles", _roles, needs_database=True),
    Check("migrations", lambda _: deployment_checks.find_missing_migrations(), needs_database=True),
    Check("encryption keys", _encryption_keys, needs_database=True),
    Check("order of the audit log", _log_order, needs_database=True),
    Check("row security and rights", _protection, before_serving=False, needs_database=True),
    Check("backup role", _backup_role, before_serving=False, needs_database=True),
    Check("backups", lambda each: find_backup_faults(each.read_clock(), each.environment), before_serving=False),
    Check("connections", _connections, before_serving=False, needs_database=True),
    Check("clock", _clock, before_serving=False, needs_database=True),
    Check("disk", _disk, before_serving=False),
    Check("queue", _queue, before_serving=False, needs_database=True),
    Check("signatures of the audit log", _signatures, before_serving=False, needs_database=True),
    Check("restricted cases", _restrictions, before_serving=False, needs_database=True),
    Check("key of matches", _match_key, before_serving=False, needs_database=True),
    Check("virus scanner", _scanner, before_serving=False),
    Check("documents", _documents, before_serving=False),
    Check("age of the law", _law, before_serving=False),
)


def run_checks(installation: Installation, *, before_serving: bool = False) -> Iterator[CheckResult]:
    """Run each check. A check that needs the database is not run while the database does not answer."""
    unreachable = _find_unreachable(installation)
    if unreachable:
        yield CheckResult("database", unreachable)
    for check in CHECKS:
        if before_serving and not check.before_serving:
            continue
        if check.needs_database and unreachable:
            yield CheckResult(check.name, not_checked="the database does not answer")
            continue
        yield from _run(check, installation)
    if before_serving:
        for fault in deployment_checks.find_foreign_addresses(installation.environment):
            yield CheckResult("settings", fault)


def _run(check: Check, installation: Installation) -> Iterator[CheckResult]:
    try:
        faults = list(check.find(installation))
    except (DatabaseError, psycopg.Error) as error:
        faults = [f"the database refused the check: {str(error).strip()}"]
    yield from (CheckResult(check.name, fault) for fault in faults)
    if not faults:
        yield CheckResult(check.name)


def _find_unreachable(installation: Installation) -> str:
    """Return why the database does not answer; empty if it answers, or if no address is set."""
    try:
        with installation.connect() as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as error:
        return f"DATABASE_URL does not work: {str(error).strip()}"
    return ""
