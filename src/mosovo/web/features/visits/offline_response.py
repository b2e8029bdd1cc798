"""Responses to the script that sends a visit drafted on a phone without a network.

A browser gets pages. A draft that the script sends later needs only the result. The key of the form makes it one
visit however often it is sent (`idempotent` wraps the view inside of this).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

SIMILAR_VISIT_HEADER = "X-Visit-About-Then"
"""Header of a page that was not recorded because another visit is recorded at about the same time."""

type View = Callable[..., HttpResponse]


def respond_to_script(view: View) -> View:
    """Wrap a view: a request that accepts only JSON gets `recorded`, `conflict` or `asked`, and the next address.

    If the case cannot be opened, or no longer, the answer is a 404 as everywhere.
    """

    @wraps(view)
    def wrapped_view(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method != "POST" or request.headers.get("Accept") != "application/json":
            return response
        if isinstance(response, HttpResponseRedirect):
            return JsonResponse({"state": "recorded", "href": response.url})
        return JsonResponse({"state": "conflict" if response.has_header(SIMILAR_VISIT_HEADER) else "asked"}, status=409)

    return wrapped_view
