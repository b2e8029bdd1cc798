"""What the other pages need to know about the form of a new nominal."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(BoardCount("/nominals/new/", no_count_reason="A form. Nothing waits on it."),),
)
