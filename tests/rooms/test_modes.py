"""How somebody is managed: reactive by two people, dangerous people for a time, releases got ready for."""

from datetime import date
from typing import Any

import pytest

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
from tests.rooms.recording import recorded
from tests.support.people import TODAY, Cast, Known, opened, register

WHY = "Seven years without concern, in the same flat and the same work throughout."
LONG_AGO = CourtResult(
    gateway="conviction", offence="SOA 2003 s.3", on=date(2018, 3, 5),
    disposals=(DisposalTerms(kind="imprisonment", months=12, suspended_months=24),),
    particulars={"sentenced_on": date(2018, 3, 5), "victim_age": 30},
)  # fmt: skip
EVERY = dict.fromkeys(
    ("low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings", "pnc", "pnd", "intelligence",
     "dwp", "open_source"), True,
)  # fmt: skip


@pytest.fixture
def quiet(cast: Cast) -> Known:
    """Somebody convicted long ago, at low risk."""
    known = register(cast, result=LONG_AGO)
    recorded(cast.manager, known, risk.set_level, level="low", set_on=date(2026, 2, 2), reason=WHY)
    return known


def proposed(account: Account, nominal: Known, **said: Any) -> ReactiveProposal:
    row = recorded(account, nominal, actions.propose_reactive, proposed_on=TODAY, reason=WHY, **{**EVERY, **said})
    assert isinstance(row, ReactiveProposal)
    return row


def decided(account: Account, nominal: Known, row: ReactiveProposal, *, agrees: bool = True) -> Any:
    return recorded(account, nominal, actions.decide_reactive_proposal, proposal_id=row.first, agrees=agrees, words=WHY)


def mode(account: Account, nominal: Known, on: date = TODAY) -> ManagementMode:
    with opened(account, nominal, CORRECT) as permit:
        return mode_on(load_board(permit).gathered.facts, on).mode


def owed(account: Account, nominal: Known, prefix: str) -> list[tuple[str, date | None]]:
    with opened(account, nominal, CORRECT) as permit:
        standing = [each for each, how in load_board(permit).list_statuses(TODAY) if how in ("due", "overdue")]
        return sorted((each.key, each.due_on) for each in standing if each.rule.startswith(prefix))


def test_reactive_management_takes_a_proposal_and_an_inspector_and_no_visit_is_owed(
    cast: Cast, manager: Account, quiet: Known
):
    assert owed(manager, quiet, "practice.visit")
    row = proposed(manager, quiet)
    assert owed(manager, quiet, "practice.reactive") == [(f"practice.reactive.decide:{row.first}", date(2026, 3, 24))]
    assert mode(manager, quiet) is ManagementMode.ACTIVE
    with pytest.raises(WriteNotPermitted):
        decided(cast.supervisor, quiet, row)
    decided(cast.inspector, quiet, row)
    assert mode(manager, quiet) is ManagementMode.REACTIVE
    assert owed(manager, quiet, "practice.visit") == []
    [(_, check_by)] = owed(manager, quiet, "practice.reactive.check")
    assert check_by == date(2027, 3, 10)


def test_an_inspector_does_not_authorise_what_they_proposed(cast: Cast, quiet: Known):
    row = proposed(cast.inspector, quiet)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        decided(cast.inspector, quiet, row)


def test_an_arrest_ends_it_by_itself_and_asks_for_a_look_at_the_case(cast: Cast, manager: Account, quiet: Known):
    decided(cast.inspector, quiet, proposed(manager, quiet))
    recorded(manager, quiet, whereabouts.record_spell, kind="police_custody", from_on=TODAY, place="Hexley")
    assert mode(manager, quiet) is ManagementMode.ACTIVE
    [(key, due_on)] = owed(manager, quiet, "practice.reactive")
    assert key.startswith("practice.reactive.left:")
    assert due_on == date(2026, 3, 11)
    assert owed(manager, quiet, "practice.visit")


def test_every_criterion_and_every_system_and_a_low_level(manager: Account, quiet: Known, nominal: Known):
    with pytest.raises(FactRefused, match="Every criterion"):
        proposed(manager, quiet, settled=False)
    with pytest.raises(FactRefused, match="Check this system"):
        proposed(manager, quiet, open_source=False)
    with pytest.raises(FactRefused, match="The risk level is not low"):
        proposed(manager, nominal)


def test_where_the_record_speaks_against_a_criterion_somebody_says_why(manager: Account, nominal: Known):
    recorded(manager, nominal, risk.set_level, level="low", set_on=TODAY, reason=WHY)
    with pytest.raises(ConfirmationNeeded, match="A conviction or caution of 3 March 2025"):
        proposed(manager, nominal)


def test_a_release_ahead_asks_for_its_stages(cast: Cast, manager: Account, nominal: Known):
    spell = recorded(manager, nominal, whereabouts.record_spell, kind="custody", from_on=date(2025, 9, 1), place="HMP")
    said = {"spell_id": spell.first, "kind": "conditional", "known_on": TODAY}
    with pytest.raises(FactRefused, match="must be on or after the date of admission"):
        recorded(manager, nominal, actions.record_expected_release, release_on=date(2025, 1, 1), **said)
    recorded(manager, nominal, actions.record_expected_release, release_on=date(2026, 9, 20), **said)
    assert mode(manager, nominal) is ManagementMode.CUSTODY
    assert owed(manager, nominal, "practice.release") == [
        (f"practice.release.prepare:{spell.first}:months_6", date(2026, 3, 20))
    ]
    recorded(
        manager, nominal, actions.record_release_stage, spell_id=spell.first, stage="months_6", done_on=TODAY, text=WHY
    )
    assert owed(manager, nominal, "practice.release") == []


def test_authority_over_a_dangerous_person_is_for_three_months_and_renewed(cast: Cast, nominal: Known):
    said = {"authorised_by": "Supt Isolde Venn", "legal_basis": WHY, "likelihood": WHY, "on": TODAY}
    with pytest.raises(FactRefused, match="on or before 10 June 2026"):
        recorded(cast.supervisor, nominal, actions.record_authority, kind="given", until=date(2026, 7, 1), **said)
    with pytest.raises(FactRefused, match="No PDP authority is in force"):
        recorded(cast.supervisor, nominal, actions.record_authority, kind="renewed", until=date(2026, 6, 1), **said)
    recorded(cast.supervisor, nominal, actions.record_authority, kind="given", until=date(2026, 3, 20), **said)
    [(_, due_on)] = owed(cast.supervisor, nominal, "practice.pdp")
    assert due_on == date(2026, 3, 20)
    with pytest.raises(WriteNotPermitted):
        recorded(cast.manager, nominal, actions.record_authority, kind="renewed", until=date(2026, 6, 1), **said)


def test_the_archive_ends_visits_and_is_opened_again(cast: Cast, manager: Account, quiet: Known):
    recorded(cast.supervisor, quiet, actions.record_archiving, kind="archived", on=TODAY, reason=WHY)
    assert (mode(manager, quiet), owed(manager, quiet, "practice.visit")) == (ManagementMode.ARCHIVED, [])
    recorded(cast.supervisor, quiet, actions.record_archiving, kind="opened", on=TODAY, reason=WHY)
    assert mode(manager, quiet) is ManagementMode.ACTIVE
