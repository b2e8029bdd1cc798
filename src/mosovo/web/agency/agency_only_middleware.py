"""Whoever came by a link, or works for another agency, is kept to the agency page.

Of an agency, only practitioners and partners go further: to the cases that they lead or that are shared with them.

Every other address is answered as one that does not exist, before it is looked at: whoever guesses the address of a
case learns nothing, not even how long it takes.
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
"""In the session of whoever came by a link: what they came for, and until when."""
COPIES = re.compile(r"/meetings/copies/|/nominals/[^/]+/meetings/[^/]+/copies/[^/]+/")
"""Minutes that they were sent: for whoever signed in themselves."""
PAGE, OUT = "/partner/", "/account/logout/"
OPEN = (PAGE, OUT, "/static/", "/healthz")
OWN_ACCOUNT = "/account/"
INVITED = {Role.INVITED.value}


def is_kept_to_its_page(account: Account) -> bool:
    """Whether the account reaches the agency page alone: invited only, or of an agency with a role of the police."""
    roles = set(account.roles)
    return roles == INVITED or (account.agency_id is not None and not roles <= AT_MEETINGS)


class AgencyOnly:
    """Stands before the check that somebody is signed in, so that nothing behind it is asked first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        by_link = request.session.get(BY_LINK)
        if by_link and read_clock().timestamp() >= by_link["until"]:
            logout(request)
            return HttpResponseRedirect(reverse("link_over"))
        request.by_link = bool(by_link)  # type: ignore[attr-defined]  # read by `pages.above`
        if by_link or is_kept_to_its_page(request.user):
            request.is_confined = True  # type: ignore[attr-defined]  # the same
            allowed = OPEN if by_link else (*OPEN, OWN_ACCOUNT)
            if request.path_info == "/":
                return HttpResponseRedirect(PAGE)
            is_copy = not by_link and COPIES.fullmatch(request.path_info)
            if not (request.path_info.startswith(allowed) or is_copy):
                raise Http404("whoever is kept to the agency page is told of no other")
        return self.get_response(request)
