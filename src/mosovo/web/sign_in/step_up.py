"""A sensitive act asks once more who is there: the second factor or the passkey, within five minutes.

    @require_http_methods(["GET", "POST"])
    @fresh
    @once
    def strike_out(request, urn): ...

The form may be opened without it. When it is sent and nobody has shown a factor for five
minutes, the sign-in library asks for one; then what was typed stands on a page with one
button, and goes where it was going. `@fresh_to_read` asks before a page is even shown.
Each such view is named in `sensitive.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.web.rendering import render_page
from mosovo.web.request_context import WRITING

METHODS = "account_authentication_methods"
"""Where the sign-in library keeps, in the session, what was shown and when."""
FACTORS = frozenset({"mfa", "socialaccount"})
NOT_KEPT = "csrfmiddlewaretoken"

type View = Callable[..., HttpResponse]


def require_recent_factor(view: View | None = None, *, reading: bool = False) -> Any:
    """The view, for whoever has shown a factor within five minutes."""
    if view is None:
        return lambda decorated: require_recent_factor(decorated, reading=reading)

    @wraps(view)
    def asked_once_more(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_recent_factor(request) or not (reading or request.method in WRITING):
            return view(request, *args, **kwargs)
        log_event(
            AuditEvent(ProcessingOperation.CONSULTATION, "account.asked_once_more", allowed=False, rule="not-fresh")
        )
        if request.method in WRITING:
            return stash_and_reauthenticate(request, list_posted_fields(request), f"{__name__}.go_on")  # type: ignore[no-any-return]
        if not get_adapter().get_reauthentication_methods(request.user):
            raise PermissionDenied  # nothing to show, so nothing to ask for: a sign-in page would send them back here
        raise ReauthenticationRequired

    asked_once_more.asks_once_more = True  # type: ignore[attr-defined]
    return asked_once_more


def require_recent_factor_to_read(view: View) -> View:
    """The view, for whoever has shown a factor within five minutes: not even shown to anybody else."""
    asked: View = require_recent_factor(view, reading=True)
    return asked


def has_recent_factor(request: Any) -> bool:
    """Whether the strongest thing this account can show was shown within five minutes."""
    shown = shown_at(request.session.get(METHODS, ()), with_factor=has_better(request.user))
    return bool(shown) and request.now.timestamp() - max(shown) <= settings.STEP_UP_LIFETIME.total_seconds()


def has_better(account: Any) -> bool:
    """Whether the account can show more than a password: a factor of ours, or the force's own sign-in."""
    return bool(settings.OIDC_ISSUER and account.subject) or is_mfa_enabled(account)


def shown_at(methods: Sequence[Mapping[str, Any]], *, with_factor: bool) -> list[float]:
    """When something was shown that counts. A password counts for those who have nothing better yet."""
    return [one["at"] for one in methods if one["method"] in FACTORS or not with_factor]


def list_posted_fields(request: HttpRequest) -> dict[str, str]:
    """What was sent and where to. A file is not kept: it is chosen again."""
    typed = request.POST.copy()
    typed.pop(NOT_KEPT, None)
    return {"path": request.get_full_path(), "typed": typed.urlencode()}


def go_on(request: HttpRequest, state: Mapping[str, str]) -> HttpResponse:
    """What was typed, on a page with one button, on its way to where it was going."""
    typed = QueryDict(state["typed"])
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    return render_page(request, "sign_in/confirmed.jinja", {"action": state["path"], "typed": pairs})
