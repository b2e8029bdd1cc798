"""Searches: the terms, which are sent in the body and never in a URL, and the people found."""

from typing import Annotated

from pydantic import Field

from mosovo.search.queries import MOST

from .values import Day, Shape


class SearchTerms(Shape):
    """A name, number, telephone number, number plate, address or date of birth, and the purpose of the search."""

    text: Annotated[str, Field(max_length=200)] = ""
    born_on: Day | None = None
    reason: Annotated[str, Field(min_length=10, max_length=300)]


class PersonFound(Shape):
    """A person who matches. `why` says what matched. A higher score is a better match."""

    urn: str
    surname: str
    forenames: str
    born_on: Day | None
    team: str
    offender_manager: str
    score: float
    why: list[str]


class SearchAnswer(Shape):
    """The people found, best match first."""

    people: Annotated[list[PersonFound], Field(max_length=MOST)]
