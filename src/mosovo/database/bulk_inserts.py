"""Insert many rows of one model by one statement, and read nothing back.

`bulk_create` of Django reads the values that the database generates, so it waits for each statement. Inside `pipelined`
these inserts do not wait: the next statement is built while the database runs the last one.
"""

from collections.abc import Sequence
from itertools import batched

from django.db import connection
from django.db.models import AutoField, Model
from django.db.models.sql import InsertQuery

ROWS_A_STATEMENT = 1000


def send_rows[Row: Model](table: type[Row], rows: Sequence[Row]) -> None:
    """Insert new rows of this model, at most 1,000 by each statement.

    Values that the database generates are not set on the rows. An error of the database is raised at once, or inside
    `pipelined` at the latest at its end.
    """
    columns = [
        each for each in table._meta.local_concrete_fields if not (each.generated or isinstance(each, AutoField))
    ]
    for some in batched(rows, ROWS_A_STATEMENT, strict=False):
        query = InsertQuery(table)
        query.insert_values(columns, list[Model](some))
        query.get_compiler(connection=connection).execute_sql()
        for row in some:
            row._state.adding, row._state.db = False, connection.alias
