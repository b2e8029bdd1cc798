"""What the other pages need to know about the visit briefing."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(urls=urlpatterns, is_opened_most=True)
