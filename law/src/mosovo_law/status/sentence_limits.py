"""What courts could pass: the kinds and lengths of disposals, by nation, court, age and date (tables/sentences.csv).

Each row is one limit. It says to which days of offence, conviction and sentence it applies, and how far its source
was read. A limit is a reason to ask, never a reason to refuse what a court did (LAW-115).

>>> [limit.max_months for limit in limits_for("EW", "conditional_discharge") if limit.part == "term"]
[36]
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mosovo_law import tables
from mosovo_law.core import sources
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import Provision

ANY_KIND = "any"
PARTS = (
    "power", "no power", "term", "suspended", "no suspension", "operational", "extension", "custodial", "supervision",
    "responsibility",
)  # fmt: skip
"""What a row limits: who may be given it, its term, the term of a suspended sentence, the operational period…"""
READ = "read"


@value(frozen=True, slots=True)
class SentenceDates:
    """The days that decide which limit applies; None if one is not known."""

    offence: date | None
    conviction: date
    sentence: date | None


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def is_bounded(self) -> bool:
        return (self.first, self.last) != (date.min, date.max)

    def may_contain(self, day: date | None) -> bool:
        return day is None or self.first <= day <= self.last

    def certainly_contains(self, day: date | None) -> bool:
        return not self.is_bounded if day is None else self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SentenceLimit:
    """One limit on a kind of disposal, with the days and the courts for which it is the limit."""

    nation: str
    kind: str
    part: str
    courts: frozenset[str]
    """Empty: every court. For the part `power`: the courts that can pass it. Otherwise: the courts it limits."""
    youngest: int
    oldest: int
    age_at: str
    """conviction | offence"""
    offence: DateRange
    conviction: DateRange
    sentence: DateRange
    term_over_months: int
    """The limit applies only if the term is longer; 0: whatever the term."""
    least_days: int
    min_months: int
    max_months: int | None
    only_months: tuple[int, ...]
    together: bool
    """Whether it also limits the consecutive terms of one occasion together."""
    provision: Provision
    confidence: str
    """read | seen in part | recalled"""

    def may_apply(self, days: SentenceDates) -> bool:
        """Whether it applies on those days, or may once the unknown ones are known."""
        return (
            self.conviction.may_contain(days.conviction)
            and self.sentence.may_contain(days.sentence)
            and self.offence.may_contain(days.offence)
        )

    def certainly_applies(self, days: SentenceDates) -> bool:
        """Whether it applies on those days, whatever the unknown ones are."""
        return (
            self.conviction.certainly_contains(days.conviction)
            and self.sentence.certainly_contains(days.sentence)
            and self.offence.certainly_contains(days.offence)
        )

    def allows_age(self, age: int | None) -> bool:
        return age is None or self.youngest <= age <= self.oldest


OLDEST = 200


def all_limits() -> tuple[SentenceLimit, ...]:
    """Return every row, in the order of the table."""
    return _LIMITS


def limits_for(nation: str, kind: str) -> tuple[SentenceLimit, ...]:
    """Return the limits on a kind of disposal of the courts of a nation; none if the table has none."""
    return _BY_KIND.get((nation, kind), ())


def limits_on_part(nation: str, kind: str, part: str) -> tuple[SentenceLimit, ...]:
    """Return the limits on one part of a kind of disposal; none if the table has none."""
    return _BY_PART.get((nation, kind, part), ())


def _read_row(row: Mapping[str, str]) -> SentenceLimit:
    return SentenceLimit(
        nation=row["nation"],
        kind=row["kind"],
        part=row["part"],
        courts=frozenset(row["court"].split()),
        youngest=int(row["youngest"] or 0),
        oldest=int(row["oldest"] or OLDEST),
        age_at=row["age_at"],
        offence=_read_range(row, "offence"),
        conviction=_read_range(row, "conviction"),
        sentence=_read_range(row, "sentence"),
        term_over_months=int(row["term_over_months"] or 0),
        least_days=int(row["least_days"] or 0),
        min_months=int(row["least_months"] or 0),
        max_months=int(row["most_months"]) if row["most_months"] else None,
        only_months=tuple(map(int, row["only_months"].split())),
        together=row["together"] == "yes",
        provision=_ACTS[row["act"]](row["provision"]),
        confidence=row["confidence"],
    )


def _read_range(row: Mapping[str, str], day: str) -> DateRange:
    first, last = row[f"{day}_from"], row[f"{day}_to"]
    return DateRange(date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max)


def _group_limits[Key](
    limits: Iterable[SentenceLimit], key_of: Callable[[SentenceLimit], Key]
) -> Mapping[Key, tuple[SentenceLimit, ...]]:
    results: dict[Key, list[SentenceLimit]] = {}
    for limit in limits:
        results.setdefault(key_of(limit), []).append(limit)
    return {key: tuple(rows) for key, rows in results.items()}


_ACTS = {
    source.short_title: source
    for source in (
        sources.SENTENCING_CODE, sources.CJA2003, sources.CJA1982, sources.CDA1998, sources.PCCSA2000,
        sources.AFA2006, sources.CYPA1933, sources.CPSA1995, sources.TREATMENT_NI1968, sources.CJ_NI1996,
        sources.CHILDREN_NI1998, sources.CJ_NI2008,
    )
}  # fmt: skip
_LIMITS = tuple(_read_row(row) for row in tables.load_rows("sentences"))
_BY_KIND = _group_limits(_LIMITS, lambda limit: (limit.nation, limit.kind))
_BY_PART = _group_limits(_LIMITS, lambda limit: (limit.nation, limit.kind, limit.part))
