"""What the other pages need to know about breaches."""

from mosovo.caseload import breaches
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("breaches", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=3, order=160),
    fact_types=KINDS,
    board_counts=(
        BoardCount(
            "/breaches/",
            count_scope_today(breaches.build_possible_breaches_query),
            "possible breach",
            "without a case",
            plural="possible breaches",
        ),
    ),
)
