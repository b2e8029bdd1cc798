"""What the other pages need to know about orders."""

from mosovo.caseload import orders
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_order_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("orders", build_panel, CaseGroup.ORDERS_AND_LICENCE, place=1, order=230),
    fact_types=KINDS,
    duty_links=list_order_links,
    board_counts=(
        BoardCount(
            "/orders/",
            count_scope_today(orders.build_order_duties_query),
            "duty",
            plural="duties",
        ),
    ),
)
