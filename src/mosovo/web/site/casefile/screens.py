"""What the other pages need to know about the case file."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="nominals/<urn:urn>/",
    is_opened_most=True,
)
