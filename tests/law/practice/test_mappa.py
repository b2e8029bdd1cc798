"""MAPPA deadlines: level before release, first meeting after acceptance, reviews at Level 1 and at Levels 2 and 3."""

from datetime import date
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.mappa_record import level_on
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.management_facts import ReleaseExpected, ReleaseStage
from mosovo_law.facts.mappa_facts import MappaDecision, MappaLevel, MappaMeeting, MappaReferral
from mosovo_law.facts.practice_facts import RiskLevel

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2024, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=6),),
)  # fmt: skip
CONFIRMED = MappaDecision(ref="m", kind="confirmed", on=date(2026, 3, 2), category=1)
HELD = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1))


def find_duties(rule: str, **facts: Any) -> list[Obligation]:
    found = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,), **facts)).obligations
    return sorted((each for each in found if each.rule == f"practice.mappa.{rule}"), key=lambda each: each.opens_on)


def level(on: date, number: int, by: str = "meeting", **fields: Any) -> MappaLevel:
    return MappaLevel(ref=f"l{on}", on=on, level=number, by=by, **fields)


def meeting(on: date, number: int = 2, kind: str = "review") -> MappaMeeting:
    return MappaMeeting(ref=f"g{on}", on=on, level=number, kind=kind)


def test_mappa_level_is_due_six_months_before_release_and_an_old_level_does_not_count() -> None:
    expected = ReleaseExpected(ref="r", on=date(2026, 1, 5), release_on=date(2026, 12, 1), spell="s")
    facts: dict[str, Any] = {"mappa": (CONFIRMED,), "spells": (HELD,), "releases_expected": (expected,)}
    [duty] = find_duties("before_release", **facts)
    assert (duty.due_on, duty.met_on, duty.bearer) == (date(2026, 6, 1), None, Bearer.OFFENDER_MANAGER)
    long_ago = level(date(2024, 6, 1), 1, "screening")
    assert find_duties("before_release", **facts, mappa_levels=(long_ago,))[0].met_on is None
    for_it = level(date(2026, 5, 20), 1, "screening")
    assert find_duties("before_release", **facts, mappa_levels=(long_ago, for_it))[0].met_on == date(2026, 5, 20)
    assert find_duties("before_release", **{**facts, "mappa": ()}) == [], "no MAPPA category is confirmed"


def test_mappa_level_for_a_release_known_late_is_due_the_next_day() -> None:
    expected = ReleaseExpected(ref="r", on=date(2026, 11, 2), release_on=date(2026, 12, 1), spell="s")
    [duty] = find_duties("before_release", mappa=(CONFIRMED,), spells=(HELD,), releases_expected=(expected,))
    assert (duty.opens_on, duty.due_on) == (date(2026, 11, 2), date(2026, 11, 3))


def test_handover_is_due_earlier_at_level_2_and_moves_with_the_release_date() -> None:
    expected = ReleaseExpected(ref="r", on=date(2026, 1, 5), release_on=date(2026, 12, 1), spell="s")
    facts: dict[str, Any] = {"mappa": (CONFIRMED,), "spells": (HELD,), "releases_expected": (expected,)}
    [duty] = find_duties("handover", **facts)
    assert (duty.due_on, duty.met_on, duty.bearer) == (date(2026, 7, 17), None, Bearer.AGENCY)
    assert duty.opens_on == date(2026, 5, 18), "shown 60 days ahead"
    [at_2] = find_duties("handover", **facts, mappa_levels=(level(date(2026, 3, 9), 2),))
    assert at_2.due_on == date(2026, 4, 16)
    [raised] = find_duties("handover", **facts, mappa_levels=(level(date(2026, 6, 1), 2),))
    assert raised.due_on == date(2026, 6, 15), "a level that is set late leaves 14 days"
    moved = ReleaseExpected(ref="r2", on=date(2026, 6, 1), release_on=date(2027, 2, 1), spell="s")
    [later] = find_duties("handover", **{**facts, "releases_expected": (expected, moved)})
    assert later.due_on == date(2026, 9, 16)
    done = ReleaseStage(ref="h", on=date(2026, 7, 20), stage="handover", spell="s")
    [met] = find_duties("handover", **facts, release_stages=(done,))
    assert (met.met_by, met.status_on(date(2026, 7, 21))) == ("h", DutyStatus.MET_LATE)
    other = ReleaseStage(ref="h", on=date(2026, 7, 1), stage="months_6", spell="s")
    assert find_duties("handover", **facts, release_stages=(other,))[0].met_on is None
    assert find_duties("handover", **{**facts, "mappa": ()}) == [], "no MAPPA category is confirmed"


