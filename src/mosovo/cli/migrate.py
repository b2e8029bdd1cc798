"""`./mosovo migrate`: create or update the tables of the database, as its owner."""

import gc
from argparse import ArgumentParser, Namespace
from importlib.resources import files

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from mosovo.cli.errors import CommandError
from mosovo.cli.schema_columns import format_missing_columns, list_missing_columns
from mosovo.database.empty_database import NotEmpty, create_schema, is_empty
from mosovo.database.installation import (
    NotReplaceable,
    install_changed_files,
    install_missing_functions,
    list_changed_files,
)
from mosovo.database.job_rights import IS_MARKED, MARK_SYNTHETIC, UNMARK

HELP = """Create the tables of an empty database, or apply missing migrations, as mosovo_owner.

Then run each SQL file of src/mosovo/database that differs from what was
installed: functions, policies, triggers, rights and views. An empty database
gets its tables from the models instead, in seconds; all migrations then count
as applied.

The database roles must exist. The embedded server creates them. On a real server the
administrator runs roles.sql once; this command prints how."""

MIN_SERVER_VERSION = 170000
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="print what would be done, and change nothing")
    parser.add_argument(
        "--every-migration",
        action="store_true",
        help="run every migration, even in an empty database",
    )
    parser.add_argument(
        "--functions-only",
        action="store_true",
        help="run no migration, only the SQL files that differ",
    )
    parser.add_argument("--quiet", action="store_true", help="print only errors")


def run(args: Namespace) -> int:
    """Migrate, then mark a register of synthetic data."""
    _migrate(args)
    if not args.plan:
        _mark_synthetic()
    return 0


def _migrate(args: Namespace) -> None:
    lacking = list_missing_roles()
    if lacking:
        raise CommandError("\n".join(("the database is not ready:", *lacking, format_setup_steps())))
    gc.set_threshold(200_000, 50, 50)  # Django rebuilds many models at each step, so collect rarely
    if not (args.every_migration or args.functions_only) and _create_schema(plan=args.plan, quiet=args.quiet):
        return
    if args.plan:
        if not args.functions_only:
            call_command("migrate", interactive=False, plan=True, verbosity=1)
        print("SQL files to run:", *(f"  {name}" for name in list_changed_files() or ["none"]), sep="\n")
        return
    if not args.functions_only:
        _migrate_tables(quiet=args.quiet)
    _install_files(quiet=args.quiet)
    if not args.functions_only and (missing := list_missing_columns()):
        raise CommandError(format_missing_columns(missing))


def _install_files(*, quiet: bool) -> None:
    try:
        installed = install_changed_files()
    except NotReplaceable as error:
        raise CommandError(str(error)) from error
    if not quiet:
        print(f"SQL files run: {len(installed)}.")


def _mark_synthetic() -> None:
    """Mark the database as a register of synthetic data, or remove the mark, as the setting says."""
    with connection.cursor() as cursor:
        cursor.execute(IS_MARKED)
        [(is_marked,)] = cursor.fetchall()
        if is_marked != settings.SYNTHETIC_DATA:
            cursor.execute(MARK_SYNTHETIC if settings.SYNTHETIC_DATA else UNMARK)


def _migrate_tables(*, quiet: bool) -> None:
    install_missing_functions()
    with connection.cursor() as cursor:
        cursor.execute("set check_function_bodies = off")  # the function of law facts reads views that come later
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1)


def _create_schema(*, plan: bool, quiet: bool) -> bool:
    """Create the tables of an empty database, or with `plan` only print so. Return whether the database was empty."""
    if plan:
        if not is_empty(MigrationExecutor(connection)):
            return False
        print("The database is empty: all tables would be created from the models.")
        return True
    try:
        create_schema()
    except NotEmpty:
        return False
    if not quiet:
        print("The database was empty. All tables were created, and all migrations recorded as applied.")
    return True


def list_missing_roles() -> list[str]:
    """Return what an administrator must correct before the owner can migrate, one line each."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return [f"  {str(error).strip()}"]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT 'the role ' || role || ' does not exist'
              FROM unnest(ARRAY['mosovo_owner', 'mosovo_app', 'mosovo_jobs', 'mosovo_door', 'mosovo_signin']) role
             WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
            UNION ALL
            SELECT 'the extension ' || name || ' does not exist'
              FROM unnest(%s::text[]) name WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = name)
            UNION ALL
            SELECT current_user || ' cannot act as mosovo_door'
              FROM pg_roles WHERE rolname = 'mosovo_door' AND NOT pg_has_role(current_user, oid, 'SET')
            UNION ALL
            SELECT 'mosovo_door cannot set the parameter that holds the actor'
              FROM pg_roles
             WHERE rolname = 'mosovo_door' AND NOT has_parameter_privilege(oid, 'backtrace_functions', 'SET')
            UNION ALL
            SELECT current_user || ' cannot create tables in the schema public'
             WHERE NOT has_schema_privilege('public', 'CREATE')
            UNION ALL
            SELECT 'the server is PostgreSQL ' || current_setting('server_version') || '; it must be 17 or later'
             WHERE current_setting('server_version_num')::int < %s
            """,
            [list(EXTENSIONS), MIN_SERVER_VERSION],
        )
        return [f"  {line}" for (line,) in cursor.fetchall()]


def format_setup_steps() -> str:
    """Return the command for the administrator of the server."""
    name = connection.settings_dict["NAME"]
    script = files("mosovo.embedded") / "roles.sql"
    return (
        "Ask the administrator of the server to run this once. It can be run again:\n"
        f"  psql -v ON_ERROR_STOP=1 -v database={name} -f {script} postgres\n"
        "Then ask them to set a password for mosovo_owner, mosovo_app, mosovo_signin and mosovo_jobs."
    )
