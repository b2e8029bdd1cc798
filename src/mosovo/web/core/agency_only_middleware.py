"""Limit users who signed in by link or work for another agency to the agency page.

Only practitioners who lead a case, or who have one shared with them, can also open what the access rule gives them.

Every other URL is answered as not found before it is resolved, so that guessing a URL reveals nothing, not even by
response time.
"""

import re
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.edge.request_context import Request, read_clock
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.organisations.models import Account, Role
from mosovo.web.core.navigation import AGENCY_PAGE, PRACTITIONERS

BY_LINK = "by_link"
"""Session key of a sign-in by link: the meeting case it is for, and when it ends."""
COPIES_PATH = re.compile(r"/meetings/copies/|/nominals/[^/]+/meetings/[^/]+/copies/[^/]+/")
"""Minutes shared with the user, only for users who signed in without a link."""
CALENDAR_PATH = re.compile(r"/meetings/[^/]+/calendar\.ics")
"""The calendar entry of a meeting, which names no one. Its view answers only those invited to it."""
FEED_PATH = re.compile(r"/calendar/[^/]+\.ics")
"""A calendar feed. Its address is a secret, so every reader with it is answered. It holds no names."""
LOGOUT_PATH = "/account/logout/"
OPEN_PATHS = (AGENCY_PAGE, LOGOUT_PATH, "/static/", "/account/drafts/", "/account/session/")
ACCOUNT_PATH = "/account/"

type GetResponse = Callable[[HttpRequest], HttpResponse]


def is_limited_to_agency_page(account: Account) -> bool:
    """Whether the account can use only the agency page, by its roles: of an agency and not a practitioner."""
    roles = set(account.roles)
    return Role.PARTNER in roles or (account.agency_id is not None and roles != PRACTITIONERS)


def _limit_to_agency_page(request: HttpRequest, *, by_link: bool = False) -> HttpResponse | None:
    """Mark the request as limited to the agency page. Redirect from `/`, refuse other pages, return None for its own.

    The mark is read by `rendering.build_page_header`.
    """
    request.is_confined = True  # type: ignore[attr-defined]
    if request.path_info == "/":
        return HttpResponseRedirect(AGENCY_PAGE)
    path = request.path_info
    is_own = (
        path.startswith(OPEN_PATHS if by_link else (*OPEN_PATHS, ACCOUNT_PATH))
        or CALENDAR_PATH.fullmatch(path)
        or FEED_PATH.fullmatch(path)
    )
    if not is_own and (by_link or not COPIES_PATH.fullmatch(path)):
        raise Http404("this user can open only the agency page")
    return None


class AgencyOnly:
    """Middleware that runs before the check that a user is signed in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        by_link = request.session.get(BY_LINK)
        if by_link and read_clock().timestamp() >= by_link["until"]:
            logout(request)
            return HttpResponseRedirect(reverse("agency_link_expired"))
        request.by_link = bool(by_link)  # type: ignore[attr-defined]  # read by `rendering.build_page_header`
        if by_link or is_limited_to_agency_page(request.user):
            return _limit_to_agency_page(request, by_link=bool(by_link)) or self.get_response(request)
        return self.get_response(request)


class PractitionersWithoutCases:
    """Middleware in the transaction of the request. It asks the database whether the practitioner has a case."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        actor = request.actor
        if actor.agency is None or getattr(request, "is_confined", False) or filter_visible_to(actor).exists():
            return self.get_response(request)
        return _limit_to_agency_page(request) or self.get_response(request)
