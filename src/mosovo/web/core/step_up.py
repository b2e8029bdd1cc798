"""Require a recent sign-in check for sensitive actions: a second factor or passkey within five minutes.

    @require_http_methods(["GET", "POST"])
    @require_recent_factor
    @idempotent
    def strike_out(request, urn): ...

The form can be opened without it. If it is sent without a check in the last five minutes, the sign-in library
asks for one. Then a page with one button sends what was typed to its view. `@require_recent_factor_to_read` also
protects the page itself, and `@require_recent_factor_to_download` a file. After the check of a file the user is back on
the page that links to it: a browser that receives a file stays on the page of the check, as if it had failed. Each such
view is listed in `sensitive_actions.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import WRITING
from mosovo.web.core.rendering import render_page

METHODS = "account_authentication_methods"
"""The session key under which the sign-in library stores the factors used, with their times."""
FACTORS = frozenset({"mfa", "socialaccount"})
UNSTORED_FIELD = "csrfmiddlewaretoken"
SIGN_IN_PAGES = "/account/"

type View = Callable[..., HttpResponse]


def require_recent_factor(view: View | None = None, *, for_reading: bool = False, is_file: bool = False) -> Any:
    """Wrap a view so that it needs a factor used within five minutes."""
    if view is None:
        return lambda decorated: require_recent_factor(decorated, for_reading=for_reading, is_file=is_file)

    @wraps(view)
    def checked_view(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_recent_factor(request) or not (for_reading or request.method in WRITING):
            return view(request, *args, **kwargs)
        log_event(
            AuditEvent(ProcessingOperation.CONSULTATION, "account.asked_once_more", allowed=False, rule="not-fresh")
        )
        if request.method in WRITING:
            return stash_and_reauthenticate(request, map_posted_fields(request), f"{__name__}.go_on")  # type: ignore[no-any-return]
        if not get_adapter().get_reauthentication_methods(request.user):
            raise PermissionDenied  # No factor to ask for: a sign-in page would redirect back here.
        if is_file:
            return stash_and_reauthenticate(request, {"back": _find_page_left(request)}, f"{__name__}.go_back")  # type: ignore[no-any-return]
        raise ReauthenticationRequired

    checked_view.requires_recent_factor = True  # type: ignore[attr-defined]
    return checked_view


def require_recent_factor_to_read(view: View) -> View:
    """Wrap a view so that even reading it needs a factor used within five minutes."""
    protected_view: View = require_recent_factor(view, for_reading=True)
    return protected_view


def require_recent_factor_to_download(view: View) -> View:
    """Wrap the view of a file so that it needs a factor used within five minutes."""
    protected_view: View = require_recent_factor(view, for_reading=True, is_file=True)
    return protected_view


def has_recent_factor(request: Any) -> bool:
    """Whether the strongest factor of this account was used within five minutes."""
    factor_times = list_factor_times(request.session.get(METHODS, ()), with_factor=has_strong_factor(request.user))
    return (
        bool(factor_times) and request.now.timestamp() - max(factor_times) <= settings.STEP_UP_LIFETIME.total_seconds()
    )


def has_strong_factor(account: Any) -> bool:
    """Whether the account has more than a password: a second factor here, or the force's single sign-on."""
    return bool(settings.OIDC_ISSUER and account.subject) or is_mfa_enabled(account)


def list_factor_times(methods: Sequence[Mapping[str, Any]], *, with_factor: bool) -> list[float]:
    """List the times at which a factor was used. A password counts only for accounts without a second factor."""
    return [method["at"] for method in methods if method["method"] in FACTORS or not with_factor]


def map_posted_fields(request: HttpRequest) -> dict[str, str]:
    """Return the path and the fields that were sent. Files are not stored: they must be selected again."""
    typed = request.POST.copy()
    typed.pop(UNSTORED_FIELD, None)
    return {"path": request.get_full_path(), "typed": typed.urlencode()}


def _find_page_left(request: HttpRequest) -> str:
    """Return the page of this service that links to the file; the home page if the browser does not name it."""
    left = urlsplit(request.headers.get("Referer", ""))
    address = urlunsplit(("", "", left.path, left.query, ""))
    is_ours = left.netloc == request.get_host() and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and not address.startswith(SIGN_IN_PAGES) else "/"


def go_back(request: HttpRequest, state: Mapping[str, str]) -> HttpResponse:
    """Return to the page that links to the file."""
    messages.success(request, "Identity confirmed. Select the file again to download it.")
    return HttpResponseRedirect(state["back"])


def go_on(request: HttpRequest, state: Mapping[str, str]) -> HttpResponse:
    """Show a page with one button that sends what was typed to its view."""
    typed = QueryDict(state["typed"])
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    return render_page(request, "sign_in/confirmed.jinja", {"action": state["path"], "typed": pairs})
