"""The version of what a page was drawn from, as its form sends it back."""

from .request_context import Request

NEVER = -1
"""What no version ever was."""


def form_version(request: Request) -> int:
    """The version that the form names; one that never was, where it names none or no number."""
    return parse_version(str(request.POST.get("version", "")), NEVER)


def parse_version(said: str, otherwise: int) -> int:
    """A whole number of at most nine figures, or the other."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else otherwise
