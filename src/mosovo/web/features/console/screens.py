"""What the other pages need to know about the force console."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(urls=urlpatterns)
