"""What the other pages need to know about the duty rota."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns
from .views import count_gaps

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(BoardCount("/rota/", count_gaps, "gap", "in the next 14 days"),),
)
