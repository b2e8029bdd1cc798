"""Children who offend, and violent offenders without notification duties, have the same case management."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mosovo.caseload.scope import Scope
from mosovo.caseload.today import list_todays_duties
from mosovo.casework.court_result import CourtResult, PersonDetails
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account, Agency
from mosovo.practice.headings import edition_on
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes.queries import load_management_record
from mosovo.rooms.plan.actions import record_action, submit_version
from mosovo.rooms.risk.actions import record_assessment, record_tool_result, set_level
from mosovo.rooms.visits.actions import record_visit
from mosovo_law.core.obligation import DutyStatus
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

WHY = "Threatened his former partner again, and had kept the knife we were told of."
AGREED = "First appointment with probation on 2 June; AssetPlus handed over; his mother was told."
BOY = PersonDetails(forenames="Rhys", surname="Calloway", born_on=date(2008, 8, 1), sex="male")
VIOLENCE = CourtResult(
    gateway="conviction", offence="OAPA 1861 s.18", on=date(2025, 3, 3),
    disposals=(DisposalTerms(kind="imprisonment", months=10),),
    particulars={"sentenced_on": date(2025, 3, 3), "offended_on": date(2024, 5, 4)},
)  # fmt: skip


@pytest.fixture
def boy(cast: Cast) -> RegisteredNominal:
    """Return a boy of 17 at medium risk, who will be 18 on 1 August 2026."""
    known = register(cast, person=BOY, result=VIOLENCE, override_reason="Ten months, as on the certificate")
    recorded(cast.manager, known, set_level, level="medium", set_on=date(2026, 1, 12), reason=WHY)
    return known


def load_statuses(account: Account, nominal: RegisteredNominal) -> dict[str, DutyStatus]:
    with opened(account, nominal, WRITE) as permit:
        return {each.rule: how for each, how in load_board(permit).list_statuses(TODAY)}


def record_plan(account: Account, nominal: RegisteredNominal, **changes: Any) -> Any:
    values = {"agreed_on": TODAY, "agency_id": Agency.objects.get(code="PRB").pk, "named": "Ms Odell", "text": AGREED}
    return recorded(account, nominal, modes.record_transition_plan, **{**values, **changes})


def test_transition_plan_is_due_before_18_and_met_by_the_agreement(manager: Account, boy: RegisteredNominal):
    assert load_statuses(manager, boy)["practice.child.transition"] is DutyStatus.OVERDUE
    record_plan(manager, boy)
    assert load_statuses(manager, boy)["practice.child.transition"] is DutyStatus.MET_LATE
    [row] = read(manager, boy, load_management_record).transitions
    assert (row.agency.code, row.named) == ("PRB", "Ms Odell")


def test_transition_plan_with_a_future_date_short_text_or_adult_is_refused_or_questioned(
    manager: Account, boy: RegisteredNominal, nominal: RegisteredNominal
):
    with pytest.raises(FactRefused):
        record_plan(manager, boy, agreed_on=TODAY + timedelta(days=1))
    with pytest.raises(FactRefused, match="20 characters"):
        record_plan(manager, boy, text="Agreed.")
    with pytest.raises(ConfirmationNeeded, match="The nominal turned 18"):
        record_plan(manager, nominal)


def test_violent_offender_has_visit_risk_and_plan_duties_without_notification(cast: Cast, manager: Account):
    known = register(cast, result=VIOLENCE)

    def record_fact(act: Any, **values: Any) -> Any:
        return recorded(manager, known, act, **values)

    record_fact(set_level, level="high", set_on=date(2026, 1, 5), reason=WHY)
    began_at = datetime(2026, 1, 20, 18, tzinfo=UTC)
    record_fact(record_visit, outcome="seen", began_at=began_at, second_officer_id=cast.colleague.pk, text=WHY)
    record_fact(
        record_tool_result, tool="sara", version="3", band="high", assessor="PC Hale", assessed_on=date(2026, 1, 26)
    )
    edition = edition_on(TODAY)
    findings = {each.key: {"heading_text": each.called, "grade": "absent", "text": ""} for each in edition.headings}
    record_fact(
        record_assessment, findings=findings, evidence=["visits.visit:1"], edition=edition.name,
        assessed_on=date(2026, 1, 27),
        overall="high", rationale=WHY, priority="Where the former partner lives.", reassess_on=date(2026, 7, 1),
    )  # fmt: skip
    record_fact(
        record_action, pillar="control", text="Ask the former partner weekly", risk="Violence at home",
        agency_id=cast.police.pk, owner_id=manager.pk, from_on=date(2026, 2, 2), due_on=TODAY,
    )  # fmt: skip
    record_fact(submit_version, written_on=date(2026, 2, 2), text=WHY, override_reason="No trigger is needed.")

    found = load_statuses(manager, known)
    assert not any(rule.startswith("soa2003.") for rule in found), "no notification duties"
    with acting(manager):
        listed = {due.rule for due in list_todays_duties(Scope("mine", manager.pk), TODAY).rows}
    assert {"practice.visit.scheduled", "practice.risk.sign_off", "practice.plan.sign_off"} <= found.keys()
    assert {"practice.plan.action", "practice.risk.sign_off"} <= listed, "the duties are listed on Today"
