"""Some acts ask again who you are: a factor given within the last minutes, not only a session that is open."""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from mosovo.web.moment import Request


def is_fresh(request: Request) -> bool:
    """Whether this session gave a factor within `settings.FRESH_FACTOR`."""
    given = [record["at"] for record in get_authentication_records(request, request.account)]
    return bool(given) and request.now.timestamp() - max(given) < settings.FRESH_FACTOR.total_seconds()


def address(request: Request) -> str:
    """Where one says who one is, and comes back from to this page."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}"


def ask(request: Request) -> HttpResponseRedirect:
    """Ask who it is, and come back."""
    return HttpResponseRedirect(address(request))
