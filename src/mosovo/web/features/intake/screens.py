"""What the other pages need to know about reports from the public."""

from mosovo.intake.queries import build_reports_waiting_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(BoardCount("/public-reports/", lambda _, __: build_reports_waiting_query(), "open report"),),
)
