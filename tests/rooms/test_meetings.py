"""Sittings: cases in slots, agencies asked and tied, what each knows; a partner is told of theirs and of no other."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.nominals import gateway
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.validation import ConfirmationNeeded
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.meetings import actions, agency_reports, policy, queries
from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.models import AgencyReport, MeetingCase
from tests.support.meetings import CRITERIA, HELD_ON, TODAY, WHY, Agencies, agencies, convened, invited, slot, writing
from tests.support.people import Cast, Known, acting, opened, register

type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Somebody of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def answered(account: Any, nominal: Known, to: MeetingCase, answer: str, *parts: ReportPart) -> AgencyReport:
    with opened(account, nominal, policy.ANSWER) as permit:
        return agency_reports.record_agency_report(
            permit, to, account.agency, answer=answer, answered_by=account.name, today=TODAY, parts=parts
        )


def add(cast: Cast, nominal: Known, **told: Any) -> MeetingCase:
    """The case is put into a Level 2 sitting, as the screen does."""
    sitting = convened(cast)
    with writing(cast.coordinator, nominal) as permit:
        return actions.add_case(permit, sitting, starts=time(9, 30), minutes=30, today=TODAY, **told)


def test_a_case_without_a_level_or_referral_is_added_to_a_meeting_only_with_a_reason(
    cast: Cast, nominal: Known
) -> None:
    with pytest.raises(
        ConfirmationNeeded, match="No MAPPA level is set for this case, and no referral to Level 2 was accepted"
    ):
        add(cast, nominal)
    with pytest.raises(ConfirmationNeeded):
        add(cast, nominal, override_reason="  ")
    assert add(cast, nominal, override_reason="Referred by telephone").change_reason == "Referred by telephone"


@pytest.mark.parametrize(("level", "asked"), [(1, True), (2, False)])
def test_a_case_that_is_managed_at_level_2_is_added_without_a_question(
    cast: Cast, nominal: Known, level: int, asked: bool
) -> None:
    with writing(cast.coordinator, nominal) as permit:
        mappa.set_level(
            permit, level=level, set_on=TODAY, criteria=CRITERIA if level == 2 else ["lead-manages"], text=WHY,
            review_on=TODAY + timedelta(days=90), today=TODAY, meeting=uuid4(), override_reason="So decided",
        )  # fmt: skip
    if asked:
        with pytest.raises(ConfirmationNeeded, match="The case is managed at Level 1, and no referral"):
            add(cast, nominal)
    else:
        assert add(cast, nominal, override_reason="Not asked for").change_reason == ""


def test_who_is_asked_opens_the_agency_page_and_no_case_file_until_they_are_removed(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    with acting(of.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)
    invitation = invited(cast, nominal, at, of.housing)
    with acting(of.housing) as actor:
        assert gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor).rule == "invited"
        with pytest.raises(gateway.NoSuchNominal):
            gateway.open_nominal(nominal.urn, action=policy.VIEW, actor=actor)
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, invitation, change_reason="The tenancy ended.", today=TODAY)
    with acting(of.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


def test_an_agency_answers_for_itself_and_reads_only_what_is_for_it(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    for each in (of.housing, of.health):
        invited(cast, nominal, at, each)
    answered(
        of.housing, nominal, at, "relevant",
        ReportPart("Sole tenancy since May."), ReportPart("A complaint by a neighbour.", "authorities"),
        ReportPart("The neighbour is a colleague of ours.", "chair"),
    )  # fmt: skip
    seen = {}
    for who in (of.health, cast.manager, cast.coordinator, of.housing):
        with opened(who, nominal, policy.ANSWER if who.agency else policy.VIEW):
            replies = list(AgencyReport.objects.known_at())
            seen[who.username] = len(queries.map_report_parts(replies)[replies[0].first])
    assert seen == {"ines": 1, "tamsin": 2, "wren": 3, "tariq": 3}
    with opened(of.health, nominal, policy.ANSWER) as permit, pytest.raises(WriteNotPermitted):
        agency_reports.record_agency_report(
            permit, at, of.housing.agency, answer="no-trace", answered_by="x", today=TODAY
        )  # type: ignore[arg-type]


def test_an_agency_that_answers_again_leaves_only_the_last_report(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    answered(of.housing, nominal, at, "relevant", ReportPart("A first report."))
    answered(of.housing, nominal, at, "relevant", ReportPart("A second report."))
    with opened(cast.coordinator, nominal, policy.VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert [each.text for each in queries.map_report_parts([reply])[reply.first]] == ["A second report."]
    answered(of.housing, nominal, at, "no-trace")
    with opened(cast.coordinator, nominal, policy.VIEW):
        [reply] = AgencyReport.objects.known_at()
        assert queries.map_report_parts([reply])[reply.first] == []


def test_a_report_says_something_or_says_that_there_is_nothing(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    for answer, parts in (("relevant", ()), ("no-trace", (ReportPart("But look here."),))):
        with pytest.raises(FactRefused):
            answered(of.housing, nominal, at, answer, *parts)


def test_a_partner_is_told_of_their_cases_and_of_no_other(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting, other = convened(cast), register(cast)
    mine, theirs = slot(cast, sitting, nominal), slot(cast, sitting, other, time(10, 0))
    invited(cast, nominal, mine, of.housing)
    invited(cast, other, theirs, of.health)
    with acting(of.housing):
        found = load_agency_view(of.housing, on=TODAY)
        assert [(each.slot.first, each.owes_report) for each in found.slots] == [(mine.first, True)]
        assert found.slots[0].days_late(HELD_ON) > 0
    answered(of.housing, nominal, mine, "no-trace")
    with acting(of.housing):
        found = load_agency_view(of.housing, on=TODAY)
        assert found.reports_due == []
        assert load_agency_view(of.housing, on=HELD_ON + timedelta(days=1)).slots == []
    with acting(of.jobcentre):
        nobody = load_agency_view(of.jobcentre, on=TODAY)
    assert (nobody.slots, nobody.actions) == ([], [])


def test_the_standing_panel_is_asked_to_every_case(cast: Cast, nominal: Known, of: Agencies) -> None:
    with acting(cast.coordinator) as actor:
        for each in (of.housing, of.children):
            assert each.agency
            actions.add_standing_member(actor, level=2, invitee=actions.Invitee(each.agency, each.name, each))
    at = slot(cast, convened(cast), nominal)
    with opened(cast.coordinator, nominal, policy.VIEW):
        assert {(each.agency.code, each.core) for each in queries.list_invitations([at])} == {
            ("CSC", True),
            ("HSG", True),
        }


def test_a_slot_is_inside_the_sitting_and_the_room_is_free(cast: Cast, nominal: Known) -> None:
    sitting, other = convened(cast), register(cast)
    slot(cast, sitting, nominal)
    for starts in (time(9, 45), time(9, 0), time(15, 45)):
        with pytest.raises(FactRefused):
            slot(cast, sitting, other, starts)
    with pytest.raises(FactRefused):
        slot(cast, sitting, nominal, time(11, 0))
    assert slot(cast, sitting, other, time(10, 0)).number == 2


def test_an_emergency_meeting_is_tomorrow_and_reports_are_due_at_once(cast: Cast, nominal: Known) -> None:
    sitting = convened(cast, kind="emergency", level=3, held_on=TODAY + timedelta(days=1))
    assert slot(cast, sitting, nominal).reports_due_on == TODAY


def test_a_level_3_meeting_has_a_senior_chair_and_no_sitting_is_called_for_yesterday(cast: Cast) -> None:
    with pytest.raises(FactRefused, match="senior"):
        convened(cast, level=3, chair=cast.supervisor)
    with pytest.raises(FactRefused):
        convened(cast, held_on=TODAY - timedelta(days=1))
    with pytest.raises(WriteNotPermitted):
        convened(cast, by=cast.manager)


def test_two_people_who_change_one_sitting_do_not_overwrite_each_other(cast: Cast) -> None:
    sitting = convened(cast)
    with acting(cast.coordinator) as actor:
        actions.change_meeting(actor, sitting, version=1, today=TODAY, venue="By video")
    with acting(cast.inspector) as actor, pytest.raises(actions.MeetingChanged) as raised:
        actions.change_meeting(actor, sitting, version=1, today=TODAY, venue="Elsewhere")
    assert raised.value.theirs.venue == "By video"


def test_a_sitting_that_is_cancelled_unties_everybody(cast: Cast, nominal: Known, of: Agencies) -> None:
    sitting = convened(cast)
    invited(cast, nominal, slot(cast, sitting, nominal), of.housing)
    with acting(cast.coordinator) as actor:
        actions.cancel_meeting(actor, sitting, cancellation_reason="The chair is ill.", version=1, today=TODAY)
    with acting(of.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


def test_the_other_force_sees_nothing_of_a_sitting(cast: Cast, nominal: Known) -> None:
    sitting = convened(cast)
    slot(cast, sitting, nominal)
    with acting(cast.stranger_inspector):
        assert queries.list_meeting_cases(sitting) == []
        assert not type(sitting).objects.exists()
    assert Agency.objects.exists()
