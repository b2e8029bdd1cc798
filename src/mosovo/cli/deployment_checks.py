"""Checks before `./mosovo serve` starts. Each fault is a sentence that names the setting and what it must be."""

import base64
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.notes import InvalidNote, SigningKey
from mosovo.audit.signed_log.receiver import open_receiver
from mosovo.audit.signed_log.signer import open_configured
from mosovo.cli.schema_columns import format_missing_columns, list_missing_columns
from mosovo.config.reference import SETTINGS
from mosovo.config.secret_sources import read_secret
from mosovo.database.installation import list_changed_files
from mosovo.files import storage
from mosovo.obligations import facts_function
from mosovo.record.encryption_keys import RINGS, InvalidKey, load_keys, parse_keys

ADDRESSES = ("DATABASE_URL", "DATABASE_SIGN_IN_URL", "DATABASE_JOBS_URL", "DATABASE_OWNER_URL", "DATABASE_BACKUP_URL")
WILDCARD_HOSTS = 0o007
"""The rights of the group and of everyone in the mode of a file, and those of everyone alone."""
MIN_SECRET_LENGTH = 50
KEY_SETTINGS = "MOSOVO_ENCRYPTION_KEYS or MOSOVO_VICTIM_ENCRYPTION_KEYS"
NOT_SECRET = ("not-a-secret", "demo", "insecure", "django-insecure", "change", "example", "secret")


