"""What the other pages need to know about supervision."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .board import count_responses
from .duty_links import list_escalation_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("supervision", build_panel, CaseGroup.MANAGEMENT, place=3, order=270),
    fact_types=KINDS,
    duty_links=list_escalation_links,
    board_counts=(BoardCount("/team/", count_responses, "response", "due"),),
)
