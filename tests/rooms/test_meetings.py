"""MAPPA meetings: cases in slots, invitations and the access they give, and agency reports."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Agency
from mosovo.record.fact_writer import AlreadyCorrected, WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.validation import ConfirmationNeeded
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.meetings import actions, agency_reports, policy, queries
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.all_cases import MeetingChanged
from mosovo.rooms.meetings.models import AgencyReport, Invitation, MeetingCase
from tests.support.meetings import (
    CRITERIA,
    HELD_ON,
    TODAY,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, opened, register


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


def answer_report(
    account: Any, nominal: RegisteredNominal, meeting_case: MeetingCase, answer: str, *parts: ReportPart
) -> AgencyReport:
    """Report for the agency, from a page that shows its last report."""
    with opened(account, nominal, policy.ANSWER) as permit:
        last = queries.get_agency_report(meeting_case, account.agency)
        return agency_reports.record_agency_report(
            permit, meeting_case, account.agency, answer=answer, answered_by=account.name, today=TODAY, parts=parts,
            seen=last and last.pk,
        )  # fmt: skip


def add_case(cast: Cast, nominal: RegisteredNominal, **values: Any) -> MeetingCase:
    """Add the case to a Level 2 meeting, as the screen does."""
    meeting = create_test_meeting(cast)
    with writing(cast.coordinator, nominal) as permit:
        return actions.add_case(permit, meeting, starts=time(9, 30), minutes=30, today=TODAY, **values)


def test_case_without_a_level_or_referral_needs_a_reason_to_join_a_meeting(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with pytest.raises(
        ConfirmationNeeded, match="No MAPPA level is set for this case, and no referral to Level 2 was accepted"
    ):
        add_case(cast, nominal)
    with pytest.raises(ConfirmationNeeded):
        add_case(cast, nominal, override_reason="  ")
    assert add_case(cast, nominal, override_reason="Referred by telephone").change_reason == "Referred by telephone"


@pytest.mark.parametrize(("level", "needs_confirmation"), [(1, True), (2, False)])
def test_level_2_case_joins_a_level_2_meeting_without_confirmation(
    cast: Cast, nominal: RegisteredNominal, level: int, needs_confirmation: bool
) -> None:
    with writing(cast.coordinator, nominal) as permit:
        mappa.set_level(
            permit, level=level, set_on=TODAY, criteria=CRITERIA if level == 2 else ["lead-manages"], text=WHY,
            review_on=TODAY + timedelta(days=90), today=TODAY, meeting=uuid4(), override_reason="So decided",
        )  # fmt: skip
    if needs_confirmation:
        with pytest.raises(ConfirmationNeeded, match="The case is managed at Level 1, and no referral"):
            add_case(cast, nominal)
    else:
        assert add_case(cast, nominal, override_reason="Not asked for").change_reason == ""


def test_invited_account_opens_the_agency_page_only_until_removed(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    with acting(partners.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)
    invitation = invite_account(cast, nominal, meeting_case, partners.housing)
    with acting(partners.housing) as actor:
        assert gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor).rule == "invited"
        with pytest.raises(gateway.NoSuchNominal):
            gateway.open_nominal(nominal.urn, action=policy.VIEW, actor=actor)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, invitation, change_reason="The tenancy ended.", today=TODAY)
    with acting(partners.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


def test_agency_reports_for_itself_and_reads_only_the_parts_meant_for_it(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    for each in (partners.housing, partners.health):
        invite_account(cast, nominal, meeting_case, each)
    answer_report(
        partners.housing, nominal, meeting_case, "relevant",
        ReportPart("Sole tenancy since May."), ReportPart("A complaint by a neighbour.", "authorities"),
        ReportPart("The neighbour is a colleague of ours.", "chair"),
    )  # fmt: skip
    seen = {}
    for who in (partners.health, cast.manager, cast.coordinator, partners.housing):
        with opened(who, nominal, policy.ANSWER if who.agency else policy.VIEW):
            replies = list(AgencyReport.objects.known_at())
            seen[who.username] = len(queries.map_report_parts(replies)[replies[0].first])
    assert seen == {"ines": 1, "tamsin": 2, "wren": 3, "tariq": 3}
    with opened(partners.health, nominal, policy.ANSWER) as permit, pytest.raises(WriteNotPermitted):
        agency_reports.record_agency_report(
            permit, meeting_case, partners.housing.agency, answer="no-trace", answered_by="x", today=TODAY
        )  # type: ignore[arg-type]


def test_second_agency_report_replaces_the_first(cast: Cast, nominal: RegisteredNominal, partners: Agencies) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    answer_report(partners.housing, nominal, meeting_case, "relevant", ReportPart("A first report."))
    answer_report(partners.housing, nominal, meeting_case, "relevant", ReportPart("A second report."))
    with opened(cast.coordinator, nominal, policy.VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert [each.text for each in queries.map_report_parts([reply])[reply.first]] == ["A second report."]
    answer_report(partners.housing, nominal, meeting_case, "no-trace")
    with opened(cast.coordinator, nominal, policy.VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert queries.map_report_parts([reply])[reply.first] == []


def test_agency_report_replaces_only_the_report_that_its_author_saw(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    first = answer_report(partners.housing, nominal, meeting_case, "relevant", ReportPart("A first report."))
    second = answer_report(partners.housing, nominal, meeting_case, "relevant", ReportPart("A second report."))
    for seen in (None, first.pk):
        with opened(partners.housing, nominal, policy.ANSWER) as permit, pytest.raises(AlreadyCorrected) as raised:
            agency_reports.record_agency_report(
                permit, meeting_case, partners.housing.agency, answer="no-trace", answered_by="Tariq", today=TODAY,  # type: ignore[arg-type]  # it has an agency
                seen=seen,
            )  # fmt: skip
        assert raised.value.theirs.pk == second.pk
    with opened(cast.coordinator, nominal, policy.VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert [each.text for each in queries.map_report_parts([reply])[reply.first]] == ["A second report."]


def test_agency_report_needs_text_exactly_if_information_is_relevant(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    meeting_case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, meeting_case, partners.housing)
    for answer, parts in (("relevant", ()), ("no-trace", (ReportPart("But look here."),))):
        with pytest.raises(FactRefused):
            answer_report(partners.housing, nominal, meeting_case, answer, *parts)


def test_agency_view_lists_only_its_own_cases(cast: Cast, nominal: RegisteredNominal, partners: Agencies) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    own_case, other_case = add_to_meeting(cast, meeting, nominal), add_to_meeting(cast, meeting, other, time(10, 0))
    invite_account(cast, nominal, own_case, partners.housing)
    invite_account(cast, other, other_case, partners.health)
    with acting(partners.housing):
        found = load_agency_view(partners.housing, on=TODAY)
        assert [(each.slot.first, each.needs_report) for each in found.slots] == [(own_case.first, True)]
        assert found.slots[0].days_late(HELD_ON) > 0
    answer_report(partners.housing, nominal, own_case, "no-trace")
    with acting(partners.housing):
        found = load_agency_view(partners.housing, on=TODAY)
        assert found.reports_due == []
        assert load_agency_view(partners.housing, on=HELD_ON + timedelta(days=1)).slots == []
    with acting(partners.jobcentre):
        view = load_agency_view(partners.jobcentre, on=TODAY)
    assert (view.slots, view.actions) == ([], [])


def test_standing_members_are_invited_to_every_case(cast: Cast, nominal: RegisteredNominal, partners: Agencies) -> None:
    with acting(cast.coordinator) as actor:
        for each in (partners.housing, partners.children):
            assert each.agency
            actions.add_standing_member(actor, level=2, invitee=actions.Invitee(each.agency, each.name, each))
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    with opened(cast.coordinator, nominal, policy.VIEW):
        assert {(each.agency.code, each.core) for each in queries.list_invitations([meeting_case])} == {
            ("CSC", True),
            ("HSG", True),
        }


def test_account_of_a_person_invited_by_name_gets_the_rights_and_question_selected_with_it(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    slot = add_to_meeting(cast, create_test_meeting(cast), nominal)

    def invite(who: Account, account: Account | None = None, **values: Any) -> Invitation:
        assert who.agency is not None
        with writing(cast.coordinator, nominal) as permit:
            return actions.invite_agency(permit, slot, Invitee(who.agency, who.name, account, **values), today=TODAY)

    by_name = invite(partners.housing, sees_restricted=True, is_senior=True, question="Who holds the tenancy?")
    invited = invite(partners.housing, partners.housing)
    assert (invited.first, invited.account) == (by_name.first, partners.housing)
    assert not invited.sees_restricted, "a right that was not selected"
    assert not invited.is_senior
    assert invited.question == "Who holds the tenancy?", "no other question was asked"
    invite(partners.health, question="Is he in treatment?")
    invited = invite(partners.health, partners.health, sees_restricted=True, question="Who treats him?")
    assert (invited.sees_restricted, invited.question) == (True, "Who treats him?")


def test_case_needs_a_free_slot_within_the_meeting(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    add_to_meeting(cast, meeting, nominal)
    for starts in (time(9, 45), time(9, 0), time(15, 45)):
        with pytest.raises(FactRefused):
            add_to_meeting(cast, meeting, other, starts)
    with pytest.raises(FactRefused):
        add_to_meeting(cast, meeting, nominal, time(11, 0))
    assert add_to_meeting(cast, meeting, other, time(10, 0)).number == 2


def test_emergency_meeting_tomorrow_has_reports_due_today(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting = create_test_meeting(cast, kind="emergency", level=3, held_on=TODAY + timedelta(days=1))
    assert add_to_meeting(cast, meeting, nominal).reports_due_on == TODAY


def test_meeting_needs_a_senior_chair_at_level_3_a_current_date_and_permission(cast: Cast) -> None:
    with pytest.raises(FactRefused, match="senior"):
        create_test_meeting(cast, level=3, chair=cast.supervisor)
    with pytest.raises(FactRefused):
        create_test_meeting(cast, held_on=TODAY - timedelta(days=1))
    with pytest.raises(WriteNotPermitted):
        create_test_meeting(cast, by=cast.manager)


def test_second_of_two_changes_to_a_meeting_is_refused(cast: Cast) -> None:
    meeting = create_test_meeting(cast)
    with acting(cast.coordinator) as actor:
        actions.change_meeting(actor, meeting, version=1, today=TODAY, venue="By video")
    with acting(cast.inspector) as actor, pytest.raises(MeetingChanged) as raised:
        actions.change_meeting(actor, meeting, version=1, today=TODAY, venue="Elsewhere")
    assert raised.value.theirs.venue == "By video"


def test_cancelled_meeting_ends_the_access_of_invitees(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    invite_account(cast, nominal, add_to_meeting(cast, meeting, nominal), partners.housing)
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(actor, meeting, cancellation_reason="The chair is ill.", version=1, today=TODAY)
    with acting(partners.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


def test_another_force_sees_no_part_of_a_meeting(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting = create_test_meeting(cast)
    add_to_meeting(cast, meeting, nominal)
    with acting(cast.stranger_inspector):
        assert queries.list_meeting_cases(meeting) == []
        assert not type(meeting).objects.exists()
    assert Agency.objects.exists()
