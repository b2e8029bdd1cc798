"""A meeting case: text by two people at once, decisions, closure, and minutes from approval to amendment."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Agency
from mosovo.record.approvals import ApprovalRefused
from mosovo.record.fact_writer import AlreadyCorrected, WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.mappa.queries import get_level_on
from mosovo.rooms.meetings import action_tracking, actions, attendance, decisions, minutes_workflow, policy, queries
from mosovo.rooms.meetings.disclosure_approval import decide_disclosure_approval, get_disclosure_approval
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import (
    DisclosureDecision,
    DisclosureMade,
    Meeting,
    MeetingCase,
    MinutesCopy,
    MinutesCopyOpening,
)
from mosovo.rooms.meetings.section_texts import SectionChanged, write_section_text
from tests.support.fixture_types import Sql
from tests.support.meetings import (
    CRITERIA,
    NO,
    TODAY,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, opened


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Set up a meeting for today."""
    return create_test_meeting(cast, held_on=TODAY)


def write_section(
    account: Account, nominal: RegisteredNominal, meeting_case: MeetingCase, section: str, text: str, seen: int = 0
) -> Any:
    with writing(account, nominal) as permit:
        return write_section_text(permit, meeting_case, section, text, seen=seen)


def close_case(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> None:
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def approve_minutes(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> None:
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)


def test_text_by_two_people_is_kept_and_a_conflict_shows_both_versions(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    write_section(cast.coordinator, nominal, meeting_case, "risk", "A first line.")
    write_section(cast.manager, nominal, meeting_case, "plan", "The tablet is examined.")
    write_section(cast.coordinator, nominal, meeting_case, "risk", "A first line. And a second.", seen=1)
    with pytest.raises(SectionChanged) as raised:
        write_section(cast.manager, nominal, meeting_case, "risk", "Another line.", seen=1)
    assert (raised.value.theirs.text, raised.value.yours) == ("A first line. And a second.", "Another line.")
    with opened(cast.coordinator, nominal, policy.VIEW):
        texts = queries.map_section_texts(meeting_case)
        assert {name: each.text for name, each in texts.items()} == {
            "risk": "A first line. And a second.", "plan": "The tablet is examined.",
        }  # fmt: skip


def test_same_section_text_sent_twice_is_one_version(cast: Cast, nominal: RegisteredNominal, meeting: Meeting) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    assert [write_section(cast.coordinator, nominal, meeting_case, "risk", "One line.").version for _ in range(2)] == [
        1,
        1,
    ]


def test_meeting_case_closes_only_when_complete_and_names_what_is_missing(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    seat = invite_account(cast, nominal, meeting_case, partners.housing)
    with writing(cast.coordinator, nominal) as permit:
        housing = Agency.objects.get(code="HSG")
        action_tracking.create_action(
            permit,
            meeting_case,
            text="Confirm the tenancy",
            agency=housing,
            due_on=TODAY,
            pillar="supervision",
            today=TODAY,
        )
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.close_meeting_case(permit, meeting_case, next_on=None, today=TODAY)
    for words in ("Record the disclosure decision", "Record the level decision", "Record the owner of action 1",
                  "next review", "Record attendance: Local housing authority",
                  "Save the text of section 5, Victims, or enter why it is empty."):  # fmt: skip
        assert words in raised.value.message
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        [action] = queries.list_actions_of_case(meeting_case)
        action_tracking.set_action_owner(permit, action, owner_name="Tariq Mockford", today=TODAY)
    close_case(cast, nominal, meeting_case)
    with opened(cast.coordinator, nominal, policy.VIEW):
        level = get_level_on(nominal.id, on=TODAY)
        assert level is not None
        assert (level.level, level.meeting) == (2, load_meeting_case(meeting_case).closure.first)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "defer"}, "look_again_on"),
        ({"decision": "self", "verify_by_on": None}, "verify_by_on"),
        ({"decision": "disclose", "disclose_by_on": TODAY}, "content"),
        ({"decision": "no", "reasons": "No."}, "reasons"),
        ({"decision": "defer", "look_again_on": TODAY - timedelta(days=1)}, "look_again_on"),
    ],
)
def test_disclosure_decision_with_missing_values_is_refused(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, changes: dict[str, Any], field: str
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **{**NO, **changes})
    assert raised.value.field == field


DISCLOSURE: dict[str, Any] = {
    **NO, "decision": "disclose", "content": "His conviction of 2019", "power": "s327a",
    "disclosing_officer": "His manager",
    "representations": "He asks that his employer is told by him", "disclose_by_on": TODAY + timedelta(days=7),
}  # fmt: skip


