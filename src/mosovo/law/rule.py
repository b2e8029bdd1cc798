"""A rule of law as code: cited, dated, of one extent, borne by somebody."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from inspect import getdoc
from typing import Literal

from mosovo.law.days import Span
from mosovo.law.limit import Limit
from mosovo.law.obligation import Bearer, Nature, Question, Step
from mosovo.law.position import Position
from mosovo.law.sources import UNITED_KINGDOM, Provision
from mosovo.law.value import value


@value(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a rule found to be owed on one trigger; `derive` makes the obligation of it."""

    trigger: str
    opens_on: date
    limit: Limit | None = None
    due_at: datetime | None = None
    advise_at: datetime | None = None
    advise_by: date | None = None
    """Earlier than the limit's own, where another reading makes it so."""
    met_by: str | None = None
    met_on: date | None = None
    occurrence: str | None = None
    while_under: Span | None = None
    """The time in which it is owed, where another regime than Part 2 makes it so; None: while subject to Part 2."""
    in_question: bool = False
    rests_on: tuple[str, ...] = ()
    """Facts it rests on besides the trigger, the spells left out of account, and what met it."""
    because: tuple[Step, ...] = ()


type Found = Iterator[Owed | Question]
type Reasoning = Callable[[Position], Found]
type Confidence = Literal["read", "read in summary", "recalled"]
"""How far its words were checked: read in the Act, read in an official summary, or not yet checked."""

NOT_COMMENCED: None = None


@value(frozen=True, slots=True)
class Rule:
    """One function of the book, with the provision it states."""

    id: str
    provision: Provision
    bearer: Bearer
    nature: Nature
    extent: frozenset[str]
    in_force: Span | None
    """None: enacted, and no commencement date known."""
    confidence: Confidence
    duty: str
    find: Reasoning

    def applies_in(self, jurisdiction: str) -> bool:
        return jurisdiction in self.extent

    def commenced(self, commencements: Mapping[str, date]) -> Span | None:
        """When it is in force, a day of commencement that was entered for it counted; None: not in force."""
        if self.in_force is not None:
            return self.in_force
        day = commencements.get(self.id)
        return None if day is None else Span(day)


def rule(
    id: str,
    provision: Provision,
    bearer: Bearer,
    *,
    in_force: Span | None,
    nature: Nature = Nature.DUTY,
    extent: frozenset[str] = UNITED_KINGDOM,
    confidence: Confidence = "read",
) -> Callable[[Reasoning], Rule]:
    """Make a rule of a function. The first line of its docstring is the duty, as the officer reads it.

    `in_force` selects the version by the day on which the duty opens; NOT_COMMENCED for an enactment that waits.
    """

    def enter(find: Reasoning) -> Rule:
        doc = getdoc(find)
        if not doc:
            raise ValueError(f"{id} states no duty: its function has no docstring")
        return Rule(id, provision, bearer, nature, extent, in_force, confidence, doc.splitlines()[0], find)

    return enter
