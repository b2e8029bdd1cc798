"""Builds the SQL files of the schema from a database in which the migrations have run.

A file holds what the migrations make and the models do not. After
adding SQL to a migration, run `./mosovo schema write`, which writes them again.
"""

import json
import re
from collections import defaultdict
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from mosovo.database.catalogue import Catalogue, Key
from mosovo.database.sql_files import FUNCTIONS, NEEDS_TABLES

IN_ORDER = (
    ("constraint", "index", "statistics", "replica identity", "setting of a column", "sequence"),
    ("row security",),
    ("policy",),
    ("trigger", "rule"),
    ("comment",),
    ("right taken away", "right"),
)
"""What the file of a table holds, in the order in which it does."""
OWNER = "mosovo_owner"


class ModelsDisagree(RuntimeError):
    """The models and the migrations make different tables, which no SQL file can settle."""


def settle_wording(connection: psycopg.Connection) -> None:
    """Have PostgreSQL read every policy again in its own words.

    It words a list of texts one way when the list is first written, and
    another way once it has read its own words. The files hold the latter.
    """
    with connection.transaction():
        connection.execute("SET LOCAL search_path = public")
        statements = connection.execute(
            """
            SELECT format('ALTER POLICY %I ON %I', polname, relname)
                   || coalesce(' USING (' || pg_get_expr(polqual, polrelid) || ')', '')
                   || coalesce(' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')', '')
              FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
            """
        ).fetchall()
        for (statement,) in statements:
            connection.execute(sql.SQL(statement))


def build_function_files(migrated: Catalogue, others: Catalogue) -> dict[str, str]:
    """Build the text of each file of functions, by its path. `others` are the objects that no file should hold."""
    lacking = _subtract(migrated, others)
    tables = {key.name for key in lacking if key.kind == "table"}
    by_name: dict[str, list[str]] = defaultdict(list)
    for key in sorted(lacking):
        if key.kind == "function":
            by_name[key.name.partition("(")[0]].append(key.name)
    return {
        f"{FUNCTIONS}/{name}.sql": (NEEDS_TABLES if any(tables & _types(each) for each in signatures) else "")
        + "\n".join(_function(signature, lacking) for signature in signatures)
        for name, signatures in by_name.items()
    }


def build_table_files(migrated: Catalogue, models: Catalogue) -> dict[str, str]:
    """Build the text of each file of a table or view. `models` is what the models and other packages make.

    Raises ModelsDisagree.
    """
    lacking = _subtract(migrated, models)
    new = {key.name: key.kind for key in lacking if key.kind in ("table", "view")}
    _require_agreement(lacking, migrated, models, new)
    parts: dict[str, dict[Key, str]] = defaultdict(dict)
    for key, definition in _let_owner_make_triggers(lacking, migrated).items():
        if "(" not in migrated[key].owned_by:  # otherwise it is a function's
            parts[migrated[key].owned_by][key] = definition
    return {
        f"{'views' if new.get(name) == 'view' else 'tables'}/{name}.sql": _relation(name, objects, new.get(name, ""))
        for name, objects in parts.items()
    }


def build_data_files(migrated: Catalogue, models: Catalogue) -> dict[str, str]:
    """Build the text of each file of rows. Keys are counted, so that the text is the same every time."""
    rows: dict[str, list[str]] = defaultdict(list)
    numbers = count(1)
    for key in migrated:
        if key.kind == "row" and key not in models:
            row = {"id": f"00000000-0000-7000-8000-{next(numbers):012}"} | json.loads(migrated[key].definition)
            rows[migrated[key].owned_by].append(json.dumps(row, ensure_ascii=False))
    return {f"data/{table}.sql": _insert(table, lines) for table, lines in rows.items()}


def write_files(files: dict[str, str], home: Path, *, folders: tuple[str, ...]) -> list[str]:
    """Write the files of these folders and delete all others in them. Return the paths that changed."""
    present = {f"{name}/{path.name}": path.read_text() for name in folders for path in (home / name).glob("*.sql")}
    for path in present.keys() - files.keys():
        (home / path).unlink()
    for path, text in files.items():
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_text(text)
    return sorted(path for path in present.keys() | files.keys() if present.get(path) != files.get(path))


def _subtract(catalogue: Catalogue, without: Catalogue) -> dict[Key, str]:
    return {key: entry.definition for key, entry in sorted(catalogue.items()) if without.get(key) != entry}


