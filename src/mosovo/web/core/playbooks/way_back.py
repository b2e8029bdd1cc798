"""The way back from an act to the page that led to it: a query parameter that names a playbook and its record.

A form that was left to put something right is a page without a record. Its draft holds what was typed.
"""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from .occurrences import DESCRIBED

AFTER = "after"
ON_OTHER_PAGES = {"alert": ("alert", "alert_id"), "breach": ("breach", "breach_id")}
"""The playbooks that are part of the page of their record, with the name of its URL and its parameter."""
FORMS_LEFT = {"visit": "record_visit"}
"""The forms that are left to put something right, with the name of their URL."""


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
    """Return the address of the playbook or form that the user left; empty without one. Its page checks access."""
    if form := FORMS_LEFT.get(request.GET.get(AFTER, "")):
        return reverse(form, kwargs={"urn": urn})
    if (left := read_after(request)) is None:
        return ""
    key, about = left
    if key in ON_OTHER_PAGES:
        name, parameter = ON_OTHER_PAGES[key]
        return reverse(name, kwargs={"urn": urn, parameter: about})
    return reverse("playbook", kwargs={"urn": urn, "key": key, "about": about})
