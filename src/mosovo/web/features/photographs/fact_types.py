"""The fact type of photographs."""

from mosovo.rooms.identity.models import Photograph
from mosovo.web.core.fact_types import FactType, build_simple_form

from .forms import PhotographForm

KINDS = (FactType(Photograph, "photograph", build_simple_form(PhotographForm), alters_duties=False),)
