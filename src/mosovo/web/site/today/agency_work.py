"""What the agency of a practitioner must do: reports for MAPPA meetings and actions, as on the agency page."""

from collections.abc import Iterator

from mosovo.edge.request_context import Request
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.web.core.formatting import format_count, format_date, format_relative_day


def describe_agency_work(request: Request) -> list[str] | None:
    """Describe the reports and actions due from the reader’s agency, without names; None for people of no agency.

    An empty list means that the agency has sent every report and has no open action.
    """
    if request.account is None or request.actor.agency is None or not request.actor.is_cleared:
        return None
    return list(_describe(request))


def _describe(request: Request) -> Iterator[str]:
    assert request.account is not None
    view, on = load_agency_view(request.account, on=request.today), request.today
    if reports := view.reports_due:
        first = min(each.slot.reports_due_on for each in reports)
        words = f"{format_count(len(reports), 'report')} to send"
        yield f"{words}: the first is due on {format_date(first)}, {format_relative_day(first, on)}."
    if view.actions:
        late = sum(1 for each in view.actions if each.days_late(on))
        yield f"{format_count(len(view.actions), 'open action')}, {late} overdue."
