"""What the other pages need to know about risk."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("risk", build_panel, CaseGroup.RISK_AND_PLAN, place=1, order=10),
    fact_types=KINDS,
)
