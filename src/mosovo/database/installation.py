"""Update the functions, policies, triggers, rights and views of a database from the SQL files.

The files are the source. The table `database_object` holds the digest of each file as installed, so that only changed
files are run. Tables and columns belong to migrations, which run first.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InvalidFunctionDefinition

from mosovo.database.partitions import create_months
from mosovo.database.sql_files import SqlFile, list_files_after_tables, list_functions

LOCK_TIMEOUT = "10s"
"""A policy waits for the readers of its table, and all later readers wait for the policy: so the wait is short."""
ROLES = "mosovo_app, mosovo_jobs, mosovo_door, mosovo_signin"
_NAMED_OBJECTS = (
    (re.compile(r"alter table \S+ add constraint (?P<name>\w+) ", re.IGNORECASE), "constraint"),
    (re.compile(r"create (?:unique )?index (?P<name>\w+) ", re.IGNORECASE), "index"),
    (re.compile(r"create (?:unlogged )?table (?P<name>\w+) ", re.IGNORECASE), "table"),
    (re.compile(r"create policy (?P<name>\w+) ", re.IGNORECASE), "policy"),
    (re.compile(r"create (?:constraint )?trigger (?P<name>\w+) ", re.IGNORECASE), "trigger"),
)
"""The objects in a table file. Each is created again only if its own statement changed."""
_PRESENT = {
    "constraint": "select 1 from pg_constraint where conname = %s and conrelid = to_regclass(%s)",
    "index": "select 1 from pg_class where relname = %s and relkind = 'i' and %s <> ''",
    "table": "select 1 from pg_class where relname = %s and relkind = 'r' and %s <> ''",
    "policy": "select 1 from pg_policy where polname = %s and polrelid = to_regclass(%s)",
    "trigger": "select 1 from pg_trigger where tgname = %s and tgrelid = to_regclass(%s) and not tgisinternal",
}
_DROP = {
    "constraint": 'alter table "{table}" drop constraint "{name}"',
    "index": 'drop index "{name}"',
    "policy": 'drop policy "{name}" on "{table}"',
    "trigger": 'drop trigger "{name}" on "{table}"',
}


class NotReplaceable(RuntimeError):
    """A file asks for a change that only a migration can make."""


@dataclass(frozen=True)
class TableStatement:
    """A statement in a table file."""

    text: str
    kind: str
    """`constraint`, `index`, `table`, `policy` or `trigger`; empty for rights, which are granted again each time."""
    name: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text."""
        return _calculate_digest(self.text)


def install_missing_functions() -> None:
    """Create missing functions that need no table. New columns and indexes may call them."""
    with transaction.atomic():
        _begin()
        present = set(_query("select proname from pg_proc where pronamespace = 'public'::regnamespace"))
        for file in list_functions(needing_tables=False):
            if file.path.stem not in present:
                run_file(file)


def install_changed_files() -> list[str]:
    """Run each changed file, all in one transaction; return the names of the files.

    Objects that came from a file and are in no file any more are dropped. Raises `NotReplaceable`.
    """
    with transaction.atomic():
        _begin()
        _run("select pg_advisory_xact_lock(hashtext('mosovo.database.installation'))")
        installed = read_installed()
        changed = [file for file in list_files() if installed.get(str(file)) != _calculate_digest(file.text)]
        for file in changed:
            _install(file, installed)
        removed = sorted({key.partition(" ")[0] for key in installed} - {str(file) for file in list_files()})
        for name in removed:
            _drop_file_objects(name, installed)
        create_months()
        record_installed()
    return [*map(str, changed), *removed]


def list_changed_files() -> list[str]:
    """List files that differ from those installed, and removed files whose objects are still installed."""
    installed = read_installed()
    files = {str(file): _calculate_digest(file.text) for file in list_files()}
    stored = {key: digest for key, digest in installed.items() if " " not in key}
    return sorted(name for name in files.keys() | stored.keys() if files.get(name) != stored.get(name))


def record_installed() -> None:
    """Record that the objects of every file are installed in their current form."""
    with connection.cursor() as cursor:
        keys = dict(_list_digests())
        cursor.execute("delete from database_object where file <> all(%s)", [list(keys)])
        cursor.execute(
            "insert into database_object (file, digest) select * from unnest(%s::text[], %s::text[]) "
            "on conflict (file) do update set digest = excluded.digest, installed_at = now() "
            "where database_object.digest <> excluded.digest",
            [list(keys), list(keys.values())],
        )


