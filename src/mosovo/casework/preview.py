"""Preview the effect of an action before it is saved."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from mosovo.obligations.change_listener import FactsNotVisible
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.permit import Permit


@dataclass(frozen=True, slots=True)
class Preview:
    """The duties that an action would lead to, and the current ones, if the nominal is on the register."""

    board: DutyBoard
    before: DutyBoard | None


def preview_action(action: Callable[[], Permit]) -> Preview:
    """Run the action, load the duties that result, and undo everything, including its audit entries.

    Raises the same FactRefused and ConfirmationNeeded as saving would.
    """
    with transaction.atomic():
        permit = action()
        after = load_board(permit)
        transaction.set_rollback(True)
    return Preview(after, _load_current_board(permit))


def _load_current_board(permit: Permit) -> DutyBoard | None:
    try:
        return load_board(permit)
    except FactsNotVisible:
        return None
