"""The specification of a room: what the rest of the system needs to know about it.

Each room holds one, in its `room.py`. `rooms/registry.py` finds them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from uuid import UUID

from mosovo.access.action import Action
from mosovo.record.fact_writer import Listener
from mosovo.record.law_facts import LawFactSource


@dataclass(frozen=True, slots=True)
class FactActions:
    """How the facts of a room are recorded, corrected and struck out: the three actions, and two functions."""

    to_record: Action
    to_correct: Action
    to_strike_out: Action
    correct: Callable[..., Any]
    strike_out: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Rows of a room that are calculated from facts, for lists."""

    handle_fact_recorded: Listener
    """Update the rows of these nominals after facts of these types were recorded, in the same transaction."""
    rebuild: Callable[[Sequence[UUID]], None]
    """Calculate the rows of these nominals from the facts."""


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """One room."""

    name: str
    """Its folder, its Django label, and the first part of the names of its actions."""
    actions: tuple[Action, ...]
    fact_actions: FactActions | None = None
    """None: the room has screens of its own for everything, and no generic ones."""
    law_facts: tuple[LawFactSource, ...] = ()
    """What the room gives to the law."""
    read_model: ReadModel | None = None


def list_actions(policy: ModuleType) -> tuple[Action, ...]:
    """Return the actions that a module `policy` defines, in its order."""
    return tuple(value for value in vars(policy).values() if isinstance(value, Action))
