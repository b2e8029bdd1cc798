"""What the other pages need to know about officer safety cards."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    is_opened_most=True,
    board_counts=(BoardCount("/cards/", no_count_reason="A search. Nothing waits on it."),),
)
