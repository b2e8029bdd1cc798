"""Each person under management has a photograph, reviews and a joint assessment, or a duty to get them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Notification, Spell
from mosovo_law.facts.management_facts import (
    ArchivedPeriod,
    CaseReview,
    ConcernRaised,
    Licensed,
    Photograph,
    Registration,
    RiskAssessment,
)
from mosovo_law.facts.practice_facts import RiskLevel, Visit

POLICY_BEGAN = date(2026, 1, 1)
YEARS_AGO = Registration(ref="k", on=date(2020, 5, 1), kind="rso")
CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2020, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=8),),
)  # fmt: skip


def person(**facts: Any) -> CaseFacts:
    """Return a person convicted and registered in 2020, with no other facts than those given."""
    return CaseFacts(**{"events": (CONVICTED,), "registered": (YEARS_AGO,), **facts})


def find_duties(facts: CaseFacts, rule: str) -> list[Obligation]:
    return [each for each in derive_obligations(facts).obligations if each.rule == f"practice.{rule}"]


def photographed(*days: date) -> tuple[Photograph, ...]:
    return tuple(Photograph(ref=f"p{day:%y%m%d}", on=day) for day in days)


def reviewed(*days: date) -> tuple[CaseReview, ...]:
    return tuple(CaseReview(ref=f"r{day:%y%m%d}", on=day) for day in days)


def test_photograph_is_due_within_a_year_for_a_registered_person_who_has_none() -> None:
    [duty] = find_duties(person(), "photograph.first")
    assert (duty.bearer, duty.opens_on, duty.due_on) == (Bearer.OFFENDER_MANAGER, POLICY_BEGAN, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("facts", "occasion"),
    [
        ({"visits": (Visit(ref="v", on=date(2026, 3, 9), seen=True),)}, date(2026, 3, 9)),
        ({"notifications": (Notification(ref="n", under="s.85(1)", on=date(2026, 4, 1)),)}, date(2026, 4, 1)),
        ({"visits": (Visit(ref="v", on=date(2026, 3, 9), seen=False),)}, None),
        ({"visits": (Visit(ref="v", on=date(2025, 12, 30), seen=True),)}, None),
        ({"notifications": (Notification(ref="n", under="s.86", on=date(2026, 4, 1)),)}, None),
    ],
)
def test_photograph_is_due_at_the_next_notification_or_visit(facts: dict[str, Any], occasion: date | None) -> None:
    [duty] = find_duties(person(**facts), "photograph.first")
    assert duty.due_on == (occasion or date(2027, 1, 1))
    if occasion:
        assert duty.status_on(occasion) is DutyStatus.DUE
        assert duty.status_on(occasion + timedelta(days=1)) is DutyStatus.OVERDUE
        assert next(iter(facts))[0] in duty.rests_on


def test_photograph_is_valid_for_12_months_and_then_another_is_due() -> None:
    first, second = find_duties(
        person(photographs=photographed(date(2025, 3, 1), date(2026, 6, 1))), "photograph.first"
    )
    assert (first.opens_on, first.due_on, first.met_on) == (date(2026, 3, 2), date(2027, 3, 2), date(2026, 6, 1))
    assert (second.opens_on, second.due_on, second.met_on) == (date(2027, 6, 2), date(2028, 6, 2), None)


def test_photograph_taken_before_the_last_expires_leaves_no_duty_between_them() -> None:
    [duty] = find_duties(person(photographs=photographed(date(2025, 9, 1), date(2026, 8, 31))), "photograph.first")
    assert duty.trigger == "p260831"


def test_photograph_taken_at_the_first_visit_is_in_time() -> None:
    seen = date(2026, 2, 3)
    facts = person(photographs=photographed(seen), visits=(Visit(ref="v", on=seen, seen=True),))
    assert find_duties(facts, "photograph.first")[0].status_on(seen) is DutyStatus.MET


def test_archived_record_needs_no_photograph_or_review_until_it_is_reopened() -> None:
    archived = ArchivedPeriod(ref="a", on=date(2025, 6, 1), until=date(2026, 5, 1))
    [photograph] = find_duties(person(archived=(archived,)), "photograph.first")
    [review] = find_duties(person(archived=(archived,)), "case.review")
    assert (photograph.opens_on, review.due_on) == (date(2026, 5, 1), date(2026, 8, 1))


def test_shorter_photograph_validity_has_no_effect_before_its_effective_date() -> None:
    policy = Policy("p", (PolicyValue(name="photographs.valid_months", value=6, from_on=date(2026, 6, 1)),))
    [duty] = find_duties(person(photographs=photographed(date(2025, 9, 1)), policy=policy), "photograph.first")
    assert duty.opens_on == date(2026, 6, 1)


def test_photograph_duty_ceases_in_custody_and_opens_again_on_release() -> None:
    inside = Spell(ref="s", kind="custody", from_on=date(2026, 2, 1), until=date(2026, 9, 1))
    first, second = find_duties(person(spells=(inside,)), "photograph.first")
    assert (first.opens_on, first.ceased_on) == (POLICY_BEGAN, inside.from_on)
    assert (second.trigger, second.opens_on, second.ceased_on) == ("s", inside.until, None)
    taken_inside = photographed(date(2026, 8, 1))
    assert find_duties(person(spells=(inside,), photographs=taken_inside), "photograph.first")[-1].opens_on == date(
        2027, 8, 2
    )


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("very_high", date(2026, 2, 1)),
        ("high", date(2026, 4, 1)),
        ("medium", date(2026, 7, 1)),
        ("low", date(2027, 1, 1)),
        (None, date(2026, 4, 1)),
    ],
)
def test_first_case_review_is_due_by_risk_level(level: str | None, due: date) -> None:
    levels = (RiskLevel(ref="l", on=date(2025, 1, 1), level=level),) if level else ()
    [duty] = find_duties(person(risk_levels=levels), "case.review")
    shown = max(POLICY_BEGAN, due - timedelta(days=28))
    assert (duty.bearer, duty.opens_on, duty.due_on) == (Bearer.SUPERVISOR, shown, due)


def test_case_review_meets_the_duty_and_starts_the_next() -> None:
    facts = person(case_reviews=reviewed(date(2025, 2, 1), date(2026, 3, 20)))
    first, second = find_duties(facts, "case.review")
    assert (first.trigger, first.met_by, first.due_on) == ("r250201", "r260320", date(2026, 4, 1))
    assert (second.trigger, second.met_by, second.due_on) == ("r260320", None, date(2026, 6, 20))


def test_early_case_review_starts_the_next_review_period() -> None:
    [duty] = find_duties(person(case_reviews=reviewed(date(2026, 1, 20))), "case.review")
    assert (duty.trigger, duty.due_on) == ("r260120", date(2026, 4, 20))


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (("low", date(2026, 9, 1), "very_high"), date(2026, 9, 15)),
        (("medium", date(2026, 6, 25), "very_high"), date(2026, 7, 1)),
        (("high", date(2026, 6, 25), "very_high"), date(2026, 4, 1)),
        (("high", date(2026, 3, 25), "low"), date(2027, 1, 1)),
        (("high", date(2026, 6, 25), "low"), date(2026, 4, 1)),
    ],
    ids=["two weeks are left", "never later than before", "it was late already", "lowered in time", "lowered too late"],
)
def test_new_risk_level_changes_the_review_date_unless_the_review_was_overdue(
    raised: tuple[str, date, str], due: date
) -> None:
    before, on, after = raised
    levels = (RiskLevel(ref="a", on=date(2025, 1, 1), level=before), RiskLevel(ref="b", on=on, level=after))
    [duty] = find_duties(person(risk_levels=levels), "case.review")
    assert duty.due_on == due


def test_photograph_and_review_of_a_new_registration_count_from_the_registration_date() -> None:
    on = date(2026, 5, 5)
    facts = CaseFacts(registered=(Registration(ref="k", on=on, kind="violent"),))
    assert find_duties(facts, "photograph.first")[0].opens_on == on
    assert find_duties(facts, "case.review")[0].due_on == date(2026, 8, 5)


RELEASED = date(2026, 3, 2)
IN_PRISON = Spell(ref="s", kind="custody", from_on=date(2020, 5, 1), until=RELEASED)
LICENCE = Licensed(ref="l", on=RELEASED, until=date(2028, 5, 1))


def assessed(on: date) -> RiskAssessment:
    return RiskAssessment(ref=f"a{on:%y%m%d}", on=on, reassess_on=on + timedelta(days=360))


def test_release_on_licence_makes_the_police_part_of_the_joint_assessment_due() -> None:
    facts = person(spells=(IN_PRISON,), licences=(LICENCE,), assessments=(assessed(date(2026, 1, 20)),))
    [duty] = find_duties(facts, "risk.probation")
    assert (duty.bearer, duty.due_on, duty.met_on) == (Bearer.OFFENDER_MANAGER, date(2026, 3, 17), None)


def test_joint_assessment_is_met_by_an_assessment_after_release_unless_returned() -> None:
    made = assessed(date(2026, 3, 10))
    facts = person(spells=(IN_PRISON,), licences=(LICENCE,), assessments=(made,))
    assert find_duties(facts, "risk.probation")[0].met_by == made.ref
    returned = RiskAssessment(ref="x", on=made.on, reassess_on=made.reassess_on, checked_on=made.on, returned=True)
    facts = person(spells=(IN_PRISON,), licences=(LICENCE,), assessments=(returned,))
    assert find_duties(facts, "risk.probation")[0].met_by is None


def test_joint_assessment_for_an_earlier_release_counts_from_the_policy_start_while_on_licence() -> None:
    spell = Spell(ref="s", kind="custody", from_on=date(2020, 5, 1), until=date(2024, 5, 1))
    licence = Licensed(ref="l", on=date(2024, 5, 1), until=date(2028, 5, 1))
    [duty] = find_duties(person(spells=(spell,), licences=(licence,)), "risk.probation")
    assert (duty.opens_on, duty.due_on) == (POLICY_BEGAN, date(2026, 1, 16))
    ended = Licensed(ref="l", on=date(2024, 5, 1), until=date(2025, 12, 1))
    assert find_duties(person(spells=(spell,), licences=(ended,)), "risk.probation") == []


def test_joint_assessment_duty_ceases_when_the_person_is_detained_again() -> None:
    back = Spell(ref="b", kind="custody", from_on=date(2026, 3, 9))
    [duty] = find_duties(person(spells=(IN_PRISON, back), licences=(LICENCE,)), "risk.probation")
    assert duty.ceased_on == back.from_on


@pytest.mark.parametrize(
    ("ended_at", "written_at", "due_at", "standing"),
    [
        (datetime(2026, 3, 6, 14), datetime(2026, 3, 6, 20, 15), datetime(2026, 3, 9, 14), DutyStatus.MET),
        (datetime(2026, 3, 6, 14), datetime(2026, 3, 10, 9, 30), datetime(2026, 3, 9, 14), DutyStatus.MET_LATE),
        (datetime(2026, 3, 28, 14), datetime(2026, 3, 29, 9), datetime(2026, 3, 31, 15), DutyStatus.MET),
        (None, datetime(2026, 3, 6, 20, 15), datetime(2026, 3, 10, 0), DutyStatus.MET),
    ],
    ids=["in time", "late", "over the change of the clocks", "without an hour"],
)
def test_visit_is_written_up_within_72_hours(
    ended_at: datetime | None, written_at: datetime, due_at: datetime, standing: DutyStatus
) -> None:
    on = (ended_at or written_at).date()
    visit = Visit(ref="v", on=on, seen=True, ended_at=ended_at, written_at=written_at)
    [duty] = find_duties(person(visits=(visit,)), "visit.written_up")
    assert (duty.due_at, duty.met_by) == (due_at, "v")
    assert duty.status_on(date(2026, 4, 9)) is standing


def test_late_visit_record_and_overdue_photograph_are_not_escalated() -> None:
    visit = Visit(ref="v", on=date(2026, 3, 6), seen=True, written_at=datetime(2026, 6, 1, 9))
    facts = person(visits=(visit,))
    assert find_duties(facts, "visit.written_up")[0].status_on(date(2026, 6, 2)) is DutyStatus.MET_LATE
    [photograph] = find_duties(facts, "photograph.first")
    assert photograph.status_on(date(2026, 6, 2)) is DutyStatus.OVERDUE
    climbed = {
        each.trigger for each in derive_obligations(facts).obligations if each.rule.startswith("practice.ladder.")
    }
    assert not climbed & {"practice.visit.written_up:v", photograph.key}


ASSESSED = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ([("breach", date(2026, 3, 2))], [date(2026, 3, 12)]),
        ([("concern", date(2026, 3, 2))], [date(2026, 3, 30)]),
        ([("concern", date(2026, 3, 2)), ("breach", date(2026, 3, 5))], [date(2026, 3, 30), date(2026, 3, 15)]),
        ([("concern", date(2026, 3, 2)), ("breach", date(2026, 3, 25))], [date(2026, 3, 30)]),
        ([("breach", date(2026, 3, 2)), ("intelligence", date(2026, 3, 5))], [date(2026, 3, 12)]),
    ],
    ids=["a breach", "a concern", "a breach asks for it sooner", "a breach too late to do so", "no sooner"],
)
def test_reassessment_deadline_depends_on_the_kind_of_concern(came: list[tuple[str, date]], due: list[date]) -> None:
    news = tuple(ConcernRaised(ref=f"{what}{on:%m%d}", on=on, what=what) for what, on in came)
    facts = person(assessments=(assessed(ASSESSED),), came_to_notice=news)
    assert [each.due_on for each in find_duties(facts, "risk.reassess_after")] == due
    met = person(assessments=(assessed(ASSESSED), assessed(date(2026, 4, 1))), came_to_notice=news)
    assert {each.met_on for each in find_duties(met, "risk.reassess_after")} == {date(2026, 4, 1)}


def test_force_policy_changes_the_reassessment_deadline_of_one_kind_of_concern_only() -> None:
    policy = Policy("p", (PolicyValue(name="assessing.trigger_days.breach", value=3, from_on=POLICY_BEGAN),))
    for what, due in (("breach", date(2026, 3, 5)), ("concern", date(2026, 3, 30))):
        news = (ConcernRaised(ref="n", on=date(2026, 3, 2), what=what),)
        [duty] = find_duties(
            person(assessments=(assessed(ASSESSED),), came_to_notice=news, policy=policy), "risk.reassess_after"
        )
        assert duty.due_on == due


DAYS = st.dates(date(2019, 1, 1), date(2030, 1, 1))
LEVELS = st.sampled_from(["very_high", "high", "medium", "low"])
REGISTER_DUTIES = ("photograph.first", "case.review")
LONGEST = {"photograph.first": 367, "case.review": 366 - 28}
"""Days from any day within which a duty opens: a photograph is valid for a year, as is a review at low risk."""


@given(
    st.lists(DAYS, max_size=4, unique=True), st.lists(DAYS, max_size=4, unique=True),
    st.lists(st.tuples(DAYS, LEVELS), max_size=3, unique_by=lambda each: each[0]),
    st.lists(DAYS, max_size=3, unique=True), DAYS,
)  # fmt: skip
def test_any_record_leaves_one_photograph_and_one_review_that_open_within_a_year(
    taken: list[date], made: list[date], levels: list[tuple[date, str]], seen: list[date], day: date
) -> None:
    day = max(day, POLICY_BEGAN)
    facts = person(
        photographs=photographed(*(on for on in taken if on <= day)),
        case_reviews=reviewed(*(on for on in made if on <= day)),
        risk_levels=tuple(RiskLevel(ref=f"l{on}", on=on, level=level) for on, level in levels if on <= day),
        visits=tuple(Visit(ref=f"v{on}", on=on, seen=True) for on in seen if on <= day),
    )
    law = derive_obligations(facts)
    for rule in REGISTER_DUTIES:
        duties = find_duties(facts, rule)
        assert [each for each in duties if each.met_on is None] == duties[-1:], "exactly one duty is always open"
        assert duties[-1].opens_on <= day + timedelta(days=LONGEST[rule])
        for each in duties:
            assert each.due_on is not None
            assert each.opens_on <= each.due_on
            assert explain_obligation(each, facts, law).sentence
