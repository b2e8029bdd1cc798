"""What the other pages need to know about monitoring."""

from mosovo.caseload import alerts
from mosovo.rooms.monitoring.queries import build_unmatched_alerts_query
from mosovo.web.core.board_counts import BoardCount, count_scope
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_alert_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("monitoring", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=4, order=100),
    fact_types=KINDS,
    duty_links=list_alert_links,
    board_counts=(
        BoardCount(
            "/alerts/",
            count_scope(lambda scope, request: alerts.build_open_alerts_query(scope, request.now)),
            "open alert",
        ),
        BoardCount("/alerts/unmatched/", lambda _, __: build_unmatched_alerts_query(), "unmatched alert"),
    ),
)
