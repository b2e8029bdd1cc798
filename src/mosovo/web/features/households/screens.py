"""What the other pages need to know about households."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel

SCREENS = ScreenSpec(
    panel=CasePanel("households", build_panel, CaseGroup.PEOPLE_AND_PLACES, place=3, order=130),
    fact_types=KINDS,
)
