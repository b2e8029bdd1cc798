"""Read the JSON body of a call, and refuse what the database cannot store."""

from typing import Any

import orjson
from django.http import HttpRequest
from ninja.parser import Parser

from .problems import ProblemError, Refused

NO_NULL = "must be text without the character U+0000"


class StrictJson(Parser):
    """Reads a body as UTF-8 JSON, without NaN, lone surrogates, U+0000 or endless nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the value. Raises `ValueError` or `Refused`, of which the framework makes an `HttpError`."""
        value = orjson.loads(request.body)
        if b"\\u0000" in request.body and (pointer := _find_null(value)) is not None:
            raise Refused("invalid", [ProblemError(pointer=pointer[:200], detail=NO_NULL)])
        return value


def _find_null(value: Any) -> str | None:
    """Return the JSON pointer of the first text with U+0000, which PostgreSQL refuses; None without one."""
    if isinstance(value, str):
        return "" if "\x00" in value else None
    if isinstance(value, dict):
        if any("\x00" in name for name in value):
            return ""
        parts = [(name.replace("~", "~0").replace("/", "~1"), each) for name, each in value.items()]
    else:
        parts = [(str(place), each) for place, each in enumerate(value)] if isinstance(value, list) else []
    found = ((name, _find_null(each)) for name, each in parts)
    return next((f"/{name}{pointer}" for name, pointer in found if pointer is not None), None)
