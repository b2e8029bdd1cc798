"""Read the history of one fact."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from .existing_facts import find_kinds_with_facts
from .models import RecordedFact


def list_versions[Fact: RecordedFact](model: type[Fact], first: UUID, known_at: datetime | None = None) -> list[Fact]:
    """List every version of a fact known at the time, oldest first, with the author and the reason for each change."""
    rows = model._default_manager.filter(first=first)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    return list(rows.select_related("recorded_by").order_by("recorded_at", "id"))


def get_current_version[Fact: RecordedFact](
    model: type[Fact], first: UUID, known_at: datetime | None = None
) -> Fact | None:
    """Return the version of a fact that is current at the time, or None if it is struck out."""
    result: Fact | None = model._default_manager.known_at(known_at).filter(first=first).prepared_by_key().first()
    return result


def get_referenced_fact[Fact: RecordedFact](row: RecordedFact, model: type[Fact], first: UUID) -> Fact | None:
    """Return the current version of a fact of the same nominal that the row refers to, or None if it is struck out."""
    about: Any = row
    result: Fact | None = model._default_manager.known_at().filter(first=first, nominal_id=about.nominal_id).first()
    return result


def list_recorded_kinds(nominal_id: UUID, *models: type[RecordedFact]) -> frozenset[type[RecordedFact]]:
    """Return those of these kinds of which the nominal has any row, in one query, so that empty ones are skipped."""
    present = find_kinds_with_facts(nominal_id, *models)
    if present is not None:
        return cast("frozenset[type[RecordedFact]]", present)
    columns = ", ".join(f"exists (select from {each._meta.db_table} where nominal_id = %s)" for each in models)
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns}", [nominal_id] * len(models))
        [result] = cursor.fetchall()
    return frozenset(model for model, exists in zip(models, result, strict=True) if exists)


def list_other_facts(row: RecordedFact) -> QuerySet[Any]:
    """Return the current facts of the same kind about the same nominal, without the other versions of this row."""
    about: Any = row
    rows: QuerySet[Any] = type(row)._default_manager.known_at().filter(nominal_id=about.nominal_id)
    return rows.exclude(first=row.first or row.pk)
