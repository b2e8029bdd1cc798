"""The version that a page was rendered from, as its form sends it back."""

from mosovo.edge.request_context import Request

NO_VERSION = -1
"""A number that no version has."""


def form_version(request: Request) -> int:
    """Return the version in the form, or NEVER if there is none or it is not a number."""
    return parse_version(str(request.POST.get("version", "")), NO_VERSION)


def parse_version(text: str, default: int) -> int:
    """Return a whole number of at most 9 digits, or `default`."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default
