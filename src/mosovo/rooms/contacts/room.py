"""What the rest of the system needs to know about the room contacts."""

from mosovo.rooms.room import FactActions, RoomSpec, list_actions

from . import actions, policy

ROOM = RoomSpec(
    name="contacts",
    actions=list_actions(policy),
    fact_actions=FactActions(
        policy.RECORD, policy.CORRECT, policy.STRIKE_OUT, actions.correct_fact, actions.strike_out_fact
    ),
)
