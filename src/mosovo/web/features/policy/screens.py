"""What the other pages need to know about policy settings."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns
from .views import count_proposals

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(BoardCount("/policy/", count_proposals, "proposed change", "to apply"),),
)
