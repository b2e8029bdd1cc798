"""Assessments lapse and wait for a signature; reactive management ends by itself; releases are got ready for."""

from datetime import date
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.management_modes import ManagementMode, is_authorised_on, mode_on
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Journey, Spell
from mosovo_law.facts.management_facts import (  # fmt: skip
    ArchivedPeriod,
    ConcernRaised,
    PdpAuthority,
    ReactiveCheck,
    ReactiveManagement,
    ReleaseExpected,
    ReleaseStage,
    RiskAssessment,
    WantedPeriod,
)
from mosovo_law.facts.practice_facts import RiskLevel, Visit

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2020, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=4),),
)  # fmt: skip
LOW = RiskLevel(ref="l", on=date(2025, 10, 1), level="low")
REACTIVE = ReactiveManagement(ref="r", on=date(2026, 1, 12))
ARREST = Spell(ref="s", kind="police_custody", from_on=date(2026, 3, 2), until=date(2026, 3, 3))


def case(**facts: Any) -> CaseFacts:
    return CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,), **{"risk_levels": (LOW,), **facts})


def owed(facts: CaseFacts, rule: str) -> dict[str, Obligation]:
    found = [each for each in derive_obligations(facts).obligations if each.rule == f"practice.{rule}"]
    return {each.key.partition(":")[2]: each for each in found}


def assessed(on: date, *, ref: str = "a", reassess_on: date = date(2028, 1, 1), **said: Any) -> RiskAssessment:
    return RiskAssessment(ref=ref, on=on, reassess_on=reassess_on, **said)


def test_an_assessment_holds_a_year_at_the_longest_and_less_if_somebody_said_so_or_the_risk_is_very_high() -> None:
    made = assessed(date(2026, 1, 12))
    assert owed(case(assessments=(made,)), "risk.reassess")["a"].due_on == date(2027, 1, 12)
    sooner = assessed(date(2026, 1, 12), reassess_on=date(2026, 4, 1))
    assert owed(case(assessments=(sooner,)), "risk.reassess")["a"].due_on == date(2026, 4, 1)
    very_high = RiskLevel(ref="h", on=date(2026, 1, 12), level="very_high")
    assert owed(case(assessments=(made,), risk_levels=(very_high,)), "risk.reassess")["a"].due_on == date(2026, 7, 12)


def test_a_lapsed_assessment_is_overdue_until_the_next_that_nobody_returned() -> None:
    first, returned = assessed(date(2026, 1, 12)), assessed(date(2027, 1, 5), ref="b", returned=True)
    facts = case(assessments=(first, returned))
    assert owed(facts, "risk.reassess")["a"].status_on(date(2027, 1, 13)) is DutyStatus.OVERDUE
    met = case(assessments=(first, returned, assessed(date(2027, 2, 1), ref="c")))
    assert owed(met, "risk.reassess")["a"].status_on(date(2027, 2, 1)) is DutyStatus.MET_LATE


def test_sign_off_is_the_supervisors_and_what_was_returned_is_the_managers() -> None:
    waits = owed(case(assessments=(assessed(date(2026, 3, 2)),)), "risk.sign_off")["a"]
    assert (waits.bearer, waits.due_on, waits.met_on) == (Bearer.SUPERVISOR, date(2026, 3, 16), None)
    back = case(
        assessments=(assessed(date(2026, 3, 2), checked_on=date(2026, 3, 9), checked_by_ref="k", returned=True),)
    )
    assert owed(back, "risk.sign_off")["a"].met_by == "k"
    mend = owed(back, "risk.mend")["a"]
    assert (mend.bearer, mend.due_on) == (Bearer.OFFENDER_MANAGER, date(2026, 3, 16))


def test_what_comes_to_notice_asks_for_an_assessment_once_and_not_for_each() -> None:
    facts = case(
        assessments=(assessed(date(2026, 1, 12)),),
        spells=(ARREST,),
        came_to_notice=(ConcernRaised(ref="n", on=date(2026, 3, 4), what="intelligence"),),
    )
    [(ref, duty)] = owed(facts, "risk.reassess_after").items()
    assert (ref, duty.due_on) == ("s", date(2026, 3, 30))


def test_nobody_in_reactive_management_is_visited_until_an_arrest_ends_it() -> None:
    seen = Visit(ref="v", on=date(2026, 1, 5), seen=True)
    quiet = case(visits=(seen,), reactive=(REACTIVE,))
    assert mode_on(quiet, date(2026, 3, 2)).mode is ManagementMode.REACTIVE
    assert owed(quiet, "visit.scheduled")["v"].status_on(date(2026, 12, 1)) is DutyStatus.CEASED
    arrested = case(visits=(seen,), reactive=(REACTIVE,), spells=(ARREST,))
    now = mode_on(arrested, date(2026, 3, 2))
    assert (now.mode, now.since, now.why) == (ManagementMode.ACTIVE, date(2026, 3, 2), "arrest")
    assert mode_on(arrested, date(2026, 3, 1)).mode is ManagementMode.REACTIVE
    assert owed(arrested, "visit.first")["s"].due_on == date(2026, 3, 17)
    assert owed(arrested, "reactive.left")["s"].due_on == date(2026, 3, 3)
    assert owed(arrested, "reactive.check")["r"].status_on(date(2027, 2, 1)) is DutyStatus.CEASED


def test_an_authority_on_the_day_of_the_arrest_does_not_ask_for_the_review_twice() -> None:
    again = ReactiveManagement(ref="r2", on=date(2026, 3, 2))
    obligations = derive_obligations(case(reactive=(REACTIVE, again), spells=(ARREST,))).obligations
    assert [each.key for each in obligations if each.rule == "practice.reactive.left"] == ["practice.reactive.left:s"]


