"""The addresses of the API. The middleware answers them, and /api/token, before there is a session."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from .openapi import PREFIX, send_document
from .problems import PROBLEM_PATH as PROBLEM_PATH
from .problems import PROBLEM_TYPES, Problem, respond_problem
from .write_operations import api


def explain_problem(request: HttpRequest, name: str) -> HttpResponse:
    """Explain a type of problem at its own address."""
    if name not in PROBLEM_TYPES:
        return respond_problem("not-found")
    kind = PROBLEM_TYPES[name]
    body = Problem(type=PROBLEM_PATH + name, title=kind.title, status=kind.status, detail=kind.advice).as_json()
    return HttpResponse(body, content_type="application/json")


urlpatterns = [
    path(f"{PREFIX.strip('/')}/openapi.json", send_document),
    path("api/problems/<slug:name>", explain_problem),
    path(f"{PREFIX.strip('/')}/", api.urls),
]
