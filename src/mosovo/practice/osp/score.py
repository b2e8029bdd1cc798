"""Both scores of a man on a day, each point with the fact it comes from.

>>> man = OspFacts(
...     sex="male", born_on=date(1980, 1, 1), follow_up_on=date(2027, 1, 1), supervision="community", contact_adult=1,
...     contact_child=2, non_contact=3, images=4, total_sanctions=11, age_at_last_sexual_sanction=14,
...     stranger_victim=False, latest_offence_on=date(2026, 3, 2), latest_sexual_offence_on=date(1994, 1, 1),
... )
>>> found = score_osp(man, date(2026, 11, 25))
>>> [each.least for each in found.direct.points], found.direct.least, str(found.direct.lowest)
([5, 6, 6, 5, 0, 6, 0], 28, 'MEDIUM')
"""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.osp.facts import NO_SANCTION, SEXUAL, OspFacts
from mosovo.practice.osp.reduction import Reduction, five_year_reduction
from mosovo.practice.osp.table import (
    FROM_AGE,
    ITEMS,
    MANY,
    SEX,
    WOMEN_IN_THE_COMBINED_SCORE,
    Band,
    PercentBand,
    ScoredItem,
    band_for,
    percent_band_for,
    percent_for,
)
from mosovo_law.core.frozen_value import value

NOT_KNOWN = "not known"


@value(frozen=True, slots=True)
class ScorePoints:
    """The points that one fact gives: `least`, or up to `most` while it is not known."""

    item: ScoredItem
    found: str
    least: int
    most: int


@value(frozen=True, slots=True)
class DirectContactScore:
    """OSP/DC: the sum of the points, its percentage and its band, before and after the reduction."""

    points: tuple[ScorePoints, ...]
    reduction: Reduction

    @property
    def least(self) -> int:
        return sum(each.least for each in self.points)

    @property
    def most(self) -> int:
        return sum(each.most for each in self.points)

    @property
    def percents(self) -> tuple[float, float]:
        """Return the lowest and the highest percentage, not rounded."""
        return percent_for(self.least), percent_for(self.most)

    @property
    def lowest(self) -> Band:
        return band_for(self.least)

    @property
    def highest(self) -> Band:
        return band_for(self.most)

    @property
    def after_reduction(self) -> tuple[Band, Band]:
        """Return the lowest and the highest band if the reduction is applied wherever it is offered."""
        lowest = self.lowest if self.reduction.offered is False else self.lowest.next_lower
        return lowest, self.highest.next_lower if self.reduction.offered else self.highest


@value(frozen=True, slots=True)
class IndirectContactScore:
    """OSP/IIC: the step reached, and the highest step possible."""

    lowest: PercentBand
    highest: PercentBand


@value(frozen=True, slots=True)
class OspScores:
    """Both scores, or why there are none."""

    does_not_apply: str
    """Why OSP does not apply to this person; empty if it does or may."""
    may_not_apply: tuple[str, ...] = ()
    """Why OSP may turn out not to apply, once more is known."""
    direct: DirectContactScore | None = None
    indirect: IndirectContactScore | None = None
    missing: tuple[str, ...] = ()
    """The facts that would make the answer certain."""

    @property
    def is_provisional(self) -> bool:
        return bool(self.missing)


def score_osp(facts: OspFacts, on: date) -> OspScores:
    """Return both scores. The reduction is calculated as at that date."""
    if refusal := _does_not_apply(facts):
        return OspScores(refusal)
    points = tuple(_count_points(item, facts) for item in ITEMS)
    highest = band_for(sum(each.most for each in points))
    direct = DirectContactScore(points, five_year_reduction(facts, highest, on))
    indirect = _score_indirect(facts)
    return OspScores("", tuple(_reasons_not_to_apply(facts)), direct, indirect, _list_missing(facts, direct, indirect))


def _does_not_apply(facts: OspFacts) -> str:
    if facts.sex is not None and facts.sex != SEX:
        replacement_note = f"the combined score uses a fixed {WOMEN_IN_THE_COMBINED_SCORE} percent instead"
        return f"OSP does not apply to women: use a tool made for them; {replacement_note}"
    age = facts.age_at_follow_up
    if age is not None and age < FROM_AGE:
        return f"OSP does not apply under {FROM_AGE}: aged {age} when follow-up starts; use a tool made for children"
    return ""


def _reasons_not_to_apply(facts: OspFacts) -> Iterator[str]:
    if facts.sex is None:
        yield "OSP does not apply to a woman"
    if facts.age_at_follow_up is None:
        yield f"OSP does not apply under {FROM_AGE}"


def _count_points(item: ScoredItem, facts: OspFacts) -> ScorePoints:
    number = facts.number(item.fact)
    if number is None:
        return ScorePoints(item, NOT_KNOWN, item.least, item.most)
    points = item.points(number)
    return ScorePoints(item, _format_fact(getattr(facts, item.fact)), points, points)


def _format_fact(result: object) -> str:
    """Format the answer; an age at the last sexual sanction that is not given means no such sanction."""
    return ("yes" if result else "no") if isinstance(result, bool) else str(NO_SANCTION if result is None else result)


def _score_indirect(facts: OspFacts) -> IndirectContactScore:
    known = {fact: getattr(facts, fact) for fact in SEXUAL}
    lowest_counts, highest_counts = (
        {f: n if n is not None else unknown for f, n in known.items()} for unknown in (0, MANY)
    )
    return IndirectContactScore(percent_band_for(lowest_counts), percent_band_for(highest_counts))


def _list_missing(facts: OspFacts, direct: DirectContactScore, indirect: IndirectContactScore) -> tuple[str, ...]:
    """Return the missing facts that could change the answer, in the order of the facts."""
    requested = {each.item.fact for each in direct.points if each.least != each.most}
    if "age_at_follow_up" in requested:
        requested |= {"born_on", "follow_up_on"}
    if indirect.lowest != indirect.highest:
        requested |= set(SEXUAL)
    requested |= {"sex", *direct.reduction.missing}
    return tuple(fact for fact in OspFacts.__slots__ if fact in requested and getattr(facts, fact) is None)
