"""What the other pages need to know about photographs."""

from mosovo.web.core.screen_spec import ScreenSpec

from .duty_links import photographing
from .fact_types import KINDS
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    fact_types=KINDS,
    duty_links=photographing,
)
