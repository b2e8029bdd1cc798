"""MAPPA categories, levels supported by criteria, and referrals that a second person countersigns."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mosovo.nominals import gateway
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted, write_fact
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.mappa import actions, queries
from mosovo.rooms.mappa.models import CategoryDecision, MappaEntry, MappaLevelRecord, MappaReferral, ReferralDecision
from mosovo.rooms.mappa.policy import COORDINATE, RECORD, VIEW
from mosovo.rooms.mappa.progress import ReferralState
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk import policy as risk_policy
from mosovo_law.core.obligation import Obligation
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened

WHY = "His own plan holds the risk: visits, the order, and work with probation."
BECAUSE_OF = "Two agencies must act on one plan before he moves."
AT_1 = ["lead-manages", "plan-strong", "nothing-blocks"]
AT_2 = ["meetings-add", "active-coordination"]
AT_3 = [*AT_2, "public-interest"]
HIGH_HARM = ["meetings-add", "high-harm"]
SECTIONS = [{"key": "risk", "words": "Children online; high risk.", "source": "Risk, 2 March", "current": True}]


def write(
    account: Account, nominal: RegisteredNominal, act: Callable[..., Any], to: Any = RECORD, **values: Any
) -> Any:
    with opened(account, nominal, to) as permit:
        return act(permit, today=TODAY, **values)


def confirm(account: Account, nominal: RegisteredNominal, category: int = 1, **changes: Any) -> CategoryDecision:
    values = {"kind": "confirmed", "category": category, "on": TODAY, "text": "Convicted and subject to notification."}
    row: CategoryDecision = write(account, nominal, actions.decide_category, **{**values, **changes})
    return row


def record_screening(account: Account, nominal: RegisteredNominal, level: int = 1, **changes: Any) -> Any:
    values = {
        "level": level, "criteria": {1: AT_1, 2: AT_2, 3: AT_3}[level], "screened_on": TODAY, "text": WHY,
        "lower_level_reason": "" if level == 1 else BECAUSE_OF, "review_on": TODAY + timedelta(days=90),
    }  # fmt: skip
    return write(account, nominal, actions.record_screening, **{**values, **changes})


def refer(account: Account, nominal: RegisteredNominal, cast: Cast, **changes: Any) -> MappaReferral:
    values = {
        "referred_on": TODAY, "category": 1, "level": 2, "criteria": AT_2, "lower_level_reason": BECAUSE_OF,
        "agency_id": cast.police.pk, "referrer": "PC Tamsin Oakthorpe, 0100 200 300", "sections": SECTIONS,
    }  # fmt: skip
    row: MappaReferral = write(account, nominal, actions.record_referral, **{**values, **changes})
    return row


def countersign(account: Account, nominal: RegisteredNominal, row: MappaReferral, **changes: Any) -> Any:
    values = {"referral_id": row.first, "agrees": True, "signed_on": TODAY}
    return write(account, nominal, actions.countersign_referral, **{**values, **changes})


def triage(account: Account, nominal: RegisteredNominal, row: MappaReferral, **changes: Any) -> ReferralDecision:
    values = {
        "referral_id": row.first, "decision": "accepted", "decided_on": TODAY, "level": 2, "criteria": AT_2,
        "text": "High risk, and housing must act with us.", "review_on": TODAY + timedelta(days=28),
    }  # fmt: skip
    made: ReferralDecision = write(account, nominal, actions.decide_referral, COORDINATE, **{**values, **changes})
    return made


def record_meeting_level(
    account: Account, nominal: RegisteredNominal, level: int, on: date = TODAY, **changes: Any
) -> MappaLevelRecord:
    values = {
        "level": level, "criteria": {1: AT_1, 2: AT_2, 3: AT_3}[level], "set_on": on, "text": WHY, "meeting": uuid4(),
        "review_on": on + timedelta(days=80), "attended": "Police, probation, housing",
    }  # fmt: skip
    row: MappaLevelRecord = write(account, nominal, actions.set_level, COORDINATE, **{**values, **changes})
    return row


def get_level(account: Account, nominal: RegisteredNominal, on: date = TODAY) -> Any:
    with opened(account, nominal, VIEW) as permit:
        return queries.get_level_on(permit.nominal_id, on=on)


def load_duties(account: Account, nominal: RegisteredNominal, rule: str) -> list[Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return [each for each in load_board(permit).obligations if each.rule == f"practice.mappa.{rule}"]


def load_state(account: Account, nominal: RegisteredNominal, first: UUID) -> ReferralState:
    with opened(account, nominal, VIEW) as permit:
        found = queries.get_referral(permit.nominal_id, first)
        assert found is not None
        return found.state


def test_screening_sets_level_1_and_its_review_is_due(cast: Cast, nominal: RegisteredNominal) -> None:
    confirm(cast.manager, nominal)
    assert load_duties(cast.manager, nominal, "level")[0].met_on is None
    record_screening(cast.manager, nominal)
    current = get_level(cast.manager, nominal)
    assert (current.level, current.set_on, current.category) == (1, TODAY, 1)
    assert load_duties(cast.manager, nominal, "level")[0].met_on == TODAY
    [review] = load_duties(cast.manager, nominal, "review_1")
    assert review.due_on == TODAY + timedelta(days=90), "the review date recorded"
    assert get_level(cast.manager, nominal, TODAY - timedelta(days=1)) is None


def test_screening_for_level_2_sets_no_level_before_a_decision(cast: Cast, nominal: RegisteredNominal) -> None:
    record_screening(cast.manager, nominal, 2)
    assert get_level(cast.manager, nominal) is None


@pytest.mark.parametrize(
    ("level", "criteria", "field", "words"),
    [
        (2, ["meetings-add"], "level", "support Level 1 at most. Level 2 needs"),
        (3, AT_2, "level", "support Level 2 at most"),
        (1, ["meetings-add"], "criteria", "Select the criteria that make Level 1 sufficient"),
        (1, [], "criteria", "Select the criteria met"),
        (1, ["of-my-own"], "criteria", "Select the criteria met"),
    ],
)
def test_level_above_what_the_criteria_support_is_refused(
    cast: Cast, nominal: RegisteredNominal, level: int, criteria: list[str], field: str, words: str
) -> None:
    with pytest.raises(FactRefused, match=words) as refused:
        record_screening(cast.manager, nominal, level, criteria=criteria)
    assert refused.value.field == field


def test_high_risk_criterion_without_a_recorded_risk_level_needs_a_source(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        record_screening(cast.manager, nominal, 2, criteria=HIGH_HARM)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        refer(cast.manager, nominal, cast, criteria=HIGH_HARM)
    row = refer(cast.manager, nominal, cast)
    countersign(cast.supervisor, nominal, row)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        triage(cast.coordinator, nominal, row, criteria=HIGH_HARM)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        record_meeting_level(cast.coordinator, nominal, 2, criteria=HIGH_HARM)
    triage(cast.coordinator, nominal, row, criteria=HIGH_HARM, override_reason="Probation, 3 November: high.")


@pytest.mark.parametrize(
    ("level", "needs_confirmation"), [("low", True), ("medium", True), ("high", False), ("very_high", False)]
)
def test_high_risk_criterion_needs_confirmation_if_the_risk_level_is_lower(
    cast: Cast, nominal: RegisteredNominal, level: str, needs_confirmation: bool
) -> None:
    with opened(cast.manager, nominal, risk_policy.RECORD) as permit:
        risk.set_level(permit, level=level, set_on=TODAY, reason="What is known of him.", today=TODAY)
    if needs_confirmation:
        with pytest.raises(ConfirmationNeeded, match=f"the risk level has been {level} since"):
            record_screening(cast.manager, nominal, 2, criteria=HIGH_HARM)
        return
    record_screening(cast.manager, nominal, 2, criteria=HIGH_HARM)


def test_level_below_what_the_criteria_support_needs_a_reason(cast: Cast, nominal: RegisteredNominal) -> None:
    criteria = [*AT_1, *AT_2]
    with pytest.raises(ConfirmationNeeded, match="support Level 2"):
        record_screening(cast.manager, nominal, 1, criteria=criteria)
    record_screening(cast.manager, nominal, 1, criteria=criteria, override_reason="Agreed with probation on 9 March.")
    assert get_level(cast.manager, nominal).level == 1


def test_category_3_cannot_be_managed_at_level_1(cast: Cast, nominal: RegisteredNominal) -> None:
    confirm(cast.manager, nominal, 3)
    for act in (
        lambda: record_screening(cast.manager, nominal, 1),
        lambda: record_meeting_level(cast.coordinator, nominal, 1),
    ):
        with pytest.raises(FactRefused, match=r"Category 3 cases cannot be managed at Level 1"):
            act()
    record_meeting_level(cast.coordinator, nominal, 2)
    assert get_level(cast.manager, nominal).category == 3


def test_category_3_is_not_confirmed_on_a_level_1_case(cast: Cast, nominal: RegisteredNominal) -> None:
    record_screening(cast.manager, nominal)
    with pytest.raises(FactRefused, match="accepting the referral confirms the category"):
        confirm(cast.manager, nominal, 3)
    confirm(cast.manager, nominal, 1)
    confirm(cast.manager, nominal, 3)
    assert get_level(cast.manager, nominal).category == 1, "Category 1 takes precedence over 3, and may be at Level 1"


def test_only_a_meeting_lowers_the_level(cast: Cast, nominal: RegisteredNominal) -> None:
    record_meeting_level(cast.coordinator, nominal, 3)
    with pytest.raises(FactRefused, match="Only a meeting can lower the level"):
        record_screening(cast.manager, nominal)
    record_meeting_level(cast.coordinator, nominal, 1, criteria=AT_1)
    assert get_level(cast.manager, nominal).level == 1
    assert get_level(cast.manager, nominal).meeting is not None


def test_referral_is_countersigned_and_then_accepted_by_the_co_ordinator(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.manager, nominal, cast)
    assert load_state(cast.manager, nominal, row.first) is ReferralState.SIGNATURE
    assert load_duties(cast.manager, nominal, "triage") == [], "the referral has not reached the co-ordinator"
    countersign(cast.supervisor, nominal, row)
    assert load_state(cast.manager, nominal, row.first) is ReferralState.TRIAGE
    [waits] = load_duties(cast.manager, nominal, "triage")
    assert (waits.opens_on, waits.due_on) == (TODAY, date(2026, 3, 24))
    triage(cast.coordinator, nominal, row)
    assert load_state(cast.manager, nominal, row.first) is ReferralState.ACCEPTED
    current = get_level(cast.manager, nominal)
    assert (current.level, current.meeting) == (2, None)
    [first] = load_duties(cast.manager, nominal, "first_meeting")
    assert first.due_on == date(2026, 4, 9), "20 working days, without Good Friday and Easter Monday"
    assert load_duties(cast.manager, nominal, "review_2_3") == [], "only the first meeting is due"


def test_urgent_referral_is_decided_by_the_next_day_with_a_meeting_in_five_days(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.manager, nominal, cast, urgent=True, level=3, criteria=AT_3)
    countersign(cast.supervisor, nominal, row)
    assert load_duties(cast.manager, nominal, "triage")[0].due_on == date(2026, 3, 11)
    triage(cast.coordinator, nominal, row, level=3, criteria=AT_3)
    assert load_duties(cast.manager, nominal, "first_meeting")[0].due_on == date(2026, 3, 17)


def test_referral_is_countersigned_only_by_another_supervisor_or_inspector(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.supervisor, nominal, cast)
    with pytest.raises(FactRefused, match="Another person must countersign"):
        countersign(cast.supervisor, nominal, row)
    with pytest.raises(WriteNotPermitted):
        countersign(cast.colleague, nominal, row)
    with pytest.raises(WriteNotPermitted):
        countersign(cast.manager, nominal, row, signed_by="Team manager of housing")
    countersign(cast.inspector, nominal, row)
    assert load_state(cast.manager, nominal, row.first) is ReferralState.TRIAGE


def test_co_ordinator_enters_a_paper_referral_with_its_signatory(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        row = actions.record_referral(
            permit, today=TODAY, referred_on=TODAY, category=1, level=2, criteria=AT_2, lower_level_reason=BECAUSE_OF,
            agency_id=cast.probation.pk, referrer="Team manager, PDU north", sections=SECTIONS,
        )  # fmt: skip
        actions.countersign_referral(
            permit, referral_id=row.first, agrees=True, signed_on=TODAY, signed_by="Head of the PDU", today=TODAY
        )
    assert load_state(cast.manager, nominal, row.first) is ReferralState.TRIAGE


def test_corrected_referral_is_countersigned_again_before_a_decision(cast: Cast, nominal: RegisteredNominal) -> None:
    row = refer(cast.manager, nominal, cast)
    countersign(cast.supervisor, nominal, row)
    with pytest.raises(FactRefused, match="Select the level"):
        triage(cast.coordinator, nominal, row, level=None)
    triage(cast.coordinator, nominal, row, decision="returned", text="The victims' section says nothing.")
    assert load_state(cast.manager, nominal, row.first) is ReferralState.RETURNED
    assert load_duties(cast.manager, nominal, "triage")[0].met_on == TODAY
    values = {
        "change_reason": "Victims added",
        "sections": [*SECTIONS, {"key": "victims", "words": "Two.", "current": True}],
    }
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.correct_fact(permit, row, today=TODAY, **values)
    assert load_state(cast.manager, nominal, row.first) is ReferralState.SIGNATURE
    countersign(cast.supervisor, nominal, row)
    assert triage(cast.coordinator, nominal, row, decision="refused").decision == "refused"
    assert get_level(cast.manager, nominal) is None


def correct(account: Account, nominal: RegisteredNominal, row: Any, to: Any = RECORD, **changes: Any) -> Any:
    with opened(account, nominal, to) as permit:
        return actions.correct_fact(permit, row, today=TODAY, change_reason="A slip of the pen", **changes)


def test_countersignature_is_corrected_by_another_person_until_the_decision(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.supervisor, nominal, cast)
    signed = countersign(cast.inspector, nominal, row, text="Checked.")
    with pytest.raises(WriteNotPermitted):
        correct(cast.manager, nominal, signed, text="Checked with the author.")
    with pytest.raises(FactRefused, match="You wrote part of this"):
        correct(cast.supervisor, nominal, signed, text="Checked with the author.")
    signed = correct(cast.inspector, nominal, signed, text="Checked with the author.")
    assert load_state(cast.manager, nominal, row.first) is ReferralState.TRIAGE
    triage(cast.coordinator, nominal, row, decision="returned", text="The victims' section says nothing.")
    with pytest.raises(FactRefused, match="The co-ordinator has decided on this referral"):
        correct(cast.inspector, nominal, signed, text="Checked again with the author.")
    assert load_state(cast.manager, nominal, row.first) is ReferralState.RETURNED


def test_countersignature_of_an_earlier_version_is_not_corrected(cast: Cast, nominal: RegisteredNominal) -> None:
    """Its correction would countersign a version that no one has read."""
    row = refer(cast.manager, nominal, cast)
    signed = countersign(cast.supervisor, nominal, row)
    correct(cast.manager, nominal, row, referrer="PC Tamsin Oakthorpe, 0100 200 301")
    with pytest.raises(FactRefused, match="The referral was corrected after this countersignature"):
        correct(cast.supervisor, nominal, signed, text="Checked with the author.")
    assert load_state(cast.manager, nominal, row.first) is ReferralState.SIGNATURE


def test_reasons_of_a_referral_decision_are_corrected_and_its_outcome_is_not(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.manager, nominal, cast)
    countersign(cast.supervisor, nominal, row)
    made = triage(cast.coordinator, nominal, row)
    text = "High risk, and housing and health must act with us."
    made = correct(cast.coordinator, nominal, made, COORDINATE, text=text)
    assert (made.text, load_state(cast.manager, nominal, row.first)) == (text, ReferralState.ACCEPTED)
    for changes in ({"decision": "refused", "level": None, "criteria": []}, {"level": 3, "criteria": AT_3}):
        with pytest.raises(FactRefused, match="Strike out this decision"):
            correct(cast.coordinator, nominal, made, COORDINATE, **changes)
    assert get_level(cast.manager, nominal).level == 2


def test_level_without_criteria_and_a_confirmed_category_can_be_corrected(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Any
) -> None:
    category = confirm(cast.manager, nominal)
    assert correct(cast.manager, nominal, category, text="Convicted of SOA 2003 s.9, and subject.").category == 1
    row = record_meeting_level(cast.coordinator, nominal, 2)
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        imported = MappaLevelRecord(
            nominal_id=nominal.id, level=2, route=row.route, set_on=TODAY, set_as=row.set_as, text=WHY,
            review_on=row.review_on, meeting=row.meeting,
        )  # fmt: skip
        write_fact(imported, permit)
    corrected = correct(cast.coordinator, nominal, imported, COORDINATE, text=f"{WHY} Health attends too.")
    assert corrected.criteria == []


def test_only_the_co_ordinator_decides_on_referrals_and_records_nothing_else(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    row = refer(cast.manager, nominal, cast)
    countersign(cast.supervisor, nominal, row)
    with opened(cast.supervisor, nominal, RECORD) as permit, pytest.raises(WriteNotPermitted):
        actions.decide_referral(
            permit, referral_id=row.first, decision="refused", decided_on=TODAY, text="No need of meetings at all.",
            today=TODAY,
        )  # fmt: skip
    with pytest.raises(gateway.NoSuchNominal):
        confirm(cast.coordinator, nominal)
    with pytest.raises(gateway.NoSuchNominal):
        triage(cast.manager, nominal, row)


def test_accepting_a_category_3_referral_confirms_the_category(cast: Cast, nominal: RegisteredNominal) -> None:
    row = refer(cast.manager, nominal, cast, category=3)
    countersign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row)
    assert get_level(cast.manager, nominal).category == 3
    with opened(cast.manager, nominal, VIEW) as permit:
        [decision] = queries.list_category_decisions(permit.nominal_id)
    assert (decision.kind, decision.basis) == ("confirmed", "S325_2B")


def test_refusing_a_category_3_referral_records_the_refused_category(cast: Cast, nominal: RegisteredNominal) -> None:
    row = refer(cast.manager, nominal, cast, category=3)
    countersign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row, decision="refused")
    with opened(cast.manager, nominal, VIEW) as permit:
        assert [each.kind for each in queries.list_category_decisions(permit.nominal_id)] == ["refused"]
        assert queries.get_category_on(permit.nominal_id, on=TODAY) is None


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"sections": [{"key": "risk", "words": "High.", "current": False}]}, "current_risk", "still current"),
        ({"sections": []}, "", "Complete at least one section"),
        ({"lower_level_reason": "Because"}, "lower_level_reason", "why a lower level is not sufficient"),
        ({"referred_on": TODAY + timedelta(days=1)}, "referred_on", "The referral"),
        ({"criteria": AT_1}, "level", "support Level 1"),
    ],
)
def test_incomplete_referral_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(FactRefused, match=words) as refused:
        refer(cast.manager, nominal, cast, **changes)
    assert refused.value.field == field


def test_case_has_one_open_referral_and_it_is_decided_once(cast: Cast, nominal: RegisteredNominal) -> None:
    row = refer(cast.manager, nominal, cast)
    with pytest.raises(FactRefused, match="already has a referral awaiting a decision"):
        refer(cast.manager, nominal, cast)
    countersign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row)
    with pytest.raises(FactRefused, match="not awaiting"):
        triage(cast.coordinator, nominal, row)
    with opened(cast.manager, nominal, RECORD) as permit, pytest.raises(FactRefused, match="decided on this referral"):
        actions.strike_out_fact(permit, row, change_reason="Never meant it")


def test_leaving_mappa_ends_the_level_and_its_review_on_the_next_day(cast: Cast, nominal: RegisteredNominal) -> None:
    before = TODAY - timedelta(days=30)
    confirm(cast.manager, nominal, 2, on=before)
    record_meeting_level(cast.coordinator, nominal, 2, before)
    values = {"category": 2, "on": TODAY, "exit": "meeting", "text": "The meeting sees nothing more to do together."}
    write(cast.coordinator, nominal, actions.record_exit, COORDINATE, **values, meeting=uuid4())
    assert get_level(cast.manager, nominal).level == 2, "the level still applies on the date of leaving"
    assert get_level(cast.manager, nominal, TODAY + timedelta(days=1)) is None
    [review] = load_duties(cast.manager, nominal, "review_2_3")
    assert review.ceased_on == TODAY + timedelta(days=1)


def test_level_is_set_again_after_coming_back_into_mappa(cast: Cast, nominal: RegisteredNominal) -> None:
    first, left, back = (TODAY - timedelta(days=days) for days in (60, 40, 20))
    confirm(cast.manager, nominal, 2, on=first)
    record_meeting_level(cast.coordinator, nominal, 2, first)
    values = {"category": 2, "on": left, "exit": "meeting", "text": "The meeting sees nothing more to do together."}
    write(cast.coordinator, nominal, actions.record_exit, COORDINATE, **values, meeting=uuid4())
    again = confirm(cast.manager, nominal, 2, on=back)
    assert get_level(cast.manager, nominal, left).level == 2
    assert get_level(cast.manager, nominal, left + timedelta(days=1)) is None
    assert get_level(cast.manager, nominal) is None, "the level of the first time in MAPPA"
    with acting(cast.coordinator):
        assert MappaEntry.objects.get(pk=nominal.id).level is None
    earlier, duty = load_duties(cast.manager, nominal, "level")
    assert (earlier.met_on, duty.opens_on, duty.met_on) == (first, again.on, None)
    record_screening(cast.manager, nominal)
    assert get_level(cast.manager, nominal).level == 1, "no meeting has to lower the earlier level"
    assert load_duties(cast.manager, nominal, "level")[1].met_on == TODAY


def test_category_1_exit_needs_a_reason_and_confirmation(cast: Cast, nominal: RegisteredNominal) -> None:
    confirm(cast.manager, nominal)
    with pytest.raises(FactRefused, match="reason for leaving"):
        confirm(cast.manager, nominal, kind="exited")
    with pytest.raises(ConfirmationNeeded, match="Category 1 ends by law"):
        confirm(cast.manager, nominal, kind="exited", exit="notification")
    with pytest.raises(FactRefused, match="was confirmed on 10 March 2026"):
        confirm(cast.manager, nominal)


def test_category_is_confirmed_again_for_a_new_sentence(cast: Cast, nominal: RegisteredNominal) -> None:
    confirm(cast.manager, nominal, 2, on=TODAY - timedelta(days=400))
    with pytest.raises(ConfirmationNeeded, match="only for a new sentence"):
        confirm(cast.manager, nominal, 2)
    assert confirm(cast.manager, nominal, 2, override_reason="Sentenced again last week.").on == TODAY


def test_level_1_review_needs_a_plan_and_sets_the_next_review(cast: Cast, nominal: RegisteredNominal) -> None:
    record_screening(cast.manager, nominal, screened_on=TODAY - timedelta(days=60), review_on=TODAY)
    values = {"set_on": TODAY, "criteria": AT_1, "text": WHY, "review_on": TODAY + timedelta(days=60)}
    with pytest.raises(ConfirmationNeeded, match="Record a risk management plan first"):
        write(cast.manager, nominal, actions.record_level_1_review, **values)
    write(
        cast.manager, nominal, actions.record_level_1_review, **values, override_reason="The plan is written this week."
    )
    first, second = sorted(load_duties(cast.manager, nominal, "review_1"), key=lambda each: each.opens_on)
    assert (first.met_on, second.due_on) == (TODAY, TODAY + timedelta(days=60))


def test_level_2_case_cannot_be_lowered_by_a_level_1_review(cast: Cast, nominal: RegisteredNominal) -> None:
    record_meeting_level(cast.coordinator, nominal, 2)
    values = {"set_on": TODAY, "criteria": AT_1, "text": WHY, "review_on": TODAY, "override_reason": "So agreed."}
    with pytest.raises(FactRefused, match="Only a meeting can lower the level"):
        write(cast.manager, nominal, actions.record_level_1_review, **values)


def test_notice_from_another_agency_is_due_until_received(cast: Cast, nominal: RegisteredNominal) -> None:
    values = {"service": "youth", "agency_id": cast.probation.pk, "begun_on": TODAY - timedelta(days=9)}
    row = write(cast.manager, nominal, actions.record_notice, **values, category_stated="X9", level_stated="Nominal")
    [awaited] = load_duties(cast.manager, nominal, "notice")
    assert (awaited.due_on, awaited.met_on) == (TODAY - timedelta(days=6), None)
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.correct_fact(permit, row, change_reason="It came today", today=TODAY, received_on=TODAY)
    assert load_duties(cast.manager, nominal, "notice")[0].met_on == TODAY
    with pytest.raises(FactRefused, match="must be on or after"):
        write(cast.manager, nominal, actions.record_notice, **values, received_on=TODAY - timedelta(days=20))


def test_board_entry_follows_the_facts_and_is_hidden_from_other_forces(cast: Cast, nominal: RegisteredNominal) -> None:
    def load_entry() -> MappaEntry:
        with acting(cast.coordinator):
            return MappaEntry.objects.get(pk=nominal.id)

    row = refer(cast.manager, nominal, cast)
    assert (load_entry().waits_for, load_entry().referral_id) == ("signature", row.first)
    countersign(cast.supervisor, nominal, row)
    assert (load_entry().waits_for, load_entry().level) == ("triage", None)
    triage(cast.coordinator, nominal, row)
    found = load_entry()
    assert (found.waits_for, found.level, found.accepted_on) == ("", 2, TODAY)
    with acting(cast.stranger):
        assert not MappaEntry.objects.exists()
