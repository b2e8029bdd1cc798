"""What the other pages need to know about differences."""

from mosovo.caseload.source_differences import build_differences_query
from mosovo.web.core.board_counts import BoardCount, count_scope
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("sources", build_panel, CaseGroup.MANAGEMENT, place=4, order=330),
    board_counts=(
        BoardCount("/differences/", count_scope(lambda scope, _: build_differences_query(scope)), "open difference"),
    ),
)
