"""Find columns that the models need and the database does not have.

A database can have all migrations of this version recorded, and still have other tables: an unreleased version may
have changed a migration after the database was created. Each page would then answer 500, so `migrate` and `doctor`
check the columns.
"""

from django.apps import apps
from django.db import connection

_COLUMNS = """
SELECT c.relname::text, a.attname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
"""


def list_missing_columns() -> list[str]:
    """List `table.column` for each column of a managed model that the database does not have, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        present = set(cursor.fetchall())
    return sorted(
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if (model._meta.db_table, field.column) not in present
    )


def format_missing_columns(missing: list[str]) -> str:
    """Return a sentence with the first three columns, and what to do."""
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    return (
        f"the database has other tables than this version, although all migrations are recorded as applied. It has no "
        f"column {', '.join(missing[:3])}{more}. An unreleased version created it: use that version, or delete the "
        f"database and create it again (for a demo: ./mosovo demo --reset)"
    )
