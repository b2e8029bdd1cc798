"""Find a report or an application by the reference number that its sender quotes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from mosovo.edge.request_context import Request
from mosovo.record.public_reference import parse_reference

MAX_REFERENCE_LENGTH = 40
INVALID_REFERENCE = "Enter a reference number, like 3F9A0-22C1B"
NOT_FOUND = "Nothing with this number that you have access to. Check the number and the force it was sent to"


@dataclass(frozen=True, slots=True)
class ReferenceSearch:
    """What was typed, why nothing was found, and the id of what was found."""

    typed: str = ""
    message: str = ""
    found: UUID | None = None


def search_by_reference(request: Request, find_row: Callable[[str], Model | None]) -> ReferenceSearch:
    """Read the reference number of the URL and find its row. `find_row` gives None where the actor may not see it."""
    typed = request.GET.get("reference", "")[:MAX_REFERENCE_LENGTH].strip()
    if not typed:
        return ReferenceSearch()
    reference = parse_reference(typed)
    if reference is None:
        return ReferenceSearch(typed, INVALID_REFERENCE)
    row = find_row(reference)
    return ReferenceSearch(typed, "" if row else NOT_FOUND, row.pk if row else None)
