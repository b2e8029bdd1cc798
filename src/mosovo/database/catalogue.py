"""Read the schema of a database from its catalogue, and compare two schemas."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, NamedTuple

import psycopg
from psycopg import sql

STATEMENT = Path(__file__).with_name("catalogue.sql")
IGNORED_COLUMNS = {
    "database_object": ("installed_at",),
    "obligations_lawreading": ("recorded_at",),
    "django_migrations": ("id", "applied"),
    "django_content_type": ("id",),
    "auth_permission": ("id", "content_type_id"),
    "organisations_agency": ("id",),
}
"""Columns left out when rows are compared: random or sequential keys, and times."""
KEY_REPLACEMENTS = {
    "auth_permission": "(SELECT jsonb_build_object('model', app_label || '.' || model)"
    " FROM django_content_type c WHERE c.id = t.content_type_id)"
}
"""What such a key refers to, by name."""


class ObjectKey(NamedTuple):
    """The identity of an object in every database: a policy is named `orders_order.opened`."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class CatalogueEntry:
    """One object of the schema."""

    owned_by: str
    """The table, view or function that the object is part of, or its own name if it is one of these."""
    definition: str


type Catalogue = Mapping[ObjectKey, CatalogueEntry]


def read_catalogue(connection: psycopg.Connection, *kinds: LiteralString) -> Catalogue:
    """Read every object of the schema `public`, or only those of some kinds. The order of columns does not count."""
    condition = (
        sql.SQL(" where kind in ({})").format(sql.SQL(", ").join(map(sql.Literal, kinds))) if kinds else sql.SQL("")
    )
    with connection.transaction():
        connection.execute("SET LOCAL search_path = public")
        results = connection.execute(STATEMENT.read_bytes() + condition.as_bytes(connection)).fetchall()
    return {
        ObjectKey(kind, name): CatalogueEntry(owned_by, definition.rstrip("\n"))
        for kind, owned_by, name, definition in results
    }


def read_rows(connection: psycopg.Connection) -> Catalogue:
    """Read the rows of every table. Needs a superuser: row security would hide some."""
    rows = {}
    for table in _list_tables(connection):
        replacement = sql.SQL(KEY_REPLACEMENTS.get(table, "'{}'"))
        template = sql.SQL("SELECT to_jsonb(t) - %s::text[] || {} FROM public.{} t")
        statement = template.format(replacement, sql.Identifier(table))
        for (row,) in connection.execute(statement, [list(IGNORED_COLUMNS.get(table, ()))]):
            text = json.dumps(row)
            rows[ObjectKey("row", f"{table} {text}")] = CatalogueEntry(table, text)
    sequences = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
    for name, value in connection.execute(sequences):
        rows[ObjectKey("value of a sequence", name)] = CatalogueEntry(name, str(value))
    return rows


def list_differences(wanted: Catalogue, present: Catalogue) -> list[str]:
    """Describe every object that is missing from one of the two, or that differs, in order of kind and name."""
    return list(_compare(wanted, present))


def _compare(wanted: Catalogue, present: Catalogue) -> Iterator[str]:
    for key in sorted(wanted.keys() | present.keys()):
        if key not in present:
            yield f"{key} is missing: {wanted[key].definition}"
        elif key not in wanted:
            yield f"{key} should not exist: {present[key].definition}"
        elif wanted[key] != present[key]:
            yield f"{key} differs:\n  wanted:  {wanted[key].definition}\n  present: {present[key].definition}"


def _list_tables(connection: psycopg.Connection) -> list[str]:
    tables = (
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
        "AND relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    return [name for (name,) in connection.execute(tables)]
