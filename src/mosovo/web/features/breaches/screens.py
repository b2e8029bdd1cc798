"""What the other pages need to know about breaches."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("breaches", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=3, order=160),
    fact_types=KINDS,
)