def find_setting_faults(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield the faults of single settings: secrets, hosts, TLS in front, scanner, folders, single sign-on."""
    if not read_secret("DATABASE_URL", environment):
        yield "DATABASE_URL is not set: serve needs a real server, as mosovo_app"
    if not read_secret("DATABASE_SIGN_IN_URL", environment):
        yield "DATABASE_SIGN_IN_URL is not set: serve needs a second address of the database, as mosovo_signin"
    yield from _find_unsafe_secret()
    yield from _open_secret_files(environment)
    yield from _find_unsafe_scanner()
    yield from _find_unwritable_folders()
    if settings.DEBUG:
        yield "DEBUG is on: error pages would show code and personal data. Set it to False"
    if not settings.ALLOWED_HOSTS:
        yield "MOSOVO_ALLOWED_HOSTS is empty: enter the host names of the service"
    if any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        yield "MOSOVO_ALLOWED_HOSTS contains '*': enter the host names of the service"
    yield from _find_unsafe_transport(environment)
    yield from _find_unsafe_single_sign_on()


def find_foreign_addresses(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield each database address, and the key of checkpoints, that the process that serves must not hold."""
    for name in ("DATABASE_OWNER_URL", "DATABASE_JOBS_URL", "DATABASE_BACKUP_URL", "MOSOVO_CHECKPOINT_KEY"):
        if read_secret(name, environment):
            yield f"{name} is set: the web process must not hold it. Set it only for the command that needs it"


def find_address_faults(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield each database address that would send data over the network without a verified certificate."""
    for name in ADDRESSES:
        if not (address := read_secret(name, environment)):
            continue
        try:
            parts = conninfo_to_dict(address)
        except ProgrammingError:
            yield f"{name} is not an address: it must be like postgresql://mosovo_app@host/mosovo?sslmode=verify-full"
            continue
        hosts = str(parts.get("host") or environment.get("PGHOST") or "").split(",")
        mode = str(parts.get("sslmode") or environment.get("PGSSLMODE") or "prefer")
        if mode != "verify-full" and any(not is_local(host) for host in hosts):
            yield f"{name} has sslmode={mode}, so the connection can be read or redirected: add sslmode=verify-full"


def is_local(host: str) -> bool:
    """Whether the host is a socket or this machine."""
    return not host or host.startswith(("/", "@")) or host in ("localhost", "127.0.0.1", "::1")


def _find_unsafe_secret() -> Iterator[str]:
    secret = _read_secret_key()
    if not secret or secret.lower().startswith(NOT_SECRET):
        yield "MOSOVO_SECRET_KEY is missing, or is a published example"
    elif len(secret) < MIN_SECRET_LENGTH or len(set(secret)) < 10:
        yield f"MOSOVO_SECRET_KEY is too short or too simple: it must be {MIN_SECRET_LENGTH} random characters or more"


def _read_secret_key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django raises this for an empty one
        return ""


def _open_secret_files(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield each secret file that every account can read. systemd protects the files of credentials itself."""
    for name in (f"{name}_FILE" for name, setting in SETTINGS.items() if setting.secret):
        path = environment.get(name, "")
        if path and Path(path).stat().st_mode & WILDCARD_HOSTS:
            yield f"{name} is {path}, which every account can read: run chmod o= {path}"


def find_checkpoint_faults() -> Iterator[str]:
    """Yield what is wrong with the key or the folder of checkpoints, if there is a key: the web process has none."""
    if not settings.CHECKPOINT_KEY:
        return
    try:
        key, folder = open_configured()
        folder.read_latest(key)
        open_receiver()
    except (ImproperlyConfigured, FolderUnusable, InvalidNote) as fault:
        yield f"{fault}. See docs/security/log.md"


def find_encryption_key_faults() -> Iterator[str]:
    """Yield what is wrong with the keys in the settings, and each pair of settings that share one."""
    for ring, setting in RINGS.items():
        try:
            load_keys(ring)
        except InvalidKey as fault:
            yield f"MOSOVO_{setting} (or MOSOVO_{setting}_FILE) does not have valid keys: {fault}"
    if settings.FACTOR_KEYS:
        try:
            parse_keys(settings.FACTOR_KEYS)
        except InvalidKey as fault:
            yield f"MOSOVO_FACTOR_KEYS (or MOSOVO_FACTOR_KEYS_FILE) does not have valid keys: {fault}"
    for (name, texts), (other, others) in combinations(_list_key_texts(), 2):
        if texts & others:
            yield f"{other} has a key of {name}: create a separate key for each setting"


def _list_key_texts() -> Iterator[tuple[str, set[str]]]:
    """Yield each setting that holds keys, and the text of each key."""
    yield "MOSOVO_SECRET_KEY", set(filter(None, [_read_secret_key().strip()]))
    for setting in ("ENCRYPTION_KEYS", "VICTIM_ENCRYPTION_KEYS", "FACTOR_KEYS"):
        yield f"MOSOVO_{setting}", set(re.split(r"[\s,]+", getattr(settings, setting))) - {""}
    with suppress(InvalidNote):  # find_checkpoint_faults names a key that is not valid
        seed = SigningKey.parse(settings.CHECKPOINT_KEY).private.private_bytes_raw()
        yield "MOSOVO_CHECKPOINT_KEY", {base64.b64encode(seed).decode()}


def find_file_faults() -> Iterator[str]:
    """Yield what is wrong with the place of uploaded files."""
    try:
        store = storage.find_store()
    except storage.StorageNotConfigured as fault:
        yield str(fault)
    else:
        yield from store.find_faults()


def _find_unwritable_folders() -> Iterator[str]:
    folders = {
        "MOSOVO_METRICS_DIR": settings.METRICS_DIR,
        "MOSOVO_MESSAGE_OUTBOX_DIR": settings.MESSAGE_OUTBOX_DIR,
        "MOSOVO_PAGER_OUTBOX_DIR": settings.PAGER_OUTBOX_DIR,
    }
    for name, folder in folders.items():
        if folder and not os.access(folder, os.W_OK | os.X_OK):
            yield f"{name} is {folder}, but this account cannot write to that folder"


def _find_unsafe_scanner() -> Iterator[str]:
    if settings.VIRUS_SCANNER not in ("clamav", "none"):
        yield "MOSOVO_VIRUS_SCANNER must be 'clamav', or 'none': every page then warns that files are not scanned"
    elif settings.VIRUS_SCANNER == "clamav" and not settings.CLAMD_ADDRESS.startswith(("unix:", "tcp:")):
        yield "MOSOVO_CLAMD_ADDRESS is not set: enter unix:/run/clamav/clamd.ctl or tcp:host:3310"


def _find_unsafe_transport(environment: Mapping[str, str]) -> Iterator[str]:
    if environment.get("MOSOVO_BEHIND_TLS_PROXY", "").lower() != "true":
        yield "MOSOVO_BEHIND_TLS_PROXY is not 'true': serve only behind a TLS proxy that sets X-Forwarded-Proto"
        return
    if settings.TRUSTED_PROXIES < 1:
        yield "MOSOVO_PROXIES is not set: enter the number of proxies in front, or all users would share one address"
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"):
        if not getattr(settings, name):
            yield f"{name} is off, but MOSOVO_BEHIND_TLS_PROXY is 'true'"


def _find_unsafe_single_sign_on() -> Iterator[str]:
    if not settings.OIDC_ISSUER:
        return
    if not settings.OIDC_ISSUER.startswith("https://"):
        yield "MOSOVO_OIDC_ISSUER is not https: an eavesdropper could sign in as any officer"
    if not (settings.OIDC_ACR or settings.OIDC_AMR):
        yield "MOSOVO_OIDC_ACR and MOSOVO_OIDC_AMR are empty: enter the sign-in level or method to require"


def find_missing_keys() -> Iterator[str]:
    """Yield keys that the database uses and the settings lack, and retired keys that would encrypt new rows."""
    try:
        rings = [load_keys(ring) for ring in RINGS]
    except InvalidKey:
        return
    configured = {name for ring in rings for name in ring.all_keys}
    current = {ring.current for ring in rings}
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id, is_retired FROM encryption_keys_in_use()")
        for name, is_retired in cursor.fetchall():
            if not is_retired and name not in configured:
                yield f"{KEY_SETTINGS} does not have the key {name}, which encrypts stored texts: add it"
            if is_retired and name in current:
                yield f"{KEY_SETTINGS} begins with the key {name}, which is retired: put another key first"


def find_missing_migrations() -> Iterator[str]:
    """Yield that migrations, functions, policies or columns of this version are not in the database."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in plan[:3])
        more = f" and {len(plan) - 3} more" if len(plan) > 3 else ""
        yield f"migrations are missing ({names}{more}): run ./mosovo migrate"
    elif not facts_function.is_function_current():
        yield (
            f"the database has no current function {facts_function.NAME}, which this version needs: run "
            f"./mosovo migrate"
        )
    elif changed := list_changed_files():
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        yield (
            f"functions or policies of the database are not those of this version "
            f"({', '.join(changed[:3])}{more}): run ./mosovo migrate"
        )
    elif missing := list_missing_columns():
        yield format_missing_columns(missing)


def list_unknown_migrations(applied: Iterable[tuple[str, str]]) -> list[str]:
    """Return those of the applied migrations, as app and name, that only a newer version has.

    Migrations of an app that this version does not have, and those that another migration replaces, are not returned.
    """
    known = MigrationLoader(None).disk_migrations
    apps = {app for app, _ in known}
    replaced = {key for migration in known.values() for key in migration.replaces}
    return sorted(f"{app}.{name}" for app, name in set(applied) - known.keys() - replaced if app in apps)
