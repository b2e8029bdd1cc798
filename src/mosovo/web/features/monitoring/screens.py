"""What the other pages need to know about monitoring."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_alert_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("monitoring", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=4, order=100),
    fact_types=KINDS,
    duty_links=list_alert_links,
)
