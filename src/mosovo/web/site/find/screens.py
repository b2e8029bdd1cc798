"""What the other pages need to know about Find."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="find/",
    is_opened_most=True,
)
