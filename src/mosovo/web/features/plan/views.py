"""The plan page, and the comparison of two versions."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.rooms.plan.policy import VIEW
from mosovo.rooms.plan.queries import VersionWithSignOff, list_versions
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page

from . import page
from .version_comparison import compare_versions

FIELDS = (*SHOWN, "plan")


@require_GET
def plan_page(request: Request, urn: str) -> HttpResponse:
    """Show the four pillars, contingency, agency actions, triggers that were met, and sign-offs."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    agency = request.GET.get("agency", page.ALL)
    return render_page(
        request,
        "plan/plan.jinja",
        {"person": person_banner(permit), **page.build_context(permit, request.moment, agency)},
    )


@require_GET
def compare_versions_page(request: Request, urn: str) -> HttpResponse:
    """Compare two versions: the requested ones, or the last two. Without two versions, redirect to the plan."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    versions = list_versions(permit.nominal_id, request.moment.known_at)
    if len(versions) < 2:
        return redirect("plan", urn=urn)
    old, new = (
        get_version_from_request(request, versions, "old", versions[1]),
        get_version_from_request(request, versions, "new", versions[0]),
    )
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "old": old,
        "new": new,
        "versions": versions,
        "parts": list(compare_versions(permit.nominal_id, old, new)),
    }
    return render_page(request, "plan/compare.jinja", context)


def get_version_from_request(
    request: Request, versions: Sequence[VersionWithSignOff], name: str, default: VersionWithSignOff
) -> VersionWithSignOff:
    """Return the version whose number is in the URL."""
    number = request.GET.get(name)
    if number is None:
        return default
    version = next((each for each in versions if str(each.number) == number), None)
    if version is None:
        raise Http404("there is no version of that number")
    return version
