"""Load a dump as mosovo_owner, in one transaction: either everything is loaded, or nothing is changed.

mosovo_owner is not a superuser. It acts as mosovo_door for the rights on what that role owns, and leaves extensions and
the schema itself to roles.sql.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from mosovo.cli.errors import CommandError
from mosovo.cli.postgres_tools import PostgresTools, split_password

_ENTRY = re.compile(r"\d+; \d+ \d+ (?P<kind>[A-Z ]+) (?P<schema>\S+) .* (?P<owner>\S*)")
"""A line of the contents of a dump, such as `853; 1255 17546 FUNCTION public folded_pnc(text) mosovo_owner`."""

_LOCKS = """
SELECT current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int,
       current_setting('max_locks_per_transaction')::int
"""
_OBJECTS = """
SELECT kind, owner::regrole::text, name FROM (
  SELECT 1 AS place, CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind,
         relowner AS owner, oid::regclass::text AS name, oid, 'pg_class'::regclass AS catalogue
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
  UNION ALL
  SELECT 2, 'sequence', relowner, oid::regclass::text, oid, 'pg_class'::regclass
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
  UNION ALL
  SELECT 3, 'routine', proowner, oid::regprocedure::text, oid, 'pg_proc'::regclass
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT 4, 'type', typowner, oid::regtype::text, oid, 'pg_type'::regclass
    FROM pg_type WHERE typnamespace = 'public'::regnamespace AND (typtype IN ('e', 'd', 'r')
          OR typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c'))
) object
WHERE NOT EXISTS (SELECT FROM pg_depend
                   WHERE classid = object.catalogue AND objid = object.oid AND deptype = 'e')
ORDER BY place, name
"""


def list_objects(connection: psycopg.Connection) -> list[tuple[str, str, str]]:
    """Return the kind, the owner and the name of each object that does not belong to an extension."""
    return connection.execute(_OBJECTS).fetchall()


def load_dump(dump: Path, address: str, tools: PostgresTools, *, replace: bool) -> None:
    """Load the dump into the database at `address`, as mosovo_owner. With `replace`, drop what is there first.

    Raises `CommandError`; the database is then as it was before.
    """
    contents = tools.list_contents(dump)
    with psycopg.connect(address) as connection:
        refuse_too_few_locks(connection, len(contents) * (2 if replace else 1))
        dropped = list(_build_drops(list_objects(connection))) if replace else []
    conninfo, environment = split_password(address)
    command = tools.build_command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-", f"--dbname={conninfo}")
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors
        ) as psql:
            assert psql.stdin
            fault = _send(psql.stdin, dump, contents, dropped, tools)
        errors.seek(0)
        refusal = errors.read().decode(errors="replace").strip()
    if psql.returncode or fault:
        raise CommandError(f"the dump was not loaded, and nothing was changed: {refusal or fault}")


def refuse_too_few_locks(connection: psycopg.Connection, objects: int) -> None:
    """Raise `CommandError` if the server cannot lock this number of objects in one transaction."""
    row = connection.execute(_LOCKS).fetchone()
    assert row
    sessions, locks = row
    if objects > sessions * locks:
        raise CommandError(
            f"one transaction needs locks on {objects:,} objects, and the server has {sessions * locks:,}. Nothing was "
            f"changed: set max_locks_per_transaction to at least {objects // sessions + 1}, and restart the server"
        )


def _send(script: IO[bytes], dump: Path, contents: list[str], dropped: list[str], tools: PostgresTools) -> str:
    """Send the transaction to psql. COMMIT is sent only after everything else; return the first fault."""
    parts = (
        _write(script, "BEGIN;", "SET LOCAL client_min_messages = warning;", *dropped, "RESET ROLE;"),
        _restore(script, dump, select_entries(contents, is_of_door=False), tools),
        _write(script, "SET ROLE mosovo_door;"),
        _restore(script, dump, select_entries(contents, is_of_door=True), tools),
        _write(script, "RESET ROLE;", "ANALYZE;", "COMMIT;"),
    )
    return next((fault for part in parts for fault in part), "")


def _write(script: IO[bytes], *lines: str) -> Iterator[str]:
    try:
        script.write("\n".join((*lines, "")).encode())
        script.flush()
    except BrokenPipeError:
        yield "psql ended early"


def _restore(script: IO[bytes], dump: Path, entries: list[str], tools: PostgresTools) -> Iterator[str]:
    """Let pg_restore write these entries as SQL to psql; yield its fault."""
    if not entries:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(entries) + "\n")
        chosen.flush()
        command = tools.build_command("pg_restore", f"--use-list={chosen.name}", "--file=-", str(dump))
        done = subprocess.run(command, stdout=script, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        yield f"pg_restore failed: {done.stderr.strip()}"


def select_entries(contents: list[str], *, is_of_door: bool) -> list[str]:
    """Return the entries of the schema public: those that only mosovo_door can carry out, or all others."""
    return [
        line
        for line in contents
        if (entry := _ENTRY.fullmatch(line))
        and entry["schema"] == "public"
        and is_of_door == (entry["kind"] == "ACL" and entry["owner"] == "mosovo_door")
    ]


def _build_drops(objects: list[tuple[str, str, str]]) -> Iterator[str]:
    for kind, owner, name in objects:
        yield f"SET LOCAL ROLE {owner}; DROP {kind} IF EXISTS {name} CASCADE;"