def test_each_thing_that_comes_to_notice_ends_it_and_what_was_known_before_does_not() -> None:
    for what in ("intelligence", "relationship", "breach", "late"):
        notice = ConcernRaised(ref="n", on=date(2026, 2, 2), what=what)
        assert (
            mode_on(case(reactive=(REACTIVE,), came_to_notice=(notice,)), date(2026, 2, 2)).mode
            is ManagementMode.ACTIVE
        )
    raised = RiskLevel(ref="m", on=date(2026, 2, 2), level="medium")
    assert (
        mode_on(case(reactive=(REACTIVE,), risk_levels=(LOW, raised)), date(2026, 2, 2)).mode is ManagementMode.ACTIVE
    )
    before = ConcernRaised(ref="n", on=date(2026, 1, 5), what="intelligence")
    assert (
        mode_on(case(reactive=(REACTIVE,), came_to_notice=(before,)), date(2026, 2, 2)).mode is ManagementMode.REACTIVE
    )


def test_the_yearly_check_is_owed_again_from_the_last_and_one_that_fails_ends_it() -> None:
    stays = ReactiveCheck(ref="k", on=date(2027, 1, 4), stays=True)
    facts = case(reactive=(REACTIVE,), reactive_checks=(stays,))
    checks = owed(facts, "reactive.check")
    assert checks["r"].status_on(date(2027, 1, 4)) is DutyStatus.MET
    assert checks["k"].due_on == date(2028, 1, 4)
    ends = ReactiveCheck(ref="k", on=date(2027, 1, 4), stays=False)
    assert mode_on(case(reactive=(REACTIVE,), reactive_checks=(ends,)), date(2027, 1, 5)).mode is ManagementMode.ACTIVE


def test_a_release_is_got_ready_for_in_four_stages() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1))
    expected = ReleaseExpected(ref="e", on=date(2025, 11, 3), release_on=date(2026, 9, 1), spell="s")
    done = ReleaseStage(ref="d", on=date(2026, 2, 20), stage="months_6", spell="s")
    stages = owed(case(spells=(held,), releases_expected=(expected,), release_stages=(done,)), "release.prepare")
    assert {key: each.due_on for key, each in stages.items()} == {
        "s:months_6": date(2026, 3, 1), "s:days_90": date(2026, 6, 3), "s:days_30": date(2026, 8, 2),
        "s:days_10": date(2026, 8, 22),
    }  # fmt: skip
    assert stages["s:months_6"].status_on(date(2026, 2, 25)) is DutyStatus.MET


def test_a_release_that_is_told_late_asks_for_what_is_behind_the_day_after() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1))
    told = ReleaseExpected(ref="e", on=date(2026, 8, 1), release_on=date(2026, 9, 1), spell="s")
    stages = owed(case(spells=(held,), releases_expected=(told,)), "release.prepare")
    assert (stages["s:months_6"].opens_on, stages["s:months_6"].due_on) == (date(2026, 8, 1), date(2026, 8, 2))


def test_the_authority_over_a_potentially_dangerous_person_lapses_by_itself() -> None:
    given = PdpAuthority(ref="d", on=date(2026, 1, 5), until=date(2026, 3, 31))
    facts = CaseFacts(dangerous=(given,))
    assert owed(facts, "pdp.renew")["d"].bearer is Bearer.INSPECTOR
    assert owed(facts, "pdp.renew")["d"].status_on(date(2026, 4, 1)) is DutyStatus.OVERDUE
    assert (is_authorised_on(facts, date(2026, 3, 31)), is_authorised_on(facts, date(2026, 4, 1))) == (True, False)
    ended = CaseFacts(dangerous=(given, PdpAuthority(ref="x", on=date(2026, 3, 20))))
    assert owed(ended, "pdp.renew")["d"].met_by == "x"


def test_what_other_facts_show_is_the_mode_and_what_cannot_be_otherwise_comes_first() -> None:
    day = date(2026, 3, 2)
    held = Spell(ref="s", kind="custody", from_on=date(2026, 2, 1))
    ill, gone = (Spell(ref=kind, kind=kind, from_on=date(2026, 2, 1)) for kind in ("hospital", "abroad"))
    sought = WantedPeriod(ref="w", on=date(2026, 2, 20))
    assert mode_on(case(), day).mode is ManagementMode.ACTIVE
    assert mode_on(case(spells=(held,)), day).mode is ManagementMode.CUSTODY
    assert mode_on(case(spells=(ill,)), day).mode is ManagementMode.HOSPITAL
    assert mode_on(case(spells=(gone,)), day).mode is ManagementMode.ABROAD
    trip = Journey(ref="j", departs=date(2026, 2, 20), returns=date(2026, 3, 5))
    assert mode_on(case(journeys=(trip,)), day).mode is ManagementMode.ABROAD
    assert mode_on(case(journeys=(trip,)), date(2026, 3, 5)).mode is ManagementMode.ACTIVE
    assert mode_on(case(spells=(gone,), wanted=(sought,)), day).mode is ManagementMode.WANTED
    assert mode_on(case(archived=(ArchivedPeriod(ref="z", on=day),)), day).mode is ManagementMode.ARCHIVED
    assert mode_on(case(died_on=day, wanted=(sought,)), day).mode is ManagementMode.DECEASED


def test_an_arrest_and_the_release_from_it_are_two_duties_where_each_followed_an_assessment() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2026, 3, 2), until=date(2026, 6, 1))
    made = (assessed(date(2026, 1, 12)), assessed(date(2026, 4, 1), ref="b"))
    assert {*owed(case(spells=(held,), assessments=made), "risk.reassess_after")} == {"s", "s:release"}
