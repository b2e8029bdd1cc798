"""Checks before `./mosovo serve` starts. Each fault is a sentence that names the setting and what it must be."""

import os
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from mosovo.database.installation import list_changed_files
from mosovo.database.sign_in_connection import SIGN_IN, SIGN_IN_ROLE
from mosovo.obligations import facts_function
from mosovo.record.encryption_keys import RINGS, InvalidKey, load_keys

SHORTEST_SECRET = 50
KEY_SETTINGS = "MOSOVO_ENCRYPTION_KEYS or MOSOVO_VICTIM_ENCRYPTION_KEYS"
NOT_SECRET = ("not-a-secret", "demo", "insecure", "django-insecure", "change", "example", "secret")


def unsafe_settings(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield the faults of the settings."""
    if not environment.get("DATABASE_URL"):
        yield "DATABASE_URL is not set: serve needs a real server, as mosovo_app"
    if not environment.get("DATABASE_SIGN_IN_URL"):
        yield "DATABASE_SIGN_IN_URL is not set: serve needs a second address of the database, as mosovo_signin"
    yield from _unsafe_secret()
    yield from _unsafe_encryption_keys()
    yield from _unsafe_files()
    yield from _unsafe_messages()
    if settings.DEBUG:
        yield "DEBUG is on: error pages would show code and personal data. Set it to False"
    if not settings.ALLOWED_HOSTS:
        yield "MOSOVO_ALLOWED_HOSTS is empty: enter the host names of the service"
    if any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        yield "MOSOVO_ALLOWED_HOSTS contains '*': enter the host names of the service"
    yield from _unsafe_transport(environment)
    yield from _unsafe_single_sign_on()


def unsafe_database() -> Iterator[str]:
    """Yield the faults of the database, as seen by the role that serves."""
    try:
        results = [*_unsafe_role(), *_migrations_missing()]
        yield from results or _keys_missing()
    except DatabaseError as error:
        yield f"DATABASE_URL does not work: {str(error).strip()}"
    try:
        yield from _unsafe_sign_in_role()
    except DatabaseError as error:
        yield f"DATABASE_SIGN_IN_URL does not work: {str(error).strip()}"


def _unsafe_secret() -> Iterator[str]:
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django raises this for an empty one
        secret = ""
    if not secret or secret.lower().startswith(NOT_SECRET):
        yield "MOSOVO_SECRET_KEY is missing, or is a published example"
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < 10:
        yield f"MOSOVO_SECRET_KEY is too short or too simple: it must be {SHORTEST_SECRET} random characters or more"


def _unsafe_encryption_keys() -> Iterator[str]:
    held: list[str] = []
    for ring, setting in RINGS.items():
        try:
            held += load_keys(ring).every
        except InvalidKey as fault:
            yield f"MOSOVO_{setting} (or MOSOVO_{setting}_FILE) does not have valid keys: {fault}"
    if len(set(held)) < len(held):
        yield "MOSOVO_VICTIM_ENCRYPTION_KEYS has a key of MOSOVO_ENCRYPTION_KEYS: create a separate key for victims"


def _unsafe_messages() -> Iterator[str]:
    folder = settings.MESSAGE_OUTBOX_DIR
    if folder and not os.access(folder, os.W_OK | os.X_OK):
        yield f"MOSOVO_MESSAGE_OUTBOX_DIR is {folder}, but this account cannot write to that folder"


def _unsafe_files() -> Iterator[str]:
    if not settings.FILES_DIR:
        yield "MOSOVO_FILES_DIR is not set: set a folder for files that no other account can read"
    elif not os.access(settings.FILES_DIR, os.W_OK | os.X_OK):
        yield f"MOSOVO_FILES_DIR is {settings.FILES_DIR}, but this account cannot write to that folder"
    if settings.VIRUS_SCANNER not in ("clamav", "none"):
        yield "MOSOVO_VIRUS_SCANNER must be 'clamav', or 'none': every page then warns that files are not scanned"
    elif settings.VIRUS_SCANNER == "clamav" and not settings.CLAMD_ADDRESS.startswith(("unix:", "tcp:")):
        yield "MOSOVO_CLAMD_ADDRESS is not set: enter unix:/run/clamav/clamd.ctl or tcp:host:3310"


def _unsafe_transport(environment: Mapping[str, str]) -> Iterator[str]:
    if environment.get("MOSOVO_BEHIND_TLS_PROXY", "").lower() != "true":
        yield "MOSOVO_BEHIND_TLS_PROXY is not 'true': serve only behind a TLS proxy that sets X-Forwarded-Proto"
        return
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"):
        if not getattr(settings, name):
            yield f"{name} is off, but MOSOVO_BEHIND_TLS_PROXY is 'true'"


def _unsafe_single_sign_on() -> Iterator[str]:
    if not settings.OIDC_ISSUER:
        return
    if not settings.OIDC_ISSUER.startswith("https://"):
        yield "MOSOVO_OIDC_ISSUER is not https: an eavesdropper could sign in as any officer"
    if not (settings.OIDC_ACR or settings.OIDC_AMR):
        yield "MOSOVO_OIDC_ACR and MOSOVO_OIDC_AMR are empty: enter the sign-in level or method to require"


def _unsafe_role() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT current_user, rolsuper, rolbypassrls,
                   EXISTS (SELECT FROM pg_class
                            WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace),
                   EXISTS (SELECT FROM pg_roles owner
                            WHERE owner.rolname = 'mosovo_owner' AND pg_has_role(current_user, owner.oid, 'MEMBER'))
              FROM pg_roles WHERE rolname = current_user
            """
        )
        [(role, superuser, bypasses, owns, may_be_owner)] = cursor.fetchall()
    if superuser:
        yield f"DATABASE_URL logs in as {role}, a superuser: row security would not apply"
    if bypasses:
        yield f"DATABASE_URL logs in as {role}, which bypasses row security"
    if owns or (may_be_owner and not superuser):
        yield f"DATABASE_URL logs in as {role}, which owns the tables and could switch off row security"


def _unsafe_sign_in_role() -> Iterator[str]:
    with connections[SIGN_IN].cursor() as cursor:
        cursor.execute("SELECT current_user")
        [role] = cursor.fetchone()
    if role != SIGN_IN_ROLE:
        yield f"DATABASE_SIGN_IN_URL logs in as {role}: it must be {SIGN_IN_ROLE}, which reads no person"


def _keys_missing() -> Iterator[str]:
    """Yield keys that the database uses and the settings lack, and retired keys that would encrypt new rows."""
    try:
        rings = [load_keys(ring) for ring in RINGS]
    except InvalidKey:
        return
    held = {name for ring in rings for name in ring.every}
    current = {ring.current for ring in rings}
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id, is_retired FROM encryption_keys_in_use()")
        for name, is_retired in cursor.fetchall():
            if not is_retired and name not in held:
                yield f"{KEY_SETTINGS} does not have the key {name}, which encrypts stored texts: add it"
            if is_retired and name in current:
                yield f"{KEY_SETTINGS} begins with the key {name}, which is retired: put another key first"


def _migrations_missing() -> Iterator[str]:
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
