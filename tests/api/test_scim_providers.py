"""Microsoft Entra ID and Okta manage accounts: the requests that they document have their effect."""

import json
from typing import Any

import pytest

from mosovo.organisations.models import Account, SignInSession
from tests.api.scim_requests import CLOSE, CREATE, JOIN, LEAVE, NAMES, READ, REFUSED, RENAME_GROUP, patch
from tests.api.systems import System
from tests.api.test_scim import ask, call, proposals, provider
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal


def fill(sent: Any, cast: Cast) -> Any:
    """Put the ids and names of this force into a request."""
    text = json.dumps(sent)
    for name, value in (
        ("$user", cast.manager.pk), ("$name", cast.manager.username), ("$team", cast.east.pk),
        ("$group", cast.east.name), ("$other", cast.colleague.pk),
    ):  # fmt: skip
        text = text.replace(f"{name}", str(value))
    return json.loads(text)


def send(system: System, cast: Cast, method: str, path: str, body: Any, status: int = 200) -> Any:
    """Send a request of a provider; return the answer."""
    return ask(system, method, fill(path, cast), fill(body, cast) if body is not None else None, status)


@pytest.mark.parametrize("sent", CREATE.values(), ids=CREATE)
def test_user_created_by_a_provider_has_no_access(cast: Cast, as_jobs: AsJobs, sent: dict[str, Any]) -> None:
    user = send(provider(cast, as_jobs), cast, "POST", "Users", sent, 201)
    assert (user["userName"], user["displayName"], user["active"]) == ("4177", "Ada Wold", True)
    account = Account.objects.get(pk=user["id"])
    assert (account.roles, account.team_id, account.subject, account.has_usable_password()) == ([], None, "", False)
    assert proposals(as_jobs) == [{"subject": sent["externalId"]}], "no roles are proposed where none were sent"
    assert "1mz050nq" not in str(proposals(as_jobs)) + json.dumps(user)


@pytest.mark.parametrize(("method", "sent"), CLOSE.values(), ids=CLOSE)
def test_request_to_close_an_account_removes_access_at_once(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal, method: str, sent: dict[str, Any]
) -> None:
    system, officer = provider(cast, as_jobs), sign_in_with_factor(cast.manager)
    assert officer.get(f"/nominals/{nominal.urn}/").status_code == 200
    answer = send(system, cast, method, "Users/$user", sent)
    assert answer["active"] is False
    assert officer.get(f"/nominals/{nominal.urn}/").status_code == 302
    with as_jobs():
        assert not SignInSession.objects.filter(account=cast.manager).exists()
    closed = Account.objects.get(pk=cast.manager.pk)
    assert (closed.is_active, closed.roles) == (False, [])
    found = send(system, cast, "GET", 'Users?filter=userName eq "$name"', None)
    assert found["Resources"][0]["active"] is False, "a provider checks that the account is closed"


@pytest.mark.parametrize(("method", "sent"), LEAVE.values(), ids=LEAVE)
def test_request_to_leave_a_group_removes_the_team_at_once(
    cast: Cast, as_jobs: AsJobs, method: str, sent: dict[str, Any]
) -> None:
    system = provider(cast, as_jobs)
    before = Account.objects.get(pk=cast.colleague.pk).team_id
    left = send(system, cast, method, "Groups/$team", sent)
    assert str(cast.manager.pk) not in {each["value"] for each in left["members"]}
    assert Account.objects.get(pk=cast.manager.pk).team_id is None
    assert Account.objects.get(pk=cast.colleague.pk).team_id == before, "other members stay in the team"


@pytest.mark.parametrize(("method", "sent"), JOIN.values(), ids=JOIN)
def test_request_to_join_a_group_is_only_proposed(
    cast: Cast, as_jobs: AsJobs, method: str, sent: dict[str, Any]
) -> None:
    system = provider(cast, as_jobs)
    ask(system, "PATCH", f"Groups/{cast.east.pk}", fill(LEAVE["entra"][1], cast))
    away = {"Operations": [{"op": "remove", "path": f'members[value eq "{cast.colleague.pk}"]'}]}
    ask(system, "PATCH", f"Groups/{cast.east.pk}", away)
    send(system, cast, "PATCH", "Groups/$team", RENAME_GROUP)
    send(system, cast, method, "Groups/$team", sent)
    assert Account.objects.get(pk=cast.colleague.pk).team_id is None
    assert proposals(as_jobs, account=cast.colleague) == [{"team_id": str(cast.east.pk)}]


@pytest.mark.parametrize(("path", "number"), [each[1:] for each in READ], ids=[each[0] for each in READ])
def test_query_of_a_provider_returns_its_resources(cast: Cast, as_jobs: AsJobs, path: str, number: int) -> None:
    answer = send(provider(cast, as_jobs), cast, "GET", path, None)
    assert len(answer["Resources"]) == answer["itemsPerPage"] == number
    assert answer["startIndex"] == 1
    assert answer["totalResults"] >= number
    assert all("members" not in each for each in answer["Resources"]) or "excluded" not in path


@pytest.mark.parametrize(("sent", "name"), NAMES.values(), ids=NAMES)
def test_name_changes_only_as_a_whole(cast: Cast, as_jobs: AsJobs, sent: dict[str, Any], name: str | None) -> None:
    answer = send(provider(cast, as_jobs), cast, "PATCH", "Users/$user", sent)
    assert answer["displayName"] == (name or cast.manager.name)


@pytest.mark.parametrize(("method", "path", "sent", "status"), REFUSED.values(), ids=REFUSED)
def test_unsupported_request_is_refused_and_changes_nothing(
    cast: Cast, as_jobs: AsJobs, method: str, path: str, sent: Any, status: int
) -> None:
    system = provider(cast, as_jobs)
    with as_jobs():
        before = list(Account.objects.order_by("pk").values())
    answer = send(system, cast, method, path, sent, status)
    assert answer["status"] == str(status)
    assert answer["detail"]
    with as_jobs():
        assert list(Account.objects.order_by("pk").values()) == before
    assert proposals(as_jobs) == []


def test_added_role_is_proposed_and_removed_role_acts_at_once(cast: Cast, as_jobs: AsJobs) -> None:
    system, key = provider(cast, as_jobs), cast.manager.pk
    held = Account.objects.get(pk=key).roles
    assert held == ["offender_manager"]
    add = patch({"op": "Add", "path": "roles", "value": [{"value": "supervisor"}]})
    ask(system, "PATCH", f"Users/{key}", add)
    assert Account.objects.get(pk=key).roles == held, "adding a role removes none"
    assert proposals(as_jobs) == [{"roles": ["offender_manager", "supervisor"]}]
    ask(system, "PATCH", f"Users/{key}", patch({"op": "Remove", "path": 'roles[value eq "offender_manager"]'}))
    assert Account.objects.get(pk=key).roles == []


@pytest.mark.parametrize("path", ["Users/$user", "Groups/$team"])
def test_malformed_body_never_causes_a_server_error(cast: Cast, as_jobs: AsJobs, path: str) -> None:
    system = provider(cast, as_jobs)
    values: list[Any] = [None, 5, "x", [], {}, [5], {"value": 5}, [{"value": None}], {"members": 5}, {"active": []}]
    paths = ["", "members", "roles", "active", "members[value eq ]", "roles[", "name.familyName", "displayName", 5]
    for name in paths:
        bodies = [patch({"op": act, "path": name, "value": each}) for act in ("add", "Remove") for each in values]
        for body in (*bodies, {"Operations": [{"op": None}]}, {"Operations": {}}):
            status = call(system, "PATCH", fill(path, cast), body).status_code
            assert status < 500, body
