"""The way back from an act to the playbook that led to it: a query parameter that names the playbook and its record."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from .occurrences import DESCRIBED

AFTER = "after"
ON_OTHER_PAGES = {"alert": ("alert", "alert_id"), "breach": ("breach", "breach_id")}
"""The playbooks that are part of the page of their record, with the name of its URL and its parameter."""


def write_after(key: str, about: UUID) -> str:
    """Return the value of the parameter: alert.0190d5c0-…"""
    return f"{key}.{about}"


def read_after(request: HttpRequest) -> tuple[str, UUID] | None:
    """Return the playbook and the record that the user came from; None without one, or if the value is not ours."""
    key, _, about = request.GET.get(AFTER, "").partition(".")
    if key not in DESCRIBED and key not in ON_OTHER_PAGES:
        return None
    try:
        return key, UUID(about)
    except ValueError:
        return None


def playbook_left(request: HttpRequest, urn: str) -> str:
    """Return the address of the playbook that the user came from; empty without one. Its page checks the record."""
    if (left := read_after(request)) is None:
        return ""
    key, about = left
    if key in ON_OTHER_PAGES:
        name, parameter = ON_OTHER_PAGES[key]
        return reverse(name, kwargs={"urn": urn, parameter: about})
    return reverse("playbook", kwargs={"urn": urn, "key": key, "about": about})
