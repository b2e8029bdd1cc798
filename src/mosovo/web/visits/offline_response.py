"""What a script is told of a visit that it sent: a draft kept on a phone while there was no network.

The page answers a browser with pages; a draft that is sent later needs one word. The key of the
form makes it one visit however often it is sent (`once` stands inside of this).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

TWIN = "X-Visit-About-Then"
"""Of a page that was not recorded: another visit about the same time is on the record."""

type View = Callable[..., HttpResponse]


def respond_to_script(view: View) -> View:
    """The view; a request that accepts JSON alone is told `recorded`, `conflict` or `asked`, and where to go on.

    What is refused because the case can't be opened (any more) stays a 404, as everywhere.
    """

    @wraps(view)
    def told(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method != "POST" or request.headers.get("Accept") != "application/json":
            return response
        if isinstance(response, HttpResponseRedirect):
            return JsonResponse({"state": "recorded", "href": response.url})
        return JsonResponse({"state": "conflict" if response.has_header(TWIN) else "asked"}, status=409)

    return told
