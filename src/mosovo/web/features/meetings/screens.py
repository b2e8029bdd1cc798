"""What the other pages need to know about meetings."""

from mosovo.rooms.meetings.approval_queue import build_minutes_to_approve_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_meeting_links
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("meetings", build_panel, CaseGroup.RISK_AND_PLAN, place=4, order=30),
    duty_links=list_meeting_links,
    board_counts=(
        BoardCount(
            "/meetings/",
            lambda _, request: build_minutes_to_approve_query(request.actor),
            "set",
            "of minutes to approve",
        ),
    ),
)
