"""The fact types of breach cases."""

from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.web.core.fact_types import FactType

from .form_builders import build_breach_form, build_step_form

KINDS = (
    FactType(BreachCase, "breach case", build_breach_form, alters_duties=False),
    FactType(BreachStep, "breach case step", build_step_form, alters_duties=False),
)
