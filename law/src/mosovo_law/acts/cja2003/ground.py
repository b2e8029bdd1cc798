"""Why a person is in MAPPA, and from when to when: one ground, or what must be known before there is one."""

from datetime import date

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import CJA2003, Provision

ARRANGEMENTS_BEGAN = date(2004, 4, 5)
CATEGORY_4_BEGAN = date(2022, 6, 29)
RELEVANT_OFFENDER = CJA2003("s.327(1)", text_date=date(2024, 11, 18))
PROPOSED, CONFIRMED = "proposed", "confirmed"


@value(frozen=True, slots=True, kw_only=True)
class MappaGround:
    """One reason why a person is in a MAPPA category, and the period for which it applies."""

    category: int
    basis: str
    """SONR, S327_3, S327_4, S325_2AA, S325_2B or S325_2C."""
    event: str
    """The event or order that the ground rests on; for a decision without either, the decision."""
    span: Span
    """The longest time that the facts allow."""
    end_known: bool = True
    """Whether the end of `span` is the actual end, and not only the latest possible one."""
    source: Provision
    state: str = PROPOSED
    """Proposed by the system, or confirmed by a person."""
    decision: str | None = None
    """The ref of the decision that confirmed it."""
    because: tuple[Step, ...] = ()
    needs: str = ""
    """What a person must supply before the end is known."""

    @property
    def last_day(self) -> date | None:
        """Return the last day, where it is known; None also where there is no end."""
        return self.span.last_day if self.end_known else None


@value(frozen=True, slots=True)
class UndecidedGround:
    """A ground that applies once a person has supplied what is missing."""

    ground: MappaGround
    """The ground as it would be."""
    question: Question | None = None
    """What must be supplied; None where Part 2 or the Act of 2008 already raises the question."""