def _require_agreement(lacking: dict[Key, str], migrated: Catalogue, models: Catalogue, new: dict[str, str]) -> None:
    wrong = [f"only the models make {key}: {models[key].definition}" for key in sorted(models.keys() - migrated.keys())]
    for key, definition in lacking.items():
        if key in models:
            wrong.append(f"{key} differs:\n  models:     {models[key].definition}\n  migrations: {definition}")
        elif key.kind == "column" and migrated[key].owned_by not in new:
            wrong.append(f"only the migrations make {key}: {definition}")
    if wrong:
        raise ModelsDisagree("\n".join(wrong))


def _let_owner_make_triggers(lacking: dict[Key, str], migrated: Catalogue) -> dict[Key, str]:
    """Lend mosovo_owner the right to call a function while it makes a trigger of it, where it has none."""
    closed = {key.name.partition(" for ")[0] for key in migrated if key.kind == "right taken away"}
    done = dict(lacking)
    for key, text in lacking.items():
        function = text.rpartition(" ")[2]
        if key.kind == "trigger" and function in closed:
            owner = migrated[Key("owner of a function", function)].definition.rpartition(" ")[2]
            lend, take = (
                _as_owner(owner, f"{verb} execute on function {function} {word} {OWNER};\n").rstrip()
                for verb, word in (("grant", "to"), ("revoke", "from"))
            )
            done[key] = f"{lend}\n{text};\n{take.removesuffix(';')}"
    return done


def _types(signature: str) -> set[str]:
    return set(re.findall(r"\w+", signature.partition("(")[2]))


def _function(signature: str, lacking: dict[Key, str]) -> str:
    owner = lacking[Key("owner of a function", signature)].rpartition(" ")[2]
    rights = {key: text for key, text in lacking.items() if key.kind in IN_ORDER[-1] and f" {signature} " in text}
    return _as_owner(owner, f"{lacking[Key('function', signature)]};\n{_statements(rights)}")


def _as_owner(owner: str, statements: str) -> str:
    """Only the owner of a function can take a right to it away, so mosovo_owner becomes it for a moment."""
    return statements if owner == OWNER else f"set local role {owner};\n{statements}reset role;\n"


def _relation(name: str, objects: dict[Key, str], new: str) -> str:
    """Build the file of a table or view: the object itself if no model makes it, then what completes it."""
    owner = objects.get(Key("owner", name), OWNER).rpartition(" ")[2]
    made = {"table": _new_table, "view": _new_view, "": lambda *_: ""}[new](name, objects)
    inside = ("constraint", "sequence") if new else ()
    parts = [
        _statements({key: text for key, text in objects.items() if key.kind in kinds and key.kind not in inside})
        for kinds in IN_ORDER
    ]
    return _as_owner(owner, "\n".join(part for part in (made, *parts) if part))


def _new_view(name: str, objects: dict[Key, str]) -> str:
    return f"{objects[Key('view', name)].rstrip(';')};\n"


def _new_table(name: str, objects: dict[Key, str]) -> str:
    create, _, options = objects[Key("table", name)].partition(" with ")
    columns = [text for key, text in objects.items() if key.kind == "column"]
    start = f"alter table {name} add "
    constraints = [text.removeprefix(start) for key, text in objects.items() if key.kind == "constraint"]
    inside = ",\n".join(f"  {line}" for line in (*columns, *constraints))
    return f"{create} (\n{inside}\n){options and ' with ' + options};\n"


def _statements(objects: dict[Key, str]) -> str:
    """End each statement, and give roles with the same right one statement."""
    roles: dict[str, list[str]] = defaultdict(list)
    for key in sorted(objects, key=lambda key: (key.kind != "right taken away", key)):
        if key.kind in IN_ORDER[-1]:
            right, word, role = re.split(r" (to|from) (?=\w+(?: with grant option)?$)", objects[key])
            roles[f"{right} {word} "].append(role)
    rights = (f"{right}{', '.join(names)};\n" for right, names in roles.items())
    return "".join((*(f"{text};\n" for key, text in objects.items() if key.kind not in IN_ORDER[-1]), *rights))


def _insert(table: str, lines: list[str]) -> str:
    columns = ", ".join(json.loads(lines[0]))
    rows = ",\n".join(f"  {line}" for line in lines)
    source = f"jsonb_populate_recordset(null::{table}, $rows$[\n{rows}\n]$rows$)"
    return f"insert into {table} ({columns})\nselect {columns}\nfrom {source};\n"
