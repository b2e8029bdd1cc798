"""The fact types of a risk management plan, for recording, correcting and striking out."""

from mosovo.casework.safety_cards import issue_safety_card
from mosovo.rooms.plan import actions
from mosovo.rooms.plan.models import (
    PlanAction,
    PlanActionEnd,
    PlanSignOff,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerDecision,
    TriggerMet,
)
from mosovo.rooms.plan.policy import can_sign_off
from mosovo.web.core.fact_types import FactType

from . import form_builders
from .version_comparison import read_waiting_version

WAITS = "The trigger applies to facts recorded from now on. When it is met, a decision is due and is listed on Today."
KINDS = (
    FactType(PlanAction, "risk management plan action", form_builders.build_action_form, actions.record_action),
    FactType(PlanActionEnd, "action outcome", form_builders.build_action_end_form, actions.end_action),
    FactType(PlanTrigger, "plan trigger", form_builders.build_trigger_form, actions.add_trigger, WAITS,
        alters_duties=False),
    FactType(PlanTriggerEnd, "end of a plan trigger", form_builders.build_trigger_end_form, actions.end_trigger,
        alters_duties=False),
    FactType(TriggerMet, "trigger event", form_builders.build_trigger_met_form,
        actions.record_trigger_met),
    FactType(TriggerDecision, "decision on a plan trigger", form_builders.build_decision_form,
        actions.decide_on_trigger),
    FactType(
        PlanVersion, "risk management plan version", form_builders.build_version_form, actions.submit_version,
        "The plan as recorded now goes to a supervisor, who signs it off or returns it.",
    ),
    FactType(
        PlanSignOff, "risk management plan sign-off", form_builders.build_sign_off_form, actions.sign_off_version,
        "Read this version first.", read_first=read_waiting_version, reads=("plan",),
        recorded_by=can_sign_off, corrected_by=can_sign_off,
    ),
    FactType(
        ResponseCard, "officer safety card", form_builders.build_card_form, issue_safety_card,
        "Every officer of the force can read this. The card shows warning markers already, and shows powers of "
        "arrest calculated from the orders in force.",
        alters_duties=False,
    ),
)  # fmt: skip
