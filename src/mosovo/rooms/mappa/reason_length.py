"""The shortest reason allowed."""

from mosovo.record.validation import FactRefused

ENOUGH = 20


def require_reason(field: str, text: str, what: str) -> None:
    """Refuse a reason that is too short to record a decision."""
    if len(text.strip()) < ENOUGH:
        raise FactRefused(field, f"Enter {what}, in at least {ENOUGH} characters.")
