"""Refusals as RFC 9457 problems. What was sent is never repeated in one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.http import HttpResponse

from .shapes.values import Shape

PROBLEM = "application/problem+json"
PROBLEM_PATH = "/api/problems/"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of refusal: its name, status, title, and what to do."""

    name: str
    status: int
    title: str
    advice: str


PROBLEM_TYPES = {
    each.name: each
    for each in (
        ProblemType("request", 400, "The request cannot be read", "Check the address, the query and the headers."),
        ProblemType("not-json", 400, "The body is not valid JSON", "Send JSON in UTF-8."),
        ProblemType("no-key", 400, "There is no valid key", "Send Idempotency-Key with a new UUID for each act."),
        ProblemType("grant", 400, "The token request is incomplete", "Send the parameters of RFC 7523 section 2.2."),
        ProblemType("token", 401, "There is no valid token", "Get a token at /api/token, and send it as Bearer."),
        ProblemType("scope", 403, "The client does not have this scope", "Ask the force to change the agreement."),
        ProblemType("not-found", 404, "There is nothing here", "It does not exist, or the client has no access."),
        ProblemType("method-not-allowed", 405, "The method is not allowed here", "See Allow for the methods."),
        ProblemType("not-acceptable", 406, "Only JSON can be sent", "Accept application/json."),
        ProblemType("unlikely", 409, "This is unlikely", "If it is right, send it again with confirmedBecause."),
        ProblemType(
            "events-deleted",
            410,
            "Events after this cursor were deleted",
            "Call /events without after until more is false. Then read everything that you keep again, and continue "
            "with the last next.",
        ),
        ProblemType(
            "changed", 412, "The fact has changed", "Read the fact again, and send the version that it has now."
        ),
        ProblemType("too-large", 413, "The body is too large", "Send at most 256 KB."),
        ProblemType("content-type", 415, "The body has the wrong type", "See the document for the type."),
        ProblemType("invalid", 422, "Some values are not allowed", "See errors for each value."),
        ProblemType("impossible", 422, "This cannot be true", "See errors for each value."),
        ProblemType("key-reused", 422, "This key came with another call", "Send a new key for each act."),
        ProblemType("no-match", 428, "There is no valid version", "Send If-Match with the version that you saw."),
        ProblemType("limit", 429, "The client has no calls or people left", "Wait as long as Retry-After says."),
        ProblemType("fault", 500, "The service failed", "Nothing was saved. Try again later."),
        ProblemType("unavailable", 503, "The service is not available now", "Try again as Retry-After says."),
    )
}


class ProblemError(Shape):
    """One value that is not allowed: where it is, and what is allowed."""

    pointer: str
    detail: str


class Problem(Shape):
    """A problem (RFC 9457). The type is an address that explains it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemError] = []


class Refused(Exception):
    """The call is refused with this problem."""

    def __init__(
        self, name: str, errors: Sequence[ProblemError] = (), *, retry_after: float = 0, detail: str = ""
    ) -> None:
        super().__init__(name)
        self.name, self.errors, self.retry_after, self.detail = name, list(errors), retry_after, detail


def respond_problem(
    name: str, errors: Sequence[ProblemError] = (), *, retry_after: float = 0, detail: str = "", **extra: Any
) -> HttpResponse:
    """Build the answer of a refusal."""
    kind = PROBLEM_TYPES[name]
    problem = Problem(type=PROBLEM_PATH + name, title=kind.title, status=kind.status, detail=detail or kind.advice)
    if errors:
        problem = problem.model_copy(update={"errors": list(errors)})
    body = problem.as_json()
    if extra:
        body = json.dumps({**json.loads(body), **extra}).encode()
    response = HttpResponse(body, status=kind.status, content_type=PROBLEM)
    if retry_after:
        response.headers["Retry-After"] = str(max(1, ceil(retry_after)))
    if kind.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def describe_fault(fault: Mapping[str, Any]) -> ProblemError:
    """Return a fault of pydantic without the value that was sent."""
    return ProblemError(pointer=_pointer(fault["loc"]), detail=_describe(fault))


def _pointer(place: Sequence[str | int]) -> str:
    parts = [str(each) for each in place if each not in ("body", "query", "path", "payload")]
    return "".join(f"/{each.replace('~', '~0').replace('/', '~1')}" for each in parts)[:200]


def _describe(fault: Mapping[str, Any]) -> str:
    kind, limits = fault["type"], fault.get("ctx") or {}
    if kind in ("day", "instant"):
        return str(fault["msg"])
    if kind in ("literal_error", "enum"):
        return f"must be {limits.get('expected', 'one of the values of the document')}"
    return _DESCRIPTIONS.get(kind, "is not allowed: see the document").format_map(_Limits(limits))


class _Limits(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "the limit"


_DESCRIPTIONS = {
    "missing": "is required",
    "extra_forbidden": "is not a known field",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_type": "must be text",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must match {pattern}",
    "list_type": "must be a list",
    "too_long": "must have at most {max_length} items",
    "too_short": "must have at least {min_length} items",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}
