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
from mosovo.organisations.sessions import ticket_of
from mosovo.record.proven_actor import begin_request, end_request

SOUND_YEARS = range(1900, 2101)
LONGEST_SHOWN = 40
NOBODY = Actor(account=None, name="nobody", is_cleared=False)
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two dates of a view: as at `on`, as recorded at `known_at`. None means everything recorded until now."""

    on: date
    known_at: datetime | None
    today: date
    not_understood: tuple[str, ...] = ()
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


def draft_author(request: Request) -> UUID:
    """Return the account of the author of a draft; 404 without one."""
    if request.account is None:
        raise Http404
    return request.account.pk


def _instant(text: str | None) -> datetime | None:
    try:
        read = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if read.year not in SOUND_YEARS:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(LONDON)


def _day(text: str | None) -> date | None:
    try:
        read = date.fromisoformat(text or "")
    except ValueError:
        return None
    return read if read.year in SOUND_YEARS else None


def read_moment(request: HttpRequest, today: date) -> AsOf:
    """Read the as-at dates of the URL (`?on=2026-03-14&known_at=2026-03-14T23:59`). Invalid dates count as now."""
    said_on, said_known = request.GET.get("on"), request.GET.get("known_at")
    on, known_at = _day(said_on), _instant(said_known)
    asked = ((said_on, on), (said_known, known_at))
    not_understood = tuple(text[:LONGEST_SHOWN] for text, read in asked if text and read is None)
    return AsOf(on=on or today, known_at=known_at, today=today, not_understood=not_understood)


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
        if account and begin_request(ticket_of(request.session.session_key or ""), request.request_id) != account.pk:
            account, request.user = None, AnonymousUser()
        request.account = account
        request.actor = build_actor(account, request.today) if account else NOBODY
        if request.method in WRITING:
            request.actor = replace(request.actor, writing=True)
