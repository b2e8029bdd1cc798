"""Answer each submitted form once, even if it is sent twice.

Each form carries a key made when it was rendered. A writing view first stores the key. A repeated
submission (a second click, the back button, a retry after the connection broke) finds the key and gets
the answer of the first one. A repeated submission that comes while the first is still at work waits for
it in the database.

    @idempotent
    def record(request, urn): ...

Only a redirect uses the key up. A form that comes back with an error, a preview or a question to
confirm can be sent again with the same key.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from mosovo.edge.idempotency import claim_key, find_answer, release_key, store_result

from . import errors
from .form_digests import form_digest
from .forms.base import KEY_FIELD

REFUSALS = (Http404, PermissionDenied, SuspiciousOperation)
NO_KEY = "The form was incomplete or did not come from this service. Open the page again and send the form again."
DIFFERENT_ANSWERS = (
    "This form was already sent with different answers, which were recorded. Open the page again to record yours."
)

type View = Callable[..., HttpResponse]


def idempotent(view: View) -> View:
    """Wrap a view so that it acts once for each form key of an account. A POST without a key is refused."""

    @wraps(view)
    def run_once(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or request.account is None:
            return view(request, *args, **kwargs)
        key = form_key(request)
        if key is None:
            return errors.render_unprocessable(request, NO_KEY)
        claim = claim_key(request.account.pk, key, form_digest(request))
        if claim is None:
            return repeat_answer(request, key)
        try:
            response = view(request, *args, **kwargs)
        except REFUSALS:
            release_key(claim)
            raise
        store_answer(claim, response)
        return response

    return run_once


def form_key(request: HttpRequest) -> UUID | None:
    """Return the key that the form carried; None if it carried no valid key."""
    try:
        return UUID(request.POST.get(KEY_FIELD, ""))
    except ValueError:
        return None


def repeat_answer(request: Any, key: UUID) -> HttpResponse:
    """Return the stored redirect, or a refusal if something else was sent with the same key."""
    earlier = find_answer(request.account.pk, key)
    if earlier.body != form_digest(request):
        return errors.render_unprocessable(request, DIFFERENT_ANSWERS)
    return HttpResponseRedirect(earlier.location)


def store_answer(claim: int, response: HttpResponse) -> None:
    """Store the redirect for a repeated submission, or release the key if the form was not accepted."""
    if isinstance(response, HttpResponseRedirect):
        store_result(claim, response.status_code, response.url)
    else:
        release_key(claim)
