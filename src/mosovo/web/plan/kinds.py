"""The kinds of fact of a plan, as recording, correcting and striking out know them."""

from mosovo.casework.cards import issue_card
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
from mosovo.rooms.plan.policy import signs_off
from mosovo.web.facts.kinds import Kind
from mosovo.web.facts.rooms import PLAN

from . import making

WAITS = "It waits for what is recorded from now on. When it comes, the decision stands on your list of today."
KINDS = (
    Kind(PlanAction, "action of the plan", making.action_form, PLAN, actions.record_action),
    Kind(ActionEnd, "end of an action", making.action_end_form, PLAN, actions.end_action),
    Kind(Trigger, "trigger of the plan", making.trigger_form, PLAN, actions.set_trigger, WAITS, moves_duties=False),
    Kind(TriggerEnd, "end of a trigger", making.trigger_end_form, PLAN, actions.end_trigger, moves_duties=False),
    Kind(TriggerMet, "meeting of a trigger", making.trigger_met_form, PLAN, actions.say_met),
    Kind(TriggerDecision, "decision after a trigger", making.decision_form, PLAN, actions.decide),
    Kind(
        Version, "version of the plan", making.version_form, PLAN, actions.write_version,
        "The plan as it stands at this instant goes to a supervisor, who signs it off or sends it back.",
    ),
    Kind(
        SignOff, "sign-off of the plan", making.sign_off_form, PLAN, actions.sign_off,
        "Read it first, beside the version before: on the plan, under Versions.",
        recorded_by=signs_off, mended_by=signs_off,
    ),
    Kind(
        ResponseCard, "response card", making.card_form, PLAN, issue_card,
        "Every officer of the force reads it, on the safety card. Warnings stand there already, and powers of arrest "
        "are worked out from the orders in force.",
        moves_duties=False,
    ),
)  # fmt: skip
