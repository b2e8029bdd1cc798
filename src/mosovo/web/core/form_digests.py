"""Digests of what a form sent, to tell whether the same was sent before. The content itself is not stored."""

from collections.abc import Set
from hashlib import sha256

from django.http import HttpRequest

from .forms.base import KEY_FIELD

UNSIGNED_FIELDS = frozenset({KEY_FIELD, "csrfmiddlewaretoken"})
CONFIRM, REASON, SEEN = "confirm_unlikely", "unlikely_reason", "unlikely_seen"
"""The fields in which the user confirms an unlikely entry."""
CONFIRMATION_FIELDS = frozenset({CONFIRM, REASON, SEEN})


def form_digest(request: HttpRequest, without: Set[str] = frozenset()) -> str:
    """Return a digest of the path and the fields that were sent, except those named in `without`."""
    left_out = UNSIGNED_FIELDS | without
    fields = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in left_out]
    return sha256(repr((request.path, fields)).encode()).hexdigest()
