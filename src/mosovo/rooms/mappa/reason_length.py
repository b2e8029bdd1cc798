"""How many letters a reason has at least."""

from mosovo.record.validation import FactRefused

ENOUGH = 20


def require_reason(field: str, text: str, what: str) -> None:
    """Words that give no reason are no record of a decision."""
    if len(text.strip()) < ENOUGH:
        raise FactRefused(field, f"Say in at least {ENOUGH} letters {what}.")
