"""Pages for anybody: answered before there is a session or an account. No cookie is read or set.

Those of `ANYBODY` send facts and get an answer: nothing is kept of either and the database is not
asked. Those of `TAKING_IN` may ask it, in a transaction of their own in which nobody acts: row
security then shows nothing but what is for everybody, and what is sent goes in by a door and comes
back by none. There is nothing of anybody's session for another site to forge, so they carry no token.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from .request_context import LONDON, read_clock

ANYBODY = frozenset({"/calculator/"})
TAKING_IN = frozenset(
    {
        "/public/", "/public/requirements/", "/public/report/", "/public/report/sent/", "/public/apply/",
        "/public/apply/sent/", "/public/help/", "/public/accessibility/", "/public/privacy/",
    }
)  # fmt: skip


class PublicRequest(HttpRequest):
    """A request of which nothing is known but what it sent and the day."""

    today: date
    now: datetime


class PublicPages:
    """Just inside the edge. Were it left out, its pages would ask for a sign-in as all others do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PublicRequest) -> HttpResponse:
        if request.path_info not in ANYBODY | TAKING_IN:
            return self.get_response(request)
        request.now = read_clock()
        request.today = request.now.astimezone(LONDON).date()
        view, args, kwargs = resolve(request.path_info)
        if request.path_info in ANYBODY:
            return answer_publicly(view(request, *args, **kwargs))
        with transaction.atomic():
            return answer_publicly(view(request, *args, **kwargs))


def answer_publicly(response: HttpResponse) -> HttpResponse:
    """The answer, as a view gave it."""
    return response
