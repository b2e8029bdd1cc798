"""The fact types of visits."""

from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits.models import ConditionCheck, PlannedVisit, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import form_builders
from .forms import ConditionCheckForm
from .pre_visit_forms import PlannedVisitForm, PreVisitCheckForm

KINDS = (
    FactType(Visit, "visit", form_builders.build_visit_form),
    FactType(ConditionCheck, "condition check", build_simple_form(ConditionCheckForm), alters_duties=False),
    FactType(
        PlannedVisit,
        "planned visit",
        build_simple_form(PlannedVisitForm),
        visits.plan_visit,
        "A new date replaces a visit that is already planned.",
        alters_duties=False,
    ),
    FactType(PreVisitCheck, "pre-visit check", build_simple_form(PreVisitCheckForm), alters_duties=False),
    FactType(
        VisitDecision,
        "decision on missed visits",
        form_builders.build_decision_form,
        visits.record_visit_decision,
        "What happens after failed or overdue visits. The duty stays on your board until you decide.",
        recorded_by=can_decide_failed_visits,
        corrected_by=can_decide_failed_visits,
    ),
)
