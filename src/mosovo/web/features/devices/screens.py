"""What the other pages need to know about devices."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_device_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("devices", build_panel, CaseGroup.PEOPLE_AND_PLACES, place=5, order=90),
    fact_types=KINDS,
    duty_links=list_device_links,
    board_counts=(
        BoardCount(
            "/image-exposure/",
            no_count_reason="It measures what officers viewed. Nothing in it waits for the reader.",
        ),
    ),
)
