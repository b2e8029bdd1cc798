"""What the other pages need to know about questions."""

from mosovo.caseload.open_questions import build_open_questions_query
from mosovo.web.core.board_counts import BoardCount, count_scope
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount("/questions/", count_scope(lambda scope, _: build_open_questions_query(scope)), "open question"),
    ),
)
