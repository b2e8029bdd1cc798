"""`./mosovo schema`: compare the migrations with the models, and begin the SQL files of a new table."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

import psycopg
from django.db import connection

from mosovo import embedded
from mosovo.cli.database_setup import VARIABLES, set_up_django
from mosovo.cli.errors import CommandError
from mosovo.cli.schema_sources import record_comparison
from mosovo.database.catalogue import Catalogue, list_differences, read_catalogue, read_rows
from mosovo.database.empty_database import create_schema
from mosovo.database.fact_table_files import build_fact_table_files
from mosovo.database.job_rights import build_job_functions
from mosovo.database.sql_files import HOME
from mosovo.embedded.cluster import SUPERUSER

HELP = """Compare and extend the schema of the database.

  ./mosovo schema compare         run every migration in one database, make the
                                  tables of the models in another, install the
                                  SQL files in both, and print each difference
  ./mosovo schema new-table NAME  write the SQL files that a new table of facts
                                  begins with: row security, triggers and rights
  ./mosovo schema job-rights      write the two functions made from job_rights.toml,
                                  which says what each kind of job may read and write

Functions, policies, triggers, rights and views are edited in their files in
src/mosovo/database. `./mosovo migrate` installs the files that differ."""
MIGRATED, MODELS = "schema_migrated", "schema_models"


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="compare|new-table|job-rights")
    subparsers.add_parser("compare", help="compare what the migrations make with what the models make")
    subparsers.add_parser("job-rights", help="write the functions made from job_rights.toml")
    new_table = subparsers.add_parser("new-table", help="write the SQL files of a new table of facts")
    new_table.add_argument("table", metavar="NAME", help="the table, such as visits_visit")


def run(args: Namespace) -> int:
    if args.act == "job-rights":
        return _write_job_functions()
    return _compare() if args.act == "compare" else _write_new_table(args.table)


def _write_job_functions() -> int:
    for path, text in build_job_functions().items():
        path.write_text(text)
        print(path)
    return 0


def _write_new_table(table: str) -> int:
    if not table.isidentifier():
        raise CommandError(f"{table!r} is not the name of a table: use letters, digits and _")
    files = {HOME / path: text for path, text in build_fact_table_files(table).items()}
    if present := [path for path in files if path.exists()]:
        raise CommandError(f"{present[0]} exists: edit it")
    for path, text in files.items():
        path.write_text(text)
        print(path)
    return 0


def _compare() -> int:
    cluster = embedded.start_cluster("test", durable=False)
    try:
        for name in (MIGRATED, MODELS):
            _drop(cluster, name)
            cluster.prepare(name)
        _run_migrations(cluster)
        os.environ.update(_addresses(cluster, MODELS))
        set_up_django("owner")
        create_schema()
        results = list_differences(_read_database(cluster, MIGRATED), _read_database(cluster, MODELS))
        for name in (MIGRATED, MODELS):
            _drop(cluster, name)
    finally:
        connection.close()
        cluster.stop()
    if results:
        print(*results, sep="\n")
        print(f"The migrations and the models differ in {len(results)} places.")
        return 1
    record_comparison()
    print("The migrations and the models make the same schema.")
    return 0


def _run_migrations(cluster: embedded.Cluster) -> None:
    migrate = [sys.executable, "-m", "mosovo.cli", "migrate", "--every-migration", "--quiet"]
    if subprocess.run(migrate, env={**os.environ, **_addresses(cluster, MIGRATED)}, check=False).returncode:
        raise CommandError("the migrations did not run, so nothing was compared")


def _addresses(cluster: embedded.Cluster, database: str) -> dict[str, str]:
    return {variable: cluster.url(f"mosovo_{role}", database) for role, variable in VARIABLES.items()}


def _read_database(cluster: embedded.Cluster, database: str) -> Catalogue:
    with psycopg.connect(cluster.url(SUPERUSER, database)) as admin:
        return {**read_catalogue(admin), **read_rows(admin)}


def _drop(cluster: embedded.Cluster, database: str) -> None:
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
