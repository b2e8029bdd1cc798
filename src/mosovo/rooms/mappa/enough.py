"""How many letters a reason has at least."""

from mosovo.record.refusing import Impossible

ENOUGH = 20


def refuse_short(field: str, text: str, what: str) -> None:
    """Words that give no reason are no record of a decision."""
    if len(text.strip()) < ENOUGH:
        raise Impossible(field, f"Say in at least {ENOUGH} letters {what}.")
