"""What the other pages need to know about attached documents."""

from mosovo.web.core.screen_spec import ScreenSpec

from .fact_types import KINDS
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    fact_types=KINDS,
)
