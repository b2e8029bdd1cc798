"""What the other pages need to know about calendar feeds."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(urls=urlpatterns)
