"""What the other pages need to know about imports."""

from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.screen_spec import ScreenSpec

from .leaving_views import count_exports_to_decide
from .page import count_imports_to_match
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    board_counts=(
        BoardCount("/import/", count_imports_to_match, "import", "waiting for answers"),
        BoardCount("/register-exports/", count_exports_to_decide, "export", "to approve"),
        BoardCount(
            "/parallel-run/",
            no_count_reason="A comparison reads up to 20,000 dates of the old system. Its page counts the differences.",
        ),
    ),
)
