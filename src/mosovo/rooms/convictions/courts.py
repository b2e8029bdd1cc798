"""The kind of court that its name shows."""

COURTS_BY_NAME = (
    ("magistrates", "magistrates"),
    ("youth court", "youth"),
    ("crown court", "crown"),
    ("sheriff", "sheriff"),
    ("high court", "high"),
    ("court martial", "service"),
    ("service court", "service"),
)
"""What a name contains, in lower case, and the kind of court in the case format; the first that fits counts."""


def kind_of_court(name: str) -> str | None:
    """Return the kind of court in the case format; None if the name does not show it.

    >>> kind_of_court("Northshire Magistrates’ Court")
    'magistrates'
    >>> kind_of_court("Northshire")
    """
    name = name.casefold()
    return next((kind for part, kind in COURTS_BY_NAME if part in name), None)
