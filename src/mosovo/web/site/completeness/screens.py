"""What the other pages need to know about missing facts."""

from mosovo.caseload.completeness import build_incomplete_records_query
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount(
            "/completeness/",
            count_scope_today(build_incomplete_records_query),
            "incomplete record",
        ),
    ),
)
