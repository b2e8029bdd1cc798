"""A migration has its own name, and contains none of our code and no function or policy (ADR 44)."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import Source, migrations

COLUMN_TYPES = "mosovo.database.column_defaults"
"""The only module of ours that a migration may import: a column type that Django lacks."""


def find_generated_name(migration: Source) -> Iterator[str]:
    if re.search(r"_auto(_|\.)|_alter_.*_and_more", migration.path.name):
        yield f"{migration}: a name that Django generated"


def find_code_of_ours(migration: Source) -> Iterator[str]:
    for node in ast.walk(ast.parse(migration.text)):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or "." * node.level] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.startswith(("mosovo", ".")) and name != COLUMN_TYPES:
                yield f"{migration}:{node.lineno}: imports {name}"


PARTITIONED = "partition by range (at);"
"""Django lacks partitioned tables (ADR 175)."""


def find_sql(migration: Source) -> Iterator[str]:
    for node in ast.walk(ast.parse(migration.text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("RunSQL"):
            if PARTITIONED in ast.literal_eval(node.args[0]):
                continue
            yield f"{migration}:{node.lineno}: RunSQL: functions, policies, triggers and rights stand in SQL files"


def test_a_migration_is_named_for_what_it_does(check_each: CheckEach) -> None:
    check_each(migrations(), find_generated_name, allowed="a name of what the migration does")


def test_a_migration_imports_no_code_of_ours(check_each: CheckEach) -> None:
    check_each(migrations(), find_code_of_ours, allowed=COLUMN_TYPES)


def test_a_migration_holds_no_sql(check_each: CheckEach) -> None:
    check_each(migrations(), find_sql, allowed="operations of Django")
