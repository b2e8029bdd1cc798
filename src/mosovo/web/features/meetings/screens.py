"""What the other pages need to know about meetings."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_meeting_links
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("meetings", build_panel, CaseGroup.RISK_AND_PLAN, place=4, order=30),
    duty_links=list_meeting_links,
)
