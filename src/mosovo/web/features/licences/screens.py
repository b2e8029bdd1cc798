"""What the other pages need to know about licences."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_recall_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("licence", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=2, order=240),
    fact_types=KINDS,
    duty_links=list_recall_links,
)
