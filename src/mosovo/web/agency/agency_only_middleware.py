"""Limit users who signed in by link or work for another agency to the agency page.

Practitioners of an agency can also open the cases that they lead or that are shared with them.

Every other URL is answered as not found before it is resolved, so that guessing a URL reveals nothing, not even by
response time.
"""

import re
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.organisations.models import Account, Role
from mosovo.web.navigation import AT_MEETINGS
from mosovo.web.request_context import read_clock

BY_LINK = "by_link"
"""Session key of a sign-in by link: the meeting case it is for, and when it ends."""
COPIES = re.compile(r"/meetings/copies/|/nominals/[^/]+/meetings/[^/]+/copies/[^/]+/")
"""Minutes shared with the user, only for users who signed in without a link."""
PAGE, OUT = "/agency/", "/account/logout/"
OPEN = (PAGE, OUT, "/static/", "/account/drafts/", "/account/session/")
OWN_ACCOUNT = "/account/"
INVITED = {Role.INVITED.value}


def is_kept_to_its_page(account: Account) -> bool:
    """Whether the account can use only the agency page: invited only, or of an agency with a police role."""
    roles = set(account.roles)
    return roles == INVITED or (account.agency_id is not None and not roles <= AT_MEETINGS)


class AgencyOnly:
    """Middleware that runs before the check that a user is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        by_link = request.session.get(BY_LINK)
        if by_link and read_clock().timestamp() >= by_link["until"]:
            logout(request)
            return HttpResponseRedirect(reverse("agency_link_expired"))
        request.by_link = bool(by_link)  # type: ignore[attr-defined]  # read by `pages.above`
        if by_link or is_kept_to_its_page(request.user):
            request.is_confined = True  # type: ignore[attr-defined]  # the same
            allowed = OPEN if by_link else (*OPEN, OWN_ACCOUNT)
            if request.path_info == "/":
                return HttpResponseRedirect(PAGE)
            is_copy = not by_link and COPIES.fullmatch(request.path_info)
            if not (request.path_info.startswith(allowed) or is_copy):
                raise Http404("this user can open only the agency page")
        return self.get_response(request)