def test_first_mappa_level_is_due_only_at_liberty_and_without_a_level() -> None:
    [duty] = find_duties("level", mappa=(CONFIRMED,))
    assert duty.due_on == date(2026, 3, 30)
    assert find_duties("level", mappa=(CONFIRMED,), spells=(HELD,)) == []
    assert find_duties("level", mappa=(CONFIRMED,), mappa_levels=(level(date(2026, 1, 5), 1),)) == []


def test_level_1_review_depends_on_risk_level_and_an_earlier_review_date_applies() -> None:
    set_on = date(2026, 3, 2)
    for risk, due_on in (("very_high", date(2026, 7, 2)), ("medium", date(2026, 9, 2)), ("low", date(2027, 3, 2))):
        risks = (RiskLevel(ref="k", on=date(2026, 1, 5), level=risk),)
        assert (
            find_duties("review_1", mappa_levels=(level(set_on, 1, "screening"),), risk_levels=risks)[0].due_on
            == due_on
        )
    named = level(set_on, 1, "screening", review_on=date(2026, 4, 1))
    assert find_duties("review_1", mappa_levels=(named,))[0].due_on == date(2026, 4, 1)
    later = level(set_on, 1, "screening", review_on=date(2027, 12, 1))
    assert find_duties("review_1", mappa_levels=(later,))[0].due_on == date(2026, 9, 2), (
        "a later review date does not apply"
    )


def test_raised_risk_level_leaves_14_days_for_the_level_1_review() -> None:
    raised = RiskLevel(ref="k", on=date(2026, 8, 3), level="high")
    [review] = find_duties("review_1", mappa_levels=(level(date(2026, 3, 2), 1, "screening"),), risk_levels=(raised,))
    assert review.due_on == date(2026, 8, 17)


def test_first_meeting_is_due_before_reviews_and_each_meeting_starts_the_next_period() -> None:
    referred = MappaReferral(
        ref="f", on=date(2026, 9, 1), level=2, decided_on=date(2026, 9, 7), decided_by_ref="t", accepted=True
    )
    accepted = level(date(2026, 9, 7), 2, "referral")
    facts: dict[str, Any] = {"mappa_referrals": (referred,), "mappa_levels": (accepted,)}
    assert find_duties("first_meeting", **facts)[0].due_on == date(2026, 10, 5)
    assert find_duties("review_2_3", **facts) == []
    held = (meeting(date(2026, 9, 28), kind="initial"), meeting(date(2026, 11, 16)))
    assert find_duties("first_meeting", **facts, mappa_meetings=held)[0].met_on == date(2026, 9, 28)
    first, second = find_duties("review_2_3", **facts, mappa_meetings=held)
    assert (first.due_on, first.met_on) == (date(2027, 1, 28), date(2026, 11, 16))
    assert (second.due_on, second.met_on) == (date(2027, 3, 16), None)


def test_meeting_and_the_level_set_at_it_start_one_review_period() -> None:
    on = date(2026, 9, 1)
    [review] = find_duties("review_2_3", mappa_levels=(level(on, 3),), mappa_meetings=(meeting(on, 2),))
    assert review.due_on == date(2026, 10, 13), "six weeks, at the level from then on"


def test_force_policy_sets_the_level_3_review_interval() -> None:
    policy = Policy("p", (PolicyValue(name="mappa.level_3_weeks", value=4, from_on=date(2026, 2, 1)),))
    [review] = find_duties("review_2_3", mappa_levels=(level(date(2026, 9, 1), 3),), policy=policy)
    assert review.due_on == date(2026, 9, 29)


