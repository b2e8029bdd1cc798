"""Duties of a person whose record lacks nearly everything. tests/bulk tries this on generated people."""

from dataclasses import replace
from datetime import date

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.silence import is_silent
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.management_facts import AllocationFact, ArchivedPeriod, ReactiveManagement, Registration
from mosovo_law.facts.practice_facts import Visit

SEEN_ON = date(2025, 11, 15)
RAPE = Event(
    ref="c", gateway="conviction", on=date(2012, 5, 1), sentenced_on=date(2012, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=8),),
)  # fmt: skip
LAST_SEEN = CaseFacts(
    born_on=date(1985, 6, 1), events=(RAPE,),
    spells=(Spell(ref="s", kind="custody", from_on=date(2012, 5, 1), until=date(2016, 5, 1)),),
    allocated=(AllocationFact(ref="a", on=date(2020, 2, 3)),), visits=(Visit(ref="v", on=SEEN_ON, seen=True),),
)  # fmt: skip
"""Eight years for rape, indefinite notification, managed since 2020, last seen before the policy, no risk level."""


def test_person_last_seen_before_the_policy_has_visit_assessment_level_and_plan_due() -> None:
    open_on = {
        each.rule: each.due_on
        for each in derive_obligations(LAST_SEEN).obligations
        if each.status_on(date(2028, 11, 25)) is DutyStatus.OVERDUE and each.rule.startswith("practice.")
    }
    assert open_on["practice.visit.scheduled"] == date(2026, 2, 15), "three months after the last visit"
    assert open_on["practice.risk.first"] == date(2026, 1, 29)
    assert open_on["practice.risk.level"] == date(2026, 1, 16)
    assert open_on["practice.plan.first"] == date(2026, 1, 29)


def test_registration_alone_makes_all_first_duties_due() -> None:
    """Any kind: allocation, visit, risk level, assessment, plan, review and photograph are due."""
    first = {
        "nominal.allocate": 3, "visit.first": 15, "risk.level": 15, "risk.first": 28,
        "plan.first": 28, "case.review": 92, "photograph.first": 365,
    }  # fmt: skip
    for kind in ("rso", "violent", "terrorist", "other-dangerous", "pdp", None):
        on = date(2026, 3, 2)
        found = derive_obligations(CaseFacts(registered=(Registration(ref="r", on=on, kind=kind),))).obligations
        duties = {each.rule.removeprefix("practice."): each for each in found if ".ladder." not in each.rule}
        assert {rule: (each.due_on - on).days for rule, each in duties.items() if each.due_on} == first


def test_first_duties_count_from_the_date_the_registration_became_known() -> None:
    known = Registration(ref="r", kind="rso", on=date(2012, 5, 1), known_on=date(2026, 11, 2))
    found = {each.rule: each for each in derive_obligations(CaseFacts(registered=(known,))).obligations}
    assert found["practice.nominal.allocate"].due_on == date(2026, 11, 5)
    assert found["practice.visit.first"].due_on == date(2026, 11, 17)
    assert found["practice.risk.level"].due_on == date(2026, 11, 17)


def test_rso_registration_ends_when_notification_ends() -> None:
    """A caution of 2025: two years of notification, and the registration was never ended by hand."""
    caution = Event(ref="c", gateway="caution", on=date(2025, 3, 3), offence="SOA 2003 s.9")
    facts = CaseFacts(
        born_on=date(1985, 6, 1), events=(caution,),
        registered=(Registration(ref="r", kind="rso", on=date(2025, 3, 3)),),
    )  # fmt: skip
    visit = next(each for each in derive_obligations(facts).obligations if each.rule == "practice.visit.first")
    assert visit.status_on(date(2027, 3, 2)) is DutyStatus.OVERDUE
    assert visit.status_on(date(2027, 3, 3)) is DutyStatus.CEASED


