"""A meeting that moves: due dates, times, access and unsent messages of its cases move with it."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from mosovo.nominals import gateway
from mosovo.nominals.models import AccessGrant
from mosovo.record.field_validation import format_date
from mosovo.record.models import Message
from mosovo.rooms.meetings import actions, decisions, policy
from mosovo.rooms.meetings.models import Invitation, Meeting, MeetingCase
from mosovo.rooms.meetings.validation import reports_due_date
from tests.support.fixture_types import AsJobs
from tests.support.meetings import (
    HELD_ON,
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import send
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import sign_in


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Create one account for each of five agencies. Only housing can be reached by e-mail."""
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def change(cast: Cast, meeting: Meeting, **changes: Any) -> Any:
    """Send the form that changes the meeting, as the co-ordinator."""
    fields = {
        "level": "2", "kind": "routine", "area": "East", "held_on": meeting.held_on.isoformat(), "starts": "9:30",
        "ends": "16:00", "mode": "both", "venue": meeting.venue, "chair": str(cast.inspector.pk),
        "minute_taker": str(cast.coordinator.pk), "version": str(meeting.version),
    }  # fmt: skip
    return send(sign_in(cast.coordinator), f"/meetings/{meeting.pk}/change/", {**fields, **changes})


def list_grants(on: date) -> list[tuple[Any, date | None]]:
    """List the grants of the opened nominal that are in force on a day."""
    rows = AccessGrant.objects.filter(from_on__lte=on, until__gt=on)
    return list(rows.values_list("pk", "until"))


@pytest.mark.parametrize("days", [-7, 2, 60])
def test_due_date_access_and_unsent_invitation_follow_the_date(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, days: int
) -> None:
    meeting = create_test_meeting(cast)
    invite_account(cast, nominal, add_to_meeting(cast, meeting, nominal), partners.housing)
    held_on = HELD_ON + timedelta(days=days)
    assert change(cast, meeting, held_on=held_on.isoformat()).status_code == 302
    with writing(cast.coordinator, nominal):
        [case], [invitation] = MeetingCase.objects.known_at(), Invitation.objects.known_at()
        assert case.reports_due_on == reports_due_date(held_on, TODAY) <= held_on
        assert list_grants(TODAY) == [(invitation.tie_id, max(held_on, HELD_ON) + timedelta(weeks=4))]
        *old, new = Message.objects.filter(about=invitation.first).order_by("queued_at")
    assert [each.state for each in old] == [Message.State.WITHDRAWN]
    assert new.state == Message.State.QUEUED
    for day in (held_on, case.reports_due_on):
        assert format_date(day) in new.body
    assert f" on {format_date(HELD_ON)}," not in new.subject
    with acting(partners.housing) as actor:
        assert gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor).rule == "invited"


def test_extended_access_is_kept_by_each_invitation_that_needs_it(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies
) -> None:
    meeting, other = create_test_meeting(cast), create_test_meeting(cast)
    for each in (meeting, other):
        invite_account(cast, nominal, add_to_meeting(cast, each, nominal), partners.housing)
    assert change(cast, meeting, held_on=(HELD_ON + timedelta(days=60)).isoformat()).status_code == 302
    moved, stays = (Invitation.objects.known_at().filter(slot__sitting=each) for each in (meeting, other))
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, moved.get(), change_reason="The tenancy ended.", today=TODAY)
    with acting(partners.housing) as actor:
        assert gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor).rule == "invited"
    with writing(cast.coordinator, nominal) as permit:
        actions.remove_invitation(permit, stays.get(), change_reason="The tenancy ended.", today=TODAY)
    with acting(partners.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [("13:30", "16:00", time(14, 0)), ("9:00", "12:00", time(10, 0)), ("13:30", "14:15", None)],
)
def test_times_follow_the_hours_only_if_they_must(
    cast: Cast, nominal: RegisteredNominal, starts: str, ends: str, expected: time | None
) -> None:
    meeting = create_test_meeting(cast)
    add_to_meeting(cast, meeting, nominal, time(10, 0))
    answer = change(cast, meeting, starts=starts, ends=ends)
    with writing(cast.coordinator, nominal):
        [case] = MeetingCase.objects.known_at()
    if expected is None:
        refusal = "The cases, 10:00 to 10:30, do not fit these hours. Change the hours, or remove a case first."
        assert refusal in get_words(answer)
    else:
        assert answer.status_code == 302
    assert case.starts == (expected or time(10, 0))


def test_a_meeting_with_a_closed_case_keeps_its_date(cast: Cast, nominal: RegisteredNominal) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY)
    at = add_to_meeting(cast, meeting, nominal)
    record_decisions(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    refused = get_words(change(cast, meeting, held_on=HELD_ON.isoformat()))
    assert "A case of this meeting was heard and closed. Its date and time cannot change." in refused
    assert change(cast, meeting, venue="By video").status_code == 302
