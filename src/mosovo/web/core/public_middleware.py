"""Answer public pages before there is a session or an account. No cookie is read or set.

Pages of `STATELESS_PAGES` calculate an answer. They store nothing and do not use the database. Pages of `INTAKE_PAGES`
use it in a transaction of their own without an actor: row security then shows only public rows, and what is
sent can be added but not read. Without a session another site has nothing to forge, so the forms carry no token.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from mosovo.edge.request_context import LONDON, read_clock

from .body_limits import refuse_public_form

STATELESS_PAGES = frozenset({"/calculator/"})
INTAKE_PAGES = frozenset(
    {
        "/public/", "/public/requirements/", "/public/report/", "/public/report/sent/", "/public/apply/",
        "/public/apply/sent/", "/public/help/", "/public/accessibility/", "/public/privacy/",
    }
)  # fmt: skip


class PublicRequest(HttpRequest):
    """A public request: only the submitted data, the date and the time are known."""

    today: date
    now: datetime


class PublicPages:
    """Middleware that answers the public pages. It follows the request guard. Without it, they would need a sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PublicRequest) -> HttpResponse:
        if request.path_info not in STATELESS_PAGES | INTAKE_PAGES:
            return self.get_response(request)
        if refusal := refuse_public_form(request):
            return answer_publicly(refusal)
        request.now = read_clock()
        request.today = request.now.astimezone(LONDON).date()
        request.resolver_match = resolve(request.path_info)
        view, args, kwargs = request.resolver_match
        if request.path_info in STATELESS_PAGES:
            return answer_publicly(view(request, *args, **kwargs))
        with transaction.atomic():
            return answer_publicly(view(request, *args, **kwargs))


def answer_publicly(response: HttpResponse) -> HttpResponse:
    """Return the response of a public view unchanged."""
    return response
