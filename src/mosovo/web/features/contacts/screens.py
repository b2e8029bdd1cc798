"""What the other pages need to know about contacts."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("contacts", build_panel, CaseGroup.VISITS_AND_CONTACT, place=2, order=70),
    fact_types=KINDS,
)
