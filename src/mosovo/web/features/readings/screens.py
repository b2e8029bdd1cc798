"""What the other pages need to know about readings of the law."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount(
            "/readings/",
            no_count_reason="Only a legal adviser approves readings, and a legal adviser has the page in the bar.",
        ),
    ),
)
