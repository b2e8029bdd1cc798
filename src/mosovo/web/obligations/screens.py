"""What the other pages need to know about obligations."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="nominals/<urn:urn>/duties/",
)
