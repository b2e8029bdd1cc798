"""What the other pages need to know about indicators and returns."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount("/reporting/", no_count_reason="Numbers of a year. Nothing in them waits for the reader."),
        BoardCount(
            "/reporting/dashboard/", no_count_reason="Numbers of the force. The work behind them is on other boards."
        ),
    ),
)
