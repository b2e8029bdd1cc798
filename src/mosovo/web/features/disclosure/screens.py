"""What the other pages need to know about disclosures."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .applications_board import count_open_applications
from .duty_links import list_disclosure_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("disclosure", build_panel, CaseGroup.RISK_AND_PLAN, place=6, order=180),
    fact_types=KINDS,
    duty_links=list_disclosure_links,
    board_counts=(BoardCount("/disclosure/", count_open_applications, "open application"),),
)
