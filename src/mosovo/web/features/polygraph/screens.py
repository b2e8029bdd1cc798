"""What the other pages need to know about polygraph tests."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_polygraph_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("polygraph", build_panel, CaseGroup.VISITS_AND_CONTACT, place=3, order=80),
    fact_types=KINDS,
    duty_links=list_polygraph_links,
)
