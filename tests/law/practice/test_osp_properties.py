"""Properties of every OSP score, tried on generated facts."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.osp.facts import SEXUAL, OspFacts
from mosovo.practice.osp.reduction import five_years_after
from mosovo.practice.osp.score import OspScores, score_osp
from mosovo.practice.osp.table import MAX_POINTS, Band, band_for, percent_for

COUNTS = (*SEXUAL, "total_sanctions")
ON = date(2026, 11, 25)
COUNT = st.integers(0, 5)
RECENT = st.dates(date(2019, 1, 1), ON)
KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "sex": st.sampled_from(["male", "male", "male", "female"]),
    "born_on": st.dates(date(1930, 1, 1), date(2010, 1, 1)),
    "follow_up_on": RECENT,
    "supervision": st.sampled_from(["community", "community", "custody", "remand"]),
    **dict.fromkeys(COUNTS, COUNT),
    "age_at_last_sexual_sanction": st.just("none") | st.integers(10, 60),
    "stranger_victim": st.booleans(),
    "latest_offence_on": RECENT,
    "latest_sexual_offence_on": RECENT,
}


def coherent(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts without an age at the last sexual sanction if there is no such sanction."""
    return facts if any(facts[name] != 0 for name in SEXUAL) else {**facts, "age_at_last_sexual_sanction": "none"}


WHOLE = st.fixed_dictionaries(KNOWN).map(coherent)
MAN = WHOLE.map(lambda facts: {**facts, "sex": "male", "born_on": date(1990, 2, 28)})


def scored(facts: dict[str, Any]) -> OspScores:
    return score_osp(OspFacts(**facts), ON)


@given(MAN, st.sampled_from(COUNTS), st.integers(1, 3))
def test_a_higher_count_never_scores_less(facts: dict[str, Any], count: str, more: int) -> None:
    before, after = scored(facts), scored({**facts, count: facts[count] + more})
    assert before.direct is not None
    assert after.direct is not None
    assert before.indirect is not None
    assert after.indirect is not None
    assert before.direct.least <= after.direct.least
    assert before.direct.lowest <= after.direct.lowest
    assert before.direct.after_reduction <= after.direct.after_reduction
    assert before.indirect.lowest.percent <= after.indirect.lowest.percent
    assert before.indirect.lowest.band <= after.indirect.lowest.band


@given(st.integers(0, MAX_POINTS - 1))
def test_the_band_never_falls_when_points_rise(points: int) -> None:
    assert band_for(points) <= band_for(points + 1)
    assert percent_for(points) < percent_for(points + 1) < 100


@given(MAN)
def test_reduction_is_at_most_one_band_and_never_from_low(facts: dict[str, Any]) -> None:
    direct = scored(facts).direct
    assert direct is not None
    [after] = set(direct.after_reduction)
    assert direct.lowest - after in (0, 1)
    assert (direct.lowest - after == 1) is bool(direct.reduction.offered)
    assert not (direct.lowest is Band.LOW and direct.reduction.offered)


@given(MAN)
def test_reduction_is_offered_exactly_when_all_its_conditions_are_met(facts: dict[str, Any]) -> None:
    direct = scored(facts).direct
    assert direct is not None
    dated = ("latest_offence_on", "latest_sexual_offence_on", "follow_up_on")
    days = [facts[name] for name in dated]
    free = all((ON.year - day.year, ON.month, ON.day) >= (5, day.month, day.day) for day in days)
    assert direct.reduction.offered is (facts["supervision"] == "community" and direct.least >= 22 and free)


@given(WHOLE, st.sets(st.sampled_from(sorted(KNOWN))))
def test_provisional_score_range_contains_the_score_of_the_complete_facts(
    facts: dict[str, Any], hidden: set[str]
) -> None:
    whole = scored(facts)
    partial = scored({**facts, **dict.fromkeys(hidden)})
    if partial.direct is None or partial.indirect is None:
        assert (partial.does_not_apply, partial.missing) != ("", ())
        assert whole.direct is None
        return
    if whole.direct is None or whole.indirect is None:
        assert partial.may_not_apply
        assert partial.is_provisional
        return
    assert partial.direct.least <= whole.direct.least <= partial.direct.most
    assert partial.direct.lowest <= whole.direct.lowest <= partial.direct.highest
    lowest, highest = partial.direct.after_reduction
    assert all(lowest <= band <= highest for band in whole.direct.after_reduction)
    assert partial.indirect.lowest.percent <= whole.indirect.lowest.percent <= partial.indirect.highest.percent
    assert partial.indirect.lowest.band <= whole.indirect.lowest.band <= partial.indirect.highest.band


@given(WHOLE, st.sets(st.sampled_from(sorted(KNOWN)), min_size=1), WHOLE)
def test_missing_facts_that_are_not_listed_change_no_score(
    facts: dict[str, Any], hidden: set[str], other: dict[str, Any]
) -> None:
    partial = scored({**facts, **dict.fromkeys(hidden)})
    not_asked = hidden - set(partial.missing)
    completed = scored(coherent({**facts, **dict.fromkeys(hidden), **{name: other[name] for name in not_asked}}))
    assert completed.missing == partial.missing
    assert completed.indirect == partial.indirect
    if partial.direct is None:
        assert completed.direct is None
        return
    assert completed.direct is not None
    assert (completed.direct.least, completed.direct.most) == (partial.direct.least, partial.direct.most)
    assert completed.direct.after_reduction == partial.direct.after_reduction


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)))
def test_five_years_after_a_date_is_the_same_day_of_the_month_or_1_march(day: date) -> None:
    later = five_years_after(day)
    assert later.year == day.year + 5
    assert (later.month, later.day) == ((3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day))
