"""What the other pages need to know about the force console."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount(
            "/console/",
            no_count_reason="Its sections count teams, staff, deliveries and changes that have no common noun.",
        ),
    ),
)
