"""A number of a yearly return: its title, its definition, and its first year."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One number. `definition` appears on the page and in the download with it."""

    id: str
    title: str
    definition: str
    first_year: int
    is_of_force: bool = False
    """Whether only decisions of the actor's own force are counted."""
