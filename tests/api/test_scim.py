"""SCIM: removing access acts at once, giving it is proposed, and accounts of another force are not found."""

import json
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import reverse
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from mosovo.organisations.account_administration import administer_account
from mosovo.organisations.models import Account, AccountProposal, SignInSession
from tests.api.systems import System, make_system
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import send, text

KIND = "application/scim+json"


def provider(cast: Cast, as_jobs: AsJobs, **given: Any) -> System:
    """Return the identity provider of Northshire, with a token."""
    scopes = given.pop("scopes", ["accounts.write"])
    return make_system(cast, as_jobs, name="Identity provider", scopes=scopes, **given).connect()


def call(system: System, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
    """Call SCIM as a provider does."""
    sent = json.dumps(body) if body is not None else ""
    given = {"Authorization": f"Bearer {system.token}", **headers}
    return system.browser.generic(method, f"/scim/v2/{path}", sent, content_type=KIND, headers=given)


def ask(system: System, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    """Call, check the status, and return the body of the answer."""
    response = call(system, method, path, body)
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == KIND
    return json.loads(response.content)


def patch(**operations: Any) -> dict[str, Any]:
    schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
    return {
        "schemas": [schema],
        "Operations": [{"op": "Replace", "path": k, "value": v} for k, v in operations.items()],
    }


def proposals(as_jobs: AsJobs, **of: Any) -> list[Any]:
    """Return the proposals that wait for a second person."""
    with as_jobs():
        rows = AccountProposal.objects.filter(decided_at=None, **of).order_by("proposed_at")
        return [each.proposed_values for each in rows]


def test_conformance_tester_of_the_standard_finds_no_fault(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system = provider(cast, as_jobs)
    owner_sql("update organisations_apiclient set burst = 5000")
    owner_sql("update organisations_apiuse set calls_left = 5000")
    client = WSGISCIMClient(
        WSGIHandler(), base_url="http://testserver/scim/v2", headers={"Authorization": f"Bearer {system.token}"}
    )
    results = check_server(client, resource_types=["User"])
    found = [f"{each.title} {each.reason}" for each in results if each.status not in (Status.SUCCESS, Status.SKIPPED)]
    assert not found, "\n".join(found)
    assert sum(each.status is Status.SUCCESS for each in results) >= 20


def test_new_user_has_no_access_until_a_second_person_agrees(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = provider(cast, as_jobs)
    user = ask(system, "POST", "Users", {
        "userName": "4177", "displayName": "PC Ada Wold", "externalId": "entra-77", "active": True,
        "roles": [{"value": "offender_manager"}], "emails": [{"value": "ada@force.example"}],
    }, 201)  # fmt: skip
    assert (user["active"], user["externalId"], "groups" in user) == (True, "entra-77", False)
    joiner = Account.objects.get(pk=user["id"])
    assert (joiner.roles, joiner.subject, joiner.team_id, joiner.has_usable_password()) == ([], "", None, False)
    assert proposals(as_jobs) == [{"subject": "entra-77"}, {"roles": ["offender_manager"]}]
    group = ask(system, "PATCH", f"Groups/{cast.east.pk}", patch(members=[]) | {
        "Operations": [{"op": "Add", "path": "members", "value": [{"value": user["id"]}]}]})  # fmt: skip
    assert user["id"] not in {each["value"] for each in group["members"]}, "the team is only proposed"
    assert {"team_id": str(cast.east.pk)} in proposals(as_jobs)
    ask(system, "PUT", f"Users/{user['id']}", {
        "userName": "4177", "displayName": "PC Ada Wold", "externalId": "entra-77",
        "roles": [{"value": "offender_manager"}]})  # fmt: skip
    assert len(proposals(as_jobs)) == 3, "a waiting proposal is not repeated"
    inspector = sign_in_with_factor(cast.inspector)
    assert "Identity provider" in text(inspector.get(reverse("accounts_waiting")))
    with as_jobs():
        waiting = AccountProposal.objects.get(proposed_values__has_key="roles")
    assert Account.objects.get(pk=joiner.pk).roles == []
    send(inspector, reverse("account_decide"), {"proposal": waiting.pk, "agreed": "yes"})
    assert Account.objects.get(pk=joiner.pk).roles == ["offender_manager"]


@pytest.mark.parametrize("body", [
    patch(active=False), patch(active="False"),
    {"schemas": [], "operations": [{"op": "replace", "value": {"active": False}}]},
])  # fmt: skip
def test_deactivated_user_is_signed_out_and_loses_their_roles_at_once(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal, body: dict[str, Any]
) -> None:
    system, manager = provider(cast, as_jobs), sign_in_with_factor(cast.manager)
    assert manager.get(f"/nominals/{nominal.urn}/").status_code == 200
    assert ask(system, "PATCH", f"Users/{cast.manager.pk}", body)["active"] is False
    assert manager.get(f"/nominals/{nominal.urn}/").status_code == 302, "the next request asks to sign in"
    with as_jobs():
        assert not SignInSession.objects.filter(account=cast.manager).exists()
    again = ask(system, "PATCH", f"Users/{cast.manager.pk}", patch(active=True))
    assert again["active"] is True
    assert Account.objects.get(pk=cast.manager.pk).roles == [], "the roles must be approved again"


def test_deleted_user_is_not_found_and_can_be_created_again(cast: Cast, as_jobs: AsJobs) -> None:
    system, key = provider(cast, as_jobs), cast.manager.pk
    assert call(system, "DELETE", f"Users/{key}").status_code == 204
    assert ask(system, "GET", f"Users/{key}", status=404)["status"] == "404"
    assert not Account.objects.get(pk=key).is_active
    back = ask(system, "POST", "Users", {"userName": cast.manager.username, "displayName": "PC Back"}, 201)
    assert back["id"] == str(key)
    assert Account.objects.get(pk=key).roles == []
    twice = ask(system, "POST", "Users", {"userName": cast.manager.username, "displayName": "Another"}, 409)
    assert twice["scimType"] == "uniqueness"


def test_member_removed_from_a_group_leaves_the_team_at_once(cast: Cast, as_jobs: AsJobs) -> None:
    system = provider(cast, as_jobs)
    leave = {"Operations": [{"op": "Remove", "path": f'members[value eq "{cast.manager.pk}"]'}]}
    left = ask(system, "PATCH", f"Groups/{cast.east.pk}", leave)
    assert str(cast.manager.pk) not in {each["value"] for each in left["members"]}
    assert Account.objects.get(pk=cast.manager.pk).team_id is None
    assert proposals(as_jobs) == []
    everyone = ask(system, "PATCH", f"Groups/{cast.east.pk}", {"Operations": [{"op": "remove", "path": "members"}]})
    assert everyone["members"] == []
    assert ask(system, "PATCH", f"Groups/{cast.east.pk}", patch(displayName="Other"), 400)["scimType"] == "mutability"
    assert ask(system, "DELETE", f"Groups/{cast.east.pk}", status=403)


def test_removed_roles_act_at_once_and_invalid_roles_change_nothing(cast: Cast, as_jobs: AsJobs) -> None:
    system = provider(cast, as_jobs)
    ask(system, "PATCH", f"Users/{cast.inspector.pk}", patch(roles=[]))
    assert Account.objects.get(pk=cast.inspector.pk).roles == []
    before = Account.objects.get(pk=cast.manager.pk)
    for roles in (["sheriff"], ["auditor", "supervisor"], ["partner"]):
        ask(system, "PATCH", f"Users/{cast.manager.pk}", patch(active=False, roles=roles), 400)
    assert Account.objects.get(pk=cast.manager.pk).is_active == before.is_active, "a refused call changes nothing"
    assert proposals(as_jobs) == []


@pytest.mark.parametrize(("query", "kind"), [
    ("startIndex=99999999999999999999", "invalidValue"),
    ("count=99999999999999999999", "invalidValue"),
    ('filter=userName%20eq%20"a%00b"', "invalidFilter"),
    ('filter=userName%20eq%20"a%5Cu0000b"', "invalidFilter"),
    ('filter=userName%20eq%20"a%5Cqb"', "invalidFilter"),
    ("&".join(f"a{each}=1" for each in range(1001)), None),
])  # fmt: skip
def test_query_that_cannot_be_evaluated_is_refused(cast: Cast, as_jobs: AsJobs, query: str, kind: str | None) -> None:
    assert ask(provider(cast, as_jobs), "GET", f"Users?{query}", status=400).get("scimType") == kind


def test_users_are_filtered_and_paged_within_the_force(cast: Cast, as_jobs: AsJobs) -> None:
    system = provider(cast, as_jobs)
    found = ask(system, "GET", f'Users?filter=userName%20eq%20"{cast.manager.username.upper()}"')
    assert [each["id"] for each in found["Resources"]] == [str(cast.manager.pk)]
    assert ask(system, "GET", 'Users?filter=externalId%20eq%20"none"')["totalResults"] == 0
    assert ask(system, "GET", "Users?filter=userName%20sw%20%22a%22", status=400)["scimType"] == "invalidFilter"
    page = ask(system, "GET", "Users?startIndex=2&count=1&attributes=userName")
    assert (page["startIndex"], page["itemsPerPage"], set(page["Resources"][0])) == (
        2, 1, {"schemas", "id", "meta", "userName"})  # fmt: skip
    everyone = ask(system, "GET", "Users")
    keys = {each["id"] for each in everyone["Resources"]}
    with as_jobs():
        ours = {str(each.pk) for each in Account.objects.filter(force="NS").exclude(username__startswith="api:")}
    assert keys == ours
    for other in (cast.stranger.pk, cast.practitioner.pk, system.row.account_id, "none"):
        assert ask(system, "GET", f"Users/{other}", status=404) == ask(system, "GET", "Users/x", status=404)
        assert call(system, "DELETE", f"Users/{other}").status_code == 404
    assert Account.objects.get(pk=cast.stranger.pk).is_active


def test_scope_token_and_body_are_checked_and_a_closure_is_audited(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    reader = make_system(cast, as_jobs).connect(scope="people.read")
    assert ask(reader, "GET", "Users", status=403)
    system = provider(cast, as_jobs)
    refused = call(System(system.row), "GET", "Users")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    given = {"Authorization": f"Bearer {system.token}"}
    plain = system.browser.post("/scim/v2/Users", "{}", content_type="text/plain", headers=given)
    assert plain.status_code == 415
    for body in (b"{", b"[]", b"[" * 5000, b'{"userName": 5}', b'{"userName": "api:x"}', b'{"userName": "a\\u0000"}'):
        assert system.browser.post("/scim/v2/Users", body, content_type=KIND, headers=given).status_code == 400
    with as_jobs():
        before = owner_sql("select count(*) from audit_auditentry where action = 'accounts.scim_close'")
    ask(system, "PATCH", f"Users/{cast.manager.pk}", patch(active=False))
    entry = "select actor_name, purpose, rule from audit_auditentry where action = 'accounts.scim_close'"
    assert before == [(0,)]
    assert owner_sql(entry) == [("Identity provider", system.row.purpose, "identity-provider")]


def test_role_that_another_replaces_ends_at_once(cast: Cast, as_jobs: AsJobs) -> None:
    system = provider(cast, as_jobs)
    ask(system, "PATCH", f"Users/{cast.supervisor.pk}", patch(roles=["offender_manager"]))
    assert Account.objects.get(pk=cast.supervisor.pk).roles == []
    assert proposals(as_jobs) == [{"roles": ["offender_manager"]}]


def test_next_team_still_waits_after_the_person_left_the_last(cast: Cast, as_jobs: AsJobs) -> None:
    system, member = provider(cast, as_jobs), str(cast.manager.pk)
    join = {"Operations": [{"op": "Add", "path": "members", "value": [{"value": member}]}]}
    ask(system, "PATCH", f"Groups/{cast.west.pk}", join)
    assert Account.objects.get(pk=member).team_id == cast.east.pk
    leave = {"Operations": [{"op": "Remove", "path": f'members[value eq "{member}"]'}]}
    ask(system, "PATCH", f"Groups/{cast.east.pk}", leave)
    assert Account.objects.get(pk=member).team_id is None
    with as_jobs():
        [waiting] = AccountProposal.objects.filter(decided_at=None)
    send(sign_in_with_factor(cast.inspector), reverse("account_decide"), {"proposal": waiting.pk, "agreed": "yes"})
    assert Account.objects.get(pk=member).team_id == cast.west.pk


@pytest.mark.parametrize("leaves", ["", "DELETE"])
def test_provider_does_not_reopen_an_account_that_the_force_closed(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, leaves: str
) -> None:
    system, key = provider(cast, as_jobs), cast.manager.pk
    with acting(cast.administrator):
        administer_account("close", key)
    if leaves:
        assert call(system, leaves, f"Users/{key}").status_code == 204
        refused = ask(system, "POST", "Users", {"userName": cast.manager.username, "displayName": "PC Back"}, 403)
    else:
        refused = ask(system, "PATCH", f"Users/{key}", patch(active=True), 403)
    assert "The force closed this account" in refused["detail"]
    assert not Account.objects.get(pk=key).is_active
    entry = "select allowed, rule from audit_auditentry where action = 'accounts.scim_reopen'"
    assert owner_sql(entry) == [(False, "closed-by-force")]
    with acting(cast.administrator):
        administer_account("reopen", key)
    assert Account.objects.get(pk=key).is_active
