"""The shortest reason that MAPPA decisions accept."""

from mosovo.record.validation import FactRefused

ENOUGH = 20


def require_reason(field: str, text: str, what: str) -> None:
    """Refuse a reason shorter than `ENOUGH` characters. `what` completes the sentence “Enter …”."""
    if len(text.strip()) < ENOUGH:
        raise FactRefused(field, f"Enter {what}, in at least {ENOUGH} characters.")
