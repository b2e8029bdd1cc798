"""What the other pages need to know about matches between records."""

from mosovo.search.record_matches import MAX_COUNTED, build_open_matches_query
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount(
            "/matches/",
            lambda _, __: build_open_matches_query(),
            "possible match",
            plural="possible matches",
            at_most=MAX_COUNTED,
        ),
    ),
)
