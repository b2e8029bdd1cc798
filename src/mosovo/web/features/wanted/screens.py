"""What the other pages need to know about wanted and missing people."""

from mosovo.caseload import wanted
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("wanted", build_panel, CaseGroup.VISITS_AND_CONTACT, place=4, order=170),
    fact_types=KINDS,
    board_counts=(
        BoardCount(
            "/wanted/",
            count_scope_today(wanted.build_reviews_due_query),
            "review",
            "due",
        ),
    ),
)
