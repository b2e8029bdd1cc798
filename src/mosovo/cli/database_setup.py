"""Which database a verb acts in, and as which of its roles.

A real server is given by the environment: `DATABASE_URL` (as `mosovo_app`),
`DATABASE_OWNER_URL`, `DATABASE_JOBS_URL`. With none of them set, the embedded
PostgreSQL is started.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from mosovo import embedded
from mosovo.cli.commands import Command, Role
from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import new_key

DATABASE = "mosovo"
VARIABLES: dict[Role, str] = {
    "app": "DATABASE_URL",
    "owner": "DATABASE_OWNER_URL",
    "jobs": "DATABASE_JOBS_URL",
}
PURPOSES = {"owner": "migrates", "app": "serves the screens", "jobs": "imports, derives and works the queue"}


def point_django_at(verb: Command) -> embedded.Cluster | None:
    """Set Django up for the role of this verb. Gives the embedded cluster if that is what it will use, not started."""
    assert verb.role
    cluster = None
    if not any(os.environ.get(variable) for variable in VARIABLES.values()):
        cluster = embedded_cluster() if verb.embedded else None
    elif not os.environ.get(VARIABLES[verb.role]):
        raise CommandError(
            f"{VARIABLES[verb.role]} is not set: the address of the database as mosovo_{verb.role},"
            f" the role that {PURPOSES[verb.role]}"
        )
    set_up_django(verb.role)
    return cluster


def set_up_django(role: Role) -> None:
    """Make Django ready, with `role` as the one whose address is used."""
    os.environ["MOSOVO_DATABASE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosovo.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise CommandError(f"the settings do not work: {fault}") from fault


def embedded_cluster() -> embedded.Cluster:
    """The durable embedded cluster, not started; the environment holds its addresses from now on."""
    cluster = embedded.find_cluster("demo", durable=True)
    if not os.environ.get("MOSOVO_ENCRYPTION_KEYS") and not os.environ.get("MOSOVO_ENCRYPTION_KEYS_FILE"):
        os.environ["MOSOVO_ENCRYPTION_KEYS"] = stored_key(cluster.place.home / "sealing-key")
    if not os.environ.get("MOSOVO_VICTIM_ENCRYPTION_KEYS") and not os.environ.get("MOSOVO_VICTIM_ENCRYPTION_KEYS_FILE"):
        os.environ["MOSOVO_VICTIM_ENCRYPTION_KEYS"] = stored_key(cluster.place.home / "victim-key")
    os.environ.setdefault("MOSOVO_FILES_DIR", str(cluster.place.home / "files"))
    os.environ.setdefault("MOSOVO_MAP_DIR", str(cluster.place.home / "map"))
    messages = cluster.place.home / "messages"
    messages.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MOSOVO_MESSAGE_OUTBOX_DIR", str(messages))
    for role, variable in VARIABLES.items():
        os.environ[variable] = cluster.url(f"mosovo_{role}", DATABASE)
    return cluster


def stored_key(path: Path) -> str:
    """The sealing key of the embedded register: drawn once, and kept beside its data for its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(new_key())
    return path.read_text()


@contextmanager
def find_database(cluster: embedded.Cluster | None) -> Iterator[None]:
    """The embedded cluster runs, with its roles and database, for as long as it is needed; a real one is left alone."""
    if cluster is None:
        yield
        return
    cluster.start()
    try:
        cluster.prepare(DATABASE)
        yield
    finally:
        cluster.stop()
