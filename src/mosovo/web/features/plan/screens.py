"""What the other pages need to know about the plan."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_plan_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("plan", build_panel, CaseGroup.RISK_AND_PLAN, place=2, order=40),
    fact_types=KINDS,
    duty_links=list_plan_links,
)
