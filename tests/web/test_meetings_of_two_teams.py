"""A meeting with cases of two teams: a supervisor can list only the cases of one of them."""

import pytest

from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Role
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.models import Invitation
from tests.support.fixture_types import AsJobs
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import NEVER, Cast, RegisteredNominal, acting
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
