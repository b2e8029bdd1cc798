"""The terms of a disposal as the court passed it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from .models import Conviction, Disposal

K = Disposal.Kind
KINDS_WITH_TERM = frozenset(
    {
        K.IMPRISONMENT, K.DETENTION_YOI, K.DETENTION_S250, K.DTO, K.SERVICE_DETENTION, K.EXTENDED,
        K.PARTICULAR_CONCERN, K.JUVENILE_JUSTICE, K.CUSTODY_PROBATION, K.COMMUNITY, K.YRO, K.CONDITIONAL_DISCHARGE,
    }
)  # fmt: skip
"""Kinds whose length decides the notification period. Without it no period can be calculated."""
KINDS_WITHOUT_TERM = frozenset({K.FINE, K.COMPENSATION, K.ABSOLUTE_DISCHARGE, K.ADMONITION, K.NO_SEPARATE_PENALTY})
CUSTODIAL_KINDS = frozenset(
    {
        K.IMPRISONMENT, K.DETENTION_YOI, K.DETENTION_S250, K.DETENTION_S259, K.DTO, K.CUSTODY_FOR_LIFE, K.LIFE, K.IPP,
        K.EXTENDED, K.PARTICULAR_CONCERN, K.LIFELONG_RESTRICTION, K.INDETERMINATE, K.SERVICE_DETENTION,
        K.JUVENILE_JUSTICE, K.CUSTODY_PROBATION,
    }
)  # fmt: skip
_LIFE_KINDS = frozenset({K.CUSTODY_FOR_LIFE, K.LIFE, K.IPP, K.LIFELONG_RESTRICTION, K.INDETERMINATE})
SUSPENDABLE_KINDS = (CUSTODIAL_KINDS | {K.HOSPITAL_LIMITATION}) - _LIFE_KINDS
"""Kinds recorded as suspended. All but imprisonment and detention in a young offender institution raise a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalTerms:
    """A disposal as the court passed it. Weeks and days are never converted into months.

    `consecutive_to` is another conviction of the nominal, or True for an earlier disposal of this one.
    """

    kind: str
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    suspended_months: int | None = None
    consecutive_to: Conviction | bool | None = None
    overlap_months: int = 0
    custodial_months: int | None = None
    extension_months: int | None = None
    restriction_order: bool = False
    supervision_months: int | None = None
    as_passed: bool = False

    def row(self, conviction: Conviction, place: int) -> Disposal:
        """Build the disposal of this conviction as an unsaved fact."""
        values = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "consecutive_to"}
        return Disposal(
            nominal_id=conviction.nominal_id,
            conviction_id=conviction.first or conviction.pk,
            consecutive_to_id=self._consecutive_to(conviction),
            place=place,
            **values,
        )

    def _consecutive_to(self, conviction: Conviction) -> Any:
        if self.consecutive_to is True:
            return conviction.first or conviction.pk
        return self.consecutive_to.first if isinstance(self.consecutive_to, Conviction) else None


def years_of_term(disposal: Disposal) -> float:
    """Estimate the whole term in years, including any extension. Used only to find unlikely values."""
    months = disposal.months + (disposal.extension_months or 0) + max(0, disposal.custodial_months or 0)
    return disposal.years + months / 12 + disposal.weeks / 52 + disposal.days / 365


def has_term(disposal: Disposal) -> bool:
    """Say whether the disposal has a length."""
    return any((disposal.years, disposal.months, disposal.weeks, disposal.days, disposal.custodial_months))


def describe_terms(disposals: Iterable[Disposal]) -> str:
    """Describe the disposals in the order in which the court passed them."""
    return "; ".join(map(describe_term, disposals)) or "no disposal recorded"


def describe_term(disposal: Disposal) -> str:
    """Describe a disposal with its length: imprisonment, 2 years 6 months, suspended for 18 months."""
    lengths = ((disposal.years, "year"), (disposal.months, "month"), (disposal.weeks, "week"), (disposal.days, "day"))
    length = " ".join(_format_count(number, noun) for number, noun in lengths if number)
    text = disposal.get_kind_display().lower()
    text = f"{text}, {length}" if length else text
    if disposal.suspended_months:
        text += f", suspended for {_format_count(disposal.suspended_months, 'month')}"
    if disposal.extension_months:
        text += f", extended by {_format_count(disposal.extension_months, 'month')}"
    return text + (", consecutive" if disposal.consecutive_to_id else "")


def _format_count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
