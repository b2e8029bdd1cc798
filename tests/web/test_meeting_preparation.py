"""Links from a case at Level 2 or 3 to its meeting, and from a duty to its disclosure decision; attendance for all."""

from datetime import time, timedelta
from uuid import uuid4

from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.policy import COORDINATE
from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from tests.support.clients import sign_in
from tests.support.meetings import (
    CRITERIA,
    HELD_ON,
    NO,
    TODAY,
    WHY,
    add_to_meeting,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import send, text

NOT_LISTED = "This case is not listed for a meeting."


def set_level_2(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        actions.set_level(
            permit, level=2, set_on=TODAY - timedelta(days=20), criteria=CRITERIA, text=WHY, meeting=uuid4(),
            review_on=TODAY + timedelta(days=60), today=TODAY,
        )  # fmt: skip


def test_coordinator_sees_links_to_list_the_case_and_the_manager_does_not(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    set_level_2(cast, nominal)
    of_another_level = create_test_meeting(cast, level=3)
    meeting = create_test_meeting(cast)
    page = f"/nominals/{nominal.urn}/mappa/"
    assert NOT_LISTED not in text(sign_in(cast.manager).get(page)), "an offender manager cannot set up a meeting"
    client = sign_in(cast.coordinator)
    shown = text(client.get(page))
    assert NOT_LISTED in shown
    assert f"/meetings/{meeting.pk}/?urn={nominal.urn}" in shown
    assert str(of_another_level.pk) not in shown
    filled = text(client.get(f"/meetings/{meeting.pk}/?urn={nominal.urn}"))
    assert f'value="{nominal.urn}"' in filled
    assert 'value="09:30"' in filled
    case = add_to_meeting(cast, meeting, nominal, time(9, 30))
    shown = text(client.get(page))
    assert NOT_LISTED not in shown
    assert f"/nominals/{nominal.urn}/meetings/{case.first}/invitations/" in shown
    assert 'value="10:00"' in text(client.get(f"/meetings/{meeting.pk}/")), "the next case starts when this case ends"


def test_case_closed_at_a_meeting_today_is_not_listed_for_a_meeting(cast: Cast, nominal: RegisteredNominal) -> None:
    set_level_2(cast, nominal)
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    record_decisions(cast, nominal, case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert NOT_LISTED in text(sign_in(cast.coordinator).get(f"/nominals/{nominal.urn}/mappa/"))


def test_emergency_meeting_defaults_to_tomorrow_and_invalid_url_values_are_ignored(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in(cast.coordinator)
    shown = text(client.get(f"/meetings/new/?urn={nominal.urn}&level=3&kind=emergency"))
    tomorrow = TODAY + timedelta(days=1)
    assert f"For {nominal.urn}" in shown
    assert f'value="{tomorrow.year}"' in shown
    answer = client.get("/meetings/new/", {"urn": "<b>Call me</b>", "level": "9", "kind": "feast"})
    assert answer.status_code == 200
    assert "Call me" not in text(answer)


def test_setting_up_a_meeting_for_a_case_leads_to_listing_it(cast: Cast, nominal: RegisteredNominal) -> None:
    fields = {
        "level": "3", "kind": "emergency", "area": "East", "held_on": HELD_ON.isoformat(), "starts": "9:30",
        "ends": "16:00", "mode": "video", "venue": "By video", "chair": str(cast.inspector.pk), "minute_taker": "",
    }  # fmt: skip
    answer = send(sign_in(cast.coordinator), f"/meetings/new/?urn={nominal.urn}&level=3&kind=emergency", fields)
    assert answer.status_code == 302
    assert answer.url.endswith(f"/?urn={nominal.urn}")


def test_deferred_disclosure_decision_links_to_the_meeting_case(cast: Cast, nominal: RegisteredNominal) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        deferred = {**NO, "decision": "defer", "look_again_on": TODAY + timedelta(days=20)}
        row = decisions.record_disclosure_decision(permit, case, today=TODAY, **deferred)
    client = sign_in(cast.manager)
    link = f"/nominals/{nominal.urn}/meetings/disclosures/{row.first}/"
    assert link in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    answer = client.get(link)
    assert answer.status_code == 302
    assert answer.url == f"/nominals/{nominal.urn}/meetings/{case.first}/?at=disclosure#disclosure"


def test_recording_all_others_as_attended_keeps_apologies_and_skips_a_closed_case(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY, mode="video"), nominal)
    absent, *others = [
        invite_account(cast, nominal, case, each) for each in (cast.inspector, cast.supervisor, cast.partner)
    ]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, absent, how="apologies", reason="On leave", today=TODAY)
    case_url = f"/nominals/{nominal.urn}/meetings/{case.first}/"
    assert "Record all others as attended, statement accepted" in text(sign_in(cast.coordinator).get(case_url))
    assert send(sign_in(cast.stranger), f"{case_url}attendance/", {}).status_code == 404
    for _ in range(2):
        assert send(sign_in(cast.coordinator), f"{case_url}attendance/", {}).status_code == 302
    with writing(cast.coordinator, nominal):
        recorded = {
            each.invitation.first: (each.attendance.how, each.attendance.accepted, each.attendance.by_video)
            for each in load_meeting_case(case).invitees
            if each.attendance is not None
        }
    assert recorded.pop(absent.first)[0] == "apologies"
    assert recorded == {each.first: ("came", True, True) for each in others}
    record_decisions(cast, nominal, case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    late = invite_account(cast, nominal, case, cast.colleague)
    send(sign_in(cast.coordinator), f"{case_url}attendance/", {})
    with writing(cast.coordinator, nominal):
        assert {each.invitation.first: each.attendance for each in load_meeting_case(case).invitees}[late.first] is None