def test_disclosure_is_not_verified_before_its_due_date(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        with pytest.raises(FactRefused) as refused:
            decisions.record_disclosure_decision(
                permit, meeting_case, today=TODAY, **{**DISCLOSURE, "verify_by_on": TODAY + timedelta(days=6)}
            )
        assert refused.value.field == "verify_by_on"
        assert "Verification date must be" in refused.value.message
        row = decisions.record_disclosure_decision(
            permit, meeting_case, today=TODAY, **{**DISCLOSURE, "verify_by_on": DISCLOSURE["disclose_by_on"]}
        )
        assert row.verify_by_on == row.disclose_by_on


def decide_approval(
    account: Account, nominal: RegisteredNominal, row: DisclosureDecision, *, agrees: bool = True
) -> None:
    with writing(account, nominal) as permit:
        seen = get_disclosure_approval(permit, row).digest
        decide_disclosure_approval(permit, row, agrees=agrees, reason=WHY, seen=seen, today=TODAY)


def test_disclosure_is_approved_by_a_second_person_and_again_after_a_change(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        row = decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **DISCLOSURE)
    values = {"kind": "told", "disclosed_on": TODAY, "disclosed_by": "DC Bright", "today": TODAY}

    def check_refused() -> None:
        with writing(cast.manager, nominal) as permit, pytest.raises(FactRefused, match="A second person must approve"):
            decisions.record_disclosure_made(permit, row, **values)

    check_refused()
    for account, rule in ((cast.coordinator, "own-work"), (cast.manager, "not-approver")):
        with pytest.raises(ApprovalRefused) as refused:
            decide_approval(account, nominal, row)
        assert refused.value.rule == rule
    with writing(cast.inspector, nominal) as permit, pytest.raises(FactRefused, match="at least 20 characters"):
        decide_disclosure_approval(permit, row, agrees=True, reason="Yes.", seen=b"", today=TODAY)
    decide_approval(cast.inspector, nominal, row, agrees=False)
    check_refused()
    decide_approval(cast.inspector, nominal, row)
    with writing(cast.manager, nominal) as permit:
        stale = get_disclosure_approval(permit, row).digest
        decisions.record_disclosure_decision(
            permit, meeting_case, today=TODAY, seen=row.pk, change_reason="The year is not needed.",
            **{**DISCLOSURE, "content": "His conviction"},
        )  # fmt: skip
        assert not get_disclosure_approval(permit, row).is_current
    check_refused()
    with writing(cast.inspector, nominal) as permit, pytest.raises(ApprovalRefused, match="changed after you opened"):
        decide_disclosure_approval(permit, row, agrees=True, reason=WHY, seen=stale, today=TODAY)
    decide_approval(cast.inspector, nominal, row)
    with writing(cast.manager, nominal) as permit:
        assert decisions.record_disclosure_made(permit, row, **values).kind == "told"


def test_disclosure_is_recorded_before_it_is_verified(cast: Cast, nominal: RegisteredNominal, meeting: Meeting) -> None:
    yesterday = TODAY - timedelta(days=1)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        row = decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **DISCLOSURE)
    decide_approval(cast.inspector, nominal, row)
    with writing(cast.coordinator, nominal) as permit:

        def record_made(kind: str, disclosed_on: date) -> DisclosureMade:
            return decisions.record_disclosure_made(
                permit, row, today=TODAY, kind=kind, disclosed_on=disclosed_on, disclosed_by="DC Bright"
            )

        with pytest.raises(FactRefused, match="Record that the disclosure was made"):
            record_made("verified", TODAY)
        record_made("told", TODAY)
        with pytest.raises(FactRefused, match="when the disclosure was made, or later"):
            record_made("verified", yesterday)
        assert record_made("verified", TODAY).disclosed_on == TODAY


def test_self_disclosure_is_verified_without_a_record_of_disclosure(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with writing(cast.coordinator, nominal) as permit:
        self_disclosure = {**DISCLOSURE, "decision": "self", "verify_by_on": TODAY + timedelta(days=9)}
        row = decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **self_disclosure)
    decide_approval(cast.inspector, nominal, row)
    with writing(cast.coordinator, nominal) as permit:
        values = {"disclosed_on": TODAY, "disclosed_by": "DC Bright", "today": TODAY}
        assert decisions.record_disclosure_made(permit, row, kind="verified", **values).disclosed_on == TODAY


