"""The fact type of photographs."""

from mosovo.rooms.identity.models import Photograph
from mosovo.web.core.fact_types import FactType, build_plain_form

from .forms import PhotographForm

KINDS = (FactType(Photograph, "photograph", build_plain_form(PhotographForm), moves_duties=False),)
