"""What the other pages need to know about review, retention and disposal."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .board import count_due
from .duty_links import list_retention_links
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    duty_links=list_retention_links,
    board_counts=(BoardCount("/retention/", count_due, "retention decision", "due"),),
)
