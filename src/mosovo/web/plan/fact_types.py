"""The kinds of fact of a plan, as recording, correcting and striking out know them."""

from mosovo.casework.safety_cards import issue_safety_card
from mosovo.rooms.plan import actions
from mosovo.rooms.plan.models import (
    ActionEnd,
    PlanAction,
    ResponseCard,
    SignOff,
    Trigger,
    TriggerDecision,
    TriggerEnd,
    TriggerMet,
    Version,
)
from mosovo.rooms.plan.policy import can_sign_off
from mosovo.web.fact_types.fact_types import FactType
from mosovo.web.fact_types.room_registry import PLAN

from . import form_builders

WAITS = "It waits for what is recorded from now on. When it comes, the decision stands on your list of today."
KINDS = (
    FactType(PlanAction, "action of the plan", form_builders.build_action_form, PLAN, actions.record_action),
    FactType(ActionEnd, "end of an action", form_builders.build_action_end_form, PLAN, actions.end_action),
    FactType(Trigger, "trigger of the plan", form_builders.build_trigger_form, PLAN, actions.add_trigger, WAITS,
        moves_duties=False),
    FactType(TriggerEnd, "end of a trigger", form_builders.build_trigger_end_form, PLAN, actions.end_trigger,
        moves_duties=False),
    FactType(TriggerMet, "meeting of a trigger", form_builders.build_trigger_met_form, PLAN,
        actions.record_trigger_met),
    FactType(TriggerDecision, "decision after a trigger", form_builders.build_decision_form, PLAN,
        actions.decide_on_trigger),
    FactType(
        Version, "version of the plan", form_builders.build_version_form, PLAN, actions.submit_version,
        "The plan as it stands at this instant goes to a supervisor, who signs it off or sends it back.",
    ),
    FactType(
        SignOff, "sign-off of the plan", form_builders.build_sign_off_form, PLAN, actions.sign_off_version,
        "Read it first, beside the version before: on the plan, under Versions.",
        recorded_by=can_sign_off, mended_by=can_sign_off,
    ),
    FactType(
        ResponseCard, "response card", form_builders.build_card_form, PLAN, issue_safety_card,
        "Every officer of the force reads it, on the safety card. Warnings stand there already, and powers of arrest "
        "are worked out from the orders in force.",
        moves_duties=False,
    ),
)  # fmt: skip
