"""What the rest of the system needs to know about the room meeting files."""

from mosovo.rooms.room import RoomSpec, list_actions

from . import policy

ROOM = RoomSpec(
    name="meeting_files",
    actions=list_actions(policy),
)
