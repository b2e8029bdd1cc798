"""Opening a field group: a purpose is asked, and the case file then shows it for a quarter of an hour."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.access.action import Action
from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.verbs import Verb
from mosovo.record import groups
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh
from mosovo.web.whom import opened, whom
from mosovo.web.writing import refuse

from .forms import OpeningForm

OPEN = Action("groups.ask", Verb.CONSULTATION)


@require_http_methods(["GET", "POST"])
@fresh
@once
def open_group(request: Request, urn: str, group: str) -> HttpResponse:
    """Ask what it is needed for, and show it to this officer alone."""
    asked = group_of(group)
    permit = opened(request, urn, to=OPEN)
    reach = of(permit.actor, by_glass=permit.rule == BREAK_GLASS)
    if asked in reach.sees:
        return redirect(back(request), urn=urn)
    form = OpeningForm(request.POST or None, today=request.today)
    try:
        if asked not in reach.opens and not form.is_bound:
            raise groups.NotOfTheRole(asked)
        if form.is_bound and form.is_valid():
            return shown(request, permit, asked, form)
    except Impossible as refusal:
        refuse(form, refusal, {})
    except groups.NotOfTheRole:
        return render(request, "groups/not_of_the_role.jinja", {"permit": permit, "group": asked}, status=403)
    context = {"permit": permit, "person": whom(permit), "form": form, "group": asked, "back": back(request)}
    return render(request, "groups/open.jinja", context)


def shown(request: Request, permit: Permit, group: FieldGroup, form: OpeningForm) -> HttpResponse:
    """Open it, and go to where it is read."""
    said = form.cleaned_data
    groups.open_group(permit, group, purpose=said["purpose"], words=said["words"])
    return redirect(back(request), urn=permit.urn)


def back(request: Request) -> str:
    """The page on which it is read: the desk, in the middle of an attendance; victims; else the case file."""
    said = request.GET.get("back", "")
    return said if said in ("desk", "victims") else "casefile"


def group_of(text: str) -> FieldGroup:
    """The group of that name."""
    try:
        return FieldGroup(text)
    except ValueError:
        raise Http404("there is no such field group") from None
