"""What the other pages need to know about photographs."""

from mosovo.web.core.screen_spec import ScreenSpec

from .duty_links import list_photograph_links
from .fact_types import KINDS
from .urls import urlpatterns

SCREENS = ScreenSpec(
    urls=urlpatterns,
    fact_types=KINDS,
    duty_links=list_photograph_links,
)
