"""Put a limit into words: what was counted, from where, and what another reading gives."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mosovo_law.core.hours import end_of_day
from mosovo_law.core.limit import Limit

_ONE_UNIT = re.compile(r"\b1 (working days|days|weeks|months|years|hours)\b")


def make_singular(text: str) -> str:
    """Write one unit in the singular: "1 working day" for "1 working days"."""
    return _ONE_UNIT.sub(lambda match: match[0].removesuffix("s"), text)


def format_day(day: date) -> str:
    """Format a day: Wednesday 12 March 2025; an instant with its time: 12:00 on Wednesday 12 March 2025."""
    text = f"{day:%A} {day.day} {day:%B} {day.year}"
    return f"{day:%H:%M} on {text}" if isinstance(day, datetime) else text


def describe_due_day(limit: Limit) -> str:
    """Return the due date, or the due time; empty where there is none."""
    last = limit.due_at or limit.due_on
    return "" if last is None else f"due by {format_day(last)}"


def describe_count(limit: Limit) -> str:
    """Return what was counted: "3 days beginning with Monday 10 March 2025", "not less than 12 hours before it"."""
    if limit.before is not None:
        preposition = "at" if limit.starts_at is not None else "on"
        start = format_day(limit.starts_at or limit.start)
        return make_singular(f"not less than {limit.amount} {limit.unit} before {limit.before} {preposition} {start}")
    amount = "a year" if (limit.amount, limit.unit) == (12, "months") else f"{limit.amount} {limit.unit}"
    has_exclusions = limit.counts_start and limit.not_counting
    place_of_absence = "in immigration detention" if limit.counts_abroad else "abroad"
    exclusion_note = f", time in custody, in hospital or {place_of_absence} not counted" if has_exclusions else ""
    start = format_day(limit.starts_at or limit.start)
    return f"{make_singular(amount)} {'beginning with' if limit.counts_start else 'after'} {start}{exclusion_note}"


def describe_extension(limit: Limit) -> str:
    """Describe how s.85(3) extended the limit; empty if it did not."""
    if limit.continued_from is not None:
        return (
            f"; as it ended in custody, in hospital or abroad, 3 days beginning with {format_day(limit.continued_from)}"
        )
    if limit.stopped_from is not None and limit.due_on is not None and limit.counts_abroad:
        return "; held or abroad on that day, so notification of the release or return replaces it"
    if limit.stopped_from is not None and limit.due_on is not None:
        return "; held or abroad on that day, so it continues until 3 days from the release or return"
    return ""


def describe_advised_hour(limit: Limit) -> str:
    """Return the second sentence of a limit of hours: the time to advise, where that is earlier."""
    if limit.advise_at is None or limit.advise_at == limit.due_at:
        return ""
    return f" Advise by {format_day(limit.advise_at)}."


def list_hour_steps(limit: Limit) -> Iterator[str]:
    """List how the hours were counted back, and how another reading counts them."""
    hours = limit.hours
    if hours is None or limit.before is None:
        return
    if hours.starts_at is None:
        yield "the hour is not recorded, so they are counted back from the end of that day"
    elapsed = (hours.starts_at or end_of_day(limit.start)) - hours.due_at
    if elapsed != timedelta(hours=limit.amount):
        yield "the clocks change in between: the hours counted are those that pass"
    if hours.advise_at != hours.due_at:
        text = f"another reading counts {hours.advised_amount or limit.amount} hours back from the start of that day"
        yield f"{text}: advise by {format_day(hours.advise_at)}, overdue only after the due time"
