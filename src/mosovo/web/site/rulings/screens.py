"""What the other pages need to know about rulings."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("rulings", build_panel, CaseGroup.NOTIFICATION, place=5, order=260),
    fact_types=KINDS,
)
