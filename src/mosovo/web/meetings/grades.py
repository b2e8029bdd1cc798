"""Of which grade somebody of each agency is to be at Level 3: read, and set from a day on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.organisations.models import Agency
from mosovo.record.refusing import Impossible
from mosovo.rooms.meetings import policy, seniority
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.words import plain_day

from .forms import GradeForm
from .sittings import say


@require_http_methods(["GET", "POST"])
@once
def grades(request: Request) -> HttpResponse:
    """The grades that are asked for today, and another from a day on."""
    if not policy.organises(request.actor):
        raise Http404("there is no such page")
    form = GradeForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    form.offer(Agency.objects.all())
    if request.method == "POST" and form.is_valid():
        try:
            row = seniority.set_grade(request.actor, today=request.today, **form.told())
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(request, f"{row.agency}: it holds from {plain_day(row.from_on)}.")
            return redirect("senior_grades")
    asked = sorted(seniority.grades(request.actor.force, request.today).values(), key=lambda each: each[0].name)
    return render(request, "meetings/grades.jinja", {"form": form, "asked": asked})
