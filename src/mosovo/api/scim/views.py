"""The endpoints of SCIM: users, groups, and what the service can do."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict

from mosovo.api.calls import ACCOUNTS_SCOPE, ApiRequest
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account, Team

from . import accounts, documents, request_values
from .documents import BASE, MAX_RESULTS, Document
from .request_values import ScimRefused
from .responses import respond

ALWAYS_RETURNED = ("schemas", "id", "meta", "userName")
type View = Callable[..., HttpResponse]
type Finder = Callable[[ApiRequest], tuple[Any, Callable[[Any], Document]]]


def allow_methods(**methods: View) -> View:
    """Return a view that answers these methods, and refuses the others."""

    def view(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = methods.get(str(request.method).lower())
        if chosen is None:
            raise ScimRefused(405, f"Use {', '.join(name.upper() for name in methods)}.")
        return chosen(request, *args, **kwargs)

    return view


def require_force(view: View) -> View:
    """Wrap a view of accounts: the client needs the scope, and is of a force."""

    @wraps(view)
    def checked(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if ACCOUNTS_SCOPE not in request.client.scopes or not request.client.force:
            raise ScimRefused(403, f"The client does not have the scope {ACCOUNTS_SCOPE}.")
        return view(request, *args, **kwargs)

    return checked


def show_service(request: ApiRequest) -> HttpResponse:
    """Answer what the service can do."""
    return respond(documents.SERVICE)


def list_types(request: ApiRequest) -> HttpResponse:
    """List the resource types."""
    _refuse_filter(request)
    found = list(documents.RESOURCE_TYPES.values())
    return respond(documents.list_page(found, len(found), 1))


def show_type(request: ApiRequest, name: str) -> HttpResponse:
    """Answer one resource type."""
    if name not in documents.RESOURCE_TYPES:
        raise ScimRefused(404, "There is no such resource type.")
    return respond(documents.RESOURCE_TYPES[name])


def list_schemas(request: ApiRequest) -> HttpResponse:
    """List the schemas."""
    _refuse_filter(request)
    found = [documents.describe_schema(key) for key in documents.SCHEMAS]
    return respond(documents.list_page(found, len(found), 1))


def show_schema(request: ApiRequest, key: str) -> HttpResponse:
    """Answer one schema."""
    if key not in documents.SCHEMAS:
        raise ScimRefused(404, "There is no such schema.")
    return respond(documents.describe_schema(key))


def _refuse_filter(request: ApiRequest) -> None:
    """RFC 7644 section 4: a filter on these is refused, so that no one acts on a part of them."""
    if "filter" in request.GET:
        raise ScimRefused(403, "These cannot be filtered.")


@require_force
def list_users(request: ApiRequest) -> HttpResponse:
    """List users, all or those of a filter."""
    return _list(request, _find_users)


@require_force
def search(request: ApiRequest, kind: str = "") -> HttpResponse:
    """List users, groups or both, with the terms in the body (RFC 7644 section 3.4.3)."""
    attributes = request_values.read_body(request)
    query = QueryDict(mutable=True)
    for name in ("filter", "startIndex", "count", "attributes", "excludedAttributes"):
        value = attributes.get(name.casefold())
        if value is not None:
            query[name] = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    request.GET = query  # type: ignore[assignment]
    finders = {"Users": (_find_users,), "Groups": (_find_groups,)}
    return _list(request, *finders.get(kind, (_find_users, _find_groups)))


def _list(request: ApiRequest, *finders: Finder) -> HttpResponse:
    """Answer a page of what the finders find, one after the other, and log the reading."""
    start, size = _read_page(request)
    page: list[Document] = []
    total = 0
    for find in finders:
        found, build = find(request)
        skip = max(start - 1 - total, 0)
        page += [_select_attributes(request, build(each)) for each in found[skip : skip + size - len(page)]]
        total += found.count() if isinstance(found, QuerySet) else len(found)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "accounts.scim_list", rule="identity-provider"))
    return respond(documents.list_page(page, total, start))


def _find_users(request: ApiRequest) -> tuple[QuerySet[Account], Callable[[Account], Document]]:
    criterion = request_values.read_filter(request.GET.get("filter", ""), (*accounts.FILTER_LOOKUPS, "active"))
    return accounts.filter_users(accounts.list_users(_get_force(request)), criterion), accounts.build_user


def _find_groups(request: ApiRequest) -> tuple[list[Team], Callable[[Team], Document]]:
    criterion = request_values.read_filter(request.GET.get("filter", ""), ("displayname", "id"))
    teams = Team.objects.filter(force=_get_force(request), closed_at=None)
    if criterion is not None and criterion[0] == "displayname":
        teams = teams.filter(name__iexact=criterion[1])
    return [
        each for each in teams if criterion is None or criterion[0] != "id" or str(each.pk) == criterion[1]
    ], accounts.build_group


@require_force
def create_user(request: ApiRequest) -> HttpResponse:
    """Open an account without access."""
    key = accounts.open_user(_get_force(request), request_values.read_user(request_values.read_body(request)))
    return _show_user(request, str(key), status=201)


@require_force
def show_user(request: ApiRequest, key: str) -> HttpResponse:
    """Answer one user."""
    return _show_user(request, key)


@require_force
def replace_user(request: ApiRequest, key: str) -> HttpResponse:
    """Replace a user. What is not sent stays, apart from the identity at the provider."""
    attributes = request_values.read_user(request_values.read_body(request))
    accounts.change_user(accounts.find_user(_get_force(request), key), {"externalid": "", **attributes})
    return _show_user(request, key)


@require_force
def patch_user(request: ApiRequest, key: str) -> HttpResponse:
    """Change parts of a user."""
    account = accounts.find_user(_get_force(request), key)
    accounts.change_user(account, request_values.patch_user(request_values.read_body(request), account.roles))
    return _show_user(request, key)


@require_force
def close_user(request: ApiRequest, key: str) -> HttpResponse:
    """Close the account at once. Afterwards the id is answered as absent, as RFC 7644 has it, until it is opened."""
    account = accounts.find_user(_get_force(request), key)
    accounts.close_user(account)
    return HttpResponse(status=204)


@require_force
def list_groups(request: ApiRequest) -> HttpResponse:
    """List the open teams."""
    return _list(request, _find_groups)


@require_force
def show_group(request: ApiRequest, key: str) -> HttpResponse:
    """Answer one team."""
    return respond(_select_attributes(request, accounts.build_group(accounts.find_group(_get_force(request), key))))


@require_force
def patch_group(request: ApiRequest, key: str) -> HttpResponse:
    """Propose people for a team, and take others out of it at once."""
    team = accounts.find_group(_get_force(request), key)
    operations = request_values.list_operations(request_values.read_body(request))
    return _change_members(request, team, [each for one in operations for each in accounts.read_change(team, *one)])


@require_force
def replace_group(request: ApiRequest, key: str) -> HttpResponse:
    """Replace the people of a team, as Okta does. Without members, nothing is changed."""
    team = accounts.find_group(_get_force(request), key)
    return _change_members(request, team, accounts.read_change(team, "replace", "", request_values.read_body(request)))


def _change_members(request: ApiRequest, team: Team, wanted: list[accounts.MemberChange]) -> HttpResponse:
    """Apply changes once everyone who is to join is known to be of the force."""
    force = _get_force(request)
    for act, keys in wanted:
        for key in (keys or ()) if act != "remove" else ():
            accounts.find_user(force, key)
    for act, keys in wanted:
        _apply(force, team, act, keys)
    return respond(_select_attributes(request, accounts.build_group(team)))


def _apply(force: str, team: Team, act: str, keys: list[str] | None) -> None:
    """Apply one operation on members. `keys` is None for everyone."""
    members = {str(each.pk): each for each in accounts.list_users(force).filter(team=team, is_active=True)}
    if act == "remove":
        leaving = members.values() if keys is None else [members[key] for key in keys if key in members]
        for each in leaving:
            accounts.leave_team(each, team)
        return
    if act == "replace":
        for key, each in members.items():
            if key not in (keys or ()):
                accounts.leave_team(each, team)
    for key in keys or ():
        accounts.move_user(accounts.find_user(force, key), team)


@require_force
def refuse_group(request: ApiRequest, key: str = "") -> HttpResponse:
    """Refuse to open, rename or close a team: an administrator does, in the console."""
    raise ScimRefused(403, "Teams are opened, renamed and closed in the force console.")


def _show_user(request: ApiRequest, key: str, status: int = 200) -> HttpResponse:
    user = accounts.build_user(accounts.find_user(_get_force(request), key))
    headers = {"Location": request.build_absolute_uri(f"{BASE}/Users/{user['id']}")}
    return respond(_select_attributes(request, user), status, headers)


def _select_attributes(request: ApiRequest, document: Mapping[str, Any]) -> Document:
    """Return the resource, with its absolute URL."""
    shaped = {
        name: value
        for name, value in document.items()
        if name in ALWAYS_RETURNED or accounts.is_requested(request, name)
    }
    where = request.build_absolute_uri(document["meta"]["location"])
    return {**shaped, "meta": {**document["meta"], "location": where}}


def _read_page(request: ApiRequest) -> tuple[int, int]:
    """Return the place of the first, from 1, and how many. RFC 7644 reads what is too low as the lowest."""
    start = max(request_values.read_number(request, "startIndex", 1), 1)
    return start, min(max(request_values.read_number(request, "count", MAX_RESULTS), 0), MAX_RESULTS)


def _get_force(request: ApiRequest) -> str:
    return request.client.force or ""
