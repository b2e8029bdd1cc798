"""A category decided by a person, with what the law proposed at that moment kept beside it; what the law proposes."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.law.cja2003.ground import Ground
from mosovo.law.cja2003.mappa import Mappa
from mosovo.law.cja2003.mappa import mappa as by_law
from mosovo.law.cja2003.written import steps
from mosovo.obligations.queries import Board, board
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.models import Category


def under_mappa(stands: Board) -> Mappa:
    """What the law makes of somebody's time in MAPPA; nothing where it could not be asked."""
    return by_law(stands.derivation.position) if stands.derivation is not None else Mappa()


def proposed_on(found: Mappa, on: date) -> Sequence[Ground]:
    """The grounds that the law proposes on a day, the lowest category first."""
    return sorted((ground for ground in found.proposed if on in ground.span), key=lambda ground: ground.category)


def decide_category(permit: Permit, *, today: date, confirmed_because: str = "", **told: Any) -> Category:
    """Decide on a category. It rests on what the law proposes for it, where that is one thing."""
    found = proposed_on(under_mappa(board(permit)), told["on"])
    of_it = [ground for ground in found if ground.category == told["category"]]
    if len(of_it) == 1 and told["kind"] != Category.Kind.EXITED:
        told = {"basis": of_it[0].basis, "event": _key(of_it[0].event), **told}
    proposed = [_kept(ground) for ground in found]
    return actions.decide_category(permit, today=today, confirmed_because=confirmed_because, proposed=proposed, **told)


def _key(event: str) -> UUID | None:
    try:
        return UUID(event)
    except ValueError:
        return None


def _kept(ground: Ground) -> dict[str, Any]:
    """A ground as it is kept beside a person's decision."""
    last = ground.last_day
    return {
        "category": ground.category,
        "basis": ground.basis,
        "from": ground.span.from_on.isoformat(),
        "last_day": last.isoformat() if last else None,
        "source": ground.source.citation,
        "because": list(steps(ground)),
    }
