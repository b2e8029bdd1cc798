"""What the other pages need to know about management modes."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_management_links
from .fact_types import KINDS
from .panel import build_panel

SCREENS = ScreenSpec(
    panel=CasePanel("management", build_panel, CaseGroup.MANAGEMENT, place=2, order=110),
    fact_types=KINDS,
    duty_links=list_management_links,
)
