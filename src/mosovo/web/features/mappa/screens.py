"""What the other pages need to know about MAPPA."""

from mosovo.caseload import mappa
from mosovo.web.core.board_counts import BoardCount, count_scope_today
from mosovo.web.core.screen_spec import CaseGroup, CasePanel, ScreenSpec

from .duty_links import list_mappa_links
from .fact_types import KINDS
from .panel import build_panel
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    panel=CasePanel("mappa", build_panel, CaseGroup.RISK_AND_PLAN, place=3, order=20),
    fact_types=KINDS,
    duty_links=list_mappa_links,
    board_counts=(
        BoardCount(
            "/mappa/",
            count_scope_today(mappa.build_referrals_query),
            "referral",
            "waiting",
        ),
    ),
)
