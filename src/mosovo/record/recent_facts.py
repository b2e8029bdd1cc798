"""Which facts of a nominal were recorded after an instant: how many of each kind, new, corrected or struck out."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.apps import apps

from mosovo.database.prepared_statements import PreparedStatement

from .models import RecordedFact


@dataclass(frozen=True, slots=True)
class RecordedKind:
    """The facts of one kind that were recorded since: new ones, corrections and strike-outs, and the latest instant."""

    model: type[RecordedFact]
    new: int
    corrected: int
    struck_out: int
    latest_at: datetime


def list_recent_kinds(
    nominal_id: UUID,
    since: datetime,
    *,
    except_kinds: frozenset[type[RecordedFact]] = frozenset(),
    not_author: UUID | None = None,
) -> list[RecordedKind]:
    """List the kinds of fact recorded after the instant that the reader may see, the latest first. One query.

    `not_author`: leave out what this account recorded.
    """
    rows = _build_query().rows(nominal=nominal_id, since=since, not_author=not_author)
    tables = _map_fact_tables()
    kinds = [
        RecordedKind(tables[name], new, corrected, struck_out, at) for name, new, corrected, struck_out, at in rows
    ]
    return sorted(
        (each for each in kinds if each.model not in except_kinds), key=lambda each: each.latest_at, reverse=True
    )


@cache
def _map_fact_tables() -> dict[str, type[RecordedFact]]:
    return {
        model._meta.db_table: model
        for model in apps.get_models()
        if issubclass(model, RecordedFact) and "nominal_id" in {field.attname for field in model._meta.concrete_fields}
    }


@cache
def _build_query() -> PreparedStatement:
    """Return the query over all tables of facts. A table without a later fact gives no row."""
    parts = (
        f"select '{table}', count(*) filter (where corrects_id is null), "
        "count(*) filter (where corrects_id is not null and not struck_out), count(*) filter (where struck_out), "
        f"max(recorded_at) from {table} where nominal_id = %(nominal)s::uuid "
        "and recorded_at > %(since)s::timestamptz "
        "and (%(not_author)s::uuid is null or recorded_by_id is distinct from %(not_author)s::uuid) having count(*) > 0"
        for table in sorted(_map_fact_tables())
    )
    return PreparedStatement(" union all ".join(parts))
