"""What the other pages need to know about identity."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("who", build_panel, CaseGroup.PEOPLE_AND_PLACES, place=1, order=190),
    fact_types=KINDS,
)
