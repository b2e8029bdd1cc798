"""What this user recorded in the last 15 minutes on a case, so that its banner offers to correct it.

The session holds the case, the kind and the key of the row: no text of the fact. After 15 minutes a fact is corrected
where it is shown.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.urls import reverse

from mosovo.edge.request_context import Request
from mosovo.record.models import RecordedFact
from mosovo.web.core.fact_type_registry import map_fact_types

OFFERED = timedelta(minutes=15)
MOST = 3
KEY = "recorded"


class RecentEntry(NamedTuple):
    """A fact that the user has just recorded: its name, when, and the page that corrects it."""

    noun: str
    at: datetime
    href: str


def note_recorded(request: Request, urn: str, recorded: object) -> None:
    """Note the facts that an action returned, the newest first. Kinds without a page to correct them are left out."""
    kinds, stamp = map_fact_types(), request.now.isoformat()
    rows = recorded if isinstance(recorded, list | tuple) else [recorded]
    found = [
        [urn, row._meta.label_lower, str(row.pk), stamp]
        for row in rows
        if isinstance(row, RecordedFact) and row._meta.label_lower in kinds and not row.struck_out
    ]
    if found:
        request.session[KEY] = [*found, *_list_stored(request)][:MOST]


def list_recent_entries(request: Request, urn: str) -> list[RecentEntry]:
    """List what the user recorded on the case in the last 15 minutes and may correct, the newest first."""
    return list(_entries(request, urn))


def _entries(request: Request, urn: str) -> Iterator[RecentEntry]:
    for of, slug, row, stamp in _list_stored(request):
        kind = map_fact_types().get(slug)
        if of == urn and kind is not None and kind.mended_by(request.actor):
            parts = {"urn": urn, "fact_type": slug, "row_id": row}
            yield RecentEntry(kind.noun, datetime.fromisoformat(stamp), reverse("correct_fact", kwargs=parts))


def _list_stored(request: Request) -> list[Any]:
    since = (request.now - OFFERED).isoformat()
    return [each for each in request.session.get(KEY, []) if each[3] > since]
