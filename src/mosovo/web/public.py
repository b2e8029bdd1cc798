"""Pages for anybody: answered before there is a session, an account or a transaction.

Whoever opens one sends facts and gets an answer. Nothing is kept of either: no cookie is read
or set and the database is not asked, not even when somebody is signed in. Such a page changes
nothing, so there is nothing for another site to forge, and it carries no token.
"""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from .moment import LONDON, read_clock

ANYBODY = frozenset({"/calculator/"})


class PublicRequest(HttpRequest):
    """A request of which nothing is known but what it sent and the day."""

    today: date


class Public:
    """Just inside the edge. Were it left out, its pages would ask for a sign-in as all others do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PublicRequest) -> HttpResponse:
        if request.path_info not in ANYBODY:
            return self.get_response(request)
        request.today = read_clock().astimezone(LONDON).date()
        view, args, kwargs = resolve(request.path_info)
        response: HttpResponse = view(request, *args, **kwargs)
        return response
