"""The fact type of rulings."""

from mosovo.obligations.models import Ruling
from mosovo.obligations.policy import can_rule
from mosovo.web.core.fact_types import FactType, build_simple_form

from .forms import RulingForm

KINDS = (FactType(Ruling, "ruling", build_simple_form(RulingForm), corrected_by=can_rule),)
