"""A meeting case to its end: what a disclosure asks, what stops the closing, Back, and the counts after it."""

import re
from datetime import timedelta

import pytest

from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import Invitation
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import send, text
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import room, sign_in

NO = {
    "disclosure-decision": "no",
    "disclosure-people_considered": "His sister, who has a child",
    "disclosure-reasons": "Two agencies hold parts of what has to be done, and neither can do it alone.",
}
OF_A_DISCLOSURE = {
    "disclosure-content": "Convicted of an offence",
    "disclosure-power": "common-law",
    "disclosure-verify_by_on-day": "soon",
}


@pytest.fixture
def staff(as_jobs: AsJobs, cast: Cast) -> Agencies:
    with as_jobs():
        return agencies(cast)


def test_what_belongs_to_a_disclosure_is_not_kept_without_one(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """Seven fields of a disclosure stood below every decision, one with “None: no disclosure” selected."""
    at = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    client, address = sign_in(cast.coordinator), f"{room(nominal, at)}disclosure/"
    page = text(client.get(room(nominal, at)))
    apart = page[page.index('class="room-form__apart"') :]
    assert "Information to disclose" in apart
    assert "Review date (optional)" not in page
    answer = send(client, address, {**NO, **OF_A_DISCLOSURE})
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", text(answer))[:4]
    kept = "select decision, content, power, verify_by_on from meetings_disclosuredecision order by recorded_at"
    assert owner_sql(kept) == [("no", "", "", None)]
    refused = text(send(client, address, {**NO, **OF_A_DISCLOSURE, "disclosure-decision": "disclose"}))
    assert "There is a problem" in refused
    assert len(owner_sql(kept)) == 1


def test_each_thing_that_stops_the_closing_is_a_line_and_back_works(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    """The reasons were one paragraph of eleven sentences, and Back to them showed an error of the browser."""
    at = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invite_account(cast, nominal, at, staff.housing)
    client, address = sign_in(cast.coordinator), f"{room(nominal, at)}close/"
    page = text(send(client, address, {}))
    for line in ("Record the disclosure decision.", "Record the level decision.", "Enter the date of the next review."):
        assert re.search(rf"<li>\s*{re.escape(line)}\s*</li>", page), line
    sent = {"idempotency_key": "0197f000-0000-7000-8000-000000000001"}
    moved = client.post(address, sent, headers={"Sec-Fetch-Mode": "navigate"})
    assert moved.status_code == 303
    assert moved.url.startswith(f"{room(nominal, at)}?answer=")
    assert "There is a problem" in text(client.get(moved.url))
    assert "There is a problem" not in text(sign_in(cast.inspector).get(moved.url, follow=True)), (
        "the answer of another"
    )


def test_a_closed_case_leaves_the_counts_and_the_next_one_is_opened(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    """The report that never came was “not yet late” after the case was closed, and was still counted as missing."""
    other, sitting = register(cast), create_test_meeting(cast, held_on=TODAY)
    first, second = (
        add_to_meeting(cast, sitting, nominal),
        add_to_meeting(cast, sitting, other, at=sitting.starts.replace(hour=10)),
    )
    seat = invite_account(cast, nominal, first, staff.housing)
    invite_account(cast, other, second, staff.housing)
    client = sign_in(cast.coordinator)
    assert "2 Reports missing" in get_words(client.get("/"))
    assert f'href="{room(nominal, first)}">Open meeting room' in text(client.get("/"))
    record_decisions(cast, nominal, first)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    closed = send(client, f"{room(nominal, first)}close/", {"close-next_on-day": f"{TODAY:%d/%m/%Y}"}, follow=True)
    assert "There is a problem" in text(closed), "the next review is after the meeting"
    with writing(cast.coordinator, nominal) as permit:
        decisions.decide_level(
            permit,
            first,
            level=1,
            criteria=["lead-manages", "plan-strong", "nothing-blocks"],
            reasons="The lead agency can manage it alone.",
            today=TODAY,
            seen=load_meeting_case(first).level.pk,  # type: ignore[union-attr]  # the level was decided above
            change_reason="The review found that one agency is enough.",
        )
    done = send(client, f"{room(nominal, first)}close/", {}, follow=True)
    assert "The case at 09:30 is closed. Its minutes are a draft" in get_words(done)
    assert done.redirect_chain[-1][0] == room(other, second)
    today = get_words(client.get("/"))
    assert "1 Reports missing" in today
    assert "Not received when the case was closed" in today
    assert "0 of 2 reports in" in today
    assert f'href="{room(other, second)}">Open meeting room' in text(client.get("/"))


def test_the_minutes_say_which_criteria_of_the_level_are_met(cast: Cast, nominal: RegisteredNominal) -> None:
    at = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    record_decisions(cast, nominal, at)
    client = sign_in(cast.coordinator)
    for address in (room(nominal, at), f"{room(nominal, at)}minutes/"):
        assert "Formal meetings would add value" in get_words(client.get(address)), address
    assert "Criteria met" in get_words(client.get(f"{room(nominal, at)}minutes/"))


def test_a_closed_case_is_neither_removed_from_its_meeting_nor_cancelled_with_it(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    """Its room and its minutes answered 404, and the duty to distribute the minutes stayed open."""
    meeting = create_test_meeting(cast, held_on=TODAY)
    at = add_to_meeting(cast, meeting, nominal)
    invitation = invite_account(cast, nominal, at, staff.housing)
    client, address = sign_in(cast.coordinator), room(nominal, at)
    assert f"{address}out/" in text(client.get(f"{address}invitations/"))
    record_decisions(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, invitation, how="came", accepted=True, today=TODAY)
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    assert f"{address}out/" not in text(client.get(f"{address}invitations/"))
    refused = send(client, f"{address}out/", {"change_reason": "Heard elsewhere"})
    assert "This case was heard and closed. Reopen its minutes to amend them." in get_words(refused)
    refused = send(client, f"/meetings/{meeting.pk}/cancel/", {"cancellation_reason": "The chair is ill"})
    assert "A case of this meeting was heard and closed. Remove the other cases instead." in get_words(refused)
    assert client.get(f"{address}minutes/").status_code == 200
    with writing(cast.coordinator, nominal):
        assert list(Invitation.objects.known_at().values_list("removed_on", flat=True)) == [None]
