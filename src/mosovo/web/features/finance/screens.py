"""What the other pages need to know about finance."""

from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel

SCREENS = ScreenSpec(
    panel=CasePanel("money", build_panel, CaseGroup.PEOPLE_AND_PLACES, place=6, order=210),
    fact_types=KINDS,
)
