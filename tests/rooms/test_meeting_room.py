"""The room of a case: typed by two at once, decided, closed; its minutes sent, approved, copied and amended."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Agency
from mosovo.record.approvals import ApprovalRefused
from mosovo.record.fact_writer import WriteNotPermitted
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
from tests.support.meetings import (
    CRITERIA,
    NO,
    TODAY,
    WHY,
    Agencies,
    agencies,
    approve_as_read,
    convened,
    decided,
    invited,
    slot,
    writing,
)
from tests.support.people import Cast, Known, opened

type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Somebody of each of five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def today(cast: Cast) -> Meeting:
    """A sitting of today."""
    return convened(cast, held_on=TODAY)


def typed(account: Account, nominal: Known, at: MeetingCase, section: str, text: str, seen: int = 0) -> Any:
    with writing(account, nominal) as permit:
        return write_section_text(permit, at, section, text, seen=seen)


def closed(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def approved(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)


def test_two_people_in_two_sections_lose_nothing_and_in_one_section_the_second_is_shown_both(
    cast: Cast, nominal: Known, today: Meeting
) -> None:
    at = slot(cast, today, nominal)
    typed(cast.coordinator, nominal, at, "risk", "A first line.")
    typed(cast.manager, nominal, at, "plan", "The tablet is examined.")
    typed(cast.coordinator, nominal, at, "risk", "A first line. And a second.", seen=1)
    with pytest.raises(SectionChanged) as raised:
        typed(cast.manager, nominal, at, "risk", "Another line.", seen=1)
    assert (raised.value.theirs.text, raised.value.yours) == ("A first line. And a second.", "Another line.")
    with opened(cast.coordinator, nominal, policy.VIEW):
        texts = queries.map_section_texts(at)
        assert {name: each.text for name, each in texts.items()} == {
            "risk": "A first line. And a second.", "plan": "The tablet is examined.",
        }  # fmt: skip


def test_the_same_text_sent_twice_is_one_version(cast: Cast, nominal: Known, today: Meeting) -> None:
    at = slot(cast, today, nominal)
    assert [typed(cast.coordinator, nominal, at, "risk", "One line.").version for _ in range(2)] == [1, 1]


def test_a_case_is_not_closed_until_all_is_decided_and_the_sentence_says_what_is_missing(
    cast: Cast, nominal: Known, today: Meeting, of: Agencies
) -> None:
    at = slot(cast, today, nominal)
    seat = invited(cast, nominal, at, of.housing)
    with writing(cast.coordinator, nominal) as permit:
        housing = Agency.objects.get(code="HSG")
        action_tracking.create_action(
            permit, at, text="Confirm the tenancy", agency=housing, due_on=TODAY, pillar="supervision", today=TODAY
        )
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.close_meeting_case(permit, at, next_on=None, today=TODAY)
    for words in ("Record the disclosure decision", "Record the level decision", "Record the owner of action 1",
                  "next review", "Record attendance: Local housing authority",
                  "Save the text of section 5, Victims, or enter why it is empty."):  # fmt: skip
        assert words in raised.value.message
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        [given] = queries.list_actions_of_case(at)
        action_tracking.set_action_owner(permit, given, owner_name="Tariq Mockford", today=TODAY)
    closed(cast, nominal, at)
    with opened(cast.coordinator, nominal, policy.VIEW):
        stands = get_level_on(nominal.id, on=TODAY)
        assert stands is not None
        assert (stands.level, stands.meeting) == (2, load_meeting_case(at).closed.first)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"decision": "defer"}, "look_again_on"),
        ({"decision": "self", "verify_by_on": None}, "verify_by_on"),
        ({"decision": "disclose", "disclose_by_on": TODAY}, "content"),
        ({"decision": "no", "reasons": "No."}, "reasons"),
        ({"decision": "defer", "look_again_on": TODAY - timedelta(days=1)}, "look_again_on"),
    ],
)
def test_a_decision_on_disclosure_says_all_that_it_must(
    cast: Cast, nominal: Known, today: Meeting, told: dict[str, Any], field: str
) -> None:
    at = slot(cast, today, nominal)
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.record_disclosure_decision(permit, at, today=TODAY, **{**NO, **told})
    assert raised.value.field == field


TOLD: dict[str, Any] = {
    **NO, "decision": "disclose", "content": "His conviction of 2019", "power": "s327a",
    "disclosing_officer": "His manager",
    "representations": "He asks that his employer is told by him", "disclose_by_on": TODAY + timedelta(days=7),
}  # fmt: skip


def test_a_disclosure_is_not_verified_before_the_day_by_which_it_is_told(
    cast: Cast, nominal: Known, today: Meeting
) -> None:
    at = slot(cast, today, nominal)
    with writing(cast.coordinator, nominal) as permit:
        with pytest.raises(FactRefused) as refused:
            decisions.record_disclosure_decision(
                permit, at, today=TODAY, **{**TOLD, "verify_by_on": TODAY + timedelta(days=6)}
            )
        assert refused.value.field == "verify_by_on"
        assert "Verification date must be" in refused.value.message
        row = decisions.record_disclosure_decision(
            permit, at, today=TODAY, **{**TOLD, "verify_by_on": TOLD["disclose_by_on"]}
        )
        assert row.verify_by_on == row.disclose_by_on


def approves(account: Account, nominal: Known, row: DisclosureDecision, *, agrees: bool = True) -> None:
    with writing(account, nominal) as permit:
        seen = get_disclosure_approval(permit, row).digest
        decide_disclosure_approval(permit, row, agrees=agrees, reason=WHY, seen=seen, today=TODAY)


def test_who_proposes_a_disclosure_does_not_approve_it_and_a_change_is_approved_again(
    cast: Cast, nominal: Known, today: Meeting
) -> None:
    at = slot(cast, today, nominal)
    with writing(cast.coordinator, nominal) as permit:
        row = decisions.record_disclosure_decision(permit, at, today=TODAY, **TOLD)
    told = {"kind": "told", "disclosed_on": TODAY, "disclosed_by": "DC Bright", "today": TODAY}

    def makes() -> None:
        with writing(cast.manager, nominal) as permit, pytest.raises(FactRefused, match="A second person must approve"):
            decisions.record_disclosure_made(permit, row, **told)

    makes()
    for account, rule in ((cast.coordinator, "own-work"), (cast.manager, "not-approver")):
        with pytest.raises(ApprovalRefused) as refused:
            approves(account, nominal, row)
        assert refused.value.rule == rule
    with writing(cast.inspector, nominal) as permit, pytest.raises(FactRefused, match="at least 20 characters"):
        decide_disclosure_approval(permit, row, agrees=True, reason="Yes.", seen=b"", today=TODAY)
    approves(cast.inspector, nominal, row, agrees=False)
    makes()
    approves(cast.inspector, nominal, row)
    with writing(cast.manager, nominal) as permit:
        stale = get_disclosure_approval(permit, row).digest
        decisions.record_disclosure_decision(permit, at, today=TODAY, **{**TOLD, "content": "His conviction"})
        assert not get_disclosure_approval(permit, row).is_current
    makes()
    with writing(cast.inspector, nominal) as permit, pytest.raises(ApprovalRefused, match="changed after you opened"):
        decide_disclosure_approval(permit, row, agrees=True, reason=WHY, seen=stale, today=TODAY)
    approves(cast.inspector, nominal, row)
    with writing(cast.manager, nominal) as permit:
        assert decisions.record_disclosure_made(permit, row, **told).kind == "told"


def test_what_was_told_is_on_record_before_it_is_verified(cast: Cast, nominal: Known, today: Meeting) -> None:
    yesterday = TODAY - timedelta(days=1)
    at = slot(cast, today, nominal)
    with writing(cast.coordinator, nominal) as permit:
        row = decisions.record_disclosure_decision(permit, at, today=TODAY, **TOLD)
    approves(cast.inspector, nominal, row)
    with writing(cast.coordinator, nominal) as permit:

        def told(kind: str, disclosed_on: date) -> DisclosureMade:
            return decisions.record_disclosure_made(
                permit, row, today=TODAY, kind=kind, disclosed_on=disclosed_on, disclosed_by="DC Bright"
            )

        with pytest.raises(FactRefused, match="Record that the disclosure was made"):
            told("verified", TODAY)
        told("told", TODAY)
        with pytest.raises(FactRefused, match="when the disclosure was made, or later"):
            told("verified", yesterday)
        assert told("verified", TODAY).disclosed_on == TODAY


def test_what_they_tell_themselves_is_verified_without_a_record_that_we_told_it(
    cast: Cast, nominal: Known, today: Meeting
) -> None:
    at = slot(cast, today, nominal)
    with writing(cast.coordinator, nominal) as permit:
        himself = {**TOLD, "decision": "self", "verify_by_on": TODAY + timedelta(days=9)}
        row = decisions.record_disclosure_decision(permit, at, today=TODAY, **himself)
    approves(cast.inspector, nominal, row)
    with writing(cast.coordinator, nominal) as permit:
        said = {"disclosed_on": TODAY, "disclosed_by": "DC Bright", "today": TODAY}
        assert decisions.record_disclosure_made(permit, row, kind="verified", **said).disclosed_on == TODAY


def test_a_category_3_never_goes_to_level_1(cast: Cast, nominal: Known, today: Meeting, owner_sql: Sql) -> None:
    at = slot(cast, today, nominal)
    owner_sql(
        'insert into mappa_categorydecision (id, first, nominal_id, kind, "on", category, text, recorded_force, '
        "struck_out,"
        " change_reason, information_source, basis, exit, proposed, recorded_at) select g, g, %s, 'confirmed', %s, 3, "
        "'x', '', false,"
        " '', '', '', '', '[]', now() from gen_random_uuid() g",
        [nominal.id, TODAY],
    )
    with writing(cast.coordinator, nominal) as permit, pytest.raises(FactRefused) as raised:
        decisions.decide_level(permit, at, level=1, criteria=["lead-manages"], reasons=WHY, today=TODAY)
    assert raised.value.field == "level"


def test_an_action_is_done_by_its_agency_or_carried_forward_by_the_meeting(
    cast: Cast, nominal: Known, today: Meeting, of: Agencies
) -> None:
    at = slot(cast, today, nominal)
    for each in (of.housing, of.health):
        invited(cast, nominal, at, each)
    with writing(cast.coordinator, nominal) as permit:
        action = action_tracking.create_action(
            permit, at, text="Confirm the tenancy", agency=of.housing.agency, owner=of.housing, due_on=TODAY,
            pillar="supervision", today=TODAY,
        )  # fmt: skip
        later = TODAY + timedelta(days=7)
        action_tracking.record_action_step(
            permit, action, kind="carried", text="The landlord must consent.", due_on=later, today=TODAY
        )
    assert action.reference == f"{today.number:04d}/1/1"
    with opened(of.health, nominal, policy.ANSWER) as permit, pytest.raises(WriteNotPermitted):
        action_tracking.record_action_step(permit, action, kind="done", text="We say that it is done.", today=TODAY)
    with opened(of.housing, nominal, policy.ANSWER) as permit:
        with pytest.raises(WriteNotPermitted):
            action_tracking.record_action_step(
                permit, action, kind="withdrawn", text="Not needed any more.", today=TODAY
            )
        action_tracking.record_action_step(permit, action, kind="done", text="Tenancy agreement seen.", today=TODAY)
        with pytest.raises(FactRefused, match="was closed"):
            action_tracking.record_action_step(permit, action, kind="done", text="Tenancy agreement seen.", today=TODAY)
        [owed] = queries.list_action_progress([action])
    assert (owed.due_on, owed.carried, owed.end is not None) == (later, 1, True)


def test_minutes_reach_who_is_still_asked_and_nobody_who_was_removed(
    cast: Cast, nominal: Known, today: Meeting, of: Agencies
) -> None:
    at = slot(cast, today, nominal)
    stays, goes = (invited(cast, nominal, at, each) for each in (of.health, of.housing))
    with writing(cast.coordinator, nominal) as permit:
        for each in (stays, goes):
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    closed(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
        with pytest.raises(FactRefused, match="Another person must decide"):
            approve_as_read(permit, at)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, goes, change_reason="No longer concerned.", today=TODAY)
        copies = minutes_workflow.distribute_minutes(permit, at, today=TODAY)
    assert [each.invitation_id for each in copies] == [stays.first]
    with opened(of.health, nominal, policy.OPEN_OWN_COPY) as permit:
        minutes_workflow.record_copy_opened(permit, MinutesCopy.objects.get())
        assert MinutesCopyOpening.objects.count() == 1
    with pytest.raises(gateway.NoSuchNominal), opened(of.housing, nominal, policy.OPEN_OWN_COPY):
        pass


def test_approved_minutes_are_written_in_only_once_they_are_opened_again(
    cast: Cast, nominal: Known, today: Meeting, of: Agencies
) -> None:
    at = slot(cast, today, nominal)
    seat = invited(cast, nominal, at, of.health)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="apologies", reason="Leave", today=TODAY)
    closed(cast, nominal, at)
    approved(cast, nominal, at)
    with pytest.raises(FactRefused, match="approved"):
        typed(cast.coordinator, nominal, at, "risk", "Too late.")
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.distribute_minutes(permit, at, today=TODAY)
        minutes_workflow.reopen_minutes(permit, at, text="A date was wrong.", today=TODAY)
    typed(cast.coordinator, nominal, at, "risk", "The date put right.", seen=1)
    approved(cast, nominal, at)
    with opened(cast.coordinator, nominal, policy.VIEW):
        case = load_meeting_case(at)
        assert (case.state.name, case.state.version) == ("approved", 2)


def test_the_restricted_section_is_read_by_the_force_and_by_those_allowed(
    cast: Cast, nominal: Known, today: Meeting, of: Agencies
) -> None:
    at = slot(cast, today, nominal)
    invited(cast, nominal, at, of.housing)
    invited(cast, nominal, at, of.probation, sees_restricted=True)
    typed(cast.coordinator, nominal, at, "restricted", "Surveillance from Monday.")
    typed(cast.coordinator, nominal, at, "risk", "High.")
    seen = {}
    for who in (of.housing, of.probation, cast.manager):
        with opened(who, nominal, policy.ANSWER if who.agency else policy.VIEW):
            seen[who.username] = sorted(queries.map_section_texts(at))
    assert seen == {"tariq": ["risk"], "priya": ["restricted", "risk"], "tamsin": ["restricted", "risk"]}


def test_who_was_asked_may_read_and_not_write(cast: Cast, nominal: Known, today: Meeting, of: Agencies) -> None:
    at = slot(cast, today, nominal)
    invited(cast, nominal, at, of.housing)
    with opened(of.housing, nominal, policy.ANSWER) as permit:
        for act in (
            lambda: write_section_text(permit, at, "risk", "Mine.", seen=0),
            lambda: decisions.record_disclosure_decision(permit, at, today=TODAY, **NO),
            lambda: decisions.decide_level(permit, at, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY),
        ):
            with pytest.raises(WriteNotPermitted):
                act()
