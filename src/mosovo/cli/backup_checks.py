"""Checks of `./mosovo doctor` about backups: the role that makes them, and the age of the newest one."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

from mosovo.cli.backup_manifest import DUMP, list_backups
from mosovo.cli.backup_source import CONNECT_TIMEOUT, VARIABLE, list_role_faults, refuse_other_role
from mosovo.cli.deployment_checks import find_address_faults
from mosovo.cli.errors import CommandError
from mosovo.config.reference import SETTINGS
from mosovo.config.secret_sources import read_secret


def find_backup_role_faults(
    connection: psycopg.Connection, environment: Mapping[str, str] = os.environ
) -> Iterator[str]:
    """Yield what is wrong with mosovo_backup, and with the role that DATABASE_BACKUP_URL logs in as, if it is set."""
    faults = list_role_faults(connection)
    yield from faults
    address = read_secret(VARIABLE, environment)
    if faults or not address or list(find_address_faults({VARIABLE: address})):
        return
    try:
        with psycopg.connect(address, connect_timeout=CONNECT_TIMEOUT) as backup:
            refuse_other_role(backup)
    except psycopg.Error as error:
        yield f"{VARIABLE} does not work: {str(error).strip()}"
    except CommandError as error:
        yield str(error)


def find_backup_faults(now: datetime, environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield that there is no complete backup, or that the newest one is too old."""
    days = environment.get("MOSOVO_BACKUP_DAYS") or SETTINGS["MOSOVO_BACKUP_DAYS"].default
    if not days.isdecimal():
        yield f"MOSOVO_BACKUP_DAYS is {days!r}: enter a number of days"
        return
    if not environment.get("MOSOVO_BACKUP_DIR"):
        yield "MOSOVO_BACKUP_DIR is not set: enter the folder of the backups, so that their age can be checked"
        return
    folder = Path(environment["MOSOVO_BACKUP_DIR"])
    if not os.access(folder, os.R_OK | os.X_OK):
        yield f"MOSOVO_BACKUP_DIR is {folder}, which is missing or cannot be read: run ./mosovo backup"
        return
    try:
        backups = list(list_backups(folder))
    except CommandError as error:
        yield f"{error}: delete the folder if it is not a backup"
        return
    if not backups:
        yield f"{folder} has no complete backup: run ./mosovo backup, and start mosovo-backup.timer"
        return
    path, manifest = max(backups, key=lambda each: each[1].made_at)
    age, longest = now - manifest.made_at, timedelta(days=int(days))
    if age > longest:
        yield (
            f"the newest backup, {path.name}, is {age.days} days old (limit: {longest.days} days): look at the journal "
            "of mosovo-backup.service, or run ./mosovo backup"
        )
    dump = path / DUMP
    if not dump.exists() or dump.stat().st_size != manifest.dump_bytes:
        yield f"{dump} is missing or incomplete: make a new backup, and find out what changed this one"
