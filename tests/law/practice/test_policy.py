"""Force settings take effect from a date, stay within bounds, and make nothing overdue in the past."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings.catalogue import POLICY_SETTINGS
from mosovo.practice.policy_settings.visits import MONTHS
from mosovo_law.core.days import day_before, days_after
from mosovo_law.core.obligation import Obligation
from mosovo_law.core.policy import Policy, PolicySetting, PolicyValue
from mosovo_law.explain.explanation import rule_wording
from mosovo_law.facts.case_facts import CaseFacts, Spell
from mosovo_law.facts.management_facts import PdpAuthority, ReactiveManagement, RiskAssessment
from mosovo_law.facts.plan_facts import PlanTrigger, PlanVersion, TriggerFact
from mosovo_law.facts.practice_facts import RiskLevel, Visit
from tests.law.practice.test_visits import case

SEEN = date(2026, 1, 15)


def setting(name: str, number: int | None, from_on: date) -> Policy:
    return Policy("p", (PolicyValue(name=f"visits.{name}", value=number, from_on=from_on),))


def scheduled(facts: CaseFacts, policy: Policy) -> list[Obligation]:
    """Return the visits due after one with the person seen, without the visit due from the risk level."""
    found = derive_obligations(facts, policy=policy).obligations
    return [each for each in found if each.rule == "practice.visit.scheduled" and each.trigger != "l"]


def test_shorter_visit_interval_makes_a_visit_overdue_only_from_its_effective_date() -> None:
    [duty] = scheduled(case(seen=(SEEN,)), setting("months.high", 2, date(2026, 4, 1)))
    assert duty.due_on == date(2026, 3, 31), "two months were over on 15 March, when three were allowed"
    assert any("the force changed this setting from Wednesday 1 April 2026" in step for step in rule_wording(duty))
    [ahead] = scheduled(case(seen=(SEEN,)), setting("months.high", 2, date(2026, 3, 1)))
    assert ahead.due_on == date(2026, 3, 15)


def test_longer_visit_interval_does_not_move_a_visit_already_overdue() -> None:
    [late] = scheduled(case(seen=(SEEN,)), setting("months.high", 6, date(2026, 4, 16)))
    assert late.due_on == date(2026, 4, 15)
    [longer] = scheduled(case(seen=(SEEN,)), setting("months.high", 6, date(2026, 4, 15)))
    assert longer.due_on == date(2026, 7, 15)


def test_visit_made_before_the_policy_change_keeps_its_due_date() -> None:
    first, _ = scheduled(case(seen=(SEEN, date(2026, 3, 3))), setting("months.high", 1, date(2026, 3, 4)))
    assert (first.due_on, first.met_on) == (date(2026, 4, 15), date(2026, 3, 3))


def test_setting_of_another_level_or_withdrawn_setting_leaves_the_default() -> None:
    assert scheduled(case("low", seen=(SEEN,)), setting("months.high", 1, SEEN)) == scheduled(
        case("low", seen=(SEEN,)), Policy()
    )
    there_and_back = Policy(
        "p",
        (
            PolicyValue(name="visits.months.high", value=1, from_on=date(2026, 1, 10)),
            PolicyValue(name="visits.months.high", value=None, from_on=date(2026, 1, 12)),
        ),
    )
    [duty] = scheduled(case(seen=(SEEN,)), there_and_back)
    assert duty.due_on == date(2026, 4, 15)


def test_force_policy_sets_first_visit_days_and_failed_visits_before_escalation() -> None:
    released = (Spell(ref="s", kind="custody", from_on=date(2025, 1, 1), until=date(2026, 2, 2)),)
    failed = (date(2026, 2, 5), date(2026, 2, 9))
    facts = case(spells=released, failed=failed)
    policy = Policy("p", (*setting("first_days", 5, SEEN).settings, *setting("failures", 2, SEEN).settings))
    found = {each.key: each for each in derive_obligations(facts, policy=policy).obligations}
    assert found["practice.visit.first:s"].due_on == date(2026, 2, 7)
    assert found["practice.visit.inspector:x0209"].opens_on == date(2026, 2, 9)


MARCH = date(2026, 3, 2)
A_HIGH = RiskLevel(ref="l", on=date(2026, 1, 1), level="high")
ASSESSED = CaseFacts(
    risk_levels=(A_HIGH,),
    assessments=(RiskAssessment(ref="a", on=MARCH, reassess_on=date(2027, 3, 2)),),
    visits=(Visit(ref="v", on=MARCH, seen=True),),
)
PLANNED = CaseFacts(
    risk_levels=(A_HIGH,),
    plan_versions=(PlanVersion(ref="p", on=MARCH, checked_on=MARCH, agreed=True, checked_by_ref="s"),),
    triggers=(PlanTrigger(ref="t", kind="child_household", set_at=datetime(2026, 3, 1, 9)),),
    happenings=(TriggerFact(ref="h", kind="child_household", on=MARCH, at=datetime(2026, 3, 2, 9)),),
)
QUIET = CaseFacts(
    reactive=(ReactiveManagement(ref="r", on=MARCH),),
    dangerous=(PdpAuthority(ref="d", on=MARCH, until=date(2026, 6, 1)),),
)


@pytest.mark.parametrize(
    ("facts", "rule", "name", "shorter", "due"),
    [
        (ASSESSED, "risk.sign_off", "assessing.days_to_sign", 4, (date(2026, 3, 16), date(2026, 3, 6))),
        (ASSESSED, "risk.reassess", "assessing.months.high", 3, (date(2027, 3, 2), date(2026, 6, 2))),
        (PLANNED, "plan.review", "plan.months.high", 2, (date(2026, 9, 2), date(2026, 5, 2))),
        (PLANNED, "plan.trigger", "plan.days_to_decide", 3, (date(2026, 3, 3), date(2026, 3, 5))),
        (QUIET, "reactive.check", "modes.check_months", 6, (date(2027, 3, 2), date(2026, 9, 2))),
    ],
)
def test_setting_moves_the_due_date_of_an_open_duty_and_not_of_an_overdue_one(
    facts: CaseFacts, rule: str, name: str, shorter: int, due: tuple[date, date]
) -> None:
    def find_duty_under(from_on: date) -> Obligation:
        policy = Policy("p", (PolicyValue(name=name, value=shorter, from_on=from_on),))
        return next(
            each for each in derive_obligations(facts, policy=policy).obligations if each.rule == f"practice.{rule}"
        )

    default, moved = due
    open_still, over = days_after(1, MARCH), days_after(1, default)
    assert (find_duty_under(open_still).due_on, find_duty_under(over).due_on) == (moved, default)
    assert any("the force changed this setting" in step for step in rule_wording(find_duty_under(open_still)))
    assert not any("the force changed this setting" in step for step in rule_wording(find_duty_under(over)))
    if moved < default:
        assert find_duty_under(default).due_on == day_before(default), "nothing is overdue before the change"


def test_duty_shown_earlier_by_policy_opens_from_the_change_and_is_never_hidden_again() -> None:
    def get_opening_day(days: int, from_on: date) -> date:
        policy = Policy("p", (PolicyValue(name="modes.renew_days", value=days, from_on=from_on),))
        [duty] = [
            each for each in derive_obligations(QUIET, policy=policy).obligations if each.rule == "practice.pdp.renew"
        ]
        assert duty.due_on == date(2026, 6, 1)
        return duty.opens_on

    assert get_opening_day(30, date(2026, 4, 1)) == date(2026, 5, 2)
    assert get_opening_day(30, date(2026, 5, 10)) == date(2026, 5, 10)
    assert get_opening_day(5, date(2026, 5, 19)) == date(2026, 5, 18), "it was open the day before"


DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1))
SETTINGS = st.lists(
    st.builds(
        PolicyValue,
        name=st.just("visits.months.high"),
        value=st.none() | st.integers(1, 24),
        from_on=DAYS,
    ),
    max_size=4,
    unique_by=lambda setting: setting.from_on,
)


@given(SETTINGS, DAYS, st.integers(1, 24), DAYS)
def test_visit_setting_makes_no_visit_overdue_before_its_effective_date(
    settings: list[PolicyValue], from_on: date, months: int, seen: date
) -> None:
    before = Policy("p", tuple(sorted(settings, key=lambda each: each.from_on)))
    before = Policy("p", tuple(each for each in before.settings if each.from_on < from_on))
    after = before.where(PolicyValue(name="visits.months.high", value=months, from_on=from_on))
    facts = CaseFacts(
        risk_levels=(RiskLevel(ref="l", on=date(2026, 1, 1), level="high"),),
        visits=(Visit(ref="v", on=seen, seen=True),),
    )
    was = {each.trigger: each.due_on for each in scheduled(facts, before)}["v"]
    now = {each.trigger: each.due_on for each in scheduled(facts, after)}["v"]
    assert was is not None
    assert now is not None
    if was < from_on:
        assert now == was, "a duty that fell due before the change keeps its due date"
    elif seen < from_on:
        assert now >= from_on - timedelta(days=1), "nothing is overdue before the change"


@given(
    st.sampled_from(
        [each for name, each in POLICY_SETTINGS.items() if name.startswith(("assessing.", "plan.", "modes."))]
    ),
    st.data(),
    st.dates(date(2026, 3, 1), date(2027, 4, 1)),
)
def test_no_other_setting_makes_a_duty_overdue_before_its_effective_date(
    figure: PolicySetting, data: st.DataObject, from_on: date
) -> None:
    number = data.draw(st.integers(figure.least, figure.most))
    policy = Policy("p", (PolicyValue(name=figure.name, value=number, from_on=from_on),))
    for facts in (ASSESSED, PLANNED, QUIET):
        was = {each.key: each for each in derive_obligations(facts).obligations}
        for now in derive_obligations(facts, policy=policy).obligations:
            default = was.get(now.key)
            if (
                default is None
                or default.due_on is None
                or now.due_on is None
                or now.rule.startswith("practice.ladder")
            ):
                continue
            if default.due_on < from_on:
                assert now.due_on == default.due_on
            elif default.opens_on < from_on:
                assert now.due_on >= from_on - timedelta(days=1)


def test_every_setting_accepts_its_default_and_refuses_values_outside_its_bounds() -> None:
    assert POLICY_SETTINGS["visits.months.high"] is MONTHS["high"]
    for name, figure in POLICY_SETTINGS.items():
        assert figure.name == name
        assert figure.is_valid_value(figure.default)
        assert not figure.is_valid_value(figure.least - 1)
        assert not figure.is_valid_value(figure.most + 1)
        assert not figure.is_valid_value(True)
        assert not figure.is_valid_value("3")
