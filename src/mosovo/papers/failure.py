"""A failure to do what the law asks: what the file for the prosecutor starts from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.obligations.models import Determination
from mosovo.obligations.queries import Board

CONTINUING = ("soa2003.s83.", "soa2003.s84.", "soa2003.s85.", "soa2003.s86.")
"""s.91(3): the failure goes on, and is prosecuted once."""
NOT_CONTINUING = frozenset({"soa2003.s84.non_occurrence"})
OFFENCES = (
    ("soa2003.s122f.", "SOA 2003 s.122H"), ("soa2003.", "SOA 2003 s.91(1)"), ("cjia2008.", "CJIA 2008 s.113"),
    ("cta2008.", "CTA 2008 s.54"),
)  # fmt: skip
"""Under which section a failure of a rule may be an offence, by how the rule's name begins."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One duty that was not done by its last lawful day, and where it was worked out.

    It says nothing of whether there was a reasonable excuse: that is for people.
    """

    rule: str
    key: str
    due_on: date
    determination: UUID | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it is one failure from its first day until it is made good."""
        return self.rule.startswith(CONTINUING) and self.rule not in NOT_CONTINUING

    @property
    def offence(self) -> str:
        """The offence that it may be; nothing where a person has to find it."""
        return next((citation for begins, citation in OFFENCES if self.rule.startswith(begins)), "")


def failure_of(board: Board, key: str, on: date, determinations: Sequence[Determination] = ()) -> Failure | None:
    """The failure of a duty as it stands on the day; None where there is none that could be an offence."""
    obligation = board.find(key)
    if obligation is None or obligation.due_day is None or not obligation.may_be_breached(on):
        return None
    last = next(iter(determinations), None)
    return Failure(obligation.rule, key, obligation.due_day, last.pk if last else None)
