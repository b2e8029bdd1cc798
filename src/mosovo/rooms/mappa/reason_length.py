"""The shortest reason that MAPPA decisions accept."""

from mosovo.record.validation import FactRefused

MIN_LENGTH = 20


def require_reason(field: str, text: str, what: str) -> None:
    """Refuse a reason shorter than `MIN_LENGTH` characters. `what` completes the sentence “Enter …”."""
    if len(text.strip()) < MIN_LENGTH:
        raise FactRefused(field, f"Enter {what}, in at least {MIN_LENGTH} characters.")
