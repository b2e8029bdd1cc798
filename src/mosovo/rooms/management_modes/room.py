"""What the rest of the system needs to know about the room management modes."""

from mosovo.rooms.room import FactActions, RoomSpec, list_actions

from . import actions, law_facts, policy

ROOM = RoomSpec(
    name="management_modes",
    actions=list_actions(policy),
    fact_actions=FactActions(
        policy.RECORD, policy.CORRECT, policy.STRIKE_OUT, actions.correct_fact, actions.strike_out_fact
    ),
    law_facts=law_facts.BRANCHES,
)
