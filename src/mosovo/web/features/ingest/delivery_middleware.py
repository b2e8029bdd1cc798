"""Answer deliveries of alert providers before there is a session or an account, each in its own transaction.

No cookie is read or set, so another site cannot forge a request. Without this middleware the endpoint still answers,
but later and more slowly.
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from mosovo.edge.request_context import Request, read_clock

INGEST_PREFIX = "/ingest/"


class AlertDeliveries:
    """Middleware that answers alert deliveries. It follows the middleware of the public pages."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if not request.path_info.startswith(INGEST_PREFIX):
            return self.get_response(request)
        try:
            request.resolver_match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        view, args, kwargs = request.resolver_match
        request.now = read_clock()
        with transaction.atomic():
            response: HttpResponse = view(request, *args, **kwargs)
        return response
