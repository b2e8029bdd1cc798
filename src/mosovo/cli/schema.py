"""`./mosovo schema write`: write the SQL files of the schema from the migrations."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

import psycopg
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from mosovo import embedded
from mosovo.cli.database_setup import VARIABLES, set_up_django
from mosovo.cli.errors import CommandError
from mosovo.cli.schema_sources import record_comparison
from mosovo.database.catalogue import Catalogue, read_catalogue, read_rows
from mosovo.database.empty_database import announce_schema, create_tables, migrate_independent_packages
from mosovo.database.file_writer import (
    ModelsDisagree,
    build_data_files,
    build_function_files,
    build_table_files,
    settle_wording,
    write_files,
)
from mosovo.database.sql_files import AFTER_TABLES, FUNCTIONS, HOME
from mosovo.embedded.cluster import SUPERUSER

HELP = """Write the SQL files of src/mosovo/database from the migrations.

Run `./mosovo schema write` after you add or change SQL in a migration, and commit
the files with it. It runs every migration in one database, creates the tables of
the models in another, and writes what the second lacks. This takes about 2 minutes
and 3 GB of memory. PostgreSQL 17 and 18 give the same files."""
MIGRATED, MODELS = "schema_migrated", "schema_models"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["write"])


def run(args: Namespace) -> int:
    cluster = embedded.start_cluster("test", durable=False)
    try:
        for name in (MIGRATED, MODELS):
            _drop(cluster, name)
            cluster.prepare(name)
        changed = _write(cluster)
        record_comparison()
        for name in (MIGRATED, MODELS):
            _drop(cluster, name)
    except ModelsDisagree as error:
        raise CommandError(f"the models and the migrations create different tables:\n{error}") from error
    finally:
        connection.close()
        cluster.stop()
    print(*changed, f"{len(changed)} files changed in {HOME}", sep="\n")
    return 0


def _write(cluster: embedded.Cluster) -> list[str]:
    _run_migrations(cluster)
    migrated, rows = _read(cluster, MIGRATED, settle=True)
    os.environ.update(_addresses(cluster, MODELS))
    set_up_django("owner")
    executor = MigrationExecutor(connection)
    migrate_independent_packages(executor)
    announce_schema()
    files = build_function_files(migrated, _read(cluster, MODELS)[0])
    changed = write_files(files, HOME, folders=(FUNCTIONS,))
    with transaction.atomic():
        create_tables(executor)
    announce_schema()
    models, rows_of_packages = _read(cluster, MODELS)
    files = build_table_files(migrated, models) | build_data_files(rows, rows_of_packages)
    return changed + write_files(files, HOME, folders=AFTER_TABLES)


def _run_migrations(cluster: embedded.Cluster) -> None:
    migrate = [sys.executable, "-m", "mosovo.cli", "migrate", "--every-migration", "--quiet"]
    if subprocess.run(migrate, env={**os.environ, **_addresses(cluster, MIGRATED)}, check=False).returncode:
        raise CommandError("the migrations failed, so no file was changed")


def _addresses(cluster: embedded.Cluster, database: str) -> dict[str, str]:
    return {variable: cluster.url(f"mosovo_{role}", database) for role, variable in VARIABLES.items()}


def _read(cluster: embedded.Cluster, database: str, *, settle: bool = False) -> tuple[Catalogue, Catalogue]:
    with psycopg.connect(cluster.url(SUPERUSER, database)) as admin:
        if settle:
            settle_wording(admin)
        return read_catalogue(admin), read_rows(admin)


def _drop(cluster: embedded.Cluster, database: str) -> None:
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
