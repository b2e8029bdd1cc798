"""What the other pages need to know about the home pages of a MAPPA chair and of a duty officer."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
)