def test_category_3_case_is_not_set_to_level_1_by_a_meeting(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    owner_sql(
        'insert into mappa_categorydecision (id, first, nominal_id, kind, "on", category, text, recorded_force, '
        "struck_out,"
        " change_reason, information_source, basis, exit, proposed, recorded_at) select g, g, %s, 'confirmed', %s, 3, "
        "'x', '', false,"
        " '', '', '', '', '[]', now() from gen_random_uuid() g",
        [nominal.id, TODAY],
    )
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.decide_level(permit, meeting_case, level=1, criteria=["lead-manages"], reasons=WHY, today=TODAY)
    assert raised.value.field == "level"


def test_changed_level_keeps_its_own_reason_and_who_assessed_the_risk(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    high = {"level": 2, "criteria": ["meetings-add", "high-harm"], "reasons": WHY, "today": TODAY}
    with writing(cast.coordinator, nominal) as permit:
        first = decisions.decide_level(permit, meeting_case, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY)
        change = {**high, "seen": first.pk, "assessed_because": "Probation assessed it today."}
        with pytest.raises(FactRefused, match="Enter the reason for the change"):
            decisions.decide_level(permit, meeting_case, **change)
        second = decisions.decide_level(permit, meeting_case, **change, change_reason="An arrest came to light.")
        assert second.change_reason == "An arrest came to light. Confirmed: Probation assessed it today."
        with pytest.raises(AlreadyCorrected) as raised:
            decisions.decide_level(permit, meeting_case, **{**change, "reasons": f"{WHY} Again."}, change_reason="New.")
        assert raised.value.theirs.pk == second.pk


def test_action_is_completed_by_its_agency_or_carried_forward_by_the_meeting(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    for each in (partners.housing, partners.health):
        invite_account(cast, nominal, meeting_case, each)
    with writing(cast.coordinator, nominal) as permit:
        action = action_tracking.create_action(
            permit, meeting_case, text="Confirm the tenancy", agency=partners.housing.agency,
            owner=partners.housing, due_on=TODAY, pillar="supervision", today=TODAY,
        )  # fmt: skip
        later = TODAY + timedelta(days=7)
        action_tracking.record_action_step(
            permit, action, kind="carried", text="The landlord must consent.", due_on=later, today=TODAY
        )
    assert action.reference == f"{meeting.number:04d}/1/1"
    with opened(partners.health, nominal, policy.ANSWER) as permit, pytest.raises(WriteNotPermitted):
        action_tracking.record_action_step(permit, action, kind="done", text="We say that it is done.", today=TODAY)
    with opened(partners.housing, nominal, policy.ANSWER) as permit:
        with pytest.raises(WriteNotPermitted):
            action_tracking.record_action_step(
                permit, action, kind="withdrawn", text="Not needed any more.", today=TODAY
            )
        action_tracking.record_action_step(permit, action, kind="done", text="Tenancy agreement seen.", today=TODAY)
        with pytest.raises(FactRefused, match="was closed"):
            action_tracking.record_action_step(permit, action, kind="done", text="Tenancy agreement seen.", today=TODAY)
        [progress] = queries.list_action_progress([action])
    assert (progress.due_on, progress.carried, progress.end is not None) == (later, 1, True)


def test_minutes_go_to_current_invitees_and_not_to_removed_ones(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    current, removed = (
        invite_account(cast, nominal, meeting_case, each) for each in (partners.health, partners.housing)
    )
    with writing(cast.coordinator, nominal) as permit:
        for each in (current, removed):
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    close_case(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
        with pytest.raises(FactRefused, match="Another person must decide"):
            approve_current_minutes(permit, meeting_case)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, removed, change_reason="No longer concerned.", today=TODAY)
        copies = minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
    assert [each.invitation_id for each in copies] == [current.first]
    with opened(partners.health, nominal, policy.OPEN_OWN_COPY) as permit:
        minutes_workflow.record_copy_opened(permit, MinutesCopy.objects.get())
        assert MinutesCopyOpening.objects.count() == 1
    with pytest.raises(gateway.NoSuchNominal), opened(partners.housing, nominal, policy.OPEN_OWN_COPY):
        pass


def test_approved_minutes_are_edited_only_after_reopening(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    seat = invite_account(cast, nominal, meeting_case, partners.health)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="apologies", reason="Leave", today=TODAY)
    close_case(cast, nominal, meeting_case)
    approve_minutes(cast, nominal, meeting_case)
    with pytest.raises(FactRefused, match="approved"):
        write_section(cast.coordinator, nominal, meeting_case, "risk", "Too late.")
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
        minutes_workflow.reopen_minutes(permit, meeting_case, text="A date was wrong.", today=TODAY)
    write_section(cast.coordinator, nominal, meeting_case, "risk", "The date put right.", seen=1)
    approve_minutes(cast, nominal, meeting_case)
    with opened(cast.coordinator, nominal, policy.VIEW):
        case = load_meeting_case(meeting_case)
        assert (case.state.name, case.state.version) == ("approved", 2)


def test_restricted_section_is_read_only_by_the_force_and_permitted_agencies(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    invite_account(cast, nominal, meeting_case, partners.probation, sees_restricted=True)
    write_section(cast.coordinator, nominal, meeting_case, "restricted", "Surveillance from Monday.")
    write_section(cast.coordinator, nominal, meeting_case, "risk", "High.")
    seen = {}
    for who in (partners.housing, partners.probation, cast.manager):
        with opened(who, nominal, policy.ANSWER if who.agency else policy.VIEW):
            seen[who.username] = sorted(queries.map_section_texts(meeting_case))
    assert seen == {"tariq": ["risk"], "priya": ["restricted", "risk"], "tamsin": ["restricted", "risk"]}


def test_invited_agency_cannot_write_minutes_or_decisions(
    cast: Cast, nominal: RegisteredNominal, meeting: Meeting, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    with opened(partners.housing, nominal, policy.ANSWER) as permit:
        for act in (
            lambda: write_section_text(permit, meeting_case, "risk", "Mine.", seen=0),
            lambda: decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **NO),
            lambda: decisions.decide_level(permit, meeting_case, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY),
        ):
            with pytest.raises(WriteNotPermitted):
                act()
