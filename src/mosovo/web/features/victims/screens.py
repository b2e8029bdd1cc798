"""What the other pages need to know about victims."""

from mosovo.rooms.victims.access_requests import build_requests_waiting_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_victim_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("victims", build_panel, CaseGroup.RISK_AND_PLAN, place=5, order=50),
    fact_types=KINDS,
    duty_links=list_victim_links,
    board_counts=(BoardCount("/victims/requests/", lambda _, __: build_requests_waiting_query(), "request"),),
)
