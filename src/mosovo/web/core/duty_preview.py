"""The effect of an action on the duties: each duty before and after, and the message after saving.

Compares the duty board before with the board after. Both are calculated by the law engine; this module
calculates nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.obligations.queries import DutyBoard
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import duty_title

from . import formatting
from .duty_components import DutySource
from .duty_rows import DONE, build_source, is_open_right

NEW_DUTY_PERIOD = timedelta(days=7)
MAX_NAMED_DUTIES = 3


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One duty: its state now and its state after the action."""

    what: str
    source: DutySource | None
    now: str
    then: str
    changes: bool
    late: bool = False


def list_duty_changes(before: DutyBoard | None, after: DutyBoard, today: date) -> list[DutyChange]:
    """List every duty that is open on either board or new and met at once, and the end of notification.

    Those that change come first.
    """
    earlier = {duty.key: duty for duty in before.obligations} if before else {}
    later = {duty.key: duty for duty in after.obligations}
    new = later.keys() - earlier.keys() if before else set()
    keys = [
        key
        for key in {**earlier, **later}
        if key in new or is_open_duty(earlier.get(key), today) or is_open_duty(later.get(key), today)
    ]
    compared = [compare_duty(earlier.get(key), later.get(key), today) for key in keys]
    compared.append(compare_notification_end(before, after, today))
    return sorted(compared, key=lambda line: not line.changes)


def is_open_duty(duty: Obligation | None, today: date) -> bool:
    """Whether something is left to do for the duty."""
    return duty is not None and duty.status_on(today) not in DONE


def compare_duty(earlier: Obligation | None, later: Obligation | None, today: date) -> DutyChange:
    """Compare one duty on both boards. It is on at least one of them."""
    duty = later or earlier
    assert duty is not None
    now, then = describe_state(earlier, today), describe_state(later, today)
    late = later is not None and later.status_on(today) in {DutyStatus.MET_LATE, DutyStatus.OVERDUE}
    return DutyChange(
        duty_title(duty.rule), build_source(duty.source.kind, duty.source.citation), now, then, now != then, late
    )


def compare_notification_end(before: DutyBoard | None, after: DutyBoard, today: date) -> DutyChange:
    """Compare when notification ends on both boards."""
    now, then = (
        (describe_notification_end(before, today) if before else "not on the register"),
        describe_notification_end(after, today),
    )
    return DutyChange("Notification ends", None, now, then, now != then)


def describe_notification_end(board: DutyBoard, today: date) -> str:
    """Return the last day of notification on a board, in words."""
    if board.derivation is None:
        return "cannot be calculated"
    subject = board.derivation.subject_on(today)
    if subject is None:
        return "open question"
    if not subject:
        return "not subject"
    until = board.derivation.subject_until(today)
    return "indefinite" if until is None else formatting.format_date(until)


def describe_state(duty: Obligation | None, today: date) -> str:
    """Describe the state of a duty, short enough for a table cell."""
    if duty is None:
        return "none"
    status = duty.status_on(today)
    if duty.is_uncertain and status not in DONE:
        return "open question"
    if status is DutyStatus.MET and duty.met_on:
        return f"met {formatting.format_date(duty.met_on)}{', open question' if duty.is_uncertain else ''}"
    if status is DutyStatus.MET_LATE and duty.met_on:
        return f"met late, {formatting.format_date(duty.met_on)}"
    if is_open_right(duty) and status is not DutyStatus.CEASED:
        return f"from {formatting.format_date(duty.opens_on)}"
    if status in {DutyStatus.CEASED, DutyStatus.CLOCK_STOPPED} or duty.due_day is None:
        return "ceased" if status is DutyStatus.CEASED else "clock stopped"
    late = f", {formatting.format_relative_day(duty.due_day, today)}" if status is DutyStatus.OVERDUE else ""
    return f"by {formatting.format_date(duty.due_day)}{late}"


def describe_outcome(recorded: str, before: DutyBoard | None, after: DutyBoard, today: date) -> str:
    """Describe the result after saving: what was recorded, the duties met and the next due date."""
    if after.failed:
        return f"{recorded} The duties could not be calculated and may be out of date."
    sentences = [
        recorded,
        *list_newly_met(before, after),
        describe_new_duty(before, after, today),
        describe_next_due(after.obligations, today),
    ]
    if after.questions and not (before and set(after.questions) <= set(before.questions)):
        sentences.append("There is an open question: see the case file.")
    return " ".join(sentence for sentence in sentences if sentence)


def list_newly_met(before: DutyBoard | None, after: DutyBoard) -> Sequence[str]:
    """List the duties that the action met, each with how early or late."""
    met_before = {duty.key for duty in before.obligations if duty.met_on} if before else set()
    met = [duty for duty in after.obligations if duty.met_on and duty.key not in met_before]
    rows = [f"Duty met: {duty_title(duty.rule)}{describe_lateness(duty)}." for duty in met[:MAX_NAMED_DUTIES]]
    return [*rows, *([f"And {len(met) - MAX_NAMED_DUTIES} more."] if len(met) > MAX_NAMED_DUTIES else [])]


def describe_lateness(duty: Obligation) -> str:
    """Describe how early or late a duty was met."""
    if duty.is_uncertain:
        return ", in time or late: open question"
    if duty.due_day is None or duty.met_on is None or duty.met_on == duty.due_day:
        return "" if duty.due_day is None else ", on the due date"
    late = (duty.met_on - duty.due_day).days
    return f", {formatting.format_count(abs(late), 'day')} {'late' if late > 0 else 'early'}"


def describe_new_duty(before: DutyBoard | None, after: DutyBoard, today: date) -> str:
    """Name the work that the action made, if it is overdue or due within a week and other work is due before it."""
    if before is None:
        return ""
    known = {duty.key for duty in before.obligations}
    dated = list_dated_work(after.obligations, today)
    soonest = min(dated, key=lambda each: each[1], default=None)
    new_work = [each for each in dated if each[0].key not in known and each[1] <= today + NEW_DUTY_PERIOD]
    first = min(new_work, key=lambda each: each[1], default=None)
    if first is None or soonest is None or first[0].key == soonest[0].key:
        return ""
    duty, due_day = first
    due = formatting.format_long_date(due_day)
    return f"New duty: {duty_title(duty.rule)}, {'overdue, due' if due_day < today else 'by'} {due}."


def list_dated_work(duties: Iterable[Obligation], today: date) -> list[tuple[Obligation, date]]:
    """List the open work that has a due date and whose clock runs, with that date."""
    return [
        (each, each.due_day)
        for each in duties
        if is_open_duty(each, today) and each.due_day and each.status_on(today) is not DutyStatus.CLOCK_STOPPED
    ]


def describe_next_due(duties: Iterable[Obligation], today: date) -> str:
    """Name the work that is due first and its date. Work whose date has passed is called overdue."""
    soonest = min(list_dated_work(duties, today), key=lambda each: each[1], default=None)
    if soonest is None:
        return "Nothing else is due."
    duty, due_day = soonest
    title, due = duty_title(duty.rule), formatting.format_long_date(due_day)
    if due_day < today:
        return f"Overdue: {title}, due {due}."
    return f"Next: {title}, by {due}."
