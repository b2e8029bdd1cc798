"""The law's own answer about a duty and a person's, in the same words, to stand side by side."""

from mosovo.law.explanation import format_day
from mosovo.law.obligation import Obligation
from mosovo.obligations.models import Ruling


def answer_of(duty: Obligation | None) -> str:
    """What the law says of a duty by itself."""
    if duty is None:
        return "No such duty"
    if duty.due_day is None:
        return "No last day: the clock stands still, or none is set"
    by = f"By {format_day(duty.due_day)}"
    return f"{by}, in question" if duty.is_uncertain else by


def ruled_answer(ruling: Ruling) -> str:
    """What a person ruled."""
    if ruling.no_duty or ruling.due_on is None:
        return "No such duty"
    return f"By {format_day(ruling.due_on)}"
