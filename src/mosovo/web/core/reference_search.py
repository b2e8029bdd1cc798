"""Find a report or an application by the reference number that its sender quotes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from mosovo.edge.request_context import Request
from mosovo.record.public_reference import read_reference

LONGEST = 40
NOT_ONE = "Enter a reference number, like 3F9A0-22C1B"
NONE = "Nothing with this number that you have access to. Check the number and the force it was sent to"


@dataclass(frozen=True, slots=True)
class ReferenceSearch:
    """What was typed, why nothing was found, and the id of what was found."""

    typed: str = ""
    message: str = ""
    found: UUID | None = None


def search_by_reference(request: Request, find: Callable[[str], Model | None]) -> ReferenceSearch:
    """Read the reference number of the address and find its row. `find` gives None where the actor may not see it."""
    typed = request.GET.get("reference", "")[:LONGEST].strip()
    if not typed:
        return ReferenceSearch()
    reference = read_reference(typed)
    if reference is None:
        return ReferenceSearch(typed, NOT_ONE)
    row = find(reference)
    return ReferenceSearch(typed, "" if row else NONE, row.pk if row else None)
