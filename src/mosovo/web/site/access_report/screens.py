"""What the other pages need to know about the reports on access."""

from mosovo.caseload.emergency_access import build_unreviewed_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount(
            "/reviews/",
            lambda _, request: build_unreviewed_query(request.actor),
            "emergency access",
            "to review",
            plural="emergency accesses",
        ),
    ),
)
