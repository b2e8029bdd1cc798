"""Save and discard the draft of a form, and say how long the session lasts."""

from typing import Any

import orjson
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_GET, require_POST

from mosovo.edge.request_context import LONDON, Request
from mosovo.web.core.body_limits import is_unstorable
from mosovo.web.core.errors import render_unprocessable
from mosovo.web.core.idempotency import form_key

from . import store
from .store import DraftTooLong, save_fields

MAX_ADDRESS_LENGTH = 2_000
NO_FORM = "This draft does not belong to a form. Open the form again."


@require_POST
def save_draft(request: Request) -> HttpResponse:
    """Save the fields that were typed since the last save. Only their author can read them."""
    address, typed = posted_address(request), read_fields(request.POST.get("fields", ""))
    if address is None or typed is None:
        return JsonResponse({"problem": NO_FORM}, status=422)
    try:
        save_fields(request, address, typed, form_key(request))
    except DraftTooLong:
        return JsonResponse({"problem": "The form is too long to be saved as a draft."}, status=413)
    saved_at = request.now.astimezone(LONDON)
    return JsonResponse({"saved": f"{saved_at:%H:%M}", **_describe_session(request)})


@require_POST
def discard_draft(request: Request) -> HttpResponse:
    """Delete a draft and open its form."""
    address = posted_address(request)
    if address is None:
        return render_unprocessable(request, NO_FORM)
    store.discard_draft(request, address)
    return HttpResponseRedirect(address)


@require_GET
def show_session(request: Request) -> HttpResponse:
    """Say how many seconds are left. A request without the header of a poll also keeps the session."""
    return JsonResponse(_describe_session(request))


def _describe_session(request: Request) -> dict[str, int]:
    seconds_left, limit = request.session_left
    return {"left": seconds_left, "most": limit}


def posted_address(request: Request) -> str | None:
    """Return the address of the form, if it is one of this site; otherwise None."""
    address = str(request.POST.get("address", ""))
    if len(address) > MAX_ADDRESS_LENGTH or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return None
    return address


def read_fields(text: str) -> dict[str, list[str]] | None:
    """Read {name: [values]} from JSON; None if it is anything else, or has text that cannot be stored."""
    try:
        fields: Any = orjson.loads(text)
    except ValueError:
        return None
    if not isinstance(fields, dict) or not all(map(_is_list_of_texts, fields.values())):
        return None
    return fields if _is_storable(fields) else None


def _is_list_of_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def _is_storable(fields: dict[str, list[str]]) -> bool:
    return not any(is_unstorable(text) for name, values in fields.items() for text in (name, *values))
