"""A rule of law as code: cited, dated, of one extent, borne by somebody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from inspect import getdoc

from mosovo.law.days import Span
from mosovo.law.limit import Limit
from mosovo.law.obligation import Bearer, Nature, Question, Step
from mosovo.law.position import Position
from mosovo.law.sources import UNITED_KINGDOM, Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a rule found to be owed on one trigger; `derive` makes the obligation of it."""

    trigger: str
    opens_on: date
    limit: Limit | None = None
    due_at: datetime | None = None
    advise_by: date | None = None
    """Earlier than the limit's own, where another reading makes it so."""
    met_by: str | None = None
    met_on: date | None = None
    occurrence: str | None = None
    in_question: bool = False
    rests_on: tuple[str, ...] = ()
    """Facts it rests on besides the trigger, the spells left out of account, and what met it."""
    because: tuple[Step, ...] = ()


type Found = Iterator[Owed | Question]
type Reasoning = Callable[[Position], Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """One function of the book, with the provision it states."""

    id: str
    provision: Provision
    bearer: Bearer
    nature: Nature
    extent: frozenset[str]
    in_force: Span
    duty: str
    find: Reasoning

    def applies_in(self, jurisdiction: str) -> bool:
        return jurisdiction in self.extent


def rule(
    id: str,
    provision: Provision,
    bearer: Bearer,
    *,
    in_force: Span,
    nature: Nature = Nature.DUTY,
    extent: frozenset[str] = UNITED_KINGDOM,
) -> Callable[[Reasoning], Rule]:
    """Make a rule of a function. The first line of its docstring is the duty, as the officer reads it.

    `in_force` selects the version by the day on which the duty opens.
    """

    def enter(find: Reasoning) -> Rule:
        doc = getdoc(find)
        if not doc:
            raise ValueError(f"{id} states no duty: its function has no docstring")
        return Rule(id, provision, bearer, nature, extent, in_force, doc.splitlines()[0], find)

    return enter
