"""What the other pages need to know about the documentation of the API."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(urls=urlpatterns)
"""The URLs of the documentation of the API."""
