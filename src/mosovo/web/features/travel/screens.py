"""What the other pages need to know about foreign travel."""

from mosovo.caseload import travel
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("travel", build_panel, CaseGroup.NOTIFICATION, place=2, order=150),
    fact_types=KINDS,
    board_counts=(
        BoardCount(
            "/travel/",
            count_scope_today(travel.build_overdue_returns_query),
            "return",
            "overdue",
        ),
    ),
)
