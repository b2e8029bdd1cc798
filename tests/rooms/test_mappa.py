"""MAPPA in its room: a category decided, a level defended by criteria, a referral signed by another and decided on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mosovo.nominals import gateway
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.mappa import actions, queries
from mosovo.rooms.mappa.models import CategoryDecision, MappaEntry, MappaLevelRecord, MappaReferral, ReferralDecision
from mosovo.rooms.mappa.policy import COORDINATE, RECORD, VIEW
from mosovo.rooms.mappa.progress import ReferralState
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk import policy as risk_policy
from mosovo_law.core.obligation import Obligation
from tests.support.people import TODAY, Cast, Known, acting, opened

WHY = "His own plan holds the risk: visits, the order, and work with probation."
BECAUSE_OF = "Two agencies must act on one plan before he moves."
AT_1 = ["lead-manages", "plan-strong", "nothing-blocks"]
AT_2 = ["meetings-add", "active-coordination"]
AT_3 = [*AT_2, "public-interest"]
HIGH_HARM = ["meetings-add", "high-harm"]
SECTIONS = [{"key": "risk", "words": "Children online; high risk.", "source": "Risk, 2 March", "current": True}]


def write(account: Account, nominal: Known, act: Callable[..., Any], to: Any = RECORD, **told: Any) -> Any:
    with opened(account, nominal, to) as permit:
        return act(permit, today=TODAY, **told)


def confirm(account: Account, nominal: Known, category: int = 1, **said: Any) -> CategoryDecision:
    told = {"kind": "confirmed", "category": category, "on": TODAY, "text": "Convicted and subject to notification."}
    row: CategoryDecision = write(account, nominal, actions.decide_category, **{**told, **said})
    return row


def screened(account: Account, nominal: Known, level: int = 1, **said: Any) -> Any:
    told = {
        "level": level, "criteria": {1: AT_1, 2: AT_2, 3: AT_3}[level], "screened_on": TODAY, "text": WHY,
        "lower_level_reason": "" if level == 1 else BECAUSE_OF, "review_on": TODAY + timedelta(days=90),
    }  # fmt: skip
    return write(account, nominal, actions.record_screening, **{**told, **said})


def refer(account: Account, nominal: Known, cast: Cast, **said: Any) -> MappaReferral:
    told = {
        "referred_on": TODAY, "category": 1, "level": 2, "criteria": AT_2, "lower_level_reason": BECAUSE_OF,
        "agency_id": cast.police.pk, "referrer": "PC Tamsin Oakthorpe, 0100 200 300", "sections": SECTIONS,
    }  # fmt: skip
    row: MappaReferral = write(account, nominal, actions.record_referral, **{**told, **said})
    return row


def sign(account: Account, nominal: Known, row: MappaReferral, **said: Any) -> Any:
    told = {"referral_id": row.first, "agrees": True, "signed_on": TODAY}
    return write(account, nominal, actions.countersign_referral, **{**told, **said})


def triage(account: Account, nominal: Known, row: MappaReferral, **said: Any) -> ReferralDecision:
    told = {
        "referral_id": row.first, "decision": "accepted", "decided_on": TODAY, "level": 2, "criteria": AT_2,
        "text": "High risk, and housing must act with us.", "review_on": TODAY + timedelta(days=28),
    }  # fmt: skip
    made: ReferralDecision = write(account, nominal, actions.decide_referral, COORDINATE, **{**told, **said})
    return made


def by_meeting(account: Account, nominal: Known, level: int, on: date = TODAY, **said: Any) -> MappaLevelRecord:
    told = {
        "level": level, "criteria": {1: AT_1, 2: AT_2, 3: AT_3}[level], "set_on": on, "text": WHY, "meeting": uuid4(),
        "review_on": on + timedelta(days=80), "attended": "Police, probation, housing",
    }  # fmt: skip
    row: MappaLevelRecord = write(account, nominal, actions.set_level, COORDINATE, **{**told, **said})
    return row


def level_of(account: Account, nominal: Known, on: date = TODAY) -> Any:
    with opened(account, nominal, VIEW) as permit:
        return queries.get_level_on(permit.nominal_id, on=on)


def owed(account: Account, nominal: Known, rule: str) -> list[Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return [each for each in load_board(permit).obligations if each.rule == f"practice.mappa.{rule}"]


def state_of(account: Account, nominal: Known, first: UUID) -> ReferralState:
    with opened(account, nominal, VIEW) as permit:
        found = queries.get_referral(permit.nominal_id, first)
        assert found is not None
        return found.state


def test_screening_sets_level_1_and_its_review_is_owed(cast: Cast, nominal: Known) -> None:
    confirm(cast.manager, nominal)
    assert owed(cast.manager, nominal, "level")[0].met_on is None
    screened(cast.manager, nominal)
    stands = level_of(cast.manager, nominal)
    assert (stands.level, stands.set_on, stands.category) == (1, TODAY, 1)
    assert owed(cast.manager, nominal, "level")[0].met_on == TODAY
    [review] = owed(cast.manager, nominal, "review_1")
    assert review.due_on == TODAY + timedelta(days=90), "the day that was named"
    assert level_of(cast.manager, nominal, TODAY - timedelta(days=1)) is None


def test_what_is_found_to_need_meetings_is_at_no_level_until_somebody_accepts_it(cast: Cast, nominal: Known) -> None:
    screened(cast.manager, nominal, 2)
    assert level_of(cast.manager, nominal) is None


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
def test_a_level_is_the_lowest_that_the_criteria_defend(
    cast: Cast, nominal: Known, level: int, criteria: list[str], field: str, words: str
) -> None:
    with pytest.raises(FactRefused, match=words) as refused:
        screened(cast.manager, nominal, level, criteria=criteria)
    assert refused.value.field == field


def test_high_risk_ticked_without_a_level_of_risk_on_record_asks_who_assessed_it(cast: Cast, nominal: Known) -> None:
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        screened(cast.manager, nominal, 2, criteria=HIGH_HARM)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        refer(cast.manager, nominal, cast, criteria=HIGH_HARM)
    row = refer(cast.manager, nominal, cast)
    sign(cast.supervisor, nominal, row)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        triage(cast.coordinator, nominal, row, criteria=HIGH_HARM)
    with pytest.raises(ConfirmationNeeded, match="no risk level is recorded"):
        by_meeting(cast.coordinator, nominal, 2, criteria=HIGH_HARM)
    triage(cast.coordinator, nominal, row, criteria=HIGH_HARM, override_reason="Probation, 3 November: high.")


@pytest.mark.parametrize(
    ("level", "is_asked"), [("low", True), ("medium", True), ("high", False), ("very_high", False)]
)
def test_high_risk_ticked_is_compared_with_the_level_of_risk_on_record(
    cast: Cast, nominal: Known, level: str, is_asked: bool
) -> None:
    with opened(cast.manager, nominal, risk_policy.RECORD) as permit:
        risk.set_level(permit, level=level, set_on=TODAY, reason="What is known of him.", today=TODAY)
    if is_asked:
        with pytest.raises(ConfirmationNeeded, match=f"the risk level has been {level} since"):
            screened(cast.manager, nominal, 2, criteria=HIGH_HARM)
        return
    screened(cast.manager, nominal, 2, criteria=HIGH_HARM)


def test_a_level_below_what_the_criteria_defend_asks_why(cast: Cast, nominal: Known) -> None:
    criteria = [*AT_1, *AT_2]
    with pytest.raises(ConfirmationNeeded, match="support Level 2"):
        screened(cast.manager, nominal, 1, criteria=criteria)
    screened(cast.manager, nominal, 1, criteria=criteria, override_reason="Agreed with probation on 9 March.")
    assert level_of(cast.manager, nominal).level == 1


def test_category_3_is_never_at_level_1(cast: Cast, nominal: Known) -> None:
    confirm(cast.manager, nominal, 3)
    for act in (
        lambda: screened(cast.manager, nominal, 1),
        lambda: by_meeting(cast.coordinator, nominal, 1),
    ):
        with pytest.raises(FactRefused, match=r"Category 3 cases cannot be managed at Level 1"):
            act()
    by_meeting(cast.coordinator, nominal, 2)
    assert level_of(cast.manager, nominal).category == 3


def test_category_3_is_not_confirmed_of_somebody_at_level_1(cast: Cast, nominal: Known) -> None:
    screened(cast.manager, nominal)
    with pytest.raises(FactRefused, match="accepting the referral confirms the category"):
        confirm(cast.manager, nominal, 3)
    confirm(cast.manager, nominal, 1)
    confirm(cast.manager, nominal, 3)
    assert level_of(cast.manager, nominal).category == 1, "1 goes before 3, and may be at Level 1"


def test_a_level_goes_down_by_a_meeting_alone(cast: Cast, nominal: Known) -> None:
    by_meeting(cast.coordinator, nominal, 3)
    with pytest.raises(FactRefused, match="Only a meeting can lower the level"):
        screened(cast.manager, nominal)
    by_meeting(cast.coordinator, nominal, 1, criteria=AT_1)
    assert level_of(cast.manager, nominal).level == 1
    assert level_of(cast.manager, nominal).meeting is not None


def test_a_referral_goes_by_another_hand_to_the_co_ordinator_who_accepts_it(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast)
    assert state_of(cast.manager, nominal, row.first) is ReferralState.SIGNATURE
    assert owed(cast.manager, nominal, "triage") == [], "it has not reached the co-ordinator"
    sign(cast.supervisor, nominal, row)
    assert state_of(cast.manager, nominal, row.first) is ReferralState.TRIAGE
    [waits] = owed(cast.manager, nominal, "triage")
    assert (waits.opens_on, waits.due_on) == (TODAY, date(2026, 3, 24))
    triage(cast.coordinator, nominal, row)
    assert state_of(cast.manager, nominal, row.first) is ReferralState.ACCEPTED
    stands = level_of(cast.manager, nominal)
    assert (stands.level, stands.meeting) == (2, None)
    [first] = owed(cast.manager, nominal, "first_meeting")
    assert first.due_on == date(2026, 4, 9), "20 working days, Good Friday and Easter Monday passed over"
    assert owed(cast.manager, nominal, "review_2_3") == [], "the first meeting is what is owed"


def test_an_urgent_one_is_decided_on_the_next_day_and_meets_within_five(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast, urgent=True, level=3, criteria=AT_3)
    sign(cast.supervisor, nominal, row)
    assert owed(cast.manager, nominal, "triage")[0].due_on == date(2026, 3, 11)
    triage(cast.coordinator, nominal, row, level=3, criteria=AT_3)
    assert owed(cast.manager, nominal, "first_meeting")[0].due_on == date(2026, 3, 17)


def test_nobody_countersigns_their_own_and_an_officer_none(cast: Cast, nominal: Known) -> None:
    row = refer(cast.supervisor, nominal, cast)
    with pytest.raises(FactRefused, match="Another person must countersign"):
        sign(cast.supervisor, nominal, row)
    with pytest.raises(WriteNotPermitted):
        sign(cast.colleague, nominal, row)
    with pytest.raises(WriteNotPermitted):
        sign(cast.manager, nominal, row, signed_by="Team manager of housing")
    sign(cast.inspector, nominal, row)
    assert state_of(cast.manager, nominal, row.first) is ReferralState.TRIAGE


def test_the_co_ordinator_enters_a_referral_on_paper_with_who_signed_it(cast: Cast, nominal: Known) -> None:
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        row = actions.record_referral(
            permit, today=TODAY, referred_on=TODAY, category=1, level=2, criteria=AT_2, lower_level_reason=BECAUSE_OF,
            agency_id=cast.probation.pk, referrer="Team manager, PDU north", sections=SECTIONS,
        )  # fmt: skip
        actions.countersign_referral(
            permit, referral_id=row.first, agrees=True, signed_on=TODAY, signed_by="Head of the PDU", today=TODAY
        )
    assert state_of(cast.manager, nominal, row.first) is ReferralState.TRIAGE


def test_what_is_mended_is_signed_anew_before_it_is_decided_on(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast)
    sign(cast.supervisor, nominal, row)
    with pytest.raises(FactRefused, match="Select the level"):
        triage(cast.coordinator, nominal, row, level=None)
    triage(cast.coordinator, nominal, row, decision="returned", text="The victims' section says nothing.")
    assert state_of(cast.manager, nominal, row.first) is ReferralState.RETURNED
    assert owed(cast.manager, nominal, "triage")[0].met_on == TODAY
    said = {
        "change_reason": "Victims added",
        "sections": [*SECTIONS, {"key": "victims", "words": "Two.", "current": True}],
    }
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.correct_fact(permit, row, today=TODAY, **said)
    assert state_of(cast.manager, nominal, row.first) is ReferralState.SIGNATURE
    sign(cast.supervisor, nominal, row)
    assert triage(cast.coordinator, nominal, row, decision="refused").decision == "refused"
    assert level_of(cast.manager, nominal) is None


def test_only_the_co_ordinator_decides_and_writes_nothing_else(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast)
    sign(cast.supervisor, nominal, row)
    with opened(cast.supervisor, nominal, RECORD) as permit, pytest.raises(WriteNotPermitted):
        actions.decide_referral(
            permit, referral_id=row.first, decision="refused", decided_on=TODAY, text="No need of meetings at all.",
            today=TODAY,
        )  # fmt: skip
    with pytest.raises(gateway.NoSuchNominal):
        confirm(cast.coordinator, nominal)
    with pytest.raises(gateway.NoSuchNominal):
        triage(cast.manager, nominal, row)


def test_accepting_a_category_3_confirms_the_category_and_refusing_it_says_so(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast, category=3)
    sign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row)
    assert level_of(cast.manager, nominal).category == 3
    with opened(cast.manager, nominal, VIEW) as permit:
        [decision] = queries.list_category_decisions(permit.nominal_id)
    assert (decision.kind, decision.basis) == ("confirmed", "S325_2B")


def test_refusing_a_category_3_says_that_they_are_not_in_it(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast, category=3)
    sign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row, decision="refused")
    with opened(cast.manager, nominal, VIEW) as permit:
        assert [each.kind for each in queries.list_category_decisions(permit.nominal_id)] == ["refused"]
        assert queries.get_category_on(permit.nominal_id, on=TODAY) is None


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"sections": [{"key": "risk", "words": "High.", "current": False}]}, "current_risk", "still current"),
        ({"sections": []}, "", "Complete at least one section"),
        ({"lower_level_reason": "Because"}, "lower_level_reason", "why a lower level is not sufficient"),
        ({"referred_on": TODAY + timedelta(days=1)}, "referred_on", "The referral"),
        ({"criteria": AT_1}, "level", "support Level 1"),
    ],
)
def test_a_referral_that_is_not_whole_is_refused(
    cast: Cast, nominal: Known, said: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(FactRefused, match=words) as refused:
        refer(cast.manager, nominal, cast, **said)
    assert refused.value.field == field


def test_one_referral_waits_at_a_time_and_is_decided_on_once(cast: Cast, nominal: Known) -> None:
    row = refer(cast.manager, nominal, cast)
    with pytest.raises(FactRefused, match="already has a referral awaiting a decision"):
        refer(cast.manager, nominal, cast)
    sign(cast.supervisor, nominal, row)
    triage(cast.coordinator, nominal, row)
    with pytest.raises(FactRefused, match="not awaiting"):
        triage(cast.coordinator, nominal, row)
    with opened(cast.manager, nominal, RECORD) as permit, pytest.raises(FactRefused, match="decided on this referral"):
        actions.strike_out_fact(permit, row, change_reason="Never meant it")


def test_leaving_ends_level_and_reviews_and_coming_back_begins_anew(cast: Cast, nominal: Known) -> None:
    before = TODAY - timedelta(days=30)
    confirm(cast.manager, nominal, 2, on=before)
    by_meeting(cast.coordinator, nominal, 2, before)
    said = {"category": 2, "on": TODAY, "exit": "meeting", "text": "The meeting sees nothing more to do together."}
    write(cast.coordinator, nominal, actions.record_exit, COORDINATE, **said, meeting=uuid4())
    assert level_of(cast.manager, nominal).level == 2, "the day of leaving is still inside"
    assert level_of(cast.manager, nominal, TODAY + timedelta(days=1)) is None
    [review] = owed(cast.manager, nominal, "review_2_3")
    assert review.ceased_on == TODAY + timedelta(days=1)


def test_category_1_ends_by_law_and_an_exit_says_how(cast: Cast, nominal: Known) -> None:
    confirm(cast.manager, nominal)
    with pytest.raises(FactRefused, match="reason for leaving"):
        confirm(cast.manager, nominal, kind="exited")
    with pytest.raises(ConfirmationNeeded, match="Category 1 ends by law"):
        confirm(cast.manager, nominal, kind="exited", exit="notification")
    with pytest.raises(FactRefused, match="was confirmed on 10 March 2026"):
        confirm(cast.manager, nominal)


def test_a_review_at_level_1_looks_at_a_plan_and_moves_the_next(cast: Cast, nominal: Known) -> None:
    screened(cast.manager, nominal, screened_on=TODAY - timedelta(days=60), review_on=TODAY)
    said = {"set_on": TODAY, "criteria": AT_1, "text": WHY, "review_on": TODAY + timedelta(days=60)}
    with pytest.raises(ConfirmationNeeded, match="Record a risk management plan first"):
        write(cast.manager, nominal, actions.record_level_1_review, **said)
    write(
        cast.manager, nominal, actions.record_level_1_review, **said, override_reason="The plan is written this week."
    )
    first, second = sorted(owed(cast.manager, nominal, "review_1"), key=lambda each: each.opens_on)
    assert (first.met_on, second.due_on) == (TODAY, TODAY + timedelta(days=60))


def test_a_case_at_level_2_is_not_kept_at_1_by_a_review(cast: Cast, nominal: Known) -> None:
    by_meeting(cast.coordinator, nominal, 2)
    said = {"set_on": TODAY, "criteria": AT_1, "text": WHY, "review_on": TODAY, "override_reason": "So agreed."}
    with pytest.raises(FactRefused, match="Only a meeting can lower the level"):
        write(cast.manager, nominal, actions.record_level_1_review, **said)


def test_an_agency_tells_late_or_is_awaited(cast: Cast, nominal: Known) -> None:
    said = {"service": "youth", "agency_id": cast.probation.pk, "begun_on": TODAY - timedelta(days=9)}
    row = write(cast.manager, nominal, actions.record_notice, **said, category_stated="X9", level_stated="Nominal")
    [awaited] = owed(cast.manager, nominal, "notice")
    assert (awaited.due_on, awaited.met_on) == (TODAY - timedelta(days=6), None)
    with opened(cast.manager, nominal, RECORD) as permit:
        actions.correct_fact(permit, row, change_reason="It came today", today=TODAY, received_on=TODAY)
    assert owed(cast.manager, nominal, "notice")[0].met_on == TODAY
    with pytest.raises(FactRefused, match="must be on or after"):
        write(cast.manager, nominal, actions.record_notice, **said, received_on=TODAY - timedelta(days=20))


def test_the_line_of_the_board_follows_the_facts(cast: Cast, nominal: Known) -> None:
    def line() -> MappaEntry:
        with acting(cast.coordinator):
            return MappaEntry.objects.get(pk=nominal.id)

    row = refer(cast.manager, nominal, cast)
    assert (line().waits_for, line().referral_id) == ("signature", row.first)
    sign(cast.supervisor, nominal, row)
    assert (line().waits_for, line().level) == ("triage", None)
    triage(cast.coordinator, nominal, row)
    found = line()
    assert (found.waits_for, found.level, found.accepted_on) == ("", 2, TODAY)
    with acting(cast.stranger):
        assert not MappaEntry.objects.exists()
