"""Answers of SCIM and its errors (RFC 7644 sections 3.1 and 3.12)."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpResponse

from .documents import MESSAGE
from .request_values import CONTENT_TYPES, ScimRefused

CONTENT_TYPE = CONTENT_TYPES[0]


def respond(document: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Answer with a document."""
    return HttpResponse(orjson.dumps(document), status=status, content_type=CONTENT_TYPE, headers=dict(headers or {}))


def respond_error(refused: ScimRefused) -> HttpResponse:
    """Answer a refusal. It repeats nothing of what was sent."""
    document = {"schemas": [f"{MESSAGE}Error"], "status": str(refused.status), "detail": refused.detail}
    if refused.kind:
        document["scimType"] = refused.kind
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "5"}, 503: {"Retry-After": "5"}}
    return respond(document, refused.status, headers.get(refused.status))
