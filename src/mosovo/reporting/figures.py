"""A figure of a yearly return: what it is called, what is counted, and from which year on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure. `definition` stands on the page beside it, and leaves with it."""

    id: str
    title: str
    definition: str
    first_year: int
    of_the_force: bool = False
    """Whether only what the asker's own force decided is counted."""
