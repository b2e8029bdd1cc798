"""What the rest of the system needs to know about the room meetings."""

from mosovo.rooms.room import RoomSpec, list_actions

from . import law_facts, policy

ROOM = RoomSpec(
    name="meetings",
    actions=list_actions(policy),
    law_facts=law_facts.BRANCHES,
)
