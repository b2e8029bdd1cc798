"""Grades required of agencies at Level 3: list them, and set one from a date."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.models import Agency
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import policy, seniority
from mosovo.web.core.formatting import format_date
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .forms import GradeForm
from .meeting_pages import add_message


@require_http_methods(["GET", "POST"])
@idempotent
def show_required_grades(request: Request) -> HttpResponse:
    """List the grades required today, and set one from a date."""
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
    form = GradeForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    form.offer(Agency.objects.all())
    if request.method == "POST" and form.is_valid():
        try:
            row = seniority.set_required_grade(request.actor, today=request.today, **form.to_fact_values())
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"{row.agency}: grade saved from {format_date(row.from_on)}.")
            return redirect("senior_grades")
    required_grades = sorted(
        seniority.map_required_grades(request.actor.force, request.today).values(), key=lambda each: each[0].name
    )
    return render_page(request, "meetings/grades.jinja", {"form": form, "required_grades": required_grades})
