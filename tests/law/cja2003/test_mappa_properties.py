"""Properties of MAPPA periods that hold for any person."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.acts.cja2003.ground import ARRANGEMENTS_BEGAN, CATEGORY_4_BEGAN, CONFIRMED
from mosovo_law.acts.cja2003.mappa import MappaStatus, calculate_mappa_status
from mosovo_law.core.days import day_before
from mosovo_law.explain.mappa_answer import describe_mappa, write_mappa_answer
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import calculate_position
from tests.law.test_improbable_people import DAYS, PEOPLE

HERE = PEOPLE.map(lambda facts: replace(facts, jurisdiction="EW"))


def calculate_mappa(facts: CaseFacts) -> MappaStatus:
    return calculate_mappa_status(calculate_position(facts))


@given(HERE)
def test_mappa_periods_do_not_touch_and_their_stretches_fill_them(facts: CaseFacts) -> None:
    periods = calculate_mappa(facts).periods
    for before, after in pairwise(periods):
        assert before.span.until is not None
        assert before.span.until < after.span.from_on
    for period in periods:
        assert period.stretches[0].span.from_on == period.span.from_on
        assert period.stretches[-1].span.until == period.span.until
        for one, other in pairwise(period.stretches):
            assert one.span.until == other.span.from_on
            assert one.counted != other.counted


@given(HERE, DAYS)
def test_each_day_counts_once_and_a_conflict_with_category_4_raises_a_question(facts: CaseFacts, day: date) -> None:
    found = calculate_mappa(facts)
    counted = found.counted_on(day)
    assert len(counted) < 3
    if len(counted) == 2:
        assert counted[1].category == 4
        assert found.questions
    assert all(day in ground.span for ground in counted)
    untouched = [ground for ground in found.proposed if not facts.mappa and day in ground.span]
    assert not untouched or any(counted[0].category == ground.category for ground in untouched)
    if untouched and counted[0].category != 4:
        assert counted[0].category == min(ground.category for ground in untouched)


@given(HERE)
def test_only_categories_by_law_are_proposed_and_none_before_the_law_began(facts: CaseFacts) -> None:
    for ground in calculate_mappa(facts).proposed:
        assert ground.basis in {"SONR", "S327_3", "S327_4", "S325_2AA"}
        assert ground.state != CONFIRMED
        assert ground.span.from_on >= (CATEGORY_4_BEGAN if ground.category == 4 else ARRANGEMENTS_BEGAN)


@given(HERE)
def test_decisions_do_not_change_the_proposed_categories(facts: CaseFacts) -> None:
    assert calculate_mappa(facts).proposed == calculate_mappa(replace(facts, mappa=())).proposed


@given(HERE)
def test_unknown_end_of_a_category_raises_a_question(facts: CaseFacts) -> None:
    """MAPPA raises the question, unless Part 2 already asks how long a period in that time lasts."""
    position = calculate_position(replace(facts, mappa=()))
    found, asked = calculate_mappa_status(position), {question.about for question in position.questions}
    for ground in found.proposed:
        if not ground.end_known:
            assert ground.last_day is None
            by_part_2 = (p for p in position.periods if p.event in asked and p.span.overlaps(ground.span))
            by_mappa = (question for question in found.questions if question.about == ground.event)
            assert any(by_mappa) or (ground.category == 1 and any(by_part_2))


@given(HERE)
def test_person_is_not_in_mappa_after_death(facts: CaseFacts) -> None:
    if facts.died_on is not None:
        assert calculate_mappa(facts).counted_on(facts.died_on) == ()


@given(PEOPLE, DAYS)
def test_mappa_answer_and_description_work_for_any_person(facts: CaseFacts, day: date) -> None:
    found = calculate_mappa(facts)
    assert facts.jurisdiction == "EW" or found == MappaStatus()
    assert set(write_mappa_answer(found, day)) >= {
        "in_mappa",
        "category",
        "periods",
        "proposed",
        "confirmed",
        "questions",
    }
    assert all("{" not in line and "None" not in line for line in describe_mappa(found))


@given(HERE, st.sampled_from([date.min, date(1, 1, 2), date.max, day_before(date.max)]))
def test_dates_at_the_limits_of_the_calendar_do_not_fail(facts: CaseFacts, day: date) -> None:
    moved = replace(
        facts,
        events=tuple(replace(event, on=day, sentenced_on=day) for event in facts.events),
        mappa=tuple(replace(decision, on=day) for decision in facts.mappa),
        supervision=tuple(replace(supervision, until=day) for supervision in facts.supervision),
    )
    assert derive_obligations(moved).obligations is not None
    assert write_mappa_answer(calculate_mappa(moved), day)["questions"] is not None
