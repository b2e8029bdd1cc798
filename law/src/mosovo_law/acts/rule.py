"""A rule of law as code, with its provision, its dates, the nations it extends to and who must act."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Literal

from mosovo_law.core.days import Span
from mosovo_law.core.duty_wording import DUTY_WORDINGS
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Bearer, Nature, Question, RuleFinding
from mosovo_law.core.sources import UNITED_KINGDOM, Provision
from mosovo_law.status.position import Position

__all__ = ["NOT_COMMENCED", "Confidence", "Rule", "RuleFinding", "RuleFunction", "RuleResults", "rule"]

type RuleResults = Iterator[RuleFinding | Question]
type RuleFunction = Callable[[Position], RuleResults]
type Confidence = Literal["read", "read in summary", "recalled"]
"""How far the text was checked: read in the Act, read in an official summary, or not yet checked."""

NOT_COMMENCED: None = None


@value(frozen=True, slots=True)
class Rule:
    """One rule function of the book, with the provision it states."""

    id: str
    provision: Provision
    bearer: Bearer
    nature: Nature
    extent: frozenset[str]
    in_force: Span | None
    """None: enacted, and no commencement date known."""
    confidence: Confidence
    duty: str
    find: RuleFunction
    is_the_persons_duty: bool
    """Whether a failure may be an offence of the person: not for rights, steps and duties of agencies."""
    needs: frozenset[str] = frozenset()
    """Kinds of facts, or of results from them, without any of which it finds nothing; empty: always apply it."""

    def applies_in(self, jurisdiction: str) -> bool:
        return jurisdiction in self.extent

    def commenced(self, commencements: Mapping[str, date]) -> Span | None:
        """Return when the rule is in force, including a commencement entered for it; None: not in force."""
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
    needs: Collection[str] = (),
) -> Callable[[RuleFunction], Rule]:
    """Make a rule from a function. Its words are those of its row in tables/duties.csv.

    `in_force` selects the version by the day on which the duty opens; NOT_COMMENCED if it awaits commencement.
    `needs`: kinds of facts, by their names in `CaseFacts` (or in `Position`: `derive.RESULT_KINDS`). The rule is not
    applied to a person without any of them.
    """

    def enter(find: RuleFunction) -> Rule:
        if id not in DUTY_WORDINGS:
            raise ValueError(f"{id} states no duty: add a row to tables/duties.csv")
        duty = DUTY_WORDINGS[id].what_must_be_done
        is_the_persons_duty = bearer is Bearer.NOMINAL and nature is Nature.DUTY
        return Rule(
            id, provision, bearer, nature, extent, in_force, confidence, duty, find, is_the_persons_duty,
            frozenset(needs),
        )  # fmt: skip

    return enter
