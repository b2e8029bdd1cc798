"""One call of a client: who calls, what it may do, what it spends, and its answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import wraps
from hashlib import sha256
from typing import Any, NoReturn
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from mosovo.access.action import Action
from mosovo.access.actor import API_ACCOUNTS_ROLE, API_WRITER_ROLE, Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals.gateway import open_nominal
from mosovo.record.api_sessions import ProvedClient, spend_calls
from mosovo.record.permit import Permit

from .problems import ProblemError, Refused
from .shapes.values import Shape

JSON = "application/json"
TEXT_GROUP = "text"
ACCOUNTS_SCOPE = "accounts.write"
MAX_SOURCE = 40
"""The longest name of a source of alerts and messages. A client can have 100 characters."""
RECORDING_SCOPES = ("visits.write", "facts.*.write")
"""Scopes that record facts, as `prove_actor` reads them."""


class ApiRequest(HttpRequest):
    """A request as the operations get it, after the middleware."""

    client: ProvedClient
    actor: Actor
    now: datetime
    today: date
    request_id: UUID


@dataclass(frozen=True, slots=True)
class ViewDates:
    """The two dates of a view: as at `on`, as recorded at `known_at`. None: everything recorded until now."""

    on: date
    known_at: datetime | None


def build_client_actor(client: ProvedClient, *, writing: bool = False) -> Actor:
    """Build the actor for access policy, as `prove_actor` states it to the database."""
    can_record = any(fnmatchcase(scope, each) for scope in client.scopes for each in RECORDING_SCOPES)
    return Actor(
        account=client.account,
        name=client.name,
        force=client.force or "",
        team=client.team,
        agency=client.agency,
        roles=frozenset(
            {
                f"system_of_{client.covers}",
                *((API_WRITER_ROLE,) if can_record else ()),
                *((API_ACCOUNTS_ROLE,) if ACCOUNTS_SCOPE in client.scopes else ()),
            }
        ),
        writing=writing,
    )


def name_source(client: ProvedClient) -> str:
    """Return the name that rows of this client are stored and recognised under: the same for no other client."""
    if len(client.name) <= MAX_SOURCE:
        return client.name
    return f"{client.name[: MAX_SOURCE - 9]} {client.id.hex[-8:]}"


def require_scope(scope: str, *query: str, people: int = 0) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Wrap an operation: count the call, check the scope, and refuse parameters that it does not have.

    `people` is the number of people that it opens. A scope like `facts.*.read` is any of these: the operation checks
    which.
    """

    def wrap(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def counted(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
            spend(request, calls=1, people=people)
            if not any(fnmatchcase(each, scope) for each in request.client.scopes):
                refuse_scope(request, scope)
            unknown = sorted(set(request.GET) - set(query))
            repeated = sorted(name for name in query if len(request.GET.getlist(name)) > 1)
            if unknown or repeated:
                allowed = ", ".join(query) or "none"
                raise Refused("invalid", [ProblemError(pointer="", detail=f"Query parameters, once each: {allowed}")])
            return operation(request, *args, **kwargs)

        counted.scope = scope  # type: ignore[attr-defined]  # the OpenAPI document names it
        return counted

    return wrap


def spend(request: ApiRequest, *, calls: int = 0, people: int = 0) -> None:
    """Count what the client spends, before data leaves. Raises `Refused` if there is nothing left."""
    if wait := spend_calls(request.client.id, calls=calls, people=people):
        raise Refused("limit", retry_after=wait)


def refuse_scope(request: ApiRequest, scope: str) -> NoReturn:
    """Log that the client has no such scope, and refuse the call."""
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "api.scope_refused", allowed=False, detail={"scope": scope}))
    raise Refused("scope")


def open_person(request: ApiRequest, urn: str, action: Action, fields: tuple[str, ...]) -> Permit:
    """Open a person. The entry names the client, its purpose and the person, and is committed before data is read."""
    return open_nominal(urn, action=action, actor=request.actor, visible_fields=fields)


def read_dates(request: ApiRequest, on: date | None, known_at: datetime | None) -> ViewDates:
    """Return the dates of the view; by default today, and everything recorded until now."""
    return ViewDates(on or request.today, known_at)


def has_text(request: ApiRequest) -> bool:
    """Whether the client gets free text."""
    return TEXT_GROUP in request.client.field_groups


def respond(request: HttpRequest, shape: Shape) -> HttpResponse:
    """Answer with the shape and its ETag; 304 if the client has it already. Both are a reading, and are logged."""
    body = shape.as_json()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    client_etags = [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]
    if etag in client_etags or "*" in client_etags:
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    else:
        response = HttpResponse(body, content_type=JSON)
    response.headers["ETag"] = etag
    return response
