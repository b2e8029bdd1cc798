"""The SQL condition that a later row replaces this one."""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Expression, F, Model


class IsSuperseded(Expression):
    """True if another row corrects this one; with a moment, if that row was recorded by then.

    It is part of every query of facts. As a Django subquery it is built again each time, which took as long as the rest
    of the query.
    """

    conditional = True

    def __init__(self, kind: type[Model], moment: datetime | None) -> None:
        super().__init__(output_field=BooleanField())
        self._kind, self._moment, self._row = kind, moment, F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self._row]

    def set_source_expressions(self, exprs: Any) -> None:
        [self._row] = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        row, parameters = compiler.compile(self._row)
        table = connection.ops.quote_name(self._kind._meta.db_table)
        time_condition = " AND later.recorded_at <= %s" if self._moment else ""
        moment_parameter = (self._moment,) if self._moment else ()
        return f"EXISTS (SELECT FROM {table} later WHERE later.corrects_id = {row}{time_condition})", (
            *parameters,
            *moment_parameter,
        )
