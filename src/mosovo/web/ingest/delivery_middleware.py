"""Deliveries of machines: answered before there is a session or an account, each in a transaction of its own.

No cookie is read or set, so there is nothing for another site to forge. Were this left out, the address would be
answered all the same, later and slower.
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from mosovo.web.request_context import Request, read_clock

UNDER = "/ingest/"


class AlertDeliveries:
    """Just inside the pages for anybody."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if not request.path_info.startswith(UNDER):
            return self.get_response(request)
        try:
            view, args, kwargs = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.now = read_clock()
        with transaction.atomic():
            response: HttpResponse = view(request, *args, **kwargs)
        return response
