"""From a case at Level 2 or 3 to the sitting that it comes before; and from a duty to the disclosure it is about."""

from datetime import time, timedelta
from uuid import uuid4

from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.policy import COORDINATE
from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from tests.support.meetings import CRITERIA, HELD_ON, NO, TODAY, WHY, convened, decided, invited, slot, writing
from tests.support.people import Cast, Known, opened
from tests.web.sending import send, text

NOWHERE = "This case is not listed for a meeting."


def come(account: Account) -> Client:
    came = Client()
    came.force_login(account)
    return came


def at_level_2(cast: Cast, nominal: Known) -> None:
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        actions.set_level(
            permit, level=2, set_on=TODAY - timedelta(days=20), criteria=CRITERIA, text=WHY, meeting=uuid4(),
            review_on=TODAY + timedelta(days=60), today=TODAY,
        )  # fmt: skip


def test_who_calls_sittings_is_shown_the_way_to_one_and_nobody_else_is(cast: Cast, nominal: Known) -> None:
    at_level_2(cast, nominal)
    of_another_level = convened(cast, level=3)
    sitting = convened(cast)
    page = f"/nominals/{nominal.urn}/mappa/"
    assert NOWHERE not in text(come(cast.manager).get(page)), "who manages the case calls no sitting"
    client = come(cast.coordinator)
    shown = text(client.get(page))
    assert NOWHERE in shown
    assert f"/meetings/{sitting.pk}/?urn={nominal.urn}" in shown
    assert str(of_another_level.pk) not in shown
    filled = text(client.get(f"/meetings/{sitting.pk}/?urn={nominal.urn}"))
    assert f'value="{nominal.urn}"' in filled
    assert 'value="09:30"' in filled
    at = slot(cast, sitting, nominal, time(9, 30))
    shown = text(client.get(page))
    assert NOWHERE not in shown
    assert f"/nominals/{nominal.urn}/meetings/{at.first}/invitations/" in shown
    assert 'value="10:00"' in text(client.get(f"/meetings/{sitting.pk}/")), "the next case begins where this one ends"


def test_a_case_that_was_dealt_with_today_comes_before_the_next_meeting(cast: Cast, nominal: Known) -> None:
    at_level_2(cast, nominal)
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert NOWHERE in text(come(cast.coordinator).get(f"/nominals/{nominal.urn}/mappa/"))


def test_an_emergency_is_tomorrow_and_an_address_that_says_nonsense_says_nothing(cast: Cast, nominal: Known) -> None:
    client = come(cast.coordinator)
    shown = text(client.get(f"/meetings/new/?urn={nominal.urn}&level=3&kind=emergency"))
    tomorrow = TODAY + timedelta(days=1)
    assert f"For {nominal.urn}" in shown
    assert f'value="{tomorrow.year}"' in shown
    answer = client.get("/meetings/new/", {"urn": "<b>Call me</b>", "level": "9", "kind": "feast"})
    assert answer.status_code == 200
    assert "Call me" not in text(answer)


def test_a_sitting_called_for_a_case_goes_on_to_it(cast: Cast, nominal: Known) -> None:
    said = {
        "level": "3", "kind": "emergency", "area": "East", "held_on": HELD_ON.isoformat(), "starts": "9:30",
        "ends": "16:00", "mode": "video", "venue": "By video", "chair": str(cast.inspector.pk), "minute_taker": "",
    }  # fmt: skip
    answer = send(come(cast.coordinator), f"/meetings/new/?urn={nominal.urn}&level=3&kind=emergency", said)
    assert answer.status_code == 302
    assert answer.url.endswith(f"/?urn={nominal.urn}")


def test_a_disclosure_to_be_looked_at_again_leads_to_the_room(cast: Cast, nominal: Known) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        later = {**NO, "decision": "defer", "look_again_on": TODAY + timedelta(days=20)}
        row = decisions.record_disclosure_decision(permit, at, today=TODAY, **later)
    client = come(cast.manager)
    way = f"/nominals/{nominal.urn}/meetings/disclosures/{row.first}/"
    assert way in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    answer = client.get(way)
    assert answer.status_code == 302
    assert answer.url == f"/nominals/{nominal.urn}/meetings/{at.first}/?at=disclosure#disclosure"


def test_the_others_are_marked_at_once_and_nobody_who_is_marked_or_of_a_closed_case(cast: Cast, nominal: Known) -> None:
    at = slot(cast, convened(cast, held_on=TODAY, mode="video"), nominal)
    away, *others = [invited(cast, nominal, at, each) for each in (cast.inspector, cast.supervisor, cast.partner)]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, away, how="apologies", reason="On leave", today=TODAY)
    room = f"/nominals/{nominal.urn}/meetings/{at.first}/"
    assert "Record all others as attended, statement accepted" in text(come(cast.coordinator).get(room))
    assert send(come(cast.stranger), f"{room}attendance/", {}).status_code == 404
    for _ in range(2):
        assert send(come(cast.coordinator), f"{room}attendance/", {}).status_code == 302
    with writing(cast.coordinator, nominal):
        marked = {
            each.invitation.first: (each.attendance.how, each.attendance.accepted, each.attendance.by_video)
            for each in load_meeting_case(at).seats
            if each.attendance is not None
        }
    assert marked.pop(away.first)[0] == "apologies"
    assert marked == {each.first: ("came", True, True) for each in others}
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    late = invited(cast, nominal, at, cast.colleague)
    send(come(cast.coordinator), f"{room}attendance/", {})
    with writing(cast.coordinator, nominal):
        assert {each.invitation.first: each.attendance for each in load_meeting_case(at).seats}[late.first] is None
