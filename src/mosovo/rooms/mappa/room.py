"""What the rest of the system needs to know about the room mappa."""

from mosovo.rooms.room import FactActions, ReadModel, RoomSpec, list_actions

from . import actions, law_facts, policy, read_model

ROOM = RoomSpec(
    name="mappa",
    actions=list_actions(policy),
    fact_actions=FactActions(
        policy.RECORD, policy.CORRECT, policy.STRIKE_OUT, actions.correct_fact, actions.strike_out_fact
    ),
    law_facts=law_facts.BRANCHES,
    read_model=ReadModel(read_model.handle_fact_recorded, read_model.rebuild_read_model),
)
