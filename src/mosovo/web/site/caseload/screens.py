"""What the other pages need to know about the caseload."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="caseload/",
    is_opened_most=True,
    board_counts=(
        BoardCount(
            "/caseload/", no_count_reason="A list of all cases, with no work of its own. Today shows what waits."
        ),
    ),
)
