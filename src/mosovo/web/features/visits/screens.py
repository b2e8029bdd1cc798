"""What the other pages need to know about visits."""

from mosovo.caseload import visits
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_visit_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("visits", build_panel, CaseGroup.VISITS_AND_CONTACT, place=1, order=60),
    fact_types=KINDS,
    duty_links=list_visit_links,
    is_opened_most=True,
    board_counts=(
        BoardCount(
            "/visits/",
            count_scope_today(visits.build_overdue_visits_query),
            "visit",
            "overdue",
        ),
    ),
)
