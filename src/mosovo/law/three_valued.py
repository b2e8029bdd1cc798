"""True, false, or not known: what follows when a fact is missing is not guessed."""

type Known = bool | None
"""None: it can't be said from these facts."""


def all_true(*parts: Known) -> Known:
    """True when every part is; false as soon as one is false; otherwise not known."""
    if False in parts:
        return False
    return None if None in parts else True


def any_true(*parts: Known) -> Known:
    """True as soon as one part is; false when every part is; otherwise not known."""
    if True in parts:
        return True
    return None if None in parts else False


def negate(part: Known) -> Known:
    return None if part is None else not part
