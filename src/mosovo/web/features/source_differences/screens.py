"""What the other pages need to know about differences."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("sources", build_panel, CaseGroup.MANAGEMENT, place=4, order=330),
)
