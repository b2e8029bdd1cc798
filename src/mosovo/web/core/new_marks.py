"""What is new on a list since the reader last opened it."""

from datetime import date, datetime

from mosovo.caseload.list_looks import note_list_look
from mosovo.edge.request_context import LONDON, Request


def note_look(request: Request, name: str) -> datetime | None:
    """Note that the reader looks at the list now; return the end of the look before, None at the first."""
    return note_list_look(request.actor.account, name, request.now) if request.actor.account else None


def has_begun_since(since: datetime | None, on: date | None) -> bool:
    """Whether something began on a day after the day of the look before this one. Nothing is new at the first look."""
    return since is not None and on is not None and on > since.astimezone(LONDON).date()
