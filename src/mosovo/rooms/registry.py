"""The specifications of all rooms, found by name. Import it only after Django has loaded the models."""

from collections.abc import Sequence
from importlib import import_module
from uuid import UUID

from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

from .names import ROOM_NAMES
from .room import RoomSpec

ROOMS: dict[str, RoomSpec] = {name: import_module(f"mosovo.rooms.{name}.room").ROOM for name in ROOM_NAMES}
"""Every room by its name, in the order of `names.ROOM_NAMES`."""
READ_MODELS = tuple(room.read_model for room in ROOMS.values() if room.read_model)


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Update the read models of the rooms after facts about these nominals were recorded."""
    for read_model in READ_MODELS:
        read_model.handle_fact_recorded(permit, nominals, kinds)


def rebuild_read_models(nominals: Sequence[UUID]) -> None:
    """Calculate the read models of the rooms for these nominals from the facts."""
    for read_model in READ_MODELS:
        read_model.rebuild(nominals)
