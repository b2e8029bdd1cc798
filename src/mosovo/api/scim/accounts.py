"""Accounts and teams of a force as resources of SCIM, and the changes that an identity provider makes."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from uuid6 import uuid7

from mosovo.organisations.api_clients import USERNAME_START
from mosovo.organisations.models import Account, Role, Team
from mosovo.organisations.role_conflicts import AGENCY_ROLES, find_role_conflict

from .documents import BASE, GROUP, USER, Document
from .request_values import MEMBER, ScimRefused

type MemberChange = tuple[str, list[str] | None]
"""add, replace or remove, and the ids of people; None for everyone."""
GROUP_ATTRIBUTES = frozenset({"schemas", "id", "displayname", "members", "meta", "externalid"})
FILTER_LOOKUPS = {
    "username": "username__iexact",
    "externalid": "external_id",
    "id": "pk",
    "displayname": "name__iexact",
}


def list_users(force: str) -> QuerySet[Account]:
    """Return the accounts of the force: no account of an agency or a client is one."""
    return _list_all(force).filter(deprovisioned_at=None)


def _list_all(force: str) -> QuerySet[Account]:
    of_force = Account.objects.filter(force=force, agency=None).exclude(username__startswith=USERNAME_START)
    return of_force.select_related("team").order_by("username")


def filter_users(users: QuerySet[Account], criterion: tuple[str, str] | None) -> QuerySet[Account]:
    """Filter to the users with this value."""
    if criterion is None:
        return users
    name, value = criterion
    if name == "active":
        return users.filter(is_active=value == "true")
    if name == "id" and _parse_id(value) is None:
        return users.none()
    return users.filter(Q(**{FILTER_LOOKUPS[name]: value}))


def find_user(force: str, key: str) -> Account:
    """Return a user. Raises `ScimRefused`: another force's is answered as absent."""
    attributes = _parse_id(key)
    found = list_users(force).filter(pk=attributes).first() if attributes else None
    if found is None:
        raise ScimRefused(404, "There is no such user.")
    return found


def find_group(force: str, key: str) -> Team:
    """Return an open team. Raises `ScimRefused`."""
    attributes = _parse_id(key)
    found = Team.objects.filter(pk=attributes, force=force, closed_at=None).first() if attributes else None
    if found is None:
        raise ScimRefused(404, "There is no such group.")
    return found


def build_user(account: Account) -> Document:
    """Return a user as it is now: what is only proposed is not in it."""
    document: Document = {
        "schemas": [USER], "id": str(account.pk), "userName": account.username, "displayName": account.name,
        "active": account.is_active,
        "meta": {"resourceType": "User", "location": f"{BASE}/Users/{account.pk}"},
    }  # fmt: skip
    if account.external_id:
        document["externalId"] = account.external_id
    if account.team is not None:
        document["groups"] = [{"value": str(account.team.pk), "display": account.team.name}]
    return document


def build_group(team: Team) -> Document:
    """Return a team with its people."""
    members = list_users(team.force_id).filter(team=team, is_active=True)
    return {
        "schemas": [GROUP], "id": str(team.pk), "displayName": team.name,
        "members": [{"value": str(each.pk), "display": each.name} for each in members],
        "meta": {"resourceType": "Group", "location": f"{BASE}/Groups/{team.pk}"},
    }  # fmt: skip


def open_user(force: str, attributes: Mapping[str, Any]) -> UUID:
    """Open an account without access. The roles and the sign-in are proposed.

    A user that the provider deleted before has its account opened again: an account is never deleted.
    """
    if "username" not in attributes:
        raise ScimRefused(400, "userName is required.", "invalidValue")
    _check_roles(attributes.get("roles", []))
    left = _list_all(force).filter(username__iexact=attributes["username"]).exclude(deprovisioned_at=None).first()
    if left is not None:
        _apply_change("reopen", left.pk)
        left.refresh_from_db()
        change_user(left, {"active": True, **attributes})
        return left.pk
    key = uuid7()
    _apply_change(
        "open", key, username=attributes["username"], name=attributes.get("displayname") or attributes["username"],
        password="!",
        external_id=attributes.get("externalid", ""),
    )  # fmt: skip
    _propose(key, attributes)
    if attributes.get("active") is False:
        _apply_change("close", key)
    return key


