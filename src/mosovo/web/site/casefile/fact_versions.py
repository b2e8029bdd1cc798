"""Every version of one fact: the first, each correction and the strike-out."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps

from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import list_recorded_kinds


def list_fact_tables() -> Iterator[type[RecordedFact]]:
    """Yield every model that holds facts."""
    for model in apps.get_models():
        if issubclass(model, RecordedFact):
            yield model


def list_fact_versions(permit: Permit, first: UUID) -> list[RecordedFact]:
    """Return the versions of one fact of the nominal, oldest first; empty if the nominal has no such fact."""
    with skip_empty_tables(permit.nominal_id):
        find_kinds_with_facts = list_recorded_kinds(permit.nominal_id, *list_fact_tables())
    for table in sorted(find_kinds_with_facts, key=lambda each: each._meta.label_lower):
        row_filter: dict[str, Any] = {"nominal_id": permit.nominal_id, "first": first}
        rows = table._default_manager.filter(**row_filter).select_related("recorded_by")
        results = list(rows.order_by("recorded_at"))
        if results:
            return results
    return []
