"""Find a meeting of the reader’s own force that they may organise."""

from uuid import UUID

from django.http import Http404

from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.models import Meeting


def get_own_meeting(request: Request, sitting_id: UUID) -> Meeting:
    """Return the meeting if the reader organises meetings of its force and it was not cancelled. Otherwise 404."""
    require_meeting_organiser(request)
    meeting = Meeting.objects.filter(pk=sitting_id, force_id=request.actor.force, cancellation_reason="").first()
    if meeting is None:
        raise Http404("there is no such meeting of your force")
    return meeting


def require_meeting_organiser(request: Request) -> None:
    """Answer 404 to everyone who does not organise meetings."""
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
