"""Management modes: reactive management by two people, time-limited PDP authority, and pre-release preparation."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from mosovo.casework.court_result import CourtResult
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.practice.management_modes import ManagementMode, mode_on
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.management_modes import actions
from mosovo.rooms.management_modes.models import ReactiveProposal
from mosovo.rooms.management_modes.policy import CORRECT
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo_law.core.days import day_before
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

WHY = "Seven years without concern, in the same flat and the same work throughout."
LONG_AGO = CourtResult(
    gateway="conviction", offence="SOA 2003 s.3", on=date(2018, 3, 5),
    disposals=(DisposalTerms(kind="imprisonment", months=12, suspended_months=24),),
    particulars={"sentenced_on": date(2018, 3, 5), "victim_age": 30},
)  # fmt: skip
EVERY_CRITERION = dict.fromkeys(
    ("low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings", "pnc", "pnd", "intelligence",
     "dwp", "open_source"), True,
)  # fmt: skip


@pytest.fixture
def low_risk(cast: Cast) -> RegisteredNominal:
    """Return a nominal convicted long ago, at low risk."""
    known = register(cast, result=LONG_AGO)
    recorded(cast.manager, known, risk.set_level, level="low", set_on=date(2026, 2, 2), reason=WHY)
    return known


def propose_mode(account: Account, nominal: RegisteredNominal, **changes: Any) -> ReactiveProposal:
    row = recorded(
        account, nominal, actions.propose_reactive, proposed_on=TODAY, reason=WHY, **{**EVERY_CRITERION, **changes}
    )
    assert isinstance(row, ReactiveProposal)
    return row


def decide_mode(account: Account, nominal: RegisteredNominal, row: ReactiveProposal, *, agrees: bool = True) -> Any:
    return recorded(account, nominal, actions.decide_reactive_proposal, proposal_id=row.first, agrees=agrees, words=WHY)


def get_mode(account: Account, nominal: RegisteredNominal, on: date = TODAY) -> ManagementMode:
    with opened(account, nominal, CORRECT) as permit:
        return mode_on(load_board(permit).gathered.facts, on).mode


def list_open_duties(account: Account, nominal: RegisteredNominal, prefix: str) -> list[tuple[str, date | None]]:
    with opened(account, nominal, CORRECT) as permit:
        open_duties = [each for each, how in load_board(permit).list_statuses(TODAY) if how in ("due", "overdue")]
        return sorted((each.key, each.due_on) for each in open_duties if each.rule.startswith(prefix))


def test_reactive_management_needs_a_proposal_and_an_inspector_and_ends_visit_duties(
    cast: Cast, manager: Account, low_risk: RegisteredNominal
):
    assert list_open_duties(manager, low_risk, "practice.visit")
    row = propose_mode(manager, low_risk)
    assert list_open_duties(manager, low_risk, "practice.reactive") == [
        (f"practice.reactive.decide:{row.first}", date(2026, 3, 24))
    ]
    assert get_mode(manager, low_risk) is ManagementMode.ACTIVE
    with pytest.raises(WriteNotPermitted):
        decide_mode(cast.supervisor, low_risk, row)
    decide_mode(cast.inspector, low_risk, row)
    assert get_mode(manager, low_risk) is ManagementMode.REACTIVE
    assert list_open_duties(manager, low_risk, "practice.visit") == []
    [(_, check_by)] = list_open_duties(manager, low_risk, "practice.reactive.check")
    assert check_by == date(2027, 3, 10)


def test_inspector_cannot_authorise_their_own_proposal(cast: Cast, low_risk: RegisteredNominal):
    row = propose_mode(cast.inspector, low_risk)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        decide_mode(cast.inspector, low_risk, row)


def test_arrest_ends_reactive_management_and_creates_a_case_review_duty(
    cast: Cast, manager: Account, low_risk: RegisteredNominal
):
    decide_mode(cast.inspector, low_risk, propose_mode(manager, low_risk))
    recorded(manager, low_risk, whereabouts.record_spell, kind="police_custody", from_on=TODAY, place="Hexley")
    assert get_mode(manager, low_risk) is ManagementMode.ACTIVE
    [(key, due_on)] = list_open_duties(manager, low_risk, "practice.reactive")
    assert key.startswith("practice.reactive.left:")
    assert due_on == date(2026, 3, 11)
    assert list_open_duties(manager, low_risk, "practice.visit")


def test_earlier_concern_recorded_after_the_authority_ends_reactive_management_and_a_correction_does_not(
    cast: Cast, manager: Account, low_risk: RegisteredNominal
):
    earlier = {"on": date(2026, 2, 20), "kind": "intelligence", "text": WHY}
    known = recorded(manager, low_risk, actions.record_concern, **earlier)
    decide_mode(cast.inspector, low_risk, propose_mode(manager, low_risk))
    recorded(manager, low_risk, actions.correct_fact, known, change_reason="Misspelt.", text=WHY.upper())
    real_day = datetime.now(ZoneInfo("Europe/London")).date()
    assert get_mode(manager, low_risk, real_day) is ManagementMode.REACTIVE
    late = recorded(manager, low_risk, actions.record_concern, **earlier)
    recorded_on = late.recorded_at.astimezone(ZoneInfo("Europe/London")).date()
    assert get_mode(manager, low_risk, day_before(recorded_on)) is ManagementMode.REACTIVE
    assert get_mode(manager, low_risk, recorded_on) is ManagementMode.ACTIVE
    with opened(manager, low_risk, CORRECT) as permit:
        duties = {each.key: each for each, _ in load_board(permit).list_statuses(recorded_on)}
    assert duties[f"practice.reactive.left:{late.first}"].opens_on == recorded_on


def test_reactive_proposal_needs_every_criterion_every_system_and_low_risk(
    manager: Account, low_risk: RegisteredNominal, nominal: RegisteredNominal
):
    with pytest.raises(FactRefused, match="Every criterion"):
        propose_mode(manager, low_risk, settled=False)
    with pytest.raises(FactRefused, match="Check this system"):
        propose_mode(manager, low_risk, open_source=False)
    with pytest.raises(FactRefused, match="The risk level is not low"):
        propose_mode(manager, nominal)


def test_criterion_that_the_record_contradicts_needs_a_reason(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, risk.set_level, level="low", set_on=TODAY, reason=WHY)
    with pytest.raises(ConfirmationNeeded, match="A conviction or caution of 3 March 2025"):
        propose_mode(manager, nominal)


def test_expected_release_creates_duties_for_its_stages(cast: Cast, manager: Account, nominal: RegisteredNominal):
    spell = recorded(manager, nominal, whereabouts.record_spell, kind="custody", from_on=date(2025, 9, 1), place="HMP")
    values = {"spell_id": spell.first, "kind": "conditional", "known_on": TODAY}
    with pytest.raises(FactRefused, match="must be on or after the date of admission"):
        recorded(manager, nominal, actions.record_expected_release, release_on=date(2025, 1, 1), **values)
    recorded(manager, nominal, actions.record_expected_release, release_on=date(2026, 9, 20), **values)
    assert get_mode(manager, nominal) is ManagementMode.CUSTODY
    assert list_open_duties(manager, nominal, "practice.release") == [
        (f"practice.release.prepare:{spell.first}:months_6", date(2026, 3, 20))
    ]
    recorded(
        manager, nominal, actions.record_release_stage, spell_id=spell.first, stage="months_6", done_on=TODAY, text=WHY
    )
    assert list_open_duties(manager, nominal, "practice.release") == []


def test_pdp_authority_lasts_three_months_at_most_and_is_renewed(cast: Cast, nominal: RegisteredNominal):
    values = {"authorised_by": "Supt Isolde Venn", "legal_basis": WHY, "likelihood": WHY, "on": TODAY}
    with pytest.raises(FactRefused, match="on or before 10 June 2026"):
        recorded(cast.supervisor, nominal, actions.record_authority, kind="given", until=date(2026, 7, 1), **values)
    with pytest.raises(FactRefused, match="No PDP authority is in force"):
        recorded(cast.supervisor, nominal, actions.record_authority, kind="renewed", until=date(2026, 6, 1), **values)
    recorded(cast.supervisor, nominal, actions.record_authority, kind="given", until=date(2026, 3, 20), **values)
    [(_, due_on)] = list_open_duties(cast.supervisor, nominal, "practice.pdp")
    assert due_on == date(2026, 3, 20)
    with pytest.raises(WriteNotPermitted):
        recorded(cast.manager, nominal, actions.record_authority, kind="renewed", until=date(2026, 6, 1), **values)


def test_case_archived_again_on_the_day_it_was_reopened_is_archived_everywhere(
    cast: Cast, manager: Account, low_risk: RegisteredNominal, owner_sql: Sql
):
    for kind, days in (("archived", 10), ("opened", 0), ("archived", 0)):
        on = TODAY - timedelta(days=days)
        recorded(cast.supervisor, low_risk, actions.record_archiving, kind=kind, on=on, reason=WHY)
    assert get_mode(manager, low_risk, TODAY - timedelta(days=1)) is ManagementMode.ARCHIVED
    assert get_mode(manager, low_risk, TODAY + timedelta(days=1)) is ManagementMode.ARCHIVED
    assert list_open_duties(manager, low_risk, "practice.visit") == []
    with acting(cast.coordinator, writing=False), connection.cursor() as cursor:
        cursor.execute("select away from mappa_people_on(%s, %s)", [TODAY + timedelta(days=1), [low_risk.id]])
        assert cursor.fetchall() == [("archived",)], "the MAPPA board agrees"
    [(community_until,)] = owner_sql(
        "select community_until from caseload_caseloadentry where nominal_id = %s", [low_risk.id]
    )
    assert community_until == date.min, "not managed in the community"


def test_archived_case_has_no_visit_duty_until_reopened(cast: Cast, manager: Account, low_risk: RegisteredNominal):
    recorded(cast.supervisor, low_risk, actions.record_archiving, kind="archived", on=TODAY, reason=WHY)
    assert (get_mode(manager, low_risk), list_open_duties(manager, low_risk, "practice.visit")) == (
        ManagementMode.ARCHIVED,
        [],
    )
    recorded(cast.supervisor, low_risk, actions.record_archiving, kind="opened", on=TODAY, reason=WHY)
    assert get_mode(manager, low_risk) is ManagementMode.ACTIVE
