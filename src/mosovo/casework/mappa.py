"""Decisions on MAPPA categories, with the grounds proposed at the time, and levels that end with the time in MAPPA."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.practice.mappa_record import level_on
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.models import CategoryDecision
from mosovo.rooms.mappa.progress import LevelStatus
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status as calculate_status
from mosovo_law.explain.mappa_answer import ground_steps


def calculate_mappa(board: DutyBoard) -> MappaStatus:
    """Return the calculated MAPPA status of a nominal; an empty one if it could not be calculated."""
    return calculate_status(board.derivation.position) if board.derivation is not None else MappaStatus()


def has_level_ended(board: DutyBoard, ref: UUID, on: date) -> bool:
    """Whether the time in MAPPA for which the last level was set has ended by law, which its record cannot show.

    `ref` is the first row of the level. False if the law could not be calculated, or the level is not among the facts
    of the board.
    """
    if board.derivation is None:
        return False
    facts = board.gathered.facts
    is_known = any(each.ref == str(ref) for each in facts.mappa_levels)
    return is_known and level_on(facts, calculate_mappa(board).periods, on) is None


def find_level_in_effect(board: DutyBoard, level_status: LevelStatus | None, on: date) -> LevelStatus | None:
    """Return the level on a date, or None if the time in MAPPA for which it was set has ended by law."""
    return None if level_status is not None and has_level_ended(board, level_status.ref, on) else level_status


def proposed_grounds_on(mappa_status: MappaStatus, on: date) -> Sequence[MappaGround]:
    """Return the grounds proposed on a date, lowest category first."""
    return sorted((ground for ground in mappa_status.proposed if on in ground.span), key=lambda ground: ground.category)


def decide_category(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> CategoryDecision:
    """Record a decision on a category, with the ground that the system proposes for it if there is exactly one."""
    grounds = proposed_grounds_on(calculate_mappa(load_board(permit)), values["on"])
    matching = [ground for ground in grounds if ground.category == values["category"]]
    if len(matching) == 1 and values["kind"] != CategoryDecision.Kind.EXITED:
        values = {"basis": matching[0].basis, "event": _parse_event_id(matching[0].event), **values}
    proposed = [_serialise_ground(ground) for ground in grounds]
    return actions.decide_category(permit, today=today, override_reason=override_reason, proposed=proposed, **values)


def _parse_event_id(event: str) -> UUID | None:
    try:
        return UUID(event)
    except ValueError:
        return None


def _serialise_ground(ground: MappaGround) -> dict[str, Any]:
    """Return a ground as it is stored with a decision."""
    last = ground.last_day
    return {
        "category": ground.category,
        "basis": ground.basis,
        "from": ground.span.from_on.isoformat(),
        "last_day": last.isoformat() if last else None,
        "source": ground.source.citation,
        "because": list(ground_steps(ground)),
    }
