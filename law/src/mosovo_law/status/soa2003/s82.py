"""How long: the table of the Sexual Offences Act 2003 s.82(1), and s.82(2) for those under 18.

If two readings of the facts lead to different rows, both are kept: the
shorter one is never simply assumed (LAW-010, LAW-012).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.soa2003.s131 import FOR_A_TERM, FOR_LIFE, SentenceTerm
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

SCOTTISH_PAYBACK_BEGAN = date(2011, 2, 1)

MEAN_DAYS_OF_A_MONTH = 30.44


@value(frozen=True, slots=True)
class PeriodRow:
    """A row of the table, numbered from its top. Without months it is indefinite."""

    number: int
    months: int | None = None
    kind: str = "fixed"
    is_halved: bool = False
    days: int = 0
    """Days after the months, if the court passed its own length in months and days."""

    @property
    def halves(self) -> bool:
        """Whether s.82(2) halves the period: only those of ten, seven, five and two years."""
        return self.kind == "fixed" and self.months in (120, 84, 60, 24)

    @property
    def whole_months(self) -> int | None:
        """Return the length in months; None if it is indefinite or has days as well."""
        return None if self.days else self.months

    def length(self) -> float:
        """Return the approximate length in months, only to put rows in order."""
        if self.months is None:
            return float("inf")
        return self.months + self.days / MEAN_DAYS_OF_A_MONTH

    def halved(self) -> "PeriodRow":
        return PeriodRow(self.number, self.months // 2, self.kind, True) if self.halves and self.months else self


LIFE_OR_30_MONTHS = PeriodRow(1, None, "indefinite")
LIFELONG_RESTRICTION = PeriodRow(2, None, "indefinite")
RESTRICTED_HOSPITAL = PeriodRow(3, None, "indefinite")
OVER_6_MONTHS = PeriodRow(4, 120)
UP_TO_6_MONTHS = PeriodRow(5, 84)
HOSPITAL = PeriodRow(6, 84)
CAUTION = PeriodRow(7, 24)
ANYTHING_ELSE = PeriodRow(9, 60)
SHORTEST_SUPERVISION, LONGEST_SUPERVISION = PeriodRow(8, 1, "supervision"), PeriodRow(8, 36, "supervision")
"""The shortest that can be recorded, and the longest that a court can order (Criminal Procedure (Scotland) Act 1995
s.227G, recalled). Six months are not certain: the minimum does not apply to every requirement (s.227G(4A))."""
SUPERVISION_QUESTION = "whether the order has an offender supervision requirement, and for how long"
ROWS: Mapping[str, tuple[PeriodRow, ...]] = {
    **dict.fromkeys(FOR_LIFE, (LIFE_OR_30_MONTHS,)),
    "order_for_lifelong_restriction": (LIFELONG_RESTRICTION,),
    "guardianship_order": (HOSPITAL, ANYTHING_ELSE),
}


def period_rows(event: Event, term: SentenceTerm | None, nation: str) -> tuple[PeriodRow, ...]:
    """Return the row for the event; several if that is open. Empty if not dealt with, or a length is missing.

    `nation` is that of the court.
    """
    if "caution" in event.gateway:
        return (CAUTION if event.on >= PART_2_BEGAN else ANYTHING_ELSE,)
    each = [_list_rows(disposal, event, term, nation) for disposal in event.disposals]
    if len(each) < 2:
        return _remove_duplicates(*each)
    return _remove_duplicates(_find_governing_row(rows) for rows in product(*each))


def _find_governing_row(rows: tuple[PeriodRow, ...]) -> PeriodRow:
    """Return the longest row of several disposals; the last row only if there is no other (LAW-082)."""
    return max((row for row in rows if row != ANYTHING_ELSE), key=_weight, default=ANYTHING_ELSE)


def _list_rows(disposal: Disposal, event: Event, term: SentenceTerm | None, nation: str) -> tuple[PeriodRow, ...]:
    kind = disposal.kind
    if kind in ROWS:
        return ROWS[kind]
    if kind in FOR_A_TERM:
        return period_rows_for_term(term)
    if kind == "hospital_order":
        return (RESTRICTED_HOSPITAL if disposal.restriction_order else HOSPITAL,)
    if kind == "hospital_and_limitation_direction":
        return (*period_rows_for_term(term), RESTRICTED_HOSPITAL)
    return _list_rows_by_own_length(disposal, event, nation)


def _list_rows_by_own_length(disposal: Disposal, event: Event, nation: str) -> tuple[PeriodRow, ...]:
    """Return row 8, with the length of the discharge or supervision itself (LAW-001); the last row for all others.

    Its months are counted first, then its weeks and days. Empty if the length of a discharge is not recorded. If it is
    not recorded whether a community payback order has a supervision requirement, it may be either row; 0 months means
    that it has none.
    """
    if disposal.kind == "community_payback_order":
        return _list_payback_rows(disposal.supervision_months)
    months, days = disposal.years * 12 + disposal.months, disposal.weeks * 7 + disposal.days
    scottish_probation = disposal.kind == "probation" and nation == "SCT" and event.on < SCOTTISH_PAYBACK_BEGAN
    if disposal.kind == "conditional_discharge" or scottish_probation:
        kind = "supervision" if scottish_probation else "conditional_discharge"
        return (PeriodRow(8, months, kind, days=days),) if months or days else ()
    return (ANYTHING_ELSE,)


def _list_payback_rows(supervision_months: int | None) -> tuple[PeriodRow, ...]:
    if supervision_months is None:
        return SHORTEST_SUPERVISION, LONGEST_SUPERVISION, ANYTHING_ELSE
    return (PeriodRow(8, supervision_months, "supervision") if supervision_months else ANYTHING_ELSE,)


def has_unrecorded_supervision(event: Event) -> bool:
    """Whether it is not recorded if a community payback order has a supervision requirement."""
    return any(each.kind == "community_payback_order" and each.supervision_months is None for each in event.disposals)


def period_rows_for_term(term: SentenceTerm | None) -> tuple[PeriodRow, ...]:
    """Return the rows for a term of imprisonment: one, unless weeks are compared with months."""
    if term is None:
        return LIFE_OR_30_MONTHS, OVER_6_MONTHS, UP_TO_6_MONTHS
    is_30_months = term.at_least(30)
    if is_30_months is True:
        return (LIFE_OR_30_MONTHS,)
    is_over_6_months = term.longer_than(6)
    life_rows = () if is_30_months is False else (LIFE_OR_30_MONTHS,)
    over_6_rows = () if is_over_6_months is False else (OVER_6_MONTHS,)
    return (*life_rows, *over_6_rows, *(() if is_over_6_months is True else (UP_TO_6_MONTHS,)))


def _weight(row: PeriodRow) -> tuple[float, bool]:
    """Return the sort key for length; of two equal rows, the one that is not halved for youth is longer."""
    return row.length(), not row.halves


def _remove_duplicates(results: Iterable[PeriodRow] = ()) -> tuple[PeriodRow, ...]:
    """Return each row once, the shortest first."""
    rows = tuple(results)
    return rows if len(rows) < 2 else tuple(sorted(set(rows), key=lambda row: (row.length(), row.number)))
