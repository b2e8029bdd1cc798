"""What the other pages need to know about limits on look-ups."""

from mosovo.organisations.look_ups import build_stopped_officers_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(BoardCount("/look-ups/", lambda _, __: build_stopped_officers_query(), "account", "at a limit"),),
)
