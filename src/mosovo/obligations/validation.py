"""Validation of rulings and their checks: what is refused, and what needs confirmation."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Duty, Ruling, RulingCheck
from .rulings import RulingState, list_rulings, list_rulings_for_duty


def check_ruling_row(row: Ruling, today: date) -> Iterator[FactWarning]:
    """Check that the ruling is on an existing duty, decides one thing, and is the only one on that duty."""
    require_not_after("made_on", row.made_on, today, "The ruling")
    if row.no_duty and row.due_on is not None:
        raise FactRefused("due_on", "Select either that there is no duty, or a due date.")
    if not row.no_duty and row.due_on is None:
        raise FactRefused("due_on", "Enter the due date, or select that there is no duty.")
    duty = Duty.objects.filter(nominal_id=row.nominal_id, key=row.key).first()
    if duty is None and row.first is None:
        raise FactRefused("", "This duty does not exist now, so there is nothing to rule on.")
    if duty is not None:
        require_not_before("due_on", row.due_on, duty.opens_on, "The due date", "the first day of the duty")
    for each in list_rulings_for_duty(row.nominal_id, row.key):
        if each.ruling.first != row.first and each.state is not RulingState.REFUSED:
            raise FactRefused("", "There is already a ruling on this duty. Correct it or strike it out first.")
    if duty is not None and duty.met_on is not None:
        yield FactWarning("due_on" if row.due_on else "no_duty", "This duty is recorded as met.")


def check_ruling_check_row(row: RulingCheck, today: date) -> Iterator[FactWarning]:
    """Check that the ruling still awaits a check."""
    require_not_after("checked_on", row.checked_on, today, "The check")
    check = next((each for each in list_rulings(row.nominal_id) if each.ruling.first == row.ruling_id), None)
    if check is None or check.state is not RulingState.WAITS:
        raise FactRefused("agrees", "This ruling is no longer awaiting a check.")
    require_not_before("checked_on", row.checked_on, check.ruling.made_on, "The check", "the ruling")
    yield from ()


CHECKS: Checks = {Ruling: check_ruling_row, RulingCheck: check_ruling_check_row}
