"""True, False or None (not known). If a fact is missing, nothing is guessed."""

type Known = bool | None
"""None: it cannot be determined from these facts."""


def all_true(*parts: Known) -> Known:
    """Return True if every part is True, False if any part is False, otherwise None."""
    if False in parts:
        return False
    return None if None in parts else True


def any_true(*parts: Known) -> Known:
    """Return True if any part is True, False if every part is False, otherwise None."""
    if True in parts:
        return True
    return None if None in parts else False


def negate(part: Known) -> Known:
    return None if part is None else not part
