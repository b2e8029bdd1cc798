"""What the other pages need to know about the explanations of duties."""

from mosovo.web.core.screen_spec import ScreenSpec

from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    prefix="nominals/<urn:urn>/duties/",
    is_opened_most=True,
)
