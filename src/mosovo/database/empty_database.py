"""Create the schema of an empty database from the models and the SQL files, without running our migrations.

Migrations take a minute, because Django builds all related models again for each new table. This takes seconds. A test
runs the migrations as well and compares the results (tests/database).
"""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model

from mosovo.database.installation import record_installed, run_file
from mosovo.database.partitions import PARTITION_THE_LOG, create_months
from mosovo.database.pipeline import pipelined
from mosovo.database.sql_files import list_files_after_tables, list_functions

PACKAGE_PREFIX = f"{__name__.partition('.')[0]}."


class NotEmpty(RuntimeError):
    """The database has tables already, so it must be migrated instead."""


def create_schema() -> None:
    """Create all tables, functions, policies and first rows, and record all migrations as applied.

    Raises `NotEmpty`. Django must be connected as mosovo_owner, to a database prepared by roles.sql. Our objects are
    created in one transaction: after a failure the database still counts as empty, and this can be run again.
    """
    executor = MigrationExecutor(connection)
    if not is_empty(executor):
        raise NotEmpty(f"the database {connection.settings_dict['NAME']} has tables already, so it must be migrated")
    migrate_independent_packages(executor)
    with transaction.atomic():
        create_tables(executor)
        for file in list_files_after_tables():
            run_file(file)
        create_months()
        record_installed()
        announce_schema()


def is_empty(executor: MigrationExecutor) -> bool:
    """Whether the database has no tables, or only those of packages that do not need ours."""
    if executor.recorder.has_table():
        known, applied = executor.loader.graph.nodes, executor.loader.applied_migrations
        return all(node in known and not _needs_our_tables(executor, node) for node in applied)
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor, include_views=True)


def migrate_independent_packages(executor: MigrationExecutor) -> None:
    """Run the migrations of packages that need no table of ours, each in its own transaction.

    Procrastinate adds values to a type and uses them in the next migration, which PostgreSQL refuses inside one
    transaction.
    """
    executor.migrate([node for node in _list_leaves(executor) if not _needs_our_tables(executor, node)])


def create_tables(executor: MigrationExecutor) -> None:
    """Create functions and the tables of all packages, without what completes the tables. Needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = off")  # Function bodies name tables that do not exist yet.
    for file in list_functions(needing_tables=False):
        run_file(file)
    with pipelined(), connection.schema_editor() as editor:  # 2,000 statements without a result that is read
        for model in list_models():
            editor.create_model(model)
        for statement in PARTITION_THE_LOG.split(";\n"):
            if statement:
                editor.execute(statement)
    for file in list_functions(needing_tables=True):
        run_file(file)
    _migrate_dependent_packages(executor)


def announce_schema() -> None:
    """Let packages add what they derive from the models: content types, permissions, and the function of law facts."""
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def list_models() -> list[type[Model]]:
    """List our models that have a table. Tables of many-to-many relations are created with them."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith(PACKAGE_PREFIX)
        for model in config.get_models()
        if model._meta.managed and not model._meta.proxy
    ]


def _migrate_dependent_packages(executor: MigrationExecutor) -> None:
    """Run the migrations of packages that need tables of ours, and record ours as applied.

    For example, a second factor refers to an account. Therefore the state of our models is updated too, although their
    tables exist already.
    """
    applied = executor.recorder.applied_migrations()
    state = ProjectState(real_apps=executor.loader.unmigrated_apps)
    for migration, _ in executor.migration_plan(_list_leaves(executor), clean_start=True):
        if _is_ours(migration.app_label) or (migration.app_label, migration.name) in applied:
            state.__dict__.pop("apps", None)  # otherwise Django builds every related model again
            state = migration.mutate_state(state, preserve=False)
        else:
            state = executor.apply_migration(state, migration)
    names = [node for node in sorted(executor.loader.disk_migrations) if _is_ours(node[0])]
    rows = executor.recorder.migration_qs
    rows.bulk_create(rows.model(app=app, name=name) for app, name in names)


def _list_leaves(executor: MigrationExecutor) -> list[tuple[str, str]]:
    """List the last migration of each package that is not ours."""
    return [node for node in executor.loader.graph.leaf_nodes() if not _is_ours(node[0])]


def _needs_our_tables(executor: MigrationExecutor, node: tuple[str, str]) -> bool:
    return any(_is_ours(app) for app, _ in executor.loader.graph.forwards_plan(node))


def _is_ours(app: str) -> bool:
    return apps.get_app_config(app).name.startswith(PACKAGE_PREFIX)
