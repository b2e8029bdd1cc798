"""The page of the plan, and two of its versions side by side."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from mosovo.rooms.plan.policy import VIEW
from mosovo.rooms.plan.queries import Written, versions
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom

from . import page
from .comparing import beside

FIELDS = (*SHOWN, "plan")


@require_GET
def plan_page(request: Request, urn: str) -> HttpResponse:
    """The four pillars and contingency, what each agency does, what has fired, and who signed it off."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    agency = request.GET.get("agency", page.ALL)
    return render(request, "plan/plan.jinja", {"person": whom(permit), **page.context(permit, request.moment, agency)})


@require_GET
def compare(request: Request, urn: str) -> HttpResponse:
    """Two versions: those asked for, else the last two. While there are not two, back to the plan."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    found = versions(permit.nominal_id, request.moment.known_at)
    if len(found) < 2:
        return redirect("plan", urn=urn)
    old, new = asked(request, found, "old", found[1]), asked(request, found, "new", found[0])
    context = {
        "permit": permit,
        "person": whom(permit),
        "old": old,
        "new": new,
        "versions": found,
        "parts": list(beside(permit.nominal_id, old, new)),
    }
    return render(request, "plan/compare.jinja", context)


def asked(request: Request, found: Sequence[Written], name: str, default: Written) -> Written:
    """The version of the number in the address."""
    number = request.GET.get(name)
    if number is None:
        return default
    written = next((each for each in found if str(each.number) == number), None)
    if written is None:
        raise Http404("there is no version of that number")
    return written
