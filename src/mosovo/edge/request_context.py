"""Read the clock, the actor and the as-at dates once for each request, and open its transaction.

No other web module reads a clock. Each request gets its actor, today’s date in London, and the two as-at dates:
the date viewed, and the time up to which records count. Everything it reads and writes is one transaction, in
which the database knows the actor. A refusal (4xx) commits with its audit entry. A fault (5xx) is rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from mosovo.access.actor import Actor
from mosovo.edge.request_clock import LONDON as LONDON
from mosovo.edge.request_clock import read_clock as read_clock
from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket
from mosovo.record.proven_actor import begin_request, end_request

VALID_YEARS = range(1900, 2101)
MAX_SHOWN_LENGTH = 40
ANONYMOUS = Actor(account=None, name="nobody", is_cleared=False)
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two dates of a view: as at `on`, as recorded at `known_at`. None means everything recorded until now."""

    on: date
    known_at: datetime | None
    today: date
    invalid_values: tuple[str, ...] = ()
    """Values in the URL that are not valid dates. The reader sees them, and the current date is used instead."""

    @property
    def is_current(self) -> bool:
        """Whether this is the current view. Only then can facts be recorded."""
        return self.on == self.today and self.known_at is None


class Request(HttpRequest):
    """A request as views get it, after this middleware."""

    actor: Actor
    account: Account | None
    now: datetime
    today: date
    moment: AsOf
    request_id: UUID
    """The log line of the request, its audit entries and error pages have it."""
    session_left: tuple[int, int]
    """Seconds until the session ends without use, and in any case: set by the middleware of sessions."""


def get_draft_author(request: Request) -> UUID:
    """Return the account of the author of a draft; 404 without one."""
    if request.account is None:
        raise Http404
    return request.account.pk


def _parse_instant(text: str | None) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if parsed.year not in VALID_YEARS:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=LONDON)).astimezone(LONDON)


def _parse_day(text: str | None) -> date | None:
    try:
        parsed = date.fromisoformat(text or "")
    except ValueError:
        return None
    return parsed if parsed.year in VALID_YEARS else None


def read_moment(request: HttpRequest, today: date) -> AsOf:
    """Read the as-at dates of the URL (`?on=2026-03-14&known_at=2026-03-14T23:59`). Invalid dates count as now."""
    on_text, as_at_text = request.GET.get("on"), request.GET.get("known_at")
    on, known_at = _parse_day(on_text), _parse_instant(as_at_text)
    inputs = ((on_text, on), (as_at_text, known_at))
    invalid_values = tuple(text[:MAX_SHOWN_LENGTH] for text, parsed in inputs if text and parsed is None)
    return AsOf(on=on or today, known_at=known_at, today=today, invalid_values=invalid_values)


def build_actor(account: Account, today: date, *, writing: bool = False) -> Actor:
    """Build the actor for access policy. It is cleared while its vetting and training are valid."""
    ends = (account.vetted_until, account.trained_until)
    return Actor(
        account=account.pk,
        name=account.name,
        force=account.force_id or "",
        team=account.team_id,
        agency=account.agency_id,
        roles=frozenset(account.roles),
        is_cleared=all(end is not None and end >= today for end in ends),
        writing=writing,
    )


class TransactionMiddleware:
    """Innermost middleware: read the clock, open the transaction and set the actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.now = read_clock()
        request.today = request.now.astimezone(LONDON).date()
        request.request_id = getattr(request, "request_id", None) or uuid4()
        request.moment = read_moment(request, request.today)
        with transaction.atomic():
            try:
                self._set_actor(request)
                response = self.get_response(request)
            finally:
                end_request()
            if response.status_code >= 500 or getattr(request, "is_stopped", False):
                transaction.set_rollback(True)
        return response

    def _set_actor(self, request: Request) -> None:
        """Prove the account of the session to the database. If the session ended meanwhile, no one is signed in."""
        account = request.user if isinstance(request.user, Account) else None
        if (
            account
            and begin_request(derive_ticket(request.session.session_key or ""), request.request_id) != account.pk
        ):
            account, request.user = None, AnonymousUser()
        request.account = account
        request.actor = build_actor(account, request.today) if account else ANONYMOUS
        if request.method in WRITING:
            request.actor = replace(request.actor, writing=True)
