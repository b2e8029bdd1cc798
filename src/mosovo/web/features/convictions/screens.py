"""What the other pages need to know about convictions."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("courts", build_panel, CaseGroup.NOTIFICATION, place=3, order=220),
    fact_types=KINDS,
)
