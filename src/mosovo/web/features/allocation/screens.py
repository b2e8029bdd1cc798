"""What the other pages need to know about the allocation of cases."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("holder", build_panel, CaseGroup.MANAGEMENT, place=1, order=280),
)
