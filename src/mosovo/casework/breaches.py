"""Breach cases on a duty: opened from the calculated result, and compared with it afterwards."""

from dataclasses import dataclass
from datetime import date

from mosovo.obligations import queries
from mosovo.obligations.queries import DutyBoard
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.breaches import actions
from mosovo.rooms.breaches.models import BreachCase
from mosovo_law.acts.breaches import offence_for_duty
from mosovo_law.core.obligation import Obligation


@dataclass(frozen=True, slots=True)
class BreachGround:
    """Whether the failure behind a breach case still exists on the current facts, with an explanation."""

    still_exists: bool
    words: str = ""


def list_breachable_duties(board: DutyBoard, on: date) -> list[Obligation]:
    """List the duties whose failure could be an offence on the date, latest first."""
    obligations = [
        each for each in board.obligations if each.may_be_breached(on) and offence_for_duty(each.rule, on) is not None
    ]
    return sorted(obligations, key=lambda each: (each.first_breach_day or date.max, each.key), reverse=True)


def open_breach_on_duty(
    permit: Permit, key: str, *, discovered_on: date, today: date, text: str = "", override_reason: str = ""
) -> BreachCase:
    """Open a breach case on a possible breach. The calculated result of the duty is stored with it."""
    duty = queries.load_board(permit).find(key)
    if duty is None or not duty.may_be_breached(today) or duty.first_breach_day is None:
        raise FactRefused("", "On the current facts this is no longer a possible offence. Check the case file.")
    offence = offence_for_duty(duty.rule, duty.first_breach_day)
    if offence is None:
        raise FactRefused("", "Failure to do this duty is not one of the listed offences.")
    record = queries.last_determination(permit)
    return actions.open_breach_case(
        permit, ground=BreachCase.Ground.DUTY, offence=offence.id, rule=duty.rule, key=duty.key, due_on=duty.due_day,
        from_on=duty.first_breach_day, discovered_on=discovered_on, determination=record.pk if record else None,
        text=text, today=today, override_reason=override_reason,
    )  # fmt: skip


def assess_ground(board: DutyBoard, breach: BreachCase, on: date) -> BreachGround:
    """Return whether the failure exists on the current facts. Any ground other than a duty is taken to exist."""
    if breach.ground != BreachCase.Ground.DUTY:
        return BreachGround(still_exists=True)
    duty = board.find(breach.key)
    if board.derivation is None:
        return BreachGround(
            still_exists=True,
            words="Duties could not be calculated, so it is not known whether the failure still exists.",
        )
    if duty is None:
        return BreachGround(False, "On the current facts there was no such duty.")
    if duty.is_uncertain:
        return BreachGround(
            False, "On the current facts it is uncertain whether there was such a duty, or when it was due."
        )
    if not duty.may_be_breached(on):
        return BreachGround(False, _describe_compliance(duty))
    if duty.first_breach_day != breach.from_on and duty.first_breach_day is not None:
        return BreachGround(True, f"On the current facts the failure began on {format_date(duty.first_breach_day)}.")
    return BreachGround(still_exists=True)


def _describe_compliance(duty: Obligation) -> str:
    if duty.met_on is not None and duty.due_day is not None and duty.met_on > duty.due_day:
        return (
            f"On the current facts the duty was met on {format_date(duty.met_on)}, before the latest due date that "
            f"could be argued."
        )
    if duty.met_on is not None and duty.due_day is not None:
        return (
            f"On the current facts the duty was met in time, on {format_date(duty.met_on)}. It was due by "
            f"{format_date(duty.due_day)}."
        )
    if duty.due_day is None or duty.clock_stopped_from is not None:
        return "On the current facts the clock of the duty is stopped, so it is not overdue."
    return f"On the current facts the duty is not overdue. It is due by {format_date(duty.due_day)}."
