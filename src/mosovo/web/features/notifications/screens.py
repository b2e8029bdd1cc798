"""What the other pages need to know about notifications."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("notified", build_panel, CaseGroup.NOTIFICATION, place=1, order=140),
    fact_types=KINDS,
    is_opened_most=True,
)
