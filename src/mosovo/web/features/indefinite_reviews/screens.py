"""What the other pages need to know about indefinite reviews."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("reviews", build_panel, CaseGroup.NOTIFICATION, place=4, order=250),
    fact_types=KINDS,
)
