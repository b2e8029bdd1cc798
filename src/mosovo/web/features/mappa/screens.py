"""What the other pages need to know about MAPPA."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_mappa_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("mappa", build_panel, CaseGroup.RISK_AND_PLAN, place=3, order=20),
    fact_types=KINDS,
    duty_links=list_mappa_links,
)
