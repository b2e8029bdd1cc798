"""A breach case on a duty: opened from what the law says now, and held to it afterwards."""

from dataclasses import dataclass
from datetime import date

from mosovo.law.breaches import offence_for_duty
from mosovo.law.obligation import Obligation
from mosovo.obligations import queries
from mosovo.obligations.queries import DutyBoard
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.breaches import actions
from mosovo.rooms.breaches.models import Breach


@dataclass(frozen=True, slots=True)
class BreachGround:
    """Whether the failure that a case rests on still stands, and in words what became of it."""

    stands: bool
    words: str = ""


def list_breachable_duties(board: DutyBoard, on: date) -> list[Obligation]:
    """The duties whose failure could be an offence on the day, the latest first."""
    found = [
        each for each in board.obligations if each.may_be_breached(on) and offence_for_duty(each.rule, on) is not None
    ]
    return sorted(found, key=lambda each: (each.first_breach_day or date.max, each.key), reverse=True)


def open_breach_on_duty(
    permit: Permit, key: str, *, discovered_on: date, today: date, text: str = "", confirmed_because: str = ""
) -> Breach:
    """Open a case on a possible breach. What the law says of the duty now is kept as plain values."""
    duty = queries.load_board(permit).find(key)
    if duty is None or not duty.may_be_breached(today) or duty.first_breach_day is None:
        raise FactRefused("", "The law says no longer that this could be an offence. Look at the case again.")
    offence = offence_for_duty(duty.rule, duty.first_breach_day)
    if offence is None:
        raise FactRefused("", "Not doing this duty is no offence of the list.")
    asked = queries.last_determination(permit)
    return actions.open_breach_case(
        permit, ground=Breach.Ground.DUTY, offence=offence.id, rule=duty.rule, key=duty.key, due_on=duty.due_day,
        from_on=duty.first_breach_day, discovered_on=discovered_on, determination=asked.pk if asked else None,
        text=text, today=today, confirmed_because=confirmed_because,
    )  # fmt: skip


def assess_ground(board: DutyBoard, breach: Breach, on: date) -> BreachGround:
    """What the facts of now say of the failure. Only of a duty can they say anything."""
    if breach.ground != Breach.Ground.DUTY:
        return BreachGround(stands=True)
    duty = board.find(breach.key)
    if board.derivation is None:
        return BreachGround(
            stands=True, words="The law could not be asked: whether the failure still stands is not known."
        )
    if duty is None:
        return BreachGround(False, "By the facts of now there was no such duty.")
    if duty.is_uncertain:
        return BreachGround(False, "Whether there was such a duty, or by when, is in question by the facts of now.")
    if not duty.may_be_breached(on):
        return BreachGround(False, _no_failure(duty))
    if duty.first_breach_day != breach.from_on and duty.first_breach_day is not None:
        return BreachGround(True, f"By the facts of now the failure began on {format_date(duty.first_breach_day)}.")
    return BreachGround(stands=True)


def _no_failure(duty: Obligation) -> str:
    if duty.met_on is not None and duty.due_day is not None and duty.met_on > duty.due_day:
        return (
            f"By the facts of now it was met on {format_date(duty.met_on)}, before the last day that could be "
            f"argued for."
        )
    if duty.met_on is not None and duty.due_day is not None:
        return (
            f"By the facts of now it was met in time, on {format_date(duty.met_on)}: it was due by "
            f"{format_date(duty.due_day)}."
        )
    if duty.due_day is None or duty.clock_stopped_from is not None:
        return "By the facts of now its clock stands still: nothing is late."
    return f"By the facts of now it is not late: it is due by {format_date(duty.due_day)}."