def test_violent_offender_registration_continues_after_notification_ends() -> None:
    caution = Event(ref="c", gateway="caution", on=date(2020, 3, 3), offence="SOA 2003 s.9")
    violent = Registration(ref="r", kind="violent", on=date(2021, 3, 3))
    facts = CaseFacts(born_on=date(1985, 6, 1), events=(caution,), registered=(violent,))
    assert not is_silent(derive_obligations(facts).obligations, facts.policy, date(2028, 1, 1))


def test_old_reactive_management_has_a_check_due_from_the_policy_start() -> None:
    since = ReactiveManagement(ref="x", on=date(2023, 5, 1))
    facts = replace(LAST_SEEN, reactive=(since,))
    check = next(each for each in derive_obligations(facts).obligations if each.rule == "practice.reactive.check")
    assert (check.opens_on, check.status_on(date(2026, 6, 1))) == (date(2026, 1, 1), DutyStatus.OVERDUE)


def test_archived_or_deceased_person_has_no_open_duty() -> None:
    on = date(2026, 3, 2)
    kept = CaseFacts(registered=(Registration(ref="r", on=on, kind="violent"),))
    for gone in (replace(kept, died_on=on), replace(kept, archived=(ArchivedPeriod(ref="z", on=on),))):
        assert is_silent(derive_obligations(gone).obligations, gone.policy, date(2026, 6, 1))


def test_allocation_is_due_again_when_the_offender_manager_leaves() -> None:
    registered = Registration(ref="r", on=date(2026, 3, 2), kind="pdp")
    officers = (
        AllocationFact(ref="a", on=date(2026, 3, 3), until=date(2026, 6, 1)),
        AllocationFact(ref="b", on=date(2026, 6, 10)),
    )
    found = derive_obligations(CaseFacts(registered=(registered,), allocated=officers)).obligations
    duties = {each.trigger: (each.due_on, each.met_on) for each in found if each.rule == "practice.nominal.allocate"}
    assert duties == {"r": (date(2026, 3, 5), date(2026, 3, 3)), "a": (date(2026, 6, 4), date(2026, 6, 10))}


def test_contradictory_facts_raise_questions_and_duties_continue() -> None:
    theft = replace(RAPE, offence="Theft Act 1968 s.1")
    rso = Registration(ref="r", on=date(2012, 5, 1), kind="rso")
    backwards = Registration(ref="q", on=date(2024, 5, 1), until=date(2020, 5, 1), kind="violent")
    facts = CaseFacts(born_on=date(1985, 6, 1), events=(theft,), registered=(rso, backwards))
    derived = derive_obligations(facts)
    assert {"r", "q"} <= {each.about for each in derived.questions}
    assert not is_silent(derived.obligations, facts.policy, date(2028, 1, 1))


def test_registration_ended_while_notification_continues_raises_a_question() -> None:
    rso = Registration(ref="r", on=date(2012, 5, 1), until=date(2024, 5, 1), kind="rso")
    facts = replace(LAST_SEEN, registered=(rso,))
    derived = derive_obligations(facts)
    assert "r" in {each.about for each in derived.questions}
    assert not is_silent(derived.obligations, facts.policy, date(2028, 1, 1))


def test_visit_after_death_raises_a_question() -> None:
    facts = CaseFacts(
        born_on=date(1970, 1, 1), died_on=date(2026, 3, 1),
        registered=(Registration(ref="r", on=date(2020, 1, 1), kind="violent"),),
        visits=(Visit(ref="v", on=date(2026, 4, 1), seen=True),),
    )  # fmt: skip
    assert [each.about for each in derive_obligations(facts).questions] == ["v"]


def test_missing_release_date_in_custody_raises_a_question_instead_of_risk_duties() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2026, 3, 2))
    facts = CaseFacts(registered=(Registration(ref="r", on=date(2026, 3, 2), kind="violent"),), spells=(held,))
    [question] = [
        each for each in derive_obligations(facts).questions if each.needs.startswith("when the release is expected")
    ]
    assert question.about == "s"
    assert not [each for each in derive_obligations(facts).obligations if each.rule.startswith("practice.risk")]