def test_meeting_reviews_continue_while_one_mappa_category_remains() -> None:
    two = MappaDecision(ref="n", kind="confirmed", on=date(2026, 3, 2), category=2)
    left = MappaDecision(ref="x", kind="exited", on=date(2026, 6, 1), category=2)
    set_at = level(date(2026, 3, 10), 2)
    [still] = find_duties("review_2_3", mappa=(CONFIRMED, two, left), mappa_levels=(set_at,))
    assert still.ceased_on is None
    [gone] = find_duties("review_2_3", mappa=(two, left), mappa_levels=(set_at,))
    assert gone.ceased_on == date(2026, 6, 2), "the exit date is still in the category"
    facts = CaseFacts(mappa=(two, left), mappa_levels=(set_at,))
    periods = calculate_mappa_status(derive_obligations(facts).position).periods
    assert level_on(facts, periods, date(2026, 6, 1)) == set_at
    assert level_on(facts, periods, date(2026, 6, 2)) is None


def test_no_meeting_review_is_due_in_scotland() -> None:
    assert find_duties("review_2_3", jurisdiction="SCT", mappa_levels=(level(date(2026, 9, 1), 3),)) == []


RELEASED = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1), until=date(2026, 3, 2))


def test_release_at_level_2_or_3_is_followed_by_a_meeting_within_four_weeks() -> None:
    facts: dict[str, Any] = {
        "mappa": (CONFIRMED,),
        "spells": (RELEASED,),
        "mappa_levels": (level(date(2026, 1, 5), 2),),
    }
    [duty] = find_duties("after_release", **facts)
    assert (duty.bearer, duty.opens_on, duty.due_on) == (Bearer.POLICE, date(2026, 3, 2), date(2026, 3, 30))
    before = (meeting(date(2026, 2, 16), kind="pre_release"), meeting(date(2026, 3, 2), kind="pre_release"))
    assert find_duties("after_release", **facts, mappa_meetings=before)[0].met_on is None, (
        "a meeting before is not one after"
    )
    [met] = find_duties("after_release", **facts, mappa_meetings=(*before, meeting(date(2026, 3, 20))))
    assert met.met_on == date(2026, 3, 20)
    at_1 = {**facts, "mappa_levels": (level(date(2026, 1, 5), 1, "screening"),)}
    assert find_duties("after_release", **at_1) == []
    assert find_duties("after_release", **{**facts, "spells": (HELD,)}) == [], "still in custody"


def test_meeting_after_release_ceases_on_return_to_custody_and_is_not_due_after_a_transfer() -> None:
    back = Spell(ref="t", kind="custody", from_on=date(2026, 3, 16))
    facts: dict[str, Any] = {"mappa": (CONFIRMED,), "mappa_levels": (level(date(2026, 1, 5), 3),)}
    [duty] = find_duties("after_release", **facts, spells=(RELEASED, back))
    assert duty.status_on(date(2026, 3, 16)) is DutyStatus.CEASED
    to_hospital = Spell(ref="t", kind="hospital", from_on=date(2026, 3, 2))
    assert find_duties("after_release", **facts, spells=(RELEASED, to_hospital)) == [], "transferred, not released"


def test_earlier_release_without_a_meeting_since_counts_from_the_policy_start() -> None:
    old = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1), until=date(2025, 12, 15))
    confirmed = MappaDecision(ref="m", kind="confirmed", on=date(2024, 5, 3), category=1)
    facts: dict[str, Any] = {"mappa": (confirmed,), "spells": (old,), "mappa_levels": (level(date(2025, 6, 2), 2),)}
    [duty] = find_duties("after_release", **facts)
    assert (duty.opens_on, duty.due_on) == (date(2026, 1, 1), date(2026, 1, 29))
    assert find_duties("after_release", **facts, mappa_meetings=(meeting(date(2025, 12, 29)),)) == []
