"""Assessments expire and need sign-off, reactive management ends automatically, and releases are prepared."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.management_modes import ManagementMode, is_authorised_on, mode_on
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Journey, Order, Spell
from mosovo_law.facts.management_facts import (  # fmt: skip
    ArchivedPeriod,
    ConcernRaised,
    PdpAuthority,
    ReactiveCheck,
    ReactiveManagement,
    Registration,
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


def find_duties(facts: CaseFacts, rule: str) -> dict[str, Obligation]:
    found = [each for each in derive_obligations(facts).obligations if each.rule == f"practice.{rule}"]
    return {each.key.partition(":")[2]: each for each in found}


def assessed(on: date, *, ref: str = "a", reassess_on: date = date(2028, 1, 1), **fields: Any) -> RiskAssessment:
    return RiskAssessment(ref=ref, on=on, reassess_on=reassess_on, **fields)


def test_assessment_is_valid_for_a_year_or_until_an_earlier_date_or_less_at_very_high_risk() -> None:
    made = assessed(date(2026, 1, 12))
    assert find_duties(case(assessments=(made,)), "risk.reassess")["a"].due_on == date(2027, 1, 12)
    sooner = assessed(date(2026, 1, 12), reassess_on=date(2026, 4, 1))
    assert find_duties(case(assessments=(sooner,)), "risk.reassess")["a"].due_on == date(2026, 4, 1)
    very_high = RiskLevel(ref="h", on=date(2026, 1, 12), level="very_high")
    assert find_duties(case(assessments=(made,), risk_levels=(very_high,)), "risk.reassess")["a"].due_on == date(
        2026, 7, 12
    )


def test_reassessment_is_overdue_until_an_assessment_that_is_not_returned() -> None:
    first, returned = assessed(date(2026, 1, 12)), assessed(date(2027, 1, 5), ref="b", returned=True)
    facts = case(assessments=(first, returned))
    assert find_duties(facts, "risk.reassess")["a"].status_on(date(2027, 1, 13)) is DutyStatus.OVERDUE
    met = case(assessments=(first, returned, assessed(date(2027, 2, 1), ref="c")))
    assert find_duties(met, "risk.reassess")["a"].status_on(date(2027, 2, 1)) is DutyStatus.MET_LATE


def test_supervisor_signs_off_an_assessment_and_the_offender_manager_corrects_a_returned_one() -> None:
    waits = find_duties(case(assessments=(assessed(date(2026, 3, 2)),)), "risk.sign_off")["a"]
    assert (waits.bearer, waits.due_on, waits.met_on) == (Bearer.SUPERVISOR, date(2026, 3, 16), None)
    back = case(
        assessments=(assessed(date(2026, 3, 2), checked_on=date(2026, 3, 9), checked_by_ref="k", returned=True),)
    )
    assert find_duties(back, "risk.sign_off")["a"].met_by == "k"
    mend = find_duties(back, "risk.mend")["a"]
    assert (mend.bearer, mend.due_on) == (Bearer.OFFENDER_MANAGER, date(2026, 3, 16))


def test_several_concerns_make_one_reassessment_due() -> None:
    facts = case(
        assessments=(assessed(date(2026, 1, 12)),),
        spells=(ARREST,),
        came_to_notice=(ConcernRaised(ref="n", on=date(2026, 3, 4), what="intelligence"),),
    )
    [(ref, duty)] = find_duties(facts, "risk.reassess_after").items()
    assert (ref, duty.due_on) == ("s", date(2026, 3, 30))


def test_no_visits_in_reactive_management_until_an_arrest_ends_it() -> None:
    seen = Visit(ref="v", on=date(2026, 1, 5), seen=True)
    quiet = case(visits=(seen,), reactive=(REACTIVE,))
    assert mode_on(quiet, date(2026, 3, 2)).mode is ManagementMode.REACTIVE
    assert find_duties(quiet, "visit.scheduled")["v"].status_on(date(2026, 12, 1)) is DutyStatus.CEASED
    arrested = case(visits=(seen,), reactive=(REACTIVE,), spells=(ARREST,))
    now = mode_on(arrested, date(2026, 3, 2))
    assert (now.mode, now.since, now.why) == (ManagementMode.ACTIVE, date(2026, 3, 2), "arrest")
    assert mode_on(arrested, date(2026, 3, 1)).mode is ManagementMode.REACTIVE
    assert find_duties(arrested, "visit.first")["s"].due_on == date(2026, 3, 17)
    assert find_duties(arrested, "reactive.left")["s"].due_on == date(2026, 3, 3)
    assert find_duties(arrested, "reactive.check")["r"].status_on(date(2027, 2, 1)) is DutyStatus.CEASED


def test_reactive_management_authorised_on_the_arrest_date_makes_one_review_due() -> None:
    again = ReactiveManagement(ref="r2", on=date(2026, 3, 2))
    obligations = derive_obligations(case(reactive=(REACTIVE, again), spells=(ARREST,))).obligations
    assert [each.key for each in obligations if each.rule == "practice.reactive.left"] == ["practice.reactive.left:s"]


def test_new_concern_or_raised_risk_ends_reactive_management_and_an_earlier_concern_does_not() -> None:
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


def test_annual_reactive_check_starts_the_next_and_a_failed_check_ends_reactive_management() -> None:
    stays = ReactiveCheck(ref="k", on=date(2027, 1, 4), stays=True)
    facts = case(reactive=(REACTIVE,), reactive_checks=(stays,))
    checks = find_duties(facts, "reactive.check")
    assert checks["r"].status_on(date(2027, 1, 4)) is DutyStatus.MET
    assert checks["k"].due_on == date(2028, 1, 4)
    ends = ReactiveCheck(ref="k", on=date(2027, 1, 4), stays=False)
    assert mode_on(case(reactive=(REACTIVE,), reactive_checks=(ends,)), date(2027, 1, 5)).mode is ManagementMode.ACTIVE


def test_pre_release_preparation_has_four_stages() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1))
    expected = ReleaseExpected(ref="e", on=date(2025, 11, 3), release_on=date(2026, 9, 1), spell="s")
    done = ReleaseStage(ref="d", on=date(2026, 2, 20), stage="months_6", spell="s")
    stages = find_duties(case(spells=(held,), releases_expected=(expected,), release_stages=(done,)), "release.prepare")
    assert {key: each.due_on for key, each in stages.items()} == {
        "s:months_6": date(2026, 3, 1), "s:days_90": date(2026, 6, 3), "s:days_30": date(2026, 8, 2),
        "s:days_10": date(2026, 8, 22),
    }  # fmt: skip
    assert stages["s:months_6"].status_on(date(2026, 2, 25)) is DutyStatus.MET


def test_missed_stages_of_a_release_known_late_are_due_the_next_day() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2024, 5, 1))
    release = ReleaseExpected(ref="e", on=date(2026, 8, 1), release_on=date(2026, 9, 1), spell="s")
    stages = find_duties(case(spells=(held,), releases_expected=(release,)), "release.prepare")
    assert (stages["s:months_6"].opens_on, stages["s:months_6"].due_on) == (date(2026, 8, 1), date(2026, 8, 2))


def test_pdp_authority_lapses_on_its_last_day_unless_renewed_or_ended() -> None:
    given = PdpAuthority(ref="d", on=date(2026, 1, 5), until=date(2026, 3, 31))
    facts = CaseFacts(dangerous=(given,))
    assert find_duties(facts, "pdp.renew")["d"].bearer is Bearer.INSPECTOR
    assert find_duties(facts, "pdp.renew")["d"].status_on(date(2026, 4, 1)) is DutyStatus.OVERDUE
    assert (is_authorised_on(facts, date(2026, 3, 31)), is_authorised_on(facts, date(2026, 4, 1))) == (True, False)
    ended = CaseFacts(dangerous=(given, PdpAuthority(ref="x", on=date(2026, 3, 20))))
    assert find_duties(ended, "pdp.renew")["d"].met_by == "x"


def test_management_mode_follows_the_facts_in_order_of_precedence() -> None:
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


def test_arrest_and_release_each_make_a_reassessment_due_when_each_follows_an_assessment() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2026, 3, 2), until=date(2026, 6, 1))
    made = (assessed(date(2026, 1, 12)), assessed(date(2026, 4, 1), ref="b"))
    assert {*find_duties(case(spells=(held,), assessments=made), "risk.reassess_after")} == {"s", "s:release"}


JUDGED_ON = date(2029, 1, 10)
ASSESSED_BEFORE = RiskAssessment(ref="a", on=date(2026, 1, 5), reassess_on=date(2027, 1, 5))
SEEN_AGAIN = Visit(ref="v", on=date(2026, 9, 2), seen=True)
CAME_BACK: dict[str, dict[str, Any]] = {
    "by a raised level": {
        "risk_levels": (LOW, RiskLevel(ref="m", on=date(2026, 9, 1), level="very_high")),
        "reactive": (REACTIVE,),
    },
    "by an order": {
        "reactive": (REACTIVE,),
        "orders": (Order(ref="o", kind="shpo", made_on=date(2026, 9, 1), served_on=date(2026, 9, 1), months=60),),
    },
    "by the annual check": {
        "reactive": (REACTIVE,),
        "reactive_checks": (ReactiveCheck(ref="k", on=date(2026, 8, 31), stays=False),),
    },
    "from the archive": {"archived": (ArchivedPeriod(ref="z", on=REACTIVE.on, until=date(2026, 9, 1)),)},
}


@pytest.mark.parametrize("how", CAME_BACK)
def test_returned_person_is_assessed_again_and_the_risk_level_is_set_again(how: str) -> None:
    facts = case(visits=(SEEN_AGAIN,), assessments=(ASSESSED_BEFORE,), **CAME_BACK[how])
    assert find_duties(facts, "risk.reassess")["a"].ceased_on == REACTIVE.on
    first = find_duties(facts, "risk.first")["v"]
    assert (first.due_on, first.status_on(JUDGED_ON)) == (date(2026, 9, 30), DutyStatus.OVERDUE)
    [level] = find_duties(facts, "risk.level").values()
    is_raised = how == "by a raised level"
    assert (level.opens_on, level.due_on) == (date(2026, 9, 1), date(2026, 9, 16))
    assert level.status_on(JUDGED_ON) is (DutyStatus.MET if is_raised else DutyStatus.OVERDUE)
    done = replace(facts, assessments=(ASSESSED_BEFORE, assessed(date(2026, 9, 20), ref="b")))
    assert find_duties(done, "risk.first")["v"].met_by == "b"
    assert find_duties(done, "risk.reassess")["b"].status_on(JUDGED_ON) is DutyStatus.OVERDUE


def test_second_time_on_the_register_needs_its_own_risk_level_and_assessment() -> None:
    times = (
        Registration(ref="r1", on=date(2026, 1, 2), until=date(2026, 8, 1), kind="violent"),
        Registration(ref="r2", on=date(2031, 2, 1), kind="violent"),
    )
    seen = Visit(ref="v", on=date(2031, 2, 10), seen=True)
    low = RiskLevel(ref="l", on=date(2026, 1, 5), level="low")
    facts = CaseFacts(registered=times, risk_levels=(low,), assessments=(ASSESSED_BEFORE,), visits=(seen,))
    levels = find_duties(facts, "risk.level")
    assert (levels["r1"].met_by, levels["r2"].due_on) == ("l", date(2031, 2, 16))
    assert find_duties(facts, "risk.first")["v"].due_on == date(2031, 3, 10)
    held = Spell(ref="s", kind="custody", from_on=date(2031, 2, 1))
    release = ReleaseExpected(ref="e", on=date(2031, 3, 1), release_on=date(2031, 9, 1), spell="s")
    before = replace(facts, visits=(), spells=(held,), releases_expected=(release,))
    for rule in ("risk.level", "risk.first"):
        assert find_duties(before, rule)["s:before_release"].due_on == date(2031, 8, 31)


def test_authority_or_archiving_of_no_full_day_changes_no_risk_duty() -> None:
    made = assessed(date(2026, 2, 20))
    same_day = ReactiveManagement(ref="r", on=ARREST.from_on)
    reopened = ArchivedPeriod(ref="z", on=date(2026, 4, 1), until=date(2026, 4, 1))
    facts = case(assessments=(made,), reactive=(same_day,), spells=(ARREST,), archived=(reopened,))
    assert find_duties(facts, "risk.reassess")["a"].ceased_on is None
    assert not find_duties(facts, "risk.level")
