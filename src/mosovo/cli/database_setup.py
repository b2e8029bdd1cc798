"""The database and the database role that a command uses.

The environment names a real server: `DATABASE_URL` (as `mosovo_app`) with `DATABASE_SIGN_IN_URL` (as `mosovo_signin`)
for the pages, `DATABASE_OWNER_URL` and `DATABASE_JOBS_URL`.
If none of them is set, the embedded PostgreSQL is started.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from mosovo import embedded
from mosovo.audit.signed_log.notes import SigningKey
from mosovo.cli.commands import Command, Role
from mosovo.cli.errors import CommandError
from mosovo.config.secret_sources import SecretUnreadable, read_secret
from mosovo.garbage import load_without_collecting
from mosovo.record.encryption_keys import new_key

DATABASE = "mosovo"
VARIABLES: dict[Role, str] = {
    "app": "DATABASE_URL",
    "owner": "DATABASE_OWNER_URL",
    "jobs": "DATABASE_JOBS_URL",
}
STORED_KEYS = {
    "MOSOVO_ENCRYPTION_KEYS": "sealing-key",
    "MOSOVO_VICTIM_ENCRYPTION_KEYS": "victim-key",
}
"""The keys of the embedded register, and the file of each in its folder."""
PURPOSES = {"owner": "migrates", "app": "serves the pages", "jobs": "imports, recalculates and runs the queue"}


def point_django_at(command: Command) -> embedded.Cluster | None:
    """Set up Django for the role of this command. Return the embedded cluster, not started, if the command uses it."""
    assert command.role
    cluster = None
    try:
        addresses = {role: read_secret(variable) for role, variable in VARIABLES.items()}
    except SecretUnreadable as fault:
        raise CommandError(str(fault)) from fault
    if not any(addresses.values()):
        cluster = embedded_cluster() if command.embedded else None
    elif not addresses[command.role]:
        raise CommandError(
            f"{VARIABLES[command.role]} is not set: enter the address of the database as mosovo_{command.role},"
            f" the role that {PURPOSES[command.role]}"
        )
    set_up_django(command.role)
    return cluster


def set_up_django(role: Role) -> None:
    """Set up Django to connect as `role`."""
    os.environ["MOSOVO_DATABASE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosovo.config.settings")
    try:
        with nullcontext() if apps.ready else load_without_collecting():
            django.setup()
    except (ImproperlyConfigured, SecretUnreadable) as fault:
        raise CommandError(f"the settings are not valid: {fault}") from fault


def embedded_cluster() -> embedded.Cluster:
    """Return the durable embedded cluster, not started, and put its addresses into the environment."""
    cluster = embedded.find_cluster("demo", durable=True)
    for name, file_name in STORED_KEYS.items():
        if not read_secret(name):
            os.environ[name] = stored_key(cluster.place.home / file_name)
    if not read_secret("MOSOVO_CHECKPOINT_KEY"):
        os.environ["MOSOVO_CHECKPOINT_KEY"] = stored_key(cluster.place.home / "checkpoint-key", create_checkpoint_key)
    checkpoints = Path(os.environ.setdefault("MOSOVO_CHECKPOINT_DIR", str(cluster.place.home / "checkpoints")))
    checkpoints.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MOSOVO_FILES_DIR", str(cluster.place.home / "files"))
    os.environ.setdefault("MOSOVO_MAP_DIR", str(cluster.place.home / "map"))
    messages = cluster.place.home / "messages"
    messages.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MOSOVO_MESSAGE_OUTBOX_DIR", str(messages))
    for role, variable in VARIABLES.items():
        os.environ[variable] = cluster.url(f"mosovo_{role}", DATABASE)
    os.environ["DATABASE_SIGN_IN_URL"] = cluster.url("mosovo_signin", DATABASE)
    os.environ["DATABASE_BACKUP_URL"] = cluster.url("mosovo_backup", DATABASE)
    return cluster


def stored_key(path: Path, create: Callable[[], str] = new_key) -> str:
    """Return a key of the embedded register. It is created once, readable only by its owner."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(create())
    return path.read_text()


def create_checkpoint_key() -> str:
    """Return a new key for the checkpoints of the embedded register."""
    return SigningKey.create("localhost/mosovo").format_private()


@contextmanager
def find_database(cluster: embedded.Cluster | None) -> Iterator[None]:
    """Run the embedded cluster, with its roles and database, in this context. None is a real server: do nothing."""
    if cluster is None:
        yield
        return
    cluster.start()
    try:
        cluster.prepare(DATABASE)
        yield
    finally:
        cluster.stop()
