"""What the other pages need to know about disclosures."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_disclosure_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("disclosure", build_panel, CaseGroup.RISK_AND_PLAN, place=6, order=180),
    fact_types=KINDS,
    duty_links=list_disclosure_links,
)
