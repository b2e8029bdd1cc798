"""What the other pages need to know about limits on look-ups."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(urls=urlpatterns)
