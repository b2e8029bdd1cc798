"""Limit the body of a request before anything of it is read, by who sent it and where it goes.

Before sign-in there is nothing to send but short texts. `RequestBodyLimit` stands after the middleware that knows the
session, so that no form is read before its sender is known. The public pages have no session and check for themselves.
A body without a declared length is not read at all.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import errors

MAX_ANONYMOUS_BYTES = 64_000
"""Bytes of a form from someone who has not signed in: 4,000 characters of any script, and the other answers."""
MAX_FILE_FORM_BYTES = 25_000_000
"""Bytes of a form with one photograph or document, which may have 20 MB."""
REGISTER_PATHS = re.compile(r"/(import|licences)/")
DOCUMENT_PATHS = re.compile(
    r"/nominals/[^/]+/(photographs/record|attached-documents/record|meetings/[^/]+/papers)/|/agency/cases/[^/]+/|/console/map/"
)  # deploy/edge/nginx.conf has the same addresses
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def find_max_bytes(path: str) -> int:
    """Return the largest body that this address takes from a signed-in user."""
    if REGISTER_PATHS.fullmatch(path):
        return settings.IMPORT_MAX_BYTES + 1_000_000
    return MAX_FILE_FORM_BYTES if DOCUMENT_PATHS.fullmatch(path) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def declared_length(request: HttpRequest) -> int | None:
    """Return the declared length of the body in bytes; None if it is not a number."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isascii() and declared.isdecimal() and len(declared) < 12 else None


def has_unstorable_field(request: HttpRequest) -> bool:
    """Whether the submitted form contains characters that cannot be stored. This reads the body."""
    return request.content_type in FORMS and any(
        is_unstorable(key) or any(is_unstorable(value) for value in values) for key, values in request.POST.lists()
    )


def is_unstorable(text: str) -> bool:
    """Whether the text contains NUL or a lone surrogate, which cannot be typed and cannot be stored."""
    return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)


def refuse_public_form(request: HttpRequest) -> HttpResponse | None:
    """Refuse a form on a public page that is too long, contains a file, or cannot be stored. None if it is allowed."""
    if (declared_length(request) or 0) > MAX_ANONYMOUS_BYTES:
        return errors.too_large(request, MAX_ANONYMOUS_BYTES)
    if has_unstorable_field(request):
        return errors.bad_request(request)
    return errors.text_only(request) if request.content_type in FORMS and request.FILES else None


class RequestBodyLimit:
    """Middleware that refuses a body by its length, then a form that cannot be stored. It follows authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = declared_length(request) or 0
        if length > MAX_ANONYMOUS_BYTES:
            max_bytes = find_max_bytes(request.path_info) if request.user.is_authenticated else MAX_ANONYMOUS_BYTES
            if length > max_bytes:
                return errors.too_large(request, max_bytes)
        return errors.bad_request(request) if has_unstorable_field(request) else self.get_response(request)
