"""The calculated answer about a duty and the ruling on it, in the same form."""

from mosovo.obligations.models import Ruling
from mosovo_law.core.obligation import Obligation
from mosovo_law.explain.explanation import format_day


def describe_calculated_answer(duty: Obligation | None) -> str:
    """Describe the calculated answer about a duty."""
    if duty is None:
        return "No duty"
    if duty.due_day is None:
        return "No due date. The clock is stopped, or no date is set"
    by = f"By {format_day(duty.due_day)}"
    return f"{by} (uncertain)" if duty.is_uncertain else by


def describe_ruling(ruling: Ruling) -> str:
    """Describe the ruling."""
    if ruling.no_duty or ruling.due_on is None:
        return "No duty"
    return f"By {format_day(ruling.due_on)}"
