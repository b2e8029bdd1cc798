"""What the other pages need to know about the notification desk."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .fact_types import KINDS
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    fact_types=KINDS,
    is_opened_most=True,
    board_counts=(BoardCount("/desk/", no_count_reason="It begins with a person at the desk. Nothing waits on it."),),
)
