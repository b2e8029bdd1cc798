"""What the other pages need to know about the caseload."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="caseload/",
    is_opened_most=True,
)
