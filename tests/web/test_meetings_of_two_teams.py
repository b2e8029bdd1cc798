"""A meeting with cases of two teams: a supervisor can list only the cases of one of them."""

from datetime import time

import pytest

from mosovo.casework.court_result import AllocationDetails
from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Role
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.actions import change_meeting
from mosovo.rooms.meetings.models import Invitation, MeetingCase
from tests.support.fixture_types import AsJobs
from tests.support.meetings import (
    NOT_REFERRED,
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, register
from tests.web.sending import send
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import sign_in


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def west(cast: Cast, as_jobs: AsJobs) -> Account:
    """Create the supervisor of the West team, who sees no case of the East team."""
    with as_jobs():
        return Account.objects.create(
            username="wilf", name="Sgt Wilf Arkwright", roles=[Role.SUPERVISOR.value], force=cast.northshire,
            team=cast.west, vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER,
            password="!",
        )  # fmt: skip


def register_in_west(cast: Cast, west: Account) -> RegisteredNominal:
    """Register a nominal whose case the West team holds."""
    allocation = AllocationDetails(team=cast.west, offender_manager=None, lead_agency=cast.police)
    return register(cast, by=west, allocated=False, allocation=allocation)


def test_meeting_is_not_cancelled_by_someone_who_cannot_open_its_cases(
    cast: Cast, nominal: RegisteredNominal, west: Account, partners: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    invite_account(cast, nominal, add_to_meeting(cast, meeting, nominal), partners.housing)
    client, address = sign_in(west), f"/meetings/{meeting.pk}/"
    page = get_words(client.get(address))
    assert "This meeting has 1 case you cannot open." in page
    assert "No cases in this meeting" not in page
    assert "0 and 1 you cannot open" in get_words(client.get("/meetings/"))
    assert "and 1 you" not in get_words(sign_in(cast.coordinator).get("/meetings/")), "the co-ordinator can open it"
    refused = get_words(send(client, f"{address}cancel/", {"cancellation_reason": "The chair is ill"}))
    assert "You cannot open 1 case of this meeting. Ask its co-ordinator or an inspector to cancel it." in refused
    with acting(west):
        meeting.refresh_from_db()
    assert meeting.cancellation_reason == ""
    cancelled = send(sign_in(cast.coordinator), f"{address}cancel/", {"cancellation_reason": "The chair is ill"})
    assert cancelled.url == "/meetings/"
    with writing(cast.coordinator, nominal):
        assert [each.removed_on for each in Invitation.objects.known_at()] == [TODAY]
    with acting(partners.housing) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=policy.ANSWER, actor=actor)


def test_case_is_added_at_a_time_and_number_that_no_case_of_another_team_has(
    cast: Cast, nominal: RegisteredNominal, west: Account
) -> None:
    meeting, own = create_test_meeting(cast), register_in_west(cast, west)
    add_to_meeting(cast, meeting, nominal, time(9, 30))
    client, address = sign_in(west), f"/meetings/{meeting.pk}/"
    page = client.get(address).content.decode()
    assert 'name="starts" type="text" value="10:00"' in page, "the first free time"
    case = {"urn": own.urn, "minutes": "30", "override_reason": NOT_REFERRED}
    refused = get_words(send(client, address, {**case, "starts": "9:45"}))
    assert "Select another time. A case is listed at 09:30, for 30 minutes." in refused
    assert send(client, address, {**case, "starts": "10:00"}).status_code == 302
    with acting(west):
        assert list(MeetingCase.objects.known_at().values_list("number", "starts")) == [(2, time(10))]
    assert "This meeting also has 1 case you cannot open." in get_words(client.get(address))


def test_case_is_not_exchanged_across_a_case_of_another_team(
    cast: Cast, nominal: RegisteredNominal, west: Account
) -> None:
    meeting, own, longer = create_test_meeting(cast), register_in_west(cast, west), register_in_west(cast, west)
    client, address = sign_in(west), f"/meetings/{meeting.pk}/"
    case = {"override_reason": NOT_REFERRED}
    for each, starts, minutes in ((own, "9:30", "30"), (longer, "10:30", "60")):
        assert send(client, address, {**case, "urn": each.urn, "starts": starts, "minutes": minutes}).status_code == 302
    add_to_meeting(cast, meeting, nominal, time(10, 0))
    with acting(west):
        first, _ = MeetingCase.objects.known_at().order_by("starts")
    moved = send(client, f"{address}cases/{first.first}/later/", {}, follow=True)
    assert "A case you cannot open is between the two. Ask an inspector to change the order." in get_words(moved)
    with acting(west):
        assert list(MeetingCase.objects.known_at().order_by("number").values_list("starts", flat=True)) == [
            time(9, 30), time(10, 30),
        ]  # fmt: skip


def test_meeting_is_moved_only_by_someone_who_can_open_each_case(
    cast: Cast, nominal: RegisteredNominal, west: Account
) -> None:
    meeting = create_test_meeting(cast)
    add_to_meeting(cast, meeting, nominal)
    with acting(west) as actor:
        for change in ({"held_on": TODAY}, {"venue": "By video"}, {"starts": time(13, 30)}):
            with pytest.raises(FactRefused, match=r"You cannot open 1 case of this meeting\. .* to change it\."):
                change_meeting(actor, meeting, version=1, today=TODAY, **change)
        changed = change_meeting(actor, meeting, version=1, today=TODAY, area="Both teams", ends=time(17))
    assert (changed.area, changed.ends, changed.version) == ("Both teams", time(17), 2)
