"""The way back from an act to the page that led to it: a query parameter that names a playbook and its record.

A form that was left to put something right is a page without a record. Its draft holds what was typed.
"""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from .occurrences import OCCURRENCE_DESCRIBERS

RETURN_PARAMETER = "after"
ON_OTHER_PAGES = {"alert": ("alert", "alert_id"), "breach": ("breach", "breach_id")}
"""The playbooks that are part of the page of their record, with the name of its URL and its parameter."""
RETURN_FORMS = {"visit": "record_visit"}
"""The forms that are left to put something right, with the name of their URL."""


def build_return_value(key: str, about: UUID) -> str:
    """Return the value of the parameter: alert.0190d5c0-…"""
    return f"{key}.{about}"


def parse_return_value(request: HttpRequest) -> tuple[str, UUID] | None:
    """Return the playbook and the record that the user came from; None without one, or if the value is not ours."""
    key, _, about = request.GET.get(RETURN_PARAMETER, "").partition(".")
    if key not in OCCURRENCE_DESCRIBERS and key not in ON_OTHER_PAGES:
        return None
    try:
        return key, UUID(about)
    except ValueError:
        return None


def find_return_url(request: HttpRequest, urn: str) -> str:
    """Return the address of the playbook or form that the user left; empty without one. Its page checks access."""
    if form := RETURN_FORMS.get(request.GET.get(RETURN_PARAMETER, "")):
        return reverse(form, kwargs={"urn": urn})
    if (return_target := parse_return_value(request)) is None:
        return ""
    key, about = return_target
    if key in ON_OTHER_PAGES:
        name, parameter = ON_OTHER_PAGES[key]
        return reverse(name, kwargs={"urn": urn, parameter: about})
    return reverse("playbook", kwargs={"urn": urn, "key": key, "about": about})
