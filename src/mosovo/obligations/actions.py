"""Record a ruling on a duty, and check another person’s ruling. A ruling needs two people to take effect."""

from datetime import date
from typing import Any

from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import policy
from .models import Ruling, RulingCheck
from .validation import CHECKS


def record_ruling(
    permit: Permit,
    *,
    key: str,
    reason: str,
    authority: str,
    made_on: date,
    today: date,
    due_on: date | None = None,
    no_duty: bool = False,
    information_source: str = "",
    override_reason: str = "",
) -> Ruling:
    """Record a ruling on one duty: that there is none, or another due date. It takes effect once checked."""
    _refuse_others(permit)
    row = Ruling(
        nominal_id=permit.nominal_id, key=key, due_on=due_on, no_duty=no_duty, reason=reason, authority=authority,
        made_on=made_on, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def check_ruling(
    permit: Permit, ruling: Ruling, *, agrees: bool, words: str, today: date, override_reason: str = ""
) -> RulingCheck:
    """Record that a second person agrees with a ruling or refuses it. No one who wrote any of it may."""
    _refuse_others(permit)
    fact_writer.require_same_nominal(permit, ruling)
    approvals.refuse_writers(permit, "ruling", ruling.first, "agrees")
    row = RulingCheck(
        nominal_id=permit.nominal_id, ruling_id=ruling.first, agrees=agrees, words=words, checked_on=today
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_ruling(
    permit: Permit, old: Ruling, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Ruling:
    """Correct a ruling. It has no effect until another person has checked it again."""
    _refuse_others(permit)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def withdraw_ruling[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Withdraw a ruling, so that the calculated result applies again."""
    _refuse_others(permit)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _refuse_others(permit: Permit) -> None:
    if not policy.can_rule(permit.actor):
        raise WriteNotPermitted("only supervisors and inspectors make and check rulings")