def change_user(account: Account, attributes: Mapping[str, Any]) -> None:
    """Change an account: what takes access away first, and what gives access as a proposal."""
    if attributes.get("username", account.username).casefold() != account.username.casefold():
        raise ScimRefused(400, "userName cannot be changed.", "mutability")
    if attributes.get("displayname") == "":
        raise ScimRefused(400, "displayName cannot be removed.", "mutability")
    _check_roles(attributes.get("roles", []))
    if attributes.get("active") is False and account.is_active:
        _apply_change("close", account.pk)
    if attributes.get("active") is True and not account.is_active:
        _apply_change("reopen", account.pk)
    name, key = attributes.get("displayname"), attributes.get("externalid")
    wanted = {"name": name, "external_id": key}
    current = {"name": account.name, "external_id": account.external_id}
    changed = {each: value for each, value in wanted.items() if value is not None and value != current[each]}
    if changed:
        _apply_change("change", account.pk, **changed)
    if attributes.get("active", account.is_active):
        _propose(account.pk, attributes, account)


def close_user(account: Account) -> None:
    """Close an account at once, and end its sessions. Its name stays in the log."""
    _apply_change("delete", account.pk)


def move_user(account: Account, team: Team) -> None:
    """Propose that a person joins a team."""
    if account.team_id != team.pk:
        _apply_change("propose", account.pk, team_id=team.pk)


def leave_team(account: Account, team: Team) -> None:
    """Take a person out of a team at once."""
    if account.team_id == team.pk:
        _apply_change("propose", account.pk, team_id=None)


def _propose(key: UUID, attributes: Mapping[str, Any], account: Account | None = None) -> None:
    """Propose the roles and the identity at single sign-on; roles that are only taken away act at once."""
    wanted: dict[str, Any] = {}
    if attributes.get("externalid") and (account is None or account.subject != attributes["externalid"]):
        wanted["subject"] = attributes["externalid"]
    if "roles" in attributes and (account is None or sorted(account.roles) != attributes["roles"]):
        wanted["roles"] = attributes["roles"]
    for name, value in wanted.items():
        _apply_change("propose", key, **{name: value})


def _check_roles(roles: list[str]) -> None:
    allowed = sorted(set(Role.values) - AGENCY_ROLES)
    if set(roles) - set(allowed):
        raise ScimRefused(400, f"roles are some of: {', '.join(allowed)}.", "invalidValue")
    if conflict := find_role_conflict(roles):
        raise ScimRefused(400, conflict, "invalidValue")


def _apply_change(operation: str, key: UUID, **attributes: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select * from scim_account(%s, %s, %s)", [operation, key, json.dumps(attributes, default=str)])
        [(allowed, rule)] = cursor.fetchall()
    if allowed:
        return
    if rule == "uniqueness":
        raise ScimRefused(409, "Another account has this userName.", "uniqueness")
    if rule == "closed-by-force":
        raise ScimRefused(403, "The force closed this account. An administrator of the force opens it again.")
    raise ScimRefused(403 if rule == "scope" else 404, "There is no such user.")


def _parse_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def read_change(team: Team, operation: str, path: str, value: Any) -> list[MemberChange]:
    """Return the changes of members in one operation on a team. Raises `ScimRefused` if it changes anything else.

    Okta sends the id and the name of the group, unchanged, before its members.
    """
    if named := MEMBER.fullmatch(path):
        return [(operation, [named[1]])]
    attributes = (
        {str(name).casefold(): each for name, each in value.items()} if not path and isinstance(value, dict) else {}
    )
    attributes = attributes or {path.casefold(): value}
    same = {"id": str(team.pk), "displayname": team.name}
    if (
        any(attributes[name] != current_value for name, current_value in same.items() if name in attributes)
        or not attributes.keys() <= GROUP_ATTRIBUTES
    ):
        raise ScimRefused(400, "Only members of a group can be changed. Teams are kept in the console.", "mutability")
    if "members" not in attributes:
        return []
    return [(operation, None if attributes["members"] is None else read_members(attributes["members"]))]


def read_members(value: Any) -> list[str]:
    """Return the ids of members that a patch names."""
    attributes = value if isinstance(value, list) else [value]
    found = [each.get("value") for each in attributes if isinstance(each, dict)]
    if len(found) < len(attributes) or not all(isinstance(each, str) for each in found):
        raise ScimRefused(400, "members must be a list of values.", "invalidValue")
    return [str(each) for each in found]


def is_requested(request: HttpRequest, name: str) -> bool:
    """Whether an attribute is in the answer, by `attributes` and `excludedAttributes`."""
    criterion = [each.strip().casefold() for each in request.GET.get("attributes", "").split(",") if each.strip()]
    left = [each.strip().casefold() for each in request.GET.get("excludedAttributes", "").split(",") if each.strip()]
    folded_name = name.casefold()
    named = {each.rpartition(":")[2].partition(".")[0] for each in criterion}
    return (
        folded_name in named
        if named
        else folded_name not in {each.rpartition(":")[2].partition(".")[0] for each in left}
    )
