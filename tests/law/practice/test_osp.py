"""OSP scores checked by hand, with every boundary of a band, of an age and of the five years."""

import doctest
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mosovo.practice.osp import score as score_module
from mosovo.practice.osp.facts import OspFacts, Supervision, find_doubts, find_impossible
from mosovo.practice.osp.reduction import five_years_after
from mosovo.practice.osp.score import OspScores, score_osp
from mosovo.practice.osp.table import ITEMS, MAX_POINTS, PERCENT_BANDS, Band, band_for
from mosovo.practice.osp.wording import format_two_decimals, list_notes

HERE = Path(__file__).parent
FOLLOW_UP, ON = date(2020, 6, 15), date(2024, 11, 25)
AGE = next(item for item in ITEMS if item.fact == "age_at_follow_up")


class ByHand(NamedTuple):
    """One row of the table of hand-scored cases."""

    name: str
    facts: OspFacts
    points: list[int]
    sum: int
    percent: str
    band: str
    indirect: tuple[str, str]


def by_hand() -> Iterator[ByHand]:
    for line in (HERE / "osp_by_hand.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        given, direct, indirect = (part.split() for part in line.split("|"))
        name, born_on, *counts, last, stranger = given
        adult, child, non_contact, images, total = map(int, counts)
        facts = OspFacts(
            sex="male", born_on=date.fromisoformat(born_on), follow_up_on=FOLLOW_UP, supervision="community",
            contact_adult=adult, contact_child=child, non_contact=non_contact, images=images, total_sanctions=total,
            age_at_last_sexual_sanction="none" if last == "none" else int(last), stranger_victim=stranger == "yes",
            latest_offence_on=date(2019, 5, 1), latest_sexual_offence_on=date(2019, 5, 1),
        )  # fmt: skip
        written, points, percent, band = direct
        yield ByHand(name, facts, list(map(int, written.split("+"))), int(points), percent, band, tuple(indirect))  # type: ignore[arg-type]


CASES = list(by_hand())
MAN = OspFacts(
    sex="male", born_on=date(1980, 1, 1), follow_up_on=date(2015, 3, 1), supervision="community", contact_adult=1,
    contact_child=2, non_contact=0, images=4, total_sanctions=11, age_at_last_sexual_sanction=14, stranger_victim=False,
    latest_offence_on=date(2014, 3, 2), latest_sexual_offence_on=date(2014, 1, 1),
)  # fmt: skip


def change_man(**other: Any) -> OspFacts:
    """Return the facts of the man with these changes."""
    return OspFacts(**{name: other.get(name, getattr(MAN, name)) for name in OspFacts.__slots__})


def get_bands(found: OspScores) -> tuple[str, str]:
    """Return the band before and after the reduction."""
    assert found.direct is not None
    [band], [after] = {found.direct.lowest, found.direct.highest}, set(found.direct.after_reduction)
    return str(band), str(after)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_score_agrees_with_a_case_scored_by_hand(case: ByHand) -> None:
    assert sum(case.points) == case.sum, "the sum by hand is wrong"
    found = score_osp(case.facts, ON)
    assert found.direct is not None
    assert found.indirect is not None
    assert [each.least for each in found.direct.points] == [each.most for each in found.direct.points] == case.points
    assert [format_two_decimals(percent) for percent in found.direct.percents] == [case.percent, case.percent]
    assert get_bands(found) == (case.band, case.band)
    assert (format_two_decimals(found.indirect.lowest.percent), str(found.indirect.lowest.band)) == case.indirect
    assert found.indirect.lowest == found.indirect.highest
    assert (found.is_provisional, found.may_not_apply) == (False, ())
    assert list(find_impossible(case.facts, ON)) == []


def test_hand_scored_cases_number_30_and_cover_every_boundary() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 30
    assert {0, 21, 22, 29, 30, 35, 36, 64} <= {case.sum for case in CASES}
    assert {0, 1, 2} <= {case.facts.images for case in CASES}
    assert {18, 20, 21, 23, 24, 59, 60} <= {case.facts.age_at_follow_up for case in CASES}


def test_points_for_every_age_from_18_to_100_follow_the_published_wording() -> None:
    """Under 21 = 14, then minus 1 per 3 whole years over 18; 60+ = 0."""
    for age in range(18, 101):
        by_the_words = 14 if age < 21 else 0 if age >= 60 else 14 - (age - 18) // 3
        assert AGE.points(age) == by_the_words, age
    assert [AGE.points(age) - AGE.points(age + 1) for age in range(18, 100)].count(1) == 14
    assert AGE.points(59) == 1
    assert 14 - (60 - 18) // 3 == 0, "both rules give 0 points at age 60"


def test_items_add_up_to_the_64_points_of_the_tool() -> None:
    assert sum(item.most for item in ITEMS) == MAX_POINTS == 64
    assert [band_for(points).name for points in (0, 21, 22, 29, 30, 35, 36, 64)] == [
        "LOW", "LOW", "MEDIUM", "MEDIUM", "HIGH", "HIGH", "VERY_HIGH", "VERY_HIGH",
    ]  # fmt: skip


def test_guidance_page_shows_the_points_of_the_table() -> None:
    page = (HERE.parents[2] / "docs" / "practice" / "osp.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2].strip() for line in page.splitlines() if line.startswith("| ")][2:]
    written = [", ".join(str(points) for _, points in item.steps) for item in ITEMS if item is not AGE]
    assert [row for row in rows if "…" not in row] == written
    assert all(f"{format_two_decimals(rung.percent).rstrip('0').rstrip('.')} %" in page for rung in PERCENT_BANDS)


@pytest.mark.parametrize(
    ("on", "after"), [(date(2020, 2, 29), "MEDIUM"), (date(2020, 3, 1), "LOW"), (date(2026, 3, 1), "LOW")]
)
def test_reduction_needs_five_whole_years_since_the_start_of_follow_up(on: date, after: str) -> None:
    assert get_bands(score_osp(MAN, on)) == ("MEDIUM", after)


@pytest.mark.parametrize("fact", ["latest_offence_on", "latest_sexual_offence_on", "follow_up_on"])
@pytest.mark.parametrize(
    ("day", "on", "offered"),
    [
        (date(2019, 11, 26), date(2024, 11, 25), False),
        (date(2019, 11, 25), date(2024, 11, 25), True),
        (date(2016, 2, 29), date(2021, 2, 28), False),
        (date(2016, 2, 29), date(2021, 3, 1), True),
        (date(2019, 2, 28), date(2024, 2, 28), True),
        (date(2019, 3, 1), date(2024, 2, 29), False),
        (date(2019, 3, 1), date(2024, 3, 1), True),
    ],
)
def test_each_of_the_three_dates_alone_can_prevent_the_reduction(fact: str, day: date, on: date, offered: bool) -> None:
    old = dict.fromkeys(("latest_offence_on", "latest_sexual_offence_on", "follow_up_on"), date(2010, 1, 1))
    found = score_osp(change_man(**{**old, fact: day}), on)
    assert found.direct is not None
    assert found.direct.reduction.offered is offered
    assert (five_years_after(day) <= on) is offered


@pytest.mark.parametrize("supervision", ["custody", "remand"])
def test_no_reduction_for_a_person_in_custody_or_on_remand(supervision: Supervision) -> None:
    found = score_osp(change_man(supervision=supervision), ON)
    assert get_bands(found) == ("MEDIUM", "MEDIUM")
    assert f"in {supervision}, not in the community" in "; ".join(list_notes(found))


@pytest.mark.parametrize(
    ("other", "before", "after"),
    [
        ({"contact_adult": 0, "total_sanctions": 1}, "LOW", "LOW"),
        ({}, "MEDIUM", "LOW"),
        ({"contact_adult": 2}, "HIGH", "MEDIUM"),
        ({"contact_adult": 3}, "VERY_HIGH", "HIGH"),
    ],
)
def test_reduction_is_one_band_and_never_below_low(other: dict[str, Any], before: str, after: str) -> None:
    assert get_bands(score_osp(change_man(**other), ON)) == (before, after)


def test_women_and_under_18s_are_not_scored_and_the_reason_is_given() -> None:
    woman = score_osp(change_man(sex="female", born_on=None), ON)
    assert (woman.direct, woman.indirect, woman.is_provisional) == (None, None, False)
    assert "does not apply to women" in woman.does_not_apply
    assert "0.383142" in woman.does_not_apply
    boy = score_osp(change_man(born_on=date(1997, 3, 2)), ON)
    assert (boy.direct, boy.indirect) == (None, None)
    assert "under 18: aged 17" in boy.does_not_apply
    assert score_osp(change_man(born_on=date(1997, 3, 1)), ON).direct is not None
    born_on_29_february = OspFacts(sex="male", born_on=date(2004, 2, 29), follow_up_on=date(2022, 2, 28))
    assert score_osp(born_on_29_february, ON).does_not_apply


def test_missing_facts_widen_the_score_range_and_are_listed() -> None:
    found = score_osp(change_man(stranger_victim=None, images=None, latest_offence_on=None), ON)
    assert found.direct is not None
    assert found.indirect is not None
    assert found.missing == ("images", "stranger_victim", "latest_offence_on")
    assert (found.direct.least, found.direct.most) == (26, 30)
    assert (found.direct.lowest, found.direct.highest) == (Band.MEDIUM, Band.HIGH)
    assert found.direct.after_reduction == (Band.LOW, Band.HIGH)
    assert (found.indirect.lowest.percent, found.indirect.highest.percent) == (0.926, 10.31)
    text = "; ".join(list_notes(found))
    assert "stranger_victim (not known) 0 to 4" in text
    assert "provisional until known: images, stranger_victim, latest_offence_on" in text
    assert "OSP/IIC LOW to HIGH" in text


def test_missing_facts_that_change_nothing_are_not_listed() -> None:
    low = change_man(contact_adult=0, total_sanctions=1, supervision=None, latest_offence_on=None)
    assert score_osp(low, ON).missing == ()
    assert score_osp(change_man(supervision="custody", latest_offence_on=None), ON).missing == ()
    nobody_convicted = change_man(
        contact_adult=0, contact_child=0, non_contact=0, images=0, age_at_last_sexual_sanction=None
    )
    assert score_osp(nobody_convicted, ON).missing == ()
    assert "age_at_last_sexual_sanction (none) 0" in "; ".join(list_notes(score_osp(nobody_convicted, ON)))


def test_osp_may_not_apply_when_sex_and_date_of_birth_are_missing() -> None:
    found = score_osp(change_man(sex=None, born_on=None), ON)
    assert found.missing == ("sex", "born_on")
    assert found.may_not_apply == ("OSP does not apply to a woman", "OSP does not apply under 18")


@pytest.mark.parametrize(
    ("other", "fact"),
    [
        ({"born_on": date(2024, 11, 26)}, "born_on"),
        ({"follow_up_on": date(1980, 1, 1)}, "follow_up_on"),
        ({"follow_up_on": date(2090, 1, 1)}, "follow_up_on"),
        ({"latest_offence_on": date(2024, 11, 26)}, "latest_offence_on"),
        ({"latest_offence_on": date(2013, 12, 31)}, "latest_sexual_offence_on"),
        ({"latest_offence_on": date(1979, 1, 1), "latest_sexual_offence_on": None}, "latest_offence_on"),
        ({"age_at_last_sexual_sanction": 45}, "age_at_last_sexual_sanction"),
    ],
)
def test_impossible_facts_are_listed(other: dict[str, Any], fact: str) -> None:
    assert list(find_impossible(MAN, ON)) == []
    assert fact in [each.path for each in find_impossible(change_man(**other), ON)]


@pytest.mark.parametrize(
    ("other", "doubt_text"),
    [
        ({"total_sanctions": 6}, "add up to 7, but all sanctions only to 6"),
        ({"age_at_last_sexual_sanction": "none"}, "the age at the last one is entered as none"),
        ({"age_at_last_sexual_sanction": 36}, "after follow-up started at 35"),
        (dict.fromkeys(("contact_adult", "contact_child", "non_contact", "images"), 0), "OSP is for men who have one"),
    ],
)
def test_doubtful_facts_are_scored_and_listed(other: dict[str, Any], doubt_text: str) -> None:
    assert list(find_doubts(MAN)) == []
    assert any(doubt_text in doubt for doubt in find_doubts(change_man(**other)))
    assert score_osp(change_man(**other), ON).direct is not None


def test_docstring_example_of_the_score_module_runs() -> None:
    found = doctest.testmod(score_module)
    assert found.attempted
    assert not found.failed
