"""What saving would do, before anything is saved."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from mosovo.obligations.queries import Board, board
from mosovo.obligations.refresh import OutOfReach
from mosovo.record.permit import Permit


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The board that an act would lead to; and the one that stands, unless the nominal is not on the register yet."""

    board: Board
    before: Board | None


def rehearse(act: Callable[[], Permit]) -> Rehearsal:
    """Do the act, read the board that it leads to, and undo it all, its audit entries too.

    What the act refuses or doubts (`Impossible`, `Unlikely`) is raised as it would be on saving.
    """
    with transaction.atomic():
        permit = act()
        after = board(permit)
        transaction.set_rollback(True)
    return Rehearsal(after, _before(permit))


def _before(permit: Permit) -> Board | None:
    try:
        return board(permit)
    except OutOfReach:
        return None
