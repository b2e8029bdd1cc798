"""Breaking the glass of a case, and reviewing that somebody did."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.caseload import glass
from mosovo.nominals import door
from mosovo.nominals.glass import MINUTES, review
from mosovo.nominals.models import BrokenGlass, GlassReview
from mosovo.nominals.policy import REVIEW_GLASS, VIEW
from mosovo.record.sound import Impossible
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh
from mosovo.web.urn import is_urn
from mosovo.web.whom import opened
from mosovo.web.writing import Screen, refuse

from .bar import may_break
from .forms import BreakGlass, Review

NOBODY = "There is no record of that URN that can be opened. Check each letter and figure."


@require_http_methods(["GET", "POST"])
@fresh
@once
def break_glass(request: Request) -> HttpResponse:
    """Open one case in an emergency, by its exact URN, for an hour. Its owner is told in the same second."""
    if not may_break(request.actor):
        raise Http404("there is no such page")
    form = BreakGlass(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            return broken(request, form)
        except Impossible as refusal:
            refuse(form, refusal, {})
        except door.NoSuchNominal:
            form.add_error("urn", NOBODY)
    return render(request, "access/break_glass.jinja", {"form": form, "minutes": MINUTES})


def broken(request: Request, form: BreakGlass) -> HttpResponse:
    """The case file: as it is for whoever sees the case anyway, else through the glass."""
    urn = form.cleaned_data["urn"].upper()
    if not is_urn(urn):
        raise Impossible("urn", "A URN is the letters of the force and eight figures, like NS-0000-0000.")
    case = redirect("casefile", urn=urn)
    try:
        door.get(urn, to=VIEW, by=replace(request.actor, writing=False))
    except door.NoSuchNominal:
        glass.break_glass(urn, purpose=form.cleaned_data["purpose"], words=form.cleaned_data["words"])
        return case
    messages.success(request, "You see this case anyway: no glass was broken.")
    return case


@require_http_methods(["GET", "POST"])
@once
def review_glass(request: Request, urn: str, glass_id: UUID) -> HttpResponse:
    """Say what was found of a broken glass: a supervisor or the inspector, and never who broke it."""
    permit = opened(request, urn, to=REVIEW_GLASS)
    row = BrokenGlass.objects.filter(pk=glass_id, nominal_id=permit.nominal_id).select_related("account").first()
    if row is None or not glass.answers(request.actor):
        raise Http404("there is no such glass to review")
    done = GlassReview.objects.known_at().filter(glass=row).select_related("recorded_by")
    form = Review(request.POST or None, today=request.today)
    context = {
        "title": "Review an emergency opening",
        "record": "Record what you found",
        "broken": row,
        "done": list(done),
        "foresees": False,
    }
    screen = Screen(request, permit, form, "access/review_glass.jinja", "The review is recorded.", context)
    return screen.answer(
        lambda because: review(
            permit, row, found=form.cleaned_data["found"], words=form.cleaned_data["words"], today=request.today
        )
    )
