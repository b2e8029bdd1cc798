"""What the other pages need to know about Find."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="find/",
    is_opened_most=True,
    board_counts=(BoardCount("/find/", no_count_reason="A search. Nothing waits on it."),),
)
