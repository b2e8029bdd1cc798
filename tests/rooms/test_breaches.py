"""Breach cases: the states and steps, who may record each step, and what is refused or needs confirmation."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.casework.breaches import assess_ground, list_breachable_duties, open_breach_on_duty
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.breaches import actions, policy, queries
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.breaches.progress import AWAITED, CLOSED_STATES, NEXT_STEPS, STATE_LABELS, SUSPECTED, state_after
from mosovo.rooms.breaches.queries import BreachCaseFile
from mosovo.rooms.notifications.actions import correct_fact as mend
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.orders.actions import record_order
from mosovo_law.acts.breaches import OFFENCES
from tests.rooms.transactions import recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register

KIND, COURSE, RESULT = BreachStep.Kind, BreachStep.Course, BreachStep.Result
FOUND_ON = TODAY - timedelta(days=30)
REASON = "He was seen at home twice and said that he forgot."
FALSE: dict[str, Any] = {
    "ground": "other", "offence": "soa2003.s91.false", "from_on": FOUND_ON, "discovered_on": FOUND_ON, "text": REASON,
}  # fmt: skip
STEP_VALUES: dict[str, dict[str, Any]] = {
    KIND.REVIEWED: {"text": REASON},
    KIND.DECIDED: {"course": COURSE.INTERVIEW, "options": "Advice was too little after the last.", "text": REASON},
    KIND.ADVISED: {"text": REASON},
    KIND.DISCONTINUED: {"text": REASON},
    KIND.COURT: {"result": RESULT.CONVICTED},
    KIND.APPEALED: {"result": RESULT.QUASHED},
}


def open_case(account: Account, nominal: RegisteredNominal, **changes: Any) -> BreachCase:
    return recorded(account, nominal, actions.open_breach_case, **{**FALSE, **changes})


def record_step(
    account: Account, nominal: RegisteredNominal, breach: BreachCase, kind: str, **changes: Any
) -> BreachStep:
    return recorded(
        account, nominal, actions.record_breach_step, breach, kind=kind, on=TODAY,
        **{**STEP_VALUES.get(kind, {}), **changes},
    )  # fmt: skip


def load_case(account: Account, nominal: RegisteredNominal, breach: BreachCase) -> BreachCaseFile:
    with opened(account, nominal, VIEW):
        found = queries.get_breach_case(nominal.id, breach.first)
    assert found is not None
    return found


@pytest.fixture
def suspected(manager: Account, nominal: RegisteredNominal) -> BreachCase:
    return open_case(manager, nominal)


@pytest.fixture
def decided(cast: Cast, nominal: RegisteredNominal, suspected: BreachCase) -> BreachCase:
    """Return a breach case that the manager reviewed and her sergeant decided: interview."""
    record_step(cast.manager, nominal, suspected, KIND.REVIEWED)
    record_step(cast.supervisor, nominal, suspected, KIND.DECIDED)
    return suspected


@pytest.mark.pure
def test_each_state_has_a_label_next_steps_and_a_next_role_until_closed() -> None:
    assert set(NEXT_STEPS) == set(STATE_LABELS)
    assert set(AWAITED) | CLOSED_STATES == set(NEXT_STEPS)
    assert not set(AWAITED) & CLOSED_STATES
    assert set(COURSE.values) | {SUSPECTED} | set(KIND.values) - {KIND.DECIDED} == set(NEXT_STEPS)


@pytest.mark.pure
def test_every_state_can_be_reached_and_every_case_can_be_closed() -> None:
    after = {
        state: {*(COURSE.values if KIND.DECIDED in kinds else ()), *(kinds - {KIND.DECIDED})}
        for state, kinds in NEXT_STEPS.items()
    }
    reached, ahead = {SUSPECTED}, [SUSPECTED]
    while ahead:
        ahead = [state for state in after[ahead.pop()] if state not in reached] + ahead
        reached.update(ahead)
    assert reached == set(NEXT_STEPS)
    for state in NEXT_STEPS:
        seen, ahead = {state}, [state]
        while ahead:
            now = ahead.pop()
            ahead += [each for each in after[now] if each not in seen]
            seen.update(after[now])
        assert seen & CLOSED_STATES, state


@pytest.mark.pure
def test_every_step_has_roles_and_only_supervisors_and_inspectors_decide() -> None:
    assert set(policy.ROLES_BY_STEP) == set(KIND.values)
    assert policy.ROLES_BY_STEP[KIND.DECIDED] == {"supervisor", "inspector"}


def test_breach_case_goes_from_suspicion_to_conviction(
    cast: Cast, nominal: RegisteredNominal, decided: BreachCase
) -> None:
    for kind in (KIND.INTERVIEWED, KIND.CHARGED, KIND.COURT):
        record_step(cast.manager, nominal, decided, kind)
    found = load_case(cast.manager, nominal, decided)
    assert [step.kind for step in found.steps] == ["reviewed", "decided", "interviewed", "charged", "court"]
    assert (found.progress.words, found.progress.is_closed, found.progress.may_follow) == (
        "Convicted", True, ("appealed",),
    )  # fmt: skip


@pytest.mark.parametrize("state", [*NEXT_STEPS])
def test_step_that_cannot_follow_is_refused_with_the_allowed_steps(
    cast: Cast, nominal: RegisteredNominal, suspected: BreachCase, state: str
) -> None:
    """Each pair of a state and a step is tried through the action of the room."""
    for kind in TO_REACH[state]:
        decided = COURSE.ADVICE if state == KIND.ADVISED else state
        course = {"course": decided} if kind == KIND.DECIDED and decided in COURSE.values else {}
        who = cast.supervisor if kind == KIND.DECIDED else cast.manager
        record_step(who, nominal, suspected, kind, **course)
    found = load_case(cast.manager, nominal, suspected)
    assert found.progress.state == state
    for kind in KIND.values:
        if kind in NEXT_STEPS[state]:
            continue
        who = cast.supervisor if kind == KIND.DECIDED else cast.manager
        with pytest.raises(FactRefused) as refusal:
            record_step(who, nominal, suspected, kind)
        assert f"cannot follow “{STATE_LABELS[state]}”" in refusal.value.message
        for allowed in NEXT_STEPS[state]:
            assert KIND(allowed).label in refusal.value.message
    assert load_case(cast.manager, nominal, suspected).progress.state == state


_DECIDED = (KIND.REVIEWED, KIND.DECIDED)
TO_REACH: dict[str, tuple[str, ...]] = {
    SUSPECTED: (),
    KIND.REVIEWED: (KIND.REVIEWED,),
    **dict.fromkeys(COURSE.values, _DECIDED),
    KIND.ADVISED: (*_DECIDED, KIND.ADVISED),
    KIND.INTERVIEWED: (*_DECIDED, KIND.INTERVIEWED),
    KIND.ARRESTED: (*_DECIDED, KIND.ARRESTED),
    KIND.CHARGED: (*_DECIDED, KIND.INTERVIEWED, KIND.CHARGED),
    KIND.CAUTIONED: (*_DECIDED, KIND.INTERVIEWED, KIND.CAUTIONED),
    KIND.DISCONTINUED: (*_DECIDED, KIND.INTERVIEWED, KIND.CHARGED, KIND.DISCONTINUED),
    KIND.COURT: (*_DECIDED, KIND.INTERVIEWED, KIND.CHARGED, KIND.COURT),
    KIND.APPEALED: (*_DECIDED, KIND.INTERVIEWED, KIND.CHARGED, KIND.COURT, KIND.APPEALED),
}


def test_advice_after_a_decision_to_advise_closes_the_case(
    cast: Cast, nominal: RegisteredNominal, suspected: BreachCase
) -> None:
    record_step(cast.manager, nominal, suspected, KIND.REVIEWED)
    record_step(cast.supervisor, nominal, suspected, KIND.DECIDED, course=COURSE.ADVICE)
    record_step(cast.manager, nominal, suspected, KIND.ADVISED)
    assert load_case(cast.manager, nominal, suspected).progress.is_closed


@pytest.mark.parametrize(
    ("who", "may"),
    [("manager", {"reviewed", "advised"}), ("colleague", {"reviewed", "advised"}),
     ("supervisor", {"reviewed", "advised", "decided"}), ("inspector", {"decided"})],
)  # fmt: skip
def test_each_role_records_only_its_own_steps(
    cast: Cast, nominal: RegisteredNominal, suspected: BreachCase, who: str, may: set[str]
) -> None:
    """The manager does not decide, and the inspector does not review."""
    account = getattr(cast, who)
    with opened(account, nominal, policy.RECORD) as permit:
        allowed = {kind for kind in ("reviewed", "advised", "decided") if policy.can_record_step(permit.actor, kind)}
        for kind in {"reviewed", "advised", "decided"} - may:
            with pytest.raises(FactRefused):
                actions.record_breach_step(permit, suspected, kind=kind, on=TODAY, today=TODAY, **STEP_VALUES[kind])
    assert allowed == may


def test_reviewer_of_a_breach_does_not_decide_on_it(
    cast: Cast, nominal: RegisteredNominal, suspected: BreachCase
) -> None:
    record_step(cast.supervisor, nominal, suspected, KIND.REVIEWED)
    with pytest.raises(FactRefused, match="A different supervisor or inspector"):
        record_step(cast.supervisor, nominal, suspected, KIND.DECIDED)
    record_step(cast.inspector, nominal, suspected, KIND.DECIDED)


def test_decision_that_replaces_another_needs_a_reason(
    cast: Cast, nominal: RegisteredNominal, decided: BreachCase
) -> None:
    """The page of the second supervisor may have been open since before the first one decided."""
    other = {"course": COURSE.NO_FURTHER_ACTION}
    with pytest.raises(ConfirmationNeeded, match=r"decided “Voluntary interview” on .* Your decision replaces it"):
        record_step(cast.inspector, nominal, decided, KIND.DECIDED, **other)
    assert load_case(cast.manager, nominal, decided).progress.state == COURSE.INTERVIEW
    reason = "The complainant withdrew after the first decision"
    record_step(cast.inspector, nominal, decided, KIND.DECIDED, override_reason=reason, **other)
    [*_, last] = load_case(cast.manager, nominal, decided).steps
    assert (last.course, last.change_reason) == (COURSE.NO_FURTHER_ACTION, reason)


def test_offender_manager_cannot_correct_or_strike_out_a_decision(
    cast: Cast, nominal: RegisteredNominal, decided: BreachCase
) -> None:
    decision = load_case(cast.manager, nominal, decided).steps[-1]
    with opened(cast.manager, nominal, policy.CORRECT) as permit:
        with pytest.raises(FactRefused, match="must record the decision"):
            actions.correct_fact(permit, decision, change_reason="I disagree", today=TODAY, course=COURSE.EXCUSE)
        with pytest.raises(FactRefused, match="must record the decision"):
            actions.strike_out_fact(permit, decision, change_reason="I disagree")


def test_step_that_later_steps_depend_on_is_not_struck_out(
    cast: Cast, nominal: RegisteredNominal, decided: BreachCase
) -> None:
    review = load_case(cast.manager, nominal, decided).steps[0]
    with opened(cast.manager, nominal, policy.CORRECT) as permit, pytest.raises(FactRefused, match="cannot follow"):
        actions.strike_out_fact(permit, review, change_reason="It was of somebody else")
    with (
        opened(cast.manager, nominal, policy.CORRECT) as permit,
        pytest.raises(FactRefused, match="Strike out the steps"),
    ):
        actions.strike_out_fact(permit, decided, change_reason="It was of somebody else")


def test_arrest_before_a_decision_needs_a_reason(
    manager: Account, nominal: RegisteredNominal, suspected: BreachCase
) -> None:
    with pytest.raises(ConfirmationNeeded, match="No supervisor’s decision is recorded"):
        record_step(manager, nominal, suspected, KIND.ARRESTED)
    step = record_step(manager, nominal, suspected, KIND.ARRESTED, override_reason="Seen near the school by a patrol")
    assert step.change_reason == "Seen near the school by a patrol"


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        (KIND.REVIEWED, {"text": "ok"}, "text"),
        (KIND.REVIEWED, {"course": COURSE.ADVICE}, "course"),
        (KIND.REVIEWED, {"result": RESULT.CONVICTED}, "result"),
        (KIND.REVIEWED, {"on": TODAY + timedelta(days=1)}, "on"),
        (KIND.REVIEWED, {"on": FOUND_ON - timedelta(days=1)}, "on"),
        (KIND.REVIEWED, {"kind": "hanged"}, "kind"),
    ],
)
def test_step_with_invalid_values_is_refused(
    manager: Account, nominal: RegisteredNominal, suspected: BreachCase, kind: str, wrong: dict[str, Any], field: str
) -> None:
    values = {"kind": kind, "on": TODAY, **STEP_VALUES[kind], **wrong}
    with pytest.raises(FactRefused) as refusal:
        recorded(manager, nominal, actions.record_breach_step, suspected, **values)
    assert refusal.value.field == field


@pytest.mark.parametrize("missing", ["course", "options", "text"])
def test_decision_needs_a_course_options_and_reasons(
    cast: Cast, nominal: RegisteredNominal, suspected: BreachCase, missing: str
) -> None:
    record_step(cast.manager, nominal, suspected, KIND.REVIEWED)
    with pytest.raises(FactRefused) as refusal:
        record_step(cast.supervisor, nominal, suspected, KIND.DECIDED, **{missing: ""})
    assert refusal.value.field == missing


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"offence": "common assault"}, "offence"),
        ({"offence": "daa2021.s39", "from_on": date(2020, 1, 1)}, "offence"),
        ({"text": "short"}, "text"),
        ({"discovered_on": TODAY + timedelta(days=1)}, "discovered_on"),
        ({"discovered_on": FOUND_ON - timedelta(days=1)}, "discovered_on"),
        ({"ground": "order"}, "offence"),
        ({"ground": "order", "offence": "soa2003.s103i"}, "order"),
        ({"ground": "duty"}, "ground"),
    ],
)
def test_breach_case_with_invalid_values_is_refused(
    manager: Account, nominal: RegisteredNominal, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refusal:
        open_case(manager, nominal, **wrong)
    assert refusal.value.field == field


def test_breach_case_cannot_name_an_order_of_another_nominal(cast: Cast, nominal: RegisteredNominal) -> None:
    another = register(cast)
    order = recorded(cast.manager, another, record_order, kind="shpo", made_on=date(2025, 6, 2), months=60)
    with pytest.raises(WriteNotPermitted):
        open_case(cast.manager, nominal, ground="order", offence="soa2003.s103i", order=order, term="No contact")


def test_expected_offence_depends_on_the_date_of_the_order(manager: Account, nominal: RegisteredNominal) -> None:
    old = recorded(manager, nominal, record_order, kind="shpo", made_on=date(2019, 6, 3), served_on=date(2019, 6, 3),
                   months=120)  # fmt: skip
    values = {"ground": "order", "order": old, "term": "Not to be alone with a child"}
    with pytest.raises(ConfirmationNeeded, match="appears to be a different offence"):
        open_case(manager, nominal, offence="sentencing_code.s354", **values)
    open_case(manager, nominal, offence="soa2003.s103i", **values)


# Cases opened on a duty, and whether their ground still applies.


def open_possible(account: Account, nominal: RegisteredNominal) -> BreachCase:
    with opened(account, nominal, policy.OPEN) as permit:
        [duty] = list_breachable_duties(load_board(permit), TODAY)
        return open_breach_on_duty(permit, duty.key, discovered_on=TODAY, today=TODAY)


def test_breach_case_on_a_duty_stores_the_result_of_the_law(
    manager: Account, nominal: RegisteredNominal, owner_sql: Callable[..., Any]
):
    breach = open_possible(manager, nominal)
    assert (breach.rule, breach.due_on, breach.from_on, breach.offence) == (
        "soa2003.s83.initial", date(2025, 3, 5), date(2025, 3, 6), "soa2003.s91",
    )  # fmt: skip
    [(last,)] = owner_sql(
        "select id from obligations_derivationrecord where nominal_id = %s order by made_at limit 1", [nominal.id]
    )
    assert breach.determination == last


def test_failure_has_one_open_breach_case_and_a_second_needs_confirmation(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    breach = open_possible(cast.manager, nominal)
    with pytest.raises(FactRefused, match="Use the open breach case"):
        open_possible(cast.manager, nominal)
    record_step(cast.manager, nominal, breach, KIND.REVIEWED)
    record_step(cast.supervisor, nominal, breach, KIND.DECIDED, course=COURSE.NO_FURTHER_ACTION)
    with pytest.raises(ConfirmationNeeded, match="one case for each failure"):
        open_possible(cast.manager, nominal)


def test_continuing_failure_is_charged_once_unless_confirmed(cast: Cast, nominal: RegisteredNominal) -> None:
    first = open_possible(cast.manager, nominal)
    record_step(cast.manager, nominal, first, KIND.REVIEWED)
    record_step(cast.supervisor, nominal, first, KIND.DECIDED)
    for kind in (KIND.INTERVIEWED, KIND.CHARGED, KIND.DISCONTINUED):
        record_step(cast.manager, nominal, first, kind)
    with opened(cast.manager, nominal, policy.OPEN) as permit:
        [duty] = list_breachable_duties(load_board(permit), TODAY)
        second = open_breach_on_duty(
            permit, duty.key, discovered_on=TODAY, today=TODAY, override_reason="The prosecutor asked for it anew"
        )
    record_step(cast.manager, nominal, second, KIND.REVIEWED)
    record_step(cast.supervisor, nominal, second, KIND.DECIDED)
    record_step(cast.manager, nominal, second, KIND.INTERVIEWED)
    with pytest.raises(ConfirmationNeeded, match=r"SOA 2003 s\.91\(3\) allows one prosecution"):
        record_step(cast.manager, nominal, second, KIND.CHARGED)


def test_failure_under_a_violent_offender_order_is_charged_once_unless_confirmed(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """CJIA 2008 s.113(5): a violent offender order without an initial notification."""
    began = TODAY - timedelta(days=30)
    recorded(
        cast.manager, nominal, record_order, kind="voo", made_on=began, in_force_on=began, months=24,
        court="Oakthorpe Magistrates’ Court",
    )  # fmt: skip
    for number in (1, 2):
        with opened(cast.manager, nominal, policy.OPEN) as permit:
            duty = next(
                each
                for each in list_breachable_duties(load_board(permit), TODAY)
                if each.rule == "cjia2008.s108.initial"
            )
            breach = open_breach_on_duty(permit, duty.key, discovered_on=TODAY, today=TODAY, override_reason=REASON)
        record_step(cast.manager, nominal, breach, KIND.REVIEWED)
        record_step(cast.supervisor, nominal, breach, KIND.DECIDED)
        record_step(cast.manager, nominal, breach, KIND.INTERVIEWED)
        if number == 1:
            for kind in (KIND.CHARGED, KIND.DISCONTINUED):
                record_step(cast.manager, nominal, breach, kind)
    with pytest.raises(ConfirmationNeeded, match=r"CJIA 2008 s\.113\(5\) allows one prosecution"):
        record_step(cast.manager, nominal, breach, KIND.CHARGED)


def test_ground_falls_away_once_the_duty_is_shown_to_be_met_in_time(cast: Cast, nominal: RegisteredNominal) -> None:
    breach = open_possible(cast.manager, nominal)
    with opened(cast.manager, nominal, VIEW) as permit:
        assert assess_ground(load_board(permit), breach, TODAY).still_exists
    late = recorded(cast.manager, nominal, record_notification, under="s.83(1)", on=TODAY)
    with opened(cast.manager, nominal, VIEW) as permit:
        assert assess_ground(load_board(permit), breach, TODAY).still_exists, (
            "a late notification does not meet the duty in time"
        )
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        mend(permit, late, change_reason="The station book has the day", today=TODAY, on=date(2025, 3, 4))
    with opened(cast.manager, nominal, VIEW) as permit:
        fallen = assess_ground(load_board(permit), breach, TODAY)
    assert not fallen.still_exists
    assert "met in time, on 4 March 2025. It was due by 5 March 2025" in fallen.words


def test_breach_case_cannot_be_opened_on_a_duty_met_in_time(manager: Account, nominal: RegisteredNominal) -> None:
    recorded(manager, nominal, record_notification, under="s.83(1)", on=date(2025, 3, 4))
    with opened(manager, nominal, policy.OPEN) as permit:
        met = next(each for each in load_board(permit).obligations if each.rule == "soa2003.s83.initial")
        with pytest.raises(FactRefused, match="no longer"):
            open_breach_on_duty(permit, met.key, discovered_on=TODAY, today=TODAY)


@pytest.mark.pure
def test_decision_gives_the_state_of_its_course() -> None:
    assert state_after(BreachStep(kind=KIND.DECIDED, course=COURSE.ARREST)) == "arrest"
    assert state_after(BreachStep(kind=KIND.CHARGED)) == "charged"
    assert BreachCase(offence="soa2003.s91").get_offence_display().endswith("SOA 2003 s.91(1)(a)")
    assert set(OFFENCES) >= {"soa2003.s91", "sentencing_code.s354"}