def read_installed() -> dict[str, str]:
    """Read the digests of the installed files, and of the constraints, indexes and other objects in them."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('public.database_object') is not null")
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute("select file, digest from database_object")
        return dict(cursor.fetchall())


def list_files() -> list[SqlFile]:
    """List all SQL files in the order in which they are run."""
    return [*list_functions(needing_tables=False), *list_functions(needing_tables=True), *list_files_after_tables()]


def run_file(file: SqlFile) -> None:
    """Run the statements of a file. An error names the file."""
    _execute(file.text, file)


def split_statements(text: str) -> list[TableStatement]:
    """Split a table file into its statements.

    >>> [each.kind for each in split_statements("create index a on t (b);\\n\\ngrant select on t to r;\\n")]
    ['index', '']
    """
    return [_read_statement(each) for each in re.split(r";\n\s*", text.strip() + "\n") if each.strip()]


def _read_statement(text: str) -> TableStatement:
    for pattern, kind in _NAMED_OBJECTS:
        if match := pattern.match(text):
            return TableStatement(text, kind, match["name"])
    return TableStatement(text, "", "")


def _begin() -> None:
    _run(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
    _run("set local check_function_bodies = off")  # Bodies name functions and views that are created later.


def _install(file: SqlFile, installed: Mapping[str, str]) -> None:
    folder, name = file.path.parent.name, file.path.stem
    if folder == "functions":
        _install_function(file)
    elif folder == "tables":
        _install_table(file, installed)
    elif folder == "views":
        _run(f'drop view if exists "{name}"')
        run_file(file)
    else:
        run_file(file)  # Inserts the rows that are missing.


def _install_function(file: SqlFile) -> None:
    """Create or replace a function, and drop others of its name.

    PostgreSQL refuses to replace one whose parameters or columns have other names: it is dropped first.
    """
    earlier = _read_functions(file.path.stem)
    try:
        with transaction.atomic():
            run_file(file)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, InvalidFunctionDefinition):
            raise
        _drop_functions(earlier)
        run_file(file)
    _drop_functions(earlier & _read_functions(file.path.stem))


def _install_table(file: SqlFile, installed: Mapping[str, str]) -> None:
    table, statements = file.path.stem, split_statements(file.text)
    _revoke_rights(table)
    keys = {_build_key(file, statement) for statement in statements}
    for key in installed:
        if key.startswith(f"{file} ") and key not in keys:
            _, kind, name = key.split(" ")
            _drop_if_present(kind, name, table)
    for statement in statements:
        if statement.kind and _is_present(statement.kind, statement.name, table):
            if installed.get(_build_key(file, statement)) == statement.digest:
                continue
            if statement.kind == "table":
                raise NotReplaceable(
                    f"{file} changes a table, which may have rows: change {statement.name} by a migration"
                )
            _drop_if_present(statement.kind, statement.name, table)
        _execute(statement.text, file)


def _is_present(kind: str, name: str, table: str) -> bool:
    return bool(_query(_PRESENT[kind], name, table))


def _drop_if_present(kind: str, name: str, table: str) -> None:
    """Drop what an earlier version of the file created. Tables stay, because they may have rows."""
    if kind in _DROP and _is_present(kind, name, table):
        _run(_DROP[kind].format(name=name, table=table))


def _revoke_rights(table: str) -> None:
    if not _query("select 1 where to_regclass(%s) is not null", table):
        return
    _run(f'revoke all on table "{table}" from {ROLES}')
    sequences = (
        "select c.relname from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S' "
        "where d.refobjid = %s::regclass"
    )
    for name in _query(sequences, table):
        _run(f'revoke all on sequence "{name}" from {ROLES}')


def _drop_file_objects(file: str, installed: Mapping[str, str]) -> None:
    folder, _, name = file.removesuffix(".sql").partition("/")
    if folder == "functions":
        _drop_functions(_read_functions(name))
    elif folder == "views":
        _run(f'drop view if exists "{name}"')
    elif folder == "tables":
        _revoke_rights(name)
        for key in installed:
            if key.startswith(f"{file} "):
                _, kind, object_name = key.split(" ")
                _drop_if_present(kind, object_name, name)


def _read_functions(name: str) -> set[tuple[str, str, str]]:
    """Return the signature, owner and row version of each function of this name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select oid::regprocedure::text, proowner::regrole::text, xmin::text from pg_proc "
            "where proname = %s and pronamespace = 'public'::regnamespace",
            [name],
        )
        return set(cursor.fetchall())


def _drop_functions(functions: set[tuple[str, str, str]]) -> None:
    with connection.cursor() as cursor:
        for signature, owner, _ in sorted(functions):
            cursor.execute(f"set local role {owner}; drop function {signature}; reset role")


def _list_digests() -> Iterator[tuple[str, str]]:
    for file in list_files():
        yield str(file), _calculate_digest(file.text)
        if file.path.parent.name == "tables":
            for statement in split_statements(file.text):
                if statement.kind:
                    yield _build_key(file, statement), statement.digest


def _build_key(file: SqlFile, statement: TableStatement) -> str:
    return f"{file} {statement.kind} {statement.name}"


def _calculate_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _execute(text: str, file: SqlFile) -> None:
    with connection.cursor() as cursor:
        try:
            cursor.execute(text)
        except Exception as error:
            error.add_note(f"in {file}")
            raise


def _query(statement: str, *values: str) -> list[str]:
    """Return the first column of the result."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return [row[0] for row in cursor.fetchall()]


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
